//! Readers and writers of file formats: bytes in, a grid of cells or a plan's form out.
//!
//! * [`text`]: plain text in the encodings that offices use
//! * [`xlsx`]: the official form as a workbook, both ways
#![forbid(unsafe_code)]

mod error;
mod foreign;
pub mod text;
pub mod xlsx;

pub use error::{CellFault, FileError};
pub use foreign::foreign;
