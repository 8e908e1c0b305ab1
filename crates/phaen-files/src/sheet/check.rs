//! What the formulas of a workbook give, against the values that the file has for them.

use std::collections::{BTreeMap, HashMap};

use phaen_core::grid::Place;
use phaen_core::reading::{Finding, FindingKind};

use super::formula::{Cells, Formula, Function, Range, value};
use super::{Decimal, Sheet, Value};
use crate::table::cell_name;

/// How many cells the formulas of a workbook may look at; then the rest keep the values of the file.
const MAX_LOOKS: usize = 10_000_000;

/// A cell of the workbook: sheet, row, column.
type At = (usize, u32, u32);

/// Reckons every formula that is understood. Where the file has another value, or none, the reckoned one is taken, for
/// the formula is what someone wrote and the value only what a program once kept; it is said.
pub(super) fn formulas(sheets: &mut [Sheet], findings: &mut Vec<Finding>) {
    let parsed: HashMap<At, Formula> = sheets
        .iter()
        .enumerate()
        .flat_map(|(index, sheet)| sheet.cells.iter().map(move |((row, column), cell)| ((index, *row, *column), cell)))
        .filter_map(|(at, cell)| Some((at, Formula::parse(cell.formula.as_deref()?)?)))
        .collect();
    if parsed.is_empty() {
        return;
    }
    let mut reckoner = Reckoner::new(sheets, &parsed);
    let mut order: Vec<At> = parsed.keys().copied().collect();
    order.sort_unstable();
    for at in &order {
        reckoner.reckon(*at);
    }
    let Reckoner { known, cycles, .. } = reckoner;
    for at in &order {
        let (index, row, column) = *at;
        let place = Place { part: index as u32 + 1, ..Place::at(row + 1, column + 1) };
        let name = format!("{}!{}", sheets[index].name, cell_name(row, column));
        if cycles.contains(at) {
            findings.push(Finding { place, kind: FindingKind::FormulaCycle(name) });
            continue;
        }
        if let Some(missed) = missed(&sheets[index], (row, column), &parsed[at]) {
            let missed = cell_name(missed.0, missed.1);
            findings.push(Finding { place, kind: FindingKind::SumMisses { cell: name.clone(), missed } });
        }
        let Some(Some(computed)) = known.get(at).copied() else { continue };
        let cell = sheets[index].cells.entry((row, column)).or_default();
        match &cell.value {
            Value::Number(stored) if stored.is_near(computed) => continue,
            Value::Number(_) | Value::Text(_) => {
                let stored = cell.value.text(cell.percent);
                let computed = Value::Number(computed).text(cell.percent);
                if stored != computed {
                    findings.push(Finding { place, kind: FindingKind::StaleValue { cell: name, stored, computed } });
                }
            }
            Value::Empty => {}
            _ => continue,
        }
        cell.value = Value::Number(computed);
    }
}

struct Reckoner<'a> {
    sheets: &'a [Sheet],
    names: HashMap<&'a str, usize>,
    parsed: &'a HashMap<At, Formula>,
    /// Filled cells by sheet and column, so that a range looks at these alone.
    columns: Vec<HashMap<u32, BTreeMap<u32, ()>>>,
    known: HashMap<At, Option<Decimal>>,
    cycles: std::collections::HashSet<At>,
    looks: usize,
}

impl<'a> Reckoner<'a> {
    fn new(sheets: &'a [Sheet], parsed: &'a HashMap<At, Formula>) -> Self {
        let by_column = |sheet: &Sheet| {
            let mut columns: HashMap<u32, BTreeMap<u32, ()>> = HashMap::new();
            for (row, column) in sheet.cells.keys() {
                columns.entry(*column).or_default().insert(*row, ());
            }
            columns
        };
        Self {
            names: sheets.iter().enumerate().map(|(index, sheet)| (sheet.name.as_str(), index)).collect(),
            columns: sheets.iter().map(by_column).collect(),
            sheets,
            parsed,
            known: HashMap::new(),
            cycles: std::collections::HashSet::new(),
            looks: 0,
        }
    }

    /// Reckons a formula after those that it needs, without recursion: chains may be long.
    fn reckon(&mut self, at: At) {
        let mut open: Vec<(At, bool)> = vec![(at, false)];
        let mut under: std::collections::HashSet<At> = std::collections::HashSet::new();
        while let Some((at, ready)) = open.pop() {
            if self.known.contains_key(&at) {
                continue;
            }
            let Some(formula) = self.parsed.get(&at) else { continue };
            if ready {
                under.remove(&at);
                let mut looking = Looking { reckoner: self, own: at.0 };
                let found = value(formula, &mut looking);
                self.known.insert(at, found);
                continue;
            }
            under.insert(at);
            open.push((at, true));
            let needed: Vec<At> = formula.ranges().into_iter().flat_map(|range| self.cells_of(at.0, range)).collect();
            for need in needed {
                if !self.parsed.contains_key(&need) || self.known.contains_key(&need) {
                    continue;
                }
                if under.contains(&need) {
                    self.cycles.insert(need);
                    self.known.insert(need, None);
                } else {
                    open.push((need, false));
                }
            }
        }
    }

