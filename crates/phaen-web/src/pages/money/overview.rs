//! Money of a plan on one page, with forms for what is entered in a line.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::database::{PlanNo, StoredBook};
use phaen_app::money::{CategoryView, QuarterView, categories, quarters};
use phaen_app::target;
use phaen_app::words::Lang;
use phaen_core::book::{Direction, Fate, Overspending, Place, Receipt, Report, Reported, Settlement, What};
use phaen_core::number::{Quantity, Ratio};
use phaen_core::plan::Measure;
use phaen_core::year::Spending;

use crate::desk::Desk;
use crate::lang::In;
use crate::pages::visits::shown::{Choice, baht, known, line_choices, line_name, month_choices};
use crate::pages::visits::typed::{self, Fields, field, go_on, new_once, post_form, some};
use crate::pages::visits::{day, not_signed, opened};
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::money::{MoneyWords, money_words};
use crate::words::visits::visit_words;
use crate::words::words;

/// A budget category.
struct CategoryRow {
    name: String,
    /// Allotted, planned, received, committed, disbursed, left.
    amounts: Vec<String>,
    percent: String,
}

/// A target and what was paid.
struct TargetRow {
    quarter: u8,
    spending: &'static str,
    target: String,
    actual: String,
    ahead: String,
    badge: &'static str,
    since: String,
    source: String,
}

/// Money that was entered.
struct ReceiptRow {
    what: &'static str,
    category: String,
    amount: String,
    document: String,
    on: String,
    by: String,
}

/// A payment document.
struct PaymentRow {
    number: String,
    date: String,
    amount: String,
    visits: usize,
    by: String,
    taken_back: bool,
    reason: String,
}

/// A line with commitments.
struct CommitmentRow {
    line: String,
    name: String,
    open: String,
}

