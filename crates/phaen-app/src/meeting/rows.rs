//! The tables of the paper: work and money beside the plan, and the indicators.

use phaen_core::indicator::{Computed, Reading, Row as IndicatorRow};
use phaen_core::meeting::{Bounds, Row, Standing};
use phaen_core::number::Ratio;
use phaen_core::paper::{Cell, Column, Mark, RowKind, Table};
use phaen_core::plan::{Comparator, Measure};

use super::{Extent, Sitting};
use crate::book::line_name;
use crate::words::Lang;
use crate::words::meeting::{self, words};
use crate::words::number::figure;

/// Longest text of an indicator on one page, in letters.
const SHORT: usize = 68;

/// A figure of that measure, as the paper shows it.
pub(super) fn shown(measure: Measure, hundredths: i64) -> String {
    figure(measure, i128::from(hundredths))
}

/// A figure in a cell; nothing where it is unknown.
pub(crate) fn cell(measure: Measure, value: Option<i64>) -> Cell {
    value.map_or_else(Cell::default, |value| Cell::figure(shown(measure, value), value))
}

/// The percentage of a standing with its light.
pub(crate) fn percent(standing: &Standing, bounds: Bounds, lang: Lang) -> Cell {
    let Some(mark) = standing.light(bounds) else { return Cell::text("-") };
    match standing.ratio() {
        None => Cell::text(words(lang).not_reported).marked(Mark::Unknown),
        Some(ratio) if standing.cells.1 > 0 => Cell::text(format!("≥ {ratio}")).marked(mark),
        Some(ratio) => ratio_cell(ratio).marked(mark),
    }
}

fn ratio_cell(ratio: Ratio) -> Cell {
    match ratio.percent_hundredths() {
        Some(percent) => Cell::figure(ratio.to_string(), percent),
        None => Cell::text(ratio.to_string()),
    }
}

/// Work and money of the month and so far, by the topmost lines and in all.
pub(super) fn against_plan(sitting: &Sitting, lang: Lang) -> Table {
    let w = words(lang);
    let triple =
        |made| vec![(w.plan, Column::figures(20)), (made, Column::figures(20)), (w.percent, Column::figures(22))];
    let mut money = triple(w.paid);
    money.push((w.committed, Column::figures(19)));
    let mut table = Table::grouped([
        ("", vec![(w.activity, Column::words(78))]),
        (w.work_month, triple(w.made)),
        (w.work_cumulated, triple(w.made)),
        (w.money_month, triple(w.paid)),
        (w.money_cumulated, money),
    ]);
    for row in &sitting.meeting.rows {
        let (kind, name) = match row.line {
            Some(line) => (RowKind::Normal, line_name(sitting.book.book.plan(), line)),
            None => (RowKind::Total, w.whole.to_owned()),
        };
        table.row_of(kind, row.depth, std::iter::once(Cell::text(name)).chain(figures(sitting, row, lang)));
    }
    table
}

fn figures(sitting: &Sitting, row: &Row, lang: Lang) -> Vec<Cell> {
    let rules = sitting.rules.rules;
    let mut cells = Vec::new();
    for (at, (measure, bounds)) in [(Measure::Work, rules.work), (Measure::Budget, rules.money)].into_iter().enumerate()
    {
        for standing in [&row.month[at], &row.cumulated[at]] {
            cells.push(cell(measure, standing.planned));
            cells.push(cell(measure, standing.made));
            cells.push(percent(standing, bounds, lang));
        }
    }
    cells.push(cell(Measure::Budget, row.committed));
    cells
}

/// The indicators with their targets.
pub(super) fn indicators(sitting: &Sitting, extent: Extent, lang: Lang) -> Table {
    let w = words(lang);
    let mut table = Table::new([
        (w.number, Column::short(9)),
        (w.indicator, Column::words(96)),
        (w.value, Column::figures(40)),
        (w.target, Column::figures(22)),
        (w.verdict, Column::words(32)),
    ]);
    for row in &sitting.indicators.rows {
        let example = if row.rule.mark().is_some() { "*" } else { "" };
        let text = match extent {
            Extent::OnePage => shortened(&row.rule.text, SHORT),
            Extent::Full => row.rule.text.clone(),
        };
        let (word, mark) = verdict(row, lang);
        table.row([
            Cell::text(format!("{}{example}", row.rule.number)),
            Cell::text(text),
            value(row, lang),
            Cell::text(target(row)),
            Cell::text(word).marked(mark),
        ]);
    }
    table
}

/// A text of so many letters at most; marks above and below a letter go with it.
pub(super) fn shortened(text: &str, letters: usize) -> String {
    let letter = |c: &char| !matches!(c, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}');
    match text.char_indices().filter(|(_, c)| letter(c)).nth(letters) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

fn only(row: &IndicatorRow) -> Option<&Computed> {
    row.offices.first().map(|(_, computed)| computed)
}

fn value(row: &IndicatorRow, lang: Lang) -> Cell {
    only(row).map_or_else(|| Cell::text(words(lang).unknown), |computed| computed_cell(computed, lang))
}

/// What an indicator comes to, with how much of it is unknown.
pub(crate) fn computed_cell(computed: &Computed, lang: Lang) -> Cell {
    let w = words(lang);
    let unknown = match computed.unknown.len() {
        0 => String::new(),
        count => format!(" ({})", meeting::units_unknown(lang, count)),
    };
    match computed.reading {
        Reading::Unknown if unknown.is_empty() => Cell::text(w.unknown),
        Reading::Unknown => Cell::text(unknown.trim().trim_matches(['(', ')'])),
        Reading::Count(count) if unknown.is_empty() => Cell::figure(count.to_string(), count.saturating_mul(100)),
        Reading::Count(count) => Cell::text(format!("{count}{unknown}")),
        Reading::Share { part, base } => match Ratio::new(part, base) {
            ratio if unknown.is_empty() && ratio.percent_hundredths().is_some() => ratio_cell(ratio),
            ratio => Cell::text(format!("{ratio}{unknown}")),
        },
    }
}

fn target(row: &IndicatorRow) -> String {
    let Some(threshold) = row.rule.threshold_hundredths else { return "-".to_owned() };
    let sign = match row.rule.comparator {
        Comparator::Unclear => "",
        comparator => comparator.sign(),
    };
    let sign = match sign {
        ">=" => "≥",
        "<=" => "≤",
        sign => sign,
    };
    format!("{sign} {}", shown(Measure::Work, threshold)).trim().to_owned()
}

/// Whether the target is reached.
pub(super) fn verdict(row: &IndicatorRow, lang: Lang) -> (&'static str, Mark) {
    let w = words(lang);
    match row.reached {
        Some(true) => (w.reached, Mark::Good),
        Some(false) => (w.not_reached, Mark::Bad),
        None => (w.unknown, Mark::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_letters_and_never_loses_a_mark() {
        assert_eq!(shortened("ที่นี้", 3), "ที่นี้");
        assert_eq!(shortened("ที่นี่ดี", 2), "ที่นี่…");
        assert_eq!(shortened("ก ข", 2), "ก…");
    }
}
