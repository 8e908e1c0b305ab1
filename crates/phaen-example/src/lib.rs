//! A made-up year of one group, written into a database as people would: its plan made and signed, its units taken over,
//! visits, results, money and cases told as they came, one revision signed. Beside it stand the plans of two more groups of
//! the province, of which one does not add up and one lacks a line.
//!
//! Everything in it is made up and marked as an example.
#![forbid(unsafe_code)]

use phaen_app::book::{Signing, post_dated, sign};
use phaen_app::create::create;
use phaen_app::database::{Database, NewCase, PlanNo, UtcMillis};
use phaen_app::edit::{Edit, edit};
use phaen_app::error::AppError;
use phaen_app::{Acting, take_over, thai_time};
use phaen_core::book::{Entry, What};
use phaen_core::calendar::Date;
use phaen_core::change::diff;
use phaen_core::plan::{Plan, PlanState};
use phaen_gen::year::{MadeUpYear, made_up_year, other_groups};
use uuid::Uuid;

/// The seed of the year that the demo shows.
pub const SEED: u64 = 2566;

/// Who made the plans.
const PLANNER: &str = "เจ้าหน้าที่แผนงาน (ตัวอย่าง)";

/// What was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// The plan whose year is told.
    pub plan: PlanNo,
    /// The plans of the other groups.
    pub others: [PlanNo; 2],
    /// The year itself.
    pub year: MadeUpYear,
}

/// Writes the year of a seed into a database whose register is empty.
///
/// # Errors
/// [`AppError::Store`], also when the register has such units already; what was written before stands then.
pub fn write(database: &mut Database, seed: u64) -> Result<Written, AppError> {
    let year = made_up_year(seed);
    let mut clerk = Clerk { database, actor: PLANNER.to_owned(), on: year.signed.on };
    // What may be refused comes first: then nothing else is written either.
    clerk.acting(|database, acting| take_over::register(database, &year.units, &year.facts, acting))?;
    // A plan is signed by signing it.
    let draft = Plan { state: PlanState::Draft, ..year.plan.clone() };
    let plan = clerk.acting(|database, acting| create(database, draft, acting))?;
    clerk.become_signed(plan, &year.plan)?;
    clerk.actor.clone_from(&year.signed.by);
    clerk.acting(|database, acting| sign(database, plan, Signing::default(), acting))?;
    clerk.post(plan, &year.entries)?;
    clerk.on = year.as_of;
    PLANNER.clone_into(&mut clerk.actor);
    for case in &year.cases {
        let new = NewCase {
            unit: case.unit(),
            kind: case.kind(),
            opened_on: case.opened_on(),
            recorded_on: case.recorded_on(),
            plan: Some(plan),
        };
        clerk.acting(|database, acting| take_over::case(database, &new, case.entries(), acting))?;
    }
    clerk.acting(|database, acting| take_over::records(database, plan, &year.records, acting))?;
    let [second, third] = other_groups(seed);
    let second = clerk.acting(|database, acting| create(database, second, acting))?;
    let third = clerk.acting(|database, acting| create(database, third, acting))?;
    Ok(Written { plan, others: [second, third], year })
}

/// One who writes on a day.
struct Clerk<'a> {
    database: &'a mut Database,
    actor: String,
    on: Date,
}

impl Clerk<'_> {
    fn at(&self) -> UtcMillis {
        thai_time::end(self.on)
    }

    fn acting<T>(
        &mut self,
        work: impl FnOnce(&mut Database, &mut Acting<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let at = self.at();
        let mut acting = Acting { actor: &self.actor, at, new_id: &mut Uuid::new_v4 };
        work(self.database, &mut acting)
    }

    /// Brings the plan that is kept to what is signed.
    fn become_signed(&mut self, plan: PlanNo, wanted: &Plan) -> Result<(), AppError> {
        let stored = self.database.load(plan)?;
        let changes = diff(stored.plan(), wanted).into_iter().map(|change| (Uuid::new_v4(), change)).collect();
        let wish = Edit { group: Uuid::new_v4(), of: None, base: stored.sequence, changes };
        edit(self.database, plan, &wish, &self.actor, self.at(), &mut Uuid::new_v4)?;
        Ok(())
    }

    /// Posts in batches, a month at a time and each signing by itself.
    fn post(&mut self, plan: PlanNo, entries: &[Entry]) -> Result<(), AppError> {
        let is_signing = |entry: &Entry| matches!(entry.what, What::Sign(_));
        let together = |a: &Entry, b: &Entry| a.on.month() == b.on.month() && !is_signing(a) && !is_signing(b);
        for batch in entries.chunk_by(together) {
            let Some(last) = batch.last() else { continue };
            self.on = last.on;
            if let [Entry { what: What::Sign(signed), by, .. }] = batch {
                self.actor.clone_from(by);
                self.become_signed(plan, &signed.0)?;
            }
            self.acting(|database, acting| post_dated(database, plan, batch, &[], acting))?;
        }
        Ok(())
    }
}
