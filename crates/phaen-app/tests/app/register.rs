//! The register: tables in and out through real files and a real database, all of it or nothing.

use std::collections::BTreeMap;
use std::path::Path;

use phaen_app::Acting;
use phaen_app::database::{Database, UtcMillis, Uuid};
use phaen_app::error::AppError;
use phaen_app::register::import::{Made, Wanted, make, show};
use phaen_app::register::{RegisterProblem, day_of, edit, export, list, load, table};
use phaen_core::calendar::Date;
use phaen_core::register::sheet::{Answer, ApplyError, Headings, Trouble};
use phaen_core::register::{Field, FieldKind, Kind, Register, UnitId, Value};

use crate::made_up_register::{raw, register};

/// 2026-11-06T21:20Z, the next day in Thailand.
const NOW: UtcMillis = UtcMillis(1_794_000_000_000);

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn database(folder: &Path) -> Database {
    Database::open(&folder.join("plans.db")).unwrap()
}

fn act<T>(act: impl FnOnce(&mut Acting<'_>) -> T) -> T {
    act(&mut Acting { actor: "ผู้ทดสอบ", at: NOW, new_id: &mut Uuid::new_v4 })
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    table::read("ทะเบียน", bytes, &Headings::shipped()).unwrap().rows
}

fn wanted(bytes: &[u8]) -> Wanted {
    Wanted { rows: rows(bytes), as_of: day("2023-09-30"), answers: BTreeMap::new() }
}

fn stood(database: &Database) -> Register {
    (*load(database).unwrap().1).clone()
}

fn plain(kind: FieldKind) -> Field {
    Field::plain(kind).unwrap()
}

#[test]
fn what_leaves_as_a_file_comes_back_without_a_change_and_fills_an_empty_register() {
    let (from, on) = (register(&raw(5)), day("2023-09-30"));
    let view = from.on(on).as_known_on(day("2024-12-31"));
    for bytes in [export::xlsx(view).unwrap(), export::csv(view).into_bytes()] {
        let folder = tempfile::tempdir().unwrap();
        let mut database = database(folder.path());
        // phaen's own numbers are of another register there: codes tell the units.
        let mut table = rows(&bytes);
        table.iter_mut().for_each(|row| row[0].clear());
        let mut first = Wanted { rows: table, ..wanted(&bytes) };
        // Chance lets more members take part in two units than they have.
        for problem in show(&database, &first, NOW).unwrap().preview.problems {
            assert!(matches!(problem.trouble, Trouble::MoreThanMembers { .. }));
            first.rows[problem.place.row - 1][problem.place.column.unwrap() - 1].clear();
        }
        let shown = show(&database, &first, NOW).unwrap();
        assert_eq!(shown.preview.stopping().count(), 0, "{:?}", shown.preview.problems.first());
        let made = act(|acting| make(&mut database, &first, Some(&shown.digest), acting)).unwrap();
        assert!(made.units > 40 && made.cells > 100, "{made:?}");
        // Now it is the same register, and says nothing new to itself: by code, and by number once it left again.
        assert!(show(&database, &first, NOW).unwrap().preview.is_empty());
        let known = stood(&database);
        let known = known.on(on).as_known_on(day("2026-11-07"));
        for again in [export::xlsx(known).unwrap(), export::csv(known).into_bytes()] {
            let shown = show(&database, &wanted(&again), NOW).unwrap();
            assert!(shown.preview.is_empty(), "{:?}", shown.preview.changes.first());
            assert_eq!(shown.preview.problems, []);
        }
    }
}

const TABLE: &str = "รหัส,ชื่อ,ประเภท,จำนวนสมาชิก\n\
    0101,สหกรณ์ตัวอย่าง ก จำกัด (ตัวอย่าง),สหกรณ์บริการ,100\n\
    0102,สหกรณ์ตัวอย่าง ข จำกัด (ตัวอย่าง),สหกรณ์บริการ,200\n";

#[test]
fn a_bad_table_is_told_by_row_and_changes_nothing_and_a_doubt_waits_for_its_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut database = database(folder.path());
    let first = wanted(TABLE.as_bytes());
    assert_eq!(act(|a| make(&mut database, &first, None, a)).unwrap(), Made { units: 2, cells: 2 });
    let stands = stood(&database);

    // A code twice, a code that lost its nought, a name that differs by a dot.
    let bad = "รหัส,ชื่อ,ประเภท,จำนวนสมาชิก\n0103,ตัวอย่าง ค,สหกรณ์บริการ,1\n0103,ตัวอย่าง ง,สหกรณ์บริการ,2\n102,,,300\n,สหกรณ์ตัวอย่าง ก. จำกัด (ตัวอย่าง),,สิบ\n";
    let mut bad = wanted(bad.as_bytes());
    let shown = show(&database, &bad, NOW).unwrap();
    let told: Vec<(usize, &Trouble)> = shown.preview.problems.iter().map(|p| (p.place.row, &p.trouble)).collect();
    assert!(matches!(told[0], (3, Trouble::DuplicateCode { first_row: 2, .. })), "{told:?}");
    assert!(matches!(told[1], (4, Trouble::LikelyLostZeros { unit: UnitId(2), .. })), "{told:?}");
    assert!(matches!(told[2], (5, Trouble::LikelySameName { unit: UnitId(1), .. })), "{told:?}");
    let refused = act(|a| make(&mut database, &bad, Some(&shown.digest), a)).unwrap_err();
    assert!(matches!(refused, AppError::Register(RegisterProblem::Apply(ApplyError::Stopped(3)))), "{refused:?}");
    assert_eq!(stood(&database), stands, "nothing half done");

    // Answered and mended, all of it is made.
    bad.rows.remove(2);
    bad.answers = BTreeMap::from([(3, Answer::Unit(UnitId(2))), (4, Answer::Unit(UnitId(1)))]);
    bad.rows[3][3] = "10".to_owned();
    let shown = show(&database, &bad, NOW).unwrap();
    assert_eq!(shown.preview.problems, []);
    let made = act(|a| make(&mut database, &bad, Some(&shown.digest), a)).unwrap();
    assert_eq!(made, Made { units: 1, cells: 3 });
    let after = stood(&database);
    let view = after.on(day("2023-09-30")).as_known_on(day("2026-11-07"));
    let second = view.unit(UnitId(2)).unwrap();
    assert_eq!((second.code().as_deref(), second.count(FieldKind::Members)), (Some("0102"), Some(300)));
}

