//! What is answered when something cannot be done: a page for people, `phaen.error/1` for scripts.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use phaen_app::database::StoreError;
use phaen_app::edit::Clash;
use phaen_app::error::AppError;
use phaen_app::thai_time::minute;
use phaen_app::words::Lang;
use phaen_core::change::Change;
use phaen_wire::change::change_to_json;
use phaen_wire::sheet::cell_name;
use serde_json::{Value, json};

use crate::pages;
use crate::words::words;

/// Why a request is refused.
#[derive(Debug)]
pub enum Refusal {
    /// A use case failed.
    App(Box<AppError>),
    /// There is no such page.
    NoPage,
    /// What was sent cannot be understood.
    Malformed(String),
    /// The PDF could not be set.
    Pdf(String),
    /// Work ended in a panic.
    Broken,
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        Self::App(Box::new(error))
    }
}

impl Refusal {
    /// How HTTP calls it.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::App(error) => match error.kind() {
                "no_plan" | "no_record" | "no_unit" | "no_case" | "no_file" | "no_template" | "nothing_to_undo"
                | "no_question" => StatusCode::NOT_FOUND,
                "conflict" => StatusCode::CONFLICT,
                "other_plan" => StatusCode::GONE,
                "database" | "locked" | "write" => StatusCode::INTERNAL_SERVER_ERROR,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            },
            Self::NoPage => StatusCode::NOT_FOUND,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Pdf(_) | Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::App(error) => error.kind(),
            Self::NoPage => "no_page",
            Self::Malformed(_) => "malformed",
            Self::Pdf(_) => "pdf",
            Self::Broken => "broken",
        }
    }

    /// What is said to people.
    pub fn message(&self, lang: Lang) -> String {
        let words = words(lang);
        match self {
            Self::App(error) => lang.words().problem(error),
            Self::NoPage => words.no_page.to_owned(),
            Self::Malformed(what) => format!("{}: {what}", words.malformed),
            Self::Pdf(what) => what.clone(),
            Self::Broken => words.broken.to_owned(),
        }
    }

    /// The refusal as a page.
    pub fn page(self, at: &crate::lang::In) -> Response {
        // What is missing there is said, and done, on one page.
        if let Self::App(error) = &self
            && let AppError::Store(StoreError::NoBook { plan }) = &**error
        {
            return Redirect::to(&format!("{}/plans/{plan}/book", at.base())).into_response();
        }
        let html = pages::error::page(at, &self.message(at.lang));
        (self.status(), Html(html)).into_response()
    }

    /// Whether another has changed the same places meanwhile.
    pub fn is_clash(&self) -> bool {
        matches!(self, Self::App(error) if matches!(**error, AppError::Clashes { .. }))
    }

    /// The refusal as `phaen.error/1`.
    pub fn json(self, lang: Lang) -> Response {
        let (status, body) = self.body(lang);
        (status, Json(body)).into_response()
    }

    /// Status and `phaen.error/1`.
    pub fn body(&self, lang: Lang) -> (StatusCode, Value) {
        let mut body = json!({
            "schema": "phaen.error/1",
            "error": {"kind": self.kind(), "message": self.message(lang)},
        });
        if let Self::App(error) = self
            && let AppError::Clashes { clashes, .. } = &**error
        {
            body["conflicts"] = clashes.iter().map(|clash| conflict(clash, lang)).collect();
        }
        (self.status(), body)
    }
}

fn conflict(clash: &Clash, lang: Lang) -> Value {
    let cell = match &clash.offered {
        Change::Cell { cell, .. } => Some(cell_name(*cell)),
        _ => None,
    };
    let (who, at) = clash.by.clone().unzip();
    json!({
        "change": clash.index,
        "cell": cell,
        "stands": clash.stands.as_ref().map(|c| change_to_json(c)["after"].clone()),
        "who": who,
        "at": at.map(|at| minute(at, lang)),
    })
}
