//! Damaged tables: how many come back, and that nothing false is certain.

use phaen_core::reading::Confidence;
use phaen_core::table::TableReading;
use phaen_gen::table::{MadeTable, TableDamage, TableKind, damage_table, table};

use crate::{figures, read};

/// What came of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    /// Exactly the truth.
    Exact,
    /// The truth is among the answers.
    Asked,
    /// Something fails, and is said to.
    Open,
    /// Something false is said to be certain, or to balance.
    Wrong,
    /// Everything holds as read, within the rounding that is stated: no one could tell.
    Hidden,
}

fn judged(made: &MadeTable, text: &str) -> Came {
    let mut reading = read(text);
    let truth = made.truth();
    if let Some(false_one) = false_certainty(&reading, &truth) {
        eprintln!("false: {false_one}\n{text}");
        return Came::Wrong;
    }
    if figures(&reading) == truth {
        return Came::Exact;
    }
    if reading.balanced() && reading.repairs.is_empty() && made.kind == TableKind::Disbursement {
        return Came::Hidden;
    }
    if reading.balanced() {
        eprintln!("balances falsely:\n{text}");
        return Came::Wrong;
    }
    let asked = !reading.questions.is_empty();
    while let Some(question) = reading.questions.first().cloned() {
        let fits = |c: &&phaen_core::table::TableChoice| {
            c.changes.iter().all(|change| {
                let at = change.cell;
                let stated = change.now.value().map(|v| v.to_string());
                truth[at.line.0 as usize - 1][at.column.0 as usize - 1] == stated
            })
        };
        // The choice that says the most of what is true.
        let Some(choice) = question.choices.iter().filter(fits).max_by_key(|c| c.changes.len()) else { break };
        reading.answer(&question.id, &choice.id);
    }
    if asked && figures(&reading) == truth { Came::Asked } else { Came::Open }
}

fn false_certainty(reading: &TableReading, truth: &[Vec<Option<String>>]) -> Option<String> {
    if reading.table.lines.len() != truth.len() {
        // A row was lost: cells stand elsewhere, and nothing may be certain that the rows left do not say.
        return None;
    }
    let wrong = reading.repairs.iter().filter(|r| r.confidence == Confidence::Certain).find(|r| {
        let at = r.change.cell;
        let stated = r.change.now.value().map(|v| v.to_string());
        truth[at.line.0 as usize - 1][at.column.0 as usize - 1] != stated
    });
    wrong.map(|r| format!("{:?}", r.change))
}

fn tried(kind: TableKind, damages: &[TableDamage], seeds: u64) -> [usize; 5] {
    let mut counts = [0; 5];
    for seed in 1..=seeds {
        let made = table(kind, seed, 20);
        let (text, done) = damage_table(&made, seed, damages);
        if done == damages.len() {
            let came = judged(&made, &text);
            if std::env::var_os("PHAEN_SHOW").is_some() && came != Came::Exact {
                eprintln!("{kind:?} {damages:?} seed {seed}: {came:?}");
            }
            counts[came as usize] += 1;
        }
    }
    eprintln!("{kind:?} {damages:?}: exact, asked, open, wrong, hidden = {counts:?}");
    counts
}

#[test]
fn a_misread_digit_comes_back_where_rows_and_columns_cross() {
    let [exact, asked, open, wrong, _] = tried(TableKind::Members, &[TableDamage::Digit], 100);
    assert_eq!(wrong, 0);
    assert!(exact >= 60 && open * 20 <= exact + asked, "{exact} {asked} {open}");
}

#[test]
fn a_misread_digit_under_rounding_is_repaired_or_asked() {
    let [exact, asked, open, wrong, _] = tried(TableKind::Disbursement, &[TableDamage::Digit], 100);
    assert_eq!(wrong, 0);
    assert!(exact + asked >= 4 * open, "{exact} {asked} {open}");
}

#[test]
fn a_misread_digit_of_a_budget_is_asked_where_one_sum_alone_speaks() {
    let [exact, asked, open, wrong, _] = tried(TableKind::Budget, &[TableDamage::Digit], 100);
    assert_eq!(wrong, 0);
    assert!(exact + asked >= 80 && open * 5 <= exact + asked, "{exact} {asked} {open}");
}

#[test]
fn lost_and_glued_figures_come_back() {
    for damage in [TableDamage::CellLost, TableDamage::Glued] {
        for kind in [TableKind::Members, TableKind::Disbursement] {
            let [exact, asked, open, wrong, _] = tried(kind, &[damage], 100);
            assert_eq!(wrong, 0);
            assert!(exact + asked >= 2 * open, "{kind:?} {damage:?}: {exact} {asked} {open}");
        }
    }
}

#[test]
fn page_numbers_and_misspelt_baht_change_nothing() {
    for kind in TableKind::ALL {
        let [exact, _, open, wrong, _] = tried(kind, &[TableDamage::Page, TableDamage::Page], 40);
        assert_eq!((open, wrong), (0, 0), "{kind:?}");
        assert_eq!(exact, 40, "{kind:?}");
    }
    let [exact, ..] = tried(TableKind::Budget, &[TableDamage::Baht], 40);
    assert_eq!(exact, 40);
}

#[test]
fn a_lost_row_never_balances() {
    for kind in TableKind::ALL {
        for seed in 1..=40 {
            let made = table(kind, seed, 20);
            let (text, _) = damage_table(&made, seed, &[TableDamage::RowLost]);
            let reading = read(&text);
            let certain = reading.repairs.iter().filter(|r| r.confidence == Confidence::Certain).count();
            assert_eq!(certain, 0, "{kind:?} {seed}: {:?}\n{text}", reading.repairs);
        }
    }
}

#[test]
fn four_pieces_of_damage_are_never_wrong() {
    for kind in [TableKind::Members, TableKind::Disbursement] {
        let damages = [TableDamage::Digit, TableDamage::CellLost, TableDamage::Digit, TableDamage::Glued];
        let [.., wrong, _] = tried(kind, &damages, 60);
        assert_eq!(wrong, 0);
    }
}
