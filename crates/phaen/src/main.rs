//! The `phaen` program: command line and wiring.
#![forbid(unsafe_code)]

mod browser;
mod cli;
mod commands;
mod context;
mod exit;
mod files;
mod report;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::Cli;
use crate::context::Context;
use crate::exit::WRONG_USAGE;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe is no reason to fail.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { WRONG_USAGE } else { 0 });
        }
    };
    let Cli { db, lang, command } = cli;
    let mut context = Context::new(db, lang);
    let result = commands::run(command, &mut context);
    context.finish(result).into()
}
