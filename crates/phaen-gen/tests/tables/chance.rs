//! Figures that have nothing to do with each other yield no equation.

use phaen_gen::Rng;

use crate::read;

/// A table of independent figures.
fn independent(seed: u64, rows: usize, columns: usize, digits: u32) -> String {
    let mut rng = Rng::new(seed);
    let (low, high) = (10usize.pow(digits - 1), 10usize.pow(digits) - 1);
    let head = (0..columns).map(|c| format!("\tค่าที่ {c} ก")).collect::<String>();
    let mut text = format!("รายการ{head}\n");
    for row in 0..rows {
        text += &format!("แถวที่ {row} ก");
        (0..columns).for_each(|_| text += &format!("\t{}", rng.within(low, high)));
        text.push('\n');
    }
    text
}

#[test]
fn independent_figures_yield_no_equation() {
    for seed in 0..300 {
        let mut rng = Rng::new(seed + 1_000);
        let (rows, columns, digits) = (rng.within(3, 60), rng.within(1, 12), rng.within(2, 7) as u32);
        let reading = read(&independent(seed, rows, columns, digits));
        let found: Vec<&str> = reading.equations.iter().map(|e| e.id.as_str()).collect();
        assert!(found.is_empty(), "{seed}: {rows} × {columns} of {digits} digits: {found:?}");
        assert!(!reading.balanced(), "what nothing checks does not balance");
    }
}

#[test]
fn equal_figures_are_no_sums() {
    let text = "รายการ\tจำนวน\nกอง ก\t500\nกอง ข\t500\nกอง ค\t1,000\nกอง ง\t500\nกอง จ\t1,500\n";
    assert!(read(text).equations.is_empty());
}
