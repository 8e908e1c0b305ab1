//! Suggestions of whole forms.
#![allow(clippy::unwrap_used)]

use phaen_core::grid::{Grid, GridCell, GridRow, Place, Source};
use phaen_core::learned::{Learned, Lesson, LessonPlace, OfficeLearned};
use phaen_core::plan::{Code, Line, LineId, Signatory};
use phaen_core::reading::Reading;
use phaen_gen::{DamageKind, DamageSpec, PlanSpec, TextStyle, damage, plan, write_text};

use super::*;

/// The real form, as damaged as real life.
const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/forms/action-plan-2566.txt");

fn read(text: &str) -> Reading {
    let row = |(line, text): (u32, &str)| GridRow {
        line,
        cells: (1..)
            .zip(text.split('\t'))
            .map(|(column, text)| GridCell::new(text.trim(), Place::at(line, column)))
            .collect(),
    };
    let grid = Grid { rows: (1..).zip(text.lines()).map(row).collect(), ..Grid::default() };
    let options = crate::Options { max_steps: 1, ..Default::default() };
    crate::read_form(&grid, Source::default(), &options).unwrap()
}

/// Headings 1.1, 1.2 …, each with these steps.
fn steps(headings: &[&[&str]]) -> Plan {
    let mut lines = vec![Line::new(LineId(1), LineKind::Heading, Code::new("1"), "")];
    for (h, titles) in headings.iter().enumerate() {
        let id = LineId(lines.len() as u32 + 1);
        let mut heading = Line::new(id, LineKind::Heading, Code::new(&format!("1.{}", h + 1)), "การแก้ปัญหา");
        heading.parent = Some(LineId(1));
        lines.push(heading);
        for (s, title) in titles.iter().enumerate() {
            let code = Code::new(&format!("1.{}.{}", h + 1, s + 1));
            let mut line = Line::new(LineId(lines.len() as u32 + 1), LineKind::Activity, code, title);
            line.parent = Some(id);
            lines.push(line);
        }
    }
    Plan { lines, ..Plan::default() }
}

fn said(plan: &Plan) -> Vec<(String, String)> {
    suggestions(plan, &OfficeLearned::default()).into_iter().map(|s| (s.read, s.likely)).collect()
}

#[test]
fn a_garbled_step_is_suggested_from_its_siblings() {
    let clean = ["ปลูกฝังวินัยทางเงิน", "ฝึกอาชีพเสริมรายได้", "ตลาดนัดสีเขียวประจำหมู่บ้าน"];
    let garbled = ["ปลูกฝังวินัยทางเงิน", "ฝึกอาชีพเสริมรายได้", "ศพณกธฮฦภฟหฟญฐฌฬ"];
    let plan = steps(&[&clean, &garbled, &clean]);
    assert_eq!(said(&plan), [], "words that the list does not know are no cleaner than garbled ones");
    let clean = ["แนะนำการจัดทำบัญชี", "ติดตามและประเมินผล", "เสริมสร้างความเข้าใจ"];
    let garbled = ["แนะนำการจัดทำบัญชี", "ติดตามและประเมินผล", "ศพณกธฮฦภฟหฟญฐฌฬ"];
    let plan = steps(&[&clean, &garbled, &clean]);
    assert_eq!(said(&plan), [(garbled[2].to_owned(), clean[2].to_owned())]);
    assert_eq!(suggestions(&plan, &OfficeLearned::default())[0].ground, Ground::OtherLines);
}

#[test]
fn headings_with_other_steps_say_nothing() {
    let other = ["ผลิตภัณฑ์", "การออม", "เสริมสร้างความเข้าใจ"];
    let garbled = ["แนะนำการจัดทำบัญชี", "ติดตามและประเมินผล", "ศพณกธฮฦภฟหฟญฐฌฬ"];
    assert_eq!(said(&steps(&[&other, &garbled, &other])), []);
}

#[test]
fn the_text_as_read_stays() {
    let plan = steps(&[&["ติดตามสมาซิก"]]);
    let before = plan.clone();
    assert_eq!(said(&plan), [("สมาซิก".to_owned(), "สมาชิก".to_owned())]);
    assert_eq!(plan, before);
}