#[derive(Template)]
#[template(path = "money.html")]
struct Page {
    f: Frame,
    m: &'static MoneyWords,
    number: u32,
    categories: Vec<CategoryRow>,
    targets: Vec<TargetRow>,
    receipts: Vec<ReceiptRow>,
    payments: Vec<PaymentRow>,
    commitments: Vec<CommitmentRow>,
    settlements: Vec<(String, String, &'static str)>,
    /// Whether overspending is refused.
    stops: bool,
    category_names: Vec<String>,
    lines: Vec<Choice>,
    months: Vec<Choice>,
    once: String,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Path(number): Path<u32>) -> Response {
    let made = async {
        let m = money_words(at.lang);
        if let Some(page) = not_signed(&desk, &at, &who, number, "money", m.title).await? {
            return Ok(page);
        }
        let now = desk.now();
        let (stored, _, today) = opened(&desk, number).await?;
        let (targets, records) =
            desk.work(move |database| Ok((target::on(database, now)?, target::records(database)?))).await?;
        let book = &stored.book;
        let views = quarters(book, &targets, &records, today);
        let page = Page {
            f: Frame::new(&at, &who, "money", "common", m.title.to_owned()).of_plan(number),
            m,
            number,
            categories: categories(book).into_iter().map(|view| category_row(view, m)).collect(),
            targets: target_rows(&views, at.lang),
            receipts: receipts(&stored, at.lang),
            payments: payments(&stored, at.lang),
            commitments: commitments(&stored, at.lang),
            settlements: book
                .settlements()
                .iter()
                .map(|each| (line_name(book.plan(), each.line, at.lang), baht(each.amount), fate(m, each.fate)))
                .collect(),
            stops: book.overspending() == Overspending::Stop,
            category_names: book.categories(),
            lines: line_choices(book, None, at.lang),
            months: month_choices(book.plan(), None, at.lang),
            once: new_once(),
        };
        html(&page)
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn category_row(view: CategoryView, m: &MoneyWords) -> CategoryRow {
    let CategoryView { category, allotted, has, received, committed, disbursed, left, percent } = view;
    let amounts = [allotted, Some(has), received, committed, disbursed, left];
    CategoryRow {
        name: category,
        amounts: amounts.map(|amount| known(Measure::Budget, amount, m.unknown)).to_vec(),
        percent: percent
            .filter(|ratio| ratio.percent_hundredths().is_some())
            .map(|r| r.to_string())
            .unwrap_or_default(),
    }
}

fn target_rows(views: &[QuarterView], lang: Lang) -> Vec<TargetRow> {
    let (m, w) = (money_words(lang), words(lang));
    let mut rows = Vec::new();
    for view in views {
        for target in &view.targets {
            let hundredths = target.paid.and_then(Ratio::percent_hundredths);
            let wanted = target.target.as_ref().map(|each| i64::from(each.percent_hundredths));
            let against = hundredths.zip(wanted).map(|(paid, wanted)| paid - wanted);
            let percent = |hundredths: i64| {
                let sign = if hundredths < 0 { "-" } else { "" };
                format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
            };
            rows.push(TargetRow {
                quarter: view.quarter.number(),
                spending: match target.spending {
                    Spending::Overall => w.overall,
                    Spending::Recurrent => w.recurrent,
                    Spending::Investment => w.investment,
                },
                target: wanted.map_or_else(|| m.no_target.to_owned(), percent),
                actual: match (target.paid, hundredths) {
                    (None, _) => m.unknown.to_owned(),
                    (Some(_), None) => m.no_money.to_owned(),
                    (Some(_), Some(hundredths)) => percent(hundredths),
                },
                ahead: against
                    .map(|against| format!("{}{}", if against > 0 { "+" } else { "" }, percent(against)))
                    .unwrap_or_default(),
                badge: match against {
                    None => "",
                    Some(0..) => "ok",
                    Some(_) => "warn",
                },
                since: match (&target.target, target.since) {
                    (None, _) => String::new(),
                    (Some(_), Some(since)) => day(since, lang),
                    (Some(_), None) => m.shipped.to_owned(),
                },
                source: target.target.as_ref().map(|each| each.source.clone()).unwrap_or_default(),
            });
        }
    }
    rows
}

fn receipts(stored: &StoredBook, lang: Lang) -> Vec<ReceiptRow> {
    let m = money_words(lang);
    let rows = stored.postings.iter().filter_map(|posting| match &posting.entry.what {
        What::Receive(receipt) => Some(ReceiptRow {
            what: match receipt.direction {
                Direction::Transferred => m.transferred,
                Direction::Added => m.added,
                Direction::Cut => m.cut,
            },
            category: receipt.category.clone(),
            amount: baht(receipt.amount),
            document: receipt
                .document
                .as_ref()
                .map(|d| format!("{} · {}", d.number, day(d.date, lang)))
                .unwrap_or_default(),
            on: day(posting.entry.on, lang),
            by: posting.entry.by.clone(),
        }),
        _ => None,
    });
    rows.collect()
}

fn payments(stored: &StoredBook, lang: Lang) -> Vec<PaymentRow> {
    let mut rows: Vec<PaymentRow> = Vec::new();
    for posting in &stored.postings {
        match &posting.entry.what {
            What::Pay(payment) => rows.push(PaymentRow {
                number: payment.number.clone(),
                date: day(payment.date, lang),
                amount: baht(payment.amount),
                visits: payment.parts.len(),
                by: posting.entry.by.clone(),
                taken_back: false,
                reason: payment.reason.clone().unwrap_or_default(),
            }),
            What::Unpay { number, reason } => {
                // The document of that number that stood then.
                if let Some(row) = rows.iter_mut().rev().find(|row| row.number == *number) {
                    row.taken_back = true;
                    row.reason = reason.clone().unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    // The latest first: it is the one that is looked for.
    rows.reverse();
    rows
}

fn commitments(stored: &StoredBook, lang: Lang) -> Vec<CommitmentRow> {
    let book = &stored.book;
    let lines = book.plan().lines.iter().filter(|line| book.posted_lines().contains(&line.id));
    lines
        .filter_map(|line| {
            let (committed, settled) = book.commitments(line.id);
            let open = committed.hundredths() - settled.hundredths();
            (open > 0).then(|| CommitmentRow {
                line: line.id.to_string(),
                name: line_name(book.plan(), line.id, lang),
                open: known(Measure::Budget, Some(open), ""),
            })
        })
        .collect()
}

const fn fate(m: &'static MoneyWords, fate: Fate) -> &'static str {
    match fate {
        Fate::CarriedOver => m.carried_over,
        Fate::Lapsed => m.lapsed,
        Fate::Returned => m.returned,
    }
}

/// Enters what one of the page's forms says.
pub async fn enter(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async {
        let (m, w) = (money_words(at.lang), visit_words(at.lang));
        let bad = || Refusal::Malformed(w.bad_place.to_owned());
        let amount = || typed::baht(field(&fields, "amount"), w);
        let reason = some(field(&fields, "reason"));
        let what = match field(&fields, "action") {
            "receive" => What::Receive(Receipt {
                category: some(field(&fields, "category"))
                    .ok_or_else(|| Refusal::Malformed(m.no_category.to_owned()))?,
                direction: Direction::from_name(field(&fields, "direction")).ok_or_else(bad)?,
                amount: amount()?,
                document: typed::document(&fields, w)?,
            }),
            "commit" => {
                let at = typed::place(field(&fields, "line"), field(&fields, "month")).ok_or_else(bad)?;
                let amount = Some(amount()?.hundredths());
                What::Report(Report { at, figure: Reported::Committed, amount, reason })
            }
            "settle" => {
                let line = typed::place(field(&fields, "line"), "1").ok_or_else(bad)?;
                let Place { line, .. } = line;
                let fate = Fate::from_name(field(&fields, "fate")).ok_or_else(bad)?;
                What::Settle(Settlement { line, amount: amount()?, fate })
            }
            "overspending" => What::Overspending(Overspending::from_name(field(&fields, "choice")).ok_or_else(bad)?),
            "unpay" => What::Unpay { number: field(&fields, "payment").to_owned(), reason },
            _ => return Err(Refusal::NoPage),
        };
        let posted = post_form(&desk, number, who.clone(), &fields, vec![what], Vec::new()).await?;
        go_on(&at, &who, &posted, Vec::new(), format!("/plans/{}/money", PlanNo(number).0))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
