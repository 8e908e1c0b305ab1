//! Finds the font, so that the program carries it and no office PC needs it installed.

use std::path::{Path, PathBuf};
use std::{env, fs};

const FILES: [(&str, &str); 3] = [
    ("400Regular/Sarabun_400Regular.ttf", "regular.ttf"),
    ("700Bold/Sarabun_700Bold.ttf", "bold.ttf"),
    ("LICENSE_FONT", "licence.txt"),
];

fn main() {
    println!("cargo:rerun-if-env-changed=PHAEN_FONT_DIR");
    let package =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/fonts/node_modules/@expo-google-fonts/sarabun");
    let folder = env::var_os("PHAEN_FONT_DIR").map_or(package, PathBuf::from);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for (from, to) in FILES {
        let path = folder.join(from);
        println!("cargo:rerun-if-changed={}", path.display());
        if let Err(error) = fs::copy(&path, out.join(to)) {
            eprintln!(
                "\nThe font Sarabun is missing ({}: {error}).\n\
                 Run `cargo xtask setup`, or `npm ci` in tools/fonts, or set PHAEN_FONT_DIR to the folder of the\n\
                 npm package @expo-google-fonts/sarabun.\n",
                path.display()
            );
            std::process::exit(1);
        }
    }
}
