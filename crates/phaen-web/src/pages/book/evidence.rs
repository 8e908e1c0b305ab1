//! A file that is attached to something of a plan's book.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use phaen_app::book;
use phaen_app::database::PlanNo;

use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;

/// The file, where something of this plan names it. Pictures and PDF are shown, everything else is only saved.
pub async fn file(State(desk): State<Arc<Desk>>, at: In, Path((number, sha256)): Path<(u32, String)>) -> Response {
    let made = async {
        let stored = desk.book(PlanNo(number)).await?;
        let found = stored.book.attachments().iter().find(|attachment| attachment.file.sha256 == sha256);
        let name = found.ok_or(Refusal::NoPage)?.file.name.clone();
        let bytes = desk.work(move |db| book::evidence(db, &sha256)).await?;
        Ok(shown(&name, bytes))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// A file that somebody gave: pictures and PDF are shown, everything else is only saved.
pub fn shown(name: &str, bytes: Vec<u8>) -> Response {
    let kind = kind(&bytes);
    let how = if kind.is_some() { "inline" } else { "attachment" };
    let how = format!("{how}; filename*=UTF-8''{}", utf8_percent_encode(name, NON_ALPHANUMERIC));
    let how = HeaderValue::from_str(&how).unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static(kind.unwrap_or("application/octet-stream"));
    ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, how)], bytes).into_response()
}

/// What a browser may show: told by the bytes, never by the name that somebody gave it.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 5] = [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF8", "image/gif"),
        (b"RIFF", "image/webp"),
        (b"%PDF-", "application/pdf"),
    ];
    kinds.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_page_in_disguise_is_not_shown() {
        assert_eq!(kind(b"<html><script>"), None);
        assert_eq!(kind(b"%PDF-1.7"), Some("application/pdf"));
    }
}
