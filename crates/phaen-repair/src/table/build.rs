//! The table and its equations, out of what was found in the figures.

use std::collections::HashMap;

use phaen_core::plan::LineId;
use phaen_core::table::{
    CellAt, Column, ColumnId, Decimal, Equation, EquationKind, Figure, Part, Role, RowKind, Table, TableCell, TableLine,
};

use super::across::{Across, percent_slack};
use super::down::{Down, Structure};
use super::evidence::Figures;
use super::head::{BAHT, PERCENT, Unit};
use super::near::near;
use super::rows::{Raw, Read};

/// Finer than any figure.
const FINE: u8 = 9;
/// How often of a hundred a column must state a sum where its parts are stated, so that a missing one is damage.
const MOSTLY: usize = 80;

/// Names of months as heads write them, first of the calendar year first.
const MONTHS: [(&str, &str); 12] = [
    ("ม.ค.", "มกราคม"),
    ("ก.พ.", "กุมภาพันธ์"),
    ("มี.ค.", "มีนาคม"),
    ("เม.ย.", "เมษายน"),
    ("พ.ค.", "พฤษภาคม"),
    ("มิ.ย.", "มิถุนายน"),
    ("ก.ค.", "กรกฎาคม"),
    ("ส.ค.", "สิงหาคม"),
    ("ก.ย.", "กันยายน"),
    ("ต.ค.", "ตุลาคม"),
    ("พ.ย.", "พฤศจิกายน"),
    ("ธ.ค.", "ธันวาคม"),
];

/// The role that a head tells apart from any profile: a month or a year.
pub fn role_of_time(head: &str) -> Option<Role> {
    let squeezed: String = head.chars().filter(|c| !c.is_whitespace()).collect();
    if MONTHS.iter().any(|(short, long)| squeezed.starts_with(short) || squeezed.starts_with(long)) {
        return Some(Role::Month);
    }
    let bare = squeezed.trim_start_matches("ปีงบประมาณ").trim_start_matches("ปี").trim_start_matches("พ.ศ.");
    super::figure::is_year(bare).then_some(Role::Year)
}

/// What each column states.
pub fn roles(raw: &Raw, said: &[Option<Role>], across: &[Across]) -> Vec<Role> {
    let states = |c: usize, kind: EquationKind| across.iter().any(|a| a.total == c && a.kind == kind);
    raw.columns
        .iter()
        .enumerate()
        .map(|(c, column)| {
            if states(c, EquationKind::Percent) || column.unit.name == PERCENT {
                return Role::Percent;
            }
            match said[c] {
                Some(Role::Amount) | None if states(c, EquationKind::Columns) => Role::Total,
                Some(role) => role,
                None if column.unit.name == BAHT => Role::Amount,
                None => Role::Count,
            }
        })
        .collect()
}

/// The table as read.
pub fn table(raw: &Raw, roles: &[Role], structure: &Structure) -> Table {
    let id = |row: usize| LineId(row as u32 + 1);
    let columns = raw
        .columns
        .iter()
        .zip(roles)
        .enumerate()
        .map(|(c, (column, role))| Column {
            id: ColumnId(c as u32 + 1),
            head: column.head.clone(),
            role: *role,
            unit: if *role == Role::Percent { PERCENT.to_owned() } else { column.unit.name.clone() },
            scale: if *role == Role::Percent { 1 } else { column.unit.scale },
            places: column.places,
        })
        .collect();
    let cell = |read: &super::rows::RawCell| TableCell {
        figure: match read.read {
            Read::Number(units, places) => Figure::Value(decimal(raw.places, units, places)),
            Read::Dash => Figure::Dash,
            Read::Empty | Read::Unreadable => Figure::Empty,
        },
        text: read.text.clone(),
        place: read.place,
        ..TableCell::default()
    };
    let kind = |row: usize| match raw.rows[row].carried() {
        0 if structure.sums.iter().any(|s| s.total == row) => RowKind::Total,
        0 => RowKind::Item,
        _ => RowKind::Carried,
    };
    let lines = raw
        .rows
        .iter()
        .enumerate()
        .map(|(row, read)| TableLine {
            id: id(row),
            code: read.code.as_ref().map_or_else(String::new, |c| c.text.clone()),
            title: read.title.clone(),
            parent: structure.parent[row].map(id),
            kind: kind(row),
            place: read.place,
            cells: read.cells.iter().map(cell).collect(),
        })
        .collect();
    Table { title: raw.title.clone(), columns, lines }
}

