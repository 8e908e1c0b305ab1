//! `phaen restore`.

use std::io::Write;
use std::path::PathBuf;

use phaen_app::database::{Contents, Uuid};
use phaen_app::keep::{self, Before, open_to_replace};
use phaen_app::thai_time::minute;
use phaen_app::words::Label;

use super::Result;
use crate::context::{Context, now};
use crate::exit::Verdict;
use crate::terminal::Progress;

/// Restore everything from a backup (กู้คืนข้อมูลทั้งหมดจากแฟ้มสำรอง).
///
/// The file is examined first, and what it holds is said; only --yes puts it in the place of what is there, which is kept
/// in a file beside the database, so that it can be restored in turn.
///
/// Examples (ตัวอย่าง):
///   phaen restore phaen-2569-11-28.db
///   phaen restore phaen-2569-11-28.db --yes
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The backup.
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// Put it in the place of everything that is there.
    #[arg(long)]
    yes: bool,
}

/// Says what the file holds; with --yes restores it.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let words = context.words();
    let path = context.database_in_folder()?;
    let waiting = keep::fetch(&path, &args.from, Uuid::new_v4())?;
    let mut bar: Option<Progress> = None;
    let name = args.from.display().to_string();
    let examined = waiting.examine(&name, &mut |_, of| bar.get_or_insert_with(|| Progress::over(of as usize)).next(""));
    drop(bar);
    say(context, Label::FileHolds, &examined?)?;
    if !args.yes {
        waiting.discard();
        if let Some(database) = context.open_if_there()? {
            say(context, Label::DatabaseHolds, &keep::contents(&database)?)?;
        }
        writeln!(context.out, "{}", words.label(Label::HowToRestore))?;
        return Ok(Verdict::Open);
    }
    let (mut database, before) = open_to_replace(&path, now())?;
    let kept = match before {
        Before::Database => Some(context.acting(|acting| keep::restore(&mut database, &waiting, acting))?),
        Before::Damaged(_) | Before::Nothing => {
            keep::fill(&mut database, &waiting)?;
            if let Before::Damaged(kept) = before { Some(kept) } else { None }
        }
    };
    writeln!(context.out, "{}", words.label(Label::Restored))?;
    if let Some(kept) = kept {
        writeln!(context.out, "{} {}", words.label(Label::KeptBefore), kept.display())?;
    }
    Ok(Verdict::Balanced)
}

fn say(context: &mut Context, what: Label, contents: &Contents) -> std::io::Result<()> {
    let words = context.words();
    write!(context.out, "{} {}", words.label(what), words.contents(contents))?;
    if let Some(at) = contents.last_change {
        write!(context.out, "; {} {}", words.label(Label::LastChange), minute(at, context.lang))?;
    }
    writeln!(context.out)
}
