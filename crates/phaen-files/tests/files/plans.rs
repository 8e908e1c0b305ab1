//! Plans to write, and small helpers around writing.

use std::collections::HashSet;

use phaen_core::calendar::FiscalYear;
use phaen_core::equation;
use phaen_core::form::{self, FormOptions};
use phaen_core::number::Satang;
use phaen_core::plan::{
    Allotment, Cell, CellRef, Code, Figures, Indicator, Line, LineId, LineKind, Measure, Pair, Period, Plan, Signatory,
    UnitCount, UnitKind,
};
use phaen_files::xlsx::{self, Embedded, OwnWorkbook};
use proptest::prelude::*;

pub fn embedded() -> Embedded {
    Embedded { plan_uuid: "00000000-0000-4000-8000-000000000001".into(), version: 7, plan_json: "{\"a\":1}".into() }
}

pub fn write_with(plan: &Plan, options: &FormOptions) -> Vec<u8> {
    let form = form::official(plan, options);
    xlsx::write(&form, plan, &equation::build(plan), Some(&embedded())).unwrap()
}

pub fn write(plan: &Plan) -> Vec<u8> {
    write_with(plan, &FormOptions::default())
}

pub fn read(bytes: &[u8]) -> OwnWorkbook {
    xlsx::read_own(bytes).unwrap().unwrap()
}

/// What must come back from a sheet: line, code, title, figures.
pub type Row = (Option<LineId>, String, String, Figures);

pub fn rows_of(plan: &Plan) -> Vec<Row> {
    plan.lines.iter().map(|l| (Some(l.id), l.code.as_str().to_owned(), l.title.clone(), l.figures)).collect()
}

pub fn rows_read(workbook: &OwnWorkbook) -> Vec<Row> {
    workbook.rows.iter().map(|r| (r.line, r.code.clone(), r.title.clone(), r.figures)).collect()
}

