//! English sentences.

use phaen_core::calendar::FiscalYear;
use phaen_core::learned::Confusion;
use phaen_core::plan::{LineKind, Measure, Period};
use phaen_core::reading::{EditKind, FindingKind, Shown};
use phaen_store::Contents;

use super::English;
use crate::explain::{
    ChoiceStory, EditStory, FailingSum, Gap, Ground, LineName, QuestionStory, RepairStory, Sum, Wanted,
    confused_digits, looks_like,
};
use crate::outcome::Counts;
use crate::words::number::figure;
use crate::words::{Labels, Problems, Sentences, shown};

const EMPTY: &str = "empty";

impl Sentences for English {
    fn line(&self, line: &LineName) -> String {
        match (line.kind, line.code.as_str(), line.title.as_str()) {
            (LineKind::Inferred, "", _) if !line.under.is_empty() => {
                format!("the lost line under {}", line.under.join(", "))
            }
            (LineKind::Inferred, "", _) => "the lost line".to_owned(),
            (LineKind::Total, "", _) => "(12)".to_owned(),
            (_, "", "") => "the untitled line".to_owned(),
            (_, "", title) => format!("“{title}”"),
            (_, code, _) => code.to_owned(),
        }
    }

    fn period(&self, period: Period) -> String {
        match period {
            Period::Month(month) => month.english_name().to_owned(),
            Period::Quarter(quarter) => format!("quarter {}", quarter.number()),
            Period::Target => "target".to_owned(),
        }
    }

    fn shown(&self, value: Shown) -> String {
        shown::shown(value, EMPTY)
    }

    fn repair(&self, story: &RepairStory) -> String {
        let edit = &story.edit;
        match edit.changes.as_slice() {
            [change] if edit.pairs.is_empty() && edit.kind != EditKind::Dash && edit.kind != EditKind::Split => {
                let (parts, wholes): (Vec<_>, Vec<_>) = story.grounds.iter().partition(|g| !g.states_repaired);
                let read = match self.shown(change.read) {
                    nothing if nothing == EMPTY => "was not found".to_owned(),
                    read => format!("was read {read}"),
                };
                let now = self.shown(change.now);
                let mut text = format!("{} {read}.", capital(&self.cell(&edit.line, change.period(), change.now)));
                if !parts.is_empty() {
                    text.push_str(&format!(" {} only if it is {now}", capital(&self.grounds(&parts, &edit.line))));
                }
                if !wholes.is_empty() {
                    let and = if parts.is_empty() { " The " } else { ", and the " };
                    text.push_str(&format!("{and}{} add up to {now}", self.parts_of(&wholes)));
                }
                if story.grounds.is_empty() {
                    text.push_str(&format!(" It is {now}"));
                }
                format!("{text}{}.", self.slip(edit))
            }
            _ => {
                let grounds: Vec<&Ground> = story.grounds.iter().collect();
                let sums = match self.grounds(&grounds, &edit.line) {
                    none if none.is_empty() => String::new(),
                    sums => format!(" With that mended {sums}."),
                };
                format!("{}.{sums}", capital(&self.damage_done(edit)))
            }
        }
    }

    fn failing(&self, failing: &FailingSum) -> String {
        let measure = self.measure(failing.measure);
        let (parts, whole) = (figure(failing.measure, failing.parts), figure(failing.measure, failing.whole));
        let difference = figure(failing.measure, failing.difference());
        let sides = |of_parts: &str, of_whole: String| {
            format!("{of_parts} to {parts}, but {of_whole} {whole}: difference {difference}")
        };
        match &failing.sum {
            Sum::Row(line) => {
                let name = self.line(line);
                format!("{name} {measure}: {}", sides("the twelve months add up", "the target says".into()))
            }
            Sum::Visits(line, period) => {
                let (name, period) = (self.line(line), self.period(*period));
                format!("{name} {period} {measure}: {}", sides("its visits make", "the cell says".into()))
            }
            Sum::Offices(line, period) => {
                let (name, period) = (self.line(line), self.period(*period));
                format!("{name} {period} {measure}: {}", sides("the groups make", "the province says".into()))
            }
            Sum::Quarter(line, quarter) => {
                let name = self.line(line);
                let whole = format!("quarter {} says", quarter.number());
                format!("{name} quarter {} {measure}: {}", quarter.number(), sides("its months add up", whole))
            }
            Sum::Column(total, period) => {
                let (name, period) = (self.line(total), self.period(*period));
                let whole = format!("{name} says");
                format!("{name} {period} {measure}: {}", sides("the lines add up", whole))
            }
            Sum::Allotment(category) => {
                format!("{category}: {}", sides("the planned budget comes", "the budget received (5) says".into()))
            }
            Sum::MoneyWithoutWork(line, period) => {
                format!("{} {}: {parts} baht, but no work", self.line(line), self.period(*period))
            }
            Sum::WorkWithoutMoney(line, period) => {
                format!("{} {}: work {parts}, but no money", self.line(line), self.period(*period))
            }
        }
    }

