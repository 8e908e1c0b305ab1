#![allow(clippy::unwrap_used)]
use phaen_core::calendar::FiscalMonth;
use phaen_core::equation;
use phaen_core::plan::{Cell, Code, Line, LineId, LineKind, Measure, Pair, Plan};
use phaen_core::reading::{
    CellChange, Choice, Confidence, Cost, Edit, EditKind, LineReading, Question, Reading, Repair, Shown,
};

use super::*;
use crate::explain;

const LINE: LineId = LineId(1);
const TOTAL: LineId = LineId(2);

fn month(number: u8) -> FiscalMonth {
    FiscalMonth::new(number).unwrap()
}

/// A plan of one line, 2.8, and a grand total; every month holds (10, 250).
fn reading() -> Reading {
    let row = |id, kind, code: &str| {
        let mut line = Line::new(id, kind, Code::new(code), "กิจกรรม");
        line.figures.months = [Pair::whole(10, 250); 12];
        line.figures.target = Pair::whole(120, 3_000);
        line
    };
    let lines = vec![row(LINE, LineKind::Activity, "2.8"), row(TOTAL, LineKind::Total, "(12)")];
    let readings = lines.iter().map(|l| (l.id, LineReading::default())).collect();
    Reading { plan: Plan { lines, ..Plan::default() }, lines: readings, ..Reading::default() }
}

fn money(baht: i64) -> Shown {
    Shown::One(Measure::Budget, Cell::of(phaen_core::number::Satang::from_baht(baht)).raw())
}

fn both(work: i64, baht: i64) -> Shown {
    let pair = Pair::whole(work, baht);
    Shown::Both(pair.work.raw(), pair.budget.raw())
}

fn change(at: Option<u8>, kind: EditKind, read: Shown, now: Shown) -> CellChange {
    CellChange { line: LINE, month: at.map(month), kind, read, now, edit: 1 }
}

fn edit(kind: EditKind, before: &[&str], after: &[&str]) -> Edit {
    let owned = |tokens: &[&str]| tokens.iter().map(|t| (*t).to_owned()).collect();
    Edit {
        id: 1,
        line: LINE,
        kind,
        tokens_before: owned(before),
        tokens_after: owned(after),
        cost: Cost(100),
        learned: Vec::new(),
    }
}

fn repaired(edit: Edit, changes: Vec<CellChange>, because: &[&str]) -> [String; 2] {
    let mut reading = reading();
    reading.edits = vec![edit];
    let because: Vec<String> = because.iter().map(|id| (*id).to_owned()).collect();
    reading.repairs = changes
        .into_iter()
        .map(|change| Repair { change, confidence: Confidence::Certain, because: because.clone() })
        .collect();
    let stories = explain::repairs(&reading);
    assert_eq!(stories.len(), 1, "changes of one edit are one story");
    [Lang::Thai, Lang::English].map(|lang| lang.words().repair(&stories[0]))
}

#[test]
fn a_misread_digit_is_explained_by_its_row_and_column() {
    let [thai, english] = repaired(
        edit(EditKind::Digit, &["258"], &["250"]),
        vec![change(Some(1), EditKind::Digit, money(258), money(250))],
        &["months.L1.budget", "lines.L2.m01.budget"],
    );
    assert_eq!(
        thai,
        "งบ ต.ค. ของ 2.8 อ่านได้ 258 แต่บรรทัดรวมเป็น 3,000 และแนวตั้ง ต.ค. รวมเป็น 250 ได้ก็ต่อเมื่อเป็น 250; \
         8 กับ 0 อ่านสับกันบ่อย"
    );
    assert_eq!(
        english,
        "October budget of 2.8 was read 258. The line adds up to 3,000 and the column of October adds up to 250 \
         only if it is 250; 8 and 0 are easily confused."
    );
}

#[test]
fn a_misread_total_is_explained_by_its_parts() {
    let [thai, english] = repaired(
        edit(EditKind::TotalMisread, &["3,080"], &["3,000"]),
        vec![change(None, EditKind::TotalMisread, money(3_080), money(3_000))],
        &["months.L1.budget"],
    );
    assert_eq!(thai, "งบ เป้าหมาย ของ 2.8 อ่านได้ 3,080 แต่สิบสองเดือนรวมได้ 3,000; 8 กับ 0 อ่านสับกันบ่อย");
    assert_eq!(
        english,
        "Target budget of 2.8 was read 3,080. The twelve months add up to 3,000; 8 and 0 are easily confused."
    );
}

