//! Thai words that stand alone.

use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::{LineKind, Measure, PlanState, UnitKind};
use phaen_core::reading::{CellState, Confidence, EditKind, Ground};
use phaen_store::Cause;

use super::Thai;
use crate::outcome::Outcome;
use crate::words::{Label, Labels};

impl Labels for Thai {
    fn label(&self, label: Label) -> &'static str {
        match label {
            Label::PlanNumber => "แผน",
            Label::FiscalYear => "ปีงบประมาณ",
            Label::Office => "สำนักงาน",
            Label::Group => "กลุ่ม",
            Label::Programme => "(1) แผนงาน",
            Label::Output => "(2) ผลผลิต/โครงการ",
            Label::MainActivity => "(3) กิจกรรมหลัก",
            Label::SubActivity => "กิจกรรมรอง",
            Label::WorkNumber => "เลขที่งาน",
            Label::BudgetCode => "รหัสงบประมาณ",
            Label::FundSource => "แหล่งของเงิน",
            Label::Letter => "เลขที่หนังสือ",
            Label::Units => "(4) หน่วยที่รับผิดชอบ",
            Label::Allotments => "(5) งบประมาณที่ได้รับ",
            Label::Indicators => "(6) ตัวชี้วัด/เป้าหมาย",
            Label::Activities => "(7) กิจกรรม",
            Label::Signatories => "(13) (14) ผู้ลงนาม",
            Label::Notes => "หมายเหตุ",
            Label::Revision => "แผนปฏิบัติงานครั้งที่",
            Label::State => "สถานะ",
            Label::Code => "รหัส",
            Label::Title => "กิจกรรม",
            Label::Target => "เป้าหมาย",
            Label::Line => "บรรทัด",
            Label::Month => "เดือน",
            Label::Measure => "ช่อง",
            Label::Read => "อ่านได้",
            Label::Now => "แก้เป็น",
            Label::Why => "เหตุผล",
            Label::Damage => "ความเสียหาย",
            Label::Place => "ที่อยู่ในต้นฉบับ",
            Label::Cost => "ราคา",
            Label::Choice => "ตัวเลือก",
            Label::File => "แฟ้ม",
            Label::Time => "เวลา",
            Label::Actor => "ผู้ทำ",
            Label::Cause => "เหตุ",
            Label::Cell => "ช่อง",
            Label::Repairs => "ที่แก้แล้ว",
            Label::Edits => "ร่องรอยการแก้",
            Label::Questions => "คำถามที่ต้องตอบ",
            Label::InferredLines => "บรรทัดที่หายไปจากต้นฉบับ",
            Label::Suggestions => "ถ้อยคำที่น่าจะอ่านผิด",
            Label::Findings => "ข้อสังเกต",
            Label::FailingSums => "ยอดที่ไม่ตรงกัน",
            Label::Warnings => "ข้อควรดู",
            Label::Equations => "สมการ",
            Label::Balanced => "แผนลงตัว",
            Label::NotBalanced => "แผนยังไม่ลงตัว",
            Label::Empty => "ว่าง",
            Label::Untitled => "(ไม่มีชื่อ)",
            Label::NotGiven => "(ไม่ระบุ)",
            Label::Visits => "ครั้ง",
            Label::Baht => "บาท",
            Label::UnitCounter => "แห่ง",
            Label::NoPlans => "ยังไม่มีแผนในฐานข้อมูล",
            Label::NoQuestions => "ไม่มีคำถามค้าง",
            Label::NoHistory => "ยังไม่มีการเปลี่ยนแปลง",
            Label::WaitingSums => "ยอดที่ตรวจได้เมื่อตอบคำถามแล้ว",
            Label::Profile => "ชนิดของตาราง",
            Label::Column => "ช่อง",
            Label::TableBalanced => "ตารางลงตัว",
            Label::TableNotBalanced => "ตารางยังไม่ลงตัว",
            Label::AfterAnswers => "ตัวเลขจะได้จากการหักลบเมื่อตอบคำถามแล้ว",
            Label::InMonth => "ในเดือน",
            Label::Cumulated => "สะสม",
            Label::DisbursementTarget => "เป้าหมายเบิกจ่าย",
            Label::ByMonth => "รายเดือนและสะสม",
            Label::ByQuarter => "รายไตรมาส",
            Label::BySection => "ตามหมวดกิจกรรม",
            Label::Quarter => "ไตรมาส",
            Label::BackedUp => "สำรองข้อมูลทั้งหมดไว้ที่",
            Label::FileHolds => "ในแฟ้มนี้มี",
            Label::DatabaseHolds => "ในฐานข้อมูลมี",
            Label::LastChange => "แก้ไขล่าสุด",
            Label::HowToRestore => "ยังไม่ได้กู้คืน; กู้คืนแทนที่ทั้งหมดด้วย --yes",
            Label::Restored => "กู้คืนแล้ว",
            Label::KeptBefore => "ข้อมูลเดิมเก็บไว้ที่",
            Label::NotLoopback => "เปิดให้ใช้ได้เฉพาะในเครื่องนี้ (127.0.0.1)",
            Label::PortTaken => "ใช้พอร์ตนี้ไม่ได้ เลือกพอร์ตอื่นด้วย --port",
            Label::PressEnter => "กด Enter เพื่อปิดหน้าต่าง",
            Label::PdfTooLong => "ข้อความยาวเกินกว่าจะพิมพ์ลงแบบได้",
            Label::PdfFailed => "จัดหน้าแบบเป็น PDF ไม่สำเร็จ",
            Label::AlreadyStored => "เคยอ่านแฟ้มนี้แล้ว ไม่ได้เก็บซ้ำ คือ",
            Label::Lines => "บรรทัด",
            Label::OpenQuestions => "คำถามค้าง",
            Label::Gone => "ไม่มีแล้วหรือย้ายที่",
            Label::InDatabase => "ในฐานข้อมูล",
            Label::NotTaken => "ข้อความที่แก้แต่รับกลับไม่ได้",
            Label::Recorded => "บันทึกการเปลี่ยนแปลงแล้ว",
            Label::Learned => "สิ่งที่เรียนรู้จากคำตอบและการแก้ไข",
            Label::NothingLearned => "ยังไม่ได้เรียนรู้อะไรจากคำตอบและการแก้ไข",
            Label::NoOffice => "แบบที่ไม่ระบุสำนักงาน",
            Label::Identity => "รหัสอ้างอิง",
            Label::NothingAltered => "แฟ้มนี้ไม่มีอะไรเปลี่ยน",
            Label::RefusedByConflict => "มีที่ขัดกัน จึงบันทึกไม่ได้",
            Label::OfferedOnly => "ยังไม่ได้บันทึก; บันทึกด้วย --accept",
            Label::Printed => "พิมพ์แล้ว",
            Label::PrintedUnbalanced => "แผนยังไม่ลงตัว ยอดที่ไม่ตรงกันมีเครื่องหมายกำกับในแบบที่พิมพ์",
            Label::HeldAsRead => "ตรงตามที่อ่าน",
            Label::HoldNow => "ตรงขณะนี้",
            Label::ProvedLeast => "พิสูจน์แล้วว่าไม่มีวิธีที่ถูกกว่า",
            Label::NotProved => "ยังไม่ได้พิสูจน์ว่าถูกที่สุด",
            Label::HowToAnswer => "ตอบด้วยคำสั่ง",
            Label::RowKind => "ชนิดบรรทัด",
            Label::Times => "จำนวนครั้ง",
            Label::CountUnit => "หน่วยนับ",
            Label::Category => "งบรายจ่าย",
            Label::Covers => "หัวข้อที่ครอบคลุม",
            Label::LineAdded => "เพิ่มบรรทัด",
            Label::LineRemoved => "ลบบรรทัด",
            Label::LineMoved => "ย้ายบรรทัด",
            Label::LineSplit => "แยกบรรทัด",
            Label::LinesMerged => "รวมบรรทัด",
            Label::Answer => "คำตอบ",
            Label::Open => "ยังไม่ตอบ",
            Label::Changes => "การเปลี่ยนแปลง",
            Label::Conflicts => "ที่ขัดกัน",
            Label::Stored => "เก็บเป็น",
            Label::Offered => "ในแฟ้ม",
        }
    }

    fn month(&self, month: FiscalMonth) -> &'static str {
        month.short_name()
    }

    fn measure(&self, measure: Measure) -> &'static str {
        match measure {
            Measure::Work => "งาน",
            Measure::Budget => "งบ",
        }
    }

    fn damage(&self, kind: EditKind) -> &'static str {
        match kind {
            EditKind::Digit => "อ่านเลขผิด",
            EditKind::DigitLost => "เลขหายหนึ่งหลัก",
            EditKind::DigitAdded => "เลขเกินหนึ่งหลัก",
            EditKind::CellLost => "ตัวเลขหาย",
            EditKind::PairLost => "คู่งาน/งบหาย",
            EditKind::PairRepeated => "คู่งาน/งบซ้ำ",
            EditKind::PairPhantom => "คู่งาน/งบเกิน",
            EditKind::Dash => "ขีด (-) ขาดหรือเกิน",
            EditKind::Split => "ตัวเลขถูกแยกหรือติดกัน",
            EditKind::LineLost => "บรรทัดหาย",
            EditKind::TotalMisread => "อ่านยอดรวมผิด",
        }
    }

    fn confidence(&self, confidence: Confidence) -> &'static str {
        match confidence {
            Confidence::Certain => "แน่นอน",
            Confidence::Likely => "น่าจะใช่",
        }
    }

    fn ground(&self, ground: Ground) -> &'static str {
        match ground {
            Ground::Learned => "ที่เคยแก้ในแบบของสำนักงานนี้",
            Ground::OtherLines => "บรรทัดอื่นของแบบ",
            Ground::WordList => "รายการคำ",
            Ground::AreaCode => "รหัสพื้นที่ของโทรศัพท์",
        }
    }

    fn cell_state(&self, state: CellState) -> &'static str {
        match state {
            CellState::Read => "ตามต้นฉบับ",
            CellState::Repaired => "แก้แล้ว",
            CellState::Open => "รอคำตอบ",
            CellState::Derived => "คำนวณ",
        }
    }

    fn line_kind(&self, kind: LineKind) -> &'static str {
        match kind {
            LineKind::Heading => "หัวข้อ",
            LineKind::Activity => "กิจกรรม",
            LineKind::Subtotal => "ยอดรวมย่อย",
            LineKind::Inferred => "บรรทัดที่หายไป",
            LineKind::Total => "ยอดรวม",
        }
    }

    fn unit_kind(&self, kind: UnitKind) -> &'static str {
        kind.thai()
    }

    fn plan_state(&self, state: PlanState) -> &'static str {
        match state {
            PlanState::Draft => "ร่าง",
            PlanState::Signed => "ลงนามแล้ว",
            PlanState::Binned => "อยู่ในถังขยะ",
        }
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Balanced => "ลงตัว",
            Outcome::Repaired => "แก้แล้วลงตัว",
            Outcome::Asked => "มีคำถาม",
            Outcome::Failing => "ไม่ลงตัว",
            Outcome::Refused => "อ่านไม่ได้",
        }
    }

    fn cause(&self, cause: Cause) -> &'static str {
        match cause {
            Cause::Read => "อ่าน",
            Cause::Answer => "ตอบ",
            Cause::Edit => "แก้",
            Cause::Undo => "ย้อนกลับ",
            Cause::Import => "รับกลับ",
        }
    }
}
