//! The plan (แผนปฏิบัติการและงบประมาณ) with every field of the official form.

mod cell;
mod code;
mod header;
mod line;
mod spread;
mod tree;

pub use cell::{Cell, CellRef, Figures, Layer, Measure, Pair, Period};
pub use code::Code;
pub use header::{Allotment, Comparator, Indicator, Letter, Note, PlanState, Signatory, UnitCount, UnitKind};
pub use line::{DEFAULT_CATEGORY, DEFAULT_COUNT_UNIT, Line, LineId, LineKind, times_in_title};
pub use spread::{Spread, SpreadError, Spreading, spread};
pub use tree::Tree;

use crate::calendar::FiscalYear;

/// An action plan and budget (แผนปฏิบัติการและงบประมาณ) of one group for one fiscal year.
///
/// Fields that a form does not give stay `None` or empty; they are never guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Fiscal year (ปีงบประมาณ).
    pub fiscal_year: Option<FiscalYear>,
    /// The provincial office (สำนักงานสหกรณ์จังหวัด), as printed.
    pub office: Option<String>,
    /// The promotion group (กลุ่มส่งเสริมสหกรณ์), as printed.
    pub group: Option<String>,
    /// Field (1), แผนงาน.
    pub programme: Option<String>,
    /// Field (2), ผลผลิต/โครงการ.
    pub output: Option<String>,
    /// Field (3), กิจกรรมหลัก.
    pub main_activity: Option<String>,
    /// กิจกรรมรอง, where a form gives it.
    pub sub_activity: Option<String>,
    /// เลขที่งาน, where a form gives it.
    pub work_number: Option<String>,
    /// รหัสงบประมาณ, where a form gives it.
    pub budget_code: Option<String>,
    /// แหล่งของเงิน, where a form gives it.
    pub fund_source: Option<String>,
    /// เลขที่หนังสือ and its date, where a form gives them.
    pub letter: Option<Letter>,
    /// Field (4), สหกรณ์/กลุ่มเกษตรกรที่รับผิดชอบ: units in charge by kind.
    pub units: Vec<UnitCount>,
    /// Field (5), งบประมาณที่ได้รับ: one entry for each budget category.
    pub allotments: Vec<Allotment>,
    /// Field (6), ตัวชี้วัด/เป้าหมาย.
    pub indicators: Vec<Indicator>,
    /// Fields (7)–(12): every printed row in the order of the form, headings before their lines, the grand
    /// total (kind [`LineKind::Total`]) last. The tree is in [`Line::parent`].
    pub lines: Vec<Line>,
    /// Fields (13) and (14).
    pub signatories: Vec<Signatory>,
    /// Text between pages that belongs to no field.
    pub notes: Vec<Note>,
    /// Revision number (แผนปฏิบัติงานครั้งที่); 0 when the form names none.
    pub revision: u32,
    /// Where the plan stands.
    pub state: PlanState,
}