#[test]
fn a_repeated_pair_is_one_story() {
    let [thai, english] = repaired(
        edit(EditKind::PairRepeated, &["1", "25", "1", "25", "10", "250"], &["1", "25", "10", "250"]),
        vec![
            change(Some(2), EditKind::PairRepeated, both(1, 25), both(10, 250)),
            change(Some(3), EditKind::PairRepeated, both(11, 275), both(10, 250)),
        ],
        &["months.L1.work", "months.L1.budget"],
    );
    assert_eq!(thai, "2.8 มี (1, 25) ซ้ำเกินมาตั้งแต่ พ.ย. และช่องหลังจากนั้นเลื่อนไป; เมื่อแก้แล้วบรรทัดรวมเป็น 120 / 3,000");
    assert_eq!(
        english,
        "2.8 repeats (1, 25) from November on; the cells after it have moved. With that mended the line adds up \
         to 120 / 3,000."
    );
}

#[test]
fn many_columns_are_counted() {
    let [_, english] = repaired(
        edit(EditKind::PairLost, &[], &["10", "250"]),
        vec![change(Some(4), EditKind::PairLost, both(9, 225), both(10, 250))],
        &["lines.L2.m01.work", "lines.L2.m02.work", "lines.L2.m03.work", "lines.L2.m04.work"],
    );
    assert_eq!(english, "2.8 has lost (10, 250) in January. With that mended all 4 columns it touches agree.");
}

fn choice(id: &str, changes: Vec<CellChange>) -> Choice {
    Choice { id: id.to_owned(), changes, cost: Cost(100) }
}

/// A reading in which 2.8 shows months of (10, 250) but a target of `target`, with that question.
fn asked(target: Pair, choices: Vec<Choice>) -> (Reading, Question) {
    let mut reading = reading();
    reading.plan.lines[0].figures.target = target;
    let question = Question { id: "Q1".to_owned(), lines: vec![LINE], choices, choices_omitted: 0 };
    (reading, question)
}

fn question_texts((reading, question): &(Reading, Question)) -> [(String, Vec<String>); 2] {
    let failing = explain::sums(reading).failing;
    let story = explain::question(reading, question, &failing);
    [Lang::Thai, Lang::English].map(|lang| {
        let words = lang.words();
        let choices = question.choices.iter().map(|c| words.choice(&explain::choice(reading, question, c)));
        (words.question(&story), choices.collect())
    })
}

#[test]
fn a_lost_pair_asks_for_its_month() {
    let lost = |at| change(Some(at), EditKind::PairLost, both(10, 250), both(3, 75));
    let further = change(Some(12), EditKind::PairLost, Shown::Both(Cell::Empty, Cell::Empty), both(10, 250));
    let question =
        asked(Pair::whole(123, 3_075), vec![choice("a", vec![lost(5), further.clone()]), choice("b", vec![lost(12)])]);
    let [(thai, thai_choices), (english, english_choices)] = question_texts(&question);
    assert_eq!(thai, "2.8: งานรวมได้ 120 แต่พิมพ์ 123 (ขาด 3) งบรวมได้ 3,000 แต่พิมพ์ 3,075 (ขาด 75); รายการที่หายไปอยู่เดือนใด");
    assert_eq!(thai_choices, ["(3, 75) อยู่ที่ ก.พ. ช่องหลังจากนั้นเลื่อนไป", "(3, 75) อยู่ที่ ก.ย."]);
    assert_eq!(
        english,
        "2.8: work adds up to 120 but 123 is printed (3 short), budget adds up to 3,000 but 3,075 is printed \
         (75 short). In which month does what was lost belong?"
    );
    assert_eq!(english_choices, ["(3, 75) is in February, the cells after it move on", "(3, 75) is in September"]);
}