/// Units of the table as a decimal with those places, or as many more as it takes.
pub fn decimal(from: u8, units: i128, places: u8) -> Decimal {
    let mut value = Decimal::new(units, from);
    while value.places > places && value.units % 10 == 0 {
        value.units /= 10;
        value.places -= 1;
    }
    value
}

/// Makes equations and numbers those that share a kind and a total.
struct Maker<'a> {
    figures: &'a Figures,
    seen: HashMap<(EquationKind, CellAt), u32>,
    made: Vec<Equation>,
}

impl Maker<'_> {
    fn at(row: usize, column: usize) -> CellAt {
        CellAt { line: LineId(row as u32 + 1), column: ColumnId(column as u32 + 1) }
    }

    fn add(&mut self, kind: EquationKind, total: CellAt, parts: Vec<Part>, tolerance: Decimal) {
        let times = self.seen.entry((kind, total)).or_default();
        *times += 1;
        let mut id = format!("{}.{}.{}", kind.name(), total.line, total.column);
        if *times > 1 {
            id = format!("{id}.{times}");
        }
        self.made.push(Equation { id, kind, total, parts, tolerance });
    }

    /// Half a unit of the last place for each part that is stated.
    fn rounding(&self, cells: impl Iterator<Item = (usize, usize)>) -> Decimal {
        let stated = cells.filter(|(row, column)| self.figures.value[*row][*column].is_some());
        let doubled: i128 = stated.map(|(_, column)| self.figures.unit[column]).sum();
        Decimal::new(doubled * 5, self.figures.places + 1).shortest()
    }

    fn across(&mut self, row: usize, across: &Across, missing_is_damage: bool) {
        let stated = |c: usize| self.figures.value[row][c].is_some();
        let some_part = across.parts.iter().any(|(c, _)| stated(*c));
        if !some_part || !(stated(across.total) || missing_is_damage) {
            return;
        }
        let mut parts: Vec<Part> =
            across.parts.iter().map(|(c, factor)| Part { cell: Self::at(row, *c), factor: *factor }).collect();
        let total = Self::at(row, across.total);
        if across.base.is_empty() {
            let tolerance = match across.rounded {
                true => self.rounding(across.parts.iter().map(|(c, _)| (row, *c))),
                false => Decimal::default(),
            };
            self.add(across.kind, total, parts, tolerance);
            return;
        }
        let whole = across.base.iter().map(|c| self.figures.at(row, *c)).sum::<i128>().abs();
        if whole == 0 {
            return;
        }
        parts.extend(across.base.iter().map(|c| Part { cell: Self::at(row, *c), factor: -1 }));
        let sum: i128 = across.parts.iter().map(|(c, f)| i128::from(*f) * self.figures.at(row, *c)).sum();
        // One that was lost is taken for what it should be.
        let shown = self.figures.value[row][across.total].unwrap_or(sum * self.figures.one() / whole);
        let slack = percent_slack(self.figures, &across.parts, &across.base, shown);
        let fine = 10i128.pow(u32::from(FINE - self.figures.places));
        let doubled = self.figures.unit[across.total] * whole + slack;
        let tolerance = (doubled * fine + 2 * whole - 1) / (2 * whole);
        self.add(EquationKind::Percent, total, parts, Decimal::new(tolerance, FINE).shortest());
    }

    fn down(&mut self, sum: &Down, column: usize, rounded: bool) {
        let parts = sum.members.iter().map(|m| Part { cell: Self::at(*m, column), factor: 1 }).collect();
        let tolerance = match rounded {
            true => self.rounding(sum.members.iter().map(|m| (*m, column))),
            false => Decimal::default(),
        };
        let kind = if sum.carried { EquationKind::Carried } else { EquationKind::Rows };
        self.add(kind, Self::at(sum.total, column), parts, tolerance);
    }
}

