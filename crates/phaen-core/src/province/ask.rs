//! Lines that may be one: what is asked, and what was answered.

use std::collections::{BTreeSet, HashMap};

use crate::plan::LineId;

use super::matching::Matched;
use super::name::{Class, LineName, loose};

/// The most lines that a question offers.
pub const MAX_CHOICES: usize = 12;

/// Why two lines may be one, the best reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resemblance {
    /// Code and title are the same, but one of the groups has several such lines.
    Repeated,
    /// The code is the same and the titles differ in blanks, dots or the kind of digits.
    SameCodeAlikeTitle,
    /// The code is the same, the title is another.
    SameCode,
    /// The title is the same, the code is another.
    SameTitle,
    /// The titles differ in blanks, dots or the kind of digits, and the code is another.
    AlikeTitle,
    /// Both stand under the same heading, and one of them in one group only.
    SamePlace,
    /// Both are rows that a source has lost, under the same heading.
    BothLost,
}

impl Resemblance {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Repeated,
        Self::SameCodeAlikeTitle,
        Self::SameCode,
        Self::SameTitle,
        Self::AlikeTitle,
        Self::SamePlace,
        Self::BothLost,
    ];
}

/// A line that may be the asked one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The line of the province.
    pub line: LineId,
    /// Why it may be.
    pub because: Resemblance,
}

/// Whether a line is the same as another, or one of its own. Until it is answered it stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The line of the province that is asked about.
    pub line: LineId,
    /// The lines that it may be, the likeliest first: at most [`MAX_CHOICES`].
    pub candidates: Vec<Candidate>,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The same line as that one.
    SameAs(LineName),
    /// A line of its own.
    Own,
}

/// The answer to a [`Question`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The line.
    pub line: LineName,
    /// What it is.
    pub choice: Choice,
}

/// What remains to be asked, in the order of the form.
pub(super) fn questions(matched: &Matched<'_>, ids: &HashMap<usize, LineId>, answers: &[Answer]) -> Vec<Question> {
    let own = answers.iter().filter(|answer| answer.choice == Choice::Own);
    let settled: BTreeSet<usize> = own.filter_map(|answer| matched.named(&answer.line)).collect();
    let every = matched.outlines.len();
    let open = |row: &usize| {
        let joined = &matched.rows[*row];
        let class = joined.own.class;
        class != Class::Total && joined.groups().count() < every && !settled.contains(row)
    };
    let rows: Vec<usize> = (0..matched.rows.len()).filter(open).collect();
    let titles: Vec<String> = matched.rows.iter().map(|row| loose(row.own.title)).collect();
    let mut questions: Vec<Question> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let before = rows[..at].iter();
            let alike = |other: &usize| Some((resemblance(matched, &titles, *row, *other)?, *ids.get(other)?));
            let mut found: Vec<(Resemblance, LineId)> = before.filter_map(alike).collect();
            found.sort();
            found.truncate(MAX_CHOICES);
            let candidates: Vec<Candidate> =
                found.into_iter().map(|(because, line)| Candidate { line, because }).collect();
            (!candidates.is_empty()).then_some(Question { line: *ids.get(row)?, candidates })
        })
        .collect();
    questions.sort_by_key(|question| question.line);
    questions
}

fn resemblance(matched: &Matched<'_>, titles: &[String], row: usize, other: usize) -> Option<Resemblance> {
    let (a, b) = (&matched.rows[row], &matched.rows[other]);
    if a.own.class != b.own.class || !a.is_apart_from(b) || !a.counts_like(b) {
        return None;
    }
    if a.own.class == Class::Lost {
        return (a.parent == b.parent).then_some(Resemblance::BothLost);
    }
    let same_code = !a.own.code.is_empty() && a.own.code == b.own.code;
    let same_title = !a.own.title.is_empty() && a.own.title == b.own.title;
    let alike = !titles[row].is_empty() && titles[row] == titles[other];
    let same_place = a.parent == b.parent && (a.groups().count() == 1 || b.groups().count() == 1);
    Some(match (same_code, same_title, alike) {
        (true, true, _) => Resemblance::Repeated,
        (true, _, true) => Resemblance::SameCodeAlikeTitle,
        (true, ..) => Resemblance::SameCode,
        (_, true, _) => Resemblance::SameTitle,
        (.., true) => Resemblance::AlikeTitle,
        _ if same_place => Resemblance::SamePlace,
        _ => return None,
    })
}
