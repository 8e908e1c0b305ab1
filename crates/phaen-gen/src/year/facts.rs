//! What the register comes to know of the units over two years: some of it late, some of it wrong at first, some never.

use phaen_core::calendar::Date;
use phaen_core::case::CaseKind;
use phaen_core::number::Satang;
use phaen_core::register::{DissolutionStep, Fact, Field, FieldKind, Level, Standard, UnitId, Value, YearEnd};

use crate::rng::Rng;

use super::cases::Told;
use super::days::{AS_OF, after, date};
use super::units::{Member, UNTOLD, officer};

/// The day on which the register was begun.
const BEGUN: Date = date(2021, 10, 1);

/// All facts, in the order of their record.
pub fn facts(rng: &mut Rng, members: &[Member], cases: &[Told]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for member in members {
        let case = cases.iter().find(|told| told.case.unit() == member.unit.id);
        let mut pen =
            Pen { rng: &mut *rng, unit: member.unit.id, begun: member.unit.entered_on.max(BEGUN), facts: Vec::new() };
        pen.standing(member);
        pen.people(member);
        pen.money(member, case);
        pen.troubles(member, case);
        pen.judged(member);
        for year in 2564..=2566 {
            pen.accounts(member, year);
        }
        facts.append(&mut pen.facts);
    }
    facts.sort_by_key(Fact::recorded_on);
    facts
}

/// Writes down facts of one unit.
struct Pen<'a> {
    rng: &'a mut Rng,
    unit: UnitId,
    begun: Date,
    facts: Vec<Fact>,
}

