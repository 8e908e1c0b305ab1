//! Likely wordings of garbled text: what people have put right in the office's forms, then what the form's other lines
//! say, then a small list of the field's words.
//!
//! A suggestion stands beside the text as read and never replaces it. Text that the list knows word for word is
//! left alone, however unusual: a missed misreading costs nothing, a wrong suggestion costs trust.

mod distance;
mod folded;
mod learned;
mod lines;
mod list;
mod near;
mod telephone;

use std::collections::{HashMap, HashSet};

use phaen_core::change::TextField;
use phaen_core::learned::OfficeLearned;
use phaen_core::plan::{LineKind, Plan};
use phaen_core::reading::{Ground, Suggestion, TextPlace};

use folded::Folded;

/// Signs of a text behind which nothing more is looked at.
const MOST_SIGNS: usize = 400;
/// Counted steps for all texts of a form; behind them nothing more is suggested.
const MOST_STEPS: u64 = 10_000_000;
/// The most suggestions that a form gets.
const MOST_SUGGESTIONS: usize = 500;

/// Suggestions for text that looks garbled. For one text those of the office stand first, those of the list last.
pub fn suggestions(plan: &Plan, office: &OfficeLearned<'_>) -> Vec<Suggestion> {
    let mut steps = MOST_STEPS;
    let mut found = learned::suggestions(plan, office, &mut steps);
    found.extend(province(plan));
    let titles = lines::Titles::of(plan);
    let from_lines: HashMap<_, _> = titles.likely(&mut steps).into_iter().collect();
    let mut known: HashMap<&str, Vec<(&str, String)>> = HashMap::new();
    let heads = fields(plan).map(|(field, text)| (TextPlace::Field(field), text));
    let indicators = plan.indicators.iter().map(|i| (TextPlace::Indicator(i.number), i.text.as_str()));
    let lines = plan
        .lines
        .iter()
        .filter(|l| matches!(l.kind, LineKind::Heading | LineKind::Activity))
        .map(|l| (TextPlace::Line(l.id), l.title.as_str()));
    let mut said = HashSet::new();
    for (place, text) in heads.chain(indicators).chain(lines).filter(|(_, text)| !text.is_empty()) {
        if let TextPlace::Line(id) = place
            && let Some(likely) = from_lines.get(&id)
        {
            let (read, likely) = (text.to_owned(), likely.clone());
            // The office may have said the same.
            if !found.iter().any(|s| s.place == place && s.likely == likely) {
                found.push(Suggestion { place, read, likely, ground: Ground::OtherLines });
            }
            continue;
        }
        let listed = known.entry(text).or_insert_with(|| lines::from_list(text, &mut steps));
        for (read, likely) in listed.iter().filter(|(read, likely)| said.insert((place, *read, likely.clone()))) {
            let (read, likely) = ((*read).to_owned(), likely.clone());
            found.push(Suggestion { place, read, likely, ground: Ground::WordList });
        }
    }
    found.truncate(MOST_SUGGESTIONS);
    found
}

/// The province of the office, where the telephones' area code belongs to others.
fn province(plan: &Plan) -> Vec<Suggestion> {
    let Some(office) = plan.office.as_deref() else { return Vec::new() };
    let phones = plan.signatories.iter().filter_map(|s| s.phone.as_deref());
    let Some((at, provinces)) = telephone::contradicted(office, phones) else { return Vec::new() };
    let suggestion = |province: &str| Suggestion {
        place: TextPlace::Field(TextField::Office),
        read: office[at.clone()].to_owned(),
        likely: province.to_owned(),
        ground: Ground::AreaCode,
    };
    provinces.into_iter().map(suggestion).collect()
}

/// The fields of the head that hold words of the field.
fn fields(plan: &Plan) -> impl Iterator<Item = (TextField, &str)> {
    let worded = [
        TextField::Office,
        TextField::Group,
        TextField::Programme,
        TextField::Output,
        TextField::MainActivity,
        TextField::SubActivity,
    ];
    worded.into_iter().filter_map(|field| Some((field, field.of(plan).as_deref()?)))
}

/// A text with what the list likely makes of it put in place.
fn corrected(text: &str, folded: &Folded<'_>, steps: &mut u64) -> String {
    let pieces = list::FIELD.pieces(&folded.signs);
    let mut corrected = text.to_owned();
    for place in near::likely(&list::FIELD, folded, &pieces, steps) {
        corrected = corrected.replacen(folded.slice(place.at), &place.text, 1);
    }
    corrected
}

#[cfg(test)]
mod tests;
