//! Where repaired figures stand in the source, and what undoing the damage cost.

use std::io::{self, Write};

use phaen_app::explain::LineName;
use phaen_app::words::{Label, Words, number};
use phaen_core::plan::Measure;
use phaen_core::reading::{Cost, Reading, period_index};

use crate::terminal::{Align, Table};

/// A price as people read it: `1.6`.
pub(super) fn price(cost: Cost) -> String {
    number::figure(Measure::Work, cost.0.into())
}

/// Writes for each repaired figure its file, line, column and text as read; then the edits.
pub(super) fn edits(out: &mut dyn Write, words: &dyn Words, reading: &Reading) -> io::Result<()> {
    if reading.repairs.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", words.label(Label::Place))?;
    let mut places = Table::new([
        (words.label(Label::Cell), Align::Left),
        (words.label(Label::File), Align::Left),
        (words.label(Label::Read), Align::Right),
        (words.label(Label::Now), Align::Right),
        (words.label(Label::Equations), Align::Left),
    ]);
    for repair in &reading.repairs {
        let change = &repair.change;
        let line = reading.lines.get(&change.line);
        for (at, (measure, now)) in change.now.cells().into_iter().enumerate() {
            let origin = period_index(change.period()).and_then(|p| line?.origin[p][measure as usize]);
            let token = origin.and_then(|token| line?.tokens.get(token));
            let name = words.line(&LineName::of(&reading.plan, change.line));
            places.row([
                format!("{name} {} {}", words.period(change.period()), words.measure(measure)),
                token.map_or_else(String::new, |t| {
                    format!("{}:{}", super::line(&reading.source.name, t.place), t.place.column)
                }),
                token.map_or_else(String::new, |t| t.text.clone()),
                number::cell(measure, now),
                if at == 0 { repair.because.join(" ") } else { String::new() },
            ]);
        }
    }
    places.write(out)?;

    super::heading(out, words, Label::Edits, reading.edits.len())?;
    let mut edits = Table::new([
        ("#", Align::Right),
        (words.label(Label::Line), Align::Left),
        (words.label(Label::Damage), Align::Left),
        (words.label(Label::Read), Align::Left),
        (words.label(Label::Now), Align::Left),
        (words.label(Label::Cost), Align::Right),
    ]);
    for edit in &reading.edits {
        edits.row([
            edit.id.to_string(),
            words.line(&LineName::of(&reading.plan, edit.line)),
            words.damage(edit.kind).to_owned(),
            edit.tokens_before.join(" "),
            edit.tokens_after.join(" "),
            price(edit.cost),
        ]);
    }
    edits.write(out)?;
    let proof = if reading.proved_least { Label::ProvedLeast } else { Label::NotProved };
    writeln!(out, "{} {}, {}", words.label(Label::Cost), price(reading.cost), words.label(proof))
}
