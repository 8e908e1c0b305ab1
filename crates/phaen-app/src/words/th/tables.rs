//! Thai sentences about tables.

use phaen_core::table::{EquationKind, TableFindingKind};

use super::Thai;
use crate::explain::{CellName, CellStory, EquationStory, TableQuestionStory, TableRepairStory, looks_like};
use crate::words::TableSentences;

/// The most equations that a sentence names.
const MOST_NAMED: usize = 3;

fn cell(name: &CellName) -> String {
    if name.column.is_empty() { name.line.clone() } else { format!("{} ช่อง «{}»", name.line, name.column) }
}

fn equation(story: &EquationStory) -> String {
    let total = cell(&story.total);
    match story.kind {
        EquationKind::Rows => format!("ผลรวมของบรรทัดย่อยของ {total}"),
        EquationKind::Columns => format!("ผลรวมตามแนวนอนที่ {total}"),
        EquationKind::Difference => format!("ผลต่างที่ {total}"),
        EquationKind::Percent => format!("ร้อยละที่ {total}"),
        EquationKind::Carried => format!("ยอดยกที่ {total}"),
    }
}

impl TableSentences for Thai {
    fn table_change(&self, story: &CellStory) -> String {
        let name = cell(&story.cell);
        match (&story.read, &story.now) {
            (Some(read), Some(now)) => format!("{name}: {read} → {now}"),
            (None, Some(now)) => format!("{name}: ตัวเลขที่หายคือ {now}"),
            (_, None) => format!("{name}: ไม่มีตัวเลข"),
        }
    }

    fn table_repair(&self, story: &TableRepairStory) -> String {
        let change = &story.change;
        let name = cell(&change.cell);
        let mut text = match &change.read {
            Some(read) => format!("{name} อ่านได้ {read}"),
            None => format!("{name} อ่านไม่พบตัวเลข"),
        };
        let named: Vec<String> = story.because.iter().take(MOST_NAMED).map(equation).collect();
        let now = change.now.as_deref().unwrap_or("ช่องว่าง");
        match named.is_empty() {
            true => text.push_str(&format!(" ที่ถูกคือ {now}")),
            false => text.push_str(&format!(" แต่{} ลงตัวก็ต่อเมื่อเป็น {now}", named.join(" และ"))),
        }
        if let Some((read, now)) = change.digits.filter(|(r, n)| looks_like(*r, *n)) {
            text.push_str(&format!(" ({now} กับ {read} มักอ่านสลับกัน)"));
        }
        text
    }

    fn table_failing(&self, story: &EquationStory) -> String {
        let stated = story.stated.as_deref().unwrap_or("ว่าง");
        let more = match story.difference.strip_prefix('-') {
            Some(less) => format!("ส่วนย่อยรวมได้น้อยกว่า {less}"),
            None => format!("ส่วนย่อยรวมได้มากกว่า {}", story.difference),
        };
        let within = story.tolerance.as_ref().map_or_else(String::new, |t| format!(" (ยอมให้ต่างได้ {t} เพราะปัดเศษ)"));
        format!("{}: ระบุไว้ {stated} {more}{within}", equation(story))
    }

    fn table_question(&self, story: &TableQuestionStory) -> String {
        let lines = story.lines.join(", ");
        let mut text = match story.failing.first() {
            Some(failing) => format!("{} ข้อใดถูกต้อง", self.table_failing(failing)),
            None => format!("ตัวเลขของ {lines} ดูเหมือนเลื่อนช่อง ข้อใดถูกต้อง"),
        };
        if story.omitted > 0 {
            text.push_str(&format!(" (ยังมีอีก {} ทางที่ไม่ได้แสดง)", story.omitted));
        }
        text
    }

    fn table_choice(&self, changes: &[CellStory]) -> String {
        if changes.is_empty() {
            return "ถูกต้องตามที่อ่านได้".to_owned();
        }
        changes.iter().map(|c| self.table_change(c)).collect::<Vec<_>>().join("; ")
    }

    fn table_finding(&self, finding: &TableFindingKind, equation: Option<&EquationStory>) -> String {
        match finding {
            TableFindingKind::NoTotal => "ไม่พบยอดรวมใดในตาราง จึงตรวจไม่ได้".to_owned(),
            TableFindingKind::TooManyRows(rows) => format!("ตารางยาวเกินไป มี {rows} บรรทัดท้ายที่ไม่ได้อ่าน"),
            TableFindingKind::TooManyColumns(columns) => format!("ตารางกว้างเกินไป มี {columns} ช่องขวาที่ไม่ได้อ่าน"),
            TableFindingKind::LineLost(code) => {
                format!("ต้นฉบับขาดบรรทัด {code} ตัวเลขของบรรทัดนี้คือส่วนที่ยอดรวมเหนือขึ้นไปยังขาดอยู่")
            }
            TableFindingKind::OtherPart(name) => format!("ไม่ได้อ่านแผ่นงานหรือตารางอื่น: {name}"),
            TableFindingKind::Unreadable(text) => format!("ช่องตัวเลขมีข้อความที่อ่านไม่เข้าใจ: {text}"),
            TableFindingKind::SearchEnded => "การค้นหาวิธีแก้หยุดก่อนพิสูจน์ครบ ผลที่ได้คือทางที่ดีที่สุดที่พบ".to_owned(),
            TableFindingKind::NoRepair(_) => {
                let told = equation.map_or_else(String::new, |e| format!(": {}", self.table_failing(e)));
                format!("ไม่ลงตัว และไม่มีการอ่านผิดใดอธิบายได้{told}")
            }
        }
    }
}
