//! Any bytes that are no known kind of file, read as a table with separators, else as text.
#![no_main]

mod honest;

use libfuzzer_sys::fuzz_target;
use phaen_files::{Kind, document};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = document(Kind::Text, bytes) {
        honest::repaired(&document, 1_000);
    }
});
