//! What a question asks, and what each choice would mean.

use phaen_core::plan::{Period, Plan};
use phaen_core::reading::{CellChange, Choice, EditKind, Question, Reading};

use super::{EditStory, FailingSum, LineName, Sum};

/// What is wanted of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// In which month the lost figures belong.
    WherePut,
    /// Which figures stand there too many.
    WhichExtra,
    /// Which figures stand there too many, or whether the target was misread.
    WhichExtraOrTarget,
    /// In which month the lost figures belong, or whether the target was misread.
    WherePutOrTarget,
    /// Which of several explanations is right.
    Which,
}

/// A sum that fails while the question is open, both measures of it side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Which sum.
    pub sum: Sum,
    /// What the parts make and what is stated, in hundredths: งาน, งบ; `None` where that measure agrees.
    pub sides: [Option<(i128, i128)>; 2],
}

/// All that a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionStory {
    /// The lines.
    pub lines: Vec<LineName>,
    /// The sums that show the doubt: rows of these lines that fail as read, else columns.
    pub gaps: Vec<Gap>,
    /// What is wanted.
    pub wanted: Wanted,
    /// How many further choices are not listed.
    pub omitted: u32,
}

/// What one choice would mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceStory {
    /// Its edits; none means that the plain reading stands.
    pub edits: Vec<EditStory>,
    /// Whether the question is about more than one line, so that each edit must name its own.
    pub names_lines: bool,
}

/// The story of a question. `failing` are the sums of the reading's plan that fail.
pub fn question(reading: &Reading, asked: &Question, failing: &[FailingSum]) -> QuestionStory {
    QuestionStory {
        lines: asked.lines.iter().map(|id| LineName::of(&reading.plan, *id)).collect(),
        gaps: gaps(&reading.plan, asked, failing),
        wanted: wanted(&asked.choices),
        omitted: asked.choices_omitted,
    }
}

/// The story of one choice of a question.
pub fn choice(reading: &Reading, asked: &Question, choice: &Choice) -> ChoiceStory {
    let mut groups: Vec<Vec<CellChange>> = Vec::new();
    for change in &choice.changes {
        match groups.iter_mut().find(|g| g[0].edit == change.edit && g[0].line == change.line) {
            Some(group) => group.push(change.clone()),
            None => groups.push(vec![change.clone()]),
        }
    }
    ChoiceStory {
        edits: groups.into_iter().map(|g| EditStory::of(reading, g)).collect(),
        names_lines: asked.lines.len() > 1,
    }
}

fn wanted(choices: &[Choice]) -> Wanted {
    let all = |put: bool, extra: bool, target: bool| {
        choices.iter().flat_map(|c| &c.changes).all(|c| match (c.month, c.kind) {
            (None, _) | (_, EditKind::TotalMisread) => target,
            (_, EditKind::PairLost | EditKind::CellLost) => put,
            (_, EditKind::PairPhantom | EditKind::PairRepeated) => extra,
            _ => false,
        })
    };
    if all(true, false, false) {
        Wanted::WherePut
    } else if all(false, true, false) {
        Wanted::WhichExtra
    } else if all(false, true, true) {
        Wanted::WhichExtraOrTarget
    } else if all(true, false, true) {
        Wanted::WherePutOrTarget
    } else {
        Wanted::Which
    }
}

/// The failing rows of the question's lines; where all rows hold, the failing columns that a choice touches.
fn gaps(plan: &Plan, asked: &Question, failing: &[FailingSum]) -> Vec<Gap> {
    let names: Vec<LineName> = asked.lines.iter().map(|id| LineName::of(plan, *id)).collect();
    let periods: Vec<Period> = asked.choices.iter().flat_map(|c| &c.changes).map(|c| c.period()).collect();
    let rows = |f: &&FailingSum| matches!(&f.sum, Sum::Row(line) if names.contains(line));
    let columns = |f: &&FailingSum| matches!(&f.sum, Sum::Column(_, period) if periods.contains(period));
    let mut found = merged(failing.iter().filter(rows));
    if found.is_empty() {
        found = merged(failing.iter().filter(columns));
    }
    found.truncate(MOST_GAPS);
    found
}

/// More failing sums than this say nothing to a person.
const MOST_GAPS: usize = 4;

fn merged<'a>(failing: impl Iterator<Item = &'a FailingSum>) -> Vec<Gap> {
    let mut found: Vec<Gap> = Vec::new();
    for sum in failing {
        let at = found.iter().position(|g| g.sum == sum.sum).unwrap_or_else(|| {
            found.push(Gap { sum: sum.sum.clone(), sides: [None, None] });
            found.len() - 1
        });
        found[at].sides[sum.measure as usize] = Some((sum.parts, sum.whole));
    }
    found
}
