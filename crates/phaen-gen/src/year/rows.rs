//! The rows of the plan in the official wording, and how much work stands on each.

use phaen_core::case::{CaseKind, Step};

/// Whom the visits of a line go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Units with that problem for the most part, others that are watched.
    Problem(CaseKind),
    /// Every kind of unit.
    All,
    /// Each unit once.
    Each,
    /// Each unit once, after the visits of the line before.
    EachAfter,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The visits of an activity; nothing for a heading.
    pub work: Option<Work>,
}

/// The work of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// How many visits, more or less.
    pub visits: usize,
    /// To whom.
    pub whom: Whom,
    /// How the visits lie in the months, in parts.
    pub course: [usize; 12],
    /// Whether its cells are typed instead of the sum of its visits.
    pub typed: bool,
}

/// Work goes on all year, a little more of it early.
const STEADY: [usize; 12] = [13, 11, 10, 9, 9, 9, 8, 8, 7, 6, 5, 5];
const PEOPLE: &str = "พัฒนาศักยภาพบุคลากรให้มีทักษะเพิ่มขึ้น";
const DATA: &str = "วางระบบฐานข้อมูลให้สามารถใช้ในการปฏิบัติงาน";
const BUSINESS: &str = "พัฒนาศักยภาพเชิงธุรกิจ (ต้นน้ำ กลางน้ำ ปลายน้ำ)";
/// Each step of a problem has its season.
const STEPS: [(Step, &str, [usize; 12]); 4] = [
    (Step::Analyse, "วิเคราะห์ประเด็นปัญหา และวางแผนในการแก้ไขปัญหา", [8, 8, 6, 4, 2, 1, 1, 0, 1, 0, 0, 0]),
    (Step::BuildSkill, PEOPLE, [3, 4, 6, 6, 5, 5, 2, 2, 1, 1, 0, 0]),
    (Step::SetUpData, DATA, [2, 2, 3, 3, 4, 5, 5, 4, 4, 3, 2, 1]),
    (Step::BuildBusiness, BUSINESS, [2, 2, 2, 2, 3, 3, 4, 4, 4, 3, 3, 3]),
];

/// The code of the line that revision 2 splits, and of what is split from it.
pub const SPLIT: [&str; 2] = ["2.7", "2.12"];
/// The titles of the two.
pub const SPLIT_TITLES: [&str; 2] = [
    "กำกับ ดูแล ให้สหกรณ์ดำเนินงานเป็นไปตามกฎหมาย ข้อบังคับ ระเบียบ และคำสั่งนายทะเบียนสหกรณ์",
    "กำกับ ดูแล ให้กลุ่มเกษตรกรดำเนินงานเป็นไปตามกฎหมาย ข้อบังคับ ระเบียบ และคำสั่งนายทะเบียน",
];
/// The line that it renames, and its title from then on.
pub const RENAMED: [&str; 2] = ["2.6", "เสริมสร้างความเข้าใจในการเชื่อมโยงเครือข่ายและพันธมิตรทางธุรกิจระหว่างสหกรณ์กับกลุ่มเกษตรกร"];
/// The line that it adds.
pub const ADDED: [&str; 2] = ["5.3", "ติดตามการใช้ประโยชน์จากอุปกรณ์การตลาดที่ได้รับเงินอุดหนุน (งบประมาณที่ได้รับเพิ่มเติม)"];

