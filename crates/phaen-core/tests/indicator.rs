//! Indicators: computed as a plain loop over the facts would, honest about what is unknown, rolled up without adding twice.
#![allow(clippy::unwrap_used)]

#[path = "support/made_up_register.rs"]
mod made_up_register;

use std::collections::BTreeMap;

use made_up_register::{Raw, UNITS, is_cooperative, raw, register};
use phaen_core::calendar::{Date, FiscalMonth, FiscalYear};
use phaen_core::indicator::{
    Authority, Computed, Condition, Contribution, Figure, Given, How, Node, Reading, RollUp, Rule, Targets, compute,
    roll_up, shipped,
};
use phaen_core::number::Ratio;
use phaen_core::plan::{Comparator, UnitKind};
use phaen_core::register::{
    DissolutionStep, Fact, Field, FieldKind, Kind, Level, Register, Standard, Unit, UnitId, Value,
};
use proptest::prelude::*;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn rule(number: u32) -> Rule {
    shipped().into_iter().find(|r| r.number == number).unwrap()
}

/// Where a unit stands by the plain reckoning.
#[derive(PartialEq)]
enum Stands {
    Counted,
    Base,
    Unknown,
    Nowhere,
}

/// The facts and a day, looked through one by one.
struct Plain<'a> {
    facts: &'a [Raw],
    day: Date,
    known: Date,
}

impl Plain<'_> {
    fn last(&self, unit: u32, kind: FieldKind, year: Option<u16>, day: Date) -> Option<&Raw> {
        let mut last: Option<&Raw> = None;
        for raw in self.facts {
            let meant = raw.unit == unit && raw.field.kind() == kind && raw.field.year() == year;
            if meant && raw.holds_from <= day && raw.recorded_on <= self.known {
                let later = last.is_none_or(|l| {
                    raw.holds_from > l.holds_from
                        || (raw.holds_from == l.holds_from && raw.recorded_on >= l.recorded_on)
                });
                if later {
                    last = Some(raw);
                }
            }
        }
        last
    }

    fn value(&self, unit: u32, kind: FieldKind, year: Option<u16>) -> Option<&Value> {
        self.last(unit, kind, year, self.day).map(|raw| &raw.value)
    }

    fn founded(&self, unit: u32) -> Option<Date> {
        self.last(unit, FieldKind::RegisteredOn, None, day("2100-01-01")).map(|raw| raw.holds_from)
    }

    fn strong(&self, unit: u32) -> Stands {
        match (self.value(unit, FieldKind::Dissolution, None), self.value(unit, FieldKind::Level, Some(2566))) {
            (Some(Value::Dissolution(DissolutionStep::At(_))), _) => Stands::Nowhere,
            (None, _) | (_, None) => Stands::Unknown,
            (_, Some(Value::Level(level))) if level.number() == 3 => Stands::Base,
            _ => Stands::Counted,
        }
    }

    fn passed(&self, unit: u32) -> Stands {
        match self.value(unit, FieldKind::Standard, Some(2566)) {
            None => Stands::Unknown,
            Some(Value::Standard(Standard::NotPutUp)) => Stands::Nowhere,
            Some(Value::Standard(Standard::Passed)) => Stands::Counted,
            _ => Stands::Base,
        }
    }

    fn closed_in_time(&self, unit: u32) -> Stands {
        let Some(Value::YearEnd(end)) = self.value(unit, FieldKind::YearEnd, None) else { return Stands::Unknown };
        let year = if end.in_year(2565).unwrap() >= day("2022-10-01") { 2565 } else { 2566 };
        let end = end.in_year(year).unwrap();
        match self.last(unit, FieldKind::AccountsClosed, Some(year), self.day) {
            Some(Raw { value: Value::Day(on), .. }) if on.days_since(end) <= 30 => Stands::Counted,
            Some(Raw { value: Value::Day(_), .. }) => Stands::Base,
            Some(raw) if raw.holds_from.days_since(end) > 30 => Stands::Base,
            _ => Stands::Unknown,
        }
    }

    fn stands(&self, indicator: u32, unit: u32) -> Stands {
        match indicator {
            1 => match self.value(unit, FieldKind::Dissolution, None) {
                None => Stands::Unknown,
                Some(Value::Dissolution(DissolutionStep::None)) => Stands::Counted,
                _ => Stands::Nowhere,
            },
            2 => {
                let members = self.value(unit, FieldKind::Members, None);
                match (members, self.value(unit, FieldKind::MembersTakingPart, None)) {
                    (Some(Value::Count(all)), Some(Value::Count(part))) if *all > 0 => {
                        if u64::from(*part) * 100 >= u64::from(*all) * 63 { Stands::Counted } else { Stands::Base }
                    }
                    _ => Stands::Unknown,
                }
            }
            4 if is_cooperative(unit) => self.strong(unit),
            5 if !is_cooperative(unit) => self.strong(unit),
            7 if is_cooperative(unit) => self.passed(unit),
            8 if !is_cooperative(unit) => self.passed(unit),
            9 => self.closed_in_time(unit),
            10 => match (self.founded(unit), self.value(unit, FieldKind::OperatesWell, Some(2566))) {
                (None, _) => Stands::Unknown,
                (Some(on), _) if on < day("2022-10-01") || on > day("2023-09-30") => Stands::Nowhere,
                (_, Some(Value::YesNo(true))) => Stands::Counted,
                (_, Some(_)) => Stands::Base,
                (_, None) => Stands::Unknown,
            },
            _ => Stands::Nowhere,
        }
    }

    /// Counted, the base they are counted among, and unknown units.
    fn lists(&self, indicator: u32) -> [Vec<UnitId>; 3] {
        let mut lists = [Vec::new(), Vec::new(), Vec::new()];
        for unit in 1..=UNITS {
            if self.founded(unit).is_some_and(|on| on > self.day) {
                continue;
            }
            match self.stands(indicator, unit) {
                Stands::Counted => {
                    lists[0].push(UnitId(unit));
                    lists[1].push(UnitId(unit));
                }
                Stands::Base => lists[1].push(UnitId(unit)),
                Stands::Unknown => lists[2].push(UnitId(unit)),
                Stands::Nowhere => {}
            }
        }
        lists
    }
}

