//! Tables for the systems and reports of others.

mod report;
mod sheet;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::routing::get;

use super::Frame;
use crate::desk::Desk;
use crate::words::department::DepartmentWords;
use crate::words::paper::PaperWords;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/plans/{number}/department", get(sheet::page))
        .route("/plans/{number}/department/sheet/{file}", get(sheet::file))
        .route("/plans/{number}/department/report", get(report::page))
        .route("/plans/{number}/department/report/{file}", get(report::file))
}

/// A line that can be chosen as policy work.
struct Choice {
    line: String,
    name: String,
    depth: usize,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "department.html")]
struct Page {
    f: Frame,
    w: &'static DepartmentWords,
    p: &'static PaperWords,
    number: u32,
    /// The other lines of the paper's title.
    title: Vec<String>,
    /// Where its files are: addresses without their ending, and what is asked of them.
    files: String,
    query: String,
    /// Lines to choose; none for the sheet.
    choices: Vec<Choice>,
    is_report: bool,
    body: String,
}
