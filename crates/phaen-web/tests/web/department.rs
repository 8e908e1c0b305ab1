//! Tables for the department's system and for the annual report.

use crate::client::Server;
use crate::year::example;

#[test]
fn plan_and_result_by_month_are_a_table_and_files() {
    let server = example();
    let page = server.get("/plans/1/department");
    assert_eq!(page.status, 200, "{}", page.body);
    for part in ["แผนและผลรายเดือนและสะสม", "ผลสะสม", "เบิกจ่ายสะสม", "ยังไม่รายงาน ไม่ใช่ศูนย์", "ตัวอย่าง ไม่ใช่เกณฑ์ทางการ"]
    {
        assert!(page.body.contains(part), "{part}");
    }
    for (end, begins) in [("xlsx", "PK"), ("pdf", "%PDF"), ("csv", "\u{feff}")] {
        let file = server.get(&format!("/plans/1/department/sheet/x.{end}"));
        assert!(file.status == 200 && file.body.starts_with(begins), "{end}");
    }
    assert_eq!(server.get("/plans/1/department/sheet/x.exe").status, 404);
    assert!(server.get("/en/plans/1/department").body.contains("Plan, cumulative"));
}

#[test]
fn the_annual_report_has_the_policy_work_that_is_chosen() {
    let server = example();
    let page = server.get("/plans/1/department/report").body;
    let policy = "<h2 id=\"";
    assert!(page.contains("งานนอกแผน") && page.contains(policy) && page.contains("name=\"line\""), "{page}");
    let line = page.split("name=\"line\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let chosen = server.get(&format!("/plans/1/department/report?line={line}")).body;
    assert!(chosen.contains("หัวข้อที่เลือกไว้") && !page.contains("หัวข้อที่เลือกไว้"));
    assert!(chosen.contains(&format!(".docx?line={line}")), "the files say what the page says");
    for end in ["xlsx", "docx"] {
        let file = server.get(&format!("/plans/1/department/report/x.{end}?line={line}"));
        assert!(file.status == 200 && file.body.starts_with("PK"), "{end}");
    }
}

#[test]
fn a_plan_without_a_book_says_where_it_is_signed() {
    let server = Server::new();
    for path in ["/plans/1/department", "/plans/1/department/report"] {
        let page = server.get(path);
        assert!(page.status == 200 && page.body.contains("/plans/1/book"), "{path}");
    }
}
