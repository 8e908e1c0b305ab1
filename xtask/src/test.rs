//! Runs every test of the workspace and counts them by crate.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, pipe};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::run::{Failure, cargo, command, output, root, target};
use crate::{setup, tidy};

/// Sets up, tests, tidies, and prints the counts; the last line is `N passed, N failed`.
pub fn test() -> Result<(), Failure> {
    setup::setup(setup::ALL)?;
    println!("building tests");
    let built = output(cargo().args(["test", "--workspace", "--no-run", "--message-format=json-render-diagnostics"]))?;
    let mut counts = Counts::new(executables(&built));
    run_counted(&mut counts)?;
    counts.add("web scripts", scripts()?);
    counts.add("browser", browser()?);
    let tidied = tidy::tidy();
    if let Err(failure) = &tidied {
        println!("{failure}");
    }
    counts.add("tidy", if tidied.is_ok() { Count { passed: 1, failed: 0 } } else { Count { passed: 0, failed: 1 } });
    println!();
    for (name, count) in &counts.by_crate {
        println!("{name:<14} {:>5} passed, {} failed", count.passed, count.failed);
    }
    let total = counts.total();
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 { Ok(()) } else { Err(Failure::words("tests failed")) }
}

/// Tests of the pages' scripts that need no browser.
fn scripts() -> Result<Count, Failure> {
    let mut npm = command("npm");
    npm.args(["test", "--silent"]).current_dir(root().join(setup::WEB));
    // vitest says `Tests  1 failed | 41 passed (42)`.
    shown(&mut npm, |line| line.trim_start().starts_with("Tests "))
}

/// Tests of the pages in Chromium, against the programs that the tests before were built with: to build them alone would be
/// to build Typst once more.
fn browser() -> Result<Count, Failure> {
    let mut node = command("npm");
    node.args(["test", "--silent"]).current_dir(root().join("tools/browser"));
    node.env("PHAEN", target().join("debug/phaen")).env("EXAMPLE_YEAR", target().join("debug/example-year"));
    // node says `ℹ pass 31` and `ℹ fail 0`.
    let counted = |line: &str| line.contains("pass ") || line.contains("fail ");
    shown(&mut node, |line| line.starts_with('ℹ') && counted(line))
}

/// Runs tests of another kind, shows what they say, and takes the counts from the lines that hold them.
fn shown(command: &mut Command, counts: impl Fn(&str) -> bool) -> Result<Count, Failure> {
    let failure = |error| Failure::Start("npm".to_owned(), error);
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failure)?;
    let mut count = Count::default();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n') {
            let line = String::from_utf8_lossy(&line.map_err(failure)?).into_owned();
            println!("{line}");
            let line = without_colours(&line);
            if counts(&line) {
                count.passed += told(&line, "pass");
                count.failed += told(&line, "fail");
            }
        }
    }
    // A run that ends badly must show in the counts.
    if !child.wait().map_err(failure)?.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

/// The number beside a word that begins so: before it as in `3 failed`, or after it as in `fail 3`.
fn told(line: &str, word: &str) -> u64 {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|w| w.starts_with(word));
    let number = |index: Option<usize>| index.and_then(|i| words.get(i)).and_then(|w| w.parse().ok());
    at.and_then(|i| number(i.checked_sub(1)).or_else(|| number(Some(i + 1)))).unwrap_or(0)
}

/// A line without the colours of a terminal.
fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// Runs `cargo test`, shows what it says and counts.
fn run_counted(counts: &mut Counts) -> Result<(), Failure> {
    let failure = |error| Failure::Start("cargo test".to_owned(), error);
    // One pipe for both streams keeps their order: cargo names a test binary on one, its result is on the other.
    let (reader, writer) = pipe().map_err(failure)?;
    let mut command = cargo();
    command.args(["test", "--workspace", "--no-fail-fast"]);
    command.stderr(writer.try_clone().map_err(failure)?).stdout(writer);
    let mut child = command.spawn().map_err(failure)?;
    drop(command);
    for line in BufReader::new(reader).split(b'\n') {
        let line = String::from_utf8_lossy(&line.map_err(failure)?).into_owned();
        println!("{line}");
        counts.line(&line);
    }
    let good = child.wait().map_err(failure)?.success();
    counts.finish(good);
    Ok(())
}

