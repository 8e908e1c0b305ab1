//! `phaen show`.

use super::{PlanArg, Result, verdict};
use crate::context::Context;
use crate::report;

/// Show a plan: its fields, its table, its open questions (แสดงแผน).
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
}

/// Shows the plan as it stands.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let stored = args.plan.load(context)?;
    let words = context.words();
    let out = &mut context.out;
    report::head(out, words, stored.plan())?;
    report::rest_of_head(out, words, stored.plan())?;
    report::table(out, words, &stored.reading)?;
    report::questions(out, words, &stored.reading, Some(stored.number.0), false)?;
    report::suggestions(out, words, &stored.reading)?;
    report::verdict(out, words, stored.reading.balanced())?;
    Ok(verdict(&stored))
}
