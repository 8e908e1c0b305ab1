//! Thai words for what went wrong.

use phaen_core::case::CaseError;
use phaen_files::{CellFault, FileError};
use phaen_store::{DatabaseFault, Fault, Report, StoreError};

use super::Thai;
use crate::error::{AppError, MAX_FILE_BYTES, SourceProblem};
use crate::meeting::RulesProblem;
use crate::target::TargetProblem;
use crate::words::{Lang, Problems, Sentences, book, indicator, province, register};

impl Problems for Thai {
    fn problem(&self, error: &AppError) -> String {
        match error {
            AppError::Source { name, problem } => format!("{name}: {}", source(problem)),
            AppError::File { name, error } => format!("{name}: {}", file(error)),
            AppError::Page { name, error } => format!("{name}: {}", super::pages::page(error)),
            AppError::Workbook(error) => format!("XLSX/DOCX: {}", file(error)),
            AppError::Write { name, what } => format!("{name}: เขียนแฟ้มไม่สำเร็จ ({what})"),
            AppError::NotAPlan { name } => {
                format!("{name}: ไม่ใช่แผนปฏิบัติการ ไม่พบทั้งช่องที่มีเลขกำกับและบรรทัดตัวเลขรายเดือน")
            }
            AppError::NoRegister { name } => {
                format!("{name}: ไม่พบตารางทะเบียน ต้องมีแถวหัวตารางที่มี \"ชื่อ\" \"รหัส\" หรือ \"เลขอ้างอิง\" ภายใน 50 แถวแรก")
            }
            AppError::Embedded { name, what } => format!("{name}: ข้อมูลแผนที่แนบมาในแฟ้มเสียหาย ({what})"),
            AppError::Learned { name, what } => format!("{name}: ไม่ใช่ phaen.learned/1 ({what})"),
            AppError::Conflicts { plan, count } => format!(
                "แผน {plan} ถูกแก้ไปแล้ว {count} แห่งหลังจากพิมพ์แฟ้มนี้ จึงยังไม่ได้บันทึกอะไร; \
                 พิมพ์แฟ้มใหม่แล้วแก้อีกครั้ง"
            ),
            AppError::Clashes { plan, clashes } => {
                format!("แผน {plan} มีผู้อื่นแก้ไขที่เดียวกันนี้ไปแล้ว {} แห่ง", clashes.len())
            }
            AppError::HalfUnit { line, period } => {
                format!("{line} {}: งานนับเป็นครั้ง ต้องเป็นจำนวนเต็ม", self.period(*period))
            }
            AppError::NotRestorable { name, error: StoreError::Database { fault, .. } } => {
                format!("{name}: กู้คืนจากแฟ้มนี้ไม่ได้: {}", database(fault))
            }
            AppError::NotRestorable { name, error } => format!("{name}: กู้คืนจากแฟ้มนี้ไม่ได้: {}", store(error)),
            AppError::IsDatabase { name } => format!("{name}: เป็นฐานข้อมูลที่ใช้งานอยู่ ให้ระบุแฟ้มอื่น"),
            AppError::Name => "ชื่อต้องไม่ว่าง และยาวไม่เกิน 200 ตัวอักษร".to_owned(),
            AppError::MeetingRules(problem) => match problem {
                RulesProblem::Bounds => "ร้อยละของสีเขียวต้องไม่น้อยกว่าสีเหลือง และอยู่ระหว่าง 0 ถึง 1,000",
            }
            .to_owned(),
            AppError::Register(problem) => register::register_problem(Lang::Thai, problem),
            AppError::Rule(problem) => indicator::problem(Lang::Thai, problem),
            AppError::Record(problem) => crate::words::record::problem(Lang::Thai, problem),
            AppError::Case(problem) => crate::words::case::problem(Lang::Thai, *problem).to_owned(),
            AppError::Target(problem) => match problem {
                TargetProblem::Year => "ปีงบประมาณต้องเป็นปี พ.ศ. 2400 ถึง 2999",
                TargetProblem::Which => "ไม่มีไตรมาสหรือประเภทรายจ่ายนี้",
                TargetProblem::Percent => "เป้าหมายต้องเป็นร้อยละ 0 ถึง 100",
                TargetProblem::Date => "วันที่ต้องเขียนอย่าง 31/8/2565 หรือ 31 สิงหาคม 2565",
                TargetProblem::Source => "ต้องระบุที่มา เช่น เลขที่และวันที่ของหนังสือ ไม่เกิน 500 ตัวอักษร",
            }
            .to_owned(),
            AppError::NothingWaits => "ไม่มีแฟ้มที่รอการกู้คืนแล้ว ให้เลือกแฟ้มใหม่อีกครั้ง".to_owned(),
            AppError::OtherPlan => "มีการกู้คืนข้อมูล เลขที่นี้เป็นของแผนอื่นแล้ว การแก้ไขนี้จึงไม่ได้บันทึก".to_owned(),
            AppError::Book { line, error, .. } => book::refusal(Lang::Thai, error, line.as_deref()),
            AppError::NotSignable { questions, failing } => {
                format!("แผนยังลงนามไม่ได้: คำถามที่ค้าง {questions} ข้อ ยอดที่ไม่ตรงกัน {failing} แห่ง ให้ตรวจทานแผนก่อน")
            }
            AppError::Figure { line, month, text } => {
                format!(
                    "{line} เดือน{}: อ่าน «{text}» เป็นตัวเลขไม่ได้ ให้พิมพ์ตัวเลขไม่เกินสองตำแหน่งทศนิยม หรือเว้นว่างถ้ายังไม่รายงาน",
                    month.full_name()
                )
            }
            AppError::ReportedMeanwhile { line, month } => {
                format!(
                    "{line} เดือน{}: มีผู้อื่นรายงานช่องนี้ไปแล้วในระหว่างนี้ จึงยังไม่ได้บันทึกอะไร เปิดหน้านี้ใหม่แล้วตรวจอีกครั้ง",
                    month.full_name()
                )
            }
            AppError::Entries { name, what } => format!("{name}: ไม่ใช่รายการ phaen.entry/1 ({what})"),
            AppError::DueDay => "กำหนดรายงานต้องเป็นวันที่ 1 ถึง 28 ของเดือนถัดไป".to_owned(),
            AppError::NotAdded(error) => province::not_added(Lang::Thai, error),
            AppError::NotSpread { line, error } => province::not_spread(Lang::Thai, error, line.as_deref()),
            AppError::Province(problem) => province::problem(Lang::Thai, problem),
            AppError::Clock => "นาฬิกาของเครื่องบอกวันที่ที่เป็นไปไม่ได้ ให้ตั้งนาฬิกาก่อน".to_owned(),
            AppError::Store(error) => store(error),
            AppError::NoQuestion { question, open } if open.is_empty() => {
                format!("ไม่มีคำถาม {question}; แผนนี้ไม่มีคำถามค้าง")
            }
            AppError::NoQuestion { question, open } => {
                format!("ไม่มีคำถาม {question} ที่ยังไม่ตอบ; คำถามที่ค้างคือ {}", open.join(", "))
            }
            AppError::NoChoice { question, choice, choices } => {
                format!("คำถาม {question} ไม่มีตัวเลือก {choice}; ที่มีคือ {}", choices.join(", "))
            }
        }
    }

