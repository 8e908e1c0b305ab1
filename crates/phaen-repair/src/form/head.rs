//! Fields above the table: year, office, group, (1) to (6).

use std::collections::BTreeMap;

use phaen_core::calendar::{Date, FiscalMonth, FiscalYear};
use phaen_core::grid::GridRow;
use phaen_core::number::{Satang, to_arabic_digits};
use phaen_core::plan::{Allotment, DEFAULT_CATEGORY, Letter, Plan, UnitCount, UnitKind};

use super::code::code_and_title;
use super::column::category;
use super::indicator::{goes_on, indicator};
use super::text::{after_label, field_number, filled, first_number, joined};

/// The most indicators that are read.
const MAX_INDICATORS: usize = 200;

/// Reads the fields of the rows above the table into a plan without lines.
pub fn head(rows: &[GridRow]) -> Plan {
    let mut plan = Plan::default();
    // Whether the row before was an indicator, whose text may go on.
    let mut open = false;
    for row in rows {
        if row.is_blank() {
            open = false;
            continue;
        }
        let text = joined(row);
        year(&text, &mut plan);
        office(&text, &mut plan);
        numbered(row, &mut plan);
        labelled(&text, &mut plan);
        for (_, cell) in filled(row) {
            units(cell, &mut plan);
        }
        allotments(row, &mut plan);
        if plan.indicators.len() < MAX_INDICATORS
            && let Some(found) = indicator(row)
            && plan.indicators.last().is_none_or(|last| found.number > last.number)
        {
            plan.indicators.push(found);
            open = true;
        } else if let Some(last) = plan.indicators.last_mut().filter(|_| open) {
            open = goes_on(last, row);
        }
    }
    plan
}

/// The year that the months' heads name (ต.ค. 65, มกราคม 2566), where the form says it nowhere else.
pub fn year_of_months(rows: &[GridRow]) -> Option<FiscalYear> {
    let mut count: BTreeMap<u16, usize> = BTreeMap::new();
    for (_, cell) in rows.iter().flat_map(filled) {
        let Some((month, year)) = FiscalMonth::ALL.into_iter().find_map(|m| {
            let names = [m.full_name(), m.short_name()];
            names.iter().find_map(|name| cell.strip_prefix(name)).map(|behind| (m, behind))
        }) else {
            continue;
        };
        let number = to_arabic_digits(year.trim_start_matches(['.', ' '])).trim().parse::<u16>().ok();
        let year = match number {
            Some(short @ 0..=99) => 2500 + short,
            Some(long) => long,
            None => continue,
        };
        // October to December belong to the fiscal year that begins then.
        let named = if month.index() < 3 { year.saturating_add(1) } else { year };
        *count.entry(named).or_default() += 1;
    }
    count.into_iter().max_by_key(|(_, times)| *times).and_then(|(year, _)| FiscalYear::new(year))
}

fn year(text: &str, plan: &mut Plan) {
    if plan.fiscal_year.is_some() {
        return;
    }
    let arabic = to_arabic_digits(text);
    for label in ["ปีงบประมาณ พ.ศ.", "ปีงบประมาณ", "พ.ศ.", "ประจำปี"]
    {
        if let Some((_, behind)) = arabic.split_once(label) {
            let number = first_number(behind).and_then(|n| n.parse::<u16>().ok()).and_then(FiscalYear::new);
            if number.is_some() {
                plan.fiscal_year = number;
                return;
            }
        }
    }
}

fn office(text: &str, plan: &mut Plan) {
    if plan.office.is_none()
        && let Some(at) = text.find("สำนักงานสหกรณ์")
    {
        plan.office = Some(until(&text[at..], &["กลุ่มส่งเสริม", "(1)", "ปีงบประมาณ", "โทร"]).to_owned());
    }
    if plan.group.is_none()
        && let Some(at) = text.find("กลุ่มส่งเสริมสหกรณ์")
        && !text.contains("ตำแหน่ง")
        && !text.contains("(2)")
    {
        plan.group = Some(until(&text[at..], &["สำนักงานสหกรณ์", "(1)", "ปีงบประมาณ", "โทร"]).to_owned());
    }
    if let Some((_, behind)) = text.split_once("แผนปฏิบัติงานครั้งที่")
        && let Some(number) = first_number(behind).and_then(|n| n.parse().ok())
    {
        plan.revision = number;
    }
}

/// Fields (1) to (3), by their number or, where it is lost, by their label at the row's beginning.
fn numbered(row: &GridRow, plan: &mut Plan) {
    const LABELS: [(u8, &[&str]); 3] =
        [(1, &["แผนงาน"]), (2, &["ผลผลิต/โครงการ", "ผลผลิต", "โครงการ"]), (3, &["กิจกรรมหลัก"])];
    let cells: Vec<&str> = filled(row).map(|(_, t)| t).filter(|t| *t != ":").collect();
    let Some(first) = cells.first() else { return };
    let (number, rest) = field_number(first).map_or((0, *first), |(n, rest)| (n, rest));
    for (field, labels) in LABELS {
        let labelled = labels.iter().any(|l| rest.starts_with(l)) && (number == field || rest.contains(':'));
        if number != field && !(number == 0 && labelled) {
            continue;
        }
        // The value may stand in the next cell.
        let own = after_label(rest, labels);
        let value = if own.is_empty() { cells.get(1).map_or(String::new(), |c| (*c).to_owned()) } else { own };
        let slot = match field {
            1 => &mut plan.programme,
            2 => &mut plan.output,
            _ => &mut plan.main_activity,
        };
        if slot.is_none() && !value.is_empty() {
            *slot = Some(value);
        }
    }
}

