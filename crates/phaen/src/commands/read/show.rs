//! What is said of a file.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use phaen_app::database::Saved;
use phaen_app::error::AppError;
use phaen_app::json;
use phaen_app::outcome::PlanOutcome;
use phaen_app::words::{Label, change};
use phaen_core::table::TableReading;

use super::super::Result;
use super::Args;
use super::keep::{Kept, Offered, Outcome};
use crate::context::{Context, Failure};
use crate::exit::Verdict;
use crate::{files, report};

/// Shows what came of a plan among many, in one line.
pub fn briefly(context: &mut Context, path: &Path, plan: &PlanOutcome) -> Result {
    let words = context.words();
    let place = if plan.plan > 0 { format!(" [{}]", plan.plan) } else { String::new() };
    let number = plan.number.map_or_else(String::new, |n| format!("  {} {n}", words.label(Label::PlanNumber)));
    writeln!(context.out, "{}: {}{place}{number}", words.outcome(plan.outcome), path.display())?;
    Ok(super::verdict(plan.outcome))
}

/// Shows what came of a plan.
pub fn show(
    args: &Args,
    context: &mut Context,
    outcome: &Outcome,
    path: &Path,
    several: bool,
    elapsed: Duration,
) -> Result {
    let words = context.words();
    let (reading, kept) = match outcome {
        Outcome::Plan(reading, kept) => (reading, kept),
        Outcome::Table(table) => return show_table(args, context, table, path, several, elapsed),
    };
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

fn show_table(
    args: &Args,
    context: &mut Context,
    table: &TableReading,
    path: &Path,
    several: bool,
    elapsed: Duration,
) -> Result {
    if args.json {
        writeln!(context.out, "{}", json::table(table, context.lang, elapsed, args.explain))?;
        return Ok(Verdict::of(table.balanced()));
    }
    if several {
        writeln!(context.out, "== {} ==", path.display())?;
    }
    let words = context.words();
    report::table_reading(&mut context.out, words, table, args.explain)?;
    if several {
        writeln!(context.out)?;
    }
    Ok(Verdict::of(table.balanced()))
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
pub fn fail(
    args: &Args,
    context: &mut Context,
    path: &Path,
    many: bool,
    error: &AppError,
) -> std::result::Result<Verdict, Failure> {
    if args.json && many {
        writeln!(context.out, "{}", json::error(&files::name(path), error, context.lang))?;
    } else {
        context.say(&format!("phaen: {}", context.words().problem(error)));
    }
    Ok(Verdict::Failed)
}
