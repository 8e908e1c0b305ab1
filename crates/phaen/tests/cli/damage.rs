//! Databases that are damaged, in the way, not to be written, or cut off while they were written.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::desk::{Desk, Run, form};

/// A desk with one plan in `a.db`, from a form that balances.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    desk.expect(0, &["read", "a.txt", "--db", "a.db"]);
    desk
}

/// What the doctor says of `a.db` in both languages; it must fail.
fn told(desk: &Desk) -> [Run; 2] {
    ["th", "en"].map(|lang| desk.expect(1, &["doctor", "--db", "a.db", "--lang", lang]))
}

#[test]
fn the_doctor_names_what_was_altered() {
    let desk = desk();
    let before = fs::read(desk.path("a.db")).unwrap();
    let [from, to] = ["พัฒนาศักยภาพบุคลากร", "พัฒนาศักยภาพบุคคลอื"].map(str::as_bytes);
    assert_eq!(from.len(), to.len());
    let (mut after, mut found) = (before, 0);
    for at in 0..after.len() - from.len() {
        if &after[at..at + from.len()] == from {
            after[at..at + from.len()].copy_from_slice(to);
            found += 1;
        }
    }
    assert!(found >= 3, "source, history and line: {found}");
    desk.write("a.db", after);
    let [thai, english] = told(&desk);
    for (run, words) in [
        (thai, ["เนื้อแฟ้มไม่ตรงกับที่อ่านไว้", "แผน 1: บันทึกการเปลี่ยนแปลงลำดับ", "พบข้อผิดพลาด"]),
        (english, ["not the bytes that were read", "plan 1: the record of change", "faults"]),
    ] {
        assert!(words.iter().all(|w| run.out.contains(w)), "{}", run.out);
        assert_eq!(run.err, "");
    }
}

#[test]
fn the_doctor_says_that_a_file_is_torn() {
    let desk = desk();
    let whole = fs::read(desk.path("a.db")).unwrap();
    let mut torn = whole.clone();
    torn[4096 * 2..4096 * 3].fill(0xAA);
    for damaged in [torn, whole[..whole.len() / 2].to_vec(), [&[0; 64], &whole[64..]].concat()] {
        desk.write("a.db", damaged);
        for (run, words) in told(&desk).iter().zip(["เสียหาย", "damaged"]) {
            assert!(format!("{}{}", run.out, run.err).contains(words), "{}{}", run.out, run.err);
        }
    }
}

#[test]
fn what_is_in_the_way_of_a_database_is_named() {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    desk.write("notes.txt", "บันทึก\n".repeat(100));
    fs::create_dir(desk.path("folder")).unwrap();
    let before = desk.everything();
    for (db, thai, english) in [
        ("folder", "เปิดฐานข้อมูลไม่ได้", "cannot be opened"),
        ("notes.txt", "ไม่ใช่ฐานข้อมูล", "no database"),
        ("notes.txt/a.db", "ไม่มีโฟลเดอร์", "folder does not exist"),
        ("no/such/a.db", "ไม่มีโฟลเดอร์", "folder does not exist"),
    ] {
        for (lang, words) in [("th", thai), ("en", english)] {
            for args in [&["read", "a.txt"][..], &["read", "a.txt", "--json"]] {
                let run = desk.expect(1, &[args, &["--db", db, "--lang", lang]].concat());
                assert!(run.err.contains(db) && run.err.contains(words), "{db}: {}", run.err);
                assert_eq!(run.out, "");
            }
        }
    }
    desk.expect(1, &["list", "--db", "folder"]);
    desk.expect(1, &["doctor", "--db", "notes.txt"]);
    assert_eq!(desk.everything(), before);
}

