//! Open questions with their choices.

use std::io::{self, Write};

use phaen_app::explain::{self, LineName};
use phaen_app::words::{Label, Words};
use phaen_core::plan::{LineId, Period};
use phaen_core::reading::{Question, Reading};

use super::explain::price;
use crate::terminal::{Align, Table};

/// Writes every open question; `plan` is the number to answer under; `rows` adds how the rows would read.
pub fn questions(
    out: &mut dyn Write,
    words: &dyn Words,
    reading: &Reading,
    plan: Option<u32>,
    rows: bool,
) -> io::Result<()> {
    if reading.questions.is_empty() {
        return Ok(());
    }
    let failing = explain::sums(reading).failing;
    super::heading(out, words, Label::Questions, reading.questions.len())?;
    for question in &reading.questions {
        writeln!(out, "{}  {}", question.id, words.question(&explain::question(reading, question, &failing)))?;
        for choice in &question.choices {
            let text = words.choice(&explain::choice(reading, question, choice));
            writeln!(out, "    {:>2}  {text}  ({} {})", choice.id, words.label(Label::Cost), price(choice.cost))?;
        }
        if rows {
            rows_by_choice(out, words, reading, question)?;
        }
    }
    if let (Some(plan), Some(first)) = (plan, reading.questions.first()) {
        let choice = first.choices.first().map_or("a", |c| c.id.as_str());
        writeln!(out, "{}: phaen answer {plan} {}={choice}", words.label(Label::HowToAnswer), first.id)?;
    }
    Ok(())
}

/// How the rows would read under each choice, in the columns where the choices differ.
fn rows_by_choice(out: &mut dyn Write, words: &dyn Words, reading: &Reading, asked: &Question) -> io::Result<()> {
    for line in &asked.lines {
        let periods: Vec<Period> = Period::months_and_target()
            .filter(|p| asked.choices.iter().flat_map(|c| &c.changes).any(|c| c.line == *line && c.period() == *p))
            .collect();
        if periods.is_empty() {
            continue;
        }
        let name = words.line(&LineName::of(&reading.plan, *line));
        let heads = periods.iter().map(|p| (words.period(*p), Align::Right));
        let mut table = Table::new([(name, Align::Left)].into_iter().chain(heads));
        table.row([words.label(Label::Read).to_owned()].into_iter().chain(cells(words, reading, *line, &periods)));
        for choice in &asked.choices {
            let mut answered = reading.clone();
            if answered.answer(&asked.id, &choice.id).is_some() {
                table.row([choice.id.clone()].into_iter().chain(cells(words, &answered, *line, &periods)));
            }
        }
        table.write(out)?;
    }
    Ok(())
}

fn cells(words: &dyn Words, reading: &Reading, line: LineId, periods: &[Period]) -> Vec<String> {
    let Some(line) = reading.plan.line(line) else { return Vec::new() };
    periods
        .iter()
        .map(|p| {
            let pair = line.figures.pair(*p);
            words.shown(phaen_core::reading::Shown::Both(pair.work.raw(), pair.budget.raw()))
        })
        .collect()
}
