//! A printed workbook that comes back altered.

use std::fs;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::desk::{Desk, form};

/// The workbook with one text of its sheets' XML replaced; it must stand in exactly one place.
fn altered(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut replaced = 0;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(content).unwrap();
            replaced += text.matches(from).count();
            content = text.replace(from, to).into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    assert_eq!(replaced, 1, "{from}");
    writer.finish().unwrap().into_inner()
}

/// A plan in which (77, 1925) stands once, and its workbook.
fn printed() -> (Desk, Vec<u8>) {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        form(|rows| {
            // The seventh month of 1.1 has 77 visits instead of 8, the sums likewise.
            let add = |cell: &mut String, more: i64| *cell = (cell.parse::<i64>().unwrap() + more).to_string();
            for row in [0, 2] {
                for (column, more) in [(1, 69), (2, 1725), (15, 69), (16, 1725)] {
                    add(&mut rows[row][column], more);
                }
            }
        }),
    );
    desk.expect(0, &["read", "a.txt", "--db", "a.db"]);
    desk.expect(0, &["print", "1", "--xlsx", "a.xlsx", "--db", "a.db"]);
    let bytes = fs::read(desk.path("a.xlsx")).unwrap();
    (desk, bytes)
}

#[test]
fn an_unaltered_workbook_offers_nothing() {
    let (desk, _) = printed();
    let run = desk.run(&["read", "a.xlsx", "--db", "a.db"]);
    assert!(run.out.contains("แฟ้มนี้ไม่มีอะไรเปลี่ยน"), "{}", run.out);
    assert_eq!(desk.expect(0, &["list", "--db", "a.db"]).out.lines().count(), 3, "never a second plan");
}

#[test]
fn altered_cells_are_offered_then_accepted_as_an_import() {
    let (desk, bytes) = printed();
    desk.write("b.xlsx", altered(&bytes, "<v>1925</v>", "<v>1926</v>"));
    let offered = desk.run(&["read", "b.xlsx", "--db", "a.db"]);
    assert!(offered.out.contains("1.1 เม.ย. งบ: 1,925 → 1,926"), "{}", offered.out);
    assert!(offered.out.contains("--accept"), "{}", offered.out);
    assert!(!desk.run(&["history", "1", "--db", "a.db"]).out.contains("1,925 → 1,926"), "offered, not made");

    let accepted = desk.expect(2, &["read", "b.xlsx", "--db", "a.db", "--accept"]);
    assert!(accepted.out.contains("บันทึกการเปลี่ยนแปลงแล้ว"), "{}", accepted.out);
    let history = desk.expect(0, &["history", "1", "--db", "a.db"]).out;
    assert!(history.contains("รับกลับ") && history.contains("1,925 → 1,926"), "{history}");
    let check = desk.expect(2, &["check", "1", "--db", "a.db"]).out;
    assert!(
        check.contains("5,301") && check.contains("5,300") && !check.contains("1.1 งบ:"),
        "the sums follow, what was allotted does not: {check}"
    );
    let again = desk.expect(2, &["read", "b.xlsx", "--db", "a.db", "--accept"]);
    assert!(again.out.contains("แฟ้มนี้ไม่มีอะไรเปลี่ยน"), "{}", again.out);
    assert_eq!(desk.expect(0, &["list", "--db", "a.db"]).out.lines().count(), 3);
    desk.expect(0, &["undo", "1", "--db", "a.db"]);
    desk.expect(0, &["doctor", "--db", "a.db"]);
}

#[test]
fn what_moved_meanwhile_is_a_conflict_with_both_values() {
    let (desk, bytes) = printed();
    desk.write("b.xlsx", altered(&bytes, "<v>1925</v>", "<v>1926</v>"));
    desk.write("c.xlsx", altered(&bytes, "<v>1925</v>", "<v>1927</v>"));
    desk.expect(2, &["read", "b.xlsx", "--db", "a.db", "--accept"]);
    let before = desk.run(&["export", "1", "--json", "--db", "a.db"]).out;
    let run = desk.expect(1, &["read", "c.xlsx", "--db", "a.db", "--accept"]);
    assert!(run.out.contains("1.1 เม.ย. งบ: ในแฟ้ม 1,927; ในฐานข้อมูล 1,926"), "{}", run.out);
    assert_eq!(desk.run(&["export", "1", "--json", "--db", "a.db"]).out, before);
}

#[test]
fn without_its_database_a_workbook_is_a_plan_like_any_other() {
    let (desk, bytes) = printed();
    desk.write("b.xlsx", altered(&bytes, "<v>1925</v>", "<v>1926</v>"));
    let json = desk.expect(2, &["read", "b.xlsx", "--json"]).json();
    assert_eq!(json[0]["schema"], "phaen.read/1");
    desk.expect(0, &["read", "a.xlsx", "--db", "other.db"]);
    let offered = desk.expect(0, &["read", "b.xlsx", "--db", "other.db"]);
    assert!(offered.out.contains("1,925 → 1,926"), "{}", offered.out);
    assert_eq!(desk.expect(0, &["list", "--db", "other.db"]).out.lines().count(), 3);
}
