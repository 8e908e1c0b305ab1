//! A form as a bad scanner leaves it, with the truth beside it.

mod figures;
mod kind;
mod rows;

use std::collections::BTreeMap;

use phaen_core::plan::{Line, LineId, Pair, Period, Plan};

use crate::rng::Rng;
use crate::sheet::{Row, to_text};
use crate::text::{self, TextStyle};

pub use kind::DamageKind;

/// What the twelve months and, last, the target of each code truly are.
pub type Truth = BTreeMap<String, [Pair; 13]>;

/// What damage to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DamageSpec<'a> {
    /// Seed of all that is drawn.
    pub seed: u64,
    /// How many pieces of damage.
    pub count: usize,
    /// Of which kinds, each equally likely.
    pub kinds: &'a [DamageKind],
    /// Whether one of the pieces, the first, takes whole rows away.
    pub rows_lost: bool,
}

/// One piece of damage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Its kind.
    pub kind: DamageKind,
    /// The code of the line that it befell; empty for heads.
    pub code: String,
    /// The column pair, where it befell one.
    pub period: Option<Period>,
    /// What stood there.
    pub before: String,
    /// What is read.
    pub after: String,
}

/// A damaged form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// The text as read.
    pub text: String,
    /// What every line with figures truly says, lost ones included.
    pub truth: Truth,
    /// What was done, in order. Fewer than asked for when the form has no room for more.
    pub damages: Vec<Damage>,
}

/// Writes the plan in that style and damages the text. No two pieces of damage touch the same figure.
pub fn damage(plan: &Plan, style: &TextStyle, spec: &DamageSpec<'_>) -> Damaged {
    let mut rng = Rng::new(spec.seed);
    let mut form = Form { plan, rows: text::rows(plan, style), rng: &mut rng };
    let mut damages = Vec::new();
    let mut tries = spec.count.saturating_mul(200);
    while damages.len() < spec.count && tries > 0 {
        tries -= 1;
        let kinds = if spec.rows_lost && damages.is_empty() { &DamageKind::ROWS_LOST } else { spec.kinds };
        let Some(kind) = form.rng.pick(kinds).copied() else { break };
        damages.extend(form.befall(kind));
    }
    Damaged { text: text::finish(to_text(&form.rows), style), truth: truth(plan), damages }
}

/// What every line with figures says, by code.
pub fn truth(plan: &Plan) -> Truth {
    let pairs = |line: &Line| {
        let mut pairs = [line.figures.target; 13];
        pairs[..12].copy_from_slice(&line.figures.months);
        pairs
    };
    plan.lines.iter().filter(|l| l.has_figures()).map(|l| (l.code.as_str().to_owned(), pairs(l))).collect()
}

/// The rows under damage.
struct Form<'a> {
    plan: &'a Plan,
    rows: Vec<Row>,
    rng: &'a mut Rng,
}

impl Form<'_> {
    /// Does one piece of damage somewhere; `None` when the place that was drawn cannot take it.
    fn befall(&mut self, kind: DamageKind) -> Option<Damage> {
        use DamageKind as K;
        match kind {
            K::DigitConfused | K::DigitLost | K::DigitAdded | K::SeparatorLost | K::SeparatorDot => self.digit(kind),
            K::TotalMisread => self.total(),
            K::CellLost | K::FigureSplit | K::FiguresJoined => self.figure(kind),
            K::PairLost | K::PairRepeated | K::RunRepeated | K::PairPhantom => self.pair(kind),
            K::DashCollapsed | K::DashDoubled => self.dash(kind),
            K::LineLost => self.line_lost(),
            K::BlockLost => self.block_lost(),
            K::LinesJoined => self.lines_joined(),
            K::HeadRubbish => self.head_rubbish(),
            K::ThaiDigits => self.thai_digits(),
            K::StraySection => self.stray_section(),
            K::FinalDot => self.final_dot(),
        }
    }

    fn code(&self, row: usize) -> String {
        self.line(row).map(|l| l.code.as_str().to_owned()).unwrap_or_default()
    }

    fn line(&self, row: usize) -> Option<&Line> {
        self.line_of(self.rows[row].line()?)
    }

    /// A generated plan numbers its lines from 1 in the order of the form; others are searched.
    fn line_of(&self, id: LineId) -> Option<&Line> {
        self.plan.lines.get((id.0 as usize).wrapping_sub(1)).filter(|l| l.id == id).or_else(|| self.plan.line(id))
    }

    /// A row that fits, drawn with equal chances.
    fn row_where(&mut self, fits: impl Fn(&Self, usize) -> bool) -> Option<usize> {
        let found: Vec<usize> = (0..self.rows.len()).filter(|&row| fits(self, row)).collect();
        self.rng.pick(&found).copied()
    }

    /// The record of damage done to figures of one row.
    fn record(
        &self,
        kind: DamageKind,
        row: usize,
        period: Option<Period>,
        before: impl Into<String>,
        after: impl Into<String>,
    ) -> Damage {
        Damage { kind, code: self.code(row), period, before: before.into(), after: after.into() }
    }
}

#[cfg(test)]
mod tests;
