//! What the database makes of what a file holds.

use phaen_app::database::{Database, Saved};
use phaen_app::error::AppError;
use phaen_app::import::{self, Returned};
use phaen_app::read::{self, Found, Workbook};
use phaen_core::plan::Plan;
use phaen_core::reading::Reading;

use super::Args;
use crate::context::Context;

/// What came of one plan of a file.
pub struct Outcome {
    /// The plan and what is known of it.
    pub reading: Reading,
    /// What the database made of it.
    pub kept: Kept,
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
    /// The number of its plan in the database.
    pub fn number(&self) -> Option<u32> {
        match &self.kept {
            Kept::Not => None,
            Kept::Saved(saved) => Some(saved.plan().0),
            Kept::Offered(offered) => Some(offered.number),
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
                Outcome { reading: *reading, kept }
            }
            Found::Workbook(workbook, source) => match database {
                None => {
                    let (_, altered, _) = import::altered(name, &workbook)?;
                    Outcome { reading: read::as_given(altered.plan, source), kept: Kept::Not }
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
