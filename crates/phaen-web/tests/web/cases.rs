//! Problem cases in the browser: opened, worked off, refused with what was typed still there, shown by number.

use crate::client::{Answer, Server};

fn encoded(fields: &[(&str, &str)]) -> String {
    let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    fields.iter().map(|(name, text)| format!("{name}={}", escaped(text))).collect::<Vec<_>>().join("&")
}

fn send(server: &Server, path: &str, fields: &[(&str, &str)]) -> Answer {
    let head = [("Content-Type", "application/x-www-form-urlencoded")];
    server.send("POST", path, &head, encoded(fields).as_bytes())
}

/// A server with two units; it is 7 November 2569 for it.
fn filled() -> Server {
    let server = Server::new();
    for name in ["สหกรณ์ตัวอย่าง ก จำกัด (ตัวอย่าง)", "สหกรณ์ตัวอย่าง ข จำกัด (ตัวอย่าง)"]
    {
        let fields = [("name", name), ("kind", "สหกรณ์บริการ"), ("since", "1/10/2569"), ("sure", "1")];
        let made = send(&server, "/register/new", &fields);
        assert_eq!(made.status, 303, "{}", made.body);
    }
    server
}

fn opened(server: &Server, kind: &str) {
    let fields = [
        ("unit", "U1"),
        ("kind", kind),
        ("on", "1/11/2569"),
        ("amount", "12,500.50"),
        ("next", "ประชุมคณะกรรมการ"),
        ("due", "5/11/2569"),
    ];
    let made = send(server, "/en/cases/new", &fields);
    assert_eq!(made.status, 303, "{}", made.body);
}

fn told(server: &Server, case: &str, fields: &[(&str, &str)]) -> Answer {
    send(server, &format!("/en/cases/{case}"), fields)
}

#[test]
fn a_case_is_opened_and_worked_off() {
    let server = filled();
    assert!(server.get("/cases").body.contains("ยังไม่มีปัญหาที่ติดตาม"));
    opened(&server, "losses");
    let page = server.get("/en/cases/C1").body;
    assert!(page.contains("สหกรณ์ตัวอย่าง ก") && page.contains("12,500.50 baht"), "{page}");
    assert!(page.contains("Overdue"), "the next action was due two days ago");
    assert_eq!(page.matches("Not done").count(), 4);
    assert_eq!(told(&server, "C1", &[("what", "step_done"), ("step", "1"), ("on", "2/11/2569")]).status, 303);
    assert_eq!(told(&server, "C1", &[("what", "outstanding"), ("amount", "9,000")]).status, 303);
    assert_eq!(told(&server, "C1", &[("what", "outstanding"), ("amount", "")]).status, 303, "unknown now");
    assert_eq!(told(&server, "C1", &[("what", "next"), ("next", ""), ("due", "")]).status, 303);
    let page = server.get("/en/cases/C1").body;
    assert_eq!(page.matches("Not done").count(), 3);
    assert!(page.contains("12,500.50") && page.contains("9,000") && page.contains("<dd>Unknown</dd>"), "{page}");
    assert!(!page.contains("Overdue") && page.contains("No next action is set"));
    let board = server.get("/en/cases").body;
    assert!(board.contains("Under way <span class=\"count\">1</span>"), "{board}");
    assert_eq!(told(&server, "C1", &[("what", "closed")]).status, 303);
    assert!(server.get("/en/cases").body.contains("Closed <span class=\"count\">1</span>"));
    assert_eq!(told(&server, "C1", &[("what", "reopened")]).status, 303);
    assert!(server.get("/en/cases").body.contains("Closed <span class=\"count\">0</span>"));
    let history = server.get("/en/cases/C1").body;
    assert_eq!(history.split("id=\"entries\"").nth(1).unwrap().matches("<tr>").count(), 1 + 9, "all of it stands");
    // Before it came up there was no case.
    assert!(server.get("/en/cases?on=31/10/2569").body.contains("There is no problem case"));
}

