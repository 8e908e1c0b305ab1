//! A workbook of ours that comes back altered: what was changed in it, and what of that still fits.

use std::collections::{HashMap, HashSet};

use phaen_core::change::{Change, ChangeError, TextField, apply, diff};
use phaen_core::form::FieldName;
use phaen_core::plan::{Code, Letter, Line, LineId, LineKind, Plan, Signatory, times_in_title};
use phaen_files::xlsx::{OwnRow, TextChange};

use crate::rebase::{Rebase, Rebased};
use crate::totals::recalculate;

/// The plan that a workbook says, made of the plan that it was written from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Altered {
    /// The plan with everything that was altered.
    pub plan: Plan,
    /// Alterations that cannot be taken over: texts that belong to no field (titles, notes, the first table), and
    /// formulas of others for which the file has no value.
    pub not_taken: Vec<TextChange>,
}

/// What an altered workbook offers to a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    /// Changes that fit the plan as it stands, in the order in which they are made.
    pub changes: Vec<Change>,
    /// Changes of what has been changed otherwise meanwhile.
    pub conflicts: Vec<Conflict>,
    /// Alterations that cannot be taken over.
    pub not_taken: Vec<TextChange>,
}

/// A change that no longer fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What the workbook wants.
    pub offered: Change,
    /// What happened to the same place in the database; `None` where its line is gone or stands elsewhere.
    pub stands: Option<Change>,
}

/// The plan that the rows and texts of a workbook say. `base` is the plan that it was written from; what sheets
/// do not show stays as it is there.
pub fn altered(base: &Plan, rows: &[OwnRow], texts: &[TextChange]) -> Altered {
    let mut plan = base.clone();
    plan.lines = lines(base, rows);
    // Every row became a line.
    let ids: Vec<LineId> = plan.lines.iter().map(|l| l.id).collect();
    let formulas: Vec<_> =
        ids.into_iter().zip(rows).flat_map(|(id, r)| r.formulas.iter().map(move |f| (id, f))).collect();
    let mut not_taken = recalculate(&mut plan, base, &formulas);
    for text in texts {
        if !take(&mut plan, base, texts, text) {
            not_taken.push(text.clone());
        }
    }
    Altered { plan, not_taken }
}

/// What the workbook changed since `base`, held against the plan as it stands now.
pub fn offer(base: &Plan, altered: &Altered, now: &Plan) -> Offer {
    let mut offer = Offer { not_taken: altered.not_taken.clone(), ..Offer::default() };
    let (mut plan, mut rebase) = (now.clone(), Rebase::new(base, now));
    let wanted = with_fresh_identities(&altered.plan, base, now);
    let gone = |line: LineId| wanted.line(line).is_none() && now.line(line).is_none();
    for change in diff(base, &wanted) {
        let change = match rebase.next(&change, &plan) {
            Rebased::Make(change) => change,
            Rebased::Made => continue,
            Rebased::Otherwise(stands) => {
                offer.conflicts.push(Conflict { offered: change, stands });
                continue;
            }
        };
        match apply(&mut plan, &change) {
            Ok(()) => offer.changes.push(change),
            // Someone made the very same change in the database: nothing is left to do.
            Err(ChangeError::Moved { offered, stands }) if offered == stands => {}
            Err(ChangeError::Moved { offered, stands }) => {
                offer.conflicts.push(Conflict { offered: *offered, stands: Some(*stands) });
            }
            // The workbook lets go of a line that is gone here too.
            Err(ChangeError::NoLine { line }) if gone(line) => {}
            Err(_) => offer.conflicts.push(Conflict { offered: change, stands: None }),
        }
    }
    offer
}

/// The same plan with identities for its new lines that no line of `now` has: it has new lines of its own.
fn with_fresh_identities(wanted: &Plan, base: &Plan, now: &Plan) -> Plan {
    let known: HashSet<LineId> = base.lines.iter().map(|l| l.id).collect();
    let further = now.next_line_id().0.saturating_sub(base.next_line_id().0);
    let fresh = |id: LineId| if known.contains(&id) { id } else { LineId(id.0 + further) };
    let mut plan = wanted.clone();
    for line in &mut plan.lines {
        line.id = fresh(line.id);
        line.parent = line.parent.map(fresh);
        line.covers.iter_mut().for_each(|id| *id = fresh(*id));
    }
    plan
}

