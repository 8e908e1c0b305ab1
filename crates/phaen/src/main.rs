//! The `phaen` program: command line and wiring.
#![forbid(unsafe_code)]

mod browser;
mod cli;
mod clicked;
mod commands;
mod context;
mod exit;
mod files;
mod report;
mod terminal;

use std::process::ExitCode;

use clap::Parser;
use phaen_app::words::Label;

use crate::cli::Cli;
use crate::context::Context;
use crate::exit::{Verdict, WRONG_USAGE};

fn main() -> ExitCode {
    let (arguments, is_clicked) = clicked::arguments(std::env::args_os(), cfg!(windows));
    let cli = match Cli::try_parse_from(arguments) {
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
    let lang = context.lang;
    let verdict = context.finish(result);
    if is_clicked && verdict == Verdict::Failed {
        clicked::wait(lang.words().label(Label::PressEnter));
    }
    verdict.into()
}
