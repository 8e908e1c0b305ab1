//! A plan as the text of a scanned form.

use phaen_core::calendar::{FiscalMonth, FiscalYear, Quarter};
use phaen_core::number::{Quantity, to_thai_digits};
use phaen_core::plan::{Cell, Line, Measure, Period, Plan, Signatory};

use crate::sheet::{Row, RowKind, Token, to_text};

/// How the text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// After how many rows of the table a page ends and its heads are repeated; 0: never.
    pub rows_per_page: usize,
    /// Every second page has an empty first column.
    pub first_column: bool,
    /// Codes end in a dot.
    pub final_dots: bool,
    /// All digits are Thai.
    pub thai_digits: bool,
    /// Rows end in empty cells.
    pub trailing: usize,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { rows_per_page: 18, first_column: true, final_dots: false, thai_digits: false, trailing: 1 }
    }
}

/// The plan as tab-separated text, undamaged.
pub fn write_text(plan: &Plan, style: &TextStyle) -> String {
    finish(to_text(&rows(plan, style)), style)
}

/// What is done to the text as a whole.
pub(crate) fn finish(text: String, style: &TextStyle) -> String {
    if style.thai_digits { to_thai_digits(&text) } else { text }
}

/// The rows of the form.
pub(crate) fn rows(plan: &Plan, style: &TextStyle) -> Vec<Row> {
    let mut rows = title(plan);
    rows.extend(fields(plan));
    let quarters = plan.lines.iter().any(|l| Quarter::ALL.iter().any(|q| !l.figures.quarters[q.index()].is_empty()));
    let width = 2 * printed(quarters).len();
    for (number, line) in plan.lines.iter().enumerate() {
        let per_page = if style.rows_per_page == 0 { usize::MAX } else { style.rows_per_page };
        let page = number / per_page;
        let lead: Vec<String> = if style.first_column && page % 2 == 1 { vec![String::new()] } else { Vec::new() };
        if number % per_page == 0 {
            rows.extend(table_head(plan.fiscal_year, quarters, lead.len()));
        }
        let tokens = if line.has_figures() { tokens(line, quarters) } else { Vec::new() };
        let trailing = if tokens.is_empty() { width } else { style.trailing };
        rows.push(Row { kind: RowKind::Line(line.id), lead, label: label(line, style.final_dots), tokens, trailing });
    }
    rows.push(Row::text(""));
    for signatory in &plan.signatories {
        rows.extend(signature(signatory));
    }
    rows
}

/// The column pairs in the order of the form; a quarter's total follows its months.
fn printed(quarters: bool) -> Vec<Period> {
    let mut periods = vec![Period::Target];
    for quarter in Quarter::ALL {
        periods.extend(quarter.months().map(Period::Month));
        if quarters {
            periods.push(Period::Quarter(quarter));
        }
    }
    periods
}

/// Code and title as they stand in one cell; the number of a section is followed by a dot, as on the form.
fn label(line: &Line, final_dots: bool) -> String {
    let numbers = line.code.parts().map_or(0, |parts| parts.len());
    let dot = if numbers == 1 || (final_dots && numbers > 1) { "." } else { "" };
    format!("{}{dot} {}", line.code, line.title).trim_end().to_owned()
}

fn tokens(line: &Line, quarters: bool) -> Vec<Token> {
    printed(quarters)
        .into_iter()
        .flat_map(|period| Measure::ALL.map(|measure| (period, measure)))
        .map(|cell| Token { text: figure(line.raw(cell.0, cell.1)), cell, touched: false })
        .collect()
}

/// A figure as printed: thousands separated, decimals only where there are any.
fn figure(cell: Cell<i64>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Dash => "-".to_owned(),
        Cell::Zero => "0".to_owned(),
        Cell::Value(hundredths) => {
            let (whole, part) = (hundredths / 100, hundredths % 100);
            let decimals = if part == 0 { String::new() } else { format!(".{part:02}") };
            thousands(whole) + &decimals
        }
    }
}

fn thousands(whole: i64) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn title(plan: &Plan) -> Vec<Row> {
    let year = plan.fiscal_year.map(|y| y.to_string()).unwrap_or_default();
    let mut rows =
        vec![Row::text(""), Row::text(format!("แผนปฏิบัติการและงบประมาณประจำปีงบประมาณ พ.ศ. {year} (Action Plan)"))];
    rows.extend(plan.office.as_ref().map(|office| Row::text(format!("ของ{office}"))));
    rows.extend(plan.group.as_ref().map(Row::text));
    rows.push(Row::text(""));
    rows
}

fn fields(plan: &Plan) -> Vec<Row> {
    let field = |number: u8, name: &str, text: &Option<String>| {
        text.as_ref().map(|t| [Row::text(format!("({number}) {name} : {t}")), Row::text("")])
    };
    let mut rows: Vec<Row> = [
        field(1, "แผนงาน", &plan.programme),
        field(2, "ผลผลิต/โครงการ", &plan.output),
        field(3, "กิจกรรมหลัก", &plan.main_activity),
    ]
    .into_iter()
    .flatten()
    .flatten()
    .collect();
    let months = "\t".repeat(12);
    rows.push(Row::head(format!(
        "รายการ\tงบดำเนินงาน\t(4) สหกรณ์/กลุ่มเกษตรกรที่รับผิดชอบ\t\t(5) งบประมาณที่ได้รับ\t\t(6) ตัวชี้วัด/เป้าหมาย{months}"
    )));
    for allotment in &plan.allotments {
        let category = &allotment.category;
        let baht = figure(Cell::Value(allotment.amount.hundredths()));
        rows.push(Row::head(format!("\t\t{category}\t{baht} บาท\t{category}\t{baht} บาท{}", month_heads(None))));
    }
    for unit in &plan.units {
        rows.push(Row::text(format!("{} {} แห่ง{months}", unit.kind.thai(), unit.count)));
    }
    for indicator in &plan.indicators {
        rows.push(Row::text(format!("{}. {}{months}", indicator.number, indicator.text)));
    }
    rows.push(Row::text(""));
    rows
}

