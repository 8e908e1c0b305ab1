//! One command a file; its doc comment is its help.

pub mod answer;
pub mod backup;
pub mod check;
pub mod doctor;
pub mod export;
pub mod history;
pub mod indicators;
pub mod learned;
pub mod list;
pub mod post;
pub mod print;
pub mod read;
pub mod redo;
pub mod register;
pub mod restore;
pub mod serve;
pub mod show;
pub mod sign;
pub mod undo;

use phaen_app::database::{PlanNo, StoredPlan};

use crate::cli::Command;
use crate::context::{Context, Failure};
use crate::exit::Verdict;

/// What a command comes to.
pub type Result = std::result::Result<Verdict, Failure>;

/// Runs a command.
pub fn run(command: Command, context: &mut Context) -> Result {
    match command {
        Command::Read(args) => read::run(&args, context),
        Command::Serve(args) => serve::run(&args, context),
        Command::List(args) => list::run(&args, context),
        Command::Show(args) => show::run(&args, context),
        Command::Check(args) => check::run(&args, context),
        Command::Answer(args) => answer::run(&args, context),
        Command::Print(args) => print::run(&args, context),
        Command::Export(args) => export::run(&args, context),
        Command::History(args) => history::run(&args, context),
        Command::Register(args) => register::run(&args, context),
        Command::Indicators(args) => indicators::run(&args, context),
        Command::Learned(args) => learned::run(&args, context),
        Command::Sign(args) => sign::run(&args, context),
        Command::Post(args) => post::run(&args, context),
        Command::Undo(args) => undo::run(&args, context),
        Command::Redo(args) => redo::run(&args, context),
        Command::Doctor(args) => doctor::run(&args, context),
        Command::Backup(args) => backup::run(&args, context),
        Command::Restore(args) => restore::run(&args, context),
    }
}

/// A plan by its number in `phaen list`.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct PlanArg {
    /// Number of the plan in `phaen list`.
    #[arg(value_name = "PLAN", value_parser = clap::value_parser!(u32).range(1..))]
    number: u32,
}

impl PlanArg {
    /// Its number in the store.
    pub const fn number(self) -> PlanNo {
        PlanNo(self.number)
    }

    /// The plan as it stands.
    pub fn load(self, context: &Context) -> std::result::Result<StoredPlan, Failure> {
        Ok(context.open_existing(self.number())?.load(self.number())?)
    }
}

/// The verdict on a stored plan.
pub fn verdict(stored: &StoredPlan) -> Verdict {
    Verdict::of(stored.reading.balanced())
}
