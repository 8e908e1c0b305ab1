//! Visits, cells and files as the pages show them.

use std::collections::BTreeMap;

use phaen_app::explain::LineName;
use phaen_app::visits::{State, UnitView, VisitView};
use phaen_app::words::Lang;
use phaen_app::words::book::month_of;
use phaen_app::words::number::figure;
use phaen_core::book::{Book, FileRef, Place, Visit, VisitState};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::{LineId, Measure, Plan};

use crate::words::visits::{VisitWords, visit_words};

/// A visit in a table.
pub struct VisitRow {
    /// Its name, `V12`.
    pub id: String,
    /// The unit's name.
    pub unit: String,
    /// The unit's code.
    pub code: String,
    /// Whether the unit is being dissolved.
    pub dissolving: bool,
    /// Who goes, or went.
    pub officer: String,
    /// The day that is planned, or the one on which it was made; empty where none is fixed.
    pub day: String,
    /// What it costs.
    pub cost: String,
    /// What was paid for it; empty where nothing was.
    pub paid: String,
    /// Its state.
    pub state: &'static str,
    /// The kind of badge of its state.
    pub badge: &'static str,
    /// Whether it can still be moved.
    pub planned: bool,
    /// What was advised.
    pub advised: String,
    /// Files that are put to it.
    pub files: Vec<FileRow>,
    /// The name of its line.
    pub line: String,
    /// Its month.
    pub month: String,
    /// The address of its cell, below the language.
    pub cell: String,
}

/// A file in a table.
pub struct FileRow {
    /// Its name.
    pub name: String,
    /// Its hash, which is its address.
    pub sha256: String,
    /// Its size in words.
    pub size: String,
    /// Whether it can be shown as a picture.
    pub picture: bool,
}

/// The name of a state.
pub const fn state(w: &'static VisitWords, state: State) -> &'static str {
    match state {
        State::Planned => w.planned,
        State::Done => w.done,
        State::CalledOff => w.called_off,
    }
}

/// Visits as rows.
pub fn rows(
    number: u32,
    book: &Book,
    visits: &[VisitView],
    units: &BTreeMap<u32, UnitView>,
    lang: Lang,
) -> Vec<VisitRow> {
    visits.iter().map(|view| row(number, book, view, units, lang)).collect()
}

/// A visit as a row.
pub fn row(number: u32, book: &Book, view: &VisitView, units: &BTreeMap<u32, UnitView>, lang: Lang) -> VisitRow {
    let w = visit_words(lang);
    let VisitView { id, visit, paid, files } = view;
    let unit = units.get(&visit.unit);
    let (day, advised) = match &visit.state {
        VisitState::Done { on, advised } => (on.short(), advised.clone()),
        _ => (planned_day(book.plan(), visit), String::new()),
    };
    let kind = State::of(&visit.state);
    VisitRow {
        id: id.to_string(),
        unit: unit.map_or_else(|| format!("U{}", visit.unit), |unit| unit.name.clone()),
        code: unit.map(|unit| unit.code.clone()).unwrap_or_default(),
        dissolving: unit.is_some_and(|unit| unit.dissolving),
        officer: visit.officer.clone(),
        day,
        cost: baht(visit.cost),
        paid: if *paid == Satang::default() { String::new() } else { baht(*paid) },
        state: state(w, kind),
        badge: match kind {
            State::Planned => "",
            State::Done => "ok",
            State::CalledOff => "off",
        },
        planned: kind == State::Planned,
        advised,
        files: files.iter().map(file).collect(),
        line: line_name(book.plan(), visit.at.line, lang),
        month: month_of(lang, book.plan(), visit.at.month),
        cell: cell_address(number, visit.at),
    }
}

fn planned_day(plan: &Plan, visit: &Visit) -> String {
    let (Some(day), Some(year)) = (visit.day, plan.fiscal_year) else { return String::new() };
    let calendar = (visit.at.month.number() + 8) % 12 + 1;
    Date::from_iso(year.calendar_year_of(visit.at.month).saturating_sub(543), calendar, day)
        .map(Date::short)
        .unwrap_or_default()
}

fn file(file: &FileRef) -> FileRow {
    let ending = file.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let size = match file.bytes {
        bytes @ 0..=1_023 => format!("{bytes} B"),
        bytes @ 1_024..=1_048_575 => format!("{} kB", bytes / 1_024),
        bytes => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    };
    FileRow {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        size,
        picture: matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp"),
    }
}

/// A line as people call it: code and title; a line that the form has lost by where it stood.
pub fn line_name(plan: &Plan, line: LineId, lang: Lang) -> String {
    let name = phaen_app::book::line_name(plan, line);
    if name.is_empty() { lang.words().line(&LineName::of(plan, line)) } else { name }
}

/// The address of a cell, below the language.
pub fn cell_address(number: u32, at: Place) -> String {
    format!("/plans/{number}/cells/{}/{}", at.line, at.month.number())
}

/// An amount of money.
pub fn baht(amount: Satang) -> String {
    figure(Measure::Budget, i128::from(amount.hundredths()))
}

/// A figure of a measure, or those words where nothing is known.
pub fn known(measure: Measure, hundredths: Option<i64>, unknown: &str) -> String {
    hundredths.map_or_else(|| unknown.to_owned(), |hundredths| figure(measure, i128::from(hundredths)))
}

/// Work and money, or those words where nothing is known.
pub fn pair(pair: [Option<i64>; 2], unknown: &str) -> [String; 2] {
    [known(Measure::Work, pair[0], unknown), known(Measure::Budget, pair[1], unknown)]
}

/// Something that can be chosen: its name in forms, what is said, whether it is.
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What is said.
    pub said: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The lines that are posted to, in the order of the form.
pub fn line_choices(book: &Book, chosen: Option<LineId>, lang: Lang) -> Vec<Choice> {
    let lines = book.plan().lines.iter().filter(|line| book.posted_lines().contains(&line.id));
    lines
        .map(|line| Choice {
            name: line.id.to_string(),
            said: line_name(book.plan(), line.id, lang),
            chosen: Some(line.id) == chosen,
        })
        .collect()
}

/// The months of the year.
pub fn month_choices(plan: &Plan, chosen: Option<FiscalMonth>, lang: Lang) -> Vec<Choice> {
    FiscalMonth::ALL
        .into_iter()
        .map(|each| Choice {
            name: each.number().to_string(),
            said: month_of(lang, plan, each),
            chosen: Some(each) == chosen,
        })
        .collect()
}

/// The units of the register.
pub fn unit_choices(units: &BTreeMap<u32, UnitView>, chosen: Option<u32>, w: &VisitWords) -> Vec<Choice> {
    units
        .values()
        .map(|unit| {
            let mark = if unit.dissolving { format!(" ({})", w.dissolving) } else { String::new() };
            Choice {
                name: unit.number.to_string(),
                said: format!("{} {}{mark}", unit.code, unit.name).trim().to_owned(),
                chosen: Some(unit.number) == chosen,
            }
        })
        .collect()
}
