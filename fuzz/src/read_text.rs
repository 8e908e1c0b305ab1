//! Any bytes, read as text and repaired.
//!
//! Run with `cargo xtask fuzz --minutes N`.
#![no_main]

mod honest;

use libfuzzer_sys::fuzz_target;
use phaen_core::grid::Document;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(grid) = phaen_files::text::read(bytes) {
        honest::repaired(&Document::from(grid), 50_000);
    }
});
