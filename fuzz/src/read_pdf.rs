//! Any bytes, read as a PDF: no panic, no hang, bounded memory; every cell has its place on a page.
//!
//! Run with `cargo xtask fuzz --minutes N`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use phaen_page::{Options, Pictures};

fuzz_target!(|bytes: &[u8]| {
    // The program that reads pictures is not what is tried here.
    let options = Options { pictures: Pictures::Nobody, ..Options::default() };
    let Ok(document) = phaen_page::pdf(bytes, &options) else { return };
    for part in &document.parts {
        for row in &part.grid.rows {
            assert!(row.cells.iter().all(|c| c.place.part > 0 && c.place.line == row.line), "a cell without its place");
            assert!(row.cells.iter().all(|c| c.text.is_empty() || c.place.area.is_some()), "text without its area");
        }
    }
});
