//! Garbled texts and what they likely say.

use std::fmt;
use std::str::FromStr;

use crate::change::TextField;
use crate::plan::{LineId, Plan};

/// Where on the form a text stands. Displays as `L7`, `office` or `indicator.4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextPlace {
    /// The title of a line.
    Line(LineId),
    /// A field of the head.
    Field(TextField),
    /// The indicator (ตัวชี้วัด) of that number.
    Indicator(u32),
}

impl TextPlace {
    /// The text that stands there.
    pub fn text(self, plan: &Plan) -> Option<&str> {
        match self {
            Self::Line(id) => plan.line(id).map(|l| l.title.as_str()),
            Self::Field(field) => field.of(plan).as_deref(),
            Self::Indicator(number) => plan.indicators.iter().find(|i| i.number == number).map(|i| i.text.as_str()),
        }
    }
}

impl fmt::Display for TextPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(id) => id.fmt(f),
            Self::Field(field) => f.write_str(field.name()),
            Self::Indicator(number) => write!(f, "indicator.{number}"),
        }
    }
}

impl FromStr for TextPlace {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some(number) = text.strip_prefix("indicator.") {
            return number.parse().map(Self::Indicator).map_err(|_| ());
        }
        TextField::from_name(text).map(Self::Field).map_or_else(|| text.parse().map(Self::Line), Ok)
    }
}

/// What a suggestion rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// A person has put it right so in this office's forms.
    Learned,
    /// The form's other lines say it at the same place.
    OtherLines,
    /// The list of the field's words has it.
    WordList,
    /// The telephone's area code belongs there.
    AreaCode,
}

impl Ground {
    /// All grounds.
    pub const ALL: [Self; 4] = [Self::Learned, Self::OtherLines, Self::WordList, Self::AreaCode];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Learned => "learned",
            Self::OtherLines => "other_lines",
            Self::WordList => "word_list",
            Self::AreaCode => "area_code",
        }
    }

    /// The ground of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.name() == name)
    }
}

/// A garbled text and what it likely says; shown beside the text as read, never in its place. Several may stand
/// for one text, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Where it stands.
    pub place: TextPlace,
    /// Text as read.
    pub read: String,
    /// What it likely says.
    pub likely: String,
    /// What that rests on.
    pub ground: Ground,
}

impl Suggestion {
    /// Whether the text as read still stands there: once someone has put it right, nothing is left to suggest.
    pub fn stands(&self, plan: &Plan) -> bool {
        self.place.text(plan).is_some_and(|text| text.contains(&self.read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Line, LineKind};

    #[test]
    fn places_are_read_as_they_are_written() {
        for place in [TextPlace::Line(LineId(7)), TextPlace::Field(TextField::Office), TextPlace::Indicator(4)] {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        for wrong in ["", "7", "L", "indicator.", "nowhere"] {
            assert_eq!(wrong.parse::<TextPlace>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn what_was_put_right_is_no_longer_suggested() {
        let line = Line::new(LineId(7), LineKind::Activity, Default::default(), "ติดตามสมาซิก");
        let mut plan = Plan { lines: vec![line], ..Plan::default() };
        let (read, likely) = ("สมาซิก".to_owned(), "สมาชิก".to_owned());
        let suggestion = Suggestion { place: TextPlace::Line(LineId(7)), read, likely, ground: Ground::WordList };
        assert!(suggestion.stands(&plan));
        plan.lines[0].title = "ติดตามสมาชิก".to_owned();
        assert!(!suggestion.stands(&plan));
        plan.lines.clear();
        assert!(!suggestion.stands(&plan));
    }
}
