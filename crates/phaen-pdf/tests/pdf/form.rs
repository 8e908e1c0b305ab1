//! The looks that the official form asks for.

use phaen_core::form::{Digits, FormOptions};
use phaen_core::plan::{Measure, Pair, Period, Plan};
use phaen_pdf::{MAX_TEXT_CHARS, PdfError, Picture, PrintOptions};

use crate::plans::{form, plan, plan_with, print};
use crate::reader::{Reader, info, pages, squeezed};

const HEAD: &str = "(7)กิจกรรม/ขั้นตอนของกิจกรรม";

fn text(plan: &Plan, options: &FormOptions) -> String {
    Reader::PopplerRaw.text(&print(plan, options))
}

#[test]
fn it_is_a_tagged_a4_sheet_on_its_side() {
    let info = info(&print(&plan(3), &FormOptions::default()));
    let value = |name: &str| info.lines().find_map(|l| l.strip_prefix(name)).unwrap().trim().to_owned();
    assert_eq!(value("Page size:"), "841.89 x 595.276 pts (A4)");
    assert_eq!(value("Tagged:"), "yes");
    assert_eq!(value("Title:").split(' ').next(), Some("แผนปฏิบัติการและงบประมาณประจำปีงบประมาณ"));
    assert!(!info.contains("CreationDate"), "no clock: {info}");
}

#[test]
fn heads_and_page_numbers_stand_on_every_page() {
    let plan = plan(60);
    let pdf = print(&plan, &FormOptions::default());
    let count = pages(&pdf);
    for reader in Reader::ALL {
        let text = reader.text(&pdf);
        assert_eq!(text.matches(HEAD).count(), count, "{reader:?}");
        for month in ["ต.ค.65", "ก.ย.66", "(11)ไตรมาส4"] {
            assert!(text.matches(month).count() >= count, "{reader:?} {month}");
        }
        for page in 1..=count {
            assert_eq!(text.matches(&format!("หน้า{page}จาก{count}")).count(), 1, "{reader:?}");
        }
    }
    let pdf = print(&plan, &FormOptions { digits: Digits::Thai, ..FormOptions::default() });
    let thai = Reader::PopplerRaw.text(&pdf);
    assert!(thai.contains(&Digits::Thai.apply(&format!("หน้า1จาก{}", pages(&pdf)))));
    assert!(thai.contains("ต.ค.๖๕") && !thai.contains(|c: char| c.is_ascii_digit()), "{thai}");
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let plan = plan(12);
    let first = print(&plan, &FormOptions::default());
    for _ in 0..4 {
        assert!(first == print(&plan, &FormOptions::default()));
    }
    let other = PrintOptions { identity: "7f3c, 4".to_owned(), ..PrintOptions::default() };
    let identified = phaen_pdf::print(&form(&plan, &FormOptions::default()), &other).unwrap();
    assert!(first != identified);
}

#[test]
fn failing_totals_keep_their_figure_and_carry_a_sign() {
    let mut plan = plan(5);
    let shown = text(&plan, &FormOptions::default());
    assert!(!shown.contains('≠'), "{shown}");
    let total = plan.lines.last_mut().unwrap();
    let right = total.raw(Period::Target, Measure::Work).hundredths().unwrap() / 100;
    total.figures.target.set_raw(Measure::Work, Pair::whole(right + 1, 0).raw(Measure::Work));
    let shown = text(&plan, &FormOptions::default());
    // Once at the figure, once at the footnote.
    assert_eq!(shown.matches('≠').count(), 2);
    assert!(shown.contains(&format!("≠{}", right + 1)));
    assert!(shown.contains("≠ยอดที่มีเครื่องหมาย"));
}

#[test]
fn quarters_are_an_annex_unless_the_form_prints_them() {
    let mut plan = plan(5);
    let annex = FormOptions { quarter_annex: true, ..FormOptions::default() };
    assert!(!text(&plan, &FormOptions::default()).contains("ภาคผนวก"));
    let with_annex = text(&plan, &annex);
    assert!(with_annex.contains("ภาคผนวก") && with_annex.contains("ร้อยละของเป้าหมายทั้งปี"));
    assert!(!with_annex.contains("รวมไตรมาส"));
    plan.lines[1].figures.quarters[0] = Pair::whole(1, 25);
    let printed = text(&plan, &annex);
    assert!(printed.contains("รวมไตรมาส1") && !printed.contains("ภาคผนวก"));
}

