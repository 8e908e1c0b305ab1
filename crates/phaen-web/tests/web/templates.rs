//! Templates of the office, last year's pattern, and the list that offers a backup.

use serde_json::{Value, json};

use crate::client::{Answer, Server};

fn form(server: &Server, path: &str, body: &str) -> Answer {
    server.send("POST", path, &[("Content-Type", "application/x-www-form-urlencoded")], body.as_bytes())
}

fn uuid(server: &Server, name: &str) -> String {
    let page = server.get("/en/new").body;
    let option = page.split("<option value=\"").find(|o| o.contains(&format!(">{name}</option>")));
    option.unwrap_or_else(|| panic!("{name}: {page}")).split('"').next().unwrap().to_owned()
}

#[test]
fn a_plan_becomes_a_template_and_new_plans_begin_with_it() {
    let server = Server::new();
    let plan = server.sheet()["plan"].clone();
    assert_eq!(form(&server, "/en/templates", "plan=1&name=Base").status, 303);
    assert_eq!(form(&server, "/en/templates", "plan=1&name=Pattern&figures=1").status, 303);
    assert_eq!(form(&server, "/en/templates", "plan=1&name=Base").status, 422, "a name is given once");
    assert_eq!(form(&server, "/en/templates", "plan=1&name=++").status, 422);
    for (name, number) in [("Base", 2), ("Pattern", 3)] {
        let body = format!("year=2571&template={}&group=G", uuid(&server, name));
        assert_eq!(form(&server, "/en/new", &body).status, 303);
        let new = server.get(&format!("/api/plans/{number}/sheet")).json()["plan"].clone();
        assert_eq!((&new["fiscal_year"], &new["group"]), (&json!(2571), &json!("G")));
        assert_eq!(new["indicators"].as_array().map(Vec::len), plan["indicators"].as_array().map(Vec::len));
        assert_eq!(new["units"], plan["units"]);
        assert!(new["letter"].is_null() && new["work_number"].is_null() && new["allotments"] == json!([]));
        let signed = |s: &Value| !s["name"].is_null() || !s["phone"].is_null();
        assert!(!new["signatories"].as_array().unwrap().iter().any(signed));
        let titles = |plan: &Value| -> Vec<Value> {
            plan["lines"].as_array().unwrap().iter().map(|l| json!([l["code"], l["title"], l["parent"]])).collect()
        };
        assert_eq!(titles(&new), titles(&plan));
        if name == "Pattern" {
            assert_eq!(new["lines"], plan["lines"]);
        } else {
            assert!(!new["lines"].to_string().contains("\"value\":\""), "no figure is left: {}", new["lines"]);
        }
    }
    // A plan from a template without figures adds up as it is filled: its totals are there to be followed.
    let listed = server.get("/api/plans").json();
    assert_eq!(listed[1]["open_questions"], 0);
}

#[test]
fn a_template_is_renamed_and_removed_and_its_plans_stay() {
    let server = Server::new();
    form(&server, "/templates", "plan=1&name=A");
    form(&server, "/templates", "plan=1&name=B");
    let a = uuid(&server, "A");
    assert_eq!(form(&server, &format!("/templates/{a}"), "name=B").status, 422);
    assert_eq!(form(&server, &format!("/templates/{a}"), "name=A").status, 303, "its own name is free for it");
    assert_eq!(form(&server, &format!("/templates/{a}"), "name=C").status, 303);
    assert_eq!(uuid(&server, "C"), a);
    form(&server, "/new", &format!("year=2571&template={a}"));
    assert_eq!(form(&server, &format!("/templates/{a}/remove"), "").status, 303);
    assert_eq!(form(&server, &format!("/templates/{a}/remove"), "").status, 404);
    assert_eq!(form(&server, "/new", &format!("year=2571&template={a}")).status, 404);
    assert_eq!(server.get("/plans/2").status, 200);
    assert!(server.get("/templates?plan=2").body.contains("<option value=\"2\" selected>"));
}

#[test]
fn a_target_is_spread_like_last_year() {
    let server = Server::new();
    let sheet = server.sheet();
    let lines = sheet["plan"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|l| l["kind"] == "activity").unwrap();
    let year = sheet["plan"]["fiscal_year"].as_u64().unwrap();
    let wanted = |plan: u32| {
        let body = json!({"measure": "work", "total": "1000", "line": line["id"], "by": "last_year", "locked": [], "remainder": "m12"});
        server.post(&format!("/api/plans/{plan}/spread"), &body)
    };
    assert_eq!(wanted(1).status, 400, "there is no year before");
    assert_eq!(form(&server, "/new", &format!("year={}&from=1", year + 1)).status, 303);
    let spread = wanted(2).json();
    assert_eq!(spread["like"], json!({"plan": 1, "line": line["id"]}));
    let value = |v: &Value| v.as_str().map_or(0, |t| t.parse::<i64>().unwrap());
    let stood: Vec<i64> = (0..12).map(|m| value(&line["months"][m]["work"]["value"])).collect();
    let all: i64 = stood.iter().sum();
    let remainder = value(&spread["remainder"]["amount"]);
    let month: usize = spread["remainder"]["month"].as_str().unwrap()[1..].parse().unwrap();
    let months: Vec<i64> = (0..12).map(|m| value(&spread["months"][m])).collect();
    assert_eq!(months.iter().sum::<i64>(), 1000);
    for (at, stood) in stood.iter().enumerate() {
        let extra = if at + 1 == month { remainder } else { 0 };
        assert_eq!(months[at], 1000 * stood / all + extra, "month {}", at + 1);
    }
}

#[test]
fn a_backup_is_offered_once_plans_are_old_enough() {
    let server = Server::new();
    let due = |server: &Server| server.get("/en/").body.contains("id=\"backup-due\"");
    assert!(!due(&server));
    let older = Server::kept_at(1_794_000_000_000 - 31 * 86_400_000);
    assert!(due(&older) && older.get("/api/keep").json()["backup_due"] == true);
    let copy = form(&older, "/keep/backup", "");
    assert_eq!(copy.status, 200);
    assert!((0..100).any(|_| !due(&older) || {
        std::thread::sleep(std::time::Duration::from_millis(20));
        false
    }));
}
