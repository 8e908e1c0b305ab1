//! ZIP archives within bounds that hold before any part is parsed: sizes stated in an archive may lie.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::FileError;

/// Largest archive that is read, in bytes.
pub const MAX_PACKED: u64 = 20_000_000;
/// Most that an archive may unpack to, in bytes.
pub const MAX_UNPACKED: u64 = 150_000_000;
/// Parts that an archive may have; real ones have a few dozen.
const MAX_PARTS: usize = 2_000;

/// Holds an archive to the limits. It is unpacked once without being kept.
pub(crate) fn check(bytes: &[u8]) -> Result<(), FileError> {
    check_within(bytes, MAX_PACKED, MAX_UNPACKED)
}

fn check_within(bytes: &[u8], max_packed: u64, max_unpacked: u64) -> Result<(), FileError> {
    let mut archive = open_within(bytes, max_packed)?;
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let mut rest = part.take(max_unpacked - unpacked + 1);
        unpacked += io::copy(&mut rest, &mut io::sink()).map_err(damaged)?;
        if unpacked > max_unpacked {
            return Err(FileError::TooLarge { limit: max_unpacked, size: unpacked });
        }
    }
    Ok(())
}

fn open_within(bytes: &[u8], max_packed: u64) -> Result<ZipArchive<Cursor<&[u8]>>, FileError> {
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    let size = bytes.len() as u64;
    if size > max_packed {
        return Err(FileError::TooLarge { limit: max_packed, size });
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(FileError::Damaged { what: format!("{} parts", archive.len()) });
    }
    Ok(archive)
}

fn damaged(error: impl std::fmt::Display) -> FileError {
    FileError::Damaged { what: error.to_string() }
}

/// An archive whose parts are unpacked one by one, all of them together within [`MAX_UNPACKED`].
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    room: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    pub fn open(bytes: &'a [u8]) -> Result<Self, FileError> {
        Ok(Self { zip: open_within(bytes, MAX_PACKED)?, room: MAX_UNPACKED })
    }

    /// Whether it holds a part of that name.
    pub fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Whether it holds a part of such a name.
    pub fn holds_any(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        self.zip.file_names().filter_map(Result::ok).any(|name| is_wanted(&name))
    }

    /// A part's bytes.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, FileError> {
        let part = self.zip.by_name(name).map_err(damaged)?;
        let mut bytes = Vec::new();
        part.take(self.room + 1).read_to_end(&mut bytes).map_err(damaged)?;
        let size = bytes.len() as u64;
        if size > self.room {
            return Err(FileError::TooLarge { limit: MAX_UNPACKED, size: MAX_UNPACKED - self.room + size });
        }
        self.room -= size;
        Ok(bytes)
    }
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
        let mut parts = Archive { zip: open_within(&bomb, 10_000).unwrap(), room: 1_500_000 };
        assert_eq!(parts.part("part.xml").unwrap().len(), 1_000_000);
        assert!(matches!(parts.part("part.xml"), Err(FileError::TooLarge { .. })), "the second time there is no room");
    }

    #[test]
    fn rubbish_is_named() {
        assert_eq!(check(b""), Err(FileError::Empty));
        assert!(matches!(check(b"rubbish"), Err(FileError::Damaged { .. })));
        let mut broken = archive(b"some text that is long enough to be packed");
        broken[45] ^= 0xFF;
        assert!(matches!(check(&broken), Err(FileError::Damaged { .. })));
    }
}
