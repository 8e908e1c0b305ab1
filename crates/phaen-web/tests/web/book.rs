//! A plan is signed, a month reported, signed off and corrected; a revision says what changed.

use phaen_app::database::Uuid;
use serde_json::json;

use crate::client::{Answer, Server};

const AS: [(&str, &str); 2] =
    [("Content-Type", "application/x-www-form-urlencoded"), ("Cookie", "phaen_who=%E0%B8%81")];

fn send(server: &Server, path: &str, body: &str) -> Answer {
    server.send("POST", path, &AS, body.as_bytes())
}

/// The identity of an activity with figures in the first month.
fn line(server: &Server) -> String {
    let sheet = server.sheet();
    let lines = sheet["plan"]["lines"].as_array().unwrap().clone();
    let has = |l: &&serde_json::Value| l["kind"] == "activity" && l["months"][0]["work"]["state"] == "value";
    lines.iter().find(has).unwrap()["id"].as_str().unwrap().to_owned()
}

fn signed() -> Server {
    let server = Server::new();
    assert_eq!(send(&server, "/plans/1/book", "overspending=warn").status, 303);
    server
}

#[test]
fn nothing_is_posted_before_the_plan_is_signed_and_nobody_signs_without_a_name() {
    let server = Server::new();
    let asked = server.get("/plans/1/book/1");
    assert_eq!(asked.status, 303);
    assert!(asked.head.contains("location: /plans/1/book"), "{}", asked.head);
    assert!(server.get("/plans/1/book").body.contains("ยังไม่ได้ลงนาม"));
    let nameless = server.send("POST", "/plans/1/book", &AS[..1], b"overspending=warn");
    assert_eq!(nameless.status, 400);
    assert_eq!(send(&server, "/plans/1/book", "overspending=warn").status, 303);
    assert!(server.get("/en/plans/1/book").body.contains("identity not confirmed"));
    assert_eq!(server.get("/plans/9/book").status, 404);
}

#[test]
fn a_month_is_reported_signed_off_and_corrected_late_with_both_figures_seen() {
    let server = signed();
    let line = line(&server);
    let field = format!("result.{line}");
    let saved = send(&server, "/plans/1/book/1", &format!("version=0&{field}=%E0%B9%92"));
    assert!(saved.head.contains("saved=1"), "{}", saved.head);
    let page = server.get("/plans/1/book/1").body;
    assert!(page.contains(&format!("name=\"{field}\" value=\"2\"")), "Thai digits are figures");
    let signed = send(&server, "/plans/1/book/1", &format!("version=1&{field}=2&sign_off=1"));
    assert_eq!(signed.status, 303);
    let silent = send(&server, "/plans/1/book/1", &format!("version=2&{field}=1"));
    assert_eq!(silent.status, 422);
    assert!(silent.body.contains("ปิดยอดแล้ว") && silent.body.contains(&format!("name=\"{field}\" value=\"1\"")));
    let late = send(&server, "/plans/1/book/1", &format!("version=2&{field}=1&reason=%E0%B8%99%E0%B8%B1%E0%B8%9A"));
    assert_eq!(late.status, 303, "{}", late.body);
    let page = server.get("/plans/1/book/1").body;
    let corrections = page.split("id=\"corrections\"").nth(1).unwrap();
    assert!(corrections.contains("<td class=\"num\">2</td><td class=\"num\">1</td><td>นับ</td>"), "{corrections}");
    let again = send(&server, "/plans/1/book/1", "version=3&sign_off=1");
    assert!(again.body.contains("ปิดยอดไปแล้ว"), "{}", again.body);
}

#[test]
fn a_figure_that_is_none_is_named_and_nothing_is_saved() {
    let server = signed();
    let line = line(&server);
    let refused = send(&server, "/plans/1/book/1", &format!("version=0&disbursed.{line}=25&result.{line}=2x"));
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("2x") && refused.body.contains("ตุลาคม"), "the row and the month are named");
    let page = server.get("/plans/1/book/1").body;
    assert!(page.contains(&format!("name=\"disbursed.{line}\" value=\"\"")), "nothing half done");
    let half = send(&server, "/plans/1/book/1", &format!("version=0&result.{line}=1.5"));
    assert!(half.body.contains("จำนวนเต็ม"));
}

#[test]
fn a_page_drawn_before_another_reported_takes_nothing_back_and_hides_nothing() {
    let server = signed();
    let line = line(&server);
    assert_eq!(send(&server, "/plans/1/book/1", &format!("version=0&result.{line}=2")).status, 303);
    // Drawn before that: the field is as it was then, another is new.
    let other = send(&server, "/plans/1/book/1", &format!("version=0&result.{line}=&committed.{line}=3"));
    assert_eq!(other.status, 303, "{}", other.body);
    let page = server.get("/plans/1/book/1").body;
    assert!(page.contains(&format!("name=\"result.{line}\" value=\"2\"")));
    assert!(page.contains(&format!("name=\"committed.{line}\" value=\"3\"")));
    let clash = send(&server, "/plans/1/book/1", &format!("version=0&result.{line}=1"));
    assert_eq!(clash.status, 409);
    assert!(clash.body.contains("มีผู้อื่นรายงาน"));
}

