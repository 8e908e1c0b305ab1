//! Fields of units in forms: their names, and what may be typed or chosen.

use phaen_app::words::{Lang, register as said};
use phaen_core::register::{DissolutionStep, Field, FieldKind, Form, Kind, Level, Standard, Value};

use crate::words::register::Phrases;

/// A field in a form.
pub struct Input {
    /// Its name, `members` or `level-2566`.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// What stood in it when the page was drawn.
    pub was: String,
    /// What may be chosen, value and words; empty where one types.
    pub options: Vec<(String, String)>,
    /// What may be typed.
    pub hint: &'static str,
    /// Suggestions while typing.
    pub suggested: Vec<String>,
    /// `numeric`, `decimal` or `text`: the keys that a telephone shows.
    pub mode: &'static str,
}

/// The name of a field in forms and addresses.
pub fn name_of(field: Field) -> String {
    match field.year() {
        Some(year) => format!("{}-{year}", field.kind().about().name),
        None => field.kind().about().name.to_owned(),
    }
}

/// The field of such a name.
pub fn field_of(name: &str) -> Option<Field> {
    match name.split_once('-') {
        Some((kind, year)) => Field::of_year(FieldKind::from_name(kind)?, year.parse().ok()?),
        None => Field::plain(FieldKind::from_name(name)?),
    }
}

impl Input {
    /// The input of a field with what it says.
    pub fn of(lang: Lang, p: &Phrases, field: Field, value: Option<&Value>) -> Self {
        let text = value.map(Value::text).unwrap_or_default();
        let choice = |value: Value| (value.text(), said::value(lang, &value));
        let (mut options, mut hint, mut suggested, mut mode) = (Vec::new(), "", Vec::new(), "text");
        match field.kind().about().form {
            Form::Kind => options = Kind::ALL.into_iter().map(|kind| choice(Value::Kind(kind))).collect(),
            Form::Level => options = Level::ALL.into_iter().map(|level| choice(Value::Level(level))).collect(),
            Form::Standard => options = Standard::ALL.into_iter().map(|s| choice(Value::Standard(s))).collect(),
            Form::YesNo => options = [true, false].map(|yes| choice(Value::YesNo(yes))).into(),
            Form::Event => (hint, suggested) = (p.event_hint, vec![Value::NotYet.text()]),
            Form::Dissolution => {
                (hint, suggested) = (p.step_hint, vec![Value::Dissolution(DissolutionStep::None).text()]);
            }
            Form::Count => mode = "numeric",
            Form::Money | Form::SignedMoney => mode = "decimal",
            Form::Text | Form::Code | Form::Day | Form::YearEnd => {}
        }
        let (name, label) = (name_of(field), said::field(lang, field));
        Self { name, label, value: text.clone(), was: text, options, hint, suggested, mode }
    }
}

/// What was typed of fields and is other than what stood there; what is blank says nothing.
pub fn changed(pairs: &[(String, String)]) -> Vec<(Field, String)> {
    let was = |name: &str| {
        let name = format!("was-{name}");
        pairs.iter().find(|(n, _)| *n == name).map(|(_, text)| text.as_str()).unwrap_or_default()
    };
    let typed = pairs.iter().filter(|(name, text)| !text.trim().is_empty() && text != was(name));
    typed.filter_map(|(name, text)| Some((field_of(name)?, text.clone()))).collect()
}

/// The text of a field of a form.
pub fn text_of<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(n, _)| n == name).map(|(_, text)| text.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_of_fields_come_back() {
        for kind in FieldKind::all() {
            let field = Field::plain(kind).or(Field::of_year(kind, 2566)).unwrap();
            assert_eq!(field_of(&name_of(field)), Some(field));
        }
        assert_eq!((field_of("level"), field_of("members-2566"), field_of("level-x")), (None, None, None));
    }

    #[test]
    fn only_what_was_typed_otherwise_is_a_change() {
        let pairs: Vec<(String, String)> = [
            ("members", "10"),
            ("was-members", "9"),
            ("place", "ก"),
            ("was-place", "ก"),
            ("officer", " "),
            ("was-officer", "ข"),
            ("since", "1/1/2566"),
        ]
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into();
        assert_eq!(changed(&pairs), [(Field::plain(FieldKind::Members).unwrap(), "10".to_owned())]);
    }
}
