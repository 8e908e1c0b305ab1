//! The province's form as PDF and workbook.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::printing::workbook_of_sum;
use phaen_app::province::{Summed, add_up, notes};
use phaen_app::words::Lang;
use phaen_core::form::{Digits, Form, FormOptions, official};

use super::asked::{Fields, first, plans, year};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::print::{PDF, XLSX, saved};
use crate::reply::Refusal;
use crate::words::words;

/// The file of that name; what it ends with says what it is.
pub async fn file(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path(name): Path<String>,
    Query(fields): Query<Fields>,
) -> Response {
    let made = async {
        let year = year(&fields).ok_or_else(|| Refusal::Malformed(words(at.lang).year_range.to_owned()))?;
        let chosen = plans(&fields);
        let digits = if first(&fields, "thai").is_some() { Digits::Thai } else { Digits::Arabic };
        let summed = desk.work(move |database| add_up(database, year, &chosen)).await?;
        let printer = Arc::clone(&desk.printer);
        match name.rsplit('.').next() {
            Some("pdf") => {
                let made = Desk::aside(move || printer.pdf(&form(&summed, digits), &identity(&summed), Vec::new()));
                Ok(saved(&name, PDF, made.await?.map_err(Refusal::Pdf)?))
            }
            Some("xlsx") => {
                let made = Desk::aside(move || workbook_of_sum(&form(&summed, digits), &summed.province.plan));
                Ok(saved(&name, XLSX, made.await??))
            }
            _ => Err(Refusal::NoPage),
        }
    };
    made.await.unwrap_or_else(|refusal| refusal.page(&at))
}

/// The official form, which is Thai, with what is to be known about the sum under it.
fn form(summed: &Summed, digits: Digits) -> Form {
    let mut form = official(&summed.province.plan, &FormOptions { digits, ..FormOptions::default() });
    form.notes.extend(notes(summed, Lang::Thai).iter().map(|note| digits.apply(note)));
    form
}

/// The same plans print to the same bytes.
fn identity(summed: &Summed) -> String {
    let plans: Vec<String> = summed.plans.iter().map(|plan| format!("{}.{}", plan.uuid, plan.sequence)).collect();
    format!("province/{}/{}", summed.year, plans.join("+"))
}
