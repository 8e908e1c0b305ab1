//! Figures of a table as text: what one is, and the figures that stand behind a title in one cell.

use phaen_core::number::to_arabic_digits;
use phaen_core::table::MAX_PLACES;

/// The most digits of a figure.
const MOST_DIGITS: usize = 16;
/// From how many characters on a text may be two figures glued together.
const LONG: usize = 4;
/// The longest unit that may stand behind a figure in its cell, in characters.
const LONGEST_UNIT: usize = 8;

/// A number as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Number {
    /// In units of 10^−`places`.
    pub units: i64,
    /// Decimal places written.
    pub places: u8,
    /// Whether a percent sign stands behind it.
    pub percent: bool,
    /// Whether baht, perhaps misspelt, stand behind it.
    pub baht: bool,
    /// Whether its separators stand where none belongs: figures may be glued together, or one misread.
    pub odd: bool,
    /// Whether thousands are parted.
    pub grouped: bool,
    /// The word behind it, where one stands.
    pub unit: Option<String>,
}

/// What a text among figures is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A number.
    Number(Number),
    /// A dash: none.
    Dash,
}

impl Written {
    /// Its number.
    pub const fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Dash => None,
        }
    }
}

/// Whether a character is a dash of any length, or stands for one in a scan.
const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑' | '―' | 'ー' | '_' | '~')
}

/// Whether a word is บาท, perhaps with one letter misread (จาท, บาห).
pub fn is_baht(word: &str) -> bool {
    let word = word.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')' | '('));
    let letters: Vec<char> = word.chars().collect();
    let known = |other: &[char; 3]| other.iter().zip(&letters).filter(|(a, b)| a == b).count() >= 2;
    matches!(word, "บ" | "บาทถ้วน" | "THB")
        || (letters.len() == 3 && known(&['บ', 'า', 'ท']) && !matches!(word, "บาง" | "บาล" | "ขาด" | "ชาท"))
}

/// The text without the money word behind it, and whether one stood there.
fn without_baht(text: &str) -> (&str, bool) {
    let at = text.rfind(|c: char| c.is_ascii_digit() || matches!(c, ')' | '-'));
    let Some(at) = at else { return (text, false) };
    let (number, word) = text.split_at(at + 1);
    let word = word.trim_start_matches(['.', '-', ' ']);
    if !word.is_empty() && is_baht(word) { (number, true) } else { (text, false) }
}

/// What a whole cell is; `None` when it is words.
pub fn written(text: &str) -> Option<Written> {
    let arabic = to_arabic_digits(text);
    let clean: String = arabic.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let clean = clean.trim().trim_matches('*').trim();
    if !clean.is_empty() && clean.chars().count() <= 3 && clean.chars().all(|c| is_dash(c) || c == '.') {
        return Some(Written::Dash);
    }
    let (clean, baht) = without_baht(clean);
    let percent = clean.ends_with(['%', '％']);
    let clean = clean.trim_end_matches(['%', '％']).trim();
    if clean.chars().all(is_dash) && !clean.is_empty() && clean.chars().count() <= 3 {
        return Some(Written::Dash);
    }
    let mut number = number(clean)?;
    number.percent = percent;
    number.baht = baht;
    Some(Written::Number(number))
}

/// The same, where a short word such as แห่ง or คน may stand behind the number.
pub fn written_with_unit(text: &str) -> Option<Written> {
    if let Some(found) = written(text) {
        return Some(found);
    }
    let arabic = to_arabic_digits(text);
    let at = arabic.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (figure, word) = arabic.split_at(at);
    let word = word.trim();
    if word.is_empty() || word.chars().count() > LONGEST_UNIT || !word.chars().all(is_letter) {
        return None;
    }
    let mut found = written(figure)?;
    if let Written::Number(number) = &mut found {
        number.unit = Some(word.to_owned());
    }
    Some(found)
}

/// A letter, or a Thai vowel or mark.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{e31}'..='\u{e4e}').contains(&c)
}

fn number(text: &str) -> Option<Number> {
    let mut rest = text.trim_start_matches(['฿', '+']).trim();
    let bracketed = rest.len() > 2 && rest.starts_with('(') && rest.ends_with(')');
    if bracketed {
        rest = rest[1..rest.len() - 1].trim();
    }
    let mut negative = bracketed;
    if let Some(first) = rest.chars().next().filter(|c| is_dash(*c)) {
        rest = rest[first.len_utf8()..].trim_start();
        negative = true;
    }
    let rest = rest.strip_suffix(".-").or_else(|| rest.strip_suffix(",-")).unwrap_or(rest).trim_end_matches([',', '.']);
    let (units, places, odd, grouped) = magnitude(rest)?;
    Some(Number { units: if negative { -units } else { units }, places, odd, grouped, ..Number::default() })
}