/// A plan of two sections with a subtotal, a heading with figures of its own and a grand total; it balances.
pub fn small() -> Plan {
    let mut plan = Plan {
        fiscal_year: FiscalYear::new(2566),
        office: Some("สำนักงานสหกรณ์จังหวัด".into()),
        group: Some("กลุ่มส่งเสริมสหกรณ์ 1".into()),
        programme: Some("แผนงานพื้นฐาน".into()),
        output: Some("สหกรณ์และกลุ่มเกษตรกรได้รับการส่งเสริมและพัฒนา".into()),
        main_activity: Some("ส่งเสริมและพัฒนาสหกรณ์".into()),
        units: vec![
            UnitCount { kind: UnitKind::Cooperative, count: 32 },
            UnitCount { kind: UnitKind::FarmerGroup, count: 14 },
        ],
        allotments: vec![Allotment {
            category: "งบดำเนินงาน".into(), amount: Satang::from_baht(9_000)
        }],
        indicators: (1..=11)
            .map(|number| Indicator {
                number,
                text: "จำนวนสหกรณ์ที่มีความเข้มแข็งในระดับ 1 และ 2 ไม่น้อยกว่าร้อยละ 91 ของสหกรณ์ทั้งหมด ไม่รวมสหกรณ์ที่อยู่ระหว่างการเลิก"
                    .into(),
                ..Indicator::default()
            })
            .collect(),
        signatories: [13, 14]
            .map(|field| Signatory {
                field,
                label: (field == 14).then(|| "ผู้รับผิดชอบ".into()),
                name: Some("ชื่อผู้จัดทำ".into()),
                position: Some("ผู้อำนวยการกลุ่มส่งเสริมสหกรณ์ 1".into()),
                phone: Some("0-0000-0000".into()),
            })
            .to_vec(),
        ..Plan::default()
    };
    let mut add = |kind, code: &str, title: &str, parent: Option<u32>, baht: Option<i64>| {
        let id = LineId(plan.lines.len() as u32 + 1);
        let mut line = Line::new(id, kind, Code::new(code), title);
        line.parent = parent.map(LineId);
        if let Some(baht) = baht {
            for (index, month) in line.figures.months.iter_mut().enumerate() {
                *month = if index % 5 == 4 { Pair::DASH } else { Pair::whole(baht / 25 + index as i64, baht) };
            }
        }
        plan.lines.push(line);
        id
    };
    add(LineKind::Heading, "1", "สหกรณ์/กลุ่มเกษตรกรได้รับการแนะนำช่วยเหลือในการปรับปรุงกิจการ/แก้ไขปัญหาการดำเนินงาน", None, None);
    add(LineKind::Activity, "1.1", "วิเคราะห์ประเด็นปัญหา และวางแผนในการแก้ไขปัญหา", Some(1), Some(100));
    add(LineKind::Activity, "1.10", "=SUM(A1:A9) ไม่ใช่สูตร", Some(1), Some(1_250));
    add(LineKind::Heading, "1.11", "", Some(1), None);
    add(LineKind::Activity, "1.11.1", "พัฒนาศักยภาพเชิงธุรกิจ (ต้นน้ำ กลางน้ำ ปลายน้ำ) (6 ครั้ง)", Some(4), Some(75));
    add(LineKind::Inferred, "1.11.2", "", Some(4), Some(50));
    let subtotal = add(LineKind::Subtotal, "รวม 1", "", None, Some(0));
    add(LineKind::Heading, "2", "ตรวจการสหกรณ์", None, Some(0));
    add(LineKind::Activity, "2.1", "เข้าตรวจการสหกรณ์ ณ ที่ทำการ น้ำผึ้ง ปู่ป้า กตัญญู ฎีกา ฐาน", Some(8), Some(125));
    add(LineKind::Activity, "2.2", "รายงานผล", Some(8), Some(25));
    let total = add(LineKind::Total, "(12)", "", None, Some(0));
    plan.line_mut(subtotal).unwrap().covers = vec![LineId(1)];
    let summed = [subtotal, LineId(8), total];
    close(&mut plan, |line, period| period == Period::Target || summed.contains(&line));
    plan.allotments[0].amount = plan
        .line(total)
        .and_then(|l| match l.figures.target.budget {
            Cell::Value(money) => Some(money),
            _ => None,
        })
        .unwrap();
    plan
}

/// Makes the chosen cells what the equations say they are.
pub fn close(plan: &mut Plan, chosen: impl Fn(LineId, Period) -> bool) {
    let equations = equation::build(plan);
    let derived: HashSet<CellRef> = plan
        .lines
        .iter()
        .filter(|l| l.has_figures())
        .flat_map(|l| Period::months_and_target().map(move |p| (l.id, p)))
        .filter(|(line, period)| chosen(*line, *period))
        .flat_map(|(line, period)| Measure::ALL.map(|m| CellRef::plan(line, period, m)))
        .collect();
    equation::solve_derived(plan, &equations, &derived, &HashSet::new());
}

fn cell(measure: Measure) -> impl Strategy<Value = Cell<i64>> {
    // Mostly whole baht and visits; now and then satang, half visits, and amounts as large as a plan may hold.
    let scale = if measure == Measure::Work { 50 } else { 1 };
    prop_oneof![
        1 => Just(Cell::Empty),
        2 => Just(Cell::Dash),
        1 => Just(Cell::Zero),
        6 => (1..100_000_i64).prop_map(|n| Cell::Value(n * 100)),
        2 => (1..1_000_000_i64).prop_map(move |n| Cell::Value(n * scale)),
        1 => (1..100_000_000_000_i64).prop_map(Cell::Value),
    ]
}

