//! All units as of a day: chosen, sorted, counted.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use phaen_app::register::list::{Chosen, Counts, Sort, State as UnitState, counts, officer, officers, units};
use phaen_app::register::{day_of, load, today};
use phaen_app::words::{Lang, register as said};
use phaen_core::calendar::{Date, FiscalYear};
use phaen_core::register::{FieldKind, Kind, Level, Register, Standing, View};
use serde::Deserialize;

use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::register::{Phrases, phrases};

/// A unit in the table. What is unknown is empty.
struct Row {
    id: String,
    code: String,
    name: String,
    kind: String,
    level: String,
    standard: String,
    members: String,
    officer: String,
    state: UnitState,
}

/// What the page is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    on: String,
    known: String,
    kind: String,
    level: String,
    /// With an equals sign before it, so that the one without a name can be chosen.
    officer: String,
    state: String,
    q: String,
    sort: String,
    /// What an import has made.
    units: Option<usize>,
    cells: Option<usize>,
}

#[derive(Template)]
#[template(path = "register/list.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    asked: Asked,
    on: String,
    day: String,
    year: u16,
    rows: Vec<Row>,
    all: Counts,
    kinds: Vec<(&'static str, String)>,
    officers: Vec<(String, usize)>,
    sorts: Vec<(&'static str, &'static str)>,
    /// The day and knowledge, for files.
    query: String,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(asked): Query<Asked>) -> Response {
    let made = async {
        let now = desk.now();
        let (on, today) = (day_of(&asked.on, now)?, today(now)?);
        let (_, register) = desk.work(|database| load(database)).await?;
        let view = view(&register, on, today, &asked.known);
        let year = level_year(view, on);
        let p = phrases(at.lang);
        let kinds = Kind::ALL.into_iter().map(|kind| match kind {
            Kind::Cooperative(None) => (kind.name(), p.cooperatives.to_owned()),
            kind => (kind.name(), said::kind(at.lang, kind).to_owned()),
        });
        let every: Vec<Standing<'_>> = view.units().collect();
        let rows = units(view, year, &chosen(&asked), Sort::from_name(&asked.sort).unwrap_or_default());
        let f = Frame::new(&at, &who, "register", "common", p.title.to_owned());
        let sort = |sort: Sort| match sort {
            Sort::Number => p.number,
            Sort::Code => p.code,
            Sort::Name => p.name,
            Sort::Kind => p.kind,
            Sort::Level => p.level,
            Sort::Officer => p.officer,
        };
        html(&Page {
            f,
            p,
            on: on.short(),
            day: said::day(at.lang, on),
            year,
            rows: rows.iter().map(|unit| row(at.lang, unit, year)).collect(),
            all: counts(&every, year),
            kinds: kinds.collect(),
            officers: officers(view).into_iter().collect(),
            sorts: Sort::ALL.map(|s| (s.name(), sort(s))).into(),
            query: format!("on={}&known={}", on.iso(), if asked.known == "then" { "then" } else { "now" }),
            asked,
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The register of a day, as it is known now, or as it was known then.
pub fn view<'a>(register: &'a Register, on: Date, today: Date, known: &str) -> View<'a> {
    let view = register.on(on);
    if known == "then" { view } else { view.as_known_on(today) }
}

/// The fiscal year that a day lies in.
pub fn year_of(on: Date) -> u16 {
    on.fiscal_year().map(FiscalYear::buddhist).unwrap_or_default()
}

/// The year whose levels and standards are shown: that of the day, or the last one before it of which any are known.
/// Early in a year nobody has been given one yet.
fn level_year(view: View<'_>, on: Date) -> u16 {
    let this = year_of(on);
    let known = view.yearly_fields().into_iter().filter(|f| matches!(f.kind(), FieldKind::Level | FieldKind::Standard));
    known.filter_map(|field| field.year()).filter(|year| *year <= this).max().unwrap_or(this)
}

fn chosen(asked: &Asked) -> Chosen {
    let level = match asked.level.as_str() {
        "unknown" => Some(None),
        number => number.parse().ok().and_then(Level::new).map(Some),
    };
    Chosen {
        kind: Kind::from_name(&asked.kind),
        level,
        officer: asked.officer.strip_prefix('=').map(str::to_owned),
        state: UnitState::from_name(&asked.state),
        words: asked.q.clone(),
    }
}

fn row(lang: Lang, unit: &Standing<'_>, year: u16) -> Row {
    let members = unit.count(FieldKind::Members).map(phaen_core::register::Value::Count);
    Row {
        id: unit.id().to_string(),
        code: unit.code().unwrap_or_default(),
        name: unit.name(),
        kind: said::kind(lang, unit.kind()).to_owned(),
        level: unit.level(year).map(|level| level.number().to_string()).unwrap_or_default(),
        standard: unit.standard(year).map(|s| said::standard(lang, s).to_owned()).unwrap_or_default(),
        members: members.map(|m| said::value(lang, &m)).unwrap_or_default(),
        officer: officer(unit).unwrap_or_default(),
        state: UnitState::of(unit),
    }
}
