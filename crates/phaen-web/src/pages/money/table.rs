//! The monthly disbursement table: read, held against the book row by row, and what is chosen of it posted.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::database::StoredBook;
use phaen_app::money::{
    Amount, MAX_ROWS, Proposal, TableProblem, TableRow, Tabled, Whose, compared, guessed, proposals, read_table,
};
use phaen_app::words::Lang;
use phaen_app::words::book::month_of;
use phaen_app::words::number::figure;
use phaen_core::book::{Book, Direction, What};
use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::Measure;
use phaen_core::table::Role;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::lang::In;
use crate::pages::visits::opened;
use crate::pages::visits::shown::{self, Choice, known, month_choices};
use crate::pages::visits::typed::{Fields, all, field, go_on, new_once, post_form};
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::money::{MoneyWords, money_words};

/// A figure beside the book's.
struct FigureRow {
    name: &'static str,
    table: String,
    book: String,
    difference: String,
    agrees: Option<bool>,
    rounded: bool,
}

/// A row of the table.
struct Row {
    at: usize,
    name: String,
    total: bool,
    whose: Vec<Choice>,
    figures: Vec<FigureRow>,
}

/// An entry that would be posted.
struct ProposalRow {
    key: String,
    said: String,
    amount: String,
    /// What takes money away is not chosen unless a person does.
    chosen: bool,
}

#[derive(Template)]
#[template(path = "money_table.html")]
struct Page {
    f: Frame,
    m: &'static MoneyWords,
    number: u32,
    title: String,
    findings: Vec<String>,
    sums: usize,
    months: Vec<Choice>,
    rows: Vec<Row>,
    proposals: Vec<ProposalRow>,
    /// The table as it was read, to be compared again.
    table: String,
    once: String,
}

