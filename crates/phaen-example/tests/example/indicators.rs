//! The eleven indicators of the form, held against plain SQL over the same tables. The SQL says of every unit where it stands
//! (`counted`, `in_base`, `left_out`, `unknown`, `elsewhere`), written from the form's text and not from the rules.

use std::collections::BTreeMap;

use phaen_core::calendar::Date;
use phaen_core::indicator::{Computed, Condition, How, Reading, Rule, compute, given, shipped};
use phaen_core::number::Ratio;
use phaen_core::plan::Measure;
use phaen_core::register::{Fact, Field, FieldKind, Kind, Standard, Unit, UnitId, Value};
use rusqlite::{Connection, named_params};

use super::written::example;

const STANDING: &str = include_str!("standing.sql");
const MONEY: &str = include_str!("money.sql");

/// Days as of which the register is looked at, and days up to which it is known.
const DAYS: [(&str, &str); 9] = [
    ("2022-08-31", "2022-08-31"),
    ("2022-08-31", "2023-06-07"),
    ("2022-10-31", "2022-11-07"),
    ("2022-12-31", "2023-01-09"),
    ("2023-02-28", "2023-03-05"),
    ("2023-02-28", "2023-03-20"),
    ("2023-02-28", "2023-06-07"),
    ("2023-05-31", "2023-05-31"),
    ("2023-06-07", "2023-06-07"),
];

/// Where each unit stands, by the form's text.
fn places(number: u32) -> Option<String> {
    const STRONG: &str = "CASE WHEN dissolution IS NULL THEN 'unknown' WHEN dissolution <> '0' THEN 'left_out'
        WHEN level IS NULL THEN 'unknown' WHEN level IN ('1', '2') THEN 'counted' ELSE 'in_base' END";
    const PASSED: &str = "CASE WHEN standard IS NULL THEN 'unknown' WHEN standard = 'not_put_up' THEN 'elsewhere'
        WHEN standard = 'passed' THEN 'counted' ELSE 'in_base' END";
    let sql = match number {
        1 => {
            "SELECT unit, CASE WHEN dissolution IS NULL THEN 'unknown' WHEN dissolution = '0' THEN 'counted'
              ELSE 'elsewhere' END FROM one"
        }
        2 => {
            "SELECT unit, CASE WHEN members IS NULL OR part IS NULL OR members = 0 THEN 'unknown'
              WHEN part * 100 >= members * 63 THEN 'counted' ELSE 'in_base' END FROM one"
        }
        4 => &of_kind(STRONG, "kind <> 'farmer_group'"),
        5 => &of_kind(STRONG, "kind = 'farmer_group'"),
        7 => &of_kind(PASSED, "kind <> 'farmer_group'"),
        8 => &of_kind(PASSED, "kind = 'farmer_group'"),
        9 => {
            "SELECT unit, CASE WHEN year_end IS NULL OR closed IS NULL THEN 'unknown'
              WHEN closed <> 'not_yet' AND closed <= due THEN 'counted' WHEN closed <> 'not_yet' THEN 'in_base'
              WHEN told > due THEN 'in_base' ELSE 'unknown' END FROM closed"
        }
        10 => {
            "SELECT unit, CASE WHEN founded_on IS NULL THEN 'unknown'
               WHEN founded_on NOT BETWEEN '2022-10-01' AND '2023-09-30' THEN 'elsewhere'
               WHEN well IS NULL THEN 'unknown' WHEN well = 'yes' THEN 'counted' ELSE 'in_base' END FROM one"
        }
        _ => return None,
    };
    Some(sql.to_owned())
}

fn of_kind(place: &str, kind: &str) -> String {
    format!("SELECT unit, {place} FROM one WHERE {kind}")
}

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn by_sql(db: &Connection, number: u32, day: &str, known: &str) -> BTreeMap<String, Vec<UnitId>> {
    let mut found: BTreeMap<String, Vec<UnitId>> = BTreeMap::new();
    let Some(places) = places(number) else { return found };
    let mut statement = db.prepare(&format!("{STANDING} {places} ORDER BY unit")).unwrap();
    let mut rows = statement.query(named_params! {":day": day, ":known": known}).unwrap();
    while let Some(row) = rows.next().unwrap() {
        found.entry(row.get(1).unwrap()).or_default().push(UnitId(row.get(0).unwrap()));
    }
    found
}

fn hold(rule: &Rule, computed: &Computed, sql: &BTreeMap<String, Vec<UnitId>>, at: &str) {
    let of = |place: &str| sql.get(place).cloned().unwrap_or_default();
    let mut denominator = [of("counted"), of("in_base")].concat();
    denominator.sort();
    assert_eq!(computed.numerator, of("counted"), "{at}: numerator");
    assert_eq!(computed.denominator, denominator, "{at}: denominator");
    assert_eq!(computed.left_out, of("left_out"), "{at}: left out");
    assert_eq!(computed.unknown, of("unknown"), "{at}: unknown");
    let (part, base) = (of("counted").len() as i64, denominator.len() as i64);
    let nothing = base == 0 && !of("unknown").is_empty();
    let wanted = match &rule.how {
        How::Unclear => Reading::Unknown,
        _ if nothing => Reading::Unknown,
        How::Count(_) | How::Passing { .. } => Reading::Count(part),
        How::Ratio { .. } | How::Percent(_) => Reading::Share { part, base },
    };
    assert_eq!(computed.reading, wanted, "{at}");
}

