#![allow(clippy::unwrap_used)]

use super::*;
use crate::calendar::{Date, FiscalYear, Quarter};
use crate::number::{Satang, to_thai_digits};
use crate::plan::{
    Allotment, Cell, Code, Comparator, Figures, Indicator, Letter, Line, LineId, LineKind, Note, Pair, Period,
    Signatory, UnitCount, UnitKind,
};

const HEADING: LineId = LineId(1);
const FIRST: LineId = LineId(2);
const SECOND: LineId = LineId(3);
const TOTAL: LineId = LineId(4);

/// Twelve months of that pair, and a target of twelve times as much.
fn even(units: i64, baht: i64) -> Figures {
    Figures { target: Pair::whole(units * 12, baht * 12), months: [Pair::whole(units, baht); 12], ..Figures::default() }
}

fn line(id: LineId, kind: LineKind, code: &str, title: &str, figures: Figures) -> Line {
    let parent = (kind != LineKind::Total && id != HEADING).then_some(HEADING);
    Line { parent, figures, ..Line::new(id, kind, Code::new(code), title) }
}

fn plan() -> Plan {
    Plan {
        fiscal_year: FiscalYear::new(2566),
        office: Some("สำนักงานสหกรณ์จังหวัด".to_owned()),
        group: Some("กลุ่มส่งเสริมสหกรณ์ 1".to_owned()),
        programme: Some("แผนงานพื้นฐาน".to_owned()),
        units: vec![UnitCount { kind: UnitKind::Cooperative, count: 32 }],
        allotments: vec![Allotment {
            category: "งบดำเนินงาน".to_owned(), amount: Satang::from_baht(3_600)
        }],
        lines: vec![
            line(HEADING, LineKind::Heading, "2", "", Figures::default()),
            line(FIRST, LineKind::Activity, "2.10", "ติดตาม (6 ครั้ง)", even(10, 100)),
            line(SECOND, LineKind::Activity, "2.11", "รายงาน", even(10, 200)),
            line(TOTAL, LineKind::Total, "(12)", "", even(20, 300)),
        ],
        ..Plan::default()
    }
}

fn drawn(plan: &Plan) -> Form {
    official(plan, &FormOptions::default())
}

fn texts(row: &FormRow) -> Vec<String> {
    row.pairs.iter().flatten().map(FormCell::printed).collect()
}

/// Every text that a printer takes from the form.
fn everything(form: &Form) -> Vec<String> {
    let table = |t: &Table| {
        let heads = t.head.cells.iter().map(|c| c.text.clone());
        heads.chain(t.rows.iter().flat_map(|r| [vec![r.code.clone(), r.title.clone()], texts(r)].concat())).collect()
    };
    let annex = form.annex.iter().flat_map(|a| [table(&a.table), a.shares.concat(), vec![a.title.clone()]].concat());
    let fields = form.fields.iter().chain(form.signatures.iter().flat_map(|s| &s.fields));
    let first = &form.indicators;
    [
        form.title.clone(),
        fields.flat_map(|f| [f.label.clone(), f.value.clone()]).collect(),
        first.head.cells.iter().map(|c| c.text.clone()).collect(),
        first.units.clone(),
        first.allotments.iter().map(|a| a.text.clone()).collect(),
        first.rows.iter().flat_map(|r| [vec![r.text.clone()], r.months.to_vec()].concat()).collect(),
        table(&form.activities),
        annex.collect(),
        form.signatures.iter().map(|s| s.heading.clone()).collect(),
        form.notes.clone(),
        form.footnotes.iter().map(|f| f.text.clone()).collect(),
        form.failures.iter().map(|f| f.text.clone()).collect(),
    ]
    .concat()
}

/// Cells of a head must cover each of its places once.
fn assert_covers(head: &Head) {
    let mut places = vec![0; head.levels * head.columns];
    for cell in &head.cells {
        for level in cell.level..cell.level + cell.levels {
            for column in cell.column..cell.column + cell.columns {
                places[level * head.columns + column] += 1;
            }
        }
    }
    assert!(places.iter().all(|n| *n == 1), "{places:?}");
}

