//! The monthly disbursement table that offices receive (ตารางจัดสรร รับโอน ผูกพัน เบิกจ่าย คงเหลือ): read by the reader of tables,
//! its own sums checked, each row held against the book, and what would make the book say the same.

use std::collections::BTreeMap;

use phaen_core::book::{Book, Direction, Document, Place, Receipt, Report, Reported, What};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::{Line, LineId, Plan};
use phaen_core::table::{Decimal, Figure, Role, RowKind, TableReading};
use phaen_store::StoredBook;

use crate::error::AppError;
use crate::explain;
use crate::read::{Found, Options, read};
use crate::words::Lang;

/// Tables of more rows are not held against a book.
pub const MAX_ROWS: usize = 500;

/// The title of a table as the number of a document, in characters.
const MAX_NUMBER: usize = 120;

/// What a table says, in the order in which it is compared.
pub const ROLES: [Role; 6] =
    [Role::Allotted, Role::Transferred, Role::Committed, Role::Paid, Role::Spending, Role::Left];

/// Why a file is no table that can be held against a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableProblem {
    /// It holds no table of disbursement.
    Other,
    /// It has too many rows.
    TooMany,
}

/// Money as a table prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// In satang, as exactly as it is printed.
    pub satang: i64,
    /// By how much the true amount may differ, as it was rounded; nought where it is printed to the satang or the baht.
    pub within: i64,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Its code and title.
    pub name: String,
    /// Whether it sums others.
    pub total: bool,
    /// What it says; an empty cell says nothing, a dash says none.
    pub figures: BTreeMap<Role, Amount>,
}

/// A table as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabled {
    /// What stands above it.
    pub title: String,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// The month that its title names, where it names one.
    pub month: Option<FiscalMonth>,
    /// How many of its own sums there are.
    pub sums: usize,
    /// What of its own sums fails, what was repaired and what is asked, as sentences.
    pub findings: Vec<String>,
}

/// Reads a table of disbursement out of a file. Its own equations are those that the reader of tables holds it to:
/// left = allotted + transferred − committed − paid, and its shorter forms.
///
/// # Errors
/// [`AppError`] when the file cannot be read; [`TableProblem`] when it is no such table.
pub fn read_table(name: &str, bytes: &[u8], lang: Lang) -> Result<Result<Tabled, TableProblem>, AppError> {
    let found = match read(name, bytes, &Options::default()) {
        Ok(found) => found,
        Err(AppError::NotAPlan { .. }) => return Ok(Err(TableProblem::Other)),
        Err(error) => return Err(error),
    };
    let table = found.into_iter().find_map(|found| match found {
        Found::Table(table) if table.profile == "disbursement" => Some(table),
        _ => None,
    });
    let Some(reading) = table else { return Ok(Err(TableProblem::Other)) };
    if reading.table.lines.len() > MAX_ROWS {
        return Ok(Err(TableProblem::TooMany));
    }
    Ok(Ok(tabled(&reading, lang)))
}

fn tabled(reading: &TableReading, lang: Lang) -> Tabled {
    let (table, words) = (&reading.table, lang.words());
    let failing = reading.failing().filter_map(|at| reading.equations.get(at));
    let failing = failing.map(|equation| words.table_failing(&explain::table_equation(reading, equation)));
    let repaired = reading.repairs.iter().map(|repair| words.table_repair(&explain::table_repair(reading, repair)));
    let asked = reading.questions.iter().map(|asked| words.table_question(&explain::table_question(reading, asked)));
    let findings = failing.chain(repaired).chain(asked).collect();
    let rows = table.lines.iter().map(|line| {
        let figures = table.columns.iter().zip(&line.cells).filter(|(column, _)| ROLES.contains(&column.role));
        let figures = figures.filter_map(|(column, cell)| {
            let amount = match cell.figure {
                Figure::Empty => return None,
                Figure::Dash => Amount { satang: 0, within: 0 },
                Figure::Value(value) => money(value, column.scale, column.places)?,
            };
            Some((column.role, amount))
        });
        TableRow {
            name: format!("{} {}", line.code, line.title).trim().to_owned(),
            total: line.kind != RowKind::Item,
            figures: figures.collect(),
        }
    });
    let title = table.title.clone();
    Tabled {
        rows: rows.filter(|row| !row.figures.is_empty()).collect(),
        month: named_month(&title),
        sums: reading.equations.len(),
        findings,
        title,
    }
}

