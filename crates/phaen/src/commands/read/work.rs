//! Reads files on all cores and hands over what they hold in their order.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use phaen_app::error::{AppError, SourceProblem};
use phaen_app::read::{self, Found, Options};
use phaen_core::learned::Learned;

use super::Args;
use crate::files;

/// How many files may be read before the first of them is handed over: what is found is kept in memory.
const AHEAD: usize = 64;
/// The longest that the solver behind the search works on one question of it.
#[cfg(feature = "highs")]
const SOLVER_TIME: Duration = Duration::from_secs(20);

/// What was read of a file.
pub struct Read {
    /// Its bytes, and what they hold.
    pub found: Result<(Vec<u8>, Vec<Found>), AppError>,
    /// SHA-256 of its bytes; empty where there are none.
    pub digest: String,
    /// How long it took.
    pub elapsed: Duration,
}

/// Reads files with that many threads; `each` gets what they hold in their order, and ends the work with an error.
pub fn each<E>(
    args: &Args,
    learned: &Learned,
    files: &[PathBuf],
    threads: usize,
    mut each: impl FnMut(usize, Read) -> Result<(), E>,
) -> Result<(), E> {
    let turn = Turn::default();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..threads.clamp(1, files.len().max(1)) {
            let (sender, turn) = (sender.clone(), &turn);
            scope.spawn(move || {
                while let Some(at) = turn.next(files.len()) {
                    if sender.send((at, one(args, learned, &files[at]))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        for next in 0..files.len() {
            let read = loop {
                if let Some(read) = waiting.remove(&next) {
                    break read;
                }
                // The senders live until every file was sent.
                let Ok((at, read)) = receiver.recv() else { return Ok(()) };
                waiting.insert(at, read);
            };
            turn.handed_over();
            if let Err(error) = each(next, read) {
                turn.end();
                return Err(error);
            }
        }
        Ok(())
    })
}

/// Whose turn it is: the next file to be read, never far ahead of the last one handed over.
#[derive(Default)]
struct Turn {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Default)]
struct State {
    next: usize,
    handed_over: usize,
    ended: bool,
}

impl Turn {
    fn state(&self) -> MutexGuard<'_, State> {
        // Counters are right whatever became of the thread that held them.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self, count: usize) -> Option<usize> {
        let mut state = self.state();
        while !state.ended && state.next < count && state.next >= state.handed_over + AHEAD {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let next = state.next;
        state.next += 1;
        (!state.ended && next < count).then_some(next)
    }

    fn handed_over(&self) {
        self.state().handed_over += 1;
        self.moved.notify_all();
    }

    fn end(&self) {
        self.state().ended = true;
        self.moved.notify_all();
    }
}

/// Reads one file. A fault of ours in one file is told like any other and does not stop the rest.
fn one(args: &Args, learned: &Learned, path: &Path) -> Read {
    let started = Instant::now();
    let mut digest = String::new();
    let read = || {
        let bytes = files::read(path)?;
        digest = read::sha256(&bytes);
        let limit = args.time_limit.map(Duration::from_secs);
        let ended = Cell::new(false);
        let stop = || {
            ended.set(ended.get() || limit.is_some_and(|limit| started.elapsed() >= limit));
            ended.get()
        };
        let mut options = Options { learned: Some(learned), ..Options::default() };
        options.max_steps = args.max_steps.unwrap_or(options.max_steps);
        if limit.is_some() {
            options.stop = Some(&stop);
        }
        #[cfg(feature = "highs")]
        let solver = phaen_highs::Highs::within(limit.map_or(SOLVER_TIME, |limit| limit.min(SOLVER_TIME)));
        #[cfg(feature = "highs")]
        {
            options.solver = Some(&solver);
        }
        let found = read::read(&files::name(path), &bytes, &options)?;
        Ok((bytes, found))
    };
    let found = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let problem = SourceProblem::Other("internal error".to_owned());
        Err(AppError::Source { name: path.display().to_string(), problem })
    });
    Read { found, digest, elapsed: started.elapsed() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs;

    use super::*;

    #[test]
    fn files_are_handed_over_in_their_order_whatever_thread_read_them() {
        let folder = tempfile::tempdir().unwrap();
        let files: Vec<PathBuf> = (0..3 * AHEAD).map(|n| folder.path().join(n.to_string())).collect();
        for (n, file) in files.iter().enumerate().filter(|(n, _)| n % 7 != 3) {
            fs::write(file, format!("no plan {n}")).unwrap();
        }
        let mut seen = Vec::new();
        let args = Args::default();
        each(&args, &Learned::default(), &files, 4, |at, read: Read| {
            let missing = matches!(read.found, Err(AppError::Source { problem: SourceProblem::Missing, .. }));
            assert_eq!(missing, at % 7 == 3, "{at}");
            seen.push(at);
            Ok::<(), ()>(())
        })
        .unwrap();
        assert_eq!(seen, (0..files.len()).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_the_work() {
        let files: Vec<PathBuf> = (0..1_000).map(|n| PathBuf::from(format!("no such file {n}"))).collect();
        let mut seen = 0;
        let ended = each(&Args::default(), &Learned::default(), &files, 2, |at, _| {
            seen += 1;
            if at == 5 { Err("full") } else { Ok(()) }
        });
        assert_eq!((ended, seen), (Err("full"), 6));
    }
}
