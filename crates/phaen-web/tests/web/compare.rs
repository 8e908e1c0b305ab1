//! Two moments of a plan beside each other, and its history page by page.

use phaen_app::database::Uuid;
use serde_json::{Value, json};

use crate::client::Server;

/// Sets ต.ค. of the first activity to each of these in turn; gives the version before.
fn edited(server: &Server, figures: &[u32]) -> u64 {
    let first = server.sheet();
    let lines = first["plan"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|l| l["kind"] == "activity").unwrap();
    let place = json!({"line": line["id"], "period": "m01", "measure": "work", "layer": "plan"});
    let mut before = line["months"][0]["work"].clone();
    let mut base = first["sequence"].clone();
    for figure in figures {
        let after = json!({"state": "value", "value": figure.to_string()});
        let change = json!({"kind": "cell", "place": place, "before": before, "after": after});
        let changes = [json!({"id": Uuid::new_v4().to_string(), "change": change})];
        let body = json!({"who": "ก", "group": Uuid::new_v4().to_string(), "base": base, "changes": changes});
        let answer = server.post("/api/plans/1/edits", &body);
        assert_eq!(answer.status, 200, "{}", answer.body);
        (before, base) = (after, answer.json()["sequence"].clone());
    }
    first["sequence"].as_u64().unwrap()
}

#[test]
fn two_moments_are_compared_cell_by_cell_with_their_totals() {
    let server = Server::new();
    let first = edited(&server, &[91, 95]);
    let page = server.get(&format!("/en/plans/1/compare?from={first}")).body;
    let cells = |row: &str| -> Vec<String> {
        row.split("<td class=\"num\">").skip(1).map(|c| c.split('<').next().unwrap().to_owned()).collect()
    };
    let row = |head: &str| {
        let found = page.split("<tr>").find(|row| row.contains(head));
        cells(found.unwrap_or_else(|| panic!("{head}: {page}")))
    };
    let october = row("October work");
    assert_eq!(october[1], "95", "what stood in between is not told");
    let by: i64 = 95 - october[0].parse::<i64>().unwrap_or(0);
    assert_eq!(october[2], format!("+{by}"));
    assert_eq!(row(">target work</th>")[2], format!("+{by}"), "the year's total grew by as much");
    let csv = server.get(&format!("/en/plans/1/compare.csv?from={first}"));
    assert!(csv.head.contains("text/csv") && csv.body.contains(",95,"), "{}", csv.body);
    let turned = server.get(&format!("/en/plans/1/compare?to={first}")).body;
    assert!(turned.contains(&format!(">-{by}<")), "the other way round");
}

#[test]
fn a_moment_is_a_version_or_a_day() {
    let server = Server::new();
    let first = edited(&server, &[91]);
    // All of it happened on one day.
    let day = |day: &str| server.get(&format!("/en/plans/1/compare?from={day}&to={first}"));
    assert!(day("7/11/2569").body.contains("October work"));
    assert!(day("6/11/2569").body.contains("Line added"), "nothing stood the day before");
    assert_eq!(day("31/2/2569").status, 400);
    assert_eq!(server.get("/plans/9/compare").status, 404);
    let same = server.get(&format!("/en/plans/1/compare?from={first}&to={first}"));
    assert!(same.body.contains("Nothing differs"));
}

#[test]
fn a_history_is_shown_page_by_page() {
    let server = Server::new();
    let figures: Vec<u32> = (0..105).map(|n| 100 + n % 7).collect();
    edited(&server, &figures);
    let actions = |body: &str| body.matches("?at=").count();
    let first = server.get("/en/plans/1/history").body;
    assert_eq!(actions(&first), 100);
    let before = first.split("href=\"?before=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let second = server.get(&format!("/en/plans/1/history?before={before}")).body;
    // Five edits, and the reading, of which no change is listed.
    assert_eq!(actions(&second), 6);
    assert!(
        second.contains(">Newest<") && !second.contains("href=\"?before=") && second.contains("read</span>"),
        "{second}"
    );
    let of_cell = |cell: &str| actions(&server.get(&format!("/plans/1/history?cell={cell}")).body);
    let line =
        server.sheet()["plan"]["lines"].as_array().unwrap().iter().find(|l| l["kind"] == "activity").unwrap()["id"]
            .clone();
    let line = line.as_str().unwrap();
    assert_eq!(of_cell(&format!("{line}.m01.work")), 100);
    assert!(of_cell(&format!("{line}.m02.work")) <= 1);
}

#[test]
fn a_conflict_brings_what_was_changed_since() {
    let server = Server::new();
    let sheet: Value = server.sheet();
    edited(&server, &[91]);
    let lines = sheet["plan"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|l| l["kind"] == "activity").unwrap();
    let change = json!({
        "kind": "cell",
        "place": {"line": line["id"], "period": "m01", "measure": "work", "layer": "plan"},
        "before": line["months"][0]["work"],
        "after": {"state": "value", "value": "92"},
    });
    let changes = [json!({"id": Uuid::new_v4().to_string(), "change": change})];
    let body = json!({"who": "ข", "group": Uuid::new_v4().to_string(), "base": sheet["sequence"], "changes": changes});
    let refused = server.post("/api/plans/1/edits", &body);
    assert_eq!(refused.status, 409);
    let refused = refused.json();
    assert_eq!(refused["error"]["kind"], "conflict");
    assert_eq!(refused["sequence"], server.sheet()["sequence"]);
    let since = server.get(&format!("/api/plans/1/changes?since={}", sheet["sequence"])).json();
    assert_eq!(refused["changes"], since["changes"]);
}
