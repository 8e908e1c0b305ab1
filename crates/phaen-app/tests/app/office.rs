//! The official form as offices type it themselves: their own heads, codes and ways to leave a month empty.
#![allow(clippy::float_arithmetic, reason = "sheets hold binary numbers")]

use phaen_core::calendar::{FiscalMonth, FiscalYear, Quarter};
use phaen_core::plan::{Cell, Line, LineKind, Measure, Period, Plan};
use rust_xlsxwriter::{Format, Workbook};

/// How an office draws the form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Office {
    /// The code has a column of its own, as a number where it looks like one.
    pub code_apart: bool,
    /// A running number stands before everything.
    pub ordinal: bool,
    /// A column of counting units.
    pub unit: bool,
    /// Empty months are blank, not dashes.
    pub blank: bool,
    /// A column pair for each quarter's sum.
    pub quarters: bool,
    /// The year's sums stand right of the months.
    pub target_last: bool,
    /// All visits first, then all money.
    pub blocks: bool,
    /// Totals are formulas.
    pub formulas: bool,
    /// A column of remarks at the right.
    pub remarks: bool,
    /// Titles stand further right the deeper they are.
    pub steps: bool,
}

/// What an office puts in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    Blank,
    Text(String),
    Number(f64),
    /// A formula and its value.
    Formula(String, f64),
}

impl Typed {
    pub fn shown(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) | Self::Formula(_, number) => number.to_string(),
        }
    }
}

/// A sheet before it is a file: cells, and the cells that reach over others (row, column, rows, columns).
#[derive(Debug, Clone, Default)]
pub struct Typing {
    pub rows: Vec<Vec<Typed>>,
    pub merged: Vec<(usize, usize, usize, usize)>,
}

fn text(text: impl Into<String>) -> Typed {
    Typed::Text(text.into())
}

impl Office {
    /// How many columns stand before the figures.
    pub fn columns_before(self) -> usize {
        usize::from(self.ordinal)
            + usize::from(self.code_apart)
            + if self.steps { 3 } else { 1 }
            + usize::from(self.unit)
    }

    /// The columns of figures in order.
    pub fn periods(self) -> Vec<(Period, Measure)> {
        let mut periods: Vec<Period> = Vec::new();
        for quarter in Quarter::ALL {
            periods.extend(quarter.months().map(Period::Month));
            if self.quarters {
                periods.push(Period::Quarter(quarter));
            }
        }
        periods.insert(if self.target_last { periods.len() } else { 0 }, Period::Target);
        if self.blocks {
            let of = |m: Measure| periods.iter().map(move |p| (*p, m)).collect::<Vec<_>>();
            return [of(Measure::Work), of(Measure::Budget)].concat();
        }
        periods.into_iter().flat_map(|p| Measure::ALL.map(|m| (p, m))).collect()
    }

    /// The form of a plan as this office types it.
    pub fn typed(self, plan: &Plan) -> Typing {
        let mut typing = Typing::default();
        let year = plan.fiscal_year.map_or(2567, FiscalYear::buddhist);
        for line in [
            format!("แผนปฏิบัติการและงบประมาณ ประจำปีงบประมาณ พ.ศ. {year}"),
            plan.office.clone().unwrap_or_default(),
            plan.group.clone().unwrap_or_default(),
            format!("แผนงาน : {}", plan.programme.clone().unwrap_or_default()),
            format!("กิจกรรมหลัก : {}", plan.main_activity.clone().unwrap_or_default()),
        ] {
            typing.rows.push(vec![text(line)]);
        }
        typing.rows.push(Vec::new());
        self.heads(&mut typing);
        let first = typing.rows.len();
        for (index, line) in plan.lines.iter().enumerate() {
            let row = self.row(plan, line, index, first);
            typing.rows.push(row);
        }
        typing.rows.push(Vec::new());
        typing.rows.push(vec![text("ลงชื่อ ผู้จัดทำ")]);
        typing
    }

    /// Three rows of heads: what a column is, its month, its measure.
    fn heads(self, typing: &mut Typing) {
        let (top, before) = (typing.rows.len(), self.columns_before());
        let periods = self.periods();
        let width = before + periods.len() + usize::from(self.remarks);
        let mut rows = vec![vec![Typed::Blank; width]; 3];
        let mut names = Vec::new();
        if self.ordinal {
            names.push("ลำดับที่");
        }
        if self.code_apart {
            names.push("รหัส");
        }
        names.push("กิจกรรม/ขั้นตอน");
        if self.steps {
            names.extend(["", ""]);
        }
        if self.unit {
            names.push("หน่วยนับ");
        }
        for (column, name) in names.into_iter().enumerate() {
            rows[0][column] = text(name);
            typing.merged.push((top, column, 3, 1));
        }
        let name = |period: Period| match period {
            Period::Target => "เป้าหมายทั้งปี".to_owned(),
            Period::Month(month) => format!("{} {}", month.short_name(), if month.index() < 3 { 66 } else { 67 }),
            Period::Quarter(quarter) => format!("รวมไตรมาส {}", quarter.number()),
        };
        for (offset, (period, measure)) in periods.iter().enumerate() {
            let column = before + offset;
            let measured =
                text(if *measure == Measure::Work { "งาน" } else { "งบประมาณ (บาท)" });
            if self.blocks {
                if offset % (periods.len() / 2) == 0 {
                    rows[0][column] = measured;
                    typing.merged.push((top, column, 1, periods.len() / 2));
                }
                rows[1][column] = text(name(*period));
            } else {
                if *measure == Measure::Work {
                    rows[1][column] = text(name(*period));
                    typing.merged.push((top + 1, column, 1, 2));
                }
                rows[2][column] = measured;
            }
        }
        if self.remarks {
            rows[0][width - 1] = text("หมายเหตุ");
        }
        if self.blocks {
            rows.pop();
            typing.merged.retain(|(row, _, rows, _)| *row != top || *rows == 1);
        }
        typing.rows.extend(rows);
    }

