//! What is said in the paper of the monthly meeting, in both languages.

use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::case::{CaseKind, Step};
use phaen_core::paper::Mark;

use super::{Lang, case};

crate::phrases! {
    Words, words;
    file: "สรุปประชุม", "meeting";
    title: "สรุปผลการดำเนินงานประจำเดือน", "Monthly results of";
    plan_revision: "แผนครั้งที่", "plan revision";
    as_of: "ข้อมูล ณ วันที่", "Data as of";
    since_last: "ความเคลื่อนไหวนับจากการประชุมครั้งก่อนวันที่", "changes since the last meeting on";
    page: "หน้า", "page";
    of: "จาก", "of";
    work_so_far: "ผลงานสะสมเทียบแผนสะสม", "Work done, of the plan so far";
    paid_so_far: "เบิกจ่ายสะสมเทียบแผนสะสม", "Paid, of the plan so far";
    paid_of_year: "เบิกจ่ายสะสมเทียบแผนทั้งปี", "Paid, of the year's plan";
    indicators_reached: "ตัวชี้วัดที่บรรลุ", "Indicators reached";
    against_plan: "ผลการดำเนินงานและการใช้จ่ายเทียบแผน", "Work and money against the plan";
    activity: "กิจกรรม", "Activity";
    work_month: "งาน เดือนนี้", "Work, this month";
    work_cumulated: "งาน สะสม", "Work, cumulative";
    money_month: "งบ เดือนนี้ (บาท)", "Money, this month (baht)";
    money_cumulated: "งบ สะสม (บาท)", "Money, cumulative (baht)";
    plan: "แผน", "Plan";
    made: "ผล", "Done";
    paid: "เบิกจ่าย", "Paid";
    percent: "ร้อยละ", "%";
    committed: "ผูกพัน", "Committed";
    year_plan: "แผนทั้งปี", "Year's plan";
    whole: "รวมทั้งแผน", "The whole plan";
    not_reported: "ยังไม่รายงาน", "not reported";
    late: "งานที่ล่าช้า", "What is late";
    nothing_late: "ไม่มีงานที่ล่าช้า", "Nothing is late";
    indicators: "ตัวชี้วัด", "Indicators";
    number: "ที่", "No.";
    indicator: "ตัวชี้วัด", "Indicator";
    value: "ค่าที่ได้", "Value";
    target: "เป้าหมาย", "Target";
    verdict: "ผล", "Result";
    reached: "บรรลุ", "reached";
    not_reached: "ยังไม่บรรลุ", "not reached";
    unknown: "ยังสรุปไม่ได้", "cannot be said yet";
    no_indicators: "ยังไม่มีตัวชี้วัดที่ใช้อยู่", "No indicator is in force";
    example_note: "* ตัวอย่าง ไม่ใช่เกณฑ์ทางการ จนกว่าสำนักงานจะยืนยัน", "* an example, not an official criterion, until the office confirms it";
    cases: "กรณีปัญหาที่มีความเคลื่อนไหว", "Cases that moved";
    none_moved: "ไม่มีกรณีที่เคลื่อนไหวนับจากการประชุมครั้งก่อน", "No case has moved since the last meeting";
    case_opened: "กรณีใหม่", "new case";
    case_closed: "ยุติแล้ว", "closed";
    case_reopened: "เปิดเรื่องใหม่", "opened again";
    next_set: "กำหนดการดำเนินการต่อไป", "next action due";
    no_next: "ไม่มีการดำเนินการต่อไป", "no next action";
    links_changed: "ปรับการเชื่อมโยงกับแผนหรือการเข้าแนะนำ", "links to the plan or to visits changed";
    amount_unknown: "ไม่ทราบยอด", "amount unknown";
    numbers_only: "กรณีทุจริตและหนี้ระบุเฉพาะเลขที่กรณี ไม่ระบุชื่อ", "Cases of fraud and debt are told by number only";
    forecast: "ประมาณการสิ้นปี", "Forecast of the year's end";
    forecast_rule: "วิธีประมาณการ: เดือนที่ยังไม่รายงานจะทำได้ในอัตราเดียวกับเดือนที่รายงานแล้วเทียบแผน แต่ไม่เกินแผนที่เหลือ (งบคิดจากเบิกจ่ายรวมผูกพัน)", "How it is forecast: months not reported go on at the rate of those reported, of their plan, and never beyond what is planned (money counts what is paid and committed)";
    rules_are_ours: "เกณฑ์สัญญาณเป็นค่าที่โปรแกรมเสนอ ไม่ใช่เกณฑ์ทางการ สำนักงานกำหนดเองได้", "The rules of the lights are the program's suggestion, not official; the office may set its own";
    at_least_note: "≥ รายงานยังไม่ครบ ค่าจริงไม่ต่ำกว่านี้ · ◊ ส่วนที่ยังไม่รายงานอาจเปลี่ยนสัญญาณได้ จึงยังไม่ตัดสิน", "≥ not everything is reported, the true value is no lower · ◊ what is not reported could change the light, so none is given";
    sum_of_unlike: "ยอดรวมงานเป็นผลรวมของหน่วยนับที่ต่างกัน", "The sum of work adds unlike counting units";
    baht: "บาท", "baht";
    work: "งาน", "Work";
    money: "งบ", "Money";
}

