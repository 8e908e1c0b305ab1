//! Every page, in both languages.

use crate::client::Server;

const PAGES: [&str; 12] = [
    "/",
    "/new",
    "/plans/1",
    "/plans/1/year",
    "/plans/1/review",
    "/plans/1/history",
    "/plans/1/compare",
    "/plans/1/print",
    "/templates",
    "/targets",
    "/keep",
    "/help",
];

#[test]
fn every_page_stands_in_both_languages_and_leads_to_the_other() {
    let server = Server::new();
    for page in PAGES {
        let thai = server.get(page);
        let english = server.get(&format!("/en{page}"));
        assert_eq!((thai.status, english.status), (200, 200), "{page}");
        assert!(thai.body.contains("<html lang=\"th\">") && english.body.contains("<html lang=\"en\">"), "{page}");
        assert!(thai.body.contains(&format!("href=\"/en{page}\" hreflang=\"en\"")), "{page}");
        assert!(english.body.contains(&format!("href=\"{page}\" hreflang=\"th\"")), "{page}");
        assert!(thai.head.contains("content-security-policy: default-src 'none'"), "{page}");
    }
    assert_eq!(server.get("/en").status, 200);
}

#[test]
fn the_text_of_a_plan_is_never_html() {
    let server = Server::with_title(Some("<script>alert(1)</script> & \"x\" onerror='y'"));
    for page in PAGES {
        let body = server.get(page).body;
        assert!(!body.contains("<script>alert") && !body.contains("\"x\" onerror"), "{page}");
    }
    assert!(server.get("/plans/1").body.contains("&#60;script&#62;alert(1)"));
}

#[test]
fn a_plan_is_found_by_a_word_inside_a_sentence() {
    let server = Server::with_title(Some("ติดตามหนี้ค้างชำระของสหกรณ์"));
    let found = |query: &str| server.get(&format!("/?q={query}")).body.contains("data-plan=\"1\"");
    let encoded = |text: &str| text.bytes().map(|b| format!("%{b:02X}")).collect::<String>();
    assert!(found(&encoded("หนี้ค้าง")));
    assert!(!found(&encoded("ไม่มีคำนี้")));
}

#[test]
fn what_is_not_there_is_said_on_a_page() {
    let server = Server::new();
    let (page, plan, api) = (server.get("/none"), server.get("/en/plans/9"), server.get("/api/plans/9/sheet"));
    assert_eq!((page.status, plan.status, api.status), (404, 404, 404));
    assert!(page.body.contains("ไม่มีหน้านี้"));
    assert!(plan.body.contains("there is no plan 9"));
    assert_eq!(api.json()["error"]["kind"], "no_plan");
}

#[test]
fn the_form_comes_as_files() {
    let server = Server::new();
    let pdf = server.get("/plans/1/files/a.pdf");
    assert!(pdf.head.contains("content-type: application/pdf") && pdf.head.contains("attachment"));
    let xlsx = server.get("/plans/1/files/a.xlsx");
    assert!(xlsx.head.contains("spreadsheetml") && xlsx.body.starts_with("PK"));
    assert_eq!(server.get("/plans/1/files/a.exe").status, 404);
}
