//! What is said about books, in both languages.

use phaen_core::book::{BookError, MAX_FILE_BYTES, Warning};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::{Measure, Plan};

use super::Lang;
use super::number::figure;

/// Why an entry is refused, naming its line and month, and what to do.
pub fn refusal(lang: Lang, error: &BookError, line: Option<&str>) -> String {
    let line = line.unwrap_or_default();
    let text = match lang {
        Lang::Thai => thai(error, line),
        Lang::English => english(error, line),
    };
    text.trim().to_owned()
}

/// What is unusual about an entry that was posted.
pub fn warning(lang: Lang, warning: &Warning, line: &str) -> String {
    match (lang, warning) {
        (Lang::Thai, Warning::Overspent { has, spent, .. }) => {
            format!("{line}: ใช้จ่าย (เบิกจ่าย + ผูกพัน) {} บาท เกินงบ {} บาท", baht(*spent), baht(*has))
        }
        (Lang::English, Warning::Overspent { has, spent, .. }) => {
            format!("{line}: {} baht paid and committed, but there are only {} baht", baht(*spent), baht(*has))
        }
        (Lang::Thai, Warning::LateCorrection(month)) => {
            format!("แก้ไขย้อนหลังเดือน{}ที่ปิดยอดแล้ว", month_name(lang, *month))
        }
        (Lang::English, Warning::LateCorrection(month)) => {
            format!("{} was signed off; this is a late correction", month_name(lang, *month))
        }
    }
}

fn month_name(lang: Lang, month: FiscalMonth) -> &'static str {
    match lang {
        Lang::Thai => month.full_name(),
        Lang::English => month.english_name(),
    }
}

/// A month in full, with its year where the plan has one: `ธันวาคม 2565`.
pub fn month_of(lang: Lang, plan: &Plan, month: FiscalMonth) -> String {
    let name = month_name(lang, month);
    match plan.fiscal_year {
        Some(year) => format!("{name} {}", year.calendar_year_of(month)),
        None => name.to_owned(),
    }
}

fn baht(amount: Satang) -> String {
    figure(Measure::Budget, i128::from(amount.hundredths()))
}

fn amount(measure: Measure, hundredths: i64) -> String {
    figure(measure, i128::from(hundredths))
}

fn day(date: Date) -> String {
    date.thai()
}

