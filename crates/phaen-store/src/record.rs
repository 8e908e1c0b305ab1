//! Small records of plans, kept.

use phaen_core::record::Entry;

use crate::error::StoreError;
use crate::model::{PlanNo, Stamp};

/// Keeps small records entry by entry. As in [`crate::Store`] every writing is one transaction; nothing that was kept is
/// altered.
///
/// Every method fails with [`StoreError::Database`] when the database does.
pub trait RecordStore {
    /// All entries of a plan's records in their order. How many there are is their version.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`], [`StoreError::RecordsUnreadable`].
    fn record_entries(&self, plan: PlanNo) -> Result<Vec<Entry>, StoreError>;

    /// Enters something on the records of that version, with the files that it names, all or nothing; the version then. An
    /// action that was entered already changes nothing. The caller has held the entry against the records.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`], [`StoreError::RecordsMoved`] when another has entered meanwhile,
    /// [`StoreError::NoEvidence`], [`StoreError::NotWellFormed`].
    fn enter_record(
        &mut self,
        plan: PlanNo,
        version: usize,
        entry: &Entry,
        files: &[&[u8]],
        stamp: &Stamp,
    ) -> Result<usize, StoreError>;
}
