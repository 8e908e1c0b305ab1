//! Scripts, styles and fonts, built from `web/` into the program.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use serde_json::Value;

#[derive(RustEmbed)]
#[folder = "web/dist"]
struct Built;

/// Files of a build never change under their name, which holds their content's digest.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// What a page loads: the address of its script and those of its styles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The script's address.
    pub script: String,
    /// Addresses of style sheets.
    pub styles: Vec<String>,
}

/// The scripts by the name of their page.
static ENTRIES: LazyLock<BTreeMap<String, Entry>> = LazyLock::new(entries);

/// What the page of that name loads: `common`, `plan`, `plans`, `review`.
pub fn entry(name: &str) -> Entry {
    ENTRIES.get(name).cloned().unwrap_or_default()
}

fn entries() -> BTreeMap<String, Entry> {
    let manifest = Built::get("manifest.json").and_then(|f| serde_json::from_slice::<Value>(&f.data).ok());
    let Some(Value::Object(parts)) = manifest else { return BTreeMap::new() };
    let address = |file: &Value| file.as_str().map(|file| format!("/assets/{file}"));
    // One sheet holds the looks of all pages, so that they are loaded once.
    let styles: Vec<String> = parts.get("style.css").and_then(|part| address(&part["file"])).into_iter().collect();
    let entries = parts.values().filter(|part| part["isEntry"] == true);
    entries
        .filter_map(|part| {
            let entry = Entry { script: address(&part["file"])?, styles: styles.clone() };
            Some((part["name"].as_str()?.to_owned(), entry))
        })
        .collect()
}

/// A built file, packed where the browser takes it so.
pub async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let packed = headers.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("gzip"));
    let kind = kind(&name);
    let (found, is_packed): (Option<EmbeddedFile>, bool) = match Built::get(&format!("{name}.gz")).filter(|_| packed) {
        Some(found) => (Some(found), true),
        None => (Built::get(&name), false),
    };
    let Some(found) = found.filter(|_| !name.starts_with('.')) else {
        return (StatusCode::NOT_FOUND, "no such file\n").into_response();
    };
    let mut response = found.data.into_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, FOR_EVER);
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if is_packed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "json" | "map" => "application/json",
        _ => "application/octet-stream",
    }
}

/// The picture in the browser's tab.
pub async fn favicon() -> Response {
    const ICON: &str = include_str!("favicon.svg");
    ([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")], ICON).into_response()
}