/// How the sums over rows stand in one column.
struct InColumn {
    /// Whether the column is one that adds up.
    additive: bool,
    rounded: bool,
    /// Whether a sum that is not stated is damage.
    always_stated: bool,
}

fn in_column(figures: &Figures, structure: &Structure, roles: &[Role], units: &[Unit], column: usize) -> InColumn {
    let (mut tested, mut exact, mut within, mut close) = (0usize, 0usize, 0usize, 0usize);
    let (mut wanted, mut stated) = (0usize, 0usize);
    // Sums of other columns in the same unit hold: then this one is meant as a sum too, if it is of their size.
    let alike = |sum: &Down| {
        let others = (0..figures.columns()).filter(|c| *c != column && units[*c] == units[column]);
        let (mut tested, mut holds) = (0, 0);
        for other in others.filter(|c| roles[*c] != Role::Percent) {
            let total: i128 = sum.members.iter().map(|m| figures.at(*m, other)).sum();
            if let Some(value) = figures.value[sum.total][other].filter(|v| *v != 0 || total != 0) {
                tested += 1;
                holds += u32::from(2 * (value - total).abs() <= figures.unit[other] * sum.members.len() as i128);
            }
        }
        holds * 2 >= tested && holds > 0
    };
    for sum in structure.sums.iter().filter(|s| !s.carried) {
        let members = sum.members.iter().map(|m| figures.at(*m, column));
        let total: i128 = members.clone().sum();
        let active = members.filter(|v| *v != 0).count() as i128;
        wanted += usize::from(active > 0);
        let Some(value) = figures.value[sum.total][column] else { continue };
        stated += usize::from(active > 0);
        if value == 0 && active == 0 {
            continue;
        }
        tested += 1;
        if value == total {
            exact += 1;
        } else if 2 * (value - total).abs() <= figures.unit[column] * active {
            within += 1;
        } else if near(figures, column, sum.total, &sum.members)
            || ((value - total).abs() * 3 < value.abs().max(total.abs()) && alike(sum))
        {
            close += 1;
        }
    }
    let rounded = figures.scaled[column] || (within >= 3 && within * 3 >= tested);
    let holds = exact + within;
    let additive = match roles[column] {
        // Percentages add up only where they are shares of one whole.
        Role::Percent => holds * 5 >= tested * 4 && holds > 0,
        _ => tested == 0 || holds * 2 >= tested || (tested <= 3 && holds + close == tested),
    };
    InColumn { additive, rounded, always_stated: stated * 100 >= MOSTLY * wanted && stated > 0 }
}

/// All equations: those within rows first, then those over rows.
pub fn equations(
    raw: &Raw,
    figures: &Figures,
    roles: &[Role],
    across: &[Across],
    structure: &Structure,
) -> Vec<Equation> {
    let mut maker = Maker { figures, seen: HashMap::new(), made: Vec::new() };
    let stated_share = |a: &Across| {
        let some = |row: &&usize| a.parts.iter().any(|(c, _)| figures.value[**row][*c].is_some());
        let rows: Vec<usize> = (0..figures.rows()).collect();
        let wanted = rows.iter().filter(some).count();
        let stated = rows.iter().filter(some).filter(|r| figures.value[**r][a.total].is_some()).count();
        stated * 100 >= MOSTLY * wanted
    };
    let damage: Vec<bool> = across.iter().map(stated_share).collect();
    for row in (0..raw.rows.len()).filter(|r| raw.rows[*r].has_figures()) {
        for (across, damage) in across.iter().zip(&damage) {
            maker.across(row, across, *damage);
        }
    }
    let units: Vec<Unit> = raw.columns.iter().map(|c| c.unit.clone()).collect();
    for column in 0..figures.columns() {
        let stands = in_column(figures, structure, roles, &units, column);
        if !stands.additive {
            continue;
        }
        for sum in &structure.sums {
            let stated = figures.value[sum.total][column].is_some();
            let some_part = sum.members.iter().any(|m| figures.value[*m][column].is_some());
            if some_part && (stated || stands.always_stated) {
                maker.down(sum, column, stands.rounded);
            }
        }
    }
    maker.made
}
