//! Units as of a day: chosen, sorted, counted.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use phaen_core::plan::UnitKind;
use phaen_core::register::{DissolutionStep, FieldKind, Kind, Level, Standing, Value, View};

/// Whether a unit is at work (สถานะ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is not in dissolution.
    Active,
    /// It is (เลิก/ชำระบัญชี).
    Dissolving,
    /// Nobody has said.
    Unknown,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Active, Self::Dissolving, Self::Unknown];

    /// Its name in addresses and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Dissolving => "dissolving",
            Self::Unknown => "unknown",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// That of a unit.
    pub fn of(unit: &Standing<'_>) -> Self {
        match unit.dissolution_step() {
            Some(DissolutionStep::None) => Self::Active,
            Some(DissolutionStep::At(_)) => Self::Dissolving,
            None => Self::Unknown,
        }
    }
}

/// By what the list is sorted; what is unknown comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// phaen's own number.
    #[default]
    Number,
    /// Code.
    Code,
    /// Name.
    Name,
    /// Kind.
    Kind,
    /// Strength level of the year.
    Level,
    /// Officer in charge.
    Officer,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Number, Self::Code, Self::Name, Self::Kind, Self::Level, Self::Officer];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Code => "code",
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Level => "level",
            Self::Officer => "officer",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// Which units are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Of that kind; a co-operative of unknown kind stands for co-operatives of every kind.
    pub kind: Option<Kind>,
    /// Of that strength level in the year; the inner `None` for those whose level is unknown.
    pub level: Option<Option<Level>>,
    /// Of that officer; the empty name for those without one.
    pub officer: Option<String>,
    /// In that state.
    pub state: Option<State>,
    /// With these letters in name or code.
    pub words: String,
}

/// The officer in charge.
pub fn officer(unit: &Standing<'_>) -> Option<String> {
    let field = phaen_core::register::Field::plain(FieldKind::Officer)?;
    match unit.value(field) {
        Some(Value::Text(name)) => Some(name),
        _ => None,
    }
}

impl Chosen {
    fn takes(&self, unit: &Standing<'_>, year: u16) -> bool {
        let kind = |wanted: Kind| match wanted {
            Kind::Cooperative(None) => unit.kind().unit_kind() == UnitKind::Cooperative,
            kind => unit.kind() == kind,
        };
        let words = self.words.trim().to_lowercase();
        self.kind.is_none_or(kind)
            && self.level.is_none_or(|level| unit.level(year) == level)
            && self.officer.as_ref().is_none_or(|name| officer(unit).unwrap_or_default() == *name)
            && self.state.is_none_or(|state| State::of(unit) == state)
            && (words.is_empty()
                || unit.name().to_lowercase().contains(&words)
                || unit.code().is_some_and(|code| code.to_lowercase().contains(&words)))
    }
}

/// The units that are wanted, sorted; levels are those of that fiscal year.
pub fn units<'a>(view: View<'a>, year: u16, chosen: &Chosen, sort: Sort) -> Vec<Standing<'a>> {
    let mut units: Vec<_> = view.units().filter(|unit| chosen.takes(unit, year)).collect();
    match sort {
        Sort::Number => {}
        Sort::Code => units.sort_by(|a, b| last(a.code(), b.code())),
        Sort::Name => units.sort_by_key(Standing::name),
        Sort::Kind => units.sort_by_key(|unit| (unit.kind() == Kind::Cooperative(None), unit.kind(), unit.name())),
        Sort::Level => units.sort_by(|a, b| last(a.level(year), b.level(year))),
        Sort::Officer => units.sort_by(|a, b| last(officer(a), officer(b))),
    }
    units
}

fn last<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// How many units there are of what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// All.
    pub all: usize,
    /// Co-operatives.
    pub cooperatives: usize,
    /// Farmer groups.
    pub farmer_groups: usize,
    /// Of the three strength levels, and of none that is known.
    pub levels: [usize; 4],
    /// At work, in dissolution, unknown.
    pub states: [usize; 3],
}

/// Counts units; levels are those of that fiscal year.
pub fn counts(units: &[Standing<'_>], year: u16) -> Counts {
    let mut counts = Counts { all: units.len(), ..Counts::default() };
    for unit in units {
        match unit.kind().unit_kind() {
            UnitKind::Cooperative => counts.cooperatives += 1,
            UnitKind::FarmerGroup => counts.farmer_groups += 1,
        }
        let level = unit.level(year).map_or(3, |level| usize::from(level.number()) - 1);
        counts.levels[level] += 1;
        counts.states[State::of(unit) as usize] += 1;
    }
    counts
}

/// The officers of a day, each with the number of their units.
pub fn officers(view: View<'_>) -> BTreeMap<String, usize> {
    let mut officers = BTreeMap::new();
    for unit in view.units() {
        *officers.entry(officer(&unit).unwrap_or_default()).or_default() += 1;
    }
    officers
}
