//! Columns of a table whose cells keep to them: which column is whose month, told by the heads and by position.

use std::ops::Range;

use phaen_core::calendar::{FiscalMonth, Quarter};
use phaen_core::grid::{Grid, GridRow};
use phaen_core::plan::{Measure, Period};

use super::rows::is_head;
use super::text::{filled, month_of};
use crate::layout::Layout;
use crate::token::{Figure, figure};

/// How many month names make a row the head over the months.
const FEW_MONTHS: usize = 6;
/// How many rows above and below the months may be heads too.
const HEAD_ROWS: usize = 3;
/// How many figures a row must have in the columns of figures before the columns are believed.
const FEW_FIGURES: usize = 6;
/// How many rows of figures are looked at to tell what a column holds.
const LOOK: usize = 400;

/// What stands in which column.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The rows of the head.
    pub head: Range<usize>,
    /// The months that it names, each with its column.
    pub months: Vec<(FiscalMonth, usize)>,
    /// The columns left of the figures that hold code and title.
    pub words: Vec<usize>,
    /// The column of counting units.
    pub unit: Option<usize>,
    /// The columns of figures, in the order of the layout.
    pub figures: Vec<Option<usize>>,
    /// The form's column pairs.
    pub layout: Layout,
    /// Columns that a plan has no place for, with their head.
    pub left_out: Vec<(usize, String)>,
}

impl Columns {
    /// The columns of a table; `None` where its head does not tell them.
    pub fn of(grid: &Grid) -> Option<Self> {
        if !grid.aligned {
            return None;
        }
        (0..grid.rows.len()).filter(|at| months_in(&grid.rows[*at]) >= FEW_MONTHS).find_map(|at| Self::under(grid, at))
    }

    /// Whether a row names months over other columns than these.
    pub fn is_moved(&self, row: &GridRow) -> bool {
        months_in(row) >= FEW_MONTHS && named_months(row).any(|named| !self.months.contains(&named))
    }

    /// The columns under the head whose months stand in that row.
    pub fn under(grid: &Grid, at: usize) -> Option<Self> {
        let rows = &grid.rows;
        let end = (at + 1..rows.len().min(at + 1 + HEAD_ROWS))
            .take_while(|r| is_below(&rows[*r]))
            .last()
            .map_or(at + 1, |r| r + 1);
        let begin = (at.saturating_sub(HEAD_ROWS)..at).rev().take_while(|r| !rows[*r].is_blank()).last().unwrap_or(at);
        let heads = &rows[begin..end];
        let width = heads.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        let effective: Vec<Vec<Option<&str>>> = heads.iter().map(|r| spread(r, width)).collect();
        let months = months(&rows[at], &effective[at - begin]);
        let measures = measures(&effective, &months)?;
        let mut pairs = pairs(&months, &measures);
        others(&effective, &measures, &mut pairs);
        let layout = layout(&pairs)?;
        let column = |period: Period, measure: usize| {
            pairs.iter().find(|p| p.period == Some(period)).and_then(|p| p.columns[measure])
        };
        let figures: Vec<Option<usize>> = layout.periods.iter().flat_map(|p| [column(*p, 0), column(*p, 1)]).collect();
        let body = &rows[end..];
        let filled_figures = |row: &GridRow| {
            let cell = |c: &Option<usize>| c.and_then(|c| row.cells.get(c)).is_some_and(|c| is_number(&c.text));
            figures.iter().filter(|c| cell(c)).count()
        };
        if !body.iter().any(|row| filled_figures(row) >= FEW_FIGURES) {
            return None;
        }
        let taken = |c: usize| figures.contains(&Some(c));
        let first = (0..width).find(|c| taken(*c)).unwrap_or(0);
        let head_of = |c: usize| {
            let own = heads.iter().rev().filter_map(|row| row.cells.get(c)).map(|cell| cell.text.as_str());
            let own = own.chain(effective.iter().rev().filter_map(|row| row[c]));
            own.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
        };
        let unit = (0..first).find(|c| effective.iter().any(|row| row[*c].is_some_and(|t| t.starts_with("หน่วย"))));
        let words: Vec<usize> = (0..first).filter(|c| unit != Some(*c) && !is_key(body, *c)).collect();
        let left_out = (0..width).filter(|c| *c > first && !taken(*c) && unit != Some(*c));
        let holds = |c: usize| body.iter().take(LOOK).any(|r| r.cells.get(c).is_some_and(|c| !c.text.is_empty()));
        // Where nothing tells how far a head reaches, figures behind the last one have slid there.
        let reach = heads.iter().any(is_merged);
        let headed = |c: &usize| {
            let own = heads.iter().any(|row| row.cells.get(*c).is_some_and(|cell| !cell.text.is_empty()));
            (own || reach) && !head_of(*c).is_empty()
        };
        let left_out = left_out.filter(|c| holds(*c) && headed(c)).map(|c| (c, head_of(c).to_owned()));
        let left_out = left_out.collect();
        // What stands right above may be the form's fields as well.
        let start = (begin..at).rev().take_while(|r| is_head(&rows[*r])).last().unwrap_or(at);
        let months = named_months(&rows[at]).collect();
        Some(Self { head: start..end, months, words, unit, figures, layout, left_out })
    }
}

