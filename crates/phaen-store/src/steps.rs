//! Which group of changes an undo or redo takes back.

use std::collections::HashSet;

use uuid::Uuid;

use crate::model::Cause;

/// A group of the log, as far as undoing is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its identity.
    pub group: Uuid,
    /// What made it.
    pub cause: Cause,
    /// The group that it takes back.
    pub undoes: Option<Uuid>,
    /// Who.
    pub actor: String,
}

impl Step {
    /// Whether a person did it, rather than took it back.
    const fn is_deed(&self) -> bool {
        matches!(self.cause, Cause::Answer | Cause::Edit | Cause::Import)
    }

    /// Whether that person did it; true of everyone where none is named.
    fn is_by(&self, person: Option<&str>) -> bool {
        person.is_none_or(|name| name == self.actor)
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

/// The group that an undo takes back: `wanted`, if it is in force and no reading, else the latest deed in force, of that
/// person where one is named. The log is in order of sequence.
pub fn to_undo(log: &[Step], wanted: Option<Uuid>, by: Option<&str>) -> Option<Uuid> {
    let step = match wanted {
        Some(group) => in_force(log).find(|s| s.group == group && s.cause != Cause::Read),
        None => in_force(log).find(|s| s.is_deed() && s.is_by(by)),
    };
    step.map(|s| s.group)
}

/// The undoing that a redo takes back: the latest in force that took back a deed, unless a deed came after it; where a
/// person is named, all of that person alone.
pub fn to_redo(log: &[Step], by: Option<&str>) -> Option<Uuid> {
    let is_deed = |s: &Step| s.is_deed() && s.is_by(by);
    let deeds: HashSet<Uuid> = log.iter().filter(|s| is_deed(s)).map(|s| s.group).collect();
    let found = in_force(log).find(|s| s.is_by(by) && s.undoes.is_some_and(|u| deeds.contains(&u)))?;
    let mut later = log.iter().rev().take_while(|s| s.group != found.group);
    (!later.any(is_deed)).then_some(found.group)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn step(n: u128, cause: Cause, undoes: Option<u128>) -> Step {
        Step { group: id(n), cause, undoes: undoes.map(id), actor: "ก".to_owned() }
    }

    fn deed(n: u128) -> Step {
        step(n, Cause::Edit, None)
    }

    fn undo(n: u128, of: u128) -> Step {
        step(n, Cause::Undo, Some(of))
    }

    #[test]
    fn undo_goes_back_and_redo_forth() {
        let mut log = vec![step(1, Cause::Read, None), deed(2), deed(3)];
        assert_eq!((to_undo(&log, None, None), to_redo(&log, None)), (Some(id(3)), None));
        log.push(undo(4, 3));
        assert_eq!((to_undo(&log, None, None), to_redo(&log, None)), (Some(id(2)), Some(id(4))));
        log.push(undo(5, 2));
        assert_eq!((to_undo(&log, None, None), to_redo(&log, None)), (None, Some(id(5))));
        log.push(undo(6, 5));
        assert_eq!((to_undo(&log, None, None), to_redo(&log, None)), (Some(id(2)), Some(id(4))));
        log.push(undo(7, 4));
        assert_eq!((to_undo(&log, None, None), to_redo(&log, None)), (Some(id(3)), None));
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
        assert_eq!(to_redo(&log, None), Some(id(4)));
        assert_eq!(to_redo(&log[..3], None), None);
        let redone = [log.as_slice(), &[undo(5, 4)]].concat();
        assert_eq!(to_redo(&redone, None), None);
    }

    #[test]
    fn only_what_is_in_force_can_be_undone() {
        let log = [step(1, Cause::Read, None), deed(2), deed(3), undo(4, 2)];
        assert_eq!(to_undo(&log, Some(id(3)), None), Some(id(3)));
        assert_eq!(to_undo(&log, Some(id(4)), None), Some(id(4)));
        assert_eq!(to_undo(&log, Some(id(2)), None), None);
        assert_eq!(to_undo(&log, Some(id(1)), None), None);
    }

    #[test]
    fn a_person_goes_back_over_their_own_steps() {
        let by = |step: Step, actor: &str| Step { actor: actor.to_owned(), ..step };
        let mut log = vec![by(deed(1), "ก"), by(deed(2), "ข"), by(undo(3, 1), "ก")];
        assert_eq!((to_undo(&log, None, Some("ก")), to_undo(&log, None, Some("ข"))), (None, Some(id(2))));
        assert_eq!((to_redo(&log, Some("ก")), to_redo(&log, Some("ข"))), (Some(id(3)), None));
        log.push(by(deed(4), "ข"));
        assert_eq!(to_redo(&log, Some("ก")), Some(id(3)), "what another does ends nothing");
        assert_eq!(to_redo(&log, None), None);
    }
}
