//! The rules of the lights: data that an office sets; until then the program's own suggestion, which says so.

use phaen_core::calendar::Date;
use phaen_core::meeting::{Bounds, Rules};
use phaen_core::number::{parse_hundredths, to_arabic_digits};
use serde_json::{Value, json};

use crate::Acting;
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
    /// No day of a month from 1 to 28.
    Day,
}

/// Rules as they were typed; all are text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// Work: green and yellow from.
    pub work: [String; 2],
    /// Money: green and yellow from.
    pub money: [String; 2],
    /// The day by which a month is reported.
    pub report_by: String,
}

/// The rules in force, and who set them when; `None` for the program's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// The rules.
    pub rules: Rules,
    /// Who set them, and on which day.
    pub by: Option<(String, Option<Date>)>,
}

/// What was typed as rules.
///
/// # Errors
/// [`RulesProblem`].
pub fn parsed(typed: &Typed) -> Result<Rules, RulesProblem> {
    let percent = |text: &String| {
        let found = parse_hundredths(&to_arabic_digits(text.trim())).ok().and_then(|h| u32::try_from(h).ok());
        found.ok_or(RulesProblem::Bounds)
    };
    let bounds = |[good, watch]: &[String; 2]| Bounds::new(percent(good)?, percent(watch)?).ok_or(RulesProblem::Bounds);
    let day = to_arabic_digits(typed.report_by.trim()).parse().ok().filter(|day| (1..=28).contains(day));
    Ok(Rules { work: bounds(&typed.work)?, money: bounds(&typed.money)?, report_by: day.ok_or(RulesProblem::Day)? })
}

/// Sets rules; what was set before is kept.
///
/// # Errors
/// [`AppError::MeetingRules`], [`AppError::Store`].
pub fn set(database: &mut Database, typed: &Typed, acting: &mut Acting<'_>) -> Result<(), AppError> {
    let rules = parsed(typed).map_err(AppError::MeetingRules)?;
    let bounds = |bounds: Bounds| json!([bounds.good_from, bounds.watch_from]);
    let value = json!({
        "schema": SCHEMA,
        "work": bounds(rules.work),
        "money": bounds(rules.money),
        "report_by": rules.report_by,
    });
    let stamp = acting.next_stamp();
    Ok(database.store.set(SETTING, &value.to_string(), &stamp)?)
}

/// The rules in force: those set last, or the program's own where nobody set any that can be read.
///
/// # Errors
/// [`AppError::Store`].
pub fn in_force(database: &Database) -> Result<InForce, AppError> {
    let all = database.store.settings(SETTING)?;
    let found = all.into_iter().rev().find_map(|setting| {
        let rules = read(&serde_json::from_str(&setting.value).ok()?)?;
        Some(InForce { rules, by: Some((setting.actor, thai_time::day(setting.at))) })
    });
    Ok(found.unwrap_or(InForce { rules: Rules::default(), by: None }))
}

fn read(value: &Value) -> Option<Rules> {
    let number = |value: &Value| value.as_u64().and_then(|n| u32::try_from(n).ok());
    let bounds = |name: &str| Bounds::new(number(&value[name][0])?, number(&value[name][1])?);
    let report_by = number(&value["report_by"]).and_then(|day| u8::try_from(day).ok());
    (value["schema"] == SCHEMA).then_some(())?;
    Some(Rules {
        work: bounds("work")?,
        money: bounds("money")?,
        report_by: report_by.filter(|d| (1..=28).contains(d))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(work: [&str; 2], report_by: &str) -> Typed {
        let money = ["95", "80"].map(str::to_owned);
        Typed { work: work.map(str::to_owned), money, report_by: report_by.to_owned() }
    }

    #[test]
    fn what_was_typed_is_read_or_refused() {
        let rules = parsed(&typed(["๙๐.๕", " 75 "], "10"));
        let work = Bounds { good_from: 90_50, watch_from: 75_00 };
        assert_eq!(rules, Ok(Rules { work, report_by: 10, ..Rules::default() }));
        for (work, day, problem) in [
            (["75", "90"], "5", RulesProblem::Bounds),
            (["มาก", "80"], "5", RulesProblem::Bounds),
            (["-1", "-2"], "5", RulesProblem::Bounds),
            (["95", "80"], "0", RulesProblem::Day),
            (["95", "80"], "29", RulesProblem::Day),
        ] {
            assert_eq!(parsed(&typed(work, day)), Err(problem), "{work:?} {day}");
        }
    }
}
