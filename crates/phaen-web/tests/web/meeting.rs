//! The paper of the monthly meeting: what it says, by whom cases are named, its files, its rules.

use crate::client::{Answer, Server};
use crate::year::example;

const FORM: [(&str, &str); 2] =
    [("Content-Type", "application/x-www-form-urlencoded"), ("Cookie", "phaen_who=%E0%B8%81")];

fn page(server: &Server, query: &str) -> String {
    let found = server.get(&format!("/plans/1/meeting{query}"));
    assert_eq!(found.status, 200, "{}", found.body);
    found.body
}

fn rules(server: &Server, green: &str) -> Answer {
    let body = format!("work_green={green}&work_yellow=50&money_green=90&money_yellow=70");
    server.send("POST", "/plans/1/meeting/rules", &FORM, body.as_bytes())
}

#[test]
fn a_meeting_looks_at_the_last_month_that_is_reported() {
    let server = example();
    let body = page(&server, "");
    for part in [
        "สรุปผลการดำเนินงานประจำเดือน พฤษภาคม 2566",
        "ข้อมูล ณ วันที่ 6 มิถุนายน 2566",
        "รวมทั้งแผน",
        "งานที่ล่าช้า",
        "ยังไม่ได้เข้าแนะนำตามแผน",
        "ประมาณการสิ้นปี",
        "ตัวอย่าง ไม่ใช่เกณฑ์ทางการ",
        "เกณฑ์สัญญาณเป็นค่าที่โปรแกรมเสนอ",
        "<span class=\"visually-hidden\">ควรติดตาม</span>",
    ] {
        assert!(body.contains(part), "{part}");
    }
    let october = page(&server, "?month=1&day=6%2F11%2F2565");
    assert!(october.contains("ประจำเดือน ตุลาคม 2565") && october.contains("6 พฤศจิกายน 2565"));
    assert!(server.get("/en/plans/1/meeting").body.contains("Monthly results of May 2566"));
}

#[test]
fn units_of_fraud_and_debt_are_named_only_where_names_are_chosen() {
    let server = example();
    // The case of fraud that moved: told by number, and with its unit once names are chosen.
    let told = |body: &str| {
        let at = body.find(" ทุจริต").unwrap_or_else(|| panic!("{body}"));
        body[at..].split("</li>").next().unwrap().to_owned()
    };
    let silent = told(&page(&server, ""));
    assert!(!silent.contains("ตัวอย่าง"), "{silent}");
    let named = told(&page(&server, "?names=on"));
    assert!(named.contains("(ตัวอย่าง)"), "{named}");
    let file = |query: &str| {
        let bytes = server.get(&format!("/plans/1/meeting/x.docx{query}")).bytes;
        assert_eq!(&bytes[..2], b"PK");
        bytes.len()
    };
    assert!(file("?names=on") > file(""), "the file says names too");
}

#[test]
fn the_paper_is_had_as_a_file() {
    let server = example();
    for (end, begins) in [("pdf", "%PDF"), ("docx", "PK"), ("xlsx", "PK")] {
        let found = server.get(&format!("/plans/1/meeting/x.{end}?month=8"));
        assert_eq!(found.status, 200);
        assert!(found.bytes.starts_with(begins.as_bytes()), "{end}");
        assert!(found.head.contains("attachment"), "{}", found.head);
    }
    assert_eq!(server.get("/plans/1/meeting/x.exe").status, 404);
}

#[test]
fn rules_of_the_lights_are_the_offices_own() {
    let server = example();
    assert_eq!(rules(&server, "90").status, 303);
    let body = page(&server, "");
    assert!(body.contains("เกณฑ์สัญญาณกำหนดโดย ก") && !body.contains("ค่าที่โปรแกรมเสนอ"), "{body}");
    assert!(body.contains("งานตั้งแต่ร้อยละ 90 งบตั้งแต่ร้อยละ 90"));
    let refused = rules(&server, "40");
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("สีเขียวต้องไม่น้อยกว่าสีเหลือง"));
    assert!(page(&server, "").contains("value=\"90\""), "nothing was changed");
}

#[test]
fn what_cannot_be_looked_at_is_said() {
    let server = Server::new();
    let unsigned = server.get("/plans/1/meeting");
    assert_eq!(unsigned.status, 303);
    assert!(unsigned.head.contains("location: /plans/1/book"));
    let server = example();
    for (query, said) in [("?month=13", "ไม่มีเดือนนี้"), ("?day=31.2", "31/8/2565")] {
        let refused = server.get(&format!("/plans/1/meeting{query}"));
        assert_eq!(refused.status, 400);
        assert!(refused.body.contains(said), "{}", refused.body);
    }
}

#[test]
fn what_a_revision_changed_is_had_as_a_file() {
    let server = example();
    let page = server.get("/plans/1/revisions/2").body;
    assert!(page.contains("/plans/1/revisions/2/changes.pdf"));
    for (name, begins) in [("changes.pdf", "%PDF"), ("changes.docx", "PK"), ("changes.xlsx", "PK")] {
        let found = server.get(&format!("/plans/1/revisions/2/{name}"));
        assert!(found.status == 200 && found.bytes.starts_with(begins.as_bytes()), "{name}");
    }
    for missing in ["/plans/1/revisions/1/changes.pdf", "/plans/1/revisions/2/changes.exe"] {
        assert_eq!(server.get(missing).status, 404, "{missing}");
    }
}