#[test]
fn the_heads_are_those_of_the_form() {
    let form = drawn(&plan());
    assert_eq!(
        form.title,
        ["แผนปฏิบัติการและงบประมาณประจำปีงบประมาณ พ.ศ. 2566 (Action Plan)", "ของสำนักงานสหกรณ์จังหวัด", "กลุ่มส่งเสริมสหกรณ์ 1"]
    );
    for head in [&form.indicators.head, &form.activities.head] {
        assert_covers(head);
    }
    let level = |n| form.activities.head.cells.iter().filter(move |c| c.level == n).map(|c| c.text.as_str());
    assert_eq!(
        level(0).collect::<Vec<_>>(),
        ["(7) กิจกรรม/ขั้นตอนของกิจกรรม", "เป้าหมาย", "(8) ไตรมาส 1", "(9) ไตรมาส 2", "(10) ไตรมาส 3", "(11) ไตรมาส 4"]
    );
    assert_eq!(
        level(1).collect::<Vec<_>>(),
        [
            "ต.ค. 65",
            "พ.ย. 65",
            "ธ.ค. 65",
            "ม.ค. 66",
            "ก.พ. 66",
            "มี.ค. 66",
            "เม.ย. 66",
            "พ.ค. 66",
            "มิ.ย. 66",
            "ก.ค. 66",
            "ส.ค. 66",
            "ก.ย. 66"
        ]
    );
    assert_eq!(level(2).collect::<Vec<_>>(), ["งาน", "งบ"].repeat(13));
    let labels: Vec<&str> = form.fields.iter().map(|f| f.label.as_str()).collect();
    assert_eq!(labels, ["(1) แผนงาน", "(2) ผลผลิต/โครงการ", "(3) กิจกรรมหลัก"]);
}

#[test]
fn fields_that_only_some_forms_have_stand_where_given() {
    let mut plan = plan();
    plan.work_number = Some("สสจ. 01".to_owned());
    plan.letter = Some(Letter { number: "กษ 1/2".to_owned(), date: Date::from_iso(2022, 10, 3) });
    plan.revision = 2;
    plan.notes = vec![Note { text: "หมายเหตุ\nต่อ".to_owned() }];
    let form = drawn(&plan);
    let rest: Vec<(&str, &str)> = form.fields[3..].iter().map(|f| (f.label.as_str(), f.value.as_str())).collect();
    assert_eq!(rest, [("เลขที่งาน", "สสจ. 01"), ("เลขที่หนังสือ", "กษ 1/2 ลงวันที่ 3 ตุลาคม 2565")]);
    assert_eq!(form.title.last().map(String::as_str), Some("แผนปฏิบัติงานครั้งที่ 2"));
    assert_eq!(form.notes, ["หมายเหตุ ต่อ"]);
}

#[test]
fn rows_keep_their_codes_titles_and_depth() {
    let mut plan = plan();
    plan.lines.insert(3, line(LineId(9), LineKind::Inferred, "", "", Figures::default()));
    let rows = drawn(&plan).activities.rows;
    let shown: Vec<(&str, &str, usize)> = rows.iter().map(|r| (r.code.as_str(), r.title.as_str(), r.depth)).collect();
    assert_eq!(
        shown,
        [
            ("2", "", 0),
            ("2.10", "ติดตาม (6 ครั้ง)", 1),
            ("2.11", "รายงาน", 1),
            ("", "(แถวที่ต้นฉบับขาดหาย)", 1),
            ("(12)", "รวมแผนการใช้จ่ายงบประมาณ (บาท)", 0)
        ]
    );
    assert_eq!(texts(&rows[0]), vec![""; 26]);
    assert_eq!(texts(&rows[4])[..4], ["240", "3,600", "20", "300"]);
}

#[test]
fn a_balanced_plan_carries_no_mark() {
    let form = drawn(&plan());
    assert!(form.footnotes.is_empty());
    assert!(form.activities.rows.iter().flat_map(|r| &r.pairs).flatten().all(|c| !c.failing && !c.unlike_units));
    assert!(!form.indicators.allotments[0].failing);
}

