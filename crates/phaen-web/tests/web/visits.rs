//! Visits behind cells: made up from the cells, planned, made, called off, moved; with evidence; listed.

use phaen_app::book::{Signing, sign};
use phaen_app::database::{PlanNo, Uuid};
use phaen_app::take_over;
use phaen_core::calendar::Date;
use phaen_core::register::{DissolutionStep, Fact, Field, FieldKind, Kind, Unit, UnitId, Value};
use serde_json::Value as Json;

use crate::client::{Answer, Server};

const AS: [(&str, &str); 2] =
    [("Content-Type", "application/x-www-form-urlencoded"), ("Cookie", "phaen_who=%E0%B8%81")];

/// A signed plan and five units of the register, the last one being dissolved.
fn served() -> Server {
    Server::prepared(|database, acting| {
        let on = Date::parse_iso("2026-10-01").unwrap();
        let unit = |number: u32| Unit {
            id: UnitId(number),
            kind: Kind::ALL[0],
            name: format!("หน่วยตัวอย่าง {number}"),
            code: Some(format!("0{number}")),
            entered_on: on,
        };
        let fact = |number, kind, value| Fact::new(UnitId(number), Field::plain(kind).unwrap(), value, on, on).unwrap();
        let units: Vec<Unit> = (1..=5).map(unit).collect();
        let facts = [
            fact(1, FieldKind::Officer, Value::Text("เจ้าหน้าที่ (ตัวอย่าง) 1".to_owned())),
            fact(5, FieldKind::Dissolution, Value::Dissolution(DissolutionStep::At(2))),
        ];
        take_over::register(database, &units, &facts, acting).unwrap();
        sign(database, PlanNo(1), Signing::default(), acting).unwrap();
    })
}

fn send(server: &Server, path: &str, body: &str) -> Answer {
    server.send("POST", path, &AS, body.as_bytes())
}

/// The identity of an activity with figures in the first two months, and its figures in these.
fn line(server: &Server) -> (String, [[String; 2]; 2]) {
    let sheet = server.sheet();
    let lines = sheet["plan"]["lines"].as_array().unwrap().clone();
    let value =
        |l: &Json, month: usize, measure: &str| l["months"][month][measure]["value"].as_str().map(str::to_owned);
    let found = lines.iter().find_map(|l| {
        let pair = |month| Some([value(l, month, "work")?, value(l, month, "budget")?]);
        let figures = [pair(0)?, pair(1)?];
        (l["kind"] == "activity").then(|| (l["id"].as_str().unwrap().to_owned(), figures))
    });
    found.unwrap()
}

/// The text of a row of the cell's figures.
fn figure(page: &str, id: &str) -> Vec<String> {
    let row = page.split(&format!("data-figure=\"{id}\"")).nth(1).unwrap().split("</tr>").next().unwrap();
    row.split("<td class=\"num\">").skip(1).map(|cell| cell.split('<').next().unwrap().replace(',', "")).collect()
}

