//! The register in the browser: tables with a preview, doubts that are asked, nothing half done, files that come back.

use crate::client::{Answer, Server};

const TABLE: &str = "รหัส,ชื่อ,ประเภท,จำนวนสมาชิก,ระดับชั้น ปี 2566\n\
    0101,สหกรณ์ตัวอย่าง ก จำกัด (ตัวอย่าง),สหกรณ์บริการ,100,1\n\
    0102,สหกรณ์ตัวอย่าง ข จำกัด (ตัวอย่าง),สหกรณ์บริการ,200,2\n\
    0103,กลุ่มเกษตรกรตัวอย่าง (ตัวอย่าง),กลุ่มเกษตรกร,30,\n";

/// Sends a form of parts, of which `file` is a file.
pub fn parts(server: &Server, path: &str, parts: &[(&str, &str)]) -> Answer {
    let mut body = String::new();
    for (name, text) in parts {
        let file = if *name == "file" { "; filename=\"register.csv\"" } else { "" };
        body.push_str(&format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n"));
    }
    body.push_str("--X--\r\n");
    server.send("POST", path, &[("Content-Type", "multipart/form-data; boundary=X")], body.as_bytes())
}

fn form(server: &Server, path: &str, body: &str) -> Answer {
    server.send("POST", path, &[("Content-Type", "application/x-www-form-urlencoded")], body.as_bytes())
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let begin = format!("name=\"{name}\" value=\"");
    let rest = page.split(&begin).nth(1).unwrap_or_else(|| panic!("{name}: {page}"));
    let text = rest.split('"').next().unwrap();
    text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&")
}

fn preview(server: &Server, table: &str) -> Answer {
    parts(server, "/en/register/import", &[("file", table), ("on", "30/9/2566")])
}

/// Makes what a preview shows, with further parts.
pub fn make(server: &Server, shown: &str, more: &[(&str, &str)]) -> Answer {
    let (on, table, digest) = (hidden(shown, "on"), hidden(shown, "table"), hidden(shown, "digest"));
    let mut all = vec![("on", on.as_str()), ("table", &table), ("digest", &digest)];
    all.extend(more);
    parts(server, "/en/register/import/make", &all)
}

fn filled() -> Server {
    let server = Server::new();
    let shown = preview(&server, TABLE);
    assert_eq!(shown.status, 200, "{}", shown.body);
    let made = make(&server, &shown.body, &[]);
    assert_eq!(made.status, 303, "{}", made.body);
    assert!(made.head.contains("location: /en/register?units=3&cells=5"), "{}", made.head);
    server
}

#[test]
fn a_table_is_shown_first_and_made_when_it_is_agreed_to() {
    let server = Server::new();
    assert!(server.get("/register").body.contains("ยังไม่มีข้อมูลในทะเบียน"));
    let shown = preview(&server, TABLE);
    assert!(
        shown.body.contains("Nothing is recorded yet") && shown.body.contains("Units that would be added</h2>")
            || shown.body.contains("Units that would be added (3)")
    );
    assert!(server.get("/en/register").body.contains("The register is empty"), "a preview records nothing");
    let server = filled();
    let list = server.get("/en/register").body;
    assert_eq!(list.matches("<tr data-unit=").count(), 3);
    // 2569 is the year of today; the levels of 2566 are those of the day.
    let then = server.get("/en/register?on=30/9/2566&level=1").body;
    assert_eq!(then.matches("<tr data-unit=").count(), 1, "{then}");
    assert!(then.contains("Level in 2566: 1 = 1 · 2 = 1 · 3 = 0 · Unknown 1"));
    assert_eq!(server.get("/en/register?kind=farmer_group").body.matches("<tr data-unit=").count(), 1);
    assert_eq!(server.get("/en/register?on=1/1/2400").status, 200);
    assert_eq!(server.get("/en/register?on=1/1/2999").status, 422);
    assert_eq!(server.get("/en/register?on=31/2/2566").status, 422);
}

#[test]
fn doubts_are_asked_by_row_and_nothing_is_half_done() {
    let server = filled();
    let table = "รหัส,ชื่อ,ประเภท,จำนวนสมาชิก\n0104,ใหม่,สหกรณ์บริการ,1\n0104,ใหม่กว่า,สหกรณ์บริการ,2\n101,,,150\n";
    let shown = preview(&server, table).body;
    assert!(shown.contains("Row 3 column A</strong>: the code 0104 stands in row 2 too"), "{shown}");
    assert!(shown.contains("likely U1, whose code 0101 lost its zeros"), "{shown}");
    assert!(!shown.contains("Record all of it"), "something stands in the way");
    let refused = make(&server, &shown, &[("answer-4", "U1")]);
    assert_eq!(refused.status, 422);
    assert_eq!(server.get("/en/register").body.matches("<tr data-unit=").count(), 3);
    // Mended and answered, all of it is made.
    let mended = table.replace("0104,ใหม่กว่า", "0105,ใหม่กว่า");
    let shown = preview(&server, &mended).body;
    assert!(shown.contains("name=\"answer-4\" value=\"U1\"") && !shown.contains("Record all of it"));
    let (on, table) = (hidden(&shown, "on"), hidden(&shown, "table"));
    let shown = parts(&server, "/en/register/import", &[("on", &on), ("table", &table), ("answer-4", "U1")]).body;
    assert!(
        shown.contains("Record all of it") && shown.contains("<td>100</td><td><strong>150</strong></td>"),
        "{shown}"
    );
    assert_eq!(make(&server, &shown, &[("answer-4", "U1")]).status, 303);
    assert_eq!(server.get("/en/register").body.matches("<tr data-unit=").count(), 5);
    // What was agreed to is what is made: the same preview again is another one now.
    let again = make(&server, &shown, &[("answer-4", "U1")]);
    assert_eq!(again.status, 422);
    assert!(again.body.contains("the register was changed after the preview"), "{}", again.body);
}

#[test]
fn files_that_are_no_table_are_refused_beside_the_form() {
    let server = Server::new();
    for (file, said) in [("a,b\n1,2\n", "no table of units"), ("", "file"), ("%PDF-1.7", "not supported")] {
        let refused = preview(&server, file);
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
        assert!(refused.body.contains("type=\"file\""));
    }
}

#[test]
fn what_leaves_comes_back_without_a_change() {
    let server = filled();
    let csv = server.get("/register/files/register.csv?on=30/9/2566");
    assert!(csv.head.contains("attachment"), "{}", csv.head);
    let shown = preview(&server, &csv.body).body;
    assert!(shown.contains("The file says what the register says"), "{shown}");
    assert!(server.get("/register/files/register.xlsx").bytes.starts_with(b"PK"));
    assert_eq!(server.get("/register/files/register.pdf").status, 404);
}

#[test]
fn one_unit_is_looked_at_changed_and_taken_back() {
    let server = filled();
    let page = server.get("/en/register/U1").body;
    assert!(page.contains("<tr data-field=\"members\"><th scope=\"row\">Members</th><td>100</td>"), "{page}");
    let change = |body: &str| form(&server, "/en/register/U1", body);
    let done = change("since=1/10/2566&members=120&was-members=100&place=&was-place=");
    assert_eq!(done.status, 303, "{}", done.body);
    let page = server.get("/en/register/U1").body;
    assert!(page.contains("<td>120</td><td>1/10/2566</td>") && page.contains("2 records"), "{page}");
    assert!(server.get("/en/register/U1?on=30/9/2566").body.contains("<td>100</td><td>30/9/2566</td>"));
    // What was typed stays in the form beside the reason.
    let refused = change("since=1/10/2566&members=-5&was-members=120");
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("must not be negative") && refused.body.contains("value=\"-5\""), "{}", refused.body);
    assert_eq!(change("since=1/10/2570&members=5&was-members=120").status, 422, "the day has not come");
    assert_eq!(change("since=1/10/2566&members=120&was-members=120").status, 422, "nothing was changed");
    assert_eq!(form(&server, "/en/register/U1/withdraw", "field=members&since=2023-10-01").status, 303);
    assert!(server.get("/en/register/U1").body.contains("<th scope=\"row\">Members</th><td>100</td>"));
    assert_eq!(form(&server, "/en/register/U1/withdraw", "field=members&since=2023-10-01").status, 422);
    for nowhere in ["/register/U99", "/register/7", "/register/none"] {
        assert_eq!(server.get(nowhere).status, 404, "{nowhere}");
    }
    assert_eq!(form(&server, "/register/U99", "since=1/10/2566&members=1").status, 404);
}

