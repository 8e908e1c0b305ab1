//! The units that make up one indicator.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::words::register;
use phaen_core::register::UnitId;

use super::table::{Asked, Shown, Verdict, shown, told};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::plan::title;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::indicators::{Phrases, phrases};

/// A unit in a list: number, name, kind.
type Unit = (String, String, &'static str);

#[derive(Template)]
#[template(path = "indicators/units.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    number: u32,
    on: String,
    day: String,
    row: Shown,
    /// Each list under its heading.
    lists: Vec<(&'static str, Vec<Unit>)>,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, rule)): Path<(u32, u32)>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let told = told(&desk, number, &asked.on).await?;
        let row = told.report.rows.iter().find(|row| row.rule.number == rule).ok_or(Refusal::NoPage)?;
        let (_, computed) = row.offices.first().ok_or(Refusal::NoPage)?;
        let view = told.register.on(computed.as_of).as_known_on(told.known_on);
        let named = |ids: &[UnitId]| -> Vec<Unit> {
            let units = ids.iter().filter_map(|id| view.unit(*id));
            units.map(|unit| (unit.id().to_string(), unit.name(), register::kind(at.lang, unit.kind()))).collect()
        };
        let others: Vec<UnitId> =
            computed.denominator.iter().filter(|id| !computed.numerator.contains(id)).copied().collect();
        let p = phrases(at.lang);
        let f = Frame::new(&at, &who, "indicators", "common", title(&told.plan, at.lang)).of_plan(number);
        let lists = [
            (p.counted, named(&computed.numerator)),
            (p.in_base, named(&others)),
            (p.left_out_units, named(&computed.left_out)),
            (p.unknown_units, named(&computed.unknown)),
        ];
        html(&Page {
            f,
            p,
            number,
            on: told.report.on.short(),
            day: register::day(at.lang, computed.as_of),
            row: shown(at.lang, &told, row),
            lists: lists.into(),
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
