//! Broken and hostile files of every kind: bounded time and memory, and a clear error.

use std::io::{Cursor, Write};

use phaen_files::{FileError, Kind, document, kind};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::others::workbook;

fn archive(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The kind, and what came of it.
fn refused(bytes: &[u8]) -> (Kind, FileError) {
    (kind(bytes), document(kind(bytes), bytes).unwrap_err())
}

const SHEETS: &str = r#"<workbook xmlns:r="x"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const ROOT: &str = r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELS: &str = r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook of one sheet with that XML.
fn xlsx(sheet: &str) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", ROOT.into()),
        ("xl/workbook.xml", SHEETS.into()),
        ("xl/_rels/workbook.xml.rels", RELS.into()),
        ("xl/worksheets/sheet1.xml", sheet.into()),
    ])
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".into()), ("content.xml", content.into())])
}

fn docx(body: &str) -> Vec<u8> {
    archive(&[("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").into())])
}

#[test]
fn bombs_are_refused_by_what_they_unpack_to() {
    let zeros = vec![b' '; 160_000_000];
    for (name, wanted) in
        [("xl/workbook.xml", Kind::Xlsx), ("word/document.xml", Kind::Docx), ("content.xml", Kind::Ods)]
    {
        let bomb = archive(&[(name, zeros.clone())]);
        assert!(bomb.len() < 1_000_000);
        let (kind, error) = refused(&bomb);
        assert_eq!(kind, wanted);
        assert!(matches!(error, FileError::TooLarge { .. }), "{name}: {error:?}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let bytes = archive(&[(
        "word/document.xml",
        format!("{bomb}<w:document><w:body><w:p><w:r><w:t>ก&b;</w:t></w:r></w:p></w:body></w:document>").into(),
    )]);
    assert_eq!(document(Kind::Docx, &bytes).unwrap().parts[0].grid.rows[0].cells[0].text, "ก");
}

#[test]
fn a_million_empty_rows_are_no_work() {
    let rows: String = (1..200_000).map(|r| format!("<row r=\"{r}\"/>")).collect();
    let far = r#"<row r="1048576"><c r="A1048576"><v>7</v></c><c r="XFD1048576"><v>8</v></c></row>"#;
    let sheet = format!("<worksheet><sheetData>{rows}{far}</sheetData></worksheet>");
    let document = document(Kind::Xlsx, &xlsx(&sheet)).unwrap();
    let rows = &document.parts[0].grid.rows;
    assert_eq!((rows.len(), rows[1].line, rows[1].cells.len()), (2, 1_048_576, 1));

    let table = r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="1048575"><table:table-cell
        table:number-columns-repeated="16384"/></table:table-row><table:table-row><table:table-cell
        office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row></table:table>"#;
    let document = phaen_files::document(Kind::Ods, &ods(table)).unwrap();
    assert_eq!(document.parts[0].grid.rows.last().unwrap().line, 1_048_576);
}

#[test]
fn a_cell_repeated_without_end_is_refused() {
    let table = r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576"><table:table-cell
        table:number-columns-repeated="16384" office:value-type="float" office:value="7"/></table:table-row></table:table>"#;
    assert_eq!(refused(&ods(table)).1, FileError::TooManyCells { limit: 1_500_000 });
}

#[test]
fn deep_nesting_is_refused_or_flat() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    assert!(matches!(refused(&docx(&deep)).1, FileError::Damaged { .. }));
    let nested = |n: usize| {
        let (open, close) = ("<w:tbl><w:tr><w:tc>".repeat(n), "</w:tc></w:tr></w:tbl>".repeat(n));
        docx(&format!("{open}<w:p><w:r><w:t>ลึก</w:t></w:r></w:p>{close}"))
    };
    for levels in [10, 100] {
        let bytes = nested(levels);
        let document = document(Kind::Docx, &bytes).unwrap();
        assert!(document.parts[0].grid.rows.iter().flat_map(|r| &r.cells).any(|c| c.text == "ลึก"), "{levels}");
    }
}

