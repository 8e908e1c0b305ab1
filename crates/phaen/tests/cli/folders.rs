//! Folders of files, read at once.

use std::fs;
use std::path::Path;

use crate::desk::Desk;

/// Two forms, rubbish, and a form in a folder of its own.
fn folder(desk: &Desk) -> std::path::PathBuf {
    let folder = desk.path("plans");
    fs::create_dir_all(folder.join("deep")).unwrap();
    for (name, from) in [("b.txt", "example-2567.txt"), ("deep/c.txt", "action-plan-2566.txt")] {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/forms").join(from), folder.join(name))
            .unwrap();
    }
    fs::write(folder.join("a.bin"), [0u8, 1, 2, 0, 3]).unwrap();
    folder
}

fn rows(summary: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(summary).unwrap();
    let names = |line: &str| line.split(',').map(str::to_owned).collect();
    text.lines().skip(1).map(names).collect()
}

#[test]
fn every_file_of_a_folder_has_its_row_and_is_not_read_twice() {
    let desk = Desk::new();
    let (folder, summary) = (folder(&desk), desk.path("summary.csv"));
    let words = ["read", folder.to_str().unwrap(), "--summary", summary.to_str().unwrap(), "--lang", "en"];
    let first = desk.run(&words);
    assert_eq!(first.status, 1, "a file was refused: {}", first.err);
    let found = rows(&summary);
    let outcome = |n: usize| (found[n][0].rsplit('/').next().unwrap().to_owned(), found[n][3].clone());
    assert_eq!(found.len(), 3);
    assert_eq!(outcome(0), ("a.bin".to_owned(), "refused".to_owned()));
    assert_eq!(outcome(2), ("c.txt".to_owned(), "asked".to_owned()));
    assert!(first.out.contains("refused 1"), "{}", first.out);

    // Again: nothing is read, nothing is added, the counts are the same.
    let again = desk.run(&words);
    assert_eq!((again.status, rows(&summary)), (1, found.clone()));
    assert!(again.out.contains("3 files were read before"), "{}", again.out);

    // A file that has changed is.
    fs::write(folder.join("a.bin"), "no plan at all").unwrap();
    desk.run(&words);
    assert_eq!(rows(&summary).len(), 4);
}

#[test]
fn json_of_a_folder_is_an_object_a_line_in_the_order_of_names_and_touches_no_file() {
    let desk = Desk::new();
    let folder = folder(&desk);
    for jobs in ["1", "3"] {
        let before = desk.everything();
        let run = desk.expect(1, &["read", folder.to_str().unwrap(), "--json", "--jobs", jobs]);
        let objects = run.json();
        let names: Vec<&str> = objects.iter().filter_map(|object| object["source"]["name"].as_str()).collect();
        assert_eq!(names, ["a.bin", "b.txt", "c.txt"]);
        assert_eq!(desk.everything(), before);
    }
}
