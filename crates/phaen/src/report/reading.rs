//! A form that was just read: its head, what was repaired, what is asked, what is lost.

use std::io::{self, Write};

use phaen_app::explain::{self, LineName};
use phaen_app::words::{Label, Words, number};
use phaen_core::plan::{LineKind, Measure, Period};
use phaen_core::reading::{Reading, Shown};

use crate::terminal::{Align, Table};

/// Writes all that reading found. `plan` is its number in the database, where it is kept; `explain` adds where
/// each repaired figure stands in the source, the edits with their costs and the equations that force them.
pub fn reading(
    out: &mut dyn Write,
    words: &dyn Words,
    reading: &Reading,
    plan: Option<u32>,
    explain: bool,
) -> io::Result<()> {
    super::head(out, words, &reading.plan)?;
    counts(out, words, reading)?;
    repairs(out, words, reading)?;
    if explain {
        super::explain::edits(out, words, reading)?;
    }
    super::questions(out, words, reading, plan, explain)?;
    inferred(out, words, reading)?;
    super::suggestions(out, words, reading)?;
    findings(out, words, reading)?;
    super::verdict(out, words, reading.balanced())
}

fn counts(out: &mut dyn Write, words: &dyn Words, reading: &Reading) -> io::Result<()> {
    let lines = reading.plan.lines.iter().filter(|l| l.kind == LineKind::Activity).count();
    let equations = reading.equations;
    writeln!(
        out,
        "{} {}; {} {lines}; {} {}: {} {}, {} {}",
        words.label(Label::Indicators),
        reading.plan.indicators.len(),
        words.label(Label::Activities),
        words.label(Label::Equations),
        equations.count,
        words.label(Label::HeldAsRead),
        equations.held_as_read,
        words.label(Label::HoldNow),
        equations.hold_now,
    )
}

fn repairs(out: &mut dyn Write, words: &dyn Words, reading: &Reading) -> io::Result<()> {
    let stories = explain::repairs(reading);
    if stories.is_empty() {
        return Ok(());
    }
    super::heading(out, words, Label::Repairs, stories.len())?;
    let mut table = Table::new([
        (words.label(Label::Line), Align::Left),
        (words.label(Label::Month), Align::Left),
        (words.label(Label::Measure), Align::Left),
        (words.label(Label::Read), Align::Right),
        (words.label(Label::Now), Align::Right),
        (words.label(Label::Damage), Align::Left),
    ]);
    for story in &stories {
        let line = words.line(&story.edit.line);
        let damage = format!("{} ({})", words.damage(story.edit.kind), words.confidence(story.confidence));
        for (at, change) in story.edit.changes.iter().enumerate() {
            let measure = match change.now {
                Shown::One(measure, _) => words.measure(measure).to_owned(),
                Shown::Both(..) => Measure::ALL.map(|m| words.measure(m)).join("/"),
            };
            table.row([
                line.clone(),
                words.period(change.period()),
                measure,
                words.shown(change.read),
                words.shown(change.now),
                if at == 0 { damage.clone() } else { String::new() },
            ]);
        }
        table.note(format!("→ {}", words.repair(story)));
    }
    table.write(out)
}

/// Lines that the source has lost, with the figures that close the columns.
fn inferred(out: &mut dyn Write, words: &dyn Words, reading: &Reading) -> io::Result<()> {
    let lines: Vec<_> = reading.plan.lines.iter().filter(|l| l.kind == LineKind::Inferred).collect();
    if lines.is_empty() {
        return Ok(());
    }
    super::heading(out, words, Label::InferredLines, lines.len())?;
    for line in lines {
        let name = words.line(&LineName::of(&reading.plan, line.id));
        if line.figures.is_empty() {
            writeln!(out, "  {name}: {}", words.label(Label::AfterAnswers))?;
            continue;
        }
        writeln!(out, "{name}")?;
        let mut table = Table::new(
            [(words.label(Label::Month), Align::Left)]
                .into_iter()
                .chain(Measure::ALL.map(|m| (words.measure(m), Align::Right))),
        );
        for period in Period::months_and_target() {
            let [work, budget] = Measure::ALL.map(|m| number::cell(m, line.raw(period, m)));
            table.row([words.period(period), work, budget]);
        }
        table.write(out)?;
    }
    Ok(())
}

fn findings(out: &mut dyn Write, words: &dyn Words, reading: &Reading) -> io::Result<()> {
    if reading.findings.is_empty() {
        return Ok(());
    }
    super::heading(out, words, Label::Findings, reading.findings.len())?;
    for finding in &reading.findings {
        let place = match finding.place.line {
            0 => String::new(),
            _ => format!("{}: ", super::line(&reading.source.name, finding.place)),
        };
        writeln!(out, "  {place}{}", words.finding(&finding.kind))?;
    }
    Ok(())
}
