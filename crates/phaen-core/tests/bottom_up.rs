//! From cells to visits: by any plan exact, by made-up plans the rates found that they were made with.
#![allow(clippy::unwrap_used)]

#[path = "support/any_plan.rs"]
mod any_plan;

use std::collections::{BTreeMap, BTreeSet};

use phaen_core::book::{Book, Entry, Overspending, Place, Revision, VisitId};
use phaen_core::bottom_up::{
    Counted, Generated, How, InCharge, MOST_IN_CELL, NoUnits, Tariff, Ways, Why, Wish, rates, visits,
};
use phaen_core::calendar::{Date, FiscalMonth, FiscalYear};
use phaen_core::equation::{Outcome, evaluate};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::{Code, Layer, Line, LineId, LineKind, Measure, Pair, Period, Plan};
use proptest::prelude::*;

fn month(number: u8) -> FiscalMonth {
    FiscalMonth::new(number).unwrap()
}

fn baht(rates: &[i64]) -> Vec<Satang> {
    rates.iter().map(|rate| Satang::from_baht(*rate)).collect()
}

fn tariff(common: &[i64], rare: &[i64]) -> Tariff {
    Tariff { common: baht(common), rare: baht(rare) }
}

fn units(count: u32) -> Vec<InCharge> {
    (1..=count).map(|unit| InCharge { unit, officer: format!("เจ้าหน้าที่ {}", unit % 3) }).collect()
}

/// A plan of activities with those months, as (visits, baht).
fn plan(lines: &[(&str, &[(i64, i64)])]) -> Plan {
    let mut plan = Plan { fiscal_year: FiscalYear::new(2566), ..Plan::default() };
    for (id, (title, months)) in (1u32..).zip(lines) {
        let mut line = Line::new(LineId(id), LineKind::Activity, Code::new(&id.to_string()), title);
        for (at, (visits, baht)) in months.iter().enumerate().filter(|(_, cell)| **cell != (0, 0)) {
            line.figures.months[at] = Pair::whole(*visits, *baht);
        }
        plan.lines.push(line);
    }
    plan
}

fn made(plan: &Plan, tariff: &Tariff, count: u32) -> Generated {
    let units = units(count);
    let locked = BTreeSet::new();
    let wish = Wish { plan, lines: None, locked: &locked, tariff, units: &units, first: VisitId(1) };
    visits(&wish).unwrap()
}

fn at(line: u32, number: u8) -> Place {
    Place { line: LineId(line), month: month(number) }
}

fn costs(generated: &Generated, place: Place) -> Vec<i64> {
    let there = generated.visits.iter().filter(|new| new.visit.at == place);
    there.map(|new| new.visit.cost.hundredths() / 100).collect()
}

#[test]
fn small_cells_prove_rates() {
    let plan = plan(&[
        ("หนึ่ง", &[(1, 18), (1, 25), (1, 25), (2, 40), (3, 65), (2, 43), (1, 25), (4, 72), (1, 18), (3, 75)]),
        ("สอง", &[(8, 190), (7, 158), (6, 140), (5, 115), (4, 90), (27, 512), (35, 781), (1, 25), (2, 50), (3, 70)]),
    ]);
    let found = rates(&plan);
    assert_eq!(found.tariff(), tariff(&[25, 18, 20], &[]));
    assert_eq!(found.rates[1].alone, 2);
    assert_eq!(found.rates[2].proof[..2], [at(1, 4), at(1, 5)], "two visits of 40 baht, three of 65");
    assert_eq!((found.cells, found.explained), (Counted { small: 18, all: 20 }, Counted { small: 18, all: 20 }));
    let none = rates(&Plan::default());
    assert_eq!((none.rates.len(), none.unexplained.len()), (0, 0));
}

#[test]
fn a_rarer_rate_explains_what_is_left_and_names_its_rivals() {
    let mut cells: Vec<(i64, i64)> =
        (1..=8i64).flat_map(|n| (0..=n).map(move |dear| (n, 25 * dear + 18 * (n - dear)))).collect();
    cells.extend([(3, 47), (4, 65)]);
    let lines: Vec<(&str, &[(i64, i64)])> = cells.chunks(12).map(|months| ("ตัวอย่าง", months)).collect();
    let found = rates(&plan(&lines));
    assert_eq!(found.tariff(), tariff(&[25, 18], &[11]));
    let rare = &found.rates[2];
    assert_eq!((rare.rare, rare.alone, rare.needed), (true, 0, 2));
    assert!(!rare.rivals.contains(&rare.cost));
}