    fn fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::Database { detail } => format!("ฐานข้อมูลเสียหาย: {detail}"),
            Fault::Dangling { table, parent } => format!("แถวในตาราง {table} อ้างถึง {parent} ที่ไม่มีอยู่"),
            Fault::Gap { plan, expected, found } => {
                format!("แผน {plan}: ลำดับการเปลี่ยนแปลงควรเป็น {expected} แต่พบ {found}")
            }
            Fault::Altered { plan, sequence } => {
                format!("แผน {plan}: บันทึกการเปลี่ยนแปลงลำดับ {sequence} หรือผลการอ่านก่อนหน้านั้น ถูกแก้ไข")
            }
            Fault::Questions { plan } => format!("แผน {plan}: คำถามที่เก็บไว้ไม่ตรงกับผลการอ่าน"),
            Fault::Balance { plan } => format!("แผน {plan}: ผลการรวมยอดที่เก็บไว้ไม่ตรงกับตัวแผน"),
            Fault::Replay { plan, sequence, why } => {
                format!("แผน {plan}: การเปลี่ยนแปลงลำดับ {sequence} ทำซ้ำไม่ได้ ({why})")
            }
            Fault::Differs { plan, changes } => {
                format!("แผน {plan}: ทำซ้ำตามประวัติแล้วไม่ตรงกับที่เก็บไว้ {} แห่ง", changes.len().max(1))
            }
            Fault::Lesson { lesson, detail } => format!("สิ่งที่เรียนรู้ {lesson}: อ่านไม่ได้ ({detail})"),
            Fault::Unreadable { plan, detail } => format!("แผน {plan}: อ่านไม่ได้ ({detail})"),
            Fault::Book { plan, detail } => format!("แผน {plan}: ทะเบียนการดำเนินงานระหว่างปีผิดพลาด ({detail})"),
            Fault::Register { detail } => format!("อ่านทะเบียนสหกรณ์หรือรายการปัญหาไม่ได้ ({detail})"),
            Fault::Source { sha256, .. } => format!("ต้นฉบับ {sha256}: เนื้อแฟ้มไม่ตรงกับที่อ่านไว้"),
        }
    }

    fn examined(&self, report: &Report) -> String {
        let outcome = match report.faults.len() {
            0 => "ทุกอย่างถูกต้อง".to_owned(),
            faults => format!("พบข้อผิดพลาด {faults} แห่ง"),
        };
        let Report { plans, changes, sources, .. } = report;
        format!("ตรวจ {plans} แผน {changes} การเปลี่ยนแปลง {sources} ต้นฉบับ: {outcome}")
    }
}

