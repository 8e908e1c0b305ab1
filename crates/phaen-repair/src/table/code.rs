//! Codes before titles (1., 1.1, (1), (1.1), ก., ๑.๑) and the tree that they make.

use phaen_core::number::to_arabic_digits;

/// The deepest that codes may nest.
const DEEPEST: usize = 8;

/// A code as printed, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// As printed, in Arabic digits, without a dot at its end.
    pub text: String,
    /// How it looks apart from its numbers.
    look: Look,
    /// Its numbers; a letter counts by its place in the alphabet.
    numbers: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    /// Brackets: none, both, or only behind.
    brackets: u8,
    letter: bool,
}

/// Splits a code off the front of a title; `None` when none stands there.
pub fn split(title: &str) -> Option<(Code, &str)> {
    let title = title.trim_start();
    let inside = |c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c) || matches!(c, '.' | '(' | ')');
    let end = match title.char_indices().find(|(_, c)| !inside(*c)) {
        Some((at, c)) if ('ก'..='ฮ').contains(&c) && letter_code(title).is_some() => {
            at + c.len_utf8() + title[at + c.len_utf8()..].chars().take_while(|c| matches!(c, '.' | ')')).count()
        }
        Some((at, _)) => at,
        None => title.len(),
    };
    let (word, rest) = title.split_at(end);
    let code = parse(word)?;
    // A bare number needs a mark that tells it from a figure that begins a title: "2 รายการ", "2566".
    let marked = word.contains(['.', '(', ')']);
    (marked && !rest.trim().is_empty()).then(|| (code, rest.trim_start()))
}

/// A letter with a dot or bracket behind it.
fn letter_code(title: &str) -> Option<()> {
    let mut chars = title.chars().skip_while(|c| *c == '(');
    let letter = chars.next()?;
    (('ก'..='ฮ').contains(&letter)
        && matches!(chars.next(), Some('.' | ')'))
        && matches!(chars.next(), None | Some(' ')))
    .then_some(())
}

/// A whole cell as a code.
pub fn parse(text: &str) -> Option<Code> {
    let text = to_arabic_digits(text.trim());
    let opens = text.starts_with('(');
    let closes = text.trim_end_matches('.').ends_with(')');
    let inner = text.trim_matches(|c| matches!(c, '(' | ')' | '.' | ' '));
    if inner.is_empty() || (opens && !closes) || inner.contains(['(', ')']) {
        return None;
    }
    let letter = inner.chars().next().filter(|c| ('ก'..='ฮ').contains(c) && inner.chars().count() == 1);
    let numbers: Option<Vec<u32>> = match letter {
        Some(letter) => Some(vec![letter as u32 - 'ก' as u32 + 1]),
        None => inner.split('.').map(|n| n.parse().ok().filter(|_| n.len() <= 3)).collect(),
    };
    let numbers = numbers.filter(|n| n.len() <= DEEPEST)?;
    let brackets = match (opens, closes) {
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => 0,
    };
    let shown = match brackets {
        1 => format!("({inner})"),
        2 => format!("{inner})"),
        _ => inner.to_owned(),
    };
    Some(Code { text: shown, look: Look { brackets, letter: letter.is_some() }, numbers })
}

impl Code {
    /// Whether it is a plain whole number, as rows are counted.
    pub fn plain(&self) -> Option<u32> {
        match self.numbers.as_slice() {
            [one] if self.look == (Look { brackets: 0, letter: false }) => Some(*one),
            _ => None,
        }
    }

    /// How many codes further another one beside it stands; `None` where it stands elsewhere.
    pub fn steps_to(&self, other: &Self) -> Option<u32> {
        let (last, above) = self.numbers.split_last()?;
        let (next, beside) = other.numbers.split_last()?;
        (self.look == other.look && above == beside).then(|| next.checked_sub(*last))?
    }

