//! A printed row of the plan's table.

use std::fmt;
use std::str::FromStr;

use crate::number::to_arabic_digits;

use super::{Cell, Code, Figures, Measure, Period, Plan};

/// What a line counts in unless it says otherwise (หน่วยนับ): visits.
pub const DEFAULT_COUNT_UNIT: &str = "ครั้ง";
/// The budget category of a line unless it says otherwise (งบรายจ่าย): operations.
pub const DEFAULT_CATEGORY: &str = "งบดำเนินงาน";

/// Identity of a line, stable for the life of its plan. Displays as `L7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineId(pub u32);

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "L{}", self.0)
    }
}

impl FromStr for LineId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.strip_prefix('L').and_then(|n| n.parse().ok()).map(Self).ok_or(())
    }
}

/// What a printed row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// A heading (หัวข้อ), with or without figures of its own.
    Heading,
    /// An activity or step (กิจกรรม/ขั้นตอนของกิจกรรม), field (7).
    Activity,
    /// A subtotal (รวม) of a section.
    Subtotal,
    /// Rows that the source has lost; their figures are what closes the columns.
    Inferred,
    /// The grand total, field (12).
    Total,
}

impl LineKind {
    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Activity => "activity",
            Self::Subtotal => "subtotal",
            Self::Inferred => "inferred",
            Self::Total => "total",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Heading, Self::Activity, Self::Subtotal, Self::Inferred, Self::Total]
            .into_iter()
            .find(|k| k.name() == name)
    }
}

/// A printed row (บรรทัด) of the table, fields (7)–(12). An activity (กิจกรรม) is one kind of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Stable identity.
    pub id: LineId,
    /// Its code; several rows of figures under one code keep the code on each.
    pub code: Code,
    /// Its title as read; empty when lost.
    pub title: String,
    /// The heading it stands under.
    pub parent: Option<LineId>,
    /// What the row is.
    pub kind: LineKind,
    /// How often each unit is to be visited, when the title says so: "(6 ครั้ง)".
    pub times: Option<u32>,
    /// What the work counts (หน่วยนับ).
    pub count_unit: String,
    /// Budget category (งบรายจ่าย).
    pub category: String,
    /// The figures.
    pub figures: Figures,
    /// For a subtotal the headings it adds up, for an inferred line the headings its lost rows may stand under.
    pub covers: Vec<LineId>,
}

impl Line {
    /// A row without figures; times are taken from the title.
    pub fn new(id: LineId, kind: LineKind, code: Code, title: &str) -> Self {
        Self {
            id,
            code,
            title: title.to_owned(),
            parent: None,
            kind,
            times: times_in_title(title),
            count_unit: DEFAULT_COUNT_UNIT.to_owned(),
            category: DEFAULT_CATEGORY.to_owned(),
            figures: Figures::default(),
            covers: Vec::new(),
        }
    }

    /// Whether any figure is written in the row. Inferred rows always count: their figures are what closes.
    pub fn has_figures(&self) -> bool {
        self.kind == LineKind::Inferred || !self.figures.is_empty()
    }

    /// The cell of that period and measure, in plain hundredths.
    pub fn raw(&self, period: Period, measure: Measure) -> Cell<i64> {
        self.figures.pair(period).raw(measure)
    }
}

/// The times that a title names in brackets: 6 for "… (6 ครั้ง)".
///
/// ```
/// assert_eq!(phaen_core::plan::times_in_title("แนะนำการจัดทำบัญชี (๖ ครั้ง)"), Some(6));
/// assert_eq!(phaen_core::plan::times_in_title("ติดตาม"), None);
/// ```
pub fn times_in_title(title: &str) -> Option<u32> {
    let arabic = to_arabic_digits(title);
    arabic.split('(').skip(1).find_map(|rest| {
        let inside = rest.split(')').next()?.trim();
        inside.strip_suffix("ครั้ง")?.trim().parse().ok()
    })
}

impl Plan {
    /// The line of that identity.
    pub fn line(&self, id: LineId) -> Option<&Line> {
        self.lines.iter().find(|l| l.id == id)
    }

    /// The line of that identity, to change.
    pub fn line_mut(&mut self, id: LineId) -> Option<&mut Line> {
        self.lines.iter_mut().find(|l| l.id == id)
    }

    /// The grand total, field (12), if the form has one.
    pub fn total_line(&self) -> Option<&Line> {
        self.lines.iter().rev().find(|l| l.kind == LineKind::Total)
    }

    /// An identity no line has yet.
    pub fn next_line_id(&self) -> LineId {
        LineId(self.lines.iter().map(|l| l.id.0).max().unwrap_or(0) + 1)
    }
}
