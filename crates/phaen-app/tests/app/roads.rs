//! Files that real programs made: each is read back to the same plan.

use std::process::Command;

use phaen_gen::libreoffice::converted;

use crate::desk::{Desk, opened};
use crate::office::Office;
use crate::typed::{assert_same, plan, readings};

/// Filters of LibreOffice: the extension, and the filter that saves so.
const FILTERS: [(&str, &str); 6] = [
    ("ods", "ods:calc8"),
    ("xls", "xls:MS Excel 97"),
    ("xlsx", "xlsx:Calc MS Excel 2007 XML"),
    ("csv", "csv:Text - txt - csv (StarCalc):44,34,76,1"),
    ("tsv", "csv:Text - txt - csv (StarCalc):9,34,76,1"),
    ("html", "html:HTML (StarCalc)"),
];

#[test]
fn what_libreoffice_saves_is_read_to_the_same_plan() {
    let offices = [
        Office { blank: true, unit: true, formulas: true, ..Office::default() },
        Office { code_apart: true, quarters: true, ..Office::default() },
        Office { blocks: true, blank: true, ..Office::default() },
    ];
    let truths: Vec<_> = (100..).take(offices.len()).map(plan).collect();
    let books: Vec<Vec<u8>> = offices.iter().zip(&truths).map(|(office, truth)| office.typed(truth).xlsx()).collect();
    for (name, filter) in FILTERS {
        for ((bytes, truth), office) in converted(&books, "xlsx", filter).iter().zip(&truths).zip(&offices) {
            let read = readings(name, bytes);
            let road = format!("{name}, {office:?}");
            assert_eq!(read.len(), 1, "{road}");
            assert_same(&road, &read[0].plan, truth);
            assert!(read[0].balanced(), "{road}: {:?}", read[0].questions);
        }
    }
}

#[test]
fn our_own_workbook_saved_as_another_kind_is_read_to_the_same_plan() {
    let desk = Desk::new();
    let printed = [desk.printed()];
    for (name, filter) in FILTERS.into_iter().filter(|(name, _)| *name != "xlsx") {
        // A file of text or a page of ours holds the first sheet alone, on which no activity stands.
        if matches!(name, "csv" | "tsv") {
            continue;
        }
        let bytes = converted(&printed, "xlsx", filter).remove(0);
        let read = readings(name, &bytes);
        assert_eq!(read.len(), 1, "{name}");
        assert_same(name, &read[0].plan, &desk.plan());
        assert!(read[0].balanced(), "{name}");
    }
    let again = converted(&printed, "xlsx", "xlsx:Calc MS Excel 2007 XML").remove(0);
    assert_eq!(opened(&again).embedded.version, desk.stored().sequence, "still ours");
}

#[test]
fn what_writers_save_is_read_to_the_same_plan() {
    let truth = plan(110);
    let page = Office { blank: true, ..Office::default() }.typed(&truth).html();
    for name in ["docx", "odt", "html", "rtf"] {
        let bytes = pandoc(&page, name);
        let read = readings(name, &bytes);
        assert_eq!(read.len(), 1, "{name}");
        assert_same(name, &read[0].plan, &truth);
        assert!(read[0].balanced(), "{name}");
    }
}

/// A page as pandoc writes it in another format.
fn pandoc(page: &str, to: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.html"), page).unwrap();
    let run = Command::new("pandoc")
        .args(["a.html", "-f", "html", "-t", to, "--standalone", "--metadata", "title=แผน", "-o", "out"])
        .current_dir(folder.path())
        .output();
    match run {
        Ok(output) if output.status.success() => std::fs::read(folder.path().join("out")).unwrap(),
        other => panic!("pandoc is needed for this test: install pandoc ({other:?})"),
    }
}
