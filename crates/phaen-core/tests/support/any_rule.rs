//! Any rule of an indicator, for property tests: whatever the type can hold, whether it can stand or not.

use std::borrow::Cow;

use phaen_core::calendar::{Date, FiscalYear};
use phaen_core::indicator::{Authority, Condition, Figure, Filter, How, RollUp, Rule, Said, Targets};
use phaen_core::plan::{Comparator, Measure, UnitKind};
use phaen_core::register::{CooperativeKind, Field, FieldKind, Level, Standard};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const KINDS: [CooperativeKind; 3] = [CooperativeKind::Agricultural, CooperativeKind::Savings, CooperativeKind::Store];
const COMPARATORS: [Comparator; 6] = [
    Comparator::AtLeast,
    Comparator::MoreThan,
    Comparator::Exactly,
    Comparator::AtMost,
    Comparator::LessThan,
    Comparator::Unclear,
];

fn any_year() -> impl Strategy<Value = FiscalYear> {
    (2560u16..=2570).prop_map(|year| FiscalYear::new(year).unwrap())
}

fn any_day() -> impl Strategy<Value = Date> {
    (0i32..2_000).prop_map(|days| Date::from_iso(2020, 1, 1).unwrap().plus_days(days).unwrap())
}

fn any_kind() -> impl Strategy<Value = FieldKind> {
    select(FieldKind::all().collect::<Vec<_>>())
}

fn any_field() -> impl Strategy<Value = Field> {
    (any_kind(), 2560u16..=2570).prop_map(|(kind, year)| Field::plain(kind).or(Field::of_year(kind, year)).unwrap())
}

fn any_condition() -> impl Strategy<Value = Condition> {
    let levels = subsequence(Level::ALL.to_vec(), 0..=3);
    let standards = subsequence(Standard::ALL.to_vec(), 0..=3);
    prop_oneof![
        select(vec![UnitKind::Cooperative, UnitKind::FarmerGroup]).prop_map(Condition::UnitKind),
        subsequence(KINDS.to_vec(), 0..=3).prop_map(Condition::CooperativeKindIn),
        (any_year(), levels).prop_map(|(year, levels)| Condition::LevelIn { year, levels }),
        (any_year(), standards).prop_map(|(year, standards)| Condition::StandardIn { year, standards }),
        any::<bool>().prop_map(Condition::Dissolving),
        any_year().prop_map(Condition::RegisteredIn),
        (any_kind(), any_year(), any::<u16>()).prop_map(|(event, ended_in, days)| Condition::EventWithin {
            event,
            ended_in,
            days
        }),
        (any_field(), any::<bool>()).prop_map(|(field, yes)| Condition::Says { field, yes }),
    ]
}

fn any_filter() -> impl Strategy<Value = Filter> {
    vec(any_condition(), 0..4)
}

fn any_amount() -> impl Strategy<Value = i64> {
    -1_000_000i64..10_000_000_000
}

fn any_how() -> impl Strategy<Value = How> {
    let figure = prop_oneof![
        (any_kind(), any_kind()).prop_map(|(part, whole)| Figure::Share { part, whole }),
        any_kind().prop_map(Figure::Count),
        any_field().prop_map(Figure::Money),
    ];
    let passing = (any_filter(), figure, select(COMPARATORS.to_vec()), any_amount());
    prop_oneof![
        any_filter().prop_map(How::Count),
        (any_filter(), option::of(any_filter()), any_filter()).prop_map(|(base, left_out, part)| How::Ratio {
            base,
            left_out,
            part
        }),
        passing.prop_map(|(among, figure, comparator, threshold_hundredths)| How::Passing {
            among,
            figure,
            comparator,
            threshold_hundredths
        }),
        select(Measure::ALL.to_vec()).prop_map(How::Percent),
        Just(How::Unclear),
    ]
}

fn any_targets() -> impl Strategy<Value = Targets> {
    prop_oneof![
        Just(Targets::None),
        prop::array::uniform12(option::of(any_amount())).prop_map(Targets::Months),
        prop::array::uniform4(option::of(any_amount())).prop_map(Targets::Quarters),
    ]
}

/// Any rule.
pub fn any_rule() -> impl Strategy<Value = Rule> {
    let said = || any::<String>().prop_map(Cow::Owned);
    let unclear = option::of((said(), said()).prop_map(|(thai, english)| Said { thai, english }));
    let authority = option::of(any_day()).prop_map(|on| on.map_or(Authority::Example, Authority::Confirmed));
    let texts = (any::<String>(), option::of(any::<String>()), any::<String>());
    let rest = (option::of(any_day()), select(RollUp::ALL.to_vec()), authority, unclear);
    let aim = (select(COMPARATORS.to_vec()), option::of(any_amount()), any_targets());
    (any::<u32>(), texts, any_how(), aim, rest).prop_map(
        |(number, (text, count_unit, source), how, (comparator, threshold_hundredths, targets), rest)| {
            let (as_of, roll_up, authority, unclear) = rest;
            Rule {
                number,
                text,
                how,
                comparator,
                threshold_hundredths,
                count_unit,
                targets,
                source,
                as_of,
                roll_up,
                authority,
                unclear,
            }
        },
    )
}
