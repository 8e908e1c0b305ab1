//! Bounds on what a workbook may unpack to, held before any of it is parsed.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::{MAX_PACKED, MAX_UNPACKED};
use crate::FileError;

/// Parts that a workbook may have; real ones have a few dozen.
const MAX_PARTS: usize = 2_000;
/// How a password-protected workbook and the old binary format begin.
const COMPOUND_FILE: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// Holds a file to the limits. It is unpacked once without being kept: sizes stated in an archive may lie.
pub(super) fn check(bytes: &[u8]) -> Result<(), FileError> {
    check_within(bytes, MAX_PACKED, MAX_UNPACKED)
}

fn check_within(bytes: &[u8], max_packed: u64, max_unpacked: u64) -> Result<(), FileError> {
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    let size = bytes.len() as u64;
    if size > max_packed {
        return Err(FileError::TooLarge { limit: max_packed, size });
    }
    if bytes.starts_with(&COMPOUND_FILE) {
        return Err(FileError::Unsupported {
            what: "a workbook with a password, or of the old .xls format".to_owned(),
        });
    }
    let damaged = |what: String| FileError::Damaged { what };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(e.to_string()))?;
    if archive.len() > MAX_PARTS {
        return Err(damaged(format!("{} parts", archive.len())));
    }
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|e| damaged(e.to_string()))?;
        let mut rest = part.take(max_unpacked - unpacked + 1);
        unpacked += io::copy(&mut rest, &mut io::sink()).map_err(|e| damaged(e.to_string()))?;
        if unpacked > max_unpacked {
            return Err(FileError::TooLarge { limit: max_unpacked, size: unpacked });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::Write;

    use super::*;

    fn archive(bytes: &[u8]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("part.xml", zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_refused_by_what_it_unpacks_to() {
        let bomb = archive(&vec![b'0'; 1_000_000]);
        assert!(bomb.len() < 10_000);
        assert_eq!(check_within(&bomb, 10_000, 999_999), Err(FileError::TooLarge { limit: 999_999, size: 1_000_000 }));
        assert_eq!(check_within(&bomb, 10_000, 1_000_000), Ok(()));
        assert_eq!(
            check_within(&bomb, 100, 1_000_000),
            Err(FileError::TooLarge { limit: 100, size: bomb.len() as u64 })
        );
    }

    #[test]
    fn rubbish_is_named() {
        assert_eq!(check(b""), Err(FileError::Empty));
        assert!(matches!(check(b"rubbish"), Err(FileError::Damaged { .. })));
        assert!(matches!(check(b"\xD0\xCF\x11\xE0rest"), Err(FileError::Unsupported { .. })));
        let mut broken = archive(b"some text that is long enough to be packed");
        broken[45] ^= 0xFF;
        assert!(matches!(check(&broken), Err(FileError::Damaged { .. })));
    }
}
