//! `phaen history`.

use std::io::Write;

use phaen_app::database::Cause;
use phaen_app::thai_time::minute;
use phaen_app::words::{Label, change};

use super::{PlanArg, Result};
use crate::context::Context;
use crate::exit::Verdict;
use crate::report;
use crate::terminal::{Align, Table};

/// List every change of a plan: when, who, why, what was before and after (ประวัติการแก้ไข).
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
    /// Also list what was read at first, every figure of it, and how each figure came about.
    #[arg(long)]
    all: bool,
}

/// Lists the changes in order. What reading put in is one change for every field and figure: it is left out
/// unless wanted, as is what only says how a figure came about.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let database = context.open_existing(args.plan.number())?;
    let stored = database.load(args.plan.number())?;
    let records = database.history(args.plan.number())?;
    let words = context.words();
    let mut table = Table::new([
        ("#", Align::Right),
        (words.label(Label::Time), Align::Left),
        (words.label(Label::Actor), Align::Left),
        (words.label(Label::Cause), Align::Left),
        (words.label(Label::Changes), Align::Left),
    ]);
    let mut listed = 0;
    for record in records.iter().filter(|r| args.all || (r.cause != Cause::Read && report::of_the_plan(&r.change))) {
        table.row([
            record.sequence.to_string(),
            minute(record.stamp.at, context.lang),
            record.stamp.actor.clone(),
            words.cause(record.cause).to_owned(),
            change::change(words, stored.plan(), &record.change),
        ]);
        listed += 1;
    }
    if listed == 0 {
        writeln!(context.out, "{}", words.label(Label::NoHistory))?;
    } else {
        table.write(&mut context.out)?;
    }
    Ok(Verdict::Balanced)
}
