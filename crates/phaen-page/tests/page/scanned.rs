//! Scans: printed, rasterised, worn, and read by the installed tesseract.

use image::GrayImage;
use phaen_core::form::Digits;
use phaen_core::grid::{Document, Source};
use phaen_core::plan::Plan;
use phaen_core::reading::{Confidence, Reading};
use phaen_gen::{Verdict, score, truth};
use phaen_page::{Options, picture};
use phaen_repair::read_document;

use crate::made::{Look, by_chromium, jpeg, plan, png, rasterised, worn};

fn reading(document: &Document) -> Reading {
    let options = phaen_repair::Options::default();
    read_document(document, &Source::default(), &options).expect("a plan").remove(0)
}

fn page(plan: &Plan, dots: u32) -> GrayImage {
    let mut pages = rasterised(&by_chromium(plan, Look::Boxed, Digits::Arabic), dots);
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

/// How many of the plan's figures a reading has, and how many there are.
fn right(reading: &Reading, plan: &Plan) -> (usize, usize) {
    let truth = truth(plan);
    let (mut right, mut all) = (0, 0);
    for (code, pairs) in &truth {
        let line = reading.plan.lines.iter().find(|l| l.code.as_str() == code);
        for (at, pair) in pairs.iter().enumerate() {
            let period = phaen_core::plan::Period::months_and_target().nth(at).expect("thirteen");
            for measure in phaen_core::plan::Measure::ALL {
                all += 1;
                let read = line.and_then(|l| l.raw(period, measure).hundredths());
                right += usize::from(read.unwrap_or(0) == pair.raw(measure).hundredths().unwrap_or(0));
            }
        }
    }
    (right, all)
}

fn no_wrong_certain(reading: &Reading, plan: &Plan, road: &str) {
    let verdict = score(reading, &truth(plan));
    let certain = reading.repairs.iter().filter(|r| r.confidence == Confidence::Certain).count();
    let (right, all) = right(reading, plan);
    println!(
        "{road}: {verdict:?}, {right} of {all} figures, {certain} certain repairs, {} questions",
        reading.questions.len()
    );
    assert_ne!(verdict, Verdict::Wrong, "{road}");
}

#[test]
fn a_clean_scan_comes_back() {
    let plan = plan(11, 20);
    let document = picture(&png(&page(&plan, 300)), &Options::default()).expect("a picture");
    let reading = reading(&document);
    no_wrong_certain(&reading, &plan, "300 dots, clean");
    assert_eq!(score(&reading, &truth(&plan)), Verdict::Exact);
}

#[test]
fn a_worn_scan_is_read_and_repaired() {
    let plan = plan(12, 20);
    for (dots, askew, noise, quality, least) in [(300, 100, 25, 60, 98), (150, -70, 12, 80, 90)] {
        let worn = worn(&page(&plan, dots), askew, noise, 7);
        let document = picture(&jpeg(&worn, quality), &Options::default()).expect("a picture");
        let reading = reading(&document);
        no_wrong_certain(&reading, &plan, &format!("{dots} dots, worn"));
        let (right, all) = right(&reading, &plan);
        assert!(100 * right >= least * all, "{right} of {all} figures at {dots} dots");
    }
}