/// A day with its month in full.
pub fn day(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Thai => date.thai(),
        Lang::English => format!("{} {} {}", date.day(), date.fiscal_month().english_name(), date.year() + 543),
    }
}

/// Months by their short names: `ต.ค. พ.ย.`.
pub fn months(lang: Lang, all: &[FiscalMonth]) -> String {
    all.iter().map(|month| lang.words().month(*month)).collect::<Vec<_>>().join(" ")
}

/// A step that was done, or counts as done no more.
pub fn step(lang: Lang, step: Step, done: bool) -> String {
    let name = match (lang, step) {
        (Lang::Thai, Step::Analyse) => "วิเคราะห์และวางแผน",
        (Lang::Thai, Step::BuildSkill) => "พัฒนาศักยภาพบุคลากร",
        (Lang::Thai, Step::SetUpData) => "วางระบบฐานข้อมูล",
        (Lang::Thai, Step::BuildBusiness) => "พัฒนาศักยภาพเชิงธุรกิจ",
        (Lang::English, Step::Analyse) => "analysed and planned",
        (Lang::English, Step::BuildSkill) => "people's skill built",
        (Lang::English, Step::SetUpData) => "data set up",
        (Lang::English, Step::BuildBusiness) => "business built",
    };
    match (lang, done) {
        (Lang::Thai, true) => format!("ทำขั้นตอนที่ {} แล้ว ({name})", step.number()),
        (Lang::Thai, false) => format!("ขั้นตอนที่ {} ต้องทำใหม่ ({name})", step.number()),
        (Lang::English, true) => format!("step {} done ({name})", step.number()),
        (Lang::English, false) => format!("step {} to be done again ({name})", step.number()),
    }
}

/// A case by its number and kind, with the name of its unit where that may be told.
pub fn case_name(lang: Lang, number: u32, kind: CaseKind, unit: Option<&str>) -> String {
    let name = match lang {
        Lang::Thai => format!("กรณีที่ {number} {}", case::kind(lang, kind)),
        Lang::English => format!("case {number}, {}", case::kind(lang, kind).to_lowercase()),
    };
    unit.map_or_else(|| name.clone(), |unit| format!("{name} {unit}"))
}

/// How the amount outstanding changed.
pub fn outstanding(lang: Lang, before: &str, after: &str) -> String {
    match lang {
        Lang::Thai => format!("ยอดคงเหลือ {before} → {after}"),
        Lang::English => format!("outstanding {before} → {after}"),
    }
}

/// Months of a line that are not reported.
pub fn unreported(lang: Lang, line: &str, work: &str, money: &str) -> String {
    let parts = |work_word: &str, money_word: &str| match (work.is_empty(), money.is_empty()) {
        (_, true) => format!("{work_word} {work}"),
        (true, _) => format!("{money_word} {money}"),
        _ if work == money => format!("{work_word}/{money_word} {work}"),
        _ => format!("{work_word} {work}; {money_word} {money}"),
    };
    match lang {
        Lang::Thai => format!("{line}: ยังไม่รายงาน {}", parts("งาน", "เบิกจ่าย")),
        Lang::English => format!("{line}: not reported, {}", parts("work", "payments")),
    }
}

/// Visits of a line that were not made.
pub fn not_made(lang: Lang, line: &str, count: usize, months: &str) -> String {
    match lang {
        Lang::Thai => format!("{line}: ยังไม่ได้เข้าแนะนำตามแผน {count} ครั้ง ({months})"),
        Lang::English => format!("{line}: {count} planned visits were not made ({months})"),
    }
}

/// A case whose next action is overdue; the action where it may be told.
pub fn overdue(lang: Lang, case: &str, action: Option<&str>, due: &str) -> String {
    let action = action.map(|action| format!(" {action}")).unwrap_or_default();
    match lang {
        Lang::Thai => format!("{case}: เกินกำหนด {due}{action}"),
        Lang::English => format!("{case}: overdue since {due}{action}"),
    }
}

/// How many more of a list are not shown.
pub fn and_more(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Thai => format!("และอีก {count} รายการ (ดูในหน้าจอหรือแฟ้ม Word/Excel)"),
        Lang::English => format!("and {count} more (see the page, or the Word or Excel file)"),
    }
}

/// What is behind a light: made of planned.
pub fn of_plan(lang: Lang, made: &str, planned: &str, unit: &str) -> String {
    match lang {
        Lang::Thai => format!("{made} จากแผน {planned} {unit}"),
        Lang::English => format!("{made} of {planned} {unit} planned"),
    }
}

