//! Reading the form's structure from text: small broken forms in, what was understood out.

mod bounds;
mod codes;
mod fields;
mod plans;
mod rows;
mod signatures;
mod sketch;
mod stray;
mod totals;
