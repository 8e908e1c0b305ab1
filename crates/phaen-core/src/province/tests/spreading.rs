//! A province spread over its groups.

use std::collections::BTreeMap;

use super::sample::{coded, form, target, visits, wanted};
use crate::equation::{self, Severity};
use crate::indicator::RollUp;
use crate::number::Satang;
use crate::plan::{Cell, Indicator, Measure, Plan};
use crate::province::{MoneyBy, Share, SpreadOverError, Spreaded, Weighing, add, spread_over};

pub fn weighing(weights: &[i64], money: MoneyBy) -> Weighing {
    let share = |(at, weight): (usize, &i64)| Share {
        group: format!("กลุ่มตัวอย่าง {}", at + 1), weight: *weight
    };
    Weighing { shares: weights.iter().enumerate().map(share).collect(), money, roll_ups: BTreeMap::new() }
}

pub fn spread_equally(plan: &Plan) -> Spreaded {
    spread_over(plan, &weighing(&[1, 1], MoneyBy::Work)).unwrap()
}

pub fn sound(plan: &Plan) -> bool {
    equation::check(plan).iter().all(|f| f.equation.severity == Severity::Warning)
}

pub fn added_back(spread: &Spreaded) -> Plan {
    let plans: Vec<&Plan> = spread.groups.iter().map(|group| &group.plan).collect();
    add(&wanted(&plans)).unwrap().plan
}

/// The figures of a plan's lines, without identities.
pub fn figures(plan: &Plan) -> Vec<crate::plan::Figures> {
    plan.lines.iter().map(|line| line.figures).collect()
}

#[test]
fn no_group_has_money_without_work() {
    let province = form([1, 5, 3, 2]);
    let spread = spread_over(&province, &weighing(&[10, 10, 14], MoneyBy::Work)).unwrap();
    for group in &spread.groups {
        assert!(equation::check(&group.plan).is_empty(), "neither a failing sum nor a warning");
        // The rate of a visit stays.
        let (work, money) = target(group.plan.total_line().unwrap());
        assert_eq!(money, work * 25);
    }
    let whole: Vec<i64> = spread.groups.iter().map(|g| target(g.plan.total_line().unwrap()).0).collect();
    // 132 × 10/34 = 38.8, 132 × 14/34 = 54.4.
    assert_eq!(whole.iter().sum::<i64>(), 132);
    assert!((38..=39).contains(&whole[0]) && (54..=55).contains(&whole[2]), "{whole:?}");
    assert_eq!(figures(&added_back(&spread)), figures(&province));
    assert_eq!(added_back(&spread).allotments, province.allotments);
}

#[test]
fn one_visit_a_month_goes_round() {
    let spread = spread_over(&form([1, 0, 0, 0]), &weighing(&[1, 1, 1], MoneyBy::Work)).unwrap();
    assert_eq!(spread.groups.each_target("1.1"), [4, 4, 4]);
    // In every quarter too.
    for group in &spread.groups {
        let months = coded(&group.plan, "1.1").figures.months;
        for quarter in months.chunks(3) {
            assert_eq!(quarter.iter().filter(|pair| pair.work == visits(100)).count(), 1);
        }
    }
}

trait EachTarget {
    fn each_target(&self, code: &str) -> Vec<i64>;
}

impl EachTarget for Vec<crate::province::SpreadOver> {
    fn each_target(&self, code: &str) -> Vec<i64> {
        self.iter().map(|group| target(coded(&group.plan, code)).0).collect()
    }
}

#[test]
fn a_group_without_weight_gets_nothing_and_what_is_no_whole_baht_is_told() {
    let mut province = form([2, 1, 1, 1]);
    for id in [1, 7] {
        let figures = &mut province.lines[id].figures;
        for pair in [&mut figures.months[0], &mut figures.target] {
            let Cell::Value(money) = pair.budget else { unreachable!() };
            pair.budget = Cell::Value(money + Satang::parse_baht("0.25").unwrap());
        }
    }
    province.allotments[0].amount = province.allotments[0].amount + Satang::parse_baht("0.25").unwrap();
    for money in [MoneyBy::Work, MoneyBy::Weights] {
        let spread = spread_over(&province, &weighing(&[0, 1, 1], money)).unwrap();
        assert_eq!(target(spread.groups[0].plan.total_line().unwrap()), (0, 0));
        assert_eq!(spread.rests.len(), 1);
        assert_eq!((spread.rests[0].hundredths, spread.rests[0].cell.measure), (25, Measure::Budget));
        assert_ne!(spread.rests[0].group, 0);
        assert_eq!(figures(&added_back(&spread)), figures(&province));
        assert!(spread.groups.iter().all(|group| sound(&group.plan)));
    }
}

#[test]
fn what_cannot_be_known_of_a_group_stays_empty() {
    let mut province = form([1, 1, 1, 1]);
    let of = |number, unit: &str| Indicator {
        number,
        threshold_hundredths: Some(80_00),
        unit: Some(unit.to_owned()),
        ..Indicator::default()
    };
    province.indicators = vec![of(1, "แห่ง"), of(2, "ร้อยละ"), of(3, "แห่ง")];
    let mut weighing = weighing(&[1, 2], MoneyBy::Work);
    weighing.roll_ups = [(1, RollUp::None), (3, RollUp::Sum)].into();
    let spread = spread_over(&province, &weighing).unwrap();
    let plan = &spread.groups[1].plan;
    let targets: Vec<Option<i64>> = plan.indicators.iter().map(|i| i.threshold_hundredths).collect();
    assert_eq!(targets, [Some(80_00), Some(80_00), None]);
    assert!(plan.units.is_empty() && plan.signatories.is_empty());
    assert_eq!(plan.group.as_deref(), Some("กลุ่มตัวอย่าง 2"));
}

#[test]
fn what_cannot_be_spread_is_refused() {
    let province = form([1, 1, 1, 1]);
    let refused = |plan: &Plan, weights: &[i64]| spread_over(plan, &weighing(weights, MoneyBy::Work)).unwrap_err();
    assert_eq!(refused(&province, &[]), SpreadOverError::NoGroups);
    assert_eq!(refused(&province, &[0, 0]), SpreadOverError::NoWeight);
    assert_eq!(refused(&province, &[1; 33]), SpreadOverError::TooManyGroups(33));
    assert_eq!(refused(&province, &[1, -1]), SpreadOverError::Weight("กลุ่มตัวอย่าง 2".to_owned()));
    let mut twice = weighing(&[1, 1], MoneyBy::Work);
    twice.shares[1].group = "กลุ่มตัวอย่าง 1".to_owned();
    assert!(matches!(spread_over(&province, &twice), Err(SpreadOverError::NameTwice(_))));
    let mut wrong = province.clone();
    wrong.lines[1].figures.target.work = visits(1_00);
    assert!(matches!(refused(&wrong, &[1, 1]), SpreadOverError::Unbalanced(_)));
}
