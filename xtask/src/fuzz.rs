//! Runs the fuzz targets of readers and repair with libFuzzer, on the stable compiler.

use std::fs;

use crate::run::{Failure, cargo, command, output, root, run, target};
use crate::setup;

/// What makes LLVM count coverage for libFuzzer; these are flags of the stable compiler.
const COVERAGE: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1 --cfg fuzzing";

/// The fuzz targets, each with the folders of what it begins with.
const TARGETS: [(&str, &[&str]); 9] = [
    ("read_text", &["fixtures/forms", "fixtures/damage"]),
    ("read_csv", &["fuzz/seeds/read_csv"]),
    ("read_html", &["fuzz/seeds/read_html"]),
    ("read_xlsx", &["fuzz/seeds/read_xlsx"]),
    ("read_xls", &["fuzz/seeds/read_xls"]),
    ("read_odf", &["fuzz/seeds/read_odf"]),
    ("read_docx", &["fuzz/seeds/read_docx"]),
    ("read_rtf", &["fuzz/seeds/read_rtf"]),
    ("read_pdf", &["fuzz/seeds/read_pdf"]),
];

/// What to fuzz.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// How long each target runs.
    minutes: u32,
    /// The one target; all where none is named.
    target: Option<String>,
}

impl Options {
    /// `--minutes N` and `--target NAME`, in any order.
    pub fn parse(words: &[&str]) -> Result<Self, Failure> {
        let mut options = Self { minutes: 1, target: None };
        for pair in words.chunks(2) {
            match pair {
                ["--minutes", minutes] => options.minutes = minutes.parse().map_err(|_| Failure::usage())?,
                ["--target", name] if TARGETS.iter().any(|(known, _)| known == name) => {
                    options.target = Some((*name).to_owned());
                }
                _ => return Err(Failure::usage()),
            }
        }
        Ok(options)
    }
}

/// Fuzzes. Any crash, slow input (over 20 s) or input that takes over 1 GB ends it and fails.
pub fn fuzz(options: &Options) -> Result<(), Failure> {
    setup::setup(setup::FUZZ)?;
    let host = host()?;
    let built = target().join("fuzz");
    // A target is named so that build scripts and macros are not instrumented.
    run(cargo()
        .args(["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", &host])
        .env("CARGO_TARGET_DIR", &built)
        .env("RUSTFLAGS", COVERAGE))?;
    let limit = options.minutes.saturating_mul(60).to_string();
    for (name, seeds) in TARGETS.iter().filter(|(name, _)| options.target.as_ref().is_none_or(|t| t == name)) {
        println!("{name}");
        let corpus = built.join("corpus").join(name);
        fs::create_dir_all(&corpus).map_err(|error| Failure::words(format!("{}: {error}", corpus.display())))?;
        run(command(built.join(&host).join("release").join(name))
            .arg(&corpus)
            .args(*seeds)
            .args([&format!("-max_total_time={limit}"), "-timeout=20", "-rss_limit_mb=1024", "-max_len=32768"])
            .args(["-print_final_stats=1", &format!("-artifact_prefix={}/{name}-", built.display())]))?;
    }
    Ok(())
}

/// The machine's own target, as the compiler names it.
fn host() -> Result<String, Failure> {
    let about =
        output(command(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("-vV").current_dir(root()))?;
    about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Failure::words("rustc does not name its host"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn options_are_read_in_any_order() {
        let parsed = Options::parse(&["--target", "read_csv", "--minutes", "3"]).unwrap();
        assert_eq!(parsed, Options { minutes: 3, target: Some("read_csv".to_owned()) });
        assert!(Options::parse(&["--target", "nothing"]).is_err());
        assert!(Options::parse(&["--minutes"]).is_err());
    }

    #[test]
    fn every_target_has_its_program_and_its_seeds() {
        let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
        for (name, seeds) in TARGETS {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
            for folder in seeds {
                assert!(root().join(folder).read_dir().unwrap().next().is_some(), "{folder}");
            }
        }
    }
}
