//! Small records of the other families of work (บันทึกงาน): awards and networks, monitoring, inspections and their reports,
//! events. Each belongs to a line of the plan and to its visits; a correction is an entry of its own, with its reason.
//!
//! A report of an inspection (รายงานผล) names the inspection that it reports, which was made before and is reported once:
//! reports never exceed inspections, at any time of the year. [`excess`] holds the same of figures that are typed.

mod entry;
mod kind;

pub use entry::{Content, Entry, RecordId, Said, What};
pub use kind::{About, Field, Form, OfUnit, RecordKind};

use std::collections::BTreeMap;
use std::fmt;

use crate::calendar::{Date, FiscalMonth, FiscalYear};
use crate::register::MAX_TEXT;

/// The most records of a plan: one for every visit of a large group.
pub const MAX_RECORDS: usize = 10_000;
/// The most entries of a record.
pub const MAX_ENTRIES: usize = 200;
/// The most files of a record.
pub const MAX_FILES: usize = 20;

/// Why an entry does not stand. Nothing is changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordError {
    /// There is no such record.
    NoRecord(RecordId),
    /// The record was taken back.
    Withdrawn(RecordId),
    /// A correction or a withdrawal gives no reason.
    NoReason,
    /// A record stays what it is.
    OtherKind,
    /// The day lies outside the plan's year.
    OutsideYear(Date),
    /// The day has not come on the day of the entry.
    Future(Date),
    /// A field must say something.
    Missing(Field),
    /// A field is not of this kind, or says what it cannot say.
    Bad(Field),
    /// It must be about a unit.
    NoUnit,
    /// It is about no single unit.
    UnitGiven,
    /// A report names no inspection that stands.
    NoInspection,
    /// An inspection is reported already.
    Reported(RecordId),
    /// A report would come before its inspection.
    BeforeInspection(Date),
    /// An inspection whose report stands is not taken back.
    HasReport(RecordId),
    /// More files than [`MAX_FILES`].
    TooManyFiles,
    /// More entries or records than can be kept.
    Full,
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRecord(record) => write!(f, "no record {record}"),
            Self::Withdrawn(record) => write!(f, "{record} was taken back"),
            Self::NoReason => f.write_str("a correction needs a reason"),
            Self::OtherKind => f.write_str("a record keeps its kind"),
            Self::OutsideYear(day) => write!(f, "{} is outside the fiscal year", day.iso()),
            Self::Future(day) => write!(f, "{} has not come", day.iso()),
            Self::Missing(field) => write!(f, "{} is missing", field.name()),
            Self::Bad(field) => write!(f, "{} cannot say that", field.name()),
            Self::NoUnit => f.write_str("a unit is needed"),
            Self::UnitGiven => f.write_str("it is about no single unit"),
            Self::NoInspection => f.write_str("there is no such inspection"),
            Self::Reported(record) => write!(f, "the inspection is reported already: {record}"),
            Self::BeforeInspection(day) => write!(f, "the inspection was on {}", day.iso()),
            Self::HasReport(record) => write!(f, "the inspection is reported: {record}"),
            Self::TooManyFiles => write!(f, "more than {MAX_FILES} files"),
            Self::Full => f.write_str("no more can be kept"),
        }
    }
}

impl std::error::Error for RecordError {}

/// A record with everything that was entered of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its entries, the first one first.
    pub entries: Vec<Entry>,
}

impl Record {
    /// What it says now; `None` once it was taken back.
    pub fn content(&self) -> Option<&Content> {
        match &self.entries.last()?.what {
            What::Put(content) => Some(content),
            What::Withdraw => None,
        }
    }

    /// What it said last, also when it was taken back since.
    pub fn last_content(&self) -> Option<&Content> {
        self.entries.iter().rev().find_map(|entry| match &entry.what {
            What::Put(content) => Some(&**content),
            What::Withdraw => None,
        })
    }
}

/// The records of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    year: FiscalYear,
    records: BTreeMap<RecordId, Record>,
}

impl Records {
    /// No records, of a plan of that year.
    pub const fn new(year: FiscalYear) -> Self {
        Self { year, records: BTreeMap::new() }
    }

    /// All records by identity, those taken back among them.
    pub const fn all(&self) -> &BTreeMap<RecordId, Record> {
        &self.records
    }

    /// The records of a kind that stand, by their day.
    pub fn of(&self, kind: RecordKind) -> Vec<(RecordId, &Content)> {
        let stand = self.records.iter().filter_map(|(id, record)| Some((*id, record.content()?)));
        let mut of: Vec<_> = stand.filter(|(_, content)| content.kind == kind).collect();
        of.sort_by_key(|(id, content)| (content.on, *id));
        of
    }

