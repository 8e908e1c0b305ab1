//! Thai sentences.

use phaen_core::calendar::FiscalYear;
use phaen_core::learned::Confusion;
use phaen_core::plan::{LineKind, Measure, Period};
use phaen_core::reading::{EditKind, FindingKind, Shown};
use phaen_store::Contents;

use super::Thai;
use crate::explain::{
    ChoiceStory, EditStory, FailingSum, Gap, Ground, LineName, QuestionStory, RepairStory, Sum, Wanted,
    confused_digits, looks_like,
};
use crate::outcome::Counts;
use crate::words::number::figure;
use crate::words::{Labels, Problems, Sentences, shown};

const EMPTY: &str = "ว่าง";

impl Sentences for Thai {
    fn line(&self, line: &LineName) -> String {
        match (line.kind, line.code.as_str(), line.title.as_str()) {
            (LineKind::Inferred, "", _) if !line.under.is_empty() => {
                format!("บรรทัดที่หายไปใต้ {}", line.under.join(", "))
            }
            (LineKind::Inferred, "", _) => "บรรทัดที่หายไป".to_owned(),
            (LineKind::Total, "", _) => "(12)".to_owned(),
            (_, "", "") => "บรรทัดที่ไม่มีชื่อ".to_owned(),
            (_, "", title) => format!("«{title}»"),
            (_, code, _) => code.to_owned(),
        }
    }

    fn period(&self, period: Period) -> String {
        match period {
            Period::Month(month) => self.month(month).to_owned(),
            Period::Quarter(quarter) => format!("ไตรมาส {}", quarter.number()),
            Period::Target => "เป้าหมาย".to_owned(),
        }
    }

    fn shown(&self, value: Shown) -> String {
        shown::shown(value, EMPTY)
    }

    fn repair(&self, story: &RepairStory) -> String {
        let edit = &story.edit;
        match edit.changes.as_slice() {
            [change] if edit.pairs.is_empty() && edit.kind != EditKind::Dash && edit.kind != EditKind::Split => {
                let (parts, wholes): (Vec<_>, Vec<_>) = story.grounds.iter().partition(|g| !g.states_repaired);
                let read = match self.shown(change.read) {
                    nothing if nothing == EMPTY => "อ่านไม่พบ".to_owned(),
                    read => format!("อ่านได้ {read}"),
                };
                let now = self.shown(change.now);
                let mut text = format!("{} {read}", self.cell(&edit.line, change.period(), change.now));
                if !parts.is_empty() {
                    let sums = self.grounds(&parts, &edit.line);
                    text.push_str(&format!(" แต่{sums} ได้ก็ต่อเมื่อเป็น {now}"));
                }
                if !wholes.is_empty() {
                    let but = if parts.is_empty() { " แต่" } else { " และ" };
                    text.push_str(&format!("{but}{}รวมได้ {now}", self.parts_of(&wholes)));
                }
                if story.grounds.is_empty() {
                    text.push_str(&format!(" ที่ถูกคือ {now}"));
                }
                text + &self.slip(edit)
            }
            _ => {
                let grounds: Vec<&Ground> = story.grounds.iter().collect();
                let sums = match self.grounds(&grounds, &edit.line) {
                    none if none.is_empty() => String::new(),
                    sums => format!("; เมื่อแก้แล้ว{sums}"),
                };
                format!("{}{sums}", self.damage_done(edit))
            }
        }
    }

