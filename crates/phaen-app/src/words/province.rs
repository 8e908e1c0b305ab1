//! What is said about a province and its groups, in both languages.

use phaen_core::change::TextField;
use phaen_core::province::{MAX_GROUPS, MAX_LINES};
use phaen_core::province::{Mark, ProvinceError, Resemblance, RolledTarget, SpreadOverError};

use super::Lang;
use super::change::text_field;
use crate::province::ProvinceProblem;

/// Something to be known about a province.
#[derive(Debug, Clone, Copy)]
pub enum Told<'a> {
    /// Of which groups it is the sum.
    SumOf(&'a [&'a str]),
    /// Groups that have no plan here.
    MissingGroups(&'a [&'a str]),
    /// A group whose own plan does not add up.
    Unbalanced {
        /// The group.
        group: &'a str,
        /// How many of its sums fail.
        failing: usize,
    },
    /// How many lines are in doubt.
    Questions(usize),
    /// Groups that have no such line.
    Without(&'a [&'a str]),
    /// The groups' forms differ in that field.
    Differs(TextField),
    /// Groups whose forms state no units in charge.
    NoUnits(&'a [&'a str]),
    /// Groups whose forms state no budget received.
    NoAllotment(&'a [&'a str]),
}

/// It in words.
pub fn told(lang: Lang, told: &Told<'_>) -> String {
    match (lang, told) {
        (Lang::Thai, Told::SumOf(groups)) => format!("ยอดรวมจากแผนของ {} กลุ่ม: {}", groups.len(), groups.join(", ")),
        (Lang::English, Told::SumOf(groups)) => format!("The sum of {} groups: {}", groups.len(), groups.join(", ")),
        (Lang::Thai, Told::MissingGroups(groups)) => format!("ยังไม่รวมแผนของ: {}", groups.join(", ")),
        (Lang::English, Told::MissingGroups(groups)) => {
            format!("Not in it, without a plan here: {}", groups.join(", "))
        }
        (Lang::Thai, Told::Unbalanced { group, failing }) => {
            format!("แผนของ {group} มียอดไม่ตรงกัน {failing} แห่ง นำมารวมตามที่เขียนไว้โดยไม่แก้ไข")
        }
        (Lang::English, Told::Unbalanced { group, failing }) => {
            format!("In the plan of {group} {failing} sums fail; it is added as it stands")
        }
        (Lang::Thai, Told::Questions(count)) => {
            format!("มี {count} บรรทัดที่ยังไม่ได้ตอบว่าเป็นบรรทัดเดียวกันหรือไม่ จึงแสดงแยกกัน ยอดรวมไม่เปลี่ยน")
        }
        (Lang::English, Told::Questions(count)) => {
            format!(
                "{count} lines may be the same as others; until it is answered they stand apart, and no total changes"
            )
        }
        (Lang::Thai, Told::Differs(field)) => {
            format!("{}: แต่ละกลุ่มเขียนไม่เหมือนกัน จึงเว้นไว้", lang.words().label(text_field(*field)))
        }
        (Lang::English, Told::Differs(field)) => {
            format!("{}: the groups' forms differ, so it is left empty", lang.words().label(text_field(*field)))
        }
        (Lang::Thai, Told::NoUnits(groups)) => {
            format!("ยังไม่ได้นับสหกรณ์/กลุ่มเกษตรกรที่รับผิดชอบ (4) ของ: {} เพราะแผนไม่ได้ระบุ", groups.join(", "))
        }
        (Lang::English, Told::NoUnits(groups)) => {
            format!("units in charge (4) not counted, since the plan states none: {}", groups.join(", "))
        }
        (Lang::Thai, Told::NoAllotment(groups)) => {
            format!("ยังไม่ได้รวมงบประมาณที่ได้รับ (5) ของ: {} เพราะแผนไม่ได้ระบุ", groups.join(", "))
        }
        (Lang::English, Told::NoAllotment(groups)) => {
            format!("budget received (5) not in the sum, since the plan states none: {}", groups.join(", "))
        }
        (Lang::Thai, Told::Without(groups)) => format!("ไม่มีในแผนของ {}", groups.join(", ")),
        (Lang::English, Told::Without(groups)) => format!("not in the plan of {}", groups.join(", ")),
    }
}

fn group<'a>(names: &[&'a str], at: usize) -> &'a str {
    names.get(at).copied().unwrap_or_default()
}

