//! Readers and writers of file formats: bytes in, a grid of cells or a plan's form out.
//!
//! * [`kind`] tells what bytes are, [`document`] reads whatever has digital cells
//! * [`text`]: plain text in the encodings that offices use
//! * [`xlsx`]: the official form as a workbook, both ways; papers as workbooks
//! * [`docx`]: papers as texts of Word
#![forbid(unsafe_code)]

mod archive;
mod csv;
mod document;
pub mod docx;
mod error;
mod flow;
mod html;
mod kind;
mod odf;
mod rtf;
mod sheet;
mod table;
mod table_out;
pub mod text;
pub mod xlsx;
mod xml;

pub use csv::separated;
pub use document::document;
pub use error::{CellFault, FileError};
pub use kind::{Kind, kind};
pub use table_out::{TableCell, table_workbook};
