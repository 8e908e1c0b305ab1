//! Makes the visits behind the cells of a plan.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use crate::book::{Place, Visit, VisitId, VisitState};
use crate::calendar::FiscalMonth;
use crate::number::{Quantity, Satang};
use crate::plan::{Line, LineId, Plan};

use super::combine::{Counts, Ways, fewest, ways};
use super::made::{Generated, How, Left, MadeCell, NewVisit, Why};
use super::rotate::Round;
use super::{Asked, MOST_RATES, Tariff, asked, lines_of_visits};

/// A cell of more visits is left as it is typed.
pub const MOST_IN_CELL: i64 = 500;
/// More visits are not made in one go.
pub const MOST_VISITS: usize = 50_000;

/// A unit in charge (สหกรณ์/กลุ่มเกษตรกรที่รับผิดชอบ) and who goes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCharge {
    /// Its number in the register.
    pub unit: u32,
    /// The officer in charge of it (เจ้าหน้าที่ผู้รับผิดชอบ); empty where nobody is named.
    pub officer: String,
}

/// What visits are to be made.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The plan, as it stands now.
    pub plan: &'a Plan,
    /// For which lines; `None`: for all.
    pub lines: Option<&'a BTreeSet<LineId>>,
    /// Months that were signed off: nothing is planned there any more.
    pub locked: &'a BTreeSet<FiscalMonth>,
    /// What visits cost.
    pub tariff: &'a Tariff,
    /// The units that go round.
    pub units: &'a [InCharge],
    /// The identity of the first visit; the others follow.
    pub first: VisitId,
}

/// There is no unit to be visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoUnits;

impl fmt::Display for NoUnits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no unit to be visited")
    }
}

impl std::error::Error for NoUnits {}

/// Makes the visits behind the cells: in number and cost exactly those of each cell. The same wish makes the same visits.
///
/// # Errors
/// [`NoUnits`].
pub fn visits(wish: &Wish<'_>) -> Result<Generated, NoUnits> {
    if wish.units.is_empty() {
        return Err(NoUnits);
    }
    let wanted = |line: &&Line| wish.lines.is_none_or(|lines| lines.contains(&line.id));
    let lines: Vec<&Line> = lines_of_visits(wish.plan).into_iter().filter(wanted).collect();
    let mut generated = Generated::default();
    let mut asked_for: Vec<(&Line, Vec<Asked>)> = Vec::new();
    let mut room = MOST_VISITS.min((u32::MAX - wish.first.0) as usize);
    for line in lines {
        let mut cells = Vec::new();
        let before = generated.left.len();
        for month in FiscalMonth::ALL {
            let Some(asked) = asked(line, month) else { continue };
            let why = match asked {
                Err(why) => why,
                Ok(_) if wish.locked.contains(&month) => Why::Locked,
                Ok(asked) if asked.visits as usize > room => Why::TooMany,
                Ok(asked) => {
                    room -= asked.visits as usize;
                    cells.push(asked);
                    continue;
                }
            };
            generated.left.push(Left { at: Place { line: line.id, month }, why });
        }
        if before == generated.left.len() && !cells.is_empty() {
            generated.lines.push(line.id);
        }
        asked_for.push((line, cells));
    }
    let costs = Costs::of(wish.tariff, asked_for.iter().flat_map(|(_, cells)| cells));
    let mut round = Round::of(wish.units.len());
    let mut id = wish.first.0;
    for (line, cells) in &asked_for {
        let all = cells.iter().map(|cell| cell.visits.unsigned_abs()).sum();
        let (mut turn, times_come_out) = round.turn(all, line.times);
        if !times_come_out && all > 0 {
            generated.times_differ.push(line.id);
        }
        for cell in cells {
            let (how, ways, made) = costs.of_cell(cell);
            for (cost, odd) in made {
                let in_charge = &wish.units[round.next(&mut turn)];
                let visit = Visit {
                    unit: in_charge.unit,
                    at: cell.at,
                    day: None,
                    officer: in_charge.officer.clone(),
                    cost: Satang::from_hundredths(cost),
                    state: VisitState::Planned,
                };
                generated.visits.push(NewVisit { id: VisitId(id), visit, odd });
                id = id.saturating_add(1);
            }
            generated.cells.push(MadeCell {
                at: cell.at,
                visits: cell.visits as u32,
                cost: Satang::from_hundredths(cell.cost),
                how,
                ways,
            });
        }
    }
    Ok(generated)
}

/// A cell's combinations: those of the fewest different rates, and how many there are in all.
#[derive(Debug, Clone, Default)]
struct Solved {
    options: Vec<Counts>,
    rarer: bool,
    ways: Ways,
}

/// Chooses what each visit costs.
struct Costs {
    rates: Vec<i64>,
    solved: HashMap<(i64, i64), Solved>,
    /// How often each rate stands in the cells of a line that leave no choice, and in all of them.
    by_line: HashMap<LineId, Counts>,
    in_all: Counts,
}

