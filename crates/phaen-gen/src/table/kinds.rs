//! Consistent tables of each kind.

use super::{MadeRow, MadeTable, TableKind};
use crate::Rng;
use crate::words::{OBJECTS, VERBS};

/// A consistent table of that kind; `size` is about how many rows it has.
pub fn table(kind: TableKind, seed: u64, size: usize) -> MadeTable {
    let mut rng = Rng::new(seed);
    match kind {
        TableKind::Budget => budget(&mut rng, size),
        TableKind::Disbursement => disbursement(&mut rng, size),
        TableKind::Members => members(&mut rng, size),
    }
}

/// A whole number with thousands parted.
fn grouped(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value < 0 { format!("-{text}") } else { text }
}

/// Hundredths with two decimals.
fn hundredths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let size = value.abs();
    format!("{sign}{}.{:02}", grouped(size / 100), size % 100)
}

/// Rounded half away from nought.
fn rounded(value: i128, by: i128) -> i64 {
    let sign = if value < 0 { -1 } else { 1 };
    (sign * ((value.abs() * 2 + by) / (2 * by))) as i64
}

fn title(rng: &mut Rng) -> String {
    let verb = rng.pick(&VERBS).copied().unwrap_or("");
    let object = rng.pick(&OBJECTS).copied().unwrap_or("");
    format!("{verb}{object}")
}

fn budget(rng: &mut Rng, size: usize) -> MadeTable {
    let mut rows: Vec<MadeRow> = Vec::new();
    let mut section = 0;
    while rows.len() < size {
        section += 1;
        let top = rows.len();
        rows.push(MadeRow { title: format!("{section}. งบ{}", title(rng)), figures: Vec::new() });
        let mut whole = 0;
        for part in 1..=rng.within(2, 4) {
            let middle = rows.len();
            rows.push(MadeRow { title: format!("{section}.{part} {}", title(rng)), figures: Vec::new() });
            let mut sum = 0;
            for item in 1..=rng.within(2, 5) {
                let amount = 100 * rng.within(120, 98_765) as i64;
                sum += amount;
                rows.push(MadeRow { title: format!("({item}) {}", title(rng)), figures: vec![grouped(amount)] });
            }
            rows[middle].figures = vec![grouped(sum)];
            whole += sum;
        }
        rows[top].figures = vec![grouped(whole)];
    }
    let head = vec!["รายละเอียดงบประมาณจำแนกตามงบรายจ่าย (ตัวอย่าง)".to_owned()];
    MadeTable { kind: TableKind::Budget, head, rows }
}

fn disbursement(rng: &mut Rng, size: usize) -> MadeTable {
    // Whole baht behind the millions that are shown.
    let shown = |baht: i64| if baht == 0 { "-".to_owned() } else { hundredths(rounded(i128::from(baht), 10_000)) };
    let row = |title: String, baht: [i64; 4]| {
        let [allotted, transferred, committed, paid] = baht;
        let whole = allotted + transferred;
        let percent = rounded(i128::from(paid) * 10_000, i128::from(whole.max(1)));
        let mut figures: Vec<String> = baht.iter().map(|b| shown(*b)).collect();
        figures.extend([shown(whole - committed - paid), hundredths(percent)]);
        MadeRow { title, figures }
    };
    let mut sum = [0; 4];
    let mut rows = Vec::new();
    for number in 1..=size.max(3) {
        let allotted = rng.within(3_000_000, 180_000_000) as i64;
        let transferred = if rng.chance(60) { rng.within(50_000, 9_000_000) as i64 } else { 0 };
        let committed = if rng.chance(80) { rng.within(50_000, allotted as usize / 6) as i64 } else { 0 };
        let paid = rng.within(allotted as usize / 5, allotted as usize * 4 / 5) as i64;
        let baht = [allotted, transferred, committed, paid];
        sum.iter_mut().zip(baht).for_each(|(sum, b)| *sum += b);
        rows.push(row(format!("{number}\tหน่วยงานตัวอย่างที่ {number}"), baht));
    }
    rows.push(row("\tรวมทั้งสิ้น".to_owned(), sum));
    let head = vec![
        "รายงานผลการเบิกจ่ายงบประมาณรายจ่าย (ตัวอย่าง)".to_owned(),
        "หน่วย : ล้านบาท".to_owned(),
        "ลำดับ\tหน่วยงาน\tจัดสรร\tรับโอน\tPO/ผูกพัน\tเบิกจ่าย\tคงเหลือ\tร้อยละการเบิกจ่าย".to_owned(),
    ];
    MadeTable { kind: TableKind::Disbursement, head, rows }
}

fn members(rng: &mut Rng, size: usize) -> MadeTable {
    let growth =
        |before: i64, now: i64| hundredths(rounded(i128::from(now - before) * 10_000, i128::from(before.max(1))));
    let row = |title: String, v: [i64; 6]| {
        let mut figures: Vec<String> = v.iter().map(|n| grouped(*n)).collect();
        figures.push(growth(v[3], v[5]));
        MadeRow { title, figures }
    };
    let add = |sum: &mut [i64; 6], v: [i64; 6]| sum.iter_mut().zip(v).for_each(|(s, n)| *s += n);
    let mut rows = Vec::new();
    let mut all = [0; 6];
    let mut section = 0;
    while rows.len() + 1 < size.max(6) {
        section += 1;
        let top = rows.len();
        rows.push(row(String::new(), [0; 6]));
        let mut sum = [0; 6];
        for kind in 1..=rng.within(3, 5) {
            let units = rng.within(3, 60) as i64;
            let people = rng.within(800, 48_000) as i64;
            let mut v = [units, people, 0, 0, 0, 0];
            for year in 1..3 {
                v[2 * year] = (v[2 * year - 2] + rng.within(0, 4) as i64 - 2).max(1);
                v[2 * year + 1] = v[2 * year - 1] + rng.within(0, 900) as i64 - 450;
            }
            add(&mut sum, v);
            rows.push(row(format!("ประเภทที่ {section}.{kind} ตัวอย่าง"), v));
        }
        rows[top] = row(format!("ภาคที่ {section} ตัวอย่าง"), sum);
        add(&mut all, sum);
    }
    rows.push(row("รวมทั้งสิ้น".to_owned(), all));
    let head = vec![
        "จำนวนสหกรณ์และสมาชิก จำแนกตามประเภท (ตัวอย่าง)".to_owned(),
        "ประเภท\tปี 2563\t\tปี 2564\t\tปี 2565\t\tเพิ่ม/ลด".to_owned(),
        ["", "สหกรณ์ (แห่ง)", "สมาชิก (คน)", "สหกรณ์ (แห่ง)", "สมาชิก (คน)", "สหกรณ์ (แห่ง)", "สมาชิก (คน)", "ร้อยละ"].join("\t"),
    ];
    MadeTable { kind: TableKind::Members, head, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_print_as_offices_write_them() {
        assert_eq!(grouped(-1_234_567), "-1,234,567");
        assert_eq!(hundredths(-5), "-0.05");
        assert_eq!((rounded(15, 10), rounded(-15, 10), rounded(14, 10)), (2, -2, 1));
    }

    #[test]
    fn the_same_seed_gives_the_same_table() {
        for kind in TableKind::ALL {
            assert_eq!(table(kind, 7, 20), table(kind, 7, 20));
            assert_ne!(table(kind, 7, 20).text(), table(kind, 8, 20).text());
        }
    }
}
