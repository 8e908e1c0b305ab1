//! Measures how often damaged plans come back, and how fast a folder of them is read.

use crate::run::{Failure, cargo, command, run, target};
use crate::setup;

/// Measures recovery beside other ways to repair; without arguments the result goes into `docs/repair.md`.
pub fn repair(arguments: &[&str]) -> Result<(), Failure> {
    setup::setup(setup::SOLVER)?;
    let build = ["run", "--release", "-p", "phaen-bench", "--features", "highs", "--bin", "recovery", "--"];
    let record: &[&str] = if arguments.is_empty() { &["--record"] } else { arguments };
    run(cargo().args(build).args(record))
}

/// Holds the search against the solver on seeded damaged plans.
pub fn oracle() -> Result<(), Failure> {
    setup::setup(setup::SOLVER)?;
    run(cargo().args(["test", "--release", "-p", "phaen-highs", "--features", "highs", "--", "--nocapture"]))
}

/// How many workbooks the folder holds that is read at volume.
const WORKBOOKS: &str = "1000";

/// Times a folder of workbooks beside pandas with openpyxl doing only the reading, in the same run.
pub fn volume(count: Option<&str>) -> Result<(), Failure> {
    setup::setup(setup::PYTHON)?;
    let work = target().join("volume");
    let (folder, environment) = (work.join("forms"), work.join("python"));
    let count = count.unwrap_or(WORKBOOKS);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| Failure::words(format!("{}: {error}", folder.display())))?;
    }
    run(cargo().args(["run", "--release", "-p", "phaen-bench", "--bin", "forms", "--"]).arg(&folder).arg(count))?;
    run(cargo().args(["build", "--release", "-p", "phaen"]))?;
    let python = environment.join("bin/python3");
    if !python.exists() {
        run(command("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    run(command(&python).args(["-m", "pip", "install", "--quiet", "--requirement", "tools/volume/requirements.txt"]))?;
    run(command(&python).arg("tools/volume/compare.py").arg(target().join("release/phaen")).arg(&folder).arg(&work))
}
