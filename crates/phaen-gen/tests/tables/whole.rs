//! Consistent tables: everything holds, every equation that should be there is, and no other.

use phaen_core::table::EquationKind;
use phaen_gen::table::{MadeTable, TableKind, table};

use crate::{figures, read};

fn count(made: &MadeTable, kind: EquationKind) -> usize {
    read(&made.text()).equations.iter().filter(|e| e.kind == kind).count()
}

#[test]
fn consistent_tables_hold_and_need_no_repair() {
    for kind in TableKind::ALL {
        for seed in 1..=40 {
            let made = table(kind, seed, 8 + seed as usize);
            let reading = read(&made.text());
            assert!(reading.balanced(), "{kind:?} {seed}: {:?}", reading.failing().collect::<Vec<_>>());
            assert!(reading.repairs.is_empty() && reading.questions.is_empty(), "{kind:?} {seed}");
            assert_eq!(figures(&reading), made.truth(), "{kind:?} {seed}");
        }
    }
}

#[test]
fn every_heading_of_a_budget_is_a_sum() {
    for seed in 1..=40 {
        let made = table(TableKind::Budget, seed, 10 + seed as usize);
        let headings = made.rows.iter().filter(|r| !r.title.starts_with('(')).count();
        assert_eq!(count(&made, EquationKind::Rows), headings, "{seed}");
    }
}

#[test]
fn every_row_of_a_disbursement_table_has_what_is_left_and_a_percentage() {
    for seed in 1..=40 {
        let made = table(TableKind::Disbursement, seed, 6 + seed as usize);
        let rows = made.rows.len();
        let found = [EquationKind::Difference, EquationKind::Percent, EquationKind::Columns].map(|k| count(&made, k));
        assert_eq!(found, [rows, rows, 0], "{seed}");
        assert_eq!(count(&made, EquationKind::Rows), 5, "{seed}");
        assert_eq!(read(&made.text()).profile, "disbursement");
    }
}

#[test]
fn members_add_up_by_kind_and_grow_by_year() {
    for seed in 1..=40 {
        let made = table(TableKind::Members, seed, 8 + seed as usize);
        let sums = made.rows.iter().filter(|r| !r.title.starts_with("ประเภท")).count();
        // Two or three sections may leave the grand total, where there is only one, without parts.
        assert_eq!(count(&made, EquationKind::Rows), 6 * sums, "{seed}");
        assert_eq!(count(&made, EquationKind::Percent), made.rows.len(), "{seed}");
        assert_eq!(count(&made, EquationKind::Columns) + count(&made, EquationKind::Difference), 0, "{seed}");
    }
}
