//! The year in motion: a signed plan's book, opened, posted on, looked at.

mod post;
mod sign;

pub use post::{Posted, post, post_dated};
pub use sign::{Signing, sign};

use std::sync::Arc;

use phaen_core::plan::{LineId, Plan};
use phaen_store::{PlanNo, StoredBook};

use crate::database::Database;
use crate::error::AppError;

/// The book of a plan; read anew only when something was posted.
///
/// # Errors
/// [`AppError::Store`], also when the plan was not signed.
pub fn book(database: &Database, plan: PlanNo) -> Result<Arc<StoredBook>, AppError> {
    let found = find(database, plan)?;
    found.ok_or_else(|| AppError::Store(phaen_store::StoreError::NoBook { plan }))
}

/// The same; `None` while the plan is not signed.
///
/// # Errors
/// [`AppError::Store`].
pub fn find(database: &Database, plan: PlanNo) -> Result<Option<Arc<StoredBook>>, AppError> {
    let Some(version) = database.store.book_version(plan)? else {
        // There must be such a plan at least.
        database.sequence(plan)?;
        return Ok(None);
    };
    let known = database.books.borrow().get(&plan).filter(|known| known.version == version).cloned();
    if let Some(known) = known {
        return Ok(Some(known));
    }
    let read = Arc::new(database.store.book(plan)?);
    database.remember(Arc::clone(&read));
    Ok(Some(read))
}

/// A line as people call it: its code and title.
pub fn line_name(plan: &Plan, line: LineId) -> String {
    match plan.line(line) {
        Some(line) => format!("{} {}", line.code, line.title).trim().to_owned(),
        None => line.to_string(),
    }
}
