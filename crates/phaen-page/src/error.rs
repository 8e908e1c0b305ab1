//! Why a page could not be read.

use std::fmt;

/// A file of pages that was refused. What is merely doubtful on a page is no error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageError {
    /// The file is neither PDF nor a picture that is read.
    Unknown,
    /// The file opens only with a password.
    Encrypted,
    /// The file is broken.
    Damaged {
        /// The page that cannot be read, from 1; `None` where it is the file as a whole.
        page: Option<u32>,
        /// What is broken, in the words of the part that noticed.
        what: String,
    },
    /// A stream of the file, or all of them, unpack to more than is read, in bytes.
    Bomb {
        /// The most that is unpacked.
        limit: u64,
    },
    /// A page draws more, or takes longer, than any form does.
    Overloaded {
        /// The page, from 1.
        page: u32,
    },
    /// A picture has more pixels than are read.
    TooManyPixels {
        /// The page, from 1.
        page: u32,
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
        /// The most pixels that are read.
        limit: u64,
    },
    /// The file holds no page.
    NoPage,
    /// The pages hold pictures alone, and the program that reads those is not installed.
    NoReader,
    /// The program is there, but not its model of a language.
    NoModel {
        /// The language as the program names it: `tha`, `eng`.
        language: String,
    },
    /// The program took longer than it may and was ended.
    ReaderTime {
        /// The page, from 1.
        page: u32,
        /// How long it may take, in seconds.
        seconds: u64,
    },
    /// The program failed.
    Reader {
        /// The page, from 1.
        page: u32,
        /// What it said, or what the system says.
        what: String,
    },
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("neither PDF nor a picture that is known"),
            Self::Encrypted => f.write_str("the file opens only with a password"),
            Self::Damaged { page: Some(page), what } => write!(f, "page {page} is damaged: {what}"),
            Self::Damaged { page: None, what } => write!(f, "the file is damaged: {what}"),
            Self::Bomb { limit } => write!(f, "the file unpacks to more than {limit} bytes"),
            Self::Overloaded { page } => write!(f, "page {page} draws more than a form does"),
            Self::TooManyPixels { page, width, height, limit } => {
                write!(f, "page {page} has {width} × {height} pixels, at most {limit} are read")
            }
            Self::NoPage => f.write_str("the file holds no page"),
            Self::NoReader => f.write_str("tesseract is not installed"),
            Self::NoModel { language } => write!(f, "tesseract has no model for {language}"),
            Self::ReaderTime { page, seconds } => write!(f, "page {page}: tesseract took longer than {seconds} s"),
            Self::Reader { page, what } => write!(f, "page {page}: tesseract failed: {what}"),
        }
    }
}

impl std::error::Error for PageError {}
