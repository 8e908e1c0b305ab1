//! The tables of a province's page, as text.

use phaen_app::province::{Summed, remarks};
use phaen_app::words::Lang;
use phaen_app::words::number::{cell, figure};
use phaen_app::words::province::{resemblance, rolled_target};
use phaen_core::form::LOST_ROW;
use phaen_core::plan::{LineId, LineKind, Measure, Period, Plan};
use phaen_core::province::{Choice, LineName, Question};

use crate::words::province::province_words;

/// A group.
pub struct GroupRow {
    /// Its name.
    pub name: String,
    /// Its plan.
    pub number: u32,
    /// Each of its sums that fails.
    pub failing: Vec<String>,
    /// How many questions of its plan are open.
    pub questions: usize,
    /// Work and money of the year.
    pub whole: [String; 2],
}

/// A line beside the groups.
pub struct LineRow {
    /// Its kind's name.
    pub kind: &'static str,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Work and money of each group, then of the province.
    pub cells: Vec<String>,
}

/// An indicator beside the groups.
pub struct IndicatorRow {
    /// Number and text.
    pub text: String,
    /// The province's target; empty where it is not known.
    pub target: String,
    /// How it came about.
    pub how: &'static str,
    /// What each group's form says.
    pub groups: Vec<String>,
}

/// A line that a question offers.
pub struct CandidateRow {
    /// What an answer calls it.
    pub name: String,
    /// Code and title.
    pub text: String,
    /// Who has it.
    pub groups: String,
    /// Why it may be the same.
    pub because: &'static str,
}

/// A question.
pub struct QuestionRow {
    /// What an answer calls the line.
    pub name: String,
    /// Code and title.
    pub text: String,
    /// Who has it.
    pub groups: String,
    /// What it may be.
    pub candidates: Vec<CandidateRow>,
}

/// An answer.
pub struct AnswerRow {
    /// What it calls its line.
    pub name: String,
    /// What was said, in words.
    pub text: String,
}

/// Work and money of a plan's year, from its grand total; what is not stated is empty.
fn whole(plan: &Plan) -> [String; 2] {
    let total = plan.total_line();
    let of = |measure| total.map(|line| cell(measure, line.raw(Period::Target, measure))).unwrap_or_default();
    Measure::ALL.map(of)
}

/// The groups, the province last.
pub fn groups(summed: &Summed, lang: Lang) -> (Vec<GroupRow>, [String; 2]) {
    let both = summed.province.groups.iter().zip(&summed.plans).enumerate();
    let rows = both.map(|(at, (group, stored))| GroupRow {
        name: group.name.clone(),
        number: stored.number.0,
        failing: summed.failing_of(at).iter().map(|failing| lang.words().failing(failing)).collect(),
        questions: stored.reading.questions.len(),
        whole: whole(&group.figures),
    });
    (rows.collect(), whole(&summed.province.plan))
}

/// Every line of the province with figures, beside its groups.
pub fn by_group(summed: &Summed) -> Vec<LineRow> {
    let province = &summed.province;
    let lines = province.plan.lines.iter().enumerate().filter(|(_, line)| line.has_figures());
    let plans = || province.groups.iter().map(|group| &group.figures).chain([&province.plan]);
    let row = |(at, line): (usize, &phaen_core::plan::Line)| LineRow {
        kind: line.kind.name(),
        code: if line.kind == LineKind::Total { "(12)".to_owned() } else { line.code.to_string() },
        title: if line.code.is_empty() && line.title.is_empty() { LOST_ROW.to_owned() } else { line.title.clone() },
        cells: plans()
            .filter_map(|plan| plan.lines.get(at))
            .flat_map(|line| Measure::ALL.map(|measure| cell(measure, line.raw(Period::Target, measure))))
            .collect(),
    };
    lines.map(row).collect()
}

/// The indicators beside the groups.
pub fn indicators(summed: &Summed, lang: Lang) -> Vec<IndicatorRow> {
    let shown = |target: Option<i64>| target.map(|h| figure(Measure::Work, i128::from(h))).unwrap_or_default();
    let both = summed.province.plan.indicators.iter().zip(&summed.province.indicators);
    let row = |(indicator, gathered): (&phaen_core::plan::Indicator, &phaen_core::province::Gathered)| IndicatorRow {
        text: format!("{}. {}", indicator.number, indicator.text),
        target: shown(indicator.threshold_hundredths),
        how: rolled_target(lang, gathered.target),
        groups: gathered.groups.iter().map(|g| shown(g.as_ref().and_then(|g| g.threshold_hundredths))).collect(),
    };
    both.map(row).collect()
}

/// What is to be known about each line, in the order of the plan.
pub fn line_remarks(summed: &Summed, lang: Lang) -> Vec<(LineId, String)> {
    let province = &summed.province;
    let names: Vec<&str> = province.groups.iter().map(|group| group.name.as_str()).collect();
    let both = province.rows.iter().zip(&province.plan.lines);
    both.map(|(row, line)| (line.id, remarks(lang, row, line, &names).join(" · "))).collect()
}

/// What is asked.
pub fn questions(summed: &Summed, lang: Lang) -> Vec<QuestionRow> {
    let province = &summed.province;
    let place = |line: LineId| province.rows.iter().position(|row| row.line == line);
    let told = |line: LineId| -> Option<(String, String, String)> {
        let at = place(line)?;
        let (row, line) = (province.rows.get(at)?, province.plan.lines.get(at)?);
        let has = row.parts.iter().zip(&province.groups).filter(|(part, _)| part.is_some());
        let groups: Vec<&str> = has.map(|(_, group)| group.name.as_str()).collect();
        let text = format!("{} {}", line.code, line.title).trim().to_owned();
        Some((sent(&row.name), text, groups.join(", ")))
    };
    let question = |question: &Question| {
        let (name, text, groups) = told(question.line)?;
        let candidates = question.candidates.iter().filter_map(|candidate| {
            let (name, text, groups) = told(candidate.line)?;
            Some(CandidateRow { name, text, groups, because: resemblance(lang, candidate.because) })
        });
        Some(QuestionRow { name, text, groups, candidates: candidates.collect() })
    };
    province.questions.iter().filter_map(question).collect()
}

/// What was answered; those that no longer fit apart.
pub fn answers(summed: &Summed, lang: Lang) -> (Vec<AnswerRow>, Vec<AnswerRow>) {
    let w = province_words(lang);
    let called = |name: &LineName| {
        let (code, title) = name.code_and_title();
        format!("{code} {title}").trim().to_owned()
    };
    let row = |answer: &phaen_core::province::Answer| AnswerRow {
        name: sent(&answer.line),
        text: match &answer.choice {
            Choice::Own => format!("{}: {}", called(&answer.line), w.own),
            Choice::SameAs(other) => format!("{}: {} {}", called(&answer.line), w.same_as, called(other)),
        },
    };
    let (stale, fit): (Vec<_>, Vec<_>) =
        summed.kept.answers.iter().partition(|answer| summed.province.unheeded.contains(answer));
    (fit.into_iter().map(row).collect(), stale.into_iter().map(row).collect())
}

/// A name as a form sends it.
fn sent(name: &LineName) -> String {
    serde_json::to_string(name.steps()).unwrap_or_default()
}