fn thai(error: &BookError, line: &str) -> String {
    let name = |month: &FiscalMonth| month_name(Lang::Thai, *month);
    match error {
        BookError::NoFiscalYear => "แผนไม่ได้ระบุปีงบประมาณ ให้กรอกปีงบประมาณในแผนก่อน".to_owned(),
        BookError::NoLine(_) => format!("แผนที่ลงนามไม่มีบรรทัด {line}"),
        BookError::NotALeaf(_) => format!("{line}: เป็นยอดรวมของบรรทัดย่อย ให้บันทึกที่บรรทัดย่อย"),
        BookError::FedByVisits(_) => format!("{line}: ยอดมาจากการเข้าแนะนำ ให้บันทึกที่รายการเข้าแนะนำ"),
        BookError::VisitsDiffer { visits: [work, budget], .. } => format!(
            "{line}: การเข้าแนะนำที่เลือกรวมได้ {} ครั้ง {} บาท ต้องโอนเท่านั้น",
            amount(Measure::Work, *work),
            amount(Measure::Budget, *budget)
        ),
        BookError::NoVisit(visit) => format!("ไม่มีการเข้าแนะนำเลขที่ {visit}"),
        BookError::NotPlanned(visit) => format!("การเข้าแนะนำ {visit} ดำเนินการหรือยกเลิกไปแล้ว"),
        BookError::NotDone(visit) => format!("การเข้าแนะนำ {visit} ยังไม่ได้ดำเนินการ จึงไม่มีอะไรให้ถอน"),
        BookError::NoPayment(number) => format!("ไม่มีใบเบิกเลขที่ {number}"),
        BookError::File(file) => format!(
            "แนบแฟ้ม {file} ไม่ได้: แฟ้มต้องไม่ว่าง ไม่เกิน {} ล้านไบต์ และชื่อยาวไม่เกิน 200 ตัวอักษร",
            MAX_FILE_BYTES / 1_000_000
        ),
        BookError::NoRevision(number) => format!("ยังไม่มีแผนครั้งที่ {number} ที่ลงนามแล้ว"),
        BookError::VisitElsewhere(visit, at) => {
            format!("การเข้าแนะนำ {visit} อยู่ที่ {line} เดือน{} ไม่ใช่ช่องที่โอนออก", name(&at.month))
        }
        BookError::Twice(visit) => format!("ระบุการเข้าแนะนำ {visit} ซ้ำ"),
        BookError::Locked(month) => {
            format!("เดือน{}ปิดยอดแล้ว ถ้าต้องแก้ไขให้ระบุเหตุผล; จะวางแผนหรือโอนในเดือนนี้อีกไม่ได้", name(month))
        }
        BookError::LockedAlready(month) => format!("เดือน{}ปิดยอดไปแล้ว", name(month)),
        BookError::OutsideYear(date) => format!("วันที่ {} อยู่นอกปีงบประมาณของแผน", day(*date)),
        BookError::NoSuchDay(month, day) => format!("เดือน{}ไม่มีวันที่ {day}", name(month)),
        BookError::Amount(hundredths) => {
            format!(
                "จำนวน {} บันทึกไม่ได้: ต้องไม่ติดลบ ไม่เกินที่แบบรับได้ และไม่เป็นศูนย์เมื่อไม่มีความหมาย",
                amount(Measure::Budget, *hundredths)
            )
        }
        BookError::Fraction(_) => format!("{line}: งานนับเป็นครั้ง ต้องเป็นจำนวนเต็ม"),
        BookError::SamePlace(at) => format!("{line} เดือน{}: ต้นทางและปลายทางเป็นช่องเดียวกัน", name(&at.month)),
        BookError::TooLittle { at, measure, free } => {
            let (what, unit) = match measure {
                Measure::Work => ("งาน", "ครั้ง"),
                Measure::Budget => ("งบ", "บาท"),
            };
            format!(
                "{line} เดือน{}: โอน{what}ออกได้ไม่เกิน {} {unit} (หักส่วนที่ทำ เบิกจ่าย และผูกพันแล้ว)",
                name(&at.month),
                amount(*measure, *free)
            )
        }
        BookError::NeedsDocument { from, to } => {
            format!("โอนจาก{from}ไป{to}ข้ามประเภทงบ ต้องระบุเลขที่และวันที่ของหนังสืออนุมัติ")
        }
        BookError::NoNumber => "ต้องระบุเลขที่เอกสาร".to_owned(),
        BookError::PaidAlready(number) => format!("มีใบเบิกเลขที่ {number} อยู่แล้ว"),
        BookError::PartsDiffer { amount, parts } => {
            format!("ใบเบิก {} บาท แต่รายการย่อยรวมได้ {} บาท", baht(*amount), baht(*parts))
        }
        BookError::MoreThanReceived { category, received, paid } => {
            format!("{category}: ได้รับโอน {} บาท แต่จะเบิกจ่ายรวม {} บาท ให้บันทึกการรับโอนก่อน", baht(*received), baht(*paid))
        }
        BookError::Overspent { has, spent, .. } => {
            format!("{line}: มีงบ {} บาท แต่จะใช้จ่ายรวม {} บาท", baht(*has), baht(*spent))
        }
        BookError::NotCommitted { committed, .. } => {
            format!("{line}: มีเงินผูกพันคงเหลือ {} บาท", baht(*committed))
        }
        BookError::NotTheNext { next } => format!("ครั้งต่อไปต้องเป็นครั้งที่ {next}"),
        BookError::Orphaned(_) => {
            format!("{line}: มีการเข้าแนะนำหรือผลงานแล้ว แต่ไม่มีบรรทัดนี้ในแผนครั้งใหม่ ให้ระบุบรรทัดที่รับช่วง")
        }
    }
}

