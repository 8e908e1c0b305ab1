//! Everything to one file and back from it, on the command line.

use std::fs;

use crate::desk::{Desk, form};

/// A desk with one plan, a backup of it, and a second plan since.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    desk.expect(0, &["read", "a.txt", "--db", "a.db"]);
    let run = desk.expect(0, &["backup", "สำรอง.db", "--db", "a.db"]);
    assert!(run.out.contains("สำรอง.db") && run.out.contains("1 แผน (ปีงบประมาณ 2567"), "{}", run.out);
    desk.write("b.txt", form(|rows| rows[0][0] = "1.1 แผนที่สอง".to_owned()));
    desk.expect(0, &["read", "b.txt", "--db", "a.db"]);
    desk
}

fn plans(desk: &Desk) -> usize {
    desk.expect(0, &["list", "--db", "a.db"]).out.lines().count() - 2
}

/// What was kept beside the database before restoring.
fn kept(desk: &Desk) -> Vec<String> {
    let names = desk.files().into_iter().filter_map(|f| f.file_name()?.to_str().map(str::to_owned));
    names.filter(|n| n.starts_with("a-before-restore-25")).collect()
}

#[test]
fn a_backup_is_looked_at_first_and_restored_with_yes() {
    let desk = desk();
    let looked = desk.expect(2, &["restore", "สำรอง.db", "--db", "a.db", "--lang", "en"]);
    assert!(looked.out.contains("1 plan (1 of 2567)") && looked.out.contains("2 plans ("), "{}", looked.out);
    assert!(looked.out.contains("--yes"));
    assert_eq!((plans(&desk), kept(&desk).len()), (2, 0), "nothing is touched");
    let run = desk.expect(0, &["restore", "สำรอง.db", "--yes", "--db", "a.db"]);
    assert_eq!((plans(&desk), kept(&desk).len()), (1, 1), "{}", run.out);
    let kept = kept(&desk).remove(0);
    assert!(run.out.contains(&kept));
    desk.expect(0, &["doctor", "--db", "a.db"]);
    desk.expect(0, &["restore", &kept, "--yes", "--db", "a.db"]);
    assert_eq!(plans(&desk), 2, "the restoring is taken back");
}

#[test]
fn a_damaged_database_gives_its_place_to_the_backup() {
    let desk = desk();
    fs::write(desk.path("a.db"), "no database").unwrap();
    for ending in ["a.db-wal", "a.db-shm"] {
        let _ = fs::remove_file(desk.path(ending));
    }
    desk.expect(1, &["list", "--db", "a.db"]);
    desk.expect(0, &["restore", "สำรอง.db", "--yes", "--db", "a.db"]);
    assert_eq!((plans(&desk), kept(&desk).len()), (1, 1));
    assert_eq!(fs::read(desk.path(&kept(&desk)[0])).unwrap(), b"no database");
}

#[test]
fn where_there_is_no_database_one_is_made_of_the_backup() {
    let desk = desk();
    desk.expect(0, &["restore", "สำรอง.db", "--yes", "--db", "c.db"]);
    assert_eq!(desk.expect(0, &["list", "--db", "c.db"]).out.lines().count(), 3);
    assert!(!desk.files().iter().any(|f| f.to_string_lossy().contains("c-before")), "nothing stood there");
}

#[test]
fn a_folder_gets_a_file_that_is_named_after_the_day() {
    let desk = desk();
    fs::create_dir(desk.path("usb")).unwrap();
    desk.expect(0, &["backup", "usb", "--db", "a.db"]);
    let names: Vec<_> = fs::read_dir(desk.path("usb")).unwrap().map(|f| f.unwrap().file_name()).collect();
    let name = names[0].to_str().unwrap();
    assert!(names.len() == 1 && name.starts_with("phaen-25") && name.len() == "phaen-2569-11-28.db".len(), "{name}");
}

#[test]
fn what_is_no_backup_is_refused_and_said() {
    let desk = desk();
    desk.write("x.db", "no database");
    for (args, said) in [
        (["restore", "x.db", "--yes"], "damaged"),
        (["restore", "none.db", "--yes"], "no such file"),
        (["restore", "a.db", "--yes"], "the database in use"),
        (["backup", "a.db", "--lang=en"], "the database in use"),
        (["backup", "none/x.db", "--lang=en"], "none/x.db"),
    ] {
        let args: Vec<&str> = args.into_iter().chain(["--db", "a.db"]).filter(|a| *a != "--lang=en").collect();
        let run = desk.expect(1, &[args, vec!["--lang", "en"]].concat());
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    assert_eq!((plans(&desk), kept(&desk).len()), (2, 0));
    let left: Vec<_> = desk.files().into_iter().filter(|f| f.to_string_lossy().contains("to-restore")).collect();
    assert!(left.is_empty(), "{left:?}");
}
