#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use phaen_core::book::{Direction, Reported, VisitState, Warning, What};
use phaen_core::calendar::FiscalMonth;
use phaen_core::case::{CaseKind, Stage};
use phaen_core::equation::{Severity, check};
use phaen_core::number::Satang;
use phaen_core::plan::{CellRef, Layer, LineId, Measure, Period, UnitKind};
use phaen_core::record::RecordKind;
use phaen_core::register::{FieldKind, Kind};

use super::*;

const SEEDS: u64 = 50;
/// Posting a year takes seconds in a debug build.
const POSTED: u64 = if cfg!(debug_assertions) { 4 } else { SEEDS };

#[test]
fn everything_posts_for_every_seed() {
    for seed in 0..POSTED {
        let year = made_up_year(seed);
        assert!(check(&year.plan).is_empty(), "{seed}: {:?}", check(&year.plan).first());
        let mut book = Book::open(year.plan.clone(), year.signed.clone(), Overspending::Stop).unwrap();
        let mut late = 0;
        let mut last = year.signed.on;
        for entry in &year.entries {
            assert!(last <= entry.on && entry.on <= year.as_of, "{seed}: {entry:?} after {last:?}");
            last = entry.on;
            match book.post(entry) {
                Ok(warnings) => late += warnings.iter().filter(|w| matches!(w, Warning::LateCorrection(_))).count(),
                Err(error) => panic!("{seed}: {error}: {entry:?}"),
            }
        }
        assert_eq!((late, book.transfers().len(), book.revision().number), (2, 3, 2), "{seed}");
        assert!(check(book.plan()).is_empty(), "{seed}: {:?}", check(book.plan()).first());
        let current = check(&book.layer(Layer::Current));
        assert!(current.iter().all(|failing| failing.equation.severity == Severity::Warning), "{seed}: {current:?}");
        for equation in book.visit_equations() {
            let sum: i64 = equation.terms.iter().map(|t| t.factor * book.cell(t.cell).unwrap_or(0)).sum();
            assert_eq!(sum + equation.constant, 0, "{seed}: {}", equation.id);
        }
        assert_eq!(reported(&book, "4.2", "4.1"), None, "{seed}: more reports than inspections");
        for (months, least, most) in [(3, 20, 32), (8, 55, 75)] {
            let paid = percent_paid(&book, months);
            assert!((least..most).contains(&paid), "{seed}: {paid} % were paid after {months} months");
        }
    }
}

/// What was paid by the end of a month, of the whole year's money.
fn percent_paid(book: &Book, months: usize) -> i64 {
    let total = |layer, months: usize| -> i64 {
        let plan = book.layer(layer);
        let total = plan.total_line().unwrap();
        let of = |month: &FiscalMonth| total.raw(Period::Month(*month), Measure::Budget).hundredths().unwrap_or(0);
        FiscalMonth::ALL[..months].iter().map(of).sum()
    };
    total(Layer::Disbursed, months) * 100 / total(Layer::Current, 12)
}

/// The first month in which the results of a line are, cumulated, more than those of another.
fn reported(book: &Book, line: &str, than: &str) -> Option<FiscalMonth> {
    let id = |code: &str| book.plan().lines.iter().find(|l| l.code.as_str() == code).unwrap().id;
    let mut sums = [0, 0];
    FiscalMonth::ALL.into_iter().find(|month| {
        for (sum, line) in sums.iter_mut().zip([id(line), id(than)]) {
            *sum += book.cell(cell(line, *month, Measure::Work, Layer::Result)).unwrap_or(0);
        }
        sums[0] > sums[1]
    })
}

const fn cell(line: LineId, month: FiscalMonth, measure: Measure, layer: Layer) -> CellRef {
    CellRef { line, period: Period::Month(month), measure, layer }
}

#[test]
fn the_register_and_the_cases_stand_for_every_seed() {
    for seed in 0..SEEDS {
        let year = made_up_year(seed);
        let register = year.register().unwrap();
        assert_eq!(register.facts().count(), year.facts.len());
        let all: BTreeSet<FieldKind> = year.facts.iter().map(|f| f.field().kind()).collect();
        // Kind, name and code were entered with the unit.
        assert_eq!(all.len(), FieldKind::all().count() - 3, "{seed}");
        assert!(year.facts.iter().any(|fact| fact.value().is_none()), "something was taken back");
        assert!(year.facts.iter().all(|fact| fact.recorded_on() <= year.as_of));
        let late = year.facts.iter().filter(|f| f.recorded_on().days_since(f.holds_from()) > 30).count();
        assert!(late > 20, "{seed}: {late} facts were recorded late");
        let view = register.on(year.as_of);
        let kind = |wanted| view.units().filter(|unit| unit.kind().unit_kind() == wanted).count();
        assert_eq!((kind(UnitKind::Cooperative), kind(UnitKind::FarmerGroup)), (32, 14));
        assert_eq!(view.units().filter(|unit| unit.dissolution().is_some()).count(), 2, "{seed}");
        assert!(view.units().any(|unit| unit.dissolution_step().is_none()), "of one unit it is unknown");
        assert!(view.units().all(|u| u.name().contains("ตัวอย่าง") && u.code().unwrap().starts_with("00")));

        let kinds: Vec<CaseKind> = year.cases.iter().map(Case::kind).collect();
        assert_eq!(kinds.len(), 14, "{seed}");
        assert!(CaseKind::ALL.iter().all(|kind| kinds.contains(kind)), "{seed}");
        let stages: BTreeSet<Stage> =
            year.cases.iter().map(|case| case.on(year.as_of).unwrap().stage(year.as_of)).collect();
        assert!(stages.contains(&Stage::Closed) && stages.len() >= 3, "{seed}: {stages:?}");
        let since = days::date(2023, 5, 10);
        let moved = year.cases.iter().filter(|case| case.moved_since(since, year.as_of).is_some()).count();
        assert!((3..=14).contains(&moved), "{seed}: {moved} cases moved");
    }
}

