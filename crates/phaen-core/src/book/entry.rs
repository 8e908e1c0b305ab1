//! What is posted in a book.

use std::fmt;
use std::str::FromStr;

use crate::calendar::{Date, FiscalMonth};
use crate::number::{Satang, Work};
use crate::plan::{Layer, LineId, Measure, Plan};

use super::{Attachment, DefaultCost, Overspending, Revision};

/// Something posted: when, by whom, what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day it was posted.
    pub on: Date,
    /// Who posted it; a name that nobody has confirmed.
    pub by: String,
    /// What.
    pub what: What,
}

/// What is posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The cells of a line are from now on the sum of its visits, or typed again.
    FromVisits {
        /// The line.
        line: LineId,
        /// Whether they are.
        from_visits: bool,
    },
    /// A visit is planned, or planned otherwise.
    Plan(VisitId, Visit),
    /// A planned visit is called off (ยกเลิก).
    CallOff(VisitId),
    /// A visit was made.
    Done {
        /// Which.
        visit: VisitId,
        /// The day.
        on: Date,
        /// What was advised (คำแนะนำ).
        advised: String,
        /// Why it is told only after its month was signed off.
        reason: Option<String>,
    },
    /// A visit that was told as made was not: it is to be made again.
    NotDone {
        /// Which.
        visit: VisitId,
        /// Why it is told only after its month was signed off.
        reason: Option<String>,
    },
    /// A figure is reported (รายงานผล), corrected or withdrawn.
    Report(Report),
    /// A month is signed off (ปิดยอด).
    Lock(FiscalMonth),
    /// Work and money go from one cell to another (โอนเปลี่ยนแปลง).
    Transfer(Transfer),
    /// Money arrives, is added or cut.
    Receive(Receipt),
    /// A payment document (ใบเบิก).
    Pay(Payment),
    /// A payment document is taken back (ยกเลิกใบเบิก).
    Unpay {
        /// Its number.
        number: String,
        /// Why its month, once signed off, is corrected.
        reason: Option<String>,
    },
    /// What a visit costs unless something else is said.
    Cost(DefaultCost),
    /// A file is put to something.
    Attach(Attachment),
    /// What becomes of a commitment at the year's end.
    Settle(Settlement),
    /// What is done from now on when more is spent than a line has.
    Overspending(Overspending),
    /// The next revision is signed.
    Sign(Box<(Plan, Revision)>),
}

impl What {
    /// The line that it is about, where it names one; of a transfer the one that it leaves.
    pub const fn line(&self) -> Option<LineId> {
        match self {
            Self::FromVisits { line, .. } => Some(*line),
            Self::Plan(_, visit) => Some(visit.at.line),
            Self::Report(report) => Some(report.at.line),
            Self::Transfer(transfer) => Some(transfer.from.line),
            Self::Settle(settlement) => Some(settlement.line),
            Self::Cost(cost) => cost.line,
            _ => None,
        }
    }
}

/// Identity of a visit in its book. Displays as `V12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VisitId(pub u32);

impl fmt::Display for VisitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "V{}", self.0)
    }
}

impl FromStr for VisitId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.strip_prefix('V').and_then(|n| n.parse().ok()).map(Self).ok_or(())
    }
}

/// A cell's line and month; work and money go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: LineId,
    /// The month.
    pub month: FiscalMonth,
}

/// A visit (การเข้าแนะนำ): one unit, one activity, one trip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The unit's number in the register.
    pub unit: u32,
    /// For which line and in which month it is planned.
    pub at: Place,
    /// The day of the month, where it is fixed.
    pub day: Option<u8>,
    /// Who goes.
    pub officer: String,
    /// What it costs; nought is fine: a shared car, a telephone call.
    pub cost: Satang,
    /// Where it stands.
    pub state: VisitState,
}

