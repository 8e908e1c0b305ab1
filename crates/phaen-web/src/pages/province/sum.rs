//! The province as its groups make it.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use phaen_app::database::{Entry, PlanNo};
use phaen_app::error::AppError;
use phaen_app::province::{Summed, add_up, kept, notes_of_the_whole, offered, years};
use phaen_core::calendar::FiscalYear;

use super::asked::{Fields, plans, year};
use super::tables::{self, AnswerRow, GroupRow, IndicatorRow, LineRow, QuestionRow};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::grid::{Grid, grid};
use crate::pages::plan::title_of;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::province::{ProvinceWords, province_words};

/// A plan that can be chosen.
struct Choice {
    number: u32,
    name: String,
    chosen: bool,
    balanced: bool,
    questions: u32,
}

/// The sum.
struct Sum {
    notes: Vec<String>,
    missing: Vec<String>,
    groups: Vec<GroupRow>,
    whole: [String; 2],
    lines: Vec<LineRow>,
    indicators: Vec<IndicatorRow>,
    questions: Vec<QuestionRow>,
    answers: Vec<AnswerRow>,
    stale: Vec<AnswerRow>,
    grid: Grid,
    remarks: HashMap<String, String>,
    failing: Vec<String>,
    /// The names of its files.
    pdf: String,
    xlsx: String,
}

impl Sum {
    /// What is to be known about a row of the form.
    fn remark(&self, line: &str) -> &str {
        self.remarks.get(line).map(String::as_str).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "province.html")]
struct Page {
    f: Frame,
    p: &'static ProvinceWords,
    year: String,
    years: Vec<String>,
    choices: Vec<Choice>,
    chosen: Vec<u32>,
    expected: String,
    sum: Option<Sum>,
    /// Why the chosen plans are not added.
    refused: String,
}

/// What the database says for the page.
struct Known {
    years: Vec<FiscalYear>,
    year: Option<FiscalYear>,
    offered: Vec<Entry>,
    expected: Vec<String>,
    summed: Option<Result<Summed, AppError>>,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(fields): Query<Fields>) -> Response {
    let made = async {
        let (wanted, chosen) = (year(&fields), plans(&fields));
        let asked = chosen.clone();
        let known = desk
            .work(move |database| {
                let years = years(database)?;
                let year = wanted.or_else(|| years.first().copied());
                let Some(of) = year else {
                    return Ok(Known { years, year, offered: Vec::new(), expected: Vec::new(), summed: None });
                };
                let summed = (!asked.is_empty()).then(|| add_up(database, of, &asked));
                // What is refused is said on this page; what is broken is not.
                let summed = match summed {
                    Some(Err(error @ AppError::Store(_))) => return Err(error),
                    other => other,
                };
                let expected = kept(database, of)?.expected;
                Ok(Known { years, year, offered: offered(database, of)?, expected, summed })
            })
            .await?;
        html(&drawn(known, &chosen, &at, &who))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn drawn(known: Known, chosen: &[PlanNo], at: &In, who: &Who) -> Page {
    let p = province_words(at.lang);
    let choice = |entry: &Entry| Choice {
        number: entry.number.0,
        name: title_of(entry, at.lang),
        chosen: chosen.contains(&entry.number),
        balanced: entry.balanced(),
        questions: entry.open_questions(),
    };
    let (sum, refused) = match known.summed {
        None => (None, String::new()),
        Some(Ok(summed)) => (Some(sum(&summed, at)), String::new()),
        Some(Err(error)) => (None, at.lang.words().problem(&error)),
    };
    Page {
        f: Frame::new(at, who, "province", "common", p.title.to_owned()),
        p,
        year: known.year.map(|year| year.to_string()).unwrap_or_default(),
        years: known.years.iter().map(ToString::to_string).collect(),
        choices: known.offered.iter().map(choice).collect(),
        chosen: chosen.iter().map(|plan| plan.0).collect(),
        expected: known.expected.join("\n"),
        sum,
        refused,
    }
}

fn sum(summed: &Summed, at: &In) -> Sum {
    let province = &summed.province;
    let (groups, whole) = tables::groups(summed, at.lang);
    let (answers, stale) = tables::answers(summed, at.lang);
    let file = |kind: &str| format!("แผนจังหวัด-{}.{kind}", summed.year);
    let remarks = tables::line_remarks(summed, at.lang);
    Sum {
        // Lines are remarked where they stand.
        notes: notes_of_the_whole(summed, at.lang),
        missing: province.missing.clone(),
        groups,
        whole,
        lines: tables::by_group(summed),
        indicators: tables::indicators(summed, at.lang),
        questions: tables::questions(summed, at.lang),
        answers,
        stale,
        grid: grid(&province.plan, None, at.lang),
        remarks: remarks.into_iter().map(|(line, text)| (line.to_string(), text)).collect(),
        failing: summed.failing().iter().map(|failing| at.lang.words().failing(failing)).collect(),
        pdf: file("pdf"),
        xlsx: file("xlsx"),
    }
}
