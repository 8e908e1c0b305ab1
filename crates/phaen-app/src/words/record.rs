//! Small records in words of both languages.

use phaen_core::book::MAX_FILE_BYTES;
use phaen_core::record::{Field, MAX_FILES, RecordError, RecordKind, Said};

use super::{Lang, register};
use crate::record::RecordProblem;

/// What a record is.
pub const fn kind(lang: Lang, kind: RecordKind) -> &'static str {
    let (thai, english) = match kind {
        RecordKind::Award => ("การคัดเลือกสหกรณ์ดีเด่นและรางวัล", "Awards"),
        RecordKind::Network => ("เครือข่าย", "Networks"),
        RecordKind::Monitoring => ("การติดตามและประเมินผล", "Monitoring"),
        RecordKind::Inspection => ("การเข้าตรวจการ", "Inspections"),
        RecordKind::InspectionReport => ("รายงานผลการตรวจการ", "Reports of inspections"),
        RecordKind::Event => ("กิจกรรมและการประชาสัมพันธ์", "Events"),
    };
    either(lang, thai, english)
}

/// What a field is called, in a record of that kind.
pub const fn field(lang: Lang, kind: RecordKind, field: Field) -> &'static str {
    let (thai, english) = match (kind, field) {
        (RecordKind::Award, Field::Title) => ("รางวัล", "Award"),
        (RecordKind::Network, Field::Title) => ("เครือข่าย", "Network"),
        (_, Field::Title) => ("ชื่อกิจกรรม", "Event"),
        (_, Field::Criteria) => ("เกณฑ์การประเมิน", "Criteria"),
        (_, Field::Result) => ("ผล", "Result"),
        (_, Field::Findings) => ("ข้อตรวจพบ", "Findings"),
        (_, Field::Instruction) => ("คำแนะนำ/คำสั่งการ", "Instruction"),
        (_, Field::FollowUp) => ("การติดตามผล", "Follow-up"),
        (_, Field::OrderNumber) => ("เลขที่คำสั่ง", "Order number"),
        (_, Field::OrderDate) => ("คำสั่งลงวันที่", "Date of the order"),
        (_, Field::ReportNumber) => ("เลขที่รายงาน", "Report number"),
        (_, Field::Place) => ("สถานที่", "Place"),
        (_, Field::Attendance) => ("จำนวนผู้เข้าร่วม (คน)", "Attendance"),
    };
    either(lang, thai, english)
}

/// What a field says, as a person reads it.
pub fn said(lang: Lang, said: &Said) -> String {
    match said {
        Said::Text(text) => text.clone(),
        Said::Count(count) => register::value(lang, &phaen_core::register::Value::Count(*count)),
        Said::Day(day) => register::day(lang, *day),
    }
}

/// Why something is not entered, and what to do.
pub fn problem(lang: Lang, problem: &RecordProblem) -> String {
    // A field has other names in other kinds; where none is known the common one is said.
    let name = |field: Field| self::field(lang, RecordKind::Event, field);
    let (thai, english) = match problem {
        RecordProblem::Refused(error) => return refused(lang, error),
        RecordProblem::Kind => ("ให้เลือกประเภทของบันทึก".to_owned(), "choose what kind of record it is".to_owned()),
        RecordProblem::Line => {
            ("ให้เลือกบรรทัดของแผนที่มีงาน".to_owned(), "choose a line of the plan that has work".to_owned())
        }
        RecordProblem::Unit => ("ไม่มีสหกรณ์/กลุ่มเกษตรกรนี้ในทะเบียน".to_owned(), "the register has no such unit".to_owned()),
        RecordProblem::Visit(visit) => (
            format!("ไม่มีการเข้าแนะนำเลขที่ {visit} หรือเป็นของแห่งอื่น ให้ระบุอย่าง V12 V15"),
            format!("there is no visit {visit}, or it went to another unit; write them like V12 V15"),
        ),
        RecordProblem::Field(field) if *field == Field::Attendance => {
            (format!("{}: ต้องเป็นจำนวนเต็ม", name(*field)), format!("{}: it must be a whole number", name(*field)))
        }
        RecordProblem::Field(field) => (
            format!("{}: วันที่ต้องเขียนอย่าง 31/8/2566 หรือ 31 สิงหาคม 2566", name(*field)),
            format!("{}: write the date like 31/8/2566 or 31 สิงหาคม 2566", name(*field)),
        ),
        RecordProblem::File(file) => (
            format!("แนบแฟ้ม {file} ไม่ได้: แฟ้มต้องไม่ว่างและไม่เกิน {} ล้านไบต์", MAX_FILE_BYTES / 1_000_000),
            format!("{file} cannot be attached: not empty, at most {} million bytes", MAX_FILE_BYTES / 1_000_000),
        ),
    };
    match lang {
        Lang::Thai => thai,
        Lang::English => english,
    }
}

