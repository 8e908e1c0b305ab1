//! The province's plan spread over its groups: typed, looked at, agreed to.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::database::{PlanNo, StoredPlan};
use phaen_app::error::AppError;
use phaen_app::province::{Basis, Preview, Typed, TypedShare, begin, carry_out, preview};
use phaen_app::words::number::figure;
use phaen_core::plan::{CellRef, Measure};
use phaen_core::province::MoneyBy;

use super::asked::{Fields, all, first, query};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::plan::title;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::province::{ProvinceWords, province_words};
use crate::words::words;

/// How many groups can be typed beside those that are known.
const FREE_ROWS: usize = 3;

/// A group in the preview.
struct GroupRow {
    name: String,
    weight: String,
    whole: [String; 2],
    /// Number and version of the plan that it has, and how many changes it would see.
    stands: Option<(u32, u64, usize)>,
}

/// What spreading comes to.
struct Shown {
    sequence: u64,
    groups: Vec<GroupRow>,
    whole: [String; 2],
    rests: Vec<String>,
}

#[derive(Template)]
#[template(path = "province_spread.html")]
struct Page {
    f: Frame,
    p: &'static ProvinceWords,
    number: u32,
    heading: String,
    year: String,
    shares: Vec<TypedShare>,
    by_weights: bool,
    basis: &'static str,
    bases: Vec<(&'static str, &'static str)>,
    shown: Option<Shown>,
    refused: String,
}

fn typed(fields: &Fields) -> Typed {
    let weights = all(fields, "weight").map(str::to_owned);
    let shares = all(fields, "group").map(str::to_owned).zip(weights);
    let shares = shares.map(|(group, weight)| TypedShare { group, weight }).collect();
    let money = if first(fields, "money") == Some("weights") { MoneyBy::Weights } else { MoneyBy::Work };
    Typed { shares, money }
}

fn number(fields: &Fields) -> Result<PlanNo, Refusal> {
    first(fields, "plan").and_then(|number| number.parse().ok()).map(PlanNo).ok_or(Refusal::NoPage)
}

/// The page: groups and weights, and what they come to once they were typed.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(fields): Query<Fields>) -> Response {
    let made = async {
        let plan = number(&fields)?;
        let stored = desk.plan(plan).await?;
        let basis = first(&fields, "basis").and_then(Basis::from_name).unwrap_or_default();
        let mut wish = typed(&fields);
        let asked = !wish.shares.is_empty();
        let asking = wish.clone();
        let (known, looked) = desk
            .work(move |database| {
                if !asked {
                    return Ok((begin(database, plan, basis)?, None));
                }
                match preview(database, plan, &asking) {
                    Err(error @ AppError::Store(_)) => Err(error),
                    looked => Ok((Vec::new(), Some(looked))),
                }
            })
            .await?;
        wish.shares.extend(known);
        wish.shares.retain(|share| !share.group.trim().is_empty());
        let (shown, refused) = match looked {
            None => (None, String::new()),
            Some(Ok(preview)) => (Some(shown(&preview, &wish, &stored, &at)), String::new()),
            Some(Err(error)) => (None, at.lang.words().problem(&error)),
        };
        let room = wish.shares.len() + FREE_ROWS;
        wish.shares.resize(room, TypedShare::default());
        html(&drawn(&stored, wish, basis, shown, refused, &at, &who))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn drawn(
    stored: &StoredPlan,
    wish: Typed,
    basis: Basis,
    shown: Option<Shown>,
    refused: String,
    at: &In,
    who: &Who,
) -> Page {
    let p = province_words(at.lang);
    let named = |basis: Basis| match basis {
        Basis::Equal => (basis.name(), p.equal),
        Basis::Units => (basis.name(), p.units),
        Basis::LastYear => (basis.name(), p.last_year),
    };
    Page {
        f: Frame::new(at, who, "province", "common", p.spread_title.to_owned()),
        p,
        number: stored.number.0,
        heading: title(stored.plan(), at.lang),
        year: stored.plan().fiscal_year.map(|year| year.to_string()).unwrap_or_default(),
        shares: wish.shares,
        by_weights: wish.money == MoneyBy::Weights,
        basis: basis.name(),
        bases: Basis::ALL.map(named).to_vec(),
        shown,
        refused,
    }
}

fn shown(preview: &Preview, wish: &Typed, stored: &StoredPlan, at: &In) -> Shown {
    let p = province_words(at.lang);
    let shown = |whole: [i64; 2]| [0, 1].map(|at| figure(Measure::ALL[at], i128::from(whole[at])));
    let weight = |name: &str| {
        let typed = wish.shares.iter().find(|share| share.group.trim() == name);
        typed.map(|share| share.weight.trim().to_owned()).unwrap_or_default()
    };
    let row = |group: &phaen_app::province::ForGroup| GroupRow {
        name: group.name.clone(),
        weight: weight(&group.name),
        whole: shown(group.whole),
        stands: group.stands.as_ref().map(|s| (s.number.0, s.sequence, s.changes.len())),
    };
    let name = |cell: CellRef| {
        let line = phaen_app::book::line_name(stored.plan(), cell.line);
        format!("{line} {}", at.lang.words().period(cell.period))
    };
    let rest = |rest: &phaen_core::province::Rest| {
        let group = preview.groups.get(rest.group).map(|group| group.name.as_str()).unwrap_or_default();
        let amount = figure(rest.cell.measure, i128::from(rest.hundredths));
        format!("{}: {} {amount} {} {group}", name(rest.cell), at.lang.words().measure(rest.cell.measure), p.to_group)
    };
    let whole = preview.groups.iter().fold([0, 0], |sum, group| [sum[0] + group.whole[0], sum[1] + group.whole[1]]);
    Shown {
        sequence: preview.sequence,
        groups: preview.groups.iter().map(row).collect(),
        whole: shown(whole),
        rests: preview.rests.iter().map(rest).collect(),
    }
}

/// Makes the groups' plans, and goes to their sum.
pub async fn make(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(fields): Form<Fields>) -> Response {
    let made = async {
        let plan = number(&fields)?;
        let wish = typed(&fields);
        let pair = |text: &str| {
            let (plan, sequence) = text.split_once('.')?;
            Some((PlanNo(plan.parse().ok()?), sequence.parse().ok()?))
        };
        let seen: BTreeMap<PlanNo, u64> = all(&fields, "seen").filter_map(pair).collect();
        let update: HashSet<PlanNo> =
            all(&fields, "update").filter_map(|number| number.parse().ok()).map(PlanNo).collect();
        let year = desk.plan(plan).await?.plan().fiscal_year;
        let carried = desk.act(who.or_nobody(), move |db, acting| carry_out(db, plan, &wish, &seen, &update, acting));
        let plans = carried.await?;
        let year = year.ok_or_else(|| Refusal::Malformed(words(at.lang).year_range.to_owned()))?;
        Ok(Redirect::to(&format!("{}/province{}", at.base(), query(year, &plans))).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
