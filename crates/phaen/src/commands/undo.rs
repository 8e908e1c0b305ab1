//! `phaen undo`.

use std::io::Write;

use phaen_app::database::Undone;
use phaen_app::words::{Label, change};

use super::{PlanArg, Result, verdict};
use crate::context::{Context, Failure};
use crate::report;

/// Take back the latest answer, edit or import of a plan; again goes further back (ย้อนกลับ).
///
/// Nothing is forgotten: the inverse changes are appended to the plan's history.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
}

/// Appends the inverse changes.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let mut database = context.open_existing(args.plan.number())?;
    let undone = context.acting(|acting| database.undo(args.plan.number(), acting))?;
    after(args.plan, context, &undone)
}

/// Prints what an undo or redo changed, and how the plan stands then.
pub fn after(
    plan: PlanArg,
    context: &mut Context,
    undone: &Undone,
) -> std::result::Result<crate::exit::Verdict, Failure> {
    let stored = plan.load(context)?;
    let words = context.words();
    let changes: Vec<_> = undone.changes.iter().filter(|c| report::of_the_plan(c)).collect();
    writeln!(context.out, "{} ({})", words.label(Label::Changes), changes.len())?;
    for each in changes {
        writeln!(context.out, "  {}", change::change(words, stored.plan(), each))?;
    }
    report::verdict(&mut context.out, words, stored.reading.balanced())?;
    Ok(verdict(&stored))
}
