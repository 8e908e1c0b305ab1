//! The fiscal calendar (ปีงบประมาณ): October to September, Buddhist Era outside, ISO inside.

mod date;
mod fiscal;

pub use date::{Date, DateError};
pub use fiscal::{FiscalMonth, FiscalYear, Quarter};
