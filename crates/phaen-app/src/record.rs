//! Small records of a plan's year (บันทึกงาน): looked at, entered, corrected, taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use phaen_core::book::{FileRef, MAX_FILE_BYTES, MAX_FILE_NAME, Place, VisitId};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::number::to_arabic_digits;
use phaen_core::plan::{Layer, LineId, Measure};
use phaen_core::record::{Content, Entry, Field, Form, RecordError, RecordId, RecordKind, Records, Said, What, excess};
use phaen_core::register::UnitId;
use phaen_store::{PlanNo, StoreError, StoredBook};

use crate::Acting;
use crate::book::{book, file_ref};
use crate::database::Database;
use crate::error::AppError;
use crate::register::{day_of, today};

/// What cannot be entered as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordProblem {
    /// The records refuse it.
    Refused(RecordError),
    /// There is no such kind.
    Kind,
    /// The signed plan has no such line that work is done for.
    Line,
    /// There is no such unit.
    Unit,
    /// There is no such visit, or it went to another unit.
    Visit(String),
    /// A field says no day or no number.
    Field(Field),
    /// A file that is too large, or has no name.
    File(String),
}

/// A record as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Name of the kind.
    pub kind: String,
    /// The line, `L7`.
    pub line: String,
    /// The day on which it was done; today where it is empty.
    pub on: String,
    /// The unit, `U7`; empty for none.
    pub unit: String,
    /// Visits, `V1 V12`, apart by blanks or commas.
    pub visits: String,
    /// Of a report: its inspection, `R7`.
    pub inspection: String,
    /// What fields say; blank ones say nothing.
    pub said: BTreeMap<Field, String>,
    /// Why something is corrected.
    pub reason: String,
}

/// The records of a plan as they stand.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The book of the plan.
    pub book: Arc<StoredBook>,
    /// The records.
    pub records: Records,
    /// How many entries they have.
    pub version: usize,
}

impl Loaded {
    /// Lines of the signed plan that records of a kind belong to by their codes.
    pub fn lines(&self, kind: RecordKind) -> Vec<LineId> {
        let codes = kind.about().codes;
        let lines = self.book.book.plan().lines.iter();
        lines.filter(|line| codes.contains(&line.code.as_str())).map(|line| line.id).collect()
    }

    /// The first month by which the plan's own results report (4.2) more than was inspected (4.1).
    pub fn excess(&self) -> Option<FiscalMonth> {
        let months = |kind| {
            let lines = self.lines(kind);
            FiscalMonth::ALL.map(|month| {
                let cell = |line: &LineId| Place { line: *line, month }.cell(Layer::Result, Measure::Work);
                lines.iter().filter_map(|line| self.book.book.cell(cell(line))).sum()
            })
        };
        excess(months(RecordKind::Inspection), months(RecordKind::InspectionReport))
    }
}

/// The records of a signed plan.
///
/// # Errors
/// [`AppError::Store`], also when the plan was not signed.
pub fn load(database: &Database, plan: PlanNo) -> Result<Loaded, AppError> {
    let book = book(database, plan)?;
    let year = book.book.plan().fiscal_year.ok_or(AppError::Store(StoreError::NoBook { plan }))?;
    let entries = database.store.record_entries(plan)?;
    let mut records = Records::new(year);
    for (number, entry) in (1..).zip(&entries) {
        let fails = |error| StoreError::RecordsUnreadable { plan, why: format!("{number}: {error}") };
        records.enter(entry).map_err(fails)?;
    }
    Ok(Loaded { book, records, version: entries.len() })
}

/// Enters a record, or corrects the one that is named; files are added to those that it has.
///
/// # Errors
/// [`AppError::Record`], [`AppError::Register`] for a day that is none, [`AppError::Store`].
pub fn put(
    database: &mut Database,
    plan: PlanNo,
    corrected: Option<RecordId>,
    typed: &Typed,
    files: &[(String, Vec<u8>)],
    acting: &mut Acting<'_>,
) -> Result<RecordId, AppError> {
    let loaded = load(database, plan)?;
    let mut content = content(database, &loaded, typed, acting)?;
    if let Some(id) = corrected {
        let stands = loaded.records.all().get(&id).ok_or_else(|| refused(RecordError::NoRecord(id)))?;
        content.files = stands.last_content().map(|said| said.files.clone()).unwrap_or_default();
    }
    for (name, bytes) in files {
        content.files.push(file(name, bytes)?);
    }
    let record = corrected.unwrap_or_else(|| loaded.records.next_id());
    let bytes: Vec<&[u8]> = files.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    enter(database, plan, &loaded, record, What::Put(Box::new(content)), &typed.reason, &bytes, acting)?;
    Ok(record)
}