/// All rows but the grand total, in the order of the form.
pub fn rows() -> Vec<Row> {
    let mut rows = vec![heading("1", "สหกรณ์/กลุ่มเกษตรกรได้รับการแนะนำช่วยเหลือในการปรับปรุงกิจการ/แก้ไขปัญหาการดำเนินงาน")];
    let problems = [
        (CaseKind::OverdueDebt, "การแก้ปัญหาหนี้ค้าง (ลูกหนี้เงินกู้/ลูกหนี้การค้า และอื่นๆ)", 30),
        (CaseKind::AccountsNotClosed, "การแก้ปัญหาการปิดบัญชีไม่ได้ (ค้างปิดบัญชี/ส่งงบฯ ช้า)", 18),
        (CaseKind::Losses, "การแก้ปัญหาการขาดทุน", 14),
        (CaseKind::Deficiency, "การแก้ปัญหาข้อบกพร่อง", 12),
        (CaseKind::Fraud, "การแก้ปัญหาการทุจริต", 8),
    ];
    for (kind, title, visits) in problems {
        let code = kind.heading_code().unwrap_or_default();
        rows.push(heading(code, title));
        for (step, title, course) in STEPS {
            let code = format!("{code}.{}", step.number());
            rows.push(activity(&code, title, Work { visits, whom: Whom::Problem(kind), course, typed: false }));
        }
    }
    rows.push(heading("2", "สหกรณ์/กลุ่มเกษตรกรได้รับการส่งเสริมและพัฒนาการดำเนินงานให้มีมาตรฐานและความเข้มแข็ง"));
    let promotion = [
        ("เข้าพบปะสมาชิกและผู้นำชุมชน เพื่อประชาสัมพันธ์และส่งเสริมการรับสมาชิกใหม่", 56, false),
        ("เสริมสร้างความรู้ความเข้าใจแก่คณะกรรมการ ฝ่ายจัดการ และสมาชิก เรื่องการบริหารจัดการหนี้", 60, false),
        ("เข้าไปแนะนำการบริหารธุรกิจให้มีผลประกอบการที่มีกำไร และมีการขยายตัวทางธุรกิจมากกว่าร้อยละ 3", 88, false),
        (
            "เข้าไปแนะนำการจัดทำบัญชีให้ถูกต้อง เป็นปัจจุบัน รวมถึงจัดทำรายละเอียดประกอบงบการเงินให้สามารถส่งผู้สอบบัญชีภายใน 30 วัน หลังสิ้นปีบัญชี",
            88,
            false,
        ),
        ("เข้าไปประชาสัมพันธ์แหล่งเงินทุน/เงินอุดหนุนต่างๆ", 52, true),
        ("เสริมสร้างความเข้าใจในการเชื่อมโยงเครือข่ายธุรกิจหรือพันธมิตรทางธุรกิจ", 60, true),
        (SPLIT_TITLES[0], 66, false),
        (
            "ส่งเสริมให้สหกรณ์ดำเนินกิจการตามแผนพัฒนาธุรกิจ และยกระดับชั้นความเข้มแข็งให้เพิ่มขึ้นอย่างน้อย 1 ระดับ หรือรักษาให้อยู่ในระดับสูงสุด",
            64,
            false,
        ),
        ("จัดทำรายงานการดำเนินงานประจำปีของสหกรณ์", 56, true),
        ("เข้าไปแนะนำ ป้องกัน/เฝ้าระวัง ข้อบกพร่องและการทุจริตในการดำเนินงานของสหกรณ์", 48, false),
        ("ส่งเสริมด้านการผลิต การเข้าถึงปัจจัยการผลิตและการตลาด", 48, true),
    ];
    for (number, (title, visits, typed)) in (1..).zip(promotion) {
        rows.push(activity(&format!("2.{number}"), title, Work { visits, whom: Whom::All, course: STEADY, typed }));
    }
    let all = |visits, course| Work { visits, whom: Whom::All, course, typed: false };
    let inspected = |whom| Work { visits: 0, whom, course: [0, 0, 1, 3, 4, 5, 6, 6, 7, 8, 5, 0], typed: false };
    rows.extend([
        heading("3", "ส่งเสริมและพัฒนาสหกรณ์/กลุ่มเกษตรกรดีเด่น เครือข่าย และการติดตามประเมินผล"),
        activity(
            "3.1",
            "ส่งเสริมความเข้าใจในแนวปฏิบัติ และกระบวนการตามเกณฑ์การประเมินสหกรณ์ดีเด่นแห่งชาติ/เกณฑ์การประกวดรางวัลเลิศรัฐ/รางวัลดีเด่นระดับจังหวัด",
            all(24, [3, 3, 3, 4, 5, 5, 3, 1, 0, 1, 1, 1]),
        ),
        activity("3.2", "ขับเคลื่อนเครือข่าย", all(48, STEADY)),
        activity("3.3", "ติดตาม และประเมินผล", all(40, [0, 1, 2, 2, 2, 4, 3, 5, 4, 5, 4, 4])),
        heading("4", "สหกรณ์/กลุ่มเกษตรกรได้รับการตรวจการสหกรณ์ตามที่กฎหมายกำหนด"),
        activity("4.1", "เข้าตรวจการสหกรณ์", inspected(Whom::Each)),
        activity("4.2", "รายงานผล", inspected(Whom::EachAfter)),
        heading("5", "เพิ่มขีดความสามารถ"),
        activity(
            "5.1",
            "ผลักดันให้สหกรณ์/กลุ่มเกษตรกรเข้ามามีบทบาทแก้ไขปัญหาชุมชนและดำเนินงานตามนโยบายภาครัฐ",
            all(44, STEADY),
        ),
        activity(
            "5.2",
            "การเผยแพร่ประชาสัมพันธ์งานสหกรณ์ การสร้างภาพลักษณ์องค์กร รวมทั้งสร้างความเชื่อมั่นที่ดีต่อชุมชน",
            Work { typed: true, ..all(44, STEADY) },
        ),
    ]);
    rows
}

fn heading(code: &str, title: &str) -> Row {
    Row { code: code.to_owned(), title: title.to_owned(), work: None }
}

fn activity(code: &str, title: &str, work: Work) -> Row {
    Row { work: Some(work), ..heading(code, title) }
}