fn lines(base: &Plan, rows: &[OwnRow]) -> Vec<Line> {
    let known: HashMap<LineId, &Line> = base.lines.iter().map(|l| (l.id, l)).collect();
    let mut next = base.next_line_id();
    let mut lines: Vec<Line> = Vec::new();
    for row in rows {
        let code = Code::new(&row.code);
        match row.line.and_then(|id| known.get(&id)) {
            Some(line) => {
                let mut line = (*line).clone();
                if line.title != row.title {
                    line.times = times_in_title(&row.title);
                }
                (line.code, line.title, line.figures) = (code, row.title.clone(), row.figures);
                lines.push(line);
            }
            None => {
                let kind = if row.figures.is_empty() { LineKind::Heading } else { LineKind::Activity };
                let mut line = Line::new(next, kind, code, &row.title);
                line.figures = row.figures;
                line.parent = parent(&lines, &line);
                next = LineId(next.0 + 1);
                lines.push(line);
            }
        }
    }
    let kept: HashSet<LineId> = lines.iter().map(|l| l.id).collect();
    for line in &mut lines {
        // A heading that was deleted in the sheet leaves its lines to the heading above it.
        while let Some(parent) = line.parent.filter(|p| !kept.contains(p)) {
            line.parent = known.get(&parent).and_then(|l| l.parent);
        }
        line.covers.retain(|c| kept.contains(c));
    }
    lines
}

/// Where an inserted row belongs: under the heading of its code, else beside the row above it.
fn parent(above: &[Line], line: &Line) -> Option<LineId> {
    let by_code = line.code.parent().and_then(|code| above.iter().rev().find(|l| l.code == code));
    match (by_code, above.last()) {
        (Some(heading), _) => Some(heading.id),
        (None, Some(last)) if last.kind == LineKind::Heading && !last.has_figures() => Some(last.id),
        (None, last) => last.and_then(|l| l.parent),
    }
}

/// Takes one altered text over into the plan; `false` when it belongs to no field, or not clearly to one.
fn take(plan: &mut Plan, base: &Plan, all: &[TextChange], text: &TextChange) -> bool {
    let Some(field) = text.field else { return false };
    let after = Some(text.after.trim()).filter(|t| !t.is_empty()).map(str::to_owned);
    let plain = match field {
        FieldName::Programme => TextField::Programme,
        FieldName::Output => TextField::Output,
        FieldName::MainActivity => TextField::MainActivity,
        FieldName::SubActivity => TextField::SubActivity,
        FieldName::WorkNumber => TextField::WorkNumber,
        FieldName::BudgetCode => TextField::BudgetCode,
        FieldName::FundSource => TextField::FundSource,
        FieldName::Letter => {
            let date = plan.letter.as_ref().and_then(|l| l.date);
            plan.letter = after.map(|number| letter(&number, date));
            return true;
        }
        FieldName::SignatoryName | FieldName::SignatoryPosition | FieldName::SignatoryPhone => {
            return take_signatory(plan, base, all, text, field, after);
        }
    };
    *plain.of_mut(plan) = after;
    true
}

/// A letter as the form prints it: number, then `ลงวันที่` and its date.
fn letter(text: &str, before: Option<phaen_core::calendar::Date>) -> Letter {
    match text.split_once("ลงวันที่") {
        Some((number, date)) => {
            let date = phaen_core::calendar::Date::parse_thai(date.trim()).ok().or(before);
            Letter { number: number.trim().to_owned(), date }
        }
        None => Letter { number: text.to_owned(), date: None },
    }
}

fn of_signatory(signatory: &mut Signatory, field: FieldName) -> &mut Option<String> {
    match field {
        FieldName::SignatoryPosition => &mut signatory.position,
        FieldName::SignatoryPhone => &mut signatory.phone,
        _ => &mut signatory.name,
    }
}

