//! Tells what kind of file bytes are, by the bytes alone: names lie, and offices rename.

use std::io::Cursor;

use crate::archive;

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text, or nothing that is known: the reader of text says which.
    Text,
    /// A page of the web, or a table that a program saved as one.
    Html,
    /// A workbook of Excel 2007 or later, with macros or without.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// A workbook of LibreOffice.
    Ods,
    /// A text of Word 2007 or later.
    Docx,
    /// A text of LibreOffice.
    Odt,
    /// A text that many programs exchange.
    Rtf,
    /// A PDF.
    Pdf,
    /// A picture of that format.
    Picture(&'static str),
    /// An archive that is damaged, or holds none of these.
    Archive,
    /// A workbook or text behind a password.
    Encrypted,
    /// Another kind that is known by name but not read.
    Other(&'static str),
}

/// Beginnings of files, and the kind they tell.
const BEGINNINGS: [(&[u8], Kind); 9] = [
    (b"%PDF-", Kind::Pdf),
    (b"{\\rtf", Kind::Rtf),
    (b"\x89PNG", Kind::Picture("PNG")),
    (b"\xff\xd8\xff", Kind::Picture("JPEG")),
    (b"II*\0", Kind::Picture("TIFF")),
    (b"MM\0*", Kind::Picture("TIFF")),
    (b"GIF8", Kind::Other("GIF")),
    (b"MIME-Version:", Kind::Other("MHTML")),
    (b"\x1f\x8b", Kind::Other("GZIP")),
];

/// How old Office files, and new ones behind a password, begin.
pub(crate) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
/// How archives begin.
const ZIP: &[u8] = b"PK";
/// How far into a file a PDF may begin, and the head of a page is looked for, in bytes.
const LOOK: usize = 1_024;

/// The kind of a file's bytes.
pub fn kind(bytes: &[u8]) -> Kind {
    if let Some((_, kind)) = BEGINNINGS.into_iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return kind;
    }
    // "BM" may also begin a text; a picture holds bytes that none has.
    if bytes.starts_with(b"BM") && bytes.contains(&0) {
        return Kind::Other("BMP");
    }
    if bytes.starts_with(COMPOUND) {
        return compound(bytes);
    }
    if bytes.starts_with(ZIP) {
        return packed(bytes);
    }
    let head = &bytes[..bytes.len().min(LOOK)];
    if head.windows(5).any(|w| w == b"%PDF-") && head.contains(&0) {
        return Kind::Pdf;
    }
    page(head)
}

/// The kind of an old Office file, by the streams in it.
fn compound(bytes: &[u8]) -> Kind {
    let Ok(file) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return Kind::Xls };
    let holds = |name: &str| file.exists(name);
    if holds("/EncryptedPackage") {
        Kind::Encrypted
    } else if holds("/WordDocument") {
        Kind::Other("DOC")
    } else if holds("/PowerPoint Document") {
        Kind::Other("PPT")
    } else {
        Kind::Xls
    }
}

/// The kind of an archive, by the parts in it.
fn packed(bytes: &[u8]) -> Kind {
    let Some(mut archive) = archive::Archive::open(bytes).ok() else { return Kind::Archive };
    if archive.holds("xl/workbook.xml") {
        Kind::Xlsx
    } else if archive.holds("word/document.xml") {
        Kind::Docx
    } else if archive.holds("xl/workbook.bin") {
        Kind::Other("XLSB")
    } else if archive.holds("ppt/presentation.xml") {
        Kind::Other("PPTX")
    } else if archive.holds("content.xml") {
        match archive.part("mimetype").ok().as_deref() {
            Some(mime) if mime.starts_with(b"application/vnd.oasis.opendocument.text") => Kind::Odt,
            Some(mime) if mime.starts_with(b"application/vnd.oasis.opendocument.presentation") => Kind::Other("ODP"),
            _ => Kind::Ods,
        }
    } else {
        Kind::Archive
    }
}

/// Whether text begins as a page does. Letters of two bytes lose their empty half.
fn page(head: &[u8]) -> Kind {
    let narrow: Vec<u8> = head.iter().filter(|b| b.is_ascii() && **b != 0).map(u8::to_ascii_lowercase).collect();
    let text = String::from_utf8_lossy(&narrow);
    let text = text.trim_start();
    if text.starts_with("<?xml") && text.contains("excel.sheet") {
        return Kind::Other("XML Spreadsheet 2003");
    }
    let begins = ["<!doctype html", "<html", "<table", "<head", "<body", "<meta"].iter().any(|b| text.starts_with(b));
    let within = ["<?xml", "<!--"].iter().any(|b| text.starts_with(b)) && text.contains("<html");
    if begins || within { Kind::Html } else { Kind::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_bytes() {
        for (bytes, wanted) in [
            (&b"%PDF-1.7\n"[..], Kind::Pdf),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", Kind::Xls),
            (b"\x89PNG\r\n\x1a\n", Kind::Picture("PNG")),
            (b"PK\x03\x04 and no more", Kind::Archive),
            (b"{\\rtf1\\ansi", Kind::Rtf),
            (b"\xef\xbb\xbf  <TABLE border=1>", Kind::Html),
            (b"\xff\xfe<\0h\0t\0m\0l\0", Kind::Html),
            (b"<?xml version=\"1.0\"?><!DOCTYPE html><html>", Kind::Html),
            (b"1.1 \xe0\xb8\x81\t12", Kind::Text),
            (b"BMI 2566", Kind::Text),
            (b"", Kind::Text),
        ] {
            assert_eq!(kind(bytes), wanted, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
