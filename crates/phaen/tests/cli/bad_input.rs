//! What cannot be read is refused with a clear message; nothing already stored is touched.

use std::fs::{self, File};

use crate::desk::{Desk, form};

#[test]
fn each_bad_file_has_its_own_message() {
    let desk = Desk::new();
    desk.write("empty.txt", "");
    desk.write("blank.txt", " \n\t\n");
    desk.write("rubbish.bin", (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect::<Vec<_>>());
    desk.write("letter.txt", "เรียน ท่านผู้อำนวยการ\nขอเชิญประชุม\n");
    desk.write("torn.xlsx", b"PK\x03\x04 and no more");
    desk.write("scan.pdf", "%PDF-1.7\n1 0 obj\n");
    desk.write("letter.docx", b"PK\x03\x04\x14\x00word/document.xml");
    desk.write("letter.rtf", "{\\rtf1\\ansi}");
    fs::create_dir(desk.path("folder")).unwrap();
    File::create(desk.path("huge.txt")).unwrap().set_len(100_000_000).unwrap();
    for (name, thai, english) in [
        ("empty.txt", "แฟ้มว่างเปล่า", "empty"),
        ("blank.txt", "แฟ้มว่างเปล่า", "empty"),
        ("rubbish.bin", "ไม่ใช่แฟ้มข้อความ", "neither text"),
        ("letter.txt", "ไม่ใช่แผนปฏิบัติการ", "no action plan"),
        ("torn.xlsx", "เสียหาย", "damaged"),
        ("scan.pdf", "PDF", "PDF"),
        ("letter.docx", "เสียหาย", "damaged"),
        ("letter.rtf", "แฟ้มว่างเปล่า", "empty"),
        ("folder", "ไม่มีแฟ้มให้อ่าน", "no file to read"),
        ("missing.txt", "ไม่พบแฟ้ม", "no such file"),
        ("huge.txt", "ใหญ่เกิน", "larger"),
    ] {
        for (lang, words) in [("th", thai), ("en", english)] {
            let run = desk.expect(1, &["read", name, "--db", "a.db", "--lang", lang]);
            assert!(run.err.contains(name) && run.err.contains(words), "{name}: {}", run.err);
            assert_eq!(run.out, "", "{name}");
        }
    }
}

#[test]
fn a_bad_file_touches_nothing_that_is_stored() {
    let desk = Desk::new();
    desk.write("good.txt", form(|_| ()));
    desk.write("bad.txt", "ไม่ใช่แผน");
    desk.expect(0, &["read", "good.txt", "--db", "a.db"]);
    let before = desk.expect(0, &["export", "1", "--json", "--db", "a.db"]).out;
    desk.expect(1, &["read", "bad.txt", "--db", "a.db"]);
    assert_eq!(desk.expect(0, &["export", "1", "--json", "--db", "a.db"]).out, before);
    assert_eq!(desk.expect(0, &["list", "--db", "a.db"]).out.lines().count(), 3);
    desk.expect(0, &["doctor", "--db", "a.db"]);
}

#[test]
fn what_is_no_database_stays_as_it_is() {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    desk.write("notes.db", "บันทึกของฉัน ไม่ใช่ฐานข้อมูล\n".repeat(100));
    let before = fs::read(desk.path("notes.db")).unwrap();
    let run = desk.expect(1, &["read", "a.txt", "--db", "notes.db"]);
    assert!(run.err.contains("notes.db") && run.err.contains("ไม่ใช่ฐานข้อมูล"), "{}", run.err);
    assert_eq!(fs::read(desk.path("notes.db")).unwrap(), before);
    let run = desk.expect(1, &["read", "a.txt", "--db", "no/such/folder/a.db"]);
    assert!(run.err.contains("ไม่มีโฟลเดอร์"), "{}", run.err);
}

#[test]
fn control_characters_of_a_form_do_not_reach_the_terminal() {
    let desk = Desk::new();
    desk.write("a.txt", form(|rows| rows[0][0] = "1.1 \x1b[2Jวิเคราะห์".to_owned()));
    desk.run(&["read", "a.txt", "--db", "a.db"]);
    assert!(!desk.run(&["show", "1", "--db", "a.db"]).out.contains('\x1b'));
}
