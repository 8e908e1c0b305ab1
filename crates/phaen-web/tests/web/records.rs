//! Small records in the browser: entered with a picture, refused with what was typed still there, corrected, taken back.

use crate::client::{Answer, Server};

const PNG: &str = "\u{89}PNG";

/// Sends a form of parts; `file` is a picture of that name.
fn parts(server: &Server, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
    let mut body = Vec::new();
    for (name, text) in fields {
        body.extend(format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").bytes());
    }
    if let Some((name, bytes)) = file {
        let head = format!("--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--X--\r\n");
    server.send("POST", path, &[("Content-Type", "multipart/form-data; boundary=X")], &body)
}

fn form(server: &Server, path: &str, body: &str) -> Answer {
    let heads = [("Content-Type", "application/x-www-form-urlencoded"), ("Cookie", "phaen_who=tester")];
    server.send("POST", path, &heads, body.as_bytes())
}

/// A server whose plan is signed; a day of its year that has passed, and a line with work.
fn signed() -> (Server, String, String) {
    let server = Server::new();
    let sheet = server.sheet();
    let year = sheet["plan"]["fiscal_year"].as_u64().unwrap();
    assert!(year <= 2570, "the year of the plan has begun");
    let lines = sheet["plan"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["kind"] == "activity").unwrap()["id"].as_str().unwrap().to_owned();
    assert!(server.get("/en/plans/1/records").body.contains("not signed yet"));
    let signed = form(&server, "/en/plans/1/book", "overspending=warn");
    assert!(signed.status == 303 || signed.status == 200, "{}", signed.body);
    (server, format!("1/10/{}", year - 1), line)
}

fn event<'a>(on: &'a str, line: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "event"),
        ("on", on),
        ("line", line),
        ("title", "จิตอาสา (ตัวอย่าง)"),
        ("place", "หอประชุมตัวอย่าง"),
        ("attendance", "๔๐"),
    ]
}