    fn failing(&self, failing: &FailingSum) -> String {
        let measure = self.measure(failing.measure);
        let (parts, whole) = (figure(failing.measure, failing.parts), figure(failing.measure, failing.whole));
        let difference = figure(failing.measure, failing.difference());
        let sides = |of_parts: String, of_whole: String| {
            format!("{of_parts}รวมได้ {parts} แต่{of_whole} {whole} ต่างกัน {difference}")
        };
        match &failing.sum {
            Sum::Row(line) => {
                let name = self.line(line);
                format!("{name} {measure}: {}", sides("สิบสองเดือน".into(), "เป้าหมายเขียน".into()))
            }
            Sum::Visits(line, period) => {
                let (name, period) = (self.line(line), self.period(*period));
                format!("{name} {period} {measure}: {}", sides("การเข้าแนะนำรวม".into(), "ช่องเขียน".into()))
            }
            Sum::Offices(line, period) => {
                let (name, period) = (self.line(line), self.period(*period));
                format!("{name} {period} {measure}: {}", sides("กลุ่มต่าง ๆ".into(), "ยอดจังหวัดเขียน".into()))
            }
            Sum::Quarter(line, quarter) => {
                let name = self.line(line);
                let whole = format!("ไตรมาส {} เขียน", quarter.number());
                format!("{name} ไตรมาส {} {measure}: {}", quarter.number(), sides("สามเดือน".into(), whole))
            }
            Sum::Column(total, period) => {
                let (name, period) = (self.line(total), self.period(*period));
                let whole = format!(" {name} เขียน");
                format!("{name} {period} {measure}: {}", sides("บรรทัดต่าง ๆ ".into(), whole))
            }
            Sum::Allotment(category) => {
                format!("{category}: {}", sides("งบตามแผน".into(), "งบประมาณที่ได้รับ (5) เขียน".into()))
            }
            Sum::MoneyWithoutWork(line, period) => {
                format!("{} {}: มีงบ {parts} บาท แต่ไม่มีงาน", self.line(line), self.period(*period))
            }
            Sum::WorkWithoutMoney(line, period) => {
                format!("{} {}: มีงาน {parts} แต่ไม่มีงบ", self.line(line), self.period(*period))
            }
        }
    }

    fn question(&self, story: &QuestionStory) -> String {
        let lines: Vec<String> = story.lines.iter().map(|l| self.line(l)).collect();
        let gaps: Vec<String> = story.gaps.iter().map(|g| self.gap(g)).collect();
        let ask = match story.wanted {
            Wanted::WherePut => "รายการที่หายไปอยู่เดือนใด",
            Wanted::WhichExtra => "รายการใดเกินมา",
            Wanted::WhichExtraOrTarget => "รายการใดเกินมา หรือเป้าหมายอ่านผิด",
            Wanted::WherePutOrTarget => "รายการที่หายไปอยู่เดือนใด หรือเป้าหมายอ่านผิด",
            Wanted::Which => "แก้ได้หลายทางพอกัน ทางใดถูก",
        };
        let facts = if gaps.is_empty() { String::new() } else { format!("{}; ", gaps.join("; ")) };
        let omitted = match story.omitted {
            0 => String::new(),
            more => format!(" (ยังมีอีก {more} ทางที่ไม่ได้แสดง)"),
        };
        format!("{}: {facts}{ask}{omitted}", lines.join(", "))
    }

    fn confusion(&self, confusion: &Confusion) -> String {
        let Confusion { read, meant, times } = confusion;
        format!("แบบของสำนักงานนี้เคยอ่าน {meant} เป็น {read} มาแล้ว {times} ครั้ง")
    }

    fn lessons_used(&self, lessons: usize) -> String {
        format!("อ่านโดยใช้สิ่งที่เรียนรู้จากคำตอบและการแก้ไข {lessons} รายการ; --no-learned อ่านโดยไม่ใช้")
    }

    fn lessons_taken(&self, all: usize, added: u32) -> String {
        format!("ในแฟ้มมี {all} รายการ เป็นของใหม่ {added} รายการ")
    }

    fn lessons_erased(&self, erased: u32) -> String {
        format!("ลบแล้ว {erased} รายการ; คำตอบยังอยู่ในประวัติของแผน")
    }

    fn contents(&self, contents: &Contents) -> String {
        let year = |(year, plans): &(Option<FiscalYear>, u32)| match year {
            Some(year) => format!("ปีงบประมาณ {year} จำนวน {plans} แผน"),
            None => format!("ไม่ระบุปี จำนวน {plans} แผน"),
        };
        let years: Vec<String> = contents.years.iter().map(year).collect();
        let mut text = match contents.plans() {
            0 => "ไม่มีแผน".to_owned(),
            plans => format!("{plans} แผน ({})", years.join(", ")),
        };
        if let Some(first) = contents.faults.first() {
            text.push_str(&format!("; ตรวจพบข้อผิดพลาด {} แห่ง: {}", contents.faults.len(), self.fault(first)));
        }
        text
    }

