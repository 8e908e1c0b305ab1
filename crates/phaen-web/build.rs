//! Says what to do where the pages' scripts were not built.

use std::path::Path;

fn main() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/dist/manifest.json");
    println!("cargo::rerun-if-changed={}", built.display());
    if !built.exists() {
        println!(
            "cargo::error=the scripts of the pages are not built: {} is missing. Run `cargo xtask setup`, or `npm ci` and \
             `npm run build` in crates/phaen-web/web.",
            built.display()
        );
    }
}
