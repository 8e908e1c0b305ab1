//! The register as it stood on a day.

use std::collections::BTreeSet;

use crate::calendar::Date;
use crate::number::Satang;

use super::{DissolutionStep, Fact, Field, FieldKind, Kind, Level, Register, Standard, Unit, UnitId, Value, YearEnd};

/// The register as it stood on a day, as far as it was known on a day.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    register: &'a Register,
    day: Date,
    known_on: Date,
}

impl<'a> View<'a> {
    pub(super) const fn new(register: &'a Register, day: Date, known_on: Date) -> Self {
        Self { register, day, known_on }
    }

    /// The same day, as it is known on another: with what was recorded until then.
    #[must_use]
    pub const fn as_known_on(self, known_on: Date) -> Self {
        Self { known_on, ..self }
    }

    /// Another day, as far as it is known here.
    #[must_use]
    pub const fn at(self, day: Date) -> Self {
        Self { day, ..self }
    }

    /// The day as of which it is (ข้อมูล ณ วันที่).
    pub const fn day(self) -> Date {
        self.day
    }

    /// The day of the last record that counts.
    pub const fn known_on(self) -> Date {
        self.known_on
    }

    /// The units of that day: those entered by the day of knowledge and, as far as known, registered by then.
    pub fn units(self) -> impl Iterator<Item = Standing<'a>> {
        let all = self.register.units.values().filter(move |unit| unit.entered_on <= self.known_on);
        all.map(move |unit| Standing { view: self, unit })
            .filter(move |s| s.founded_on().is_none_or(|on| on <= self.day))
    }

    /// A unit, whether it was registered by that day or not; `None` when it was not entered by the day of knowledge.
    pub fn unit(self, id: UnitId) -> Option<Standing<'a>> {
        let unit = self.register.units.get(&id).filter(|unit| unit.entered_on <= self.known_on)?;
        Some(Standing { view: self, unit })
    }

    /// The fields of a year about which something is known, by kind and year.
    pub fn yearly_fields(self) -> BTreeSet<Field> {
        let known = self.register.facts().filter(|f| f.field().year().is_some());
        known.filter(|f| self.fact(f.unit(), f.field()).is_some()).map(Fact::field).collect()
    }

    fn fact(self, unit: UnitId, field: Field) -> Option<&'a Fact> {
        let counts = |f: &&Fact| f.holds_from() <= self.day && f.recorded_on() <= self.known_on;
        let mut withdrawn = None;
        self.register.list(unit, field).iter().rev().filter(counts).find(|fact| {
            if fact.value().is_none() {
                withdrawn = Some(fact.holds_from());
            }
            withdrawn != Some(fact.holds_from())
        })
    }

    /// The records, made on the day of knowledge, after which that field says `value` on this day. An event that was given
    /// another day is withdrawn there; so is a "not yet" that was reported after the day on which it did happen.
    /// Empty when it says so already, or cannot say so.
    pub fn saying(self, unit: UnitId, field: Field, value: &Value) -> Vec<Fact> {
        let Some(new) = Fact::new(unit, field, value.clone(), self.day, self.known_on) else { return Vec::new() };
        if self.unit(unit).and_then(|s| s.value(field)).as_ref() == Some(value) || new.holds_from() > self.day {
            return Vec::new();
        }
        let mut records = Vec::new();
        if field.kind().is_event() {
            let mut view = self;
            while let Some(stands) = view.fact(unit, field) {
                let (from, is_day) = (stands.holds_from(), matches!(stands.value(), Some(Value::Day(_))));
                if from != new.holds_from() && (is_day || from > new.holds_from()) {
                    records.push(Fact::withdrawal(unit, field, from, self.known_on));
                }
                let Some(before) = from.plus_days(-1) else { break };
                view = view.at(before);
            }
        }
        records.push(new);
        records
    }
}

/// A unit as it stood on a day. Every answer is `None` where nothing is known.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    view: View<'a>,
    unit: &'a Unit,
}

