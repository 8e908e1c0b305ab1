//! The database behind one lock, and what was read of it lately.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use phaen_app::Acting;
use phaen_app::database::{Database, PlanNo, StoredBook, StoredPlan, UtcMillis, Uuid};
use phaen_app::error::AppError;
use tokio::task::spawn_blocking;

use crate::reply::Refusal;
use crate::{Config, Printer};

/// How many plans are kept as they were last read.
const REMEMBERED: usize = 64;

/// What every page and answer works with.
pub struct Desk {
    /// Makes PDF.
    pub printer: Arc<dyn Printer>,
    database: Mutex<Database>,
    lately: Mutex<HashMap<PlanNo, Arc<StoredPlan>>>,
    now: fn() -> UtcMillis,
    path: PathBuf,
}

impl Desk {
    /// A desk for that database.
    pub fn new(config: Config) -> Self {
        Self {
            printer: config.printer,
            path: config.database.path().to_owned(),
            database: Mutex::new(config.database),
            lately: Mutex::default(),
            now: config.now,
        }
    }

    /// The file of the database.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What time it is.
    pub fn now(&self) -> UtcMillis {
        (self.now)()
    }

    /// Works on the database, beside the listening.
    ///
    /// # Errors
    /// Those of the work.
    pub async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Database) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let desk = Arc::clone(self);
        let done = spawn_blocking(move || work(&mut desk.database()));
        Ok(done.await.map_err(|_| Refusal::Broken)??)
    }

    /// Lets someone act on the database now.
    ///
    /// # Errors
    /// Those of the work.
    pub async fn act<T: Send + 'static>(
        self: &Arc<Self>,
        actor: String,
        work: impl FnOnce(&mut Database, &mut Acting<'_>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let at = self.now();
        self.work(move |database| work(database, &mut Acting { actor: &actor, at, new_id: &mut Uuid::new_v4 })).await
    }

    /// Does something that takes long and needs no database.
    ///
    /// # Errors
    /// [`Refusal::Broken`] when it panics.
    pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
        spawn_blocking(work).await.map_err(|_| Refusal::Broken)
    }

    /// Works on the database where waiting is no matter: beside the listening.
    ///
    /// # Errors
    /// Those of the work.
    pub fn at_once<T>(&self, work: impl FnOnce(&mut Database) -> Result<T, AppError>) -> Result<T, AppError> {
        work(&mut self.database())
    }

    /// Everything is another now: no plan stands as it was read. For one who has the database in hand.
    pub fn forget_what_was_read(&self) {
        self.lately().clear();
    }

    /// A plan as it stands; read anew only when it was changed.
    ///
    /// # Errors
    /// [`AppError::Store`], also when there is no such plan.
    pub async fn plan(self: &Arc<Self>, number: PlanNo) -> Result<Arc<StoredPlan>, Refusal> {
        let desk = Arc::clone(self);
        self.work(move |database| desk.recall(database, number)).await
    }

    /// The same for one who has the database in hand.
    ///
    /// # Errors
    /// As [`Desk::plan`].
    pub fn recall(&self, database: &Database, number: PlanNo) -> Result<Arc<StoredPlan>, AppError> {
        let sequence = database.sequence(number)?;
        let known = self.lately().get(&number).filter(|known| known.sequence == sequence).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let stored = Arc::new(database.load(number)?);
        let mut lately = self.lately();
        if lately.len() >= REMEMBERED {
            lately.clear();
        }
        lately.insert(number, Arc::clone(&stored));
        Ok(stored)
    }

    /// The book of a signed plan as it stands.
    ///
    /// # Errors
    /// [`AppError::Store`], also when the plan was not signed.
    pub async fn book(self: &Arc<Self>, number: PlanNo) -> Result<Arc<StoredBook>, Refusal> {
        self.work(move |database| phaen_app::book::book(database, number)).await
    }

    /// A panic while the lock was held leaves the database as it was: every write is a transaction.
    fn database(&self) -> MutexGuard<'_, Database> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lately(&self) -> MutexGuard<'_, HashMap<PlanNo, Arc<StoredPlan>>> {
        self.lately.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
