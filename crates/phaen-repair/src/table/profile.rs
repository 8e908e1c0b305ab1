//! Profiles: what kinds of tables are known, and what each expects. `docs/profiles.md` tells how to add one.

use phaen_core::table::Role;

/// An equation within a row that a profile expects. It is no more than a hint: what counts is whether it holds.
#[derive(Debug, Clone, Copy)]
pub struct Expected {
    /// The column that states it.
    pub total: Role,
    /// Its parts, each with its factor; those of columns that the table lacks are left out.
    pub parts: &'static [(Role, i32)],
    /// For a percentage, the column that is the whole.
    pub base: Option<Role>,
}

/// A kind of table.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// Its name in JSON.
    pub name: &'static str,
    /// Words of a column's head, and the role that the column then has; the first that fits counts.
    pub heads: &'static [(&'static str, Role)],
    /// Roles of which the table must have at least so many.
    pub wants: (&'static [Role], usize),
    /// Whether lines are told by nested codes.
    pub nested: bool,
    /// Equations that are expected within a row.
    pub expects: &'static [Expected],
}

const fn percent_of(part: Role, base: Role) -> Expected {
    Expected { total: Role::Percent, parts: &[], base: Some(base) }.with(part)
}

impl Expected {
    const fn with(mut self, part: Role) -> Self {
        self.parts = match part {
            Role::Paid => &[(Role::Paid, 100)],
            Role::Spending => &[(Role::Spending, 100)],
            Role::Result => &[(Role::Result, 100)],
            _ => &[],
        };
        self
    }
}

/// Words of heads that mean the same in every table. Longer ones stand before those that they contain.
pub const COMMON_HEADS: &[(&str, Role)] = &[
    ("ร้อยละ", Role::Percent),
    ("อัตรา", Role::Percent),
    ("%", Role::Percent),
    ("percent", Role::Percent),
    ("คงเหลือ", Role::Left),
    ("เหลือจ่าย", Role::Left),
    ("ไตรมาส", Role::Quarter),
    ("รวม", Role::Total),
    ("ทั้งสิ้น", Role::Total),
    ("total", Role::Total),
    ("เพิ่ม", Role::Increase),
    ("ลด", Role::Decrease),
    ("เป้าหมาย", Role::Target),
    ("แผน", Role::Planned),
    ("ผล", Role::Result),
    ("งบประมาณ", Role::Amount),
    ("จำนวนเงิน", Role::Amount),
    ("วงเงิน", Role::Amount),
    ("บาท", Role::Amount),
];

/// Monthly disbursement: allotted, transferred, committed, paid, left, percent.
const DISBURSEMENT: Profile = Profile {
    name: "disbursement",
    heads: &[
        ("ร้อยละ", Role::Percent),
        ("%", Role::Percent),
        ("คงเหลือ", Role::Left),
        ("เหลือจ่าย", Role::Left),
        ("รวมเบิกจ่ายและผูกพัน", Role::Spending),
        ("ใช้จ่าย", Role::Spending),
        ("เบิกจ่าย", Role::Paid),
        ("จ่ายจริง", Role::Paid),
        ("ผูกพัน", Role::Committed),
        ("ใบสั่งซื้อ", Role::Committed),
        ("po", Role::Committed),
        ("กันเงิน", Role::Committed),
        ("จัดสรร", Role::Allotted),
        ("งบประมาณที่ได้รับ", Role::Allotted),
        ("พ.ร.บ.", Role::Allotted),
        ("พรบ", Role::Allotted),
        ("โอน", Role::Transferred),
    ],
    wants: (&[Role::Paid, Role::Spending, Role::Allotted, Role::Transferred, Role::Committed, Role::Left], 2),
    nested: false,
    expects: &[
        Expected { total: Role::Spending, parts: &[(Role::Paid, 1), (Role::Committed, 1)], base: None },
        Expected {
            total: Role::Left,
            parts: &[(Role::Allotted, 1), (Role::Transferred, 1), (Role::Committed, -1), (Role::Paid, -1)],
            base: None,
        },
        Expected {
            total: Role::Left,
            parts: &[(Role::Allotted, 1), (Role::Committed, -1), (Role::Paid, -1)],
            base: None,
        },
        Expected {
            total: Role::Left,
            parts: &[(Role::Transferred, 1), (Role::Committed, -1), (Role::Paid, -1)],
            base: None,
        },
        Expected { total: Role::Left, parts: &[(Role::Allotted, 1), (Role::Paid, -1)], base: None },
        Expected { total: Role::Left, parts: &[(Role::Transferred, 1), (Role::Paid, -1)], base: None },
        Expected { total: Role::Left, parts: &[(Role::Allotted, 1), (Role::Spending, -1)], base: None },
        percent_of(Role::Paid, Role::Allotted),
        percent_of(Role::Paid, Role::Transferred),
        percent_of(Role::Spending, Role::Allotted),
        percent_of(Role::Spending, Role::Transferred),
    ],
};

