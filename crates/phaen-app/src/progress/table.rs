//! The table itself.

use phaen_core::book::Level;
use phaen_core::calendar::{FiscalMonth, Quarter};
use phaen_core::form::Footer;
use phaen_core::number::Ratio;
use phaen_core::paper::{Block, Cell, Column, Mark, Orientation, Paper, RowKind, Table};
use phaen_core::plan::Measure;
use phaen_core::progress::{Figures, Span};

use super::{By, Shown};
use crate::book::line_name;
use crate::meeting::{meanings, rows};
use crate::printing::plain_name;
use crate::words::Lang;
use crate::words::book::month_of;
use crate::words::meeting::words as words_of_meeting;
use crate::words::progress::{Words, words};

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Original,
    Current,
    Made,
    Percent,
    Committed,
    Spent,
    Left,
}

/// A span with the columns that are shown of it.
type Group = (String, Span, Vec<Part>);

/// The rows that are shown as a table; the first column names the line.
pub fn table(shown: &Shown, lang: Lang) -> Table {
    let w = words(lang);
    let groups = groups(shown, w, lang);
    let columns = groups.iter().map(|(name, _, parts)| {
        // Where there is no original beside it, the current plan is the plan.
        let lone = !parts.contains(&Part::Original);
        let columns = parts.iter().map(|part| {
            let name = if lone && *part == Part::Current { w.plan } else { head(*part, shown.wanted.measure, w) };
            (name, Column::figures(width(*part)))
        });
        (name.as_str(), columns.collect::<Vec<_>>())
    });
    let title = ("", vec![(w.activity, Column::words(title_width(&groups)))]);
    let mut table = Table::grouped(std::iter::once(title).chain(columns));
    for (level, _) in &shown.rows {
        let (kind, name) = match level.line {
            Some(line) => (if level.is_parent { RowKind::Heading } else { RowKind::Normal }, name(shown, line)),
            None => (RowKind::Total, w.whole.to_owned()),
        };
        let cells = groups.iter().flat_map(|(_, span, parts)| cells(shown, *level, *span, parts, lang));
        table.row_of(kind, level.depth, std::iter::once(Cell::text(name)).chain(cells));
    }
    table
}

fn name(shown: &Shown, line: phaen_core::plan::LineId) -> String {
    line_name(shown.book.book.plan(), line)
}

const fn width(part: Part) -> u16 {
    match part {
        Part::Percent => 23,
        _ => 20,
    }
}

/// The title's share: less beside many columns.
fn title_width(groups: &[Group]) -> u16 {
    let columns: usize = groups.iter().map(|(_, _, parts)| parts.len()).sum();
    u16::try_from((columns * 7).clamp(80, 130)).unwrap_or(130)
}

fn groups(shown: &Shown, w: &Words, lang: Lang) -> Vec<Group> {
    use Part::{Committed, Current, Left, Made, Original, Percent, Spent};
    let year = shown.book.book.plan().fiscal_year;
    let is_money = shown.wanted.measure == Measure::Budget;
    let month_name = |month: FiscalMonth| match (lang, year) {
        (Lang::Thai, Some(year)) => year.month_head(month),
        _ => lang.words().month(month).to_owned(),
    };
    let until = |name: String| format!("{} {name}", w.until);
    let mut groups: Vec<Group> = match shown.wanted.by {
        By::Year => Vec::new(),
        By::Quarters => Quarter::ALL
            .into_iter()
            .map(|quarter| {
                let name = format!("{} {}", w.quarter, quarter.number());
                let parts = vec![Current, Made, Percent];
                match shown.wanted.cumulated {
                    true => (until(name), Span::Until(quarter.months()[2]), parts),
                    false => (name, Span::Quarter(quarter), parts),
                }
            })
            .collect(),
        By::Months => FiscalMonth::ALL
            .into_iter()
            .map(|month| match shown.wanted.cumulated {
                true => (until(month_name(month)), Span::Until(month), vec![Current, Made]),
                false => (month_name(month), Span::Month(month), vec![Current, Made]),
            })
            .collect(),
        By::Month => {
            let mut parts = vec![Original, Current, Made, Percent];
            if is_money {
                parts.push(Committed);
            }
            let name = month_name(shown.month);
            vec![
                (name.clone(), Span::Month(shown.month), parts.clone()),
                (until(name), Span::Until(shown.month), parts),
            ]
        }
    };
    let mut whole = vec![Original, Current, Made, Percent];
    if is_money {
        whole.extend([Committed, Spent]);
    }
    whole.push(Left);
    groups.push((w.year.to_owned(), Span::Year, whole));
    groups
}

