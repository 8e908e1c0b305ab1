//! Damage to a made table.

use super::{MadeTable, TableKind};
use crate::Rng;

/// Digits that scanners take for each other.
const LIKE: [(char, char); 9] =
    [('3', '8'), ('6', '8'), ('5', '6'), ('1', '7'), ('0', '6'), ('4', '9'), ('3', '5'), ('2', '7'), ('0', '8')];

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableDamage {
    /// A digit was misread.
    Digit,
    /// A figure was lost, and those behind it moved left.
    CellLost,
    /// Two figures were glued together.
    Glued,
    /// A row was lost.
    RowLost,
    /// A page ends between two rows, with a number of its own.
    Page,
    /// บาท was misspelt.
    Baht,
}

impl TableDamage {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Digit, Self::CellLost, Self::Glued, Self::RowLost, Self::Page, Self::Baht];
}

/// The text of a table with damage of those kinds, one of each; a row keeps to one piece of damage. Returns how many
/// kinds the table could take: a table of one column has no figures to be glued.
pub fn damage_table(table: &MadeTable, seed: u64, kinds: &[TableDamage]) -> (String, usize) {
    let mut rng = Rng::new(seed);
    let mut damaged = table.clone();
    let mut touched: Vec<usize> = Vec::new();
    let mut done = 0;
    let mut rubbish: Vec<(usize, String)> = Vec::new();
    let mut baht = false;
    for kind in kinds {
        let open: Vec<usize> = (0..damaged.rows.len()).filter(|r| !touched.contains(r)).collect();
        let Some(&row) = rng.pick(&open) else { break };
        let figures = &mut damaged.rows[row].figures;
        let wide = figures.len() > 1;
        let did = match kind {
            TableDamage::Digit => misread(&mut rng, figures),
            TableDamage::CellLost if wide => {
                let at = rng.below(figures.len());
                figures.remove(at);
                true
            }
            TableDamage::Glued if wide => {
                let at = rng.below(figures.len() - 1);
                let both = [&figures[at], &figures[at + 1]];
                if both.iter().any(|f| f.starts_with('-')) {
                    false
                } else {
                    let next = figures.remove(at + 1);
                    figures[at].push_str(&next);
                    true
                }
            }
            TableDamage::RowLost => {
                figures.clear();
                true
            }
            TableDamage::Page => {
                rubbish.push((row, format!("- {} -", 10 + rng.below(80))));
                true
            }
            TableDamage::Baht => {
                baht = table.kind == TableKind::Budget;
                baht
            }
            TableDamage::CellLost | TableDamage::Glued => false,
        };
        if did {
            done += 1;
            if !matches!(kind, TableDamage::Page | TableDamage::Baht) {
                touched.push(row);
            }
        }
    }
    let text = damaged.text();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let head = damaged.head.len();
    if baht && let Some(line) = lines.get_mut(head + rng.below(damaged.rows.len())) {
        *line = line.replace("บาท", rng.pick(&["จาท", "บาห", "ขาท"]).copied().unwrap_or("บาท"));
    }
    rubbish.sort();
    for (row, number) in rubbish.into_iter().rev() {
        lines.insert(head + row, number);
    }
    let lost = |row: usize| damaged.rows[row].figures.is_empty();
    let mut row = 0;
    lines.retain(|line| {
        let is_row = damaged.rows.get(row).is_some_and(|r| line.starts_with(&r.title) && !line.starts_with("- "));
        let keep = !(is_row && lost(row));
        row += usize::from(is_row);
        keep
    });
    (lines.iter().map(|line| format!("{line}\n")).collect(), done)
}

fn misread(rng: &mut Rng, figures: &mut [String]) -> bool {
    let at = rng.below(figures.len());
    let digits: Vec<usize> = figures[at].char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(k, _)| k).collect();
    let Some(&place) = rng.pick(&digits) else { return false };
    let Some(digit) = figures[at][place..].chars().next() else { return false };
    let like: Vec<char> = LIKE
        .iter()
        .filter_map(|(a, b)| if *a == digit { Some(*b) } else { (*b == digit).then_some(*a) })
        .filter(|now| *now != '0' || place > 0)
        .collect();
    let Some(now) = rng.pick(&like) else { return false };
    figures[at].replace_range(place..=place, &now.to_string());
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::table;

    #[test]
    fn each_kind_changes_the_text() {
        for kind in TableKind::ALL {
            let made = table(kind, 3, 20);
            for damage in TableDamage::ALL {
                let tried: Vec<(String, usize)> = (0..9).map(|seed| damage_table(&made, seed, &[damage])).collect();
                let did = tried.iter().any(|(text, done)| *done == 1 && *text != made.text());
                let cannot = match damage {
                    TableDamage::CellLost | TableDamage::Glued => kind == TableKind::Budget,
                    TableDamage::Baht => kind != TableKind::Budget,
                    _ => false,
                };
                assert_eq!(did, !cannot, "{kind:?} {damage:?}");
            }
        }
    }

    #[test]
    fn a_lost_row_is_gone() {
        let made = table(TableKind::Members, 1, 12);
        let (text, _) = damage_table(&made, 1, &[TableDamage::RowLost]);
        assert_eq!(text.lines().count(), made.text().lines().count() - 1);
    }
}