/// Takes a record back.
///
/// # Errors
/// [`AppError::Record`], [`AppError::Store`].
pub fn withdraw(
    database: &mut Database,
    plan: PlanNo,
    record: RecordId,
    reason: &str,
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let loaded = load(database, plan)?;
    enter(database, plan, &loaded, record, What::Withdraw, reason, &[], acting)
}

#[expect(clippy::too_many_arguments, reason = "what is entered on what, why, with which files, by whom")]
fn enter(
    database: &mut Database,
    plan: PlanNo,
    loaded: &Loaded,
    record: RecordId,
    what: What,
    reason: &str,
    files: &[&[u8]],
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let entry = Entry { record, recorded_on: today(acting.at)?, by: acting.actor.to_owned(), reason, what };
    loaded.records.clone().enter(&entry).map_err(refused)?;
    let stamp = acting.next_stamp();
    database.store.enter_record(plan, loaded.version, &entry, files, &stamp)?;
    Ok(())
}

fn content(database: &Database, loaded: &Loaded, typed: &Typed, acting: &Acting<'_>) -> Result<Content, AppError> {
    let problem = AppError::Record;
    let kind = RecordKind::from_name(&typed.kind).ok_or(problem(RecordProblem::Kind))?;
    let line: LineId = typed.line.trim().parse().map_err(|_| problem(RecordProblem::Line))?;
    if !loaded.book.book.posted_lines().contains(&line) {
        return Err(problem(RecordProblem::Line));
    }
    let unit = match typed.unit.trim() {
        "" => None,
        text => {
            let unit: UnitId = text.parse().map_err(|()| problem(RecordProblem::Unit))?;
            let (_, register) = crate::register::load(database)?;
            Some(register.units().find(|known| known.id == unit).ok_or(problem(RecordProblem::Unit))?.id)
        }
    };
    let inspection = match typed.inspection.trim() {
        "" => None,
        text => Some(text.parse().map_err(|()| refused(RecordError::NoInspection))?),
    };
    let mut said = BTreeMap::new();
    for (field, text) in typed.said.iter().filter(|(_, text)| !text.trim().is_empty()) {
        said.insert(*field, said_of(*field, text.trim()).ok_or(problem(RecordProblem::Field(*field)))?);
    }
    Ok(Content {
        kind,
        line,
        on: day_of(&typed.on, acting.at)?,
        unit,
        visits: visits(loaded, &typed.visits, unit)?,
        inspection,
        said,
        files: Vec::new(),
    })
}

fn visits(loaded: &Loaded, typed: &str, unit: Option<UnitId>) -> Result<BTreeSet<VisitId>, AppError> {
    let names = typed.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty());
    let known = |name: &str| {
        let number = to_arabic_digits(name).trim_start_matches(['V', 'v']).parse().ok()?;
        let visit = loaded.book.book.visits().get(&VisitId(number))?;
        unit.is_none_or(|unit| unit.0 == visit.unit).then_some(VisitId(number))
    };
    names.map(|name| known(name).ok_or_else(|| AppError::Record(RecordProblem::Visit(name.to_owned())))).collect()
}

fn said_of(field: Field, text: &str) -> Option<Said> {
    match field.form() {
        Form::Text => Some(Said::Text(text.to_owned())),
        Form::Count => to_arabic_digits(text).replace(',', "").parse().ok().map(Said::Count),
        Form::Day => Date::parse_typed(text).ok().map(Said::Day),
    }
}

fn file(name: &str, bytes: &[u8]) -> Result<FileRef, AppError> {
    let fits = bytes.len() as u64 <= MAX_FILE_BYTES && !bytes.is_empty();
    let named = !name.trim().is_empty() && name.chars().count() <= MAX_FILE_NAME;
    if fits && named { Ok(file_ref(name, bytes)) } else { Err(AppError::Record(RecordProblem::File(name.to_owned()))) }
}

const fn refused(error: RecordError) -> AppError {
    AppError::Record(RecordProblem::Refused(error))
}
