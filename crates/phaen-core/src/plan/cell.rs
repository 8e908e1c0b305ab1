//! Cells: where a figure stands and what can stand there.

use crate::calendar::{FiscalMonth, Quarter};
use crate::number::{Quantity, Satang, Work};

use super::LineId;

/// What a pair of figures measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// งาน: how many visits (or whatever the line counts), an exact decimal.
    Work,
    /// งบ: money in satang.
    Budget,
}

impl Measure {
    /// Both, work first as on the form.
    pub const ALL: [Self; 2] = [Self::Work, Self::Budget];

    /// Its name in storage, JSON and equation ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Budget => "budget",
        }
    }
}

/// Which column pair of the form a figure stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// One month of the fiscal year.
    Month(FiscalMonth),
    /// A quarter, where the form prints quarter totals.
    Quarter(Quarter),
    /// The year's target (เป้าหมาย).
    Target,
}

impl Period {
    /// Its name in storage and equation ids: `m01` … `m12`, `q1` … `q4`, `target`.
    pub fn name(self) -> String {
        match self {
            Self::Month(m) => format!("m{:02}", m.number()),
            Self::Quarter(q) => format!("q{}", q.number()),
            Self::Target => "target".to_owned(),
        }
    }

    /// The period of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|p| p.name() == name)
    }

    /// The twelve months, then the target: the order of cell states in a reading.
    pub fn months_and_target() -> impl Iterator<Item = Self> {
        FiscalMonth::ALL.into_iter().map(Self::Month).chain([Self::Target])
    }

    /// Months, quarters, target.
    pub fn all() -> impl Iterator<Item = Self> {
        FiscalMonth::ALL
            .into_iter()
            .map(Self::Month)
            .chain(Quarter::ALL.into_iter().map(Self::Quarter))
            .chain([Self::Target])
    }
}

/// Which statement about a cell a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Layer {
    /// What is planned (แผน), as signed.
    #[default]
    Plan,
    /// The plan with every transfer since (แผนหลังโอนเปลี่ยนแปลง).
    Current,
    /// Work done (ผล).
    Result,
    /// Money committed and not paid yet (ผูกพัน).
    Committed,
    /// Money paid (เบิกจ่าย).
    Disbursed,
}

impl Layer {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Plan, Self::Current, Self::Result, Self::Committed, Self::Disbursed];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Current => "current",
            Self::Result => "result",
            Self::Committed => "committed",
            Self::Disbursed => "disbursed",
        }
    }

    /// The measures that it has.
    pub const fn measures(self) -> &'static [Measure] {
        match self {
            Self::Plan | Self::Current => &Measure::ALL,
            Self::Result => &[Measure::Work],
            Self::Committed | Self::Disbursed => &[Measure::Budget],
        }
    }
}

/// Address of one figure: line, period, measure and layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The printed row.
    pub line: LineId,
    /// The column pair.
    pub period: Period,
    /// Which of the pair.
    pub measure: Measure,
    /// Which statement.
    pub layer: Layer,
}

impl CellRef {
    /// The planned figure of that line, period and measure.
    pub const fn plan(line: LineId, period: Period, measure: Measure) -> Self {
        Self { line, period, measure, layer: Layer::Plan }
    }
}

/// What stands in a cell. An empty cell, a dash, a zero and a value are four different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Cell<Q> {
    /// Nothing is written.
    #[default]
    Empty,
    /// A dash is written: none planned.
    Dash,
    /// A zero is written.
    Zero,
    /// A quantity other than zero.
    Value(Q),
}

impl<Q> Cell<Q> {
    /// Whether nothing is written.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

impl<Q: Quantity> Cell<Q> {
    /// A cell holding that quantity: [`Cell::Zero`] for nought.
    pub fn of(quantity: Q) -> Self {
        if quantity == Q::default() { Self::Zero } else { Self::Value(quantity) }
    }

    /// The quantity that an equation sees: a dash counts as nought, an empty cell as nothing at all.
    pub fn quantity(self) -> Option<Q> {
        match self {
            Self::Empty => None,
            Self::Dash | Self::Zero => Some(Q::default()),
            Self::Value(q) => Some(q),
        }
    }

    /// The same cell with its quantity as plain hundredths.
    pub fn raw(self) -> Cell<i64> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Dash => Cell::Dash,
            Self::Zero => Cell::Zero,
            Self::Value(q) => Cell::Value(q.hundredths()),
        }
    }
}

impl Cell<i64> {
    /// The typed cell of plain hundredths; a value of nought becomes [`Cell::Zero`].
    pub fn typed<Q: Quantity>(self) -> Cell<Q> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Dash => Cell::Dash,
            Self::Zero => Cell::Zero,
            Self::Value(h) => Cell::of(Q::from_hundredths(h)),
        }
    }

    /// The hundredths that an equation sees; `None` for an empty cell.
    pub const fn hundredths(self) -> Option<i64> {
        match self {
            Self::Empty => None,
            Self::Dash | Self::Zero => Some(0),
            Self::Value(h) => Some(h),
        }
    }
}

/// One column pair of a line: งาน and งบ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Pair {
    /// งาน, in hundredths of the line's counting unit.
    pub work: Cell<Work>,
    /// งบ, in satang.
    pub budget: Cell<Satang>,
}

impl Pair {
    /// Both dashes.
    pub const DASH: Self = Self { work: Cell::Dash, budget: Cell::Dash };

    /// A pair of whole units and whole baht.
    pub fn whole(units: i64, baht: i64) -> Self {
        Self { work: Cell::of(Work::from_whole(units)), budget: Cell::of(Satang::from_baht(baht)) }
    }

    /// The cell of that measure, its quantity as plain hundredths.
    pub fn raw(&self, measure: Measure) -> Cell<i64> {
        match measure {
            Measure::Work => self.work.raw(),
            Measure::Budget => self.budget.raw(),
        }
    }

    /// Sets the cell of that measure from plain hundredths.
    pub fn set_raw(&mut self, measure: Measure, cell: Cell<i64>) {
        match measure {
            Measure::Work => self.work = cell.typed(),
            Measure::Budget => self.budget = cell.typed(),
        }
    }

    /// Whether nothing is written in either.
    pub const fn is_empty(&self) -> bool {
        self.work.is_empty() && self.budget.is_empty()
    }
}

/// All figures of a line: target, twelve months and the quarter totals, where a form prints them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Figures {
    /// The year's target (เป้าหมาย).
    pub target: Pair,
    /// The twelve months, ต.ค. first.
    pub months: [Pair; 12],
    /// The four quarters; all empty where the form has no such columns.
    pub quarters: [Pair; 4],
}

impl Figures {
    /// The pair of that period.
    pub const fn pair(&self, period: Period) -> &Pair {
        match period {
            Period::Month(m) => &self.months[m.index()],
            Period::Quarter(q) => &self.quarters[q.index()],
            Period::Target => &self.target,
        }
    }

    /// The pair of that period, to change.
    pub const fn pair_mut(&mut self, period: Period) -> &mut Pair {
        match period {
            Period::Month(m) => &mut self.months[m.index()],
            Period::Quarter(q) => &mut self.quarters[q.index()],
            Period::Target => &mut self.target,
        }
    }

    /// Whether no figure at all is written.
    pub fn is_empty(&self) -> bool {
        Period::all().all(|p| self.pair(p).is_empty())
    }
}
