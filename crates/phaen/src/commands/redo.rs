//! `phaen redo`.

use super::{PlanArg, Result};
use crate::context::Context;

/// Make again what the latest `phaen undo` took back (ทำซ้ำ).
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
}

/// Appends the changes anew.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let mut database = context.open_existing(args.plan.number())?;
    let redone = context.acting(|acting| database.redo(args.plan.number(), acting))?;
    super::undo::after(args.plan, context, &redone)
}
