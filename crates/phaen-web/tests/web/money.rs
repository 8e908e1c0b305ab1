//! Money of a plan: what arrives, payment documents, commitments, the year's end, and the monthly table held against it.

use phaen_app::book::{Signing, post, sign};
use phaen_app::database::PlanNo;
use phaen_core::book::{Place, Visit, VisitId, VisitState, What};
use phaen_core::calendar::FiscalMonth;
use phaen_core::number::Satang;
use phaen_core::plan::LineId;

use crate::client::{Answer, Server};

const AS: [(&str, &str); 2] =
    [("Content-Type", "application/x-www-form-urlencoded"), ("Cookie", "phaen_who=%E0%B8%81")];

/// A signed plan, its first activity the sum of three visits of 25 baht, all made in October.
fn served() -> (Server, String, String, u64) {
    let server = Server::prepared(|database, acting| {
        sign(database, PlanNo(1), Signing::default(), acting).unwrap();
        let stored = database.load(PlanNo(1)).unwrap();
        let plan = stored.plan();
        let line = plan.lines.iter().find(|line| line.kind.name() == "activity" && line.has_figures()).unwrap().id;
        let year = plan.fiscal_year.unwrap().buddhist() - 544;
        let on = phaen_core::calendar::Date::from_iso(year, 10, 20).unwrap();
        let at = Place { line, month: FiscalMonth::ALL[0] };
        let visit = Visit {
            unit: 1,
            at,
            day: None,
            officer: "ก".to_owned(),
            cost: Satang::from_baht(25),
            state: VisitState::Planned,
        };
        let mut whats = vec![What::FromVisits { line, from_visits: true }];
        for n in 1..=3 {
            whats.push(What::Plan(VisitId(n), visit.clone()));
            whats.push(What::Done { visit: VisitId(n), on, advised: String::new(), reason: None });
        }
        post(database, PlanNo(1), whats, &[], acting).unwrap();
    });
    let sheet = server.sheet();
    let year = sheet["plan"]["fiscal_year"].as_u64().unwrap();
    let lines = sheet["plan"]["lines"].as_array().unwrap().clone();
    let mut activities = lines.iter().filter(|l| l["kind"] == "activity" && l["target"]["work"]["state"] == "value");
    let id = |l: &serde_json::Value| l["id"].as_str().unwrap().to_owned();
    let (first, second) = (id(activities.next().unwrap()), id(activities.next().unwrap()));
    let _: LineId = first.parse().unwrap();
    (server, first, second, year)
}

fn send(server: &Server, path: &str, body: &str) -> Answer {
    server.send("POST", path, &AS, body.as_bytes())
}

const OPERATIONS: &str =
    "%E0%B8%87%E0%B8%9A%E0%B8%94%E0%B8%B3%E0%B9%80%E0%B8%99%E0%B8%B4%E0%B8%99%E0%B8%87%E0%B8%B2%E0%B8%99";

/// The figures of the first category: allotted, planned, received, committed, disbursed, left, percent.
fn category(server: &Server) -> Vec<String> {
    let page = server.get("/en/plans/1/money").body;
    let table = page.split("id=\"categories\"").nth(1).unwrap();
    let row = table.split("<tbody>").nth(1).unwrap().split("</tr>").next().unwrap();
    row.split("<td class=\"num\">").skip(1).map(|cell| cell.split('<').next().unwrap().to_owned()).collect()
}

#[test]
fn money_arrives_in_parts_and_what_is_not_entered_is_not_nought() {
    let (server, ..) = served();
    assert!(Server::new().get("/en/plans/1/money").body.contains("not signed yet"));
    assert_eq!(category(&server)[2..6], ["not entered"; 4]);
    let receive = |direction: &str, amount: &str| {
        let body = format!("action=receive&category={OPERATIONS}&direction={direction}&amount={amount}");
        send(&server, "/en/plans/1/money", &body)
    };
    assert_eq!(receive("transferred", "500").status, 303);
    assert_eq!(receive("added", "%E0%B9%91%E0%B9%90%E0%B9%90").status, 303, "Thai digits");
    assert_eq!(receive("cut", "50.50").status, 303);
    assert_eq!(receive("transferred", "0").status, 422);
    assert_eq!(receive("transferred", "x").status, 400);
    let row = category(&server);
    assert_eq!((row[2].as_str(), row[4].as_str(), row[5].as_str()), ("549.50", "not entered", "549.50"));
    assert_eq!(receive("cut", "600").status, 422, "no more is cut than is there");
    let page = server.get("/plans/1/money").body;
    assert_eq!(
        page.matches("รับโอน</td>").count() + page.matches("เพิ่ม</td>").count() + page.matches("ลด</td>").count(),
        3
    );
}

