//! Plans to print.

use phaen_core::calendar::FiscalYear;
use phaen_core::form::{Form, FormOptions, official};
use phaen_core::number::Satang;
use phaen_core::plan::{
    Allotment, Cell, Code, Indicator, Line, LineId, LineKind, Measure, Pair, Period, Plan, Signatory, UnitCount,
    UnitKind,
};
use phaen_pdf::PrintOptions;

/// Titles with what goes wrong in Thai: marks over marks, ำ, consonants with a tail or an ascender.
const TITLES: [&str; 6] = [
    "รวมทั้งสิ้น น้ำดื่มสำหรับปู่ที่ญี่ปุ่น",
    "กำกับผู้ผลิตตามฎีกา ที่ที่นี้นี้ ป้ำ ๆ เป๋อ ๆ ฟ้ำ ปั้นฝุ่น",
    "เข้าไปแนะนำการจัดทำบัญชีให้ถูกต้อง เป็นปัจจุบัน รวมถึงจัดทำรายละเอียดประกอบงบการเงินให้สามารถส่งไปผู้สอบบัญชีภายใน 30 วัน หลังสิ้นปีบัญชี (6 ครั้ง)",
    "พัฒนาศักยภาพเชิงธุรกิจ (ต้นน้ำ กลางน้ำ ปลายน้ำ)",
    "กตัญญู ฐานะ ฏิบัติ ฤๅษี สิทธิ์ พันธุ์ เปี๊ยะ ก๋วยเตี๋ยว จ๊ะ",
    "ติดตาม และประเมินผล",
];

/// A balanced plan of that many rows besides its grand total; every tenth is a heading.
pub fn plan(rows: u32) -> Plan {
    let titles: Vec<String> = (0..rows as usize).map(|i| TITLES[i % TITLES.len()].to_owned()).collect();
    plan_with(&titles)
}

/// The same with these titles.
pub fn plan_with(titles: &[String]) -> Plan {
    let mut lines = Vec::new();
    let mut heading = LineId(0);
    for (number, title) in (0u32..).zip(titles) {
        let id = LineId(number + 1);
        let section = number / 10 + 1;
        if number % 10 == 0 {
            heading = id;
            lines.push(Line::new(id, LineKind::Heading, Code::new(&section.to_string()), title));
            continue;
        }
        let code = Code::new(&format!("{section}.{}", number % 10));
        let mut line = Line { parent: Some(heading), ..Line::new(id, LineKind::Activity, code, title) };
        let mut sum = 0;
        for (month, pair) in line.figures.months.iter_mut().enumerate() {
            let units = (i64::from(number) * month as i64) % 40;
            sum += units;
            *pair = if units == 0 { Pair::DASH } else { Pair::whole(units, units * 25) };
        }
        line.figures.target = Pair::whole(sum, sum * 25);
        lines.push(line);
    }
    let total = total(&lines);
    let allotment = Satang::from_baht(total.raw(Period::Target, Measure::Budget).hundredths().unwrap() / 100);
    lines.push(total);
    Plan {
        fiscal_year: FiscalYear::new(2566),
        office: Some("สำนักงานสหกรณ์จังหวัด".to_owned()),
        group: Some("กลุ่มส่งเสริมสหกรณ์ 1".to_owned()),
        programme: Some("พื้นฐานด้านการสร้างความสามารถในการแข่งขัน".to_owned()),
        output: Some("สหกรณ์และกลุ่มเกษตรกรได้รับการส่งเสริมและพัฒนา".to_owned()),
        main_activity: Some("ส่งเสริมและพัฒนาสหกรณ์และกลุ่มเกษตรกร".to_owned()),
        units: vec![UnitCount { kind: UnitKind::Cooperative, count: 32 }],
        allotments: vec![Allotment { category: "งบดำเนินงาน".to_owned(), amount: allotment }],
        indicators: vec![Indicator {
            number: 1, text: "มีความเข้มแข็ง ร้อยละ 91".to_owned(), ..Indicator::default()
        }],
        signatories: vec![Signatory {
            field: 14,
            label: Some("ผู้รับผิดชอบ".to_owned()),
            name: Some("ชื่อผู้จัดทำ".to_owned()),
            phone: Some("0-0000-0000".to_owned()),
            ..Signatory::default()
        }],
        lines,
        ..Plan::default()
    }
}

fn total(lines: &[Line]) -> Line {
    let mut total = Line::new(LineId(1_000_000), LineKind::Total, Code::default(), "");
    for period in Period::months_and_target() {
        for measure in Measure::ALL {
            let sum: i64 = lines.iter().filter_map(|l| l.raw(period, measure).hundredths()).sum();
            let cell = if sum == 0 { Cell::Zero } else { Cell::Value(sum) };
            total.figures.pair_mut(period).set_raw(measure, cell);
        }
    }
    total
}

/// The form of that plan.
pub fn form(plan: &Plan, options: &FormOptions) -> Form {
    official(plan, options)
}

/// Its PDF.
pub fn print(plan: &Plan, options: &FormOptions) -> Vec<u8> {
    phaen_pdf::print(&form(plan, options), &PrintOptions::default()).unwrap()
}

/// What stands in the first column, from the top.
pub fn printed_titles(plan: &Plan) -> Vec<String> {
    let rows = form(plan, &FormOptions::default()).activities.rows;
    rows.iter().map(|row| format!("{} {}", row.code, row.title)).collect()
}
