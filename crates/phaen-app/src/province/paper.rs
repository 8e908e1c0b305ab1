//! What stands under a printed province: of which groups it is the sum, and what is to be known about it.

use phaen_core::plan::{Line, LineKind};
use phaen_core::province::{Mark, Row};

use super::Summed;
use crate::words::Lang;
use crate::words::province::{self as words, Told};

/// The remarks of a province's form, one a line: those of the whole, then those of its lines.
pub fn notes(summed: &Summed, lang: Lang) -> Vec<String> {
    let names: Vec<&str> = summed.province.groups.iter().map(|group| group.name.as_str()).collect();
    let mut notes = notes_of_the_whole(summed, lang);
    for (row, line) in summed.province.rows.iter().zip(&summed.province.plan.lines) {
        let remarks = remarks(lang, row, line, &names);
        if !remarks.is_empty() {
            let code = format!("{} {}", line.code, line.title);
            notes.push(format!("{}: {}", code.trim(), remarks.join("; ")));
        }
    }
    notes
}

/// Of which groups it is the sum, and what is to be known about that.
pub fn notes_of_the_whole(summed: &Summed, lang: Lang) -> Vec<String> {
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
    notes.extend(province.head.iter().map(|mark| words::head_mark(lang, mark, &names)));
    notes
}

/// What is to be known about a line: who has none, and its marks.
pub fn remarks(lang: Lang, row: &Row, line: &Line, names: &[&str]) -> Vec<String> {
    let without: Vec<&str> = row.without().filter_map(|at| names.get(at).copied()).collect();
    // What adds up is found from the lines of a group that does not state it; a line that stands beside is named so.
    let adds_up = matches!(line.kind, LineKind::Subtotal | LineKind::Total);
    let beside = row.marks.iter().any(|mark| matches!(mark, Mark::NotBrokenDown(_)));
    let mut remarks = Vec::new();
    if !without.is_empty() && !adds_up && !beside && !row.marks.contains(&Mark::Lost) {
        remarks.push(words::told(lang, &Told::Without(&without)));
    }
    remarks.extend(row.marks.iter().map(|mark| words::mark(lang, mark, names)));
    remarks
}
