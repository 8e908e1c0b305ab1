//! Visits (การเข้าแนะนำ) behind the cells of a signed plan: looked at, planned, made, moved, and made up from cells.

mod cell;
mod from_cells;
mod list;
mod moving;
mod plan;
mod units;

pub use cell::{CellView, Move, ReportHistory, VisitHistory, VisitView, cell, history, visit};
pub use from_cells::{Chosen, NotMade, Suggestion, suggest, take};
pub use list::{Filter, State, csv, list};
pub use moving::{After, Moving, Preview, moving, preview};
pub use plan::{CostMissing, Done, Planned, done, planned};
pub use units::{UnitView, units};
