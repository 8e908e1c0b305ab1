//! Any well-formed plan, for property tests here and in the crates that keep plans.
#![allow(dead_code, reason = "each test binary uses its share")]

use phaen_core::calendar::{Date, FiscalYear};
use phaen_core::change::{Change, Standing, Swap};
use phaen_core::number::{Quantity, Satang, Work};
use phaen_core::plan::{
    Allotment, Cell, Code, Comparator, Figures, Indicator, Letter, Line, LineId, LineKind, Note, Pair, Plan, PlanState,
    Signatory, UnitCount, UnitKind,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const TEXTS: [&str; 8] =
    ["", "งบดำเนินงาน", "ติดตาม (6 ครั้ง)", "ค่าน้ำ \"กลางน้ำ\" \\ ปลายน้ำ", "a\tb\nc", "O'Brien; --", "๑๒ แห่ง", " x "];
/// Plans draw their lines' identities from so few that two plans share some.
const IDENTITIES: u32 = 12;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(&TEXTS[..]).prop_map(str::to_owned), 1 => any::<String>()]
}

fn cell<Q: Quantity>() -> impl Strategy<Value = Cell<Q>> {
    prop_oneof![
        5 => Just(Cell::Empty),
        2 => Just(Cell::Dash),
        1 => Just(Cell::Zero),
        4 => (1i64..1_000_000).prop_map(|h| Cell::Value(Q::from_hundredths(h))),
        1 => Just(Cell::Value(Q::from_hundredths(10_000_000_000_000))),
    ]
}

fn pair() -> impl Strategy<Value = Pair> {
    (cell::<Work>(), cell::<Satang>()).prop_map(|(work, budget)| Pair { work, budget })
}

/// Made of lists, not arrays: nested array strategies overflow the stack of a test thread.
fn figures() -> impl Strategy<Value = Figures> {
    let all = (vec(pair(), 13), option::weighted(0.25, vec(pair(), 4)));
    option::weighted(0.75, all).prop_map(|all| {
        let mut figures = Figures::default();
        let Some((pairs, quarters)) = all else { return figures };
        figures.target = pairs[12];
        figures.months.copy_from_slice(&pairs[..12]);
        if let Some(quarters) = quarters {
            figures.quarters.copy_from_slice(&quarters);
        }
        figures
    })
}

fn date() -> impl Strategy<Value = Date> {
    (1900u16..2100, 1u8..=12, 1u8..=28).prop_map(|(y, m, d)| Date::from_iso(y, m, d).unwrap())
}

/// A line whose identity and place in the tree are still to come.
fn line() -> impl Strategy<Value = Line> {
    let kinds = [
        LineKind::Heading,
        LineKind::Activity,
        LineKind::Activity,
        LineKind::Subtotal,
        LineKind::Inferred,
        LineKind::Total,
    ];
    let code =
        prop_oneof!["[0-9]{1,2}(\\.[0-9]{1,2}){0,2}", Just(String::new()), Just("รวม 1".to_owned()), any::<String>()];
    (select(kinds.to_vec()), code, text(), option::of(1u32..20), text(), text(), figures()).prop_map(
        |(kind, code, title, times, count_unit, category, figures)| Line {
            times,
            count_unit,
            category,
            figures,
            ..Line::new(LineId(0), kind, Code::new(&code), &title)
        },
    )
}

/// Up to ten lines. Parents stand before their children, unless `turned` brings the last lines to the front.
fn lines() -> impl Strategy<Value = Vec<Line>> {
    let identities = Just((1..=IDENTITIES).collect::<Vec<_>>()).prop_shuffle();
    let places = vec((option::of(any::<Index>()), vec(any::<Index>(), 0..2)), 10);
    (vec(line(), 0..10), identities, places, 0usize..4).prop_map(|(mut lines, identities, places, turned)| {
        for (line, id) in lines.iter_mut().zip(identities) {
            line.id = LineId(id);
        }
        for (at, (parent, covers)) in places.into_iter().enumerate().take(lines.len()) {
            lines[at].parent = parent.filter(|_| at > 0).map(|p| lines[p.index(at)].id);
            lines[at].covers = covers.iter().map(|c| lines[c.index(lines.len())].id).collect();
        }
        if turned == 0 && lines.len() > 2 {
            lines.rotate_right(2);
        }
        lines
    })
}

