//! Print and send: the official form as PDF and workbook, under a name that says what it is.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use phaen_app::database::{PlanNo, StoredPlan};
use phaen_app::picture::pictures;
use phaen_app::printing::workbook;
use phaen_app::words::Lang;
use phaen_core::form::{Digits, FormOptions, official};
use phaen_core::plan::Plan;
use phaen_core::year::DisbursementTarget;
use serde::Deserialize;

use super::plan::title;
use super::year::targets;
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;

/// How many empty rows a blank form has.
const BLANK_ROWS: usize = 30;

/// Kind of a PDF.
pub const PDF: &str = "application/pdf";
/// Kind of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Template)]
#[template(path = "print.html")]
struct Page {
    f: Frame,
    number: u32,
    heading: String,
    pdf: String,
    xlsx: String,
    balanced: bool,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Path(number): Path<u32>) -> Response {
    let made = async {
        let stored = desk.plan(PlanNo(number)).await?;
        let f = Frame::new(&at, &who, "print", "common", title(stored.plan(), at.lang)).of_plan(number);
        let plain = plain_name(stored.plan(), number);
        html(&Page {
            f,
            number,
            heading: title(stored.plan(), at.lang),
            pdf: format!("{plain}.pdf"),
            xlsx: format!("{plain}.xlsx"),
            balanced: stored.reading.balanced(),
        })
    };
    made.await.unwrap_or_else(|refusal| refusal.page(&at))
}

/// How the form is wanted.
#[derive(Deserialize, Default)]
pub struct Wanted {
    /// Thai digits, where anything stands here.
    thai: Option<String>,
    /// Quarter totals as an annex.
    quarters: Option<String>,
    /// The year in pictures behind the form.
    pictures: Option<String>,
    /// No figures and no names.
    blank: Option<String>,
}

/// The file of that name; what it ends with says what it is.
pub async fn file(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path((number, name)): Path<(u32, String)>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let made = async {
        let stored = desk.plan(PlanNo(number)).await?;
        let printer = Arc::clone(&desk.printer);
        match name.rsplit('.').next() {
            Some("pdf") => {
                let targets = if wanted.pictures.is_some() { targets(&desk).await? } else { Vec::new() };
                let made = Desk::aside(move || pdf(&stored, &wanted, &targets, &*printer, at.lang)).await?;
                Ok(saved(&name, PDF, made.map_err(Refusal::Pdf)?))
            }
            Some("xlsx") => Ok(saved(&name, XLSX, Desk::aside(move || xlsx(&stored, &wanted)).await??)),
            _ => Err(Refusal::NoPage),
        }
    };
    made.await.unwrap_or_else(|refusal| refusal.page(&at))
}

/// A blank form, to be filled by hand or in a spreadsheet and read back.
pub async fn blank(State(desk): State<Arc<Desk>>, at: In, Path(name): Path<String>) -> Response {
    let made = async {
        let form = official(&Plan::default(), &FormOptions { blank: Some(BLANK_ROWS), ..FormOptions::default() });
        let printer = Arc::clone(&desk.printer);
        match name.rsplit('.').next() {
            Some("pdf") => {
                let made = Desk::aside(move || printer.pdf(&form, "blank", Vec::new())).await?;
                Ok(saved(&name, PDF, made.map_err(Refusal::Pdf)?))
            }
            Some("xlsx") => Ok(saved(&name, XLSX, Desk::aside(move || workbook(&form, None)).await??)),
            _ => Err(Refusal::NoPage),
        }
    };
    made.await.unwrap_or_else(|refusal| refusal.page(&at))
}

/// A file to be saved under that name.
pub fn saved(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let saved = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(name, NON_ALPHANUMERIC));
    let saved = HeaderValue::from_str(&saved).unwrap_or(HeaderValue::from_static("attachment"));
    ([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_DISPOSITION, saved)], bytes).into_response()
}

fn options(wanted: &Wanted) -> FormOptions {
    FormOptions {
        digits: if wanted.thai.is_some() { Digits::Thai } else { Digits::Arabic },
        blank: wanted.blank.is_some().then_some(BLANK_ROWS),
        quarter_annex: wanted.quarters.is_some(),
        ..FormOptions::default()
    }
}

fn pdf(
    stored: &StoredPlan,
    wanted: &Wanted,
    targets: &[DisbursementTarget],
    printer: &dyn crate::Printer,
    lang: Lang,
) -> Result<Vec<u8>, String> {
    // The same version of a plan prints to the same bytes.
    let identity = format!("{}/{}", stored.uuid, stored.sequence);
    let options = options(wanted);
    let pictured = wanted.pictures.is_some() && options.blank.is_none();
    let pictures = if pictured { pictures(stored.plan(), targets, options.digits, lang.words()) } else { Vec::new() };
    printer.pdf(&official(stored.plan(), &options), &identity, pictures)
}

fn xlsx(stored: &StoredPlan, wanted: &Wanted) -> Result<Vec<u8>, Refusal> {
    let form = official(stored.plan(), &options(wanted));
    Ok(workbook(&form, Some(stored).filter(|_| wanted.blank.is_none()))?)
}

/// A file name that tells year, group and revision, of letters that every system takes.
fn plain_name(plan: &Plan, number: u32) -> String {
    let year = plan.fiscal_year.map(|y| format!("-{y}")).unwrap_or_default();
    let group = plan.group.as_deref().or(plan.office.as_deref()).unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || ('\u{0E31}'..='\u{0E4E}').contains(&c);
    let group: String = group.chars().map(|c| if plain(c) { c } else { '-' }).take(60).collect();
    let group = group.trim_matches('-');
    let group = if group.is_empty() { format!("-{number}") } else { format!("-{group}") };
    let revision =
        if plan.revision > 0 { format!("-ครั้งที่{}", plan.revision) } else { String::new() };
    format!("แผน{year}{group}{revision}")
}

#[cfg(test)]
mod tests {
    use phaen_core::calendar::FiscalYear;

    use super::*;

    #[test]
    fn a_file_name_tells_year_group_and_revision() {
        let plan = Plan {
            fiscal_year: FiscalYear::new(2566),
            group: Some("กลุ่มส่งเสริมสหกรณ์ 1/ก".to_owned()),
            revision: 2,
            ..Plan::default()
        };
        assert_eq!(plain_name(&plan, 3), "แผน-2566-กลุ่มส่งเสริมสหกรณ์-1-ก-ครั้งที่2");
        assert_eq!(plain_name(&Plan::default(), 3), "แผน-3");
    }
}
