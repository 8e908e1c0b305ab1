//! Everything to one file and back from it.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Response};
use phaen_app::database::{Contents, Uuid};
use phaen_app::keep::Due;
use phaen_app::thai_time::minute;
use phaen_app::words::Lang;
use serde_json::{Value, json};

use super::{actor, sent};
use crate::desk::Desk;
use crate::keep;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;

/// What stands, and whether another copy should be offered.
pub async fn stands(State(desk): State<Arc<Desk>>, at: In) -> Response {
    match keep::stands(&desk).await {
        Ok((contents, due)) => {
            let mut answer = holds(&contents, at.lang);
            answer["backup_due"] = (due != Due::No).into();
            Json(answer).into_response()
        }
        Err(refusal) => refusal.json(at.lang),
    }
}

/// Everything as a file.
pub async fn backup(State(desk): State<Arc<Desk>>, at: In, who: Who) -> Response {
    keep::download(&desk, who.or_nobody()).await.unwrap_or_else(|refusal| refusal.json(at.lang))
}

/// Takes a backup and says what it holds; nothing is restored.
pub async fn offer(State(desk): State<Arc<Desk>>, at: In, form: Multipart) -> Response {
    match keep::upload(&desk, form).await {
        Ok(offered) => {
            let mut answer = holds(&offered.holds, at.lang);
            answer["token"] = offered.token.to_string().into();
            Json(answer).into_response()
        }
        Err(refusal) => refusal.json(at.lang),
    }
}

/// Restores what was offered.
pub async fn restore(State(desk): State<Arc<Desk>>, at: In, Path(token): Path<String>, body: Bytes) -> Response {
    let made = async {
        let token = Uuid::parse_str(&token).map_err(|_| Refusal::Malformed("token".to_owned()))?;
        let kept = keep::restore(&desk, token, actor(&sent(&body)?)).await?;
        Ok(Json(json!({"kept": kept})).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.json(at.lang))
}

fn holds(contents: &Contents, lang: Lang) -> Value {
    let year = |(year, plans): &(Option<phaen_core::calendar::FiscalYear>, u32)| json!({"fiscal_year": year.map(|y| y.buddhist()), "plans": plans});
    let faults: Vec<String> = contents.faults.iter().map(|fault| lang.words().fault(fault)).collect();
    json!({
        "schema_version": contents.schema,
        "plans": contents.plans(),
        "years": contents.years.iter().map(year).collect::<Vec<_>>(),
        "last_change": contents.last_change.map(|at| minute(at, lang)),
        "last_backup": contents.last_backup.map(|at| minute(at, lang)),
        "faults": faults,
    })
}
