//! How a reading of a damaged form stands to the truth.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use phaen_core::plan::{CellRef, Line, LineId, LineKind, Measure, Pair, Period, Plan};
use phaen_core::reading::{CellChange, CellState, Choice, Confidence, Question, Reading};

use crate::damage::Truth;

/// How a reading stands to the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Every figure is true and nothing is asked.
    Exact,
    /// Questions are asked, and with the right answer to each every figure is true.
    Asked,
    /// Questions are asked, but no answers to them lead to the truth.
    Missed,
    /// The worst: a certain repair, or a plan said to balance, with a figure that is not true.
    Wrong,
    /// The damage is seen but not undone.
    Unrepaired,
}

impl Verdict {
    /// All verdicts, best first but for the last two.
    pub const ALL: [Self; 5] = [Self::Exact, Self::Asked, Self::Missed, Self::Wrong, Self::Unrepaired];

    /// Its name as the head of a column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Asked => "asked",
            Self::Missed => "missed",
            Self::Wrong => "wrong",
            Self::Unrepaired => "unrepaired",
        }
    }
}

/// Holds a reading against the truth. Lines that the source has lost are compared by their sum, for which the
/// inferred lines stand.
pub fn score(reading: &Reading, truth: &Truth) -> Verdict {
    let told = Told::new(&reading.plan, truth);
    let certain = reading.repairs.iter().all(|repair| told.agrees(&repair.change));
    if !certain {
        return Verdict::Wrong;
    }
    let asked = !reading.questions.is_empty();
    let mut answered = reading.clone();
    for question in &reading.questions {
        let Some(choice) = told.true_choice(&reading.plan, question) else { return Verdict::Missed };
        answered.answer(&question.id, &choice.id);
    }
    match (told.holds(&answered.plan), asked) {
        (true, false) => Verdict::Exact,
        (true, true) => Verdict::Asked,
        (false, _) if answered.balanced() && !only_open_differ(reading, &told) => Verdict::Wrong,
        (false, true) => Verdict::Missed,
        (false, false) => Verdict::Unrepaired,
    }
}

/// How many repairs a reading calls certain, and how many of them set a figure to what it is not.
pub fn certain(reading: &Reading, truth: &Truth) -> (usize, usize) {
    let told = Told::new(&reading.plan, truth);
    let certain = || reading.repairs.iter().filter(|r| r.confidence == Confidence::Certain);
    (certain().count(), certain().filter(|r| !told.agrees(&r.change)).count())
}

/// Whether every figure that the reading vouches for is true.
fn only_open_differ(reading: &Reading, told: &Told<'_>) -> bool {
    let open = reading.cells_in(CellState::Open);
    reading.plan.lines.iter().filter(|l| l.kind != LineKind::Inferred).all(|line| {
        cells().all(|(period, measure)| {
            open.contains(&CellRef::plan(line.id, period, measure))
                || told.of(line.id, period, measure).is_none_or(|t| value(line, period, measure) == Some(t))
        })
    })
}

/// Every month and the target, of both measures.
fn cells() -> impl Iterator<Item = (Period, Measure)> {
    Period::months_and_target().flat_map(|period| Measure::ALL.map(|measure| (period, measure)))
}

fn value(line: &Line, period: Period, measure: Measure) -> Option<i64> {
    line.raw(period, measure).hundredths()
}

fn pair_value(pairs: &[Pair; 13], period: Period, measure: Measure) -> Option<i64> {
    let at = phaen_core::reading::period_index(period)?;
    pairs[at].raw(measure).hundredths()
}

/// The truth by the lines of one reading.
struct Told<'a> {
    by_line: HashMap<LineId, &'a [Pair; 13]>,
    lost: Vec<&'a [Pair; 13]>,
}

impl<'a> Told<'a> {
    fn new(plan: &Plan, truth: &'a Truth) -> Self {
        // A heading without figures has no truth and matches nothing.
        let printed: BTreeMap<&str, LineId> = plan
            .lines
            .iter()
            .filter(|l| l.kind != LineKind::Inferred && l.has_figures())
            .map(|l| (l.code.as_str(), l.id))
            .collect();
        let by_line = printed.iter().filter_map(|(code, id)| Some((*id, truth.get(*code)?))).collect();
        let codes: BTreeSet<&str> = printed.keys().copied().collect();
        let lost = truth.iter().filter(|(code, _)| !codes.contains(code.as_str())).map(|(_, pairs)| pairs).collect();
        Self { by_line, lost }
    }

    fn of(&self, line: LineId, period: Period, measure: Measure) -> Option<i64> {
        pair_value(self.by_line.get(&line)?, period, measure)
    }

    /// Whether a change sets its cells to what they truly are. Cells of lines unknown to the truth are not judged.
    fn agrees(&self, change: &CellChange) -> bool {
        let told = |(measure, cell): (Measure, phaen_core::plan::Cell<i64>)| {
            self.of(change.line, change.period(), measure).is_none_or(|t| cell.hundredths() == Some(t))
        };
        change.now.cells().into_iter().all(told)
    }

