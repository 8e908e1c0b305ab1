//! What stands in the workbook, looked at with another reader.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use phaen_core::plan::{Cell, LineId, Pair, Plan};

use crate::plans::{small, write};

const SHEET: &str = "กิจกรรม";

struct Drawn {
    values: calamine::Range<Data>,
    formulas: HashMap<(u32, u32), String>,
    rows: HashMap<String, u32>,
}

/// The sheet of activities; rows by line id.
fn drawn(plan: &Plan) -> Drawn {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(write(plan))).unwrap();
    let values = workbook.worksheet_range(SHEET).unwrap();
    let formulas = workbook.worksheet_formula(SHEET).unwrap();
    let (top, left) = formulas.start().unwrap_or_default();
    let formulas = formulas.used_cells().map(|(r, c, f)| ((r as u32 + top, c as u32 + left), f.clone())).collect();
    let rows = values.used_cells().filter(|(_, c, _)| *c == 0).map(|(r, _, v)| (v.to_string(), r as u32)).collect();
    Drawn { values, formulas, rows }
}

impl Drawn {
    fn formula(&self, line: u32, column: u32) -> Option<&str> {
        self.formulas.get(&(self.rows[&LineId(line).to_string()], column)).map(String::as_str)
    }

    fn value(&self, line: u32, column: u32) -> &Data {
        self.values.get_value((self.rows[&LineId(line).to_string()], column)).unwrap()
    }
}

#[test]
fn totals_are_formulas_over_their_parts() {
    let drawn = drawn(&small());
    // Lines 1 to 11 stand in rows 6 to 16; the target in D and E, ต.ค. in F and G.
    assert_eq!(drawn.formula(2, 3), Some("SUM(F7,H7,J7,L7,N7,P7,R7,T7,V7,X7,Z7,AB7)"));
    assert_eq!(drawn.formula(7, 5), Some("SUM(F7:F8,F10:F11)"));
    assert_eq!(drawn.formula(8, 6), Some("SUM(G14:G15)"));
    assert_eq!(drawn.formula(11, 6), Some("SUM(G7:G8,G10:G11,G13)"));
    assert_eq!(drawn.formula(11, 4), Some("SUM(E7:E8,E10:E11,E13)"), "over its lines, not over its months");
    assert_eq!(drawn.formula(2, 5), None);
    assert_eq!(drawn.formulas.len(), 9 * 2 + 3 * 24);
}

#[test]
fn codes_and_titles_are_text() {
    let drawn = drawn(&small());
    assert_eq!(drawn.value(3, 1), &Data::String("1.10".into()));
    assert_eq!(drawn.value(3, 2), &Data::String("=SUM(A1:A9) ไม่ใช่สูตร".into()));
    assert_eq!(drawn.value(4, 2), &Data::Empty);
    assert_eq!(drawn.value(6, 2), &Data::String("(แถวที่ต้นฉบับขาดหาย)".into()));
    assert_eq!(drawn.value(2, 13), &Data::String("-".into()));
}

#[test]
fn a_failing_total_stands_as_stated() {
    let mut plan = small();
    plan.lines[1].figures.months[0] = Pair { work: Cell::Zero, ..plan.lines[1].figures.months[0] };
    plan.lines[10].figures.target.budget = Cell::Value(phaen_core::number::Satang::from_baht(1));
    let drawn = drawn(&plan);
    for (line, column) in [(2, 3), (7, 5), (11, 5), (11, 4)] {
        assert_eq!(drawn.formula(line, column), None);
    }
    assert_eq!(drawn.value(11, 4), &Data::Float(1.0));
    assert!(drawn.formula(11, 7).is_some());
    let texts: Vec<String> = drawn.values.used_cells().map(|(_, _, v)| v.to_string()).collect();
    assert!(texts.iter().any(|t| t.starts_with("(12) เป้าหมาย งบ: ระบุ 1 แต่")), "{texts:?}");
    assert!(texts.iter().any(|t| t.starts_with("1.1 เป้าหมาย งาน: ระบุ ")), "{texts:?}");
}
