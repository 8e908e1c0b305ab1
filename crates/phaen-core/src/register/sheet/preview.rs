//! What a table would change.

use std::collections::BTreeMap;

use crate::calendar::Date;
use crate::register::read::{is_blank, squeezed};
use crate::register::{Field, FieldKind, Kind, Register, Standing, Unit, UnitId, Value, View, YearEnd, YearOf};

use super::headings::Meaning;
use super::row::{self, Index, Naming, Whom, whom};
use super::{Headings, MAX_ROWS, Place, Problem, Trouble};

/// The most rows of titles above the headings.
const MAX_ROWS_ABOVE: usize = 50;
/// No co-operative was registered in Thailand before the Buddhist Era year 2459.
const FIRST_COMMON_YEAR: u16 = 1916;

/// How a table is to be read.
#[derive(Debug, Clone)]
pub struct Import<'a> {
    /// The day as of which the table is (ข้อมูล ณ วันที่): its facts hold from then.
    pub as_of: Date,
    /// The day on which it is brought in.
    pub recorded_on: Date,
    /// The headings that are understood.
    pub headings: &'a Headings,
    /// What was answered to doubts about a row, by its number from 1.
    pub answers: BTreeMap<usize, Answer>,
}

/// Whom a doubtful row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// This unit. Its code and name stay as they are.
    Unit(UnitId),
    /// A unit that the register does not have.
    New,
}

/// One cell that would change what the register says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// The row and column.
    pub place: Place,
    /// The unit.
    pub unit: UnitId,
    /// The field.
    pub field: Field,
    /// What it says; `None` where nothing is known.
    pub before: Option<Value>,
    /// What it would say.
    pub after: Value,
}

/// A unit that would be entered. Its other cells are among the changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// Its row.
    pub row: usize,
    /// The unit.
    pub unit: Unit,
}

/// What a table would change. It has changed nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The day as of which the table is.
    pub as_of: Date,
    /// The day on which it is brought in.
    pub recorded_on: Date,
    /// The units that would be entered, in the order of their rows.
    pub new_units: Vec<NewUnit>,
    /// The cells that would change something, row by row.
    pub changes: Vec<CellChange>,
    /// Units of the register that no row names. They stay as they are.
    pub missing: Vec<UnitId>,
    /// What is wrong or doubtful, row by row.
    pub problems: Vec<Problem>,
}

impl Preview {
    /// The problems that stand in the way of applying.
    pub fn stopping(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|p| p.trouble.stops())
    }

    /// Whether the table says nothing new.
    pub fn is_empty(&self) -> bool {
        self.new_units.is_empty() && self.changes.is_empty()
    }
}

/// What the rows would change in the register as it stood on the day of the table. Rows above the headings, and
/// blank ones, are passed over.
pub fn preview(register: &Register, rows: &[Vec<String>], import: &Import<'_>) -> Preview {
    let view = register.on(import.as_of).as_known_on(import.recorded_on);
    let found = Preview {
        as_of: import.as_of,
        recorded_on: import.recorded_on,
        new_units: Vec::new(),
        changes: Vec::new(),
        missing: Vec::new(),
        problems: Vec::new(),
    };
    let mut reading = Reading {
        view,
        import,
        index: Index::of(view),
        next_id: register.next_id(),
        columns: Vec::new(),
        seen_codes: BTreeMap::new(),
        seen_units: BTreeMap::new(),
        seen_new: BTreeMap::new(),
        found,
    };
    reading.table(rows);
    reading.found
}

struct Reading<'a> {
    view: View<'a>,
    import: &'a Import<'a>,
    index: Index,
    next_id: UnitId,
    columns: Vec<(usize, Meaning)>,
    seen_codes: BTreeMap<String, usize>,
    seen_units: BTreeMap<UnitId, usize>,
    seen_new: BTreeMap<String, usize>,
    found: Preview,
}