/// What is to be known about a line.
pub fn mark(lang: Lang, mark: &Mark, names: &[&str]) -> String {
    match (lang, mark) {
        (Lang::Thai, Mark::Asked) => "รอคำตอบว่าเป็นบรรทัดเดียวกันกับบรรทัดอื่นหรือไม่".to_owned(),
        (Lang::English, Mark::Asked) => "may be the same as another line: not answered yet".to_owned(),
        (Lang::Thai, Mark::CountsOtherwise(_)) => {
            "หน่วยนับหรือประเภทงบต่างจากบรรทัดที่มีรหัสและชื่อเดียวกัน จึงไม่นำมารวมกัน".to_owned()
        }
        (Lang::English, Mark::CountsOtherwise(_)) => {
            "counts in another unit, or is of another budget category, than the line of the same code and title"
                .to_owned()
        }
        (Lang::Thai, Mark::Lost) => "แถวที่ต้นฉบับของกลุ่มขาดหาย".to_owned(),
        (Lang::English, Mark::Lost) => "rows that the source of a group has lost".to_owned(),
        (Lang::Thai, Mark::NotBrokenDown(at)) => format!("{} ไม่ได้แยกเป็นรายการย่อย", group(names, *at)),
        (Lang::English, Mark::NotBrokenDown(at)) => format!("not broken down by {}", group(names, *at)),
        (Lang::Thai, Mark::Regrouped(at)) => {
            format!("ยอดรวมของ {} คำนวณจากบรรทัดของกลุ่ม เพราะจัดบรรทัดไว้ต่างหัวข้อ", group(names, *at))
        }
        (Lang::English, Mark::Regrouped(at)) => {
            format!("found from the lines of {}, which has them under other headings", group(names, *at))
        }
    }
}

/// Why two lines may be one.
pub const fn resemblance(lang: Lang, because: Resemblance) -> &'static str {
    match (lang, because) {
        (Lang::Thai, Resemblance::Repeated) => "รหัสและชื่อเดียวกัน แต่บางกลุ่มมีหลายบรรทัด",
        (Lang::English, Resemblance::Repeated) => "same code and title, but one group has several",
        (Lang::Thai, Resemblance::SameCodeAlikeTitle) => "รหัสเดียวกัน ชื่อต่างกันเพียงช่องว่าง จุด หรือตัวเลขไทย",
        (Lang::English, Resemblance::SameCodeAlikeTitle) => "same code, the title differs in blanks, dots or digits",
        (Lang::Thai, Resemblance::SameCode) => "รหัสเดียวกัน แต่ชื่อต่างกัน",
        (Lang::English, Resemblance::SameCode) => "same code, another title",
        (Lang::Thai, Resemblance::SameTitle) => "ชื่อเดียวกัน แต่รหัสต่างกัน",
        (Lang::English, Resemblance::SameTitle) => "same title, another code",
        (Lang::Thai, Resemblance::AlikeTitle) => "ชื่อต่างกันเพียงช่องว่าง จุด หรือตัวเลขไทย และรหัสต่างกัน",
        (Lang::English, Resemblance::AlikeTitle) => "the title differs in blanks, dots or digits, the code is another",
        (Lang::Thai, Resemblance::BothLost) => "เป็นแถวที่ต้นฉบับขาดหายใต้หัวข้อเดียวกัน",
        (Lang::English, Resemblance::BothLost) => "rows that the source has lost under the same heading",
        (Lang::Thai, Resemblance::SamePlace) => "อยู่ใต้หัวข้อเดียวกัน และมีเพียงกลุ่มเดียว",
        (Lang::English, Resemblance::SamePlace) => "under the same heading, and in one group only",
    }
}

/// How the province's target of an indicator came about.
pub const fn rolled_target(lang: Lang, target: RolledTarget) -> &'static str {
    match (lang, target) {
        (Lang::Thai, RolledTarget::Added) => "รวมจากทุกกลุ่ม",
        (Lang::English, RolledTarget::Added) => "added over the groups",
        (Lang::Thai, RolledTarget::Same) => "ทุกกลุ่มใช้ค่าเดียวกัน (ไม่นำมารวม)",
        (Lang::English, RolledTarget::Same) => "the same for every group (not added)",
        (Lang::Thai, RolledTarget::Latest) => "ค่าล่าสุด",
        (Lang::English, RolledTarget::Latest) => "the latest",
        (Lang::Thai, RolledTarget::Listed) => "แยกตามกลุ่ม ไม่นำมารวม",
        (Lang::English, RolledTarget::Listed) => "by group, not added",
    }
}

