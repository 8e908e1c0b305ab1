//! `phaen sign`.

use std::io::Write;

use phaen_app::book::{Signing, sign};
use phaen_app::words::Lang;
use phaen_core::book::{Overspending, Successor};

use super::{PlanArg, Result};
use crate::context::Context;
use crate::exit::Verdict;

/// Sign a plan as it stands: the first time its year is opened, later as the next revision (ลงนาม).
///
/// Results and visits stay with their lines. The name is that of the account; until accounts exist nobody confirms it.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
    /// What is done when more is spent than a line has; heard at the first signing alone.
    #[arg(long, value_name = "warn|stop", default_value = "warn", value_parser = overspending)]
    overspending: Overspending,
    /// For a line that is gone, the line that has its visits and reports from now on; may be repeated.
    #[arg(long = "heir", value_name = "L7=L9", value_parser = heir)]
    heirs: Vec<Successor>,
}

fn overspending(name: &str) -> std::result::Result<Overspending, String> {
    Overspending::from_name(name).ok_or_else(|| "warn or stop".to_owned())
}

fn heir(text: &str) -> std::result::Result<Successor, String> {
    let parsed = text
        .split_once('=')
        .and_then(|(gone, now)| Some(Successor { gone: gone.parse().ok()?, now: now.parse().ok()? }));
    parsed.ok_or_else(|| "two lines like L7=L9".to_owned())
}

/// Signs.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let mut database = context.open_existing(args.plan.number())?;
    let signing = Signing { overspending: args.overspending, successors: args.heirs.clone() };
    let stored = context.acting(|acting| sign(&mut database, args.plan.number(), signing, acting))?;
    let revision = stored.book.revision();
    match context.lang {
        Lang::Thai => writeln!(
            context.out,
            "ลงนามแผน {} ครั้งที่ {} โดย {} วันที่ {} (ยังไม่ยืนยันตัวตน)",
            stored.plan,
            revision.number,
            revision.by,
            revision.on.thai()
        )?,
        Lang::English => writeln!(
            context.out,
            "plan {} signed as revision {} by {} on {} (identity not confirmed)",
            stored.plan,
            revision.number,
            revision.by,
            revision.on.short()
        )?,
    }
    Ok(Verdict::Balanced)
}
