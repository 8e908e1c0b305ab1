//! Every cell, quarter, line, heading and whole of a group as near as can be to its exact share.
//!
//! The exact shares satisfy all of these bounds: each sum of a group lies between its share rounded down and rounded up,
//! and the groups make each cell. Sums of a group are a tree, and so the bounds are those of a network, in which whole
//! numbers do what fractions do: a flow through it is the answer. It exists always.

use std::collections::HashMap;

use crate::plan::{CellRef, LineId, Period, Plan};

use super::flow::Network;

/// What a group's sum is over. A cell's month, its line's quarter, its line, each heading above, everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Sum {
    Whole,
    Line(LineId),
    Quarter(LineId, u8),
}

/// Parts whole numbers by weights: for each cell what each group has.
pub(super) fn part(province: &Plan, cells: &[(CellRef, i64)], weights: &[i64]) -> Vec<Vec<i64>> {
    let weight: i128 = weights.iter().copied().map(i128::from).sum();
    let parents: HashMap<LineId, Option<LineId>> = province.lines.iter().map(|line| (line.id, line.parent)).collect();
    let mut sums: HashMap<Sum, (usize, i128)> = HashMap::new();
    let mut order: Vec<(Sum, Option<usize>)> = Vec::new();
    let mut of_cell = Vec::with_capacity(cells.len());
    for (cell, units) in cells {
        let mut above = None;
        for sum in path(*cell, &parents) {
            let (at, total) = *sums.entry(sum).or_insert_with(|| {
                order.push((sum, above));
                (order.len() - 1, 0)
            });
            sums.insert(sum, (at, total + i128::from(*units)));
            above = Some(at);
        }
        of_cell.push(above.unwrap_or(0));
    }
    let between = |units: i128, own: i64| {
        let exact = units * i128::from(own);
        let down = exact / weight;
        (down, down + i128::from(exact % weight != 0))
    };
    let (source, sink) = (0, 1);
    let cell_node = |at: usize| 2 + at;
    let sum_node = |group: usize, at: usize| 2 + cells.len() + group * order.len() + at;
    let mut network = Network::new(2 + cells.len() + weights.len() * order.len());
    let mut edges: Vec<Vec<usize>> = vec![Vec::with_capacity(weights.len()); cells.len()];
    for (group, own) in weights.iter().enumerate() {
        for (at, (sum, above)) in order.iter().enumerate() {
            let (down, up) = between(sums[sum].1, *own);
            network.edge(above.map_or(source, |above| sum_node(group, above)), sum_node(group, at), down, up);
        }
        for (at, (_, units)) in cells.iter().enumerate() {
            let (down, up) = between(i128::from(*units), *own);
            edges[at].push(network.edge(sum_node(group, of_cell[at]), cell_node(at), down, up));
        }
    }
    for (at, (_, units)) in cells.iter().enumerate() {
        network.edge(cell_node(at), sink, i128::from(*units), i128::from(*units));
    }
    network.circulate(source, sink);
    edges.iter().map(|of| of.iter().map(|edge| network.flow(*edge)).collect()).collect()
}

/// The sums that a cell is in, from the whole down to its quarter.
fn path(cell: CellRef, parents: &HashMap<LineId, Option<LineId>>) -> Vec<Sum> {
    let mut path = Vec::new();
    if let Period::Month(month) = cell.period {
        path.push(Sum::Quarter(cell.line, month.quarter().number()));
    }
    let mut line = Some(cell.line);
    // No line stands under itself in a plan; in what is none the walk ends all the same.
    for _ in 0..=parents.len() {
        let Some(id) = line.filter(|id| !path.contains(&Sum::Line(*id))) else { break };
        path.push(Sum::Line(id));
        line = parents.get(&id).copied().flatten();
    }
    path.push(Sum::Whole);
    path.reverse();
    path
}