    fn choice(&self, story: &ChoiceStory) -> String {
        if story.edits.is_empty() {
            return "ตามที่อ่านได้ ไม่ต้องแก้".to_owned();
        }
        let edits: Vec<String> = story
            .edits
            .iter()
            .map(|edit| match story.names_lines {
                true => format!("{}: {}{}", self.line(&edit.line), self.edit_in_short(edit), self.confirmed(edit)),
                false => self.edit_in_short(edit) + &self.confirmed(edit),
            })
            .collect();
        edits.join("; ")
    }

    fn counts(&self, counts: &Counts) -> String {
        let Counts { balanced, repaired, asked, failing, refused, earlier } = counts;
        let before = if *earlier > 0 {
            format!(" (อ่านแล้วก่อนหน้า {earlier} แฟ้ม)")
        } else {
            String::new()
        };
        format!("ลงตัว {balanced} แก้แล้วลงตัว {repaired} มีคำถาม {asked} ไม่ลงตัว {failing} อ่านไม่ได้ {refused}{before}")
    }

    fn finding(&self, finding: &FindingKind) -> String {
        match finding {
            FindingKind::NoTotal => "แบบนี้ไม่มีบรรทัดยอดรวม จึงตรวจได้น้อย".to_owned(),
            FindingKind::DuplicateCode(code) => format!("รหัส {code} มีมากกว่าหนึ่งบรรทัด"),
            FindingKind::Unreadable(text) => format!("อ่านบรรทัดนี้ไม่เข้าใจ: {text}"),
            FindingKind::TooManyRows(rows) => format!("แบบยาวเกินไป มี {rows} บรรทัดท้ายที่ไม่ได้อ่าน"),
            FindingKind::SearchEnded => "การค้นหาวิธีแก้หยุดก่อนพิสูจน์ครบ ผลที่ได้คือทางที่ดีที่สุดที่พบ".to_owned(),
            FindingKind::NoRepair => "ไม่พบวิธีแก้ที่ทำให้แผนลงตัว".to_owned(),
            FindingKind::SheetHidden(name) => format!("แผ่นงาน {name} ถูกซ่อนไว้ แต่อ่านด้วยแล้ว"),
            FindingKind::RowsHidden(rows) => format!("แถว {rows} ถูกซ่อนไว้ แต่อ่านด้วยแล้ว"),
            FindingKind::ColumnsHidden(columns) => format!("คอลัมน์ {columns} ถูกซ่อนไว้ แต่อ่านด้วยแล้ว"),
            FindingKind::PartLeftOut(name) => format!("ไม่พบแผนใน {name}"),
            FindingKind::ColumnLeftOut(head) => format!("แผนไม่มีช่องสำหรับคอลัมน์ {head} จึงไม่ได้นำเข้า"),
            FindingKind::Macros => "แฟ้มนี้มีมาโคร โปรแกรมไม่ได้สั่งให้ทำงาน".to_owned(),
            FindingKind::StaleValue { cell, stored, computed } => {
                format!("{cell}: ค่าในแฟ้มคือ {stored} แต่สูตรให้ค่า {computed}")
            }
            FindingKind::SumMisses { cell, missed } => {
                format!("{cell}: สูตรรวมช่องที่ติดกัน แต่ขาดช่อง {missed} ที่อยู่ติดกันนั้น")
            }
            FindingKind::FormulaCycle(cell) => format!("{cell}: สูตรต้องใช้ค่าของตัวเอง"),
            FindingKind::CellError(error) => format!("ช่องนี้เป็นค่าผิดพลาด {error}"),
            FindingKind::CodeRestored { read, now } => {
                format!("โปรแกรมตารางคำนวณแสดงรหัส {now} เป็น {read} ดูได้จากรหัสข้างเคียง")
            }
            FindingKind::CodeMisread { read, now, before, next } if next.is_empty() => {
                format!("รหัสที่อ่านได้ {read} คือ {now} เพราะอยู่ถัดจาก {before}")
            }
            FindingKind::CodeMisread { read, now, before, next } => {
                format!("รหัสที่อ่านได้ {read} คือ {now} เพราะอยู่ระหว่าง {before} กับ {next}")
            }
            FindingKind::PagesLeftOut(pages) => format!("มี {pages} หน้าที่ไม่ได้อ่าน"),
            FindingKind::PageUnread => "อ่านหน้านี้ไม่ได้".to_owned(),
            FindingKind::PictureUnread => "หน้านี้เป็นภาพ และยังไม่ได้ติดตั้ง tesseract ที่ใช้อ่านภาพ".to_owned(),
        }
    }
}

