//! `phaen doctor`.

use std::io::Write;

use phaen_app::words::Label;

use super::Result;
use crate::context::Context;
use crate::exit::Verdict;
use crate::terminal::Progress;

/// Check the database: replay every plan's history and compare, hash every source anew (ตรวจฐานข้อมูล).
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Prints each fault; fails when there is one.
pub fn run(_: &Args, context: &mut Context) -> Result {
    let words = context.words();
    let Some(database) = context.open_if_there()? else {
        writeln!(context.out, "{}", words.label(Label::NoPlans))?;
        return Ok(Verdict::Balanced);
    };
    let mut bar: Option<Progress> = None;
    let report = database.doctor(&mut |_, of| bar.get_or_insert_with(|| Progress::over(of as usize)).next(""))?;
    drop(bar);
    for fault in &report.faults {
        writeln!(context.out, "{}", words.fault(fault))?;
    }
    writeln!(context.out, "{}", words.examined(&report))?;
    Ok(if report.clean() { Verdict::Balanced } else { Verdict::Failed })
}