/// Members and units by kind and year.
const MEMBERS: Profile = Profile {
    name: "members",
    heads: &[
        ("ร้อยละ", Role::Percent),
        ("%", Role::Percent),
        ("อัตรา", Role::Percent),
        ("รวม", Role::Total),
        ("เพิ่ม", Role::Increase),
        ("ลด", Role::Decrease),
        ("สมาชิก", Role::Members),
        ("ชาย", Role::Members),
        ("หญิง", Role::Members),
        ("(คน", Role::Members),
        ("ราย)", Role::Members),
        ("สหกรณ์", Role::Units),
        ("กลุ่มเกษตรกร", Role::Units),
        ("แห่ง", Role::Units),
        ("กลุ่ม)", Role::Units),
    ],
    wants: (&[Role::Members, Role::Units], 1),
    nested: false,
    expects: &[],
};

/// Nested budget lines as in the national budget documents.
const BUDGET_LINES: Profile = Profile { name: "budget-lines", heads: &[], wants: (&[], 0), nested: true, expects: &[] };

/// Everything else.
pub const GENERAL: Profile = Profile {
    name: "table",
    heads: &[],
    wants: (&[], 0),
    nested: false,
    expects: &[
        Expected { total: Role::Left, parts: &[(Role::Planned, 1), (Role::Result, -1)], base: None },
        percent_of(Role::Result, Role::Planned),
        percent_of(Role::Result, Role::Target),
    ],
};

/// The profiles, the first that fits is taken.
pub const ALL: &[Profile] = &[BUDGET_LINES, DISBURSEMENT, MEMBERS, GENERAL];

impl Profile {
    /// The role that a head means; `None` where none of its words is known.
    pub fn role(&self, head: &str) -> Option<Role> {
        let head = head.to_lowercase().replace([' ', '\u{200b}'], "");
        self.heads.iter().chain(COMMON_HEADS).find(|(word, _)| head.contains(word)).map(|(_, role)| *role)
    }

    /// Whether a table is one of its kind: by the heads of its columns, their units, what stands above it, and
    /// whether its lines are told by nested codes.
    pub fn fits(&self, heads: &[String], above: &str, nested: bool) -> bool {
        if self.nested {
            return nested && heads.len() <= 2;
        }
        let (wanted, least) = self.wants;
        let found = wanted.iter().filter(|role| heads.iter().any(|h| self.role(h) == Some(**role))).count();
        // Years stand alone in the heads of tables of members: what is counted stands above them.
        let above = least == 1 && heads.len() >= 2 && self.role(above).is_some_and(|role| wanted.contains(&role));
        found >= least || above
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::across::Search;
    use crate::table::evidence::Figures;

    fn profile(heads: &[&str], above: &str, nested: bool) -> &'static str {
        let heads: Vec<String> = heads.iter().map(|h| (*h).to_owned()).collect();
        ALL.iter().find(|p| p.fits(&heads, above, nested)).map_or("", |p| p.name)
    }

    #[test]
    fn heads_tell_the_profile() {
        assert_eq!(profile(&["จัดสรร", "เบิกจ่าย", "คงเหลือ", "ร้อยละ"], "", false), "disbursement");
        assert_eq!(profile(&["จำนวนสหกรณ์ (แห่ง)", "จำนวนสมาชิก (คน)"], "", false), "members");
        assert_eq!(profile(&["2563", "2564"], "จำนวนสมาชิกสหกรณ์", false), "members");
        assert_eq!(profile(&["จำนวนเงิน"], "", true), "budget-lines");
        assert_eq!(profile(&["ก", "ข"], "", false), "table");
    }

    #[test]
    fn a_profile_is_a_few_lines_of_data() {
        const LOANS: Profile = Profile {
            name: "loans",
            heads: &[
                ("คงค้าง", Role::Left),
                ("ชำระคืน", Role::Decrease),
                ("ให้กู้", Role::Increase),
                ("ยกมา", Role::Planned),
            ],
            wants: (&[Role::Left, Role::Decrease, Role::Increase, Role::Planned], 3),
            nested: false,
            expects: &[Expected {
                total: Role::Left,
                parts: &[(Role::Planned, 1), (Role::Increase, 1), (Role::Decrease, -1)],
                base: None,
            }],
        };
        let heads = ["ยอดยกมา", "ให้กู้ระหว่างปี", "รับชำระคืน", "คงค้าง"].map(str::to_owned);
        assert!(LOANS.fits(&heads, "", false) && !LOANS.fits(&heads[..2], "", false));
        // A single row is not enough for a sum that nobody expects, but for one that the profile does.
        let value = [1_204_500, 350_250, 280_125, 1_274_625].map(Some).to_vec();
        let figures = Figures::from_values(vec![value]);
        let roles: Vec<Option<Role>> = heads.iter().map(|h| LOANS.role(h)).collect();
        assert_eq!(Search::new(&figures, &[None; 4], &GENERAL).find(), []);
        let found = Search::new(&figures, &roles, &LOANS).find();
        let parts: Vec<(usize, Vec<(usize, i32)>)> = found.into_iter().map(|a| (a.total, a.parts)).collect();
        assert_eq!(parts, [(3, vec![(0, 1), (1, 1), (2, -1)])]);
    }

    #[test]
    fn paid_and_spending_differ() {
        assert_eq!(DISBURSEMENT.role("เบิกจ่าย (บาท)"), Some(Role::Paid));
        assert_eq!(DISBURSEMENT.role("ใช้จ่าย"), Some(Role::Spending));
        assert_eq!(DISBURSEMENT.role("ร้อยละเบิกจ่าย"), Some(Role::Percent));
    }
}
