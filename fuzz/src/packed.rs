//! Archives around the parts that a target writes: packing hides a part's letters from a fuzzer.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// What parts the parts of one input.
const BETWEEN: &[u8] = b"\n%%%\n";

/// An archive of the parts that an input holds, named in that order; those it does not hold are left out.
pub fn archive(names: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut rest = input;
    for name in names {
        let end = rest.windows(BETWEEN.len()).position(|w| w == BETWEEN);
        writer.start_file(*name, options).ok()?;
        writer.write_all(&rest[..end.unwrap_or(rest.len())]).ok()?;
        let Some(end) = end else { break };
        rest = &rest[end + BETWEEN.len()..];
    }
    Some(writer.finish().ok()?.into_inner())
}