impl Pen<'_> {
    /// Says something that holds from a day, recorded soon after, or one time in ten months later.
    fn say(&mut self, field: Option<Field>, value: Value, from: Date) {
        let late = if self.rng.chance(10) { self.rng.within(45, 120) } else { self.rng.below(15) };
        let day = match value {
            Value::Day(day) => day,
            _ => from,
        };
        self.record(field, value, from, after(day, late).max(self.begun));
    }

    fn record(&mut self, field: Option<Field>, value: Value, from: Date, recorded_on: Date) {
        let fact = field.and_then(|field| Fact::new(self.unit, field, value, from, recorded_on));
        // Later than the day of the year's telling nothing is known yet.
        self.facts.extend(fact.filter(|fact| fact.recorded_on() <= AS_OF));
    }

    fn text(&mut self, kind: FieldKind, text: String, from: Date) {
        self.record(Field::plain(kind), Value::Text(text), from, from.max(self.begun));
    }

    fn standing(&mut self, member: &Member) {
        let begun = self.begun;
        let number = member.number();
        self.text(FieldKind::RegistrationNumber, format!("ตย.{number:05}/{}", member.founded.year() + 543), begun);
        self.record(Field::plain(FieldKind::RegisteredOn), Value::Day(member.founded), begun, begun);
        let place = format!("หมู่ที่ {} ตำบลตัวอย่าง อำเภอตัวอย่าง {}", self.rng.within(1, 12), number % 4 + 1);
        self.text(FieldKind::Place, place, begun);
        self.text(FieldKind::Officer, officer(member.officer), begun);
        if number == 7 {
            let next = officer(member.officer % super::units::OFFICERS + 1);
            self.text(FieldKind::Officer, next, date(2023, 2, 1));
        }
        let (day, month) = member.year_end;
        // One unit has never told when its year ends.
        if let Some(end) = YearEnd::new(day, month).filter(|_| number != 21) {
            self.record(Field::plain(FieldKind::YearEnd), Value::YearEnd(end), begun, begun);
        }
    }

    fn people(&mut self, member: &Member) {
        let mut people = if member.is_cooperative() { self.rng.within(60, 1_400) } else { self.rng.within(30, 160) };
        let mut part = self.rng.within(48, 88);
        for from in [date(2021, 12, 31), date(2022, 9, 30), date(2023, 3, 31)] {
            people = people * self.rng.within(97, 105) / 100;
            part = (part + self.rng.within(0, 6)).saturating_sub(2).min(97);
            if from < self.begun || self.rng.chance(8) {
                continue;
            }
            self.say(Field::plain(FieldKind::Members), Value::Count(people as u32), from);
            // Who takes part is the harder question.
            if self.rng.chance(90) {
                let taking = Value::Count((people * part / 100) as u32);
                self.say(Field::plain(FieldKind::MembersTakingPart), taking, from);
            }
        }
    }

    fn money(&mut self, member: &Member, case: Option<&Told>) {
        let debts = case.filter(|told| told.case.kind() == CaseKind::OverdueDebt).map(|told| told.amounts.as_slice());
        match debts {
            Some(amounts) => {
                for (on, amount) in amounts {
                    self.say(Field::plain(FieldKind::OverdueDebt), Value::Money(*amount), *on);
                }
            }
            None if self.rng.chance(75) => {
                let baht = if self.rng.chance(60) { 0 } else { self.rng.within(1, 90) as i64 * 500 };
                self.say(
                    Field::plain(FieldKind::OverdueDebt),
                    Value::Money(Satang::from_baht(baht)),
                    date(2022, 9, 30),
                );
            }
            None => {}
        }
        let mut baht = self.rng.within(200, 30_000) as i64 * 1_000;
        let loses = member.problem == Some(CaseKind::Losses);
        for year in 2564..=2566_u16 {
            let Some(end) = end(member, year).filter(|end| *end > self.begun && *end < AS_OF) else { continue };
            let told = after(end, self.rng.within(40, 110));
            baht = baht * self.rng.within(92, 112) as i64 / 100;
            if self.rng.chance(92) {
                self.say(Field::of_year(FieldKind::BusinessVolume, year), Value::Money(Satang::from_baht(baht)), told);
                let profit = baht / 50 * if loses { -1 } else { 1 };
                self.say(Field::of_year(FieldKind::Profit, year), Value::Money(Satang::from_baht(profit)), told);
            }
        }
    }

    fn troubles(&mut self, member: &Member, case: Option<&Told>) {
        let of = |kind| case.filter(|told| told.case.kind() == kind);
        for (kind, field) in
            [(CaseKind::Deficiency, FieldKind::DeficiencyCases), (CaseKind::Fraud, FieldKind::FraudCases)]
        {
            let begun = self.begun;
            if of(kind).is_some() || self.rng.chance(90) {
                self.say(Field::plain(field), Value::Count(0), begun);
            }
            if let Some(told) = of(kind) {
                self.say(Field::plain(field), Value::Count(1), told.case.opened_on());
                if let Some(on) = told.closed {
                    self.say(Field::plain(field), Value::Count(0), on);
                }
            }
        }
        let field = Field::plain(FieldKind::Dissolution);
        let begun = self.begun;
        if member.number() != UNTOLD {
            self.record(field, Value::Dissolution(DissolutionStep::None), begun, begun);
        }
        if let Some(told) = of(CaseKind::Dissolution) {
            let mut on = told.case.opened_on();
            for step in 1..=self.rng.within(3, 6) {
                if let Some(step) = DissolutionStep::at(step as u8).filter(|_| on < AS_OF) {
                    self.say(field, Value::Dissolution(step), on);
                }
                on = after(on, self.rng.within(30, 80));
            }
            let opened = told.case.opened_on();
            self.text(FieldKind::Liquidator, format!("ผู้ชำระบัญชี (ตัวอย่าง) {}", told.case.id()), after(opened, 20));
            let problem = Value::YesNo(self.rng.chance(50));
            self.say(Field::plain(FieldKind::DissolutionProblem), problem, after(opened, 40));
        }
    }

    /// What is judged once a year: level and standard, and how new units do.
    fn judged(&mut self, member: &Member) {
        let mut level = self.rng.below(100);
        let strong = if member.is_cooperative() { [45, 92] } else { [12, 55] };
        let mut standard = self.rng.below(100);
        for (year, from) in [(2565, date(2022, 1, 31)), (2566, date(2023, 1, 31))] {
            if from < self.begun {
                continue;
            }
            level = (level + self.rng.below(12)).saturating_sub(7);
            let level = if level < strong[0] { 0 } else { 1 + usize::from(level >= strong[1]) };
            let field = Field::of_year(FieldKind::Level, year);
            if member.number() == 12 && year == 2566 {
                self.wrong_at_first(field, Level::ALL[level], from);
            } else if self.rng.chance(94) {
                self.say(field, Value::Level(Level::ALL[level]), from);
            }
            standard = (standard + self.rng.below(10)).saturating_sub(5);
            let field = Field::of_year(FieldKind::Standard, year);
            if standard < 22 {
                self.say(field, Value::Standard(Standard::NotPutUp), from);
            } else if self.rng.chance(96) {
                self.say(field, Value::Standard(Standard::PutUp), from);
                if standard < 85 {
                    let passed = after(from, self.rng.within(30, 110));
                    self.say(field, Value::Standard(Standard::Passed), passed);
                }
            }
        }
        if member.is_new() {
            let from = if member.is_cooperative() { date(2023, 3, 15) } else { date(2023, 5, 10) };
            self.record(Field::of_year(FieldKind::OperatesWell, 2566), Value::YesNo(true), from, after(from, 9));
        }
    }

    /// A level that was recorded wrongly, taken back, and recorded again.
    fn wrong_at_first(&mut self, field: Option<Field>, level: Level, from: Date) {
        let wrong = Level::ALL.into_iter().find(|other| *other != level).unwrap_or(level);
        self.record(field, Value::Level(wrong), from, after(from, 3));
        self.facts.extend(field.map(|field| Fact::withdrawal(self.unit, field, from, date(2023, 3, 6))));
        self.record(field, Value::Level(level), from, date(2023, 4, 3));
    }

    /// What comes after the end of an accounting year.
    fn accounts(&mut self, member: &Member, year: u16) {
        let Some(end) = end(member, year).filter(|end| *end > self.begun && *end < AS_OF) else { return };
        let troubled = matches!(member.problem, Some(CaseKind::AccountsNotClosed | CaseKind::Dissolution));
        let days = match self.rng.below(10) {
            _ if troubled => self.rng.within(90, 400),
            0..7 => self.rng.within(8, 30),
            _ => self.rng.within(31, 70),
        };
        let closed = after(end, days);
        let sent = after(closed, self.rng.within(1, 14));
        let report = after(sent, self.rng.within(25, 60));
        let meeting = after(report, self.rng.within(7, 30));
        let events = [
            (FieldKind::AccountsClosed, closed),
            (FieldKind::SentToAuditor, sent),
            (FieldKind::AnnualReport, report),
            (FieldKind::GeneralMeeting, meeting),
        ];
        for (kind, on) in events {
            let field = Field::of_year(kind, year);
            // Asked a month and more after the end: not yet. Some are never asked.
            let asked = after(end, self.rng.within(32, 50));
            if on > asked && asked <= AS_OF && self.rng.chance(80) {
                let recorded_on = after(asked, self.rng.below(4));
                self.record(field, Value::NotYet, asked, recorded_on);
            }
            if on <= AS_OF && self.rng.chance(93) {
                self.say(field, Value::Day(on), on);
            }
        }
    }
}

/// The end of the accounting year that is called by that year; a new unit has none before it was founded.
fn end(member: &Member, year: u16) -> Option<Date> {
    let (day, month) = member.year_end;
    YearEnd::new(day, month)?.in_year(year).filter(|end| *end > member.founded)
}
