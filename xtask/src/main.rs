//! Tasks of the workspace. It knows no crate of it, so that it builds on a bare machine.
#![forbid(unsafe_code)]

mod bench;
mod demo;
mod fuzz;
mod run;
mod setup;
mod test;
mod tidy;

use std::process::ExitCode;

use run::Failure;

const HELP: &str = "\
cargo xtask TASK

  demo [--no-serve] [--port N]
                      reads, repairs and prints the real form, says where everything lies, and serves it
  test                sets up what is missing, runs every test, then tidy
  setup               installs by name what tests and demo need (Debian, as root)
  tidy                holds the house rules: arrows between crates, file sizes, names, dependencies
  repair-bench [ARG…] how often damaged plans come back, beside other ways to repair; --help lists ARG
  oracle              holds the search against a mixed-integer solver, problem by problem
  volume-bench [N]    how fast a folder of workbooks is read, 1000 unless told, beside pandas
  fuzz [--minutes N] [--target NAME]
                      runs every fuzz target of readers and repair, or one, 1 minute each unless told
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["demo", options @ ..] => demo::serving(options).and_then(demo::demo),
        ["test"] => test::test(),
        ["setup"] => setup::setup(setup::ALL),
        ["tidy"] => tidy::tidy(),
        ["repair-bench", arguments @ ..] => bench::repair(arguments),
        ["oracle"] => bench::oracle(),
        ["volume-bench"] => bench::volume(None),
        ["volume-bench", count] => bench::volume(Some(count)),
        ["fuzz", options @ ..] => fuzz::Options::parse(options).and_then(|options| fuzz::fuzz(&options)),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(Failure::usage()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            if failure.is_usage() {
                eprint!("\n{HELP}");
            }
            ExitCode::from(failure.code())
        }
    }
}
