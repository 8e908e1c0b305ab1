//! Papers besides the form, as readers read them.

use std::io::Write;
use std::process::Command;

use phaen_core::paper::{
    Block, Cell, Column, Light, MAX_TEXT_CHARS, Mark, Orientation, Paper, PaperError, RowKind, SignaturePlace, Table,
};
use phaen_pdf::{PdfError, print_paper};

use crate::reader::{Reader, pages, squeezed};

const HEAD: &str = "กิจกรรม/ขั้นตอนของกิจกรรม";

fn table(rows: usize) -> Table {
    let pair = || vec![("แผน", Column::figures(9)), ("ผล", Column::figures(9)), ("ร้อยละ", Column::figures(9))];
    let mut table =
        Table::grouped([("", vec![(HEAD, Column::words(40))]), ("งาน (ครั้ง)", pair()), ("งบ (บาท)", pair())]);
    for row in 0..rows {
        let marks = [Mark::Good, Mark::Watch, Mark::Bad, Mark::Unknown];
        let late = Cell::text(if row % 4 == 3 { "ยังไม่รายงาน" } else { "95.00" }).marked(marks[row % 4]);
        table.row_of(
            RowKind::Normal,
            row % 3,
            [
                Cell::text(format!("1.{row} เข้าแนะนำส่งเสริมสหกรณ์ให้จัดทำบัญชีเป็นปัจจุบัน ปู่ที่ญี่ปุ่นดื่มน้ำ")),
                Cell::figure("264", 26_400),
                Cell::figure("250", 25_000),
                late,
                Cell::figure("5,726", 572_600),
                Cell::figure("5,000.50", 500_050),
                Cell::text("87.33"),
            ],
        );
    }
    let total = [Cell::text("รวม"), Cell::figure("4,521", 452_100).marked(Mark::Failing)];
    table.row_of(RowKind::Total, 0, total.into_iter().chain((0..5).map(|_| Cell::text("-"))));
    table
}

/// Everything that a paper may hold.
pub fn paper(rows: usize) -> Paper {
    let light = |label: &str, figure: &str, mark| Light {
        label: label.to_owned(),
        figure: figure.to_owned(),
        detail: "ผล 250 จากแผน 264 ครั้ง".to_owned(),
        mark,
    };
    let sign = |heading: &str| SignaturePlace {
        heading: heading.to_owned(),
        fields: vec![("ลงชื่อ".to_owned(), String::new()), ("ตำแหน่ง".to_owned(), "สหกรณ์จังหวัด".to_owned())],
    };
    let mut paper = Paper::new(["สรุปผลการดำเนินงานประจำเดือน พฤษภาคม 2566", "กลุ่มส่งเสริมสหกรณ์ 1 (ตัวอย่าง)"]);
    let meanings = ["ตามแผน", "ควรติดตาม", "ต่ำกว่าแผน", "ยังไม่รายงาน", "เปลี่ยนแปลง", "ยอดไม่ตรงกัน"];
    paper.meanings = Mark::ALL.into_iter().zip(meanings.map(str::to_owned)).collect();
    paper.push(Block::Lights(vec![
        light("งานสะสม", "94.70 %", Mark::Watch),
        light("เบิกจ่ายสะสม", "71.20 %", Mark::Bad),
        light("ตัวชี้วัด", "9 จาก 11", Mark::Good),
    ]));
    paper.push(Block::Heading("งานและงบตามแผน".to_owned()));
    paper.push(Block::Table(table(rows)));
    let points = || Block::List(vec!["1.2 เดือน เม.ย. ยังไม่รายงาน".to_owned(), "#panic(\"x\") *ไม่หนา*".to_owned()]);
    paper.push(Block::Beside(vec![
        (3, vec![Block::Heading("ที่ล่าช้า".to_owned()), points()]),
        (2, vec![Block::Heading("คาดการณ์สิ้นปี".to_owned()), Block::Paragraph("งบ 98,000 บาท".to_owned())]),
    ]));
    paper.push(Block::Note("เกณฑ์: เขียว ตั้งแต่ร้อยละ 95 ของแผน".to_owned()));
    paper.push(Block::Signatures(vec![sign("ผู้รายงาน"), sign("ผู้ตรวจสอบ")]));
    paper
}

