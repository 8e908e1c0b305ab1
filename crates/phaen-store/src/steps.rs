//! Which group of changes an undo or redo takes back.

use std::collections::HashSet;

use uuid::Uuid;

use crate::model::Cause;

/// A group of the log, as far as undoing is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its identity.
    pub group: Uuid,
    /// What made it.
    pub cause: Cause,
    /// The group that it takes back.
    pub undoes: Option<Uuid>,
}

impl Step {
    /// Whether a person did it, rather than took it back.
    const fn is_deed(&self) -> bool {
        matches!(self.cause, Cause::Answer | Cause::Edit | Cause::Import)
    }
}

/// The groups in force, latest first: those that no group in force takes back.
fn in_force(log: &[Step]) -> impl Iterator<Item = &Step> {
    let mut undone: HashSet<Uuid> = HashSet::new();
    log.iter().rev().filter(move |step| {
        let stands = !undone.contains(&step.group);
        if stands {
            undone.extend(step.undoes);
        }
        stands
    })
}

/// The groups that are not in force: each was taken back by one that is.
pub fn withdrawn(log: &[Step]) -> HashSet<Uuid> {
    let stands: HashSet<Uuid> = in_force(log).map(|s| s.group).collect();
    log.iter().map(|s| s.group).filter(|group| !stands.contains(group)).collect()
}

/// The group that an undo takes back: `wanted`, if it is in force and no reading, else the latest deed in force.
/// The log is in order of sequence.
pub fn to_undo(log: &[Step], wanted: Option<Uuid>) -> Option<Uuid> {
    let step = match wanted {
        Some(group) => in_force(log).find(|s| s.group == group && s.cause != Cause::Read),
        None => in_force(log).find(|s| s.is_deed()),
    };
    step.map(|s| s.group)
}

/// The undoing that a redo takes back: the latest in force that took back a deed, unless a deed came after it.
pub fn to_redo(log: &[Step]) -> Option<Uuid> {
    let deeds: HashSet<Uuid> = log.iter().filter(|s| s.is_deed()).map(|s| s.group).collect();
    let found = in_force(log).find(|s| s.undoes.is_some_and(|u| deeds.contains(&u)))?;
    let later = log.iter().rev().take_while(|s| s.group != found.group);
    (!later.into_iter().any(Step::is_deed)).then_some(found.group)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn deed(n: u128) -> Step {
        Step { group: id(n), cause: Cause::Edit, undoes: None }
    }

    fn undo(n: u128, of: u128) -> Step {
        Step { group: id(n), cause: Cause::Undo, undoes: Some(id(of)) }
    }

    #[test]
    fn undo_goes_back_and_redo_forth() {
        let mut log = vec![Step { group: id(1), cause: Cause::Read, undoes: None }, deed(2), deed(3)];
        assert_eq!((to_undo(&log, None), to_redo(&log)), (Some(id(3)), None));
        log.push(undo(4, 3));
        assert_eq!((to_undo(&log, None), to_redo(&log)), (Some(id(2)), Some(id(4))));
        log.push(undo(5, 2));
        assert_eq!((to_undo(&log, None), to_redo(&log)), (None, Some(id(5))));
        log.push(undo(6, 5));
        assert_eq!((to_undo(&log, None), to_redo(&log)), (Some(id(2)), Some(id(4))));
        log.push(undo(7, 4));
        assert_eq!((to_undo(&log, None), to_redo(&log)), (Some(id(3)), None));
    }

    #[test]
    fn what_was_taken_back_and_made_again_stands() {
        let log = [deed(1), deed(2), undo(3, 2), undo(4, 3), undo(5, 1)];
        assert_eq!(withdrawn(&log[..3]), HashSet::from([id(2)]));
        assert_eq!(withdrawn(&log[..4]), HashSet::from([id(3)]));
        assert_eq!(withdrawn(&log), HashSet::from([id(3), id(1)]));
    }

    #[test]
    fn a_new_deed_ends_redoing() {
        let log = [deed(1), undo(2, 1), deed(3), undo(4, 3)];
        assert_eq!(to_redo(&log), Some(id(4)));
        assert_eq!(to_redo(&log[..3]), None);
        let redone = [log.as_slice(), &[undo(5, 4)]].concat();
        assert_eq!(to_redo(&redone), None);
    }

    #[test]
    fn only_what_is_in_force_can_be_undone() {
        let log = [Step { group: id(1), cause: Cause::Read, undoes: None }, deed(2), deed(3), undo(4, 2)];
        assert_eq!(to_undo(&log, Some(id(3))), Some(id(3)));
        assert_eq!(to_undo(&log, Some(id(4))), Some(id(4)));
        assert_eq!(to_undo(&log, Some(id(2))), None);
        assert_eq!(to_undo(&log, Some(id(1))), None);
    }
}
