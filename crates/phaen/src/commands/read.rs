//! `phaen read`.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use phaen_app::database::{Database, Saved};
use phaen_app::error::AppError;
use phaen_app::import::{self, Returned};
use phaen_app::json;
use phaen_app::read::{self, Found, Options, Workbook};
use phaen_app::words::{Label, change};
use phaen_core::plan::Plan;
use phaen_core::reading::Reading;
use std::io::Write;

use super::Result;
use crate::context::{Context, Failure};
use crate::exit::Verdict;
use crate::terminal::Progress;
use crate::{files, report};

/// Read forms, repair them and keep them.
///
/// Every change is explained by the sums that force it; where they do not decide, a question is asked. The
/// plan is kept in the database, unless --json is given without --db: then nothing is stored and no file is
/// touched. Reading the same file twice makes no second plan.
///
/// A workbook that `phaen print --xlsx` wrote and someone altered is offered as changes to its plan, cell by
/// cell; --accept records them.
///
/// Examples (ตัวอย่าง):
///   phaen read แผนปฏิบัติการ-2566.txt
///   phaen read *.txt --json > แผน.jsonl
///   phaen read แผนที่แก้แล้ว.xlsx --accept
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// Text as a scanner left it, workbooks (XLSX, XLSM, XLS, ODS), CSV, HTML, DOCX, ODT, or our own workbooks.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print phaen.read/1, one object a line; without --db store nothing.
    #[arg(long)]
    json: bool,
    /// Show where each repaired figure stands in the source, the edits with their costs, and the equations.
    #[arg(long)]
    explain: bool,
    /// Record what an altered workbook changes.
    #[arg(long)]
    accept: bool,
    /// End the search after that many counted steps.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_steps: Option<u64>,
    /// End the search after that many seconds; the result may then differ from machine to machine.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    time_limit: Option<u64>,
}

/// What came of one file.
struct Outcome {
    reading: Reading,
    kept: Kept,
}

/// What the database made of it.
enum Kept {
    /// Nothing was to be stored.
    Not,
    /// It is a plan there.
    Saved(Saved),
    /// It is an altered workbook.
    Offered(Box<Offered>),
}

struct Offered {
    /// The plan as it stands, or stood before the offer was accepted: it names the lines.
    plan: Plan,
    number: u32,
    offer: phaen_app::offer::Offer,
    accepted: bool,
}

/// Reads each file; one that fails does not stop the others.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let mut database = match (args.json, &context.db) {
        (true, None) => None,
        _ => Some(context.open()?),
    };
    let mut progress = Progress::over(args.files.len());
    let mut worst = Verdict::Balanced;
    for path in &args.files {
        progress.next(&files::name(path));
        let started = Instant::now();
        let result = one(args, context, database.as_mut(), path);
        let elapsed = started.elapsed();
        progress.clear();
        let shown = match result {
            Ok(outcomes) => {
                let several = args.files.len() > 1 || outcomes.len() > 1;
                let mut worst = Verdict::Balanced;
                for outcome in &outcomes {
                    worst = worst.max(show(args, context, outcome, path, several, elapsed)?);
                }
                worst
            }
            Err(error) => fail(args, context, path, &error)?,
        };
        worst = worst.max(shown);
    }
    Ok(worst)
}

fn one(
    args: &Args,
    context: &Context,
    mut database: Option<&mut Database>,
    path: &Path,
) -> std::result::Result<Vec<Outcome>, AppError> {
    let bytes = files::read(path)?;
    let name = files::name(path);
    let started = Instant::now();
    let limit = args.time_limit.map(Duration::from_secs);
    let ended = Cell::new(false);
    let stop = || {
        ended.set(ended.get() || limit.is_some_and(|limit| started.elapsed() >= limit));
        ended.get()
    };
    let mut options = Options::default();
    options.max_steps = args.max_steps.unwrap_or(options.max_steps);
    if limit.is_some() {
        options.stop = Some(&stop);
    }
    let mut outcomes = Vec::new();
    for found in read::read(&name, &bytes, &options)? {
        let database = database.as_deref_mut();
        outcomes.push(match found {
            Found::Form(reading) => {
                let kept = match database {
                    Some(database) => Kept::Saved(context.acting(|acting| database.keep(&bytes, &reading, acting))?),
                    None => Kept::Not,
                };
                Outcome { reading: *reading, kept }
            }
            Found::Workbook(workbook, source) => match database {
                None => {
                    let (_, altered, _) = import::altered(&name, &workbook)?;
                    Outcome { reading: read::as_given(altered.plan, source), kept: Kept::Not }
                }
                Some(database) => {
                    let reading = |plan| read::as_given(plan, source);
                    take_back(args, context, database, &name, &bytes, &workbook, reading)?
                }
            },
        });
    }
    Ok(outcomes)
}

