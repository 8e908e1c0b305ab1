//! What came of many files: a row for each plan, as CSV that a spreadsheet opens, and kept so that reading can go on
//! where it was broken off.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use phaen_app::error::AppError;
use phaen_app::outcome::{Outcome, PlanOutcome};

/// The heads of its columns.
const HEADS: &str = "file,sha256,plan,outcome,lines,repairs,questions,failing,proved,number,elapsed_ms,why";

/// The summary, being written.
pub struct Summary {
    file: Option<File>,
    name: String,
    /// Files of an earlier run, by name: their digests, and how they came out.
    earlier: HashMap<String, (String, Vec<Outcome>)>,
}

impl Summary {
    /// Goes on with the summary in that file, or begins it; without one nothing is written.
    ///
    /// # Errors
    /// [`AppError::Write`] when the file cannot be read or written, or is no summary.
    pub fn open(path: Option<&PathBuf>) -> Result<Self, AppError> {
        let Some(path) = path else { return Ok(Self { file: None, name: String::new(), earlier: HashMap::new() }) };
        let name = path.display().to_string();
        let fail = |what: String| AppError::Write { name: name.clone(), what };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(fail(error.to_string())),
        };
        let (kept, earlier) = earlier(&text).ok_or_else(|| fail("it is no summary of phaen read".to_owned()))?;
        let open = || -> io::Result<File> {
            let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
            // A row that was being written when the power failed goes.
            file.set_len(kept as u64)?;
            io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
            if kept == 0 {
                file.write_all(format!("\u{feff}{HEADS}\r\n").as_bytes())?;
            }
            Ok(file)
        };
        let file = open().map_err(|error| fail(error.to_string()))?;
        Ok(Self { file: Some(file), name, earlier })
    }

    /// Whether that file is the summary itself.
    pub fn is_at(&self, file: &Path) -> bool {
        let place = |path: &Path| std::fs::canonicalize(path).ok();
        self.file.is_some() && place(file).is_some_and(|file| place(Path::new(&self.name)) == Some(file))
    }

    /// How the plans of a file came out in an earlier run, if it has not changed since.
    pub fn earlier(&self, file: &Path, sha256: impl FnOnce() -> Option<String>) -> Option<&[Outcome]> {
        let (known, outcomes) = self.earlier.get(&file.display().to_string())?;
        (sha256()? == *known).then_some(outcomes.as_slice())
    }

    /// Adds the plans of a file.
    ///
    /// # Errors
    /// [`AppError::Write`].
    pub fn add(&mut self, file: &Path, sha256: &str, plans: &[PlanOutcome], elapsed: Duration) -> Result<(), AppError> {
        let Some(out) = &mut self.file else { return Ok(()) };
        let mut rows = String::new();
        for plan in plans {
            let number = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
            let cells = [
                quoted(&file.display().to_string()),
                sha256.to_owned(),
                plan.plan.to_string(),
                plan.outcome.name().to_owned(),
                plan.lines.to_string(),
                plan.repairs.to_string(),
                plan.questions.to_string(),
                plan.failing.to_string(),
                plan.proved.to_string(),
                number(plan.number),
                elapsed.as_millis().to_string(),
                quoted(&plan.why),
            ];
            rows.push_str(&cells.join(","));
            rows.push_str("\r\n");
        }
        // All rows of a file at once: it is in the summary or it is not.
        out.write_all(rows.as_bytes())
            .map_err(|error| AppError::Write { name: self.name.clone(), what: error.to_string() })
    }
}

/// A text as one cell that no spreadsheet takes for a formula.
fn quoted(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

type Earlier = HashMap<String, (String, Vec<Outcome>)>;

/// How much of a summary is whole, in bytes, and what it tells; `None` when it is something else.
fn earlier(text: &str) -> Option<(usize, Earlier)> {
    let mut earlier = Earlier::new();
    if text.is_empty() {
        return Some((0, earlier));
    }
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !bare.starts_with(HEADS) {
        return None;
    }
    let mut kept = 0;
    let mut row: Vec<String> = vec![String::new()];
    let mut within = false;
    let mut first = true;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let cell = row.last_mut()?;
        match sign {
            '"' if within && signs.peek().is_some_and(|(_, next)| *next == '"') => {
                signs.next();
                cell.push('"');
            }
            '"' => within = !within,
            ',' if !within => row.push(String::new()),
            '\n' if !within => {
                if !std::mem::take(&mut first) {
                    let outcome = Outcome::from_name(row.get(3)?)?;
                    let known = earlier.entry(row[0].clone()).or_default();
                    // The last run knows best.
                    if known.0 != row[1] {
                        *known = (row[1].clone(), Vec::new());
                    }
                    known.1.push(outcome);
                }
                kept = at + 1;
                row = vec![String::new()];
            }
            '\r' if !within => {}
            other => cell.push(other),
        }
    }
    Some((kept, earlier))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn outcome(outcome: Outcome, why: &str) -> PlanOutcome {
        PlanOutcome { outcome, why: why.to_owned(), ..PlanOutcome::default() }
    }

    #[test]
    fn a_summary_goes_on_where_it_was_broken_off() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.csv");
        let (one, two) = (Path::new("a, \"b\".txt"), Path::new("c.txt"));
        let mut summary = Summary::open(Some(&path)).unwrap();
        let plans = [outcome(Outcome::Asked, ""), outcome(Outcome::Refused, "no,\nplan \"here\"")];
        summary.add(one, "11", &plans, Duration::from_millis(3)).unwrap();
        drop(summary);
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{whole}c.txt,22,0,balan")).unwrap();

        let mut summary = Summary::open(Some(&path)).unwrap();
        let known = |summary: &Summary, file: &Path, sha: &str| {
            summary.earlier(file, || Some(sha.to_owned())).map(<[Outcome]>::to_vec)
        };
        assert_eq!(known(&summary, one, "11"), Some(vec![Outcome::Asked, Outcome::Refused]));
        assert_eq!(known(&summary, one, "12"), None, "the file has changed");
        assert_eq!(known(&summary, two, "22"), None, "its row was not whole");
        summary.add(two, "22", &[outcome(Outcome::Balanced, "")], Duration::ZERO).unwrap();
        drop(summary);
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            format!("{whole}c.txt,22,0,balanced,0,0,0,0,false,,0,\r\n")
        );
    }

    #[test]
    fn another_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.csv");
        std::fs::write(&path, "name,baht\r\n").unwrap();
        assert!(matches!(Summary::open(Some(&path)), Err(AppError::Write { .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "name,baht\r\n");
    }
}
