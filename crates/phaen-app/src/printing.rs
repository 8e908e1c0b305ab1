//! The official form as a workbook that knows its plan when it comes back; papers as workbooks and texts of Word.

use phaen_core::equation;
use phaen_core::form::Form;
use phaen_core::paper::Paper;
use phaen_core::plan::Plan;
use phaen_files::docx;
use phaen_files::xlsx::{self, Embedded};
use phaen_store::StoredPlan;
use phaen_wire::plan::plan_to_json;

use crate::error::AppError;

/// The workbook of a form. With its plan the totals are live formulas and the workbook carries the plan along;
/// without, as for a blank form, it is not recognised when it comes back.
///
/// # Errors
/// [`AppError::Workbook`] when the form does not fit a workbook.
pub fn workbook(form: &Form, of: Option<&StoredPlan>) -> Result<Vec<u8>, AppError> {
    let embedded = of.map(|stored| Embedded {
        plan_uuid: stored.uuid.to_string(),
        version: stored.sequence,
        plan_json: plan_to_json(stored.plan()).to_string(),
    });
    let none = Plan::default();
    let plan = of.map_or(&none, |stored| stored.plan());
    xlsx::write(form, plan, &equation::build(plan), embedded.as_ref()).map_err(AppError::Workbook)
}

/// The workbook of a form that no plan stands behind alone: its totals are live formulas, and it is not recognised when
/// it comes back.
///
/// # Errors
/// [`AppError::Workbook`] when the form does not fit a workbook.
pub fn workbook_of_sum(form: &Form, plan: &Plan) -> Result<Vec<u8>, AppError> {
    xlsx::write(form, plan, &equation::build(plan), None).map_err(AppError::Workbook)
}

/// A paper as a workbook: its figures are numbers.
///
/// # Errors
/// [`AppError::Workbook`] when it is beyond the limits of a paper or of a workbook.
pub fn paper_workbook(paper: &Paper) -> Result<Vec<u8>, AppError> {
    xlsx::write_paper(paper).map_err(AppError::Workbook)
}

/// A paper as a text of Word, to be worked on.
///
/// # Errors
/// [`AppError::Workbook`] when it is beyond the limits of a paper.
pub fn paper_document(paper: &Paper) -> Result<Vec<u8>, AppError> {
    docx::write(paper).map_err(AppError::Workbook)
}

/// A name of a file, of letters that every system takes, without its ending.
pub(crate) fn plain_name(text: &str) -> String {
    let allowed = |c: char| c.is_alphanumeric() || ('\u{0E31}'..='\u{0E4E}').contains(&c);
    let plain: String = text.chars().map(|c| if allowed(c) { c } else { '-' }).take(80).collect();
    plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
