//! Cases in the words of their pages.

use phaen_app::words::number::figure;
use phaen_app::words::{Lang, case as said, register};
use phaen_core::calendar::Date;
use phaen_core::case::{CaseState, Link, Moved, NextAction, Step, What};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::Measure;

use crate::words::cases::{Phrases, phrases};

/// An amount in baht; that it is unknown, where it is.
pub fn amount(p: &Phrases, amount: Option<Satang>) -> String {
    match amount {
        Some(amount) => format!("{} {}", figure(Measure::Budget, i128::from(amount.hundredths())), p.baht),
        None => p.unknown.to_owned(),
    }
}

/// What is to be done next and by when.
pub fn next(lang: Lang, next: Option<&NextAction>) -> String {
    let p = phrases(lang);
    let Some(next) = next else { return p.no_next.to_owned() };
    match next.due_on {
        Some(due) => format!("{} ({} {})", next.text, p.due, register::day(lang, due)),
        None => next.text.clone(),
    }
}

/// What came about. A line or a visit is named by `name`.
pub fn what(lang: Lang, what: &What, name: impl Fn(Link) -> String) -> String {
    let p = phrases(lang);
    match what {
        What::StepDone(step) => step_said(lang, p.done, *step),
        What::StepReopened(step) => step_said(lang, p.undone, *step),
        What::Outstanding(found) => format!("{} {}", p.said_amount, amount(p, *found)),
        What::Next(found) => format!("{}: {}", p.said_next, next(lang, found.as_ref())),
        What::Linked(link) => format!("{} {}", p.said_linked, name(*link)),
        What::Unlinked(link) => format!("{} {}", p.said_unlinked, name(*link)),
        What::Closed => p.closed.to_owned(),
        What::Reopened => p.reopened.to_owned(),
    }
}

fn step_said(lang: Lang, verb: &str, step: Step) -> String {
    format!("{verb} {} {}", step.number(), said::step(lang, step))
}

/// What a meeting has not heard yet of a case, one thing after the other.
pub fn moved(lang: Lang, moved: &Moved) -> Vec<String> {
    let p = phrases(lang);
    let nothing = CaseState::default();
    let (before, after) = (moved.before.as_ref().unwrap_or(&nothing), &moved.after);
    let mut told = Vec::new();
    if moved.before.is_none() {
        told.push(p.is_new.to_owned());
    }
    match (before.closed_on, after.closed_on) {
        (None, Some(on)) => told.push(format!("{} {}", p.closed, register::day(lang, on))),
        (Some(_), None) => told.push(p.reopened.to_owned()),
        _ => {}
    }
    for step in Step::ALL {
        match (before.done_on(step), after.done_on(step)) {
            (None, Some(_)) => told.push(step_said(lang, p.done, step)),
            (Some(_), None) => told.push(step_said(lang, p.undone, step)),
            _ => {}
        }
    }
    if before.outstanding != after.outstanding {
        let then = moved.before.as_ref().map(|before| format!("{} → ", amount(p, before.outstanding)));
        told.push(format!("{} {}{}", p.outstanding, then.unwrap_or_default(), amount(p, after.outstanding)));
    }
    if before.next != after.next && after.closed_on.is_none() {
        told.push(format!("{}: {}", p.next, next(lang, after.next.as_ref())));
    }
    let visits = after.visits.difference(&before.visits).count();
    if visits > 0 {
        told.push(format!("{} {visits}", p.worked));
    }
    if before.lines != after.lines && moved.before.is_some() {
        told.push(p.linked_more.to_owned());
    }
    told
}

/// Whether the next action is overdue on a day.
pub fn is_late(state: &CaseState, day: Date) -> bool {
    state.closed_on.is_none() && state.next.as_ref().and_then(|next| next.due_on).is_some_and(|due| due < day)
}