fn figures() -> BoxedStrategy<Figures> {
    let pair = || (cell(Measure::Work), cell(Measure::Budget));
    // Collections, not arrays: trees of arrays would not fit a test thread's stack.
    (proptest::collection::vec(pair(), 17), proptest::bool::weighted(0.2))
        .prop_map(|(pairs, quarters)| {
            let mut figures = Figures::default();
            for (period, (work, budget)) in Period::all().zip(pairs) {
                if quarters || !matches!(period, Period::Quarter(_)) {
                    *figures.pair_mut(period) = Pair { work: work.typed(), budget: budget.typed() };
                }
            }
            figures
        })
        .boxed()
}

fn title() -> BoxedStrategy<String> {
    prop_oneof![
        "[ก-ฮเแโใไ][่-์ะ-ู]{0,3}[ก-ฮ ]{0,20}",
        Just(String::new()),
        Just("=1+1".to_owned()),
        Just("+66 @สหกรณ์".to_owned()),
        Just("-".to_owned()),
        Just("@SUM(A1)".to_owned()),
        Just("ทดสอบ _x0041_ & <ข> \"ค\" '".to_owned()),
        Just(" เว้นวรรค  หน้าหลัง ".to_owned()),
        Just("สองบรรทัด\nในช่องเดียว\tแท็บ\u{1}".to_owned()),
        Just("ยาว".repeat(15_000)),
        Just("๑๒ 12 (6 ครั้ง)".to_owned()),
        ".{0,40}",
    ]
    .boxed()
}

fn code() -> impl Strategy<Value = Code> {
    prop_oneof![
        "[1-9](\\.[1-9]0?){0,3}".prop_map(|c| Code::new(&c)),
        Just(Code::new("2.10")),
        Just(Code::default()),
        Just(Code::new("รวม 1")),
        Just(Code::new("007")),
    ]
}

/// Random trees of lines with any figures; whether they balance is left open.
pub fn any_plan() -> impl Strategy<Value = Plan> {
    let kind = prop_oneof![
        2 => Just(LineKind::Heading),
        6 => Just(LineKind::Activity),
        1 => Just(LineKind::Subtotal),
        1 => Just(LineKind::Inferred)
    ];
    let line = (kind, code(), title(), proptest::option::weighted(0.8, figures()), any::<prop::sample::Index>());
    (proptest::collection::vec(line, 0..14), proptest::option::of(figures()), any::<bool>()).prop_map(
        |(lines, total, unit)| {
            let mut plan = Plan { fiscal_year: FiscalYear::new(2570), ..Plan::default() };
            for (index, (kind, code, title, figures, parent)) in lines.into_iter().enumerate() {
                let mut line = Line::new(LineId(index as u32 * 3 + 1), kind, code, &title);
                line.figures = figures.unwrap_or_default();
                let headings: Vec<LineId> =
                    plan.lines.iter().filter(|l| l.kind == LineKind::Heading).map(|l| l.id).collect();
                if !headings.is_empty() {
                    let chosen = headings[parent.index(headings.len())];
                    if kind == LineKind::Subtotal { line.covers = vec![chosen] } else { line.parent = Some(chosen) }
                }
                if unit && index % 2 == 1 {
                    line.count_unit = "ราย".into();
                }
                plan.lines.push(line);
            }
            if let Some(figures) = total {
                let line = Line::new(plan.next_line_id(), LineKind::Total, Code::new("(12)"), "");
                plan.lines.push(Line { figures, ..line });
            }
            plan
        },
    )
}

/// The same, with every target and every sum over lines made to agree, so that all become formulas.
pub fn balanced_plan() -> impl Strategy<Value = Plan> {
    any_plan().prop_map(|mut plan| {
        for line in &mut plan.lines {
            line.figures.quarters = [Pair::default(); 4];
        }
        let sums: HashSet<LineId> = plan
            .lines
            .iter()
            .filter(|l| !matches!(l.kind, LineKind::Activity | LineKind::Inferred))
            .map(|l| l.id)
            .collect();
        close(&mut plan, |line, period| period == Period::Target || sums.contains(&line));
        plan
    })
}
