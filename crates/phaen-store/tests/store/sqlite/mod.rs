//! The contract on SQLite, and what one file adds: opening, damage, crashes.

mod copies;
mod crash;
mod damage;
mod opening;

use std::path::{Path, PathBuf};

use phaen_store::{SqliteStore, Store, StoreError};
use tempfile::TempDir;

use crate::contract::{Home, rules};

/// A folder with one database.
pub struct OneFile {
    folder: TempDir,
}

impl OneFile {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("plans.db")
    }

    pub fn try_open(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(Box::new(SqliteStore::open(&self.path())?))
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Home for OneFile {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn open(&self) -> Box<dyn Store> {
        self.try_open().unwrap()
    }
}

rules! { crate::sqlite::OneFile:
    keeping {
        a_reading_comes_back_whole,
        what_is_kept_stays,
        plans_of_one_source_are_told_apart,
        a_reading_is_the_beginning_of_the_log,
        the_same_file_twice_is_one_plan,
        bytes_of_another_file_are_refused,
        an_identity_is_given_once,
        a_plan_that_is_not_well_formed_is_refused,
        a_number_without_a_plan_is_said_to_be_one,
        many_keep_at_once,
    }
    changing {
        changes_are_made_and_recorded,
        an_identity_is_one_change,
        a_set_is_completed_by_a_new_action_only,
        all_of_a_set_or_nothing,
        an_older_base_merges_or_conflicts,
        a_base_that_is_not_reached_is_refused,
        only_what_people_do_can_be_appended,
        splits_and_merges_record_their_lineage,
        a_line_that_comes_back_has_its_states,
    }
    undoing {
        undo_goes_back_and_redo_forth,
        an_undo_is_recorded,
        a_reading_cannot_be_undone,
        a_new_deed_ends_redoing,
        an_older_group_is_taken_back_unless_something_stands_in_the_way,
        an_undo_does_not_join_another_action,
    }
    answering {
        answers_are_kept_and_taken_back,
        a_question_is_answered_once,
        a_question_that_nobody_asked_is_refused,
    }
    learning {
        a_lesson_is_kept_with_what_taught_it,
        a_lesson_is_taught_once_or_not_at_all,
        undo_takes_a_lesson_back_and_redo_brings_it_again,
        lessons_are_erased,
        lessons_of_another_store_are_taken_over_once,
    }
    kept_beside {
        templates_are_kept_renamed_and_removed,
        targets_are_entered_and_stay,
        plans_are_found_by_words_inside_a_sentence,
        a_list_knows_how_each_plan_stands,
        a_history_is_read_page_by_page,
        the_version_at_a_moment_is_known,
    }
    living {
        a_book_is_kept_with_all_that_is_posted,
        entries_are_posted_on_what_was_seen_and_once,
        a_file_is_kept_with_what_it_hangs_on,
        the_register_is_kept_fact_by_fact,
        cases_are_kept_entry_by_entry,
        settings_stay_under_their_name,
    }
    recording {
        records_are_kept_entry_by_entry,
    }
    examining {
        a_store_in_order_is_found_so,
    }
    replaying {
        whatever_is_done_replays_and_can_be_undone,
    }
}
