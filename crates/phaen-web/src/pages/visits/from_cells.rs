//! Visits from cells: suggested rates, what the figures leave free, and all visits at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::database::PlanNo;
use phaen_app::error::AppError;
use phaen_app::thai_time;
use phaen_app::visits::{self, Chosen, NotMade, Suggestion, UnitView, suggest};
use phaen_app::words::Lang;
use phaen_app::words::book::month_of;
use phaen_app::words::number::figure;
use phaen_core::book::Place;
use phaen_core::bottom_up::{Generated, How, MOST_RATES, Summary, Tariff, Why};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::{LineId, Measure, Period, Plan};

use super::list::not_signed;
use super::shown::{self, baht};
use super::typed::{Fields, all, field};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::from_cells::{FromCellsWords, from_cells_words};
use crate::words::visits::{VisitWords, visit_words};

/// A rate with what speaks for it.
struct RateRow {
    cost: String,
    rare: bool,
    alone: usize,
    needed: usize,
    proof: Vec<(String, String)>,
    rivals: String,
}

/// A cell with what is to be said of it.
struct CellRow {
    name: String,
    href: String,
    work: String,
    budget: String,
    said: &'static str,
    ways: String,
}

/// A unit that can go round.
struct UnitRow {
    number: u32,
    name: String,
    dissolving: bool,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "from_cells.html")]
struct Page {
    f: Frame,
    w: &'static FromCellsWords,
    v: &'static VisitWords,
    /// Stands for the visits that are shown.
    mark: String,
    rates: Vec<RateRow>,
    explained: (usize, usize),
    small: (usize, usize),
    common: String,
    rare: String,
    units: Vec<UnitRow>,
    summary: Option<Summary>,
    /// How many visits, and what they cost.
    totals: [String; 2],
    left: Vec<CellRow>,
    cells: Vec<CellRow>,
    times: Vec<String>,
    has_visits: usize,
    typed: usize,
    notice: Option<&'static str>,
}