/// The text up to the first of those words.
fn until<'a>(text: &'a str, ends: &[&str]) -> &'a str {
    let end = ends.iter().filter_map(|e| text.find(e)).min().unwrap_or(text.len());
    text[..end].trim().trim_end_matches([',', ';', '|']).trim_end()
}

/// Fields that some forms give besides; several may stand in one row.
fn labelled(text: &str, plan: &mut Plan) {
    const LABELS: [&str; 6] = ["กิจกรรมรอง", "เลขที่งาน", "รหัสงบประมาณ", "แหล่งของเงิน", "เลขที่หนังสือ", "หนังสือเลขที่"];
    let value = |label: &str| {
        let (_, behind) = text.split_once(label)?;
        let value = until(behind.trim_start_matches([':', ' ', '.']), &LABELS);
        (!value.is_empty()).then(|| value.to_owned())
    };
    for (label, slot) in [
        ("กิจกรรมรอง", &mut plan.sub_activity),
        ("เลขที่งาน", &mut plan.work_number),
        ("รหัสงบประมาณ", &mut plan.budget_code),
        ("แหล่งของเงิน", &mut plan.fund_source),
    ] {
        if slot.is_none() {
            *slot = value(label);
        }
    }
    if plan.letter.is_none()
        && let Some(letter) = value("เลขที่หนังสือ").or_else(|| value("หนังสือเลขที่"))
    {
        let (number, date) = match letter.split_once("ลงวันที่") {
            Some((number, date)) => (number.trim().to_owned(), date_of(date)),
            None => (letter, None),
        };
        plan.letter = Some(Letter { number, date });
    }
}

/// A date in full or with the month's short name; a colon may stand before it.
fn date_of(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.trim_start_matches([':', ' ']).split_whitespace().take(3).collect();
    let [day, month, year] = words.as_slice() else { return Date::parse_thai(text.trim()).ok() };
    let name = FiscalMonth::ALL.iter().find(|m| m.full_name() == *month || m.short_name() == *month)?;
    Date::parse_thai(&format!("{day} {} {year}", name.full_name())).ok()
}

/// "สหกรณ์ 32 แห่ง", "กลุ่มเกษตรกร จำนวน 14 แห่ง", also both in one cell; an indicator counts other things.
fn units(text: &str, plan: &mut Plan) {
    let arabic = to_arabic_digits(text);
    if code_and_title(text).is_some() {
        return;
    }
    for kind in [UnitKind::Cooperative, UnitKind::FarmerGroup] {
        let count = arabic.match_indices(kind.thai()).find_map(|(at, name)| {
            let begins = arabic[..at].chars().next_back().is_none_or(|c| matches!(c, ' ' | ')' | ':' | ',' | '-'));
            let behind = arabic[at + name.len()..].trim_start();
            let behind = behind.strip_prefix("จำนวน").unwrap_or(behind).trim_start();
            let digits = behind.find(|c: char| !(c.is_ascii_digit() || c == ',')).unwrap_or(behind.len());
            let counted = behind[digits..].trim_start().starts_with("แห่ง");
            behind[..digits].replace(',', "").parse().ok().filter(|_| begins && counted)
        });
        if let Some(count) = count
            && !plan.units.iter().any(|u| u.kind == kind)
        {
            plan.units.push(UnitCount { kind, count });
        }
    }
}

/// Money with its category in the same cell or the one before; printed twice it is one, a sum of several is none.
fn allotments(row: &GridRow, plan: &mut Plan) {
    use phaen_core::number::Quantity as _;
    let cells: Vec<&str> = filled(row).map(|(_, t)| t).collect();
    for (k, cell) in cells.iter().enumerate() {
        let before = if k > 0 { cells[k - 1] } else { "" };
        for (words, digits) in amounts(cell, category(before).is_some()) {
            let Some(crate::token::Figure::Number(amount)) = crate::token::figure(&digits) else { continue };
            if [words.as_str(), before].iter().any(|t| t.starts_with("รวม")) {
                continue;
            }
            let category = named_category(&words)
                .or_else(|| named_category(before))
                .unwrap_or_else(|| DEFAULT_CATEGORY.to_owned());
            let amount = Satang::from_hundredths(amount);
            if !plan.allotments.iter().any(|a| a.category == category) {
                plan.allotments.push(Allotment { category, amount });
            }
        }
    }
}

/// The budget category that a text ends with.
fn named_category(text: &str) -> Option<String> {
    let at = text.rfind("งบ")?;
    let bare = text[at..].trim().trim_end_matches([':', '(', '-', '=', ' ']).trim_end_matches("จำนวน").trim();
    (!bare.starts_with("งบประมาณ") && bare.chars().count() <= 40).then(|| bare.to_owned())
}

/// Every amount of money in a cell with the words before it; a bare figure only where `bare` says that it is money.
fn amounts(cell: &str, bare: bool) -> Vec<(String, String)> {
    let arabic = to_arabic_digits(cell);
    if bare && matches!(crate::token::figure(&arabic), Some(crate::token::Figure::Number(_))) {
        return vec![(String::new(), arabic.trim().to_owned())];
    }
    let mut found = Vec::new();
    let mut rest = arabic.as_str();
    while let Some((at, unit)) = ["บาท", "จาท", "บาก"].into_iter().filter_map(|u| rest.find(u).map(|at| (at, u))).min()
    {
        let money = rest[..at].trim_end();
        let from = money
            .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
            .map_or(0, |i| i + money[i..].chars().next().map_or(1, char::len_utf8));
        let words = money[..from].trim().trim_end_matches(':').trim();
        found.push((words.to_owned(), money[from..].to_owned()));
        rest = &rest[at + unit.len()..];
    }
    found
}
