//! What bounds the time and memory that a file may take, in one place.

use std::time::Duration;

/// The most pages with text that are read.
pub const MAX_PAGES: usize = 500;
/// The most pages whose picture is read: each takes several seconds.
pub const MAX_PICTURES: usize = 40;
/// The most that one stream of a PDF may unpack to, in bytes.
pub const MAX_STREAM_BYTES: u64 = 256 << 20;
/// The most that all streams of a PDF may unpack to, in bytes.
pub const MAX_UNPACKED_BYTES: u64 = 1 << 30;
/// The most things that a page may draw.
pub const MAX_DRAWN: u32 = 2_000_000;
/// The most characters that a page may show.
pub const MAX_GLYPHS: usize = 200_000;
/// The most straight lines of a page that are looked at.
pub const MAX_RULES: usize = 40_000;
/// How long one page may take to be taken apart or drawn.
pub const PAGE_TIME: Duration = Duration::from_secs(10);
/// How long the pages of one file may take together, pictures apart.
pub const FILE_TIME: Duration = Duration::from_secs(60);
/// The most pixels that a picture may have: a sheet of A3 at 600 dots an inch has 70 millions.
pub const MAX_PIXELS: u64 = 100_000_000;
/// How long one call of the reading program may take.
pub const READER_TIME: Duration = Duration::from_secs(180);
/// The most rows and columns that a ruled table may have.
pub const MAX_RULED: usize = 2_000;
