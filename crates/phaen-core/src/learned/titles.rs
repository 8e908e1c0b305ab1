//! What an office's forms say where their words were misread.

use std::collections::BTreeMap;

use super::{Lesson, LessonPlace};
use crate::change::TextField;
use crate::plan::Code;

/// Words that an office's forms have at one place, as a person has put them right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording<'a> {
    /// The code of the line whose title it is; `None` for a field of the head.
    pub code: Option<&'a Code>,
    /// The field of the head; `None` for a title.
    pub field: Option<TextField>,
    /// The words as they were read.
    pub read: &'a str,
    /// The words as they are.
    pub became: &'a str,
    /// How many times a person has said so.
    pub times: u32,
}

/// Code, name of the field, text as read, text as it is: what tells wordings apart, in their order.
type Key<'a> = (Option<&'a str>, Option<&'static str>, &'a str, &'a str);

/// The wordings that lessons bear out, the most frequent first; ties by code, then by text.
pub fn counted<'a>(lessons: impl Iterator<Item = &'a Lesson>) -> Vec<Wording<'a>> {
    let mut times: BTreeMap<Key<'a>, Wording<'a>> = BTreeMap::new();
    for lesson in lessons {
        let (code, field) = match &lesson.place {
            LessonPlace::Figure { .. } => continue,
            LessonPlace::Title { code, .. } => (Some(code), None),
            LessonPlace::Field(field) => (None, Some(*field)),
        };
        let (read, became) = (lesson.read.as_str(), lesson.became.as_str());
        let key = (code.map(Code::as_str), field.map(TextField::name), read, became);
        times.entry(key).or_insert(Wording { code, field, read, became, times: 0 }).times += 1;
    }
    let mut all: Vec<Wording<'a>> = times.into_values().collect();
    // Stable: of equally frequent ones the order of their places stands.
    all.sort_by_key(|w| std::cmp::Reverse(w.times));
    all
}
