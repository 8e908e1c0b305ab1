//! Disbursement targets that an office enters, changes and ends.

use crate::client::{Answer, Server};

fn enter(server: &Server, body: &str) -> Answer {
    server.send("POST", "/en/targets", &[("Content-Type", "application/x-www-form-urlencoded")], body.as_bytes())
}

/// How often the picture of the budget marks that percentage as a target.
fn marked(server: &Server, percent: &str) -> bool {
    server.get("/en/plans/1/year").body.contains(&format!("Disbursement target {percent}%"))
}

#[test]
fn the_picture_of_the_year_follows_what_the_office_enters() {
    let server = Server::new();
    let year = server.sheet()["plan"]["fiscal_year"].as_u64().unwrap();
    let link = format!("/en/targets?year={year}");
    assert!(server.get("/en/plans/1/year").body.contains(&link));
    assert!(server.get(&link).body.contains(&format!("value=\"{year}\"")));
    let typed = |percent: &str, since: &str| {
        format!("year={year}&quarter=2&spending=overall&percent={percent}&since={since}&source=Letter+12")
    };
    assert!(!marked(&server, "61"));
    assert_eq!(enter(&server, &typed("61", "1/11/2569")).status, 303);
    assert!(marked(&server, "61"));
    assert_eq!(enter(&server, &typed("%E0%B9%96%E0%B9%93", "7/11/2569")).status, 303, "Thai digits");
    assert!(marked(&server, "63") && !marked(&server, "61"));
    assert_eq!(enter(&server, &typed("70", "8/11/2569")).status, 303);
    assert!(marked(&server, "63"), "what begins tomorrow does not count today");
    assert_eq!(enter(&server, &format!("{}&end=1", typed("", "7/11/2569"))).status, 303);
    assert!(!marked(&server, "63"));
    let page = server.get("/en/targets").body;
    assert_eq!(page.matches("Letter 12").count(), 4, "nothing that was entered is lost");
    assert!(page.contains("มติคณะรัฐมนตรี"), "those that come with the program name their source");
}

#[test]
fn a_target_that_makes_no_sense_is_refused_with_the_reason() {
    let server = Server::new();
    for (body, said) in [
        ("year=26&quarter=1&spending=overall&percent=1&since=1/1/2569&source=a", "fiscal year"),
        ("year=2566&quarter=5&spending=overall&percent=1&since=1/1/2569&source=a", "quarter"),
        ("year=2566&quarter=1&spending=all&percent=1&since=1/1/2569&source=a", "spending"),
        ("year=2566&quarter=1&spending=overall&percent=101&since=1/1/2569&source=a", "percent"),
        ("year=2566&quarter=1&spending=overall&percent=-1&since=1/1/2569&source=a", "percent"),
        ("year=2566&quarter=1&spending=overall&percent=1&since=2026-01-01&source=a", "date"),
        ("year=2566&quarter=1&spending=overall&percent=1&since=1/1/2569&source=+", "where it is written"),
    ] {
        let refused = enter(&server, body);
        assert_eq!(refused.status, 422, "{body}");
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
    }
}
