//! The form as read: a plan in the plain reading, and the tokens of every row of figures.

use std::collections::{HashMap, HashSet};

use phaen_core::grid::{Grid, Place};
use phaen_core::plan::{Cell, Code, Line, LineId, LineKind, Measure, Note, Pair, Period, Plan};
use phaen_core::reading::{Finding, FindingKind};

use crate::form::{self, Label, Loss, Placed};
use crate::layout::Layout;
use crate::line::{Values, exact, plain};
use crate::token::{Figure, Token};

/// From how many figures on a row's figures are believed to be its months.
const FEW_FIGURES: usize = 6;

/// A row of figures.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// Its line.
    pub line: LineId,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// The plain reading.
    pub plain: Values,
    /// Tokens behind the plain reading.
    pub origin: Vec<[Option<usize>; 2]>,
}

/// A place where lines seem to be lost.
#[derive(Debug, Clone)]
pub struct LostLines {
    /// The heading they are missing under; `None` at the top.
    pub heading: Option<LineId>,
    /// The missing codes, where a gap tells them.
    pub codes: Vec<Code>,
}

/// The form as read.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The plan in the plain reading.
    pub plan: Plan,
    /// Column pairs of the form.
    pub layout: Layout,
    /// Whether figures stand in columns of their own, so that blank cells are seen.
    pub in_columns: bool,
    /// Rows of figures in the order of the form.
    pub rows: Vec<FigureRow>,
    /// Where each line begins.
    pub places: HashMap<LineId, Place>,
    /// Places where lines seem to be lost.
    pub losses: Vec<LostLines>,
    /// Things noticed.
    pub findings: Vec<Finding>,
}

/// Reads the form; `None` when the grid holds nothing of one.
pub fn read(grid: &Grid) -> Option<Sheet> {
    let form::Found { rows: raw, range: table, layout: told, findings } = form::rows(grid);
    let mut plan = form::head(&grid.rows[..table.start.min(grid.rows.len())]);
    plan.fiscal_year = plan.fiscal_year.or_else(|| form::year_of_months(&grid.rows));
    let (signatories, loose) = form::signatories(&grid.rows[table.end.min(grid.rows.len())..]);
    plan.signatories = signatories;
    let with_figures = raw.iter().filter(|r| r.tokens.len() >= FEW_FIGURES).count();
    let headed = plan.programme.is_some() || plan.output.is_some() || plan.main_activity.is_some();
    if with_figures < 2 && !(headed && plan.fiscal_year.is_some()) {
        return None;
    }
    let placed = form::place(raw);
    let in_columns = told.is_some();
    let layout = told.unwrap_or_else(|| layout_of(&placed));
    let mut sheet =
        Sheet { plan, layout, in_columns, rows: Vec::new(), places: HashMap::new(), losses: Vec::new(), findings };
    let losses = form::losses(&placed);
    let ids = lines(&placed, &losses, &mut sheet);
    sheet.plan.notes.extend(loose.into_iter().map(|text| Note { text }));
    sheet.losses = losses.into_iter().map(|l| lost(l, &ids)).collect();
    sheet.losses.retain(|l| l.heading.is_some() || !l.codes.is_empty());
    if sheet.plan.total_line().is_none_or(|total| !total.has_figures()) {
        sheet.findings.push(Finding { place: Place::default(), kind: FindingKind::NoTotal });
    }
    Some(sheet)
}

fn lost(loss: Loss, ids: &[Option<LineId>]) -> LostLines {
    LostLines { heading: loss.heading.and_then(|h| ids[h]), codes: loss.codes }
}