/// A dissolution (การเลิก/ชำระบัญชี) under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dissolution {
    /// The number of the step, 1..=99.
    pub step: u8,
    /// The liquidator (ผู้ชำระบัญชี).
    pub liquidator: Option<String>,
    /// Whether there is a problem.
    pub problem: Option<bool>,
}

impl<'a> Standing<'a> {
    /// Its identity.
    pub const fn id(&self) -> UnitId {
        self.unit.id
    }

    /// The day as of which it is.
    pub const fn day(&self) -> Date {
        self.view.day
    }

    /// The fact that holds of that field.
    pub fn fact(&self, field: Field) -> Option<&'a Fact> {
        self.view.fact(self.unit.id, field)
    }

    /// What that field says. Kind, name and code are as they were entered until a fact says otherwise.
    pub fn value(&self, field: Field) -> Option<Value> {
        self.fact(field).and_then(Fact::value).cloned().or_else(|| match field.kind() {
            FieldKind::Kind => Some(Value::Kind(self.unit.kind)),
            FieldKind::Name => Some(Value::Text(self.unit.name.clone())),
            FieldKind::Code => self.unit.code.clone().map(Value::Text),
            _ => None,
        })
    }

    fn plain(&self, kind: FieldKind) -> Option<Value> {
        Field::plain(kind).and_then(|field| self.value(field))
    }

    fn text(&self, kind: FieldKind) -> Option<String> {
        match self.plain(kind) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        match self.plain(FieldKind::Kind) {
            Some(Value::Kind(kind)) => kind,
            _ => self.unit.kind,
        }
    }

    /// Its name.
    pub fn name(&self) -> String {
        self.text(FieldKind::Name).unwrap_or_else(|| self.unit.name.clone())
    }

    /// Its code.
    pub fn code(&self) -> Option<String> {
        self.text(FieldKind::Code)
    }

    /// The day it was registered, also when that is after this day: as far as known.
    pub fn founded_on(&self) -> Option<Date> {
        let field = Field::plain(FieldKind::RegisteredOn)?;
        let facts = self.view.register.list(self.unit.id, field);
        let last = facts.iter().map(Fact::holds_from).max()?;
        match self.view.at(last).fact(self.unit.id, field)?.value() {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// Whether it is being dissolved, and how far.
    pub fn dissolution_step(&self) -> Option<DissolutionStep> {
        match self.plain(FieldKind::Dissolution) {
            Some(Value::Dissolution(step)) => Some(step),
            _ => None,
        }
    }

    /// Its dissolution with all that is known of it; `None` when it is not in dissolution, or that is unknown.
    pub fn dissolution(&self) -> Option<Dissolution> {
        let Some(DissolutionStep::At(step)) = self.dissolution_step() else { return None };
        let problem = match self.plain(FieldKind::DissolutionProblem) {
            Some(Value::YesNo(problem)) => Some(problem),
            _ => None,
        };
        Some(Dissolution { step, liquidator: self.text(FieldKind::Liquidator), problem })
    }

    /// The end of its accounting year.
    pub fn year_end(&self) -> Option<YearEnd> {
        match self.plain(FieldKind::YearEnd) {
            Some(Value::YearEnd(end)) => Some(end),
            _ => None,
        }
    }

    /// A number of people or cases.
    pub fn count(&self, kind: FieldKind) -> Option<u32> {
        match self.plain(kind) {
            Some(Value::Count(count)) => Some(count),
            _ => None,
        }
    }

    /// Money of a year, or of none.
    pub fn money(&self, field: Field) -> Option<Satang> {
        match self.value(field) {
            Some(Value::Money(money)) => Some(money),
            _ => None,
        }
    }

    /// Its strength level in that fiscal year, Buddhist Era.
    pub fn level(&self, year: u16) -> Option<Level> {
        match self.value(Field::of_year(FieldKind::Level, year)?) {
            Some(Value::Level(level)) => Some(level),
            _ => None,
        }
    }

    /// What became of the standard in that fiscal year, Buddhist Era.
    pub fn standard(&self, year: u16) -> Option<Standard> {
        match self.value(Field::of_year(FieldKind::Standard, year)?) {
            Some(Value::Standard(standard)) => Some(standard),
            _ => None,
        }
    }
}
