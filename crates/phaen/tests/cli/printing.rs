//! Printed and exported files.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, exists, form};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    desk.expect(0, &["read", "a.txt", "--db", "a.db"]);
    desk
}

#[test]
fn prints_both_files_and_nothing_else() {
    let desk = desk();
    let before = desk.files().len();
    let run = desk.expect(0, &["print", "1", "--pdf", "a.pdf", "--xlsx", "a.xlsx", "--db", "a.db"]);
    assert!(run.out.contains("a.pdf") && run.out.contains("a.xlsx"));
    assert!(fs::read(desk.path("a.pdf")).unwrap().starts_with(b"%PDF-"));
    assert!(fs::read(desk.path("a.xlsx")).unwrap().starts_with(b"PK"));
    assert_eq!(desk.files().len(), before + 2);
    let first = fs::read(desk.path("a.pdf")).unwrap();
    desk.expect(0, &["print", "1", "--pdf", "a.pdf", "--db", "a.db"]);
    assert_eq!(fs::read(desk.path("a.pdf")).unwrap(), first, "the same plan prints to the same bytes");
    desk.expect(0, &["print", "1", "--pdf", "b.pdf", "--digits", "thai", "--quarters", "--db", "a.db"]);
    assert_ne!(fs::read(desk.path("b.pdf")).unwrap(), first);
}

#[test]
fn our_own_pdf_is_read_back_to_the_same_plan() {
    let desk = desk();
    let lines = |name: &str| {
        let read = desk.expect(0, &["read", name, "--json"]).json().remove(0);
        assert_eq!(read["balanced"], true, "{name}");
        assert_eq!(read["repairs"].as_array().unwrap().len(), 0, "{name}");
        let of = |line: &Value| ["code", "title", "kind", "months", "target"].map(|key| line[key].clone());
        read["plan"]["lines"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let truth = lines("a.txt");
    assert!(truth.len() > 3);
    for digits in ["arabic", "thai"] {
        desk.expect(0, &["print", "1", "--pdf", "a.pdf", "--digits", digits, "--db", "a.db"]);
        assert_eq!(lines("a.pdf"), truth, "{digits}");
    }
}

#[test]
fn a_blank_form_needs_no_plan() {
    let desk = Desk::new();
    desk.expect(0, &["print", "--blank", "--pdf", "a.pdf", "--xlsx", "a.xlsx"]);
    assert!(exists(&desk.path("a.pdf")) && exists(&desk.path("a.xlsx")));
    assert_eq!(desk.files().len(), 2);
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_leaves_the_old_one() {
    let desk = desk();
    let run = desk.expect(1, &["print", "1", "--pdf", "no/such/a.pdf", "--db", "a.db"]);
    assert!(run.err.contains("no/such/a.pdf"), "{}", run.err);
    fs::create_dir(desk.path("folder.pdf")).unwrap();
    desk.expect(1, &["print", "1", "--pdf", "folder.pdf", "--db", "a.db"]);
    desk.write("old.pdf", "old");
    desk.expect(1, &["print", "7", "--pdf", "old.pdf", "--db", "a.db"]);
    assert_eq!(fs::read(desk.path("old.pdf")).unwrap(), b"old");
}

#[test]
fn an_unbalanced_plan_prints_and_says_so() {
    let desk = Desk::new();
    desk.write("a.txt", form(|rows| rows[0][1] = "99999".to_owned()));
    desk.run(&["read", "a.txt", "--db", "a.db", "--max-steps", "1"]);
    let run = desk.expect(2, &["print", "1", "--pdf", "a.pdf", "--db", "a.db"]);
    assert!(run.err.contains("ยังไม่ลงตัว"), "{}", run.err);
    assert!(exists(&desk.path("a.pdf")));
}

#[test]
fn exports_json_and_csv() {
    let desk = desk();
    let json = desk.expect(0, &["export", "1", "--json", "--db", "a.db"]);
    assert_eq!(json.json()[0]["schema"], "phaen.plan/1");
    let csv = desk.expect(0, &["export", "1", "--csv", "--db", "a.db"]).out;
    assert!(csv.starts_with('\u{feff}') && csv.contains("\r\n1.1 วิเคราะห์ประเด็นปัญหา,63,1575,3,75,5,125,"), "{csv}");
    assert!(csv.contains("ต.ค. 66 งาน"), "{csv}");
}
