//! The fields around the table: texts that all forms agree on, units and money by kind and category.

use crate::change::TextField;
use crate::number::{MAX_HUNDREDTHS, Quantity, Satang};
use crate::plan::{Allotment, Plan, UnitCount};

use super::{Group, HeadMark, ProvinceError};

/// The head of a province's plan, without indicators.
pub(super) fn head(groups: &[Group<'_>]) -> Result<(Plan, Vec<HeadMark>), ProvinceError> {
    let (mut plan, mut marks) = (Plan::default(), Vec::new());
    // Each group's own name says nothing of the province.
    for field in TextField::ALL.into_iter().filter(|field| *field != TextField::Group) {
        match agreed(groups, |plan| field.of(plan)) {
            Some(text) => field.of_mut(&mut plan).clone_from(text),
            None => marks.push(HeadMark::Differs(field)),
        }
    }
    plan.letter = agreed(groups, |plan| &plan.letter).cloned().flatten();
    plan.revision = agreed(groups, |plan| &plan.revision).copied().unwrap_or_default();
    for (at, group) in groups.iter().enumerate() {
        if group.plan.units.is_empty() {
            marks.push(HeadMark::NoUnits(at));
        }
        if group.plan.allotments.is_empty() {
            marks.push(HeadMark::NoAllotment(at));
        }
        for unit in &group.plan.units {
            count(&mut plan.units, unit)?;
        }
        for allotment in &group.plan.allotments {
            allot(&mut plan.allotments, allotment)?;
        }
    }
    Ok((plan, marks))
}

/// What all groups' forms say; `None` where they differ.
fn agreed<'a, T: PartialEq>(groups: &[Group<'a>], of: impl Fn(&'a Plan) -> &'a T) -> Option<&'a T> {
    let first = groups.first().map(|group| of(group.plan))?;
    groups.iter().all(|group| of(group.plan) == first).then_some(first)
}

fn count(units: &mut Vec<UnitCount>, more: &UnitCount) -> Result<(), ProvinceError> {
    match units.iter_mut().find(|unit| unit.kind == more.kind) {
        None => units.push(*more),
        Some(unit) => {
            let sum = unit.count.checked_add(more.count);
            unit.count = sum.ok_or_else(|| ProvinceError::HeadTooLarge(more.kind.thai().to_owned()))?;
        }
    }
    Ok(())
}

fn allot(allotments: &mut Vec<Allotment>, more: &Allotment) -> Result<(), ProvinceError> {
    match allotments.iter_mut().find(|allotment| allotment.category == more.category) {
        None => allotments.push(more.clone()),
        Some(allotment) => {
            let sum = allotment.amount.hundredths().checked_add(more.amount.hundredths());
            let sum = sum.filter(|sum| *sum <= MAX_HUNDREDTHS);
            let sum = sum.ok_or_else(|| ProvinceError::HeadTooLarge(more.category.clone()))?;
            allotment.amount = Satang::from_hundredths(sum);
        }
    }
    Ok(())
}
