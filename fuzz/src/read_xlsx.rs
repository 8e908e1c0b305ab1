//! A sheet, its shared texts, styles and the parts that name it, read as a workbook.
#![no_main]

mod honest;
mod packed;

use libfuzzer_sys::fuzz_target;
use phaen_files::{Kind, document};

/// The parts, in the order in which an input holds them.
const PARTS: [&str; 6] = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"];

fuzz_target!(|bytes: &[u8]| {
    let Some(archive) = packed::archive(&PARTS, bytes) else { return };
    if let Ok(document) = document(Kind::Xlsx, &archive) {
        honest::repaired(&document, 1_000);
    }
});