/// The months that a row names, each with its column.
fn named_months(row: &GridRow) -> impl Iterator<Item = (FiscalMonth, usize)> {
    row.cells.iter().enumerate().filter_map(|(column, cell)| Some((month_of(cell)?, column)))
}

/// How many different months a row names.
fn months_in(row: &GridRow) -> usize {
    let mut named: Vec<FiscalMonth> = named_months(row).map(|(month, _)| month).collect();
    named.sort_unstable_by_key(|m| m.index());
    named.dedup();
    named.len()
}

/// Whether a row below the months goes on with the head: it names measures and has no figures.
fn is_below(row: &GridRow) -> bool {
    let measures = filled(row).filter(|(_, t)| measure(t).is_some()).count();
    let figures = filled(row).filter(|(_, t)| matches!(figure(t), Some(Figure::Number(_)))).count();
    measures >= FEW_MONTHS && measures > figures
}

/// Whether a row tells how far its cells reach.
fn is_merged(row: &GridRow) -> bool {
    row.cells.iter().any(|c| c.evidence.as_ref().is_some_and(|e| e.more_columns > 0))
}

/// The text over each column: a cell's own, or that of the cell left of it which reaches over it. Where nothing tells
/// how far cells reach, each reaches to the next one.
fn spread(row: &GridRow, width: usize) -> Vec<Option<&str>> {
    let merged = is_merged(row);
    let mut texts = vec![None; width];
    let mut last: Option<(usize, &str)> = None;
    for (column, slot) in texts.iter_mut().enumerate() {
        if let Some(cell) = row.cells.get(column).filter(|c| !c.text.is_empty()) {
            let reach = cell.evidence.as_ref().map_or(0, |e| e.more_columns as usize);
            last = Some((if merged { column + reach } else { usize::MAX }, cell.text.as_str()));
        }
        *slot = last.filter(|(end, _)| column <= *end).map(|(_, text)| text);
    }
    texts
}

/// The month over each column. A garbled name between two that are known is the one between them.
fn months(row: &GridRow, over: &[Option<&str>]) -> Vec<Option<FiscalMonth>> {
    let cells: Vec<(usize, Option<FiscalMonth>)> =
        row.cells.iter().enumerate().filter(|(_, c)| !c.text.is_empty()).map(|(i, c)| (i, month_of(c))).collect();
    let mut named: Vec<(usize, Option<FiscalMonth>)> = cells.clone();
    for k in 0..cells.len() {
        if cells[k].1.is_some() || is_sum(row.cells[cells[k].0].text.as_str()) {
            continue;
        }
        let before = k.checked_sub(1).and_then(|b| named[b].1).map(|m| m.index() + 1);
        let after = cells.get(k + 1).and_then(|c| c.1).and_then(|m| m.index().checked_sub(1));
        let found = match (before, after) {
            (Some(b), Some(a)) if a == b => Some(b),
            (Some(b), None) if b == 11 => Some(b),
            // The first month stands at the beginning of the year.
            (None, Some(0)) => Some(0),
            _ => None,
        };
        named[k].1 = found.and_then(|index| FiscalMonth::ALL.get(index).copied());
    }
    let mut months = vec![None; over.len()];
    for (column, month) in months.iter_mut().enumerate().filter(|(c, _)| over[*c].is_some()) {
        *month = named.iter().rev().find(|(at, _)| *at <= column).and_then(|(_, m)| *m);
    }
    months
}

