//! A database on a desk, with a plan that was read from text.

use phaen_app::Acting;
use phaen_app::database::{Cause, Database, PlanNo, Record, Saved, StoredPlan, UtcMillis, Uuid};
use phaen_app::error::AppError;
use phaen_app::import::{self, Returned};
use phaen_app::offer::Offer;
use phaen_app::printing::workbook;
use phaen_app::read::{self, Found, Options, Workbook};
use phaen_core::change::{Change, Swap};
use phaen_core::form::{FormOptions, official};
use phaen_core::number::Quantity;
use phaen_core::plan::{CellRef, LineId, Measure, Period, Plan};
use phaen_gen::{PlanSpec, Subtotals, TextStyle, write_text};
use tempfile::TempDir;

pub struct Desk {
    pub database: Database,
    _folder: TempDir,
}

/// Lets someone act on a database.
pub fn acting<T>(act: impl FnOnce(&mut Acting<'_>) -> T) -> T {
    act(&mut Acting { actor: "ผู้ทดสอบ", at: UtcMillis(1_794_000_000_000), new_id: &mut Uuid::new_v4 })
}

impl Desk {
    /// An empty database.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { database: Database::open(&folder.path().join("plans.db")).unwrap(), _folder: folder }
    }

    /// A database with one plan of eight activities in two sections with subtotals.
    pub fn new() -> Self {
        let mut desk = Self::empty();
        let spec = PlanSpec { sections: 2, subtotals: Subtotals::Rows, ..PlanSpec::of(7, 8) };
        let text = write_text(&phaen_gen::plan(&spec), &TextStyle::default());
        let mut found = read::read("แผน.txt", text.as_bytes(), &Options::default()).unwrap();
        let Some(Found::Form(reading)) = found.pop() else {
            panic!("text is a form");
        };
        assert!(reading.balanced());
        let saved = acting(|acting| desk.database.keep(text.as_bytes(), &reading, acting)).unwrap();
        assert_eq!(saved, Saved::New(PlanNo(1)));
        desk
    }

    pub fn stored(&self) -> StoredPlan {
        self.database.load(PlanNo(1)).unwrap()
    }

    pub fn plan(&self) -> Plan {
        self.stored().reading.plan
    }

    /// The plan's workbook as it stands now.
    pub fn printed(&self) -> Vec<u8> {
        let stored = self.stored();
        workbook(&official(stored.plan(), &FormOptions::default()), Some(&stored)).unwrap()
    }

    /// What a workbook of the plan offers.
    pub fn offered(&self, bytes: &[u8]) -> Offer {
        match import::returned(&self.database, "แผน.xlsx", &opened(bytes)).unwrap() {
            Returned::Known(stored, offer) => {
                assert_eq!(stored.number, PlanNo(1));
                offer
            }
            Returned::Unknown(uuid) => panic!("{uuid} is not known"),
        }
    }

    pub fn accept(&mut self, bytes: &[u8]) -> Result<StoredPlan, AppError> {
        let (stored, offer) = (self.stored(), self.offered(bytes));
        acting(|acting| import::accept(&mut self.database, &stored, &offer, acting))
    }

    /// Accepts a workbook, after which it must have nothing more to offer and the database be in order.
    pub fn accepted(&mut self, bytes: &[u8]) -> Plan {
        let before = self.stored().sequence;
        let after = self.accept(bytes).unwrap();
        let recorded = self.recorded_since(before);
        assert!(!recorded.is_empty() && recorded.iter().all(|r| r.cause == Cause::Import), "{recorded:#?}");
        assert!(recorded.iter().all(|r| r.stamp.group == recorded[0].stamp.group), "one action");
        assert_eq!(self.offered(bytes), Offer::default(), "what was accepted is not offered again");
        self.assert_in_order();
        after.reading.plan
    }

    pub fn recorded_since(&self, sequence: u64) -> Vec<Record> {
        self.database.history(PlanNo(1)).unwrap().split_off(sequence as usize)
    }

    /// One plan, and nothing wrong with it.
    pub fn assert_in_order(&self) {
        assert_eq!(self.database.list().unwrap().len(), 1, "never a second plan");
        let report = self.database.doctor(&mut |_, _| ()).unwrap();
        assert!(report.clean(), "{:#?}", report.faults);
    }

    /// The identity of the line of that code.
    pub fn line(&self, code: &str) -> LineId {
        self.plan().lines.iter().find(|l| l.code.as_str() == code).unwrap_or_else(|| panic!("{code}")).id
    }
}

/// A workbook of ours, read.
pub fn opened(bytes: &[u8]) -> Workbook {
    match read::read("แผน.xlsx", bytes, &Options::default()).unwrap().pop() {
        Some(Found::Workbook(workbook, _)) => *workbook,
        other => panic!("a workbook is no form: {other:?}"),
    }
}

/// The change of one figure of a plan to a whole number.
pub fn to(plan: &Plan, line: LineId, period: Period, measure: Measure, after: i64) -> Change {
    let before = plan.line(line).unwrap().raw(period, measure);
    let after = phaen_core::plan::Cell::Value(phaen_core::number::Work::from_whole(after).hundredths());
    Change::Cell { cell: CellRef::plan(line, period, measure), swap: Swap::new(before, after) }
}

/// ต.ค.
pub fn october() -> Period {
    Period::months_and_target().next().unwrap()
}
