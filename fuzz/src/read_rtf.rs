//! A text in RTF: controls, groups, tables.
#![no_main]

mod honest;

use libfuzzer_sys::fuzz_target;
use phaen_files::{Kind, document};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = document(Kind::Rtf, bytes) {
        honest::repaired(&document, 1_000);
    }
});
