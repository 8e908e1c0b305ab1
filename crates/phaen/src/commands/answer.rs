//! `phaen answer`.

use std::io::Write;
use std::time::Instant;

use phaen_app::answer;
use phaen_app::words::Label;

use super::{PlanArg, Result, verdict};
use crate::context::Context;
use crate::report;

/// Answer the open questions of a plan; without answers, list them (ตอบคำถาม).
///
/// Several answers are one action: all are recorded or none. `phaen undo` takes the action back.
///
/// Examples (ตัวอย่าง):
///   phaen answer 1              what is asked
///   phaen answer 1 Q1=a Q2=c    answer two questions
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
    /// A question and the choice taken, `Q1=a`.
    #[arg(value_name = "Q=CHOICE", value_parser = parse)]
    answers: Vec<(String, String)>,
    /// Print phaen.read/1 as it stands afterwards.
    #[arg(long)]
    json: bool,
}

fn parse(text: &str) -> std::result::Result<(String, String), String> {
    match text.split_once('=') {
        Some((question, choice)) if !question.is_empty() && !choice.is_empty() => {
            Ok((question.to_owned(), choice.to_owned()))
        }
        _ => Err("a question and its choice, as Q1=a".to_owned()),
    }
}

/// Records the answers, if any, and prints what is still open.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let started = Instant::now();
    let stored = if args.answers.is_empty() {
        args.plan.load(context)?
    } else {
        let mut database = context.open_existing(args.plan.number())?;
        context.acting(|acting| answer::answer(&mut database, args.plan.number(), &args.answers, acting))?
    };
    if args.json {
        context.read_json(&stored.reading, started.elapsed(), false)?;
        return Ok(verdict(&stored));
    }
    let words = context.words();
    let out = &mut context.out;
    if stored.reading.questions.is_empty() {
        writeln!(out, "{}", words.label(Label::NoQuestions))?;
    } else {
        report::questions(out, words, &stored.reading, Some(stored.number.0), true)?;
    }
    report::verdict(out, words, stored.reading.balanced())?;
    Ok(verdict(&stored))
}