/// Twelve cells with the names of the months.
fn month_heads(year: Option<FiscalYear>) -> String {
    FiscalMonth::ALL
        .map(|m| format!("\t{}", year.map_or_else(|| m.short_name().to_owned(), |y| y.month_head(m))))
        .concat()
}

fn table_head(year: Option<FiscalYear>, quarters: bool, lead: usize) -> Vec<Row> {
    let first = "\t".repeat(lead);
    let (mut names, mut months, mut measures) = (String::new(), String::new(), String::new());
    for period in printed(quarters) {
        measures.push_str("\tงาน\tงบ");
        match period {
            Period::Target => months.push_str("\t\t"),
            Period::Month(m) => {
                let name = year.map_or_else(|| m.short_name().to_owned(), |y| y.month_head(m));
                months.push_str(&format!("\t{name}\t"));
                if m.quarter().months()[0] == m {
                    let number = m.quarter().number();
                    let field = usize::from(number) + 7;
                    names.push_str(&format!("\t({field}) ไตรมาส {number}\t"));
                } else {
                    names.push_str("\t\t");
                }
            }
            Period::Quarter(q) => {
                months.push_str(&format!("\tรวมไตรมาส {}\t", q.number()));
                names.push_str("\t\t");
            }
        }
    }
    vec![
        Row::text(""),
        Row::head(format!("{first}(7) กิจกรรม/ขั้นตอนของกิจกรรม\tเป้าหมาย\t{names}")),
        Row::head(format!("{first}{months}")),
        Row::head(format!("{first}{measures}")),
    ]
}

fn signature(signatory: &Signatory) -> Vec<Row> {
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        Row::text(format!("({}) {}", signatory.field, part(&signatory.label))),
        Row::text(format!(" ชื่อ - สกุล ({})", part(&signatory.name))),
        Row::text(format!(" ตำแหน่ง {}", part(&signatory.position))),
        Row::text(format!(" โทร.{}", part(&signatory.phone))),
        Row::text(""),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use phaen_core::plan::{Comparator, LineKind};

    use super::*;
    use crate::plan::{PlanSpec, Subtotals, plan};

    #[test]
    fn a_row_has_its_target_and_twelve_pairs() {
        let plan = plan(&PlanSpec::of(4, 30));
        let text = write_text(&plan, &TextStyle::default());
        let line = plan.lines.iter().find(|l| l.kind == LineKind::Activity).unwrap();
        let row = text.lines().find(|r| r.trim_start().starts_with(&format!("{} ", line.code))).unwrap();
        let cells: Vec<&str> = row.trim_matches('\t').split('\t').collect();
        assert_eq!(cells.len(), 27);
        assert_eq!(cells[1], figure(line.raw(Period::Target, Measure::Work)));
        assert_eq!(cells[2], figure(line.raw(Period::Target, Measure::Budget)));
    }

    #[test]
    fn quarters_stand_after_their_months() {
        let spec = PlanSpec { quarters: true, subtotals: Subtotals::HeadingFigures, ..PlanSpec::of(4, 10) };
        let rows = rows(&plan(&spec), &TextStyle::default());
        let row = rows.iter().find(|r| !r.tokens.is_empty()).unwrap();
        assert_eq!(row.tokens.len(), 34);
        assert_eq!(row.tokens[8].cell.0, Period::Quarter(Quarter::ALL[0]));
    }

    #[test]
    fn pages_repeat_their_heads() {
        let plan = plan(&PlanSpec::of(2, 60));
        let count = |rows_per_page| {
            let style = TextStyle { rows_per_page, ..TextStyle::default() };
            write_text(&plan, &style).matches("(7) กิจกรรม").count()
        };
        assert_eq!(count(0), 1);
        assert_eq!(count(20), plan.lines.len().div_ceil(20));
    }

    #[test]
    fn figures_have_separators_and_needful_decimals_only() {
        assert_eq!(figure(Cell::Value(9_942_400)), "99,424");
        assert_eq!(figure(Cell::Value(123_456_750)), "1,234,567.50");
        assert_eq!(figure(Cell::Dash), "-");
        assert_eq!(figure(Cell::Zero), "0");
    }

    #[test]
    fn every_field_is_written() {
        let plan = plan(&PlanSpec::of(9, 12));
        let text = write_text(&plan, &TextStyle { final_dots: true, ..TextStyle::default() });
        for number in 1..=14 {
            assert!(text.contains(&format!("({number})")), "field {number}");
        }
        assert!(text.contains("\n1. ") && text.contains("(Action Plan)") && text.contains("0-0000-0000"));
        assert!(plan.indicators.iter().any(|i| i.comparator != Comparator::Unclear));
    }

    #[test]
    fn thai_digits_leave_no_arabic_ones() {
        let style = TextStyle { thai_digits: true, ..TextStyle::default() };
        let text = write_text(&plan(&PlanSpec::of(9, 12)), &style);
        assert!(!text.bytes().any(|b| b.is_ascii_digit()));
    }
}