#[test]
fn what_was_agreed_to_is_made_or_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut database = database(folder.path());
    let first = wanted(TABLE.as_bytes());
    act(|a| make(&mut database, &first, None, a)).unwrap();
    let next = wanted(TABLE.replace(",200", ",250").as_bytes());
    let shown = show(&database, &next, NOW).unwrap();
    let typed = [(plain(FieldKind::Members), "240".to_owned())];
    act(|a| edit::change(&mut database, UnitId(2), &typed, day("2023-09-30"), a)).unwrap();
    let refused = act(|a| make(&mut database, &next, Some(&shown.digest), a)).unwrap_err();
    assert!(matches!(refused, AppError::Register(RegisterProblem::OtherPreview)), "{refused:?}");
    let again = show(&database, &next, NOW).unwrap();
    assert_eq!(again.preview.changes[0].before, Some(Value::Count(240)));
    act(|a| make(&mut database, &next, Some(&again.digest), a)).unwrap();
}

#[test]
fn one_unit_is_entered_changed_and_taken_back_as_a_table_of_one_row() {
    let folder = tempfile::tempdir().unwrap();
    let mut database = database(folder.path());
    let (on, later) = (day("2023-03-31"), day("2023-06-30"));
    let new = |name: &str, code: &str| {
        let fields = [(FieldKind::Kind, "กลุ่มเกษตรกร"), (FieldKind::Name, name), (FieldKind::Code, code)];
        fields.map(|(kind, text)| (plain(kind), text.to_owned()))
    };
    let enter = |database: &mut Database, name: &str, code: &str, sure| {
        act(|a| edit::enter(database, &new(name, code), on, sure, a))
    };
    let unit = enter(&mut database, "กลุ่มเกษตรกรตัวอย่าง (ตัวอย่าง)", "0007", false).unwrap();
    assert_eq!(unit, UnitId(1));
    // The same name with another dot is asked about, the same code is refused.
    let asked = enter(&mut database, "กลุ่มเกษตรกรตัวอย่าง(ตัวอย่าง)", "", false).unwrap_err();
    assert!(
        matches!(&asked, AppError::Register(RegisterProblem::Cells(cells)) if matches!(cells[0], (Some(field), Trouble::LikelySameName { .. }) if field == plain(FieldKind::Name))),
        "{asked:?}"
    );
    assert_eq!(enter(&mut database, "กลุ่มเกษตรกรตัวอย่าง(ตัวอย่าง)", "", true).unwrap(), UnitId(2));
    assert!(enter(&mut database, "อีกแห่ง", "0007", true).is_err());

    let change = |database: &mut Database, field: Field, text: &str, from| {
        act(|a| edit::change(database, unit, &[(field, text.to_owned())], from, a))
    };
    let members = plain(FieldKind::Members);
    assert_eq!(change(&mut database, members, "๑๐๐", on).unwrap(), 1);
    assert_eq!(change(&mut database, members, "120", later).unwrap(), 1);
    assert!(matches!(change(&mut database, members, "120", later), Err(AppError::Register(RegisterProblem::Nothing))));
    let part = plain(FieldKind::MembersTakingPart);
    for (field, text) in
        [(members, "-1"), (part, "121"), (plain(FieldKind::Kind), "ธนาคาร"), (plain(FieldKind::Code), "7")]
    {
        let refused = change(&mut database, field, text, later).unwrap_err();
        assert!(
            matches!(&refused, AppError::Register(RegisterProblem::Cells(c)) if c.len() == 1),
            "{text}: {refused:?}"
        );
    }
    let says = |database: &Database, on: &str| {
        let register = stood(database);
        register.on(day(on)).as_known_on(day("2026-11-07")).unit(unit).unwrap().count(FieldKind::Members)
    };
    assert_eq!((says(&database, "2023-05-01"), says(&database, "2023-07-01")), (Some(100), Some(120)));
    act(|a| edit::withdraw(&mut database, unit, members, later, a)).unwrap();
    assert_eq!(says(&database, "2023-07-01"), Some(100), "what held before holds on");
    let none = act(|a| edit::withdraw(&mut database, unit, members, later, a)).unwrap_err();
    assert!(matches!(none, AppError::Register(RegisterProblem::NoFact)), "{none:?}");
    assert!(act(|a| edit::withdraw(&mut database, UnitId(99), members, on, a)).is_err());
}