#[test]
fn the_eleven_are_what_a_plain_loop_over_the_facts_counts() {
    let mut met = BTreeMap::new();
    for seed in 0..12 {
        let facts = raw(seed);
        let register = register(&facts);
        for (on, known) in [("2022-08-31", "2022-10-15"), ("2023-03-31", "2023-03-31"), ("2023-09-30", "2023-12-31")] {
            let view = register.on(day(on)).as_known_on(day(known));
            for rule in shipped() {
                let computed = compute(&rule, view, None);
                let as_of = if rule.number == 1 { day("2022-08-31") } else { day(on) };
                let [counted, base, unknown] =
                    Plain { facts: &facts, day: as_of, known: day(known) }.lists(rule.number);
                assert_eq!(computed.numerator, counted, "{} on {on}", rule.number);
                assert_eq!(computed.denominator, base, "{} on {on}", rule.number);
                assert_eq!(computed.unknown, unknown, "{} on {on}", rule.number);
                let (part, whole) = (counted.len() as i64, base.len() as i64);
                let expected = match rule.number {
                    3 | 6 | 11 => Reading::Unknown,
                    _ if base.is_empty() && !unknown.is_empty() => Reading::Unknown,
                    1 | 2 => Reading::Count(part),
                    _ => Reading::Share { part, base: whole },
                };
                assert_eq!(computed.reading, expected);
                *met.entry((rule.number, counted.is_empty())).or_insert(0) += 1;
            }
        }
    }
    // The made-up registers do put each indicator to the test.
    for number in [1, 2, 4, 5, 7, 8, 9, 10] {
        assert!(met[&(number, false)] > 12, "indicator {number} counts nobody");
    }
}

fn enter(register: &mut Register, id: u32, kind: Kind) {
    let entered_on = day("2021-10-01");
    let unit = Unit { id: UnitId(id), kind, name: format!("ตัวอย่าง {id}"), code: None, entered_on };
    register.enter(unit).unwrap();
}

fn say(register: &mut Register, unit: u32, field: Field, value: Value) {
    let on = day("2022-09-30");
    register.record(Fact::new(UnitId(unit), field, value, on, on).unwrap()).unwrap();
}