/// A figure in satang; what is finer than a satang, or beyond every plan, is none.
fn money(value: Decimal, scale: u64, places: u8) -> Option<Amount> {
    let scaled = Decimal::new(value.units.checked_mul(i128::from(scale))?, value.places).shortest();
    let satang = i64::try_from(scaled.at(2)?).ok()?;
    // Half a unit of the last place that is printed: 0.01 million baht are 10,000 baht.
    let unit = i128::from(scale) * 100 / 10i128.checked_pow(u32::from(places))?;
    let within = if scale == 1 { 0 } else { i64::try_from(unit / 2).ok()? };
    Some(Amount { satang, within })
}

/// The last month that a title names in full or short.
fn named_month(title: &str) -> Option<FiscalMonth> {
    let at = |month: &FiscalMonth| title.rfind(month.full_name()).or_else(|| title.rfind(month.short_name()));
    FiscalMonth::ALL.into_iter().filter_map(|month| at(&month).map(|at| (at, month))).max().map(|(_, month)| month)
}

/// What of the book a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// Another office's: it is not held against this book.
    Other,
    /// The whole plan.
    Plan,
    /// A budget category.
    Category(String),
    /// A line.
    Line(LineId),
}

/// What each row is likely about: a category or a line by its name, the whole plan by that of its group; anything else is
/// another's until a person says otherwise.
pub fn guessed(plan: &Plan, categories: &[String], rows: &[TableRow]) -> Vec<Whose> {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let ends = |name: &str, whole: &str| !whole.is_empty() && (name == whole || name.ends_with(whole));
    rows.iter()
        .map(|row| {
            let name = plain(&row.name);
            let line = plan.lines.iter().find(|line| plain(&format!("{}{}", line.code, line.title)) == name);
            let category = categories.iter().find(|category| ends(&name, &plain(category)));
            let group = plan.group.as_deref().is_some_and(|group| ends(&name, &plain(group)));
            match (category, line) {
                (Some(category), _) => Whose::Category(category.clone()),
                (None, Some(line)) if !name.is_empty() => Whose::Line(line.id),
                _ if group => Whose::Plan,
                _ => Whose::Other,
            }
        })
        .collect()
}

/// A figure of a row beside the book's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// What it is.
    pub role: Role,
    /// What the table says.
    pub table: Amount,
    /// What the book says up to the month; `None` where nothing is known.
    pub book: Option<i64>,
}

impl Compared {
    /// By how much the table says more than the book; `None` where the book says nothing.
    pub fn difference(&self) -> Option<i64> {
        self.book.map(|book| self.table.satang - book)
    }

    /// Whether both say the same, as exactly as the table is printed.
    pub fn agrees(&self) -> bool {
        self.difference().is_some_and(|difference| difference.abs() <= self.table.within)
    }
}

/// What a row says beside what the book says up to and with a month.
pub fn compared(stored: &StoredBook, row: &TableRow, whose: &Whose, until: FiscalMonth) -> Vec<Compared> {
    let book = &stored.book;
    if *whose == Whose::Other {
        return Vec::new();
    }
    let is = |line: &Line| match whose {
        Whose::Other => false,
        Whose::Plan => true,
        Whose::Category(category) => line.category == *category,
        Whose::Line(id) => line.id == *id,
    };
    let allotted = |category: Option<&String>| {
        let of =
            book.plan().allotments.iter().filter(|each| category.is_none_or(|category| each.category == *category));
        of.map(|each| each.amount.hundredths()).reduce(|a, b| a + b)
    };
    let received = || match whose {
        Whose::Plan => received_until(stored, None, until),
        Whose::Category(category) => received_until(stored, Some(category), until),
        Whose::Other | Whose::Line(_) => None,
    };
    let committed = book.told_until(Reported::Committed, until, is);
    let paid = book.told_until(Reported::Disbursed, until, is);
    let either = |a: Option<i64>, b: Option<i64>| (a.is_some() || b.is_some()).then(|| a.unwrap_or(0) + b.unwrap_or(0));
    let spent = either(committed, paid);
    let of = |role: Role| match role {
        Role::Allotted => match whose {
            Whose::Plan => allotted(None),
            Whose::Category(category) => allotted(Some(category)),
            Whose::Line(_) => Some(book.has(is)),
            Whose::Other => None,
        },
        Role::Transferred => received(),
        Role::Committed => committed,
        Role::Paid => paid,
        Role::Spending => spent,
        Role::Left => received().map(|received| received - spent.unwrap_or(0)),
        _ => None,
    };
    let told = row.figures.iter().filter(|(role, _)| ROLES.contains(role));
    told.map(|(role, table)| Compared { role: *role, table: *table, book: of(*role) }).collect()
}

