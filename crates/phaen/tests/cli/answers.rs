//! From a form that was read to a plan that balances: answers, undo, history, doctor.

use crate::desk::{Desk, SEED, form};

#[test]
fn storing_twice_says_so() {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    assert!(desk.expect(0, &["read", "a.txt", "--db", "a.db"]).out.contains("เก็บเป็น แผน 1"));
    let again = desk.expect(0, &["read", "a.txt", "--db", "a.db"]);
    assert!(again.out.contains("เคยอ่านแฟ้มนี้แล้ว ไม่ได้เก็บซ้ำ คือ แผน 1"), "{}", again.out);
    assert_eq!(desk.expect(0, &["list", "--db", "a.db"]).out.lines().count(), 3);
}

#[test]
fn a_misread_digit_is_repaired_and_explained() {
    let desk = Desk::new();
    // 175 baht of the fourth month read as 115.
    desk.write("a.txt", form(|rows| rows[0][10] = "115".to_owned()));
    let run = desk.expect(0, &["read", "a.txt", "--db", "a.db", "--explain"]);
    assert!(run.out.contains("งบ ม.ค. ของ 1.1 อ่านได้ 115 แต่บรรทัดรวมเป็น 1,575"), "{}", run.out);
    assert!(run.out.contains("เป็น 175; 1 กับ 7 อ่านสับกันบ่อย"), "{}", run.out);
    assert!(run.out.contains("a.txt:6:"), "the place in the source: {}", run.out);
    let english = desk.expect(0, &["read", "a.txt", "--db", "a.db", "--lang", "en"]);
    assert!(english.out.contains("January budget of 1.1 was read 115. The line adds up to 1,575"), "{}", english.out);
}

#[test]
fn answers_lead_to_balance_and_undo_leads_back() {
    let desk = Desk::new();
    desk.expect(2, &["read", SEED, "--db", "a.db"]);
    let asked = desk.expect(2, &["answer", "1", "--json", "--db", "a.db"]).json();
    let questions = asked[0]["questions"].as_array().unwrap();
    assert!(!questions.is_empty());
    let before = desk.expect(2, &["export", "1", "--json", "--db", "a.db"]).out;

    let answers: Vec<String> = questions
        .iter()
        .map(|q| format!("{}={}", q["id"].as_str().unwrap(), q["choices"][0]["id"].as_str().unwrap()))
        .collect();
    let (first, rest) = answers.split_first().unwrap();
    // Letters may be of either case.
    let run = desk.expect(2, &["answer", "1", &first.to_uppercase(), "--db", "a.db"]);
    assert!(!run.out.contains(&format!("\n{}  ", &first[..2])), "{}", run.out);
    let mut args = vec!["answer", "1", "--json", "--db", "a.db"];
    args.extend(rest.iter().map(String::as_str));
    let answered = desk.expect(0, &args).json();
    assert_eq!(answered[0]["balanced"], true);
    assert_eq!(answered[0]["questions"].as_array().unwrap().len(), 0);
    assert_eq!(answered[0]["equations"]["count"], answered[0]["equations"]["hold_now"]);

    for command in ["show", "check", "history", "doctor"] {
        let args = if command == "doctor" { vec![command] } else { vec![command, "1"] };
        desk.expect(0, &[args, vec!["--db", "a.db"]].concat());
    }
    assert!(desk.expect(0, &["check", "1", "--db", "a.db"]).out.contains("แผนลงตัว"));

    let balanced = desk.expect(0, &["export", "1", "--json", "--db", "a.db"]).out;
    desk.expect(2, &["undo", "1", "--db", "a.db"]);
    desk.expect(2, &["undo", "1", "--db", "a.db"]);
    assert_eq!(desk.expect(2, &["export", "1", "--json", "--db", "a.db"]).out, before);
    let nothing = desk.expect(1, &["undo", "1", "--db", "a.db"]);
    assert!(nothing.err.contains("ไม่มีอะไรให้ย้อนกลับ"), "{}", nothing.err);
    desk.expect(2, &["redo", "1", "--db", "a.db"]);
    desk.expect(0, &["redo", "1", "--db", "a.db"]);
    assert_eq!(desk.expect(0, &["export", "1", "--json", "--db", "a.db"]).out, balanced);
    desk.expect(0, &["doctor", "--db", "a.db"]);
}

#[test]
fn several_answers_are_recorded_all_or_none() {
    let desk = Desk::new();
    desk.expect(2, &["read", SEED, "--db", "a.db"]);
    let before = desk.expect(2, &["answer", "1", "--json", "--db", "a.db"]).json();
    let wrong = desk.expect(1, &["answer", "1", "Q1=a", "Q2=nonsense", "--db", "a.db"]);
    assert!(wrong.err.contains("Q2") && wrong.err.contains("nonsense"), "{}", wrong.err);
    let unknown = desk.expect(1, &["answer", "1", "Q1=a", "Q99=a", "--db", "a.db"]);
    assert!(unknown.err.contains("Q99"), "{}", unknown.err);
    let after = desk.expect(2, &["answer", "1", "--json", "--db", "a.db"]).json();
    assert_eq!(before[0]["questions"], after[0]["questions"]);
}

#[test]
fn check_names_row_month_and_both_sides_in_either_language() {
    let desk = Desk::new();
    // Nothing explains this target: too far from the sum for a misreading.
    desk.write("a.txt", form(|rows| rows[0][1] = "99999".to_owned()));
    desk.run(&["read", "a.txt", "--db", "a.db", "--max-steps", "1"]);
    let thai = desk.expect(2, &["check", "1", "--db", "a.db"]).out;
    assert!(thai.contains("1.1 งาน: สิบสองเดือนรวมได้ 63 แต่เป้าหมายเขียน 99,999 ต่างกัน -99,936"), "{thai}");
    let english = desk.expect(2, &["check", "1", "--db", "a.db", "--lang", "en"]).out;
    assert!(
        english.contains("1.1 work: the twelve months add up to 63, but the target says 99,999: difference -99,936"),
        "{english}"
    );
}
