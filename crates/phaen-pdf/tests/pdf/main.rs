//! What is printed, as Poppler, MuPDF and PDFium read it.
#![allow(clippy::unwrap_used)]

mod form;
mod papers;
mod plans;
mod reader;
mod text;