    fn row(self, plan: &Plan, line: &Line, index: usize, first: usize) -> Vec<Typed> {
        let code = line.code.as_str();
        let coded = matches!(line.kind, LineKind::Heading | LineKind::Activity);
        let mut row = Vec::new();
        if self.ordinal {
            row.push(Typed::Number(index as f64 + 1.0));
        }
        if self.code_apart {
            // As Excel takes what is typed: 1.10 becomes 1.1.
            row.push(match (coded, code.parse::<f64>()) {
                (false, _) => Typed::Blank,
                (true, Ok(number)) => Typed::Number(number),
                (true, Err(_)) => text(code),
            });
        }
        let title = match (coded, self.code_apart) {
            (true, false) if code.contains('.') => format!("{code} {}", line.title),
            (true, false) => format!("{code}. {}", line.title),
            _ => line.title.clone(),
        };
        let depth = if self.steps { code.matches('.').count().min(2) } else { 0 };
        if self.steps {
            row.extend((0..3).map(|d| if d == depth { text(title.clone()) } else { Typed::Blank }));
        } else {
            row.push(text(title));
        }
        if self.unit {
            row.push(if line.kind == LineKind::Activity { text("ครั้ง") } else { Typed::Blank });
        }
        for (period, measure) in self.periods() {
            row.push(self.figure(plan, line, period, measure, first + index));
        }
        if self.remarks {
            row.push(if index == 3 { text("เลื่อนได้") } else { Typed::Blank });
        }
        row
    }

    fn figure(self, plan: &Plan, line: &Line, period: Period, measure: Measure, row: usize) -> Typed {
        let number = |cell: Cell<i64>| cell.hundredths().unwrap_or(0) as f64 / 100.0;
        let value = match period {
            Period::Quarter(quarter) => {
                quarter.months().iter().map(|m| number(line.raw(Period::Month(*m), measure))).sum()
            }
            _ => number(line.raw(period, measure)),
        };
        if line.raw(period, measure) == Cell::Empty && value == 0.0 {
            return Typed::Blank;
        }
        if self.formulas && period == Period::Target {
            let columns = self.periods();
            let cells: Vec<String> = FiscalMonth::ALL
                .iter()
                .filter_map(|m| columns.iter().position(|c| *c == (Period::Month(*m), measure)))
                .map(|at| rust_xlsxwriter::utility::row_col_to_cell(row as u32, (self.columns_before() + at) as u16))
                .collect();
            let _ = plan;
            return Typed::Formula(format!("SUM({})", cells.join(",")), value);
        }
        match value {
            0.0 if self.blank => Typed::Blank,
            0.0 => text("-"),
            value => Typed::Number(value),
        }
    }
}

impl Typing {
    /// As a workbook with that sheet alone.
    pub fn xlsx(&self) -> Vec<u8> {
        xlsx(&[("แผน", self)])
    }

    pub fn csv(&self, separator: &str) -> String {
        let quoted = |cell: &Typed| match cell {
            Typed::Number(n) | Typed::Formula(_, n) if *n >= 1_000.0 => format!("\"{}\"", thousands(*n)),
            other => format!("\"{}\"", other.shown()),
        };
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let row = |row: &Vec<Typed>| {
            let cells = row.iter().map(quoted).chain(std::iter::repeat(String::new())).take(width);
            cells.collect::<Vec<_>>().join(separator)
        };
        self.rows.iter().map(row).collect::<Vec<_>>().join("\r\n")
    }

    pub fn html(&self) -> String {
        let mut page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><table>\n".to_owned();
        let covered = |row: usize, column: usize| {
            self.merged.iter().any(|(r, c, rows, columns)| {
                (*r..r + rows).contains(&row) && (*c..c + columns).contains(&column) && (*r, *c) != (row, column)
            })
        };
        for (r, row) in self.rows.iter().enumerate() {
            page.push_str("<tr>");
            for (c, cell) in row.iter().enumerate().filter(|(c, _)| !covered(r, *c)) {
                let span = self.merged.iter().find(|m| (m.0, m.1) == (r, c));
                let span = span.map_or(String::new(), |m| format!(" rowspan=\"{}\" colspan=\"{}\"", m.2, m.3));
                page.push_str(&format!("<td{span}>{}</td>", cell.shown()));
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</table></body></html>");
        page
    }
}

fn thousands(number: f64) -> String {
    let whole = (number as i64).to_string();
    let cut = whole.len() - 3;
    let part = number.fract();
    let tail = if part > 0.0 { format!("{:.2}", part)[1..].to_owned() } else { String::new() };
    format!("{},{}{tail}", &whole[..cut], &whole[cut..])
}

/// A workbook of several sheets.
pub fn xlsx(sheets: &[(&str, &Typing)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, typing) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (row, column, rows, columns) in &typing.merged {
            if rows * columns > 1 {
                let last = (*row + rows - 1, *column + columns - 1);
                sheet
                    .merge_range(*row as u32, *column as u16, last.0 as u32, last.1 as u16, "", &Format::new())
                    .unwrap();
            }
        }
        for (r, row) in typing.rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                let (r, c) = (r as u32, c as u16);
                match cell {
                    Typed::Blank => continue,
                    Typed::Text(text) => sheet.write_string(r, c, text).unwrap(),
                    Typed::Number(number) => sheet.write_number(r, c, *number).unwrap(),
                    Typed::Formula(formula, value) => {
                        let formula = rust_xlsxwriter::Formula::new(formula).set_result(value.to_string());
                        sheet.write_formula(r, c, formula).unwrap()
                    }
                };
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}
