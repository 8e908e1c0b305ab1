//! Keeps the name of who is at the browser, for pages without scripts.

use axum::Form;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::who::{COOKIE_NAME, tidy};

/// The form's fields.
#[derive(Deserialize)]
pub struct Named {
    who: String,
}

/// Keeps the name in the browser for a year and goes back to where it was typed.
pub async fn keep(headers: HeaderMap, Form(named): Form<Named>) -> Response {
    let name = tidy(&named.who).unwrap_or_default();
    let value = utf8_percent_encode(&name, NON_ALPHANUMERIC);
    let cookie = format!("{COOKIE_NAME}={value}; Path=/; Max-Age=31536000; SameSite=Strict");
    let referer = headers.get(header::REFERER).and_then(|v| v.to_str().ok()).and_then(|v| v.splitn(4, '/').nth(3));
    let back = format!("/{}", referer.unwrap_or_default());
    let text = |value: &str| HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(SET_COOKIE, text(&cookie)), (LOCATION, text(&back))]).into_response()
}
