//! The plan's table as a page shows it: the form's rows, with the name and the marks of every cell.

use std::collections::HashMap;

use phaen_app::words::Lang;
use phaen_core::calendar::{FiscalMonth, Quarter};
use phaen_core::form::{FormOptions, FormRow, official};
use phaen_core::plan::{CellRef, LineId, Measure, Period, Plan};
use phaen_core::reading::{CellState, Reading};
use phaen_wire::sheet::cell_name;

use crate::words::words;

/// A head cell.
pub struct Head {
    /// Its text.
    pub text: String,
    /// How many columns it spans.
    pub columns: usize,
    /// How many rows it spans.
    pub rows: usize,
    /// `colgroup` or `col`.
    pub scope: &'static str,
    /// Its look.
    pub class: &'static str,
}

/// A figure's cell.
pub struct Cell {
    /// `L7.m01.work`; empty in a blank form.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its look.
    pub class: String,
    /// Only shown, never typed: the quarters that the plan does not state.
    pub computed: bool,
}

/// A row.
pub struct Row {
    /// `L7`.
    pub line: String,
    /// Its kind's name.
    pub kind: &'static str,
    /// How deep it stands.
    pub depth: usize,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its figures.
    pub cells: Vec<Cell>,
}

/// The whole table.
pub struct Grid {
    /// The three levels of its head.
    pub heads: [Vec<Head>; 3],
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many columns.
    pub columns: usize,
}

/// The table of a plan; `reading` tells what is known of its cells.
pub fn grid(plan: &Plan, reading: Option<&Reading>, lang: Lang) -> Grid {
    let form = official(plan, &FormOptions { quarter_columns: true, ..FormOptions::default() });
    let table = form.activities;
    let states = reading.map(states).unwrap_or_default();
    let stated: HashMap<LineId, &phaen_core::plan::Line> = plan.lines.iter().map(|l| (l.id, l)).collect();
    let rows = table.rows.iter().map(|row| self::row(row, &table.periods, &states, &stated)).collect();
    Grid { heads: heads(plan, lang, &table.periods), rows, columns: 2 + 2 * table.periods.len() }
}

fn states(reading: &Reading) -> HashMap<CellRef, &'static str> {
    let known = [CellState::Repaired, CellState::Open, CellState::Derived];
    known.into_iter().flat_map(|s| reading.cells_in(s).into_iter().map(move |c| (c, s.name()))).collect()
}

fn row(
    row: &FormRow,
    periods: &[Period],
    states: &HashMap<CellRef, &'static str>,
    stated: &HashMap<LineId, &phaen_core::plan::Line>,
) -> Row {
    let id = row.line.unwrap_or(LineId(0));
    let cells = periods.iter().zip(&row.pairs).flat_map(|(period, pair)| {
        Measure::ALL.into_iter().zip(pair).map(|(measure, cell)| {
            let place = CellRef::plan(id, *period, measure);
            let quarter = matches!(period, Period::Quarter(_));
            let computed = quarter && stated.get(&id).is_none_or(|l| l.raw(*period, measure).is_empty());
            let mut class = format!("num {}", measure.name());
            for (mark, stands) in [
                ("computed", computed),
                ("failing", cell.failing),
                ("unlike", cell.unlike_units),
                ("target", *period == Period::Target),
                ("quarter", quarter),
            ] {
                if stands {
                    class.push(' ');
                    class.push_str(mark);
                }
            }
            if let Some(state) = states.get(&place) {
                class.push(' ');
                class.push_str(state);
            }
            Cell { name: cell_name(place), text: cell.text.clone(), class, computed }
        })
    });
    Row {
        line: id.to_string(),
        kind: row.kind.name(),
        depth: row.depth,
        code: row.code.clone(),
        title: row.title.clone(),
        cells: cells.collect(),
    }
}

fn heads(plan: &Plan, lang: Lang, periods: &[Period]) -> [Vec<Head>; 3] {
    let w = words(lang);
    let head = |text: &str, columns, rows, class| Head {
        text: text.to_owned(),
        columns,
        rows,
        scope: if columns > 1 { "colgroup" } else { "col" },
        class,
    };
    let mut levels: [Vec<Head>; 3] = Default::default();
    levels[0].push(head(w.code_head, 1, 3, "code"));
    levels[0].push(head(w.title_head, 1, 3, "title"));
    for period in periods {
        match period {
            Period::Target => levels[0].push(head(w.target, 2, 2, "target")),
            Period::Month(month) => {
                if month.number() % 3 == 1 {
                    let quarter = month.quarter();
                    levels[0].push(head(&format!("{} {}", w.quarter, quarter.number()), 8, 1, "quarters"));
                }
                levels[1].push(head(&month_head(plan, lang, *month), 2, 1, "month"));
            }
            Period::Quarter(quarter) => levels[1].push(head(&quarter_head(lang, *quarter), 2, 1, "quarter")),
        }
        levels[2].push(head(w.work, 1, 1, "work"));
        levels[2].push(head(w.budget, 1, 1, "budget"));
    }
    levels
}

fn quarter_head(lang: Lang, quarter: Quarter) -> String {
    match lang {
        Lang::Thai => format!("รวมไตรมาส {}", quarter.number()),
        Lang::English => format!("Sum Q{}", quarter.number()),
    }
}

/// The head of a month, with the year it lies in.
pub fn month_head(plan: &Plan, lang: Lang, month: FiscalMonth) -> String {
    match (lang, plan.fiscal_year) {
        (Lang::Thai, Some(year)) => year.month_head(month),
        (Lang::Thai, None) => month.short_name().to_owned(),
        (Lang::English, year) => {
            let name = month.english_name().get(..3).unwrap_or_default();
            year.map_or_else(|| name.to_owned(), |y| format!("{name} {:02}", y.calendar_year_of(month) % 100))
        }
    }
}
