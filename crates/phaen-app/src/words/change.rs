//! Changes as `what: before → after`, made of the labels of either language.

use phaen_core::change::{Change, HeadChange, LineChange, Swap, TextField};
use phaen_core::number::Quantity;
use phaen_core::plan::{
    Allotment, CellRef, Comparator, Indicator, Letter, Line, LineId, Measure, Plan, Signatory, UnitCount,
};
use phaen_core::reading::Shown;

use super::{Label, Words, number};
use crate::explain::LineName;

/// A change of a plan as one line of text; `plan` names the lines, before or after the change.
pub fn change(words: &dyn Words, plan: &Plan, change: &Change) -> String {
    let (what, swap) = parts(words, plan, change);
    match swap {
        Some(Swap { before, after }) => format!("{what}: {before} → {after}"),
        None => what,
    }
}

/// What a change is of, and what stood before and stands after, where that can be said in few words.
pub fn parts(words: &dyn Words, plan: &Plan, change: &Change) -> (String, Option<Swap<String>>) {
    let name = |id: LineId| words.line(&LineName::of(plan, id));
    let of_line = |label: Label, line: &Line| {
        // The line may not stand in the plan at hand: its own text names it.
        let own = Plan { lines: vec![line.clone()], ..Plan::default() };
        format!("{}: {}", words.label(label), words.line(&LineName::of(&own, line.id)))
    };
    match change {
        Change::Cell { cell, swap } => {
            let value = |c| words.shown(Shown::One(cell.measure, c));
            (cell_name(words, plan, *cell), Some(Swap::new(value(swap.before), value(swap.after))))
        }
        Change::Head(head) => {
            let (label, swap) = self::head(words, head);
            (words.label(label).to_owned(), Some(swap))
        }
        Change::Line { line, field } => {
            let (label, swap) = line_field(words, plan, field);
            (format!("{} {}", name(*line), words.label(label)), Some(swap))
        }
        Change::Insert { line, .. } => (of_line(Label::LineAdded, line), None),
        Change::Delete { line, .. } => (of_line(Label::LineRemoved, line), None),
        Change::Move { line, .. } => (format!("{}: {}", words.label(Label::LineMoved), name(*line)), None),
        Change::Split { whole, .. } => (of_line(Label::LineSplit, whole), None),
        Change::Merge { whole, .. } => (of_line(Label::LinesMerged, whole), None),
        Change::Answer { question, swap } => {
            let value = |choice: &Option<String>| choice.clone().unwrap_or_else(|| words.label(Label::Open).to_owned());
            let what = format!("{} {question}", words.label(Label::Answer));
            (what, Some(Swap::new(value(&swap.before), value(&swap.after))))
        }
        Change::CellState { line, period, swap } => {
            let what = format!("{} {} {}", name(*line), words.period(*period), words.label(Label::State));
            let value = |state| words.cell_state(state).to_owned();
            (what, Some(Swap::new(value(swap.before), value(swap.after))))
        }
    }
}

/// A cell by its line, column pair and measure: `2.8 ต.ค. งบ`.
pub fn cell_name(words: &dyn Words, plan: &Plan, cell: CellRef) -> String {
    let line = words.line(&LineName::of(plan, cell.line));
    format!("{line} {} {}", words.period(cell.period), words.measure(cell.measure))
}

fn head(words: &dyn Words, change: &HeadChange) -> (Label, Swap<String>) {
    let none = || words.label(Label::NotGiven).to_owned();
    fn show<T>(swap: &Swap<Option<T>>, none: impl Fn() -> String, text: impl Fn(&T) -> String) -> Swap<String> {
        let value = |v: &Option<T>| v.as_ref().map_or_else(&none, &text);
        Swap::new(value(&swap.before), value(&swap.after))
    }
    match change {
        HeadChange::FiscalYear(swap) => (Label::FiscalYear, show(swap, none, ToString::to_string)),
        HeadChange::Text(field, swap) => (text_field(*field), show(swap, none, String::clone)),
        HeadChange::Letter(swap) => (Label::Letter, show(swap, none, letter)),
        HeadChange::Unit(_, swap) => (Label::Units, show(swap, none, |u| unit(words, u))),
        HeadChange::Allotment(_, swap) => (Label::Allotments, show(swap, none, |a| allotment(words, a))),
        HeadChange::Indicator(_, swap) => (Label::Indicators, show(swap, none, indicator)),
        HeadChange::Signatory(_, swap) => (Label::Signatories, show(swap, none, signatory)),
        HeadChange::Note(_, swap) => (Label::Notes, show(swap, none, |n| n.text.clone())),
        HeadChange::Revision(swap) => (Label::Revision, Swap::new(swap.before.to_string(), swap.after.to_string())),
        HeadChange::State(swap) => {
            let value = |state| words.plan_state(state).to_owned();
            (Label::State, Swap::new(value(swap.before), value(swap.after)))
        }
    }
}

