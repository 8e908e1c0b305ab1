//! What stands under a printed province: of which groups it is the sum, and what is to be known about it.

use phaen_core::plan::Line;
use phaen_core::province::{HeadMark, Row};

use super::Summed;
use crate::words::Lang;
use crate::words::province::{self as words, Told};

/// The remarks of a province's form, one a line.
pub fn notes(summed: &Summed, lang: Lang) -> Vec<String> {
    let province = &summed.province;
    let names: Vec<&str> = province.groups.iter().map(|group| group.name.as_str()).collect();
    let mut notes = vec![words::told(lang, &Told::SumOf(&names))];
    if !province.missing.is_empty() {
        let missing: Vec<&str> = province.missing.iter().map(String::as_str).collect();
        notes.push(words::told(lang, &Told::MissingGroups(&missing)));
    }
    for group in province.groups.iter().filter(|group| !group.failing.is_empty()) {
        notes.push(words::told(lang, &Told::Unbalanced { group: &group.name, failing: group.failing.len() }));
    }
    if !province.questions.is_empty() {
        notes.push(words::told(lang, &Told::Questions(province.questions.len())));
    }
    notes.extend(province.head.iter().map(|mark| head_mark(lang, mark, &names)));
    for (row, line) in province.rows.iter().zip(&province.plan.lines) {
        let remarks = remarks(lang, row, line, &names);
        if !remarks.is_empty() {
            notes.push(format!("{} {}: {}", line.code, line.title, remarks.join("; ")).trim().to_owned());
        }
    }
    notes
}

fn head_mark(lang: Lang, mark: &HeadMark, names: &[&str]) -> String {
    words::head_mark(lang, mark, names)
}

/// What is to be known about a line: who has none, and its marks.
pub(crate) fn remarks(lang: Lang, row: &Row, line: &Line, names: &[&str]) -> Vec<String> {
    let without: Vec<&str> = row.without().filter_map(|at| names.get(at).copied()).collect();
    // What adds up is found from the lines of a group that does not state it; a line that stands beside is named so.
    let adds_up = matches!(line.kind, phaen_core::plan::LineKind::Subtotal | phaen_core::plan::LineKind::Total);
    let beside = row.marks.iter().any(|mark| matches!(mark, phaen_core::province::Mark::NotBrokenDown(_)));
    let mut remarks = Vec::new();
    if !without.is_empty() && !adds_up && !beside && !row.marks.contains(&phaen_core::province::Mark::Lost) {
        remarks.push(words::told(lang, &Told::Without(&without)));
    }
    remarks.extend(row.marks.iter().map(|mark| words::mark(lang, mark, names)));
    remarks
}
