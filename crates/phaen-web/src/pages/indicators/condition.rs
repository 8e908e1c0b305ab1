//! Filters and conditions in the form of a rule.

use phaen_app::indicator::form::{CONDITIONS, conditions, text, texts};
use phaen_app::words::{Lang, indicator as said, register};
use phaen_core::indicator::FilterName;
use phaen_core::plan::UnitKind;
use phaen_core::register::{FieldKind, Form, Kind, Level, Standard};

/// A choice: value, words, whether it is chosen.
pub type Choice = (String, String, bool);

/// A condition in the form.
pub struct Condition {
    /// Its place: names of its fields begin with `base.0.`.
    pub begin: String,
    /// `base.0`, as it is taken out by.
    pub place: String,
    /// Its kind by name.
    pub kind: String,
    /// What its kind is called.
    pub label: &'static str,
    /// One of these is chosen, under this name; empty where nothing is chosen.
    pub select: (&'static str, Vec<Choice>),
    /// Any of these may be chosen, under this name.
    pub boxes: (&'static str, Vec<Choice>),
    /// The year, where one belongs.
    pub year: Option<String>,
    /// The days, where they belong.
    pub days: Option<String>,
    /// Whether yes or no is chosen, where that belongs.
    pub yes: Option<bool>,
}

/// A filter in the form.
pub struct Filter {
    pub name: &'static str,
    pub label: &'static str,
    /// Whether no condition leaves nobody out.
    pub is_left_out: bool,
    pub conditions: Vec<Condition>,
    /// What can be added.
    pub kinds: Vec<(&'static str, &'static str)>,
}

/// A filter with what was typed of it.
pub fn filter(lang: Lang, pairs: &[(String, String)], name: FilterName) -> Filter {
    let one = |place: usize| condition(lang, pairs, &format!("{}.{place}", name.name()));
    Filter {
        name: name.name(),
        label: said::filter(lang, name),
        is_left_out: name == FilterName::LeftOut,
        conditions: conditions(pairs, name).into_iter().map(one).collect(),
        kinds: CONDITIONS.map(|kind| (kind, said::condition_named(lang, kind))).into(),
    }
}

/// Fields of one form as choices.
pub fn fields(lang: Lang, wanted: &[Form], chosen: &str) -> Vec<Choice> {
    let of = FieldKind::all().filter(|kind| wanted.contains(&kind.about().form));
    let choice = |kind: FieldKind| {
        let name = kind.about().name;
        (name.to_owned(), register::field_kind(lang, kind).to_owned(), name == chosen)
    };
    of.map(choice).collect()
}

fn condition(lang: Lang, pairs: &[(String, String)], place: &str) -> Condition {
    let begin = format!("{place}.");
    let of = |name: &str| text(pairs, &format!("{begin}{name}")).to_owned();
    let kind = of("kind");
    let chosen = |name: &str, value: &str| texts(pairs, &format!("{begin}{name}")).any(|text| text == value);
    let (mut select, mut boxes) = (("", Vec::new()), ("", Vec::new()));
    let (mut year, mut days, mut yes) = (None, None, None);
    let is_yes = || Some(of("is") != "no");
    match kind.as_str() {
        "unit_kind" => {
            let choice = |kind: UnitKind| {
                let said = lang.words().unit_kind(kind).to_owned();
                (kind.name().to_owned(), said, chosen("unit_kind", kind.name()))
            };
            select = ("unit_kind", [UnitKind::Cooperative, UnitKind::FarmerGroup].map(choice).into());
        }
        "cooperative" => {
            let kinds = Kind::ALL.into_iter().filter(|kind| matches!(kind, Kind::Cooperative(Some(_))));
            let choice = |kind: Kind| {
                (kind.name().to_owned(), register::kind(lang, kind).to_owned(), chosen("cooperative", kind.name()))
            };
            boxes = ("cooperative", kinds.map(choice).collect());
        }
        "level" => {
            let choice = |level: Level| {
                let number = level.number().to_string();
                let is = chosen("level", &number);
                (number.clone(), number, is)
            };
            (boxes, year) = (("level", Level::ALL.map(choice).into()), Some(of("year")));
        }
        "standard" => {
            let choice = |standard: Standard| {
                let name = standard.name();
                (name.to_owned(), register::standard(lang, standard).to_owned(), chosen("standard", name))
            };
            (boxes, year) = (("standard", Standard::ALL.map(choice).into()), Some(of("year")));
        }
        "dissolving" => yes = is_yes(),
        "registered" => year = Some(of("year")),
        "event_within" => {
            select = ("event", fields(lang, &[Form::Event], &of("event")));
            (year, days) = (Some(of("year")), Some(of("days")));
        }
        _ => {
            select = ("field", fields(lang, &[Form::YesNo], &of("field")));
            (year, yes) = (Some(of("year")), is_yes());
        }
    }
    let label = said::condition_named(lang, &kind);
    Condition { begin, place: place.to_owned(), kind, label, select, boxes, year, days, yes }
}
