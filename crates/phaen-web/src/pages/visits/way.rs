//! How a line's cells come about, and what its visits cost unless something else is said.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use phaen_core::book::{DefaultCost, What};

use super::shown;
use super::typed::{self, Fields, field, go_on, post_form};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::visits::visit_words;

/// Makes the cells of a line the sum of its visits, or typed again.
pub async fn feed(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, line, month)): Path<(u32, String, String)>,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async {
        let place = typed::place(&line, &month).ok_or(Refusal::NoPage)?;
        let what = What::FromVisits { line: place.line, from_visits: !field(&fields, "from_visits").is_empty() };
        let posted = post_form(&desk, number, who.clone(), &fields, vec![what], Vec::new()).await?;
        go_on(&at, &who, &posted, Vec::new(), shown::cell_address(number, place))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// Sets what visits cost by default: of a unit or of every one, on this line or on all.
pub async fn cost(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, line, month)): Path<(u32, String, String)>,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async {
        let w = visit_words(at.lang);
        let place = typed::place(&line, &month).ok_or(Refusal::NoPage)?;
        let unit = match field(&fields, "unit") {
            "" => None,
            text => Some(text.parse().map_err(|_| Refusal::Malformed(w.bad_unit.to_owned()))?),
        };
        let every_line = !field(&fields, "every_line").is_empty();
        let cost = typed::baht(field(&fields, "cost"), w)?;
        let what = What::Cost(DefaultCost { unit, line: (!every_line).then_some(place.line), cost });
        let posted = post_form(&desk, number, who.clone(), &fields, vec![what], Vec::new()).await?;
        go_on(&at, &who, &posted, Vec::new(), shown::cell_address(number, place))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
