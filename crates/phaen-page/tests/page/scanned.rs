//! Scans: printed, rasterised, worn, and read by the installed tesseract.

use image::GrayImage;
use phaen_core::form::Digits;
use phaen_core::grid::{Document, Source};
use phaen_core::plan::{Line, LineKind, Measure, Period, Plan};
use phaen_core::reading::{Confidence, Reading};
use phaen_page::{Options, PageError, Pictures, pdf, picture};
use phaen_repair::read_document;

use crate::made::{Look, by_chromium, jpeg, of_picture, plan, png, rasterised, worn};

fn page(plan: &Plan, dots: u32) -> GrayImage {
    let mut pages = rasterised(&by_chromium(plan, Look::Boxed, Digits::Arabic), dots);
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

/// Lines with figures, from the top: a scan may misread a code, but not the order.
fn lines(plan: &Plan) -> Vec<&Line> {
    plan.lines.iter().filter(|l| l.has_figures() && l.kind != LineKind::Inferred).collect()
}

/// How a reading of a scan stands to the plan.
#[derive(Debug, Default)]
struct Outcome {
    /// Figures that the grid has, as read.
    as_read: usize,
    /// Figures that are right after the repair.
    right: usize,
    all: usize,
    certain: usize,
    /// Certain repairs that are wrong.
    wrong: usize,
    questions: usize,
}

fn outcome(document: &Document, plan: &Plan) -> Outcome {
    let options = phaen_repair::Options::default();
    let reading: Reading = read_document(document, &Source::default(), &options).expect("a plan").remove(0);
    let mut outcome = Outcome { questions: reading.questions.len(), ..Outcome::default() };
    let (read, truth) = (lines(&reading.plan), lines(plan));
    assert_eq!(read.len(), truth.len(), "a line was lost");
    for (read, truth) in read.iter().zip(&truth) {
        for (period, measure) in Period::months_and_target().flat_map(|p| Measure::ALL.map(|m| (p, m))) {
            let value = |line: &Line| line.raw(period, measure).hundredths().unwrap_or(0);
            outcome.all += 1;
            let repaired = reading
                .repairs
                .iter()
                .find(|r| r.change.line == read.id && r.change.period() == period)
                .and_then(|r| r.change.now.cells().into_iter().find(|(m, _)| *m == measure).map(|_| r));
            let is_right = value(read) == value(truth);
            outcome.right += usize::from(is_right);
            outcome.as_read += usize::from(is_right && repaired.is_none());
            let certain = repaired.is_some_and(|r| r.confidence == Confidence::Certain);
            outcome.certain += usize::from(certain);
            outcome.wrong += usize::from(certain && !is_right);
        }
    }
    outcome
}

#[test]
fn a_clean_scan_comes_back() {
    let plan = plan(11, 20);
    let document = picture(&png(&page(&plan, 300)), &Options::default()).expect("a picture");
    let found = outcome(&document, &plan);
    println!("300 dots an inch, clean: {found:?}");
    assert_eq!((found.right, found.wrong), (found.all, 0));
    let evidence = document.parts[0].grid.rows.iter().flat_map(|r| &r.cells).filter_map(|c| c.evidence.as_ref());
    assert!(evidence.filter(|e| !e.glyphs.is_empty()).count() > 100, "what the ink may be comes along");
}

#[test]
fn a_pdf_of_pictures_is_read_as_its_pictures() {
    let plan = plan(11, 8);
    let document = pdf(&of_picture(&page(&plan, 300)), &Options::default()).expect("a PDF");
    let found = outcome(&document, &plan);
    assert_eq!((found.right, found.wrong), (found.all, 0), "{found:?}");
    let unread = pdf(&of_picture(&page(&plan, 150)), &Options { pictures: Pictures::Nobody, ..Options::default() });
    assert_eq!(unread, Err(PageError::NoReader));
}

#[test]
fn worn_scans_are_read_and_repaired() {
    let plan = plan(12, 20);
    for (dots, askew, noise, quality, least) in [(300, 100, 25, 60, 99), (150, -70, 12, 80, 90)] {
        let worn = worn(&page(&plan, dots), askew, noise, 7);
        let document = picture(&jpeg(&worn, quality), &Options::default()).expect("a picture");
        let found = outcome(&document, &plan);
        println!("{dots} dots an inch, worn: {found:?}");
        assert_eq!(found.wrong, 0);
        assert!(found.questions <= lines(&plan).len(), "no more than a question a line: {found:?}");
        assert!(100 * found.right >= least * found.all, "{found:?} at {dots} dots an inch");
    }
}
