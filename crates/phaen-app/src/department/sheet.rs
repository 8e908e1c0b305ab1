//! The sheet of plan and result, by month and cumulative, of every line and indicator: a row for each, to be copied.

use phaen_core::book::{Book, Level, levels};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::indicator::{Office, report};
use phaen_core::meeting::end;
use phaen_core::paper::{Block, Cell, Column, Mark, Paper, RowKind, Table};
use phaen_core::plan::{Measure, Period};
use phaen_store::{PlanNo, UtcMillis};

use super::{Told, cell, name, paper_of};
use crate::book::book;
use crate::database::Database;
use crate::error::AppError;
use crate::indicator::rules;
use crate::meeting::computed_cell;
use crate::thai_time;
use crate::words::Lang;
use crate::words::department::words;

/// How often a line is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// In each of its rows, so that any row can be copied or sorted.
    Repeated,
    /// In the first of its rows, for paper.
    Once,
}

/// The sheet of a plan: lines by work and by money, then the indicators.
///
/// # Errors
/// [`AppError::Store`], also when the plan was not signed; [`AppError::Clock`].
pub fn sheet(database: &Database, plan: PlanNo, names: Names, lang: Lang, now: UtcMillis) -> Result<Paper, AppError> {
    let stored = book(database, plan)?;
    let today = thai_time::day(now).ok_or(AppError::Clock)?;
    let (book, w) = (&stored.book, words(lang));
    let mut paper = paper_of(book, w.sheet_title, lang);
    for measure in Measure::ALL {
        let head = if measure == Measure::Work { w.work_head } else { w.money_head };
        paper.push(Block::Heading(head.to_owned()));
        paper.push(Block::Table(lines(book, measure, lang)));
    }
    paper.push(Block::Note(w.empty_note.to_owned()));
    paper.push(Block::Heading(w.indicators.to_owned()));
    let table = indicators(database, book, today, lang)?;
    if table.rows.is_empty() {
        paper.push(Block::Paragraph(w.no_indicators.to_owned()));
    } else {
        paper.push(Block::Table(table));
        paper.push(Block::Note(w.example_note.to_owned()));
    }
    if names == Names::Once {
        paper.blocks.iter_mut().for_each(name_once);
    }
    Ok(paper)
}

/// Of rows of one name the first keeps it, and its unit.
fn name_once(block: &mut Block) {
    let Block::Table(table) = block else { return };
    let mut stands: Option<String> = None;
    for row in &mut table.rows {
        let Some((name, rest)) = row.cells.split_first_mut() else { continue };
        if stands.as_deref() == Some(name.text.as_str()) {
            name.text.clear();
            rest.iter_mut().take(1).for_each(|unit| unit.text.clear());
        } else {
            stands = Some(name.text.clone());
        }
    }
}

/// The same rows as CSV, one table under the other.
pub fn sheet_csv(paper: &Paper) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Heading(text) => rows.push(vec![text.clone()]),
            Block::Table(table) => {
                rows.push(table.head.cells.iter().map(|cell| cell.text.clone()).collect());
                // What is looked at has a sign; what is copied is the figure.
                rows.extend(table.rows.iter().map(|row| row.cells.iter().map(plain).collect()));
            }
            _ => {}
        }
    }
    crate::csv::rows(&rows)
}

fn plain(cell: &Cell) -> String {
    if cell.value.is_some() { cell.text.replace(',', "") } else { cell.text.clone() }
}

fn table(book: &Book, first: &str, lang: Lang) -> Table {
    let w = words(lang);
    let month = |month: FiscalMonth| match (lang, book.plan().fiscal_year) {
        (Lang::Thai, Some(year)) => year.month_head(month),
        _ => lang.words().month(month).to_owned(),
    };
    let heads = [(first.to_owned(), Column::words(56)), (w.unit.to_owned(), Column::short(14))];
    let months = FiscalMonth::ALL.map(|m| (month(m), Column::figures(14)));
    let rest = [(w.row.to_owned(), Column::words(20))].into_iter().chain(months);
    Table::new(heads.into_iter().chain(rest).chain([(w.year.to_owned(), Column::figures(17))]))
}

