//! What was typed on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use phaen_app::words::Lang;

use crate::commands;

/// Thai government action plans that add up.
///
/// phaen reads the official form of an action plan and budget (แผนปฏิบัติการและงบประมาณ) as a scanner left it,
/// repairs it by its own arithmetic, explains every change, asks where the figures do not decide, keeps the plan
/// in a database and prints it again.
#[derive(Debug, Parser)]
#[command(name = "phaen", version, after_help = EXAMPLES)]
pub struct Cli {
    /// The database; else $PHAEN_DB, else phaen/phaen.db in the user's data folder.
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Language of messages; else $PHAEN_LANG, else that of the locale, else Thai.
    #[arg(long, global = true, value_name = "th|en", value_parser = lang)]
    pub lang: Option<Lang>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples (ตัวอย่าง):
  phaen read แผนปฏิบัติการ-2566.txt            read, repair and keep a form
  phaen serve --open                          the plans in the browser
  phaen list                                  the plans that are kept
  phaen answer 1 Q1=a                         answer a question of plan 1
  phaen print 1 --pdf แผน.pdf --xlsx แผน.xlsx  print the official form

Exit status: 0 balanced, 1 failed, 2 open questions or failing equations, 64 wrong usage.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    Read(commands::read::Args),
    Serve(commands::serve::Args),
    List(commands::list::Args),
    Show(commands::show::Args),
    Check(commands::check::Args),
    Answer(commands::answer::Args),
    Print(commands::print::Args),
    Export(commands::export::Args),
    History(commands::history::Args),
    Register(commands::register::Args),
    Indicators(commands::indicators::Args),
    Learned(commands::learned::Args),
    Sign(commands::sign::Args),
    Post(commands::post::Args),
    Undo(commands::undo::Args),
    Redo(commands::redo::Args),
    Doctor(commands::doctor::Args),
    Backup(commands::backup::Args),
    Restore(commands::restore::Args),
}

fn lang(name: &str) -> Result<Lang, String> {
    match name {
        "th" => Ok(Lang::Thai),
        "en" => Ok(Lang::English),
        _ => Err("th or en".to_owned()),
    }
}