#[test]
fn a_cell_takes_the_fewest_different_rates_and_then_what_its_line_uses() {
    let plan = plan(&[
        ("มีหลักฐาน", &[(1, 18), (1, 20), (20, 400)]),
        // 20 × 20 alone makes 400, though others do too.
        ("ไม่มี", &[(17, 380)]),
    ]);
    let generated = made(&plan, &tariff(&[25, 20, 18], &[]), 5);
    assert_eq!(costs(&generated, at(1, 3)), vec![20; 20]);
    let last = generated.cells.last().unwrap();
    assert_eq!((last.how, last.ways.only()), (How::Common, false));
    assert_eq!(costs(&generated, at(2, 1)).iter().sum::<i64>(), 380);
}

#[test]
fn what_no_rate_makes_is_made_exactly_and_marked() {
    let plan = plan(&[("หนึ่ง", &[(3, 47), (8, 30), (2, 500), (1, 7), (5, 0), (2, 0), (3, 29)])]);
    let generated = made(&plan, &tariff(&[25, 18], &[11]), 4);
    let how: Vec<How> = generated.cells.iter().map(|cell| cell.how).collect();
    assert_eq!(
        how,
        [How::Rarer, How::Even, How::Even, How::OddRest, How::Nought, How::Nought, How::OddRest],
        "{:?}",
        generated.cells
    );
    assert_eq!(costs(&generated, at(1, 1)), [18, 18, 11]);
    assert_eq!(costs(&generated, at(1, 2)), [4, 4, 4, 4, 4, 4, 3, 3]);
    assert_eq!(costs(&generated, at(1, 7)), [11, 11, 7]);
    let summary = generated.summary();
    assert_eq!((summary.cells, summary.left, summary.nought), (7, 0, 2));
    assert_eq!(summary.odd_visits, 8 + 2 + 1 + 1);
    assert_eq!(generated.lines, [LineId(1)]);
}

#[test]
fn what_cannot_be_made_of_visits_is_said_and_its_line_stays_typed() {
    let mut plan = plan(&[
        ("เงินล้วน", &[(0, 100), (2, 50)]),
        ("เศษ", &[(2, 50), (2, 50)]),
        ("คน", &[(30, 50)]),
        ("มาก", &[(MOST_IN_CELL + 1, 50)]),
        ("ปิดแล้ว", &[(2, 50), (0, 0), (2, 50)]),
        ("ได้", &[(0, 0), (2, 50)]),
    ]);
    plan.lines[1].figures.months[0].work = phaen_core::plan::Cell::of(phaen_core::number::Work::from_hundredths(1_50));
    plan.lines[2].count_unit = "คน".to_owned();
    let (crew, locked, tariff) = (units(3), BTreeSet::from([month(1)]), tariff(&[25], &[]));
    let wish = Wish { plan: &plan, lines: None, locked: &locked, tariff: &tariff, units: &crew, first: VisitId(7) };
    let generated = visits(&wish).unwrap();
    let left: Vec<(Place, Why)> = generated.left.iter().map(|left| (left.at, left.why)).collect();
    let reasons = [Why::MoneyAlone, Why::Fraction, Why::OtherUnit, Why::TooMany, Why::Locked];
    assert_eq!(left, (1..=5).map(|line| at(line, 1)).zip(reasons).collect::<Vec<_>>());
    assert_eq!(generated.lines, [LineId(6)]);
    assert_eq!(generated.visits.len(), 2 + 2 + 2 + 2, "the other cells of those lines have their visits");
    assert_eq!(generated.visits[0].id, VisitId(7));
    assert_eq!(visits(&Wish { units: &[], ..wish }), Err(NoUnits));
    let only = BTreeSet::from([LineId(6)]);
    assert_eq!(visits(&Wish { lines: Some(&only), ..wish }).unwrap().left, []);
}

