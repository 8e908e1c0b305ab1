//! A payment document that covers several visits; its parts add up to it.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::visits::{Filter, State as VisitState, list};
use phaen_core::book::{Payment, PaymentPart, What};
use phaen_core::calendar::FiscalMonth;
use phaen_core::number::{Quantity, Satang};
use serde::Deserialize;

use crate::desk::Desk;
use crate::lang::In;
use crate::pages::visits::opened;
use crate::pages::visits::shown::{self, Choice, VisitRow, month_choices};
use crate::pages::visits::typed::{self, Fields, all, field, go_on, new_once, post_form, some};
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::money::{MoneyWords, money_words};
use crate::words::visits::visit_words;

/// So many visits stand on a page.
const ON_A_PAGE: usize = 200;

/// A visit that can be paid, and what is open of its cost as it is typed.
struct Row {
    v: VisitRow,
    open: String,
}

#[derive(Template)]
#[template(path = "money_pay.html")]
struct Page {
    f: Frame,
    m: &'static MoneyWords,
    number: u32,
    rows: Vec<Row>,
    more: bool,
    months: Vec<Choice>,
    officers: Vec<Choice>,
    planned: bool,
    today: String,
    once: String,
}

/// Which visits are to be paid.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    month: String,
    #[serde(default)]
    officer: String,
    /// Those not made yet too, where anything stands here.
    #[serde(default)]
    planned: String,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let m = money_words(at.lang);
        let (stored, units, today) = opened(&desk, number).await?;
        let book = &stored.book;
        let month = asked.month.parse().ok().and_then(FiscalMonth::new);
        let filter = Filter { month, officer: some(&asked.officer), ..Filter::default() };
        let wanted = |state| state == VisitState::Done || (state == VisitState::Planned && !asked.planned.is_empty());
        let found: Vec<_> = list(book, &filter)
            .into_iter()
            .filter(|view| wanted(VisitState::of(&view.visit.state)) && view.paid < view.visit.cost)
            .collect();
        let rows = found.iter().take(ON_A_PAGE).map(|view| {
            let open = view.visit.cost.hundredths() - view.paid.hundredths();
            let open = shown::baht(Satang::from_hundredths(open)).replace(',', "");
            Row { v: shown::row(number, book, view, &units, at.lang), open }
        });
        let officers: BTreeSet<&String> = book.visits().values().map(|visit| &visit.officer).collect();
        let officers = officers.into_iter().filter(|officer| !officer.is_empty()).map(|officer| Choice {
            name: officer.clone(),
            said: officer.clone(),
            chosen: *officer == asked.officer,
        });
        let page = Page {
            f: Frame::new(&at, &who, "money", "common", m.new_payment.to_owned()).of_plan(number),
            m,
            number,
            rows: rows.collect(),
            more: found.len() > ON_A_PAGE,
            months: month_choices(book.plan(), month, at.lang),
            officers: officers.collect(),
            planned: !asked.planned.is_empty(),
            today: today.short(),
            once: new_once(),
        };
        html(&page)
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// Posts the document.
pub async fn pay(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async {
        let w = visit_words(at.lang);
        let part = |name: &str| {
            let amount = typed::baht(field(&fields, &format!("part.{name}")), w)?;
            Ok(PaymentPart { visit: typed::visit(name)?, amount })
        };
        let parts = all(&fields, "visit").map(part).collect::<Result<Vec<_>, Refusal>>()?;
        let payment = Payment {
            number: field(&fields, "payment").to_owned(),
            date: typed::date(field(&fields, "date"), w)?,
            amount: typed::baht(field(&fields, "amount"), w)?,
            parts,
            reason: some(field(&fields, "reason")),
        };
        let posted = post_form(&desk, number, who.clone(), &fields, vec![What::Pay(payment)], Vec::new()).await?;
        go_on(&at, &who, &posted, Vec::new(), format!("/plans/{number}/money"))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
