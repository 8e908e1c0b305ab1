//! What the database makes of what a file holds.

use phaen_app::database::{Database, Saved};
use phaen_app::error::AppError;
use phaen_app::import::{self, Returned};
use phaen_app::outcome::PlanOutcome;
use phaen_app::read::{self, Found, Workbook};
use phaen_core::plan::Plan;
use phaen_core::reading::Reading;
use phaen_core::table::TableReading;

use super::Args;
use crate::context::Context;

/// What came of one file, or of one plan in it.
pub enum Outcome {
    /// A plan, and what the database made of it.
    Plan(Box<Reading>, Kept),
    /// Another table with totals; the database keeps plans only.
    Table(Box<TableReading>),
}

/// What the database made of it.
pub enum Kept {
    /// Nothing was to be stored.
    Not,
    /// It is a plan there.
    Saved(Saved),
    /// It is an altered workbook.
    Offered(Box<Offered>),
}

impl Outcome {
    /// What a summary says of it.
    pub fn summed_up(&self) -> PlanOutcome {
        match self {
            Self::Plan(reading, Kept::Not) => PlanOutcome::of(reading, None),
            Self::Plan(reading, Kept::Saved(saved)) => PlanOutcome::of(reading, Some(saved.plan().0)),
            Self::Plan(reading, Kept::Offered(offered)) => PlanOutcome::of(reading, Some(offered.number)),
            Self::Table(table) => PlanOutcome::of_table(table),
        }
    }
}

/// What an altered workbook offers.
pub struct Offered {
    /// The plan as it stands, or stood before the offer was accepted: it names the lines.
    pub plan: Plan,
    /// Its number.
    pub number: u32,
    /// What is offered.
    pub offer: phaen_app::offer::Offer,
    /// Whether it was taken.
    pub accepted: bool,
}

/// Keeps what a file of that name holds, where there is a database to keep it.
pub fn keep(
    args: &Args,
    context: &Context,
    mut database: Option<&mut Database>,
    name: &str,
    bytes: &[u8],
    found: Vec<Found>,
) -> Result<Vec<Outcome>, AppError> {
    let mut outcomes = Vec::new();
    for found in found {
        let database = database.as_deref_mut();
        outcomes.push(match found {
            Found::Form(reading) => {
                let kept = match database {
                    Some(database) => Kept::Saved(context.acting(|acting| database.keep(bytes, &reading, acting))?),
                    None => Kept::Not,
                };
                Outcome::Plan(reading, kept)
            }
            Found::Table(table) => Outcome::Table(table),
            Found::Workbook(workbook, source) => match database {
                None => {
                    let (_, altered, _) = import::altered(name, &workbook)?;
                    Outcome::Plan(Box::new(read::as_given(altered.plan, source)), Kept::Not)
                }
                Some(database) => {
                    let reading = |plan| read::as_given(plan, source);
                    take_back(args, context, database, name, bytes, &workbook, reading)?
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
) -> Result<Outcome, AppError> {
    match import::returned(database, name, workbook)? {
        Returned::Unknown(uuid) => {
            let (_, altered, _) = import::altered(name, workbook)?;
            let reading = as_given(altered.plan);
            let number = context.acting(|acting| import::adopt(database, bytes, &reading, uuid, acting))?;
            Ok(Outcome::Plan(Box::new(reading), Kept::Saved(Saved::New(number))))
        }
        Returned::Known(stored, offer) => {
            let plan = stored.plan().clone();
            let number = stored.number.0;
            let accepted = args.accept && offer.conflicts.is_empty();
            let reading = match accepted {
                true => context.acting(|acting| import::accept(database, &stored, &offer, acting))?.reading,
                false => stored.reading,
            };
            let kept = Kept::Offered(Box::new(Offered { plan, number, offer, accepted }));
            Ok(Outcome::Plan(Box::new(reading), kept))
        }
    }
}
