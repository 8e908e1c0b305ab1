//! The repair's own search against HiGHS, on the problems of seeded damaged plans; and HiGHS where that search ends.
#![allow(clippy::unwrap_used, missing_docs)]

use std::cell::Cell;
use std::time::Duration;

use phaen_core::grid::Source;
use phaen_core::reading::Reading;
use phaen_gen::{DamageKind, DamageSpec, Damaged, PlanSpec, Subtotals, TextStyle, Verdict, damage, plan, score};
use phaen_highs::Highs;
use phaen_repair::{Answer, Options, Pick, Programme, Solver, Sum};

const LONG: Highs = Highs::within(Duration::from_secs(60));

fn form(seed: u64, lines: usize, damages: usize, lost: bool) -> Damaged {
    let mut kinds = DamageKind::FIGURES.to_vec();
    kinds.extend(DamageKind::TEXT);
    let subtotals = [Subtotals::None, Subtotals::Rows, Subtotals::HeadingFigures][seed as usize % 3];
    let plan = plan(&PlanSpec { subtotals, ..PlanSpec::of(seed, lines) });
    damage(&plan, &TextStyle::default(), &DamageSpec { seed, count: damages, kinds: &kinds, rows_lost: lost })
}

fn read(text: &str, options: &Options<'_>) -> Reading {
    let grid = phaen_files::text::read(text.as_bytes()).unwrap();
    phaen_repair::read_form(&grid, Source::default(), options).unwrap()
}

/// Holds every problem that the own search has solved against HiGHS.
#[derive(Default)]
struct Oracle {
    /// Problems with a least explanation, and without one.
    agreed: Cell<(usize, usize)>,
    /// Problems in which lines were lost.
    with_lost_lines: Cell<usize>,
}

/// What HiGHS finds to be the least; `None` where nothing is within what it may cost.
fn least(programme: &Programme) -> Option<u32> {
    match LONG.least(programme) {
        Answer::Picks(picks, proved) => {
            assert!(proved, "a minute was too short");
            Some(programme.price(&picks).expect("what it picks holds to the last unit"))
        }
        Answer::Impossible => None,
        Answer::Unknown => panic!("no answer"),
    }
}

impl Solver for Oracle {
    fn least(&self, _: &Programme) -> Answer {
        Answer::Unknown
    }

    fn compare(&self, strict: &Programme, loose: &Programme, own: Option<u32>) {
        let (with, without) = self.agreed.get();
        if loose == strict {
            assert_eq!(least(strict), own, "{} rows, {} sums", strict.rows.len(), strict.sums.len());
        } else {
            // Nothing is worse than any price.
            let price = |least: Option<u32>| least.unwrap_or(u32::MAX);
            assert!(price(least(loose)) <= price(own) && price(own) <= price(least(strict)));
        }
        self.agreed.set(if own.is_some() { (with + 1, without) } else { (with, without + 1) });
        let lost = strict.sums.iter().any(|sum| !sum.exact);
        self.with_lost_lines.set(self.with_lost_lines.get() + usize::from(lost));
    }
}

#[test]
fn the_own_search_and_the_solver_agree_on_the_least_cost() {
    let oracle = Oracle::default();
    for seed in 0..40 {
        for damages in [2, 4, 8] {
            for lost in [false, true] {
                let options = Options { solver: Some(&oracle), ..Options::default() };
                read(&form(seed, 20, damages, lost).text, &options);
            }
        }
    }
    let (with, without) = oracle.agreed.get();
    let lost = oracle.with_lost_lines.get();
    println!("{with} problems with a least explanation, {without} without, {lost} of them with lost lines");
    assert!(with > 300 && without > 300 && lost > 50, "{with}, {without}, {lost}");
}

/// Counts how often it is asked.
struct Counted(Cell<usize>);

impl Solver for Counted {
    fn least(&self, programme: &Programme) -> Answer {
        self.0.set(self.0.get() + 1);
        LONG.least(programme)
    }
}

#[test]
fn where_the_own_search_ends_the_solver_goes_on() {
    let asked = Counted(Cell::new(0));
    let (mut alone, mut together) = (0, 0);
    for seed in 0..30 {
        let form = form(seed, 20, 8, false);
        let few = Options { max_steps: 3_000, ..Options::default() };
        let own = read(&form.text, &few);
        let both = read(&form.text, &Options { solver: Some(&asked), ..few });
        if !own.proved_least {
            assert!(!both.proved_least, "one explanation is not all within the margin");
        }
        alone += usize::from(score(&own, &form.truth) == Verdict::Exact);
        together += usize::from(score(&both, &form.truth) == Verdict::Exact);
    }
    println!("asked {} times; of 30 plans {alone} came back without it, {together} with it", asked.0.get());
    assert!(asked.0.get() > 0 && together > alone, "{} asked, {alone}, {together}", asked.0.get());
}

#[test]
fn impossible_and_possible_programmes_are_told_apart() {
    let pick = |price, amount| Pick { price, terms: vec![(0, amount)] };
    let mut programme = Programme {
        rows: vec![vec![pick(0, 0), pick(5, 300)], vec![pick(0, 0), pick(3, 200), pick(9, 100)]],
        sums: vec![Sum { base: -500, exact: true }],
        most: 100,
    };
    assert_eq!(LONG.least(&programme), Answer::Picks(vec![1, 1], true));
    programme.most = 7;
    assert_eq!(LONG.least(&programme), Answer::Impossible);
    programme.sums = vec![Sum { base: -200, exact: false }];
    assert_eq!(LONG.least(&programme), Answer::Picks(vec![0, 1], true));
}
