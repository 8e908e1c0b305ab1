//! What answers and corrections teach (สิ่งที่เรียนรู้จากคำตอบ): evidence for the next form of the same office.
//!
//! A [`Lesson`] is one place of one form as it was read and as a person said that it is. [`Learned`] holds lessons of
//! any number of offices; what they come to for one of them is counted anew whenever it is asked, so that the order
//! in which they were taught makes no difference.

mod confusion;
mod titles;

#[cfg(test)]
mod tests;

pub use confusion::{Confusion, confused};
pub use titles::Wording;

use std::collections::{BTreeMap, BTreeSet};

use crate::change::TextField;
use crate::plan::{Code, LineId, Measure, Period};

/// The longest text that is kept as read or as it became, in characters.
pub const MAX_TEXT: usize = 1_000;

/// What a person put right.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LessonPlace {
    /// A figure of a line.
    Figure {
        /// The line in its plan.
        line: LineId,
        /// Its code.
        code: Code,
        /// The month, or the target.
        period: Period,
        /// Work or budget.
        measure: Measure,
    },
    /// The title of a line.
    Title {
        /// The line in its plan.
        line: LineId,
        /// Its code.
        code: Code,
    },
    /// A field of the head.
    Field(TextField),
}

/// One place of one form: what was read there, and what a person said that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// The office (สำนักงาน) whose form it was; `None` where the form does not say.
    pub office: Option<String>,
    /// What was put right.
    pub place: LessonPlace,
    /// The text as read.
    pub read: String,
    /// What it says.
    pub became: String,
}

impl Lesson {
    /// A lesson, if it is one: both texts are there, neither is too long, and they differ in more than blanks.
    pub fn new(office: Option<&str>, place: LessonPlace, read: &str, became: &str) -> Option<Self> {
        let (read, became) = (read.trim(), became.trim());
        let fits = |text: &str| !text.is_empty() && text.chars().count() <= MAX_TEXT;
        let office = office.map(str::trim).filter(|o| !o.is_empty());
        let differ = squeezed(read) != squeezed(became);
        (fits(read) && fits(became) && office.is_none_or(fits) && differ).then(|| Self {
            office: office.map(str::to_owned),
            place,
            read: read.to_owned(),
            became: became.to_owned(),
        })
    }

    /// Whether it counts for the office of that name, which may be written with other blanks or full stops.
    pub fn is_of(&self, office: Option<&str>) -> bool {
        office_key(self.office.as_deref()) == office_key(office)
    }
}

/// Lessons of any number of offices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Learned {
    by_office: BTreeMap<String, Vec<Lesson>>,
    /// Names of offices as they were misread, with what they are: both by their keys.
    names: BTreeMap<String, BTreeSet<String>>,
}

impl FromIterator<Lesson> for Learned {
    fn from_iter<T: IntoIterator<Item = Lesson>>(lessons: T) -> Self {
        let mut learned = Self::default();
        for lesson in lessons {
            let office = office_key(lesson.office.as_deref());
            if lesson.place == LessonPlace::Field(TextField::Office) {
                let misread = learned.names.entry(office_key(Some(&lesson.read))).or_default();
                misread.insert(office_key(Some(&lesson.became)));
            }
            learned.by_office.entry(office).or_default().push(lesson);
        }
        learned
    }
}

impl Learned {
    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.by_office.is_empty()
    }

    /// How many lessons there are.
    pub fn len(&self) -> usize {
        self.by_office.values().map(Vec::len).sum()
    }

    /// What was learned of the office of that name as read, `None` where a form says none: its own lessons, and those
    /// of an office whose name was read so before.
    pub fn office(&self, name: Option<&str>) -> OfficeLearned<'_> {
        let key = office_key(name);
        let meant = self.names.get(&key).into_iter().flatten().cloned();
        let keys: BTreeSet<String> = meant.chain([key]).collect();
        OfficeLearned { lessons: keys.iter().filter_map(|k| self.by_office.get(k)).flatten().collect() }
    }
}

/// What was learned of one office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficeLearned<'a> {
    lessons: Vec<&'a Lesson>,
}

impl<'a> OfficeLearned<'a> {
    /// How many lessons there are.
    pub fn len(&self) -> usize {
        self.lessons.len()
    }

    /// Whether nothing was learned of it.
    pub fn is_empty(&self) -> bool {
        self.lessons.is_empty()
    }

    /// Digits that its forms have had misread, the most frequent first.
    pub fn confusions(&self) -> Vec<Confusion> {
        confusion::counted(self.lessons.iter().copied())
    }

    /// What its forms say at places where words were put right, the most frequent first.
    pub fn wordings(&self) -> Vec<Wording<'a>> {
        titles::counted(self.lessons.iter().copied())
    }
}

/// A name of an office as it is compared: units' names differ by a dot or a blank in real files. Empty for none.
fn office_key(name: Option<&str>) -> String {
    squeezed(name.unwrap_or_default()).replace('.', "")
}

/// A text without its blanks.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}
