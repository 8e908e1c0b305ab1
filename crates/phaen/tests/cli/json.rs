//! `--json`: one object a line on standard output, nothing else there, and no file touched without `--db`.

use crate::desk::{Desk, SEED, form};

#[test]
fn json_alone_touches_no_file() {
    let desk = Desk::new();
    let run = desk.expect(2, &["read", SEED, "--json"]);
    assert_eq!((run.json().len(), run.err.as_str()), (1, ""));
    assert_eq!(run.json()[0]["schema"], "phaen.read/1");
    assert_eq!(run.json()[0]["source"]["name"], "action-plan-2566.txt");
    assert!(desk.files().is_empty(), "{:?}", desk.files());
}

#[test]
fn json_without_a_database_ignores_the_variable_too() {
    let desk = Desk::new();
    let output = desk.command(&["read", SEED, "--json"]).env("PHAEN_DB", "a.db").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(desk.files().is_empty());
}

#[test]
fn json_with_a_database_stores_and_prints() {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    let run = desk.expect(0, &["read", "a.txt", "--json", "--db", "a.db"]);
    assert_eq!(run.json()[0]["balanced"], true);
    assert!(run.err.contains("เก็บเป็น แผน 1"), "{}", run.err);
    assert!(desk.expect(0, &["list", "--db", "a.db"]).out.contains("a.txt"));
}

#[test]
fn several_files_are_one_object_a_line_and_a_failing_one_stops_no_other() {
    let desk = Desk::new();
    desk.write("good.txt", form(|_| ()));
    desk.write("bad.txt", "ไม่ใช่แผน");
    let run = desk.expect(1, &["read", "good.txt", "missing.txt", "bad.txt", SEED, "--json"]);
    let objects = run.json();
    let schemas: Vec<&str> = objects.iter().map(|o| o["schema"].as_str().unwrap()).collect();
    assert_eq!(schemas, ["phaen.read/1", "phaen.error/1", "phaen.error/1", "phaen.read/1"]);
    let names: Vec<&str> = objects.iter().map(|o| o["source"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["good.txt", "missing.txt", "bad.txt", "action-plan-2566.txt"]);
    assert_eq!(objects[1]["error"]["kind"], "missing");
    assert_eq!(objects[2]["error"]["kind"], "not_a_plan");
    assert!(objects[2]["error"]["message"].as_str().unwrap().contains("ไม่ใช่แผนปฏิบัติการ"));
}

#[test]
fn the_exit_status_of_several_files_is_that_of_the_worst() {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    desk.write("b.txt", form(|rows| rows[0][0] = "1.1 อีกแผน".to_owned()));
    desk.expect(0, &["read", "a.txt", "b.txt", "--json"]);
    desk.expect(2, &["read", "a.txt", SEED, "b.txt", "--json"]);
    desk.expect(1, &["read", "missing.txt", SEED, "a.txt", "--json"]);
    desk.expect(1, &["read", "missing.txt", SEED, "a.txt", "--db", "a.db"]);
}

#[test]
fn explain_adds_where_each_figure_stands() {
    let desk = Desk::new();
    let plain = desk.expect(2, &["read", SEED, "--json"]).json();
    let explained = desk.expect(2, &["read", SEED, "--json", "--explain"]).json();
    assert!(plain[0]["explain"].is_null());
    let cell = &explained[0]["explain"]["cells"][0];
    assert!(cell["line"].as_u64().unwrap() > 0 && cell["column"].as_u64().unwrap() > 0, "{cell}");
}

#[test]
fn texts_of_questions_follow_the_language() {
    let desk = Desk::new();
    let text = |lang| {
        let run = desk.expect(2, &["read", SEED, "--json", "--lang", lang]);
        run.json()[0]["questions"][0]["text"].as_str().unwrap().to_owned()
    };
    assert!(text("th").contains("แต่พิมพ์"), "{}", text("th"));
    assert!(text("en").contains("is printed"), "{}", text("en"));
}
