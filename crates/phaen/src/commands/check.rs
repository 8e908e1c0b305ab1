//! `phaen check`.

use phaen_app::explain::sums;

use super::{PlanArg, Result, verdict};
use crate::context::Context;
use crate::report;

/// Check the equations of a plan: print each that fails, with both sides and the difference (ตรวจยอด).
///
/// Warnings, as money without work, are printed too; they do not make a plan unbalanced.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
}

/// Prints each failing equation.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let stored = args.plan.load(context)?;
    let words = context.words();
    report::sums(&mut context.out, words, &sums(&stored.reading))?;
    report::questions(&mut context.out, words, &stored.reading, Some(stored.number.0), false)?;
    report::verdict(&mut context.out, words, stored.reading.balanced())?;
    Ok(verdict(&stored))
}
