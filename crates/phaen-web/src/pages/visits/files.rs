//! Evidence: files that are put to a visit.

use std::sync::Arc;

use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use phaen_app::book::file_ref;
use phaen_core::book::{AttachedTo, Attachment, What};

use super::typed::{self, Fields, go_on, post_form};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::visits::visit_words;

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
        let none = || Refusal::Malformed(visit_words(at.lang).bad_file.to_owned());
        let (named, bytes) = file.filter(|(named, bytes)| !named.is_empty() && !bytes.is_empty()).ok_or_else(none)?;
        let what = What::Attach(Attachment { to: AttachedTo::Visit(id), file: file_ref(&named, &bytes) });
        let posted = post_form(&desk, number, who.clone(), &fields, vec![what], vec![bytes]).await?;
        go_on(&at, &who, &posted, Vec::new(), format!("/plans/{number}/visits/{id}"))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