/// The country's figures of 30 September 2565.
#[test]
fn the_pass_rate_of_the_country_is_that_of_the_source() {
    let (year, field) = (FiscalYear::new(2565).unwrap(), Field::of_year(FieldKind::Standard, 2565).unwrap());
    let mut register = Register::default();
    for id in 1..=7_692 {
        enter(&mut register, id, Kind::FarmerGroup);
        let standard = match id {
            1..=3_630 => Standard::Passed,
            3_631..=6_150 => Standard::PutUp,
            _ => Standard::NotPutUp,
        };
        say(&mut register, id, field, Value::Standard(standard));
    }
    let among = |standards: &[Standard]| vec![Condition::StandardIn { year, standards: standards.to_vec() }];
    let put_up = among(&[Standard::PutUp, Standard::Passed]);
    let view = register.on(day("2022-09-30"));
    let count = |how| compute(&Rule { how, as_of: None, ..rule(7) }, view, None);
    assert_eq!(count(How::Count(Vec::new())).reading, Reading::Count(7_692));
    assert_eq!(count(How::Count(put_up.clone())).reading, Reading::Count(6_150));
    assert_eq!(count(How::Count(among(&[Standard::Passed]))).reading, Reading::Count(3_630));
    let rate = count(How::Ratio { base: put_up, left_out: None, part: among(&[Standard::Passed]) });
    assert_eq!(rate.ratio().unwrap().to_string(), "59.02");
    assert_eq!((rate.is_complete(), rate.reaches(Comparator::AtLeast, 8_000)), (true, Some(false)));
}

#[test]
fn what_ships_is_marked_as_an_example_and_says_what_is_unclear() {
    let all = shipped();
    assert_eq!(all.iter().map(|r| r.number).collect::<Vec<_>>(), (1..=11).collect::<Vec<_>>());
    for rule in &all {
        assert_eq!(rule.mark().unwrap().thai, "ตัวอย่าง ไม่ใช่เกณฑ์ทางการ");
        let lost = rule.threshold_hundredths.is_none() || rule.how == How::Unclear;
        assert!(rule.unclear.is_some() || !lost, "{} says nothing of what is lost", rule.number);
    }
    let register = register(&raw(1));
    let view = register.on(day("2023-09-30"));
    for number in [3, 11] {
        let computed =
            compute(&rule(number), view, Some(Given { part_hundredths: 1, base_hundredths: 1, unreported: 0 }));
        assert_eq!((computed.reading, rule(number).reached(&computed)), (Reading::Unknown, None));
    }
    let confirmed = Rule { authority: Authority::Confirmed(day("2022-11-01")), ..rule(4) };
    assert_eq!(confirmed.mark(), None);
    let form = rule(1).on_form();
    assert_eq!((form.threshold_hundredths, form.as_of), (Some(15_400), Some(day("2022-08-31"))));
}

#[test]
fn a_percentage_of_money_is_of_given_figures_or_unknown() {
    let register = Register::default();
    let rule = Rule { comparator: Comparator::AtLeast, ..rule(6) };
    let paid = |part_hundredths| {
        let given = Given { part_hundredths, base_hundredths: 9_942_400, unreported: 0 };
        compute(&rule, register.on(day("2023-09-30")), Some(given))
    };
    assert_eq!(paid(9_942_400).ratio().unwrap().to_string(), "100.00");
    assert_eq!((rule.reached(&paid(9_942_400)), rule.reached(&paid(9_942_399))), (Some(true), Some(false)));
    assert!(!compute(&rule, register.on(day("2023-09-30")), None).is_complete());
    assert_eq!(rule.reached(&compute(&rule, register.on(day("2023-09-30")), None)), None);
}

#[test]
fn nobody_in_the_base_is_no_percentage() {
    let mut register = Register::default();
    enter(&mut register, 1, Kind::Cooperative(None));
    let computed = compute(&rule(5), register.on(day("2023-09-30")), None);
    assert_eq!(computed.reading, Reading::Share { part: 0, base: 0 });
    assert_eq!((computed.ratio().unwrap().percent_hundredths(), rule(5).reached(&computed)), (None, None));
    let credit = How::Count(vec![Condition::CooperativeKindIn(vec![])]);
    let computed = compute(&Rule { how: credit, ..rule(5) }, register.on(day("2023-09-30")), None);
    assert_eq!((computed.reading, computed.unknown), (Reading::Unknown, vec![UnitId(1)]));
}

