//! Problem cases in words of both languages.

use phaen_core::case::{CaseKind, Stage, Step};

use super::Lang;
use crate::case::CaseProblem;

/// What a case is about.
pub const fn kind(lang: Lang, kind: CaseKind) -> &'static str {
    let (thai, english) = match kind {
        CaseKind::OverdueDebt => ("หนี้ค้าง", "Overdue debt"),
        CaseKind::AccountsNotClosed => ("ปิดบัญชีไม่ได้", "Accounts not closed"),
        CaseKind::Losses => ("การขาดทุน", "Losses"),
        CaseKind::Deficiency => ("ข้อบกพร่อง", "Deficiency"),
        CaseKind::Fraud => ("ทุจริต", "Fraud"),
        CaseKind::Dissolution => ("การเลิก/ชำระบัญชี", "Dissolution"),
    };
    either(lang, thai, english)
}

/// A column of the board.
pub const fn stage(lang: Lang, stage: Stage) -> &'static str {
    let (thai, english) = match stage {
        Stage::Late => ("เกินกำหนด", "Overdue"),
        Stage::NotBegun => ("ยังไม่เริ่ม", "Not begun"),
        Stage::UnderWay => ("อยู่ระหว่างดำเนินการ", "Under way"),
        Stage::StepsDone => ("ครบขั้นตอน รอยุติ", "All steps done"),
        Stage::Closed => ("ยุติแล้ว", "Closed"),
    };
    either(lang, thai, english)
}

/// A step, in the words of the plan.
pub const fn step(lang: Lang, step: Step) -> &'static str {
    let (thai, english) = match step {
        Step::Analyse => ("วิเคราะห์ประเด็นปัญหา และวางแผนในการแก้ไขปัญหา", "Analyse the problem and plan"),
        Step::BuildSkill => ("พัฒนาศักยภาพบุคลากร", "Build people's skill"),
        Step::SetUpData => ("วางระบบฐานข้อมูล", "Set up data"),
        Step::BuildBusiness => ("พัฒนาศักยภาพเชิงธุรกิจ", "Build the business"),
    };
    either(lang, thai, english)
}

/// Why something is not recorded, and what to do.
pub const fn problem(lang: Lang, problem: CaseProblem) -> &'static str {
    let (thai, english) = match problem {
        CaseProblem::Kind => ("ให้เลือกประเภทปัญหา", "Choose what the case is about"),
        CaseProblem::Unit => ("ให้เลือกสหกรณ์/กลุ่มเกษตรกร", "Choose the unit"),
        CaseProblem::Amount => (
            "ยอดคงเหลือต้องเป็นจำนวนเงินบาท ไม่ติดลบ ทศนิยมไม่เกินสองตำแหน่ง; เว้นว่างถ้าไม่ทราบ",
            "The amount outstanding must be baht, not negative, with at most two decimals; leave it blank if unknown",
        ),
        CaseProblem::Due => (
            "วันที่ครบกำหนดต้องเขียนอย่าง 31/8/2566 หรือ 31 สิงหาคม 2566",
            "The due date must be written like 31/8/2566 or 31 สิงหาคม 2566",
        ),
        CaseProblem::Next => ("ให้ระบุว่าจะดำเนินการอะไรต่อไป", "Say what is to be done next"),
        CaseProblem::Step => ("ขั้นตอนมี 1 ถึง 4", "Steps are numbered 1 to 4"),
        CaseProblem::Line => ("แผนไม่มีบรรทัดนี้", "The plan has no such line"),
        CaseProblem::Visit => ("ไม่มีการเข้าแนะนำนี้ของสหกรณ์/กลุ่มเกษตรกรนี้", "There is no such visit to this unit"),
        CaseProblem::What => ("ไม่มีรายการแบบนี้ให้บันทึก", "There is nothing of that name to record"),
    };
    either(lang, thai, english)
}

const fn either(lang: Lang, thai: &'static str, english: &'static str) -> &'static str {
    match lang {
        Lang::Thai => thai,
        Lang::English => english,
    }
}