fn store(error: &StoreError) -> String {
    match error {
        StoreError::Database { path, fault } => format!("{}: {}", path.display(), database(fault)),
        StoreError::NoPlan { plan } => format!("ไม่มีแผนเลขที่ {plan}; ดูเลขที่ได้จาก phaen list"),
        StoreError::Conflict { plan, .. } | StoreError::Ahead { plan, .. } => {
            format!("แผน {plan} ถูกแก้ไปแล้วในระหว่างนี้ จึงไม่ได้บันทึกอะไร")
        }
        StoreError::NoQuestion { plan, question } => format!("แผน {plan} ไม่มีคำถาม {question}"),
        StoreError::NothingToUndo { plan } => format!("แผน {plan} ไม่มีอะไรให้ย้อนกลับ"),
        StoreError::NothingToRedo { plan } => format!("แผน {plan} ไม่มีอะไรให้ทำซ้ำ"),
        StoreError::NotWellFormed => "โครงสร้างของแผนไม่ถูกต้อง จึงไม่ได้บันทึก".to_owned(),
        StoreError::LessonUnreadable { lesson, why } => format!("อ่านสิ่งที่เรียนรู้ {lesson} จากฐานข้อมูลไม่ได้ ({why})"),
        StoreError::NoTemplate => "ไม่มีแม่แบบนี้แล้ว".to_owned(),
        StoreError::TemplateNameTaken { name } => format!("มีแม่แบบชื่อ {name} อยู่แล้ว ให้ตั้งชื่ออื่น"),
        StoreError::TemplateUnreadable { template, why } => format!("อ่านแม่แบบ {template} จากฐานข้อมูลไม่ได้ ({why})"),
        StoreError::NoBook { plan } => format!("แผน {plan} ยังไม่ได้ลงนาม จึงยังบันทึกผลระหว่างปีไม่ได้"),
        StoreError::BookStands { plan } => format!("แผน {plan} ลงนามไปแล้ว"),
        StoreError::BookMoved { plan, .. } => {
            format!("มีผู้อื่นบันทึกในแผน {plan} พร้อมกัน จึงยังไม่ได้บันทึกอะไร ลองใหม่อีกครั้ง")
        }
        StoreError::BookUnreadable { plan, why } => format!("อ่านการดำเนินงานระหว่างปีของแผน {plan} ไม่ได้ ({why})"),
        StoreError::RecordsMoved { plan } => {
            format!("มีผู้อื่นบันทึกงานของแผน {plan} พร้อมกัน จึงยังไม่ได้บันทึกอะไร ลองใหม่อีกครั้ง")
        }
        StoreError::RecordsUnreadable { plan, why } => format!("อ่านบันทึกงานของแผน {plan} ไม่ได้ ({why})"),
        StoreError::NoEvidence { .. } => "ไม่มีแฟ้มหลักฐานนี้ในฐานข้อมูล".to_owned(),
        StoreError::RegisterMoved => "มีผู้อื่นแก้ไขทะเบียนพร้อมกัน จึงยังไม่ได้บันทึกอะไร ลองใหม่อีกครั้ง".to_owned(),
        StoreError::RegisterUnreadable { why } => format!("อ่านทะเบียนสหกรณ์หรือรายการปัญหาไม่ได้ ({why})"),
        StoreError::NoUnit { unit } => format!("ไม่มีสหกรณ์/กลุ่มเกษตรกรหมายเลข {unit} ในทะเบียน"),
        StoreError::NoCase { case } => format!("ไม่มีรายการปัญหาหมายเลข {case}"),
        StoreError::Case(error) => case(error),
        StoreError::Unreadable { plan, why } => format!("อ่านแผน {plan} จากฐานข้อมูลไม่ได้ ({why})"),
        StoreError::IdentityTaken { .. }
        | StoreError::GroupClosed { .. }
        | StoreError::CauseRefused
        | StoreError::SourceDiffers { .. } => format!("บันทึกไม่สำเร็จ ({error})"),
    }
}

