//! Heads of the tables, in levels.

use crate::calendar::{FiscalMonth, Quarter};
use crate::plan::{Period, Plan};

use super::Style;

/// A cell of a table's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadCell {
    /// Its text.
    pub text: String,
    /// The level it begins at, 0 on top.
    pub level: usize,
    /// The column it begins at, 0 on the left.
    pub column: usize,
    /// How many levels it spans.
    pub levels: usize,
    /// How many columns it spans.
    pub columns: usize,
}

/// The head of a table: cells that cover `levels` × `columns` without gap or overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// How many levels.
    pub levels: usize,
    /// How many columns.
    pub columns: usize,
    /// The cells, from the top, then from the left.
    pub cells: Vec<HeadCell>,
}

impl Head {
    fn new(levels: usize, columns: usize) -> Self {
        Self { levels, columns, cells: Vec::new() }
    }

    fn add(&mut self, text: String, (level, levels): (usize, usize), (column, columns): (usize, usize)) {
        self.cells.push(HeadCell { text, level, column, levels, columns });
    }

    fn sorted(mut self) -> Self {
        self.cells.sort_by_key(|c| (c.level, c.column));
        self
    }
}

fn month_head(plan: &Plan, style: &Style, month: FiscalMonth) -> String {
    let text = plan.fiscal_year.map_or_else(|| month.short_name().to_owned(), |year| year.month_head(month));
    style.digits.apply(&text)
}

/// The head of the first table: columns (4), (5), the indicator's text and twelve months under (6).
pub(super) fn indicators(plan: &Plan, style: &Style) -> Head {
    let mut head = Head::new(2, 15);
    head.add(style.line("(4) สหกรณ์/กลุ่มเกษตรกรที่รับผิดชอบ"), (0, 2), (0, 1));
    head.add(style.line("(5) งบประมาณที่ได้รับ"), (0, 2), (1, 1));
    head.add(style.line("(6) ตัวชี้วัด/เป้าหมาย"), (0, 1), (2, 13));
    head.add("รายการ".to_owned(), (1, 1), (2, 1));
    for month in FiscalMonth::ALL {
        head.add(month_head(plan, style, month), (1, 1), (3 + month.index(), 1));
    }
    head.sorted()
}

/// The head of the main table: code and title under (7), the target, then quarters over months over งาน/งบ.
/// `periods` are the column pairs from the left.
pub(super) fn activities(plan: &Plan, style: &Style, periods: &[Period]) -> Head {
    let mut head = Head::new(3, 2 + periods.len() * 2);
    head.add(style.line("(7) กิจกรรม/ขั้นตอนของกิจกรรม"), (0, 3), (0, 2));
    let mut quarter_starts = [0; 4];
    let mut quarter_columns = [0; 4];
    for (index, period) in periods.iter().enumerate() {
        let column = 2 + index * 2;
        let quarter = match period {
            Period::Target => {
                head.add("เป้าหมาย".to_owned(), (0, 2), (column, 2));
                None
            }
            Period::Month(month) => {
                head.add(month_head(plan, style, *month), (1, 1), (column, 2));
                Some(month.quarter())
            }
            Period::Quarter(quarter) => {
                head.add(style.line(&format!("รวมไตรมาส {}", quarter.number())), (1, 1), (column, 2));
                Some(*quarter)
            }
        };
        if let Some(quarter) = quarter {
            if quarter_columns[quarter.index()] == 0 {
                quarter_starts[quarter.index()] = column;
            }
            quarter_columns[quarter.index()] += 2;
        }
        head.add("งาน".to_owned(), (2, 1), (column, 1));
        head.add("งบ".to_owned(), (2, 1), (column + 1, 1));
    }
    for quarter in Quarter::ALL {
        let (start, columns) = (quarter_starts[quarter.index()], quarter_columns[quarter.index()]);
        if columns > 0 {
            let text = format!("({}) ไตรมาส {}", quarter.number() + 7, quarter.number());
            head.add(style.line(&text), (0, 1), (start, columns));
        }
    }
    head.sorted()
}

/// The head of the annex: code and title, then the pairs of its periods without months.
pub(super) fn annex(style: &Style, periods: &[Period]) -> Head {
    let mut head = Head::new(2, 2 + periods.len() * 2);
    head.add("กิจกรรม/ขั้นตอนของกิจกรรม".to_owned(), (0, 2), (0, 2));
    for (index, period) in periods.iter().enumerate() {
        let column = 2 + index * 2;
        let text = match period {
            Period::Quarter(quarter) => style.line(&format!("ไตรมาส {}", quarter.number())),
            _ => "เป้าหมาย".to_owned(),
        };
        head.add(text, (0, 1), (column, 2));
        head.add("งาน".to_owned(), (1, 1), (column, 1));
        head.add("งบ".to_owned(), (1, 1), (column + 1, 1));
    }
    head.sorted()
}
