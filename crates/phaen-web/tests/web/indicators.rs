//! Indicators of a plan and the rules of the office: values with their units, marks, targets, dated changes.

use crate::client::{Answer, Server};
use crate::register::{make, parts};

const TABLE: &str = "รหัส,ชื่อ,ประเภท,ขั้นตอนการเลิก,ระดับชั้น ปี 2566,จำนวนสมาชิก,สมาชิกที่มีส่วนร่วม\n\
    01,สหกรณ์ ก (ตัวอย่าง),สหกรณ์บริการ,ไม่เลิก,1,100,63\n\
    02,สหกรณ์ ข (ตัวอย่าง),สหกรณ์บริการ,ไม่เลิก,3,100,62\n\
    03,สหกรณ์ ค (ตัวอย่าง),สหกรณ์บริการ,2,3,,\n\
    04,กลุ่มเกษตรกร ง (ตัวอย่าง),กลุ่มเกษตรกร,ไม่เลิก,,10,9\n";

fn filled() -> Server {
    let server = Server::new();
    let shown = parts(&server, "/en/register/import", &[("file", TABLE), ("on", "31/8/2565")]).body;
    assert_eq!(make(&server, &shown, &[]).status, 303, "{shown}");
    server
}

/// The row of an indicator as of a day in fiscal year 2566.
fn row(server: &Server, number: u32, on: &str) -> String {
    let page = server.get(&format!("/en/plans/1/indicators?on={on}"));
    assert_eq!(page.status, 200, "{}", page.body);
    let begin = format!("<tr data-indicator=\"{number}\">");
    let rest = page.body.split(&begin).nth(1).map(|rest| rest.split("</tr>").next().unwrap());
    rest.unwrap_or_default().to_owned()
}

fn post(server: &Server, number: u32, pairs: &[(&str, &str)]) -> Answer {
    let encoded = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let body: Vec<String> = pairs.iter().map(|(name, text)| format!("{}={}", encoded(name), encoded(text))).collect();
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    server.send("POST", &format!("/en/indicators/rules/{number}"), &form, body.join("&").as_bytes())
}

/// A rule as its form sends it, indicator 4 of 2566 with that target.
fn four<'a>(target: &'a str, action: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("text", "Co-operatives of level 1 or 2"),
        ("comparator", ">="),
        ("threshold", target),
        ("unit", "ร้อยละ"),
        ("targets", "none"),
        ("source", "Form 2566"),
        ("roll_up", "ratio_of_sums"),
        ("how", "ratio"),
        ("base.0.kind", "unit_kind"),
        ("base.0.unit_kind", "cooperative"),
        ("part.0.kind", "level"),
        ("part.0.year", "2566"),
        ("part.0.level", "1"),
        ("part.0.level", "2"),
        ("since", "1/1/2566"),
        ("why", "Letter 12"),
        ("action", action),
    ]
}

#[test]
fn before_anything_is_known_nothing_is_claimed() {
    let server = Server::new();
    let page = server.get("/plans/1/indicators").body;
    assert_eq!(page.matches("ตัวอย่าง ไม่ใช่เกณฑ์ทางการ").count(), 11);
    assert!(page.contains("ทะเบียนยังว่าง"), "{page}");
    assert!(!page.contains("badge ok"), "nothing is reached by what nobody said");
    assert!(row(&server, 6, "30/9/2566").contains("The plan is not signed"));
    assert_eq!(server.get("/plans/9/indicators").status, 404);
    assert_eq!(server.get("/plans/1/indicators/12").status, 404);
    assert_eq!(server.get("/plans/1/indicators?on=soon").status, 422);
}

#[test]
fn values_stand_beside_their_units_and_what_is_unknown() {
    let server = filled();
    let four = row(&server, 4, "30/9/2566");
    assert!(four.contains("<strong>50.00%</strong>") && four.contains("1 / 2"), "{four}");
    assert!(four.contains("at least 91%") && four.contains("Not reached"), "{four}");
    let five = row(&server, 5, "30/9/2566");
    assert!(five.contains("Unknown") && five.contains("Undecided") && !five.contains("%</strong>"), "{five}");
    // A wider office's target is shown, held against nothing and never summed.
    let one = row(&server, 1, "30/9/2566");
    assert!(one.contains("3 units") && one.contains("154 units") && one.contains("A wider office"), "{one}");
    assert!(!one.contains("Undecided") && !one.contains("reached"), "{one}");
    let two = row(&server, 2, "30/9/2566");
    assert!(two.contains("2 units") && two.contains("2 / 3"), "{two}");
    let units = server.get("/en/plans/1/indicators/4?on=30/9/2566").body;
    let list = |heading: &str| units.split(heading).nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    assert!(list("Counted (1)").contains("สหกรณ์ ก"), "{units}");
    assert!(list("In the base, not counted (1)").contains("สหกรณ์ ข"));
    assert!(list("Left out of the base (1)").contains("สหกรณ์ ค"));
    assert!(list("Not known, so not counted (0)").contains("None"));
    assert!(server.get("/en/plans/1/indicators/2?on=30/9/2566").body.contains("Not known, so not counted (1)"));
    // The register and the plan count other units; that is said.
    assert!(server.get("/en/plans/1/indicators?on=30/9/2566").body.contains("The register has 4 units"));
}

