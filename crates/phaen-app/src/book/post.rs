//! Posting in a book.

use std::sync::Arc;

use phaen_core::book::{Book, BookError, Entry, Warning, What};
use phaen_store::{PlanNo, Stamp, StoreError, StoredBook};

use super::{book, line_name};
use crate::Acting;
use crate::database::Database;
use crate::error::AppError;
use crate::thai_time;

/// How often another may post first before one is told so.
const TRIES: usize = 5;

/// What posting came to.
#[derive(Debug, Clone)]
pub struct Posted {
    /// The book then.
    pub book: Arc<StoredBook>,
    /// What is unusual, with the place of its entry among those posted.
    pub warnings: Vec<(usize, Warning)>,
}

/// Posts on the day of the moment, in the name of the one who acts: all or nothing. `files` are the bytes that
/// attachments name by their hash.
///
/// # Errors
/// [`AppError::Book`] with the entry that is refused; [`AppError::Store`].
pub fn post(
    database: &mut Database,
    plan: PlanNo,
    whats: Vec<What>,
    files: &[&[u8]],
    acting: &mut Acting<'_>,
) -> Result<Posted, AppError> {
    let on = thai_time::day(acting.at).ok_or(AppError::Clock)?;
    let by = acting.actor.to_owned();
    let entries = whats.into_iter().map(|what| Entry { on, by: by.clone(), what }).collect::<Vec<_>>();
    post_dated(database, plan, &entries, files, acting)
}

/// The same for entries that bear their own days and names: what was kept on paper or elsewhere.
///
/// # Errors
/// As [`post`].
pub fn post_dated(
    database: &mut Database,
    plan: PlanNo,
    entries: &[Entry],
    files: &[&[u8]],
    acting: &mut Acting<'_>,
) -> Result<Posted, AppError> {
    let stamp = acting.next_stamp();
    for _ in 1..TRIES {
        match attempt(database, plan, entries, files, &stamp) {
            // Another has posted between reading and writing: what is posted is held against that too.
            Err(AppError::Store(StoreError::BookMoved { .. })) => {}
            other => return other,
        }
    }
    attempt(database, plan, entries, files, &stamp)
}

fn attempt(
    database: &mut Database,
    plan: PlanNo,
    entries: &[Entry],
    files: &[&[u8]],
    stamp: &Stamp,
) -> Result<Posted, AppError> {
    let stands = book(database, plan)?;
    let mut next: Book = stands.book.clone();
    let mut warnings = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let told = next.post(entry).map_err(|error| refused(&next, index, error))?;
        warnings.extend(told.into_iter().map(|warning| (index, warning)));
    }
    let version = database.store.post(plan, &stands.version, entries, files, stamp)?;
    if version == stands.version {
        // The very action was posted before, or there was nothing to post.
        return Ok(Posted { book: stands, warnings: Vec::new() });
    }
    let mut book = StoredBook { book: next, version, ..(*stands).clone() };
    for entry in entries {
        let number = book.postings.len() as u64 + 1;
        book.postings.push(phaen_store::Posting { number, stamp: stamp.clone(), entry: entry.clone() });
    }
    let book = Arc::new(book);
    database.remember(Arc::clone(&book));
    Ok(Posted { book, warnings })
}

fn refused(book: &Book, index: usize, error: BookError) -> AppError {
    let line = error.line().map(|line| line_name(book.plan(), line));
    AppError::Book { index, line, error }
}
