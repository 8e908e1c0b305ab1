//! A table with totals that was just read: its columns, what was repaired, what is asked, what fails.

use std::io::{self, Write};

use phaen_app::explain::{table_choice, table_equation, table_question, table_repair};
use phaen_app::words::{Label, Words};
use phaen_core::table::{TableFindingKind, TableReading};

use super::explain::price;
use crate::terminal::{Align, Table};

/// Writes all that reading found. `explain` adds every equation with how it stands.
pub fn table_reading(out: &mut dyn Write, words: &dyn Words, reading: &TableReading, explain: bool) -> io::Result<()> {
    let table = &reading.table;
    if let Some(title) = table.title.lines().next() {
        writeln!(out, "{}", super::one_line(title))?;
    }
    let failing: Vec<usize> = reading.failing().collect();
    writeln!(
        out,
        "{} {}; {} {} × {}; {} {}: {} {}, {} {}",
        words.label(Label::Profile),
        reading.profile,
        words.label(Label::Lines),
        table.lines.len(),
        table.columns.len(),
        words.label(Label::Equations),
        reading.equations.len(),
        words.label(Label::HeldAsRead),
        reading.held_as_read,
        words.label(Label::HoldNow),
        reading.equations.len() - failing.len(),
    )?;
    repairs(out, words, reading)?;
    questions(out, words, reading)?;
    if !failing.is_empty() {
        super::heading(out, words, Label::FailingSums, failing.len())?;
        for index in &failing {
            let story = table_equation(reading, &reading.equations[*index]);
            writeln!(out, "  {}", super::one_line(&words.table_failing(&story)))?;
        }
    }
    if explain {
        equations(out, words, reading)?;
    }
    findings(out, words, reading)?;
    let label = if reading.balanced() { Label::TableBalanced } else { Label::TableNotBalanced };
    writeln!(out, "\n{}", words.label(label))
}

fn repairs(out: &mut dyn Write, words: &dyn Words, reading: &TableReading) -> io::Result<()> {
    if reading.repairs.is_empty() {
        return Ok(());
    }
    super::heading(out, words, Label::Repairs, reading.repairs.len())?;
    let mut table = Table::new([
        (words.label(Label::Line), Align::Left),
        (words.label(Label::Column), Align::Left),
        (words.label(Label::Read), Align::Right),
        (words.label(Label::Now), Align::Right),
        (words.label(Label::Damage), Align::Left),
    ]);
    for repair in &reading.repairs {
        let story = table_repair(reading, repair);
        let change = &story.change;
        table.row([
            change.cell.line.clone(),
            change.cell.column.clone(),
            change.read.clone().unwrap_or_default(),
            change.now.clone().unwrap_or_default(),
            format!("{} ({})", words.damage(change.kind), words.confidence(story.confidence)),
        ]);
        table.note(format!("    {}", super::one_line(&words.table_repair(&story))));
    }
    table.write(out)
}

fn questions(out: &mut dyn Write, words: &dyn Words, reading: &TableReading) -> io::Result<()> {
    if reading.questions.is_empty() {
        return Ok(());
    }
    super::heading(out, words, Label::Questions, reading.questions.len())?;
    for question in &reading.questions {
        let text = words.table_question(&table_question(reading, question));
        writeln!(out, "{}  {}", question.id, super::one_line(&text))?;
        for choice in &question.choices {
            let text = words.table_choice(&table_choice(reading, choice));
            let cost = price(choice.cost);
            writeln!(out, "    {:>2}  {}  ({} {cost})", choice.id, super::one_line(&text), words.label(Label::Cost))?;
        }
    }
    Ok(())
}

fn equations(out: &mut dyn Write, words: &dyn Words, reading: &TableReading) -> io::Result<()> {
    super::heading(out, words, Label::Equations, reading.equations.len())?;
    for equation in &reading.equations {
        let parts: Vec<String> =
            equation.parts.iter().map(|p| format!("{:+}·{}.{}", p.factor, p.cell.line, p.cell.column)).collect();
        writeln!(out, "  {}  = {}", equation.id, parts.join(" "))?;
    }
    Ok(())
}

fn findings(out: &mut dyn Write, words: &dyn Words, reading: &TableReading) -> io::Result<()> {
    let count = reading.findings.len() + reading.noticed.len();
    if count == 0 {
        return Ok(());
    }
    super::heading(out, words, Label::Findings, count)?;
    let place = |line: u32| if line == 0 { String::new() } else { format!("{}:{line}: ", reading.source.name) };
    for finding in &reading.findings {
        let about = match finding.kind {
            TableFindingKind::NoRepair(index) => reading.equations.get(index).map(|e| table_equation(reading, e)),
            _ => None,
        };
        let text = words.table_finding(&finding.kind, about.as_ref());
        writeln!(out, "  {}{}", place(finding.place.line), super::one_line(&text))?;
    }
    for finding in &reading.noticed {
        writeln!(out, "  {}{}", place(finding.place.line), words.finding(&finding.kind))?;
    }
    Ok(())
}
