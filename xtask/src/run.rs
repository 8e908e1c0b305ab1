//! Running other programs.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a task ended.
#[derive(Debug)]
pub enum Failure {
    /// It was called wrongly.
    Usage,
    /// A program could not be started.
    Start(String, std::io::Error),
    /// A program ended badly.
    Program(String),
    /// Anything else, in words.
    Words(String),
}

impl Failure {
    /// Called wrongly.
    pub const fn usage() -> Self {
        Self::Usage
    }

    /// Whether it was called wrongly.
    pub const fn is_usage(&self) -> bool {
        matches!(self, Self::Usage)
    }

    /// Exit code: 64 for wrong usage, else 1.
    pub const fn code(&self) -> u8 {
        if self.is_usage() { 64 } else { 1 }
    }

    /// In words.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage => f.write_str("no such task"),
            Self::Start(program, error) => write!(f, "cannot start {program}: {error}"),
            Self::Program(program) => write!(f, "failed: {program}"),
            Self::Words(text) => f.write_str(text),
        }
    }
}

/// The workspace's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The folder of everything built.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The cargo that runs this task.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program, to run in the workspace's folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words: Vec<_> = [program].into_iter().chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}

/// Runs a program, shows what is run, and returns its exit code.
pub fn code(command: &mut Command) -> Result<i32, Failure> {
    let shown = shown(command);
    println!("> {shown}");
    let status = command.status().map_err(|error| Failure::Start(shown.clone(), error))?;
    status.code().ok_or(Failure::Program(shown))
}

/// Runs a program that must end well.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    match code(command)? {
        0 => Ok(()),
        _ => Err(Failure::Program(shown(command))),
    }
}

/// Runs a program that must end well and returns what it printed.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let shown = shown(command);
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| Failure::Start(shown.clone(), error))?;
    if !output.status.success() {
        return Err(Failure::Program(shown));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program of that name is found.
pub fn has_program(name: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(name).is_file()))
}
