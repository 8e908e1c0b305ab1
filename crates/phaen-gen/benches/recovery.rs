//! How often damaged plans come back: for each size and number of damages, how many readings are exact, how many
//! ask with the truth among the answers, and how many go wrong.
//!
//! `cargo bench -p phaen-gen --bench recovery [-- SEEDS]`, ten plans a cell unless told.

mod cases;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use phaen_gen::{Verdict, score};

use cases::{DAMAGES, LINES, damaged, read};

const SEEDS: u64 = 10;

fn main() {
    // Cargo passes `--bench`; a number is how many plans to make for each cell.
    let seeds = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(SEEDS);
    for (rows_lost, name) in [(false, "damaged figures"), (true, "damaged figures and lost lines")] {
        println!("\nRecovery, {name}, {seeds} plans a cell");
        print!("{:>6} {:>8}", "lines", "damages");
        Verdict::ALL.iter().for_each(|verdict| print!(" {:>10}", verdict.name()));
        println!(" {:>8} {:>9} {:>9}", "proved", "median", "slowest");
        for lines in LINES {
            for count in DAMAGES {
                row(lines, count, rows_lost, seeds);
            }
        }
    }
}

/// Reads the plans of one cell and prints what came of them.
fn row(lines: usize, count: usize, rows_lost: bool, seeds: u64) {
    let mut verdicts: BTreeMap<Verdict, u64> = BTreeMap::new();
    let (mut proved, mut times) = (0, Vec::new());
    for seed in 1..=seeds {
        let form = damaged(seed, lines, count, rows_lost);
        let began = Instant::now();
        let reading = read(form.text.as_bytes());
        times.push(began.elapsed());
        proved += u64::from(reading.proved_least);
        let verdict = score(&reading, &form.truth);
        if verdict == Verdict::Wrong {
            eprintln!("wrong: seed {seed}, {lines} lines, {count} damages: {:?}", form.damages);
        }
        *verdicts.entry(verdict).or_default() += 1;
    }
    times.sort_unstable();
    print!("{lines:>6} {count:>8}");
    Verdict::ALL.iter().for_each(|verdict| print!(" {:>10}", verdicts.get(verdict).copied().unwrap_or(0)));
    let at = |index: usize| shown(times.get(index).copied().unwrap_or_default());
    println!(" {proved:>8} {:>9} {:>9}", at(times.len() / 2), at(times.len().saturating_sub(1)));
}

/// A time in milliseconds with one decimal.
fn shown(time: Duration) -> String {
    let tenths = time.as_micros() / 100;
    format!("{}.{} ms", tenths / 10, tenths % 10)
}
