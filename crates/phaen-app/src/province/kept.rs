//! What an office has said of the province of a year: its groups, and which lines are one. Asked once.

use phaen_core::calendar::FiscalYear;
use phaen_core::province::{Answer, Choice, LineName, MAX_GROUPS};
use serde_json::{Value, json};

use crate::Acting;
use crate::database::Database;
use crate::error::AppError;

const SCHEMA: &str = "phaen.province/1";
/// The longest name of a group, in characters.
const MAX_NAME_CHARS: usize = 200;
/// The most answers of a year.
const MAX_ANSWERS: usize = 5_000;

/// What is wrong with what was typed about a province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProvinceProblem {
    /// More groups than can be added, or a name that is too long.
    Groups,
    /// The line that an answer is about cannot be told from what was sent.
    Answer,
    /// No number can be read as the weight of that group.
    Weight(String),
    /// A plan was changed since the preview; nothing was made.
    Moved,
}

/// What was said of the province of a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// The names of all its groups: those without a plan are named.
    pub expected: Vec<String>,
    /// What was answered to its questions.
    pub answers: Vec<Answer>,
}

fn name_of(year: FiscalYear) -> String {
    format!("province.{year}")
}

/// What was said of the province of that year.
///
/// # Errors
/// [`AppError::Store`].
pub fn kept(database: &Database, year: FiscalYear) -> Result<Kept, AppError> {
    let all = database.store.settings(&name_of(year))?;
    let read = |value: &str| read(&serde_json::from_str(value).ok()?);
    Ok(all.iter().rev().find_map(|setting| read(&setting.value)).unwrap_or_default())
}

fn keep(database: &mut Database, year: FiscalYear, kept: &Kept, acting: &mut Acting<'_>) -> Result<(), AppError> {
    let answers: Vec<Value> = kept
        .answers
        .iter()
        .map(|answer| match &answer.choice {
            Choice::Own => json!({"line": answer.line.steps(), "own": true}),
            Choice::SameAs(other) => json!({"line": answer.line.steps(), "same_as": other.steps()}),
        })
        .collect();
    let value = json!({"schema": SCHEMA, "expected": kept.expected, "answers": answers});
    let stamp = acting.next_stamp();
    Ok(database.store.set(&name_of(year), &value.to_string(), &stamp)?)
}

fn read(value: &Value) -> Option<Kept> {
    (value["schema"] == SCHEMA).then_some(())?;
    let texts = |value: &Value| -> Option<Vec<String>> {
        value.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
    };
    let answer = |value: &Value| {
        let choice = match value["own"] == true {
            true => Choice::Own,
            false => Choice::SameAs(LineName::from_steps(texts(&value["same_as"])?)),
        };
        Some(Answer { line: LineName::from_steps(texts(&value["line"])?), choice })
    };
    let answers = value["answers"].as_array()?.iter().map(answer).collect::<Option<_>>()?;
    Some(Kept { expected: texts(&value["expected"])?, answers })
}

/// Says which groups a province has, a name a line.
///
/// # Errors
/// [`AppError::Province`], [`AppError::Store`].
pub fn set_expected(
    database: &mut Database,
    year: FiscalYear,
    names: &str,
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let mut expected: Vec<String> = Vec::new();
    for name in names.lines().map(str::trim).filter(|name| !name.is_empty()) {
        if !expected.iter().any(|known| known == name) {
            expected.push(name.to_owned());
        }
    }
    if expected.len() > MAX_GROUPS || expected.iter().any(|name| name.chars().count() > MAX_NAME_CHARS) {
        return Err(AppError::Province(ProvinceProblem::Groups));
    }
    let kept = Kept { expected, ..kept(database, year)? };
    keep(database, year, &kept, acting)
}

/// Answers a question: what was answered of the same line before no longer counts.
///
/// # Errors
/// [`AppError::Province`], [`AppError::Store`].
pub fn answer(
    database: &mut Database,
    year: FiscalYear,
    answer: Answer,
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let mut kept = kept(database, year)?;
    kept.answers.retain(|known| known.line != answer.line);
    if kept.answers.len() >= MAX_ANSWERS {
        return Err(AppError::Province(ProvinceProblem::Answer));
    }
    kept.answers.push(answer);
    keep(database, year, &kept, acting)
}

/// Takes an answer back, so that it is asked again.
///
/// # Errors
/// [`AppError::Store`].
pub fn ask_again(
    database: &mut Database,
    year: FiscalYear,
    line: &LineName,
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let mut kept = kept(database, year)?;
    kept.answers.retain(|known| known.line != *line);
    keep(database, year, &kept, acting)
}
