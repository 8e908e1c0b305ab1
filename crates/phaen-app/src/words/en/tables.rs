//! English sentences about tables.

use phaen_core::table::{EquationKind, TableFindingKind};

use super::English;
use crate::explain::{CellName, CellStory, EquationStory, TableQuestionStory, TableRepairStory, looks_like};
use crate::words::TableSentences;

/// The most equations that a sentence names.
const MOST_NAMED: usize = 3;

fn cell(name: &CellName) -> String {
    if name.column.is_empty() { name.line.clone() } else { format!("“{}” of {}", name.column, name.line) }
}

fn equation(story: &EquationStory) -> String {
    let total = cell(&story.total);
    match story.kind {
        EquationKind::Rows => format!("the rows that make up {total}"),
        EquationKind::Columns => format!("the columns that make up {total}"),
        EquationKind::Difference => format!("the difference in {total}"),
        EquationKind::Percent => format!("the percentage in {total}"),
        EquationKind::Carried => format!("the sum carried in {total}"),
    }
}

impl TableSentences for English {
    fn table_change(&self, story: &CellStory) -> String {
        let name = cell(&story.cell);
        match (&story.read, &story.now) {
            (Some(read), Some(now)) => format!("{name}: {read} → {now}"),
            (None, Some(now)) => format!("{name}: the lost figure is {now}"),
            (_, None) => format!("{name}: no figure"),
        }
    }

    fn table_repair(&self, story: &TableRepairStory) -> String {
        let change = &story.change;
        let name = cell(&change.cell);
        let mut text = match &change.read {
            Some(read) => format!("{name} was read {read}"),
            None => format!("{name} was not found"),
        };
        let named: Vec<String> = story.because.iter().take(MOST_NAMED).map(equation).collect();
        let now = change.now.as_deref().unwrap_or("empty");
        match named.is_empty() {
            true => text.push_str(&format!(". It is {now}")),
            false => text.push_str(&format!(". It agrees with {} only if it is {now}", named.join(", and with "))),
        }
        if let Some((read, now)) = change.digits.filter(|(r, n)| looks_like(*r, *n)) {
            text.push_str(&format!("; {now} and {read} are often confused"));
        }
        text + "."
    }

    fn table_failing(&self, story: &EquationStory) -> String {
        let stated = story.stated.as_deref().unwrap_or("nothing");
        let more = match story.difference.strip_prefix('-') {
            Some(less) => format!("{less} less"),
            None => format!("{} more", story.difference),
        };
        let within = story.tolerance.as_ref().map_or_else(String::new, |t| format!(" (rounding allows {t})"));
        format!("{}: {stated} is stated, the parts make {more}{within}", equation(story))
    }

    fn table_question(&self, story: &TableQuestionStory) -> String {
        let mut text = match story.failing.first() {
            Some(failing) => format!("{}. Which is right?", self.table_failing(failing)),
            None => format!("The figures of {} seem to have moved. Which is right?", story.lines.join(", ")),
        };
        if story.omitted > 0 {
            text.push_str(&format!(" ({} further ways are not listed.)", story.omitted));
        }
        text
    }

    fn table_choice(&self, changes: &[CellStory]) -> String {
        if changes.is_empty() {
            return "everything stands as read".to_owned();
        }
        changes.iter().map(|c| self.table_change(c)).collect::<Vec<_>>().join("; ")
    }

    fn table_finding(&self, finding: &TableFindingKind, equation: Option<&EquationStory>) -> String {
        match finding {
            TableFindingKind::NoTotal => "no total was found in the table, so nothing can be checked".to_owned(),
            TableFindingKind::TooManyRows(rows) => format!("the table is too long: its last {rows} rows were not read"),
            TableFindingKind::TooManyColumns(columns) => {
                format!("the table is too wide: its last {columns} columns were not read")
            }
            TableFindingKind::LineLost(code) => {
                format!("the source has lost line {code}: its figures are what the sum above it lacks")
            }
            TableFindingKind::OtherPart(name) => format!("another sheet or table was not read: {name}"),
            TableFindingKind::Unreadable(text) => format!("a text stands where a figure belongs: {text}"),
            TableFindingKind::SearchEnded => {
                "the search ended before the proof was complete; this is the best that was found".to_owned()
            }
            TableFindingKind::NoRepair(_) => {
                let told = equation.map_or_else(String::new, |e| format!(": {}", self.table_failing(e)));
                format!("it fails, and no misreading explains it{told}")
            }
        }
    }
}
