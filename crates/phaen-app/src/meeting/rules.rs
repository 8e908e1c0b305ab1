//! The rules of the lights: data that an office sets; until then the program's own suggestion, which says so.

use phaen_core::calendar::Date;
use phaen_core::meeting::{Bounds, Rules};
use phaen_core::number::{parse_hundredths, to_arabic_digits};
use serde_json::{Value, json};

use crate::Acting;
use crate::book::due_day;
use crate::database::Database;
use crate::error::AppError;
use crate::thai_time;

/// Under what name they are kept.
const SETTING: &str = "meeting.rules";
const SCHEMA: &str = "phaen.meeting_rules/1";

/// What is wrong with rules as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulesProblem {
    /// No percentage, or yellow would begin above green.
    Bounds,
}

/// Rules as they were typed; all are text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// Work: green and yellow from.
    pub work: [String; 2],
    /// Money: green and yellow from.
    pub money: [String; 2],
}

/// The rules in force, and who set them when; `None` for the program's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// The rules.
    pub rules: Rules,
    /// Who set them, and on which day.
    pub by: Option<(String, Option<Date>)>,
}

/// What was typed as bounds of work and of money.
///
/// # Errors
/// [`RulesProblem`].
pub fn parsed(typed: &Typed) -> Result<[Bounds; 2], RulesProblem> {
    let percent = |text: &String| {
        let found = parse_hundredths(&to_arabic_digits(text.trim())).ok().and_then(|h| u32::try_from(h).ok());
        found.ok_or(RulesProblem::Bounds)
    };
    let bounds = |[good, watch]: &[String; 2]| Bounds::new(percent(good)?, percent(watch)?).ok_or(RulesProblem::Bounds);
    Ok([bounds(&typed.work)?, bounds(&typed.money)?])
}

/// Sets rules; what was set before is kept.
///
/// # Errors
/// [`AppError::MeetingRules`], [`AppError::Store`].
pub fn set(database: &mut Database, typed: &Typed, acting: &mut Acting<'_>) -> Result<(), AppError> {
    let [work, money] = parsed(typed).map_err(AppError::MeetingRules)?;
    let bounds = |bounds: Bounds| json!([bounds.good_from, bounds.watch_from]);
    let value = json!({ "schema": SCHEMA, "work": bounds(work), "money": bounds(money) });
    let stamp = acting.next_stamp();
    Ok(database.store.set(SETTING, &value.to_string(), &stamp)?)
}

/// The rules in force: those set last, or the program's own where nobody set any that can be read.
///
/// # Errors
/// [`AppError::Store`].
pub fn in_force(database: &Database) -> Result<InForce, AppError> {
    let all = database.store.settings(SETTING)?;
    let shipped = Rules { report_by: due_day(database)?, ..Rules::default() };
    let found = all.into_iter().rev().find_map(|setting| {
        let [work, money] = read(&serde_json::from_str(&setting.value).ok()?)?;
        let by = Some((setting.actor, thai_time::day(setting.at)));
        Some(InForce { rules: Rules { work, money, ..shipped }, by })
    });
    Ok(found.unwrap_or(InForce { rules: shipped, by: None }))
}

fn read(value: &Value) -> Option<[Bounds; 2]> {
    let number = |value: &Value| value.as_u64().and_then(|n| u32::try_from(n).ok());
    let bounds = |name: &str| Bounds::new(number(&value[name][0])?, number(&value[name][1])?);
    (value["schema"] == SCHEMA).then_some(())?;
    Some([bounds("work")?, bounds("money")?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(work: [&str; 2]) -> Typed {
        Typed { work: work.map(str::to_owned), money: ["95", "80"].map(str::to_owned) }
    }

    #[test]
    fn what_was_typed_is_read_or_refused() {
        let bounds = |good_from, watch_from| Bounds { good_from, watch_from };
        assert_eq!(parsed(&typed(["๙๐.๕", " 75 "])), Ok([bounds(90_50, 75_00), bounds(95_00, 80_00)]));
        for work in [["75", "90"], ["มาก", "80"], ["-1", "-2"], ["2000", "80"], ["", ""]] {
            assert_eq!(parsed(&typed(work)), Err(RulesProblem::Bounds), "{work:?}");
        }
    }
}
