//! The register of a day as a file.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::register::{day_of, export, load, today};
use serde::Deserialize;

use super::list::view;
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::print::{XLSX, saved};
use crate::reply::Refusal;

/// Of which day.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    on: String,
    known: String,
}

/// `register.xlsx` or `register.csv`.
pub async fn file(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let now = desk.now();
        let (on, today) = (day_of(&asked.on, now)?, today(now)?);
        let (_, register) = desk.work(|database| load(database)).await?;
        let saved_as = |kind: &str| format!("ทะเบียน-{}.{kind}", on.buddhist_sorted());
        match name.rsplit('.').next() {
            Some("xlsx") => {
                let made = Desk::aside(move || export::xlsx(view(&register, on, today, &asked.known)));
                Ok(saved(&saved_as("xlsx"), XLSX, made.await??))
            }
            Some("csv") => {
                let text = export::csv(view(&register, on, today, &asked.known));
                Ok(saved(&saved_as("csv"), "text/csv; charset=utf-8", text.into_bytes()))
            }
            _ => Err(Refusal::NoPage),
        }
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