#[test]
fn all_families_of_work_and_all_kinds_of_entries_occur() {
    let year = made_up_year(2566);
    let book = year.book().unwrap();
    let codes: BTreeSet<&str> = year.plan.lines.iter().map(|line| line.code.as_str()).collect();
    assert_eq!(codes.len(), year.plan.lines.len());
    for code in ["1.1.1", "1.2.2", "1.3.3", "1.4.4", "1.5.1", "2.10", "3.1", "3.2", "3.3", "4.1", "4.2", "5.1", "5.2"] {
        assert!(codes.contains(code), "{code}");
    }
    let count = |wanted: fn(&What) -> bool| year.entries.iter().filter(|entry| wanted(&entry.what)).count();
    assert!(count(|w| matches!(w, What::FromVisits { .. })) > 30);
    assert!(count(|w| matches!(w, What::Plan(..))) > 1_000);
    assert!(count(|w| matches!(w, What::Done { .. })) > 700);
    assert!(count(|w| matches!(w, What::CallOff(_))) > 10);
    assert!(count(|w| matches!(w, What::Pay(payment) if payment.parts.len() > 3)) > 30);
    assert_eq!(count(|w| matches!(w, What::Lock(_))), 7);
    assert_eq!(count(|w| matches!(w, What::Transfer(t) if t.visits.len() == 3)), 1);
    assert_eq!(count(|w| matches!(w, What::Receive(r) if r.direction == Direction::Added)), 1);
    assert_eq!(count(|w| matches!(w, What::Receive(r) if r.direction == Direction::Cut)), 1);
    assert_eq!(count(|w| matches!(w, What::Report(r) if r.figure == Reported::Committed)), 2);
    assert_eq!(count(|w| matches!(w, What::Report(r) if r.reason.is_some())), 2);
    assert!(count(|w| matches!(w, What::Report(r) if r.amount == Some(0))) > 0);
    assert!(book.visits().values().any(|visit| visit.cost == Satang::default()));
    assert!(book.visits().values().any(|visit| visit.state == VisitState::Planned && visit.at.month.number() < 8));
    assert!(year.units.iter().any(|unit| matches!(unit.kind, Kind::FarmerGroup)));

    let (before, after) = (book.original(), book.plan());
    let line = |plan: &Plan, code: &str| plan.lines.iter().find(|l| l.code.as_str() == code).cloned();
    assert_ne!(line(before, "2.6").unwrap().title, line(after, "2.6").unwrap().title);
    assert_ne!(line(before, "2.7").unwrap().id, line(after, "2.7").unwrap().id);
    assert!(line(before, "2.12").is_none() && line(after, "2.12").unwrap().has_figures());
    assert!(line(before, "5.3").is_none() && line(after, "5.3").unwrap().has_figures());
    // What was not told is not nought.
    let [untold, told] =
        [7, 6].map(|m| cell(line(after, "5.2").unwrap().id, days::month(m), Measure::Work, Layer::Result));
    assert!(book.cell(untold).is_none() && book.cell(told).is_some());
}

#[test]
fn the_same_seed_gives_the_same_year() {
    assert_eq!(made_up_year(7), made_up_year(7));
    assert_ne!(made_up_year(7), made_up_year(8));
}

#[test]
fn one_of_the_other_groups_does_not_add_up_and_one_lacks_a_line() {
    for seed in 0..SEEDS {
        let [unbalanced, lacking] = other_groups(seed);
        let failing: BTreeSet<String> = check(&unbalanced).into_iter().map(|failing| failing.equation.id).collect();
        assert_eq!(failing.len(), 2, "{seed}: the line and the total of its month: {failing:?}");
        assert!(check(&lacking).is_empty(), "{seed}");
        let codes = |plan: &Plan| plan.lines.iter().map(|line| line.code.to_string()).collect::<BTreeSet<_>>();
        let missing: Vec<String> = codes(&unbalanced).difference(&codes(&lacking)).cloned().collect();
        assert_eq!(missing, ["2.11"], "{seed}");
    }
}

#[test]
fn small_records_of_every_kind_stand_for_every_seed() {
    for seed in 0..SEEDS {
        let year = made_up_year(seed);
        let records = year.small_records().unwrap();
        let count = |kind| records.of(kind).len();
        for kind in RecordKind::ALL {
            assert!(count(kind) > 0, "{seed}: {kind:?}");
        }
        assert!(count(RecordKind::InspectionReport) <= count(RecordKind::Inspection));
        assert!(year.records.is_sorted_by_key(|entry| entry.recorded_on));
        assert_eq!(year.records.iter().filter(|entry| entry.reason.is_some()).count(), 2, "{seed}");
    }
}
