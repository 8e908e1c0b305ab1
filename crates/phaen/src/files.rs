//! Files in and out: size checked before reading, outputs whole or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use phaen_app::error::{AppError, MAX_FILE_BYTES, SourceProblem};

/// The bytes of a file.
///
/// # Errors
/// [`AppError::Source`]: it is missing, a folder, not to be read, or larger than [`MAX_FILE_BYTES`].
pub fn read(path: &Path) -> Result<Vec<u8>, AppError> {
    let refuse = |problem| AppError::Source { name: path.display().to_string(), problem };
    let system = |error: io::Error| {
        refuse(match error.kind() {
            ErrorKind::NotFound => SourceProblem::Missing,
            ErrorKind::PermissionDenied => SourceProblem::Denied,
            ErrorKind::IsADirectory => SourceProblem::Directory,
            _ => SourceProblem::Other(error.to_string()),
        })
    };
    let file = File::open(path).map_err(system)?;
    let about = file.metadata().map_err(system)?;
    if about.is_dir() {
        return Err(refuse(SourceProblem::Directory));
    }
    if about.len() > MAX_FILE_BYTES {
        return Err(refuse(SourceProblem::TooLarge));
    }
    // A pipe does not say how much will come.
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(system)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(refuse(SourceProblem::TooLarge));
    }
    Ok(bytes)
}

/// The name of a file without its folders.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Writes a file so that it holds either all of `bytes` or what it held before.
///
/// # Errors
/// [`AppError::Write`].
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let fail = |error: io::Error| AppError::Write { name: path.display().to_string(), what: error.to_string() };
    match fs::metadata(path) {
        // A device or a pipe cannot be replaced, only written to.
        Ok(about) if !about.is_file() && !about.is_dir() => fs::write(path, bytes).map_err(fail),
        Ok(about) if about.is_dir() => Err(fail(ErrorKind::IsADirectory.into())),
        // A link stays a link: what it points to is replaced.
        Ok(_) => replace(&fs::canonicalize(path).map_err(fail)?, bytes).map_err(fail),
        Err(_) => replace(path, bytes).map_err(fail),
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".phaen-");
    // Temporary files are private; this one is to be as any other file of the user.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_written_file_replaces_the_old_one_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing temporary is left");
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(write(folder.path(), b"x"), Err(AppError::Write { .. })));
        assert!(matches!(write(&folder.path().join("no/such/a.pdf"), b"x"), Err(AppError::Write { .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn says_why_a_file_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let problem = |path: &Path| match read(path) {
            Err(AppError::Source { problem, .. }) => problem,
            other => panic!("{other:?}"),
        };
        assert_eq!(problem(folder.path()), SourceProblem::Directory);
        assert_eq!(problem(&folder.path().join("none")), SourceProblem::Missing);
        let large = folder.path().join("large");
        File::create(&large).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
        assert_eq!(problem(&large), SourceProblem::TooLarge);
    }
}
