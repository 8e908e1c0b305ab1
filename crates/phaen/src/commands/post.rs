//! `phaen post`.

use std::io::Write;
use std::path::PathBuf;

use phaen_app::book::{line_name, post_dated};
use phaen_app::error::AppError;
use phaen_app::words::Lang;
use phaen_app::words::book::warning;

use super::{PlanArg, Result};
use crate::context::Context;
use crate::exit::Verdict;
use crate::files;

/// Post entries of a file in the book of a signed plan, all or nothing (บันทึกระหว่างปี).
///
/// The file is a JSON list of phaen.entry/1: visits, results, transfers, payments, each with its day and name.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
    /// A JSON list of phaen.entry/1.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Posts.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let name = args.file.display().to_string();
    let bytes = files::read(&args.file)?;
    let entries = phaen_app::json::entries(&bytes).map_err(|what| AppError::Entries { name, what })?;
    let mut database = context.open_existing(args.plan.number())?;
    let posted = context.acting(|acting| post_dated(&mut database, args.plan.number(), &entries, &[], acting))?;
    let plan = posted.book.book.plan();
    for (index, told) in &posted.warnings {
        let line = entries.get(*index).and_then(|entry| entry.what.line());
        let line = line.map(|line| line_name(plan, line)).unwrap_or_default();
        context.say(&format!("{}: {}", index + 1, warning(context.lang, told, &line)));
    }
    match context.lang {
        Lang::Thai => {
            writeln!(context.out, "บันทึกแล้ว {} รายการ รวมทั้งหมด {} รายการ", entries.len(), posted.book.version.number)?
        }
        Lang::English => {
            writeln!(context.out, "{} entries posted, {} in all", entries.len(), posted.book.version.number)?;
        }
    }
    Ok(Verdict::Balanced)
}
