//! Writes the gallery of damage: `cargo run -p phaen-gen --bin gallery [FOLDER]`, by default `fixtures/damage`.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/damage");
    let folder = std::env::args_os().nth(1).map_or_else(default, PathBuf::from);
    match write(&folder) {
        Ok(count) => {
            println!("{count} forms in {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> std::io::Result<usize> {
    std::fs::create_dir_all(folder)?;
    let exhibits = phaen_gen::gallery::exhibits();
    for exhibit in &exhibits {
        std::fs::write(folder.join(&exhibit.name), &exhibit.damaged.text)?;
        std::fs::write(folder.join(exhibit.name.replace(".txt", ".md")), &exhibit.note)?;
    }
    Ok(exhibits.len())
}