#[test]
fn failing_totals_are_printed_as_stated_and_marked() {
    let mut plan = plan();
    plan.lines[1].figures.target = Pair::whole(121, 1_200);
    let form = drawn(&plan);
    let marked: Vec<(&str, usize, usize)> = form
        .activities
        .rows
        .iter()
        .flat_map(|r| r.pairs.iter().enumerate().map(move |(i, pair)| (r, i, pair)))
        .flat_map(|(r, i, pair)| (0..2).filter(|m| pair[*m].failing).map(move |m| (r.code.as_str(), i, m)))
        .collect();
    assert_eq!(marked, [("2.10", 0, 0), ("(12)", 0, 0)]);
    assert_eq!(form.activities.rows[1].pairs[0][0].text, "121");
    assert_eq!(form.activities.rows[3].pairs[0][0].text, "240");
    assert_eq!(form.footnotes.iter().map(|f| f.mark).collect::<Vec<_>>(), [Mark::Failing]);
    let told: Vec<&str> = form.failures.iter().map(|f| f.text.as_str()).collect();
    assert_eq!(told, ["ระบุ 121 แต่ผลรวมรายเดือน 120 (ต่างกัน -1)", "ระบุ 240 แต่ผลรวมของรายการ 241 (ต่างกัน 1)"]);
}

#[test]
fn an_allotment_that_differs_is_marked_beside_the_grand_total() {
    let mut plan = plan();
    plan.allotments[0].amount = Satang::from_baht(3_601);
    let form = drawn(&plan);
    assert!(form.indicators.allotments[0].failing);
    assert!(form.activities.rows[3].pairs[0][1].failing);
    assert_eq!(form.failures[0].text, "(5) ได้รับ 3,601 แต่แผนของงบดำเนินงาน 3,600 (ต่างกัน -1)");
}

#[test]
fn satang_anywhere_show_everywhere() {
    let mut plan = plan();
    plan.lines[1].figures.months[4].budget = Cell::of(Satang::parse_baht("100.25").unwrap());
    let form = drawn(&plan);
    assert_eq!(form.indicators.allotments[0].text, "งบดำเนินงาน 3,600.00 บาท");
    assert_eq!(texts(&form.activities.rows[1])[..4], ["120", "1,200.00", "10", "100.00"]);
}

#[test]
fn totals_over_unlike_units_are_marked() {
    let mut plan = plan();
    plan.lines[2].count_unit = "ราย".to_owned();
    plan.lines[3].figures.months[0].work = Cell::Dash;
    let form = drawn(&plan);
    assert_eq!(texts(&form.activities.rows[3])[..6], ["240*", "3,600", "-", "300", "20*", "300"]);
    assert_eq!(texts(&form.activities.rows[2])[0], "120");
    assert!(form.footnotes.iter().any(|f| f.text == "* ยอดรวมของหน่วยนับที่ต่างกัน (ครั้ง, ราย)"));
}

#[test]
fn quarters_are_columns_only_where_the_form_prints_them() {
    let mut plan = plan();
    plan.lines[1].figures.quarters[1] = Pair::whole(30, 300);
    let form = official(&plan, &FormOptions { quarter_annex: true, ..FormOptions::default() });
    assert_eq!(form.activities.periods.len(), 17);
    assert_eq!(form.activities.periods[8], Period::Quarter(Quarter::ALL[1]));
    assert_covers(&form.activities.head);
    assert!(form.activities.head.cells.iter().any(|c| c.text == "รวมไตรมาส 2"));
    assert_eq!(texts(&form.activities.rows[1])[16..18], ["30", "300"]);
    assert_eq!(form.annex, None);
}

#[test]
fn the_annex_adds_quarters_up_from_the_months() {
    let mut plan = plan();
    plan.lines[1].figures.months[..3].copy_from_slice(&[Pair::DASH; 3]);
    plan.lines[1].figures.months[3..6].copy_from_slice(&[Pair::default(); 3]);
    let form = official(&plan, &FormOptions { quarter_annex: true, ..FormOptions::default() });
    assert_eq!(form.activities.periods.len(), 13);
    let annex = form.annex.unwrap();
    assert!(annex.title.contains("คำนวณ"));
    assert_covers(&annex.table.head);
    assert_eq!(texts(&annex.table.rows[1]), ["120", "1,200", "-", "-", "", "", "30", "300", "30", "300"]);
    assert_eq!(texts(&annex.table.rows[2])[2..4], ["30", "600"]);
    assert_eq!(annex.shares, vec![["25.00", "25.00"]; 4]);
}

