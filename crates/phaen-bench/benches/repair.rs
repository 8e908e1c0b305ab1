//! How long a form takes from its text to its reading: the real form, and how time grows with lines and damage.
//!
//! `cargo bench -p phaen-bench`
#![allow(missing_docs)]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode, criterion_group, criterion_main};

use phaen_bench::forms::{form, read};

/// How many activity lines the seeded plans have.
const LINES: [usize; 3] = [10, 100, 1_000];
/// How many pieces of damage are done to them.
const DAMAGES: [usize; 3] = [1, 4, 16];

/// The real form.
const SEED: &str = include_str!("../../../fixtures/forms/action-plan-2566.txt");

fn seed(criterion: &mut Criterion) {
    criterion.bench_function("seed", |bench| bench.iter(|| read(black_box(SEED))));
}

fn synthetic(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("synthetic");
    // Hard forms use up the budget of steps: few samples, each of one run.
    group.sample_size(10).sampling_mode(SamplingMode::Flat).warm_up_time(Duration::from_millis(500));
    group.measurement_time(Duration::from_secs(2));
    for lines in LINES {
        for count in DAMAGES {
            let form = form(1, lines, count, false);
            let name = BenchmarkId::new(format!("{lines} lines"), format!("{count} damages"));
            group.bench_with_input(name, form.text.as_str(), |bench, text| bench.iter(|| read(black_box(text))));
        }
    }
    group.finish();
}

criterion_group!(benches, seed, synthetic);
criterion_main!(benches);