/// The measure that a head names.
pub(super) fn measure(text: &str) -> Option<Measure> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '.' | ':')).collect();
    let begins = |words: &[&str]| words.iter().any(|w| bare.starts_with(w));
    if begins(&["งบ", "เงิน", "บาท", "จำนวนเงิน", "วงเงิน", "แผนเงิน"])
    {
        Some(Measure::Budget)
    } else if begins(&["งาน", "ปริมาณงาน", "ปริมาณ", "แผนงาน", "ผลงาน", "จำนวน"]) && bare.chars().count() <= 14
    {
        Some(Measure::Work)
    } else {
        None
    }
}

/// The measure of each column: from the row of the head that names most. `None` where no row names both.
fn measures(heads: &[Vec<Option<&str>>], months: &[Option<FiscalMonth>]) -> Option<Vec<Option<Measure>>> {
    let named = |row: &Vec<Option<&str>>| row.iter().map(|t| t.and_then(measure)).collect::<Vec<_>>();
    let both = |row: &Vec<Option<Measure>>| {
        let count =
            |m: Measure| row.iter().zip(months).filter(|(found, month)| **found == Some(m) && month.is_some()).count();
        count(Measure::Work).min(count(Measure::Budget))
    };
    let best = heads.iter().map(named).max_by_key(both).filter(|row| both(row) >= FEW_MONTHS);
    if best.is_some() {
        return best;
    }
    // Each month's name reaches over two columns: the first of them is the work.
    let mut measures = vec![None; months.len()];
    let mut column = 0;
    while column + 1 < months.len() {
        if months[column].is_some() && months[column] == months[column + 1] {
            (measures[column], measures[column + 1]) = (Some(Measure::Work), Some(Measure::Budget));
            column += 2;
        } else {
            column += 1;
        }
    }
    (both(&measures) >= FEW_MONTHS).then_some(measures)
}

/// Work and budget of one period.
#[derive(Debug, Clone, Copy)]
struct Pair {
    period: Option<Period>,
    columns: [Option<usize>; 2],
}

/// The months' pairs: a column belongs to the month over it. A second pair under the same month is none of it.
fn pairs(months: &[Option<FiscalMonth>], measures: &[Option<Measure>]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (column, (month, measure)) in months.iter().zip(measures).enumerate() {
        let (Some(month), Some(measure)) = (month, measure) else { continue };
        let period = Some(Period::Month(*month));
        let half = usize::from(*measure == Measure::Budget);
        match pairs.iter_mut().find(|p| p.period == period) {
            Some(pair) if pair.columns[half].is_none() => pair.columns[half] = Some(column),
            Some(_) => {}
            None => {
                let mut columns = [None; 2];
                columns[half] = Some(column);
                pairs.push(Pair { period, columns });
            }
        }
    }
    pairs
}

/// Whether a head names a sum.
fn is_sum(text: &str) -> bool {
    ["รวม", "ยอดรวม", "เป้าหมาย", "ทั้งปี", "แผนทั้งปี", "ไตรมาส"].iter().any(|w| text.starts_with(w))
}

