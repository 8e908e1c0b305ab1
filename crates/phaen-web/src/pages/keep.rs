//! Keep: everything to one file and back from it.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::database::{Contents, Uuid};
use phaen_app::keep as kept;
use phaen_app::thai_time::minute;
use phaen_app::words::Lang;
use serde::Deserialize;

use super::{Frame, html};
use crate::desk::Desk;
use crate::keep::{self, Offered};
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::words;

/// What a database holds, in words.
struct Holds {
    plans: String,
    changed: String,
    schema: u32,
}

impl Holds {
    fn of(contents: &Contents, lang: Lang) -> Self {
        let changed = contents.last_change.map(|at| minute(at, lang)).unwrap_or_default();
        Self { plans: lang.words().contents(contents), changed, schema: contents.schema }
    }
}

#[derive(Template)]
#[template(path = "keep.html")]
struct Page {
    f: Frame,
    holds: Holds,
    /// When the last copy was made; empty for never.
    last: String,
    /// Names of what was kept before each restoring.
    earlier: Vec<String>,
    /// Which of them the restoring that was just done has made.
    restored: Option<String>,
}

/// What was done before the page is shown.
#[derive(Deserialize)]
pub struct Done {
    /// The file that keeps what stood before a restoring.
    restored: Option<String>,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(done): Query<Done>) -> Response {
    let made = async {
        let (contents, _) = keep::stands(&desk).await?;
        let path = desk.path().to_owned();
        let earlier = Desk::aside(move || kept::earlier(&path)).await??;
        let name = |path: &std::path::PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let earlier: Vec<String> = earlier.iter().map(name).collect();
        let restored = done.restored.filter(|name| earlier.contains(name));
        let f = Frame::new(&at, &who, "keep", "common", words(at.lang).keep.to_owned());
        let last = contents.last_backup.map(|last| minute(last, at.lang)).unwrap_or_default();
        html(&Page { f, holds: Holds::of(&contents, at.lang), last, earlier, restored })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// Everything as a file.
pub async fn backup(State(desk): State<Arc<Desk>>, at: In, who: Who) -> Response {
    keep::download(&desk, who.or_nobody()).await.unwrap_or_else(|refusal| refusal.page(&at))
}

#[derive(Template)]
#[template(path = "restore.html")]
struct Question {
    f: Frame,
    name: String,
    token: String,
    file: Holds,
    stands: Holds,
}

/// Takes a backup, and asks whether it is to be restored.
pub async fn ask(State(desk): State<Arc<Desk>>, at: In, who: Who, form: Multipart) -> Response {
    let offered = keep::upload(&desk, form).await;
    asked(&desk, &at, &who, offered).await
}

/// Which of what was kept before.
#[derive(Deserialize)]
pub struct Earlier {
    name: String,
}

/// Takes what was kept before a restoring, and asks the same.
pub async fn ask_earlier(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(earlier): Form<Earlier>) -> Response {
    let offered = keep::earlier(&desk, earlier.name).await;
    asked(&desk, &at, &who, offered).await
}

async fn asked(desk: &Arc<Desk>, at: &In, who: &Who, offered: Result<Offered, Refusal>) -> Response {
    let made = async {
        let Offered { token, name, holds } = offered?;
        let (stands, _) = keep::stands(desk).await?;
        // The question has no address of its own: its other language is the page that it was asked from.
        let from = In { lang: at.lang, path: "/keep".to_owned() };
        let f = Frame::new(&from, who, "keep", "common", words(at.lang).restore_head.to_owned());
        let (file, stands) = (Holds::of(&holds, at.lang), Holds::of(&stands, at.lang));
        html(&Question { f, name, token: token.to_string(), file, stands })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(at))
}

/// The answer to the question.
#[derive(Deserialize)]
pub struct Answer {
    /// Restored where anything stands here, else given up.
    #[serde(default)]
    yes: String,
}

/// Restores what waits, or gives it up; goes back to the page.
pub async fn answer(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(token): Path<String>,
    Form(answer): Form<Answer>,
) -> Response {
    let made = async {
        let token = Uuid::parse_str(&token).map_err(|_| Refusal::NoPage)?;
        if answer.yes.is_empty() {
            keep::discard(&desk, token);
            return Ok(Redirect::to(&format!("{}/keep", at.base())).into_response());
        }
        let kept = keep::restore(&desk, token, who.or_nobody()).await?;
        let kept = percent_encoding::utf8_percent_encode(&kept, percent_encoding::NON_ALPHANUMERIC);
        Ok(Redirect::to(&format!("{}/keep?restored={kept}", at.base())).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
