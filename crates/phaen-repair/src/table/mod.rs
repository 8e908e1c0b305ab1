//! Tables with totals, whatever they are about: structure found in the figures, equations, repairs, questions.
//!
//! * [`figure`], [`code`]: what a text is; [`strip`], [`columns`], [`head`], [`rows`]: cells to columns and rows
//! * [`profile`]: kinds of tables that are known, as data
//! * [`evidence`]: what counts as evidence; [`across`], [`down`], [`formula`], [`near`]: which figures sum which
//! * [`build`]: the table and its equations
//! * [`moves`], [`model`], [`search`], [`groups`]: the least repair
//! * [`explain`]: repairs and questions
//!
//! Plans keep their own search ([`crate::joint`]): there a row is twelve pairs with one sum, all columns are alike and
//! exact, and rates bound what lost lines held. Here every table has its own equations, some of them rounded, some
//! quotients, so the search works on cells and equations. Prices, margin and the budget of steps are the same.

mod across;
mod build;
mod code;
mod columns;
mod down;
mod evidence;
mod explain;
mod figure;
mod formula;
mod groups;
mod head;
mod lost;
mod model;
mod moves;
mod near;
mod profile;
mod rows;
mod search;
mod strip;

#[cfg(test)]
mod tests;

use std::fmt;

use phaen_core::grid::{Document, Place, Source};
use phaen_core::reading::{CellState, Confidence, Cost, Finding};
use phaen_core::table::{Equation, Role, TableFinding, TableFindingKind, TableReading};

use crate::Options;
use crate::joint::Budget;

/// The most rows of a table that are read; how many more there were is said.
pub const MAX_ROWS: usize = 20_000;
/// The most columns of figures that are read; how many more there were is said.
pub const MAX_COLUMNS: usize = 64;

/// The most lost lines of a table that are put in.
const MAX_LOST: usize = 20;

/// The source holds no figures in rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotATable;

impl fmt::Display for NotATable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a table: no figures in rows and columns were found")
    }
}

impl std::error::Error for NotATable {}

/// Reads a table from its cells, finds its equations in its figures, and repairs it as far as these decide.
///
/// # Errors
/// [`NotATable`] when there are no figures in rows and columns in it.
pub fn read(document: &Document, source: Source, options: &Options<'_>) -> Result<TableReading, NotATable> {
    let raw = rows::read(document).ok_or(NotATable)?;
    let noticed = &document.findings;
    let (mut reading, mut found) = told(raw, None, &source, noticed, options);
    // Each line that comes back may show the next one.
    for _ in 0..MAX_LOST {
        let Some((whole, at)) = found else { break };
        let (next, further) = told(whole, Some(at), &source, noticed, options);
        if !is_borne_out(&next, at, &reading) {
            break;
        }
        (reading, found) = (next, further);
    }
    Ok(reading)
}

/// Whether a line that was put in makes sums hold that failed, or that nothing bore out, and leaves none in doubt.
fn is_borne_out(with: &TableReading, at: usize, without: &TableReading) -> bool {
    let Some(line) = with.table.lines.get(at).map(|line| line.id) else { return false };
    let touched = with.repairs.iter().any(|r| r.change.cell.line == line)
        || with.questions.iter().any(|q| q.lines.contains(&line));
    let about = |e: &Equation| e.parts.iter().any(|p| p.cell.line == line);
    let fails = with.failing().any(|e| about(&with.equations[e]) || with.equations[e].total.line == line);
    let doubts = |reading: &TableReading| reading.failing().count() + reading.questions.len() + reading.repairs.len();
    let holds = |reading: &TableReading| reading.equations.len() - reading.failing().count();
    let better = doubts(with) < doubts(without) || holds(with) > holds(without);
    with.equations.iter().any(about) && !touched && !fails && doubts(with) <= doubts(without) && better
}

/// Reads a table from its rows; `put_in` is a row that the source has lost. Gives the rows with a further lost line
/// where there seems to be one.
fn told(
    mut raw: rows::Raw,
    put_in: Option<usize>,
    source: &Source,
    noticed: &[Finding],
    options: &Options<'_>,
) -> (TableReading, Option<(rows::Raw, usize)>) {
    let heads: Vec<String> = raw.columns.iter().map(|c| c.head.clone()).collect();
    let fits = |p: &&profile::Profile| p.fits(&heads, &raw.title, raw.nested);
    let profile = profile::ALL.iter().find(fits).unwrap_or(&profile::GENERAL);
    let said: Vec<Option<Role>> = raw
        .columns
        .iter()
        .map(|c| match c.unit.name == head::PERCENT {
            true => Some(Role::Percent),
            false => build::role_of_time(&c.head).or_else(|| profile.role(&c.head)),
        })
        .collect();
    for (column, _) in raw.columns.iter_mut().zip(&said).filter(|(_, s)| **s == Some(Role::Percent)) {
        column.unit = head::Unit { name: head::PERCENT.to_owned(), scale: 1 };
    }
    let figures = evidence::Figures::of(&raw);
    let across = across::Search::new(&moves::without(&raw, &figures), &said, profile).find();
    let likely = moves::likely(&raw, &figures, &across);
    let structure = down::find(&raw, &likely);
    let roles = build::roles(&raw, &said, &across);
    let equations = build::equations(&raw, &likely, &roles, &across, &structure);
    let moves = moves::find(&raw, &figures, &across);
    let lost = lost::put_in(&raw, &likely, &roles);
    let model = model::Model::new(&raw, &figures, &equations, moves);
    let mut reading = TableReading {
        source: source.clone(),
        profile: profile.name.to_owned(),
        table: build::table(&raw, &roles, &structure),
        held_as_read: (equations.len() - model.failing().len()) as u32,
        equations,
        findings: std::mem::take(&mut raw.findings),
        noticed: noticed.to_vec(),
        cost: Cost(0),
        proved_least: true,
        ..TableReading::default()
    };
    if reading.equations.is_empty() {
        reading.findings.push(TableFinding { place: Place::default(), kind: TableFindingKind::NoTotal });
    }
    let mut budget = Budget::new(options.max_steps, options.stop);
    let groups = groups::solve(&model, &mut budget);
    let suspect: Vec<usize> =
        (0..raw.rows.len()).filter(|r| likely.value[*r] != figures.value[*r] && !raw.rows[*r].aligned).collect();
    explain::explain(&mut reading, &raw, &model, &groups, &suspect);
    if !budget.spend(1) {
        reading.findings.push(TableFinding { place: Place::default(), kind: TableFindingKind::SearchEnded });
        reading.proved_least = false;
    }
    reading.wall_clock_ended = budget.clock_ended;
    if !reading.proved_least {
        reading.repairs.iter_mut().for_each(|r| r.confidence = Confidence::Likely);
    }
    for cell in put_in.and_then(|at| reading.table.lines.get_mut(at)).into_iter().flat_map(|line| &mut line.cells) {
        cell.text.clear();
        cell.state = CellState::Derived;
    }
    (reading, lost)
}
