//! What is kept beside plans: templates, disbursement targets, and what lists and searches need.

use phaen_core::calendar::{Date, FiscalYear, Quarter};
use phaen_core::plan::{Pair, PlanState};
use phaen_core::year::{Spending, TargetRecord};
use phaen_store::{PlanNo, StoreError, UtcMillis};

use super::Home;
use crate::sample::{edit, id, keep, kept, october, office, plan, reading_of, stamp};

/// A template is there under its name, as often as it is opened, until it is removed.
pub fn templates_are_kept_renamed_and_removed(home: &dyn Home) {
    let mut store = home.open();
    let (one, other) = (stamp(), stamp());
    store.keep_template("ฐาน", &plan(), &one).unwrap();
    store.keep_template("อื่น", &plan(), &other).unwrap();
    let taken = StoreError::TemplateNameTaken { name: "ฐาน".to_owned() };
    assert_eq!(store.keep_template("ฐาน", &plan(), &stamp()).unwrap_err(), taken);
    assert_eq!(store.rename_template(other.group, "ฐาน").unwrap_err(), taken);
    store.rename_template(one.group, "ก").unwrap();
    let mut store = home.open();
    let names: Vec<String> = store.templates().unwrap().into_iter().map(|t| t.name).collect();
    assert_eq!(names, ["ก", "อื่น"]);
    assert_eq!(store.template(one.group).unwrap(), plan());
    store.remove_template(one.group).unwrap();
    assert_eq!(store.template(one.group).unwrap_err(), StoreError::NoTemplate);
    assert_eq!(store.remove_template(one.group).unwrap_err(), StoreError::NoTemplate);
    assert_eq!(store.rename_template(one.group, "ข").unwrap_err(), StoreError::NoTemplate);
}

/// What an office enters stays, in the order in which it was entered.
pub fn targets_are_entered_and_stay(home: &dyn Home) {
    let record = |percent, since: &str| TargetRecord {
        fiscal_year: FiscalYear::new(2569).unwrap(),
        quarter: Quarter::ALL[3],
        spending: Spending::Investment,
        percent_hundredths: percent,
        since: Date::parse_iso(since).unwrap(),
        source: "หนังสือ".to_owned(),
    };
    let entered = [record(Some(75_50), "2026-01-02"), record(None, "2025-12-31"), record(Some(0), "2026-01-02")];
    for one in &entered {
        home.open().record_target(one, &stamp()).unwrap();
    }
    assert_eq!(home.open().targets().unwrap(), entered);
}

/// Words are found inside a sentence, in fields, titles and indicators, and nowhere else.
pub fn plans_are_found_by_words_inside_a_sentence(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let mut other = reading_of(b"other");
    other.plan.lines[1].title = "Follow UP หนี้ค้างชำระ".to_owned();
    other.plan.indicators =
        vec![phaen_core::plan::Indicator { text: "ร้อยละ 80".to_owned(), ..Default::default() }];
    let other = keep(&mut *store, b"other", &other);
    for (words, found) in [
        ("สหกรณ์จังหวัด", vec![plan, other]),
        ("2566", vec![plan, other]),
        ("หนี้ค้าง", vec![other]),
        ("follow up", vec![other]),
        ("ยละ 8", vec![other]),
        ("draft", vec![]),
        ("%", vec![]),
    ] {
        assert_eq!(store.search(words).unwrap(), found, "{words}");
    }
}

/// A list says how each plan stands, whatever was done to it.
pub fn a_list_knows_how_each_plan_stands(home: &dyn Home) {
    let mut store = home.open();
    let mut full = reading_of(b"full");
    for line in &mut full.plan.lines {
        line.figures.months[1..].fill(Pair::DASH);
    }
    let plan = keep(&mut *store, b"full", &full);
    let entry = |store: &dyn phaen_store::Store| store.list().unwrap().remove(0);
    let first = entry(&*store);
    assert_eq!(
        (first.open_questions(), first.balanced(), first.revision, first.state),
        (2, false, 0, PlanState::Draft)
    );
    let failing = first.balance.unwrap().failing();
    edit(&mut *store, plan, [october(2, 3, 4)]);
    let edited = entry(&*store);
    assert!(edited.balance.unwrap().failing() > failing, "{edited:?}");
    assert_eq!(edited.balance, Some(store.load(plan).unwrap().reading.balance()));
    store.undo(plan, None, &stamp(), &mut id).unwrap();
    assert_eq!(entry(&*home.open()).balance, first.balance);
}

/// The history comes page by page, and no action is lost or shown twice between two pages.
pub fn a_history_is_read_page_by_page(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    for visits in 3..10 {
        edit(&mut *store, plan, [october(2, visits, visits + 1), october(3, visits, visits + 1)]);
    }
    let name = "สำนักงานสหกรณ์จังหวัด";
    edit(&mut *store, plan, [office(name, "อื่น")]);
    let (mut before, mut seen) = (None, Vec::new());
    loop {
        let page = store.actions(plan, None, before, 3).unwrap();
        assert!(page.list.len() <= 3);
        seen.extend(page.list);
        before = page.before;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 9, "a reading and eight edits");
    let all: u64 = seen.iter().map(|a| u64::from(a.changes)).sum();
    assert_eq!(all, store.sequence(plan).unwrap());
    assert!(seen.windows(2).all(|w| w[0].sequence > w[1].sequence));
    assert_eq!((seen[1].records.len(), seen[8].records.len()), (2, 0), "of a reading only how much");
    assert_eq!(seen[1].records, store.action(plan, seen[1].stamp.group).unwrap());
    let phaen_core::change::Change::Cell { cell, .. } = october(2, 0, 1) else { panic!() };
    let of_cell = store.actions(plan, Some(cell), None, 100).unwrap();
    assert_eq!((of_cell.list.len(), of_cell.before), (7, None), "a reading brings whole lines");
    assert!(of_cell.list.iter().all(|a| a.records.len() == 1));
    assert_eq!(store.actions(PlanNo(9), None, None, 1).unwrap_err(), StoreError::NoPlan { plan: PlanNo(9) });
}

/// The version at a moment is the last one made up to it.
pub fn the_version_at_a_moment_is_known(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let at = stamp().at;
    assert_eq!(store.sequence_at(plan, UtcMillis(at.0 - 1)).unwrap(), 0);
    assert_eq!(store.sequence_at(plan, at).unwrap(), store.sequence(plan).unwrap());
    assert_eq!(store.sequence_at(PlanNo(9), at).unwrap_err(), StoreError::NoPlan { plan: PlanNo(9) });
}