/// Adds the target and the quarters: pairs of measures beside the months.
fn others(heads: &[Vec<Option<&str>>], measures: &[Option<Measure>], pairs: &mut Vec<Pair>) {
    let taken: Vec<usize> = pairs.iter().flat_map(|p| p.columns).flatten().collect();
    let free = |c: usize| !taken.contains(&c) && measures[c].is_some();
    let mut found: Vec<[Option<usize>; 2]> = Vec::new();
    let mut column = 0;
    while column < measures.len() {
        if !free(column) {
            column += 1;
        } else if measures[column] == Some(Measure::Work)
            && measures.get(column + 1) == Some(&Some(Measure::Budget))
            && free(column + 1)
        {
            found.push([Some(column), Some(column + 1)]);
            column += 2;
        } else {
            column += 1;
        }
    }
    // All visits may stand before all money.
    if found.is_empty() {
        let of = |measure: Measure| {
            let sum = |c: &usize| heads.iter().any(|row| row[*c].is_some_and(is_sum));
            (0..measures.len()).filter(|c| measures[*c] == Some(measure) && free(*c)).filter(sum).collect::<Vec<_>>()
        };
        let (works, budgets) = (of(Measure::Work), of(Measure::Budget));
        if works.len() == budgets.len() {
            found.extend(works.into_iter().zip(budgets).map(|(work, budget)| [Some(work), Some(budget)]));
        }
    }
    // Where no measure stands over them: two columns whose head is that of the target.
    let target =
        |c: usize| heads.iter().any(|row| row[c].is_some_and(|t| t.starts_with("เป้าหมาย") || t.contains("ทั้งปี")));
    let bare: Vec<usize> = (0..measures.len()).filter(|c| measures[*c].is_none() && target(*c)).collect();
    if found.is_empty()
        && let [work, budget] = bare.as_slice()
    {
        found.push([Some(*work), Some(*budget)]);
    }
    let last_of = |quarter: Quarter| {
        let month = Period::Month(quarter.months()[2]);
        pairs.iter().find(|p| p.period == Some(month)).map(|p| p.columns)
    };
    let quarters: Vec<(usize, Quarter)> = found
        .iter()
        .enumerate()
        .filter_map(|(k, columns)| {
            let behind = columns[0]?.checked_sub(1)?;
            Quarter::ALL
                .into_iter()
                .find(|q| last_of(*q).is_some_and(|columns| columns.contains(&Some(behind))))
                .map(|q| (k, q))
        })
        .collect();
    // Behind September a quarter's sum and the year's look alike: there are four quarters or none.
    let quarters = if quarters.len() >= 3 { quarters } else { Vec::new() };
    let mut left: Vec<[Option<usize>; 2]> = Vec::new();
    for (k, columns) in found.into_iter().enumerate() {
        match quarters.iter().find(|(at, _)| *at == k) {
            Some((_, quarter)) => pairs.push(Pair { period: Some(Period::Quarter(*quarter)), columns }),
            None => left.push(columns),
        }
    }
    let named = left.iter().position(|c| c[0].is_some_and(target)).or(if left.is_empty() { None } else { Some(0) });
    if let Some(at) = named {
        pairs.push(Pair { period: Some(Period::Target), columns: left[at] });
    }
}

/// The known layout that has these pairs, in the order of their columns where they stand side by side; `None` without
/// all twelve months and the target.
fn layout(pairs: &[Pair]) -> Option<Layout> {
    let pair =
        |period: &Period| pairs.iter().find(|p| p.period == Some(*period) && p.columns.iter().any(Option::is_some));
    let quarters = Quarter::ALL.into_iter().all(|q| pair(&Period::Quarter(q)).is_some());
    let wanted: Vec<Layout> = Layout::known().into_iter().skip(usize::from(quarters)).step_by(2).collect();
    let whole = |layout: &Layout| layout.periods.iter().all(|p| pair(p).is_some());
    let in_order = |layout: &Layout| {
        let columns: Vec<usize> = layout.periods.iter().filter_map(pair).flat_map(|p| p.columns).flatten().collect();
        columns.is_sorted()
    };
    let best = wanted.iter().find(|layout| in_order(layout)).or(wanted.first());
    best.filter(|layout| whole(layout)).cloned()
}

fn is_number(text: &str) -> bool {
    matches!(figure(text), Some(Figure::Number(_)))
}

