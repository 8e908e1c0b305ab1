//! Problem cases (ปัญหาของสหกรณ์และกลุ่มเกษตรกร): their board, one of them, what is recorded.

mod board;
mod enter;
mod one;

pub use board::{Board, Card, Chosen, board};
pub use enter::{CaseProblem, Opened, Typed, open, record};
pub use one::{One, VisitOfCase, one};

use phaen_core::register::{FieldKind, Standing};

/// The officer in charge of a unit, as far as known.
fn officer(unit: &Standing<'_>) -> Option<String> {
    match phaen_core::register::Field::plain(FieldKind::Officer).and_then(|field| unit.value(field)) {
        Some(phaen_core::register::Value::Text(name)) => Some(name),
        _ => None,
    }
}
