//! The official form as a workbook, both ways; papers as workbooks.
//!
//! [`write`] draws a [`Form`](phaen_core::form::Form) with live formulas for its totals and embeds the plan that
//! the sheets can't show; [`read_own`] reads such a workbook back after people have worked in it. Hidden keys in
//! the first row and first column say which plan column and which line a cell belongs to, so that moved and
//! inserted rows are traced; which formulas are still ours is told by what they add up.

mod first_page;
mod formula;
mod hidden;
mod layout;
mod look;
pub(crate) mod number;
mod paper;
mod quarters;
mod read;
mod table;
mod trace;
mod write;

pub use crate::archive::{MAX_PACKED, MAX_UNPACKED};
pub use hidden::Embedded;
pub use paper::write_paper;
pub use read::{OwnFormula, OwnRow, OwnWorkbook, TextChange, is_own, read_own};
pub use write::write;
