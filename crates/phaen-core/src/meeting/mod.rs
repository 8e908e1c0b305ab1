//! The monthly meeting (การประชุมประจำเดือน): what a director looks at, as of a day. Every sum is one of the plan's own
//! equations ([`Book::levels`](crate::book::Book::levels)); here it is only held against the plan.

mod late;
mod light;

pub use late::{Late, NotMade, Overdue, Unreported, due, end};
pub use light::{Bounds, MAX_BOUND, Rules, Standing};

use crate::book::{Book, Forecast, Level, Levels, Place, Statement, forecast, levels};
use crate::calendar::{Date, FiscalMonth};
use crate::case::{Case, CaseId, CaseKind, Moved};
use crate::plan::{Layer, LineId, Measure, Period, Plan, Tree};
use crate::register::UnitId;
use crate::year::{DisbursementTarget, Spending};

/// What a meeting is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The book of the plan.
    pub book: &'a Book,
    /// The month that is looked at.
    pub month: FiscalMonth,
    /// The day of the meeting.
    pub day: Date,
    /// The day of the last meeting: what moved since is told.
    pub last: Date,
    /// The rules of the lights.
    pub rules: Rules,
    /// Every case of the office.
    pub cases: &'a [Case],
    /// The disbursement targets in force.
    pub targets: &'a [DisbursementTarget],
}

/// A row of the table: a topmost line, or the whole plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line; `None` for the whole.
    pub line: Option<LineId>,
    /// How many lines it stands under.
    pub depth: usize,
    /// The month: work, then money paid.
    pub month: [Standing; 2],
    /// From the beginning of the year to the end of the month.
    pub cumulated: [Standing; 2],
    /// Money committed and not paid, up to the end of the month; `None` where none is reported.
    pub committed: Option<i64>,
    /// What is planned for the year: work, then money.
    pub year: [Option<i64>; 2],
}

/// The money that was paid beside the target of the quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarterly {
    /// The target.
    pub target: DisbursementTarget,
    /// What was paid until the end of the month, of the year's plan.
    pub paid: Option<crate::number::Ratio>,
}

/// A case that moved since the last meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedCase {
    /// Its number.
    pub case: CaseId,
    /// What it is about.
    pub kind: CaseKind,
    /// Whose it is.
    pub unit: UnitId,
    /// Before and after.
    pub moved: Moved,
}

/// What a meeting looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The topmost lines in their order, the whole last.
    pub rows: Vec<Row>,
    /// What is late.
    pub late: Late,
    /// Money beside the cabinet's target, where the quarter has one.
    pub quarterly: Option<Quarterly>,
    /// Cases that moved since the last meeting, by number.
    pub moved: Vec<MovedCase>,
    /// How many cases are open.
    pub open_cases: usize,
    /// What the year will come to: work, then money spent (paid and committed).
    pub forecast: [Forecast; 2],
}

impl Meeting {
    /// The row of the whole plan.
    pub fn whole(&self) -> Option<&Row> {
        self.rows.iter().find(|row| row.line.is_none())
    }
}

/// What a meeting looks at.
pub fn meeting(asked: &Asked<'_>) -> Meeting {
    let book = asked.book;
    let figures = Figures::of(book);
    let rows: Vec<Row> = topmost(book.plan()).into_iter().map(|level| figures.row(book, level, asked.month)).collect();
    let lines: Vec<LineId> = book.posted_lines().iter().copied().collect();
    let moved = asked.cases.iter().filter_map(|case| {
        let moved = case.moved_since(asked.last, asked.day)?;
        Some(MovedCase { case: case.id(), kind: case.kind(), unit: case.unit(), moved })
    });
    let mut moved: Vec<MovedCase> = moved.collect();
    moved.sort_by_key(|moved| moved.case);
    let is_open = |case: &&Case| case.on(asked.day).is_some_and(|state| state.closed_on.is_none());
    Meeting {
        late: Late::on(asked.day, asked.month, asked.rules.report_by, book, asked.cases),
        quarterly: quarterly(asked, rows.last()),
        moved,
        open_cases: asked.cases.iter().filter(is_open).count(),
        forecast: Measure::ALL.map(|measure| forecast(book, &lines, measure)),
        rows,
    }
}

