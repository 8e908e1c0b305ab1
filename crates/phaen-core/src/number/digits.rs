//! Thai digits (เลขไทย) and their Arabic twins.

/// Replaces every Thai digit (๐–๙) with its Arabic twin; other characters stay.
///
/// ```
/// assert_eq!(phaen_core::number::to_arabic_digits("๑,๒๐๐ บาท"), "1,200 บาท");
/// ```
pub fn to_arabic_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '๐'..='๙' => char::from(b'0' + (c as u32 - '๐' as u32) as u8),
            _ => c,
        })
        .collect()
}

/// Replaces every Arabic digit with its Thai twin (๐–๙); other characters stay.
///
/// ```
/// assert_eq!(phaen_core::number::to_thai_digits("ต.ค. 65"), "ต.ค. ๖๕");
/// ```
pub fn to_thai_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32('๐' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
            _ => c,
        })
        .collect()
}
