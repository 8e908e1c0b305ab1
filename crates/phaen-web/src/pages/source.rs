//! The picture of a page that a plan was read from.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use phaen_app::database::PlanNo;
use phaen_app::source;

use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;

/// What a browser has is asked about each time, and then costs no drawing: a plan's number may one day be another's.
const ASK: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Page `3.png` of the source, drawn where the browser does not have it yet.
pub async fn picture(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path((number, page)): Path<(u32, String)>,
    headers: HeaderMap,
) -> Response {
    let made = async {
        let page: u32 = page.strip_suffix(".png").and_then(|page| page.parse().ok()).ok_or(Refusal::NoPage)?;
        let stored = desk.plan(PlanNo(number)).await?;
        let mark = format!("\"{}-{page}\"", stored.reading.source.sha256);
        let mark = HeaderValue::from_str(&mark).map_err(|_| Refusal::Broken)?;
        if headers.get(IF_NONE_MATCH) == Some(&mark) {
            return Ok((StatusCode::NOT_MODIFIED, [(ETAG, mark), (CACHE_CONTROL, ASK)]).into_response());
        }
        let bytes = desk.work(move |database| database.source(PlanNo(number))).await?;
        let png = Desk::aside(move || source::picture(&stored.reading.source.name, &bytes, page)).await??;
        let kind = HeaderValue::from_static("image/png");
        Ok(([(CONTENT_TYPE, kind), (ETAG, mark), (CACHE_CONTROL, ASK)], png).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
