//! What people have put right in the office's forms: its titles by their codes, its head by its fields.

use phaen_core::learned::{OfficeLearned, Wording};
use phaen_core::plan::{Line, LineKind, Plan};
use phaen_core::reading::{Ground, Suggestion, TextPlace};

use super::distance::{self, weight};
use super::folded::Folded;
use super::list::{FIELD, unknown};
use super::{MOST_SIGNS, fields};

/// The most wordings of an office that are looked at, the most frequent first.
const MOST_KNOWN: usize = 1_000;
/// The most wordings that one text gets.
const MOST_FOR_ONE: usize = 3;

/// A wording with its texts folded.
struct Known<'a> {
    wording: Wording<'a>,
    read: Folded<'a>,
    became: Folded<'a>,
}

/// Suggestions for texts that were read before as they are read now, and for garbled ones that come near to what
/// stands at their place.
pub fn suggestions(plan: &Plan, office: &OfficeLearned<'_>, steps: &mut u64) -> Vec<Suggestion> {
    let folded = |text| Folded::of(text, MOST_SIGNS);
    let known: Vec<Known<'_>> = office
        .wordings()
        .into_iter()
        .take(MOST_KNOWN)
        .map(|wording| Known { read: folded(wording.read), became: folded(wording.became), wording })
        .collect();
    if known.is_empty() {
        return Vec::new();
    }
    let heads = fields(plan).map(|(field, text)| (TextPlace::Field(field), text));
    let titles = plan.lines.iter().filter(|l| worded(l)).map(|l| (TextPlace::Line(l.id), l.title.as_str()));
    let mut found = Vec::new();
    for (place, text) in heads.chain(titles) {
        let likely = likely(text, &known, |k| k.stands(place, plan), steps);
        let suggestion = |likely| Suggestion { place, read: text.to_owned(), likely, ground: Ground::Learned };
        found.extend(likely.into_iter().map(suggestion));
    }
    found
}

/// Where a wording stands for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// At its very place.
    Here,
    /// At a place like it: the same step under another heading.
    Alike,
    /// Nowhere near it.
    Elsewhere,
}

impl Known<'_> {
    fn stands(&self, place: TextPlace, plan: &Plan) -> Stands {
        match (place, self.wording.code) {
            (TextPlace::Field(field), None) if self.wording.field == Some(field) => Stands::Here,
            (TextPlace::Line(id), Some(code)) => match plan.line(id) {
                Some(line) if line.code == *code && !code.as_str().is_empty() => Stands::Here,
                _ => Stands::Alike,
            },
            _ => Stands::Elsewhere,
        }
    }
}

/// What a text likely says, likeliest first. Wordings of places like its own must have been read word for word so.
fn likely(text: &str, known: &[Known<'_>], stands: impl Fn(&Known<'_>) -> Stands, steps: &mut u64) -> Vec<String> {
    let own = Folded::of(text, MOST_SIGNS);
    let at = |place: Stands| known.iter().filter(|k| stands(k) == place).collect::<Vec<_>>();
    let (here, alike) = (at(Stands::Here), at(Stands::Alike));
    // What the office is known to write there is not garbled.
    if here.iter().any(|k| k.became.signs == own.signs) {
        return Vec::new();
    }
    let so_read = |k: &&&Known<'_>| k.read.signs == own.signs && k.became.signs != own.signs;
    let mut said: Vec<String> = here.iter().chain(&alike).filter(so_read).map(|k| written(k, &own)).collect();
    let garbled = !here.is_empty() && unknown(&FIELD.pieces(&own.signs)) > 0;
    for near in here.iter().filter(|_| garbled) {
        let cells = (near.became.signs.len() * own.signs.len()) as u64;
        let Some(left) = steps.checked_sub(cells) else { break };
        *steps = left;
        let as_many = near.became.numbers().count() == own.numbers().count();
        if as_many && 2 * distance::whole(&near.became.signs, &own.signs) <= weight(&near.became.signs) {
            said.push(written(near, &own));
        }
    }
    let mut told: Vec<String> = Vec::new();
    for likely in said {
        if told.len() < MOST_FOR_ONE && !told.contains(&likely) {
            told.push(likely);
        }
    }
    told
}

/// A wording with the text's own numbers, where both have as many.
fn written(known: &Known<'_>, own: &Folded<'_>) -> String {
    let mut text = known.wording.became.to_owned();
    let (there, here): (Vec<_>, Vec<_>) = (known.became.numbers().collect(), own.numbers().collect());
    if there.len() == here.len() {
        for (to, from) in there.into_iter().zip(here).rev() {
            text.replace_range(to, &own.text[from]);
        }
    }
    text
}

/// Whether a line's title is words of its own.
fn worded(line: &Line) -> bool {
    matches!(line.kind, LineKind::Heading | LineKind::Activity) && !line.title.is_empty()
}
