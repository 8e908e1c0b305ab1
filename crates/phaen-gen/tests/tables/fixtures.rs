//! The tables under `fixtures/tables`, whole and broken.

use phaen_core::table::{EquationKind, Role, TableReading};

use crate::read;

const BUDGET: &str = include_str!("../../../../fixtures/tables/budget-lines.txt");
const DISBURSEMENT: &str = include_str!("../../../../fixtures/tables/disbursement.tsv");
const MEMBERS: &str = include_str!("../../../../fixtures/tables/members.tsv");
const MONTHLY: &str = include_str!("../../../../fixtures/tables/monthly.tsv");

/// Equations by kind.
fn kinds(reading: &TableReading) -> String {
    let count = |kind: EquationKind| reading.equations.iter().filter(|e| e.kind == kind).count();
    let kinds = EquationKind::ALL.into_iter().filter(|k| count(*k) > 0).map(|k| format!("{} {}", k.name(), count(k)));
    kinds.collect::<Vec<_>>().join(", ")
}

fn roles(reading: &TableReading) -> Vec<Role> {
    reading.table.columns.iter().map(|c| c.role).collect()
}

/// Repairs and questions in short.
fn told(text: &str) -> String {
    let reading = read(text);
    let mut told: Vec<String> = reading
        .repairs
        .iter()
        .map(|r| {
            let now = r.change.now.value().map_or_else(|| "-".to_owned(), |v| v.to_string());
            format!("{}.{}={now} {}", r.change.cell.line, r.change.cell.column, r.confidence.name())
        })
        .collect();
    told.extend(reading.questions.iter().map(|q| format!("{} of {}", q.id, q.choices.len())));
    told.extend(reading.failing().map(|e| format!("{} fails", reading.equations[e].id)));
    told.join("; ")
}

#[test]
fn whole_tables_hold() {
    for (text, profile, found) in [
        (BUDGET, "budget-lines", "rows 12"),
        (DISBURSEMENT, "disbursement", "rows 5, difference 6, percent 6"),
        (MEMBERS, "members", "rows 18, percent 10"),
        (MONTHLY, "table", "rows 9, columns 15"),
    ] {
        let reading = read(text);
        assert_eq!((reading.profile.as_str(), kinds(&reading).as_str()), (profile, found));
        assert!(reading.balanced() && reading.proved_least, "{profile}");
        assert_eq!(told(text), "", "{profile}");
    }
}

#[test]
fn columns_know_their_roles_and_units() {
    use Role::{Allotted, Committed, Left, Members, Month, Paid, Percent, Quarter, Total, Transferred, Units};
    let disbursement = read(DISBURSEMENT);
    assert_eq!(roles(&disbursement), [Allotted, Transferred, Committed, Paid, Left, Percent]);
    assert!(disbursement.table.columns[..5].iter().all(|c| (c.unit.as_str(), c.scale) == ("baht", 1_000_000)));
    assert_eq!((disbursement.table.columns[5].unit.as_str(), disbursement.table.columns[5].scale), ("percent", 1));
    assert_eq!(disbursement.table.columns[0].head, "งบประมาณ จัดสรร");
    let members = read(MEMBERS);
    assert_eq!(roles(&members), [Units, Members, Units, Members, Units, Members, Percent]);
    assert_eq!(members.table.columns[3].head, "ปี 2564 สมาชิก (คน)");
    assert_eq!(members.table.columns[3].unit, "คน");
    assert_eq!(roles(&read(MONTHLY)), [Total, Month, Month, Month, Quarter, Month, Month, Month, Quarter]);
}

#[test]
fn lines_know_their_codes_titles_and_parents() {
    let reading = read(BUDGET);
    let line = |at: usize| &reading.table.lines[at];
    assert_eq!((line(5).code.as_str(), line(5).title.as_str()), ("(1)", "อัตราเดิม"));
    assert_eq!(line(13).title, "ค่าตอบแทนการปฏิบัติงานนอกเวลาราชการและวันหยุด สำหรับเจ้าหน้าที่");
    let parent = |at: usize| line(at).parent.map(|p| reading.table.lines[p.0 as usize - 1].code.clone());
    assert_eq!(parent(5), Some("1.1.1".to_owned()));
    assert_eq!(parent(17), Some("2.1.2".to_owned()), "it goes on over the page");
    assert_eq!(reading.table.lines.len(), 26);
}

#[test]
fn a_rounded_sum_states_its_tolerance() {
    let reading = read(DISBURSEMENT);
    let sum = reading.equations.iter().find(|e| e.id == "rows.L6.c1").expect("a sum");
    let standing = sum.standing(&reading.table).expect("it states a total");
    assert_eq!((sum.tolerance.to_string(), standing.difference.to_string()), ("0.025".to_owned(), "0.01".to_owned()));
    assert!(standing.holds);
}

#[test]
fn broken_copies_are_repaired_or_asked_about() {
    let broken = |text: &str, read: &str, now: &str| {
        assert!(text.contains(read), "{read}");
        told(&text.replacen(read, now, 1))
    };
    // A misread digit where row and column cross.
    assert_eq!(broken(MONTHLY, "150,220.25", "150,226.25"), "L2.c2=150220.25 certain");
    // A misread subtotal, which two sums tell.
    assert_eq!(broken(BUDGET, "11,203,500", "11,208,500"), "L4.c1=11203500 certain");
    // A leaf that one sum alone tells: asked.
    let asked = broken(BUDGET, "126,700", "128,700");
    assert!(asked.starts_with("Q1 of 2"), "{asked}");
    // Thai digits, a minus of another kind, brackets, misspelt baht, glued figures.
    assert_eq!(broken(MEMBERS, "\t-0.54", "\t−๐.๕๔"), "");
    assert_eq!(broken(MEMBERS, "\t-0.22", "\t(0.22)"), "");
    assert_eq!(broken(BUDGET, "126,700 บาท", "126,700 จาท"), "");
    assert_eq!(
        broken(MONTHLY, "61,000.00\t61,500.00", "61,000.0061,500.00"),
        "L1.c6=61000.00 certain; L1.c7=61500.00 certain"
    );
}

#[test]
fn what_stands_wrong_in_the_source_is_reported_and_left() {
    let text = "ตัวอย่าง\nรายการ\tจำนวนเงิน (บาท)\nค่าน้ำมัน\t1,234.50\nค่าวัสดุ\t2,345.75\nค่าซ่อม\t3,210.00\n\
        ค่าไฟฟ้า\t4,321.99\nรวม\t11,113.60\n";
    let reading = read(text);
    assert_eq!(told(text), "rows.L5.c1 fails");
    let standing = reading.equations[0].standing(&reading.table).expect("it states a total");
    assert_eq!(standing.difference.to_string(), "-1.36");
    assert!(!reading.balanced());
}
