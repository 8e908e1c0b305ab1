//! Measures how often damaged plans come back, and writes the result into the documents.

use crate::run::{Failure, cargo, run};
use crate::setup;

/// Measures recovery beside other ways to repair; without arguments the result goes into `docs/repair.md`.
pub fn repair(arguments: &[&str]) -> Result<(), Failure> {
    setup::setup(setup::SOLVER)?;
    let build = ["run", "--release", "-p", "phaen-bench", "--features", "highs", "--bin", "recovery", "--"];
    let record: &[&str] = if arguments.is_empty() { &["--record"] } else { arguments };
    run(cargo().args(build).args(record))
}
