//! What a database keeps from one command to the next, and that nothing is kept where nothing was asked for.

use std::fs;
use std::process::{Child, Stdio};

use crate::desk::{Desk, Run, SEED, form};

#[test]
fn json_without_a_database_makes_not_even_a_folder() {
    let desk = Desk::new();
    for folder in ["data", "temporary"] {
        fs::create_dir(desk.path(folder)).unwrap();
    }
    desk.write("a.txt", form(|_| ()));
    desk.expect(0, &["read", "a.txt", "--db", "kept.db"]);
    desk.expect(0, &["print", "1", "--xlsx", "a.xlsx", "--db", "kept.db"]);
    let before = desk.everything();
    for files in [&[SEED][..], &["a.txt"], &["a.xlsx"], &["a.txt", SEED, "missing.txt"]] {
        let mut command = desk.command(&[&["read", "--json"], files].concat());
        command.env("XDG_DATA_HOME", desk.path("data")).env("TMPDIR", desk.path("temporary"));
        let run = Run::of(command.env("PHAEN_DB", desk.path("kept.db")).output().unwrap());
        assert_eq!(run.json().len(), files.len(), "{}", run.err);
        assert!(desk.everything() == before, "{files:?} touched a file");
    }
}

#[test]
fn many_read_into_one_new_database_at_once() {
    let desk = Desk::new();
    let names: Vec<String> = (0..6).map(|n| format!("{n}.txt")).collect();
    for name in &names {
        desk.write(name, form(|rows| rows[0][0] = format!("1.1 แผน {name}")));
    }
    desk.write("shared.txt", form(|_| ()));
    let start = |name: &String| {
        let mut command = desk.command(&["read", name, "shared.txt", "--db", "a.db"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<Child> = names.iter().map(start).collect();
    let runs: Vec<Run> = running.into_iter().map(|child| Run::of(child.wait_with_output().unwrap())).collect();
    for run in &runs {
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.out);
    }
    let said_new = |run: &&Run| run.out.contains("shared.txt: เก็บเป็น");
    assert_eq!(runs.iter().filter(said_new).count(), 1, "one of them was the first");
    assert_eq!(desk.expect(0, &["list", "--db", "a.db"]).out.lines().count(), 2 + 7);
    desk.expect(0, &["doctor", "--db", "a.db"]);
}

#[test]
fn two_answer_the_same_question_at_once_and_one_is_told() {
    let desk = Desk::new();
    desk.expect(2, &["read", SEED, "--db", "a.db"]);
    let start = |choice: &str| {
        let mut command = desk.command(&["answer", "1", choice, "--db", "a.db"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let running = ["Q1=a", "Q1=b", "Q1=c"].map(start);
    let runs = running.map(|child| Run::of(child.wait_with_output().unwrap()));
    let mut statuses = runs.each_ref().map(|run| run.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [1, 1, 2], "one answer stands");
    assert!(runs.iter().filter(|r| r.status == 1).all(|r| r.err.contains("Q1") || r.err.contains("ในระหว่างนี้")));
    let open = desk.expect(2, &["answer", "1", "--json", "--db", "a.db"]).json();
    assert!(open[0]["questions"].as_array().unwrap().iter().all(|q| q["id"] != "Q1"));
    desk.expect(0, &["doctor", "--db", "a.db"]);
}

#[test]
fn each_command_undoes_one_action_further_back() {
    let desk = Desk::new();
    desk.expect(2, &["read", SEED, "--db", "a.db"]);
    let export = || desk.expect(2, &["export", "1", "--json", "--db", "a.db"]).out;
    let mut states = vec![export()];
    for answer in ["Q1=a", "Q2=a"] {
        desk.expect(2, &["answer", "1", answer, "--db", "a.db"]);
        states.push(export());
    }
    assert!(states[0] != states[1] && states[1] != states[2]);
    for state in states[..2].iter().rev() {
        desk.expect(2, &["undo", "1", "--db", "a.db"]);
        assert_eq!(&export(), state);
    }
    assert!(desk.expect(1, &["undo", "1", "--db", "a.db"]).err.contains("ไม่มีอะไรให้ย้อนกลับ"));
    desk.expect(2, &["redo", "1", "--db", "a.db"]);
    assert_eq!(export(), states[1]);
    desk.expect(2, &["answer", "1", "Q3=a", "--db", "a.db"]);
    let run = desk.expect(1, &["redo", "1", "--db", "a.db"]);
    assert!(run.err.contains("ไม่มีอะไรให้ทำซ้ำ"), "{}", run.err);
    let english = desk.expect(1, &["redo", "1", "--db", "a.db", "--lang", "en"]);
    assert!(english.err.contains("nothing to redo"), "{}", english.err);
    let history = desk.expect(0, &["history", "1", "--db", "a.db"]).out;
    assert!(history.contains("Q3") && history.contains("Q2"), "nothing is forgotten: {history}");
    desk.expect(0, &["doctor", "--db", "a.db"]);
}

#[test]
fn the_plans_of_one_file_are_read_and_kept_apart() {
    let desk = Desk::new();
    let text = form(|_| ());
    desk.write("two.txt", format!("{text}\n{text}"));
    let run = desk.expect(0, &["read", "two.txt", "--json"]);
    let plans: Vec<u64> = run
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["source"]["plan"].as_u64().unwrap())
        .collect();
    assert_eq!(plans, [1, 2]);
    let run = desk.expect(0, &["read", "two.txt", "--db", "a.db"]);
    assert!(run.out.contains("two.txt [1]") && run.out.contains("two.txt [2]"), "{}", run.out);
    for _ in 0..2 {
        assert_eq!(desk.expect(0, &["list", "--db", "a.db"]).out.lines().count(), 4, "two plans");
        desk.expect(0, &["read", "two.txt", "--db", "a.db"]);
    }
}
