//! `phaen learned`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;
use phaen_app::database::Uuid;
use phaen_app::learned::{self, Forget, Taught};
use phaen_app::thai_time::minute;
use phaen_app::words::change::text_field;
use phaen_app::words::{Label, Lang, Words};
use phaen_core::learned::{Learned, LessonPlace};

use super::Result;
use crate::context::Context;
use crate::exit::Verdict;
use crate::files;
use crate::terminal::{Align, Table, width};

/// What answers and corrections have taught: list, export, import or erase it (สิ่งที่เรียนรู้จากคำตอบ).
///
/// A digit that a person puts right by an answer, or by a workbook that comes back, and a text put right in such a
/// workbook are kept as evidence for the next form of the same office. They stay in the database, and leave it only by
/// export.
///
/// Examples (ตัวอย่าง):
///   phaen learned                                  what was learned, office by office (ดูรายการ)
///   phaen learned export > เรียนรู้.json              for another computer (ส่งออก)
///   phaen learned import เรียนรู้.json                take it in there (นำเข้า)
///   phaen learned erase --office สำนักงานสหกรณ์จังหวัด…   of one office (ลบของสำนักงานหนึ่ง)
///   phaen learned erase --all                      everything (ลบทั้งหมด)
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List what was learned (ดูรายการ).
    List {
        /// Print phaen.learned/1, on one line.
        #[arg(long)]
        json: bool,
    },
    /// Write phaen.learned/1 to standard output: everything, nothing lost (ส่งออก).
    Export,
    /// Take in what export has written; what is known already stays as it is (นำเข้า).
    Import {
        /// A file of phaen.learned/1.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Erase what was learned; answers stay in the history of their plans (ลบ).
    Erase(Erase),
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Erase {
    /// Everything.
    #[arg(long)]
    all: bool,
    /// What one office's forms have taught.
    #[arg(long, value_name = "NAME")]
    office: Option<String>,
    /// What forms have taught that name no office.
    #[arg(long)]
    no_office: bool,
    /// One thing, by its identity in the list.
    #[arg(value_name = "IDENTITY")]
    one: Option<Uuid>,
}

/// Lists, exports, imports or erases.
pub fn run(args: &Args, context: &mut Context) -> Result {
    match &args.action {
        None | Some(Action::List { json: false }) => list(context)?,
        Some(Action::List { json: true } | Action::Export) => {
            let json = match context.open_if_there()? {
                Some(database) => learned::export(&database)?,
                None => learned::nothing(),
            };
            writeln!(context.out, "{json}")?;
        }
        Some(Action::Import { file }) => {
            let bytes = files::read(file)?;
            let (all, added) = learned::import(&mut context.open()?, &files::name(file), &bytes)?;
            writeln!(context.out, "{}", context.words().lessons_taken(all, added))?;
        }
        Some(Action::Erase(erase)) => {
            let erased = match context.open_if_there()? {
                Some(mut database) => learned::erase(&mut database, &erase.which())?,
                None => 0,
            };
            writeln!(context.out, "{}", context.words().lessons_erased(erased))?;
        }
    }
    Ok(Verdict::Balanced)
}

impl Erase {
    fn which(&self) -> Forget {
        match (self.one, &self.office) {
            (Some(one), _) => Forget::One(one),
            (None, Some(office)) => Forget::Office(Some(office.clone())),
            (None, None) if self.no_office => Forget::Office(None),
            (None, None) => Forget::All,
        }
    }
}

/// Office by office: the digits that its forms have had misread, then everything that was put right.
fn list(context: &mut Context) -> std::result::Result<(), crate::context::Failure> {
    let lessons = match context.open_if_there()? {
        Some(database) => learned::list(&database)?,
        None => Vec::new(),
    };
    let words = context.words();
    if lessons.is_empty() {
        writeln!(context.out, "{}", words.label(Label::NothingLearned))?;
        return Ok(());
    }
    let mut offices: BTreeMap<Option<String>, Vec<Taught>> = BTreeMap::new();
    for taught in lessons {
        offices.entry(taught.lesson.office.clone()).or_default().push(taught);
    }
    writeln!(context.out, "{}", words.label(Label::Learned))?;
    for (office, lessons) in offices {
        let name = office.as_deref().unwrap_or_else(|| words.label(Label::NoOffice));
        writeln!(context.out, "\n{name} ({})", lessons.len())?;
        let counting: Learned = learned::counted(lessons.clone()).into_iter().map(|t| t.lesson).collect();
        for confusion in counting.office(office.as_deref()).confusions() {
            writeln!(context.out, "  {}", words.confusion(&confusion))?;
        }
        table(context.lang, &lessons).write(&mut context.out)?;
    }
    Ok(())
}

fn table(lang: Lang, lessons: &[Taught]) -> Table {
    let words = lang.words();
    let mut table = Table::new(
        [Label::Line, Label::Read, Label::Now, Label::Time, Label::Actor, Label::Identity]
            .map(|label| (words.label(label), Align::Left)),
    );
    for taught in lessons {
        table.row([
            place(words, &taught.lesson.place),
            taught.lesson.read.clone(),
            taught.lesson.became.clone(),
            minute(taught.stamp.at, lang),
            taught.stamp.actor.clone(),
            taught.uuid.to_string(),
        ]);
    }
    table.fit(2, width());
    table
}

fn place(words: &dyn Words, place: &LessonPlace) -> String {
    let line =
        |line: &dyn std::fmt::Display, code: &str| if code.is_empty() { line.to_string() } else { code.to_owned() };
    match place {
        LessonPlace::Figure { line: id, code, period, measure } => {
            format!("{} {} {}", line(id, code.as_str()), words.period(*period), words.measure(*measure))
        }
        LessonPlace::Title { line: id, code } => format!("{} {}", line(id, code.as_str()), words.label(Label::Title)),
        LessonPlace::Field(field) => words.label(text_field(*field)).to_owned(),
    }
}