fn refused(lang: Lang, error: &RecordError) -> String {
    let name = |field: Field| self::field(lang, RecordKind::Event, field);
    let day = |day| register::day(lang, day);
    let (thai, english) = match error {
        RecordError::NoRecord(record) => (format!("ไม่มีบันทึก {record}"), format!("there is no record {record}")),
        RecordError::Withdrawn(record) => {
            (format!("บันทึก {record} ถูกถอนไปแล้ว"), format!("record {record} was taken back already"))
        }
        RecordError::NoReason => {
            ("การแก้ไขหรือถอนต้องระบุเหตุผล".to_owned(), "say why it is corrected or taken back".to_owned())
        }
        RecordError::OtherKind => (
            "เปลี่ยนประเภทของบันทึกไม่ได้ ให้ถอนแล้วบันทึกใหม่".to_owned(),
            "a record keeps its kind; take it back and enter another".to_owned(),
        ),
        RecordError::OutsideYear(on) => (
            format!("วันที่ {} อยู่นอกปีงบประมาณของแผน", day(*on)),
            format!("{} lies outside the plan's fiscal year", day(*on)),
        ),
        RecordError::Future(on) => (format!("วันที่ {} ยังมาไม่ถึง", day(*on)), format!("{} has not come yet", day(*on))),
        RecordError::Missing(field) => (format!("ต้องระบุ{}", name(*field)), format!("{} is needed", name(*field))),
        RecordError::Bad(field) => (
            format!("{}: บันทึกไม่ได้ ข้อความต้องไม่ยาวเกินกำหนด", name(*field)),
            format!("{}: it cannot be entered; the text may be too long", name(*field)),
        ),
        RecordError::NoUnit => ("ต้องเลือกสหกรณ์/กลุ่มเกษตรกร".to_owned(), "choose the unit".to_owned()),
        RecordError::UnitGiven => (
            "รายงานผลใช้สหกรณ์/กลุ่มเกษตรกรของการเข้าตรวจการนั้น ไม่ต้องเลือกอีก".to_owned(),
            "a report is about the unit of its inspection; choose none".to_owned(),
        ),
        RecordError::NoInspection => {
            ("ให้เลือกการเข้าตรวจการที่รายงานผล".to_owned(), "choose the inspection that is reported".to_owned())
        }
        RecordError::Reported(record) => {
            (format!("การเข้าตรวจการนี้รายงานผลแล้ว ({record})"), format!("this inspection is reported already ({record})"))
        }
        RecordError::BeforeInspection(on) => (
            format!("เข้าตรวจการเมื่อ {} รายงานผลก่อนวันนั้นไม่ได้", day(*on)),
            format!("the inspection was on {}; it cannot be reported before", day(*on)),
        ),
        RecordError::HasReport(record) => (
            format!("การเข้าตรวจการนี้มีรายงานผลแล้ว ({record}) ให้แก้ไขหรือถอนรายงานก่อน"),
            format!("this inspection has a report ({record}); correct or take back that first"),
        ),
        RecordError::TooManyFiles => {
            (format!("แนบแฟ้มได้ไม่เกิน {MAX_FILES} แฟ้ม"), format!("at most {MAX_FILES} files can be attached"))
        }
        RecordError::Full => ("บันทึกเต็มแล้ว".to_owned(), "no more can be kept".to_owned()),
    };
    match lang {
        Lang::Thai => thai,
        Lang::English => english,
    }
}

const fn either(lang: Lang, thai: &'static str, english: &'static str) -> &'static str {
    match lang {
        Lang::Thai => thai,
        Lang::English => english,
    }
}
