//! How often damaged plans come back, by number of damages, and how long that takes; beside other ways to repair.
//!
//! `cargo run --release -p phaen-bench --bin recovery -- [--plans N] [--lines N] [--levels N,N…] [--from SEED]
//! [--peers N] [--show] [--record]`
#![forbid(unsafe_code)]

mod level;
mod ordered;
mod peers;
mod plot;
mod table;

use std::process::ExitCode;

use level::Level;

const HELP: &str = "\
recovery [--plans N] [--lines N] [--levels N,N,…] [--from SEED] [--peers N] [--show] [--record]

  --plans N       plans a level, 300 unless told
  --lines N       activity lines of a plan, 35 unless told
  --levels N,…    numbers of damages, 1,2,4,8,16,32 unless told
  --from SEED     the first seed, 1 unless told
  --peers N       how many of the plans that lost no line the other ways to repair are given, 20 unless told
  --show          names every plan that did not come back
  --record        writes the result into docs/repair.md and docs/pictures/recovery.svg
";

/// What to measure.
struct Task {
    plans: u64,
    lines: usize,
    levels: Vec<usize>,
    from: u64,
    peers: u64,
    show: bool,
    record: bool,
}

fn task() -> Option<Task> {
    let mut task = Task {
        plans: 300,
        lines: 35,
        levels: vec![1, 2, 4, 8, 16, 32],
        from: 1,
        peers: 20,
        show: false,
        record: false,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--plans" => task.plans = words.next()?.parse().ok().filter(|n| *n > 0)?,
            "--lines" => task.lines = words.next()?.parse().ok().filter(|n| (1..=5_000).contains(n))?,
            "--levels" => task.levels = words.next()?.split(',').map(|n| n.parse().ok()).collect::<Option<_>>()?,
            "--from" => task.from = words.next()?.parse().ok()?,
            "--peers" => task.peers = words.next()?.parse().ok()?,
            "--show" => task.show = true,
            "--record" => task.record = true,
            _ => return None,
        }
    }
    Some(task)
}

fn main() -> ExitCode {
    let Some(task) = task() else {
        eprint!("{HELP}");
        return ExitCode::from(64);
    };
    println!("{} plans of {} lines a level, seeds from {}", task.plans, task.lines, task.from);
    let mut levels = Vec::new();
    for &damages in &task.levels {
        for lost in [false, true] {
            let level = Level::measure(&task, damages, lost);
            println!("{}", table::line(&level));
            levels.push(level);
        }
    }
    println!("\n{}", table::table(&levels));
    match task.record.then(|| record(&task, &levels)) {
        Some(Err(error)) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Writes table and plot where the documents show them.
fn record(task: &Task, levels: &[Level]) -> std::io::Result<()> {
    let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let page = docs.join("repair.md");
    let text = std::fs::read_to_string(&page)?;
    let about = format!(
        "{} plans of {} lines a level, seeds from {}; every kind of damage mixed.",
        task.plans, task.lines, task.from
    );
    let text = table::replaced(&text, &format!("{about}\n\n{}", table::table(levels)))
        .ok_or_else(|| std::io::Error::other("docs/repair.md has no place for the table"))?;
    std::fs::write(page, text)?;
    std::fs::write(docs.join("pictures/recovery.svg"), plot::svg(levels))
}
