//! RTF as words: groups, controls with their numbers, and bytes of text.

/// A piece of an RTF file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word, without its backslash, and its number.
    Control(&'a str, Option<i32>),
    /// A control of one sign.
    Sign(u8),
    /// A byte of text, in the encoding of its font.
    Byte(u8),
}

/// The words of a file.
pub(super) struct Words<'a>(pub &'a [u8]);

impl<'a> Words<'a> {
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken
    }

    fn run(&self, fits: impl Fn(u8) -> bool) -> usize {
        self.0.iter().take_while(|b| fits(**b)).count()
    }

    fn control(&mut self) -> Option<Word<'a>> {
        let letters = self.run(|b| b.is_ascii_alphabetic());
        if letters == 0 {
            let sign = *self.take(1).first()?;
            if sign != b'\'' {
                return Some(Word::Sign(sign));
            }
            let digits = self.run(|b| b.is_ascii_hexdigit()).min(2);
            let digits = std::str::from_utf8(self.take(digits)).unwrap_or_default();
            return Some(Word::Byte(u8::from_str_radix(digits, 16).unwrap_or(b'?')));
        }
        let name = std::str::from_utf8(self.take(letters)).unwrap_or_default();
        let sign = usize::from(self.0.first() == Some(&b'-'));
        let digits = self.0.get(sign..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count();
        let number = if digits > 0 { std::str::from_utf8(self.take(sign + digits)).ok() } else { None };
        let number = number.and_then(|n| n.parse().ok());
        if self.0.first() == Some(&b' ') {
            self.take(1);
        }
        // What a program keeps there as bytes is no text.
        if name == "bin" {
            self.take(number.and_then(|n: i32| usize::try_from(n).ok()).unwrap_or(0));
        }
        Some(Word::Control(name, number))
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        loop {
            return match *self.take(1).first()? {
                b'{' => Some(Word::Open),
                b'}' => Some(Word::Close),
                b'\\' => self.control(),
                // Ends of lines in the file are none of the text.
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Word::Byte(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let words: Vec<Word<'_>> = Words(b"{\\b0 a\r\n\\'a1\\~\\u-7 ?\\bin3 }}}\\par}").collect();
        let wanted = [
            Word::Open,
            Word::Control("b", Some(0)),
            Word::Byte(b'a'),
            Word::Byte(0xA1),
            Word::Sign(b'~'),
            Word::Control("u", Some(-7)),
            Word::Byte(b'?'),
            Word::Control("bin", Some(3)),
            Word::Control("par", None),
            Word::Close,
        ];
        assert_eq!(words, wanted);
        for torn in ["\\", "\\'", "\\'a", "\\b-", "\\bin99999999999", "\\u"] {
            let _ = Words(torn.as_bytes()).count();
        }
    }
}