#[test]
fn every_block_reads_right_in_every_reader() {
    let pdf = print_paper(&paper(60), "").unwrap();
    keep("paper", &pdf);
    assert!(pages(&pdf) > 1);
    for reader in Reader::ALL {
        let text = reader.text(&pdf);
        for part in [
            "สรุปผลการดำเนินงานประจำเดือน พฤษภาคม 2566",
            "1.59 เข้าแนะนำส่งเสริมสหกรณ์ให้จัดทำบัญชี",
            "≠ 4,521",
            "#panic(\"x\") *ไม่หนา*",
            "▼ 71.20 %",
            "◆ ควรติดตาม",
            "ผู้ตรวจสอบ",
            "หน้า 1 จาก",
        ] {
            assert!(text.contains(&squeezed(part)), "{reader:?} does not give {part:?}: {text}");
        }
        // As it looks on paper a title of two lines has figures between them.
        if !matches!(reader, Reader::PopplerLayout) {
            for part in ["1.59 เข้าแนะนำส่งเสริมสหกรณ์ให้จัดทำบัญชีเป็นปัจจุบัน ปู่ที่ญี่ปุ่นดื่มน้ำ", "◊ ยังไม่รายงาน"]
            {
                assert!(text.contains(&squeezed(part)), "{reader:?} does not give {part:?}: {text}");
            }
        }
        assert!(!text.contains("เปลี่ยนแปลง"), "a sign that does not occur is not explained");
    }
}

#[test]
fn heads_stand_on_every_page() {
    let pdf = print_paper(&paper(150), "").unwrap();
    let heads = Reader::PopplerRaw.text(&pdf).matches(&squeezed("งาน (ครั้ง)")).count();
    let pages = pages(&pdf);
    assert!(pages > 3 && (heads == pages || heads + 1 == pages), "{heads} heads on {pages} pages");
}

#[test]
fn a_paper_that_is_to_be_on_one_page_takes_smaller_letters() {
    let on_one = |rows| {
        let paper = Paper { one_page: true, orientation: Orientation::Landscape, ..paper(rows) };
        let usual = print_paper(&Paper { one_page: false, ..paper.clone() }, "").unwrap();
        (pages(&usual), pages(&print_paper(&paper, "").unwrap()))
    };
    let tried: Vec<(usize, usize)> = (2..20).step_by(3).map(on_one).collect();
    assert!(tried.contains(&(2, 1)), "{tried:?}");
    let (usual, long) = on_one(120);
    assert!(long == usual && usual > 3, "what no letters put on one page is printed as usual");
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let once = print_paper(&paper(3), "plan/7").unwrap();
    assert_eq!(once, print_paper(&paper(3), "plan/7").unwrap());
    assert_ne!(once, print_paper(&paper(3), "plan/8").unwrap());
}

#[test]
fn what_is_no_paper_is_refused() {
    let long = Paper { blocks: vec![Block::Note("ก".repeat(MAX_TEXT_CHARS + 1))], ..paper(1) };
    assert!(matches!(print_paper(&long, ""), Err(PdfError::Paper(PaperError::Text { .. }))));
    let nothing = Paper { title: Vec::new(), blocks: vec![Block::Beside(Vec::new())], ..paper(1) };
    assert_eq!(pages(&print_paper(&nothing, "").unwrap()), 1);
}

/// Where the variable `PHAEN_LOOK` names a folder, the pages are left there to be looked at.
fn keep(name: &str, pdf: &[u8]) {
    let Some(folder) = std::env::var_os("PHAEN_LOOK").map(std::path::PathBuf::from) else { return };
    let path = folder.join(format!("{name}.pdf"));
    std::fs::File::create(&path).unwrap().write_all(pdf).unwrap();
    let drawn = Command::new("pdftoppm").args(["-r", "80", "-png"]).arg(&path).arg(folder.join(name)).status();
    assert!(drawn.unwrap().success());
}
