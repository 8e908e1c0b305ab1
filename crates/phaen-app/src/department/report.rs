//! The tables of the annual report (รายงานประจำปี): results against plan, off-plan work, policy work.

use std::collections::HashSet;

use phaen_core::book::{Book, Level, Statement, levels};
use phaen_core::number::Ratio;
use phaen_core::paper::{Block, Cell, Column, Mark, Paper, Table};
use phaen_core::plan::{Layer, LineId, Measure, Period, Tree};

use super::{Told, cell, name, paper_of};
use crate::book::line_name;
use crate::words::Lang;
use crate::words::department::words;

/// A heading that can be chosen as policy work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its line.
    pub line: LineId,
    /// Its code and title.
    pub name: String,
    /// How many lines it stands under.
    pub depth: usize,
}

/// The headings and lines of a plan that can be chosen as policy work.
pub fn headings(book: &Book) -> Vec<Heading> {
    let plan = book.plan();
    let all = levels(plan).into_iter();
    all.filter_map(|level| {
        let line = level.line?;
        Some(Heading { line, name: line_name(plan, line), depth: level.depth })
    })
    .collect()
}

/// The tables of the annual report; `policy` are the lines whose work is policy work, each with all that stands under it.
pub fn report(book: &Book, policy: &[LineId], lang: Lang) -> Paper {
    let w = words(lang);
    let mut paper = paper_of(book, w.report_title, lang);
    let figures = Figures::of(book);
    let all = levels(book.plan());
    paper.push(Block::Heading(w.against_plan.to_owned()));
    paper.push(Block::Table(figures.table(book, all.iter().copied(), lang)));
    paper.push(Block::Heading(w.off_plan.to_owned()));
    paper.push(Block::Note(w.off_plan_how.to_owned()));
    let off: Vec<Level> = all.iter().copied().filter(|level| figures.is_off_plan(*level)).collect();
    match off.is_empty() {
        true => paper.push(Block::Paragraph(w.no_off_plan.to_owned())),
        false => paper.push(Block::Table(figures.table(book, off.into_iter(), lang))),
    }
    let under = under(book, policy);
    if !under.is_empty() {
        paper.push(Block::Heading(w.policy.to_owned()));
        paper.push(Block::Note(w.policy_how.to_owned()));
        let chosen = all.iter().copied().filter(|level| level.line.is_some_and(|line| under.contains(&line)));
        paper.push(Block::Table(figures.table(book, chosen, lang)));
    }
    paper.push(Block::Note(w.empty_note.to_owned()));
    paper
}

/// Those lines and everything under them.
fn under(book: &Book, lines: &[LineId]) -> HashSet<LineId> {
    let tree = Tree::of(book.plan());
    let mut open: Vec<LineId> = lines.iter().copied().filter(|line| tree.line(*line).is_some()).collect();
    let mut found = HashSet::new();
    while let Some(line) = open.pop() {
        if found.insert(line) {
            open.extend(tree.children(Some(line)).map(|line| line.id));
        }
    }
    found
}

struct Figures {
    told: [Told; 2],
    committed: phaen_core::book::Levels,
}

impl Figures {
    fn of(book: &Book) -> Self {
        Self {
            told: Measure::ALL.map(|measure| Told::of(book, measure)),
            committed: book.levels(Statement::Of(Layer::Committed)),
        }
    }

    fn year(&self, line: Option<LineId>, measure: Measure) -> [Option<i64>; 3] {
        let told = &self.told[usize::from(measure == Measure::Budget)];
        [&told.plan, &told.made, &told.awaited].map(|levels| levels.at(line, Period::Target, measure))
    }

    /// Whether something was done or paid on a line that has nothing planned in the whole year.
    fn is_off_plan(&self, level: Level) -> bool {
        let Some(line) = level.line.filter(|_| !level.is_parent) else { return false };
        let both = Measure::ALL.map(|measure| self.year(Some(line), measure));
        let some = |value: Option<i64>| value.is_some_and(|value| value > 0);
        both.iter().all(|[planned, ..]| !some(*planned)) && both.iter().any(|[_, made, _]| some(*made))
    }

    fn table(&self, book: &Book, rows: impl Iterator<Item = Level>, lang: Lang) -> Table {
        let w = words(lang);
        let triple =
            |made| vec![(w.plan, Column::figures(20)), (made, Column::figures(20)), (w.percent, Column::figures(18))];
        let mut money = triple(w.paid);
        money.extend([(w.committed, Column::figures(18)), (w.left, Column::figures(20))]);
        let mut table = Table::grouped([
            ("", vec![(w.activity, Column::words(90)), (w.unit, Column::short(16))]),
            (w.work_head, triple(w.result)),
            (w.money_head, money),
        ]);
        for level in rows {
            let (kind, name) = name(book, level, lang);
            let unit = level.line.filter(|_| !level.is_parent).and_then(|line| book.plan().line(line));
            let mut cells = vec![Cell::text(name), Cell::text(unit.map_or("", |line| line.count_unit.as_str()))];
            for measure in Measure::ALL {
                let [planned, made, awaited] = self.year(level.line, measure);
                let partly = awaited.is_some_and(|awaited| awaited > 0);
                let shown = match made {
                    Some(_) if partly => cell(measure, made).marked(Mark::Unknown),
                    Some(_) => cell(measure, made),
                    None if partly => Cell::text(w.not_reported),
                    None => Cell::default(),
                };
                cells.extend([cell(measure, planned), shown, percent(planned, made, partly)]);
                if measure == Measure::Budget {
                    let committed = self.committed.at(level.line, Period::Target, measure);
                    let spent = made.unwrap_or(0) + committed.unwrap_or(0);
                    let left = planned.filter(|_| made.is_some() || !partly).map(|planned| planned - spent);
                    let left = match cell(measure, left) {
                        left if partly && left.value.is_some() => left.marked(Mark::Unknown),
                        left => left,
                    };
                    cells.extend([cell(measure, committed), left]);
                }
            }
            table.row_of(kind, level.depth, cells);
        }
        table
    }
}

/// What was done as a percentage of what was planned; at least so much while something is not reported.
fn percent(planned: Option<i64>, made: Option<i64>, partly: bool) -> Cell {
    let (Some(planned), Some(made)) = (planned.filter(|planned| *planned > 0), made) else { return Cell::text("-") };
    let ratio = Ratio::new(made, planned);
    match ratio.percent_hundredths() {
        Some(_) if partly => Cell::text(format!("≥ {ratio}")),
        Some(percent) => Cell::figure(ratio.to_string(), percent),
        None => Cell::text("-"),
    }
}
