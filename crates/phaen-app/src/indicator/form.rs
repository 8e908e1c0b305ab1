//! A rule as the fields of a form, and back: names and texts, so that what was typed stays while it cannot stand yet.
//!
//! A condition is `base.0.kind` with its own fields beside it (`base.0.year`, `base.0.level`); a list has its name once for
//! each of its values.

use std::borrow::Cow;

use phaen_core::calendar::{Date, FiscalYear};
use phaen_core::form::{Digits, Style};
use phaen_core::indicator::{
    Authority, Condition, Figure, Filter, FilterName, How, RollUp, Rule, RuleFault, Said, Targets,
};
use phaen_core::number::{parse_hundredths, to_arabic_digits};
use phaen_core::plan::{Comparator, Measure, UnitKind};
use phaen_core::register::{CooperativeKind, Field, FieldKind, Kind, Level, Standard};

use super::RuleProblem;

/// The fields of a form: names and texts.
pub type Pairs = Vec<(String, String)>;

/// All filters of the five ways of counting.
pub const FILTERS: [FilterName; 5] =
    [FilterName::Counted, FilterName::Base, FilterName::LeftOut, FilterName::Part, FilterName::Among];
/// The kinds of conditions, by name.
pub const CONDITIONS: [&str; 8] =
    ["unit_kind", "cooperative", "level", "standard", "dissolving", "registered", "event_within", "says"];
/// The ways of counting, by name.
pub const HOWS: [&str; 5] = ["count", "ratio", "passing", "percent", "unclear"];

/// The text of a field; empty where there is none.
pub fn text<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(n, _)| n == name).map(|(_, text)| text.as_str()).unwrap_or_default()
}

/// All texts of a field.
pub fn texts<'a>(pairs: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> {
    pairs.iter().filter(move |(n, _)| n == name).map(|(_, text)| text.as_str())
}