impl Costs {
    fn of<'a>(tariff: &Tariff, cells: impl Iterator<Item = &'a Asked> + Clone) -> Self {
        let mut rates: Vec<i64> = Vec::new();
        let mut common = 0;
        for (at, rate) in tariff.common.iter().chain(&tariff.rare).map(|rate| rate.hundredths()).enumerate() {
            if rate > 0 && rates.len() < MOST_RATES && !rates.contains(&rate) {
                rates.push(rate);
                common += usize::from(at < tariff.common.len());
            }
        }
        let mut solved: HashMap<(i64, i64), Solved> = HashMap::new();
        for cell in cells.clone().filter(|cell| cell.cost > 0) {
            solved.entry((cell.visits, cell.cost)).or_insert_with(|| solve(&rates, common, cell));
        }
        let mut by_line: HashMap<LineId, Counts> = HashMap::new();
        let mut in_all = vec![0; rates.len()];
        for cell in cells {
            let Some([counts]) = solved
                .get(&(cell.visits, cell.cost))
                .filter(|solved| solved.ways.only())
                .map(|solved| solved.options.as_slice())
            else {
                continue;
            };
            let of_line = by_line.entry(cell.at.line).or_insert_with(|| vec![0; rates.len()]);
            for (at, count) in counts.iter().enumerate() {
                of_line[at] += count;
                in_all[at] += count;
            }
        }
        Self { rates, solved, by_line, in_all }
    }

    /// The costs of a cell's visits, the dearest first, each with whether no rate says so.
    fn of_cell(&self, cell: &Asked) -> (How, Ways, Vec<(i64, bool)>) {
        if cell.cost == 0 {
            return (How::Nought, Ways { counted: 1, more: false }, vec![(0, false); cell.visits as usize]);
        }
        let nothing = Solved::default();
        let solved = self.solved.get(&(cell.visits, cell.cost)).unwrap_or(&nothing);
        let usual = self.by_line.get(&cell.at.line).unwrap_or(&self.in_all);
        let Some(counts) = solved.options.iter().min_by_key(|counts| {
            (far_from(usual, counts), counts.iter().map(|count| std::cmp::Reverse(*count)).collect::<Vec<_>>())
        }) else {
            let (how, costs) = without_rates(&self.rates, cell);
            return (how, solved.ways, costs);
        };
        let mut costs: Vec<(i64, bool)> =
            self.rates.iter().zip(counts).flat_map(|(rate, count)| vec![(*rate, false); *count as usize]).collect();
        costs.sort_unstable_by_key(|(cost, _)| std::cmp::Reverse(*cost));
        (if solved.rarer { How::Rarer } else { How::Common }, solved.ways, costs)
    }
}

fn solve(rates: &[i64], common: usize, cell: &Asked) -> Solved {
    let mut options = fewest(&rates[..common], cell.visits, cell.cost);
    let rarer = options.is_empty() && common < rates.len();
    if rarer {
        options = fewest(rates, cell.visits, cell.cost);
        let rare = |counts: &Counts| counts[common..].iter().sum::<i64>();
        let least = options.iter().map(rare).min();
        options.retain(|counts| Some(rare(counts)) == least);
    }
    for counts in &mut options {
        counts.resize(rates.len(), 0);
    }
    Solved { rarer, ways: ways(rates, cell.visits, cell.cost), options }
}

/// How far a combination is from what is usual: the squared difference of the shares, scaled to integers.
fn far_from(usual: &[i64], counts: &[i64]) -> i128 {
    let (all, visits): (i64, i64) = (usual.iter().sum(), counts.iter().sum());
    let scaled = |a: i64, b: i64| i128::from(a) * i128::from(b);
    usual.iter().zip(counts).map(|(usual, count)| (scaled(*count, all) - scaled(*usual, visits)).pow(2)).sum()
}

/// Costs that make a cell which no combination makes: all but one visit by at most two rates and one with the odd rest, as
/// near to the rates as can be; or shared evenly where the least rate is too much, that rest more than twice the greatest,
/// or there is no rate.
fn without_rates(rates: &[i64], cell: &Asked) -> (How, Vec<(i64, bool)>) {
    let others = cell.visits - 1;
    let (low, high) = rates.iter().fold((i64::MAX, 0), |(low, high), r| (low.min(*r), high.max(*r)));
    let outside = |rest: i64| (low - rest).max(rest - high).max(0);
    let mut best: Option<(i64, i64, [(i64, i64); 2], i64)> = None;
    for (at, &one) in rates.iter().enumerate() {
        for &other in &rates[at..] {
            for count in 0..=others {
                let rest = cell.cost - one * count - other * (others - count);
                let usual = rates.first().map_or(0, |rate| (rate - rest).abs());
                let found = (outside(rest), usual, [(one, count), (other, others - count)], rest);
                if rest >= 0 && best.as_ref().is_none_or(|best| (found.0, found.1) < (best.0, best.1)) {
                    best = Some(found);
                }
            }
        }
    }
    let Some((.., by_rates, rest)) = best.filter(|(.., rest)| *rest <= 2 * high) else {
        let step = if cell.cost % 100 == 0 { 100 } else { 1 };
        let (each, over) = (cell.cost / step / cell.visits, cell.cost / step % cell.visits);
        let costs = (0..cell.visits).map(|at| ((each + i64::from(at < over)) * step, true));
        return (How::Even, costs.collect());
    };
    let mut costs: Vec<(i64, bool)> =
        by_rates.iter().flat_map(|(rate, count)| vec![(*rate, false); *count as usize]).collect();
    costs.sort_unstable_by_key(|(cost, _)| std::cmp::Reverse(*cost));
    costs.push((rest, true));
    (How::OddRest, costs)
}
