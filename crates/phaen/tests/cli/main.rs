//! Runs the real program: exit statuses, what goes to which stream, which files are touched.
#![allow(clippy::unwrap_used)]

mod answers;
mod backups;
mod bad_input;
mod book;
mod damage;
mod desk;
mod folders;
mod garbled;
mod json;
mod keeping;
mod learned;
mod printing;
mod register;
mod seed;
mod serving;
mod usage;
mod workbooks;

#[test]
fn no_test_file_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let main = std::fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(module == "main" || main.contains(&format!("mod {module};")), "{name}");
    }
}
