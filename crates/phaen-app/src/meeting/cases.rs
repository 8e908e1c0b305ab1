//! What is said of cases: by number where names are not chosen.

use phaen_core::case::{CaseId, CaseState, Moved, Step};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::Measure;

use super::Sitting;
use crate::words::Lang;
use crate::words::meeting::{self, words};
use crate::words::number::figure;

/// Whether a case's unit may be named.
fn is_named(sitting: &Sitting, case: CaseId) -> bool {
    sitting.names || sitting.cases.get(&case).is_none_or(|(kind, _)| !kind.is_delicate())
}

/// What a case is called.
pub(super) fn name(sitting: &Sitting, case: CaseId, lang: Lang) -> String {
    let Some((kind, unit)) = sitting.cases.get(&case) else { return case.to_string() };
    let named = sitting.units.get(unit).filter(|_| is_named(sitting, case));
    meeting::case_name(lang, case.0, *kind, named.map(String::as_str))
}

/// What is said of a case that is overdue. Of a delicate one the action is not told: it may name the unit.
pub(super) fn overdue(sitting: &Sitting, late: &phaen_core::meeting::Overdue, lang: Lang) -> String {
    let action = is_named(sitting, late.case).then_some(late.action.as_str());
    let due = meeting::day(lang, late.due_on);
    meeting::overdue(lang, &name(sitting, late.case, lang), action, &due)
}

/// Whether more came about than that links changed.
pub(super) fn is_news(moved: &Moved) -> bool {
    let bare = |state: &CaseState| CaseState { lines: Default::default(), visits: Default::default(), ..state.clone() };
    moved.before.as_ref().is_none_or(|before| bare(before) != bare(&moved.after))
}

/// What came about since the last meeting.
pub(super) fn moved(sitting: &Sitting, case: CaseId, moved: &Moved, lang: Lang) -> String {
    let w = words(lang);
    let mut parts = Vec::new();
    let none = CaseState::default();
    let (before, after) = (moved.before.as_ref().unwrap_or(&none), &moved.after);
    if moved.before.is_none() {
        parts.push(w.case_opened.to_owned());
    }
    for step in Step::ALL {
        match (before.done_on(step), after.done_on(step)) {
            (None, Some(_)) => parts.push(meeting::step(lang, step, true)),
            (Some(_), None) => parts.push(meeting::step(lang, step, false)),
            _ => {}
        }
    }
    if before.outstanding != after.outstanding {
        let amount = |amount: Option<Satang>| match amount {
            Some(amount) => figure(Measure::Budget, i128::from(amount.hundredths())),
            None => w.amount_unknown.to_owned(),
        };
        parts.push(match moved.before {
            Some(_) => meeting::outstanding(lang, &amount(before.outstanding), &amount(after.outstanding)),
            None => format!("{} {}", amount(after.outstanding), w.baht),
        });
    }
    if before.next != after.next {
        parts.push(match &after.next {
            None => w.no_next.to_owned(),
            Some(next) => {
                let due = next.due_on.map(|due| format!(" {}", meeting::day(lang, due))).unwrap_or_default();
                let text = if is_named(sitting, case) { format!(": {}", next.text) } else { String::new() };
                format!("{}{due}{text}", w.next_set)
            }
        });
    }
    match (before.closed_on, after.closed_on) {
        (None, Some(_)) => parts.push(w.case_closed.to_owned()),
        (Some(_), None) => parts.push(w.case_reopened.to_owned()),
        _ => {}
    }
    if parts.is_empty() {
        parts.push(w.links_changed.to_owned());
    }
    format!("{}: {}", name(sitting, case, lang), parts.join("; "))
}