/// Where a visit stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum VisitState {
    /// It is to be made.
    #[default]
    Planned,
    /// It was made.
    Done {
        /// The day.
        on: Date,
        /// What was advised.
        advised: String,
    },
    /// It was called off; it counts nowhere and is still known.
    CalledOff,
}

/// Which figure is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reported {
    /// Work done (ผลงาน), in hundredths of the line's counting unit.
    Result,
    /// Money committed that month and not paid yet (ผูกพัน), in satang.
    Committed,
    /// Money paid that month (เบิกจ่าย), in satang.
    Disbursed,
}

impl Reported {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Result, Self::Committed, Self::Disbursed];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Committed => "committed",
            Self::Disbursed => "disbursed",
        }
    }

    /// The figure of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.name() == name)
    }

    /// Its layer.
    pub const fn layer(self) -> Layer {
        match self {
            Self::Result => Layer::Result,
            Self::Committed => Layer::Committed,
            Self::Disbursed => Layer::Disbursed,
        }
    }

    /// Which of a cell's pair it is: each figure is reported in one measure only.
    pub const fn measure(self) -> Measure {
        match self {
            Self::Result => Measure::Work,
            Self::Committed | Self::Disbursed => Measure::Budget,
        }
    }
}

/// A report for one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The line and the month that it is about.
    pub at: Place,
    /// Which figure.
    pub figure: Reported,
    /// How much, in hundredths, not negative; `None` withdraws a report: nothing is known then.
    pub amount: Option<i64>,
    /// Why a month that was signed off is corrected.
    pub reason: Option<String>,
}

/// The document that approves something (หนังสืออนุมัติ).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its number.
    pub number: String,
    /// Its day.
    pub date: Date,
}

/// Work and money that go from one cell to another together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// How much work, not negative.
    pub work: Work,
    /// How much money, not negative.
    pub budget: Satang,
    /// The visits that go along; where cells are the sum of visits, these are the work and the money.
    pub visits: Vec<VisitId>,
    /// What approves it; needed across budget categories.
    pub document: Option<Document>,
}

/// Whether money came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Transferred to the office (รับโอน).
    Transferred,
    /// Added (เพิ่ม).
    Added,
    /// Cut (ลด).
    Cut,
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Transferred, Self::Added, Self::Cut];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Transferred => "transferred",
            Self::Added => "added",
            Self::Cut => "cut",
        }
    }

    /// The direction of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.name() == name)
    }
}

/// Money that arrives in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The budget category (งบรายจ่าย).
    pub category: String,
    /// Whether it came or went.
    pub direction: Direction,
    /// How much, more than nought.
    pub amount: Satang,
    /// The document, where there is one.
    pub document: Option<Document>,
}

/// A payment document (ใบเบิก): its parts add up to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Its number.
    pub number: String,
    /// Its day, in the plan's fiscal year.
    pub date: Date,
    /// What it pays, more than nought.
    pub amount: Satang,
    /// For which visits.
    pub parts: Vec<PaymentPart>,
    /// Why it is told only after its month was signed off.
    pub reason: Option<String>,
}

/// What a payment pays for one visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentPart {
    /// The visit.
    pub visit: VisitId,
    /// How much, not negative.
    pub amount: Satang,
}

/// What becomes of money that is committed and not paid when the year ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Kept to be paid in the next year (กันเงินไว้เบิกเหลื่อมปี).
    CarriedOver,
    /// Lapsed (พับไป).
    Lapsed,
    /// Returned (ส่งคืน).
    Returned,
}

impl Fate {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CarriedOver, Self::Lapsed, Self::Returned];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CarriedOver => "carried_over",
            Self::Lapsed => "lapsed",
            Self::Returned => "returned",
        }
    }

    /// The fate of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.name() == name)
    }
}

/// The fate of a line's commitments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
    /// The line.
    pub line: LineId,
    /// How much of what it has committed, more than nought.
    pub amount: Satang,
    /// What becomes of it.
    pub fate: Fate,
}
