//! For the systems and reports of others: a sheet of plan and result by month, ready to be copied, and the tables of the
//! annual report (รายงานประจำปี).

mod report;
mod sheet;

pub use report::{Heading, headings, report};
pub use sheet::{Names, sheet, sheet_csv};

use phaen_core::book::{Book, Level, Levels, Statement};
use phaen_core::form::Footer;
use phaen_core::paper::{Cell, Mark, Orientation, Paper, RowKind};
use phaen_core::plan::{Layer, Measure};

use crate::book::line_name;
use crate::words::Lang;
use crate::words::department::words;
use crate::words::number::figure;

/// A paper of a plan with that title.
fn paper_of(book: &Book, title: &str, lang: Lang) -> Paper {
    let (w, plan) = (words(lang), book.plan());
    let whose: Vec<&str> = [plan.group.as_deref(), plan.office.as_deref()].into_iter().flatten().collect();
    let year = plan.fiscal_year.map(|year| format!("{} {year} · ", w.fiscal_year)).unwrap_or_default();
    let mut paper =
        Paper::new([title.to_owned(), whose.join(" "), format!("{year}{} {}", w.revision, book.revision().number)]);
    paper.title.retain(|line| !line.is_empty());
    paper.orientation = Orientation::Landscape;
    paper.footer = Footer { page: w.page, of: w.of };
    paper.lang = match lang {
        Lang::Thai => "th",
        Lang::English => "en",
    };
    paper.meanings = vec![(Mark::Unknown, w.partly.to_owned())];
    paper
}

/// What of a plan is told of a measure, at every level.
struct Told {
    plan: Levels,
    made: Levels,
    /// What the plan has for cells of which nothing is reported.
    awaited: Levels,
}

impl Told {
    fn of(book: &Book, measure: Measure) -> Self {
        let made = match measure {
            Measure::Work => Layer::Result,
            Measure::Budget => Layer::Disbursed,
        };
        Self {
            plan: book.levels(Statement::Of(Layer::Current)),
            made: book.levels(Statement::Of(made)),
            awaited: book.levels(Statement::Awaited),
        }
    }
}

/// A figure in a cell; nothing where it is unknown.
fn cell(measure: Measure, value: Option<i64>) -> Cell {
    value.map_or_else(Cell::default, |value| Cell::figure(figure(measure, i128::from(value)), value))
}

/// What a row is called and how it looks.
fn name(book: &Book, level: Level, lang: Lang) -> (RowKind, String) {
    match level.line {
        None => (RowKind::Total, words(lang).whole.to_owned()),
        Some(line) if level.is_parent => (RowKind::Heading, line_name(book.plan(), line)),
        Some(line) => (RowKind::Normal, line_name(book.plan(), line)),
    }
}

/// What a file is called, without its ending: what it is, year, whose; of letters that every system takes.
pub fn file_name(book: &Book, what: &str) -> String {
    let plan = book.plan();
    let year = plan.fiscal_year.map(|year| year.to_string());
    let parts = [Some(what.to_owned()), year, plan.group.clone().or_else(|| plan.office.clone())];
    let joined = parts.into_iter().flatten().collect::<Vec<_>>().join("-");
    let allowed = |c: char| c.is_alphanumeric() || c == '-' || ('\u{0E31}'..='\u{0E4E}').contains(&c);
    joined.chars().map(|c| if allowed(c) { c } else { '-' }).take(80).collect()
}
