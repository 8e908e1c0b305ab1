//! Money of a signed plan (การเงิน): what arrived, is committed and paid, beside the targets of the cabinet; the monthly
//! table that offices receive, held against the book.

mod overview;
mod table;

pub use overview::{CategoryView, QuarterView, TargetView, categories, quarters};
pub use table::{
    Amount, Compared, MAX_ROWS, Proposal, TableProblem, TableRow, Tabled, Whose, compared, guessed, proposals,
    read_table,
};
