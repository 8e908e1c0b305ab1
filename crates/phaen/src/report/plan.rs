//! A plan: its head and its table.

use std::io::{self, Write};

use phaen_app::words::change::{allotment, indicator, letter, signatory, text_field, unit};
use phaen_app::words::{Label, Words, number};
use phaen_core::change::TextField;
use phaen_core::plan::{LineKind, Measure, Period, Plan};
use phaen_core::reading::{CellState, Reading, period_index};

use super::one_line;
use crate::terminal::{self, Align, Table};

/// Writes the fields of the head that the plan gives.
pub fn head(out: &mut dyn Write, words: &dyn Words, plan: &Plan) -> io::Result<()> {
    let year = plan.fiscal_year.map_or_else(|| words.label(Label::NotGiven).to_owned(), |y| y.to_string());
    writeln!(out, "{} {year}", words.label(Label::FiscalYear))?;
    for field in TextField::ALL {
        if let Some(text) = field.of(plan) {
            writeln!(out, "{}: {}", words.label(text_field(field)), one_line(text))?;
        }
    }
    if let Some(given) = &plan.letter {
        writeln!(out, "{}: {}", words.label(Label::Letter), one_line(&letter(given)))?;
    }
    let units: Vec<String> = plan.units.iter().map(|u| unit(words, u)).collect();
    if !units.is_empty() {
        writeln!(out, "{}: {}", words.label(Label::Units), units.join(", "))?;
    }
    let allotments: Vec<String> = plan.allotments.iter().map(|a| allotment(words, a)).collect();
    if !allotments.is_empty() {
        writeln!(out, "{}: {}", words.label(Label::Allotments), one_line(&allotments.join(", ")))?;
    }
    Ok(())
}

/// Writes indicators, signatories and notes.
pub fn rest_of_head(out: &mut dyn Write, words: &dyn Words, plan: &Plan) -> io::Result<()> {
    let lists = [
        (Label::Indicators, plan.indicators.iter().map(indicator).collect::<Vec<_>>()),
        (Label::Signatories, plan.signatories.iter().map(signatory).collect()),
        (Label::Notes, plan.notes.iter().map(|n| n.text.clone()).collect()),
    ];
    for (label, texts) in lists.iter().filter(|(_, texts)| !texts.is_empty()) {
        writeln!(out, "{}:", words.label(*label))?;
        for text in texts {
            writeln!(out, "  {}", one_line(text))?;
        }
    }
    writeln!(out)
}

/// Writes the table of lines: two rows each, งาน over งบ, target and twelve months. A figure that was not read
/// so carries a mark.
pub fn table(out: &mut dyn Write, words: &dyn Words, reading: &Reading) -> io::Result<()> {
    let plan = &reading.plan;
    let periods: Vec<Period> = [Period::Target].into_iter().chain(Period::all().filter(|p| shown(plan, *p))).collect();
    let heads = periods.iter().map(|p| {
        let head = match p {
            Period::Month(month) => words.month(*month).to_owned(),
            other => words.period(*other),
        };
        (head, Align::Right)
    });
    let mut table = Table::new(
        [Label::Code, Label::Title, Label::Measure]
            .map(|l| (words.label(l).to_owned(), Align::Left))
            .into_iter()
            .chain(heads),
    );
    table.fit(1, terminal::width());
    for line in &plan.lines {
        let code = if line.kind == LineKind::Total && line.code.is_empty() { "(12)" } else { line.code.as_str() };
        let title = match (line.kind, line.title.as_str()) {
            (LineKind::Inferred, "") => words.line_kind(LineKind::Inferred),
            (LineKind::Total, "") => words.line_kind(LineKind::Total),
            (_, "") => words.label(Label::Untitled),
            (_, title) => title,
        };
        if !line.has_figures() {
            table.row([code, title]);
            continue;
        }
        for measure in Measure::ALL {
            let named = measure == Measure::Work;
            let start = [if named { code } else { "" }, if named { title } else { "" }, words.measure(measure)];
            let states = reading.lines.get(&line.id).map(|l| l.states).unwrap_or_default();
            let figures = periods.iter().map(|p| {
                let state = period_index(*p).map_or(CellState::Read, |at| states[at]);
                let figure = number::cell(measure, line.raw(*p, measure));
                if figure.is_empty() { figure } else { format!("{figure}{}", mark(state)) }
            });
            table.row(start.map(str::to_owned).into_iter().chain(figures));
        }
    }
    table.write(out)?;
    let marked = [CellState::Repaired, CellState::Open, CellState::Derived];
    let legend = marked.map(|state| format!("{} {}", mark(state), words.cell_state(state)));
    writeln!(out, "{}", legend.join("   "))
}

/// The sign beside a figure of that state.
const fn mark(state: CellState) -> char {
    match state {
        CellState::Read => ' ',
        CellState::Repaired => '*',
        CellState::Open => '?',
        CellState::Derived => '=',
    }
}

/// Whether that column is shown after the target: months always, quarters where the form prints them.
fn shown(plan: &Plan, period: Period) -> bool {
    match period {
        Period::Target => false,
        Period::Month(_) => true,
        Period::Quarter(_) => plan.lines.iter().any(|l| !l.figures.pair(period).is_empty()),
    }
}