#[test]
fn a_payment_covers_visits_and_is_taken_back() {
    let (server, _, _, year) = served();
    let page = server.get("/en/plans/1/money/pay?month=1").body;
    assert_eq!(page.matches("data-visit=").count(), 3);
    assert!(page.contains("name=\"part.V1\" value=\"25\""));
    let date = format!("30/11/{}", year - 1);
    let parts = "visit=V1&part.V1=25&visit=V2&part.V2=20&part.V3=25";
    let pay = |number: &str, amount: &str| {
        send(&server, "/en/plans/1/money/pay", &format!("payment={number}&date={date}&amount={amount}&{parts}"))
    };
    let differs = pay("b.1", "50");
    assert_eq!(differs.status, 422);
    assert!(differs.body.contains("its parts make 45"), "{}", differs.body);
    assert_eq!(pay("b.1", "45").status, 303);
    assert_eq!(category(&server)[4], "45");
    assert_eq!(pay("b.1", "45").status, 422, "a number stands once");
    let page = server.get("/en/plans/1/money/pay").body;
    assert_eq!(page.matches("data-visit=").count(), 2, "of one 5 baht are open");
    assert!(page.contains("name=\"part.V2\" value=\"5\""));
    assert!(server.get("/en/plans/1/visits/V1").body.contains("b.1"));
    assert_eq!(send(&server, "/en/plans/1/money", "action=unpay&payment=b.1&reason=twice").status, 303);
    assert_eq!(category(&server)[4], "not entered");
    let page = server.get("/en/plans/1/money").body;
    assert!(page.contains("<del>b.1</del>") && page.contains("taken back twice"));
}

#[test]
fn commitments_are_settled_at_the_years_end_and_quarters_stand_beside_targets() {
    let (server, _, second, year) = served();
    let commit = format!("action=commit&line={second}&month=12&amount=80");
    assert_eq!(send(&server, "/en/plans/1/money", &commit).status, 303);
    assert_eq!(category(&server)[3], "80");
    // The office chooses what becomes of overspending.
    let much = format!("action=commit&line={second}&month=11&amount=900000");
    assert_eq!(send(&server, "/en/plans/1/money", "action=overspending&choice=stop").status, 303);
    assert_eq!(send(&server, "/en/plans/1/money", &much).status, 422);
    assert_eq!(send(&server, "/en/plans/1/money", "action=overspending&choice=warn").status, 303);
    let warned = send(&server, "/en/plans/1/money", &much);
    assert!(warned.status == 200 && warned.body.contains("with something to note"), "{}", warned.body);
    let back = format!("action=commit&line={second}&month=11&amount=0");
    assert_eq!(send(&server, "/en/plans/1/money", &back).status, 303);
    let settle = |amount: &str, fate: &str| {
        send(&server, "/en/plans/1/money", &format!("action=settle&line={second}&amount={amount}&fate={fate}"))
    };
    assert_eq!(settle("50", "carried_over").status, 303);
    assert_eq!(settle("31", "returned").status, 422, "only 30 are left");
    assert_eq!(settle("30", "lapsed").status, 303);
    let page = server.get("/en/plans/1/money").body;
    assert!(page.contains("50 · carried over") && page.contains("30 · lapsed"));
    let target = format!("year={year}&quarter=1&spending=overall&percent=32&since=1/11/2569&source=Letter+12");
    assert_eq!(send(&server, "/en/targets", &target).status, 303);
    let page = server.get("/en/plans/1/money").body;
    let row = page.split("id=\"targets\"").nth(1).unwrap().split("</tr>").nth(1).unwrap().to_owned();
    assert!(row.contains("32.00") && row.contains("Letter 12") && row.contains("not entered"), "{row}");
    assert!(row.contains("1/11/2569"), "the day it takes effect: {row}");
    let pay = format!("payment=b.1&date=30/11/{}&amount=25&visit=V1&part.V1=25", year - 1);
    assert_eq!(send(&server, "/en/plans/1/money/pay", &pay).status, 303);
    let page = server.get("/en/plans/1/money").body;
    let row = page.split("id=\"targets\"").nth(1).unwrap().split("</tr>").nth(1).unwrap().to_owned();
    assert!(row.contains("badge plain warn") && !row.contains("not entered"), "{row}");
}