#[test]
fn an_event_is_entered_with_its_picture_corrected_and_taken_back() {
    let (server, on, line) = signed();
    assert_eq!(server.get("/plans/1/records/new?kind=event").status, 200);
    assert_eq!(server.get("/plans/1/records/new?kind=party").status, 404);
    let picture = [PNG.chars().map(|c| c as u8).collect::<Vec<u8>>(), b"\r\n\x1a\nrest".to_vec()].concat();
    let made = parts(&server, "/en/plans/1/records/new", &event(&on, &line), Some(("รูป.png", &picture)));
    assert_eq!(made.status, 303, "{}", made.body);
    let page = server.get("/en/plans/1/records/R1").body;
    assert!(
        page.contains("หอประชุมตัวอย่าง") && page.contains("<dd>40</dd>") && page.contains("alt=\"รูป.png\""),
        "{page}"
    );
    let address = page.split("<img src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let shown = server.get(&address);
    assert!(shown.bytes == picture && shown.head.contains("content-type: image/png"), "{}", shown.head);
    assert_eq!(server.get(&address.replace("R1", "R2")).status, 404);
    // A page in disguise is only saved.
    let mut corrected = event(&on, &line);
    corrected[5].1 = "41";
    let no_reason = parts(&server, "/en/plans/1/records/R1", &corrected, None);
    assert_eq!(no_reason.status, 422);
    assert!(no_reason.body.contains("say why") && no_reason.body.contains("value=\"41\""), "{}", no_reason.body);
    corrected.push(("reason", "นับใหม่"));
    let page = b"<script>alert(1)</script>".as_slice();
    assert_eq!(parts(&server, "/en/plans/1/records/R1", &corrected, Some(("a.png", page))).status, 303);
    let shown = server.get("/en/plans/1/records/R1").body;
    assert!(shown.contains("<dd>41</dd>") && shown.contains("นับใหม่") && shown.contains("รูป.png"), "{shown}");
    let disguised = shown.split("<img src=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let head = server.get(&disguised).head;
    assert!(head.contains("content-disposition: attachment") && head.contains("octet-stream"), "{head}");
    assert_eq!(form(&server, "/en/plans/1/records/R1/withdraw", "reason=").status, 422);
    assert_eq!(form(&server, "/en/plans/1/records/R1/withdraw", "reason=twice").status, 303);
    let list = server.get("/en/plans/1/records").body;
    assert!(list.contains("Records taken back (1)") && !list.contains("หอประชุมตัวอย่าง"), "{list}");
    let history = server.get("/en/plans/1/records/R1").body;
    assert_eq!(history.split("id=\"entries\"").nth(1).unwrap().matches("<tr>").count(), 1 + 3);
}

#[test]
fn what_cannot_stand_is_refused_and_stays_in_the_form() {
    let (server, on, line) = signed();
    let refused = |at: usize, value: &str, why: &str| {
        let mut fields = event(&on, &line);
        fields[at].1 = value;
        let answer = parts(&server, "/en/plans/1/records/new", &fields, None);
        assert_eq!(answer.status, 422, "{why}: {}", answer.body);
        assert!(answer.body.contains(why) && answer.body.contains("หอประชุม") || at == 4, "{why}: {}", answer.body);
    };
    refused(1, "31/12/2540", "outside the plan");
    refused(1, "31/2/2566", "31/2/2566");
    refused(2, "L999", "choose a line");
    refused(3, "", "Event is needed");
    refused(4, "", "Place is needed");
    refused(5, "หลาย", "whole number");
    let mut visit = event(&on, &line);
    visit.push(("visits", "V77"));
    assert!(parts(&server, "/en/plans/1/records/new", &visit, None).body.contains("no visit V77"));
    let inspection = [("kind", "inspection"), ("on", &on), ("line", &line), ("order_number", "1"), ("order_date", &on)];
    assert!(parts(&server, "/en/plans/1/records/new", &inspection, None).body.contains("choose the unit"));
    let report = [("kind", "inspection_report"), ("on", &on), ("line", &line), ("report_number", "1")];
    let answer = parts(&server, "/en/plans/1/records/new", &report, None);
    assert!(answer.status == 422 && answer.body.contains("choose the inspection"), "{}", answer.body);
    assert_eq!(server.get("/plans/1/records/R1").status, 404);
    assert_eq!(parts(&server, "/en/plans/1/records/R1", &event(&on, &line), None).status, 404);
    assert_eq!(server.get("/plans/9/records").status, 404);
}

#[test]
fn a_report_waits_for_its_inspection_and_is_made_once() {
    let (server, on, line) = signed();
    let unit = "name=%E0%B8%81%E0%B8%A5%E0%B8%B8%E0%B9%88%E0%B8%A1%20%E0%B8%95%E0%B8%B1%E0%B8%A7%E0%B8%AD%E0%B8%A2%E0%B9%88%E0%B8%B2%E0%B8%87&kind=%E0%B8%81%E0%B8%A5%E0%B8%B8%E0%B9%88%E0%B8%A1%E0%B9%80%E0%B8%81%E0%B8%A9%E0%B8%95%E0%B8%A3%E0%B8%81%E0%B8%A3&since=1/1/2565&sure=1";
    assert_eq!(form(&server, "/en/register/new", unit).status, 303);
    let order = [("order_number", "ตย 1"), ("order_date", "1/9/2565")];
    let mut inspection = vec![("kind", "inspection"), ("on", on.as_str()), ("line", line.as_str()), ("unit", "U1")];
    inspection.extend(order);
    let made = parts(&server, "/en/plans/1/records/new", &inspection, None);
    assert_eq!(made.status, 303, "{}", made.body);
    assert!(server.get("/en/plans/1/records").body.contains("Not reported"));
    let report = |of: &'static str| {
        vec![
            ("kind", "inspection_report"),
            ("on", on.as_str()),
            ("line", line.as_str()),
            ("inspection", of),
            ("report_number", "ร 1"),
        ]
    };
    assert_eq!(parts(&server, "/en/plans/1/records/new", &report("R1"), None).status, 303);
    assert!(!server.get("/en/plans/1/records").body.contains("Not reported"));
    let twice = parts(&server, "/en/plans/1/records/new", &report("R1"), None);
    assert!(twice.status == 422 && twice.body.contains("reported already (R2)"), "{}", twice.body);
    let back = form(&server, "/en/plans/1/records/R1/withdraw", "reason=wrong");
    assert!(back.status == 422 && back.body.contains("has a report (R2)"), "{}", back.body);
}