/// Units, decimal places, whether separators are odd, whether thousands are parted.
fn magnitude(text: &str) -> Option<(i64, u8, bool, bool)> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '.') || !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\'' | '’')) {
        return None;
    }
    let dots = text.matches('.').count();
    let (whole, part) = match text.rsplit_once('.') {
        // Several dots, each before three digits, part thousands.
        Some((_, part)) if dots > 1 && part.len() == 3 && !text.contains(',') => (text, ""),
        Some((whole, part)) if part.bytes().all(|b| b.is_ascii_digit()) => (whole, part),
        Some(_) => return None,
        None => (text, ""),
    };
    let groups: Vec<&str> = whole.split([',', '.', ' ', '\'', '’']).collect();
    let grouped = groups.len() > 1;
    let odd = grouped && (groups[0].is_empty() || groups[0].len() > 3 || groups[1..].iter().any(|g| g.len() != 3));
    // Blanks part thousands only where they stand as they should: else they part figures.
    if odd && whole.contains([' ', '.']) {
        return None;
    }
    let whole = groups.concat();
    if whole.len() + part.len() > MOST_DIGITS + 8 || whole.len() > MOST_DIGITS {
        return None;
    }
    // Workbooks state what they calculated to more places than anyone prints.
    let kept = part.len().min(usize::from(MAX_PLACES));
    let mut units: i64 = format!("{whole}{}", &part[..kept]).parse().ok()?;
    if part.as_bytes().get(kept).is_some_and(|next| *next >= b'5') {
        units += 1;
    }
    let kept = if part.len() > kept { shortened(&mut units, kept) } else { kept };
    (units <= phaen_core::table::MAX_UNITS).then_some((units, kept as u8, odd, grouped))
}

fn shortened(units: &mut i64, mut places: usize) -> usize {
    while places > 0 && *units % 10 == 0 {
        *units /= 10;
        places -= 1;
    }
    places
}

/// The two figures that a glued one is made of, where its separators tell: `6,601,4956,666,437` is 6,601,495 and
/// 6,666,437, `12.3445.60` is 12.34 and 45.60.
pub fn unglued(text: &str) -> Option<[String; 2]> {
    let arabic = to_arabic_digits(text);
    let text = arabic.trim();
    if !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) {
        return None;
    }
    let well = |part: &str, alone: bool| {
        written(part).is_some_and(|w| w.number().is_some_and(|n| !n.odd && n.places <= 2 && (n.grouped || alone)))
            && !part.starts_with(',')
            && !part.ends_with([',', '.'])
            && (part.len() < 2 || !part.starts_with('0') || part.starts_with("0."))
    };
    // Two points part figures with two decimals each; commas part thousands.
    let points = text.matches('.').count();
    let splits: Vec<[String; 2]> = (1..text.len())
        .map(|at| text.split_at(at))
        .filter(|(a, b)| match points {
            0 => well(a, false) && well(b, false),
            2 => [a, b].iter().all(|p| well(p, true) && p.rsplit_once('.').is_some_and(|(_, d)| d.len() == 2)),
            _ => false,
        })
        .map(|(a, b)| [a.to_owned(), b.to_owned()])
        .collect();
    match splits.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// Every way to part a text into two figures; whether one is missing, the row must tell.
pub fn splits(text: &str) -> Vec<[Number; 2]> {
    let arabic = to_arabic_digits(text);
    let text = arabic.trim();
    let number = |part: &str| {
        let zero = part.len() > 1 && part.starts_with('0') && !part.starts_with("0.");
        written(part).and_then(|w| w.number().cloned()).filter(|n| !n.odd && !zero && !part.ends_with([',', '.']))
    };
    if text.len() < LONG || !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) {
        return Vec::new();
    }
    (1..text.len())
        .filter_map(|at| {
            let (a, b) = text.split_at(at);
            Some([number(a)?, number(b).filter(|_| !b.starts_with([',', '.']))?])
        })
        .collect()
}