/// Whether a column holds marks of a program, which no one reads: all short, without Thai, and no figures.
fn is_key(body: &[GridRow], column: usize) -> bool {
    let cells = || body.iter().take(LOOK).filter_map(|r| r.cells.get(column)).filter(|c| !c.text.is_empty());
    let mark = |text: &str| {
        let letters = text.chars().filter(char::is_ascii_alphabetic).count();
        text.chars().count() <= 8 && text.is_ascii() && letters > 0 && letters < text.len().max(2)
    };
    cells().count() >= 3 && cells().filter(|c| mark(&c.text)).count() * 10 >= cells().count() * 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use phaen_core::grid::{CellEvidence, GridCell, Place};

    const SHORT: [&str; 12] =
        ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."];

    fn row(line: u32, cells: Vec<GridCell>) -> GridRow {
        GridRow { line, cells }
    }

    fn texts(line: u32, cells: &[String]) -> GridRow {
        row(line, (1..).zip(cells).map(|(c, t)| GridCell::new(t.as_str(), Place::at(line, c))).collect())
    }

    /// A table of a title, a target and twelve months; the months' names as given, each over two columns.
    fn table(months: Vec<GridCell>, measures: Option<[&str; 2]>) -> Grid {
        let mut head = vec![GridCell::new("กิจกรรม", Place::at(1, 1)), GridCell::new("เป้าหมาย", Place::at(1, 2))];
        head.push(GridCell::default());
        for month in months {
            head.extend([month, GridCell::default()]);
        }
        let mut rows = vec![row(1, head)];
        if let Some(measures) = measures {
            let all: Vec<String> =
                std::iter::once(String::new()).chain((0..26).map(|k| measures[k % 2].to_owned())).collect();
            rows.push(texts(2, &all));
        }
        let figures: Vec<String> =
            std::iter::once("1.1 ก".to_owned()).chain((0..26).map(|k| (k + 1).to_string())).collect();
        rows.push(texts(3, &figures));
        Grid { rows, aligned: true, ..Grid::default() }
    }

    fn named(names: [&str; 12]) -> Vec<GridCell> {
        names.map(|n| GridCell::new(n, Place::default())).to_vec()
    }

    fn in_order(grid: &Grid) -> bool {
        Columns::of(grid).is_some_and(|c| c.figures == (1..27).map(Some).collect::<Vec<_>>() && c.words == [0])
    }

    #[test]
    fn heads_are_understood_in_many_writings() {
        let full: Vec<GridCell> =
            FiscalMonth::ALL.map(|m| GridCell::new(format!("{} 2566", m.full_name()), Place::default())).to_vec();
        let dates = (1..).zip([10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9]).map(|(_, month): (u8, u8)| {
            let evidence = CellEvidence { day_month: Some((1, month)), ..CellEvidence::default() };
            GridCell::new(format!("1/{month}/2565"), Place::default()).with(evidence)
        });
        let mut garbled = SHORT;
        (garbled[0], garbled[4], garbled[11]) = ("ค.ค.", "ค.ศ.", "จ.น.");
        for (name, months, measures) in [
            ("short", named(SHORT), Some(["งาน", "งบ"])),
            ("with units", named(SHORT), Some(["ปริมาณงาน (ครั้ง)", "งบประมาณ (บาท)"])),
            ("in full", full, Some(["งาน", "เงิน"])),
            ("as dates", dates.collect(), Some(["จำนวน", "บาท"])),
            ("garbled", named(garbled), Some(["งาน", "งบ"])),
        ] {
            assert!(in_order(&table(months, measures)), "{name}");
        }
    }

    #[test]
    fn without_measures_each_month_reaches_over_two_columns() {
        let merged = |name: &str| {
            let evidence = CellEvidence { more_columns: 1, ..CellEvidence::default() };
            GridCell::new(name, Place::default()).with(evidence)
        };
        let mut grid = table(SHORT.map(merged).to_vec(), None);
        let evidence = CellEvidence { more_columns: 1, ..CellEvidence::default() };
        grid.rows[0].cells[1] = GridCell::new("เป้าหมาย", Place::default()).with(evidence);
        assert!(in_order(&grid));
    }

    #[test]
    fn one_measure_alone_is_no_plan() {
        let cells: Vec<String> = ["รายการ", "รวม"].iter().chain(&SHORT).map(|t| (*t).to_owned()).collect();
        let figures: Vec<String> = std::iter::once("1.1 ก".to_owned()).chain((0..13).map(|k| k.to_string())).collect();
        let grid = Grid { rows: vec![texts(1, &cells), texts(2, &figures)], aligned: true, ..Grid::default() };
        assert!(Columns::of(&grid).is_none());
    }
}
