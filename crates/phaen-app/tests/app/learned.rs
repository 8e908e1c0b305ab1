//! What answers and corrections teach: recorded, taken back, carried elsewhere, erased, used by the next reading.

use phaen_app::answer;
use phaen_app::database::{Database, PlanNo, StoredPlan};
use phaen_app::error::AppError;
use phaen_app::learned::{self, Forget};
use phaen_app::read::{self, Found, Options};
use phaen_core::change::{Change, HeadChange, LineChange, Swap, TextField};
use phaen_core::learned::{Learned, confused};
use phaen_core::plan::{LineKind, Measure, Period};
use phaen_core::reading::{EditKind, Ground, Reading, TextPlace};
use phaen_gen::{DamageKind, DamageSpec, PlanSpec, TextStyle, Truth, damage, plan, write_text};
use tempfile::TempDir;

use crate::desk::{Desk, acting, to};

/// A form with misread digits; where rows are lost too it asks.
fn asking(seed: u64, rows_lost: bool) -> (String, Truth) {
    let kinds = [DamageKind::DigitConfused];
    let form = damage(
        &plan(&PlanSpec::of(seed, 20)),
        &TextStyle::default(),
        &DamageSpec { seed, count: if rows_lost { 4 } else { 16 }, kinds: &kinds, rows_lost },
    );
    (form.text, form.truth)
}

fn form(text: &str, learned: Option<&Learned>) -> Reading {
    let options = Options { learned, ..Options::default() };
    match read::read("แผน.txt", text.as_bytes(), &options).unwrap().pop() {
        Some(Found::Form(reading)) => *reading,
        other => panic!("{other:?}"),
    }
}

fn database() -> (Database, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Database::open(&folder.path().join("plans.db")).unwrap(), folder)
}

/// Keeps forms until one asks about a misread digit, and answers it; the database, the plan, what the digit was read.
fn answered() -> (Database, TempDir, PlanNo, (String, String)) {
    for seed in 0.. {
        let text = asking(seed, true).0;
        let reading = form(&text, None);
        let digit = |q: &phaen_core::reading::Question| {
            let choice = q.choices.first()?;
            let edits: Vec<_> = choice.changes.iter().map(|c| c.edit).collect();
            let misread = reading.edits.iter().find(|e| edits.contains(&e.id) && e.kind == EditKind::Digit)?;
            let single = choice.changes.len() == 1;
            single.then(|| (q.id.clone(), misread.tokens_before[0].clone(), misread.tokens_after[0].clone()))
        };
        let Some((question, before, after)) = reading.questions.iter().find_map(digit) else { continue };
        let (mut database, folder) = database();
        let saved = acting(|acting| database.keep(text.as_bytes(), &reading, acting)).unwrap();
        acting(|a| answer::answer(&mut database, saved.plan(), &[(question, "a".to_owned())], a)).unwrap();
        return (database, folder, saved.plan(), (before, after));
    }
    unreachable!("some form asks")
}

fn said(database: &Database) -> Vec<(String, String)> {
    learned::list(database).unwrap().into_iter().map(|t| (t.lesson.read, t.lesson.became)).collect()
}

#[test]
fn an_answer_teaches_and_undo_takes_it_back() {
    let (mut database, _folder, plan, digits) = answered();
    assert_eq!(said(&database), std::slice::from_ref(&digits));
    let taught = learned::list(&database).unwrap().remove(0);
    let stored = database.load(plan).unwrap();
    assert_eq!((taught.plan, taught.stamp.actor.as_str()), (stored.uuid, "ผู้ทดสอบ"));
    assert_eq!(taught.lesson.office, stored.plan().office);
    acting(|acting| database.undo(plan, acting)).unwrap();
    assert_eq!(said(&database), []);
    acting(|acting| database.redo(plan, acting)).unwrap();
    assert_eq!(said(&database), [digits]);
}

#[test]
fn what_was_learned_goes_to_another_computer_and_is_erased() {
    let (database, _folder, ..) = answered();
    let export = learned::export(&database).unwrap();
    let (mut other, _other_folder) = self::database();
    assert_eq!(learned::import(&mut other, "a.json", export.as_bytes()).unwrap(), (1, 1));
    assert_eq!(learned::import(&mut other, "a.json", export.as_bytes()).unwrap(), (1, 0));
    assert_eq!(learned::export(&other).unwrap(), export);
    assert_eq!(learned::snapshot(&other).unwrap(), learned::snapshot(&database).unwrap());
    for damaged in ["", "{}", &export[..export.len() - 2], &export.replace("\"id\":\"", "\"id\":\"x")] {
        assert!(
            matches!(learned::import(&mut other, "a.json", damaged.as_bytes()), Err(AppError::Learned { .. })),
            "{damaged}"
        );
    }
    assert_eq!(learned::erase(&mut other, &Forget::All).unwrap(), 1);
    assert_eq!(learned::export(&other).unwrap(), learned::nothing());
}

#[test]
fn erased_evidence_is_gone_from_the_file() {
    let (mut database, folder, ..) = answered();
    let uuid = learned::list(&database).unwrap()[0].uuid.to_string();
    let holds = || {
        let files =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
        files.into_iter().any(|bytes| bytes.windows(uuid.len()).any(|w| w == uuid.as_bytes()))
    };
    assert!(holds());
    assert_eq!(learned::erase(&mut database, &Forget::One(uuid.parse().unwrap())).unwrap(), 1);
    assert!(!holds());
}