#[test]
fn a_share_of_nothing_has_no_base() {
    let mut plan = plan();
    plan.lines[3].figures.target = Pair::DASH;
    let form = official(&plan, &FormOptions { quarter_annex: true, ..FormOptions::default() });
    assert_eq!(form.annex.unwrap().shares[0], ["ไม่มีฐานคำนวณ", "ไม่มีฐานคำนวณ"]);
}

#[test]
fn thai_digits_reach_every_text() {
    let mut plan = plan();
    plan.indicators =
        vec![Indicator {
            number: 1, text: "ร้อยละ 91".to_owned(), months: [Some(150); 12], ..Indicator::default()
        }];
    plan.allotments[0].amount = Satang::from_baht(1);
    let options = FormOptions { digits: Digits::Thai, quarter_annex: true, ..FormOptions::default() };
    let form = official(&plan, &options);
    assert_eq!(form.activities.rows[1].code, "๒.๑๐");
    assert_eq!(form.activities.rows[3].title, to_thai_digits("รวมแผนการใช้จ่ายงบประมาณ (บาท)"));
    assert_eq!(form.indicators.rows[0].months[0], "๑.๕");
    let printed = everything(&form);
    assert!(!form.failures.is_empty());
    assert!(printed.iter().any(|t| t.contains('๖')));
    assert!(printed.iter().all(|t| !t.contains(|c: char| c.is_ascii_digit())), "{printed:?}");
}

#[test]
fn a_threshold_outside_the_text_follows_it() {
    let mut plan = plan();
    let indicator = |text: &str, comparator| Indicator {
        number: 4,
        text: text.to_owned(),
        comparator,
        threshold_hundredths: Some(9_100),
        unit: Some("ร้อยละ".to_owned()),
        ..Indicator::default()
    };
    plan.indicators = vec![
        indicator("มีความเข้มแข็ง ไม่น้อยกว่า ร้อยละ ๙๑", Comparator::AtLeast),
        indicator("ภายใน 910 วัน", Comparator::AtLeast),
    ];
    let rows = drawn(&plan).indicators.rows;
    assert_eq!(rows[0].text, "4. มีความเข้มแข็ง ไม่น้อยกว่า ร้อยละ ๙๑");
    assert_eq!(rows[1].text, "4. ภายใน 910 วัน ไม่น้อยกว่าร้อยละ 91");
}

#[test]
fn signatures_show_what_is_known() {
    let mut plan = plan();
    plan.signatories = vec![Signatory {
        field: 13,
        name: Some("ชื่อผู้จัดทำ".to_owned()),
        phone: Some("0-0000-0000".to_owned()),
        ..Signatory::default()
    }];
    let signatures = drawn(&plan).signatures;
    let headings: Vec<&str> = signatures.iter().map(|s| s.heading.as_str()).collect();
    assert_eq!(headings, ["(13)", "(14) ผู้รับผิดชอบ"]);
    assert_eq!(signatures[0].fields[0].value, "(ชื่อผู้จัดทำ)");
    assert_eq!(signatures[0].fields[2].value, "0-0000-0000");
    assert_eq!(signatures[1].fields[0].value, "");
}

#[test]
fn a_blank_form_keeps_the_heads_and_drops_the_rest() {
    let full = drawn(&plan());
    let blank = official(&plan(), &FormOptions { blank: Some(5), quarter_annex: true, ..FormOptions::default() });
    assert_eq!(blank.activities.head, full.activities.head);
    assert_eq!(blank.indicators.head, full.indicators.head);
    assert_eq!(blank.activities.rows.len(), 6);
    assert!(blank.activities.rows.iter().flat_map(texts).all(|t| t.is_empty()));
    assert!(blank.fields.iter().all(|f| f.value.is_empty()));
    assert!(blank.annex.is_none() && blank.footnotes.is_empty() && blank.indicators.allotments.is_empty());
    assert_eq!(blank.title, full.title[..1]);
}