/// How many cells are not reported.
pub fn cells_missing(lang: Lang, missing: u32, of: u32) -> String {
    match lang {
        Lang::Thai => format!("ยังไม่รายงาน {missing} จาก {of} ช่อง"),
        Lang::English => format!("{missing} of {of} cells not reported"),
    }
}

/// The cabinet's target for the end of a quarter.
pub fn quarter_target(lang: Lang, quarter: u8, percent: &str) -> String {
    match lang {
        Lang::Thai => format!("เป้าหมายสิ้นไตรมาส {quarter} ร้อยละ {percent}"),
        Lang::English => format!("target at the end of quarter {quarter}: {percent} %"),
    }
}

/// How many indicators are reached of how many, and how many cannot be told.
pub fn indicators(lang: Lang, reached: usize, all: usize, unknown: usize) -> (String, String) {
    match lang {
        Lang::Thai => (format!("{reached} จาก {all}"), format!("ยังสรุปไม่ได้ {unknown} ตัว")),
        Lang::English => (format!("{reached} of {all}"), format!("{unknown} cannot be said yet")),
    }
}

/// How many things are late, by kind.
pub fn late_count(lang: Lang, lines: usize, visits: usize, cases: usize) -> String {
    match lang {
        Lang::Thai => format!("ยังไม่รายงาน {lines} บรรทัด · ยังไม่ได้เข้าแนะนำ {visits} ครั้ง · กรณีเกินกำหนด {cases} กรณี"),
        Lang::English => format!("{lines} lines not reported · {visits} visits not made · {cases} cases overdue"),
    }
}

/// How many cases are open.
pub fn open_cases(lang: Lang, open: usize) -> String {
    match lang {
        Lang::Thai => format!("กรณีที่ยังไม่ยุติ {open} กรณี"),
        Lang::English => format!("{open} cases open"),
    }
}

/// What a measure will come to by the end of the year.
pub fn forecast(lang: Lang, measure: &str, year: &str, planned: &str, unit: &str, percent: &str) -> String {
    match lang {
        Lang::Thai => format!("{measure}: คาดว่าสิ้นปีจะได้ {year} จากแผน {planned} {unit} (ร้อยละ {percent})"),
        Lang::English => format!("{measure}: {year} of {planned} {unit} planned are expected ({percent} %)"),
    }
}

/// That nothing can be forecast yet.
pub fn no_forecast(lang: Lang, measure: &str) -> String {
    match lang {
        Lang::Thai => format!("{measure}: ยังประมาณการไม่ได้ เพราะยังไม่มีเดือนที่มีแผนและรายงานแล้ว"),
        Lang::English => format!("{measure}: no forecast yet, for no month that was planned is reported"),
    }
}

/// What a mark means, with the bounds of work and of money in percent.
pub fn meaning(lang: Lang, mark: Mark, work: &[String; 2], money: &[String; 2]) -> String {
    let alike = work == money;
    let from = |at: usize| match lang {
        Lang::Thai if alike => format!("ตั้งแต่ร้อยละ {} ของแผน", work[at]),
        Lang::Thai => format!("งานตั้งแต่ร้อยละ {} งบตั้งแต่ร้อยละ {} ของแผน", work[at], money[at]),
        Lang::English if alike => format!("from {} % of the plan", work[at]),
        Lang::English => format!("from {} % of the plan (money {})", work[at], money[at]),
    };
    match (lang, mark) {
        (Lang::Thai, Mark::Good) => format!("ตามแผน {}", from(0)),
        (Lang::Thai, Mark::Watch) => format!("ควรติดตาม {}", from(1)),
        (Lang::Thai, Mark::Bad) => "ต่ำกว่าแผน (ต่ำกว่าเกณฑ์ควรติดตาม)".to_owned(),
        (Lang::Thai, Mark::Unknown) => "ยังไม่รายงาน หรือยังสรุปไม่ได้".to_owned(),
        (Lang::Thai, Mark::Changed) => "เปลี่ยนแปลง".to_owned(),
        (Lang::Thai, Mark::Failing) => "ยอดไม่ตรงกัน".to_owned(),
        (Lang::English, Mark::Good) => format!("as planned, {}", from(0)),
        (Lang::English, Mark::Watch) => format!("to be watched, {}", from(1)),
        (Lang::English, Mark::Bad) => "behind, below that".to_owned(),
        (Lang::English, Mark::Unknown) => "not reported, or not to be said yet".to_owned(),
        (Lang::English, Mark::Changed) => "changed".to_owned(),
        (Lang::English, Mark::Failing) => "does not add up".to_owned(),
    }
}

/// Who set the rules of the lights, and when.
pub fn rules_set(lang: Lang, by: &str, on: &str) -> String {
    match lang {
        Lang::Thai => format!("เกณฑ์สัญญาณกำหนดโดย {by} เมื่อ {on}"),
        Lang::English => format!("the rules of the lights were set by {by} on {on}"),
    }
}

/// How many units of an indicator are unknown.
pub fn units_unknown(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Thai => format!("ไม่ทราบ {count} แห่ง"),
        Lang::English => format!("{count} unknown"),
    }
}
