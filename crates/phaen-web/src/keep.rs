//! Copies of everything that leave as downloads and come back as uploads; what the page and the API have in common.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use phaen_app::Acting;
use phaen_app::database::{Contents, Database, UtcMillis, Uuid};
use phaen_app::error::{AppError, SourceProblem};
use phaen_app::keep::{self, Waiting};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::{block_in_place, spawn_blocking};

use crate::desk::Desk;
use crate::reply::Refusal;

/// Backups larger than this are not taken: 4 GiB.
pub const MAX_BACKUP_BYTES: u64 = 4 << 30;
/// How much of a file is in memory at once, and how many such pieces may wait for a slow browser.
const PIECE: usize = 256 << 10;
const PIECES: usize = 4;

/// What waits to be restored, by the token that restores it.
pub struct Offered {
    /// Names what waits.
    pub token: Uuid,
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub holds: Contents,
}

/// Everything as a download. It counts as made once its last piece has gone to the browser.
pub async fn download(desk: &Arc<Desk>, actor: String) -> Result<Response, Refusal> {
    let at = desk.now();
    let (path, own) = (desk.path().to_owned(), actor.clone());
    // By a connection of its own: those who write meanwhile do not wait.
    let made = Desk::aside(move || {
        let database = Database::open(&path)?;
        keep::copy(&database, &mut Acting { actor: &own, at, new_id: &mut Uuid::new_v4 })
    });
    let copy = Gone(made.await??);
    let file = File::open(&copy.0).map_err(|error| unreadable(&copy.0, &error))?;
    let bytes = file.metadata().map_err(|error| unreadable(&copy.0, &error))?.len();
    let (sender, receiver) = channel(PIECES);
    let desk = Arc::clone(desk);
    spawn_blocking(move || {
        let whole = send(file, &sender);
        drop(copy);
        if whole {
            // A row that cannot be written offers the next copy too early, no more.
            let _ = desk.at_once(|database| {
                keep::handed_on(database, &mut Acting { actor: &actor, at, new_id: &mut Uuid::new_v4 })
            });
        }
    });
    let heads = [
        (CONTENT_TYPE, "application/vnd.sqlite3".to_owned()),
        (CONTENT_LENGTH, bytes.to_string()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", keep::file_name(at))),
    ];
    Ok((heads, Body::from_stream(Pieces(receiver))).into_response())
}

/// A file that goes when it is no longer needed.
struct Gone(PathBuf);

impl Drop for Gone {
    fn drop(&mut self) {
        // A copy that stays behind is removed when the program starts next.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Whether the browser took all of it.
fn send(mut file: File, sender: &Sender<std::io::Result<Bytes>>) -> bool {
    loop {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece);
        let piece = match read {
            Ok(0) => return true,
            Ok(read) => {
                piece.truncate(read);
                Ok(Bytes::from(piece))
            }
            Err(error) => Err(error),
        };
        let failed = piece.is_err();
        if sender.blocking_send(piece).is_err() || failed {
            return false;
        }
    }
}

struct Pieces(Receiver<std::io::Result<Bytes>>);

impl Stream for Pieces {
    type Item = std::io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll_recv(context)
    }
}

/// Takes an uploaded backup and examines it; it waits beside the database then.
pub async fn upload(desk: &Arc<Desk>, mut form: Multipart) -> Result<Offered, Refusal> {
    let malformed = |error: MultipartError| Refusal::Malformed(error.body_text());
    while let Some(mut field) = form.next_field().await.map_err(malformed)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let token = Uuid::new_v4();
        let waiting = Waiting::new(desk.path(), token);
        let write = |error: std::io::Error| AppError::Write { name: name.clone(), what: error.to_string() };
        let mut file = File::create_new(waiting.path()).map_err(write)?;
        let mut taken = Ok(());
        while taken.is_ok() {
            taken = match field.chunk().await {
                Ok(Some(piece)) => block_in_place(|| file.write_all(&piece)).map_err(|e| Refusal::from(write(e))),
                Ok(None) => break,
                Err(error) => Err(malformed(error)),
            };
        }
        drop(file);
        if let Err(refusal) = taken {
            waiting.discard();
            return Err(refusal);
        }
        return examined(waiting, token, name).await;
    }
    Err(Refusal::Malformed("file".to_owned()))
}

/// Takes what was kept before an earlier restoring.
pub async fn earlier(desk: &Arc<Desk>, name: String) -> Result<Offered, Refusal> {
    let database = desk.path().to_owned();
    let token = Uuid::new_v4();
    let fetched = Desk::aside(move || {
        // Only one of those that are listed: no other file of the machine is opened by its name.
        let listed = keep::earlier(&database)?;
        let found = listed.into_iter().find(|path| path.file_name().is_some_and(|n| n.to_str() == Some(&name)));
        let found = found.ok_or(AppError::Source { name: name.clone(), problem: SourceProblem::Missing })?;
        Ok::<_, AppError>((keep::fetch(&database, &found, token)?, name))
    });
    let (waiting, name) = fetched.await??;
    examined(waiting, token, name).await
}

async fn examined(waiting: Waiting, token: Uuid, name: String) -> Result<Offered, Refusal> {
    let known_as = name.clone();
    let holds = Desk::aside(move || waiting.examine(&known_as, &mut |_, _| ())).await??;
    Ok(Offered { token, name, holds })
}

/// Puts what waits in the place of everything. Gives the name of the file that keeps what stood.
pub async fn restore(desk: &Arc<Desk>, token: Uuid, actor: String) -> Result<String, Refusal> {
    let path = desk.path().to_owned();
    let own = Arc::clone(desk);
    desk.act(actor, move |database, acting| {
        let waiting = Waiting::of(&path, token).ok_or(AppError::NothingWaits)?;
        let kept = keep::restore(database, &waiting, acting);
        // While the database is in hand: nobody reads a plan of before as one of now.
        own.forget_what_was_read();
        Ok(kept?.file_name().unwrap_or_default().to_string_lossy().into_owned())
    })
    .await
}

/// Gives up what waits.
pub fn discard(desk: &Desk, token: Uuid) {
    if let Some(waiting) = Waiting::of(desk.path(), token) {
        waiting.discard();
    }
}

/// What stands, and whether another copy should be offered now.
pub async fn stands(desk: &Arc<Desk>) -> Result<(Contents, keep::Due), Refusal> {
    let now: UtcMillis = desk.now();
    desk.work(move |database| {
        let contents = keep::contents(database)?;
        let due = keep::due(&contents, now);
        Ok((contents, due))
    })
    .await
}

fn unreadable(path: &Path, error: &std::io::Error) -> Refusal {
    let problem = SourceProblem::Other(error.to_string());
    AppError::Source { name: path.display().to_string(), problem }.into()
}
