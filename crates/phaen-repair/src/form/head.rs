//! Fields above the table: year, office, group, (1) to (6).

use phaen_core::calendar::{Date, FiscalYear};
use phaen_core::grid::GridRow;
use phaen_core::number::{Satang, to_arabic_digits};
use phaen_core::plan::{Allotment, DEFAULT_CATEGORY, Letter, Plan, UnitCount, UnitKind};

use super::indicator::indicator;
use super::text::{after_label, field_number, filled, first_number, joined};

/// Reads the fields of the rows above the table into a plan without lines.
pub fn head(rows: &[GridRow]) -> Plan {
    let mut plan = Plan::default();
    for row in rows.iter().filter(|r| !r.is_blank()) {
        let text = joined(row);
        year(&text, &mut plan);
        office(&text, &mut plan);
        numbered(row, &mut plan);
        labelled(&text, &mut plan);
        for (_, cell) in filled(row) {
            units(cell, &mut plan);
        }
        allotments(row, &mut plan);
        if plan.indicators.len() < 200
            && let Some(found) = indicator(row)
            && plan.indicators.last().is_none_or(|last| found.number > last.number)
        {
            plan.indicators.push(found);
        }
    }
    plan
}

fn year(text: &str, plan: &mut Plan) {
    if plan.fiscal_year.is_some() {
        return;
    }
    let arabic = to_arabic_digits(text);
    for label in ["ปีงบประมาณ พ.ศ.", "ปีงบประมาณ", "พ.ศ."] {
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
        let end = text[at..].find("กลุ่มส่งเสริม").map_or(text.len(), |e| at + e);
        plan.office = Some(text[at..end].trim().to_owned());
    }
    if plan.group.is_none()
        && let Some(at) = text.find("กลุ่มส่งเสริมสหกรณ์")
        && !text.contains("ตำแหน่ง")
        && !text.contains("(2)")
    {
        plan.group = Some(text[at..].trim().to_owned());
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
    let cells: Vec<&str> = filled(row).map(|(_, t)| t).collect();
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

/// Fields that some forms give besides.
fn labelled(text: &str, plan: &mut Plan) {
    let value = |label: &str| {
        let (_, behind) = text.split_once(label)?;
        let value = behind.trim_start_matches([':', ' ', '.']).trim();
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
        && let Some(letter) = value("เลขที่หนังสือ")
    {
        let (number, date) = match letter.split_once("ลงวันที่") {
            Some((number, date)) => (number.trim().to_owned(), Date::parse_thai(date.trim()).ok()),
            None => (letter, None),
        };
        plan.letter = Some(Letter { number, date });
    }
}

/// "สหกรณ์ 32 แห่ง", "กลุ่มเกษตรกร 14 แห่ง".
fn units(text: &str, plan: &mut Plan) {
    let arabic = to_arabic_digits(text);
    for kind in [UnitKind::Cooperative, UnitKind::FarmerGroup] {
        let Some(behind) = arabic.strip_prefix(kind.thai()) else { continue };
        let mut words = behind.split_whitespace();
        let count = words.next().and_then(|w| w.replace(',', "").parse().ok());
        if let (Some(count), Some("แห่ง"), None) = (count, words.next(), words.next())
            && !plan.units.iter().any(|u| u.kind == kind)
        {
            plan.units.push(UnitCount { kind, count });
        }
    }
}

/// Money with its category in the same cell or the one before; printed twice it is one.
fn allotments(row: &GridRow, plan: &mut Plan) {
    let cells: Vec<&str> = filled(row).map(|(_, t)| t).collect();
    for (k, cell) in cells.iter().enumerate() {
        let arabic = to_arabic_digits(cell);
        let Some(money) = ["บาท", "จาท", "บาก"].iter().find_map(|unit| arabic.trim().strip_suffix(unit))
        else {
            continue;
        };
        let digits =
            money.trim().rsplit(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).next().unwrap_or("");
        let Some(crate::token::Figure::Number(amount)) = crate::token::figure(digits) else { continue };
        let words = money.trim().trim_end_matches(digits).trim().trim_end_matches(':').trim();
        let category = [words, if k > 0 { cells[k - 1] } else { "" }]
            .into_iter()
            .find(|t| t.starts_with("งบ") && !t.starts_with("งบประมาณ") && t.chars().count() <= 40)
            .unwrap_or(DEFAULT_CATEGORY)
            .to_owned();
        use phaen_core::number::Quantity as _;
        let amount = Satang::from_hundredths(amount);
        if !plan.allotments.iter().any(|a| a.category == category) {
            plan.allotments.push(Allotment { category, amount });
        }
    }
}
