//! The gallery of damage, each form as it stands in the repository.

use phaen_gen::{DamageKind, Verdict, gallery, score};

use crate::read;

/// Kinds whose form leaves a question: the figures do not tell where the damage is.
const ASKED: [DamageKind; 0] = [];

#[test]
fn every_kind_of_damage_is_undone() {
    for exhibit in gallery::exhibits() {
        let verdict = score(&read(&exhibit.damaged.text), &exhibit.damaged.truth);
        let expected = if ASKED.contains(&exhibit.kind) { Verdict::Asked } else { Verdict::Exact };
        assert_eq!(verdict, expected, "{}", exhibit.name);
    }
}