const fn head(part: Part, measure: Measure, w: &Words) -> &'static str {
    match (part, measure) {
        (Part::Original, _) => w.original,
        (Part::Current, _) => w.current,
        (Part::Made, Measure::Work) => w.made,
        (Part::Made, Measure::Budget) => w.paid,
        (Part::Percent, _) => w.percent,
        (Part::Committed, _) => w.committed,
        (Part::Spent, _) => w.spent,
        (Part::Left, _) => w.left,
    }
}

fn cells(shown: &Shown, level: Level, span: Span, parts: &[Part], lang: Lang) -> Vec<Cell> {
    let measure = shown.wanted.measure;
    let figures = shown.progress.at(level.line, span, measure);
    let one = |part: &Part| match part {
        Part::Original => rows::cell(measure, figures.original),
        Part::Current => rows::cell(measure, figures.current),
        Part::Made => rows::cell(measure, figures.made),
        Part::Committed => rows::cell(measure, figures.committed),
        Part::Spent => rows::cell(measure, figures.spent),
        Part::Left => rows::cell(measure, figures.left()),
        Part::Percent => percent(shown, &figures, span, lang),
    };
    parts.iter().map(one).collect()
}

/// A percentage; with its light where the whole span should be reported by now.
fn percent(shown: &Shown, figures: &Figures, span: Span, lang: Lang) -> Cell {
    let rules = shown.rules.rules;
    let bounds = match shown.wanted.measure {
        Measure::Work => rules.work,
        Measure::Budget => rules.money,
    };
    if span.months().1 <= shown.until {
        return rows::percent(&figures.standing(), bounds, lang);
    }
    match figures.ratio() {
        None => Cell::default(),
        Some(ratio) if figures.awaited > 0 => Cell::text(format!("≥ {ratio}")),
        Some(ratio) => plain(ratio),
    }
}

fn plain(ratio: Ratio) -> Cell {
    match ratio.percent_hundredths() {
        Some(percent) => Cell::figure(ratio.to_string(), percent),
        None => Cell::text(ratio.to_string()),
    }
}

/// What the spans are called.
fn by(shown: &Shown, w: &Words, lang: Lang) -> String {
    let name = match shown.wanted.by {
        By::Year => w.by_year.to_owned(),
        By::Quarters => w.by_quarters.to_owned(),
        By::Months => w.by_months.to_owned(),
        By::Month => month_of(lang, shown.book.book.plan(), shown.month),
    };
    let is_cumulated = shown.wanted.cumulated && matches!(shown.wanted.by, By::Quarters | By::Months);
    if is_cumulated { format!("{name} ({})", w.until) } else { name }
}

/// The table as a paper.
pub fn paper(shown: &Shown, lang: Lang) -> Paper {
    let w = words(lang);
    let plan = shown.book.book.plan();
    let measure = match shown.wanted.measure {
        Measure::Work => w.work,
        Measure::Budget => w.money,
    };
    let whose: Vec<&str> = [plan.group.as_deref(), plan.office.as_deref()].into_iter().flatten().collect();
    let revision = format!("{} {}", words_of_meeting(lang).plan_revision, shown.book.book.revision().number);
    let until = month_of(lang, plan, shown.until);
    let mut paper = Paper::new([
        format!("{}: {measure} {}", w.title, by(shown, w, lang)),
        format!("{} · {revision} · {} {until}", whose.join(" "), w.reported_until),
    ]);
    paper.orientation = Orientation::Landscape;
    paper.footer = Footer { page: w_page(lang).0, of: w_page(lang).1 };
    paper.lang = match lang {
        Lang::Thai => "th",
        Lang::English => "en",
    };
    paper.meanings = meanings(&shown.rules.rules, lang);
    paper.push(Block::Table(table(shown, lang)));
    paper.push(Block::Note(format!("{} · {}", w.original_how, w.how_left)));
    let marked = paper.legend().iter().any(|(mark, _)| *mark != Mark::Changed);
    if marked {
        paper.push(Block::Note(words_of_meeting(lang).at_least_note.to_owned()));
    }
    paper
}

const fn w_page(lang: Lang) -> (&'static str, &'static str) {
    let w = words_of_meeting(lang);
    (w.page, w.of)
}

/// What a file of it is called, without its ending.
pub fn file_name(shown: &Shown, lang: Lang) -> String {
    let w = words(lang);
    let plan = shown.book.book.plan();
    let measure = match shown.wanted.measure {
        Measure::Work => w.work,
        Measure::Budget => w.money_short,
    };
    let year = plan.fiscal_year.map(|year| year.to_string());
    let parts = [Some(w.file.to_owned()), Some(measure.to_owned()), year, plan.group.clone().or(plan.office.clone())];
    plain_name(&parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
}
