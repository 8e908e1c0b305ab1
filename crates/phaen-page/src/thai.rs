//! Thai text as pages carry it: marks displaced, doubled or in private code points are mended.
//!
//! Old fonts hold each mark several times, moved for tall letters, in code points of their own; printers write a mark
//! before or behind a blank, twice for a bolder look, or in the order in which it was drawn.

/// The marks that old Thai fonts for Windows hold from U+F700 on, each as the character it stands for.
const PRIVATE: [char; 27] =
    ['ฐ', 'ิ', 'ี', 'ึ', 'ื', '่', '้', '๊', '๋', '์', '่', '้', '๊', '๋', '์', 'ญ', 'ั', 'ํ', '็', '่', '้', '๊', '๋', '์', 'ุ', 'ู', 'ฺ'];
/// Where those begin.
const PRIVATE_FIRST: u32 = 0xF700;

/// Whether a character is a mark above or below the letter before it.
pub const fn is_mark(c: char) -> bool {
    matches!(c, 'ั' | 'ิ'..='ฺ' | '็'..='๎') || matches!(c, '\u{F701}'..='\u{F70E}' | '\u{F710}'..='\u{F71A}')
}

/// Whether a character is a Thai letter, vowel or mark.
pub const fn is_thai(c: char) -> bool {
    matches!(c, 'ก'..='ฺ' | 'เ'..='๎')
}

/// A text with its Thai marks in their places, each once.
///
/// SARA AM that was split is whole again, two SARA E are one SARA AE, and of a letter's marks the vowel comes first.
pub fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut marks: Vec<char> = Vec::new();
    for c in text.chars() {
        let c = plain(c);
        if is_mark(c) {
            if marks.is_empty() {
                // A blank before a mark is where the printer moved to draw it.
                let bare = mended.trim_end_matches(' ');
                let letter = bare.trim_end_matches(is_mark);
                if letter.ends_with(is_letter) {
                    let letter = letter.len();
                    marks.extend(bare[letter..].chars());
                    mended.truncate(letter);
                }
            }
            if !marks.contains(&c) {
                marks.push(c);
            }
            continue;
        }
        if c == 'า' && marks.contains(&'ํ') {
            marks.retain(|m| *m != 'ํ');
            put(&mut mended, &mut marks);
            mended.push('ำ');
            continue;
        }
        put(&mut mended, &mut marks);
        match c {
            'เ' if mended.ends_with('เ') => {
                mended.pop();
                mended.push('แ');
            }
            'ำ' if mended.ends_with('ำ') => {}
            _ => mended.push(c),
        }
    }
    put(&mut mended, &mut marks);
    mended
}

/// Whether most letters of a text are those that Thai in Windows-874 becomes when it is taken for Western text.
pub fn is_western(text: &str) -> bool {
    let western = text.chars().filter(|c| ('\u{A1}'..='\u{FB}').contains(c)).count();
    let letters = text.chars().filter(|c| c.is_alphabetic() || ('\u{A1}'..='\u{FB}').contains(c)).count();
    western >= 8 && 2 * western > letters && !text.chars().any(is_thai)
}

/// Western letters as the Thai ones that their codes mean in Windows-874.
pub fn from_western(text: &str) -> String {
    let thai = |c: char| match u32::from(c) {
        code @ (0xA1..=0xDA | 0xDF..=0xFB) => char::from_u32(0x0E00 + code - 0xA0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(thai).collect()
}

/// Puts the marks of a letter: its vowel, then its tone, then THANTHAKHAT.
fn put(text: &mut String, marks: &mut Vec<char>) {
    marks.sort_by_key(|m| match m {
        '่'..='๋' => 1,
        '์' => 2,
        _ => 0,
    });
    text.extend(marks.drain(..));
}

const fn is_letter(c: char) -> bool {
    matches!(c, 'ก'..='ฮ')
}

fn plain(c: char) -> char {
    let at = u32::from(c).checked_sub(PRIVATE_FIRST).and_then(|at| usize::try_from(at).ok());
    at.and_then(|at| PRIVATE.get(at)).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_are_mended() {
        for (read, meant) in [
            ("ทั่ั่วไป", "ทั่วไป"),
            ("ปี\u{F70A}", "ปี่"),
            ("ป\u{F702}\u{F705}", "ปี่"),
            ("น\u{F70B}ํา", "น้ำ"),
            ("นํ้า", "น้ำ"),
            ("น้ํา", "น้ำ"),
            ("กําหนด", "กำหนด"),
            ("ทำำ", "ทำ"),
            ("ที ่", "ที่"),
            ("ท ี่", "ที่"),
            ("ท่ี", "ที่"),
            ("เเผน", "แผน"),
            ("\u{F70F}าติ", "ญาติ"),
            ("สหกรณ์ ที่ 1", "สหกรณ์ ที่ 1"),
        ] {
            assert_eq!(mend(read), meant, "{read}");
        }
    }

    #[test]
    fn thai_taken_for_western_text_is_thai_again() {
        let western = "\u{E1}\u{BC}\u{B9}\u{A7}\u{D2}\u{B9}\u{CB}\u{C5}\u{D1}\u{A1}";
        assert!(is_western(western));
        assert_eq!(from_western(western), "แผนงานหลัก");
        assert!(!is_western("année budgétaire") && !is_western("แผนงาน"));
    }

    proptest! {
        #[test]
        fn what_is_mended_stays(text in "[กทปนเแาำํัี่้์ 1a]{0,12}") {
            let once = mend(&text);
            prop_assert_eq!(mend(&once), once);
        }
    }
}
