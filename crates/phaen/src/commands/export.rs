//! `phaen export`.

use std::io::Write;

use phaen_app::json;

use super::{PlanArg, Result, verdict};
use crate::context::Context;

/// Export a plan to standard output: without loss as JSON, or its table as CSV (ส่งออก).
///
/// Examples (ตัวอย่าง):
///   phaen export 1 --json > แผน.json
///   phaen export 1 --csv > แผน.csv
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, group = clap::ArgGroup::new("format").required(true))]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
    /// phaen.plan/1: everything, nothing lost.
    #[arg(long, group = "format")]
    json: bool,
    /// The table of the form, for spreadsheets: UTF-8 with a byte order mark.
    #[arg(long, group = "format")]
    csv: bool,
}

/// Writes the plan to standard output.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let stored = args.plan.load(context)?;
    if args.csv {
        context.out.write_all(phaen_app::csv(stored.plan()).as_bytes())?;
    } else {
        writeln!(context.out, "{}", json::plan(stored.plan()))?;
    }
    Ok(verdict(&stored))
}
