//! The plans of a province's groups, added and spread.

use crate::client::{Answer, Server};

fn form(server: &Server, path: &str, body: &str) -> Answer {
    server.send("POST", path, &[("Content-Type", "application/x-www-form-urlencoded")], body.as_bytes())
}

fn location(answer: &Answer) -> String {
    let line = answer.head.lines().find(|line| line.starts_with("location: ")).unwrap();
    line.trim_start_matches("location: ").trim().to_owned()
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The values of the hidden fields of that name.
fn hidden(page: &str, name: &str) -> Vec<String> {
    let begins = format!("name=\"{name}\" value=\"");
    let text = |part: &str| {
        part.split('"')
            .next()
            .unwrap()
            .replace("&quot;", "\"")
            .replace("&#34;", "\"")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
    };
    page.split(&begins).skip(1).map(text).collect()
}

/// Spreads plan 1 over two groups, looked at first; gives the address of their sum.
fn spread(server: &Server) -> String {
    let groups = "group=A&weight=1&group=B&weight=2&money=work";
    let page = server.get(&format!("/en/province/spread?plan=1&{groups}")).body;
    assert!(page.contains("nothing was made yet") && page.matches("a new plan").count() == 2, "{page}");
    assert!(!server.get("/").body.contains("<tr data-plan=\"2\">"), "looking makes nothing");
    let seen: String = hidden(&page, "seen").iter().map(|seen| format!("&seen={seen}")).collect();
    let made = form(server, "/en/province/spread", &format!("plan=1&{groups}{seen}"));
    assert_eq!(made.status, 303, "{}", made.body);
    location(&made)
}

#[test]
fn a_plan_is_spread_and_its_groups_are_added() {
    let server = Server::new();
    let year = server.sheet()["plan"]["fiscal_year"].as_u64().unwrap();
    let address = spread(&server);
    assert_eq!(address, format!("/en/province?year={year}&plan=2&plan=3"));
    let page = server.get(&address).body;
    assert!(page.contains("The sum of 2 groups: A, B") && page.contains("id=\"by-group\""), "{page}");
    let total = server.sheet()["plan"]["lines"].as_array().unwrap().last().unwrap()["target"]["work"].clone();
    let total: i64 = total["value"].as_str().unwrap().parse().unwrap();
    let shown = phaen_app::words::number::figure(phaen_core::plan::Measure::Work, i128::from(total * 100));
    assert!(page.contains(&format!("<strong>{shown}</strong>")), "{shown}");
    for (kind, begins) in [("pdf", "%PDF"), ("xlsx", "PK")] {
        let file = server.get(&format!("/province/files/a.{kind}?year={year}&plan=2&plan=3&thai=1"));
        assert!(file.status == 200 && file.body.starts_with(begins), "{kind}");
    }
    assert_eq!(server.get(&format!("/province/files/a.txt?year={year}&plan=2")).status, 404);
}

#[test]
fn a_group_without_a_plan_is_named_and_what_is_no_sum_is_said_on_the_page() {
    let server = Server::new();
    let year = server.sheet()["plan"]["fiscal_year"].as_u64().unwrap();
    let kept = form(&server, "/en/province/groups", &format!("year={year}&plan=1&names=C%0D%0A<b>"));
    assert_eq!(location(&kept), format!("/en/province?year={year}&plan=1"));
    let page = server.get(&location(&kept)).body;
    assert!(page.contains("Groups without a plan: C, &#60;b&#62;"), "named, and never as HTML: {page}");
    let refused = server.get(&format!("/en/province?year={}&plan=1", year + 1));
    assert!(refused.status == 200 && refused.body.contains("only plans of one year are added"));
    assert_eq!(server.get(&format!("/province?year={year}&plan=99")).status, 404);
    let many: String = (0..33).map(|n| format!("{n}%0A")).collect();
    assert_eq!(form(&server, "/province/groups", &format!("year={year}&names={many}")).status, 422);
    assert_eq!(form(&server, "/province/groups", "year=1&names=a").status, 400);
}

#[test]
fn what_only_resembles_is_asked_and_answered() {
    let server = Server::new();
    let address = spread(&server);
    let sheet = server.get("/api/plans/3/sheet").json();
    let line = sheet["plan"]["lines"].as_array().unwrap().iter().find(|l| l["kind"] == "activity").unwrap().clone();
    let change = serde_json::json!({
        "kind": "line", "place": {"line": line["id"], "field": "title"}, "before": line["title"], "after": "<i>อื่น"
    });
    let id = || phaen_app::database::Uuid::new_v4().to_string();
    let changes = [serde_json::json!({"id": id(), "change": change})];
    let body = serde_json::json!({"who": "ก", "group": id(), "base": sheet["sequence"], "changes": changes});
    let edited = server.post("/api/plans/3/edits", &body);
    assert_eq!(edited.status, 200, "{}", edited.body);
    let page = server.get(&address).body;
    assert!(page.contains("Lines to be answered (1)") && page.contains("same code, another title"), "{page}");
    assert!(!page.contains("<i>"), "no text of a plan is HTML");
    let line = hidden(&page, "line").remove(0);
    let choice = hidden(&page, "choice").remove(0);
    let query = address.split('?').nth(1).unwrap();
    let sent = format!("{query}&line={}&choice={}", encoded(&line), encoded(&choice));
    let answered = form(&server, "/en/province/answer", &sent);
    assert_eq!(location(&answered), format!("{address}#questions"));
    let page = server.get(&address).body;
    assert!(page.contains("Lines to be answered (0)") && page.contains("What was answered (1)"), "{page}");
    let again = form(&server, "/en/province/again", &format!("{query}&line={}", encoded(&line)));
    assert_eq!(again.status, 303);
    assert!(server.get(&address).body.contains("Lines to be answered (1)"));
    assert_eq!(form(&server, "/en/province/answer", &format!("{query}&line=x&choice=own")).status, 422);
}

#[test]
fn what_cannot_be_spread_is_said_and_nothing_is_made_unseen() {
    let server = Server::new();
    let page = |query: &str| server.get(&format!("/en/province/spread?plan=1&{query}")).body;
    assert!(page("group=A&weight=x").contains("A: the weight must be a number"));
    assert!(page("group=A&weight=0").contains("every weight is nought"));
    assert!(page("group=A&weight=1&group=A&weight=1").contains("A is named twice"));
    assert_eq!(server.get("/en/province/spread").status, 404);
    assert_eq!(server.get("/en/province/spread?plan=9").status, 404);
    let unseen = form(&server, "/en/province/spread", "plan=1&group=A&weight=1&money=work");
    assert_eq!(unseen.status, 409, "{}", unseen.body);
    assert!(!server.get("/").body.contains("<tr data-plan=\"2\">"));
}