    /// The filled cells of a range; none where the sheet is unknown or too much was looked at.
    fn cells_of(&mut self, own: usize, range: &Range) -> Vec<At> {
        let Some(index) = self.sheet(own, range) else { return Vec::new() };
        let mut found = Vec::new();
        let width = (range.last.1 - range.first.1) as usize;
        let mut columns: Vec<u32> = if width > self.columns[index].len() {
            self.columns[index].keys().copied().filter(|c| (range.first.1..=range.last.1).contains(c)).collect()
        } else {
            (range.first.1..=range.last.1).collect()
        };
        columns.sort_unstable();
        for column in columns {
            self.looks += 1;
            let Some(rows) = self.columns[index].get(&column) else { continue };
            for row in rows.range(range.first.0..=range.last.0).map(|(row, ())| *row) {
                self.looks += 1;
                if self.looks > MAX_LOOKS {
                    return Vec::new();
                }
                found.push((index, row, column));
            }
        }
        found
    }

    fn sheet(&self, own: usize, range: &Range) -> Option<usize> {
        match &range.sheet {
            None => Some(own),
            Some(name) => self.names.get(name.as_str()).copied(),
        }
    }

    /// What stands in a cell: reckoned where that can be told, else what the file has.
    fn value(&self, (index, row, column): At) -> Value {
        match self.known.get(&(index, row, column)) {
            Some(Some(number)) => Value::Number(*number),
            _ => self.sheets[index].cells.get(&(row, column)).map(|c| c.value.clone()).unwrap_or_default(),
        }
    }
}

struct Looking<'a, 'b> {
    reckoner: &'b mut Reckoner<'a>,
    own: usize,
}

impl Cells for Looking<'_, '_> {
    fn number(&mut self, range: &Range) -> Option<Decimal> {
        let index = self.reckoner.sheet(self.own, range)?;
        match self.reckoner.value((index, range.first.0, range.first.1)) {
            Value::Empty => Some(Decimal::ZERO),
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    fn sum(&mut self, range: &Range, without_subtotals: bool) -> Option<Decimal> {
        let index = self.reckoner.sheet(self.own, range)?;
        // A subtotal leaves out rows that a filter hides; which hide so and which by hand is not told.
        if without_subtotals && !self.reckoner.sheets[index].hidden_rows.is_empty() {
            return None;
        }
        let cells = self.reckoner.cells_of(self.own, range);
        if self.reckoner.looks > MAX_LOOKS {
            return None;
        }
        let mut total = Decimal::ZERO;
        for at in cells {
            let is_subtotal = || matches!(self.reckoner.parsed.get(&at), Some(Formula::Call(Function::Subtotal, _)));
            if without_subtotals && is_subtotal() {
                continue;
            }
            match self.reckoner.value(at) {
                Value::Number(number) => total = total.plus(number)?,
                Value::Error(_) | Value::Date { .. } => return None,
                Value::Empty | Value::Text(_) | Value::Truth(_) => {}
            }
        }
        Some(total)
    }
}

/// A figure that a sum of one run leaves out although it stands between the run and the formula, or goes on beyond the
/// run's far end without a gap.
fn missed(sheet: &Sheet, at: (u32, u32), formula: &Formula) -> Option<(u32, u32)> {
    let Formula::Call(Function::Sum, arguments) = formula else { return None };
    let [Formula::Cells(Range { sheet: None, first, last })] = arguments.as_slice() else { return None };
    let is_figure = |row: u32, column: u32| {
        let cell = sheet.cells.get(&(row, column)).filter(|c| c.formula.is_none());
        cell.is_some_and(|c| matches!(c.value, Value::Number(n) if !is_year(n)))
    };
    let (down, across) = (first.1 == last.1 && at.1 == first.1, first.0 == last.0 && at.0 == first.0);
    if down && at.0 > last.0 {
        let between = (last.0 + 1..at.0).find(|row| is_figure(*row, at.1));
        let above = first.0.checked_sub(1).filter(|row| is_figure(*row, at.1) && is_figure(first.0, at.1));
        // Further up another block may end, but only a block goes on beside the same figures.
        let alone = |row: u32| !row.checked_sub(1).is_some_and(|up| sheet.cells.contains_key(&(up, at.1)));
        return between
            .or(above.filter(|row| alone(*row) || is_figure(row.saturating_sub(1), at.1)))
            .map(|row| (row, at.1));
    }
    if across && at.1 > last.1 {
        return (last.1 + 1..at.1).find(|column| is_figure(at.0, *column)).map(|column| (at.0, column));
    }
    if down && at.0 < first.0 {
        return (at.0 + 1..first.0).find(|row| is_figure(*row, at.1)).map(|row| (row, at.1));
    }
    if across && at.1 < first.1 {
        return (at.1 + 1..first.1).find(|column| is_figure(at.0, *column)).map(|column| (at.0, column));
    }
    None
}

/// Whether a number may be a year in a head.
fn is_year(number: Decimal) -> bool {
    number.whole().is_some_and(|n| (2_500..2_650).contains(&n) || (1_980..2_100).contains(&n))
}
