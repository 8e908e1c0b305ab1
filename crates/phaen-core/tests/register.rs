//! The register: what stood on a day, and tables of it in and out.
#![allow(clippy::unwrap_used)]

#[path = "support/any_register.rs"]
mod any_register;

use std::collections::BTreeMap;

use any_register::{any_day, any_fact, any_register, any_saying};
use phaen_core::calendar::Date;
use phaen_core::register::sheet::{
    Answer, ApplyError, Headings, Import, Place, Preview, Trouble, apply, export, preview,
};
use phaen_core::register::{
    DissolutionStep, Fact, Field, FieldKind, Form, Kind, Register, RegisterError, Unit, UnitId, Unreadable, Value,
    View, YearOf,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Everything that a view says, as text.
fn told(view: View<'_>) -> Vec<Vec<String>> {
    export(view)
}

proptest! {
    #[test]
    fn what_was_known_stays_as_it_was(
        register in any_register(), later in any_fact(), day in any_day(), known in any_day(),
    ) {
        prop_assume!(later.recorded_on() > known);
        let mut more = register.clone();
        more.record(later).unwrap();
        prop_assert_eq!(told(more.on(day).as_known_on(known)), told(register.on(day).as_known_on(known)));
    }

    #[test]
    fn facts_recorded_again_make_the_same_register(register in any_register()) {
        let mut again = Register::default();
        register.units().for_each(|unit| again.enter(unit.clone()).unwrap());
        register.facts().for_each(|fact| again.record(fact.clone()).unwrap());
        prop_assert_eq!(again, register);
    }

    #[test]
    fn what_is_said_stands(
        register in any_register(), unit in 1..=5u32, (field, value) in any_saying(), day in any_day(), known in any_day(),
    ) {
        let (unit, view) = (UnitId(unit), register.on(day).as_known_on(known));
        prop_assume!(view.unit(unit).is_some() && !matches!(value, Value::Day(on) if on > day));
        let mut said = register.clone();
        for fact in view.saying(unit, field, &value) {
            said.record(fact).unwrap();
        }
        let stands = said.on(day).as_known_on(known).unit(unit).unwrap().value(field);
        prop_assert_eq!(stands, Some(value.clone()));
        prop_assert_eq!(said.on(day).as_known_on(known).saying(unit, field, &value), vec![]);
    }

    #[test]
    fn an_export_comes_back_without_a_change(register in any_register(), day in any_day(), known in any_day()) {
        let headings = Headings::shipped();
        let table = export(register.on(day).as_known_on(known));
        let found = look(&register, &table, &import(&headings, day, known));
        prop_assert_eq!(found.problems.clone(), vec![]);
        prop_assert!(found.is_empty() && found.missing.is_empty(), "{:?}", found);
    }

    /// The register of one office brought into another's: all of it or nothing, and then there is nothing to bring.
    #[test]
    fn what_was_applied_changes_nothing_again(
        from in any_register(), to in any_register(), day in any_day(), known in any_day(),
    ) {
        let headings = Headings::shipped();
        let table = export(from.on(day).as_known_on(known));
        let import = import(&headings, day, known);
        let mut into = to.clone();
        let first = look(&to, &table, &import);
        match apply(&mut into, &first) {
            Ok(_) => {
                let second = look(&into, &table, &import);
                prop_assert!(second.is_empty() && second.stopping().next().is_none(), "{:?}", second);
                for missing in &first.missing {
                    let told = |register: &Register| {
                        let view = register.on(day).as_known_on(known);
                        let unit = view.unit(*missing).unwrap();
                        FieldKind::all().filter_map(Field::plain).map(|f| unit.value(f)).collect::<Vec<_>>()
                    };
                    prop_assert_eq!(told(&into), told(&to));
                }
            }
            Err(_) => prop_assert_eq!(into, to),
        }
    }
}

/// A cell that makes sense in a column of that form.
fn sense(form: Form, pick: usize) -> &'static str {
    let cells: &[&str] = match form {
        Form::Kind => &["สหกรณ์บริการ", "กลุ่มเกษตรกร", "ออมทรัพย์", "สหกรณ์"],
        Form::Code => &["01001", "01002", "77", "", "1001"],
        Form::Text => &["ตัวอย่าง ก. จำกัด", "ตัวอย่าง ข. จำกัด", "ตัวอย่าง ค.", "ใหม่ ๑", "ใหม่ ๒", "ใหม่ ๓", "ตัวอย่าง ก จำกัด"],
        Form::Day | Form::Event => &["30/6/2566", "๑ ก.ค. ๒๕๖๖", "2023-08-31", "", "1/9/2566"],
        Form::YearEnd => &["31/3", "๓๐ มิ.ย."],
        Form::Count => &["๑,๒๓๔", "5", "-", "1234"],
        Form::Money | Form::SignedMoney => &["1,000.50", "0", "", "(5)"],
        Form::Level => &["1", "ชั้น ๒", "3"],
        Form::Standard => &["ผ่าน", "ไม่นำมาจัด", "นำมาจัด"],
        Form::Dissolution => &["ไม่เลิก", "ขั้นที่ 2", "5"],
        Form::YesNo => &["มี", "ไม่มี"],
    };
    cells[pick % cells.len()]
}

