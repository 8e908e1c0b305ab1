//! The tables of the annual report.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::database::PlanNo;
use phaen_app::department::{file_name, headings, report};
use phaen_app::words::department::words;
use phaen_core::plan::LineId;

use super::{Choice, Page};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::visits::not_signed;
use crate::pages::{Frame, html, paper};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::department::department_words;
use crate::words::paper::paper_words;

type Fields = Vec<(String, String)>;

/// The lines that the address names.
fn chosen(fields: &Fields) -> Vec<LineId> {
    fields.iter().filter(|(name, _)| name == "line").filter_map(|(_, line)| line.parse().ok()).collect()
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Query(fields): Query<Fields>,
) -> Response {
    let made = async {
        let w = department_words(at.lang);
        if let Some(page) = not_signed(&desk, &at, &who, number, "department", w.title).await? {
            return Ok(page);
        }
        let policy = chosen(&fields);
        let stored = desk.book(PlanNo(number)).await?;
        let drawn = report(&stored.book, &policy, at.lang);
        let choice = |heading: phaen_app::department::Heading| Choice {
            line: heading.line.to_string(),
            name: heading.name,
            depth: heading.depth,
            chosen: policy.contains(&heading.line),
        };
        let query: Vec<String> = policy.iter().map(|line| format!("line={line}")).collect();
        html(&Page {
            f: Frame::new(&at, &who, "department", "common", w.title.to_owned()).of_plan(number),
            w,
            p: paper_words(at.lang),
            number,
            files: format!("report/{}", file_name(&stored.book, words(at.lang).file_report)),
            query: if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) },
            choices: headings(&stored.book).into_iter().map(choice).collect(),
            is_report: true,
            body: paper::body(&drawn, at.lang)?,
            title: drawn.title,
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The tables as a file; what the name ends with says which.
pub async fn file(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path((number, name)): Path<(u32, String)>,
    Query(fields): Query<Fields>,
) -> Response {
    let made = async {
        let policy = chosen(&fields);
        let stored = desk.book(PlanNo(number)).await?;
        let printer = Arc::clone(&desk.printer);
        let made = Desk::aside(move || {
            let drawn = report(&stored.book, &policy, at.lang);
            let lines: Vec<String> = policy.iter().map(ToString::to_string).collect();
            let identity = format!("{}/report/{}/{}", stored.opened.group, stored.version.number, lines.join("+"));
            paper::file(&drawn, &name, &identity, &*printer)
        });
        made.await?
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