    /// The code right behind it; `None` behind a letter.
    pub fn next(&self) -> Option<Self> {
        let (last, above) = self.numbers.split_last()?;
        if self.look.letter {
            return None;
        }
        let numbers: Vec<u32> = above.iter().copied().chain([last.checked_add(1)?]).collect();
        let inner = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        let text = match self.look.brackets {
            1 => format!("({inner})"),
            2 => format!("{inner})"),
            _ => inner,
        };
        Some(Self { text, look: self.look, numbers })
    }

    /// How many numbers it has.
    pub fn depth(&self) -> usize {
        self.numbers.len()
    }
}

/// The parent of each row by its code, where it has one.
pub fn parents<'a>(codes: impl IntoIterator<Item = Option<&'a Code>>) -> Vec<Option<usize>> {
    let mut open: Vec<(&Code, usize)> = Vec::new();
    let mut parents = Vec::new();
    for (row, code) in codes.into_iter().enumerate() {
        let Some(code) = code else {
            parents.push(None);
            continue;
        };
        let depth = code.numbers.len();
        let same = |other: &Code| other.look == code.look;
        let keep =
            |other: &Code| same(other) && other.numbers.len() < depth && code.numbers.starts_with(&other.numbers);
        // Below the code that it extends; else beside the last that looks like it; else below what stands above.
        let extends = open.iter().rposition(|(other, _)| keep(other));
        let beside = open.iter().rposition(|(other, _)| {
            same(other)
                && other.numbers.len() == depth
                && (depth == 1 || other.numbers[..depth - 1] == code.numbers[..depth - 1])
        });
        match (extends, beside) {
            (Some(at), _) => open.truncate(at + 1),
            (None, Some(at)) => open.truncate(at),
            (None, None) if depth > 1 => {
                let deeper = open.iter().position(|(other, _)| same(other) && other.numbers.len() >= depth);
                open.truncate(deeper.unwrap_or(open.len()));
            }
            (None, None) => {}
        }
        parents.push(open.last().map(|(_, row)| *row));
        if open.len() < 2 * DEEPEST {
            open.push((code, row));
        }
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(codes: &[&str]) -> Vec<Option<usize>> {
        let parsed: Vec<Option<Code>> = codes.iter().map(|c| parse(c)).collect();
        parents(parsed.iter().map(Option::as_ref))
    }

    #[test]
    fn codes_nest_as_in_budget_documents() {
        let codes = ["1.", "1.1", "1.1.1", "(1)", "(1.1)", "(1.2)", "(2)", "1.1.2", "๑.๒", "2.", "2.1"];
        let parents = [None, Some(0), Some(1), Some(2), Some(3), Some(3), Some(2), Some(1), Some(0), None, Some(9)];
        assert_eq!(tree(&codes), parents);
    }

    #[test]
    fn brackets_below_another_number_begin_anew() {
        assert_eq!(tree(&["1.1", "(1)", "(2)", "1.2", "(1)"]), [None, Some(0), Some(0), None, Some(3)]);
        assert_eq!(tree(&["ก.", "1)", "2)", "ข.", "1)"]), [None, Some(0), Some(0), None, Some(3)]);
    }

    #[test]
    fn a_code_is_told_from_a_figure() {
        let code = |title| split(title).map(|(code, rest)| format!("{}|{rest}", code.text));
        assert_eq!(code("1.1 เงินเดือน"), Some("1.1|เงินเดือน".to_owned()));
        assert_eq!(code("1.งบบุคลากร"), Some("1|งบบุคลากร".to_owned()));
        assert_eq!(code("(๑) อัตราเดิม"), Some("(1)|อัตราเดิม".to_owned()));
        assert_eq!(code("ก. ภาคการเกษตร"), Some("ก|ภาคการเกษตร".to_owned()));
        for title in ["2 รายการ", "2566", "รวม", "กรม", "ก.ย. 66", "(บาท)"] {
            assert_eq!(code(title), None, "{title}");
        }
    }
}