fn english(error: &BookError, line: &str) -> String {
    let name = |month: &FiscalMonth| month_name(Lang::English, *month);
    match error {
        BookError::NoFiscalYear => "the plan names no fiscal year; enter it in the plan first".to_owned(),
        BookError::NoLine(_) => format!("the signed plan has no line {line}"),
        BookError::NotALeaf(_) => format!("{line}: this is the sum of its lines; post on those"),
        BookError::FedByVisits(_) => format!("{line}: its figures come from visits; post on those"),
        BookError::VisitsDiffer { visits: [work, budget], .. } => format!(
            "{line}: the chosen visits make {} and {} baht, and that must be what is moved",
            amount(Measure::Work, *work),
            amount(Measure::Budget, *budget)
        ),
        BookError::NoVisit(visit) => format!("there is no visit {visit}"),
        BookError::NotPlanned(visit) => format!("visit {visit} was made or called off already"),
        BookError::NotDone(visit) => format!("visit {visit} was not made, so there is nothing to take back"),
        BookError::NoPayment(number) => format!("there is no payment {number}"),
        BookError::File(file) => format!(
            "{file} cannot be attached: not empty, at most {} million bytes, a name of at most 200 characters",
            MAX_FILE_BYTES / 1_000_000
        ),
        BookError::NoRevision(number) => format!("no revision {number} was signed yet"),
        BookError::VisitElsewhere(visit, at) => {
            format!("visit {visit} stands at {line}, {}, not in the cell that is left", name(&at.month))
        }
        BookError::Twice(visit) => format!("visit {visit} is named twice"),
        BookError::Locked(month) => format!(
            "{} was signed off: a correction needs a reason, and nothing is planned or moved there any more",
            name(month)
        ),
        BookError::LockedAlready(month) => format!("{} was signed off already", name(month)),
        BookError::OutsideYear(date) => format!("{} lies outside the plan's fiscal year", day(*date)),
        BookError::NoSuchDay(month, day) => format!("{} has no day {day}", name(month)),
        BookError::Amount(hundredths) => format!(
            "{} cannot be posted: not below nought, not beyond what a form holds, not nought where that says nothing",
            amount(Measure::Budget, *hundredths)
        ),
        BookError::Fraction(_) => format!("{line}: visits are counted whole"),
        BookError::SamePlace(at) => format!("{line}, {}: from and to are one cell", name(&at.month)),
        BookError::TooLittle { at, measure, free } => format!(
            "{line}, {}: at most {} {} may go, what is done, paid and committed stays",
            name(&at.month),
            amount(*measure, *free),
            match measure {
                Measure::Work => "visits",
                Measure::Budget => "baht",
            }
        ),
        BookError::NeedsDocument { from, to } => {
            format!("from {from} to {to} goes across budget categories: give the approving document's number and date")
        }
        BookError::NoNumber => "the document needs its number".to_owned(),
        BookError::PaidAlready(number) => format!("there is a payment {number} already"),
        BookError::PartsDiffer { amount, parts } => {
            format!("the payment says {} baht, its parts make {}", baht(*amount), baht(*parts))
        }
        BookError::MoreThanReceived { category, received, paid } => format!(
            "{category}: {} baht arrived, {} would be paid; enter the money that arrived first",
            baht(*received),
            baht(*paid)
        ),
        BookError::Overspent { has, spent, .. } => {
            format!("{line}: there are {} baht, {} would be spent", baht(*has), baht(*spent))
        }
        BookError::NotCommitted { committed, .. } => {
            format!("{line}: {} baht are committed and not settled", baht(*committed))
        }
        BookError::NotTheNext { next } => format!("the next revision is number {next}"),
        BookError::Orphaned(_) => format!(
            "{line}: it has visits or reports and is not in the new revision; say which line stands in its place"
        ),
    }
}