    fn question(&self, story: &QuestionStory) -> String {
        let lines: Vec<String> = story.lines.iter().map(|l| self.line(l)).collect();
        let gaps: Vec<String> = story.gaps.iter().map(|g| self.gap(g)).collect();
        let ask = match story.wanted {
            Wanted::WherePut => "In which month does what was lost belong?",
            Wanted::WhichExtra => "Which entry is too many?",
            Wanted::WhichExtraOrTarget => "Which entry is too many, or was the target misread?",
            Wanted::WherePutOrTarget => "In which month does what was lost belong, or was the target misread?",
            Wanted::Which => "Several repairs are equally likely. Which is right?",
        };
        let facts = if gaps.is_empty() { String::new() } else { format!("{}. ", gaps.join("; ")) };
        let omitted = match story.omitted {
            0 => String::new(),
            more => format!(" ({more} more are not listed.)"),
        };
        format!("{}: {facts}{ask}{omitted}", lines.join(", "))
    }

    fn confusion(&self, confusion: &Confusion) -> String {
        let Confusion { read, meant, times } = confusion;
        let times = match times {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            times => format!("{times} times"),
        };
        format!("this office's forms have had {meant} read as {read} {times}")
    }

    fn lessons_used(&self, lessons: usize) -> String {
        let of = if lessons == 1 { "answer or correction" } else { "answers and corrections" };
        format!("Reading with what {lessons} {of} have taught; --no-learned reads without")
    }

    fn lessons_taken(&self, all: usize, added: u32) -> String {
        format!("{all} in the file, {added} of them new")
    }

    fn lessons_erased(&self, erased: u32) -> String {
        format!("{erased} erased; answers stay in the history of their plans")
    }

    fn contents(&self, contents: &Contents) -> String {
        let year = |(year, plans): &(Option<FiscalYear>, u32)| match year {
            Some(year) => format!("{plans} of {year}"),
            None => format!("{plans} without a year"),
        };
        let years: Vec<String> = contents.years.iter().map(year).collect();
        let mut text = match contents.plans() {
            0 => "no plan".to_owned(),
            1 => format!("1 plan ({})", years.join(", ")),
            plans => format!("{plans} plans ({})", years.join(", ")),
        };
        if let Some(first) = contents.faults.first() {
            text.push_str(&format!("; {} found wrong: {}", contents.faults.len(), self.fault(first)));
        }
        text
    }

    fn choice(&self, story: &ChoiceStory) -> String {
        if story.edits.is_empty() {
            return "as read, nothing to mend".to_owned();
        }
        let edits: Vec<String> = story
            .edits
            .iter()
            .map(|edit| match story.names_lines {
                true => format!("{}: {}{}", self.line(&edit.line), self.edit_in_short(edit), self.confirmed(edit)),
                false => self.edit_in_short(edit) + &self.confirmed(edit),
            })
            .collect();
        edits.join("; ")
    }

    fn counts(&self, counts: &Counts) -> String {
        let Counts { balanced, repaired, asked, failing, refused, earlier } = counts;
        let before = if *earlier > 0 { format!("; {earlier} files were read before") } else { String::new() };
        format!(
            "balanced {balanced}, repaired {repaired}, with questions {asked}, failing {failing}, refused {refused}{before}"
        )
    }