/// Crate by file name of its test binaries, from cargo's messages.
fn executables(messages: &str) -> BTreeMap<String, String> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["profile"]["test"] == true)
        .filter_map(|message| {
            let file = Path::new(message["executable"].as_str()?).file_name()?.to_string_lossy().into_owned();
            let manifest = Path::new(message["manifest_path"].as_str()?);
            Some((file, manifest.parent()?.file_name()?.to_string_lossy().into_owned()))
        })
        .collect()
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

struct Counts {
    executables: BTreeMap<String, String>,
    by_crate: BTreeMap<String, Count>,
    /// The crate whose binary runs, until its result is seen.
    running: Option<String>,
}

impl Counts {
    fn new(executables: BTreeMap<String, String>) -> Self {
        Self { executables, by_crate: BTreeMap::new(), running: None }
    }

    fn add(&mut self, name: &str, more: Count) {
        let count = self.by_crate.entry(name.to_owned()).or_default();
        count.passed += more.passed;
        count.failed += more.failed;
    }

    fn line(&mut self, line: &str) {
        if let Some(name) = self.started(line) {
            self.ended_without_result();
            self.running = Some(name);
        } else if let Some(count) = result(line) {
            let name = self.running.take().unwrap_or_else(|| "other".to_owned());
            self.add(&name, count);
        }
    }

    /// The crate whose tests begin with this line.
    fn started(&self, line: &str) -> Option<String> {
        let line = line.trim_start();
        if let Some(name) = line.strip_prefix("Doc-tests ") {
            return Some(name.trim().replace('_', "-"));
        }
        let path = line.strip_prefix("Running ")?.rsplit_once('(')?.1.strip_suffix(')')?;
        let file = Path::new(path).file_name()?.to_string_lossy().into_owned();
        Some(self.executables.get(&file).cloned().unwrap_or(file))
    }

    /// A test binary that ends before its result has crashed: one failure.
    fn ended_without_result(&mut self) {
        if let Some(name) = self.running.take() {
            self.add(&name, Count { passed: 0, failed: 1 });
        }
    }

    fn finish(&mut self, good: bool) {
        self.ended_without_result();
        if !good && self.total().failed == 0 {
            self.add("cargo test", Count { passed: 0, failed: 1 });
        }
    }

    fn total(&self) -> Count {
        self.by_crate.values().fold(Count::default(), |sum, count| Count {
            passed: sum.passed + count.passed,
            failed: sum.failed + count.failed,
        })
    }
}

/// The counts of a line `test result: ok. 28 passed; 0 failed; …`.
fn result(line: &str) -> Option<Count> {
    let words = line.strip_prefix("test result: ")?;
    let before = |word: &str| words.split(word).next()?.split_whitespace().next_back()?.parse().ok();
    Some(Count { passed: before(" passed")?, failed: before(" failed")? })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn counted(lines: &[&str], good: bool) -> BTreeMap<String, Count> {
        let built = r#"{"profile":{"test":true},"executable":"/t/debug/deps/it-1a","manifest_path":"/w/crates/phaen-core/Cargo.toml"}"#;
        let mut counts = Counts::new(executables(built));
        lines.iter().for_each(|line| counts.line(line));
        counts.finish(good);
        counts.by_crate
    }

    #[test]
    fn results_are_counted_by_crate() {
        let counts = counted(
            &[
                "     Running tests/it.rs (/t/debug/deps/it-1a)",
                "test result: ok. 28 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 2.14s",
                "   Doc-tests phaen_core",
                "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            ],
            false,
        );
        assert_eq!(counts, BTreeMap::from([("phaen-core".to_owned(), Count { passed: 31, failed: 1 })]));
    }

    #[test]
    fn a_binary_that_crashes_is_a_failure() {
        let counts = counted(&["     Running tests/it.rs (/t/debug/deps/it-1a)", "   Doc-tests phaen_core"], false);
        assert_eq!(counts["phaen-core"], Count { passed: 0, failed: 2 });
    }

    #[test]
    fn other_runners_tell_their_counts() {
        let vitest = without_colours("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m2 failed\u{1b}[22m | 41 passed (43)");
        assert_eq!((told(&vitest, "pass"), told(&vitest, "fail")), (41, 2));
        assert_eq!((told("ℹ pass 31", "pass"), told("ℹ pass 31", "fail")), (31, 0));
        assert_eq!(told("ℹ fail 2", "fail"), 2);
    }

    #[test]
    fn cargo_itself_can_fail() {
        assert_eq!(counted(&[], false)["cargo test"], Count { passed: 0, failed: 1 });
        assert!(counted(&[], true).is_empty());
    }
}
