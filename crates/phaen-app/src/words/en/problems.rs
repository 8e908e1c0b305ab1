//! English words for what went wrong.

use phaen_files::FileError;
use phaen_store::{Fault, Report, StoreError};

use super::English;
use crate::error::{AppError, MAX_FILE_BYTES, SourceProblem};
use crate::meeting::RulesProblem;
use crate::target::TargetProblem;
use crate::words::{Lang, Problems, Sentences, book, indicator, province, register};

impl Problems for English {
    fn problem(&self, error: &AppError) -> String {
        match error {
            AppError::Source { name, problem } => format!("{name}: {}", source(problem)),
            AppError::File { name, error } => format!("{name}: {}", file(error)),
            AppError::Page { name, error } => format!("{name}: {}", super::pages::page(error)),
            AppError::Workbook(error) => format!("XLSX/DOCX: {}", file(error)),
            AppError::Write { name, what } => format!("{name}: could not be written ({what})"),
            AppError::NotAPlan { name } => {
                format!(
                    "{name}: this is no action plan; neither numbered fields nor rows of monthly figures were found"
                )
            }
            AppError::NoRegister { name } => format!(
                "{name}: no table of units was found: one of the first 50 rows must be headings with \"ชื่อ\", \"รหัส\" or \
                 \"เลขอ้างอิง\""
            ),
            AppError::Embedded { name, what } => format!("{name}: the plan inside the workbook is damaged ({what})"),
            AppError::Learned { name, what } => format!("{name}: this is no phaen.learned/1 ({what})"),
            AppError::Conflicts { plan, count } => format!(
                "plan {plan} was changed in {count} of these places after the workbook was printed, so nothing was \
                 recorded; print it again and change the new one"
            ),
            AppError::Clashes { plan, clashes } => {
                format!("plan {plan} was changed by someone else in {} of these places meanwhile", clashes.len())
            }
            AppError::HalfUnit { line, period } => {
                format!("{line} {}: visits are counted whole; half a visit cannot be planned", self.period(*period))
            }
            AppError::NotRestorable { name, error: StoreError::Database { fault, .. } } => {
                format!("{name}: nothing can be restored from this file: {fault}")
            }
            AppError::NotRestorable { name, error } => {
                format!("{name}: nothing can be restored from this file: {error}")
            }
            AppError::IsDatabase { name } => format!("{name}: this is the database in use; name another file"),
            AppError::Name => "a name must have 1 to 200 characters".to_owned(),
            AppError::MeetingRules(problem) => match problem {
                RulesProblem::Bounds => {
                    "green must not begin below yellow, and both must be percentages from 0 to 1,000"
                }
            }
            .to_owned(),
            AppError::Register(problem) => register::register_problem(Lang::English, problem),
            AppError::Rule(problem) => indicator::problem(Lang::English, problem),
            AppError::Record(problem) => crate::words::record::problem(Lang::English, problem),
            AppError::Case(problem) => crate::words::case::problem(Lang::English, *problem).to_owned(),
            AppError::Target(problem) => match problem {
                TargetProblem::Year => "the fiscal year must be a Buddhist Era year of 2400 to 2999",
                TargetProblem::Which => "there is no such quarter or spending",
                TargetProblem::Percent => "a target is 0 to 100 percent",
                TargetProblem::Date => "a date is written as 31/8/2565, day first, Buddhist Era",
                TargetProblem::Source => {
                    "say where it is written, such as the letter's number and date, in 500 characters"
                }
            }
            .to_owned(),
            AppError::NothingWaits => "no file waits to be restored any more; choose it again".to_owned(),
            AppError::OtherPlan => {
                "Data was restored from a backup and another plan has this number now: the change was not made"
                    .to_owned()
            }
            AppError::Book { line, error, .. } => book::refusal(Lang::English, error, line.as_deref()),
            AppError::NotSignable { questions, failing } => format!(
                "the plan cannot be signed yet: {questions} open questions, {failing} sums that fail; review it first"
            ),
            AppError::Figure { line, month, text } => format!(
                "{line}, {}: {text:?} is no figure; type one of at most two decimal places, or nothing where nothing is \
                 reported",
                month.english_name()
            ),
            AppError::ReportedMeanwhile { line, month } => format!(
                "{line}, {}: someone else has reported this figure meanwhile, so nothing was recorded; open the page again",
                month.english_name()
            ),
            AppError::Entries { name, what } => format!("{name}: this is no list of phaen.entry/1 ({what})"),
            AppError::DueDay => "reports are due on a day from 1 to 28 of the next month".to_owned(),
            AppError::NotAdded(error) => province::not_added(Lang::English, error),
            AppError::NotSpread { line, error } => province::not_spread(Lang::English, error, line.as_deref()),
            AppError::Province(problem) => province::problem(Lang::English, problem),
            AppError::Clock => "the clock says a day that cannot be; set it first".to_owned(),
            AppError::Store(StoreError::NoBook { plan }) => {
                format!("plan {plan} is not signed yet, so nothing of the year can be posted")
            }
            AppError::Store(StoreError::NoPlan { plan }) => format!("there is no plan {plan}; see phaen list"),
            AppError::Store(error) => error.to_string(),
            AppError::NoQuestion { question, open } if open.is_empty() => {
                format!("there is no question {question}; no question of this plan is open")
            }
            AppError::NoQuestion { question, open } => {
                format!("question {question} is not open; open are {}", open.join(", "))
            }
            AppError::NoChoice { question, choice, choices } => {
                format!("question {question} has no choice {choice}; it has {}", choices.join(", "))
            }
        }
    }