#[test]
fn what_cannot_be_recorded_is_refused_and_stays_in_the_form() {
    let server = filled();
    opened(&server, "losses");
    let refused = |fields: &[(&str, &str)], why: &str, kept: &str| {
        let answer = told(&server, "C1", fields);
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.body.contains(why), "{why}: {}", answer.body);
        assert!(answer.body.contains(&format!("value=\"{kept}\"")), "{kept}");
    };
    refused(&[("what", "outstanding"), ("amount", "-5")], "must be baht", "-5");
    refused(&[("what", "outstanding"), ("amount", "สิบ")], "must be baht", "สิบ");
    refused(&[("what", "next"), ("next", "งาน"), ("due", "31/2/2570")], "due date", "31/2/2570");
    refused(&[("what", "next"), ("next", ""), ("due", "1/2/2570")], "Say what", "1/2/2570");
    refused(&[("what", "outstanding"), ("amount", "5"), ("on", "31/10/2569")], "opened", "5");
    refused(&[("what", "outstanding"), ("amount", "5"), ("on", "8/11/2569")], "not come", "5");
    assert_eq!(told(&server, "C1", &[("what", "step_done"), ("step", "5")]).status, 422);
    assert_eq!(told(&server, "C1", &[("what", "link"), ("link", "L1")]).status, 422, "the case has no plan");
    assert_eq!(told(&server, "C1", &[("what", "nothing")]).status, 422);
    assert_eq!(told(&server, "C9", &[("what", "closed")]).status, 404);
    assert_eq!(server.get("/cases/C9").status, 404);
    assert_eq!(server.get("/cases/x").status, 404);
    let page = server.get("/en/cases/C1").body;
    assert_eq!(page.split("id=\"entries\"").nth(1).unwrap().matches("<tr>").count(), 1 + 3, "nothing was recorded");
    let no_unit = send(&server, "/en/cases/new", &[("unit", ""), ("kind", "fraud"), ("amount", "77")]);
    assert_eq!(no_unit.status, 422);
    assert!(no_unit.body.contains("Choose the unit") && no_unit.body.contains("value=\"77\""));
    assert_eq!(send(&server, "/en/cases/new", &[("unit", "U9"), ("kind", "fraud")]).status, 404);
}

#[test]
fn fraud_and_debt_are_shown_by_number_unless_names_are_chosen() {
    let server = filled();
    for kind in ["fraud", "overdue_debt", "losses"] {
        opened(&server, kind);
    }
    let name = "สหกรณ์ตัวอย่าง ก";
    let (by_number, by_name) = (server.get("/cases").body, server.get("/cases?names=1").body);
    // Each case stands on the board and among those that moved.
    assert_eq!((by_number.matches(name).count(), by_name.matches(name).count()), (2, 6));
    for case in ["C1", "C2"] {
        assert!(!server.get(&format!("/cases/{case}")).body.contains(name));
        assert!(server.get(&format!("/cases/{case}?names=1")).body.contains(name));
    }
    assert!(server.get("/cases/C3").body.contains(name));
    let of_kind = server.get("/cases?kind=fraud").body;
    assert!(of_kind.contains(">C1<") && !of_kind.contains(">C2<"));
}

#[test]
fn a_case_of_a_plan_has_the_lines_under_its_heading() {
    let server = filled();
    let fields = [("unit", "U2"), ("kind", "losses"), ("plan", "1"), ("on", "1/11/2569")];
    assert_eq!(send(&server, "/en/cases/new", &fields).status, 303);
    let sheet = server.sheet();
    let lines = sheet["plan"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["kind"] == "activity").unwrap()["id"].as_str().unwrap();
    let page = |server: &Server| server.get("/en/cases/C1").body;
    let unlink = format!("name=\"link\" value=\"{line}\"");
    let before = page(&server).matches(&unlink).count();
    let (first, second) = if before == 0 { ("link", "unlink") } else { ("unlink", "link") };
    assert_eq!(told(&server, "C1", &[("what", first), ("link", line)]).status, 303);
    assert_ne!(page(&server).matches(&unlink).count(), before);
    assert_eq!(told(&server, "C1", &[("what", second), ("link", line)]).status, 303);
    assert_eq!(page(&server).matches(&unlink).count(), before);
    assert_eq!(told(&server, "C1", &[("what", "link"), ("link", "L999")]).status, 422);
    assert_eq!(told(&server, "C1", &[("what", "link"), ("link", "V1")]).status, 422);
}
