//! Signing (ลงนาม): a plan as it stands becomes a revision (แผนปฏิบัติงานครั้งที่) of its book.

use std::sync::Arc;

use phaen_core::book::{Book, Overspending, Revision, Successor, What};
use phaen_core::plan::{LineId, Plan};
use phaen_store::{PlanNo, StoredBook};
use phaen_wire::book::Opening;

use super::{book, find, post};
use crate::Acting;
use crate::database::Database;
use crate::error::AppError;
use crate::thai_time;

/// What one who signs says besides the name.
#[derive(Debug, Clone, Default)]
pub struct Signing {
    /// What is done about overspending; heard at the first signing alone.
    pub overspending: Overspending,
    /// For lines that are there no longer, the lines that have their visits and reports from now on.
    pub successors: Vec<Successor>,
}

/// Lines of the signed plan that have visits or reports and are in the plan as it stands no more: each needs a line in its
/// place when the next revision is signed.
pub fn gone(book: &Book, plan: &Plan) -> Vec<LineId> {
    let used = book.used_lines();
    used.into_iter().filter(|line| plan.line(*line).is_none()).collect()
}

/// Signs a plan as it stands: the first time its book is opened, later the next revision is posted. A plan that does not
/// add up, or has open questions, is not signed.
///
/// # Errors
/// [`AppError::NotSignable`], [`AppError::Book`], [`AppError::Store`].
pub fn sign(
    database: &mut Database,
    plan: PlanNo,
    signing: Signing,
    acting: &mut Acting<'_>,
) -> Result<Arc<StoredBook>, AppError> {
    let on = thai_time::day(acting.at).ok_or(AppError::Clock)?;
    let stored = database.load(plan)?;
    let balance = stored.reading.balance();
    if balance.questions > 0 || balance.failing() > 0 {
        return Err(AppError::NotSignable { questions: balance.questions, failing: balance.failing() });
    }
    let by = acting.actor.to_owned();
    let signed = stored.reading.plan;
    match find(database, plan)? {
        None => {
            let first = Revision { number: 1, on, by, successors: Vec::new() };
            let opening = Opening { plan: signed, signed: first, overspending: signing.overspending };
            // A plan without a fiscal year opens no book; it is said before anything is written.
            Book::open(opening.plan.clone(), opening.signed.clone(), opening.overspending)
                .map_err(|error| AppError::Book { index: 0, line: None, error })?;
            let stamp = acting.next_stamp();
            database.store.open_book(plan, &opening, &stamp)?;
            book(database, plan)
        }
        Some(stands) => {
            let number = stands.book.revision().number + 1;
            let revision = Revision { number, on, by, successors: signing.successors };
            let what = What::Sign(Box::new((signed, revision)));
            Ok(post(database, plan, vec![what], &[], acting)?.book)
        }
    }
}
