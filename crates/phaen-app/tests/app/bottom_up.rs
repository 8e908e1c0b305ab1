//! The real form after one recorded set of answers: the visits behind its cells, and what its figures leave free.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use phaen_app::answer::answer;
use phaen_app::read::{self, Found, Options};
use phaen_core::book::{Book, Entry, Overspending, Place, Revision, VisitId};
use phaen_core::bottom_up::{How, InCharge, Rates, Wish, rates, visits};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::equation::{Outcome, evaluate};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::{LineKind, Measure, Period, Plan, Tree};
use serde_json::Value;

use crate::desk::{Desk, acting};

const FORM: &str = include_str!("../../../../fixtures/forms/action-plan-2566.txt");
const ANSWERS: &str = include_str!("../../../../fixtures/forms/action-plan-2566.answers.json");

/// The plan of the form, answered as recorded.
fn answered() -> Plan {
    let mut desk = Desk::empty();
    let mut found = read::read("action-plan-2566.txt", FORM.as_bytes(), &Options::default()).unwrap();
    let Some(Found::Form(reading)) = found.pop() else { panic!("the form is read as one") };
    let saved = acting(|acting| desk.database.keep(FORM.as_bytes(), &reading, acting)).unwrap();
    let recorded: Value = serde_json::from_str(ANSWERS).unwrap();
    let text = |answer: &Value, key: &str| answer[key].as_str().unwrap().to_owned();
    let answers = recorded["answers"].as_array().unwrap().iter();
    let answers: Vec<(String, String)> = answers.map(|a| (text(a, "question"), text(a, "choice"))).collect();
    let stored = acting(|acting| answer(&mut desk.database, saved.plan(), &answers, acting)).unwrap();
    assert!(stored.reading.questions.is_empty() && stored.reading.balanced());
    stored.reading.plan
}

fn proof(plan: &Plan, rates: &Rates, baht: i64) -> Vec<(String, i64, i64)> {
    let rate = rates.rates.iter().find(|rate| rate.cost == Satang::from_baht(baht)).unwrap();
    let cell = |at: &Place| {
        let line = plan.line(at.line).unwrap();
        let of = |measure| line.raw(Period::Month(at.month), measure).hundredths().unwrap() / 100;
        (line.code.as_str().to_owned(), of(Measure::Work), of(Measure::Budget))
    };
    rate.proof.iter().map(cell).collect()
}

#[test]
fn the_figures_of_the_real_form_name_their_rates() {
    let plan = answered();
    let rates = rates(&plan);
    let costs = |rare: bool| -> Vec<i64> {
        rates.rates.iter().filter(|rate| rate.rare == rare).map(|rate| rate.cost.hundredths()).collect()
    };
    assert_eq!((costs(false), costs(true)), (vec![25_00, 18_00, 20_00], vec![11_00]));
    assert_eq!(rates.rates.iter().map(|rate| rate.alone).collect::<Vec<_>>(), [42, 7, 0, 0]);
    assert_eq!(proof(&plan, &rates, 20)[0], ("3.1".to_owned(), 2, 40), "two visits of 40 baht are twice 20");
    assert!(proof(&plan, &rates, 11).contains(&("4.1".to_owned(), 3, 47)));
    let rare = &rates.rates[3];
    assert_eq!(rare.needed, 5);
    assert_eq!(rare.rivals, [Satang::from_baht(9), Satang::from_baht(7)], "the figures do not tell 11 from these");
    assert_eq!(rates.unexplained, Vec::new());
    assert_eq!((rates.cells.all, rates.explained.all), (361, 361));
}

#[test]
fn visits_make_every_cell_of_the_real_form_and_what_is_free_is_said() {
    let plan = answered();
    let started = Instant::now();
    let tariff = rates(&plan).tariff();
    let suggested = started.elapsed();
    let officer = |unit: u32| format!("เจ้าหน้าที่ (ตัวอย่าง) {}", unit % 4 + 1);
    let units: Vec<InCharge> = (1..=46).map(|unit| InCharge { unit, officer: officer(unit) }).collect();
    let locked = BTreeSet::new();
    let wish = Wish { plan: &plan, lines: None, locked: &locked, tariff: &tariff, units: &units, first: VisitId(1) };
    let generated = visits(&wish).unwrap();
    let made = started.elapsed() - suggested;

    // Every cell of every line, exactly.
    let mut sums: BTreeMap<Place, [i64; 2]> = BTreeMap::new();
    for new in &generated.visits {
        let sum = sums.entry(new.visit.at).or_default();
        *sum = [sum[0] + 100, sum[1] + new.visit.cost.hundredths()];
    }
    let tree = Tree::of(&plan);
    let leaves = tree.leaves(None);
    assert_eq!(generated.lines, leaves, "every line is the sum of its visits");
    for line in &leaves {
        for month in FiscalMonth::ALL {
            let cell = Measure::ALL
                .map(|measure| tree.line(*line).unwrap().raw(Period::Month(month), measure).hundredths().unwrap_or(0));
            let sum = sums.get(&Place { line: *line, month }).copied().unwrap_or_default();
            assert_eq!(sum, cell, "{line} {}", month.number());
        }
    }
    let total = plan.lines.iter().find(|line| line.kind == LineKind::Total).unwrap();
    for month in FiscalMonth::ALL {
        let printed = Measure::ALL.map(|measure| total.raw(Period::Month(month), measure).hundredths().unwrap());
        let of_month = sums.iter().filter(|(at, _)| at.month == month).map(|(_, sum)| sum);
        assert_eq!(of_month.fold([0, 0], |all, sum| [all[0] + sum[0], all[1] + sum[1]]), printed);
    }

    // What the figures leave free.
    let summary = generated.summary();
    println!("rates in {suggested:?}, visits in {made:?}: {summary:?}");
    assert_eq!((summary.cells, summary.left, summary.visits), (361, 0, 4_481));
    assert_eq!((summary.odd, summary.even, summary.odd_visits), (0, 0, 0));
    assert_eq!((summary.only, summary.several, summary.rarer), (191, 170, 5));
    assert_eq!(summary.free_bits, 439, "two to that power are the ways to share the same money out");
    assert!(generated.cells.iter().all(|cell| matches!(cell.how, How::Common | How::Rarer)));
    let title = |id: &phaen_core::plan::LineId| plan.line(*id).unwrap().code.as_str().to_owned();
    assert_eq!(generated.times_differ.iter().map(title).collect::<Vec<_>>(), ["2.8"], "254 are not six each");
    assert!(suggested + made < std::time::Duration::from_secs(1), "some twenty milliseconds without optimisation");

    // All of it is posted, and the equations between visits and cells hold.
    let on = Date::parse_iso("2022-10-01").unwrap();
    let signed = Revision { number: 1, on, by: "ตัวอย่าง".to_owned(), successors: Vec::new() };
    let mut book = Book::open(plan.clone(), signed, Overspending::Stop).unwrap();
    let started = Instant::now();
    for what in generated.entries() {
        book.post(&Entry { on, by: "ตัวอย่าง".to_owned(), what }).unwrap();
    }
    println!("posted in {:?}", started.elapsed());
    let equations = book.visit_equations();
    assert_eq!(equations.len(), leaves.len() * 24);
    for equation in equations {
        assert_eq!(evaluate(&equation, |cell| book.cell(cell).unwrap_or(0)), Outcome::Holds, "{}", equation.id);
    }
}
