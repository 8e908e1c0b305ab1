//! Equations of a table, and how they stand.

use super::{ColumnId, Decimal, Table};
use crate::plan::LineId;

/// Where a figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAt {
    /// The line.
    pub line: LineId,
    /// The column.
    pub column: ColumnId,
}

/// What an equation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EquationKind {
    /// Rows add up to a row, in one column.
    Rows,
    /// Columns add up to a column, in one row.
    Columns,
    /// A column is what others leave of another, in one row.
    Difference,
    /// A column is what one is of another in the hundred, in one row.
    Percent,
    /// What a page carries over is what the rows so far make, or what the page before carried over.
    Carried,
}

impl EquationKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Rows, Self::Columns, Self::Difference, Self::Percent, Self::Carried];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::Difference => "difference",
            Self::Percent => "percent",
            Self::Carried => "carried",
        }
    }
}

/// A part of an equation: a factor times a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The cell.
    pub cell: CellAt,
    /// Its factor.
    pub factor: i32,
}

/// An equation: the total is the sum of factor × part, within a tolerance. In [`EquationKind::Percent`] the
/// parts with factor −1 are the base, and the total is the sum of the other parts divided by that of the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// Identity within the table: `rows.L7.c2`, with a number behind it where several share a kind and a total.
    pub id: String,
    /// What it says.
    pub kind: EquationKind,
    /// The cell that states the sum.
    pub total: CellAt,
    /// What makes it up, never none.
    pub parts: Vec<Part>,
    /// By how much the two sides may differ because figures were rounded, never negative.
    pub tolerance: Decimal,
}

/// How an equation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Sum of the parts minus the total; of a percentage rounded half up to two places more than the total has.
    pub difference: Decimal,
    /// Whether the difference is within the tolerance.
    pub holds: bool,
}

/// Finer than any figure, for comparing.
const FINE: u8 = 9;

impl Equation {
    /// How it stands in a table; empty cells and dashes count as nought. `None` where it tells nothing: its total
    /// states nothing and no more do its parts, or the base of a percentage is nought.
    pub fn standing(&self, table: &Table) -> Option<Standing> {
        let fine = |at: CellAt| table.value(at).map_or(Some(0), |v| v.at(FINE));
        let stated = |at: CellAt| table.value(at).is_some();
        if !stated(self.total) && !self.parts.iter().any(|p| stated(p.cell)) {
            return None;
        }
        let tolerance = self.tolerance.at(FINE)?;
        let total = fine(self.total)?;
        let sum =
            |parts: &[Part]| parts.iter().map(|p| Some(i128::from(p.factor) * fine(p.cell)?)).sum::<Option<i128>>();
        if self.kind != EquationKind::Percent {
            let difference = sum(&self.parts)? - total;
            return Some(Standing {
                difference: Decimal::new(difference, FINE).shortest(),
                holds: difference.abs() <= tolerance,
            });
        }
        let (base, parts): (Vec<Part>, Vec<Part>) = self.parts.iter().partition(|p| p.factor == -1);
        let (base, parts) = (-sum(&base)?, sum(&parts)?);
        if base == 0 {
            return None;
        }
        // total × base against parts, without dividing: both are in units of 10^−18.
        let scale = 10i128.pow(u32::from(FINE));
        let defect = parts.checked_mul(scale)?.checked_sub(total.checked_mul(base)?)?;
        let holds = defect.abs() <= tolerance.checked_mul(base.abs())?;
        let places = 2 + table.value(self.total).map_or(self.tolerance.places, |v| v.places);
        let unit = 10i128.pow(u32::from(FINE.saturating_sub(places)));
        let difference = rounded(defect, base.checked_mul(unit)?);
        Some(Standing { difference: Decimal::new(difference, places.min(FINE)).shortest(), holds })
    }
}

/// The quotient, rounded half away from nought.
fn rounded(number: i128, by: i128) -> i128 {
    let half = by.abs() / 2;
    let sign = if (number < 0) == (by < 0) { 1 } else { -1 };
    sign * ((number.abs() + half) / by.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Figure, RowKind, TableCell, TableLine};

    fn table(figures: &[(i128, u8)]) -> Table {
        let cell = |(units, places): &(i128, u8)| TableCell {
            figure: Figure::Value(Decimal::new(*units, *places)),
            ..TableCell::default()
        };
        let line = TableLine {
            id: LineId(1),
            code: String::new(),
            title: String::new(),
            parent: None,
            kind: RowKind::Item,
            place: crate::grid::Place::default(),
            cells: figures.iter().map(cell).collect(),
        };
        Table { lines: vec![line], ..Table::default() }
    }

    fn at(column: u32) -> CellAt {
        CellAt { line: LineId(1), column: ColumnId(column) }
    }

    #[test]
    fn a_sum_holds_within_its_tolerance() {
        let table = table(&[(1_236, 2), (617, 2), (618, 2)]);
        let part = |column| Part { cell: at(column), factor: 1 };
        let mut sum = Equation {
            id: "columns.L1.c1".to_owned(),
            kind: EquationKind::Columns,
            total: at(1),
            parts: vec![part(2), part(3)],
            tolerance: Decimal::new(0, 0),
        };
        let standing = sum.standing(&table).expect("it states a total");
        assert_eq!((standing.difference.to_string(), standing.holds), ("-0.01".to_owned(), false));
        sum.tolerance = Decimal::new(10, 3);
        assert!(sum.standing(&table).expect("it states a total").holds);
    }

    #[test]
    fn a_percentage_is_compared_without_dividing() {
        let percent = Equation {
            id: "percent.L1.c1".to_owned(),
            kind: EquationKind::Percent,
            total: at(1),
            parts: vec![Part { cell: at(2), factor: 100 }, Part { cell: at(3), factor: -1 }],
            tolerance: Decimal::new(5, 3),
        };
        // 3,630 of 6,150 are 59.0243… in the hundred.
        let standing = |shown| percent.standing(&table(&[(shown, 2), (3_630, 0), (6_150, 0)])).expect("a base");
        assert_eq!((standing(5_902).difference.to_string(), standing(5_902).holds), ("0.0044".to_owned(), true));
        assert!(!standing(5_903).holds);
        assert_eq!(percent.standing(&table(&[(5_902, 2), (1, 0), (0, 0)])), None);
    }
}
