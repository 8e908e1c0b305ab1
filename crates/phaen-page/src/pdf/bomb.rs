//! Counts what the streams of a PDF unpack to before anything is unpacked for good: a small file may hold terabytes.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use crate::error::PageError;
use crate::limit::{MAX_STREAM_BYTES, MAX_UNPACKED_BYTES};

/// How far before its data a stream's description is looked for, in bytes.
const DESCRIPTION: usize = 2_048;
/// How many layers of packing one stream may have.
const LAYERS: usize = 2;

/// # Errors
/// [`PageError::Bomb`] when a stream, or all of them, unpack to more than is read.
pub fn check(bytes: &[u8]) -> Result<(), PageError> {
    let mut all: u64 = 0;
    for data in streams(bytes) {
        let size = unpacked(data, LAYERS);
        if size > MAX_STREAM_BYTES {
            return Err(PageError::Bomb { limit: MAX_STREAM_BYTES });
        }
        all = all.saturating_add(size);
        if all > MAX_UNPACKED_BYTES {
            return Err(PageError::Bomb { limit: MAX_UNPACKED_BYTES });
        }
    }
    Ok(())
}

/// The packed streams: each from its first byte to the end of the file, for packed data says where it ends.
fn streams(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const WORD: &[u8] = b"stream";
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let found = at + find(&bytes[at..], WORD)?;
            at = found + WORD.len();
            let data = match bytes.get(at..)? {
                [b'\r', b'\n', data @ ..] | [b'\n' | b'\r', data @ ..] => data,
                _ => continue,
            };
            let before = &bytes[found.saturating_sub(DESCRIPTION)..found];
            let own = before.windows(4).rposition(|w| w == b" obj").map_or(before, |from| &before[from..]);
            // A filter may also be named elsewhere; its data begin alike.
            if find(own, b"/Fl").is_some() || matches!(data.first(), Some(0x78 | 0x58 | 0x68 | 0x48)) {
                return Some(data);
            }
        }
    })
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    while let Some(step) = bytes.get(from..)?.iter().position(|b| *b == first) {
        if bytes[from + step..].starts_with(word) {
            return Some(from + step);
        }
        from += step + 1;
    }
    None
}

/// What data unpack to, in bytes, counted up to just over the limit; packed data inside are unpacked too.
fn unpacked(data: &[u8], layers: usize) -> u64 {
    let size = counted(Box::new(ZlibDecoder::new(data)), layers);
    if size > 0 { size } else { counted(Box::new(DeflateDecoder::new(data)), layers) }
}

fn counted<'a>(mut reader: Box<dyn Read + 'a>, layers: usize) -> u64 {
    let mut begin = [0u8; 2];
    let mut size: u64 = 0;
    while size < 2 {
        match reader.read(&mut begin[usize::from(size == 1)..]) {
            Ok(0) | Err(_) => return size,
            Ok(n) => size += n as u64,
        }
    }
    let packed = begin[0] & 0x0f == 8 && u16::from_be_bytes(begin) % 31 == 0;
    if packed && layers > 1 {
        let whole = std::io::Cursor::new(begin).chain(reader);
        let inner = counted(Box::new(ZlibDecoder::new(whole)), layers - 1);
        return size.max(inner);
    }
    let mut block = [0u8; 1 << 15];
    while size <= MAX_STREAM_BYTES {
        match reader.read(&mut block) {
            Ok(0) | Err(_) => break,
            Ok(n) => size += n as u64,
        }
    }
    size
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).expect("memory");
        encoder.finish().expect("memory")
    }

    fn file(data: &[u8]) -> Vec<u8> {
        [b"1 0 obj <</Filter /FlateDecode>> stream\r\n", data, b"\nendstream endobj"].concat()
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused_before_it_does() {
        assert_eq!(check(&file(&packed(&[7; 1 << 20]))), Ok(()));
        let bomb = packed(&vec![0; MAX_STREAM_BYTES as usize + 1]);
        assert!(bomb.len() < 300_000);
        assert_eq!(check(&file(&bomb)), Err(PageError::Bomb { limit: MAX_STREAM_BYTES }));
        assert!(check(&file(&packed(&bomb))).is_err(), "packed twice");
        assert_eq!(check(b"stream"), Ok(()));
    }
}
