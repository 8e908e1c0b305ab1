//! Wrong usage, help, language, closed pipes.

use std::io::Read;
use std::process::Stdio;

use crate::desk::{Desk, SEED, form};

#[test]
fn wrong_usage_is_64_and_help_is_0() {
    let desk = Desk::new();
    for args in [
        &[][..],
        &["no-such-command"],
        &["read"],
        &["read", "--no-such-flag", "a.txt"],
        &["read", "a.txt", "--max-steps", "0"],
        &["show"],
        &["show", "first"],
        &["show", "0"],
        &["answer", "1", "Q1"],
        &["answer", "1", "=a"],
        &["print", "1"],
        &["print", "--pdf", "a.pdf"],
        &["print", "1", "--pdf", "a.pdf", "--digits", "roman"],
        &["export", "1"],
        &["export", "1", "--json", "--csv"],
        &["list", "--lang", "fr"],
    ] {
        let run = desk.expect(64, args);
        assert_eq!(run.out, "", "{args:?}");
        assert!(!run.err.is_empty());
    }
    for args in [&["--help"][..], &["--version"], &["read", "--help"], &["help", "print"]] {
        let run = desk.expect(0, args);
        assert!(!run.out.is_empty() && run.err.is_empty(), "{args:?}");
    }
    assert!(desk.files().is_empty());
}

#[test]
fn every_command_has_help() {
    let desk = Desk::new();
    for command in ["read", "list", "show", "check", "answer", "print", "export", "history", "undo", "redo", "doctor"] {
        let help = desk.expect(0, &[command, "--help"]).out;
        assert!(help.contains("--db") && help.contains("--lang"), "{command}: {help}");
    }
}

#[test]
fn speaks_the_language_of_flag_environment_or_locale() {
    let desk = Desk::new();
    let said = |args: &[&str], set: &[(&str, &str)]| {
        let output = desk.command(args).envs(set.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let (thai, english) = ("ยังไม่มีแผนในฐานข้อมูล\n", "The database holds no plan yet\n");
    assert_eq!(said(&["list"], &[]), thai);
    assert_eq!(said(&["list"], &[("LANG", "C.UTF-8")]), thai);
    assert_eq!(said(&["list"], &[("LANG", "en_GB.UTF-8")]), english);
    assert_eq!(said(&["list"], &[("LANG", "en_GB.UTF-8"), ("LC_ALL", "th_TH.UTF-8")]), thai);
    assert_eq!(said(&["list"], &[("LC_ALL", "th_TH.UTF-8"), ("PHAEN_LANG", "en")]), english);
    assert_eq!(said(&["--lang", "th", "list"], &[("PHAEN_LANG", "en")]), thai);
}

#[test]
fn the_database_is_the_flag_the_variable_or_the_data_folder() {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    let run = |args: &[&str], set: &[(&str, &str)]| {
        assert!(desk.command(args).envs(set.iter().copied()).output().unwrap().status.success());
    };
    run(&["read", "a.txt"], &[]);
    run(&["read", "a.txt"], &[("PHAEN_DB", "variable.db")]);
    run(&["read", "a.txt", "--db", "flag.db"], &[("PHAEN_DB", "variable.db")]);
    run(&["read", "a.txt"], &[("XDG_DATA_HOME", "data")]);
    let files: Vec<String> = desk.files().iter().map(|f| f.display().to_string()).collect();
    for end in ["home/.local/share/phaen/phaen.db", "work/variable.db", "work/flag.db", "work/data/phaen/phaen.db"] {
        assert!(files.iter().any(|f| f.ends_with(end)), "{end} in {files:?}");
    }
}

#[test]
fn commands_that_only_look_make_no_database() {
    let desk = Desk::new();
    desk.expect(0, &["list"]);
    desk.expect(0, &["doctor"]);
    for command in ["show", "check", "answer", "history", "undo", "redo"] {
        let run = desk.expect(1, &[command, "1"]);
        assert!(run.err.contains("ไม่มีแผนเลขที่ 1"), "{}", run.err);
    }
    assert!(desk.files().is_empty());
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let desk = Desk::new();
    for args in [&["read", SEED, "--db", "a.db", "--explain"][..], &["read", SEED, "--json"], &["read", "--help"]] {
        let mut child = desk.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap().code();
        assert!(err.is_empty(), "{args:?}: {err}");
        assert_eq!(status, Some(if args.contains(&"--help") { 0 } else { 2 }), "{args:?}");
    }
    assert!(desk.expect(0, &["list", "--db", "a.db"]).out.contains("2566"), "the plan was kept all the same");
}
