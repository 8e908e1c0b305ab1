//! A small reading with two questions, and what is needed to keep and change it.

use std::sync::atomic::{AtomicU64, Ordering};

use phaen_core::calendar::{FiscalMonth, FiscalYear};
use phaen_core::change::{Change, HeadChange, Swap, TextField};
use phaen_core::grid::Source;
use phaen_core::learned::{Lesson, LessonPlace};
use phaen_core::plan::{Cell, CellRef, Code, Line, LineId, LineKind, Measure, Pair, Period, Plan};
use phaen_core::reading::{
    CellChange, CellState, Choice, Cost, EditKind, LineReading, Question, Reading, Shown, period_index,
};
use phaen_store::{Cause, ChangeSet, PlanNo, Saved, Stamp, Store, UtcMillis, Uuid};
use sha2::{Digest, Sha256};

/// The bytes that the sample was read from.
pub const SOURCE: &[u8] = "แผนปฏิบัติการ\t๒๕๖๖".as_bytes();

/// An identity that no other test of this run has.
pub fn id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

/// A new action.
pub fn stamp() -> Stamp {
    Stamp { group: id(), actor: "ผู้ทดสอบ".to_owned(), at: UtcMillis(1_794_000_000_000) }
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An activity of three visits in ต.ค. and in its target.
pub fn activity(number: u32, parent: Option<u32>) -> Line {
    let mut line = Line::new(LineId(number), LineKind::Activity, Code::new(&format!("1.{number}")), "ติดตาม");
    line.parent = parent.map(LineId);
    line.figures.target = Pair::whole(3, 75);
    line.figures.months[0] = Pair::whole(3, 75);
    line
}

/// L1 a heading, L2 and L3 under it, L4 a subtotal over L1.
pub fn plan() -> Plan {
    let heading = Line::new(LineId(1), LineKind::Heading, Code::new("1"), "แนะนำส่งเสริม");
    let mut subtotal = activity(4, None);
    (subtotal.kind, subtotal.code, subtotal.covers) = (LineKind::Subtotal, Code::new("รวม 1"), vec![LineId(1)]);
    Plan {
        fiscal_year: FiscalYear::new(2566),
        office: Some("สำนักงานสหกรณ์จังหวัด".to_owned()),
        group: Some("กลุ่มส่งเสริมสหกรณ์ 1".to_owned()),
        lines: vec![heading, activity(2, Some(1)), activity(3, Some(1)), subtotal],
        ..Plan::default()
    }
}

/// The sample read from these bytes. Q1 asks what L2 has in ต.ค., Q2 the same of L3.
pub fn reading_of(bytes: &[u8]) -> Reading {
    let source = Source { name: "แผน.txt".to_owned(), sha256: sha256(bytes), plan: 0 };
    let mut reading = Reading { source, plan: plan(), ..Reading::default() };
    for (question, line) in [("Q1", 2), ("Q2", 3)] {
        let now = |work| Shown::One(Measure::Work, Cell::Value(work));
        let choice = |id: &str, work| {
            let change = CellChange {
                line: LineId(line),
                month: Some(FiscalMonth::ALL[0]),
                kind: EditKind::Digit,
                read: now(300),
                now: now(work),
                edit: line,
            };
            Choice { id: id.to_owned(), changes: vec![change], cost: Cost(100) }
        };
        reading.questions.push(Question {
            id: question.to_owned(),
            lines: vec![LineId(line)],
            choices: vec![choice("a", 800), choice("b", 500)],
            choices_omitted: 0,
        });
        let mut of_line = LineReading::default();
        of_line.states[0] = CellState::Open;
        of_line.states[period_index(Period::Target).unwrap()] = CellState::Derived;
        reading.lines.insert(LineId(line), of_line);
    }
    reading
}

pub fn reading() -> Reading {
    reading_of(SOURCE)
}

/// Keeps a reading that must be new; hands back its number.
pub fn keep(store: &mut dyn Store, bytes: &[u8], reading: &Reading) -> PlanNo {
    match store.save_reading(bytes, reading, id(), &stamp(), &mut id).unwrap() {
        Saved::New(plan) => plan,
        Saved::Already(plan) => panic!("plan {plan} was kept already"),
    }
}

/// Keeps the sample.
pub fn kept(store: &mut dyn Store) -> PlanNo {
    keep(store, SOURCE, &reading())
}

/// The work of a line in ต.ค. goes from one number of visits to another.
pub fn october(line: u32, before: i64, after: i64) -> Change {
    let cell = CellRef::plan(LineId(line), Period::Month(FiscalMonth::ALL[0]), Measure::Work);
    Change::Cell { cell, swap: Swap::new(Cell::Value(before * 100), Cell::Value(after * 100)) }
}

/// The office's name goes from one to another.
pub fn office(before: &str, after: &str) -> Change {
    let swap = Swap::new(Some(before.to_owned()), Some(after.to_owned()));
    Change::head(HeadChange::Text(TextField::Office, swap))
}

/// One action of these changes, made on that version.
pub fn set(cause: Cause, base_sequence: u64, changes: impl IntoIterator<Item = Change>) -> ChangeSet {
    let changes = changes.into_iter().map(|change| (id(), change)).collect();
    ChangeSet { stamp: stamp(), cause, base_sequence, changes, lessons: Vec::new() }
}

/// Makes an edit on the version that stands; gives the version then.
pub fn edit(store: &mut dyn Store, plan: PlanNo, changes: impl IntoIterator<Item = Change>) -> u64 {
    let sequence = store.load(plan).unwrap().sequence;
    store.append(plan, &set(Cause::Edit, sequence, changes)).unwrap()
}

/// Panics with what the doctor finds.
pub fn assert_clean(store: &dyn Store) {
    let report = store.doctor(&mut |_, _| ()).unwrap();
    assert!(report.clean(), "{:#?}", report.faults);
}

/// A lesson about the target of L2 in an office's form.
pub fn lesson_of(office: Option<&str>, read: &str, became: &str) -> Lesson {
    let place =
        LessonPlace::Figure { line: LineId(2), code: Code::new("1.2"), period: Period::Target, measure: Measure::Work };
    Lesson::new(office, place, read, became).unwrap()
}

/// One in the sample's office.
pub fn lesson(read: &str, became: &str) -> Lesson {
    lesson_of(plan().office.as_deref(), read, became)
}

/// Makes an edit that teaches these lessons; gives their identities. The edit is as good as any.
pub fn teach(store: &mut dyn Store, plan: PlanNo, lessons: &[Lesson]) -> Vec<Uuid> {
    let stands = store.load(plan).unwrap();
    let name = stands.plan().office.clone().unwrap();
    let mut edit = set(Cause::Edit, stands.sequence, [office(&name, &format!("{name}."))]);
    edit.lessons = lessons.iter().map(|l| (id(), l.clone())).collect();
    store.append(plan, &edit).unwrap();
    edit.lessons.into_iter().map(|(uuid, _)| uuid).collect()
}