/// Headings and cells as they come, most of them sense.
fn any_table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let head = (select(FieldKind::all().collect::<Vec<_>>()), 0usize..12);
    let cell = (any::<usize>(), prop_oneof![40 => Just(None), 1 => any::<String>().prop_map(Some)]);
    (vec(head, 0..4), vec(vec(cell, 6), 0..6)).prop_map(|(more, rows)| {
        let mut columns = vec![(FieldKind::Name, 1), (FieldKind::Kind, 1)];
        columns.extend(more);
        let heading = |&(kind, draw): &(FieldKind, usize)| match (kind.about().year_of, draw) {
            (_, 0) => "อื่น ๆ".to_owned(),
            (YearOf::None, _) => kind.about().thai.to_owned(),
            (_, draw) => format!("{} {}", kind.about().thai, if draw > 6 { "ปี 2566" } else { "2565" }),
        };
        let cells = |row: Vec<(usize, Option<String>)>| {
            let filled = columns.iter().zip(row);
            filled.map(|((kind, _), (pick, odd))| odd.unwrap_or_else(|| sense(kind.about().form, pick).to_owned()))
        };
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| cells(row).collect()).collect();
        std::iter::once(columns.iter().map(heading).collect()).chain(rows).collect()
    })
}

proptest! {
    #[test]
    fn any_table_is_looked_at_and_applied_once(table in any_table(), answered in vec(any::<bool>(), 8)) {
        let headings = Headings::shipped();
        let mut import = import(&headings, day("2023-08-31"), day("2023-09-05"));
        import.answers = (2..).zip(&answered).filter(|(_, new)| **new).map(|(row, _)| (row, Answer::New)).collect();
        let mut register = register();
        let found = look(&register, &table, &import);
        prop_assert!(found.problems.iter().all(|p| p.place.row <= table.len()));
        match apply(&mut register, &found) {
            Ok(_) => {
                import.answers.clear();
                let again = look(&register, &table, &import);
                prop_assert!(again.is_empty(), "{:?}", again);
            }
            Err(_) => prop_assert_eq!(register, self::register()),
        }
    }
}

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn plain(kind: FieldKind) -> Field {
    Field::plain(kind).unwrap()
}

fn import<'a>(headings: &'a Headings, as_of: Date, recorded_on: Date) -> Import<'a> {
    Import { as_of, recorded_on, headings, answers: BTreeMap::new() }
}

fn look(register: &Register, rows: &[Vec<String>], import: &Import<'_>) -> Preview {
    preview(register, rows, import)
}

