//! One rule: looked at, laid out anew, confirmed, changed, ended.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::error::AppError;
use phaen_app::indicator::form::{FILTERS, HOWS, Pairs, add, fields, remove, rule, text};
use phaen_app::indicator::{self, RuleProblem, confirmed};
use phaen_app::register::today;
use phaen_app::words::indicator as said;
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::indicator::{RollUp, RuleRecord, in_force};
use phaen_core::plan::Comparator;
use phaen_core::register::Form as Shape;

use super::condition::{self, Choice, Filter};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::indicators::{Phrases, phrases};

/// A text field: name, label, value.
type Field = (String, String, String);

#[derive(Template)]
#[template(path = "indicators/edit.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    number: u32,
    refused: String,
    /// Whether there is such a rule already.
    stands: bool,
    mark: String,
    text: String,
    comparators: Vec<Choice>,
    threshold: String,
    unit: String,
    targets: String,
    periods: Vec<Field>,
    source: String,
    as_of: String,
    roll_ups: Vec<Choice>,
    unclear_th: String,
    unclear_en: String,
    hows: Vec<Choice>,
    how: String,
    measures: Vec<Choice>,
    figure: String,
    figure_part: Vec<Choice>,
    figure_whole: Vec<Choice>,
    figure_money: Vec<Choice>,
    figure_year: String,
    figure_comparators: Vec<Choice>,
    figure_threshold: String,
    filters: Vec<Filter>,
    since: String,
    why: String,
}

