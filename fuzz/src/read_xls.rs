//! Any records, read as a workbook of Excel 97 to 2003.
#![no_main]

mod honest;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use phaen_files::{Kind, document};

/// A compound file with that one stream.
fn compound(stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    file.create_stream("/Workbook")?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = compound(bytes) else { return };
    if let Ok(document) = document(Kind::Xls, &file) {
        honest::repaired(&document, 1_000);
    }
});
