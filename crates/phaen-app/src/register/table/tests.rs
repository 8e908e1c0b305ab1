#![allow(clippy::unwrap_used)]
use std::collections::BTreeMap;

use phaen_core::calendar::Date;
use phaen_core::register::Register;
use phaen_core::register::sheet::{Import, Preview, preview};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::*;

fn table(bytes: &[u8]) -> RegisterTable {
    read("ทะเบียน", bytes, &Headings::shipped()).unwrap()
}

fn previewed(bytes: &[u8]) -> Preview {
    let headings = Headings::shipped();
    let day = Date::from_iso(2023, 3, 31).unwrap();
    let import = Import { as_of: day, recorded_on: day, headings: &headings, answers: BTreeMap::new() };
    preview(&Register::default(), &table(bytes).rows, &import)
}

/// What a preview would enter and change, without what stands in the way.
fn told(preview: &Preview) -> (Vec<String>, Vec<String>) {
    let units = preview.new_units.iter().map(|new| {
        format!("{} {} {} {}", new.row, new.unit.code.clone().unwrap_or_default(), new.unit.kind.thai(), new.unit.name)
    });
    let changes = preview.changes.iter().map(|change| {
        let year = change.field.year().map(|y| y.to_string()).unwrap_or_default();
        format!("{} {}{year} {}", change.place.row, change.field.kind().about().name, change.after.text())
    });
    (units.collect(), changes.collect())
}

#[test]
fn a_small_csv_is_a_table_whatever_parts_it() {
    for separator in [",", ";", "\t", "|"] {
        let rows = [["รหัส", "ชื่อ", "ประเภท"], ["00๗", "ตัวอย่าง", "กลุ่มเกษตรกร"]];
        let text = rows.map(|row| row.join(separator)).join("\r\n");
        let preview = previewed(text.as_bytes());
        assert_eq!(preview.problems, []);
        assert_eq!(told(&preview).0, ["2 007 กลุ่มเกษตรกร ตัวอย่าง"], "{separator:?}");
    }
}

#[test]
fn an_apostrophe_against_formulas_is_none_of_the_name() {
    let text = "ชื่อ,ประเภท\n'=ตัวอย่าง,กลุ่มเกษตรกร\n'ตัวอย่าง',กลุ่มเกษตรกร\n";
    let (units, _) = told(&previewed(text.as_bytes()));
    assert_eq!(units, ["2  กลุ่มเกษตรกร =ตัวอย่าง", "3  กลุ่มเกษตรกร 'ตัวอย่าง'"]);
}

#[test]
fn headings_of_several_lines_are_one() {
    let text = "ทะเบียนสหกรณ์และกลุ่มเกษตรกร\n\n\
        ที่,รหัส,ข้อมูลทั่วไป,,ระดับชั้น,,หนี้ค้าง\n\
        ,,ชื่อ,ประเภท,ปี ๒๕๖๕,ปี 2566,(บาท)\n\
        (1),(2),(3),(4),(5),(6),(7)\n\
        1,0101,ตัวอย่าง ก,กลุ่มเกษตรกร,2,1,\"1,500\"\n";
    let preview = previewed(text.as_bytes());
    assert_eq!(preview.problems, []);
    let (units, changes) = told(&preview);
    assert_eq!(units, ["6 0101 กลุ่มเกษตรกร ตัวอย่าง ก"]);
    assert_eq!(changes, ["6 level2565 2", "6 level2566 1", "6 overdue_debt 1500.00"]);
}

/// A workbook with a title over all, headings in two rows with merged cells, a code as text and one as a number, a date.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("คำอธิบาย").unwrap().write_string(0, 0, "วิธีกรอก").unwrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("ทะเบียน").unwrap();
    let (plain, date) = (Format::new(), Format::new().set_num_format("d/m/yyyy"));
    sheet.merge_range(0, 0, 0, 5, "ทะเบียน ณ วันที่ 31 มีนาคม 2566", &plain).unwrap();
    for (column, text) in [(0, "รหัส"), (1, "ชื่อ"), (2, "ประเภท"), (5, "วันที่จดทะเบียน")]
    {
        sheet.merge_range(1, column, 2, column, text, &plain).unwrap();
    }
    sheet.merge_range(1, 3, 1, 4, "ผลการจัดมาตรฐาน", &plain).unwrap();
    sheet.write_string(2, 3, "ปี 2565").unwrap().write_string(2, 4, "ปี 2566").unwrap();
    sheet.write_string(3, 0, "0101").unwrap().write_number(5, 0, 102).unwrap();
    for (row, name) in [(3, "ตัวอย่าง ก"), (5, "ตัวอย่าง ข")] {
        sheet.write_string(row, 1, name).unwrap().write_string(row, 2, "สหกรณ์บริการ").unwrap();
        sheet.write_string(row, 4, "ผ่าน").unwrap();
        let day = ExcelDateTime::from_ymd(2010, 2, 28).unwrap();
        sheet.write_datetime_with_format(row, 5, &day, &date).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_keeps_its_rows_and_the_noughts_of_its_text() {
    let bytes = workbook();
    assert_eq!(table(&bytes).sheet, "ทะเบียน");
    let preview = previewed(&bytes);
    assert_eq!(preview.problems, []);
    let (units, changes) = told(&preview);
    assert_eq!(units, ["4 0101 สหกรณ์บริการ ตัวอย่าง ก", "6 102 สหกรณ์บริการ ตัวอย่าง ข"]);
    let [day, passed] = ["registered_on 28 กุมภาพันธ์ 2553", "standard2566 ผ่านมาตรฐาน"];
    let expected: Vec<String> =
        [4, 6].iter().flat_map(|row| [passed, day].map(|text| format!("{row} {text}"))).collect();
    assert_eq!(changes, expected);
}

#[test]
fn a_page_of_the_web_is_a_table_too() {
    let html = "<html><body><table><tr><th rowspan=2>ชื่อ<th rowspan=2>ประเภท<th colspan=2>ระดับชั้น</tr>\
        <tr><th>ปี 2565<th>ปี 2566</tr><tr><td>ตัวอย่าง<td>กลุ่มเกษตรกร<td>๓<td>2</tr></table></body></html>";
    let preview = previewed(html.as_bytes());
    assert_eq!(preview.problems, []);
    let (units, changes) = told(&preview);
    assert_eq!((units.len(), changes.len()), (1, 2), "{units:?} {changes:?}");
}

#[test]
fn what_is_no_table_of_units_is_refused_and_says_why() {
    let refused = |bytes: &[u8]| read("แฟ้ม", bytes, &Headings::shipped()).unwrap_err().kind();
    assert_eq!(refused(b"a,b\n1,2\n"), "no_register");
    assert_eq!(refused(b""), "empty");
    assert_eq!(refused(b"%PDF-1.7\n"), "unsupported");
    assert_eq!(refused(b"PK\x03\x04 and no more"), "damaged");
}

#[test]
fn rows_that_were_left_out_are_not_passed_over() {
    let mut text = "ชื่อ,ประเภท\n".to_owned();
    for row in 0..20_050 {
        text.push_str(&format!("ตัวอย่าง {row},กลุ่มเกษตรกร\n"));
    }
    let preview = previewed(text.as_bytes());
    assert_eq!(preview.stopping().count(), 1);
    assert!(preview.is_empty(), "nothing of a table that is too long is made");
}
