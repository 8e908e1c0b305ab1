//! Lists of visits: of a month, a unit, an officer, a state, a line.

use std::collections::BTreeMap;

use phaen_core::book::{Book, VisitState};
use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::LineId;

use super::UnitView;
use super::cell::{VisitView, shown};

/// Which state a visit is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// To be made.
    Planned,
    /// Made.
    Done,
    /// Called off.
    CalledOff,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Done, Self::CalledOff];

    /// Of a visit.
    pub const fn of(state: &VisitState) -> Self {
        match state {
            VisitState::Planned => Self::Planned,
            VisitState::Done { .. } => Self::Done,
            VisitState::CalledOff => Self::CalledOff,
        }
    }

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Done => "done",
            Self::CalledOff => "called_off",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Which visits; `None` asks nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Planned for that month.
    pub month: Option<FiscalMonth>,
    /// Of that unit.
    pub unit: Option<u32>,
    /// By that officer.
    pub officer: Option<String>,
    /// In that state.
    pub state: Option<State>,
    /// Of that line.
    pub line: Option<LineId>,
}

/// The visits of a filter by month, line and identity.
pub fn list(book: &Book, filter: &Filter) -> Vec<VisitView> {
    let mut found: Vec<VisitView> = book
        .visits()
        .iter()
        .filter(|(_, visit)| {
            filter.month.is_none_or(|month| visit.at.month == month)
                && filter.unit.is_none_or(|unit| visit.unit == unit)
                && filter.officer.as_ref().is_none_or(|officer| visit.officer == *officer)
                && filter.state.is_none_or(|state| State::of(&visit.state) == state)
                && filter.line.is_none_or(|line| visit.at.line == line)
        })
        .map(|(id, visit)| shown(book, *id, visit))
        .collect();
    let order: BTreeMap<LineId, usize> = book.plan().lines.iter().enumerate().map(|(at, line)| (line.id, at)).collect();
    found.sort_by_key(|view| (view.visit.at.month, order.get(&view.visit.at.line).copied(), view.visit.day, view.id));
    found
}

/// Rows of a list as a table for spreadsheets; `heads` name the columns, `state` and `line` name a state and a line.
pub fn csv(
    visits: &[VisitView],
    units: &BTreeMap<u32, UnitView>,
    heads: [&str; 11],
    state: impl Fn(State) -> &'static str,
    line: impl Fn(LineId) -> String,
) -> String {
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for VisitView { id, visit, paid, .. } in visits {
        let unit = units.get(&visit.unit);
        let (on, advised) = match &visit.state {
            VisitState::Done { on, advised } => (on.short(), advised.clone()),
            _ => (String::new(), String::new()),
        };
        rows.push(vec![
            id.to_string(),
            line(visit.at.line),
            visit.at.month.short_name().to_owned(),
            unit.map(|unit| unit.code.clone()).unwrap_or_default(),
            unit.map_or_else(|| visit.unit.to_string(), |unit| unit.name.clone()),
            visit.officer.clone(),
            visit.cost.to_string(),
            state(State::of(&visit.state)).to_owned(),
            on,
            paid.to_string(),
            advised,
        ]);
    }
    crate::csv::rows(&rows)
}
