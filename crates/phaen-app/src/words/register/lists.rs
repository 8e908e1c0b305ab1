//! Heads and short sentences of lists in a terminal.

use super::either;
use crate::register::import::Made;
use crate::register::list::State;
use crate::words::Lang;

/// Heads of columns.
#[allow(missing_docs, reason = "each is what it says")]
pub struct Heads {
    pub number: &'static str,
    pub code: &'static str,
    pub name: &'static str,
    pub kind: &'static str,
    pub level: &'static str,
    pub officer: &'static str,
    pub state: &'static str,
    pub field: &'static str,
    pub value: &'static str,
    pub since: &'static str,
    pub place: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub new: &'static str,
    pub unknown: &'static str,
    pub none: &'static str,
    pub nothing: &'static str,
    pub not_made: &'static str,
    pub indicator: &'static str,
    pub fraction: &'static str,
    pub target: &'static str,
    pub verdict: &'static str,
    pub reached: &'static str,
    pub missed: &'static str,
    pub undecided: &'static str,
}

/// Those of a language.
pub const fn heads(lang: Lang) -> Heads {
    Heads {
        number: either(lang, "เลขอ้างอิง", "Number"),
        code: either(lang, "รหัส", "Code"),
        name: either(lang, "ชื่อ", "Name"),
        kind: either(lang, "ประเภท", "Kind"),
        level: either(lang, "ระดับชั้น ปี", "Level in"),
        officer: either(lang, "เจ้าหน้าที่", "Officer"),
        state: either(lang, "สถานะ", "State"),
        field: either(lang, "รายการ", "Field"),
        value: either(lang, "ข้อมูล", "Value"),
        since: either(lang, "ตั้งแต่วันที่", "Since"),
        place: either(lang, "ตำแหน่ง", "Place"),
        before: either(lang, "เดิม", "Before"),
        after: either(lang, "ใหม่", "After"),
        new: either(lang, "แห่งใหม่", "New unit"),
        unknown: either(lang, "ไม่มีข้อมูล", "unknown"),
        none: either(lang, "ยังไม่มีข้อมูลในทะเบียน", "The register is empty"),
        nothing: either(
            lang,
            "ข้อมูลในแฟ้มตรงกับทะเบียนทุกช่อง ไม่มีอะไรเปลี่ยน",
            "The file says what the register says; nothing changes",
        ),
        not_made: either(
            lang,
            "ยังไม่ได้บันทึกอะไร ใช้ --apply เพื่อบันทึกทั้งหมดตามนี้",
            "Nothing is recorded yet; --apply records all of it",
        ),
        indicator: either(lang, "ตัวชี้วัด", "Indicator"),
        fraction: either(lang, "ตัวตั้ง / ตัวหาร", "Part / base"),
        target: either(lang, "เป้าหมายปี", "Target of the year"),
        verdict: either(lang, "ผลเทียบเป้าหมาย", "Verdict"),
        reached: either(lang, "บรรลุ", "reached"),
        missed: either(lang, "ไม่บรรลุ", "not reached"),
        undecided: either(lang, "ยังตัดสินไม่ได้", "undecided"),
    }
}

/// Whether a unit is at work.
pub const fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Active => either(lang, "ดำเนินการ", "at work"),
        State::Dissolving => either(lang, "เลิก/ชำระบัญชี", "in dissolution"),
        State::Unknown => either(lang, "ไม่มีข้อมูล", "unknown"),
    }
}

/// How much was recorded.
pub fn made(lang: Lang, made: Made) -> String {
    let Made { units, cells } = made;
    match lang {
        Lang::Thai => format!("บันทึกแล้ว: แห่งใหม่ {units} แห่ง ข้อมูลที่เปลี่ยน {cells} ช่อง"),
        Lang::English => format!("Recorded: {units} new units, {cells} changed cells"),
    }
}
