//! What stands under a printed province: of which groups it is the sum, and what is to be known about it.

use phaen_core::form::LOST_ROW;
use phaen_core::plan::{Line, LineKind};
use phaen_core::province::{HeadMark, Mark, Row};

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
            let name = format!("{} {}", line.code, line.title);
            let name = if name.trim().is_empty() { LOST_ROW } else { name.trim() };
            notes.push(format!("{name}: {}", remarks.join("; ")));
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
    let of = |wanted: fn(&HeadMark) -> Option<usize>| -> Vec<&str> {
        province.head.iter().filter_map(wanted).filter_map(|at| names.get(at).copied()).collect()
    };
    for field in
        province.head.iter().filter_map(|mark| if let HeadMark::Differs(field) = mark { Some(*field) } else { None })
    {
        notes.push(words::told(lang, &Told::Differs(field)));
    }
    let units = of(|mark| if let HeadMark::NoUnits(at) = mark { Some(*at) } else { None });
    if !units.is_empty() {
        notes.push(words::told(lang, &Told::NoUnits(&units)));
    }
    let allotments = of(|mark| if let HeadMark::NoAllotment(at) = mark { Some(*at) } else { None });
    if !allotments.is_empty() {
        notes.push(words::told(lang, &Told::NoAllotment(&allotments)));
    }
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
    // A form says of a lost row itself that it is one.
    let marks = row.marks.iter().filter(|mark| **mark != Mark::Lost);
    remarks.extend(marks.map(|mark| words::mark(lang, mark, names)));
    remarks
}