#[test]
fn a_new_unit_needs_name_and_kind_and_is_asked_about_where_it_looks_like_another() {
    let server = filled();
    let enter = |body: &str| form(&server, "/en/register/new", body);
    assert!(server.get("/en/register/new").body.contains("Name and kind are needed"));
    let name = "%E0%B9%83%E0%B8%AB%E0%B8%A1%E0%B9%88";
    assert_eq!(enter(&format!("since=1/10/2566&name={name}")).status, 422);
    let made = enter(&format!("since=1/10/2566&name={name}&kind=farmer_group"));
    assert_eq!(made.status, 303, "{}", made.body);
    assert!(made.head.contains("location: /en/register/u4"), "{}", made.head);
    let alike = format!("since=1/10/2566&name={name}.&kind=farmer_group");
    let asked = enter(&alike);
    assert!(
        asked.status == 422 && asked.body.contains("likely U4") && asked.body.contains("name=\"sure\""),
        "{}",
        asked.body
    );
    assert_eq!(enter(&format!("{alike}&sure=1")).status, 303);
}

#[test]
fn names_are_never_html() {
    let server = Server::new();
    let shown = preview(&server, "ชื่อ,ประเภท\n<b>ตัวอย่าง</b>,กลุ่มเกษตรกร\n").body;
    assert!(!shown.contains("<b>ตัวอย่าง"), "{shown}");
    assert_eq!(make(&server, &shown, &[]).status, 303);
    for page in ["/register", "/register/U1", "/en/register?q=%3Cb"] {
        let body = server.get(page).body;
        assert!(body.contains("&#60;b&#62;ตัวอย่าง") && !body.contains("<b>ตัวอย่าง"), "{page}");
    }
}