/// The page as it first stands.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Path(number): Path<u32>) -> Response {
    let made = async {
        let w = from_cells_words(at.lang);
        if let Some(page) = not_signed(&desk, &at, &who, number, "visits", w.title).await? {
            return Ok(page);
        }
        drawn(&desk, &at, &who, number, Chosen::default(), None).await
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

async fn drawn(
    desk: &Arc<Desk>,
    at: &In,
    who: &Who,
    number: u32,
    chosen: Chosen,
    notice: Option<&'static str>,
) -> Result<Response, Refusal> {
    let now = desk.now();
    let day = thai_time::day(now).ok_or(AppError::Clock)?;
    let (suggestion, known) = desk
        .work(move |database| Ok((suggest(database, PlanNo(number), &chosen, now)?, visits::units(database, day)?)))
        .await?;
    let known: Vec<UnitView> = known.into_values().collect();
    html(&told(at, who, number, &suggestion, &known, notice))
}

fn told(
    at: &In,
    who: &Who,
    number: u32,
    suggestion: &Suggestion,
    known: &[UnitView],
    notice: Option<&'static str>,
) -> Page {
    let w = from_cells_words(at.lang);
    let plan = &suggestion.plan;
    let rates = &suggestion.rates;
    let name = |place: Place| cell_name(plan, place, at.lang);
    let list = |rates: &[Satang]| rates.iter().map(|rate| plain(*rate)).collect::<Vec<_>>().join(" ");
    let rate_rows = rates.rates.iter().map(|rate| RateRow {
        cost: baht(rate.cost),
        rare: rate.rare,
        alone: rate.alone,
        needed: rate.needed,
        proof: rate.proof.iter().map(|place| (name(*place), in_words(plan, *place, at.lang))).collect(),
        rivals: rate.rivals.iter().map(|rival| baht(*rival)).collect::<Vec<_>>().join(", "),
    });
    let goes: BTreeSet<u32> = suggestion.units.iter().map(|unit| unit.number).collect();
    let unit_rows = known.iter().map(|unit| UnitRow {
        number: unit.number,
        name: format!("{} {}", unit.code, unit.name).trim().to_owned(),
        dissolving: unit.dissolving,
        chosen: goes.contains(&unit.number),
    });
    let nothing = Generated::default();
    let generated = suggestion.generated.as_ref().unwrap_or(&nothing);
    let cost: i64 = generated.visits.iter().map(|new| new.visit.cost.hundredths()).sum();
    Page {
        f: Frame::new(at, who, "visits", "common", w.title.to_owned()).of_plan(number),
        w,
        v: visit_words(at.lang),
        mark: suggestion.mark(),
        rates: rate_rows.collect(),
        explained: (rates.explained.all, rates.cells.all),
        small: (rates.explained.small, rates.cells.small),
        common: list(&suggestion.tariff.common),
        rare: list(&suggestion.tariff.rare),
        units: unit_rows.collect(),
        summary: suggestion.generated.as_ref().map(Generated::summary),
        totals: [count(generated.visits.len()), baht(Satang::from_hundredths(cost))],
        left: generated.left.iter().map(|left| cell_row(number, plan, left.at, why(w, left.why), at.lang)).collect(),
        cells: generated
            .cells
            .iter()
            .map(|cell| {
                let counted = cell.ways.counted.to_string();
                let ways = if cell.ways.more { format!("{} {counted}", w.more_than) } else { counted };
                let by_rates = matches!(cell.how, How::Common | How::Rarer);
                let ways = if by_rates { ways } else { "–".to_owned() };
                CellRow { ways, ..cell_row(number, plan, cell.at, how(w, cell.how), at.lang) }
            })
            .collect(),
        times: generated.times_differ.iter().map(|line| shown::line_name(plan, *line, at.lang)).collect(),
        has_visits: suggestion.has_visits.len(),
        typed: suggestion.typed.len(),
        notice,
    }
}

fn cell_row(number: u32, plan: &Plan, place: Place, said: &'static str, lang: Lang) -> CellRow {
    let of = |measure| {
        let found = plan.line(place.line).and_then(|line| line.raw(Period::Month(place.month), measure).hundredths());
        figure(measure, i128::from(found.unwrap_or(0)))
    };
    CellRow {
        name: cell_name(plan, place, lang),
        href: shown::cell_address(number, place),
        work: of(Measure::Work),
        budget: of(Measure::Budget),
        said,
        ways: String::new(),
    }
}

/// Code and month where the line has a code, else its name.
fn cell_name(plan: &Plan, place: Place, lang: Lang) -> String {
    format!("{} · {}", code_or_name(plan, place.line, lang), month_of(lang, plan, place.month))
}

fn code_or_name(plan: &Plan, line: LineId, lang: Lang) -> String {
    match plan.line(line).map(|line| line.code.as_str()).filter(|code| !code.is_empty()) {
        Some(code) => code.to_owned(),
        None => shown::line_name(plan, line, lang),
    }
}

/// Visits and baht of a cell: `2 visits = 40 baht`.
fn in_words(plan: &Plan, place: Place, lang: Lang) -> String {
    let (row, v) = (cell_row(0, plan, place, "", lang), visit_words(lang));
    format!("{} {} = {} {}", row.work, v.times, row.budget, v.baht)
}

/// A count with its thousands apart.
fn count(count: usize) -> String {
    figure(Measure::Work, 100 * count as i128)
}

const fn why(w: &'static FromCellsWords, why: Why) -> &'static str {
    match why {
        Why::MoneyAlone => w.money_alone,
        Why::Fraction => w.fraction,
        Why::OtherUnit => w.other_unit,
        Why::Negative => w.negative,
        Why::TooMany => w.too_many,
        Why::Locked => w.locked,
    }
}

const fn how(w: &'static FromCellsWords, how: How) -> &'static str {
    match how {
        How::Common => w.how_common,
        How::Rarer => w.how_rarer,
        How::OddRest => w.how_odd,
        How::Even => w.how_even,
        How::Nought => w.how_nought,
    }
}

/// A rate as it is typed.
fn plain(rate: Satang) -> String {
    baht(rate).replace(',', "")
}

fn chosen(fields: &Fields, w: &FromCellsWords) -> Result<Chosen, Refusal> {
    let bad = || Refusal::Malformed(w.bad_rate.to_owned());
    let list = |name: &str| -> Result<Vec<Satang>, Refusal> {
        let mut rates = Vec::new();
        for text in field(fields, name).split([' ', ';', '\t']).filter(|text| !text.is_empty()) {
            let rate = Satang::parse_baht(text.trim_end_matches(',')).map_err(|_| bad())?;
            if rate <= Satang::default() {
                return Err(bad());
            }
            rates.push(rate);
        }
        Ok(rates)
    };
    let tariff = Tariff { common: list("common")?, rare: list("rare")? };
    if tariff.common.len() + tariff.rare.len() > MOST_RATES {
        return Err(bad());
    }
    let units = all(fields, "unit").filter_map(|unit| unit.parse().ok()).collect();
    Ok(Chosen { tariff: Some(tariff), units: Some(units) })
}

/// Reckons with what was chosen, and posts all visits where that is confirmed.
pub async fn take(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async {
        let w = from_cells_words(at.lang);
        let chosen = chosen(&fields, w)?;
        let shown = field(&fields, "confirm").to_owned();
        if shown.is_empty() {
            return drawn(&desk, &at, &who, number, chosen, None).await;
        }
        let own = chosen.clone();
        let posted = desk
            .act(who.clone().or_nobody(), move |database, acting| {
                visits::take(database, PlanNo(number), &own, &shown, acting)
            })
            .await?;
        match posted {
            Ok(_) => Ok(Redirect::to(&format!("{}/plans/{number}/visits", at.base())).into_response()),
            Err(NotMade::NoUnits) => drawn(&desk, &at, &who, number, chosen, Some(w.no_units)).await,
            Err(NotMade::Changed) => drawn(&desk, &at, &who, number, chosen, Some(w.changed)).await,
        }
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