/// One person may stand in both blocks. A text that stood in both and was altered in one only is ambiguous.
fn take_signatory(
    plan: &mut Plan,
    base: &Plan,
    all: &[TextChange],
    text: &TextChange,
    field: FieldName,
    after: Option<String>,
) -> bool {
    let plain = |t: &str| t.trim().trim_start_matches('(').trim_end_matches(')').to_owned();
    let before = plain(&text.before);
    let stood: Vec<usize> = base
        .signatories
        .iter()
        .enumerate()
        .filter(|(_, s)| of_signatory(&mut (*s).clone(), field).as_deref().map(plain).unwrap_or_default() == before)
        .map(|(at, _)| at)
        .collect();
    let same: Vec<&TextChange> = all.iter().filter(|t| t.field == Some(field) && t.before == text.before).collect();
    if stood.is_empty() || stood.len() != same.len() {
        return false;
    }
    // Blocks are printed, and so read back, in the order of the plan.
    let Some(nth) = same.iter().position(|t| std::ptr::eq(*t, text)) else { return false };
    let Some(signatory) = plan.signatories.get_mut(stood[nth]) else { return false };
    let bracketed = of_signatory(signatory, field).as_deref().is_some_and(|n| n.starts_with('('));
    *of_signatory(signatory, field) = match (field, bracketed) {
        // The form prints a name in brackets, whether the plan has them or not.
        (FieldName::SignatoryName, false) => after.map(|n| plain(&n)),
        _ => after,
    };
    true
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use phaen_core::change::Swap;
    use phaen_core::plan::{Cell, CellRef, Measure, Pair, Period};

    use super::*;

    fn base() -> Plan {
        let heading = Line::new(LineId(1), LineKind::Heading, Code::new("1"), "หัวข้อ");
        let mut lines = vec![heading];
        for n in [1, 2] {
            let mut line = Line::new(LineId(n + 1), LineKind::Activity, Code::new(&format!("1.{n}")), "กิจกรรม (6 ครั้ง)");
            line.parent = Some(LineId(1));
            line.figures.target = Pair::whole(10, 250);
            line.figures.months[0] = Pair::whole(10, 250);
            lines.push(line);
        }
        let signatory = |field| Signatory {
            field, name: Some("ชื่อผู้จัดทำ".into()), ..Signatory::default()
        };
        Plan { lines, signatories: vec![signatory(13), signatory(14)], ..Plan::default() }
    }

    fn rows(plan: &Plan) -> Vec<OwnRow> {
        (1..)
            .zip(&plan.lines)
            .map(|(row, l)| OwnRow {
                line: Some(l.id),
                row,
                code: l.code.to_string(),
                title: l.title.clone(),
                figures: l.figures,
                formulas: Vec::new(),
            })
            .collect()
    }

    fn cell(line: u32, after: i64, before: i64) -> Change {
        let swap = Swap::new(Cell::Value(before * 100), Cell::Value(after * 100));
        Change::Cell { cell: CellRef::plan(LineId(line), Period::Target, Measure::Work), swap }
    }

    #[test]
    fn an_unaltered_workbook_offers_nothing() {
        let base = base();
        let altered = altered(&base, &rows(&base), &[]);
        assert_eq!(altered.plan, base);
        assert_eq!(offer(&base, &altered, &base), Offer::default());
    }

    #[test]
    fn an_altered_figure_is_one_change() {
        let base = base();
        let mut rows = rows(&base);
        rows[1].figures.target = Pair::whole(11, 250);
        let offer = offer(&base, &altered(&base, &rows, &[]), &base);
        assert_eq!(offer.changes, [cell(2, 11, 10)]);
        assert!(offer.conflicts.is_empty());
    }

    #[test]
    fn a_figure_changed_on_both_sides_is_a_conflict_with_both_values() {
        let base = base();
        let mut rows = rows(&base);
        rows[1].figures.target = Pair::whole(11, 250);
        rows[2].figures.target = Pair::whole(12, 250);
        let mut now = base.clone();
        now.lines[1].figures.target = Pair::whole(9, 250);
        let offer = offer(&base, &altered(&base, &rows, &[]), &now);
        assert_eq!(offer.changes, [cell(3, 12, 10)]);
        assert_eq!(offer.conflicts, [Conflict { offered: cell(2, 11, 10), stands: Some(cell(2, 9, 10)) }]);
    }

    #[test]
    fn the_same_change_on_both_sides_is_no_conflict() {
        let base = base();
        let mut rows = rows(&base);
        rows[1].figures.target = Pair::whole(11, 250);
        let altered = altered(&base, &rows, &[]);
        assert_eq!(offer(&base, &altered, &altered.plan.clone()), Offer::default());
    }

    #[test]
    fn an_inserted_row_stands_under_the_heading_of_its_code() {
        let base = base();
        let mut rows = rows(&base);
        let mut new = rows[2].clone();
        (new.line, new.code) = (None, "1.3".to_owned());
        rows.push(new);
        let altered = altered(&base, &rows, &[]);
        let line = altered.plan.lines.last().unwrap();
        assert_eq!(
            (line.id, line.parent, line.kind, line.times),
            (LineId(4), Some(LineId(1)), LineKind::Activity, Some(6))
        );
        let mut plan = base.clone();
        for change in offer(&base, &altered, &base).changes {
            apply(&mut plan, &change).unwrap();
        }
        assert_eq!(plan, altered.plan);
    }

    #[test]
    fn lines_of_a_deleted_heading_move_up() {
        let base = base();
        let rows = rows(&base)[1..].to_vec();
        let altered = altered(&base, &rows, &[]);
        assert!(altered.plan.lines.iter().all(|l| l.parent.is_none()));
        assert!(offer(&base, &altered, &base).conflicts.is_empty());
    }

    #[test]
    fn a_name_in_both_blocks_is_taken_only_when_both_were_altered() {
        let base = base();
        let text =
            TextChange {
                field: Some(FieldName::SignatoryName), before: "(ชื่อผู้จัดทำ)".into(), after: "(ชื่อใหม่)".into()
            };
        let one = altered(&base, &rows(&base), std::slice::from_ref(&text));
        assert_eq!((one.plan, one.not_taken), (base.clone(), vec![text.clone()]));
        let both = altered(&base, &rows(&base), &[text.clone(), text]);
        assert!(both.plan.signatories.iter().all(|s| s.name.as_deref() == Some("ชื่อใหม่")));
        assert!(both.not_taken.is_empty());
    }
}