#[test]
fn units_of_a_threshold_on_money_or_count() {
    let debt = Field::plain(FieldKind::OverdueDebt).unwrap();
    let facts = raw(3);
    let register = register(&facts);
    let how = |figure| How::Passing {
        among: vec![Condition::UnitKind(UnitKind::FarmerGroup)],
        figure,
        comparator: Comparator::MoreThan,
        threshold_hundredths: 1_000_000,
    };
    let view = register.on(day("2023-09-30"));
    let found = compute(&Rule { how: how(Figure::Money(debt)), ..rule(2) }, view, None);
    let plain = Plain { facts: &facts, day: day("2023-09-30"), known: day("2023-09-30") };
    let mut expected = Vec::new();
    for unit in 33..=UNITS {
        if let Some(Value::Money(owed)) = plain.value(unit, FieldKind::OverdueDebt, None)
            && owed.to_string().split('.').next().unwrap().parse::<i64>().unwrap() > 10_000
            && plain.founded(unit).is_none_or(|on| on <= plain.day)
        {
            expected.push(UnitId(unit));
        }
    }
    assert!(!expected.is_empty());
    assert_eq!(found.numerator, expected);
    let found = compute(&Rule { how: how(Figure::Count(FieldKind::Members)), ..rule(2) }, view, None);
    assert_eq!(found.reading, Reading::Count(0));
}

#[test]
fn targets_within_the_year() {
    let mut quarters = [None; 4];
    quarters[1] = Some(2_500);
    let targets = Targets::Quarters(quarters);
    assert_eq!((targets.at(FiscalMonth::ALL[5]), targets.at(FiscalMonth::ALL[6])), (Some(2_500), None));
    assert_eq!(Targets::None.at(FiscalMonth::ALL[0]), None);
    let mut months = [None; 12];
    months[11] = Some(100);
    let rule = Rule { targets: Targets::Months(months), ..rule(2) };
    assert_eq!((rule.targets.at(FiscalMonth::ALL[11]), rule.on_form().months), (Some(100), months));
}

/// What is known of a unit of the next property, and what the rest turns out to be.
type Drawn = (bool, Option<bool>, Option<u8>, bool, u8);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let unit = (any::<bool>(), any::<Option<bool>>(), prop::option::of(1u8..=3), any::<bool>(), 1u8..=3);
    prop::collection::vec(unit, 0..7)
}

fn drawn_register(units: &[Drawn], all: bool) -> Register {
    let mut register = Register::default();
    let level_field = Field::of_year(FieldKind::Level, 2566).unwrap();
    for (id, (farmers, dissolving, level, then_dissolving, then_level)) in (1..).zip(units) {
        enter(&mut register, id, if *farmers { Kind::FarmerGroup } else { Kind::ALL[0] });
        let dissolving = dissolving.or(all.then_some(*then_dissolving));
        let level = level.or(all.then_some(*then_level));
        if let Some(dissolving) = dissolving {
            let step = if dissolving { DissolutionStep::At(1) } else { DissolutionStep::None };
            say(&mut register, id, Field::plain(FieldKind::Dissolution).unwrap(), Value::Dissolution(step));
        }
        if let Some(level) = level {
            say(&mut register, id, level_field, Value::Level(Level::new(level).unwrap()));
        }
    }
    register
}

const COMPARATORS: [Comparator; 5] =
    [Comparator::AtLeast, Comparator::MoreThan, Comparator::Exactly, Comparator::AtMost, Comparator::LessThan];

proptest! {
    /// A verdict that was given while something was unknown stands when it becomes known.
    #[test]
    fn a_verdict_outlives_what_was_unknown(units in drawn(), target in 0i64..=12, comparator in 0usize..5) {
        let (some, all) = (drawn_register(&units, false), drawn_register(&units, true));
        let on = day("2023-09-30");
        let level = Condition::LevelIn { year: FiscalYear::new(2566).unwrap(), levels: vec![Level::ALL[0]] };
        let count = How::Count(vec![Condition::Dissolving(false), level]);
        let rules = [(rule(4), target * 1_000), (Rule { how: count, ..rule(2) }, target * 50)];
        for (rule, target) in rules {
            let (early, late) = (compute(&rule, some.on(on), None), compute(&rule, all.on(on), None));
            prop_assert!(late.is_complete());
            if let Some(verdict) = early.reaches(COMPARATORS[comparator], target) {
                prop_assert_eq!(late.reaches(COMPARATORS[comparator], target), Some(verdict));
            }
            let named = |c: &Computed| c.numerator.iter().chain(&c.unknown).copied().collect::<Vec<_>>();
            prop_assert!(late.numerator.iter().all(|unit| named(&early).contains(unit)));
        }
    }

    /// Every lowest office counts once, whatever stands at those above it.
    #[test]
    fn those_below_are_added_once(tree in tree()) {
        let rolled = roll_up(RollUp::RatioOfSums, &tree);
        let mut leaves = Vec::new();
        below(&tree, &mut leaves);
        let there: Vec<Contribution> = leaves.iter().copied().flatten().collect();
        let sums = there.iter().fold((0, 0), |(part, base), s| (part + s.part, base + s.base.unwrap()));
        prop_assert_eq!(rolled.value.map(|s| (s.part, s.base.unwrap())), Some(sums).filter(|_| !there.is_empty()));
        prop_assert_eq!(rolled.without.len(), if tree.children.is_empty() { 0 } else { leaves.len() - there.len() });
        let whole = there.len() == leaves.len() && there.iter().all(|s| s.complete);
        prop_assert_eq!(rolled.value.is_some_and(|s| s.complete), whole);
    }
}

