//! Papers as workbooks and as texts of Word, read back.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use phaen_core::grid::Document;
use phaen_core::paper::{
    Block, Cell, Column, Light, MAX_TEXT_CHARS, Mark, Orientation, Paper, RowKind, SignaturePlace, Table,
};
use phaen_files::xlsx::write_paper;
use phaen_files::{FileError, Kind, document, docx, kind};

const TITLE: &str = "สรุปผลการดำเนินงานประจำเดือน พฤษภาคม 2566";

fn table(rows: usize) -> Table {
    let pair = || vec![("แผน", Column::figures(9)), ("ผล", Column::figures(9)), ("ร้อยละ", Column::figures(9))];
    let activity = ("", vec![("กิจกรรม/ขั้นตอนของกิจกรรม", Column::words(40))]);
    let mut table = Table::grouped([activity, ("งาน (ครั้ง)", pair()), ("งบ (บาท)", pair())]);
    for row in 1..=rows {
        table.row_of(
            RowKind::Normal,
            row % 3,
            [
                Cell::text(format!("1.{row} เข้าแนะนำ <ส่งเสริม> & \"สหกรณ์\" ให้จัดทำบัญชีเป็นปัจจุบัน")),
                Cell::figure("1,264", 126_400),
                Cell::figure("250.5", 25_050),
                Cell::figure("94.70", 94_70).marked(Mark::Watch),
                Cell::figure("๕,๗๒๖.๒๕", 572_625),
                Cell::text("ยังไม่รายงาน").marked(Mark::Unknown),
                Cell::text("-"),
            ],
        );
    }
    table.row_of(RowKind::Total, 0, std::iter::once(Cell::text("รวม")).chain((0..6).map(|_| Cell::figure("0", 0))));
    table
}

fn paper(rows: usize) -> Paper {
    let light = |label: &str, mark| Light {
        label: label.to_owned(),
        figure: "94.70 %".to_owned(),
        detail: "ผล 250 จากแผน 264".to_owned(),
        mark,
    };
    let sign = |heading: &str| SignaturePlace {
        heading: heading.to_owned(),
        fields: vec![("ลงชื่อ".to_owned(), String::new()), ("ตำแหน่ง".to_owned(), "สหกรณ์จังหวัด".to_owned())],
    };
    let mut paper = Paper::new([TITLE, "กลุ่มส่งเสริมสหกรณ์ 1 (ตัวอย่าง)"]);
    paper.meanings = vec![(Mark::Watch, "ควรติดตาม".to_owned()), (Mark::Changed, "เปลี่ยนแปลง".to_owned())];
    paper.blocks = vec![
        Block::Lights(vec![light("งานสะสม", Mark::Watch), light("เบิกจ่าย", Mark::Bad)]),
        Block::Heading("งานและงบ: ตามแผน".to_owned()),
        Block::Table(table(rows)),
        Block::Beside(vec![
            (1, vec![Block::Heading("ที่ล่าช้า".to_owned()), Block::List(vec!["1.2 เดือน เม.ย.\u{1}".to_owned()])]),
            (1, vec![Block::Heading("ตัวชี้วัด".to_owned()), Block::Table(table(2))]),
        ]),
        Block::Note("เกณฑ์: เขียว ตั้งแต่ร้อยละ 95 ของแผน".to_owned()),
        Block::Signatures(vec![sign("ผู้รายงาน"), sign("ผู้ตรวจสอบ")]),
    ];
    paper
}

fn rows(document: &Document) -> Vec<Vec<String>> {
    let rows = document.parts.iter().flat_map(|part| &part.grid.rows);
    rows.map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect()
}

#[test]
fn a_text_of_word_is_read_back_as_it_was_said() {
    let bytes = docx::write(&paper(3)).unwrap();
    assert_eq!(kind(&bytes), Kind::Docx);
    let rows = rows(&document(kind(&bytes), &bytes).unwrap());
    let all: Vec<&str> = rows.iter().flatten().map(String::as_str).collect();
    for part in [
        TITLE,
        "1.2 เข้าแนะนำ <ส่งเสริม> & \"สหกรณ์\" ให้จัดทำบัญชีเป็นปัจจุบัน",
        "◆ 94.70",
        "◊ ยังไม่รายงาน",
        "▼ 94.70 %",
        "1.2 เดือน เม.ย.",
        "เกณฑ์: เขียว ตั้งแต่ร้อยละ 95 ของแผน",
        "ตำแหน่ง สหกรณ์จังหวัด",
    ] {
        assert!(all.iter().any(|text| text.contains(part)), "{part}: {all:#?}");
    }
    assert!(all.contains(&"◆ ควรติดตาม"), "{all:#?}");
    assert!(!all.iter().any(|text| text.contains("เปลี่ยนแปลง")), "a sign that does not occur is not explained");
    let line = rows.iter().find(|row| row.first().is_some_and(|t| t.starts_with("1.3 "))).unwrap();
    assert_eq!(line[1..4], ["1,264", "250.5", "◆ 94.70"]);
}

