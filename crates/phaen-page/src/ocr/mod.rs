//! The installed program `tesseract`, called as a process: pictures in, words with their alternatives out.

mod hocr;
mod process;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::PageError;
use crate::limit::READER_TIME;
use crate::picture::Grey;

pub use hocr::Seen;
use process::{Fault, Turn, run};

/// Where the program may be when it is not found by its name: its installer for Windows leaves that to people.
const PLACES: [&str; 3] = [
    "tesseract",
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
];
/// How long the program may take to say what it has.
const ASKING: Duration = Duration::from_secs(20);
/// The language of the forms.
const THAI: &str = "tha";
/// The model that reads figures best.
const FIGURES: &str = "eng";

/// The program that reads pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    program: PathBuf,
    /// The model for figures; the Thai one where there is no other.
    figures: &'static str,
}

/// What a picture holds, and so how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line of figures.
    Figure,
    /// One line of text.
    Line,
    /// Lines of text.
    Block,
}

impl Reader {
    /// Looks for the program and its models.
    ///
    /// # Errors
    /// [`PageError::NoReader`], [`PageError::NoModel`] when its Thai model is missing.
    pub fn find() -> Result<Self, PageError> {
        let mut found = Err(PageError::NoReader);
        for place in PLACES {
            found = Self::at(Path::new(place));
            if found != Err(PageError::NoReader) {
                break;
            }
        }
        found
    }

    /// The program at that place.
    ///
    /// # Errors
    /// [`PageError::NoReader`] when it cannot be run, [`PageError::NoModel`] when its Thai model is missing.
    pub fn at(program: &Path) -> Result<Self, PageError> {
        let listed = run(program, &["--list-langs".into()], ASKING).map_err(|_| PageError::NoReader)?;
        let has = |language: &str| listed.lines().any(|l| l.trim() == language);
        if !has(THAI) {
            return Err(PageError::NoModel { language: THAI.to_owned() });
        }
        Ok(Self { program: program.to_owned(), figures: if has(FIGURES) { FIGURES } else { THAI } })
    }

    /// Reads pictures of one kind, all in one process; the words of each.
    ///
    /// # Errors
    /// [`PageError::Reader`], [`PageError::ReaderTime`].
    pub fn read(&self, page: u32, pictures: &[Grey], kind: Kind) -> Result<Vec<Vec<Seen>>, PageError> {
        if pictures.is_empty() {
            return Ok(Vec::new());
        }
        let system = |error: std::io::Error| PageError::Reader { page, what: error.to_string() };
        let _turn = Turn::take();
        let folder = tempfile::tempdir().map_err(system)?;
        let mut list = Vec::new();
        for (at, picture) in pictures.iter().enumerate() {
            let path = folder.path().join(format!("{at}.pgm"));
            std::fs::write(&path, picture.to_pgm()).map_err(system)?;
            list.extend_from_slice(path.as_os_str().as_encoded_bytes());
            list.push(b'\n');
        }
        let names = folder.path().join("list");
        std::fs::write(&names, list).map_err(system)?;
        let output = folder.path().join("read");
        run(&self.program, &self.arguments(&names, &output, pictures, kind), READER_TIME).map_err(
            |fault| match fault {
                Fault::Time => PageError::ReaderTime { page, seconds: READER_TIME.as_secs() },
                Fault::System(what) => PageError::Reader { page, what },
            },
        )?;
        let written = |kind: &str| {
            let bytes = std::fs::read(output.with_extension(kind)).map_err(system)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        let mut read = hocr::words(&written("hocr")?, &written("txt")?);
        read.resize(pictures.len(), Vec::new());
        Ok(read)
    }

    fn arguments(&self, names: &Path, output: &Path, pictures: &[Grey], kind: Kind) -> Vec<OsString> {
        let (language, layout) = match kind {
            Kind::Figure => (self.figures, "7"),
            Kind::Line => (THAI, "7"),
            Kind::Block => (THAI, "6"),
        };
        let dots = pictures.first().map_or(300, |p| p.dots / 10).clamp(70, 2_400).to_string();
        let mut arguments: Vec<OsString> = vec![names.into(), output.into()];
        arguments.extend(["-l", language, "--psm", layout, "--dpi", &dots].map(OsString::from));
        let mut set = |value: &str| arguments.extend(["-c", value].map(OsString::from));
        set("tessedit_create_hocr=1");
        set("tessedit_create_txt=1");
        set("hocr_char_boxes=1");
        if kind == Kind::Figure {
            set("tessedit_char_whitelist=0123456789,.-");
            set("lstm_choice_mode=2");
        }
        arguments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_no_reader() {
        assert_eq!(Reader::at(Path::new("/no/such/program")), Err(PageError::NoReader));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_without_its_model_is_told_from_none() {
        let found = Reader::at(Path::new("/bin/echo"));
        assert_eq!(found, Err(PageError::NoModel { language: "tha".to_owned() }));
    }
}