/// Makes the plan's lines; notes are taken out. Returns the identity of each placed row.
fn lines(placed: &[Placed], losses: &[Loss], sheet: &mut Sheet) -> Vec<Option<LineId>> {
    let mut ids: Vec<Option<LineId>> = vec![None; placed.len()];
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let headings = placed.iter().filter(|p| p.label != Label::Subtotal).filter_map(|p| p.parent);
    let headings: HashSet<usize> = headings.chain(losses.iter().filter_map(|l| l.heading)).collect();
    let mut next = 1;
    for (index, row) in placed.iter().enumerate() {
        let place = row.raw.as_ref().map_or_else(Place::default, |r| r.place);
        let text = row.raw.as_ref().map_or("", |r| r.title.as_str());
        if row.label == Label::Note {
            sheet.plan.notes.push(Note { text: text.trim().to_owned() });
            continue;
        }
        let id = LineId(next);
        next += 1;
        ids[index] = Some(id);
        let has_lines = headings.contains(&index);
        let tokens = row.raw.as_ref().map_or(&[][..], |r| &r.tokens);
        let in_columns = row.raw.as_ref().is_some_and(|r| r.placed);
        let figures = match in_columns {
            // A line may have few figures where blank cells are no rarer; words that stray from a heading's title into
            // a column are none.
            true => tokens.iter().any(|t| t.figure != Figure::Blank && (!has_lines || t.figure != Figure::Unreadable)),
            false => tokens.iter().filter(|t| t.figure != Figure::Blank).count() >= FEW_FIGURES,
        };
        let kind = match row.label {
            Label::Total => LineKind::Total,
            Label::Subtotal => LineKind::Subtotal,
            _ if has_lines || !figures => LineKind::Heading,
            _ => LineKind::Activity,
        };
        let code = match row.label {
            Label::Subtotal => Code::new(text),
            Label::Total => Code::new("(12)"),
            _ => row.code.clone(),
        };
        if row.label == Label::Line && !code.is_empty() {
            let times = seen.entry(row.code.as_str()).or_default();
            *times += 1;
            if *times == 2 {
                let kind = FindingKind::DuplicateCode(code.as_str().to_owned());
                sheet.findings.push(Finding { place, kind });
            }
        }
        let mut line = Line::new(id, kind, code, text);
        line.parent = row.parent.and_then(|p| ids[p]);
        let words = row.raw.as_ref().map(|r| r.words.clone()).unwrap_or_default();
        line.count_unit = words.count_unit.unwrap_or(line.count_unit);
        line.category = words
            .category
            .or_else(|| heading_category(placed, index))
            .or_else(|| sole_category(&sheet.plan))
            .unwrap_or(line.category);
        line.covers = row.covers.iter().filter_map(|c| ids[*c]).collect();
        if figures {
            let pairs = sheet.layout.len();
            let (values, origin) = if in_columns { exact(tokens, pairs) } else { plain(tokens, pairs) };
            set_figures(&mut line, &sheet.layout, &values);
            sheet.rows.push(FigureRow { line: id, tokens: tokens.to_vec(), plain: values, origin });
        }
        sheet.places.insert(id, place);
        sheet.plan.lines.push(line);
    }
    ids
}

/// The budget category that the nearest heading above a row is named after.
fn heading_category(placed: &[Placed], index: usize) -> Option<String> {
    let mut at = Some(index);
    // No tree is deeper than it has rows.
    for _ in 0..placed.len() {
        let row = &placed[at?];
        let named = row.raw.as_ref().and_then(|r| form::category_of_title(&r.title));
        if let Some(name) = named {
            return Some(name.to_owned());
        }
        at = row.parent;
    }
    None
}

/// The category of the money where a form is given money of one category only.
fn sole_category(plan: &Plan) -> Option<String> {
    match plan.allotments.as_slice() {
        [only] => Some(only.category.clone()),
        _ => None,
    }
}

/// Sets a line's figures from values in the order of the layout.
pub fn set_figures(line: &mut Line, layout: &Layout, values: &Values) {
    for (period, value) in layout.periods.iter().zip(values) {
        let pair: &mut Pair = line.figures.pair_mut(*period);
        pair.set_raw(Measure::Work, value[0]);
        pair.set_raw(Measure::Budget, value[1]);
    }
}

/// The layout in which the most rows add up as read; the usual one where none does better.
fn layout_of(placed: &[Placed]) -> Layout {
    let rows: Vec<&[Token]> = placed
        .iter()
        .filter_map(|p| p.raw.as_ref())
        .map(|r| r.tokens.as_slice())
        .filter(|t| t.len() >= FEW_FIGURES)
        .collect();
    let mut best: Option<(usize, Layout)> = None;
    for layout in Layout::known() {
        let sums = layout.sums();
        let score = rows.iter().filter(|tokens| adds_up(&plain(tokens, layout.len()).0, &sums)).count();
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, layout));
        }
    }
    best.map_or_else(|| Layout { periods: Period::months_and_target().collect() }, |(_, layout)| layout)
}

/// Whether a row's own sums hold in both measures, with nothing empty.
pub fn adds_up(values: &Values, sums: &[crate::layout::RowSum]) -> bool {
    (0..2).all(|measure| {
        let value = |at: usize| values[at][measure].hundredths();
        sums.iter().all(|s| {
            let parts: Option<i64> = s.parts.iter().map(|p| value(*p)).sum();
            parts.is_some() && parts == value(s.whole)
        })
    }) && values.iter().flatten().any(|c| matches!(c, Cell::Value(_)))
}
