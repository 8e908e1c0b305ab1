//! A file for each page; its template lies in `templates/` under the same name.

pub mod bin;
pub mod book;
pub mod cases;
pub mod compare;
pub mod department;
pub mod error;
pub mod grid;
pub mod help;
pub mod history;
pub mod indicators;
pub mod keep;
pub mod meeting;
pub mod money;
pub mod new;
pub mod paper;
pub mod plan;
pub mod plans;
pub mod print;
pub mod progress;
pub mod province;
pub mod records;
pub mod register;
pub mod review;
pub mod source;
pub mod targets;
pub mod templates;
pub mod visits;
pub mod who;
pub mod year;

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use phaen_app::words::Lang;

use crate::assets::{Entry, entry};
use crate::lang::{In, base};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::{Words, words};

/// What every page has around its content.
pub struct Frame {
    /// Its words.
    pub w: &'static Words,
    /// What addresses of its language begin with.
    pub base: &'static str,
    /// The same page in the other language.
    pub other: String,
    /// Who is at the browser; empty before a name was typed.
    pub who: String,
    /// The page's script and styles.
    pub entry: Entry,
    /// The page's title in the browser's tab.
    pub title: String,
    /// The number of the plan that the page is about.
    pub plan: Option<u32>,
    /// Which of the plan's pages, or of the others, this is.
    pub here: &'static str,
}

impl Frame {
    /// The frame of a page: `here` names it, `script` what it loads.
    pub fn new(at: &In, who: &Who, here: &'static str, script: &str, title: String) -> Self {
        let other = match at.lang {
            Lang::Thai => format!("{}{}", base(Lang::English), at.path),
            Lang::English if at.path.is_empty() => "/".to_owned(),
            Lang::English => at.path.clone(),
        };
        let who = who.0.clone().unwrap_or_default();
        Self { w: words(at.lang), base: at.base(), other, who, entry: entry(script), title, plan: None, here }
    }

    /// The frame of a page about a plan.
    #[must_use]
    pub fn of_plan(mut self, number: u32) -> Self {
        self.plan = Some(number);
        self
    }
}

/// The page as HTML. A template that fails is a fault of ours, not of the reader.
pub fn html(page: &impl Template) -> Result<Response, Refusal> {
    match page.render() {
        Ok(text) => Ok(Html(text).into_response()),
        Err(_) => Err(Refusal::Broken),
    }
}
