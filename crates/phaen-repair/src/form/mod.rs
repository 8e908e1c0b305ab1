//! From a grid of cells to the rows and fields of the form, before any figure is believed.
//!
//! Structure is told by numbering and by the shape of rows, never by the titles of one form.

mod aligned;
mod cells;
mod code;
mod column;
mod columns;
mod figures;
mod head;
mod indicator;
mod join;
mod misread;
mod plans;
mod restored;
mod rows;
mod signatory;
mod slid;
mod text;
mod tree;

pub use column::category_of_title;
pub use head::{head, year_of_months};
pub use plans::{beginnings, goes_on, without_annex};
pub use rows::{Found, Label, rows};
pub use signatory::signatories;
pub use tree::{Loss, Placed, losses, place};