fn lines(book: &Book, measure: Measure, lang: Lang) -> Table {
    let w = words(lang);
    let mut table = table(book, w.activity, lang);
    let told = Told::of(book, measure);
    // After the last month of which anything is reported there is nothing cumulative to tell.
    let last = FiscalMonth::ALL.into_iter().rev().find(|m| told.made.at(None, Period::Month(*m), measure).is_some());
    let (made, made_so_far) = match measure {
        Measure::Work => (w.result, w.result_so_far),
        Measure::Budget => (w.paid, w.paid_so_far),
    };
    for level in levels(book.plan()) {
        let (kind, name) = name(book, level, lang);
        let mut row = |what: &str, months: [Cell; 12], year: Cell| {
            let unit = Cell::text(unit(book, level, measure, w.baht));
            let begins = [Cell::text(name.clone()), unit, Cell::text(what)];
            table.row_of(kind, level.depth, begins.into_iter().chain(months).chain([year]));
        };
        let line = level.line;
        let month = |m: FiscalMonth| Period::Month(m);
        let planned = FiscalMonth::ALL.map(|m| cell(measure, told.plan.at(line, month(m), measure)));
        row(w.plan, planned, cell(measure, told.plan.at(line, Period::Target, measure)));
        let so_far = FiscalMonth::ALL.map(|m| cell(measure, told.plan.cumulated(line, m, measure)));
        row(w.plan_so_far, so_far, Cell::default());
        let incomplete = |awaited: Option<i64>| awaited.is_some_and(|awaited| awaited > 0);
        let marked = |value: Option<i64>, awaited: Option<i64>| match cell(measure, value) {
            shown if value.is_some() && incomplete(awaited) => shown.marked(Mark::Unknown),
            shown => shown,
        };
        let of_month = |m| marked(told.made.at(line, month(m), measure), told.awaited.at(line, month(m), measure));
        let year = marked(told.made.at(line, Period::Target, measure), told.awaited.at(line, Period::Target, measure));
        row(made, FiscalMonth::ALL.map(of_month), year);
        let cumulated = |m| match last {
            Some(last) if m <= last => {
                marked(told.made.cumulated(line, m, measure), told.awaited.cumulated(line, m, measure))
            }
            _ => Cell::default(),
        };
        row(made_so_far, FiscalMonth::ALL.map(cumulated), Cell::default());
    }
    table
}

/// What a line counts in; a heading may add up different units.
fn unit(book: &Book, level: Level, measure: Measure, baht: &'static str) -> String {
    match (measure, level.line.filter(|_| !level.is_parent)) {
        (Measure::Budget, _) => baht.to_owned(),
        (Measure::Work, line) => {
            line.and_then(|line| book.plan().line(line)).map(|line| line.count_unit.clone()).unwrap_or_default()
        }
    }
}

/// Targets by month, and what each indicator came to at the end of each month that is over.
fn indicators(database: &Database, book: &Book, today: Date, lang: Lang) -> Result<Table, AppError> {
    let w = words(lang);
    let mut table = table(book, w.indicators, lang);
    let Some(year) = book.plan().fiscal_year else { return Ok(table) };
    let (_, register) = crate::register::load(database)?;
    let days: Vec<Option<Date>> =
        FiscalMonth::ALL.iter().map(|month| end(year, *month).filter(|end| *end <= today)).collect();
    let Some(last) = FiscalMonth::ALL.iter().filter_map(|month| end(year, *month)).max() else { return Ok(table) };
    let rules = rules(database, last.min(today))?;
    let mut values: Vec<[Cell; 12]> = vec![Default::default(); rules.len()];
    for (at, day) in days.iter().enumerate() {
        let Some(day) = day else { continue };
        let office = Office { name: String::new(), view: register.on(*day), book: Some(book) };
        // One office has no second one of its name.
        let Ok(report) = report(&rules, &[office], *day) else { continue };
        for (row, values) in report.rows.iter().zip(&mut values) {
            if let Some((_, computed)) = row.offices.first() {
                values[at] = computed_cell(computed, lang);
            }
        }
    }
    for (rule, values) in rules.iter().zip(values) {
        let mark = if rule.mark().is_some() { "*" } else { "" };
        let begins = |what: &str| {
            let unit = rule.count_unit.clone().unwrap_or_default();
            let text = format!("{}{mark}. {}", rule.number, rule.text);
            [Cell::text(text), Cell::text(unit), Cell::text(what)]
        };
        let targets = FiscalMonth::ALL.map(|month| cell(Measure::Work, rule.targets.at(month)));
        let target = cell(Measure::Work, rule.threshold_hundredths);
        table.row_of(RowKind::Normal, 0, begins(w.target).into_iter().chain(targets).chain([target]));
        table.row_of(RowKind::Normal, 0, begins(w.value).into_iter().chain(values).chain([Cell::default()]));
    }
    Ok(table)
}
