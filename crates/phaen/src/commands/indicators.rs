//! `phaen indicators`.

use std::io::Write;

use phaen_app::indicator::told;
use phaen_app::json;
use phaen_app::register::day_of;
use phaen_app::words::{indicator as said, register};
use phaen_core::indicator::{Reading, RollUp};

use super::{PlanArg, Result};
use crate::context::{Context, now};
use crate::exit::Verdict;
use crate::terminal::{Align, Table, width};

/// Show what the indicators of a plan come to as of a day (ตัวชี้วัด).
///
/// Units are counted from the register as it stood on that day; money from the plan's book. A unit of which something is
/// unknown is never counted as a no. Rules that no office has confirmed are marked as examples.
///
/// Examples (ตัวอย่าง):
///   phaen indicators 1 --on 30/9/2566           all of them (ดูทั้งหมด)
///   phaen indicators 1 --on 30/9/2566 --json    with the units behind each value
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArg,
    /// The day, like 30/9/2566; today where none is given.
    #[arg(long, value_name = "DAY", default_value = "")]
    on: String,
    /// Print phaen.indicators/1, on one line.
    #[arg(long)]
    json: bool,
}

/// Computes and shows them.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let on = day_of(&args.on, now())?;
    let told = told(&context.open_existing(args.plan.number())?, args.plan.number(), on, now())?;
    if args.json {
        writeln!(context.out, "{}", json::indicators(&told.report))?;
        return Ok(Verdict::Balanced);
    }
    let (lang, heads) = (context.lang, register::heads(context.lang));
    let columns =
        [heads.number, heads.indicator, heads.value, heads.fraction, heads.unknown, heads.target, heads.verdict];
    let mut table = Table::new(columns.map(|head| (head, Align::Left)));
    for row in &told.report.rows {
        let computed = row.offices.first().map(|(_, computed)| computed);
        let rule = &row.rule;
        let verdict = match (row.reached, rule.roll_up, rule.threshold_hundredths) {
            (_, RollUp::None, _) | (_, _, None) => "",
            (Some(true), ..) => heads.reached,
            (Some(false), ..) => heads.missed,
            (None, ..) => heads.undecided,
        };
        let unknown = computed.map_or(0, |c| c.unknown.len() + c.unreported as usize);
        table.row([
            rule.number.to_string(),
            rule.text.clone(),
            said::value(lang, computed.map_or(Reading::Unknown, |computed| computed.reading)),
            computed.map(|computed| said::fraction(lang, rule, computed)).unwrap_or_default(),
            unknown.to_string(),
            rule.threshold_hundredths.map(|target| said::target(lang, rule, target)).unwrap_or_default(),
            verdict.to_owned(),
        ]);
        if let Some(mark) = rule.mark() {
            table.note(said::said(lang, &mark));
        }
    }
    table.fit(1, width());
    table.write(&mut context.out)?;
    Ok(Verdict::Balanced)
}
