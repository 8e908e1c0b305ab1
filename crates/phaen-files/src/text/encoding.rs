//! Finds a text's encoding: UTF-8, UTF-16 with its mark or without, else Windows-874 (which holds TIS-620).

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_874};

use crate::FileError;

/// Decodes a text.
///
/// # Errors
/// [`FileError::Binary`] for bytes that are no text, [`FileError::Encoding`] for text in another encoding.
pub fn decode(bytes: &[u8]) -> Result<String, FileError> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => return whole(UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => return whole(UTF_16BE, rest),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(text) = unmarked_utf16(bytes) {
        return Ok(text);
    }
    // Text holds hardly any control characters.
    let control = bytes.iter().filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    if bytes.contains(&0) || control * 50 > bytes.len() {
        return Err(FileError::Binary);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        // A long UTF-8 text with a few broken places is still that text; its broken places show as �.
        Err(_) if mostly_utf8(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        Err(_) => {
            let text = whole(WINDOWS_874, bytes)?;
            let thai = text.chars().filter(|c| ('\u{0e01}'..='\u{0e5b}').contains(c)).count();
            let high = bytes.iter().filter(|b| **b >= 0x80).count();
            // In another encoding the high bytes would not be Thai letters.
            if thai * 10 >= high * 9 { Ok(text) } else { Err(FileError::Encoding) }
        }
    }
}

fn whole(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, FileError> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken { Err(FileError::Encoding) } else { Ok(text.into_owned()) }
}

/// UTF-16 whose mark is lost: every second byte is that of the Latin or of the Thai letters.
fn unmarked_utf16(bytes: &[u8]) -> Option<String> {
    let pages = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|b| matches!(b, 0 | 0x0e)).count();
    let half = bytes.len() / 2;
    if half == 0 || !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let encoding = [(0, UTF_16BE), (1, UTF_16LE)].into_iter().find(|(odd, _)| pages(*odd) * 20 >= half * 19)?.1;
    let text = whole(encoding, bytes).ok()?;
    let known = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{c}' | ' '..='~' | '\u{0e01}'..='\u{0e5b}');
    let (known, all) = text.chars().fold((0, 0), |(k, n), c| (k + usize::from(known(c)), n + 1));
    (known * 20 >= all * 19).then_some(text)
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|c| *c == '\u{fffd}').count();
    let wide = text.chars().filter(|c| *c > '\u{7f}').count();
    broken * 20 < wide
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn thai_text_is_read_in_every_common_encoding() {
        let text = "แผนปฏิบัติการ ๒๕๖๖\t1,200\n";
        let (windows, ..) = WINDOWS_874.encode(text);
        assert_eq!(decode(&windows).unwrap(), text);
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        assert_eq!(decode(&[b"\xef\xbb\xbf", text.as_bytes()].concat()).unwrap(), text);
        let utf16: Vec<u8> = std::iter::once(0xfeffu16).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).unwrap(), text);
        assert_eq!(decode(&utf16[2..]).unwrap(), text, "without its mark");
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&big).unwrap(), text, "without its mark");
    }

    #[test]
    fn other_encodings_are_refused() {
        // Latin-1 with accents only.
        assert_eq!(decode(&[0xe9, 0xff, 0xdb, 0xfc, b' ', 0xde, 0xfd]), Err(FileError::Encoding));
    }
}
