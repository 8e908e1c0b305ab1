//! `phaen register` and `phaen indicators`: shown first, made whole or not at all, out and back, and what it comes to.

use crate::desk::{Desk, SEED};

const TABLE: &str = "รหัส,ชื่อ,ประเภท,ขั้นตอนการเลิก,ระดับชั้น ปี 2566,จำนวนสมาชิก\n\
    0101,สหกรณ์ ก (ตัวอย่าง),สหกรณ์บริการ,ไม่เลิก,1,100\n\
    0102,สหกรณ์ ข (ตัวอย่าง),สหกรณ์บริการ,ไม่เลิก,3,\n\
    0103,กลุ่มเกษตรกร ค (ตัวอย่าง),กลุ่มเกษตรกร,ไม่เลิก,,20\n";

/// Imports a table as of the end of fiscal year 2566.
fn import(desk: &Desk, status: i32, file: &str, more: &[&str]) -> crate::desk::Run {
    let mut args = vec!["register", "import", file, "--on", "30/9/2566", "--db", "a.db", "--lang", "en"];
    args.extend(more);
    desk.expect(status, &args)
}

fn filled() -> Desk {
    let desk = Desk::new();
    desk.write("units.csv", TABLE);
    import(&desk, 0, "units.csv", &["--apply"]);
    desk
}

#[test]
fn a_table_is_shown_first_and_recorded_whole() {
    let desk = Desk::new();
    desk.write("units.csv", TABLE);
    let shown = import(&desk, 0, "units.csv", &[]);
    assert!(shown.out.contains("Row 2 column F") && shown.err.contains("--apply"), "{}{}", shown.out, shown.err);
    assert_eq!(desk.files().len(), 1, "no database is made for one who only looks");
    let empty = desk.expect(0, &["register", "show", "--db", "a.db", "--lang", "en"]);
    assert!(empty.out.contains("The register is empty"), "{}", empty.out);
    let made = import(&desk, 0, "units.csv", &["--apply"]);
    assert!(made.err.contains("3 new units, 7 changed cells"), "{}", made.err);
    let list = desk.expect(0, &["register", "show", "--on", "30/9/2566", "--db", "a.db", "--lang", "en"]);
    assert!(list.out.contains("0101") && list.out.contains("Service co-operative"), "{}", list.out);
    let one = desk.expect(0, &["register", "show", "U3", "--db", "a.db", "--lang", "en"]);
    assert!(one.out.contains("Members") && one.out.contains("20"), "{}", one.out);
    let json = desk.expect(0, &["register", "show", "U1", "--on", "30/9/2566", "--json", "--db", "a.db"]).json();
    let level = json[0]["units"][0]["facts"].as_array().unwrap().iter().find(|fact| fact["field"] == "level").unwrap();
    assert_eq!((&level["year"], &level["value"]), (&2566.into(), &"1".into()));
    assert!(import(&desk, 0, "units.csv", &["--apply"]).out.contains("nothing changes"));
}

#[test]
fn doubts_wait_for_their_answer_and_nothing_is_half_done() {
    let desk = filled();
    desk.write("bad.csv", "รหัส,ชื่อ,ประเภท,จำนวนสมาชิก\n101,,,150\n0104,ใหม่ (ตัวอย่าง),กลุ่มเกษตรกร,สิบ\n");
    let refused = import(&desk, 2, "bad.csv", &["--apply"]);
    assert!(refused.out.contains("Row 2 column A: likely U1"), "{}", refused.out);
    assert!(refused.out.contains("Row 3 column D: Members"), "{}", refused.out);
    let json = import(&desk, 2, "bad.csv", &["--json"]).json();
    assert_eq!(json[0]["problems"][0]["likely"], "U1");
    assert_eq!(
        desk.expect(0, &["register", "show", "--json", "--db", "a.db"]).json()[0]["units"].as_array().unwrap().len(),
        3
    );
    desk.write("bad.csv", "รหัส,ชื่อ,ประเภท,จำนวนสมาชิก\n101,,,150\n0104,ใหม่ (ตัวอย่าง),กลุ่มเกษตรกร,10\n");
    let made = import(&desk, 0, "bad.csv", &["--answer", "2=U1", "--apply"]);
    assert!(made.err.contains("1 new units, 2 changed cells"), "{}", made.err);
    for wrong in [&["--answer", "2"][..], &["--answer", "2=them"], &["--on", "31/2/2566"]] {
        let mut args = vec!["register", "import", "bad.csv", "--db", "a.db"];
        args.extend(wrong);
        assert!(desk.run(&args).status > 0, "{wrong:?}");
    }
    desk.write("none.csv", "a,b\n1,2\n");
    assert!(import(&desk, 1, "none.csv", &[]).err.contains("no table of units"));
    assert!(desk.expect(1, &["register", "show", "U9", "--db", "a.db"]).err.contains("U9"));
}

#[test]
fn an_export_comes_back_without_a_change() {
    let desk = filled();
    for file in ["out.xlsx", "out.csv"] {
        desk.expect(0, &["register", "export", file, "--on", "30/9/2566", "--db", "a.db"]);
        assert!(import(&desk, 0, file, &[]).out.contains("nothing changes"), "{file}");
    }
}

#[test]
fn indicators_of_a_plan_tell_their_units() {
    let desk = filled();
    desk.expect(2, &["read", SEED, "--db", "a.db"]);
    let shown = desk.expect(0, &["indicators", "1", "--on", "30/9/2566", "--db", "a.db", "--lang", "en"]);
    assert_eq!(shown.out.matches("Example, not an official criterion").count(), 11, "{}", shown.out);
    assert!(shown.out.contains("50.00%") && shown.out.contains("1 / 2"), "{}", shown.out);
    let json = desk.expect(0, &["indicators", "1", "--on", "30/9/2566", "--json", "--db", "a.db"]).json();
    let all = json[0]["indicators"].as_array().unwrap();
    assert_eq!((json[0]["schema"].as_str(), all.len()), (Some("phaen.indicators/1"), 11));
    let four = &all[3];
    assert_eq!(four["rule"]["schema"], "phaen.rule/1");
    assert_eq!(four["offices"][0]["numerator"], serde_json::json!(["U1"]));
    assert_eq!(four["offices"][0]["denominator"], serde_json::json!(["U1", "U2"]));
    assert_eq!((&four["offices"][0]["percent"], &four["reached"]), (&"50.00".into(), &false.into()));
    assert!(all[5]["value"].is_null(), "nobody said anything of money");
    assert!(desk.expect(1, &["indicators", "9", "--db", "a.db"]).err.contains('9'));
}
