//! What a fact of the register says, as a text for machines: kept in databases and asked for by SQL.
//!
//! Days are ISO dates, money whole satang, the end of an accounting year `MM-DD`, a step of dissolution its number with 0
//! for none; an event that has not come is `not_yet`.

use phaen_core::calendar::Date;
use phaen_core::number::{Quantity, Satang};
use phaen_core::register::{DissolutionStep, Field, Form, Kind, Level, Standard, Value, YearEnd};

const NOT_YET: &str = "not_yet";
const YES: &str = "yes";
const NO: &str = "no";

/// A value as text.
pub fn value_to_text(value: &Value) -> String {
    match value {
        Value::Kind(kind) => kind.name().to_owned(),
        Value::Text(text) => text.clone(),
        Value::Day(day) => day.iso(),
        Value::NotYet => NOT_YET.to_owned(),
        Value::YearEnd(end) => format!("{:02}-{:02}", end.month(), end.day()),
        Value::Count(count) => count.to_string(),
        Value::Money(money) => money.hundredths().to_string(),
        Value::Level(level) => level.number().to_string(),
        Value::Standard(standard) => standard.name().to_owned(),
        Value::Dissolution(DissolutionStep::None) => "0".to_owned(),
        Value::Dissolution(DissolutionStep::At(step)) => step.to_string(),
        Value::YesNo(yes) => if *yes { YES } else { NO }.to_owned(),
    }
}

/// The value of a field that such a text says; `None` where the field cannot say it.
pub fn value_from_text(field: Field, text: &str) -> Option<Value> {
    let day = || Date::parse_iso(text).ok().map(Value::Day);
    match field.kind().about().form {
        Form::Kind => Kind::from_name(text).map(Value::Kind),
        Form::Text | Form::Code => Some(Value::Text(text.to_owned())),
        Form::Day => day(),
        Form::Event if text == NOT_YET => Some(Value::NotYet),
        Form::Event => day(),
        Form::YearEnd => {
            let (month, day) = text.split_once('-')?;
            YearEnd::new(day.parse().ok()?, month.parse().ok()?).map(Value::YearEnd)
        }
        Form::Count => text.parse().ok().map(Value::Count),
        Form::Money | Form::SignedMoney => text.parse().ok().map(Satang::from_hundredths).map(Value::Money),
        Form::Level => text.parse().ok().and_then(Level::new).map(Value::Level),
        Form::Standard => Standard::ALL.into_iter().find(|s| s.name() == text).map(Value::Standard),
        Form::Dissolution if text == "0" => Some(Value::Dissolution(DissolutionStep::None)),
        Form::Dissolution => text.parse().ok().and_then(DissolutionStep::at).map(Value::Dissolution),
        Form::YesNo => match text {
            YES => Some(Value::YesNo(true)),
            NO => Some(Value::YesNo(false)),
            _ => None,
        },
    }
}