/// The value that a page's button of confirmation sends.
fn confirm(page: &str) -> String {
    page.split("name=\"confirm\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// Makes all visits from the cells.
fn from_cells(server: &Server) {
    let page = server.get("/plans/1/visits/from-cells").body;
    let rates = |name: &str| {
        page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().replace(' ', "+")
    };
    let units = "unit=1&unit=2&unit=3&unit=4";
    let body = format!("common={}&rare={}&{units}&confirm={}", rates("common"), rates("rare"), confirm(&page));
    let posted = send(server, "/plans/1/visits/from-cells", &body);
    assert_eq!(posted.status, 303, "{}", posted.body);
}

fn visits_of(page: &str) -> Vec<String> {
    page.split("<tr data-visit=\"").skip(1).map(|row| row.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn visits_are_made_from_cells_once_and_the_page_says_what_is_free() {
    let server = served();
    let page = server.get("/en/plans/1/visits/from-cells").body;
    for said in ["Cells with several", "Units, days and officers are in no figure at all", "2 to the power of"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("value=\"4\" checked") && !page.contains("value=\"5\" checked"), "not one in dissolution");
    // Others than were looked at are not posted.
    let other = send(&server, "/en/plans/1/visits/from-cells", &format!("common=7&unit=1&confirm={}", confirm(&page)));
    assert!(other.body.contains("nothing was posted"), "{}", other.body);
    assert!(server.get("/en/plans/1/visits").body.contains("No visits match"));
    from_cells(&server);
    let list = server.get("/plans/1/visits").body;
    assert!(list.contains("id=\"counted\""));
    let (line, [[work, budget], _]) = line(&server);
    let cell = server.get(&format!("/plans/1/cells/{line}/1")).body;
    let budget = budget.trim_end_matches(".00");
    assert_eq!(figure(&cell, "current"), [work.as_str(), budget]);
    assert_eq!(figure(&cell, "visits"), [work.as_str(), budget]);
    assert_eq!(visits_of(&cell).len().to_string(), work);
    assert!(cell.contains("การเข้าแนะนำรวมกันเท่ากับแผนปัจจุบัน"));
    let again = server.get("/en/plans/1/visits/from-cells").body;
    assert!(again.contains("There is no cell to make visits of"), "no visit is made a second time");
}

#[test]
fn visits_move_with_their_money_after_a_look_at_every_cell() {
    let server = served();
    from_cells(&server);
    let (line, [[first, money], [second, _]]) = line(&server);
    let address = format!("/plans/1/cells/{line}/1");
    let before = server.get(&address).body;
    let chosen = visits_of(&before)[0].clone();
    let cost = before.split(&format!("data-visit=\"{chosen}\"")).nth(1).unwrap();
    let cost = cost.split("<td class=\"num\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let body = format!("visit={chosen}&to_line={line}&to_month=2");
    let preview = send(&server, &format!("{address}/move"), &body);
    assert_eq!(preview.status, 200, "{}", preview.body);
    assert!(preview.body.contains("ยังไม่ได้บันทึก") && preview.body.contains(&format!("value=\"{chosen}\"")));
    assert_eq!(figure(&server.get(&address).body, "current")[0], first, "nothing is done yet");
    let once = format!("{body}&once={}&confirm=1", Uuid::new_v4());
    assert_eq!(send(&server, &format!("{address}/move"), &once).status, 303);
    let page = server.get(&address).body;
    let less = |text: &str, by: &str| {
        let whole = |text: &str| text.trim_end_matches(".00").replace(',', "").parse::<i64>().unwrap();
        (whole(text) - whole(by)).to_string()
    };
    assert_eq!(figure(&page, "original"), [first.clone(), money.trim_end_matches(".00").to_owned()]);
    assert_eq!(figure(&page, "current"), [less(&first, "1"), less(&money, &cost)]);
    assert_eq!(figure(&page, "visits"), figure(&page, "current"));
    assert!(page.contains("id=\"moves\""));
    let other = server.get(&format!("/plans/1/cells/{line}/2")).body;
    assert_eq!(figure(&other, "current")[0], (second.parse::<i64>().unwrap() + 1).to_string());
    assert!(visits_of(&other).contains(&chosen));
    // Sent again, as by an impatient hand, it moves nothing.
    let again = send(&server, &format!("{address}/move"), &once);
    assert_eq!(again.status, 303, "{}", again.body);
    assert_eq!(
        server.get(&address).body.matches("<td class=\"num\">1</td>").count(),
        page.matches("<td class=\"num\">1</td>").count()
    );
    let anew = send(&server, &format!("{address}/move"), &format!("{body}&confirm=1"));
    assert_eq!(anew.status, 422, "the visit is no longer there: {}", anew.body);
    let elsewhere = send(&server, &format!("{address}/move"), &format!("visit={chosen}&to_line={line}&to_month=13"));
    assert_eq!(elsewhere.status, 400);
}

#[test]
fn a_visit_is_planned_made_paid_and_shown_with_its_evidence() {
    let server = served();
    let (line, _) = line(&server);
    let address = format!("/en/plans/1/cells/{line}/1");
    for (body, said) in [
        ("unit=9&cost=25", "no such unit"),
        ("unit=1", "Give the cost"),
        ("unit=1&cost=-1", "no amount of money"),
        ("unit=1&cost=25&day=40", "from 1 to 31"),
    ] {
        let refused = send(&server, &address, body);
        assert_eq!(refused.status, 400, "{body}");
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
    }
    assert_eq!(send(&server, &address, "unit=1&cost=0&day=3").status, 303);
    let cell = server.get(&address).body;
    assert_eq!(visits_of(&cell), ["V1"]);
    assert!(cell.contains("เจ้าหน้าที่ (ตัวอย่าง) 1"), "the officer of the register goes");
    // A unit in dissolution is warned about, not refused.
    let warned = send(&server, &address, "unit=5&cost=25");
    assert_eq!(warned.status, 200);
    assert!(warned.body.contains("make sure that the visit is meant"));
    assert!(server.get(&address).body.contains("in dissolution"));

    let visit = "/en/plans/1/visits/V1";
    let month = server.sheet()["plan"]["fiscal_year"].as_u64().unwrap() - 1;
    let half = send(&server, visit, &format!("action=done&on=20/10/{month}&advised=a&payment=b.1"));
    assert!(half.body.contains("both its number and its amount"));
    let late = send(&server, visit, "action=done&on=20/10/2500&advised=a");
    assert_eq!(late.status, 422, "outside the year: {}", late.body);
    let done = send(&server, visit, &format!("action=done&on=20/10/{month}&advised=%3Cb%3Eclose&payment=b.1&paid=5"));
    assert_eq!(done.status, 303, "{}", done.body);
    let page = server.get(visit).body;
    assert!(page.contains("&#60;b&#62;close") || page.contains("&lt;b&gt;close"), "no text is HTML");
    assert!(page.contains("badge ok") && page.contains("b.1"));
    assert_eq!(send(&server, visit, "action=off").status, 422, "what was made is not called off");
    assert_eq!(send(&server, "/en/plans/1/visits/V2", "action=off").status, 303);
    assert!(server.get(&address).body.contains("called off"));

    let png = b"\x89PNG\r\n\x1a\n123";
    let mut body = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n".to_vec();
    body.extend_from_slice(png);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let heads = [("Content-Type", "multipart/form-data; boundary=x")];
    assert_eq!(server.send("POST", &format!("{visit}/files"), &heads, &body).status, 303);
    let page = server.get(visit).body;
    let sha256 = page.split("/evidence/").nth(1).unwrap().split('"').next().unwrap();
    let file = server.get(&format!("/plans/1/evidence/{sha256}"));
    assert_eq!((file.status, file.bytes.as_slice()), (200, png.as_slice()));
    assert!(file.head.contains("content-type: image/png") && file.head.contains("nosniff"));
    let mut large = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n".to_vec();
    large.resize(10 << 20 | 1, b'a');
    large.resize((10 << 20) + 1_000, b'a');
    large.extend_from_slice(b"\r\n--x--\r\n");
    assert_eq!(server.send("POST", &format!("{visit}/files"), &heads, &large).status, 422, "ten million bytes at most");
}

#[test]
fn a_list_is_filtered_and_saved_as_a_table() {
    let server = served();
    assert!(server.get("/en/plans/1/visits").body.contains("id=\"cells\""));
    from_cells(&server);
    let page = server.get("/en/plans/1/visits?month=1&unit=2&state=planned").body;
    assert!(visits_of(&page).len() > 1);
    assert_eq!(page.matches("หน่วยตัวอย่าง 1</a>").count(), 0, "only unit 2");
    let csv = server.get("/en/plans/1/visits.csv?month=1&unit=2");
    assert!(csv.head.contains("text/csv") && csv.body.starts_with('\u{feff}'));
    assert_eq!(csv.body.lines().count(), visits_of(&page).len() + 1);
    assert!(csv.body.contains("02,หน่วยตัวอย่าง 2"));
    assert_eq!(server.get("/en/plans/1/cells/L999/1").status, 404);
    assert_eq!(server.get("/en/plans/1/cells/L1/x").status, 404);
    assert_eq!(server.get("/en/plans/1/visits/V99999").status, 404);
    let unsigned = Server::new();
    assert!(unsigned.get("/en/plans/1/visits").body.contains("not signed yet"));
    assert!(unsigned.get("/en/plans/1/visits/from-cells").body.contains("not signed yet"));
}

#[test]
fn a_line_is_fed_by_visits_or_typed_and_a_visit_costs_what_is_said_of_it() {
    let server = served();
    let (line, _) = line(&server);
    let cell = format!("/plans/1/cells/{line}/1");
    let plan = |more: &str| send(&server, &cell, &format!("unit=2{more}"));
    assert_eq!(plan("").status, 400, "neither a cost nor a default");
    assert_eq!(send(&server, &format!("{cell}/cost"), "cost=20&every_line=1").status, 303);
    assert_eq!(send(&server, &format!("{cell}/cost"), "cost=25&unit=2").status, 303);
    assert_eq!(send(&server, &format!("{cell}/cost"), "cost=-1").status, 400);
    assert_eq!((plan("").status, send(&server, &cell, "unit=3").status), (303, 303));
    let page = server.get(&cell).body;
    assert_eq!(figure(&page, "visits"), ["2", "45"], "25 for the unit on this line, 20 for any other");
    assert!(page.contains("จากบนลงล่าง"));
    let fed = send(&server, &format!("{cell}/feed"), "from_visits=1");
    assert_eq!(fed.status, 303, "{}", fed.body);
    let page = server.get(&cell).body;
    assert!(page.contains("จากล่างขึ้นบน") && page.contains("ไม่เท่ากับแผนปัจจุบัน"), "the equation is told");
    assert!(!server.get("/plans/1/book/1").body.contains(&format!("name=\"result.{line}\"")));
    assert_eq!(send(&server, &format!("{cell}/feed"), "").status, 303);
    assert!(server.get(&cell).body.contains("จากบนลงล่าง"));
}
