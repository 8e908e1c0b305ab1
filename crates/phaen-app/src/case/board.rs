//! The board: all cases by where they stand, and what moved since the last meeting.

use phaen_core::calendar::Date;
use phaen_core::case::{Case, CaseId, CaseKind, CaseState, Moved, Stage};
use phaen_core::register::UnitId;

use super::officer;
use crate::database::Database;
use crate::error::AppError;

/// Which cases are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Of one kind alone.
    pub kind: Option<CaseKind>,
    /// Of units that one officer is in charge of.
    pub officer: Option<String>,
}

/// A case on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its identity.
    pub id: CaseId,
    /// What it is about.
    pub kind: CaseKind,
    /// The day it was opened.
    pub opened_on: Date,
    /// Whose it is.
    pub unit: UnitId,
    /// What the unit is called.
    pub unit_name: String,
    /// Who is in charge of the unit, as far as known.
    pub officer: Option<String>,
    /// Where it stands.
    pub state: CaseState,
}

/// The board as of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Every column with its cases by number.
    pub columns: Vec<(Stage, Vec<Card>)>,
    /// What moved since the last meeting.
    pub moved: Vec<(Card, Moved)>,
    /// Officers in charge of units that have cases.
    pub officers: Vec<String>,
}

/// The board as of a day, as far as it was known then, and what a meeting on that day has not heard since the last one.
///
/// # Errors
/// [`AppError::Store`].
pub fn board(database: &Database, day: Date, last: Date, chosen: &Chosen) -> Result<Board, AppError> {
    let (_, register) = crate::register::load(database)?;
    let view = register.on(day);
    let card = |case: &Case| {
        let unit = view.unit(case.unit());
        Some(Card {
            id: case.id(),
            kind: case.kind(),
            opened_on: case.opened_on(),
            unit: case.unit(),
            unit_name: unit.as_ref().map(|unit| unit.name()).unwrap_or_default(),
            officer: unit.as_ref().and_then(officer),
            state: case.on(day)?,
        })
    };
    let cases = database.store.cases()?;
    let all: Vec<(&Case, Card)> = cases.iter().filter_map(|stored| Some((&stored.case, card(&stored.case)?))).collect();
    let mut officers: Vec<String> = all.iter().filter_map(|(_, card)| card.officer.clone()).collect();
    officers.sort();
    officers.dedup();
    let is_chosen = |card: &Card| {
        chosen.kind.is_none_or(|kind| kind == card.kind)
            && chosen.officer.as_ref().is_none_or(|officer| card.officer.as_ref() == Some(officer))
    };
    let shown: Vec<(&Case, Card)> = all.into_iter().filter(|(_, card)| is_chosen(card)).collect();
    let moved = shown.iter().filter_map(|(case, card)| Some((card.clone(), case.moved_since(last, day)?))).collect();
    let of = |stage: Stage| shown.iter().filter(move |(_, card)| card.state.stage(day) == stage);
    let columns = Stage::ALL.map(|stage| (stage, of(stage).map(|(_, card)| card.clone()).collect()));
    Ok(Board { columns: columns.into(), moved, officers })
}
