//! The plan in the browser: pages drawn on the server, a JSON API, scripts and styles built into the program.
//!
//! * [`serve`] listens; [`guard`] refuses who is not on this machine, and whatever another site sends
//! * `pages` has a file for each page, `api` one for each thing that a script asks for
//! * `desk` is the database behind one lock; work that takes long is done beside the listening
//! * `words` is what the pages say, in Thai and in English
//!
//! The contract with the scripts in `web/` is [docs/web.md](../../../docs/web.md). No page takes the text of a plan as
//! HTML: every text goes through a template, which escapes it.
#![forbid(unsafe_code)]

mod api;
mod assets;
mod desk;
mod guard;
mod keep;
mod lang;
mod pages;
mod reply;
mod router;
mod who;
mod words;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use phaen_app::database::{Database, UtcMillis};
use phaen_app::error::AppError;
use phaen_app::picture::Picture;
use phaen_core::form::Form;
use phaen_core::paper::Paper;
use tokio::net::TcpListener;

use crate::desk::Desk;

/// Makes PDF of forms and papers: Typst stays in its own crate.
pub trait Printer: Send + Sync {
    /// The bytes of the PDF, the pictures behind the form; the same form, identity and pictures give the same bytes.
    ///
    /// # Errors
    /// Why it could not be set, for people.
    fn pdf(&self, form: &Form, identity: &str, pictures: Vec<Picture>) -> Result<Vec<u8>, String>;

    /// The bytes of the PDF of a paper; the same paper and identity give the same bytes.
    ///
    /// # Errors
    /// Why it could not be set, for people.
    fn paper(&self, paper: &Paper, identity: &str) -> Result<Vec<u8>, String>;
}

/// What serving needs.
pub struct Config {
    /// Where to listen; only loopback is served.
    pub address: SocketAddr,
    /// The plans.
    pub database: Database,
    /// Makes PDF.
    pub printer: Arc<dyn Printer>,
    /// What time it is.
    pub now: fn() -> UtcMillis,
}

/// Why serving failed.
#[derive(Debug)]
pub enum ServeError {
    /// The address is not on this machine alone.
    NotLoopback(SocketAddr),
    /// The address cannot be had.
    Listen(SocketAddr, io::Error),
    /// The system ended it.
    System(io::Error),
    /// The plans cannot be used.
    App(AppError),
}

/// Listens and serves until the program ends. `ready` hears the address once pages can be asked for.
///
/// # Errors
/// [`ServeError`].
pub fn serve(config: Config, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    if !config.address.ip().is_loopback() {
        return Err(ServeError::NotLoopback(config.address));
    }
    // What a killed program left in the middle is of no use to anyone.
    phaen_app::keep::tidy(config.database.path());
    let wanted = config.address;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(ServeError::System)?;
    runtime.block_on(async move {
        let listener = TcpListener::bind(wanted).await.map_err(|error| ServeError::Listen(wanted, error))?;
        let address = listener.local_addr().map_err(ServeError::System)?;
        let desk = Arc::new(Desk::new(config));
        let router = router::router(desk, address);
        ready(address);
        axum::serve(listener, router).await.map_err(ServeError::System)
    })
}