    fn finding(&self, finding: &FindingKind) -> String {
        match finding {
            FindingKind::NoTotal => "The form has no line of totals, so that little can be checked".to_owned(),
            FindingKind::DuplicateCode(code) => format!("Code {code} stands on several lines"),
            FindingKind::Unreadable(text) => format!("This row could not be understood: {text}"),
            FindingKind::TooManyRows(rows) => format!("The form is too long; its last {rows} rows were not read"),
            FindingKind::SearchEnded => {
                "The search ended before its proof; the repairs are the best that were found".to_owned()
            }
            FindingKind::NoRepair => "No repair was found that makes the plan balance".to_owned(),
            FindingKind::SheetHidden(name) => format!("Sheet {name} is hidden; it was read all the same"),
            FindingKind::RowsHidden(rows) => format!("Rows {rows} are hidden; they were read all the same"),
            FindingKind::ColumnsHidden(columns) => {
                format!("Columns {columns} are hidden; they were read all the same")
            }
            FindingKind::PartLeftOut(name) => format!("No plan was found on {name}"),
            FindingKind::ColumnLeftOut(head) => format!("A plan has no place for the column {head}; it was left out"),
            FindingKind::Macros => "The file carries macros; they were not run".to_owned(),
            FindingKind::StaleValue { cell, stored, computed } => {
                format!("{cell}: the file says {stored}, but its formula gives {computed}")
            }
            FindingKind::SumMisses { cell, missed } => {
                format!("{cell}: the formula sums up a run of figures and leaves out {missed} beside it")
            }
            FindingKind::FormulaCycle(cell) => format!("{cell}: the formula needs its own value"),
            FindingKind::CellError(error) => format!("The cell holds the error {error}"),
            FindingKind::CodeRestored { read, now } => {
                format!("The spreadsheet shows the code {now} as {read}; the codes beside it tell")
            }
            FindingKind::CodeMisread { read, now, before, next } if next.is_empty() => {
                format!("The code read {read} is {now}, for it stands behind {before}")
            }
            FindingKind::CodeMisread { read, now, before, next } => {
                format!("The code read {read} is {now}, for it stands between {before} and {next}")
            }
            FindingKind::PagesLeftOut(pages) => format!("{pages} pages were not read"),
            FindingKind::PageUnread => "This page could not be read".to_owned(),
            FindingKind::PictureUnread => {
                "This page is a picture, and tesseract, which reads pictures, is not installed".to_owned()
            }
        }
    }
}

impl English {
    /// A cell as the subject of a sentence: `October budget of 2.8`.
    fn cell(&self, line: &LineName, period: Period, value: Shown) -> String {
        let measure = match value {
            Shown::One(measure, _) => format!(" {}", self.measure(measure)),
            Shown::Both(..) => String::new(),
        };
        format!("{}{measure} of {}", self.period(period), self.line(line))
    }

    /// What sums state, as one clause; columns beyond two are counted.
    fn grounds(&self, grounds: &[&Ground], own: &LineName) -> String {
        let columns: Vec<&Ground> = grounds.iter().copied().filter(|g| matches!(g.sum, Sum::Column(..))).collect();
        let counted = columns.len() > 2;
        let mut clauses: Vec<String> = grounds
            .iter()
            .filter(|g| !(counted && matches!(g.sum, Sum::Column(..))))
            .filter_map(|g| self.ground(g, own))
            .collect();
        if counted {
            clauses.push(format!("all {} columns it touches agree", columns.len()));
        }
        clauses.join(" and ")
    }

    fn ground(&self, ground: &Ground, own: &LineName) -> Option<String> {
        let stated = shown::stated(ground.stated);
        match &ground.sum {
            Sum::Row(line) if line == own => Some(format!("the line adds up to {stated}")),
            Sum::Row(line) => Some(format!("line {} adds up to {stated}", self.line(line))),
            Sum::Visits(_, period) => Some(format!("the visits of {} make {stated}", self.period(*period))),
            Sum::Offices(_, period) => Some(format!("the groups make {stated} in {}", self.period(*period))),
            Sum::Quarter(_, quarter) => Some(format!("quarter {} adds up to {stated}", quarter.number())),
            Sum::Column(total, period) if total.kind == LineKind::Total => {
                Some(format!("the column of {} adds up to {stated}", self.period(*period)))
            }
            Sum::Column(total, period) => {
                let (period, total) = (self.period(*period), self.line(total));
                Some(format!("the column of {period} under {total} adds up to {stated}"))
            }
            Sum::Allotment(_) => Some(format!("the budget received (5) comes to {stated}")),
            Sum::MoneyWithoutWork(..) | Sum::WorkWithoutMoney(..) => None,
        }
    }

    /// What adds up to a total that was itself misread.
    fn parts_of(&self, grounds: &[&Ground]) -> String {
        let parts: Vec<&str> = grounds
            .iter()
            .map(|g| match g.sum {
                Sum::Row(_) => "twelve months",
                Sum::Quarter(..) => "three months",
                _ => "lines in that column",
            })
            .collect();
        parts.join(" and the ")
    }

