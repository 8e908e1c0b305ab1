//! The people named in the real form stand in that one file and nowhere else.
//!
//! What to look for is taken from the form when the check runs, so that it is not written here either.

use super::File;

const FORM: &str = "fixtures/forms/action-plan-2566.txt";

/// Titles before a name.
const TITLES: [&str; 3] = ["นางสาว", "นาง", "นาย"];

/// Shorter pieces of a name are ordinary words.
const LEAST_LETTERS: usize = 6;

/// Files that hold a name or the telephone number, and the form itself when it names nobody.
pub fn check(files: &[File]) -> Vec<String> {
    let form = files.iter().find(|f| f.path == FORM).and_then(File::text).unwrap_or_default();
    let private = private(form);
    if private.is_empty() {
        return vec![format!("{FORM} names nobody: the check of names has nothing to look for")];
    }
    let holds = |file: &&File| private.iter().any(|text| contains(&file.bytes, text.as_bytes()));
    let others = files.iter().filter(|f| f.path != FORM);
    others.filter(holds).map(|f| format!("{} holds a name or telephone number of the real form", f.path)).collect()
}

/// Names, with and without title, first names alone, and telephone numbers of the signature blocks.
fn private(form: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in form.lines().skip_while(|line| !line.trim_start().starts_with("(13)")) {
        for (title, at) in TITLES.iter().filter_map(|title| Some((title, line.find(title)?))) {
            let name = line[at + title.len()..].split(')').next().unwrap_or_default().trim();
            let first = name.split_whitespace().next().unwrap_or_default();
            found.extend([name, first].map(str::to_owned));
        }
        let number = line.split("โทร").nth(1).unwrap_or_default().trim_matches(|c: char| !c.is_ascii_digit());
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        found.extend([number.to_owned(), digits]);
    }
    found.retain(|text| text.chars().count() >= LEAST_LETTERS);
    found.sort();
    found.dedup();
    found
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    const SIGNED: &str = "1.1 งาน\n(13) นายตัวอย่างหนึ่ง\n ชื่อ - สกุล (นางสาวตัวอย่างสอง นามสกุล)\n โทร.0-1234-5678\n";

    #[test]
    fn names_and_numbers_are_taken_from_the_form() {
        let found = private(SIGNED);
        for text in ["ตัวอย่างหนึ่ง", "ตัวอย่างสอง นามสกุล", "ตัวอย่างสอง", "0-1234-5678", "012345678"]
        {
            assert!(found.iter().any(|f| f == text), "{text} in {found:?}");
        }
    }

    #[test]
    fn a_name_elsewhere_is_found() {
        let form = || file(FORM, SIGNED);
        assert!(check(&[form(), file("README.md", "ตัวอย่าง")]).is_empty());
        assert_eq!(check(&[form(), file("README.md", "โดย ตัวอย่างสอง")]).len(), 1);
        assert_eq!(check(&[form(), file("a.bin", "x012345678x")]).len(), 1);
        assert_eq!(check(&[file(FORM, "")]).len(), 1);
    }
}
