//! The table of the form as CSV, for spreadsheets.

use phaen_core::form::{FormOptions, official};
use phaen_core::plan::{LineKind, Measure, Period, Plan};

use crate::words::number;

/// Fields (7)–(12) as CSV: UTF-8 with a byte order mark, as spreadsheets want it, and lines that end in CR LF.
///
/// Code and title stand in one column, as on the form: a code of its own would come out of a spreadsheet as a
/// number, 2.10 as 2.1. Text that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn csv(plan: &Plan) -> String {
    let form = official(plan, &FormOptions::default());
    let mut text = String::from('\u{feff}');
    let mut heads = vec!["(7) กิจกรรม/ขั้นตอนของกิจกรรม".to_owned()];
    for period in &form.activities.periods {
        let name = match (period, plan.fiscal_year) {
            (Period::Month(month), Some(year)) => year.month_head(*month),
            (Period::Month(month), None) => month.short_name().to_owned(),
            (Period::Quarter(quarter), _) => format!("ไตรมาส {}", quarter.number()),
            (Period::Target, _) => "เป้าหมาย".to_owned(),
        };
        heads.extend(["งาน", "งบ"].map(|measure| format!("{name} {measure}")));
    }
    row(&mut text, &heads);
    for (printed, line) in form.activities.rows.iter().zip(&plan.lines) {
        let dot =
            if line.code.parts().is_some_and(|p| p.len() == 1) && line.kind != LineKind::Total { "." } else { "" };
        let mut cells = vec![safe(format!("{}{dot} {}", printed.code, printed.title).trim().to_owned())];
        for period in &form.activities.periods {
            cells.extend(Measure::ALL.map(|m| number::cell(m, line.raw(*period, m)).replace(',', "")));
        }
        row(&mut text, &cells);
    }
    text
}

/// Rows of text as CSV in the same manner: each cell safe, the mark of UTF-8 before all.
pub fn rows<'a>(rows: impl IntoIterator<Item = &'a Vec<String>>) -> String {
    let mut text = String::from('\u{feff}');
    for cells in rows {
        let cells: Vec<String> =
            cells.iter().map(|cell| if is_figure(cell) { cell.clone() } else { safe(cell.clone()) }).collect();
        row(&mut text, &cells);
    }
    text
}

/// Whether a text is a figure, which may have a sign.
fn is_figure(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
}

/// The text, led by an apostrophe where a spreadsheet would take it for a formula.
fn safe(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn row(text: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use phaen_core::calendar::FiscalYear;
    use phaen_core::plan::{Code, Line, LineId, Pair};

    use super::*;

    fn plan(code: &str, title: &str) -> Plan {
        let mut line = Line::new(LineId(1), LineKind::Activity, Code::new(code), title);
        line.figures.target = Pair::whole(1_200, 30_000);
        line.figures.months[0] = Pair::whole(1_200, 30_000);
        line.figures.months[1] = Pair::DASH;
        Plan { fiscal_year: FiscalYear::new(2566), lines: vec![line], ..Plan::default() }
    }

    #[test]
    fn spreadsheets_get_the_columns_of_the_form() {
        let text = csv(&plan("2.10", "ติดตาม, \"ประเมินผล\""));
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines[0].starts_with("\u{feff}(7) กิจกรรม/ขั้นตอนของกิจกรรม,เป้าหมาย งาน,เป้าหมาย งบ,ต.ค. 65 งาน,"));
        assert!(lines[0].ends_with(",ก.ย. 66 งาน,ก.ย. 66 งบ"));
        let blanks = ",".repeat(20);
        assert_eq!(lines[1], format!("\"2.10 ติดตาม, \"\"ประเมินผล\"\"\",1200,30000,1200,30000,-,-{blanks}"));
        assert_eq!(lines[2], "");
    }

    #[test]
    fn a_title_cannot_become_a_formula() {
        for title in ["=1+1", "+66", "-2", "@SUM(A1)"] {
            let text = csv(&plan("", title));
            let line = text.split("\r\n").nth(1).unwrap();
            assert!(line.starts_with(&format!("'{title},1200,")), "{line}");
        }
    }
}