    /// The choice after which every cell that the question touches is true.
    fn true_choice<'q>(&self, plan: &Plan, question: &'q Question) -> Option<&'q Choice> {
        let touched: BTreeSet<(LineId, Period, Measure)> =
            question.choices.iter().flat_map(|c| &c.changes).flat_map(addresses).collect();
        question.choices.iter().find(|choice| {
            let changed: BTreeSet<(LineId, Period, Measure)> = choice.changes.iter().flat_map(addresses).collect();
            let kept = touched.difference(&changed).all(|&(line, period, measure)| {
                let stands = plan.line(line).and_then(|l| value(l, period, measure));
                self.of(line, period, measure).is_none_or(|t| stands == Some(t))
            });
            kept && choice.changes.iter().all(|change| self.agrees(change))
        })
    }

    /// Whether every line says the truth, and the inferred ones together what is lost.
    fn holds(&self, plan: &Plan) -> bool {
        let lines = plan.lines.iter().filter(|l| l.kind != LineKind::Inferred);
        let inferred: Vec<&Line> = plan.lines.iter().filter(|l| l.kind == LineKind::Inferred).collect();
        let printed = |line: &Line| {
            cells().all(|(p, m)| self.of(line.id, p, m).is_none_or(|told| value(line, p, m) == Some(told)))
        };
        let closes = |(period, measure): (Period, Measure)| {
            let lost: Option<i64> = self.lost.iter().map(|pairs| pair_value(pairs, period, measure)).sum();
            let found: Option<i64> = inferred.iter().map(|line| value(line, period, measure)).sum();
            lost.is_some() && lost == found
        };
        lines.into_iter().all(printed) && (self.lost.is_empty() && inferred.is_empty() || cells().all(closes))
    }
}

fn addresses(change: &CellChange) -> Vec<(LineId, Period, Measure)> {
    change.now.cells().into_iter().map(|(measure, _)| (change.line, change.period(), measure)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use phaen_core::calendar::FiscalMonth;
    use phaen_core::plan::Cell;
    use phaen_core::reading::{Cost, EditKind, LineReading, Repair, Shown};

    use super::*;
    use crate::damage::truth;
    use crate::plan::{PlanSpec, plan};

    const OCTOBER: FiscalMonth = FiscalMonth::ALL[0];

    fn read() -> (Reading, Truth, LineId) {
        let plan = plan(&PlanSpec::of(8, 10));
        let first = plan.lines.iter().find(|l| l.kind == LineKind::Activity).unwrap().id;
        let truth = truth(&plan);
        let lines = plan.lines.iter().map(|l| (l.id, LineReading::default())).collect();
        let mut reading = Reading { plan, lines, ..Reading::default() };
        reading.settle();
        (reading, truth, first)
    }

    fn october(reading: &mut Reading, line: LineId) -> &mut Pair {
        reading.plan.line_mut(line).unwrap().figures.pair_mut(Period::Month(OCTOBER))
    }

    fn change(line: LineId, now: i64) -> CellChange {
        let shown = |h| Shown::One(Measure::Work, Cell::Value(h));
        CellChange { line, month: Some(OCTOBER), kind: EditKind::Digit, read: shown(100), now: shown(now), edit: 1 }
    }

    fn ask(reading: &mut Reading, line: LineId, answers: &[i64]) {
        let choices = answers.iter().zip("abc".chars()).map(|(now, id)| Choice {
            id: id.to_string(),
            changes: vec![change(line, *now)],
            cost: Cost(1),
        });
        let question = Question { id: "Q1".into(), lines: vec![line], choices: choices.collect(), choices_omitted: 0 };
        reading.questions = vec![question];
    }

    #[test]
    fn the_truth_itself_is_exact() {
        let (reading, truth, _) = read();
        assert_eq!(score(&reading, &truth), Verdict::Exact);
    }

    #[test]
    fn a_figure_left_wrong_is_unrepaired() {
        let (mut reading, truth, line) = read();
        october(&mut reading, line).work = Cell::Dash;
        reading.settle();
        assert_eq!(score(&reading, &truth), Verdict::Unrepaired);
    }

    #[test]
    fn a_certain_repair_to_another_figure_is_wrong() {
        let (mut reading, truth, line) = read();
        let repair = Repair { change: change(line, 7_700), confidence: Confidence::Certain, because: Vec::new() };
        reading.repairs = vec![repair];
        assert_eq!(score(&reading, &truth), Verdict::Wrong);
    }

    #[test]
    fn a_balanced_plan_of_other_figures_is_wrong() {
        let (mut reading, truth, line) = read();
        // Two rows that trade a visit between two months still add up.
        let other = reading.plan.lines.iter().filter(|l| l.kind == LineKind::Activity).nth(1).unwrap().id;
        for (line, by) in [(line, 100), (other, -100)] {
            for (month, sign) in [(FiscalMonth::ALL[0], 1), (FiscalMonth::ALL[1], -1)] {
                let pair = reading.plan.line_mut(line).unwrap().figures.pair_mut(Period::Month(month));
                let now = pair.work.raw().hundredths().unwrap() + by * sign;
                pair.set_raw(Measure::Work, Cell::Value(now));
            }
        }
        reading.settle();
        assert!(reading.balanced());
        assert_eq!(score(&reading, &truth), Verdict::Wrong);
    }

    #[test]
    fn a_question_is_good_when_the_truth_is_among_its_choices() {
        let (mut reading, truth, line) = read();
        let told = october(&mut reading, line).work.raw().hundredths().unwrap();
        october(&mut reading, line).work = Cell::Dash;
        ask(&mut reading, line, &[told + 100, told]);
        assert_eq!(score(&reading, &truth), Verdict::Asked);
        ask(&mut reading, line, &[told + 100, told + 200]);
        assert_eq!(score(&reading, &truth), Verdict::Missed);
    }

    #[test]
    fn lost_lines_are_compared_by_their_sum() {
        let (mut reading, truth, line) = read();
        reading.plan.line_mut(line).unwrap().kind = LineKind::Inferred;
        assert_eq!(score(&reading, &truth), Verdict::Exact);
        october(&mut reading, line).work = Cell::Empty;
        assert_eq!(score(&reading, &truth), Verdict::Unrepaired);
    }
}
