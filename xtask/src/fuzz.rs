//! Runs the fuzz target of reader and repair with libFuzzer, on the stable compiler.

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

/// Fuzzes for that many minutes. Any crash, slow input (over 20 s) or input that takes over 1 GB ends it and fails.
pub fn fuzz(minutes: u32) -> Result<(), Failure> {
    setup::setup(setup::FUZZ)?;
    let host = host()?;
    let built = target().join("fuzz");
    // A target is named so that build scripts and macros are not instrumented.
    run(cargo()
        .args(["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", &host])
        .env("CARGO_TARGET_DIR", &built)
        .env("RUSTFLAGS", COVERAGE))?;
    let corpus = built.join("corpus");
    fs::create_dir_all(&corpus).map_err(|error| Failure::words(format!("{}: {error}", corpus.display())))?;
    let limit = minutes.saturating_mul(60).to_string();
    run(command(built.join(&host).join("release/read_text"))
        .arg(&corpus)
        .args(["fixtures/forms", "fixtures/damage"])
        .args([&format!("-max_total_time={limit}"), "-timeout=20", "-rss_limit_mb=1024", "-max_len=32768"])
        .args(["-print_final_stats=1", &format!("-artifact_prefix={}/", built.display())]))
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