#[test]
fn one_visit_too_many_or_a_misread_target() {
    let extra = change(Some(2), EditKind::PairPhantom, both(10, 250), Shown::Both(Cell::Dash, Cell::Dash));
    let target = change(None, EditKind::TotalMisread, both(110, 2_750), both(120, 3_000));
    let question = asked(Pair::whole(110, 2_750), vec![choice("a", vec![extra]), choice("b", vec![target])]);
    let [(thai, thai_choices), (english, english_choices)] = question_texts(&question);
    assert!(thai.ends_with("(เกิน 250); รายการใดเกินมา หรือเป้าหมายอ่านผิด"), "{thai}");
    assert_eq!(thai_choices, ["ตัด (10, 250) ที่ พ.ย. ออก", "เป้าหมาย เป็น 120 / 3,000 (อ่านได้ 110 / 2,750)"]);
    assert!(english.ends_with("Which entry is too many, or was the target misread?"), "{english}");
    assert_eq!(english_choices, ["(10, 250) of November goes", "the target is 120 / 3,000 (read 110 / 2,750)"]);
}

#[test]
fn failing_sums_name_row_month_and_both_sides() {
    let mut reading = reading();
    reading.plan.lines[0].figures.months[0] = Pair::whole(9, 250);
    let failing = explain::sums(&reading).failing;
    let said = |lang: Lang| -> Vec<String> { failing.iter().map(|f| lang.words().failing(f)).collect() };
    assert_eq!(
        said(Lang::Thai),
        [
            "2.8 งาน: สิบสองเดือนรวมได้ 119 แต่เป้าหมายเขียน 120 ต่างกัน -1",
            "(12) ต.ค. งาน: บรรทัดต่าง ๆ รวมได้ 9 แต่ (12) เขียน 10 ต่างกัน -1"
        ]
    );
    assert_eq!(
        said(Lang::English),
        [
            "2.8 work: the twelve months add up to 119, but the target says 120: difference -1",
            "(12) October work: the lines add up to 9, but (12) says 10: difference -1"
        ]
    );
}

#[test]
fn every_equation_has_words_in_both_languages() {
    let mut reading = reading();
    reading.plan.lines[0].figures.quarters[0] = Pair::whole(1, 1);
    reading.plan.lines[0].figures.months[3].work = Cell::Dash;
    reading.plan.lines[0].figures.months[4].budget = Cell::Dash;
    reading.plan.allotments = vec![phaen_core::plan::Allotment {
        category: "งบดำเนินงาน".to_owned(),
        amount: phaen_core::number::Satang::from_baht(1),
    }];
    let failing = explain::sums(&reading).failing;
    let mut kinds: Vec<_> = failing.iter().map(|f| std::mem::discriminant(&f.sum)).collect();
    kinds.dedup();
    assert_eq!(kinds.len(), 6, "{failing:#?}");
    for lang in [Lang::Thai, Lang::English] {
        for sum in &failing {
            assert!(lang.words().failing(sum).contains(&number::figure(sum.measure, sum.parts)));
        }
    }
    assert!(equation::build(&reading.plan).len() > failing.len());
}

#[test]
fn a_sum_over_a_figure_that_waits_for_an_answer_neither_fails_nor_holds() {
    use phaen_core::reading::CellState;
    let mut reading = reading();
    reading.plan.lines[0].figures.months[0] = Pair::default();
    assert_eq!(explain::sums(&reading).waiting, 0);
    assert_eq!(explain::sums(&reading).failing.len(), 4);
    reading.lines.get_mut(&LINE).unwrap().states[0] = CellState::Derived;
    let sums = explain::sums(&reading);
    assert_eq!((sums.failing.len(), sums.waiting), (0, 4));
}

#[test]
fn whoever_lacks_the_reader_of_pictures_is_told_what_to_install() {
    use phaen_page::PageError;
    for lang in [Lang::Thai, Lang::English] {
        let say =
            |error| lang.words().problem(&crate::error::AppError::Page { name: "สแกน.png".to_owned(), error });
        for error in [PageError::NoReader, PageError::NoModel { language: "tha".to_owned() }] {
            let said = say(error);
            assert!(said.starts_with("สแกน.png: ") && said.contains("tesseract-ocr-tha") && said.contains("Windows"));
        }
        let large = PageError::TooManyPixels { page: 2, width: 20_000, height: 15_000, limit: 100_000_000 };
        assert!(say(large).contains("20000 × 15000"));
        assert!(say(PageError::Encrypted).len() > 40);
    }
}