#[cfg(unix)]
mod rights {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(desk: &Desk, name: &str, mode: u32) {
        set_permissions(desk.path(name), Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_folder_that_may_not_be_written_holds_no_new_database() {
        let desk = Desk::new();
        desk.write("a.txt", form(|_| ()));
        mode(&desk, "", 0o555);
        for (lang, words) in [("th", "เปิดฐานข้อมูลไม่ได้"), ("en", "cannot be opened")]
        {
            let args = ["read", "a.txt", "--db", "new.db", "--lang", lang];
            let run = Run::of(desk.without_privilege(&args).output().unwrap());
            assert_eq!((run.status, run.out.as_str()), (1, ""));
            assert!(run.err.contains("new.db") && run.err.contains(words), "{}", run.err);
        }
        mode(&desk, "", 0o755);
        assert!(!desk.path("new.db").exists());
    }

    #[test]
    fn a_file_that_may_not_be_written_is_read_and_nothing_is_lost() {
        let desk = desk();
        desk.write("b.txt", form(|rows| rows[0][0] = "1.1 อีกแผน".to_owned()));
        let before = fs::read(desk.path("a.db")).unwrap();
        mode(&desk, "", 0o777);
        mode(&desk, "a.db", 0o444);
        let run = |args: &[&str]| Run::of(desk.without_privilege(args).output().unwrap());
        for (lang, words) in [("th", "เขียนฐานข้อมูลไม่ได้"), ("en", "cannot be written")]
        {
            let run = run(&["read", "b.txt", "--db", "a.db", "--lang", lang]);
            assert_eq!(run.status, 1);
            assert!(run.err.contains("a.db") && run.err.contains(words), "{}", run.err);
        }
        let listed = run(&["list", "--db", "a.db"]);
        assert!(listed.status == 0 && listed.out.contains("a.txt"), "{}{}", listed.out, listed.err);
        assert_eq!(fs::read(desk.path("a.db")).unwrap(), before);
        desk.expect(0, &["doctor", "--db", "a.db"]);
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_read_and_only_writing_fails() {
        let desk = desk();
        desk.write("b.txt", form(|rows| rows[0][0] = "1.1 อีกแผน".to_owned()));
        let looks: [&[&str]; 8] = [
            &["list", "--db", "a.db"],
            &["show", "1", "--db", "a.db"],
            &["check", "1", "--db", "a.db"],
            &["export", "1", "--json", "--db", "a.db"],
            &["history", "1", "--all", "--db", "a.db"],
            &["answer", "1", "--db", "a.db"],
            &["doctor", "--db", "a.db"],
            &["print", "1", "--xlsx", "../out/a.xlsx", "--db", "a.db"],
        ];
        fs::create_dir(desk.path("../out")).unwrap();
        set_permissions(desk.path("../out"), Permissions::from_mode(0o777)).unwrap();
        let wanted: Vec<String> = looks.iter().map(|args| desk.expect(0, args).out).collect();
        fs::remove_file(desk.path("../out/a.xlsx")).unwrap();
        let before = fs::read(desk.path("a.db")).unwrap();
        let run = |args: &[&str]| Run::of(desk.without_privilege(args).output().unwrap());
        for (file, folder) in [(0o444, 0o555), (0o644, 0o555), (0o666, 0o555), (0o444, 0o777)] {
            mode(&desk, "a.db", file);
            mode(&desk, "", folder);
            for (args, wanted) in looks.iter().zip(&wanted) {
                let run = run(args);
                assert_eq!((run.status, run.err.as_str()), (0, ""), "{args:?} {file:o} {folder:o}");
                assert_eq!(run.out, *wanted, "{args:?}");
            }
            let kept = run(&["read", "b.txt", "--db", "a.db", "--lang", "en"]);
            assert_eq!((kept.status, kept.out.as_str()), (1, ""));
            assert!(kept.err.contains("a.db") && kept.err.contains("cannot be written"), "{}", kept.err);
            assert_eq!(run(&["read", "a.txt", "--db", "a.db"]).status, 0, "it is kept already");
            mode(&desk, "", 0o755);
            for beside in ["a.db-wal", "a.db-shm"] {
                let _ = fs::remove_file(desk.path(beside));
            }
        }
        assert_eq!(fs::read(desk.path("a.db")).unwrap(), before);
        desk.expect(0, &["doctor", "--db", "a.db"]);
    }

    #[test]
    fn a_data_folder_that_may_not_be_made_is_named() {
        let desk = Desk::new();
        desk.write("a.txt", form(|_| ()));
        let run = Run::of(desk.without_privilege(&["read", "a.txt"]).env("HOME", desk.path("none")).output().unwrap());
        assert_eq!(run.status, 1);
        assert!(run.err.contains("none/.local/share/phaen"), "{}", run.err);
    }

    /// A limit on the size of files stands in for a full disk.
    #[test]
    fn no_room_is_said_and_nothing_is_lost() {
        let desk = desk();
        let before = desk.expect(0, &["export", "1", "--json", "--db", "a.db"]).out;
        desk.write("large.txt", format!("{}\n{}", form(|_| ()), "หมายเหตุท้ายแบบ ยาวมาก\n".repeat(20_000)));
        let limited = "trap '' XFSZ; ulimit -f 400; exec \"$0\" \"$@\"";
        for (lang, words) in [("th", "อ่านหรือเขียนที่เก็บข้อมูลไม่ได้"), ("en", "may be full")]
        {
            let mut shell = Command::new("sh");
            shell.args([
                "-c",
                limited,
                env!("CARGO_BIN_EXE_phaen"),
                "read",
                "large.txt",
                "--db",
                "a.db",
                "--lang",
                lang,
            ]);
            let run = Run::of(shell.env_clear().current_dir(desk.path("")).output().unwrap());
            assert_eq!((run.status, run.out.as_str()), (1, ""));
            assert!(run.err.contains("a.db") && run.err.contains(words), "{}", run.err);
        }
        assert_eq!(desk.expect(0, &["export", "1", "--json", "--db", "a.db"]).out, before);
        assert_eq!(desk.expect(0, &["list", "--db", "a.db"]).out.lines().count(), 3);
        desk.expect(0, &["doctor", "--db", "a.db"]);
        assert!(desk.run(&["read", "large.txt", "--db", "a.db"]).out.contains("แผน 2"), "with room it is kept");
    }
}

#[test]
fn a_program_killed_while_it_keeps_a_form_leaves_all_or_nothing() {
    let desk = desk();
    for round in 0..24_u64 {
        let name = format!("{round}.txt");
        desk.write(&name, form(|rows| rows[0][0] = format!("1.1 แผนที่ {round}")));
        let mut child =
            desk.command(&["read", &name, "--db", "a.db"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(round * 2));
        child.kill().unwrap();
        child.wait().unwrap();
        desk.expect(0, &["doctor", "--db", "a.db"]);
    }
    // What was not kept is kept now, what was is not kept twice.
    for round in 0..24 {
        desk.run(&["read", &format!("{round}.txt"), "--db", "a.db"]);
    }
    assert_eq!(desk.expect(0, &["list", "--db", "a.db"]).out.lines().count(), 2 + 25);
    desk.expect(0, &["doctor", "--db", "a.db"]);
}
