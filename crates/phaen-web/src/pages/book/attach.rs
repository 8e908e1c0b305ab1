//! A scan of the ink-signed form, put to a month or a revision.

use std::sync::Arc;

use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::book;
use phaen_app::database::PlanNo;
use phaen_core::book::{AttachedTo, Attachment, What};
use phaen_core::calendar::FiscalMonth;

use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::book::book_words;

/// Keeps the file, and goes back to where it came from.
pub async fn attach(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    mut form: Multipart,
) -> Response {
    let made = async {
        let (mut to, mut file) = (None, None);
        while let Some(field) = form.next_field().await.map_err(|error| malformed(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            match name.as_str() {
                "month" => {
                    let text = field.text().await.map_err(|error| malformed(&error))?;
                    to = text.parse().ok().and_then(FiscalMonth::new).map(AttachedTo::Month);
                }
                "revision" => {
                    let text = field.text().await.map_err(|error| malformed(&error))?;
                    to = text.parse().ok().map(AttachedTo::Revision);
                }
                "file" => {
                    let name = field.file_name().unwrap_or_default().to_owned();
                    file = Some((name, field.bytes().await.map_err(|error| malformed(&error))?));
                }
                _ => {}
            }
        }
        let to = to.ok_or_else(|| Refusal::Malformed("month, revision".to_owned()))?;
        let (name, bytes) = file
            .filter(|(_, bytes)| !bytes.is_empty())
            .ok_or_else(|| Refusal::Malformed(book_words(at.lang).no_file.to_owned()))?;
        let what = What::Attach(Attachment { to, file: book::file_ref(&name, &bytes) });
        desk.act(who.or_nobody(), move |db, acting| book::post(db, PlanNo(number), vec![what], &[&bytes], acting))
            .await?;
        let back = match to {
            AttachedTo::Month(month) => format!("/{}", month.number()),
            AttachedTo::Visit(_) | AttachedTo::Revision(_) => String::new(),
        };
        Ok(Redirect::to(&format!("{}/plans/{number}/book{back}", at.base())).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn malformed(error: &MultipartError) -> Refusal {
    Refusal::Malformed(error.body_text())
}
