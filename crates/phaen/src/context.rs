//! What every command works with: language, output, database, clock.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use phaen_app::database::{Database, PlanNo, StoreError, UtcMillis, Uuid};
use phaen_app::error::AppError;
use phaen_app::words::{Label, Lang, Words};
use phaen_app::{Acting, json};
use phaen_core::reading::Reading;
use phaen_pdf::PdfError;

use crate::exit::Verdict;
use crate::terminal::Output;

/// Why a command failed.
pub enum Failure {
    /// The use case failed.
    App(AppError),
    /// The form could not be set as PDF.
    Pdf(PdfError),
    /// Standard output failed.
    Output(io::Error),
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What every command works with.
pub struct Context {
    /// The language of messages.
    pub lang: Lang,
    /// Standard output.
    pub out: Output,
    /// The database that was named on the command line.
    pub db: Option<PathBuf>,
}

impl Context {
    /// The context of a command line.
    pub fn new(db: Option<PathBuf>, lang: Option<Lang>) -> Self {
        Self { lang: lang.unwrap_or_else(language), out: Output::stdout(), db }
    }

    /// The words of the language.
    pub fn words(&self) -> &'static dyn Words {
        self.lang.words()
    }

    /// Says something on standard error; nobody listening is no reason to fail.
    pub fn say(&self, text: &str) {
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// The database: the one named, else `$PHAEN_DB`, else in the user's data folder.
    pub fn database(&self) -> PathBuf {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        // Windows has LOCALAPPDATA, and HOME only where another program set it.
        let data = || {
            let own = set("XDG_DATA_HOME").or_else(|| set("LOCALAPPDATA"));
            own.or_else(|| set("HOME").map(|home| home.join(".local/share")))
        };
        self.db
            .clone()
            .or_else(|| set("PHAEN_DB"))
            .or_else(|| data().map(|folder| folder.join("phaen/phaen.db")))
            .unwrap_or_else(|| PathBuf::from("phaen.db"))
    }

    /// Opens the database; a new one is made, in the user's data folder with its folder.
    pub fn open(&self) -> Result<Database, AppError> {
        Database::open(&self.database_in_folder()?)
    }

    /// The database; its folder is made where it is the user's data folder.
    pub fn database_in_folder(&self) -> Result<PathBuf, AppError> {
        let path = self.database();
        if self.db.is_none()
            && let Some(folder) = path.parent()
        {
            fs::create_dir_all(folder)
                .map_err(|error| AppError::Write { name: folder.display().to_string(), what: error.to_string() })?;
        }
        Ok(path)
    }

    /// Opens the database if there is one: nothing is made for those who only look.
    pub fn open_if_there(&self) -> Result<Option<Database>, AppError> {
        if self.database().exists() { self.open().map(Some) } else { Ok(None) }
    }

    /// Opens the database that holds that plan; where there is none, there is no such plan.
    pub fn open_existing(&self, plan: PlanNo) -> Result<Database, AppError> {
        self.open_if_there()?.ok_or(AppError::Store(StoreError::NoPlan { plan }))
    }

    /// Lets the user act: now, under the name of their account, with fresh identities.
    pub fn acting<T>(&self, act: impl FnOnce(&mut Acting<'_>) -> T) -> T {
        let actor = ["PHAEN_ACTOR", "USER", "LOGNAME", "USERNAME"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
            .unwrap_or_else(|| "phaen".to_owned());
        act(&mut Acting { actor: &actor, at: now(), new_id: &mut Uuid::new_v4 })
    }

    /// Writes a reading as `phaen.read/1`, on one line.
    pub fn read_json(&mut self, reading: &Reading, elapsed: Duration, explain: bool) -> io::Result<()> {
        writeln!(self.out, "{}", json::read(reading, self.lang, elapsed, explain))
    }

    /// Ends the program: flushes the output, says what failed.
    pub fn finish(mut self, result: Result<Verdict, Failure>) -> Verdict {
        let flushed = self.out.flush();
        let failure = match (result, flushed) {
            (Ok(verdict), Ok(())) => return verdict,
            (Err(failure), _) => failure,
            (Ok(_), Err(error)) => Failure::Output(error),
        };
        match failure {
            Failure::App(error) => self.say(&format!("phaen: {}", self.words().problem(&error))),
            Failure::Pdf(PdfError::TextTooLong { begins, chars }) => {
                self.say(&format!("phaen: {} ({chars}): {begins}…", self.words().label(Label::PdfTooLong)));
            }
            Failure::Pdf(error) => self.say(&format!("phaen: {} ({error})", self.words().label(Label::PdfFailed))),
            Failure::Output(error) => self.say(&format!("phaen: {error}")),
        }
        Verdict::Failed
    }
}

/// What time it is.
pub fn now() -> UtcMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    UtcMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The language of the surroundings: `$PHAEN_LANG`, else the locale for messages, else Thai.
fn language() -> Lang {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let named = set("PHAEN_LANG").or_else(|| set("LC_ALL")).or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    named.and_then(|name| Lang::from_name(&name)).unwrap_or_default()
}
