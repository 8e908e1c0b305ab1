//! A process with an end: it is killed when it takes too long, and never more than two run at once.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many processes read pictures at once.
const AT_ONCE: usize = 2;
/// How often a process is looked at.
const PAUSE: Duration = Duration::from_millis(10);
/// The most that is read of what a process says, in bytes.
const SAID: u64 = 64 << 10;

/// Why a process failed.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// It took too long and was ended.
    Time,
    /// What it said, or what the system says.
    System(String),
}

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// The right to run one process, given back when dropped.
pub struct Turn;

impl Turn {
    /// Waits until fewer than two run.
    pub fn take() -> Self {
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |running: &mut usize| *running >= AT_ONCE;
        let mut running = ENDED.wait_while(running, full).unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}

/// Runs a program without a shell and returns what it said.
///
/// # Errors
/// [`Fault`] when it cannot be run, fails or takes longer than `limit`.
pub fn run(program: &Path, arguments: &[OsString], limit: Duration) -> Result<String, Fault> {
    let system = |error: std::io::Error| Fault::System(error.to_string());
    // Files, for a pipe that nobody empties stops its process.
    let said = tempfile::tempfile().map_err(system)?;
    let output = said.try_clone().map_err(system)?;
    let errors = said.try_clone().map_err(system)?;
    let mut child = Command::new(program)
        .args(arguments)
        // The pictures are small: threads of its own would only wait for each other.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(errors)
        .spawn()
        .map_err(system)?;
    let status = match wait(&mut child, limit) {
        Ok(Some(status)) => status,
        ended => {
            // It may have ended by itself meanwhile.
            let _ = child.kill();
            let _ = child.wait();
            return Err(ended.map_or_else(system, |_| Fault::Time));
        }
    };
    let said = text(said).map_err(system)?;
    if status.success() { Ok(said) } else { Err(Fault::System(said.trim().to_owned())) }
}

/// How the process ended; `None` when it has not within the limit.
fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<std::process::ExitStatus>> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if begun.elapsed() > limit {
            return Ok(None);
        }
        std::thread::sleep(PAUSE);
    }
}

fn text(mut file: File) -> std::io::Result<String> {
    file.rewind()?;
    let mut bytes = Vec::new();
    file.take(SAID).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_takes_too_long_is_ended() {
        let begun = Instant::now();
        let ended = run(Path::new("sleep"), &["30".into()], Duration::from_millis(50));
        assert_eq!(ended, Err(Fault::Time));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn what_a_process_says_is_returned_and_a_failure_told() {
        assert_eq!(run(Path::new("echo"), &["a".into()], ASECOND), Ok("a\n".to_owned()));
        assert!(matches!(run(Path::new("false"), &[], ASECOND), Err(Fault::System(_))));
        assert!(matches!(run(Path::new("/no/such"), &[], ASECOND), Err(Fault::System(_))));
    }

    const ASECOND: Duration = Duration::from_secs(5);
}
