//! Words of the page of progress.

use phaen_app::progress::By;
use phaen_core::plan::Measure;

phaen_app::phrases! {
    ProgressWords, progress_words;
    measure_label: "ดู", "Show";
    work: "งาน", "work";
    money: "งบ", "money";
    by_label: "ช่วงเวลา", "Span";
    year: "ทั้งปี", "the year";
    quarters: "รายไตรมาส", "by quarter";
    months: "รายเดือน", "by month";
    month: "เดือนเดียวและสะสม", "one month and cumulative";
    month_label: "เดือน", "Month";
    cumulated: "แสดงยอดสะสม", "cumulative";
    show: "แสดง", "Show";
    fold_all: "ย่อทั้งหมด", "Fold all";
    open_all: "ขยายทั้งหมด", "Open all";
    fold: "ย่อ", "Fold";
    open: "ขยาย", "Open";
    files: "เก็บเป็นแฟ้ม", "As a file";
    pdf: "พิมพ์ (PDF)", "Print (PDF)";
    xlsx: "แฟ้ม Excel", "Excel file";
    docx: "แฟ้ม Word", "Word file";
    table: "ตารางแผนและผล", "Table of plan and results";
}

impl ProgressWords {
    /// What spans are called.
    pub const fn by(&self, by: By) -> &'static str {
        match by {
            By::Year => self.year,
            By::Quarters => self.quarters,
            By::Months => self.months,
            By::Month => self.month,
        }
    }

    /// What a measure is called.
    pub const fn measure(&self, measure: Measure) -> &'static str {
        match measure {
            Measure::Work => self.work,
            Measure::Budget => self.money,
        }
    }
}