    /// An identity that no record has yet.
    pub fn next_id(&self) -> RecordId {
        RecordId(self.records.keys().next_back().map_or(1, |id| id.0.saturating_add(1)))
    }

    /// The report of an inspection, where one stands.
    pub fn report_of(&self, inspection: RecordId) -> Option<(RecordId, &Content)> {
        let reports = self.records.iter().filter_map(|(id, record)| Some((*id, record.content()?)));
        reports.into_iter().find(|(_, content)| content.inspection == Some(inspection))
    }

    /// Enters something.
    ///
    /// # Errors
    /// [`RecordError`]: nothing is changed then.
    pub fn enter(&mut self, entry: &Entry) -> Result<(), RecordError> {
        let before = self.records.get(&entry.record);
        let has_reason = entry.reason.as_ref().is_some_and(|reason| is_text(reason));
        if before.is_some() && !has_reason {
            return Err(RecordError::NoReason);
        }
        if before.is_some_and(|record| record.entries.len() >= MAX_ENTRIES)
            || (before.is_none() && self.records.len() >= MAX_RECORDS)
        {
            return Err(RecordError::Full);
        }
        match (&entry.what, before) {
            (What::Withdraw, None) => return Err(RecordError::NoRecord(entry.record)),
            (What::Withdraw, Some(record)) if record.content().is_none() => {
                return Err(RecordError::Withdrawn(entry.record));
            }
            (What::Withdraw, Some(_)) => {
                if let Some((report, _)) = self.report_of(entry.record) {
                    return Err(RecordError::HasReport(report));
                }
            }
            (What::Put(content), before) => {
                if before.and_then(Record::last_content).is_some_and(|said| said.kind != content.kind) {
                    return Err(RecordError::OtherKind);
                }
                self.must_stand(entry, content)?;
            }
        }
        self.records.entry(entry.record).or_insert_with(|| Record { entries: Vec::new() }).entries.push(entry.clone());
        Ok(())
    }

    fn must_stand(&self, entry: &Entry, content: &Content) -> Result<(), RecordError> {
        if content.on.fiscal_year() != Some(self.year) {
            return Err(RecordError::OutsideYear(content.on));
        }
        if content.on > entry.recorded_on {
            return Err(RecordError::Future(content.on));
        }
        let about = content.kind.about();
        match (about.of_unit, content.unit) {
            (OfUnit::Needed, None) => return Err(RecordError::NoUnit),
            (OfUnit::No, Some(_)) => return Err(RecordError::UnitGiven),
            _ => {}
        }
        for (field, said) in &content.said {
            let fits = match (field.form(), said) {
                (Form::Text, Said::Text(text)) => is_text(text),
                (Form::Count, Said::Count(_)) | (Form::Day, Said::Day(_)) => true,
                _ => false,
            };
            if !fits || !about.fields.contains(field) {
                return Err(RecordError::Bad(*field));
            }
        }
        if let Some(missing) = content.kind.needed().iter().find(|field| !content.said.contains_key(field)) {
            return Err(RecordError::Missing(*missing));
        }
        if content.files.len() > MAX_FILES {
            return Err(RecordError::TooManyFiles);
        }
        self.must_follow_its_inspection(entry.record, content)
    }

    /// A report comes after its inspection and is its only one; an inspection is not put after its report.
    fn must_follow_its_inspection(&self, record: RecordId, content: &Content) -> Result<(), RecordError> {
        if content.kind == RecordKind::InspectionReport {
            let named = content.inspection.filter(|named| *named != record).ok_or(RecordError::NoInspection)?;
            let inspection = self.records.get(&named).and_then(Record::content);
            let inspection =
                inspection.filter(|i| i.kind == RecordKind::Inspection).ok_or(RecordError::NoInspection)?;
            if let Some((other, _)) = self.report_of(named).filter(|(other, _)| *other != record) {
                return Err(RecordError::Reported(other));
            }
            if content.on < inspection.on {
                return Err(RecordError::BeforeInspection(inspection.on));
            }
        } else if content.inspection.is_some() {
            return Err(RecordError::NoInspection);
        } else if let Some((report, _)) = self.report_of(record).filter(|(_, report)| report.on < content.on) {
            return Err(RecordError::HasReport(report));
        }
        Ok(())
    }
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= MAX_TEXT
}

/// The first month by which more was reported (4.2) than inspected (4.1), both cumulated.
pub fn excess(inspected: [i64; 12], reported: [i64; 12]) -> Option<FiscalMonth> {
    let mut ahead = 0;
    FiscalMonth::ALL.into_iter().find(|month| {
        ahead += inspected[month.index()] - reported[month.index()];
        ahead < 0
    })
}
