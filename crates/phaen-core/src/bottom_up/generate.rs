//! Makes the visits behind the cells of a plan.

use std::collections::BTreeSet;
use std::fmt;

use crate::book::{Place, Visit, VisitId, VisitState};
use crate::calendar::FiscalMonth;
use crate::number::{Quantity, Satang};
use crate::plan::{Line, LineId, Plan};

use super::costs::Costs;
use super::made::{Generated, Left, MadeCell, NewVisit, Why};
use super::rotate::Round;
use super::{Asked, Tariff, asked, lines_of_visits};

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