/// Money that arrived in a category, or in all, by the end of a month: by the day of its document, else that of its posting.
fn received_until(stored: &StoredBook, category: Option<&String>, until: FiscalMonth) -> Option<i64> {
    let last = last_day(stored.book.plan(), until)?;
    let arrived = stored.postings.iter().filter_map(|posting| match &posting.entry.what {
        What::Receive(receipt) => {
            let on = receipt.document.as_ref().map_or(posting.entry.on, |document| document.date);
            let wanted = on <= last && category.is_none_or(|category| receipt.category == *category);
            let amount = receipt.amount.hundredths();
            wanted.then_some(if receipt.direction == Direction::Cut { -amount } else { amount })
        }
        _ => None,
    });
    arrived.reduce(|sum, each| sum + each)
}

fn last_day(plan: &Plan, month: FiscalMonth) -> Option<Date> {
    let year = plan.fiscal_year?;
    let calendar = (month.number() + 8) % 12 + 1;
    Date::from_iso(year.calendar_year_of(month).checked_sub(543)?, calendar, year.days_in(month))
}

/// An entry that would make the book say what the table says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The row of the table, from 0.
    pub row: usize,
    /// The entry.
    pub what: What,
    /// How much, in satang, as it will be posted.
    pub amount: i64,
}

/// Entries for what a table says and the book does not: money that arrived, of a budget category, with the table as its
/// document; money committed and paid in the month, of a line whose figures are typed. Rounded figures, sums and what is less than the months before have none:
/// what they differ by is only told.
pub fn proposals(stored: &StoredBook, tabled: &Tabled, whose: &[Whose], until: FiscalMonth) -> Vec<Proposal> {
    let book = &stored.book;
    let number: String = tabled.title.trim().chars().take(MAX_NUMBER).collect();
    let document = last_day(book.plan(), until).filter(|_| !number.is_empty()).map(|date| Document { number, date });
    let mut found = Vec::new();
    for (at, (row, whose)) in tabled.rows.iter().zip(whose).enumerate() {
        for compared in compared(stored, row, whose, until) {
            let Compared { role, table, book: known } = compared;
            if compared.agrees() || table.within > 0 {
                continue;
            }
            let what = match (whose, role) {
                (Whose::Category(category), Role::Transferred) => {
                    arrived(category, table.satang - known.unwrap_or(0), document.clone())
                }
                (Whose::Line(line), Role::Committed) => reported(book, *line, Reported::Committed, table.satang, until),
                (Whose::Line(line), Role::Paid) if !book.is_from_visits(*line) => {
                    reported(book, *line, Reported::Disbursed, table.satang, until)
                }
                _ => None,
            };
            found.extend(what.map(|(what, amount)| Proposal { row: at, what, amount }));
        }
    }
    found
}

fn arrived(category: &str, more: i64, document: Option<Document>) -> Option<(What, i64)> {
    let direction = match more {
        0 => return None,
        1.. => Direction::Transferred,
        _ => Direction::Cut,
    };
    let amount = Satang::from_hundredths(more.abs());
    Some((What::Receive(Receipt { category: category.to_owned(), direction, amount, document }), more))
}

fn reported(book: &Book, line: LineId, figure: Reported, cumulated: i64, until: FiscalMonth) -> Option<(What, i64)> {
    if !book.posted_lines().contains(&line) {
        return None;
    }
    let before = FiscalMonth::new(until.number().saturating_sub(1))
        .and_then(|month| book.told_until(figure, month, |own| own.id == line))
        .unwrap_or(0);
    let amount = Some(cumulated - before).filter(|amount| *amount >= 0)?;
    let at = Place { line, month: until };
    Some((What::Report(Report { at, figure, amount: Some(amount), reason: None }), amount))
}