impl Thai {
    /// A cell as the subject of a sentence: `งบ ต.ค. ของ 2.8`.
    fn cell(&self, line: &LineName, period: Period, value: Shown) -> String {
        let measure = match value {
            Shown::One(measure, _) => format!("{} ", self.measure(measure)),
            Shown::Both(..) => String::new(),
        };
        format!("{measure}{} ของ {}", self.period(period), self.line(line))
    }

    /// What sums state, as one clause; columns beyond two are counted.
    fn grounds(&self, grounds: &[&Ground], own: &LineName) -> String {
        let columns: Vec<&Ground> = grounds.iter().copied().filter(|g| matches!(g.sum, Sum::Column(..))).collect();
        let counted = columns.len() > 2;
        let mut clauses: Vec<String> = grounds
            .iter()
            .filter(|g| !(counted && matches!(g.sum, Sum::Column(..))))
            .filter_map(|g| self.ground(g, own))
            .collect();
        if counted {
            clauses.push(format!("แนวตั้งทั้ง {} ช่องลงตัว", columns.len()));
        }
        clauses.join(" และ")
    }

    fn ground(&self, ground: &Ground, own: &LineName) -> Option<String> {
        let stated = shown::stated(ground.stated);
        match &ground.sum {
            Sum::Row(line) if line == own => Some(format!("บรรทัดรวมเป็น {stated}")),
            Sum::Row(line) => Some(format!("บรรทัด {} รวมเป็น {stated}", self.line(line))),
            Sum::Visits(_, period) => Some(format!("การเข้าแนะนำเดือน {} รวมเป็น {stated}", self.period(*period))),
            Sum::Offices(_, period) => Some(format!("ผลรวมของกลุ่มเดือน {} เป็น {stated}", self.period(*period))),
            Sum::Quarter(_, quarter) => Some(format!("ไตรมาส {} รวมเป็น {stated}", quarter.number())),
            Sum::Column(total, period) if total.kind == LineKind::Total => {
                Some(format!("แนวตั้ง {} รวมเป็น {stated}", self.period(*period)))
            }
            Sum::Column(total, period) => {
                Some(format!("แนวตั้ง {} ใต้ {} รวมเป็น {stated}", self.period(*period), self.line(total)))
            }
            Sum::Allotment(_) => Some(format!("งบประมาณที่ได้รับ (5) เป็น {stated}")),
            Sum::MoneyWithoutWork(..) | Sum::WorkWithoutMoney(..) => None,
        }
    }

    /// What adds up to a total that was itself misread.
    fn parts_of(&self, grounds: &[&Ground]) -> String {
        let parts: Vec<&str> = grounds
            .iter()
            .map(|g| match g.sum {
                Sum::Row(_) => "สิบสองเดือน",
                Sum::Quarter(..) => "สามเดือน",
                _ => "บรรทัดต่าง ๆ ในช่องนั้น",
            })
            .collect();
        parts.join("และ")
    }

    /// How one comes to misread such a figure.
    fn slip(&self, edit: &EditStory) -> String {
        let [change] = edit.changes.as_slice() else { return String::new() };
        let slip = match (edit.kind, confused_digits(change.read, change.now)) {
            (EditKind::DigitLost, _) => "; เลขหายไปหนึ่งหลัก".to_owned(),
            (EditKind::DigitAdded, _) => "; มีเลขเกินมาหนึ่งหลัก".to_owned(),
            (_, Some((read, now))) if looks_like(read, now) => format!("; {read} กับ {now} อ่านสับกันบ่อย"),
            (_, Some((read, now))) => format!("; ต่างกันหลักเดียว อ่าน {now} เป็น {read}"),
            _ => String::new(),
        };
        slip + &self.confirmed(edit)
    }