/// Reads a table and shows it beside the book; nothing is posted.
pub async fn read(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    mut form: Multipart,
) -> Response {
    let made = async {
        let m = money_words(at.lang);
        let malformed = |error: MultipartError| Refusal::Malformed(error.body_text());
        let mut file = None;
        while let Some(part) = form.next_field().await.map_err(malformed)? {
            if part.name() == Some("file") {
                let name = part.file_name().unwrap_or_default().to_owned();
                file = Some((name, part.bytes().await.map_err(malformed)?));
            }
        }
        let (name, bytes) = file.ok_or_else(|| Refusal::Malformed("file".to_owned()))?;
        let lang = at.lang;
        let read = Desk::aside(move || read_table(&name, &bytes, lang)).await??;
        let tabled = read.map_err(|problem| {
            Refusal::Malformed(match problem {
                TableProblem::Other => m.not_a_table.to_owned(),
                TableProblem::TooMany => m.too_many.to_owned(),
            })
        })?;
        let (stored, _, today) = opened(&desk, number).await?;
        let book = &stored.book;
        let whose = guessed(book.plan(), &book.categories(), &tabled.rows);
        let month = tabled.month.unwrap_or(today.fiscal_month());
        html(&drawn(&at, &who, &stored, &tabled, &whose, month))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// Compares again by what was chosen, or posts what is confirmed.
pub async fn compare(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async {
        let m = money_words(at.lang);
        let bad = || Refusal::Malformed(m.bad_choice.to_owned());
        let tabled = unfolded(field(&fields, "table")).ok_or_else(bad)?;
        let month = field(&fields, "month").parse().ok().and_then(FiscalMonth::new).ok_or_else(bad)?;
        let (stored, ..) = opened(&desk, number).await?;
        let book = &stored.book;
        let whose = (0..tabled.rows.len())
            .map(|row| named(book, field(&fields, &format!("whose.{row}"))).ok_or_else(bad))
            .collect::<Result<Vec<_>, _>>()?;
        if field(&fields, "confirm").is_empty() {
            return html(&drawn(&at, &who, &stored, &tabled, &whose, month));
        }
        let chosen: Vec<&str> = all(&fields, "post").collect();
        let mut wanted = proposals(&stored, &tabled, &whose, month);
        wanted.retain(|proposal| chosen.contains(&key(proposal).as_str()));
        // What was shown is what is posted: figures that moved meanwhile have other keys.
        if wanted.len() != chosen.len() || wanted.is_empty() {
            return Err(bad());
        }
        let whats = wanted.into_iter().map(|proposal| proposal.what).collect();
        let posted = post_form(&desk, number, who.clone(), &fields, whats, Vec::new()).await?;
        go_on(&at, &who, &posted, Vec::new(), format!("/plans/{number}/money"))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn drawn(at: &In, who: &Who, stored: &StoredBook, tabled: &Tabled, whose: &[Whose], month: FiscalMonth) -> Page {
    let (m, book) = (money_words(at.lang), &stored.book);
    let rows = tabled.rows.iter().zip(whose).enumerate().map(|(index, (row, whose))| Row {
        at: index,
        name: row.name.clone(),
        total: row.total,
        whose: choices(book, whose, at.lang),
        figures: figures(stored, row, whose, month, m),
    });
    let found = proposals(stored, tabled, whose, month);
    Page {
        f: Frame::new(at, who, "money", "common", m.table_title.to_owned()).of_plan(stored.plan.0),
        m,
        number: stored.plan.0,
        title: tabled.title.clone(),
        findings: tabled.findings.clone(),
        sums: tabled.sums,
        months: month_choices(book.plan(), Some(month), at.lang),
        rows: rows.collect(),
        proposals: found.iter().map(|proposal| said(book, proposal, at.lang)).collect(),
        table: folded(tabled).to_string(),
        once: new_once(),
    }
}

fn figures(
    stored: &StoredBook,
    row: &TableRow,
    whose: &Whose,
    month: FiscalMonth,
    m: &'static MoneyWords,
) -> Vec<FigureRow> {
    let money = |satang: i64| figure(Measure::Budget, i128::from(satang));
    if *whose == Whose::Other {
        let plain = row.figures.iter().map(|(role, amount)| FigureRow {
            name: role_name(m, *role),
            table: money(amount.satang),
            book: String::new(),
            difference: String::new(),
            agrees: None,
            rounded: amount.within > 0,
        });
        return plain.collect();
    }
    let rows = compared(stored, row, whose, month).into_iter().map(|each| FigureRow {
        name: role_name(m, each.role),
        table: money(each.table.satang),
        book: known(Measure::Budget, each.book, m.unknown),
        difference: each.difference().map(money).unwrap_or_default(),
        agrees: each.book.map(|_| each.agrees()),
        rounded: each.table.within > 0,
    });
    rows.collect()
}

const fn role_name(m: &'static MoneyWords, role: Role) -> &'static str {
    match role {
        Role::Allotted => m.table_allotted,
        Role::Transferred => m.received,
        Role::Committed => m.committed,
        Role::Paid => m.disbursed,
        Role::Spending => m.spending_sum,
        _ => m.table_left,
    }
}

/// What a row can be about, as forms name it.
fn choices(book: &Book, whose: &Whose, lang: Lang) -> Vec<Choice> {
    let m = money_words(lang);
    let one = |own: Whose, said: String| Choice { name: name(&own), said, chosen: own == *whose };
    let fixed = [one(Whose::Other, m.other.to_owned()), one(Whose::Plan, m.whole_plan.to_owned())];
    let categories = book.categories().into_iter().map(|category| one(Whose::Category(category.clone()), category));
    let lines = book.plan().lines.iter().filter(|line| book.posted_lines().contains(&line.id));
    let lines = lines.map(|line| one(Whose::Line(line.id), shown::line_name(book.plan(), line.id, lang)));
    fixed.into_iter().chain(categories).chain(lines).collect()
}

fn name(whose: &Whose) -> String {
    match whose {
        Whose::Other => String::new(),
        Whose::Plan => "plan".to_owned(),
        Whose::Category(category) => format!("category {category}"),
        Whose::Line(line) => format!("line {line}"),
    }
}

fn named(book: &Book, name: &str) -> Option<Whose> {
    match name.split_once(' ') {
        None if name.is_empty() => Some(Whose::Other),
        None if name == "plan" => Some(Whose::Plan),
        Some(("category", category)) => {
            book.categories().iter().any(|own| own == category).then(|| Whose::Category(category.to_owned()))
        }
        Some(("line", line)) => line.parse().ok().filter(|line| book.posted_lines().contains(line)).map(Whose::Line),
        _ => None,
    }
}

/// Names what a proposal posts: another amount has another name.
fn key(proposal: &Proposal) -> String {
    let kind = match &proposal.what {
        What::Report(report) => report.figure.name(),
        _ => "received",
    };
    format!("{} {kind} {}", proposal.row, proposal.amount)
}

fn said(book: &Book, proposal: &Proposal, lang: Lang) -> ProposalRow {
    let m = money_words(lang);
    let said = match &proposal.what {
        What::Receive(receipt) => {
            let kind = match receipt.direction {
                Direction::Transferred => m.transferred,
                Direction::Added => m.added,
                Direction::Cut => m.cut,
            };
            format!("{} · {kind}", receipt.category)
        }
        What::Report(report) => {
            let role = match report.figure {
                phaen_core::book::Reported::Disbursed => m.disbursed,
                _ => m.committed,
            };
            let month = month_of(lang, book.plan(), report.at.month);
            format!("{} · {role} · {month}", shown::line_name(book.plan(), report.at.line, lang))
        }
        _ => String::new(),
    };
    let chosen = !matches!(&proposal.what, What::Receive(receipt) if receipt.direction == Direction::Cut);
    ProposalRow { key: key(proposal), said, chosen, amount: figure(Measure::Budget, i128::from(proposal.amount.abs())) }
}

/// A table as a form carries it.
fn folded(tabled: &Tabled) -> Value {
    let rows = tabled.rows.iter().map(|row| {
        let figures = row.figures.iter();
        let figures = figures.map(|(role, amount)| json!([role.name(), amount.satang, amount.within]));
        json!({"name": row.name, "total": row.total, "figures": figures.collect::<Vec<_>>()})
    });
    json!({
        "title": tabled.title,
        "rows": rows.collect::<Vec<_>>(),
        "sums": tabled.sums,
        "findings": tabled.findings,
    })
}

/// The table that a form carries; `None` where it is none of ours.
fn unfolded(text: &str) -> Option<Tabled> {
    let value: Value = serde_json::from_str(text).ok()?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let rows = value["rows"].as_array().filter(|rows| rows.len() <= MAX_ROWS)?;
    let row = |row: &Value| {
        let figures = row["figures"].as_array()?.iter().map(|figure| {
            let role = Role::ALL.iter().find(|role| Some(role.name()) == figure[0].as_str())?;
            let (satang, within) = (figure[1].as_i64()?, figure[2].as_i64()?);
            let most = phaen_core::number::MAX_HUNDREDTHS;
            let fits = (-most..=most).contains(&satang) && (0..=most).contains(&within);
            fits.then_some((*role, Amount { satang, within }))
        });
        let figures = figures.collect::<Option<BTreeMap<_, _>>>()?;
        Some(TableRow { name: text(&row["name"])?, total: row["total"].as_bool()?, figures })
    };
    Some(Tabled {
        title: text(&value["title"])?,
        rows: rows.iter().map(row).collect::<Option<_>>()?,
        month: None,
        sums: usize::try_from(value["sums"].as_u64()?).ok()?,
        findings: value["findings"].as_array()?.iter().map(text).collect::<Option<_>>()?,
    })
}
