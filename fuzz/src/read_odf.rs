//! The content of a workbook or text of LibreOffice.
#![no_main]

mod honest;
mod packed;

use libfuzzer_sys::fuzz_target;
use phaen_files::{Kind, document};

/// The parts, in the order in which an input holds them.
const PARTS: [&str; 2] = ["content.xml", "META-INF/manifest.xml"];

fuzz_target!(|bytes: &[u8]| {
    let Some(archive) = packed::archive(&PARTS, bytes) else { return };
    if let Ok(document) = document(Kind::Ods, &archive) {
        honest::repaired(&document, 1_000);
    }
});
