//! Evidence: files that are put to a visit, and sent back so that nothing in them runs here.

use std::sync::Arc;

use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use phaen_app::database::PlanNo;
use phaen_app::visits;
use phaen_core::book::AttachedTo;

use super::typed::{self, Fields, go_on, post_form};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::visits::VisitWords;

/// Puts a file to a visit.
pub async fn attach(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, name)): Path<(u32, String)>,
    mut form: Multipart,
) -> Response {
    let made = async {
        let id = typed::visit(&name)?;
        let malformed = |error: MultipartError| Refusal::Malformed(error.body_text());
        let (mut file, mut fields) = (None, Fields::new());
        while let Some(part) = form.next_field().await.map_err(malformed)? {
            match part.name().unwrap_or_default() {
                "file" => {
                    let named = part.file_name().unwrap_or_default().to_owned();
                    file = Some((named, part.bytes().await.map_err(malformed)?.to_vec()));
                }
                own => {
                    let own = own.to_owned();
                    fields.push((own, part.text().await.map_err(malformed)?));
                }
            }
        }
        let none = || Refusal::Malformed(VisitWords::of(at.lang).bad_file.to_owned());
        let (named, bytes) = file.filter(|(named, bytes)| !named.is_empty() && !bytes.is_empty()).ok_or_else(none)?;
        let what = visits::attach(AttachedTo::Visit(id), &named, &bytes);
        let posted = post_form(&desk, number, who.clone(), &fields, vec![what], vec![bytes]).await?;
        go_on(&at, &who, &posted, Vec::new(), format!("/plans/{number}/visits/{id}"))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// A file that is put to something of a plan's book: pictures are shown, all else is only saved.
pub async fn file(State(desk): State<Arc<Desk>>, at: In, Path((number, sha256)): Path<(u32, String)>) -> Response {
    let made = async {
        let (name, bytes) = desk.work(move |database| visits::evidence(database, PlanNo(number), &sha256)).await?;
        let kind = picture(&bytes);
        let shown = if kind.is_some() { "inline" } else { "attachment" };
        let name = utf8_percent_encode(&name, NON_ALPHANUMERIC);
        let disposition = HeaderValue::from_str(&format!("{shown}; filename*=UTF-8''{name}"));
        let heads = [
            (CONTENT_TYPE, HeaderValue::from_static(kind.unwrap_or("application/octet-stream"))),
            (CONTENT_DISPOSITION, disposition.map_err(|_| Refusal::Broken)?),
            (CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        ];
        Ok((heads, bytes).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The kind of picture that the bytes themselves say they are. What a name says is not believed, and what can hold
/// scripts is no picture here.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}
