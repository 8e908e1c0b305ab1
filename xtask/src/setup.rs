//! Installs by name what is missing; what is there is left alone and costs no time.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::run::{Failure, command, has_program, output, root, run};

/// Where the pages' scripts and styles are.
pub const WEB: &str = "crates/phaen-web/web";

/// How to tell that a package is there.
enum Sign {
    /// One of these programs is found.
    Program(&'static [&'static str]),
    /// This file exists.
    File(&'static str),
}

/// A Debian package and how to tell that it is there.
pub struct Need {
    sign: Sign,
    package: &'static str,
}

const fn program(names: &'static [&'static str], package: &'static str) -> Need {
    Need { sign: Sign::Program(names), package }
}

/// What building needs, beside Rust.
pub const BUILD: &[Need] = &[
    program(&["cc"], "gcc"),
    Need { sign: Sign::File("/usr/include/stdio.h"), package: "libc6-dev" },
    program(&["pkg-config"], "pkg-config"),
];

/// What building the solver of mixed-integer programmes needs, to hold the repair against it.
pub const SOLVER: &[Need] = &[
    program(&["cc"], "gcc"),
    program(&["c++"], "g++"),
    program(&["cmake"], "cmake"),
    program(&["clang"], "clang"),
    Need { sign: Sign::File("/usr/lib/llvm-14/lib/libclang.so"), package: "libclang-dev" },
];

/// What a Python of its own needs.
pub const PYTHON: &[Need] = &[
    program(&["cc"], "gcc"),
    program(&["python3"], "python3"),
    Need { sign: Sign::File("/usr/share/doc/python3-venv"), package: "python3-venv" },
];

/// What fuzzing needs besides: libFuzzer is written in C++.
pub const FUZZ: &[Need] = &[program(&["cc"], "gcc"), program(&["c++"], "g++")];

/// What building and tests need.
pub const ALL: &[Need] = &[
    program(&["cc"], "gcc"),
    Need { sign: Sign::File("/usr/include/stdio.h"), package: "libc6-dev" },
    program(&["pkg-config"], "pkg-config"),
    program(&["pdftotext"], "poppler-utils"),
    program(&["mutool"], "mupdf-tools"),
    program(&["tesseract"], "tesseract-ocr"),
    Need { sign: Sign::File("/usr/share/tesseract-ocr/5/tessdata/tha.traineddata"), package: "tesseract-ocr-tha" },
    program(&["chromium"], "chromium"),
    program(&["soffice", "libreoffice"], "libreoffice-calc"),
    program(&["lowriter"], "libreoffice-writer"),
    program(&["pandoc"], "pandoc"),
    Need { sign: Sign::File("/usr/share/fonts/truetype/tlwg/Laksaman.ttf"), package: "fonts-thai-tlwg-ttf" },
];

impl Need {
    fn is_met(&self) -> bool {
        match self.sign {
            Sign::Program(names) => names.iter().any(|name| has_program(name)),
            Sign::File(path) => Path::new(path).exists(),
        }
    }
}

/// Installs what is missing of those needs, then the packages of `tools/`.
pub fn setup(needs: &[Need]) -> Result<(), Failure> {
    let missing: Vec<&str> = needs.iter().filter(|n| !n.is_met()).map(|n| n.package).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    tools()
}

fn install(packages: &[&str]) -> Result<(), Failure> {
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if !has_program("apt-get") {
        return Err(Failure::words(format!(
            "missing: {}. These are Debian's names; install them as your system does.",
            packages.join(", ")
        )));
    }
    if output(command("id").arg("-u"))?.trim() != "0" {
        return Err(Failure::words(format!("missing: {}. Run as root: {by_hand}", packages.join(", "))));
    }
    println!("installing {}", packages.join(", "));
    let quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"];
    run(command("apt-get").args(quiet).arg("update"))?;
    run(command("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(quiet)
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages))
}

/// Node packages of every folder of `tools/` that names some, and of the pages' scripts, which are built.
fn tools() -> Result<(), Failure> {
    let web = root().join(WEB);
    if let Ok(folders) = root().join("tools").read_dir() {
        for folder in folders.flatten().map(|entry| entry.path()) {
            packages(&folder)?;
        }
    }
    packages(&web)?;
    build(&web)
}

/// Installs the packages that a folder names, where they are not there.
fn packages(folder: &Path) -> Result<(), Failure> {
    let lock = folder.join("package-lock.json");
    if !lock.exists() || is_newer(&folder.join("node_modules/.package-lock.json"), &lock) {
        return Ok(());
    }
    run(npm(folder)?.args(["ci", "--no-audit", "--no-fund", "--silent"]))
}

/// Builds the scripts and styles, which the program then holds, where a source is newer than what was built.
fn build(web: &Path) -> Result<(), Failure> {
    let built = web.join("dist/manifest.json");
    let newest = ["src", "package.json", "package-lock.json", "vite.config.ts", "tsconfig.json"]
        .into_iter()
        .filter_map(|name| newest(&web.join(name)))
        .max();
    let made = built.metadata().and_then(|m| m.modified()).ok();
    if newest.is_none() || made >= newest {
        return Ok(());
    }
    println!("building {WEB}");
    run(npm(web)?.args(["run", "build", "--silent"]))
}

/// When a file, or the newest one below a folder, was last changed.
fn newest(path: &Path) -> Option<SystemTime> {
    match path.read_dir() {
        Ok(entries) => entries.flatten().filter_map(|entry| newest(&entry.path())).max(),
        Err(_) => path.metadata().and_then(|m| m.modified()).ok(),
    }
}

fn npm(folder: &Path) -> Result<Command, Failure> {
    if !has_program("npm") {
        return Err(Failure::words(format!("{} needs npm, which comes with Node", folder.display())));
    }
    let mut npm = command("npm");
    npm.current_dir(folder);
    Ok(npm)
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|m| m.modified()).ok();
    time(file).is_some_and(|made| time(than).is_some_and(|old| made >= old))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_are_told_by_program_and_file() {
        assert!(program(&["no-such-program", "cargo"], "x").is_met());
        assert!(!program(&["no-such-program"], "x").is_met());
        assert!(!Need { sign: Sign::File("/no/such/file"), package: "x" }.is_met());
    }

    #[test]
    fn all_holds_what_building_needs() {
        assert!(BUILD.iter().all(|need| ALL.iter().any(|other| other.package == need.package)));
    }
}
