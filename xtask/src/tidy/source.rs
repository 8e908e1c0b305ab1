//! Rules of single files: their size, no unsafe code, no floating point where money and work are kept.

use super::File;

/// The most lines a Rust file may have.
const MOST_LINES: usize = 600;

/// Crates that keep money or work.
const EXACT: [&str; 4] =
    ["crates/phaen-core/src/", "crates/phaen-repair/src/", "crates/phaen-store/src/", "crates/phaen-wire/src/"];

/// What breaks a rule; `roots` are the root files of libraries and programs.
pub fn check(files: &[File], roots: &[String]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|f| f.is_rust()) {
        let (path, text) = (&file.path, file.text().unwrap_or_default());
        let lines = text.lines().count();
        if lines > MOST_LINES {
            broken.push(format!("{path} has {lines} lines, more than {MOST_LINES}"));
        }
        if roots.contains(path) && !text.contains("#![forbid(unsafe_code)]") {
            broken.push(format!("{path} lacks #![forbid(unsafe_code)]"));
        }
        if EXACT.iter().any(|folder| path.starts_with(folder)) {
            let float = text.lines().zip(1..).filter(|(line, _)| has_float(line));
            broken.extend(float.map(|(_, number)| format!("{path}:{number} has a floating point type")));
        }
    }
    broken
}

/// Whether a line of code, comments apart, names a floating point type.
fn has_float(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == "f32" || word == "f64")
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn long_files_are_found() {
        assert_eq!(check(&[file("crates/a/src/b.rs", &"\n".repeat(601))], &[]).len(), 1);
        assert!(
            check(&[file("crates/a/src/b.rs", &"\n".repeat(600)), file("a.txt", &"\n".repeat(601))], &[]).is_empty()
        );
    }

    #[test]
    fn roots_forbid_unsafe_code() {
        let roots = ["crates/a/src/lib.rs".to_owned()];
        assert_eq!(check(&[file(&roots[0], "//! A.\n")], &roots).len(), 1);
        assert!(check(&[file(&roots[0], "//! A.\n#![forbid(unsafe_code)]\n")], &roots).is_empty());
    }

    #[test]
    fn floating_point_is_found_where_figures_are_kept() {
        let code = "// no f64 here\nlet half: f64 = 0.5;\nlet x2f64y = 1;\n";
        assert_eq!(
            check(&[file("crates/phaen-core/src/a.rs", code)], &[]),
            ["crates/phaen-core/src/a.rs:2 has a floating point type"]
        );
        assert!(check(&[file("crates/phaen-pdf/src/a.rs", code)], &[]).is_empty());
    }
}
