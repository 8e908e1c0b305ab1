//! Makes one writing of what looks the same: blanks, invisible characters, and ำ written in two.

/// Whether a character shows nothing and takes no room: zero-width blanks and joiners, direction and byte order marks.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// A cell's text without white space at its end, without invisible and control characters, every blank a plain one,
/// and ำ as one character also where a tone stands within (น + ํ + ้ + า is น้ำ).
pub fn cell(text: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in text.filter(|c| !is_invisible(*c) && !c.is_control()) {
        match c {
            'า' => sara_am(&mut out),
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Appends า, or makes it one ำ with the nikhahit before it.
fn sara_am(out: &mut String) {
    const NIKHAHIT: char = '\u{e4d}';
    let mut tail = out.chars().rev();
    match (tail.next(), tail.next()) {
        (Some(NIKHAHIT), _) => {
            out.pop();
            out.push('ำ');
        }
        (Some(tone @ '\u{e48}'..='\u{e4b}'), Some(NIKHAHIT)) => {
            out.pop();
            out.pop();
            out.extend([tone, 'ำ']);
        }
        _ => out.push('า'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (read, clean) in [
            ("ท\u{e4d}างาน", "ทำงาน"),
            ("น\u{e4d}\u{e49}า", "น้ำ"),
            ("น\u{e49}\u{e4d}า", "น้ำ"),
            ("ตา", "ตา"),
            ("(6\u{a0}ครั้ง)", "(6 ครั้ง)"),
            ("\u{feff}การ\u{200b}แก้ \u{2009}", "การแก้"),
        ] {
            assert_eq!(cell(read.chars()), clean);
        }
    }
}