#[test]
fn all_eleven_are_what_plain_sql_finds() {
    let (_folder, database, written) = example();
    let (_, register) = phaen_app::register::load(&database).unwrap();
    let book = phaen_app::book::book(&database, written.plan).unwrap();
    let db = Connection::open(database.path()).unwrap();
    let rules = shipped();
    assert_eq!(rules.len(), 11);
    let (mut different, mut unknown) = (std::collections::BTreeSet::new(), 0);
    for (as_of, known) in DAYS {
        let view = register.on(day(as_of)).as_known_on(day(known));
        for rule in &rules {
            let at = format!("indicator {} as of {as_of}, known on {known}", rule.number);
            let given = match rule.how {
                How::Percent(measure) => given(&book.book, measure, day(as_of)),
                _ => None,
            };
            let computed = compute(rule, view, given);
            let own = rule.as_of.map(Date::iso).filter(|own| own.as_str() < as_of);
            if let How::Percent(Measure::Budget) = rule.how {
                let asked = named_params! {":day": as_of, ":plan": written.plan.0};
                let sums = |r: &rusqlite::Row<'_>| Ok((r.get::<_, Option<i64>>(0)?, r.get::<_, Option<i64>>(1)?));
                let (part, base) = db.query_row(MONEY, asked, sums).unwrap();
                let wanted = base.map_or(Reading::Unknown, |base| Reading::Share { part: part.unwrap_or(0), base });
                assert_eq!(computed.reading, wanted, "{at}");
                assert_eq!(wanted == Reading::Unknown, as_of < "2022-10-31", "{at}");
            } else {
                hold(rule, &computed, &by_sql(&db, rule.number, own.as_deref().unwrap_or(as_of), known), &at);
            }
            unknown += computed.unknown.len();
            different.insert((rule.number, format!("{:?}", computed.reading)));
        }
    }
    // The days tell different stories, and not everything is known: else nothing would be proved.
    assert!(different.len() > 25 && unknown > 50, "{} readings, {unknown} unknown", different.len());
}

/// What passed of those that were put up, of all units.
fn standards() -> Rule {
    let mut rule = shipped().into_iter().find(|rule| rule.number == 7).unwrap();
    if let How::Ratio { base, .. } = &mut rule.how {
        base.retain(|condition| !matches!(condition, Condition::UnitKind(_)));
    }
    rule
}

#[test]
fn the_country_s_standards_of_2565_come_to_59_02() {
    let folder = tempfile::tempdir().unwrap();
    let mut database = phaen_app::database::Database::open(&folder.path().join("phaen.db")).unwrap();
    let (all, put_up, passed) = (7_692, 6_150, 3_630);
    let on = day("2022-09-30");
    let units: Vec<Unit> = (1..=all)
        .map(|id| Unit {
            id: UnitId(id),
            kind: Kind::ALL[id as usize % 9],
            name: format!("หน่วยตัวอย่าง {id}"),
            code: None,
            entered_on: on,
        })
        .collect();
    let facts: Vec<Fact> = units
        .iter()
        .map(|unit| {
            let standard = match unit.id.0 {
                id if id <= passed => Standard::Passed,
                id if id <= put_up => Standard::PutUp,
                _ => Standard::NotPutUp,
            };
            let field = Field::of_year(FieldKind::Standard, 2566).unwrap();
            Fact::new(unit.id, field, Value::Standard(standard), on, on).unwrap()
        })
        .collect();
    let at = phaen_app::thai_time::end(on);
    let mut acting = phaen_app::Acting { actor: "ตัวอย่าง", at, new_id: &mut uuid::Uuid::new_v4 };
    phaen_app::take_over::register(&mut database, &units, &facts, &mut acting).unwrap();
    let (_, register) = phaen_app::register::load(&database).unwrap();
    let computed = compute(&standards(), register.on(on), None);
    assert_eq!(computed.reading, Reading::Share { part: 3_630, base: 6_150 });
    assert_eq!(computed.ratio().map(|ratio| ratio.to_string()).as_deref(), Some("59.02"));
    assert_eq!(computed.denominator.len() + 1_542, all as usize, "those that were not put up are in no base");
    let db = Connection::open(database.path()).unwrap();
    let sql = format!(
        "{STANDING} SELECT count(*), sum(standard <> 'not_put_up'), sum(standard = 'passed'),
         sum(standard = 'passed') * 100000 / sum(standard <> 'not_put_up') FROM one"
    );
    let asked = named_params! {":day": "2022-09-30", ":known": "2022-09-30"};
    let row = |r: &rusqlite::Row<'_>| Ok([0, 1, 2, 3].map(|at| r.get::<_, i64>(at).unwrap()));
    assert_eq!(db.query_row(&sql, asked, row).unwrap(), [7_692, 6_150, 3_630, 59_024]);
    assert_eq!(Ratio::new(3_630, 6_150).to_string(), "59.02");
}