#[test]
fn days_are_typed_as_officers_type_them_and_never_lie_ahead() {
    assert_eq!(day_of(" ", NOW).unwrap(), day("2026-11-07"));
    assert_eq!(day_of("๓๑/๓/๒๕๖๖", NOW).unwrap(), day("2023-03-31"));
    assert_eq!(day_of("2023-03-31", NOW).unwrap(), day("2023-03-31"));
    assert!(matches!(day_of("8/11/2569", NOW), Err(AppError::Register(RegisterProblem::Future(_)))));
    assert!(matches!(day_of("31/2/2566", NOW), Err(AppError::Register(RegisterProblem::Day(_)))));
}

#[test]
fn units_are_chosen_sorted_and_counted() {
    let all = register(&raw(5));
    let view = all.on(day("2023-09-30")).as_known_on(day("2024-12-31"));
    let every = list::units(view, 2566, &list::Chosen::default(), list::Sort::Number);
    let counts = list::counts(&every, 2566);
    assert_eq!(counts.all, counts.cooperatives + counts.farmer_groups);
    assert_eq!(counts.all, counts.levels.iter().sum::<usize>());
    assert_eq!(counts.all, counts.states.iter().sum::<usize>());
    for (at, state) in list::State::ALL.into_iter().enumerate() {
        let chosen = list::Chosen { state: Some(state), ..list::Chosen::default() };
        assert_eq!(list::units(view, 2566, &chosen, list::Sort::Level).len(), counts.states[at], "{state:?}");
    }
    let cooperatives = list::Chosen { kind: Some(Kind::Cooperative(None)), ..list::Chosen::default() };
    assert_eq!(list::units(view, 2566, &cooperatives, list::Sort::Name).len(), counts.cooperatives);
    let none = list::Chosen { level: Some(None), ..list::Chosen::default() };
    assert_eq!(list::units(view, 2566, &none, list::Sort::Name).len(), counts.levels[3]);
    let levels: Vec<_> = list::units(view, 2566, &list::Chosen::default(), list::Sort::Level)
        .iter()
        .map(|unit| unit.level(2566).map_or(9, |level| level.number()))
        .collect();
    assert!(levels.is_sorted() && levels.contains(&9), "what is unknown comes last");
    let words = list::Chosen { words: "00007".to_owned(), ..list::Chosen::default() };
    assert_eq!(list::units(view, 2566, &words, list::Sort::Name)[0].id(), UnitId(7));
}
