//! Plans kept in a database, with every change.
//!
//! The present state of a plan is stored, and every change of it is a record written in the same transaction;
//! the log replays from nothing to the stored state, and [`Store::doctor`] proves it. Time and identities come
//! from the caller. [`SqliteStore`] keeps all in one file.
#![forbid(unsafe_code)]

mod error;
mod model;
mod record;
mod report;
mod sqlite;
mod steps;
mod store;
mod time;
mod year;

pub use error::{DatabaseFault, StoreError};
pub use model::{
    Action, Actions, Cause, ChangeSet, Contents, Entry, Forget, PlanNo, Record, Saved, Stamp, StoredPlan, Taught,
    Template, Undone,
};
pub use record::RecordStore;
pub use report::{Fault, Report};
pub use sqlite::SqliteStore;
pub use store::Store;
pub use time::UtcMillis;
pub use uuid::Uuid;
pub use year::{BookVersion, NewCase, Posting, RegisterVersion, Setting, StoredBook, StoredCase, YearStore};
