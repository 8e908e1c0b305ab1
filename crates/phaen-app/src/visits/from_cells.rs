//! Visits from cells: what the figures of a signed plan say of rates, what visits they make, and all of them at once.

use std::collections::BTreeSet;

use phaen_core::book::{Book, Reported, VisitId};
use phaen_core::bottom_up::{Generated, InCharge, Rates, Tariff, Wish, rates, visits};
use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::{Layer, LineId, Plan, Tree};
use phaen_store::PlanNo;

use super::{UnitView, units};
use crate::Acting;
use crate::book::{Posted, book, post};
use crate::database::Database;
use crate::error::AppError;
use crate::thai_time;

/// What visits are to be made with; `None` takes what is suggested.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// The rates.
    pub tariff: Option<Tariff>,
    /// The units that go round, by number; `None`: all that are not being dissolved.
    pub units: Option<BTreeSet<u32>>,
}

/// What would be made.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The plan as it stands now.
    pub plan: Plan,
    /// What its figures say of rates.
    pub rates: Rates,
    /// The rates that visits are made with.
    pub tariff: Tariff,
    /// Units that go round.
    pub units: Vec<UnitView>,
    /// The visits; `None` where no unit goes round.
    pub generated: Option<Generated>,
    /// Lines that have visits already: they are left as they are.
    pub has_visits: Vec<LineId>,
    /// Lines whose results are typed already: they get visits and stay typed.
    pub typed: Vec<LineId>,
}

impl Suggestion {
    /// What stands for the visits as they were shown: other visits, or other costs, have another mark. Empty where none
    /// are made.
    pub fn mark(&self) -> String {
        let visits = self.generated.iter().flat_map(|generated| &generated.visits);
        let told = visits.map(|new| {
            let visit = &new.visit;
            let month = visit.at.month.number();
            format!("{} {} {month} {} {} {}", new.id, visit.at.line, visit.unit, visit.cost, visit.officer)
        });
        let told: Vec<String> = told.collect();
        if told.is_empty() { String::new() } else { crate::read::sha256(told.join("\n").as_bytes()) }
    }
}

/// Why visits are not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMade {
    /// No unit goes round.
    NoUnits,
    /// The figures or the choice changed since they were looked at.
    Changed,
}

/// What would be made of the cells of a plan.
///
/// # Errors
/// [`AppError::Store`], also when the plan was not signed.
pub fn suggest(
    database: &Database,
    plan: PlanNo,
    chosen: &Chosen,
    at: phaen_store::UtcMillis,
) -> Result<Suggestion, AppError> {
    let stored = book(database, plan)?;
    let book = &stored.book;
    let day = thai_time::day(at).ok_or(AppError::Clock)?;
    let known = units(database, day)?;
    let goes_round = |unit: &UnitView| match &chosen.units {
        Some(wanted) => wanted.contains(&unit.number),
        None => !unit.dissolving,
    };
    let units: Vec<UnitView> = known.into_values().filter(goes_round).collect();
    let now = book.layer(Layer::Current);
    let rates = rates(&now);
    let tariff = chosen.tariff.clone().unwrap_or_else(|| rates.tariff());
    let with_visits: BTreeSet<LineId> = book.visits().values().map(|visit| visit.at.line).collect();
    let leaves = Tree::of(&now).leaves(None);
    let (has_visits, open): (Vec<LineId>, Vec<LineId>) =
        leaves.into_iter().partition(|line| with_visits.contains(line) || book.is_from_visits(*line));
    let typed: Vec<LineId> = open.iter().copied().filter(|line| is_reported(book, *line)).collect();
    let open: BTreeSet<LineId> = open.into_iter().collect();
    let locked = FiscalMonth::ALL.into_iter().filter(|month| book.lock(*month).is_some()).collect();
    let in_charge: Vec<InCharge> =
        units.iter().map(|unit| InCharge { unit: unit.number, officer: unit.officer.clone() }).collect();
    let first = book.visits().keys().next_back().map_or(1, |id| id.0.saturating_add(1));
    let generated = visits(&Wish {
        plan: &now,
        lines: Some(&open),
        locked: &locked,
        tariff: &tariff,
        units: &in_charge,
        first: VisitId(first),
    });
    let generated = generated.map(|mut generated| {
        generated.lines.retain(|line| !typed.contains(line));
        generated
    });
    Ok(Suggestion { plan: now, rates, tariff, units, generated: generated.ok(), has_visits, typed })
}

fn is_reported(book: &Book, line: LineId) -> bool {
    FiscalMonth::ALL.into_iter().any(|month| {
        let at = phaen_core::book::Place { line, month };
        Reported::ALL.into_iter().any(|figure| !book.history(at.cell(figure.layer(), figure.measure())).is_empty())
    })
}

/// Posts all visits of a suggestion as one action. `shown` is the mark of those that were looked at: where the figures or the
/// choice make others, nothing is posted.
///
/// # Errors
/// [`AppError::Book`], [`AppError::Store`].
pub fn take(
    database: &mut Database,
    plan: PlanNo,
    chosen: &Chosen,
    shown: &str,
    acting: &mut Acting<'_>,
) -> Result<Result<Posted, NotMade>, AppError> {
    let suggestion = suggest(database, plan, chosen, acting.at)?;
    let mark = suggestion.mark();
    let Some(generated) = suggestion.generated else {
        return Ok(Err(NotMade::NoUnits));
    };
    if mark != shown {
        return Ok(Err(NotMade::Changed));
    }
    post(database, plan, generated.entries().collect(), &[], acting).map(Ok)
}
