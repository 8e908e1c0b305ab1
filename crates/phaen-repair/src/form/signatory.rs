//! Signature blocks (13) and (14), one below the other or side by side.

use phaen_core::grid::GridRow;
use phaen_core::plan::Signatory;

use super::text::{after_label, field_number, joined};

/// What a piece of a signature block begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Label,
    Name,
    Position,
    Phone,
    Text,
}

const NAMES: [&str; 5] = ["ชื่อ - สกุล", "ชื่อ-สกุล", "ชื่อ – สกุล", "ชื่อสกุล", "ชื่อ"];
const POSITIONS: [&str; 1] = ["ตำแหน่ง"];
const PHONES: [&str; 3] = ["โทรศัพท์", "โทร.", "โทร"];
const LABELS: [&str; 4] = ["ลงชื่อ", "ผู้จัดทำ", "ผู้รับผิดชอบ", "ผู้เสนอ"];

/// The signature blocks in the rows behind the table, and the texts there that belong to none.
pub fn signatories(rows: &[GridRow]) -> (Vec<Signatory>, Vec<String>) {
    let mut found: Vec<Signatory> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    // The blocks that stand side by side: the row's n-th name is that of the n-th of them.
    let mut open: Vec<usize> = Vec::new();
    let texts: Vec<String> = rows.iter().map(joined).filter(|t| !t.is_empty()).collect();
    for (at, text) in texts.iter().enumerate() {
        let parts = parts(text);
        let labels = parts.iter().filter(|(p, _)| *p == Part::Label).count();
        if labels > 0 {
            open.clear();
        }
        let mut seen = [0usize; 4];
        for (part, words) in parts {
            let slot = match part {
                Part::Label => {
                    open.push(found.len());
                    found.push(labelled(words, found.len()));
                    continue;
                }
                Part::Text => {
                    // A label too garbled to be one stands right above a name.
                    let named = texts.get(at + 1).is_some_and(|t| t.starts_with("ชื่อ"));
                    let bracketed = words.starts_with('(') && words.ends_with(')') && field_number(words).is_none();
                    let block = open.get(seen[3]).or(open.last()).copied();
                    seen[3] += usize::from(bracketed);
                    match block.map(|b| &mut found[b]) {
                        Some(block) if bracketed && block.name.is_none() => block.name = Some(bare(words)),
                        _ if named => {
                            open = vec![found.len()];
                            found.push(labelled(words, found.len()));
                        }
                        _ => notes.push(words.to_owned()),
                    }
                    continue;
                }
                Part::Name => 0,
                Part::Position => 1,
                Part::Phone => 2,
            };
            let mut block = open.get(seen[slot]).or(open.last()).copied();
            seen[slot] += 1;
            if block.is_none_or(|b| part == Part::Name && found[b].name.is_some()) {
                block = Some(found.len());
                open = vec![found.len()];
                found.push(labelled("", found.len()));
            }
            let Some(block) = block.and_then(|b| found.get_mut(b)) else { continue };
            let value = |labels: &[&str]| Some(after_label(words, labels)).filter(|v| !v.is_empty());
            match part {
                Part::Name => block.name = value(&NAMES).map(|n| bare(&n)),
                Part::Position => block.position = block.position.take().or(value(&POSITIONS)),
                _ => block.phone = block.phone.take().or(value(&PHONES)),
            }
        }
    }
    (found, notes)
}

/// A block by its label; without a readable number it is the next of (13) and (14).
fn labelled(text: &str, before: usize) -> Signatory {
    let (field, rest) =
        field_number(text).filter(|(n, _)| *n >= 13).unwrap_or((if before == 0 { 13 } else { 14 }, text));
    let label = Some(rest.trim()).filter(|l| !l.is_empty()).map(str::to_owned);
    Signatory { field, label, ..Signatory::default() }
}

fn bare(name: &str) -> String {
    name.trim_matches(|c: char| matches!(c, '(' | ')' | ' ')).to_owned()
}

/// A row's text, cut where a label of a signature block begins.
fn parts(text: &str) -> Vec<(Part, &str)> {
    let mut cuts: Vec<usize> = vec![0];
    for (at, _) in text.char_indices().skip(1) {
        let bracketed = text[..at].ends_with(") ") && text[at..].starts_with('(');
        if bracketed || (text[..at].ends_with([' ', ')']) && kind(&text[at..]) != Part::Text) {
            cuts.push(at);
        }
    }
    let mut parts: Vec<(Part, &str)> = Vec::new();
    let ends = cuts.iter().skip(1).copied().chain([text.len()]);
    for (from, to) in cuts.iter().copied().zip(ends) {
        let words = text[from..to].trim();
        match (parts.last_mut(), kind(words)) {
            // "(13) ลงชื่อ … ผู้จัดทำ" is one label.
            (Some((Part::Label, last)), Part::Label) if is_rest_of_label(last, words) => {
                let begin = text[..from].rfind(*last).unwrap_or(from);
                *last = text[begin..to].trim();
            }
            (_, part) => parts.push((part, words)),
        }
    }
    parts.retain(|(_, words)| !words.is_empty());
    parts
}

/// Whether a label goes on: what stands before is a number alone, or does not say who signs.
fn is_rest_of_label(label: &str, words: &str) -> bool {
    let number = |text| field_number(text).filter(|(n, _)| *n >= 13);
    let alone = number(label).is_some_and(|(_, rest)| rest.is_empty());
    number(words).is_none() && (alone || !(words.starts_with("ลงชื่อ") || label.contains("ผู้")))
}

fn kind(text: &str) -> Part {
    let begins = |labels: &[&str]| labels.iter().any(|l| text.starts_with(l));
    if field_number(text).is_some_and(|(n, _)| n >= 13) || begins(&LABELS) {
        Part::Label
    } else if begins(&NAMES) {
        Part::Name
    } else if begins(&POSITIONS) {
        Part::Position
    } else if begins(&PHONES) {
        Part::Phone
    } else {
        Part::Text
    }
}
