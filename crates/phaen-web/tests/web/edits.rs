//! Edits over the API: totals follow, conflicts are told with both values, steps go back.

use phaen_app::database::Uuid;
use serde_json::{Value, json};

use crate::client::{Answer, Server};

fn value(sheet: &Value, line: usize, month: usize) -> Value {
    sheet["plan"]["lines"][line]["months"][month]["work"].clone()
}

fn edit(server: &Server, who: &str, sheet: &Value, line: usize, month: usize, after: &str) -> Answer {
    let period = format!("m{:02}", month + 1);
    let place =
        json!({"line": sheet["plan"]["lines"][line]["id"], "period": period, "measure": "work", "layer": "plan"});
    let after = json!({"state": "value", "value": after});
    let change = json!({"kind": "cell", "place": place, "before": value(sheet, line, month), "after": after});
    let changes = [json!({"id": Uuid::new_v4().to_string(), "change": change})];
    let group = Uuid::new_v4().to_string();
    let body = json!({"who": who, "group": group, "base": sheet["sequence"], "changes": changes});
    server.post("/api/plans/1/edits", &body)
}

fn activity(sheet: &Value) -> usize {
    sheet["plan"]["lines"].as_array().unwrap().iter().position(|l| l["kind"] == "activity").unwrap()
}

#[test]
fn an_edit_answers_with_what_followed() {
    let server = Server::new();
    let sheet = server.sheet();
    let line = activity(&sheet);
    let answer = edit(&server, "ก", &sheet, line, 0, "91");
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answer = answer.json();
    let changed: Vec<&Value> = answer["changes"].as_array().unwrap().iter().map(|c| &c["change"]["place"]).collect();
    assert_eq!(changed[0]["period"], "m01");
    assert!(changed.iter().any(|place| place["period"] == "target"), "the target follows: {changed:?}");
    assert_eq!(answer["sequence"], server.sheet()["sequence"]);
    assert_eq!(
        server.get(&format!("/api/plans/1/changes?since={}", sheet["sequence"])).json()["changes"],
        answer["changes"]
    );
    assert!(server.get("/plans/1").body.contains(">91<"), "the page shows it");
}

#[test]
fn a_conflict_tells_both_values_and_who() {
    let server = Server::new();
    let sheet = server.sheet();
    let line = activity(&sheet);
    assert_eq!(edit(&server, "ก", &sheet, line, 0, "91").status, 200);
    let refused = edit(&server, "ข", &sheet, line, 0, "92");
    assert_eq!(refused.status, 409);
    let refused = refused.json();
    let conflict = &refused["conflicts"][0];
    assert_eq!(conflict["stands"], json!({"state": "value", "value": "91"}));
    assert_eq!((&conflict["who"], &conflict["change"]), (&json!("ก"), &json!(0)));
    assert_eq!(value(&server.sheet(), line, 0)["value"], "91");
}

#[test]
fn steps_go_back_and_forth_by_name() {
    let server = Server::new();
    let sheet = server.sheet();
    let line = activity(&sheet);
    edit(&server, "ก", &sheet, line, 0, "91");
    let step = |what: &str, who: &str| {
        let body = json!({"who": who, "group": Uuid::new_v4().to_string(), "base": sheet["sequence"]});
        server.post(&format!("/api/plans/1/{what}"), &body).status
    };
    assert_eq!(step("undo", "ข"), 404, "another's step is not taken back");
    assert_eq!(step("undo", "ก"), 200);
    assert_eq!(value(&server.sheet(), line, 0), value(&sheet, line, 0));
    assert_eq!(step("redo", "ก"), 200);
    assert_eq!(value(&server.sheet(), line, 0)["value"], "91");
    assert!(server.get("/plans/1/history").body.contains("ก"));
}

#[test]
fn a_target_is_spread_over_the_months() {
    let server = Server::new();
    let sheet = server.sheet();
    let line = sheet["plan"]["lines"][activity(&sheet)]["id"].clone();
    let body = json!({"measure": "work", "total": "26", "line": line, "by": "even", "locked": [], "remainder": "m12"});
    let spread = server.post("/api/plans/1/spread", &body).json();
    let months: Vec<i64> =
        spread["months"].as_array().unwrap().iter().map(|m| m.as_str().unwrap().parse().unwrap()).collect();
    assert_eq!((months.iter().sum::<i64>(), months[0], months[11]), (26, 2, 4));
}

#[test]
fn a_dropped_file_is_read_and_kept_once() {
    let server = Server::new();
    let text =
        phaen_gen::write_text(&phaen_gen::plan(&phaen_gen::PlanSpec::of(11, 6)), &phaen_gen::TextStyle::default());
    let body =
        format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.txt\"\r\n\r\n{text}\r\n--x--\r\n");
    let heads = [("Content-Type", "multipart/form-data; boundary=x")];
    let read = || server.send("POST", "/api/read", &heads, body.as_bytes()).json()["results"][0].clone();
    let first = read();
    assert_eq!((&first["kind"], &first["number"], &first["href"]), (&json!("plan"), &json!(2), &json!("/plans/2")));
    let known = read();
    assert_eq!((&known["kind"], &known["outcome"]), (&json!("known"), &json!("balanced")));
    // What was done to the plan since is told, not what the file says of itself.
    let sheet = server.get("/api/plans/2/sheet").json();
    let line = &sheet["plan"]["lines"][activity(&sheet)];
    let change = json!({
        "kind": "cell",
        "place": {"line": line["id"], "period": "target", "measure": "work", "layer": "plan"},
        "before": line["target"]["work"],
        "after": {"state": "value", "value": "9999"},
    });
    let changes = [json!({"id": Uuid::new_v4().to_string(), "change": change})];
    let body = json!({"who": "ก", "group": Uuid::new_v4().to_string(), "base": sheet["sequence"], "changes": changes});
    assert_eq!(server.post("/api/plans/2/edits", &body).status, 200);
    let known = read();
    assert_eq!((&known["kind"], &known["outcome"]), (&json!("known"), &json!("failing")));
    let listed = server.get("/api/plans").json();
    assert_eq!((&listed[1]["balanced"], &listed[1]["failing"]), (&json!(false), &known["failing"]));
    assert_eq!(server.get("/api/plans").json().as_array().unwrap().len(), 2);
}

#[test]
fn what_waited_for_a_plan_goes_to_no_other_of_its_number() {
    let server = Server::new();
    let sheet = server.sheet();
    let line = activity(&sheet);
    assert_eq!(edit(&server, "ก", &sheet, line, 0, "91").status, 200);
    let undo = |uuid: &Value| {
        let group = Uuid::new_v4().to_string();
        let body = json!({"who": "ก", "group": group, "base": server.sheet()["sequence"], "uuid": uuid});
        server.post("/api/plans/1/undo", &body)
    };
    let refused = undo(&json!(Uuid::new_v4().to_string()));
    assert_eq!((refused.status, &refused.json()["error"]["kind"]), (410, &json!("other_plan")));
    assert_eq!(value(&server.sheet(), line, 0)["value"], "91");
    assert_eq!(undo(&json!("rubbish")).status, 400);
    assert_eq!(undo(&sheet["uuid"]).status, 200);
    assert_eq!(value(&server.sheet(), line, 0), value(&sheet, line, 0));
}