#[test]
fn a_blank_form_has_heads_and_no_figures() {
    let blank = text(&plan(5), &FormOptions { blank: Some(14), ..FormOptions::default() });
    assert!(blank.contains(HEAD) && blank.contains("(1)แผนงาน") && blank.contains("(14)ผู้รับผิดชอบ"));
    assert!(!blank.contains("ติดตาม") && !blank.contains("ชื่อผู้จัดทำ"));
}

#[test]
fn signatures_are_never_alone_on_a_page() {
    let mut moved = 0;
    for rows in 14..26 {
        let pdf = print(&plan(rows), &FormOptions::default());
        let text = Reader::PopplerRaw.text(&pdf);
        let last_head = text.rfind(HEAD).unwrap();
        let total = text.rfind("(12)รวมแผนการใช้จ่ายงบประมาณ").unwrap();
        let signature = text.rfind("(14)ผู้รับผิดชอบ").unwrap();
        let between = &text[total..signature];
        assert!(last_head < total && !between.contains("หน้า"), "{rows} rows");
        // Rows that went along: fewer than fit a page stand under the last head.
        moved += usize::from(text[last_head..total].matches("(6ครั้ง)").count() <= 1 && pages(&pdf) > 1);
    }
    assert!(moved > 0, "no number of rows put it to the test");
}

#[test]
fn long_words_figures_and_titles_fit() {
    let mut plan = plan(12);
    for line in &mut plan.lines {
        for pair in &mut line.figures.months {
            *pair = Pair::whole(1_234_567, 99_999_999);
        }
    }
    plan.lines[3].title = "กรม".repeat(2_500);
    plan.lines[4].title = "ก".repeat(500);
    plan.lines[5].title = String::new();
    let shown = text(&plan, &FormOptions::default());
    assert!(shown.contains("99,999,999") && shown.contains("2กตัญญู"));
    assert_eq!(shown.matches("กรม").count(), 2_500);
}

#[test]
fn what_no_form_has_room_for_is_refused() {
    let endless = "ก".repeat(MAX_TEXT_CHARS + 1);
    let form = form(&plan_with(&["หัวข้อ".to_owned(), endless]), &FormOptions::default());
    match phaen_pdf::print(&form, &PrintOptions::default()) {
        Err(PdfError::TextTooLong { begins, chars }) => {
            assert_eq!((begins.chars().count(), chars), (40, MAX_TEXT_CHARS + 1));
        }
        other => panic!("{:?}", other.map(|pdf| pdf.len())),
    }
}

#[test]
fn an_empty_plan_still_gives_a_form() {
    let shown = text(&Plan::default(), &FormOptions::default());
    assert!(shown.contains(HEAD) && shown.contains(&squeezed("พ.ศ. ........")));
}

#[test]
fn pictures_follow_the_form_with_their_figures() {
    let plan = plan(3);
    let drawing = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect x="1" y="1" width="50" height="20" fill="#0c5a52"/></svg>"##;
    let picture = Picture {
        title: "งบประมาณรายเดือน".to_owned(),
        svg: drawing.to_owned() + &" ".repeat(MAX_TEXT_CHARS),
        heads: vec!["เดือน".to_owned(), "งบ".to_owned()],
        rows: vec![vec!["ต.ค.".to_owned(), "7,531".to_owned()], vec!["พ.ย.".to_owned(), "8,642".to_owned()]],
    };
    let options = PrintOptions { pictures: vec![picture.clone(), picture], ..PrintOptions::default() };
    let form = form(&plan, &FormOptions::default());
    let pdf = phaen_pdf::print(&form, &options).unwrap();
    assert_eq!(pages(&pdf), pages(&print(&plan, &FormOptions::default())) + 2);
    let text = Reader::PopplerRaw.text(&pdf);
    for part in ["งบประมาณรายเดือน", "7,531", "8,642"] {
        assert_eq!(text.matches(part).count(), 2, "{part}");
    }
}

#[test]
fn a_picture_that_is_none_is_told() {
    let picture = Picture { title: String::new(), svg: "<svg".to_owned(), heads: Vec::new(), rows: Vec::new() };
    let options = PrintOptions { pictures: vec![picture], ..PrintOptions::default() };
    let refused = phaen_pdf::print(&form(&plan(1), &FormOptions::default()), &options);
    assert!(matches!(refused, Err(PdfError::Layout(_))), "{refused:?}");
}