/// The places of a filter's conditions, in order.
pub fn conditions(pairs: &[(String, String)], filter: FilterName) -> Vec<usize> {
    let place = |name: &str| name.strip_prefix(filter.name())?.strip_prefix('.')?.strip_suffix(".kind")?.parse().ok();
    let mut places: Vec<usize> = pairs.iter().filter_map(|(name, _)| place(name)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Adds a condition of that kind to a filter.
pub fn add(pairs: &mut Pairs, filter: FilterName, kind: &str) {
    let next = conditions(pairs, filter).last().map_or(0, |last| last + 1);
    pairs.push((format!("{}.{next}.kind", filter.name()), kind.to_owned()));
}

/// Takes a condition out of a filter.
pub fn remove(pairs: &mut Pairs, filter: FilterName, place: usize) {
    let begin = format!("{}.{place}.", filter.name());
    pairs.retain(|(name, _)| !name.starts_with(&begin));
}

/// An amount as one types it: `91`, `0.5`.
pub fn amount(hundredths: i64) -> String {
    Style { digits: Digits::Arabic, satang: false }.figure(Measure::Work, hundredths).replace(',', "")
}

/// The fields of a rule.
pub fn fields(rule: &Rule) -> Pairs {
    let mut pairs = Pairs::new();
    let mut put = |name: &str, text: &str| pairs.push((name.to_owned(), text.to_owned()));
    put("number", &rule.number.to_string());
    put("text", &rule.text);
    put("comparator", rule.comparator.sign());
    put("threshold", &rule.threshold_hundredths.map(amount).unwrap_or_default());
    put("unit", rule.count_unit.as_deref().unwrap_or_default());
    put("source", &rule.source);
    put("as_of", &rule.as_of.map(Date::short).unwrap_or_default());
    put("roll_up", rule.roll_up.name());
    let (thai, english) = rule.unclear.as_ref().map_or(("", ""), |said| (&said.thai, &said.english));
    put("unclear_th", thai);
    put("unclear_en", english);
    let (kind, targets): (&str, &[Option<i64>]) = match &rule.targets {
        Targets::None => ("none", &[]),
        Targets::Months(months) => ("month", months),
        Targets::Quarters(quarters) => ("quarter", quarters),
    };
    put("targets", kind);
    for (at, target) in (1..).zip(targets) {
        put(&format!("{kind}{at}"), &target.map(amount).unwrap_or_default());
    }
    let how = match &rule.how {
        How::Count(_) => "count",
        How::Ratio { .. } => "ratio",
        How::Passing { .. } => "passing",
        How::Percent(_) => "percent",
        How::Unclear => "unclear",
    };
    put("how", how);
    if let How::Percent(measure) = &rule.how {
        put("measure", measure.name());
    }
    if let How::Passing { figure, comparator, threshold_hundredths, .. } = &rule.how {
        figure_fields(*figure, &mut put);
        put("figure_comparator", comparator.sign());
        put("figure_threshold", &amount(*threshold_hundredths));
    }
    for (filter, conditions) in rule.how.filters() {
        for (at, condition) in conditions.iter().enumerate() {
            let mut put = |name: &str, text: &str| put(&format!("{}.{at}.{name}", filter.name()), text);
            condition_fields(condition, &mut put);
        }
    }
    pairs
}

fn figure_fields(figure: Figure, put: &mut dyn FnMut(&str, &str)) {
    match figure {
        Figure::Share { part, whole } => {
            put("figure", "share");
            put("figure_part", part.about().name);
            put("figure_whole", whole.about().name);
        }
        Figure::Count(kind) => {
            put("figure", "count");
            put("figure_part", kind.about().name);
        }
        Figure::Money(field) => {
            put("figure", "money");
            put("figure_money", field.kind().about().name);
            put("figure_year", &field.year().map(|year| year.to_string()).unwrap_or_default());
        }
    }
}

fn condition_fields(condition: &Condition, put: &mut dyn FnMut(&str, &str)) {
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    match condition {
        Condition::UnitKind(kind) => {
            put("kind", "unit_kind");
            put("unit_kind", kind.name());
        }
        Condition::CooperativeKindIn(kinds) => {
            put("kind", "cooperative");
            kinds.iter().for_each(|kind| put("cooperative", Kind::Cooperative(Some(*kind)).name()));
        }
        Condition::LevelIn { year, levels } => {
            put("kind", "level");
            put("year", &year.to_string());
            levels.iter().for_each(|level| put("level", &level.number().to_string()));
        }
        Condition::StandardIn { year, standards } => {
            put("kind", "standard");
            put("year", &year.to_string());
            standards.iter().for_each(|standard| put("standard", standard.name()));
        }
        Condition::Dissolving(is) => {
            put("kind", "dissolving");
            put("is", yes(*is));
        }
        Condition::RegisteredIn(year) => {
            put("kind", "registered");
            put("year", &year.to_string());
        }
        Condition::EventWithin { event, ended_in, days } => {
            put("kind", "event_within");
            put("event", event.about().name);
            put("year", &ended_in.to_string());
            put("days", &days.to_string());
        }
        Condition::Says { field, yes: said } => {
            put("kind", "says");
            put("field", field.kind().about().name);
            put("year", &field.year().map(|year| year.to_string()).unwrap_or_default());
            put("is", yes(*said));
        }
    }
}

/// The rule of a form, as an example that nobody has confirmed.
///
/// # Errors
/// [`RuleProblem::Field`] with the name of the field that cannot be understood, [`RuleProblem::Fault`] for what is
/// understood and cannot stand.
pub fn rule(pairs: &[(String, String)]) -> Result<Rule, RuleProblem> {
    let form = Form(pairs);
    let some = |name: &str| Some(form.text(name)).filter(|text| !text.is_empty()).map(str::to_owned);
    let unclear = match (some("unclear_th"), some("unclear_en")) {
        (None, None) => None,
        (thai, english) => Some(Said {
            thai: Cow::Owned(thai.clone().or_else(|| english.clone()).unwrap_or_default()),
            english: Cow::Owned(english.or(thai).unwrap_or_default()),
        }),
    };
    let targets = match form.text("targets") {
        "month" => Targets::Months(form.amounts("month")?),
        "quarter" => Targets::Quarters(form.amounts("quarter")?),
        _ => Targets::None,
    };
    let rule = Rule {
        number: form.parsed("number", |text| text.parse().ok())?,
        text: form.text("text").to_owned(),
        how: form.how()?,
        comparator: form.comparator("comparator")?,
        threshold_hundredths: form.amount("threshold")?,
        count_unit: some("unit"),
        targets,
        source: form.text("source").to_owned(),
        as_of: match some("as_of") {
            Some(text) => Some(Date::parse_typed(&text).map_err(|_| field("as_of"))?),
            None => None,
        },
        roll_up: form.parsed("roll_up", RollUp::from_name)?,
        authority: Authority::Example,
        unclear,
    };
    rule.check().map_err(RuleProblem::Fault)?;
    Ok(rule)
}

fn field(name: &str) -> RuleProblem {
    RuleProblem::Field(name.to_owned())
}

struct Form<'a>(&'a [(String, String)]);

impl<'a> Form<'a> {
    fn text(&self, name: &str) -> &'a str {
        text(self.0, name).trim()
    }

    fn parsed<T>(&self, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, RuleProblem> {
        parse(&to_arabic_digits(self.text(name))).ok_or_else(|| field(name))
    }

    fn amount(&self, name: &str) -> Result<Option<i64>, RuleProblem> {
        match self.text(name) {
            "" => Ok(None),
            _ => self.parsed(name, |text| parse_hundredths(text).ok()).map(Some),
        }
    }

    fn amounts<const N: usize>(&self, name: &str) -> Result<[Option<i64>; N], RuleProblem> {
        let mut amounts = [None; N];
        for (at, amount) in (1..).zip(&mut amounts) {
            *amount = self.amount(&format!("{name}{at}"))?;
        }
        Ok(amounts)
    }

    fn comparator(&self, name: &str) -> Result<Comparator, RuleProblem> {
        self.parsed(name, Comparator::from_sign)
    }

    fn how(&self) -> Result<How, RuleProblem> {
        Ok(match self.text("how") {
            "count" => How::Count(self.filter(FilterName::Counted)?),
            "ratio" => How::Ratio {
                base: self.filter(FilterName::Base)?,
                // Nobody is left out where nothing says who.
                left_out: Some(self.filter(FilterName::LeftOut)?).filter(|conditions| !conditions.is_empty()),
                part: self.filter(FilterName::Part)?,
            },
            "passing" => How::Passing {
                among: self.filter(FilterName::Among)?,
                figure: self.figure()?,
                comparator: self.comparator("figure_comparator")?,
                threshold_hundredths: self.amount("figure_threshold")?.ok_or_else(|| field("figure_threshold"))?,
            },
            "percent" => How::Percent(
                self.parsed("measure", |name| Measure::ALL.into_iter().find(|measure| measure.name() == name))?,
            ),
            "unclear" => How::Unclear,
            _ => return Err(field("how")),
        })
    }

    fn figure(&self) -> Result<Figure, RuleProblem> {
        let kind = |name: &str| self.parsed(name, FieldKind::from_name);
        Ok(match self.text("figure") {
            "share" => Figure::Share { part: kind("figure_part")?, whole: kind("figure_whole")? },
            "count" => Figure::Count(kind("figure_part")?),
            "money" => Figure::Money(self.field_of(kind("figure_money")?, "figure_year")?),
            _ => return Err(field("figure")),
        })
    }

    /// The field of a kind: with the year that stands there, where the kind belongs to one.
    fn field_of(&self, kind: FieldKind, year: &str) -> Result<Field, RuleProblem> {
        match Field::plain(kind) {
            Some(plain) => Ok(plain),
            None => self.parsed(year, |text| Field::of_year(kind, text.parse().ok()?)),
        }
    }

    fn filter(&self, filter: FilterName) -> Result<Filter, RuleProblem> {
        let places = conditions(self.0, filter);
        let condition = |(at, place): (usize, &usize)| {
            let begin = format!("{}.{place}.", filter.name());
            // What of a condition cannot be understood is named by the condition.
            self.condition(&begin).map_err(|_| RuleProblem::Fault(RuleFault::Condition(filter, at + 1)))
        };
        places.iter().enumerate().map(condition).collect()
    }

    fn condition(&self, begin: &str) -> Result<Condition, RuleProblem> {
        let name = |name: &str| format!("{begin}{name}");
        let year = || self.parsed(&name("year"), |text| FiscalYear::new(text.parse().ok()?));
        let yes = || self.parsed(&name("is"), |text| ["no", "yes"].iter().position(|s| *s == text).map(|at| at == 1));
        let kind = |of: &str| self.parsed(&name(of), FieldKind::from_name);
        Ok(match self.text(&name("kind")) {
            "unit_kind" => Condition::UnitKind(self.parsed(&name("unit_kind"), UnitKind::from_name)?),
            "cooperative" => Condition::CooperativeKindIn(self.list(&name("cooperative"), cooperative)?),
            "level" => {
                let level = |text: &str| Level::new(text.parse().ok()?);
                Condition::LevelIn { year: year()?, levels: self.list(&name("level"), level)? }
            }
            "standard" => {
                let standard = |text: &str| Standard::ALL.into_iter().find(|s| s.name() == text);
                Condition::StandardIn { year: year()?, standards: self.list(&name("standard"), standard)? }
            }
            "dissolving" => Condition::Dissolving(yes()?),
            "registered" => Condition::RegisteredIn(year()?),
            "event_within" => Condition::EventWithin {
                event: kind("event")?,
                ended_in: year()?,
                days: self.parsed(&name("days"), |text| text.parse().ok())?,
            },
            "says" => Condition::Says { field: self.field_of(kind("field")?, &name("year"))?, yes: yes()? },
            _ => return Err(field(&name("kind"))),
        })
    }

    fn list<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, RuleProblem> {
        texts(self.0, name).map(|text| parse(text).ok_or_else(|| field(name))).collect()
    }
}

fn cooperative(name: &str) -> Option<CooperativeKind> {
    match Kind::from_name(name)? {
        Kind::Cooperative(kind) => kind,
        Kind::FarmerGroup => None,
    }
}

#[cfg(test)]
mod tests;