/// Splits a cell into a title and the figures behind it; the figures may be none.
pub fn trailing(text: &str) -> (String, Vec<String>) {
    let mut words: Vec<&str> = text.split(|c: char| c.is_whitespace()).filter(|w| !w.is_empty()).collect();
    words.retain(|w| !is_leader(w));
    let mut figures: Vec<String> = Vec::new();
    let mut baht = false;
    let mut kept = words.len();
    while kept > 0 {
        let word = words[kept - 1];
        if is_baht(word) && !word.chars().any(|c| c.is_ascii_digit()) {
            if baht || !figures.is_empty() {
                break;
            }
            baht = true;
        } else {
            // Dots may lead from the title straight to its figure.
            let bare = word.trim_start_matches(['.', '…']);
            match written(if bare.len() + 2 < word.len() { bare } else { word }) {
                // A year ends the title.
                Some(Written::Number(_)) if is_year(word) && !baht => break,
                Some(Written::Number(number)) if !looks_like_code(word) => {
                    baht |= number.baht;
                    figures.push(if bare.len() + 2 < word.len() { bare } else { word }.to_owned());
                }
                Some(Written::Dash) => figures.push("-".to_owned()),
                _ => break,
            }
        }
        kept -= 1;
    }
    figures.reverse();
    let title = words[..kept].join(" ");
    let strong = |f: &String| {
        let digits = f.chars().filter(|c| c.is_numeric()).count();
        f.contains([',', '.']) || digits >= 4
    };
    // One small number behind a title is part of it.
    let believed = match figures.as_slice() {
        [] => false,
        [one] => baht || strong(one) || (title.is_empty() && is_dashes(one)),
        many => many.iter().any(strong) || (many.len() >= 3 && !title.is_empty()) || (baht && !title.is_empty()),
    };
    if believed { (title, figures) } else { (words.join(" "), Vec::new()) }
}

fn is_dashes(text: &str) -> bool {
    matches!(written(text), Some(Written::Dash))
}

/// Whether a word only leads the eye: a row of dots.
fn is_leader(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(|c| matches!(c, '.' | '…' | '_'))
}

fn looks_like_code(word: &str) -> bool {
    let inner = word.trim_matches(['(', ')']);
    inner.len() < word.len() && inner.len() <= 5 && !inner.contains(',') && !word.starts_with("((")
}

/// Whether a text is a year, Buddhist or Christian, and no figure.
pub fn is_year(text: &str) -> bool {
    let arabic = to_arabic_digits(text.trim());
    arabic.len() == 4 && arabic.parse::<u32>().is_ok_and(|y| (2400..2700).contains(&y) || (1950..2100).contains(&y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Option<(i64, u8)> {
        written(text)?.number().map(|n| (n.units, n.places))
    }

    #[test]
    fn figures_are_read_as_offices_write_them() {
        for (text, read) in [
            ("1,234", (1_234, 0)),
            ("๑,๒๓๔.๕๐", (123_450, 2)),
            ("(1,234)", (-1_234, 0)),
            ("−12.5", (-125, 1)),
            ("-3", (-3, 0)),
            ("1 234 500", (1_234_500, 0)),
            ("1'234'500", (1_234_500, 0)),
            ("59.02%", (5_902, 2)),
            ("99,424 บาท", (99_424, 0)),
            ("99,424 จาท", (99_424, 0)),
            ("99,424บาห", (99_424, 0)),
            ("2,517.-", (2_517, 0)),
            ("1.234.567", (1_234_567, 0)),
            ("0.590243902439", (590_244, 6)),
        ] {
            assert_eq!(units(text), Some(read), "{text}");
        }
    }

    #[test]
    fn words_and_dashes_are_no_numbers() {
        for text in ["รวม", "ปี 2566", "1.1.1", "12 34", "", "ก1"] {
            assert_eq!(units(text), None, "{text}");
        }
        assert_eq!(written("-"), Some(Written::Dash));
        assert_eq!(written("- บาท"), Some(Written::Dash));
    }

    #[test]
    fn a_unit_may_stand_behind_a_number() {
        let found = written_with_unit("154 แห่ง").and_then(|w| w.number().cloned());
        assert_eq!(found.and_then(|n| n.unit), Some("แห่ง".to_owned()));
        assert_eq!(written_with_unit("ไตรมาส 1"), None);
    }

    #[test]
    fn glued_figures_are_parted_where_separators_tell() {
        let split = |text| unglued(text).map(|s| s.join("|"));
        assert_eq!(split("6,601,4956,666,437"), Some("6,601,495|6,666,437".to_owned()));
        assert_eq!(split("12.3445.60"), Some("12.34|45.60".to_owned()));
        assert_eq!(split("1,234.505,678.90"), Some("1,234.50|5,678.90".to_owned()));
        assert_eq!(split("1,234"), None);
    }

    #[test]
    fn figures_behind_a_title_are_found() {
        let split = |text| {
            let (title, figures) = trailing(text);
            (title, figures.join("|"))
        };
        assert_eq!(split("1.1 เงินเดือน ..... 1,200 บาท"), ("1.1 เงินเดือน".to_owned(), "1,200".to_owned()));
        assert_eq!(split("รวม 12 3,400 - 5.5"), ("รวม".to_owned(), "12|3,400|-|5.5".to_owned()));
        assert_eq!(split("รถยนต์ 2 คัน"), ("รถยนต์ 2 คัน".to_owned(), String::new()));
        assert_eq!(split("แผนปี 2566"), ("แผนปี 2566".to_owned(), String::new()));
        assert_eq!(split("ปี 2563 - 2565").1, "");
        assert_eq!(split("- 12 -").1, "");
    }
}