#[test]
fn libreoffice_opens_the_text_and_repeats_heads() {
    let upright = docx::write(&paper(80)).unwrap();
    let lying = docx::write(&Paper { orientation: Orientation::Landscape, ..paper(1) }).unwrap();
    let pdfs = phaen_gen::libreoffice::converted(&[upright, lying], "docx", "pdf");
    for (name, pdf) in ["upright", "lying"].iter().zip(&pdfs) {
        keep(&format!("docx-{name}"), pdf);
    }
    let text = pdf_text(&pdfs[0]);
    let pages = text.matches('\u{c}').count();
    let heads = text.matches("งบ(บาท)").count();
    assert!(pages > 4 && heads >= pages - 1, "{heads} heads on {pages} pages: {text}");
    assert!(text.contains(&format!("หน้า2จาก{pages}")), "{text}");
}

#[test]
fn a_workbook_has_numbers_where_the_paper_has_figures() {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(write_paper(&paper(3)).unwrap())).unwrap();
    assert_eq!(workbook.sheet_names(), ["งานและงบ ตามแผน", "ตัวชี้วัด"]);
    let sheet = workbook.worksheet_range("งานและงบ ตามแผน").unwrap();
    let text = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
    let found = sheet.rows().find(|row| row[0].to_string().starts_with("1.2 ")).unwrap();
    assert_eq!(found[1..5], [1264.0, 250.5, 94.7, 5726.25].map(Data::Float));
    assert_eq!(text(&found[5..]), ["◊ ยังไม่รายงาน", "-"]);
    let total = sheet.rows().find(|row| row[0] == "รวม").unwrap();
    assert_eq!(total[1], Data::Float(0.0));
    let told =
        |sheet: &calamine::Range<Data>, part: &str| sheet.used_cells().any(|(.., v)| v.to_string().contains(part));
    assert!(told(&sheet, TITLE) && told(&sheet, "▼ เบิกจ่าย"));
    let drawn = phaen_gen::libreoffice::converted(&[write_paper(&paper(30)).unwrap()], "xlsx", "pdf");
    keep("xlsx", &drawn[0]);
    assert!(told(&workbook.worksheet_range("ตัวชี้วัด").unwrap(), "◆ ควรติดตาม"));
}

#[test]
fn a_paper_of_many_headings_of_one_name_keeps_to_what_sheets_may_be_called() {
    let heading = || Block::Heading(format!("{}/'", "ยาว".repeat(30)));
    let blocks = (0..60).flat_map(|_| [heading(), Block::Table(table(1))]).collect();
    let bytes = write_paper(&Paper { blocks, ..paper(1) }).unwrap();
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(workbook.sheet_names().len(), 50);
    assert!(workbook.sheet_names().iter().all(|name| name.chars().count() <= 31));
    let nothing = Paper { blocks: Vec::new(), title: Vec::new(), ..paper(1) };
    assert!(write_paper(&nothing).is_ok() && docx::write(&nothing).is_ok());
}

#[test]
fn the_same_paper_gives_the_same_text() {
    assert_eq!(docx::write(&paper(2)).unwrap(), docx::write(&paper(2)).unwrap());
}

#[test]
fn what_is_no_paper_is_refused() {
    let long = Paper { blocks: vec![Block::Note("ก".repeat(MAX_TEXT_CHARS + 1))], ..paper(1) };
    assert!(matches!(docx::write(&long), Err(FileError::Write { .. })));
    assert!(matches!(write_paper(&long), Err(FileError::Write { .. })));
}

fn pdf_text(pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let run = std::process::Command::new("pdftotext").arg("-layout").arg(file.path()).arg("-").output();
    let text = String::from_utf8(run.expect("install poppler-utils").stdout).unwrap();
    text.chars().filter(|c| *c == '\u{c}' || !c.is_whitespace()).collect()
}

/// Where the variable `PHAEN_LOOK` names a folder, the pages are left there to be looked at.
fn keep(name: &str, pdf: &[u8]) {
    let Some(folder) = std::env::var_os("PHAEN_LOOK").map(std::path::PathBuf::from) else { return };
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, pdf).unwrap();
    let drawn =
        std::process::Command::new("pdftoppm").args(["-r", "80", "-png"]).arg(&path).arg(folder.join(name)).status();
    assert!(drawn.unwrap().success());
}