/// Why plans are not added.
pub fn not_added(lang: Lang, error: &ProvinceError) -> String {
    match (lang, error) {
        (Lang::Thai, ProvinceError::NoGroups) => "ยังไม่ได้เลือกแผน ให้เลือกแผนของกลุ่มอย่างน้อยหนึ่งแผน".to_owned(),
        (Lang::English, ProvinceError::NoGroups) => "no plan was chosen; choose at least one".to_owned(),
        (Lang::Thai, ProvinceError::TooManyGroups(n)) => format!("เลือกไว้ {n} แผน รวมได้ไม่เกิน {MAX_GROUPS} แผน"),
        (Lang::English, ProvinceError::TooManyGroups(n)) => format!("{n} plans were chosen; at most {MAX_GROUPS}"),
        (Lang::Thai, ProvinceError::TooManyLines(n)) => {
            format!("แผนที่เลือกมีรวม {n} บรรทัด รวมได้ไม่เกิน {MAX_LINES} บรรทัด")
        }
        (Lang::English, ProvinceError::TooManyLines(n)) => format!("{n} lines in all; at most {MAX_LINES}"),
        (Lang::Thai, ProvinceError::OtherYear { group, year: Some(year) }) => {
            format!("แผนของ {group} เป็นปีงบประมาณ {year} รวมได้เฉพาะปีเดียวกัน")
        }
        (Lang::English, ProvinceError::OtherYear { group, year: Some(year) }) => {
            format!("the plan of {group} is of {year}; only plans of one year are added")
        }
        (Lang::Thai, ProvinceError::OtherYear { group, year: None }) => {
            format!("แผนของ {group} ไม่ได้ระบุปีงบประมาณ ให้กรอกปีงบประมาณในแผนก่อน")
        }
        (Lang::English, ProvinceError::OtherYear { group, year: None }) => {
            format!("the plan of {group} names no fiscal year; enter it in the plan first")
        }
        (Lang::Thai, ProvinceError::NameTwice(name)) => {
            format!("เลือกแผนของ {name} ไว้มากกว่าหนึ่งแผน ให้เลือกแผนเดียวต่อกลุ่ม หรือแก้ชื่อกลุ่มในแผน")
        }
        (Lang::English, ProvinceError::NameTwice(name)) => {
            format!("more than one plan of {name} was chosen; choose one for each group, or name the group in the plan")
        }
        (Lang::Thai, ProvinceError::SamePlan { first, second }) => {
            format!("แผนของ {first} และ {second} เหมือนกันทุกช่อง น่าจะเป็นแผนเดียวกัน จึงไม่นับซ้ำ")
        }
        (Lang::English, ProvinceError::SamePlan { first, second }) => {
            format!("the plans of {first} and {second} are the same in every cell; one plan is not counted twice")
        }
        (Lang::Thai, ProvinceError::TooLarge { cell, code }) => {
            format!("{code} {}: ผลรวมเกินที่แบบรับได้", lang.words().period(cell.period))
        }
        (Lang::English, ProvinceError::TooLarge { cell, code }) => {
            format!("{code} {}: the sum is more than a form holds", lang.words().period(cell.period))
        }
        (Lang::Thai, ProvinceError::HeadTooLarge(name)) => format!("{name}: ผลรวมเกินที่แบบรับได้"),
        (Lang::English, ProvinceError::HeadTooLarge(name)) => format!("{name}: the sum is more than a form holds"),
    }
}

