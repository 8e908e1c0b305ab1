//! The year in pictures: each drawn as SVG, with its figures as a table beside it. The page and the PDF show the same.

mod chart;

use phaen_core::calendar::{FiscalMonth, Quarter};
use phaen_core::form::{Digits, Style};
use phaen_core::number::Ratio;
use phaen_core::plan::{Measure, Plan};
use phaen_core::year::{Course, DisbursementTarget, Section, Spending, Year, year};

use crate::words::{Label, Words};
use chart::{Chart, Mark};

/// A picture with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its name in addresses: `budget-months`.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// The drawing. Texts in it are escaped.
    pub svg: String,
    /// Heads of the table.
    pub heads: Vec<String>,
    /// Rows of the table: the first cell names the row.
    pub rows: Vec<Vec<String>>,
}

impl Picture {
    /// The table as CSV, in UTF-8 with the mark that Excel looks for.
    pub fn csv(&self) -> String {
        crate::csv::rows(std::iter::once(&self.heads).chain(&self.rows))
    }
}

/// Every picture of a plan's year. `targets` are the disbursement targets that are known, of any year.
pub fn pictures(plan: &Plan, targets: &[DisbursementTarget], digits: Digits, words: &dyn Words) -> Vec<Picture> {
    let drawn = Drawn { plan, year: year(plan), style: Style::of(plan, digits), words };
    let mut pictures = Vec::new();
    for measure in [Measure::Budget, Measure::Work] {
        pictures.push(drawn.months(measure, targets));
        pictures.push(drawn.quarters(measure));
        pictures.push(drawn.sections(measure));
    }
    pictures
}

struct Drawn<'a> {
    plan: &'a Plan,
    year: Year,
    style: Style,
    words: &'a dyn Words,
}

impl Drawn<'_> {
    fn label(&self, label: Label) -> String {
        self.words.label(label).to_owned()
    }

    fn title(&self, measure: Measure, what: Label) -> String {
        let title = format!("{} {}", self.words.measure(measure), self.words.label(what));
        let mut letters = title.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    fn percent(&self, part: i64, whole: i64) -> String {
        let hundredths = Ratio::new(part, whole).percent_hundredths();
        hundredths.map_or_else(String::new, |h| self.style.digits.apply(&format!("{}.{:02}", h / 100, h % 100)))
    }

    /// By month, cumulated, and for money what the cabinet wants paid by the end of each quarter.
    fn months(&self, measure: Measure, targets: &[DisbursementTarget]) -> Picture {
        let course: &Course = self.year.course(measure);
        let figure = |h: i64| self.style.figure(measure, h);
        let wanted = self.wanted(measure, targets);
        let mut heads =
            vec![self.label(Label::Month), self.label(Label::InMonth), self.label(Label::Cumulated), "%".to_owned()];
        if !wanted.is_empty() {
            heads.push(self.label(Label::DisbursementTarget));
        }
        let rows = FiscalMonth::ALL.into_iter().map(|month| {
            let at = month.index();
            let mut row = vec![
                self.words.month(month).to_owned(),
                figure(course.months[at]),
                figure(course.cumulated[at]),
                self.percent(course.cumulated[at], course.target),
            ];
            if !wanted.is_empty() {
                let of = wanted.iter().find(|(quarter, _)| quarter.months()[2] == month);
                row.push(of.map_or_else(String::new, |(_, percent)| self.percent(i64::from(*percent), 10_000)));
            }
            row
        });
        let rows: Vec<Vec<String>> = rows.collect();
        let title = self.title(measure, Label::ByMonth);
        let marks = wanted.iter().map(|(quarter, percent)| Mark {
            at: quarter.months()[2].index(),
            value: i64::try_from(i128::from(course.target) * i128::from(*percent) / 10_000).unwrap_or(i64::MAX),
            text: self.style.digits.apply(&format!(
                "{} {}%",
                self.words.label(Label::DisbursementTarget),
                percent / 100
            )),
        });
        let chart = Chart {
            title: title.clone(),
            describe: format!("{}: {}", self.words.label(Label::Target), figure(course.target)),
            labels: FiscalMonth::ALL.iter().map(|m| self.words.month(*m).to_owned()).collect(),
            bars: course.months.to_vec(),
            line: course.cumulated.to_vec(),
            marks: marks.collect(),
            legend: [self.label(Label::InMonth), self.label(Label::Cumulated)],
            figure: &figure,
        };
        let id = if measure == Measure::Budget { "budget-months" } else { "work-months" };
        Picture { id, title, svg: chart.upright(), heads, rows }
    }

    /// The overall targets of the plan's year; only for money.
    fn wanted(&self, measure: Measure, targets: &[DisbursementTarget]) -> Vec<(Quarter, u32)> {
        let Some(year) = self.plan.fiscal_year.filter(|_| measure == Measure::Budget) else { return Vec::new() };
        let of_year = targets.iter().filter(|t| t.fiscal_year == year.buddhist() && t.spending == Spending::Overall);
        of_year.map(|t| (t.quarter, t.percent_hundredths)).collect()
    }

    fn quarters(&self, measure: Measure) -> Picture {
        let name =
            |q: Quarter| self.style.digits.apply(&format!("{} {}", self.words.label(Label::Quarter), q.number()));
        let bars = Quarter::ALL.map(|q| (name(q), self.year.course(measure).quarters[q.index()]));
        let id = if measure == Measure::Budget { "budget-quarters" } else { "work-quarters" };
        self.shares(id, measure, (Label::ByQuarter, Label::Quarter), bars.to_vec(), |chart| chart.upright())
    }

    fn sections(&self, measure: Measure) -> Picture {
        let at = usize::from(measure == Measure::Budget);
        let bar = |s: &Section| (self.style.digits.apply(format!("{} {}", s.code, s.title).trim()), s.target[at]);
        let id = if measure == Measure::Budget { "budget-sections" } else { "work-sections" };
        self.shares(
            id,
            measure,
            (Label::BySection, Label::Line),
            self.year.sections.iter().map(bar).collect(),
            |chart| chart.lying(),
        )
    }

    /// Parts of the year's target by name, each with its share; `what` titles the picture and heads the names.
    fn shares(
        &self,
        id: &'static str,
        measure: Measure,
        what: (Label, Label),
        bars: Vec<(String, i64)>,
        draw: impl Fn(&Chart<'_>) -> String,
    ) -> Picture {
        let whole = self.year.course(measure).target;
        let figure = |h: i64| self.style.figure(measure, h);
        let row = |(name, value): &(String, i64)| vec![name.clone(), figure(*value), self.percent(*value, whole)];
        let rows = bars.iter().map(row).collect();
        let (labels, bars) = bars.into_iter().unzip();
        let chart = Chart {
            title: self.title(measure, what.0),
            describe: format!("{}: {}", self.words.label(Label::Target), figure(whole)),
            labels,
            bars,
            line: Vec::new(),
            marks: Vec::new(),
            legend: Default::default(),
            figure: &figure,
        };
        let heads = vec![self.label(what.1), self.words.measure(measure).to_owned(), "%".to_owned()];
        let svg = draw(&chart);
        Picture { id, title: chart.title, svg, heads, rows }
    }
}
