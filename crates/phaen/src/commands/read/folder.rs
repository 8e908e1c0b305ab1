//! The files of folders, whatever lies how deep in them.

use std::fs;
use std::path::{Path, PathBuf};

use phaen_app::error::{AppError, SourceProblem};

/// How deep folders are looked into.
const MOST_DEEP: usize = 32;
/// The most files that are read in one go.
const MOST_FILES: usize = 1_000_000;

/// A folder that cannot be looked into, or holds too much.
fn refused(path: &Path, what: String) -> AppError {
    AppError::Source { name: path.display().to_string(), problem: SourceProblem::Other(what) }
}

/// The files under a folder by name: hidden ones, locks of office programs and linked folders are left out.
///
/// # Errors
/// [`AppError::Source`] when a folder cannot be looked into or lies too deep, or there is no file, or too many.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let mut found = Vec::new();
    look_into(folder, 0, &mut found)?;
    if found.is_empty() {
        return Err(AppError::Source { name: folder.display().to_string(), problem: SourceProblem::EmptyFolder });
    }
    Ok(found)
}

fn look_into(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), AppError> {
    if depth > MOST_DEEP {
        return Err(refused(folder, format!("more than {MOST_DEEP} folders deep")));
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| refused(folder, error.to_string()))? {
        paths.push(entry.map_err(|error| refused(folder, error.to_string()))?.path());
    }
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        // Office programs put "~$name.xlsx" or ".~lock.name#" beside what is open.
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let Ok(about) = fs::symlink_metadata(&path) else { continue };
        if about.is_dir() {
            look_into(&path, depth + 1, found)?;
        } else if about.is_file() || (about.is_symlink() && path.is_file()) {
            found.push(path);
            if found.len() > MOST_FILES {
                return Err(refused(folder, format!("more than {MOST_FILES} files")));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn files_come_by_name_without_what_programs_leave_beside_them() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("b/c")).unwrap();
        for name in ["b/c/2.txt", "a.txt", "b/1.xlsx", ".hidden", "~$a.xlsx", ".~lock.a.ods#"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let names: Vec<String> = files(folder.path())
            .unwrap()
            .iter()
            .map(|path| path.strip_prefix(folder.path()).unwrap().display().to_string())
            .collect();
        assert_eq!(names, ["a.txt", "b/1.xlsx", "b/c/2.txt"]);
        assert!(files(&folder.path().join("none")).is_err());
    }
}