#[test]
fn a_rule_is_confirmed_changed_and_ended_each_from_its_day() {
    let server = filled();
    let kept = post(&server, 4, &four("50", "confirm"));
    assert_eq!(kept.status, 303, "{}", kept.body);
    let (before, after) = (row(&server, 4, "31/12/2565"), row(&server, 4, "31/1/2566"));
    assert!(before.contains("at least 91%") && before.contains("Example, not an official criterion"), "{before}");
    assert!(after.contains("at least 50%") && after.contains("Confirmed by the office on 1/1/2566"), "{after}");
    // Nobody is left out of the base any more: one of three.
    assert!(after.contains("33.33%") && after.contains("Not reached"), "{after}");
    let form = server.get("/en/indicators/rules/4").body;
    assert!(
        form.contains("Co-operatives of level 1 or 2") && form.contains("name=\"threshold\" value=\"50\""),
        "{form}"
    );
    let mut ended = four("", "end");
    ended.retain(|(name, _)| *name != "since");
    ended.push(("since", "1/6/2566"));
    assert_eq!(post(&server, 4, &ended).status, 303);
    assert!(row(&server, 4, "1/6/2566").is_empty() && !row(&server, 4, "31/5/2566").is_empty());
    let rules = server.get("/en/indicators/rules").body;
    assert!(rules.contains("All rules that the office has entered (2)") && rules.contains("Letter 12"), "{rules}");
    // A further one has its own number.
    assert!(rules.contains("/en/indicators/rules/12\">Add an indicator"), "{rules}");
    assert_eq!(post(&server, 12, &four("10", "example")).status, 303);
    assert!(row(&server, 12, "31/1/2566").contains("Example, not an official criterion"));
}

#[test]
fn what_cannot_stand_is_said_beside_the_form_and_nothing_is_kept() {
    let server = filled();
    let spoiled = |name: &str, text: &str| {
        let mut pairs: Vec<(&str, &str)> = four("50", "confirm").into_iter().filter(|(n, _)| *n != name).collect();
        pairs.push((name, text));
        let refused = post(&server, 4, &pairs);
        assert_eq!(refused.status, 422, "{name}");
        refused.body
    };
    assert!(spoiled("why", " ").contains("say where it is written"));
    assert!(spoiled("since", "soon").contains("a date is written as"));
    assert!(spoiled("text", "").contains("the text has 1 to 1000 characters"));
    assert!(spoiled("threshold", "half").contains("&#34;Target&#34; was not chosen or cannot be read"));
    assert!(spoiled("part.0.year", "66").contains("condition 1 is not complete"));
    assert!(spoiled("roll_up", "sum").contains("the way of rolling up does not fit"));
    let typed = spoiled("threshold", "half");
    assert!(typed.contains("value=\"half\"") && typed.contains("value=\"Letter 12\""), "what was typed stays");
    assert!(row(&server, 4, "31/1/2566").contains("at least 91%"));
}

#[test]
fn the_form_is_laid_out_anew_without_losing_what_was_typed() {
    let server = filled();
    let mut pairs = four("50", "add.base");
    pairs.push(("new.base", "event_within"));
    let page = post(&server, 4, &pairs);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("name=\"base.1.event\"") && page.body.contains("name=\"base.1.days\""), "{}", page.body);
    assert!(page.body.contains("value=\"Letter 12\""));
    let removed = post(&server, 4, &four("50", "remove.base.0")).body;
    assert!(!removed.contains("base.0.unit_kind") && removed.contains("part.0.level"), "{removed}");
    let mut pairs: Vec<(&str, &str)> = four("50", "lay_out");
    pairs.retain(|(name, _)| !["targets", "how"].contains(name));
    pairs.extend([("targets", "quarter"), ("how", "passing")]);
    let page = post(&server, 4, &pairs).body;
    assert!(page.contains("name=\"quarter4\"") && page.contains("name=\"figure_whole\""), "{page}");
    assert!(server.get("/en/indicators/rules").body.matches("<tr data-rule=").count() == 11, "nothing was kept");
}
