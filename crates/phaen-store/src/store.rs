//! What every store does.

use std::path::Path;

use phaen_core::plan::{CellRef, Plan};
use phaen_core::reading::Reading;
use phaen_core::year::TargetRecord;
use uuid::Uuid;

use crate::error::StoreError;
use crate::model::{
    Actions, ChangeSet, Contents, Entry, Forget, PlanNo, Record, Saved, Stamp, StoredPlan, Taught, Template, Undone,
};
use crate::record::RecordStore;
use crate::report::Report;
use crate::time::UtcMillis;
use crate::year::YearStore;

/// Keeps plans. Every method that writes does so in one transaction: all of it or nothing. Time and identities
/// are the caller's; `new_id` gives a fresh identity at each call.
///
/// Every method fails with [`StoreError::Database`] when the database does.
pub trait Store: YearStore + RecordStore {
    /// Keeps a reading with the bytes that it was read from, as a new plan of identity `plan`. Its whole content
    /// becomes records of [`crate::Cause::Read`], so that the log begins with nothing. The same bytes make no
    /// second plan.
    ///
    /// # Errors
    /// [`StoreError::SourceDiffers`], [`StoreError::NotWellFormed`], [`StoreError::IdentityTaken`].
    fn save_reading(
        &mut self,
        source: &[u8],
        reading: &Reading,
        plan: Uuid,
        stamp: &Stamp,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Saved, StoreError>;

    /// All plans by number.
    ///
    /// # Errors
    /// Only the database's.
    fn list(&self) -> Result<Vec<Entry>, StoreError>;

    /// The plans that hold these words anywhere in their fields, indicators and titles, also inside a sentence.
    ///
    /// # Errors
    /// Only the database's.
    fn search(&self, words: &str) -> Result<Vec<PlanNo>, StoreError>;

    /// The plan of that number as it stands.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`], [`StoreError::Unreadable`].
    fn load(&self, plan: PlanNo) -> Result<StoredPlan, StoreError>;

    /// The version of that plan: how many changes it has seen.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`].
    fn sequence(&self, plan: PlanNo) -> Result<u64, StoreError>;

    /// The plan of that identity: for a form of ours that comes back.
    ///
    /// # Errors
    /// Only the database's.
    fn find(&self, uuid: Uuid) -> Result<Option<PlanNo>, StoreError>;

    /// The bytes that the plan was read from.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`].
    fn source(&self, plan: PlanNo) -> Result<Vec<u8>, StoreError>;

    /// Makes changes, all or none, and records each. Gives the version then. A change whose identity is stored
    /// already is not made again; a set that is wholly stored changes nothing. A set may be made on an older
    /// version as long as each value that it expects still stands.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] with both values when one does not, [`StoreError::NoPlan`],
    /// [`StoreError::Ahead`], [`StoreError::IdentityTaken`], [`StoreError::GroupClosed`],
    /// [`StoreError::CauseRefused`], [`StoreError::NoQuestion`].
    fn append(&mut self, plan: PlanNo, set: &ChangeSet) -> Result<u64, StoreError>;

    /// Takes back a group, by default the latest answer, edit or import in force, by appending its inverse
    /// changes. Called again it goes further back. What was read cannot be undone.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`], [`StoreError::Conflict`] when later changes stand in the way of that group,
    /// [`StoreError::NoPlan`], [`StoreError::GroupClosed`].
    fn undo(
        &mut self,
        plan: PlanNo,
        group: Option<Uuid>,
        stamp: &Stamp,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Undone, StoreError>;

    /// Makes again what the latest undoing took back, as long as nothing else was done since.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`], [`StoreError::NoPlan`], [`StoreError::GroupClosed`].
    fn redo(&mut self, plan: PlanNo, stamp: &Stamp, new_id: &mut dyn FnMut() -> Uuid) -> Result<Undone, StoreError>;

    /// Takes back a group in force by changes that the caller worked out, for one who leaves standing what others
    /// did since. The set's cause is [`crate::Cause::Undo`]. Gives the version then; a set that is wholly stored
    /// changes nothing.
    ///
    /// # Errors
    /// As [`Store::append`]; [`StoreError::NothingToUndo`] when the group is not in force.
    fn take_back(&mut self, plan: PlanNo, group: Uuid, set: &ChangeSet) -> Result<u64, StoreError>;

    /// The group that one person's undo takes back: that person's latest answer, edit or import in force.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`], [`StoreError::NoPlan`].
    fn own_undo(&self, plan: PlanNo, actor: &str) -> Result<Uuid, StoreError>;

    /// The undoing that one person's redo takes back, as long as that person has done nothing else since.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`], [`StoreError::NoPlan`].
    fn own_redo(&self, plan: PlanNo, actor: &str) -> Result<Uuid, StoreError>;

    /// The changes of one action in order; none where it is not recorded.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`], [`StoreError::Unreadable`].
    fn action(&self, plan: PlanNo, group: Uuid) -> Result<Vec<Record>, StoreError>;

    /// The changes after that version, in order.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`], [`StoreError::Unreadable`].
    fn since(&self, plan: PlanNo, sequence: u64) -> Result<Vec<Record>, StoreError>;

    /// What answers and corrections have taught, the oldest first; not what was taken back since.
    ///
    /// # Errors
    /// [`StoreError::LessonUnreadable`].
    fn lessons(&self) -> Result<Vec<Taught>, StoreError>;

    /// Keeps lessons of another store; one of an identity that is kept already is left as it is. Gives how many are
    /// new.
    ///
    /// # Errors
    /// Only the database's.
    fn teach(&mut self, lessons: &[Taught]) -> Result<u32, StoreError>;

    /// Erases lessons, so that nothing of them is left in the file; what people answered stays in the history of its
    /// plan. Gives how many were erased.
    ///
    /// # Errors
    /// [`StoreError::LessonUnreadable`] where those of one office are to be told from others.
    fn forget(&mut self, which: &Forget) -> Result<u32, StoreError>;

    /// All changes of a plan in order.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`], [`StoreError::Unreadable`].
    fn history(&self, plan: PlanNo) -> Result<Vec<Record>, StoreError>;

    /// The latest actions of a plan, at most so many, whose version lies before that one; of one cell alone where it is
    /// named. No more is read of the log than is given.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`], [`StoreError::Unreadable`].
    fn actions(
        &self,
        plan: PlanNo,
        cell: Option<CellRef>,
        before: Option<u64>,
        at_most: usize,
    ) -> Result<Actions, StoreError>;

    /// The version that stood at the end of that moment; 0 before the first.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`].
    fn sequence_at(&self, plan: PlanNo, at: UtcMillis) -> Result<u64, StoreError>;

    /// Checks the database, replays every log and compares, hashes every source anew. `progress` hears how many
    /// of how many plans and sources are done.
    ///
    /// # Errors
    /// Only the database's; what is wrong with its content is in the report.
    fn doctor(&self, progress: &mut dyn FnMut(u32, u32)) -> Result<Report, StoreError>;

    /// What the office has entered about disbursement targets, in the order in which it was.
    ///
    /// # Errors
    /// Only the database's.
    fn targets(&self) -> Result<Vec<TargetRecord>, StoreError>;

    /// Enters a value of a disbursement target, or the end of one. What was entered before stays.
    ///
    /// # Errors
    /// Only the database's.
    fn record_target(&mut self, record: &TargetRecord, stamp: &Stamp) -> Result<(), StoreError>;

    /// The templates of the office by name.
    ///
    /// # Errors
    /// [`StoreError::TemplateUnreadable`].
    fn templates(&self) -> Result<Vec<Template>, StoreError>;

    /// The plan that a template is.
    ///
    /// # Errors
    /// [`StoreError::NoTemplate`], [`StoreError::TemplateUnreadable`].
    fn template(&self, template: Uuid) -> Result<Plan, StoreError>;

    /// Keeps a plan as a template of that name, 1 to 200 characters; its identity is the stamp's group.
    ///
    /// # Errors
    /// [`StoreError::TemplateNameTaken`], [`StoreError::NotWellFormed`].
    fn keep_template(&mut self, name: &str, plan: &Plan, stamp: &Stamp) -> Result<(), StoreError>;

    /// Gives a template another name.
    ///
    /// # Errors
    /// [`StoreError::NoTemplate`], [`StoreError::TemplateNameTaken`].
    fn rename_template(&mut self, template: Uuid, name: &str) -> Result<(), StoreError>;

    /// Removes a template. Plans that began with it stay.
    ///
    /// # Errors
    /// [`StoreError::NoTemplate`].
    fn remove_template(&mut self, template: Uuid) -> Result<(), StoreError>;

    /// What it holds, in a few figures; nothing is examined.
    ///
    /// # Errors
    /// Only the database's.
    fn contents(&self) -> Result<Contents, StoreError>;

    /// Writes everything to one file, which then replaces what stood there; the copy is checked and knows its stamp.
    /// What is here does not: see [`Store::note_backup`].
    ///
    /// # Errors
    /// [`StoreError::Database`] with the file's name: no folder, no space, no right; or what is kept here is damaged.
    fn back_up(&self, to: &Path, stamp: &Stamp) -> Result<(), StoreError>;

    /// The same for what is about to be replaced: unchecked, so that also a damaged database is put aside. `part` tells
    /// the unfinished file from others.
    ///
    /// # Errors
    /// As [`Store::back_up`].
    fn put_aside(&self, to: &Path, part: Uuid) -> Result<(), StoreError>;

    /// Records that a copy of everything was made.
    ///
    /// # Errors
    /// Only the database's.
    fn note_backup(&mut self, stamp: &Stamp) -> Result<(), StoreError>;

    /// Takes what that file holds in the place of everything that is here, all or nothing. The file is brought up to date
    /// in place.
    ///
    /// # Errors
    /// [`StoreError::Database`]: the file is damaged, not ours or too new; another program is writing here.
    fn restore(&mut self, from: &Path) -> Result<(), StoreError>;
}