#[test]
fn the_next_revision_says_cell_by_cell_what_changed() {
    let server = signed();
    let sheet = server.sheet();
    let line = line(&server);
    let before: u64 = {
        let lines = sheet["plan"]["lines"].as_array().unwrap();
        let cell = &lines.iter().find(|l| l["id"] == line.as_str()).unwrap()["months"][0]["work"];
        cell["value"].as_str().unwrap().parse().unwrap()
    };
    let value = |n: u64| json!({"state": "value", "value": n.to_string()});
    let place = json!({"line": line, "period": "m01", "measure": "work", "layer": "plan"});
    let change = json!({"kind": "cell", "place": place, "before": value(before), "after": value(before + 3)});
    let changes = [json!({"id": Uuid::new_v4().to_string(), "change": change})];
    let group = Uuid::new_v4().to_string();
    let edit = json!({"who": "ก", "group": group, "base": sheet["sequence"], "changes": changes});
    let edited = server.post("/api/plans/1/edits", &edit);
    assert_eq!(edited.status, 200, "{}", edited.body);
    assert!(server.get("/plans/1/revisions/0").body.contains("+3"));
    assert_eq!(server.get("/plans/1/revisions/1").status, 404, "nothing stands before the first");
    assert_eq!(send(&server, "/plans/1/book", "").status, 303);
    let changes = server.get("/plans/1/revisions/2").body;
    assert!(changes.contains("+3") && changes.contains("id=\"totals\""), "{changes}");
    assert!(server.get("/plans/1/book").body.contains("ครั้งที่ 2"));
}

#[test]
fn a_scan_is_kept_and_shown_and_a_page_in_disguise_is_only_saved() {
    let server = signed();
    let part = |name: &str, head: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{head}\r\n\r\n{value}\r\n")
    };
    let attach = |name: &str, content: &str| {
        let file = format!("; filename=\"{name}\"\r\nContent-Type: application/pdf");
        let body = format!("{}{}--x--\r\n", part("revision", "", "1"), part("file", &file, content));
        server.send(
            "POST",
            "/plans/1/book/attach",
            &[("Content-Type", "multipart/form-data; boundary=x"), AS[1]],
            body.as_bytes(),
        )
    };
    assert_eq!(attach("scan.pdf", "%PDF-1.7 signed").status, 303);
    assert_eq!(attach("page.pdf", "<script>").status, 303);
    assert_eq!(attach("empty.pdf", "").status, 400);
    let page = server.get("/plans/1/book").body;
    let hashes: Vec<&str> = page.split("/evidence/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let [scan, disguised] = hashes[..] else { panic!("{hashes:?}") };
    let shown = server.get(&format!("/plans/1/evidence/{scan}"));
    assert!(shown.head.contains("application/pdf") && shown.head.contains("inline"), "{}", shown.head);
    assert_eq!(shown.body, "%PDF-1.7 signed");
    assert!(server.get(&format!("/plans/1/evidence/{disguised}")).head.contains("content-disposition: attachment"));
    assert_eq!(server.get("/plans/1/evidence/00").status, 404);
}

#[test]
fn programs_post_entries_and_read_layers() {
    let server = signed();
    let line = line(&server);
    let entry = json!({
        "on": "2023-11-02", "by": "ก", "kind": "report", "at": {"line": line, "month": 1}, "figure": "result",
        "amount": "2", "reason": null,
    });
    let year = server.sheet()["plan"]["fiscal_year"].as_u64().unwrap();
    let posted = server.post("/api/plans/1/book", &json!({"who": "ก", "entries": [entry]}));
    assert_eq!((posted.status, &posted.json()["version"]), (200, &json!(1)), "{} {year}", posted.body);
    let book = server.get("/api/plans/1/book").json();
    assert_eq!((&book["version"], &book["entries"][0]["entry"]), (&json!(1), &entry));
    assert!(server.get("/api/plans/1/book?after=1").json()["entries"].as_array().unwrap().is_empty());
    let result = server.get("/api/plans/1/book/result").json();
    let lines = result["lines"].as_array().unwrap();
    let target = &lines.iter().find(|l| l["id"] == line.as_str()).unwrap()["target"]["work"];
    assert_eq!(target["value"], "2", "totals follow from the plan's own equations");
    assert_eq!(server.get("/api/plans/1/book/none").status, 404);
    let half = server.post("/api/plans/1/book", &json!({"entries": [{"kind": "lock"}]}));
    assert_eq!(half.status, 400);
    assert!(half.body.contains("entries: [0].on: missing"), "{}", half.body);
}
