//! `phaen print`.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use phaen_app::database::PlanNo;
use phaen_app::picture::{Picture, pictures};
use phaen_app::printing;
use phaen_app::target;
use phaen_app::words::Label;
use phaen_core::form::{Digits, FormOptions, official};
use phaen_core::plan::Plan;
use phaen_pdf::PrintOptions;

use super::{Result, verdict};
use crate::context::{Context, Failure, now};
use crate::exit::Verdict;
use crate::files;
use crate::terminal::Progress;

/// Rows of a blank form: with the heads, what fits on its pages.
const BLANK_ROWS: usize = 24;

/// Print a plan as the official form: PDF, XLSX or both (พิมพ์แบบ).
///
/// An unbalanced plan prints as it stands, its failing totals marked. The workbook has live formulas; altered,
/// it can be read back with `phaen read`.
///
/// Examples (ตัวอย่าง):
///   phaen print 1 --pdf แผน.pdf --xlsx แผน.xlsx
///   phaen print 1 --pdf แผน.pdf --digits thai --quarters
///   phaen print --blank --pdf แบบเปล่า.pdf
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, group = clap::ArgGroup::new("target").required(true).multiple(true))]
pub struct Args {
    /// Number of the plan in `phaen list`.
    #[arg(value_name = "PLAN", value_parser = clap::value_parser!(u32).range(1..), required_unless_present = "blank")]
    plan: Option<u32>,
    /// Write the form as PDF.
    #[arg(long, value_name = "FILE", group = "target")]
    pdf: Option<PathBuf>,
    /// Write the form as a workbook with live formulas.
    #[arg(long, value_name = "FILE", group = "target")]
    xlsx: Option<PathBuf>,
    /// Digits: Arabic (0–9) or Thai (๐–๙).
    #[arg(long, value_name = "thai|arabic", default_value = "arabic", hide_possible_values = true)]
    digits: DigitsArg,
    /// Add the totals of quarters as an annex.
    #[arg(long)]
    quarters: bool,
    /// Add the year in pictures to the PDF, each with its figures.
    #[arg(long, conflicts_with = "blank")]
    pictures: bool,
    /// Print the form blank; of a plan, if one is given, only its fiscal year is taken.
    #[arg(long)]
    blank: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DigitsArg {
    Arabic,
    Thai,
}

/// Prints the form.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let (stored, targets) = match args.plan.map(PlanNo) {
        Some(number) => {
            let database = context.open_existing(number)?;
            let targets = if args.pictures { target::on(&database, now())? } else { Vec::new() };
            (Some(database.load(number)?), targets)
        }
        None => (None, Vec::new()),
    };
    let blank_plan = Plan::default();
    let plan = stored.as_ref().map_or(&blank_plan, |s| s.plan());
    let options = FormOptions {
        digits: match args.digits {
            DigitsArg::Arabic => Digits::Arabic,
            DigitsArg::Thai => Digits::Thai,
        },
        blank: args.blank.then_some(BLANK_ROWS),
        quarter_annex: args.quarters,
        ..FormOptions::default()
    };
    let form = official(plan, &options);

    let mut progress = Progress::over(usize::from(args.pdf.is_some()) + usize::from(args.xlsx.is_some()));
    // Both are made before either is written, so that a failure leaves what was there.
    let mut made: Vec<(&PathBuf, Vec<u8>)> = Vec::new();
    if let Some(path) = &args.xlsx {
        progress.next(&files::name(path));
        let of = stored.as_ref().filter(|_| !args.blank);
        made.push((path, printing::workbook(&form, of)?));
    }
    if let Some(path) = &args.pdf {
        progress.next(&files::name(path));
        // The same version of a plan prints to the same bytes.
        let identity = stored.as_ref().map_or_else(String::new, |s| format!("{}/{}", s.uuid, s.sequence));
        let pictures = match args.pictures {
            true => pictures(plan, &targets, options.digits, context.words()).into_iter().map(set).collect(),
            false => Vec::new(),
        };
        let bytes = phaen_pdf::print(&form, &PrintOptions { identity, pictures }).map_err(Failure::Pdf)?;
        made.push((path, bytes));
    }
    progress.clear();
    let words = context.words();
    for (path, bytes) in made {
        files::write(path, &bytes)?;
        writeln!(context.out, "{}: {}", words.label(Label::Printed), path.display())?;
    }
    Ok(match &stored {
        Some(stored) if !args.blank => {
            if !stored.reading.balanced() {
                context.say(words.label(Label::PrintedUnbalanced));
            }
            verdict(stored)
        }
        _ => Verdict::Balanced,
    })
}

/// A picture as the PDF has it.
pub fn set(picture: Picture) -> phaen_pdf::Picture {
    let Picture { title, svg, heads, rows, .. } = picture;
    phaen_pdf::Picture { title, svg, heads, rows }
}