    fn fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::Database { detail } => format!("the database is damaged: {detail}"),
            Fault::Dangling { table, parent } => format!("a row of {table} names one of {parent} that is not there"),
            Fault::Gap { plan, expected, found } => {
                format!("plan {plan}: change {expected} is expected, but {found} is there")
            }
            Fault::Altered { plan, sequence } => {
                format!("plan {plan}: the record of change {sequence}, or the reading before it, was altered")
            }
            Fault::Questions { plan } => format!("plan {plan}: its questions are not those of its reading"),
            Fault::Balance { plan } => format!("plan {plan}: how it adds up is kept otherwise than it comes to"),
            Fault::Replay { plan, sequence, why } => format!("plan {plan}: change {sequence} does not fit ({why})"),
            Fault::Differs { plan, changes } => {
                format!("plan {plan}: its history leads elsewhere in {} places", changes.len().max(1))
            }
            Fault::Lesson { lesson, detail } => format!("lesson {lesson}: cannot be read ({detail})"),
            Fault::Unreadable { plan, detail } => format!("plan {plan}: cannot be read ({detail})"),
            Fault::Book { plan, detail } => format!("plan {plan}: its year in motion is damaged ({detail})"),
            Fault::Register { detail } => format!("the register or a case cannot be read ({detail})"),
            Fault::Source { sha256, .. } => format!("source {sha256}: these are not the bytes that were read"),
        }
    }

    fn examined(&self, report: &Report) -> String {
        let outcome = match report.faults.len() {
            0 => "all is well".to_owned(),
            1 => "1 fault".to_owned(),
            faults => format!("{faults} faults"),
        };
        let Report { plans, changes, sources, .. } = report;
        format!("{plans} plans, {changes} changes, {sources} sources examined: {outcome}")
    }
}

fn source(problem: &SourceProblem) -> String {
    match problem {
        SourceProblem::Missing => "there is no such file".to_owned(),
        SourceProblem::Directory => "this is a folder, not a file".to_owned(),
        SourceProblem::EmptyFolder => "there is no file to read in this folder".to_owned(),
        SourceProblem::Denied => "the file may not be read".to_owned(),
        SourceProblem::TooLarge => {
            format!("the file is larger than {} million bytes and was not read", MAX_FILE_BYTES / 1_000_000)
        }
        SourceProblem::Other(what) => format!("the file could not be read ({what})"),
    }
}

fn file(error: &FileError) -> String {
    match error {
        FileError::TooLarge { limit, .. } => {
            format!("the file is larger than {} million bytes and was not read", limit / 1_000_000)
        }
        FileError::Binary => "this is neither text nor any other kind of file that is known".to_owned(),
        FileError::Encoding => "the encoding is not understood (UTF-8, UTF-16 and TIS-620/Windows-874 are)".to_owned(),
        FileError::Unsupported { what } if what == "DOC" => {
            "DOC is not read: open the file and save it as DOCX".to_owned()
        }
        FileError::Unsupported { what } if what == "XLSB" || what.starts_with("XLS ") => {
            format!("{what} is not read: open the file and save it as XLSX")
        }
        other => other.to_string(),
    }
}
