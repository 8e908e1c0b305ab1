//! Plans that are made here, and the bin.

use crate::client::Server;

fn form(server: &Server, path: &str, body: &str) -> crate::client::Answer {
    server.send("POST", path, &[("Content-Type", "application/x-www-form-urlencoded")], body.as_bytes())
}

#[test]
fn a_plan_made_from_nothing_adds_up_as_it_is_filled() {
    let server = Server::new();
    let made = form(&server, "/new", "year=%E0%B9%92%E0%B9%95%E0%B9%97%E0%B9%90&office=A");
    assert_eq!(made.status, 303, "{}", made.body);
    assert!(made.head.contains("location: /plans/2"), "{}", made.head);
    let sheet = server.get("/api/plans/2/sheet").json();
    assert_eq!((&sheet["plan"]["fiscal_year"], &sheet["plan"]["office"]), (&2570.into(), &"A".into()));
    assert!(server.get("/").body.contains("badge ok"));
    assert_eq!(form(&server, "/new", "year=26").status, 400);
}

#[test]
fn last_years_plan_goes_on_without_what_belongs_to_its_year() {
    let server = Server::new();
    let last = server.sheet();
    assert_eq!(form(&server, "/en/new", "year=2570&from=1").status, 303);
    let new = server.get("/api/plans/2/sheet").json();
    assert_eq!(new["plan"]["lines"], last["plan"]["lines"]);
    assert_eq!((&new["plan"]["fiscal_year"], &new["plan"]["letter"]), (&2570.into(), &serde_json::Value::Null));
    assert!(new["plan"]["allotments"].as_array().unwrap().is_empty());
    let named = |s: &serde_json::Value| !s["name"].is_null();
    assert!(!new["plan"]["signatories"].as_array().unwrap().iter().any(named));
}

#[test]
fn a_plan_goes_to_the_bin_and_comes_back() {
    let server = Server::new();
    let listed = || server.get("/").body.contains("<tr data-plan=\"1\">");
    assert!(listed());
    assert_eq!(form(&server, "/plans/1/bin", "into=1").status, 303);
    assert!(!listed());
    assert_eq!(form(&server, "/plans/1/bin", "").status, 303);
    assert!(listed());
}

#[test]
fn blank_forms_come_as_files() {
    let server = Server::new();
    assert!(server.get("/blank/form.xlsx").body.starts_with("PK"));
    assert!(server.get("/blank/form.pdf").body.starts_with("%PDF"));
}
