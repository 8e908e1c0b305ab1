//! Any register, for property tests.
#![allow(dead_code, reason = "each test binary uses its share")]

use phaen_core::calendar::Date;
use phaen_core::number::{Quantity, Satang};
use phaen_core::register::{
    DissolutionStep, Fact, Field, FieldKind, Form, Kind, Level, Register, Standard, Unit, UnitId, Value, YearEnd,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Few units, so that facts meet.
const UNITS: u32 = 5;

/// Days within two years, so that they meet too.
pub fn any_day() -> impl Strategy<Value = Date> {
    (0i32..730).prop_map(|days| Date::from_iso(2022, 10, 1).unwrap().plus_days(days).unwrap())
}

fn any_text() -> impl Strategy<Value = String> {
    let shared = vec!["ตัวอย่างหนึ่ง", "ตัวอย่าง หนึ่ง", "ตัวอย่างหนึ่ง จำกัด", "01", "1", "ก. ข.", "ชื่อ"];
    prop_oneof![3 => select(shared).prop_map(str::to_owned), 1 => any::<String>()]
}

fn text_of(kind: FieldKind, text: &str) -> Option<String> {
    match Field::plain(kind).unwrap().read(text) {
        Ok(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// A unit of that number.
fn unit(number: u32) -> impl Strategy<Value = Unit> {
    (select(Kind::ALL.to_vec()), any_text(), any_text(), any_day()).prop_map(move |(kind, name, code, entered_on)| {
        Unit {
            id: UnitId(number),
            kind,
            name: text_of(FieldKind::Name, &name).unwrap_or_else(|| format!("ตัวอย่าง {number}")),
            code: text_of(FieldKind::Code, &code),
            entered_on,
        }
    })
}

pub fn any_field() -> impl Strategy<Value = Field> {
    (select(FieldKind::all().collect::<Vec<_>>()), 2565u16..=2567)
        .prop_map(|(kind, year)| Field::plain(kind).or(Field::of_year(kind, year)).unwrap())
}

/// A field and a value that it can say.
pub fn any_saying() -> impl Strategy<Value = (Field, Value)> {
    let drawn = (any_text(), any_day(), any::<u32>(), 0i64..10_000_000_000, any::<bool>(), (1u8..=28, 1u8..=12));
    (any_field(), drawn).prop_filter_map("text that its field reads", |(field, drawn)| {
        let (text, day, number, money, yes, (end_day, month)) = drawn;
        let pick = number as usize;
        let value = match field.kind().about().form {
            Form::Kind => Value::Kind(Kind::ALL[pick % 9]),
            Form::Text | Form::Code => Value::Text(text_of(field.kind(), &text)?),
            Form::Event if pick.is_multiple_of(3) => Value::NotYet,
            Form::Day | Form::Event => Value::Day(day),
            Form::YearEnd => Value::YearEnd(YearEnd::new(end_day, month)?),
            Form::Count => Value::Count(number),
            Form::Money => Value::Money(Satang::from_hundredths(money)),
            Form::SignedMoney => Value::Money(Satang::from_hundredths(if yes { money } else { -money })),
            Form::Level => Value::Level(Level::ALL[pick % 3]),
            Form::Standard => Value::Standard(Standard::ALL[pick % 3]),
            Form::Dissolution if yes => Value::Dissolution(DissolutionStep::None),
            Form::Dissolution => Value::Dissolution(DissolutionStep::at(1 + (number % 99) as u8)?),
            Form::YesNo => Value::YesNo(yes),
        };
        Some((field, value))
    })
}

/// A fact of one of the first units, now and then a withdrawal.
pub fn any_fact() -> impl Strategy<Value = Fact> {
    (1..=UNITS, any_saying(), any_day(), any_day(), 0..8u8).prop_map(|(unit, (field, value), from, on, draw)| {
        let unit = UnitId(unit);
        match draw {
            0 => Fact::withdrawal(unit, field, from, on),
            _ => Fact::new(unit, field, value, from, on).unwrap(),
        }
    })
}

/// A register of all the first units with some facts.
pub fn any_register() -> impl Strategy<Value = Register> {
    let units: Vec<_> = (1..=UNITS).map(unit).collect();
    (units, vec(any_fact(), 0..40)).prop_map(|(units, facts)| {
        let mut register = Register::default();
        units.into_iter().for_each(|unit| register.enter(unit).unwrap());
        facts.into_iter().for_each(|fact| register.record(fact).unwrap());
        register
    })
}