#[test]
fn an_office_that_its_telephone_contradicts_is_doubtful() {
    let phone = Signatory { field: 14, phone: Some("0-7500-0000".to_owned()), ..Signatory::default() };
    let office = Some("สำนักงานสหกรณ์จังหวัดตาก".to_owned());
    let plan = Plan { office, signatories: vec![phone], ..Plan::default() };
    let found = suggestions(&plan, &OfficeLearned::default());
    assert!(found.iter().all(|s| s.read == "ตาก" && s.ground == Ground::AreaCode && s.stands(&plan)));
    let likely: Vec<&str> = found.iter().map(|s| s.likely.as_str()).collect();
    assert_eq!(likely, ["ตรัง", "กระบี่", "นครศรีธรรมราช"]);
}

#[test]
fn the_real_form() {
    let reading = read(&std::fs::read_to_string(SEED).unwrap());
    let plan = &reading.plan;
    let of = |place: TextPlace| -> Vec<(&str, &str)> {
        let at = reading.suggestions.iter().filter(|s| s.place == place);
        at.map(|s| (s.read.as_str(), s.likely.as_str())).collect()
    };
    let line = |code: &str| of(TextPlace::Line(plan.lines.iter().find(|l| l.code.as_str() == code).unwrap().id));
    assert!(reading.suggestions.iter().all(|s| s.stands(plan) && s.read != s.likely));

    let office: Vec<&str> = of(TextPlace::Field(TextField::Office)).into_iter().map(|(_, likely)| likely).collect();
    assert_eq!(office, ["พัทลุง", "สตูล", "สงขลา"]);
    let programme = of(TextPlace::Field(TextField::Programme));
    assert_eq!(programme[0].1, "พื้นฐานด้านการสร้างความสามารถในการแข่งขัน");
    assert_eq!(of(TextPlace::Indicator(1)), [("(ต่อจุด ณ 31 สิงหาคม 2565", "(ข้อมูล ณ 31 สิงหาคม 2565")]);
    for indicator in [7, 8] {
        assert!(of(TextPlace::Indicator(indicator))[0].1.starts_with("ที่นำมาจัดมาตรฐาน ผ่านมาตรฐาน"));
    }

    assert_eq!(line("1.1"), [("ถูกหนี้เงินกู้", "ลูกหนี้เงินกู้"), ("ถูกหนี้การค้า", "ลูกหนี้การค้า")]);
    for step in ["1.1.1", "1.2.1", "1.3.1"] {
        assert_eq!(line(step), [("จวิเคราะห์ประเด็นปัญหา", "วิเคราะห์ประเด็นปัญหา")]);
    }
    assert_eq!(line("1.5.1")[0].1, "วิเคราะห์ประเด็นปัญหา และวางแผนในการแก้ไขปัญหา");
    for step in ["1.1.4", "1.2.4"] {
        assert_eq!(line(step)[0].1, "พัฒนาศักยภาพเชิงธุรกิจ (ต้นน้ำ กลางน้ำ ปลายน้ำ)");
    }
    assert_eq!(line("1.2")[0].1, "ปิดบัญชีไม่ได้ (ค้างปิดบัญชี/ส่งงบฯ ช้า)");
    assert_eq!(line("4.2"), [("รอยงาผล", "รายงานผล")]);
    for clean in
        ["1.1.2", "1.1.3", "1.2.2", "1.2.3", "1.3.2", "1.3.3", "1.3.4", "1.5", "1.5.4", "2.5", "3.3", "5", "5.2"]
    {
        assert_eq!(line(clean), [], "{clean}");
    }
}

#[test]
fn clean_plans_get_no_suggestion() {
    for seed in 0..200 {
        let plan = plan(&PlanSpec::of(seed, 5 + seed as usize % 60));
        let found = suggestions(&plan, &OfficeLearned::default());
        assert!(found.is_empty(), "seed {seed}: {found:?}");
    }
}

#[test]
fn damaged_figures_make_no_suggestion() {
    for seed in 0..20 {
        let plan = plan(&PlanSpec::of(seed, 24));
        let spec = DamageSpec { seed, count: 6, kinds: &DamageKind::FIGURES, rows_lost: false };
        let reading = read(&damage(&plan, &TextStyle::default(), &spec).text);
        assert!(reading.suggestions.is_empty(), "seed {seed}: {:?}", reading.suggestions);
    }
    let plan = plan(&PlanSpec::of(1, 30));
    let style = TextStyle { thai_digits: true, ..TextStyle::default() };
    assert!(read(&write_text(&plan, &style)).suggestions.is_empty());
}

