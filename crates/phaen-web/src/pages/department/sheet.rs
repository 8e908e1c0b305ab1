//! Plan and result by month and cumulative, to be copied into the department's system.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::book::book;
use phaen_app::database::PlanNo;
use phaen_app::department::{Names, file_name, sheet, sheet_csv};
use phaen_app::words::department::words;

use super::Page;
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::print::saved;
use crate::pages::visits::not_signed;
use crate::pages::{Frame, html, paper};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::department::department_words;
use crate::words::paper::paper_words;

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Path(number): Path<u32>) -> Response {
    let made = async {
        let w = department_words(at.lang);
        if let Some(page) = not_signed(&desk, &at, &who, number, "department", w.title).await? {
            return Ok(page);
        }
        let now = desk.now();
        let drawn = desk.work(move |database| sheet(database, PlanNo(number), Names::Repeated, at.lang, now)).await?;
        let stored = desk.book(PlanNo(number)).await?;
        html(&Page {
            f: Frame::new(&at, &who, "department", "common", w.title.to_owned()).of_plan(number),
            w,
            p: paper_words(at.lang),
            number,
            files: format!("sheet/{}", file_name(&stored.book, words(at.lang).file_sheet)),
            query: String::new(),
            choices: Vec::new(),
            is_report: false,
            body: paper::body(&drawn, at.lang)?,
            title: drawn.title,
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The sheet as a file; what the name ends with says which.
pub async fn file(State(desk): State<Arc<Desk>>, at: In, Path((number, name)): Path<(u32, String)>) -> Response {
    let made = async {
        let (now, printer) = (desk.now(), Arc::clone(&desk.printer));
        let names = if name.ends_with(".pdf") { Names::Once } else { Names::Repeated };
        let (drawn, stored) = desk
            .work(move |database| {
                Ok((sheet(database, PlanNo(number), names, at.lang, now)?, book(database, PlanNo(number))?))
            })
            .await?;
        let made = Desk::aside(move || {
            if name.ends_with(".csv") {
                return Ok(saved(&name, "text/csv; charset=utf-8", sheet_csv(&drawn).into_bytes()));
            }
            let identity = format!("{}/sheet/{}", stored.opened.group, stored.version.number);
            paper::file(&drawn, &name, &identity, &*printer)
        });
        made.await?
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