/// The topmost lines and the whole; where all stands under one line, those under it too.
fn topmost(plan: &Plan) -> Vec<Level> {
    let all = levels(plan);
    let top = |depth: usize| all.iter().copied().filter(move |level| level.depth <= depth).collect::<Vec<Level>>();
    let first = top(0);
    if first.len() > 2 { first } else { top(1) }
}

/// The statements that a row is made of.
struct Figures {
    current: Levels,
    made: [Levels; 2],
    awaited: Levels,
    committed: Levels,
}

impl Figures {
    fn of(book: &Book) -> Self {
        let layer = |layer| book.levels(Statement::Of(layer));
        Self {
            current: layer(Layer::Current),
            made: [layer(Layer::Result), layer(Layer::Disbursed)],
            awaited: book.levels(Statement::Awaited),
            committed: layer(Layer::Committed),
        }
    }

    fn row(&self, book: &Book, level: Level, month: FiscalMonth) -> Row {
        let line = level.line;
        let leaves = leaves(book, line);
        let standing = |measure: Measure, months: &[FiscalMonth], of: &dyn Fn(&Levels) -> Option<i64>| {
            let made = match measure {
                Measure::Work => &self.made[0],
                Measure::Budget => &self.made[1],
            };
            Standing {
                planned: of(&self.current),
                made: of(made),
                awaited: of(&self.awaited).unwrap_or(0),
                cells: cells(book, &leaves, months, measure),
            }
        };
        let until: Vec<FiscalMonth> = FiscalMonth::ALL.into_iter().take_while(|m| *m <= month).collect();
        Row {
            line,
            depth: level.depth,
            month: Measure::ALL
                .map(|measure| standing(measure, &[month], &|levels| levels.at(line, Period::Month(month), measure))),
            cumulated: Measure::ALL
                .map(|measure| standing(measure, &until, &|levels| levels.cumulated(line, month, measure))),
            committed: self.committed.cumulated(line, month, Measure::Budget),
            year: Measure::ALL.map(|measure| self.current.at(line, Period::Target, measure)),
        }
    }
}

/// The lines that are posted to under a line, or all of them.
fn leaves(book: &Book, line: Option<LineId>) -> Vec<LineId> {
    let tree = Tree::of(book.plan());
    let posted = book.posted_lines();
    let mut found = Vec::new();
    let mut open: Vec<LineId> = match line {
        Some(line) => vec![line],
        None => tree.children(None).map(|line| line.id).collect(),
    };
    while let Some(line) = open.pop() {
        if posted.contains(&line) {
            found.push(line);
        }
        open.extend(tree.children(Some(line)).map(|line| line.id));
    }
    found
}

/// How many cells have something planned, and how many of them are not reported.
fn cells(book: &Book, lines: &[LineId], months: &[FiscalMonth], measure: Measure) -> (u32, u32) {
    let (mut planned, mut awaited) = (0, 0);
    for &line in lines {
        for &month in months {
            let at = Place { line, month };
            if book.cell(at.cell(Layer::Current, measure)).is_some_and(|planned| planned > 0) {
                planned += 1;
                awaited += u32::from(book.is_awaited(at, measure));
            }
        }
    }
    (planned, awaited)
}

fn quarterly(asked: &Asked<'_>, whole: Option<&Row>) -> Option<Quarterly> {
    let year = asked.book.plan().fiscal_year?.buddhist();
    let quarter = asked.month.quarter();
    let target = asked
        .targets
        .iter()
        .find(|t| t.fiscal_year == year && t.quarter == quarter && t.spending == Spending::Overall)?
        .clone();
    let [_, money] = whole?.cumulated;
    let of_year = whole?.year[1].filter(|planned| *planned > 0);
    let paid = money.made.zip(of_year).map(|(paid, year)| crate::number::Ratio::new(paid, year));
    Some(Quarterly { target, paid })
}

#[cfg(test)]
mod tests;