#[test]
fn five_thousand_garbled_lines_end() {
    let garble = |n: usize| format!("เสริมส้รงความเขาใจกับสมาซิกฃฅฆ{n}ฮฦภฟหฟญฐฌฬ ถูกหนี้ ปัญชีฃ{n}").repeat(3);
    let titles: Vec<[String; 2]> = (0..2500).map(|n| [garble(n), garble(n + 2500)]).collect();
    let rows: Vec<Vec<&str>> = titles.iter().map(|t| t.iter().map(String::as_str).collect()).collect();
    let headings: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let plan = steps(&headings);
    let found = suggestions(&plan, &OfficeLearned::default());
    assert!((1..=MOST_SUGGESTIONS).contains(&found.len()), "{}", found.len());
    // The steps were used up before the last line: the time is bounded however much is garbled.
    let last = plan.lines.last().map(|l| TextPlace::Line(l.id));
    assert!(found.iter().all(|s| Some(s.place) != last));
}

/// What those corrections of titles say of a plan with these steps.
fn taught(corrections: &[(&str, &str, &str)], headings: &[&[&str]]) -> Vec<(String, String)> {
    let lesson = |(code, read, became): &(&str, &str, &str)| {
        let place = LessonPlace::Title { line: LineId(1), code: Code::new(code) };
        Lesson::new(None, place, read, became)
    };
    let learned: Learned = corrections.iter().filter_map(lesson).collect();
    let found = suggestions(&steps(headings), &learned.office(None));
    found.into_iter().filter(|s| s.ground == Ground::Learned).map(|s| (s.read, s.likely)).collect()
}

#[test]
fn an_office_s_own_title_is_suggested_before_the_list() {
    let corrections = [("1.1.1", "เสนอสารัตถะความเข้าใจ", "เสริมสร้างความเข้าใจผู้นำ")];
    // Word for word, also under another heading.
    let again = ("เสนอสารัตถะความเข้าใจ".to_owned(), "เสริมสร้างความเข้าใจผู้นำ".to_owned());
    let found = taught(&corrections, &[&["เสนอสารัตถะความเข้าใจ"], &["เสนอสารัตถะความเข้าใจ"]]);
    assert_eq!(found, [again.clone(), again]);
    // Garbled otherwise, at the same place only.
    let found = taught(&corrections, &[&["เสริมสฑฬงความเขฬใจผู้นฬ"], &["เสริมสฑฬงความเขฬใจผู้นฬ"]]);
    assert_eq!(found, [("เสริมสฑฬงความเขฬใจผู้นฬ".to_owned(), "เสริมสร้างความเข้าใจผู้นำ".to_owned())]);
    // Another text, one that the list knows word for word, and the title itself.
    for other in ["ปลูกฝังวินัยทางเงิน", "เสริมสร้างความเข้าใจ", "เสริมสร้างความเข้าใจผู้นำ"]
    {
        assert_eq!(taught(&corrections, &[&[other]]), [], "{other}");
    }
}

#[test]
fn what_an_office_says_goes_before_the_list_of_words() {
    let place = LessonPlace::Title { line: LineId(1), code: Code::new("1.1.1") };
    let learned: Learned = Lesson::new(None, place, "ติดตามสมาซิก", "ติดตามสมาชิกใหม่").into_iter().collect();
    let found = suggestions(&steps(&[&["ติดตามสมาซิก"]]), &learned.office(None));
    let said: Vec<_> = found.iter().map(|s| (s.likely.as_str(), s.ground)).collect();
    assert_eq!(said, [("ติดตามสมาชิกใหม่", Ground::Learned), ("สมาชิก", Ground::WordList)]);
}

#[test]
fn numbers_are_those_of_the_form() {
    let found = taught(&[("1.1.1", "ตรวจ 3 ครฬง", "ตรวจเยี่ยม 3 ครั้ง")], &[&["ตรวจ 6 ครฬง"]]);
    assert_eq!(found, [("ตรวจ 6 ครฬง".to_owned(), "ตรวจเยี่ยม 6 ครั้ง".to_owned())]);
}