/// Why a province is not spread.
pub fn not_spread(lang: Lang, error: &SpreadOverError, line: Option<&str>) -> String {
    let line = line.unwrap_or_default();
    match (lang, error) {
        (Lang::Thai, SpreadOverError::NoGroups) => "ยังไม่ได้ระบุกลุ่มที่จะกระจายให้".to_owned(),
        (Lang::English, SpreadOverError::NoGroups) => "no group was named".to_owned(),
        (Lang::Thai, SpreadOverError::TooManyGroups(n)) => format!("ระบุไว้ {n} กลุ่ม กระจายได้ไม่เกิน {MAX_GROUPS} กลุ่ม"),
        (Lang::English, SpreadOverError::TooManyGroups(n)) => format!("{n} groups; at most {MAX_GROUPS}"),
        (Lang::Thai, SpreadOverError::TooManyLines(n)) => {
            format!("ทุกกลุ่มจะมีรวม {n} บรรทัด กระจายได้ไม่เกิน {MAX_LINES} บรรทัด")
        }
        (Lang::English, SpreadOverError::TooManyLines(n)) => format!("{n} lines in all groups; at most {MAX_LINES}"),
        (Lang::Thai, SpreadOverError::NameTwice(name)) => format!("ระบุ {name} ซ้ำ"),
        (Lang::English, SpreadOverError::NameTwice(name)) => format!("{name} is named twice"),
        (Lang::Thai, SpreadOverError::Weight(name)) => format!("{name}: สัดส่วนต้องไม่ติดลบและไม่เกินที่กำหนด"),
        (Lang::English, SpreadOverError::Weight(name)) => format!("{name}: the weight is out of range"),
        (Lang::Thai, SpreadOverError::NoWeight) => "ทุกกลุ่มมีสัดส่วนเป็นศูนย์ ให้ใส่สัดส่วนอย่างน้อยหนึ่งกลุ่ม".to_owned(),
        (Lang::English, SpreadOverError::NoWeight) => "every weight is nought; give one group a weight".to_owned(),
        (Lang::Thai, SpreadOverError::Unbalanced(failing)) => {
            format!("แผนนี้มียอดไม่ตรงกัน {} แห่ง ให้แก้ให้ตรงก่อนจึงกระจายได้", failing.len())
        }
        (Lang::English, SpreadOverError::Unbalanced(failing)) => {
            format!("{} sums of this plan fail; it is spread once it adds up", failing.len())
        }
        (Lang::Thai, SpreadOverError::OutOfRange(cell)) => {
            format!("{line} {}: มีตัวเลขติดลบหรือเกินที่แบบรับได้", lang.words().period(cell.period))
        }
        (Lang::English, SpreadOverError::OutOfRange(cell)) => {
            format!("{line} {}: a figure is negative or too large", lang.words().period(cell.period))
        }
        (Lang::Thai, SpreadOverError::NoSum(cell)) => {
            format!("{line} {}: มีตัวเลขที่ไม่ได้เป็นผลรวมของบรรทัดใด ให้จัดหัวข้อของบรรทัดก่อน", lang.words().period(cell.period))
        }
        (Lang::English, SpreadOverError::NoSum(cell)) => format!(
            "{line}, {}: a figure is the sum of nothing; put the line under its heading first",
            lang.words().period(cell.period)
        ),
    }
}

/// What is wrong with what was typed.
pub fn problem(lang: Lang, problem: &ProvinceProblem) -> String {
    match (lang, problem) {
        (Lang::Thai, ProvinceProblem::Groups) => {
            format!("ระบุได้ไม่เกิน {MAX_GROUPS} กลุ่ม ชื่อละไม่เกิน 200 ตัวอักษร")
        }
        (Lang::English, ProvinceProblem::Groups) => {
            format!("at most {MAX_GROUPS} groups, each name at most 200 characters")
        }
        (Lang::Thai, ProvinceProblem::Answer) => "ไม่พบบรรทัดที่ตอบ ให้เปิดหน้านี้ใหม่แล้วตอบอีกครั้ง".to_owned(),
        (Lang::English, ProvinceProblem::Answer) => {
            "the line was not found; open the page again and answer there".to_owned()
        }
        (Lang::Thai, ProvinceProblem::Weight(group)) => {
            format!("{group}: สัดส่วนต้องเป็นตัวเลข ทศนิยมไม่เกินสองตำแหน่ง")
        }
        (Lang::English, ProvinceProblem::Weight(group)) => {
            format!("{group}: the weight must be a number of at most two decimals")
        }
        (Lang::Thai, ProvinceProblem::Moved) => {
            "มีการแก้ไขแผนหลังจากดูตัวอย่าง จึงยังไม่ได้สร้างหรือแก้ไขแผนใด ให้ดูตัวอย่างใหม่".to_owned()
        }
        (Lang::English, ProvinceProblem::Moved) => {
            "a plan was changed since the preview; nothing was made, look at the preview again".to_owned()
        }
    }
}
