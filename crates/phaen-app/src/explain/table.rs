//! What repairs and questions of a table are about.

use phaen_core::plan::LineId;
use phaen_core::reading::{Confidence, EditKind};
use phaen_core::table::{
    CellAt, Column, Equation, EquationKind, Figure, TableChange, TableChoice, TableQuestion, TableReading, TableRepair,
};

/// A cell as people name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellName {
    /// The line's code and title, as far as it has them.
    pub line: String,
    /// The column's head, else its identity; empty where the table has no other column.
    pub column: String,
}

/// A change of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellStory {
    /// The cell.
    pub cell: CellName,
    /// What was read; `None` where no figure was.
    pub read: Option<String>,
    /// What stands after it; `None` where none does.
    pub now: Option<String>,
    /// What kind of damage it undoes.
    pub kind: EditKind,
    /// The one digit by which both differ.
    pub digits: Option<(char, char)>,
}

/// An equation as people name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EquationStory {
    /// What it says.
    pub kind: EquationKind,
    /// The cell that states the sum.
    pub total: CellName,
    /// What is stated there.
    pub stated: Option<String>,
    /// By how much its parts make more, or less.
    pub difference: String,
    /// By how much they may, where figures are rounded.
    pub tolerance: Option<String>,
}

/// A repair with the equations that force it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRepairStory {
    /// The change.
    pub change: CellStory,
    /// How sure it is.
    pub confidence: Confidence,
    /// The equations.
    pub because: Vec<EquationStory>,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableQuestionStory {
    /// The lines, by code and title.
    pub lines: Vec<String>,
    /// Equations of its cells that fail.
    pub failing: Vec<EquationStory>,
    /// How many further answers are not listed.
    pub omitted: u32,
}

/// A line by its code and title.
pub fn line_name(reading: &TableReading, id: LineId) -> String {
    let Some(line) = reading.table.line(id) else { return String::new() };
    let name = [line.code.as_str(), line.title.as_str()].join(" ");
    // A line without either is told by where it stands.
    if name.trim().is_empty() { id.to_string() } else { name.trim().to_owned() }
}

fn cell_name(reading: &TableReading, at: CellAt) -> CellName {
    let name = |c: &Column| if c.head.is_empty() { c.id.to_string() } else { c.head.clone() };
    let alone = reading.table.columns.len() == 1;
    let column = reading.table.column(at.column).filter(|_| !alone).map_or_else(String::new, name);
    CellName { line: line_name(reading, at.line), column }
}

/// A figure with thousands parted.
fn shown(figure: Figure) -> Option<String> {
    let text = figure.value()?.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    Some(part.map_or_else(|| format!("{sign}{grouped}"), |part| format!("{sign}{grouped}.{part}")))
}

fn one_digit(read: Option<&String>, now: Option<&String>) -> Option<(char, char)> {
    let (read, now) = (read?, now?);
    if read.chars().count() != now.chars().count() {
        return None;
    }
    let mut differing = read.chars().zip(now.chars()).filter(|(r, n)| r != n);
    differing.next().filter(|(r, n)| r.is_ascii_digit() && n.is_ascii_digit() && differing.next().is_none())
}

/// The story of a change.
pub fn table_change(reading: &TableReading, change: &TableChange) -> CellStory {
    let (read, now) = (shown(change.read), shown(change.now));
    let digits = one_digit(read.as_ref(), now.as_ref());
    CellStory { cell: cell_name(reading, change.cell), read, now, kind: change.kind, digits }
}

/// The story of an equation.
pub fn table_equation(reading: &TableReading, equation: &Equation) -> EquationStory {
    let standing = equation.standing(&reading.table);
    EquationStory {
        kind: equation.kind,
        total: cell_name(reading, equation.total),
        stated: reading.table.cell(equation.total).and_then(|c| shown(c.figure)),
        difference: standing.and_then(|s| shown(Figure::Value(s.difference))).unwrap_or_else(|| "0".to_owned()),
        tolerance: (equation.tolerance.units > 0).then(|| equation.tolerance.to_string()),
    }
}

/// The story of a repair.
pub fn table_repair(reading: &TableReading, repair: &TableRepair) -> TableRepairStory {
    let because = repair.because.iter().filter_map(|i| reading.equations.get(*i));
    TableRepairStory {
        change: table_change(reading, &repair.change),
        confidence: repair.confidence,
        because: because.map(|e| table_equation(reading, e)).collect(),
    }
}

/// The story of a question.
pub fn table_question(reading: &TableReading, asked: &TableQuestion) -> TableQuestionStory {
    let cells: Vec<CellAt> = asked.choices.iter().flat_map(|c| &c.changes).map(|c| c.cell).collect();
    let touches = |e: &Equation| cells.contains(&e.total) || e.parts.iter().any(|p| cells.contains(&p.cell));
    let failing = reading.failing().map(|i| &reading.equations[i]).filter(|e| touches(e));
    TableQuestionStory {
        lines: asked.lines.iter().map(|id| line_name(reading, *id)).collect(),
        failing: failing.map(|e| table_equation(reading, e)).collect(),
        omitted: asked.choices_omitted,
    }
}

/// The changes of a choice; none means that everything stands as read.
pub fn table_choice(reading: &TableReading, choice: &TableChoice) -> Vec<CellStory> {
    choice.changes.iter().map(|c| table_change(reading, c)).collect()
}
