//! `phaen learned`: answers teach, the next reading says so, and what was learned goes and is erased.

use crate::desk::{Desk, form};

/// A form without totals in which one 3 was read as 8, in that row and column: it asks which figure is wrong.
fn asking(row: usize, column: usize) -> String {
    let text = form(|rows| {
        assert_eq!(rows[row][column], "3");
        rows[row][column] = "8".to_owned();
    });
    text.lines().filter(|line| !line.starts_with("(12)")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn answers_teach_and_what_was_learned_goes_elsewhere_and_is_erased() {
    let desk = Desk::new();
    let empty = desk.expect(0, &["learned", "--db", "a.db"]);
    assert!(empty.out.contains("ยังไม่ได้เรียนรู้"), "{}", empty.out);
    desk.write("a.txt", asking(0, 3));
    desk.expect(2, &["read", "a.txt", "--db", "a.db"]);
    desk.expect(0, &["answer", "1", "Q1=a", "--db", "a.db"]);

    let list = desk.expect(0, &["learned", "list", "--db", "a.db", "--lang", "en"]);
    assert!(list.out.contains("this office's forms have had"), "{}", list.out);
    let export = desk.expect(0, &["learned", "export", "--db", "a.db"]);
    assert_eq!(export.json()[0]["schema"], "phaen.learned/1");
    assert_eq!(export.json()[0]["lessons"].as_array().unwrap().len(), 1);
    assert_eq!(desk.expect(0, &["learned", "list", "--json", "--db", "a.db"]).out, export.out);

    // Another computer takes it in once, and reads with it unless told otherwise.
    desk.write("learned.json", &export.out);
    let taken = desk.expect(0, &["learned", "import", "learned.json", "--db", "b.db", "--lang", "en"]);
    assert!(taken.out.contains("1 in the file, 1 of them new"), "{}", taken.out);
    assert_eq!(desk.expect(0, &["learned", "export", "--db", "b.db"]).out, export.out);
    desk.write("b.txt", asking(1, 9));
    let with = desk.expect(2, &["read", "b.txt", "--db", "b.db", "--lang", "en"]);
    assert!(with.err.contains("--no-learned"), "{}", with.err);
    let said = "a  the January work is 3 (read 8); this office's forms have had 3 read as 8 once";
    assert!(with.out.contains(said), "{}", with.out);
    let without = desk.expect(2, &["read", "b.txt", "--no-learned", "--db", "c.db", "--lang", "en"]);
    assert!(!without.err.contains("--no-learned") && !without.out.contains("read as 8"), "{}", without.err);
    desk.write("broken.json", "{}");
    assert!(desk.expect(1, &["learned", "import", "broken.json", "--db", "b.db"]).err.contains("phaen.learned/1"));

    desk.expect(64, &["learned", "erase", "--db", "a.db"]);
    let erased = desk.expect(0, &["learned", "erase", "--all", "--db", "a.db", "--lang", "en"]);
    assert!(erased.out.contains("1 erased"), "{}", erased.out);
    assert_eq!(
        desk.expect(0, &["learned", "erase", "--office", "ก", "--db", "b.db", "--lang", "en"]).out.split(' ').next(),
        Some("0")
    );
    assert!(desk.expect(0, &["learned", "--db", "a.db"]).out.contains("ยังไม่ได้เรียนรู้"));
}
