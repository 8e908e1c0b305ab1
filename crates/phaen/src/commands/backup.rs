//! `phaen backup`.

use std::io::Write;
use std::path::PathBuf;

use phaen_app::keep;
use phaen_app::words::Label;

use super::Result;
use crate::context::Context;
use crate::exit::Verdict;

/// Back up everything to one file (สำรองข้อมูลทั้งหมดไว้ในแฟ้มเดียว).
///
/// The file replaces what stood there once it is whole and checked. A folder, such as that of a USB stick, gets a file
/// that is named after the day.
///
/// Examples (ตัวอย่าง):
///   phaen backup /media/usb
///   phaen backup สำรอง.db
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The file, or the folder to put it in.
    #[arg(value_name = "FILE")]
    to: PathBuf,
}

/// Writes the file and says where it is and what it holds.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let words = context.words();
    let Some(mut database) = context.open_if_there()? else {
        writeln!(context.out, "{}", words.label(Label::NoPlans))?;
        return Ok(Verdict::Failed);
    };
    let made = context.acting(|acting| keep::back_up(&mut database, &args.to, acting))?;
    writeln!(context.out, "{} {}", words.label(Label::BackedUp), made.display())?;
    writeln!(context.out, "{} {}", words.label(Label::FileHolds), words.contents(&keep::contents(&database)?))?;
    Ok(Verdict::Balanced)
}
