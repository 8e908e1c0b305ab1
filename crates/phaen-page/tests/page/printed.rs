//! PDF with a text layer, as real programs print it: read back to the same plan.

use phaen_core::form::Digits;
use phaen_core::grid::Source;
use phaen_core::plan::Plan;
use phaen_gen::{Verdict, score, truth};
use phaen_page::Options;
use phaen_repair::read_document;

use crate::made::{Look, by_chromium, by_libreoffice, plan};

fn verdict(pdf: &[u8], plan: &Plan) -> Verdict {
    let document = phaen_page::pdf(pdf, &Options::default()).expect("a PDF");
    let readings = read_document(&document, &Source::default(), &phaen_repair::Options::default()).expect("a plan");
    assert_eq!(readings.len(), 1);
    score(&readings[0], &truth(plan))
}

#[test]
fn what_libreoffice_prints_is_read_back() {
    for (seed, lines) in [(1, 12), (6, 25)] {
        let plan = plan(seed, lines);
        assert_eq!(verdict(&by_libreoffice(&plan), &plan), Verdict::Exact, "seed {seed}");
    }
}

#[test]
fn what_chromium_prints_is_read_back_with_lines_and_without() {
    for (seed, look, digits) in
        [(3, Look::Boxed, Digits::Arabic), (4, Look::Bare, Digits::Arabic), (5, Look::Boxed, Digits::Thai)]
    {
        let plan = plan(seed, 40);
        assert_eq!(verdict(&by_chromium(&plan, look, digits), &plan), Verdict::Exact, "seed {seed}");
    }
}
