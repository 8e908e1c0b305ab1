//! The house rules as checks. Each returns what breaks it, one line each.

mod arrows;
mod dependencies;
mod names;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::{Failure, cargo, output, root};

/// A file of the repository, its path relative to the workspace.
pub struct File {
    /// Path with `/` between folders.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl File {
    /// Its text, where it is text.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// Whether it is Rust.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// Runs all checks and fails with everything that breaks a rule.
pub fn tidy() -> Result<(), Failure> {
    let files = files(&root()).map_err(|error| Failure::words(format!("cannot read the repository: {error}")))?;
    let metadata = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value =
        serde_json::from_str(&metadata).map_err(|error| Failure::words(format!("cargo metadata: {error}")))?;
    let text = |path: &str| files.iter().find(|f| f.path == path).and_then(File::text).unwrap_or_default();
    let mut broken = arrows::check(&metadata);
    broken.extend(dependencies::check(text("Cargo.toml"), text("docs/dependencies.md")));
    broken.extend(source::check(&files, &roots(&metadata)));
    broken.extend(names::check(&files));
    if broken.is_empty() {
        println!("tidy: {} files, no rule broken", files.len());
        return Ok(());
    }
    Err(Failure::words(format!("tidy: {} broken\n  {}", broken.len(), broken.join("\n  "))))
}

/// Root files of libraries and programs, relative to the workspace.
fn roots(metadata: &Value) -> Vec<String> {
    let base = format!("{}/", metadata["workspace_root"].as_str().unwrap_or_default());
    packages(metadata)
        .flat_map(|package| package["targets"].as_array().into_iter().flatten())
        .filter(|target| target["kind"].as_array().is_some_and(|k| k.iter().any(|kind| kind == "lib" || kind == "bin")))
        .filter_map(|target| target["src_path"].as_str()?.strip_prefix(&base).map(str::to_owned))
        .collect()
}

/// The packages of the workspace.
fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}

/// Everything of the repository but what is built or installed into it.
fn files(root: &Path) -> std::io::Result<Vec<File>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            let kind = entry.file_type()?;
            let name = entry.file_name();
            if kind.is_dir() && !["target", "node_modules", ".git"].iter().any(|skipped| name == *skipped) {
                folders.push(path);
            } else if kind.is_file() {
                let bytes = fs::read(root.join(&path))?;
                found.push(File { path: path.to_string_lossy().replace('\\', "/"), bytes });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn files_are_found_without_what_is_built() {
        let files = files(&root()).unwrap();
        assert!(files.iter().any(|f| f.path == "xtask/src/tidy/mod.rs"));
        assert!(!files.iter().any(|f| f.path.starts_with("target/") || f.path.starts_with(".git/")));
    }

    #[test]
    fn roots_are_those_of_libraries_and_programs() {
        let metadata = serde_json::json!({
            "workspace_root": "/w",
            "packages": [{ "targets": [
                { "kind": ["lib"], "src_path": "/w/crates/a/src/lib.rs" },
                { "kind": ["custom-build"], "src_path": "/w/crates/a/build.rs" },
            ]}],
        });
        assert_eq!(roots(&metadata), ["crates/a/src/lib.rs"]);
    }
}