#[test]
fn units_go_round_as_often_as_the_title_says() {
    let even: Vec<(i64, i64)> = vec![(22, 440); 12];
    let other: Vec<(i64, i64)> = vec![(10, 200); 12];
    let plan = plan(&[("เข้าแนะนำ (6 ครั้ง)", &even), ("ติดตาม", &other), ("อีก (7 ครั้ง)", &other)]);
    let generated = made(&plan, &tariff(&[20], &[]), 46);
    assert_eq!(generated.times_differ, [LineId(3)], "120 visits are not 7 each");
    let mut by_unit: BTreeMap<(LineId, u32), Vec<FiscalMonth>> = BTreeMap::new();
    for new in &generated.visits {
        by_unit.entry((new.visit.at.line, new.visit.unit)).or_default().push(new.visit.at.month);
    }
    let of = |line: u32| by_unit.iter().filter(move |((l, _), _)| *l == LineId(line)).map(|(_, months)| months);
    assert_eq!(of(1).count(), 44, "264 visits of 6 each go to 44 units");
    for months in of(1) {
        assert_eq!(months.len(), 6);
        assert!(months.windows(2).all(|pair| pair[1].index() == pair[0].index() + 2), "every other month: {months:?}");
    }
    assert_eq!(of(2).count(), 46);
    assert!(of(2).all(|months| (2..=3).contains(&months.len())));
    assert_eq!(generated.visits[0].visit.officer, "เจ้าหน้าที่ 1");
}

/// Everything that holds of the visits of any plan.
fn holds(plan: &Plan, generated: &Generated) -> Result<(), TestCaseError> {
    let mut sums: BTreeMap<Place, [i64; 2]> = BTreeMap::new();
    for new in &generated.visits {
        let sum = sums.entry(new.visit.at).or_default();
        *sum = [sum[0] + 100, sum[1] + new.visit.cost.hundredths()];
    }
    let said: BTreeSet<Place> = generated.left.iter().map(|left| left.at).collect();
    let leaves = phaen_core::plan::Tree::of(plan).leaves(None);
    for line in plan.lines.iter().filter(|line| leaves.contains(&line.id)) {
        for month in FiscalMonth::ALL {
            let place = Place { line: line.id, month };
            let of = |measure| line.raw(Period::Month(month), measure).hundredths().unwrap_or(0);
            let cell = Measure::ALL.map(of);
            match (sums.get(&place), said.contains(&place)) {
                (None, true) => prop_assert_ne!(cell, [0, 0]),
                (None, false) => prop_assert_eq!(cell, [0, 0]),
                (Some(sum), left) => {
                    prop_assert_eq!(cell, *sum);
                    prop_assert!(!left);
                }
            }
        }
    }
    // Every one of them can be posted, and where a line is their sum the book's own equations hold.
    let signed = Revision {
        number: 1,
        on: Date::parse_iso("2022-10-01").unwrap(),
        by: "ตัวอย่าง".to_owned(),
        successors: Vec::new(),
    };
    let mut book = Book::open(plan.clone(), signed.clone(), Overspending::Stop).unwrap();
    for what in generated.entries() {
        book.post(&Entry { on: signed.on, by: signed.by.clone(), what })
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
    }
    prop_assert_eq!(book.visits().len(), generated.visits.len());
    for equation in book.visit_equations() {
        prop_assert_eq!(evaluate(&equation, |cell| book.cell(cell).unwrap_or(0)), Outcome::Holds, "{}", equation.id);
    }
    prop_assert_eq!(book.visit_equations().len(), generated.lines.len() * 24);
    prop_assert_eq!(&book.layer(Layer::Plan), plan);
    Ok(())
}

