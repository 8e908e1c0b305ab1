//! `phaen learned`: answers teach, the next reading says so, and what was learned goes and is erased.

use crate::desk::{Desk, SEED};

#[test]
fn answers_teach_and_what_was_learned_goes_elsewhere_and_is_erased() {
    let desk = Desk::new();
    let empty = desk.expect(0, &["learned", "--db", "a.db"]);
    assert!(empty.out.contains("ยังไม่ได้เรียนรู้"), "{}", empty.out);
    desk.expect(2, &["read", SEED, "--db", "a.db"]);
    let asked = desk.expect(2, &["answer", "1", "--json", "--db", "a.db"]).json();
    let digit = |q: &&serde_json::Value| {
        let changes = q["choices"][0]["changes"].as_array().unwrap();
        changes.len() == 1 && changes[0]["kind"] == "digit"
    };
    let Some(question) = asked[0]["questions"].as_array().unwrap().iter().find(digit) else {
        panic!("no question of a digit: {asked:?}")
    };
    let answer = format!("{}=a", question["id"].as_str().unwrap());
    desk.expect(2, &["answer", "1", &answer, "--db", "a.db"]);

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
    let with = desk.expect(2, &["read", SEED, "--db", "b.db", "--lang", "en"]);
    assert!(with.err.contains("--no-learned"), "{}", with.err);
    let without = desk.expect(2, &["read", SEED, "--no-learned", "--db", "b.db", "--lang", "en"]);
    assert!(!without.err.contains("--no-learned"), "{}", without.err);
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
