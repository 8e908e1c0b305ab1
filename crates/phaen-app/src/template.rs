//! Templates of the office (แม่แบบของสำนักงาน): plans without what belongs to their year, to begin others with.

use phaen_core::calendar::FiscalYear;
use phaen_core::plan::{Cell, LineKind, Measure, Period, Plan, Signatory};
use phaen_store::{PlanNo, Template, Uuid};

use crate::Acting;
use crate::create::carried_over;
use crate::database::Database;
use crate::error::AppError;

/// The longest name, in characters.
const MAX_CHARS: usize = 200;

/// Whether a template keeps the figures of its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// The year's target and its pattern over the months.
    Kept,
    /// None: the cells are there to be filled.
    Left,
}

/// What a plan is as a template: lines, titles, units, indicators and who signs by position. Never results, names,
/// document numbers, money received or notes.
pub fn of(plan: &Plan, figures: Figures) -> Plan {
    let mut template = carried_over(plan, None);
    let position = |(block, stood): (Signatory, &Signatory)| Signatory { position: stood.position.clone(), ..block };
    template.signatories = template.signatories.into_iter().zip(&plan.signatories).map(position).collect();
    if figures == Figures::Left {
        for line in &mut template.lines {
            // A total of dashes is there to be followed; one that is bare would have no equation.
            let sums = line.kind != LineKind::Activity;
            for period in Period::all() {
                for measure in Measure::ALL {
                    let stood = line.raw(period, measure);
                    let left = if sums && stood != Cell::Empty { Cell::Dash } else { Cell::Empty };
                    line.figures.pair_mut(period).set_raw(measure, left);
                }
            }
        }
    }
    template
}

/// The plan of a year that begins with a template; an office or group that is named takes the place of its own.
pub fn plan(template: Plan, year: FiscalYear, office: Option<String>, group: Option<String>) -> Plan {
    Plan {
        fiscal_year: Some(year),
        office: office.or(template.office.clone()),
        group: group.or(template.group.clone()),
        ..template
    }
}

/// Every template by name.
///
/// # Errors
/// [`AppError::Store`].
pub fn all(database: &Database) -> Result<Vec<Template>, AppError> {
    Ok(database.store.templates()?)
}

/// The plan that a template is.
///
/// # Errors
/// [`AppError::Store`].
pub fn content(database: &Database, template: Uuid) -> Result<Plan, AppError> {
    Ok(database.store.template(template)?)
}

/// Keeps a plan as a template of that name.
///
/// # Errors
/// [`AppError::Name`], [`AppError::Store`], also when another has the name.
pub fn keep(
    database: &mut Database,
    plan: PlanNo,
    name: &str,
    figures: Figures,
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let name = tidy(name)?;
    let template = of(database.load(plan)?.plan(), figures);
    let stamp = acting.next_stamp();
    Ok(database.store.keep_template(&name, &template, &stamp)?)
}

/// Gives a template another name.
///
/// # Errors
/// As [`keep`].
pub fn rename(database: &mut Database, template: Uuid, name: &str) -> Result<(), AppError> {
    Ok(database.store.rename_template(template, &tidy(name)?)?)
}

/// Removes a template. Plans that began with it stay.
///
/// # Errors
/// [`AppError::Store`].
pub fn remove(database: &mut Database, template: Uuid) -> Result<(), AppError> {
    Ok(database.store.remove_template(template)?)
}

/// A name as it is kept: one line.
fn tidy(name: &str) -> Result<String, AppError> {
    let name: String = name.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if name.is_empty() || name.chars().count() > MAX_CHARS { Err(AppError::Name) } else { Ok(name) }
}