fn case(error: &CaseError) -> String {
    match error {
        CaseError::BeforeOpened(day) => format!("วันที่ {} อยู่ก่อนวันที่เปิดรายการปัญหา", day.thai()),
        CaseError::Negative(_) => "ยอดคงเหลือต้องไม่ติดลบ".to_owned(),
        CaseError::BadText => "การดำเนินการต่อไปต้องมีข้อความ ไม่เกิน 500 ตัวอักษร".to_owned(),
        CaseError::Full => "รายการปัญหานี้มีบันทึกเต็มแล้ว".to_owned(),
    }
}

fn database(fault: &DatabaseFault) -> String {
    match fault {
        DatabaseFault::MissingFolder => "ไม่มีโฟลเดอร์ของฐานข้อมูล".to_owned(),
        DatabaseFault::CannotOpen => "เปิดฐานข้อมูลไม่ได้".to_owned(),
        DatabaseFault::ReadOnly => "เขียนฐานข้อมูลไม่ได้".to_owned(),
        DatabaseFault::Locked => "มีโปรแกรมอื่นกำลังเขียนฐานข้อมูลอยู่ ลองใหม่อีกครั้ง".to_owned(),
        DatabaseFault::Corrupt { detail } => format!("ฐานข้อมูลเสียหาย หรือไม่ใช่ฐานข้อมูล ({detail})"),
        DatabaseFault::DiskFull => "ที่เก็บข้อมูลเต็ม".to_owned(),
        DatabaseFault::Disk => "อ่านหรือเขียนที่เก็บข้อมูลไม่ได้ อาจเต็มหรือถูกถอดออก".to_owned(),
        DatabaseFault::NotOurs => "เป็นฐานข้อมูลของโปรแกรมอื่น".to_owned(),
        DatabaseFault::TooNew { found, known } => {
            format!("ฐานข้อมูลรุ่น {found} ใหม่กว่าโปรแกรม (รู้จักถึงรุ่น {known})")
        }
        DatabaseFault::Other { detail } => format!("ฐานข้อมูลขัดข้อง ({detail})"),
    }
}

fn source(problem: &SourceProblem) -> String {
    match problem {
        SourceProblem::Missing => "ไม่พบแฟ้ม".to_owned(),
        SourceProblem::Directory => "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม".to_owned(),
        SourceProblem::EmptyFolder => "ไม่มีแฟ้มให้อ่านในโฟลเดอร์นี้".to_owned(),
        SourceProblem::Denied => "ไม่มีสิทธิ์อ่านแฟ้ม".to_owned(),
        SourceProblem::TooLarge => format!("แฟ้มใหญ่เกิน {} ล้านไบต์ ไม่ได้อ่าน", MAX_FILE_BYTES / 1_000_000),
        SourceProblem::Other(what) => format!("อ่านแฟ้มไม่สำเร็จ ({what})"),
    }
}

fn file(error: &FileError) -> String {
    match error {
        FileError::Empty => "แฟ้มว่างเปล่า".to_owned(),
        FileError::TooLarge { limit, .. } => format!("แฟ้มใหญ่เกิน {} ล้านไบต์ ไม่ได้อ่าน", limit / 1_000_000),
        FileError::TooManyCells { limit } => format!("แฟ้มมีเกิน {limit} ช่อง ไม่ได้อ่าน"),
        FileError::Binary => "ไม่ใช่แฟ้มข้อความ และไม่ใช่ชนิดแฟ้มที่รู้จัก".to_owned(),
        FileError::Encoding => "อ่านรหัสตัวอักษรไม่ได้ (รับ UTF-8, UTF-16 และ TIS-620/Windows-874)".to_owned(),
        FileError::Damaged { what } => format!("แฟ้มเสียหาย ({what})"),
        FileError::Unsupported { what } if what == "DOC" => "ยังอ่านแฟ้ม DOC ไม่ได้ เปิดแฟ้มแล้วบันทึกเป็น DOCX ก่อน".to_owned(),
        FileError::Unsupported { what } if what == "XLSB" || what.starts_with("XLS ") => {
            format!("ยังอ่านแฟ้ม {what} ไม่ได้ เปิดแฟ้มแล้วบันทึกเป็น XLSX ก่อน")
        }
        FileError::Unsupported { what } => format!("ยังอ่านแฟ้มชนิดนี้ไม่ได้ ({what})"),
        FileError::Cell { sheet, cell, value, fault } => {
            let fault = match fault {
                CellFault::NotANumber => "ไม่ใช่ตัวเลข",
                CellFault::TooPrecise => "มีทศนิยมเกินสองตำแหน่ง",
                CellFault::Negative => "ติดลบ",
                CellFault::TooLarge => "มากเกินไป",
            };
            format!("แผ่นงาน {sheet} ช่อง {cell}: «{value}» {fault}")
        }
        FileError::Write { what } => format!("เขียนแฟ้มไม่สำเร็จ ({what})"),
    }
}