#[test]
fn passwords_and_foreign_archives_are_named() {
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let locked = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".into()),
        ("META-INF/manifest.xml", manifest.into()),
        ("content.xml", vec![1, 2, 3]),
    ]);
    assert!(matches!(refused(&locked).1, FileError::Unsupported { .. }));
    let mut compound = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    compound.create_stream("/EncryptedPackage").unwrap().write_all(b"x").unwrap();
    let locked = compound.into_inner().into_inner();
    assert_eq!(kind(&locked), Kind::Encrypted);
    assert!(matches!(refused(&locked).1, FileError::Unsupported { .. }));
    assert!(matches!(refused(&archive(&[("a.txt", b"x".into())])), (Kind::Archive, FileError::Damaged { .. })));
    let slides = archive(&[("ppt/presentation.xml", b"<x/>".into())]);
    assert_eq!(refused(&slides).1, FileError::Unsupported { what: "PPTX".to_owned() });
}

#[test]
fn macros_are_named_and_nothing_more() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData></worksheet>";
    let bytes = archive(&[
        ("_rels/.rels", ROOT.into()),
        ("xl/workbook.xml", SHEETS.into()),
        ("xl/_rels/workbook.xml.rels", RELS.into()),
        ("xl/worksheets/sheet1.xml", sheet.into()),
        ("xl/vbaProject.bin", vec![0; 10]),
    ]);
    let document = document(Kind::Xlsx, &bytes).unwrap();
    assert_eq!(document.findings[0].kind, phaen_core::reading::FindingKind::Macros);
}

/// A record of an old workbook.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

fn xls(stream: &[u8]) -> Vec<u8> {
    let mut compound = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    compound.create_stream("/Workbook").unwrap().write_all(stream).unwrap();
    compound.into_inner().into_inner()
}

#[test]
fn old_workbooks_that_lie_about_their_size_take_no_room() {
    let begin = record(0x0809, &[0, 6, 5, 0]);
    let named = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat());
    let end = record(0x000A, &[]);
    let at = begin.len() + named(0).len() + end.len();
    let far = record(0x0203, &[&[0xff, 0xff, 0xff, 0, 0, 0][..], &7.0f64.to_le_bytes()].concat());
    let size = record(0x0200, &[0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0]);
    let stream = [begin.clone(), named(at as u32), end.clone(), begin, size, far, end].concat();
    let bytes = xls(&stream);
    assert_eq!(kind(&bytes), Kind::Xls);
    let grid = document(Kind::Xls, &bytes).unwrap().parts.remove(0).grid;
    let last = grid.rows.last().unwrap();
    assert_eq!((grid.rows.len(), last.line, last.cells[255].text.as_str()), (2, 65_536, "7"));
}

#[test]
fn old_workbooks_behind_a_password_or_too_old_are_named() {
    let locked = [record(0x0809, &[0, 6, 5, 0]), record(0x002F, &[1, 0])].concat();
    assert!(matches!(refused(&xls(&locked)), (Kind::Xls, FileError::Unsupported { .. })));
    let old = record(0x0809, &[0, 5, 5, 0]);
    assert!(matches!(refused(&xls(&old)), (Kind::Xls, FileError::Unsupported { .. })));
}

proptest! {
    /// A byte changed, or the end cut off: never a panic.
    #[test]
    fn broken_archives_are_read_or_refused(at in any::<prop::sample::Index>(), flip in 1u8.., cut in any::<bool>()) {
        let mut bytes = workbook(|sheet| {
            sheet.write_string(0, 0, "1.1 ก").unwrap().write_number(0, 1, 12).unwrap();
        });
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] ^= flip }
        let _ = document(kind(&bytes), &bytes);
    }

    #[test]
    fn anything_that_begins_as_rtf_is_read_or_refused(
        text in r"(\{|\}|\\(trowd|cellx-?[0-9]{1,9}|cell|row|intbl|pard|par|u-?[0-9]{1,5}|uc[0-9]|bin[0-9]|f1|\*|'[0-9a-f]) ?|[ก-ฮ]){0,80}",
    ) {
        let _ = document(Kind::Rtf, format!("{{\\rtf1{text}").as_bytes());
    }

    #[test]
    fn anything_that_begins_as_a_page_is_read_or_refused(text in "(<(table|tr|td|/td|/tr|/table|b|pre|script)>|ก|1,2|&amp;){0,60}") {
        let page = format!("<html>{text}");
        let _ = document(Kind::Html, page.as_bytes());
    }
}
