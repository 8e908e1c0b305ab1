//! The whole main job on the real form, from text to database, PDF, XLSX and the pages in the browser, with a made-up
//! year beside it.

use std::fs;
use std::path::Path;

use crate::run::{Failure, cargo, code, command, root, run, target};
use crate::setup;

const FORM: &str = "fixtures/forms/action-plan-2566.txt";

/// The port that the pages of the demo are served on, unless another is given.
const PORT: &str = "4180";

/// Reads, repairs, keeps, prints and exports the form, says where everything lies, and serves it until stopped.
pub fn demo(serve: Option<&str>) -> Result<(), Failure> {
    setup::setup(setup::BUILD)?;
    run(cargo().args(["build", "--release", "-p", "phaen", "-p", "phaen-example"]))?;
    let folder = root().join("target/demo");
    let fresh =
        |result: std::io::Result<()>| result.map_err(|error| Failure::words(format!("{}: {error}", folder.display())));
    if folder.exists() {
        fresh(fs::remove_dir_all(&folder))?;
    }
    fresh(fs::create_dir_all(&folder))?;

    let (db, pdf, xlsx) =
        ("target/demo/phaen.db", "target/demo/action-plan-2566.pdf", "target/demo/action-plan-2566.xlsx");
    let json = "target/demo/action-plan-2566.json";
    // Exit 2 says that questions are open, which the real form's are.
    phaen(&["read", FORM, "--db", db], &[0, 2])?;
    phaen(&["print", "1", "--pdf", pdf, "--xlsx", xlsx, "--db", db], &[0, 2])?;
    export(json, db)?;
    // A year of a group that does not exist, so that every page has something to show.
    println!();
    run(command(target().join("release/example-year")).args(["--db", db]))?;
    println!();
    for (name, path) in [("PDF", pdf), ("XLSX", xlsx), ("database", db), ("JSON", json)] {
        println!("{name:<9} {}", describe(path)?);
    }
    match serve {
        // The program prints `ready http://…` itself once pages can be asked for.
        Some(port) => phaen(&["serve", "--port", port, "--db", db], &[0]),
        None => Ok(()),
    }
}

/// What is to be served: nothing with `--no-serve`, else on the port that `--port` names.
pub fn serving<'a>(options: &[&'a str]) -> Result<Option<&'a str>, Failure> {
    match options {
        [] => Ok(Some(PORT)),
        ["--no-serve"] => Ok(None),
        ["--port", port] => Ok(Some(port)),
        _ => Err(Failure::usage()),
    }
}

fn program() -> std::path::PathBuf {
    target().join("release/phaen")
}

fn phaen(arguments: &[&str], good: &[i32]) -> Result<(), Failure> {
    println!();
    match code(command(program()).args(arguments))? {
        code if good.contains(&code) => Ok(()),
        code => Err(Failure::words(format!("phaen {} ended with {code}", arguments.join(" ")))),
    }
}

/// The plan as `phaen.plan/1`, into a file.
fn export(to: &str, db: &str) -> Result<(), Failure> {
    let file = fs::File::create(root().join(to)).map_err(|error| Failure::words(format!("{to}: {error}")))?;
    match code(command(program()).args(["export", "1", "--json", "--db", db]).stdout(file))? {
        0 | 2 => Ok(()),
        code => Err(Failure::words(format!("phaen export ended with {code}"))),
    }
}

/// Path and size of a file that must be there and hold something.
fn describe(path: &str) -> Result<String, Failure> {
    let full = root().join(path);
    match full.metadata() {
        Ok(found) if found.len() > 0 => {
            Ok(format!("{} ({} kB)", Path::new(path).display(), found.len().div_ceil(1000)))
        }
        _ => Err(Failure::words(format!("{path} was not written"))),
    }
}