fn indicator() -> BoxedStrategy<Indicator> {
    let signs =
        [Comparator::AtLeast, Comparator::MoreThan, Comparator::AtMost, Comparator::LessThan, Comparator::Unclear];
    let amount = || option::of(-1_000_000i64..1_000_000);
    (any::<u32>(), text(), select(signs.to_vec()), amount(), option::of(text()), option::of(date()), vec(amount(), 12))
        .prop_map(|(number, text, comparator, threshold_hundredths, unit, as_of, months)| Indicator {
            number,
            text,
            comparator,
            threshold_hundredths,
            unit,
            as_of,
            months: months.try_into().unwrap(),
        })
        .boxed()
}

fn signatory() -> impl Strategy<Value = Signatory> {
    let some = || option::of(text());
    (select(vec![13u8, 14]), some(), some(), some(), some())
        .prop_map(|(field, label, name, position, phone)| Signatory { field, label, name, position, phone })
}

fn lists() -> impl Strategy<Value = Plan> {
    let unit = (select(vec![UnitKind::Cooperative, UnitKind::FarmerGroup]), any::<u32>())
        .prop_map(|(kind, count)| UnitCount { kind, count });
    let allotment = (text(), 0i64..10_000_000_000)
        .prop_map(|(category, h)| Allotment { category, amount: Satang::from_hundredths(h) });
    let note = text().prop_map(|text| Note { text });
    (vec(unit, 0..3), vec(allotment, 0..3), vec(indicator(), 0..3), vec(signatory(), 0..3), vec(note, 0..3)).prop_map(
        |(units, allotments, indicators, signatories, notes)| Plan {
            units,
            allotments,
            indicators,
            signatories,
            notes,
            ..Plan::default()
        },
    )
}

/// Any well-formed plan.
pub fn any_plan() -> impl Strategy<Value = Plan> {
    let letter = (text(), option::of(date())).prop_map(|(number, date)| Letter { number, date });
    let state = select(vec![PlanState::Draft, PlanState::Signed, PlanState::Binned]);
    let year = (2400u16..=2999).prop_map(|y| FiscalYear::new(y).unwrap());
    (lists(), lines(), option::of(year), vec(option::of(text()), 9), option::of(letter), any::<u32>(), state).prop_map(
        |(lists, lines, fiscal_year, texts, letter, revision, state)| {
            let mut texts = texts.into_iter();
            let mut next = || texts.next().flatten();
            Plan {
                fiscal_year,
                office: next(),
                group: next(),
                programme: next(),
                output: next(),
                main_activity: next(),
                sub_activity: next(),
                work_number: next(),
                budget_code: next(),
                fund_source: next(),
                letter,
                lines,
                revision,
                state,
                ..lists
            }
        },
    )
}

/// A split of the line at that index in three, its later parts childless; `None` for a plan without lines.
pub fn split_of(plan: &Plan, index: &Index) -> Option<Change> {
    if plan.lines.is_empty() {
        return None;
    }
    let position = index.index(plan.lines.len());
    let whole = plan.lines[position].clone();
    let next = plan.next_line_id().0;
    let part =
        |id: u32| Line { parent: whole.parent, ..Line::new(LineId(id), LineKind::Activity, Code::new("9"), "x") };
    let mut first = whole.clone();
    first.figures = Figures::default();
    Some(Change::Split { position, whole: Box::new(whole.clone()), parts: vec![first, part(next), part(next + 1)] })
}

/// A move of the line at that index to the top and to the front; `None` for a plan without lines.
pub fn move_of(plan: &Plan, index: &Index) -> Option<Change> {
    if plan.lines.is_empty() {
        return None;
    }
    let position = index.index(plan.lines.len());
    let line = &plan.lines[position];
    let before = Standing { parent: line.parent, position };
    Some(Change::Move { line: line.id, swap: Swap::new(before, Standing { parent: None, position: 0 }) })
}