fn rows(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.trim().split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn unit(number: u32, kind: Kind, name: &str, code: &str) -> Unit {
    let code = Some(code.to_owned()).filter(|c| !c.is_empty());
    Unit { id: UnitId(number), kind, name: name.to_owned(), code, entered_on: day("2022-10-01") }
}

fn register() -> Register {
    let mut register = Register::default();
    let agricultural = Kind::ALL[0];
    for (number, name, code) in [(1, "ตัวอย่าง ก. จำกัด", "01001"), (2, "ตัวอย่าง ข. จำกัด", "01002"), (3, "ตัวอย่าง ค.", "")]
    {
        register.enter(unit(number, agricultural, name, code)).unwrap();
    }
    register
}

fn looked_at(text: &str, answers: &[(usize, Answer)]) -> (Register, Preview) {
    let (register, headings) = (register(), Headings::shipped());
    let mut import = import(&headings, day("2023-08-31"), day("2023-09-05"));
    import.answers = answers.iter().copied().collect();
    let found = preview(&register, &rows(text), &import);
    (register, found)
}

/// Problems as `row,column trouble`.
fn problems(text: &str) -> Vec<(usize, Option<usize>, Trouble)> {
    let (_, found) = looked_at(text, &[]);
    found.problems.into_iter().map(|p| (p.place.row, p.place.column, p.trouble)).collect()
}

#[test]
fn a_fact_holds_from_its_day_and_counts_from_its_record() {
    let mut register = register();
    let members = plain(FieldKind::Members);
    let mut record = |count, from, on| {
        let fact = Fact::new(UnitId(1), members, Value::Count(count), day(from), day(on)).unwrap();
        register.record(fact).unwrap();
    };
    record(100, "2022-10-01", "2022-10-05");
    record(120, "2023-03-31", "2023-04-02");
    record(90, "2022-10-01", "2023-05-01");
    let count = |on: &str, known: &str| {
        register.on(day(on)).as_known_on(day(known)).unit(UnitId(1)).unwrap().count(FieldKind::Members)
    };
    assert_eq!(count("2022-10-01", "2022-10-04"), None);
    assert_eq!(count("2022-12-31", "2022-12-31"), Some(100));
    assert_eq!(count("2022-12-31", "2023-05-01"), Some(90));
    assert_eq!(count("2023-04-02", "2023-04-01"), Some(100));
    assert_eq!(count("2023-06-30", "2023-06-30"), Some(120));
    assert_eq!(register.on(day("2022-12-31")).unit(UnitId(2)).unwrap().count(FieldKind::Members), None);
}

#[test]
fn an_event_that_is_corrected_leaves_its_first_day() {
    let mut register = register();
    let closed = Field::of_year(FieldKind::AccountsClosed, 2566).unwrap();
    let mut say = |value, on: &str| {
        let facts = register.on(day(on)).saying(UnitId(1), closed, &value);
        facts.into_iter().for_each(|fact| register.record(fact).unwrap());
    };
    say(Value::NotYet, "2023-05-31");
    say(Value::Day(day("2023-04-20")), "2023-06-30");
    say(Value::Day(day("2023-05-10")), "2023-07-31");
    let told =
        |on: &str, known: &str| register.on(day(on)).as_known_on(day(known)).unit(UnitId(1)).unwrap().value(closed);
    assert_eq!(told("2023-05-31", "2023-05-31"), Some(Value::NotYet));
    assert_eq!(told("2023-05-01", "2023-06-30"), Some(Value::Day(day("2023-04-20"))));
    assert_eq!(told("2023-05-31", "2023-06-30"), Some(Value::Day(day("2023-04-20"))));
    assert_eq!(told("2023-05-01", "2023-07-31"), None);
    assert_eq!(told("2023-05-31", "2023-07-31"), Some(Value::Day(day("2023-05-10"))));
}

#[test]
fn a_unit_is_there_from_its_registration() {
    let mut register = register();
    let registered = plain(FieldKind::RegisteredOn);
    for fact in register.on(day("2023-06-30")).saying(UnitId(3), registered, &Value::Day(day("2023-02-01"))) {
        register.record(fact).unwrap();
    }
    let count = |on: &str| register.on(day(on)).as_known_on(day("2023-06-30")).units().count();
    assert_eq!((count("2023-01-31"), count("2023-02-01")), (2, 3));
    assert_eq!(register.on(day("2022-09-30")).units().count(), 0);
}

#[test]
fn dissolution_is_told_with_what_is_known_of_it() {
    let mut register = register();
    let mut say = |kind, value| {
        let facts = register.on(day("2023-01-31")).saying(UnitId(1), plain(kind), &value);
        facts.into_iter().for_each(|fact| register.record(fact).unwrap());
    };
    say(FieldKind::Dissolution, Value::Dissolution(DissolutionStep::at(4).unwrap()));
    say(FieldKind::DissolutionProblem, Value::YesNo(true));
    let view = register.on(day("2023-01-31"));
    let found = view.unit(UnitId(1)).unwrap().dissolution().unwrap();
    assert_eq!((found.step, found.liquidator, found.problem), (4, None, Some(true)));
    assert_eq!(view.unit(UnitId(2)).unwrap().dissolution_step(), None);
}

#[test]
fn what_cannot_stand_is_refused() {
    let mut register = register();
    let again = unit(1, Kind::FarmerGroup, "ตัวอย่าง", "");
    assert_eq!(register.enter(again), Err(RegisterError::UnitStands(UnitId(1))));
    for (name, code) in [(" ", ""), ("-", ""), ("ตัวอย่าง", "๐๑")] {
        assert_eq!(register.enter(unit(9, Kind::FarmerGroup, name, code)), Err(RegisterError::BadName(UnitId(9))));
    }
    let from = day("2023-01-01");
    assert_eq!(Fact::new(UnitId(1), plain(FieldKind::Members), Value::YesNo(true), from, from), None);
    let stray = Fact::new(UnitId(9), plain(FieldKind::Members), Value::Count(1), from, from).unwrap();
    assert_eq!(register.record(stray), Err(RegisterError::NoUnit(UnitId(9))));
}

const TABLE: &str = "ทะเบียนสหกรณ์ (ตัวอย่าง)
    ที่ | รหัส | ชื่อสหกรณ์ | ประเภท | สมาชิก | ระดับชั้น ปี ๒๕๖๖ | วันที่ปิดบัญชี ปีบัญชี 2566
    ๑ | ๐๑๐๐๑ | ตัวอย่าง ก. จำกัด | สหกรณ์การเกษตร | ๑,๒๓๔ | ๒ | 30/4/2566
    2 | 01003 | ตัวอย่าง ง. จำกัด | บริการ | - | 1 |

    3 | | ตัวอย่าง ค. | สหกรณ์ | 55 | | ยังไม่ปิดบัญชี";

#[test]
fn a_table_is_shown_cell_by_cell_before_anything_changes() {
    let (mut register, found) = looked_at(TABLE, &[]);
    assert_eq!(found.problems, vec![]);
    let shown: Vec<_> = found
        .changes
        .iter()
        .map(|c| {
            let before = c.before.as_ref().map(Value::text).unwrap_or_default();
            let place = (c.place.row, c.place.column.unwrap());
            (place, c.unit.to_string(), c.field.kind().about().name, before, c.after.text())
        })
        .collect();
    let shown: Vec<_> = shown.iter().map(|(p, u, f, b, a)| (*p, u.as_str(), *f, b.as_str(), a.as_str())).collect();
    let expected = [
        ((3, 5), "U1", "members", "", "1234"),
        ((3, 6), "U1", "level", "", "2"),
        ((3, 7), "U1", "accounts_closed", "", "30 เมษายน 2566"),
        ((4, 6), "U4", "level", "", "1"),
        ((6, 5), "U3", "members", "", "55"),
        ((6, 7), "U3", "accounts_closed", "", "ยังไม่ดำเนินการ"),
    ];
    assert_eq!(shown, expected);
    assert_eq!(
        found.new_units.iter().map(|n| (n.row, n.unit.name.as_str())).collect::<Vec<_>>(),
        [(4, "ตัวอย่าง ง. จำกัด")]
    );
    assert_eq!(found.missing, [UnitId(2)]);
    assert_eq!(register, self::register());

    let recorded = apply(&mut register, &found).unwrap();
    assert_eq!(recorded.len(), 6);
    let view = register.on(day("2023-08-31")).as_known_on(day("2023-09-05"));
    assert_eq!(view.unit(UnitId(4)).unwrap().kind().thai(), "สหกรณ์บริการ");
    assert_eq!(view.unit(UnitId(4)).unwrap().count(FieldKind::Members), None);
    assert_eq!(register.on(day("2023-09-04")).unit(UnitId(1)).unwrap().count(FieldKind::Members), None);
}

#[test]
fn doubts_about_units_are_asked_and_answered() {
    let table = "รหัส | ชื่อ | สมาชิก
        1001 | ตัวอย่าง ก. จำกัด | 10
         | ตัวอย่าง ข จำกัด | 20
        77 | ตัวอย่าง ค. | 30";
    let found = problems(table);
    let lost = Trouble::LikelyLostZeros { unit: UnitId(1), code: "01001".to_owned() };
    let near =
        Trouble::LikelySameName { unit: UnitId(2), name: "ตัวอย่าง ข. จำกัด".to_owned() };
    let other = Trouble::LikelySameName { unit: UnitId(3), name: "ตัวอย่าง ค.".to_owned() };
    assert_eq!(found, [(2, Some(1), lost), (3, Some(2), near), (4, Some(2), other)]);
    let (mut register, asked) = looked_at(table, &[]);
    assert_eq!(asked.missing, vec![]);
    assert_eq!(apply(&mut register, &asked), Err(ApplyError::Stopped(3)));

    let answers = [(2, Answer::Unit(UnitId(1))), (3, Answer::Unit(UnitId(2))), (4, Answer::Unit(UnitId(3)))];
    let (mut register, answered) = looked_at(table, &answers);
    assert_eq!((answered.problems.len(), answered.changes.len()), (0, 3));
    apply(&mut register, &answered).unwrap();
    let view = register.on(day("2023-08-31")).as_known_on(day("2023-09-05"));
    let told: Vec<_> = view.units().map(|u| (u.code(), u.name(), u.count(FieldKind::Members))).collect();
    assert_eq!(told[0], (Some("01001".to_owned()), "ตัวอย่าง ก. จำกัด".to_owned(), Some(10)));
    assert_eq!(told[1].1, "ตัวอย่าง ข. จำกัด");
    assert_eq!(told[2], (None, "ตัวอย่าง ค.".to_owned(), Some(30)));

    // Answered otherwise it needs what every new unit needs.
    let (_, new) = looked_at(table, &[answers[0], answers[1], (4, Answer::New)]);
    assert_eq!(new.problems[0].trouble, Trouble::NewWithoutKind);
}

#[test]
fn what_is_wrong_is_named_by_row_and_column() {
    let table = "รหัส | ชื่อ | ประเภท | สมาชิก | มีส่วนร่วม? | ระดับชั้น | วันที่จดทะเบียน | สมาชิก | วันสิ้นปีบัญชี | ปิดบัญชี 2566
        01001 | ตัวอย่าง ก. จำกัด | | 12,34 | | | 1/9/2566 | | 31/3 | 30/3/2566
        01001 | ตัวอย่าง ก. จำกัด | | 12 | | | | | |
         | | | 5 | | | | | |
        01009 | ตัวอย่าง ฉ. | ธนาคาร | | | | | | |
        01010 | | | | | | | | |
         | ตัวอย่าง ช. | กลุ่มเกษตรกร | หนึ่ง | | | 1/1/2450 | | |
         | ตัวอย่าง ช | กลุ่มเกษตรกร | | | | | | |";
    let unreadable = |kind, text: &str, why| Trouble::Unreadable { field: plain(kind), text: text.to_owned(), why };
    let expected = vec![
        (1, Some(5), Trouble::UnknownHeading("มีส่วนร่วม?".to_owned())),
        (1, Some(6), Trouble::HeadingWithoutYear(FieldKind::Level)),
        (1, Some(8), Trouble::SameHeading { first_column: 4 }),
        (2, Some(4), unreadable(FieldKind::Members, "12,34", Unreadable::Glued)),
        (2, Some(7), Trouble::AfterTable { day: day("2023-09-01") }),
        (2, Some(10), Trouble::BeforeYearEnd { day: day("2023-03-30"), year_end: day("2023-03-31") }),
        (3, Some(1), Trouble::DuplicateCode { code: "01001".to_owned(), first_row: 2 }),
        (4, None, Trouble::Nameless),
        (5, Some(3), unreadable(FieldKind::Kind, "ธนาคาร", Unreadable::NotAChoice)),
        (6, None, Trouble::NewWithoutName),
        (7, Some(4), unreadable(FieldKind::Members, "หนึ่ง", Unreadable::NotANumber)),
        (7, Some(7), Trouble::TooEarly { day: day("1907-01-01") }),
        (8, Some(2), Trouble::DuplicateUnit { first_row: 7 }),
    ];
    assert_eq!(problems(table), expected);
    assert_eq!(problems("a | b\nc | d"), [(1, None, Trouble::NoHeading)]);
    let more = "รหัส | สมาชิก | สมาชิกที่มีส่วนร่วม\n01001 | 10 | 11";
    assert_eq!(problems(more), [(2, Some(3), Trouble::MoreThanMembers { members: 10 })]);
}

#[test]
fn two_units_of_one_name_are_told_apart_or_asked() {
    let mut register = register();
    register.enter(unit(4, Kind::FarmerGroup, "ตัวอย่าง ค.", "02001")).unwrap();
    let headings = Headings::shipped();
    let import = import(&headings, day("2023-08-31"), day("2023-09-05"));
    let found = preview(&register, &rows("ชื่อ | สมาชิก\nตัวอย่าง ค. | 5"), &import);
    let trouble = &found.problems[0].trouble;
    assert_eq!(*trouble, Trouble::Ambiguous(vec![UnitId(3), UnitId(4)]));
    assert!(trouble.stops());
    let found = preview(&register, &rows("เลขอ้างอิง | ชื่อ | สมาชิก\nU3 | ตัวอย่าง ค. | 5\nU9 | ตัวอย่าง | 1"), &import);
    assert_eq!((found.changes.len(), found.changes[0].unit), (1, UnitId(3)));
    assert_eq!(found.problems[0].trouble, Trouble::NoSuchUnit("U9".to_owned()));

    let table = "ชื่อ | รหัส | ประเภท\nตัวอย่าง จ. | 31 | กลุ่มเกษตรกร\nตัวอย่าง จ | 32 | กลุ่มเกษตรกร";
    assert_eq!(problems(table), [(3, Some(1), Trouble::DuplicateUnit { first_row: 2 })]);
    let (mut register, answered) = looked_at(table, &[(3, Answer::New)]);
    apply(&mut register, &answered).unwrap();
    assert_eq!(register.units().count(), 5);
}

/// An export that went through a spreadsheet comes back without noughts: they are not taken away.
#[test]
fn noughts_lost_on_the_way_are_kept() {
    let (_, found) = looked_at("เลขอ้างอิง | รหัส\nU1 | 1001\nU2 | 01009", &[]);
    let lost = &found.problems[0];
    assert_eq!(lost.place, Place { row: 2, column: Some(2) });
    assert_eq!(lost.trouble, Trouble::LostZeros { code: "01001".to_owned() });
    assert!(!lost.trouble.stops());
    assert_eq!(found.changes.iter().map(|c| c.unit).collect::<Vec<_>>(), [UnitId(2)]);
    let (_, taken) = looked_at("เลขอ้างอิง | รหัส\nU1 | 01002", &[]);
    assert_eq!(taken.problems[0].trouble, Trouble::CodeStands { unit: UnitId(2) });
    let (_, twice) = looked_at("เลขอ้างอิง | รหัส\nU1 | 01009\nU2 | 01009", &[]);
    assert_eq!(twice.problems[0].trouble, Trouble::DuplicateCode { code: "01009".to_owned(), first_row: 2 });
}

#[test]
fn what_changed_meanwhile_is_not_overwritten() {
    let (mut register, found) = looked_at(TABLE, &[]);
    let fact = Fact::new(UnitId(1), plain(FieldKind::Members), Value::Count(7), day("2023-08-01"), day("2023-09-05"));
    register.record(fact.unwrap()).unwrap();
    let before = register.clone();
    assert!(matches!(apply(&mut register, &found), Err(ApplyError::Moved(change)) if change.unit == UnitId(1)));
    assert_eq!(register, before);

    let (mut register, found) = looked_at(TABLE, &[]);
    register.enter(unit(9, Kind::FarmerGroup, "ตัวอย่าง จ.", "01003")).unwrap();
    assert_eq!(apply(&mut register, &found), Err(ApplyError::CodeStands("01003".to_owned())));
    assert_eq!(register.units().count(), 4);
}
