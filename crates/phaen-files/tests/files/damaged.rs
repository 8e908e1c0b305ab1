//! Files that are no workbook of ours, or no longer one.

use std::io::{Cursor, Read, Write};

use phaen_files::FileError;
use phaen_files::xlsx::read_own;
use proptest::prelude::*;

use crate::plans::{small, write};

#[test]
fn what_is_no_workbook_is_named() {
    assert_eq!(read_own(b""), Err(FileError::Empty));
    assert!(matches!(read_own(b"PK\x03\x04 and no more"), Err(FileError::Damaged { .. })));
    assert!(matches!(read_own(&vec![0; 20_000_001]), Err(FileError::TooLarge { .. })));
}

#[test]
fn a_workbook_of_someone_else_is_not_ours() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_string(0, 0, "phaen.activities").unwrap();
    assert_eq!(read_own(&workbook.save_to_buffer().unwrap()), Ok(None));
}

#[test]
fn a_sheet_that_claims_to_be_endless_is_read_in_little_memory() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().set_name("phaen").unwrap().write_string(0, 0, "schema").unwrap();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "x").unwrap().write_string(1_048_575, 16_383, "x").unwrap();
    assert_eq!(read_own(&workbook.save_to_buffer().unwrap()).map(|w| w.is_none()), Ok(true));
}

/// The parts of an archive, unpacked.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Damage inside the parts, where no checksum catches it: an error or a reading, never a panic.
    #[test]
    fn damage_inside_never_panics(
        part in any::<prop::sample::Index>(),
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut parts = parts(&write(&small()));
        let at = part.index(parts.len());
        let bytes = &mut parts[at].1;
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = read_own(&archive(&parts));
    }

    #[test]
    fn damage_outside_never_panics(place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = write(&small());
        let place = place.index(bytes.len());
        if cut { bytes.truncate(place) } else { bytes[place] = byte }
        let _ = read_own(&bytes);
    }
}
