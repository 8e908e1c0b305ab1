//! Seeded tables with totals, as the text of a page with one tab between cells, and damage with the truth beside it.
//!
//! Three kinds, each as offices print it: nested budget lines, disbursement in millions with rounding, members by kind
//! and year. All figures and names of units are made up.

mod damage;
mod kinds;

pub use damage::{TableDamage, damage_table};
pub use kinds::table;

/// A kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Nested budget lines: one figure behind each title, baht at the line's end.
    Budget,
    /// Allotted, transferred, committed, paid, left, percent, in millions of baht rounded to two places.
    Disbursement,
    /// Co-operatives and members by kind in three years, with growth.
    Members,
}

impl TableKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Budget, Self::Disbursement, Self::Members];
}

/// A row of a made table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeRow {
    /// What stands left of the figures, code included.
    pub title: String,
    /// Its figures as printed; a dash for none.
    pub figures: Vec<String>,
}

/// A made table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeTable {
    /// What kind it is.
    pub kind: TableKind,
    /// Lines above its first row.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<MadeRow>,
}

impl MadeTable {
    /// As text.
    pub fn text(&self) -> String {
        let rows = self.rows.iter().map(|row| match self.kind {
            TableKind::Budget => format!("{} {} บาท", row.title, row.figures.join(" ")),
            _ => format!("{}\t{}", row.title, row.figures.join("\t")),
        });
        self.head.iter().cloned().chain(rows).map(|line| line + "\n").collect()
    }

    /// The figures as a program states them: without separators, nothing for a dash.
    pub fn truth(&self) -> Vec<Vec<Option<String>>> {
        let stated = |figure: &String| (figure != "-").then(|| figure.replace(',', ""));
        self.rows.iter().map(|row| row.figures.iter().map(stated).collect()).collect()
    }
}
