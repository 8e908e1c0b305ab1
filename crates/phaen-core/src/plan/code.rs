//! Codes of lines: text, so that 2.10 is not 2.1.

use std::fmt;

use crate::number::to_arabic_digits;

/// Code of a line (รหัสกิจกรรม), `2.10`: numbers joined by dots, kept as text without a final dot.
/// Empty when a row has none; a subtotal carries its label (`รวม 1`), the grand total `(12)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Code(String);

impl Code {
    /// The code of that text, without white space around it and without a final dot; Thai digits become Arabic.
    pub fn new(text: &str) -> Self {
        Self(to_arabic_digits(text.trim_start()).trim_end_matches(|c: char| c == '.' || c.is_whitespace()).to_owned())
    }

    /// The text of the code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the row has no code.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its numbers, `[2, 10]` for `2.10`; `None` when it is no dotted number.
    pub fn parts(&self) -> Option<Vec<u32>> {
        if self.0.is_empty() {
            return None;
        }
        self.0.split('.').map(|part| part.parse().ok()).collect()
    }

    /// The code one level up, `2` for `2.10`; `None` at the top and for labels.
    pub fn parent(&self) -> Option<Self> {
        self.parts()?;
        self.0.rsplit_once('.').map(|(head, _)| Self(head.to_owned()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_text() {
        assert_ne!(Code::new("2.10"), Code::new("2.1"));
        assert_eq!(Code::new(" ๓.๑. ").as_str(), "3.1");
        assert_eq!(Code::new("3.1. .").as_str(), "3.1");
        assert_eq!(Code::new("2.10").parent(), Some(Code::new("2")));
        assert_eq!(Code::new("2").parent(), None);
        assert_eq!(Code::new("รวม 1").parts(), None);
    }
}