fn take_back(
    args: &Args,
    context: &Context,
    database: &mut Database,
    name: &str,
    bytes: &[u8],
    workbook: &Workbook,
    as_given: impl FnOnce(Plan) -> Reading,
) -> std::result::Result<Outcome, AppError> {
    match import::returned(database, name, workbook)? {
        Returned::Unknown(uuid) => {
            let (_, altered, _) = import::altered(name, workbook)?;
            let reading = as_given(altered.plan);
            let number = context.acting(|acting| import::adopt(database, bytes, &reading, uuid, acting))?;
            Ok(Outcome { reading, kept: Kept::Saved(Saved::New(number)) })
        }
        Returned::Known(stored, offer) => {
            let plan = stored.plan().clone();
            let number = stored.number.0;
            let accepted = args.accept && offer.conflicts.is_empty();
            let reading = match accepted {
                true => context.acting(|acting| import::accept(database, &stored, &offer, acting))?.reading,
                false => stored.reading,
            };
            Ok(Outcome { reading, kept: Kept::Offered(Box::new(Offered { plan, number, offer, accepted })) })
        }
    }
}

fn show(
    args: &Args,
    context: &mut Context,
    outcome: &Outcome,
    path: &Path,
    several: bool,
    elapsed: Duration,
) -> Result {
    let words = context.words();
    let Outcome { reading, kept } = outcome;
    let conflicts = matches!(kept, Kept::Offered(offered) if args.accept && !offered.accepted);
    if args.json {
        context.read_json(reading, elapsed, args.explain)?;
        match kept {
            Kept::Not => {}
            Kept::Saved(saved) => context.say(&saved_text(context, *saved, path)),
            Kept::Offered(offered) => {
                let mut text = Vec::new();
                offer(&mut text, context, offered)?;
                context.say(String::from_utf8_lossy(&text).trim_end());
            }
        }
    } else {
        if several {
            match reading.source.plan {
                0 => writeln!(context.out, "== {} ==", path.display())?,
                plan => writeln!(context.out, "== {} [{plan}] ==", path.display())?,
            }
        }
        match kept {
            Kept::Not => report::reading(&mut context.out, words, reading, None, args.explain)?,
            Kept::Saved(saved) => {
                let text = saved_text(context, *saved, path);
                report::reading(&mut context.out, words, reading, Some(saved.plan().0), args.explain)?;
                writeln!(context.out, "{text}")?;
            }
            Kept::Offered(offered) => {
                let mut text = Vec::new();
                offer(&mut text, context, offered)?;
                context.out.write_all(&text)?;
                report::verdict(&mut context.out, words, reading.balanced())?;
            }
        }
        if several {
            writeln!(context.out)?;
        }
    }
    Ok(if conflicts { Verdict::Failed } else { Verdict::of(reading.balanced()) })
}

fn saved_text(context: &Context, saved: Saved, path: &Path) -> String {
    let label = match saved {
        Saved::New(_) => Label::Stored,
        Saved::Already(_) => Label::AlreadyStored,
    };
    let words = context.words();
    format!("{}: {} {} {}", path.display(), words.label(label), words.label(Label::PlanNumber), saved.plan())
}

/// Writes what a workbook changes, what has been changed otherwise meanwhile, and what cannot be taken over.
fn offer(out: &mut dyn Write, context: &Context, offered: &Offered) -> std::io::Result<()> {
    let words = context.words();
    let plan = &offered.plan;
    let phaen_app::offer::Offer { changes, conflicts, not_taken } = &offered.offer;
    let number = offered.number;
    writeln!(out, "{} {number}: {} ({})", words.label(Label::PlanNumber), words.label(Label::Changes), changes.len())?;
    for each in changes {
        writeln!(out, "  {}", change::change(words, plan, each))?;
    }
    if !conflicts.is_empty() {
        writeln!(out, "{} ({})", words.label(Label::Conflicts), conflicts.len())?;
        for conflict in conflicts {
            let after =
                |c| change::parts(words, plan, c).1.map_or_else(|| words.label(Label::Gone).to_owned(), |s| s.after);
            let (what, _) = change::parts(words, plan, &conflict.offered);
            let stands = conflict.stands.as_ref().map_or_else(|| words.label(Label::Gone).to_owned(), after);
            let wanted = after(&conflict.offered);
            writeln!(
                out,
                "  {what}: {} {wanted}; {} {stands}",
                words.label(Label::Offered),
                words.label(Label::InDatabase)
            )?;
        }
    }
    if !not_taken.is_empty() {
        writeln!(out, "{} ({})", words.label(Label::NotTaken), not_taken.len())?;
        for text in not_taken {
            writeln!(out, "  {} → {}", text.before.replace('\t', " "), text.after.replace('\t', " "))?;
        }
    }
    let outcome = match (offered.accepted, changes.is_empty(), conflicts.is_empty()) {
        (true, false, _) => Label::Recorded,
        (_, true, true) if !not_taken.is_empty() => return Ok(()),
        (_, true, true) => Label::NothingAltered,
        (_, _, false) => Label::RefusedByConflict,
        _ => Label::OfferedOnly,
    };
    writeln!(out, "{}", words.label(outcome))
}

/// Says why a file failed: among JSON as an object of its own, so that the others go on.
fn fail(args: &Args, context: &mut Context, path: &Path, error: &AppError) -> std::result::Result<Verdict, Failure> {
    if args.json && args.files.len() > 1 {
        writeln!(context.out, "{}", json::error(&files::name(path), error, context.lang))?;
    } else {
        context.say(&format!("phaen: {}", context.words().problem(error)));
    }
    Ok(Verdict::Failed)
}
