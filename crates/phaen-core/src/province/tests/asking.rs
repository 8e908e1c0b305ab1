//! Lines that may be one.

use super::adding::offices_hold;
use super::sample::{activity, coded, form, province, target, with_answers};
use crate::plan::{Code, Plan};
use crate::province::{Answer, Choice, Mark, Province, Resemblance};

/// Two forms, the second with another title and code for 1.1.
fn forms(code: &str, title: &str) -> [Plan; 2] {
    let (one, mut other) = (form([1, 1, 1, 1]), form([2, 1, 1, 1]));
    (other.lines[1].code, other.lines[1].title) = (Code::new(code), title.to_owned());
    [one, other]
}

fn because(province: &Province) -> Vec<Resemblance> {
    province.questions.iter().flat_map(|q| &q.candidates).map(|c| c.because).collect()
}

fn answer(province: &Province, same: bool) -> Answer {
    let question = &province.questions[0];
    let name = |id| province.rows.iter().find(|row| row.line == id).unwrap().name.clone();
    let choice = if same { Choice::SameAs(name(question.candidates[0].line)) } else { Choice::Own };
    Answer { line: name(question.line), choice }
}

#[test]
fn what_only_resembles_is_asked_and_stands_for_itself() {
    let title = coded(&form([1; 4]), "1.1").title.clone();
    let blank = title.replace("ลูกหนี้", " ลูกหนี้.");
    for (code, title, why) in [
        ("1.1", "อื่น", Resemblance::SameCode),
        ("1.1", blank.as_str(), Resemblance::SameCodeAlikeTitle),
        ("1.9", title.as_str(), Resemblance::SameTitle),
        ("1.9", blank.as_str(), Resemblance::AlikeTitle),
        ("1.9", "อื่น", Resemblance::SamePlace),
    ] {
        let plans = forms(code, title);
        let before = province(&plans.each_ref());
        assert_eq!(because(&before), [why], "{code} {title}");
        assert_eq!(before.plan.lines.len(), 9);
        let asked = before.rows.iter().find(|row| row.line == before.questions[0].line).unwrap();
        assert_eq!(asked.marks, [Mark::Asked]);
        let same = with_answers(&plans.each_ref(), &[answer(&before, true)]);
        assert!(same.questions.is_empty() && same.unheeded.is_empty());
        assert_eq!(target(coded(&same.plan, "1.1")), (36, 900));
        let own = with_answers(&plans.each_ref(), &[answer(&before, false)]);
        assert!(own.questions.is_empty() && own.rows.iter().all(|row| row.marks.is_empty()));
        for province in [&before, &same, &own] {
            assert_eq!(target(province.plan.total_line().unwrap()), (108, 2_700), "whatever is answered");
            assert!(offices_hold(province));
        }
    }
}

#[test]
fn an_answer_holds_whichever_group_comes_first() {
    let [one, other] = forms("1.1", "อื่น");
    for same in [true, false] {
        let said = answer(&province(&[&one, &other]), same);
        let turned = with_answers(&[&other, &one], &[said]);
        assert!(turned.questions.is_empty() && turned.unheeded.is_empty());
        assert_eq!(turned.plan.lines.len(), if same { 8 } else { 9 });
    }
}

#[test]
fn of_several_alike_it_is_asked_which() {
    let (one, mut other) = (form([1, 1, 1, 1]), form([1, 1, 1, 1]));
    let twice = activity(50, "1.1", &coded(&other, "1.1").title.clone(), Some(1), 3);
    other.lines.insert(2, twice);
    let province = province(&[&one, &other]);
    assert_eq!(because(&province), [Resemblance::Repeated, Resemblance::Repeated]);
    assert!(offices_hold(&province));
}

#[test]
fn an_answer_that_no_longer_fits_is_told_and_not_heeded() {
    let [one, other] = forms("1.1", "อื่น");
    let said = answer(&province(&[&one, &other]), true);
    // A third group that has both lines shows that they are two.
    let mut third = form([1, 1, 1, 1]);
    third.lines.insert(2, activity(50, "1.1", "อื่น", Some(1), 1));
    let province = with_answers(&[&one, &other, &third], std::slice::from_ref(&said));
    assert_eq!(province.unheeded, std::slice::from_ref(&said));
    assert_eq!(province.plan.lines.len(), 9);
    let alone = with_answers(&[&one], std::slice::from_ref(&said));
    assert_eq!(alone.unheeded, [said], "its line is gone");
}

#[test]
fn steps_without_a_code_are_known_by_their_heading() {
    let mut plans = [form([1, 1, 1, 1]), form([1, 1, 1, 1])];
    plans[1].office = None;
    for plan in &mut plans {
        for (id, parent) in [(60, 1), (61, 2)] {
            plan.lines.insert(1, activity(id, "", "วิเคราะห์ประเด็นปัญหา", Some(parent), 1));
        }
    }
    let province = province(&plans.each_ref());
    assert!(province.questions.is_empty());
    assert_eq!(province.plan.lines.len(), 10);
    let steps = province.plan.lines.iter().filter(|l| l.code.is_empty() && target(l).0 == 24);
    assert_eq!(steps.count(), 2);
}

#[test]
fn a_line_that_others_merely_lack_is_no_question() {
    let (one, mut other) = (form([1, 1, 1, 1]), form([1, 1, 1, 1]));
    other.lines.remove(1);
    assert!(province(&[&one, &other]).questions.is_empty());
}
