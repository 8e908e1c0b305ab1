//! `phaen list`.

use std::io::Write;

use phaen_app::thai_time::minute;
use phaen_app::words::Label;

use super::Result;
use crate::context::Context;
use crate::exit::Verdict;
use crate::terminal::{Align, Table, width};

/// List the plans that are kept (รายการแผนในฐานข้อมูล).
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Lists all plans by number.
pub fn run(_: &Args, context: &mut Context) -> Result {
    let words = context.words();
    let entries = match context.open_if_there()? {
        Some(database) => database.list()?,
        None => Vec::new(),
    };
    if entries.is_empty() {
        writeln!(context.out, "{}", words.label(Label::NoPlans))?;
        return Ok(Verdict::Balanced);
    }
    let mut table = Table::new(
        [
            (Label::PlanNumber, Align::Right),
            (Label::FiscalYear, Align::Left),
            (Label::Office, Align::Left),
            (Label::Group, Align::Left),
            (Label::Lines, Align::Right),
            (Label::OpenQuestions, Align::Right),
            (Label::State, Align::Left),
            (Label::Time, Align::Left),
            (Label::File, Align::Left),
        ]
        .map(|(label, align)| (words.label(label), align)),
    );
    for entry in entries {
        let questions = entry.open_questions();
        table.row([
            entry.number.to_string(),
            entry.fiscal_year.map_or_else(String::new, |y| y.to_string()),
            entry.office.unwrap_or_default(),
            entry.group.unwrap_or_default(),
            entry.lines.to_string(),
            questions.to_string(),
            words.plan_state(entry.state).to_owned(),
            minute(entry.changed_at, context.lang),
            entry.source.name,
        ]);
    }
    table.fit(2, width());
    table.write(&mut context.out)?;
    Ok(Verdict::Balanced)
}