fn share() -> impl Strategy<Value = Contribution> {
    (0i64..50, 50i64..99, any::<bool>()).prop_map(|(part, base, complete)| Contribution {
        as_of: day("2023-09-30"),
        part,
        base: Some(base),
        complete,
    })
}

fn tree() -> impl Strategy<Value = Node> {
    let leaf = prop::option::weighted(0.9, share()).prop_map(|own| Node { own, children: BTreeMap::new() });
    leaf.prop_recursive(3, 16, 4, |below| {
        (prop::option::of(share()), prop::collection::btree_map("[a-z]{1,3}", below, 0..4))
            .prop_map(|(own, children)| Node { own, children })
    })
}

fn below(node: &Node, leaves: &mut Vec<Option<Contribution>>) {
    if node.children.is_empty() {
        leaves.push(node.own);
    }
    node.children.values().for_each(|child| below(child, leaves));
}

/// Three groups of one province: its percentage is that of all units together, not the mean of three.
#[test]
fn the_ratio_of_a_province_is_that_of_all_its_units() {
    let on = day("2023-09-30");
    let (mut children, mut sums) = (BTreeMap::new(), (0, 0));
    for seed in 1..=3 {
        let facts = raw(seed);
        let computed = compute(&rule(4), register(&facts).on(on), None);
        let [counted, base, _] = Plain { facts: &facts, day: on, known: on }.lists(4);
        sums = (sums.0 + counted.len() as i64, sums.1 + base.len() as i64);
        let own = Contribution::of(&computed);
        children.insert(format!("กลุ่ม {seed}"), Node { own, children: BTreeMap::new() });
    }
    let rolled = roll_up(rule(4).roll_up, &Node { own: None, children }).value.unwrap();
    assert_eq!(rolled.ratio(), Some(Ratio::new(sums.0, sums.1)));
    assert!(!rolled.complete && sums.1 > 20);
}

#[test]
fn a_wider_target_is_never_added_and_the_last_value_is_the_last() {
    let share = |iso, part| Some(Contribution { as_of: day(iso), part, base: None, complete: true });
    let leaf = |own| Node { own, children: BTreeMap::new() };
    let group = |name: &str, own| (name.to_owned(), leaf(own));
    let children = BTreeMap::from([
        group("กลุ่ม 1", share("2023-03-31", 46)),
        group("กลุ่ม 2", share("2023-06-30", 60)),
        group("กลุ่ม 3", None),
    ]);
    let province = Node { own: share("2022-08-31", 154), children };
    let value = |how| roll_up(how, &province).value.map(|s| (s.part, s.complete));
    assert_eq!(value(RollUp::None), Some((154, true)));
    assert_eq!(value(RollUp::Sum), Some((106, false)));
    assert_eq!(value(RollUp::LastValue), Some((60, false)));
    assert_eq!(value(RollUp::RatioOfSums), None);
    let ratio = Contribution { base: Some(60), ..share("2023-06-30", 60).unwrap() };
    let ratios = Node { own: None, children: BTreeMap::from([group("กลุ่ม 1", Some(ratio))]) };
    assert_eq!(roll_up(RollUp::Sum, &ratios).value, None);
    let rolled = roll_up(RollUp::Sum, &province);
    assert_eq!((rolled.without, rolled.set_aside), (vec![vec!["กลุ่ม 3".to_owned()]], share("2022-08-31", 154)));

    let two = BTreeMap::from([group("ก", share("2023-06-30", 1)), group("ข", share("2023-06-30", 2))]);
    assert_eq!(roll_up(RollUp::LastValue, &Node { own: None, children: two }).value, None);
    let huge = BTreeMap::from([group("ก", share("2023-06-30", i64::MAX)), group("ข", share("2023-06-30", 1))]);
    assert_eq!(roll_up(RollUp::Sum, &Node { own: None, children: huge }).value, None);
}