    /// What people have confirmed of the digits that an edit puts right.
    fn confirmed(&self, edit: &EditStory) -> String {
        edit.learned.iter().map(|confusion| format!("; {}", self.confusion(confusion))).collect()
    }

    /// What happened to a line whose figures were lost, repeated or shifted.
    fn damage_done(&self, edit: &EditStory) -> String {
        let line = self.line(&edit.line);
        let pairs = shown::pairs(&edit.pairs, EMPTY);
        let first = edit.changes.first().map_or_else(String::new, |c| self.period(c.period()));
        let shift = if edit.changes.len() > edit.pairs.len().max(1) {
            " และช่องหลังจากนั้นเลื่อนไป"
        } else {
            ""
        };
        match edit.kind {
            EditKind::PairLost => format!("{line} ขาด {pairs} ที่ {first}{shift}"),
            EditKind::PairRepeated => format!("{line} มี {pairs} ซ้ำเกินมาตั้งแต่ {first}{shift}"),
            EditKind::PairPhantom => format!("{line} มี {pairs} เกินมาที่ {first}{shift}"),
            EditKind::LineLost => format!("{line} หายไปจากต้นฉบับ"),
            EditKind::Split if !edit.removed.is_empty() && !edit.added.is_empty() => {
                format!("{line} อ่านได้ {} ที่จริงคือ {}", edit.removed.join(" "), edit.added.join(" "))
            }
            kind => format!("{line} {}: {}", self.damage(kind), self.cells(edit)),
        }
    }

    /// The changed cells, one after the other.
    fn cells(&self, edit: &EditStory) -> String {
        let cells: Vec<String> =
            edit.changes.iter().map(|c| format!("{} {}", self.period(c.period()), self.shown(c.now))).collect();
        cells.join(", ")
    }

    fn edit_in_short(&self, edit: &EditStory) -> String {
        let pairs = shown::pairs(&edit.pairs, EMPTY);
        let first = edit.changes.first().map_or_else(String::new, |c| self.period(c.period()));
        let more = edit.changes.len() > edit.pairs.len();
        match (edit.kind, edit.changes.as_slice()) {
            (EditKind::PairLost, [_, ..]) if more => format!("{pairs} อยู่ที่ {first} ช่องหลังจากนั้นเลื่อนไป"),
            (EditKind::PairLost, [_, ..]) => format!("{pairs} อยู่ที่ {first}"),
            (EditKind::PairRepeated | EditKind::PairPhantom, [_, ..]) if more => {
                format!("ตัด {pairs} ที่ {first} ออก ช่องหลังจากนั้นเลื่อนเข้ามา")
            }
            (EditKind::PairRepeated | EditKind::PairPhantom, [_, ..]) => format!("ตัด {pairs} ที่ {first} ออก"),
            (_, [change]) => {
                let measure = match change.now {
                    Shown::One(measure, _) => format!("{} ", self.measure(measure)),
                    Shown::Both(..) => String::new(),
                };
                format!("{measure}{first} เป็น {} (อ่านได้ {})", self.shown(change.now), self.shown(change.read))
            }
            _ => format!("{}: {}", self.damage(edit.kind), self.cells(edit)),
        }
    }

    fn gap(&self, gap: &Gap) -> String {
        let sides: Vec<String> = Measure::ALL
            .into_iter()
            .zip(gap.sides)
            .filter_map(|(measure, sides)| {
                let (parts, whole) = sides?;
                let short = match parts < whole {
                    true => format!("ขาด {}", figure(measure, whole - parts)),
                    false => format!("เกิน {}", figure(measure, parts - whole)),
                };
                let name = self.measure(measure);
                Some(format!("{name}รวมได้ {} แต่พิมพ์ {} ({short})", figure(measure, parts), figure(measure, whole)))
            })
            .collect();
        let place = match &gap.sum {
            Sum::Column(total, period) => format!("{} {}: ", self.line(total), self.period(*period)),
            _ => String::new(),
        };
        format!("{place}{}", sides.join(" "))
    }
}
