//! One unit: everything that is known of it with since when, what was recorded, who works with it, and a form to change it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use phaen_app::database::{Database, StoreError};
use phaen_app::error::AppError;
use phaen_app::register::{day_of, load, today};
use phaen_app::words::{Lang, register as said};
use phaen_core::calendar::Date;
use phaen_core::register::{Fact, Field, FieldKind, Register, Standing, UnitId};
use serde::Deserialize;

use super::input::{Input, name_of, text_of};
use super::list::{view, year_of};
use super::unit_of;
use super::work::{CaseRow, VisitRow, cases, visits};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::register::{Phrases, phrases};

/// Something recorded of a field.
struct Record {
    since: String,
    since_iso: String,
    /// Empty for a withdrawal.
    value: String,
    recorded: String,
    /// Whether it can be taken back.
    stands: bool,
}

/// A field with what it says.
struct Row {
    name: String,
    label: String,
    /// Empty where nothing is known.
    value: String,
    since: String,
    records: Vec<Record>,
}

/// What the page is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    on: String,
    known: String,
    pub(super) year: String,
}

#[derive(Template)]
#[template(path = "register/unit.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    id: String,
    name: String,
    code: String,
    kind: String,
    entered: String,
    on: String,
    day: String,
    then: bool,
    general: Vec<Row>,
    years: Vec<(u16, Vec<Row>)>,
    visits: Vec<VisitRow>,
    cases: Vec<CaseRow>,
    year: u16,
    inputs: Vec<Input>,
    since: String,
    refused: String,
}

/// What was typed and refused.
pub struct Refused {
    /// The fields of the form.
    pub pairs: Vec<(String, String)>,
    /// Why.
    pub why: String,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(unit): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async { draw(&desk, &at, &who, unit_of(&unit)?, &asked, None).await };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The page with what was typed in its form still there.
pub async fn draw(
    desk: &Arc<Desk>,
    at: &In,
    who: &Who,
    id: UnitId,
    asked: &Asked,
    refused: Option<Refused>,
) -> Result<Response, Refusal> {
    let now = desk.now();
    let (on, today) = (day_of(&asked.on, now)?, today(now)?);
    let lang = at.lang;
    let gather = move |database: &mut Database| {
        let (_, register) = load(database)?;
        Ok((register, visits(database, id, lang)?, cases(database, id, today, lang)?))
    };
    let (register, visits, cases) = desk.work(gather).await?;
    let view = view(&register, on, today, &asked.known);
    let missing = || Refusal::from(AppError::Store(StoreError::NoUnit { unit: id }));
    let unit = view.unit(id).ok_or_else(missing)?;
    let entered = register.units().find(|u| u.id == id).ok_or_else(missing)?.entered_on;
    let p = phrases(lang);
    let row = |field: Field| {
        let mut row = row(lang, &register, &unit, field, today);
        // What no fact says is as it was first entered.
        if row.since.is_empty() && !row.value.is_empty() {
            p.as_entered.clone_into(&mut row.since);
        }
        row
    };
    let general = FieldKind::all().filter_map(Field::plain).map(row).collect();
    let mut years: Vec<u16> = register.facts().filter(|f| f.unit() == id).filter_map(|f| f.field().year()).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let of_year = |year: u16| FieldKind::all().filter_map(move |kind| Field::of_year(kind, year));
    let years = years.into_iter().map(|year| (year, of_year(year).map(row).collect())).collect();
    let year = asked.year.parse().ok().filter(|year| (2400..=2999).contains(year)).unwrap_or_else(|| year_of(on));
    let fields = FieldKind::all().filter_map(Field::plain).chain(of_year(year));
    let mut inputs: Vec<Input> = fields.map(|field| Input::of(lang, p, field, unit.value(field).as_ref())).collect();
    let (mut since, mut why) = (on.short(), String::new());
    if let Some(typed) = &refused {
        for input in &mut inputs {
            text_of(&typed.pairs, &input.name).clone_into(&mut input.value);
            text_of(&typed.pairs, &format!("was-{}", input.name)).clone_into(&mut input.was);
        }
        text_of(&typed.pairs, "since").clone_into(&mut since);
        why.clone_from(&typed.why);
    }
    let f = Frame::new(at, who, "register", "common", unit.name());
    let drawn = html(&Page {
        f,
        p,
        id: id.to_string(),
        name: unit.name(),
        code: unit.code().unwrap_or_default(),
        kind: said::kind(lang, unit.kind()).to_owned(),
        entered: said::day(lang, entered),
        on: on.short(),
        day: said::day(lang, on),
        then: asked.known == "then",
        general,
        years,
        visits,
        cases,
        year,
        inputs,
        since,
        refused: why,
    })?;
    Ok(if refused.is_some() { (StatusCode::UNPROCESSABLE_ENTITY, drawn).into_response() } else { drawn })
}

fn row(lang: Lang, register: &Register, unit: &Standing<'_>, field: Field, today: Date) -> Row {
    let of_field = |fact: &&Fact| fact.unit() == unit.id() && fact.field() == field;
    let records = register.facts().filter(of_field).map(|fact| record(lang, register, fact, today));
    let fact = unit.fact(field);
    Row {
        name: name_of(field),
        label: said::field_kind(lang, field.kind()).to_owned(),
        value: unit.value(field).map(|value| said::value(lang, &value)).unwrap_or_default(),
        since: fact.map(|fact| said::day(lang, fact.holds_from())).unwrap_or_default(),
        records: records.collect(),
    }
}

fn record(lang: Lang, register: &Register, fact: &Fact, today: Date) -> Record {
    let from = fact.holds_from();
    let then = register.on(from).as_known_on(today).unit(fact.unit());
    let stands = then.and_then(|unit| unit.fact(fact.field())).is_some_and(|stands| stands == fact);
    Record {
        since: said::day(lang, from),
        since_iso: from.iso(),
        value: fact.value().map(|value| said::value(lang, value)).unwrap_or_default(),
        recorded: said::day(lang, fact.recorded_on()),
        stands,
    }
}