fn upload(server: &Server, name: &str, text: &str) -> Answer {
    let body =
        format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n--x--\r\n");
    let heads = [("Content-Type", "multipart/form-data; boundary=x")];
    server.send("POST", "/en/plans/1/money/table", &heads, body.as_bytes())
}

/// The form of the page, as a browser would send it with everything as it stands.
fn as_it_stands(page: &str) -> String {
    let form = page.split("id=\"compared\"").nth(1).unwrap();
    let mut fields = Vec::new();
    for input in form.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let of = |name: &str| {
            input.split(&format!(" {name}=\"")).nth(1).or_else(|| input.split(&format!("{name}=\"")).nth(1))
        };
        let text = |name: &str| of(name).unwrap().split('"').next().unwrap().to_owned();
        fields.push((text("name"), text("value")));
    }
    for select in form.split("<select ").skip(1).map(|rest| rest.split("</select>").next().unwrap()) {
        let name = select.split("name=\"").nth(1).unwrap().split('"').next().unwrap();
        let chosen = select.split("<option ").find(|option| option.contains(" selected")).unwrap();
        fields.push((name.to_owned(), chosen.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()));
    }
    let plain =
        |text: &str| text.replace("&#34;", "\"").replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">");
    let encoded = |text: &str| plain(text).bytes().map(|b| format!("%{b:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

const TABLE: &str = "ตัวอย่าง รายงานผลการเบิกจ่าย ณ วันที่ 31 ธันวาคม\n(หน่วย : บาท)\n\
    ที่\tรายการ\tจัดสรร\tรับโอน\tPO/ผูกพัน\tเบิกจ่าย\tคงเหลือ\n\
    1\tงบดำเนินงาน\t1,000.00\t600.00\t50.00\t125.00\t425.00\n\
    2\tงบลงทุน\t300.00\t200.00\t0.00\t80.00\t120.00\n\
    3\tงบรายจ่ายอื่น\t90.00\t80.00\t10.00\t20.00\t50.00\n\
    \tรวม\t1,390.00\t880.00\t60.00\t225.00\t595.00\n";

#[test]
fn the_monthly_table_is_held_against_the_book_and_posted_only_when_confirmed() {
    let (server, ..) = served();
    let receive = format!("action=receive&category={OPERATIONS}&direction=transferred&amount=500");
    assert_eq!(send(&server, "/en/plans/1/money", &receive).status, 303);
    let page = upload(&server, "ตาราง.tsv", TABLE);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("Every sum of the table holds"), "{}", page.body);
    assert!(page.body.contains("<option value=\"3\" selected>December"), "the month of its title");
    assert!(page.body.contains("<option value=\"category งบดำเนินงาน\" selected>"));
    assert!(page.body.contains("differ 100"), "600 in the table, 500 entered");
    assert!(page.body.contains("name=\"post\" value=\"0 received 10000\" checked"));
    assert_eq!(category(&server)[2], "500", "nothing is posted yet");
    let body = as_it_stands(&page.body);
    let again = send(&server, "/en/plans/1/money/table/compared", &body);
    assert!(again.body.contains("differ 100"));
    let other = format!("{body}&confirm=1&post=1%20received%201");
    assert_eq!(send(&server, "/en/plans/1/money/table/compared", &other).status, 400, "not what was shown");
    let posted = send(&server, "/en/plans/1/money/table/compared", &format!("{body}&confirm=1"));
    assert_eq!(posted.status, 303, "{}", posted.body);
    assert_eq!(category(&server)[2], "600");
    let page = upload(&server, "ตาราง.tsv", TABLE).body;
    assert!(!page.contains("name=\"post\""), "it says the same now: {page}");
}

#[test]
fn a_table_that_does_not_add_up_is_told_and_another_file_refused() {
    let (server, ..) = served();
    let broken = upload(&server, "a.tsv", &TABLE.replace("\t425.00", "\t999.00"));
    assert!(broken.body.contains("Sums of the table to look at"), "{}", broken.body);
    let fixture = include_str!("../../../../fixtures/tables/disbursement.tsv");
    let rounded = upload(&server, "b.tsv", fixture);
    assert!(rounded.body.contains("the table is rounded"), "{}", rounded.body);
    assert!(!rounded.body.contains("name=\"post\""), "another office's rows post nothing");
    let members = include_str!("../../../../fixtures/tables/members.tsv");
    let refused = upload(&server, "c.tsv", members);
    assert_eq!(refused.status, 400);
    assert!(refused.body.contains("no disbursement table"));
    assert!(upload(&server, "d.tsv", "").status >= 400);
}
