//! Garbled text beside what it likely says; the text as read is never replaced.

use std::io::{self, Write};

use phaen_app::explain::LineName;
use phaen_app::words::change::text_field;
use phaen_app::words::{Label, Words};
use phaen_core::reading::{Reading, Suggestion, TextPlace};

use super::one_line;

/// Writes every text that still stands as read, with its likely wordings, the likeliest first, and what they rest on.
pub fn suggestions(out: &mut dyn Write, words: &dyn Words, reading: &Reading) -> io::Result<()> {
    let mut texts: Vec<(&Suggestion, Vec<String>)> = Vec::new();
    for suggestion in reading.suggestions.iter().filter(|s| s.stands(&reading.plan)) {
        let likely = format!("{}?", one_line(&suggestion.likely));
        match texts.last_mut() {
            Some((first, all)) if first.place == suggestion.place && first.read == suggestion.read => all.push(likely),
            _ => texts.push((suggestion, vec![likely])),
        }
    }
    if texts.is_empty() {
        return Ok(());
    }
    super::heading(out, words, Label::Suggestions, texts.len())?;
    for (suggestion, likely) in texts {
        let place = match suggestion.place {
            TextPlace::Line(id) => words.line(&LineName::of(&reading.plan, id)),
            TextPlace::Field(field) => words.label(text_field(field)).to_owned(),
            TextPlace::Indicator(number) => format!("{} {number}", words.label(Label::Indicators)),
        };
        let (read, ground) = (one_line(&suggestion.read), words.ground(suggestion.ground));
        writeln!(out, "  {place}: {read} → {}  ({ground})", likely.join(" / "))?;
    }
    Ok(())
}
