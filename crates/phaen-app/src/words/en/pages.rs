//! English words for why a page could not be read.

use phaen_page::PageError;

/// Why a file of pages could not be read.
pub fn page(error: &PageError) -> String {
    match error {
        PageError::Unknown => {
            "this is neither a PDF nor a picture that can be read (PNG, JPEG and TIFF can)".to_owned()
        }
        PageError::Encrypted => "the file opens only with a password; save it without one".to_owned(),
        PageError::Damaged { page: Some(page), what } => format!("page {page} is damaged ({what})"),
        PageError::Damaged { page: None, what } => format!("the PDF is damaged ({what})"),
        PageError::Bomb { limit } => {
            format!("the file unpacks to more than {} million bytes and was not read", limit / 1_000_000)
        }
        PageError::Overloaded { page } => format!("page {page} draws more than any form does and was not read"),
        PageError::TooManyPixels { page, width, height, limit } => format!(
            "page {page} is a picture of {width} × {height} pixels; at most {} million are read. Scan it at 300 dots an \
             inch",
            limit / 1_000_000
        ),
        PageError::NoPage => "the file holds no page".to_owned(),
        PageError::NoReader => {
            format!("this is a picture, and tesseract, which reads pictures, is not installed. {INSTALL}")
        }
        PageError::NoModel { language } => format!("tesseract has no model for the language {language}. {INSTALL}"),
        PageError::ReaderTime { page, seconds } => {
            format!("page {page}: tesseract took longer than {seconds} seconds and was ended")
        }
        PageError::Reader { page, what } => format!("page {page}: tesseract failed ({what})"),
    }
}

/// How the program that reads pictures comes to a machine.
const INSTALL: &str = "Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-tha. Windows: the installer from \
    github.com/UB-Mannheim/tesseract/wiki, with Thai chosen among its languages";
