//! Lessons, and what they come to.

use super::*;

fn figure(office: Option<&str>, read: &str, became: &str) -> Option<Lesson> {
    let place =
        LessonPlace::Figure { line: LineId(2), code: Code::new("1.1"), period: Period::Target, measure: Measure::Work };
    Lesson::new(office, place, read, became)
}

fn title(office: Option<&str>, read: &str, became: &str) -> Option<Lesson> {
    Lesson::new(office, LessonPlace::Title { line: LineId(2), code: Code::new("2.6") }, read, became)
}

#[test]
fn digits_are_confused_where_as_many_stand_and_few_differ() {
    assert_eq!(confused("776", "778"), [('6', '8')]);
    assert_eq!(confused("๒,๕๑๗", "2517"), []);
    assert_eq!(confused("๒,๕๑๗", "5,513"), [('2', '5'), ('7', '3')]);
    assert_eq!(confused("776", "1776"), [], "a digit was lost, none confused");
    assert_eq!(confused("123", "456"), [], "another figure");
}

#[test]
fn confusions_are_counted_by_office_whatever_their_order() {
    let here = Some("สำนักงานสหกรณ์จังหวัดตาก");
    let lessons: Vec<Lesson> = [
        figure(here, "25", "55"),
        figure(Some("สำนักงานสหกรณ์ จังหวัดตาก."), "120", "150"),
        figure(here, "8", "3"),
        figure(Some("สำนักงานสหกรณ์จังหวัดน่าน"), "25", "55"),
        figure(None, "6", "8"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let learned: Learned = lessons.iter().cloned().collect();
    let two_for_five = Confusion { read: '2', meant: '5', times: 2 };
    let eight_for_three = Confusion { read: '8', meant: '3', times: 1 };
    assert_eq!(learned.office(here).confusions(), [two_for_five, eight_for_three]);
    assert_eq!(learned.office(None).confusions(), [Confusion { read: '6', meant: '8', times: 1 }]);
    assert!(learned.office(Some("สำนักงานสหกรณ์จังหวัดเลย")).is_empty());
    let backwards: Learned = lessons.into_iter().rev().collect();
    assert_eq!(backwards.office(here).confusions(), learned.office(here).confusions());
}

#[test]
fn an_office_whose_name_was_misread_is_known_again() {
    let (read, is) = ("สำนักงานสหกรณ์จังหวัดพิจิคร", "สำนักงานสหกรณ์จังหวัดพิจิตร");
    let lessons =
        [Lesson::new(Some(is), LessonPlace::Field(TextField::Office), read, is), figure(Some(is), "25", "55")];
    let learned: Learned = lessons.into_iter().flatten().collect();
    assert_eq!(learned.office(Some(read)).confusions().len(), 1);
    assert_eq!(learned.office(Some(is)).len(), 2);
    assert_eq!(learned.office(None).len(), 0);
}

#[test]
fn wordings_are_counted_by_their_place() {
    let lessons = [title(None, "เสนอ", "เสริม"), title(None, "เสนอ", "เสริม"), title(None, "เสนว", "เสริม")];
    let learned: Learned = lessons.into_iter().flatten().collect();
    let said: Vec<_> = learned.office(None).wordings().iter().map(|w| (w.read, w.became, w.times)).collect();
    assert_eq!(said, [("เสนอ", "เสริม", 2), ("เสนว", "เสริม", 1)]);
}

#[test]
fn what_says_nothing_is_no_lesson() {
    assert_eq!(title(None, "ติดตาม", "ติด ตาม "), None, "only blanks differ");
    assert_eq!(title(None, " ", "ติดตาม"), None);
    assert_eq!(title(None, "ติดตาม", &"ก".repeat(MAX_TEXT + 1)), None);
    assert_eq!(title(Some(" "), "a", "b").and_then(|l| l.office), None);
}