/// The label of a field of plain text.
pub const fn text_field(field: TextField) -> Label {
    match field {
        TextField::Office => Label::Office,
        TextField::Group => Label::Group,
        TextField::Programme => Label::Programme,
        TextField::Output => Label::Output,
        TextField::MainActivity => Label::MainActivity,
        TextField::SubActivity => Label::SubActivity,
        TextField::WorkNumber => Label::WorkNumber,
        TextField::BudgetCode => Label::BudgetCode,
        TextField::FundSource => Label::FundSource,
    }
}

/// A letter by its number and date.
pub fn letter(letter: &Letter) -> String {
    match letter.date {
        Some(date) => format!("{} ({})", letter.number, date.thai()),
        None => letter.number.clone(),
    }
}

/// `สหกรณ์ 32 แห่ง`.
pub fn unit(words: &dyn Words, unit: &UnitCount) -> String {
    format!("{} {} {}", words.unit_kind(unit.kind), unit.count, words.label(Label::UnitCounter)).trim_end().to_owned()
}

/// `งบดำเนินงาน 99,424 บาท`.
pub fn allotment(words: &dyn Words, allotment: &Allotment) -> String {
    let money = number::figure(Measure::Budget, allotment.amount.hundredths().into());
    format!("{} {money} {}", allotment.category, words.label(Label::Baht))
}

/// `4. … [>= 91 ร้อยละ]`.
pub fn indicator(indicator: &Indicator) -> String {
    let threshold = indicator.threshold_hundredths.map_or_else(String::new, |t| {
        let sign = if indicator.comparator == Comparator::Unclear { "?" } else { indicator.comparator.sign() };
        let figure = number::figure(Measure::Work, t.into());
        format!(" [{sign} {figure} {}]", indicator.unit.as_deref().unwrap_or_default())
    });
    format!("{}. {}{threshold}", indicator.number, indicator.text)
}

/// `(14) label, name, position, telephone`, as far as given.
pub fn signatory(signatory: &Signatory) -> String {
    let fields = [&signatory.label, &signatory.name, &signatory.position, &signatory.phone];
    let fields: Vec<&str> = fields.into_iter().filter_map(|f| f.as_deref()).collect();
    format!("({}) {}", signatory.field, fields.join(", "))
}

fn line_field(words: &dyn Words, plan: &Plan, change: &LineChange) -> (Label, Swap<String>) {
    fn show<T>(swap: &Swap<T>, text: impl Fn(&T) -> String) -> Swap<String> {
        Swap::new(text(&swap.before), text(&swap.after))
    }
    let or_none = |text: &str| match text {
        "" => words.label(Label::Empty).to_owned(),
        text => text.to_owned(),
    };
    let names = |lines: &Vec<LineId>| {
        let names: Vec<String> = lines.iter().map(|id| words.line(&LineName::of(plan, *id))).collect();
        or_none(&names.join(", "))
    };
    match change {
        LineChange::Code(swap) => (Label::Code, show(swap, |c| or_none(c.as_str()))),
        LineChange::Title(swap) => (Label::Title, show(swap, |t| or_none(t))),
        LineChange::Kind(swap) => (Label::RowKind, show(swap, |k| words.line_kind(*k).to_owned())),
        LineChange::Times(swap) => {
            (Label::Times, show(swap, |t| or_none(&t.map_or_else(String::new, |t| t.to_string()))))
        }
        LineChange::CountUnit(swap) => (Label::CountUnit, show(swap, |u| or_none(u))),
        LineChange::Category(swap) => (Label::Category, show(swap, |c| or_none(c))),
        LineChange::Covers(swap) => (Label::Covers, show(swap, names)),
    }
}