/// The form of a rule in force, or of a further one.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Path(number): Path<u32>) -> Response {
    let made = async {
        let today = today(desk.now())?;
        let records = desk.work(|database| indicator::records(database)).await?;
        let stands = in_force(&records, today).into_iter().find(|rule| rule.number == number);
        let mark = stands.as_ref().and_then(|rule| rule.mark()).map(|mark| said::said(at.lang, &mark));
        let mut pairs = match &stands {
            Some(rule) => fields(rule),
            None => further(number),
        };
        pairs.push(("since".to_owned(), today.short()));
        draw(&at, &who, number, &pairs, (stands.is_some(), mark.unwrap_or_default()), String::new())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// What the form of a further indicator begins with.
fn further(number: u32) -> Pairs {
    let fixed =
        [("comparator", ">="), ("unit", "ร้อยละ"), ("targets", "none"), ("how", "ratio"), ("roll_up", "ratio_of_sums")];
    let begun = std::iter::once(("number".to_owned(), number.to_string()));
    begun.chain(fixed.map(|(name, text)| (name.to_owned(), text.to_owned()))).collect()
}

/// Lays the form out anew, or keeps what was typed.
pub async fn keep(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(mut pairs): Form<Pairs>,
) -> Response {
    pairs.retain(|(name, _)| name != "number");
    pairs.push(("number".to_owned(), number.to_string()));
    let action = text(&pairs, "action").to_owned();
    pairs.retain(|(name, _)| name != "action");
    let stands = (!text(&pairs, "stands").is_empty(), text(&pairs, "mark").to_owned());
    let again = |pairs: &Pairs, refused: String| {
        let drawn = draw(&at, &who, number, pairs, stands.clone(), refused);
        drawn.unwrap_or_else(|refusal| refusal.page(&at))
    };
    if !["confirm", "example", "end"].contains(&action.as_str()) {
        lay_out(&mut pairs, &action);
        return again(&pairs, String::new());
    }
    let record = match record(&pairs, number, &action) {
        Ok(record) => record,
        Err(problem) => return again(&pairs, said::problem(at.lang, &problem)),
    };
    let kept = desk.act(who.clone().or_nobody(), move |database, acting| indicator::record(database, &record, acting));
    match kept.await {
        Ok(()) => Redirect::to(&format!("{}/indicators/rules", at.base())).into_response(),
        Err(Refusal::App(error)) => match *error {
            AppError::Rule(problem) => again(&pairs, said::problem(at.lang, &problem)),
            other => Refusal::from(other).page(&at),
        },
        Err(refusal) => refusal.page(&at),
    }
}

/// Adds a condition (`add.base`, of the kind that stands in `new.base`), takes one out (`remove.base.0`), or lays out
/// what else was chosen.
fn lay_out(pairs: &mut Pairs, action: &str) {
    for filter in FILTERS {
        if action.strip_prefix("add.") == Some(filter.name()) {
            let kind = text(pairs, &format!("new.{}", filter.name())).to_owned();
            add(pairs, filter, &kind);
        }
        let place = action.strip_prefix("remove.").and_then(|rest| rest.strip_prefix(filter.name())?.strip_prefix('.'));
        if let Some(place) = place.and_then(|place| place.parse().ok()) {
            remove(pairs, filter, place);
        }
    }
}

fn record(pairs: &Pairs, number: u32, action: &str) -> Result<RuleRecord, RuleProblem> {
    let since = Date::parse_typed(text(pairs, "since")).map_err(|_| RuleProblem::Since)?;
    let rule = match action {
        "end" => None,
        "confirm" => Some(confirmed(rule(pairs)?, since)),
        _ => Some(rule(pairs)?),
    };
    Ok(RuleRecord { number, rule, since, source: text(pairs, "why").trim().to_owned() })
}

fn draw(
    at: &In,
    who: &Who,
    number: u32,
    pairs: &Pairs,
    (stands, mark): (bool, String),
    refused: String,
) -> Result<Response, Refusal> {
    let lang = at.lang;
    let p = phrases(lang);
    let of = |name: &str| text(pairs, name).to_owned();
    let how = of("how");
    let comparators = |chosen: &str| -> Vec<Choice> {
        use Comparator as C;
        let all = [C::AtLeast, C::MoreThan, C::Exactly, C::AtMost, C::LessThan, C::Unclear];
        all.map(|c| (c.sign().to_owned(), said::comparator(lang, c).to_owned(), c.sign() == chosen)).into()
    };
    let used: &[&str] = match how.as_str() {
        "count" => &["counted"],
        "ratio" => &["base", "left_out", "part"],
        "passing" => &["among"],
        _ => &[],
    };
    let month = |month: FiscalMonth| lang.words().month(month).to_owned();
    let periods: Vec<Field> = match text(pairs, "targets") {
        "month" => FiscalMonth::ALL.map(|m| (format!("month{}", m.number()), month(m), String::new())).into(),
        "quarter" => (1..=4).map(|q| (format!("quarter{q}"), format!("{} {q}", p.quarter), String::new())).collect(),
        _ => Vec::new(),
    };
    let periods = periods.into_iter().map(|(name, label, _)| (name.clone(), label, of(&name)));
    let figure = Some(of("figure")).filter(|figure| !figure.is_empty()).unwrap_or_else(|| "share".to_owned());
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = html(&Page {
        f: Frame::new(at, who, "rules", "common", format!("{} {number}", p.edit_title)),
        p,
        number,
        refused,
        stands,
        mark,
        text: of("text"),
        comparators: comparators(text(pairs, "comparator")),
        threshold: of("threshold"),
        unit: of("unit"),
        targets: of("targets"),
        periods: periods.collect(),
        source: of("source"),
        as_of: of("as_of"),
        roll_ups: RollUp::ALL
            .map(|r| (r.name().to_owned(), said::roll_up(lang, r).to_owned(), r.name() == text(pairs, "roll_up")))
            .into(),
        unclear_th: of("unclear_th"),
        unclear_en: of("unclear_en"),
        hows: HOWS.map(|name| (name.to_owned(), said::how_named(lang, name).to_owned(), name == how)).into(),
        measures: [("budget", p.budget), ("work", p.work)]
            .map(|(name, label)| (name.to_owned(), label.to_owned(), name == text(pairs, "measure")))
            .into(),
        figure_part: condition::fields(lang, &[Shape::Count], text(pairs, "figure_part")),
        figure_whole: condition::fields(lang, &[Shape::Count], text(pairs, "figure_whole")),
        figure_money: condition::fields(lang, &[Shape::Money, Shape::SignedMoney], text(pairs, "figure_money")),
        figure_year: of("figure_year"),
        figure_comparators: comparators(text(pairs, "figure_comparator")),
        figure_threshold: of("figure_threshold"),
        figure,
        filters: FILTERS
            .into_iter()
            .filter(|name| used.contains(&name.name()))
            .map(|name| condition::filter(lang, pairs, name))
            .collect(),
        how,
        since: of("since"),
        why: of("why"),
    })?;
    Ok((status, drawn).into_response())
}
