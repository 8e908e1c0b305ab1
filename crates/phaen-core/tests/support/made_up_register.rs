//! A made-up register of one group: 32 co-operatives and 14 farmer groups, from a seed. Much of it is unknown, some of it
//! is recorded late or again, as in life.

use phaen_core::calendar::Date;
use phaen_core::number::Satang;
use phaen_core::register::{
    DissolutionStep, Fact, Field, FieldKind, Kind, Level, Register, Standard, Unit, UnitId, Value, YearEnd,
};

/// How many units there are.
pub const UNITS: u32 = 46;

/// A fact before the register has seen it.
pub struct Raw {
    pub unit: u32,
    pub field: Field,
    pub value: Value,
    pub holds_from: Date,
    pub recorded_on: Date,
}

/// Numbers that look like chance.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(sides)) as u32
    }

    fn day(&mut self, first: &str, days: u32) -> Date {
        Date::parse_iso(first).unwrap().plus_days(self.roll(days) as i32).unwrap()
    }
}

/// Whether a unit is a co-operative; the others are farmer groups.
pub fn is_cooperative(unit: u32) -> bool {
    unit <= 32
}

/// The facts, in the order of their record.
pub fn raw(seed: u64) -> Vec<Raw> {
    let dice = &mut Dice(seed);
    let mut all = Vec::new();
    for unit in 1..=UNITS {
        let mut say = |dice: &mut Dice, field: Field, value: Value| {
            let mut holds_from = dice.day("2022-07-01", 300);
            let recorded_on = holds_from.plus_days(dice.roll(60) as i32).unwrap();
            if let Value::Day(day) = value {
                holds_from = day;
            }
            all.push(Raw { unit, field, value, holds_from, recorded_on });
        };
        let plain = |kind| Field::plain(kind).unwrap();
        let yearly = |kind| Field::of_year(kind, 2566).unwrap();
        // One time or several, or never: then it is unknown.
        for _ in 0..dice.roll(4) {
            let step = DissolutionStep::at(1 + dice.roll(5) as u8).unwrap();
            let step = if dice.roll(5) == 0 { step } else { DissolutionStep::None };
            say(dice, plain(FieldKind::Dissolution), Value::Dissolution(step));
        }
        for _ in 0..dice.roll(3) {
            let members = dice.roll(400);
            say(dice, plain(FieldKind::Members), Value::Count(members));
            let part = dice.roll(members + 1).max(dice.roll(members + 1));
            say(dice, plain(FieldKind::MembersTakingPart), Value::Count(part));
        }
        for _ in 0..dice.roll(4) {
            let level = Level::ALL[dice.roll(3) as usize];
            say(dice, yearly(FieldKind::Level), Value::Level(level));
        }
        for _ in 0..dice.roll(4) {
            let standard = Standard::ALL[dice.roll(3) as usize];
            say(dice, yearly(FieldKind::Standard), Value::Standard(standard));
        }
        let (day, month) = [(31, 3), (31, 12), (30, 6), (30, 9), (29, 2)][dice.roll(5) as usize];
        if dice.roll(6) > 0 {
            say(dice, plain(FieldKind::YearEnd), Value::YearEnd(YearEnd::new(day, month).unwrap()));
        }
        let year = if month >= 10 { 2565 } else { 2566 };
        let end = YearEnd::new(day, month).unwrap().in_year(year).unwrap();
        let closed = Field::of_year(FieldKind::AccountsClosed, year).unwrap();
        match dice.roll(4) {
            0 => {}
            1 => say(dice, closed, Value::NotYet),
            _ => {
                let on = end.plus_days(dice.roll(60) as i32).unwrap();
                say(dice, closed, Value::Day(on));
            }
        }
        if dice.roll(3) == 0 {
            let on = dice.day("2022-09-01", 420);
            say(dice, plain(FieldKind::RegisteredOn), Value::Day(on));
            if dice.roll(3) > 0 {
                let well = dice.roll(2) == 0;
                say(dice, yearly(FieldKind::OperatesWell), Value::YesNo(well));
            }
        }
        if dice.roll(2) == 0 {
            let debt = Satang::from_baht(i64::from(dice.roll(90_000)));
            say(dice, plain(FieldKind::OverdueDebt), Value::Money(debt));
        }
    }
    all
}

/// The register of those facts.
pub fn register(facts: &[Raw]) -> Register {
    let mut register = Register::default();
    for id in 1..=UNITS {
        let kind = if is_cooperative(id) { Kind::ALL[id as usize % 7] } else { Kind::FarmerGroup };
        let unit = Unit {
            id: UnitId(id),
            kind,
            name: format!("{}ตัวอย่าง {id} (ตัวอย่าง)", kind.thai()),
            code: Some(format!("{id:05}")),
            entered_on: Date::from_iso(2021, 10, 1).unwrap(),
        };
        register.enter(unit).unwrap();
    }
    for raw in facts {
        let fact = Fact::new(UnitId(raw.unit), raw.field, raw.value.clone(), raw.holds_from, raw.recorded_on);
        register.record(fact.unwrap()).unwrap();
    }
    register
}
