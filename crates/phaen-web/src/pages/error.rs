//! The page that says why something cannot be done.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::Frame;
use crate::lang::In;
use crate::who::Who;
use crate::words::words;

#[derive(Template)]
#[template(path = "error.html")]
struct Page<'a> {
    f: Frame,
    message: &'a str,
}

/// The page with that message.
pub fn page(at: &In, message: &str) -> String {
    let f = Frame::new(at, &Who(None), "error", "common", words(at.lang).refused.to_owned());
    Page { f, message }.render().unwrap_or_else(|_| message.to_owned())
}

/// No such page.
pub async fn none(at: In) -> Response {
    (StatusCode::NOT_FOUND, Html(page(&at, words(at.lang).no_page))).into_response()
}
