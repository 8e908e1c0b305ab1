//! `phaen read`.

mod folder;
mod keep;
mod show;
mod summary;
mod work;

use std::io::Write;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use phaen_app::learned;
use phaen_app::outcome::{Counts, Outcome, PlanOutcome};
use phaen_app::read;
use phaen_core::learned::Learned;

use super::Result;
use crate::context::{Context, Failure};
use crate::exit::Verdict;
use crate::files;
use crate::terminal::Progress;
use keep::keep;
use summary::Summary;
use work::Read;

/// Read forms, repair them and keep them.
///
/// Every change is explained by the sums that force it; where they do not decide, a question is asked. The
/// plan is kept in the database, unless --json is given without --db: then nothing is stored and no file is
/// touched. Reading the same file twice makes no second plan.
///
/// A table with totals that is no Action Plan (budget lines, disbursement, members by kind and year) is read by the
/// sums that its own figures bear out, repaired and reported; the database keeps plans only.
///
/// A workbook that `phaen print --xlsx` wrote and someone altered is offered as changes to its plan, cell by
/// cell; --accept records them.
///
/// A folder is read with all that lies in it, on all cores, and a summary of what came of each plan is kept as
/// CSV. Given the same summary again, files that have not changed are not read again.
///
/// What answers and corrections have taught about an office's forms bears on the next (see `phaen learned`), as it is
/// known when reading begins: all files of one run are read by the same. --no-learned reads without.
///
/// Examples (ตัวอย่าง):
///   phaen read แผนปฏิบัติการ-2566.txt
///   phaen read แผนทั้งจังหวัด/ --summary สรุป.csv
///   phaen read *.txt --json > แผน.jsonl
///   phaen read แผนที่แก้แล้ว.xlsx --accept
#[derive(Debug, Default, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// Text as a scanner left it, workbooks (XLSX, XLSM, XLS, ODS), CSV, HTML, DOCX, ODT, our own workbooks, or folders of them.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print phaen.read/1, one object a line (phaen.table/1 for a table that is no plan); without --db store nothing.
    #[arg(long)]
    json: bool,
    /// Show where each repaired figure stands in the source, the edits with their costs, and the equations.
    #[arg(long)]
    explain: bool,
    /// Record what an altered workbook changes.
    #[arg(long)]
    accept: bool,
    /// Read without what answers and corrections have taught.
    #[arg(long)]
    no_learned: bool,
    /// Keep a row for each plan in this CSV file; for folders phaen-read.csv unless told.
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// Read that many files at a time; as many as there are cores unless told.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    /// End the search after that many counted steps.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_steps: Option<u64>,
    /// End the search after that many seconds; the result may then differ from machine to machine.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    time_limit: Option<u64>,
}

/// Reads each file; one that fails does not stop the others.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let mut database = match (args.json, &context.db) {
        (true, None) => None,
        _ => Some(context.open()?),
    };
    let folders = args.files.iter().any(|path| path.is_dir());
    let mut summary =
        Summary::open(args.summary.clone().or_else(|| usual_summary(folders, database.is_some())).as_ref())?;
    let mut files = Vec::new();
    for path in &args.files {
        match path.is_dir() {
            true => files.extend(folder::files(path)?.into_iter().filter(|file| !summary.is_at(file))),
            false => files.push(path.clone()),
        }
    }
    let mut counts = Counts::default();
    let mut worst = Verdict::Balanced;
    files.retain(|file| {
        let digest = || files::read(file).ok().map(|bytes| read::sha256(&bytes));
        let Some(outcomes) = summary.earlier(file, digest) else { return true };
        counts.earlier += 1;
        for outcome in outcomes {
            counts.add(*outcome);
            worst = worst.max(verdict(*outcome));
        }
        false
    });
    let learned = match &database {
        Some(database) if !args.no_learned => learned::snapshot(database)?,
        _ => Learned::default(),
    };
    if !learned.is_empty() && !files.is_empty() {
        context.say(&context.words().lessons_used(learned.len()));
    }
    let many = folders || args.files.len() > 1;
    let threads = args.jobs.map(usize::from).unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get));
    let mut progress = Progress::over(files.len());
    work::each(args, &learned, &files, threads, |at, read| -> std::result::Result<(), Failure> {
        let path = &files[at];
        progress.next(&files::name(path));
        let Read { found, digest, elapsed } = read;
        let kept =
            found.and_then(|(bytes, found)| keep(args, context, database.as_mut(), &files::name(path), &bytes, found));
        progress.clear();
        let mut plans = Vec::new();
        match kept {
            Ok(outcomes) => {
                let several = many || outcomes.len() > 1;
                for outcome in &outcomes {
                    let plan = outcome.summed_up();
                    let shown = match folders && !args.json {
                        true => show::briefly(context, path, &plan)?,
                        false => show::show(args, context, outcome, path, several, elapsed)?,
                    };
                    plans.push(plan);
                    worst = worst.max(shown);
                }
            }
            Err(error) => {
                plans.push(PlanOutcome::refused(context.words().problem(&error)));
                worst = worst.max(show::fail(args, context, path, many, &error)?);
            }
        }
        plans.iter().for_each(|plan| counts.add(plan.outcome));
        Ok(summary.add(path, &digest, &plans, elapsed)?)
    })?;
    if folders && !args.json {
        let text = context.words().counts(&counts);
        writeln!(context.out, "{text}")?;
    }
    Ok(worst)
}

/// Where the summary of folders goes unless told: into the folder one works in, but nowhere where nothing is kept.
fn usual_summary(folders: bool, kept: bool) -> Option<PathBuf> {
    (folders && kept).then(|| PathBuf::from("phaen-read.csv"))
}

/// The verdict on a plan that came out so.
const fn verdict(outcome: Outcome) -> Verdict {
    match outcome {
        Outcome::Balanced | Outcome::Repaired => Verdict::Balanced,
        Outcome::Asked | Outcome::Failing => Verdict::Open,
        Outcome::Refused => Verdict::Failed,
    }
}