/// Plans of up to six lines, most cells small, now and then odd.
fn small_plan() -> impl Strategy<Value = Plan> {
    let cell = prop_oneof![
        4 => Just((0, 0)),
        8 => (1..=12i64, 0..=3i64, 0..=3i64).prop_map(|(n, a, b)| (n, 25 * n - 7 * a.min(n) - 5 * b.min(n - a.min(n)))),
        2 => (0..=45i64, 0..=1_200i64),
    ];
    prop::collection::vec(prop::collection::vec(cell, 12), 1..6).prop_map(|lines| {
        let lines: Vec<(&str, &[(i64, i64)])> = lines.iter().map(|months| ("ตัวอย่าง", months.as_slice())).collect();
        plan(&lines)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn visits_make_every_cell_of_any_plan(mut plan in any_plan::any_plan(), whole in any::<bool>(), crew in 1..60u32) {
        plan.fiscal_year = FiscalYear::new(2566);
        for line in &mut plan.lines {
            line.count_unit = "ครั้ง".to_owned();
            for pair in line.figures.months.iter_mut().filter(|_| whole) {
                let visits = pair.work.raw().hundredths().map_or(0, |work| work % 40);
                pair.work = phaen_core::plan::Cell::of(phaen_core::number::Work::from_whole(visits));
            }
        }
        let found = rates(&plan);
        let generated = made(&plan, &found.tariff(), crew);
        prop_assert_eq!(&generated, &made(&plan, &found.tariff(), crew));
        holds(&plan, &generated)?;
    }

    #[test]
    fn visits_make_every_cell_of_a_usual_plan(plan in small_plan(), crew in 1..60u32, given in any::<bool>()) {
        let tariff = if given { tariff(&[25, 18], &[11]) } else { rates(&plan).tariff() };
        let generated = made(&plan, &tariff, crew);
        holds(&plan, &generated)?;
        let known: BTreeSet<Satang> = tariff.common.iter().chain(&tariff.rare).copied().collect();
        for new in &generated.visits {
            prop_assert!(new.odd || new.visit.cost == Satang::default() || known.contains(&new.visit.cost));
        }
        for cell in &generated.cells {
            let by_rates = matches!(cell.how, How::Common | How::Rarer);
            prop_assert_eq!(by_rates, cell.how != How::Nought && cell.ways.counted > 0);
            // A unit is visited once more than another at most, in a month of a line.
            let mut there: BTreeMap<u32, u32> = (1..=crew).map(|unit| (unit, 0)).collect();
            for new in generated.visits.iter().filter(|new| new.visit.at == cell.at) {
                *there.get_mut(&new.visit.unit).unwrap() += 1;
            }
            prop_assert!(there.values().max().unwrap() - there.values().min().unwrap() <= 1);
        }
    }

    #[test]
    fn ways_are_counted_as_trying_all_of_them_counts(
        rates in prop::collection::btree_set(1..30i64, 1..5), visits in 1..9i64, cost in 1..200i64,
    ) {
        let rates: Vec<i64> = rates.into_iter().collect();
        let generated = made(&plan(&[("หนึ่ง", &[(visits, cost)])]), &tariff(&rates, &[]), 3);
        let mut sums: Vec<(i64, i64)> = vec![(0, 0)];
        for rate in &rates {
            sums = sums.iter().flat_map(|(n, sum)| (0..=visits - n).map(move |c| (n + c, sum + c * rate))).collect();
        }
        let counted = sums.iter().filter(|sum| **sum == (visits, cost)).count() as u64;
        prop_assert_eq!(generated.cells[0].ways, Ways { counted, more: false });
    }

    #[test]
    fn the_rates_are_found_that_a_plan_was_made_with(
        hidden in prop::collection::btree_set(10..60i64, 1..=3),
        cells in prop::collection::vec((1..=4usize, prop::array::uniform4(0..3usize)), 100..200),
    ) {
        let hidden: Vec<i64> = hidden.into_iter().collect();
        let sum = |(n, which): &(usize, [usize; 4])| {
            (*n as i64, which[..*n].iter().map(|at| hidden[at % hidden.len()]).sum::<i64>())
        };
        let cells: Vec<(i64, i64)> = cells.iter().map(sum).collect();
        let lines: Vec<(&str, &[(i64, i64)])> = cells.chunks(12).map(|months| ("ตัวอย่าง", months)).collect();
        let found = rates(&plan(&lines));
        let mut costs: Vec<Satang> = found.tariff().common;
        costs.sort_unstable();
        prop_assert_eq!(costs, baht(&hidden));
        prop_assert_eq!(found.unexplained, Vec::new());
    }
}
