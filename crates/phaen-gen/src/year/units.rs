//! The units of the made-up group: 32 co-operatives of the seven kinds and 14 farmer groups, each plainly an example.

use phaen_core::calendar::Date;
use phaen_core::case::CaseKind;
use phaen_core::register::{CooperativeKind, Kind, Unit, UnitId};

use crate::rng::Rng;

use super::days::date;

/// How many officers there are.
pub const OFFICERS: usize = 5;

const KINDS: [(Kind, usize); 8] = [
    (Kind::Cooperative(Some(CooperativeKind::Agricultural)), 14),
    (Kind::Cooperative(Some(CooperativeKind::Fishery)), 1),
    (Kind::Cooperative(Some(CooperativeKind::LandSettlement)), 2),
    (Kind::Cooperative(Some(CooperativeKind::Savings)), 6),
    (Kind::Cooperative(Some(CooperativeKind::Store)), 2),
    (Kind::Cooperative(Some(CooperativeKind::Service)), 4),
    (Kind::Cooperative(Some(CooperativeKind::CreditUnion)), 3),
    (Kind::FarmerGroup, 14),
];

/// How many units have which problem.
const PROBLEMS: [(CaseKind, usize); 6] = [
    (CaseKind::Dissolution, 2),
    (CaseKind::Fraud, 1),
    (CaseKind::Deficiency, 2),
    (CaseKind::Losses, 2),
    (CaseKind::AccountsNotClosed, 3),
    (CaseKind::OverdueDebt, 4),
];

/// Units founded in the year itself, the last co-operative and the last farmer group: the days of their registration.
const FOUNDED: [(u32, Date); 2] = [(32, date(2022, 10, 3)), (46, date(2022, 10, 4))];

/// Nobody knows whether this unit has been given up.
pub const UNTOLD: u32 = 39;

/// Ends of accounting years, the commonest more than once.
const YEAR_ENDS: [(u8, u8); 6] = [(31, 3), (31, 3), (31, 12), (31, 12), (30, 6), (30, 9)];

/// A unit and what is true of it, whether the register knows it or not.
#[derive(Debug, Clone)]
pub struct Member {
    /// As it is entered.
    pub unit: Unit,
    /// The day it was registered.
    pub founded: Date,
    /// Day and month on which its accounting year ends.
    pub year_end: (u8, u8),
    /// Which officer is in charge, from 1.
    pub officer: usize,
    /// What a visit costs as a rule, in satang.
    pub rate: i64,
    /// Its problem.
    pub problem: Option<CaseKind>,
}

impl Member {
    /// Its number in the register.
    pub const fn number(&self) -> u32 {
        self.unit.id.0
    }

    /// Whether it was founded in the year itself.
    pub fn is_new(&self) -> bool {
        FOUNDED.iter().any(|(number, _)| *number == self.number())
    }

    /// Whether it is a co-operative.
    pub fn is_cooperative(&self) -> bool {
        self.unit.kind != Kind::FarmerGroup
    }
}

/// The name of an officer: a role, nobody.
pub fn officer(number: usize) -> String {
    format!("เจ้าหน้าที่ (ตัวอย่าง) {number}")
}

/// All units, by identity.
pub fn members(rng: &mut Rng) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for (kind, count) in KINDS {
        for _ in 0..count {
            let number = members.len() as u32 + 1;
            members.push(member(rng, kind, number));
        }
    }
    let may_have = |member: &Member| !member.is_new() && member.number() != UNTOLD;
    let mut order: Vec<usize> = (0..members.len()).filter(|at| may_have(&members[*at])).collect();
    rng.shuffle(&mut order);
    for (problem, count) in PROBLEMS {
        let suits: Vec<usize> = order
            .iter()
            .copied()
            .filter(|at| members[*at].problem.is_none() && can_have(problem, members[*at].unit.kind))
            .take(count)
            .collect();
        for at in suits {
            members[at].problem = Some(problem);
        }
    }
    members
}

fn member(rng: &mut Rng, kind: Kind, number: u32) -> Member {
    let name = match kind {
        Kind::FarmerGroup => format!("กลุ่มเกษตรกรทำนาตัวอย่าง {number:02} (ตัวอย่าง)"),
        _ => format!("{}ตัวอย่าง {number:02} จำกัด (ตัวอย่าง)", kind.thai()),
    };
    let founded = FOUNDED.iter().find(|(new, _)| *new == number).map(|(_, day)| *day);
    let old = || {
        let (year, month, day) = (rng.within(1976, 2016), rng.within(1, 12), rng.within(1, 28));
        Date::from_iso(year as u16, month as u8, day as u8).unwrap_or(date(1990, 1, 15))
    };
    let day = founded.unwrap_or_else(old);
    let entered_on = founded.map_or(date(2021, 10, 1), |_| date(2022, 10, 5));
    let code = if kind == Kind::FarmerGroup { 2_000 + number } else { 1_000 + number };
    Member {
        unit: Unit { id: UnitId(number), kind, name, code: Some(format!("{code:06}")), entered_on },
        founded: day,
        year_end: rng.pick(&YEAR_ENDS).copied().unwrap_or((31, 3)),
        officer: number as usize % OFFICERS + 1,
        rate: [2_500, 2_500, 2_000, 1_800][rng.below(4)],
        problem: None,
    }
}

/// A farmer group without money of others cannot have it embezzled; a shop lends nothing.
fn can_have(problem: CaseKind, kind: Kind) -> bool {
    use CooperativeKind as K;
    match (problem, kind) {
        (CaseKind::Fraud, Kind::FarmerGroup) => false,
        (CaseKind::OverdueDebt, Kind::Cooperative(kind)) => {
            matches!(kind, Some(K::Agricultural | K::LandSettlement | K::Savings | K::CreditUnion))
        }
        _ => true,
    }
}
