//! The year in motion: a signed plan's book, opened, posted on, looked at.

mod changes;
mod due;
mod post;
mod report;
mod sign;
mod take_in;

pub use changes::{Compared, compared, revision_paper};
pub use due::{Due, MonthState, due_day, set_due_day};
pub use post::{Posted, post, post_dated};
pub use report::{Typed, report};
pub use sign::{Signing, gone, sign};
pub use take_in::take_in;

use std::sync::Arc;

use phaen_core::book::FileRef;
use phaen_core::plan::{LineId, Plan};
use phaen_store::{PlanNo, StoredBook};

use crate::database::Database;
use crate::error::AppError;
use crate::read::sha256;

/// The book of a plan; read anew only when something was posted.
///
/// # Errors
/// [`AppError::Store`], also when the plan was not signed.
pub fn book(database: &Database, plan: PlanNo) -> Result<Arc<StoredBook>, AppError> {
    let found = find(database, plan)?;
    found.ok_or(AppError::Store(phaen_store::StoreError::NoBook { plan }))
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

/// A file as an attachment names it: by the SHA-256 of its bytes and its own name, without a path before it.
pub fn file_ref(name: &str, bytes: &[u8]) -> FileRef {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    FileRef { sha256: sha256(bytes), name: name.trim().to_owned(), bytes: bytes.len() as u64 }
}

/// The bytes of a file that is attached to something.
///
/// # Errors
/// [`AppError::Store`], also when it is not kept here.
pub fn evidence(database: &Database, sha256: &str) -> Result<Vec<u8>, AppError> {
    Ok(database.store.evidence(sha256)?)
}
