//! A workbook whose plan is kept elsewhere is taken in under the identity it carries.

use phaen_app::database::{PlanNo, Uuid};
use phaen_app::import::{self, Returned};
use phaen_app::offer::Offer;
use phaen_app::read::as_given;
use phaen_core::grid::Source;
use phaen_core::plan::Measure;
use sha2::{Digest, Sha256};

use crate::desk::{Desk, acting, october, opened, to};
use crate::sheet::{ACTIVITIES, resaved, with_parts};

/// Takes a workbook into a database that does not know its plan.
fn adopted(desk: &mut Desk, bytes: &[u8]) -> Uuid {
    let workbook = opened(bytes);
    let Returned::Unknown(uuid) = import::returned(&desk.database, "แผน.xlsx", &workbook).unwrap() else {
        panic!("the plan is known");
    };
    let (_, altered, _) = import::altered("แผน.xlsx", &workbook).unwrap();
    let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let reading = as_given(altered.plan, Source { name: "แผน.xlsx".to_owned(), sha256, plan: 0 });
    let number = acting(|acting| import::adopt(&mut desk.database, bytes, &reading, uuid, acting)).unwrap();
    assert_eq!(number, PlanNo(1));
    uuid
}

#[test]
fn it_is_adopted_with_its_identity_and_known_from_then_on() {
    let home = Desk::new();
    let printed = home.printed();
    let line = home.line("1.1");
    let with_visits = |visits: f64| {
        resaved(&printed, ACTIVITIES, |sheet| {
            let row = sheet.row(line);
            sheet.set(row, "m01.work", visits);
        })
    };
    let mut away = Desk::empty();
    let uuid = adopted(&mut away, &with_visits(901.0));
    assert_eq!(uuid, home.stored().uuid);
    assert_eq!(away.stored().uuid, uuid);
    let wanted = to(&home.plan(), line, october(), Measure::Work, 901);
    let mut plan = home.plan();
    phaen_core::change::apply(&mut plan, &wanted).unwrap();
    assert_eq!(away.plan(), plan, "the plan as the workbook has it");
    away.assert_in_order();

    assert_eq!(away.offered(&with_visits(901.0)), Offer::default());
    let further = away.offered(&with_visits(902.0));
    assert_eq!((further.changes.len(), further.conflicts.len()), (0, 1), "901 there, 902 here");
    // What was printed here goes back home as changes to the plan there.
    let mut home = home;
    let back = away.printed();
    assert_eq!(home.offered(&back).changes, []);
    let returned = resaved(&back, ACTIVITIES, |sheet| {
        let row = sheet.row(line);
        sheet.set(row, "m02.work", 903.0);
    });
    home.accepted(&returned);
}

#[test]
fn one_whose_hidden_sheet_is_damaged_is_refused_or_no_workbook_of_ours() {
    let home = Desk::new();
    let printed = home.printed();
    let uuid = home.stored().uuid.to_string();
    let damaged = with_parts(&printed, |_, text| text.replace(&uuid, "no-identity"));
    let error = import::returned(&home.database, "แผน.xlsx", &opened(&damaged)).unwrap_err();
    assert_eq!(error.kind(), "damaged");
    home.assert_in_order();
}