impl Reading<'_> {
    fn problem(&mut self, row: usize, column: Option<usize>, trouble: Trouble) {
        self.found.problems.push(Problem { place: Place { row, column }, trouble });
    }

    fn table(&mut self, rows: &[Vec<String>]) {
        if rows.len() > MAX_ROWS {
            return self.problem(MAX_ROWS + 1, None, Trouble::TooManyRows);
        }
        let Some(head) = rows.iter().take(MAX_ROWS_ABOVE).position(|row| self.is_head(row)) else {
            return self.problem(1, None, Trouble::NoHeading);
        };
        self.found.missing.extend_from_slice(self.index.units());
        self.head(head + 1, &rows[head]);
        for (at, row) in rows.iter().enumerate().skip(head + 1) {
            if row.iter().any(|text| !is_blank(text)) {
                self.row(at + 1, row);
            }
        }
        self.found.missing.retain(|id| !self.seen_units.contains_key(id));
    }

    fn is_head(&self, row: &[String]) -> bool {
        row.iter().any(|text| self.import.headings.names_units(text))
    }

    fn head(&mut self, number: usize, row: &[String]) {
        for (at, text) in row.iter().enumerate().filter(|(_, text)| !is_blank(text)) {
            let column = Some(at + 1);
            match self.import.headings.meaning(text) {
                None => self.problem(number, column, Trouble::UnknownHeading(text.trim().to_owned())),
                Some(Meaning::PassedOver) => {}
                Some(Meaning::WithoutYear(kind)) => self.problem(number, column, Trouble::HeadingWithoutYear(kind)),
                Some(meaning) => match self.columns.iter().find(|(_, m)| *m == meaning) {
                    Some(&(first, _)) => {
                        self.problem(number, column, Trouble::SameHeading { first_column: first + 1 });
                    }
                    None => self.columns.push((at, meaning)),
                },
            }
        }
    }

    fn naming<'r>(&self, row: &'r [String]) -> Naming<'r> {
        let id = self.columns.iter().find(|(_, meaning)| *meaning == Meaning::Id);
        Naming {
            id: id.and_then(|&(at, _)| Some((at + 1, row::cell(row, at)?))),
            code: self.said(row, FieldKind::Code),
            name: self.said(row, FieldKind::Name),
        }
    }

    fn row(&mut self, number: usize, row: &[String]) {
        let naming = self.naming(row);
        let answer = self.import.answers.get(&number).copied();
        if let Some((column, text)) = naming.code
            && let Some(code) = row::read_text(FieldKind::Code, text)
        {
            // A row with phaen's number is no other unit's; whether its code may change is looked at there.
            match (self.seen_codes.get(&code), naming.id) {
                (Some(&first_row), None) => {
                    return self.problem(number, Some(column), Trouble::DuplicateCode { code, first_row });
                }
                (Some(_), Some(_)) => {}
                (None, _) => {
                    self.seen_codes.insert(code, number);
                }
            }
        }
        match whom(self.view, &self.index, naming, answer) {
            Err((column, trouble)) => {
                // A unit that is asked about is not missing.
                if let Some(unit) = trouble.suggests() {
                    self.seen_units.entry(unit).or_insert(number);
                }
                self.problem(number, column, trouble);
            }
            Ok(Whom::New) => self.new_unit(number, row, naming),
            Ok(Whom::Unit(id)) => {
                if let Some(&first_row) = self.seen_units.get(&id) {
                    return self.problem(number, None, Trouble::DuplicateUnit { first_row });
                }
                self.seen_units.insert(id, number);
                if let Some(standing) = self.view.unit(id) {
                    self.cells(number, row, id, Some(standing), answer.is_some());
                }
            }
        }
    }

    fn new_unit(&mut self, number: usize, row: &[String], naming: Naming<'_>) {
        let Some((name_column, name)) = naming.name else {
            return self.problem(number, None, Trouble::NewWithoutName);
        };
        let Some(name) = row::read_text(FieldKind::Name, name) else {
            return self.unreadable(number, name_column, FieldKind::Name, name);
        };
        let code = match naming.code {
            None => None,
            Some((column, text)) => match row::read_text(FieldKind::Code, text) {
                None => return self.unreadable(number, column, FieldKind::Code, text),
                Some(code) => match self.index.with_code(&code).first() {
                    Some(&unit) => return self.problem(number, Some(column), Trouble::CodeStands { unit }),
                    None => Some(code),
                },
            },
        };
        let Some((kind_column, text)) = self.said(row, FieldKind::Kind) else {
            return self.problem(number, None, Trouble::NewWithoutKind);
        };
        let Some(Ok(Value::Kind(kind))) = Field::plain(FieldKind::Kind).map(|field| field.read(text)) else {
            return self.unreadable(number, kind_column, FieldKind::Kind, text);
        };
        // There are units of one name, but that is said, not taken for granted.
        let key = squeezed(&name);
        if let Some(&first_row) = self.seen_new.get(&key)
            && !self.import.answers.contains_key(&number)
        {
            return self.problem(number, Some(name_column), Trouble::DuplicateUnit { first_row });
        }
        self.seen_new.insert(key, number);
        let id = self.next_id;
        self.next_id = UnitId(id.0.saturating_add(1));
        let unit = Unit { id, kind, name, code, entered_on: self.import.recorded_on };
        self.found.new_units.push(NewUnit { row: number, unit });
        self.cells(number, row, id, None, true);
    }

    fn unreadable(&mut self, row: usize, column: usize, kind: FieldKind, text: &str) {
        let Some((field, why)) = Field::plain(kind).and_then(|f| Some((f, f.read(text).err()?))) else { return };
        self.problem(row, Some(column), Trouble::Unreadable { field, text: text.trim().to_owned(), why });
    }

    /// What a cell of the row says of that kind of field, with its column from 1.
    fn said<'r>(&self, row: &'r [String], kind: FieldKind) -> Option<(usize, &'r str)> {
        self.columns.iter().find_map(|&(at, meaning)| match meaning {
            Meaning::Field(field) if field.kind() == kind => row::cell(row, at).map(|text| (at + 1, text)),
            _ => None,
        })
    }

    /// The cells of a row against what stands. `named` when the row's code and name are not to be compared.
    fn cells(&mut self, number: usize, row: &[String], unit: UnitId, stands: Option<Standing<'_>>, named: bool) {
        let count = |kind| stands.and_then(|s| s.count(kind));
        let (mut members, mut taking_part) = (count(FieldKind::Members), count(FieldKind::MembersTakingPart));
        let mut members_at = None;
        let year_end = self.year_end(row).or_else(|| stands.and_then(|s| s.year_end()));
        for (at, meaning) in self.columns.clone() {
            let (Meaning::Field(field), Some(text)) = (meaning, row::cell(row, at)) else { continue };
            let is_name = matches!(field.kind(), FieldKind::Name | FieldKind::Code);
            if (is_name && named) || (field.kind() == FieldKind::Kind && stands.is_none()) {
                continue;
            }
            let column = Some(at + 1);
            let after = match field.read(text) {
                Ok(value) => value,
                Err(why) => {
                    let text = text.trim().to_owned();
                    self.problem(number, column, Trouble::Unreadable { field, text, why });
                    continue;
                }
            };
            // What stands already is not questioned again.
            let before = stands.and_then(|s| s.value(field));
            if before.as_ref() == Some(&after) || says_less(before.as_ref(), &after) {
                continue;
            }
            match (field.kind(), &after) {
                (FieldKind::Members, Value::Count(n)) => (members, members_at) = (Some(*n), column),
                (FieldKind::MembersTakingPart, Value::Count(n)) => (taking_part, members_at) = (Some(*n), column),
                _ => {}
            }
            let trouble = self.senseless(field, &after, year_end);
            if let Some(trouble) = trouble.or_else(|| self.code_trouble(number, field, before.as_ref(), &after)) {
                self.problem(number, column, trouble);
                continue;
            }
            self.found.changes.push(CellChange { place: Place { row: number, column }, unit, field, before, after });
        }
        if let (Some(members), Some(part), Some(_)) = (members, taking_part, members_at)
            && part > members
        {
            self.problem(number, members_at, Trouble::MoreThanMembers { members });
        }
    }

    /// A code that only lost its noughts is kept; one that stands at another unit is refused.
    fn code_trouble(&self, row: usize, field: Field, before: Option<&Value>, after: &Value) -> Option<Trouble> {
        let (FieldKind::Code | FieldKind::RegistrationNumber, Value::Text(after)) = (field.kind(), after) else {
            return None;
        };
        if let Some(Value::Text(before)) = before
            && row::bare(before) == row::bare(after)
            && before.len() > after.len()
        {
            return Some(Trouble::LostZeros { code: before.clone() });
        }
        if field.kind() != FieldKind::Code {
            return None;
        }
        if let Some(&unit) = self.index.with_code(after).first() {
            return Some(Trouble::CodeStands { unit });
        }
        let first_row = self.seen_codes.get(after).copied().filter(|first| *first != row)?;
        Some(Trouble::DuplicateCode { code: after.clone(), first_row })
    }

    fn year_end(&self, row: &[String]) -> Option<YearEnd> {
        let (_, text) = self.said(row, FieldKind::YearEnd)?;
        match Field::plain(FieldKind::YearEnd)?.read(text) {
            Ok(Value::YearEnd(end)) => Some(end),
            _ => None,
        }
    }

    fn senseless(&self, field: Field, value: &Value, year_end: Option<YearEnd>) -> Option<Trouble> {
        let &Value::Day(day) = value else { return None };
        if day > self.import.as_of {
            return Some(Trouble::AfterTable { day });
        }
        if day.year() < FIRST_COMMON_YEAR {
            return Some(Trouble::TooEarly { day });
        }
        let ends = match field.kind().about().year_of {
            YearOf::Accounting => field.year().zip(year_end).and_then(|(year, end)| end.in_year(year)),
            YearOf::Fiscal | YearOf::None => None,
        };
        ends.filter(|end| day < *end).map(|year_end| Trouble::BeforeYearEnd { day, year_end })
    }
}

/// "Co-operative" alone takes back nothing of what is known of its kind.
const fn says_less(before: Option<&Value>, after: &Value) -> bool {
    let known = matches!(before, Some(Value::Kind(Kind::Cooperative(Some(_)))));
    known && matches!(after, Value::Kind(Kind::Cooperative(None)))
}
