#![allow(clippy::unwrap_used)]
use phaen_core::indicator::shipped;

use super::*;

fn of(number: u32) -> Rule {
    shipped().into_iter().find(|rule| rule.number == number).unwrap()
}

#[test]
fn a_rule_comes_back_from_its_form() {
    for rule in shipped() {
        assert_eq!(super::rule(&fields(&rule)), Ok(rule));
    }
    let year = FiscalYear::new(2567).unwrap();
    let every = vec![
        Condition::UnitKind(UnitKind::FarmerGroup),
        Condition::CooperativeKindIn(vec![CooperativeKind::Savings, CooperativeKind::Store]),
        Condition::LevelIn { year, levels: vec![Level::ALL[0], Level::ALL[2]] },
        Condition::StandardIn { year, standards: vec![Standard::Passed] },
        Condition::Dissolving(false),
        Condition::RegisteredIn(year),
        Condition::EventWithin { event: FieldKind::GeneralMeeting, ended_in: year, days: 150 },
        Condition::Says { field: Field::of_year(FieldKind::OperatesWell, 2567).unwrap(), yes: false },
        Condition::Says { field: Field::plain(FieldKind::DissolutionProblem).unwrap(), yes: true },
    ];
    let passing = |figure| How::Passing {
        among: every.clone(),
        figure,
        comparator: Comparator::LessThan,
        threshold_hundredths: 1_234_567,
    };
    let mut months = [None; 12];
    months[3] = Some(4_050);
    let rules = [
        Rule { how: How::Count(every.clone()), targets: Targets::Months(months), ..of(1) },
        Rule { how: passing(Figure::Count(FieldKind::Members)), ..of(2) },
        Rule { how: passing(Figure::Money(Field::plain(FieldKind::OverdueDebt).unwrap())), ..of(2) },
        Rule { how: passing(Figure::Money(Field::of_year(FieldKind::Profit, 2566).unwrap())), ..of(2) },
        Rule { targets: Targets::Quarters([Some(1), None, Some(200), None]), unclear: None, ..of(6) },
    ];
    for rule in rules {
        assert_eq!(super::rule(&fields(&rule)), Ok(rule));
    }
}

#[test]
fn conditions_are_added_and_taken_out() {
    let mut pairs = fields(&of(4));
    add(&mut pairs, FilterName::Base, "registered");
    assert_eq!(conditions(&pairs, FilterName::Base), [0, 1]);
    let fault = RuleProblem::Fault(RuleFault::Condition(FilterName::Base, 2));
    assert_eq!(rule(&pairs), Err(fault), "its year is not typed yet");
    pairs.push(("base.1.year".to_owned(), "๒๕๖๖".to_owned()));
    let How::Ratio { base, .. } = rule(&pairs).unwrap().how else { panic!() };
    assert_eq!(base[1], Condition::RegisteredIn(FiscalYear::new(2566).unwrap()));
    remove(&mut pairs, FilterName::Base, 0);
    assert_eq!(conditions(&pairs, FilterName::Base), [1]);
    remove(&mut pairs, FilterName::LeftOut, 0);
    let How::Ratio { base, left_out, .. } = rule(&pairs).unwrap().how else { panic!() };
    assert_eq!((base.len(), left_out), (1, None));
}

#[test]
fn what_cannot_be_understood_is_named_by_its_field() {
    let spoiled = |number: u32, name: &str, text: &str| {
        let mut pairs = fields(&of(number));
        pairs.retain(|(n, _)| n != name);
        pairs.push((name.to_owned(), text.to_owned()));
        rule(&pairs).unwrap_err()
    };
    for (number, name, text) in [
        (4, "threshold", "เก้าสิบ"),
        (4, "comparator", "≥"),
        (4, "as_of", "31/2/2566"),
        (4, "roll_up", "mean"),
        (4, "how", "formula"),
        (4, "number", "-1"),
        (2, "figure", ""),
        (2, "figure_threshold", ""),
        (2, "figure_part", "cats"),
        (6, "measure", "time"),
    ] {
        assert_eq!(spoiled(number, name, text), field(name), "{name} {text}");
    }
    assert_eq!(spoiled(4, "text", " "), RuleProblem::Fault(RuleFault::Text));
    assert_eq!(spoiled(4, "threshold", "-1"), RuleProblem::Fault(RuleFault::Threshold));
    assert_eq!(spoiled(9, "part.0.days", "0"), RuleProblem::Fault(RuleFault::Condition(FilterName::Part, 1)));
}
