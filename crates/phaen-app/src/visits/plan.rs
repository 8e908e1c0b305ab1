//! What a person tells of a visit, as entries of its book.

use phaen_core::book::{Book, Payment, PaymentPart, Place, Visit, VisitId, VisitState, What};
use phaen_core::calendar::Date;
use phaen_core::number::Satang;

/// The longest name of an officer, in characters; what is longer is cut.
const MAX_NAME: usize = 200;
/// The longest advice, in characters; what is longer is cut.
const MAX_ADVICE: usize = 4_000;

/// A visit as it is to be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Which; `None` for a new one.
    pub visit: Option<VisitId>,
    /// For which cell.
    pub at: Place,
    /// The unit's number in the register.
    pub unit: u32,
    /// Who goes.
    pub officer: String,
    /// The day of the month, where it is fixed.
    pub day: Option<u8>,
    /// What it costs; `None`: what such a visit costs by default.
    pub cost: Option<Satang>,
}

/// Neither a cost was said nor is there one by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CostMissing;

/// The entry that plans a visit, with its identity.
///
/// # Errors
/// [`CostMissing`].
pub fn planned(book: &Book, typed: &Planned) -> Result<(VisitId, What), CostMissing> {
    let next = || VisitId(book.visits().keys().next_back().map_or(1, |id| id.0.saturating_add(1)));
    let id = typed.visit.unwrap_or_else(next);
    let cost = typed.cost.or_else(|| book.default_cost(typed.unit, typed.at.line)).ok_or(CostMissing)?;
    let visit = Visit {
        unit: typed.unit,
        at: typed.at,
        day: typed.day,
        officer: typed.officer.trim().chars().take(MAX_NAME).collect(),
        cost,
        state: VisitState::Planned,
    };
    Ok((id, What::Plan(id, visit)))
}

/// A visit as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Which.
    pub visit: VisitId,
    /// The day.
    pub on: Date,
    /// What was advised.
    pub advised: String,
    /// The number of the payment document and what it paid, where it was paid at once.
    pub paid: Option<(String, Satang)>,
    /// Why it is told only after its month was signed off.
    pub reason: Option<String>,
}

/// The entries that tell of a visit that was made.
pub fn done(typed: Done) -> Vec<What> {
    let Done { visit, on, advised, paid, reason } = typed;
    let advised = advised.chars().take(MAX_ADVICE).collect();
    let payment = paid.map(|(number, amount)| {
        let parts = vec![PaymentPart { visit, amount }];
        What::Pay(Payment { number, date: on, amount, parts, reason: reason.clone() })
    });
    [What::Done { visit, on, advised, reason }].into_iter().chain(payment).collect()
}