    /// How one comes to misread such a figure.
    fn slip(&self, edit: &EditStory) -> String {
        let [change] = edit.changes.as_slice() else { return String::new() };
        let slip = match (edit.kind, confused_digits(change.read, change.now)) {
            (EditKind::DigitLost, _) => "; a digit was lost".to_owned(),
            (EditKind::DigitAdded, _) => "; a digit was added".to_owned(),
            (_, Some((read, now))) if looks_like(read, now) => format!("; {read} and {now} are easily confused"),
            (_, Some((read, now))) => format!("; one digit differs, {now} was read {read}"),
            _ => String::new(),
        };
        slip + &self.confirmed(edit)
    }

    /// What people have confirmed of the digits that an edit puts right.
    fn confirmed(&self, edit: &EditStory) -> String {
        edit.learned.iter().map(|confusion| format!("; {}", self.confusion(confusion))).collect()
    }

    /// What happened to a line whose figures were lost, repeated or shifted.
    fn damage_done(&self, edit: &EditStory) -> String {
        let line = self.line(&edit.line);
        let pairs = shown::pairs(&edit.pairs, EMPTY);
        let first = edit.changes.first().map_or_else(String::new, |c| self.period(c.period()));
        let shift = if edit.changes.len() > edit.pairs.len().max(1) { "; the cells after it have moved" } else { "" };
        match edit.kind {
            EditKind::PairLost => format!("{line} has lost {pairs} in {first}{shift}"),
            EditKind::PairRepeated => format!("{line} repeats {pairs} from {first} on{shift}"),
            EditKind::PairPhantom => format!("{line} has {pairs} too many in {first}{shift}"),
            EditKind::LineLost => format!("{line} is missing from the source"),
            EditKind::Split if !edit.removed.is_empty() && !edit.added.is_empty() => {
                format!("{line} was read {}, but it says {}", edit.removed.join(" "), edit.added.join(" "))
            }
            kind => format!("{line}, {}: {}", self.damage(kind), self.cells(edit)),
        }
    }

    /// The changed cells, one after the other.
    fn cells(&self, edit: &EditStory) -> String {
        let cells: Vec<String> =
            edit.changes.iter().map(|c| format!("{} {}", self.period(c.period()), self.shown(c.now))).collect();
        cells.join(", ")
    }

    fn edit_in_short(&self, edit: &EditStory) -> String {
        let pairs = shown::pairs(&edit.pairs, EMPTY);
        let first = edit.changes.first().map_or_else(String::new, |c| self.period(c.period()));
        let more = edit.changes.len() > edit.pairs.len();
        match (edit.kind, edit.changes.as_slice()) {
            (EditKind::PairLost, [_, ..]) if more => format!("{pairs} is in {first}, the cells after it move on"),
            (EditKind::PairLost, [_, ..]) => format!("{pairs} is in {first}"),
            (EditKind::PairRepeated | EditKind::PairPhantom, [_, ..]) if more => {
                format!("{pairs} of {first} goes, the cells after it move up")
            }
            (EditKind::PairRepeated | EditKind::PairPhantom, [_, ..]) => format!("{pairs} of {first} goes"),
            (_, [change]) => {
                let measure = match change.now {
                    Shown::One(measure, _) => format!(" {}", self.measure(measure)),
                    Shown::Both(..) => String::new(),
                };
                let (now, read) = (self.shown(change.now), self.shown(change.read));
                format!("the {first}{measure} is {now} (read {read})")
            }
            _ => format!("{}: {}", self.damage(edit.kind), self.cells(edit)),
        }
    }

    fn gap(&self, gap: &Gap) -> String {
        let sides: Vec<String> = Measure::ALL
            .into_iter()
            .zip(gap.sides)
            .filter_map(|(measure, sides)| {
                let (parts, whole) = sides?;
                let short = match parts < whole {
                    true => format!("{} short", figure(measure, whole - parts)),
                    false => format!("{} too many", figure(measure, parts - whole)),
                };
                let (name, parts, whole) = (self.measure(measure), figure(measure, parts), figure(measure, whole));
                Some(format!("{name} adds up to {parts} but {whole} is printed ({short})"))
            })
            .collect();
        let place = match &gap.sum {
            Sum::Column(total, period) => format!("{} {}: ", self.line(total), self.period(*period)),
            _ => String::new(),
        };
        format!("{place}{}", sides.join(", "))
    }
}

/// The text with its first letter in upper case.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
