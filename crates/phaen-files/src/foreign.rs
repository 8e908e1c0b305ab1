//! Tells the kinds of file that offices mistake for the text of a form.

/// Beginnings of files, and the kind they tell.
const BEGINNINGS: [(&[u8], &str); 9] = [
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
];

/// Names of parts by which archives of other programs are told; a part's name stands in the archive uncompressed.
const PARTS: [(&[u8], &str); 3] = [
    (b"word/document.xml", "DOCX"),
    (b"ppt/presentation.xml", "PPTX"),
    (b"application/vnd.oasis.opendocument", "ODS/ODT"),
];

/// How far into an archive the names of its parts are looked for, in bytes.
const LOOK: usize = 1 << 20;

/// The kind of a file that is known but not read as text; `None` for text, workbooks and the unknown.
pub fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let (begin, kind) = BEGINNINGS.into_iter().find(|(begin, _)| bytes.starts_with(begin)).unwrap_or((b"", ""));
    // "BM" may also begin a text; a picture holds bytes that none has.
    if !kind.is_empty() && (begin.len() > 2 || bytes.contains(&0)) {
        return Some(kind);
    }
    let head = &bytes[..bytes.len().min(LOOK)];
    let holds = |part: &[u8]| head.windows(part.len()).any(|w| w == part);
    bytes.starts_with(b"PK").then(|| PARTS.into_iter().find(|(part, _)| holds(part)))?.map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_programs_files_are_named() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], "PDF"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "DOC/XLS"),
            (b"\x89PNG\r\n\x1a\n", "PNG"),
            (b"PK\x03\x04....word/document.xml", "DOCX"),
            (b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ODS/ODT"),
        ] {
            assert_eq!(foreign(bytes), Some(kind));
        }
        for bytes in [&b"1.1 \xe0\xb8\x81\t12"[..], b"BMI 2566", b"PK\x03\x04xl/workbook.xml", b""] {
            assert_eq!(foreign(bytes), None);
        }
    }
}