/// Makes changes as a workbook that comes back does.
fn corrected(desk: &mut Desk, changes: Vec<Change>) {
    let stored = desk.stored();
    let offer = phaen_app::offer::Offer { changes, ..Default::default() };
    acting(|acting| phaen_app::import::accept(&mut desk.database, &stored, &offer, acting)).unwrap();
}

#[test]
fn a_corrected_title_is_suggested_in_the_next_form_of_the_office() {
    let mut desk = Desk::new();
    let line = desk.plan().lines.iter().find(|l| l.kind == LineKind::Activity).unwrap().clone();
    let title = |before: &str, after: &str| Change::Line {
        line: line.id,
        field: LineChange::Title(Swap::new(before.to_owned(), after.to_owned())),
    };
    corrected(&mut desk, vec![title(&line.title, "ร่าง")]);
    corrected(&mut desk, vec![title("ร่าง", "ตรวจเยี่ยมสหกรณ์บนเกาะ")]);
    let counted = learned::counted(learned::list(&desk.database).unwrap());
    let said: Vec<_> = counted.iter().map(|t| (t.lesson.read.as_str(), t.lesson.became.as_str())).collect();
    assert_eq!(said, [(line.title.as_str(), "ตรวจเยี่ยมสหกรณ์บนเกาะ")], "the last counts, as read at first");
    // The same office's next form has the title as it was read.
    let spec = PlanSpec { sections: 2, subtotals: phaen_gen::Subtotals::Rows, ..PlanSpec::of(7, 8) };
    let text = write_text(&phaen_gen::plan(&spec), &TextStyle::default());
    let learned = learned::snapshot(&desk.database).unwrap();
    let reading = form(&text, Some(&learned));
    let first = reading.suggestions.iter().find(|s| s.place == TextPlace::Line(line.id)).unwrap();
    assert_eq!((first.likely.as_str(), first.ground), ("ตรวจเยี่ยมสหกรณ์บนเกาะ", Ground::Learned));
    assert!(form(&text, None).suggestions.iter().all(|s| s.ground != Ground::Learned));
}

#[test]
fn a_corrected_office_keeps_its_evidence_under_its_name() {
    let mut desk = Desk::new();
    let (read, is) = (desk.plan().office, Some("สำนักงานสหกรณ์จังหวัดพัทลุง".to_owned()));
    let change = HeadChange::Text(TextField::Office, Swap::new(read.clone(), is.clone()));
    corrected(&mut desk, vec![Change::head(change)]);
    let learned = learned::snapshot(&desk.database).unwrap();
    assert_eq!(learned.office(is.as_deref()).len(), 1);
    assert_eq!(learned.office(read.as_deref()).len(), 1, "and as it was misread");
}

#[test]
fn a_plan_that_is_revised_teaches_nothing_of_digits() {
    let mut desk = Desk::new();
    let plan = desk.plan();
    let line = plan.lines.iter().find(|l| l.kind == LineKind::Activity).unwrap();
    // A figure that nobody doubted becomes one that a misread digit could have been.
    let stands = line.raw(Period::Target, Measure::Work).hundredths().unwrap() / 100;
    let revised = if stands % 10 == 5 { stands - 3 } else { stands - stands % 10 + 5 };
    corrected(&mut desk, vec![to(&plan, line.id, Period::Target, Measure::Work, revised)]);
    assert_eq!(said(&desk.database), []);
    // Nor does a change that leaves its sums failing.
    let further = to(&desk.plan(), line.id, Period::Target, Measure::Work, revised + 1);
    corrected(&mut desk, vec![further]);
    assert_eq!(said(&desk.database), []);
}

/// The changes that make a plan what it truly is.
fn put_right(stored: &StoredPlan, truth: &Truth) -> Vec<Change> {
    let mut changes = Vec::new();
    for line in &stored.plan().lines {
        let Some(pairs) = truth.get(line.code.as_str()).filter(|_| line.has_figures()) else { continue };
        for (period, pair) in Period::months_and_target().zip(pairs) {
            for measure in Measure::ALL {
                let now = pair.raw(measure).hundredths();
                if line.raw(period, measure).hundredths() != now {
                    changes.push(to(stored.plan(), line.id, period, measure, now.unwrap_or(0) / 100));
                }
            }
        }
    }
    changes
}

#[test]
fn figures_put_right_in_a_workbook_teach_their_digits() {
    let mut taught = 0;
    for seed in 0..6 {
        let (text, truth) = asking(seed, false);
        let reading = form(&text, None);
        let (mut database, _folder) = database();
        let number = acting(|acting| database.keep(text.as_bytes(), &reading, acting)).unwrap().plan();
        let stored = database.load(number).unwrap();
        let offer = phaen_app::offer::Offer { changes: put_right(&stored, &truth), ..Default::default() };
        acting(|acting| phaen_app::import::accept(&mut database, &stored, &offer, acting)).unwrap();
        let lessons = learned::list(&database).unwrap();
        assert!(lessons.len() <= offer.changes.len());
        for lesson in lessons.iter().map(|t| &t.lesson) {
            assert!(!confused(&lesson.read, &lesson.became).is_empty(), "{lesson:?}");
        }
        taught += lessons.len();
    }
    assert!(taught > 0, "some form of six is not repaired by itself");
}
