//! A flow in whole numbers through a network whose edges have a least and a greatest flow.

use std::collections::VecDeque;

#[derive(Debug)]
struct Edge {
    to: usize,
    /// What may still flow.
    room: i128,
    /// What flows at least.
    least: i128,
}

/// A network. Every edge is kept with its way back: edge `e` and edge `e ^ 1`.
#[derive(Debug)]
pub(super) struct Network {
    edges: Vec<Edge>,
    out: Vec<Vec<usize>>,
    /// What flows into a node at least, without what flows out of it at least.
    excess: Vec<i128>,
}

impl Network {
    /// A network of so many nodes and two more.
    pub fn new(nodes: usize) -> Self {
        Self { edges: Vec::new(), out: vec![Vec::new(); nodes + 2], excess: vec![0; nodes + 2] }
    }

    /// An edge through which at least `least` and at most `most` flows; its number.
    pub fn edge(&mut self, from: usize, to: usize, least: i128, most: i128) -> usize {
        let number = self.edges.len();
        self.edges.push(Edge { to, room: most - least, least });
        self.edges.push(Edge { to: from, room: 0, least: 0 });
        self.out[from].push(number);
        self.out[to].push(number + 1);
        self.excess[to] += least;
        self.excess[from] -= least;
        number
    }

    /// What flows through an edge.
    pub fn flow(&self, edge: usize) -> i64 {
        i64::try_from(self.edges[edge].least + self.edges[edge ^ 1].room).unwrap_or(i64::MAX)
    }

    /// Finds a flow from source to sink within all bounds. Whether there is one.
    pub fn circulate(&mut self, source: usize, sink: usize) -> bool {
        let (from, to) = (self.out.len() - 2, self.out.len() - 1);
        let everything: i128 = self.excess.iter().map(|excess| excess.abs()).sum();
        self.edge(sink, source, 0, everything);
        let excess = std::mem::take(&mut self.excess);
        self.excess = vec![0; excess.len()];
        let mut wanted = 0;
        for (node, excess) in excess.into_iter().enumerate() {
            if excess > 0 {
                self.edge(from, node, 0, excess);
                wanted += excess;
            } else if excess < 0 {
                self.edge(node, to, 0, -excess);
            }
        }
        let mut flows = 0;
        while let Some(depth) = self.depths(from, to) {
            let mut next = vec![0; self.out.len()];
            loop {
                let more = self.push(from, to, &depth, &mut next);
                if more == 0 {
                    break;
                }
                flows += more;
            }
        }
        flows == wanted
    }

    /// How many steps each node is from the start; `None` when the end is not reached.
    fn depths(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let mut depth = vec![usize::MAX; self.out.len()];
        depth[from] = 0;
        let mut open = VecDeque::from([from]);
        while let Some(node) = open.pop_front() {
            for edge in self.out[node].iter().map(|edge| &self.edges[*edge]) {
                if edge.room > 0 && depth[edge.to] == usize::MAX {
                    depth[edge.to] = depth[node] + 1;
                    open.push_back(edge.to);
                }
            }
        }
        (depth[to] != usize::MAX).then_some(depth)
    }

    /// Sends as much as one shortest way takes; nought when none is left.
    fn push(&mut self, from: usize, to: usize, depth: &[usize], next: &mut [usize]) -> i128 {
        let mut way: Vec<usize> = Vec::new();
        let mut node = from;
        while node != to {
            let onward = (next[node]..self.out[node].len()).find(|at| {
                let edge = &self.edges[self.out[node][*at]];
                edge.room > 0 && depth[edge.to] == depth[node].saturating_add(1)
            });
            match onward {
                Some(at) => {
                    next[node] = at;
                    let edge = self.out[node][at];
                    way.push(edge);
                    node = self.edges[edge].to;
                }
                None => {
                    let Some(edge) = way.pop() else { return 0 };
                    node = self.edges[edge ^ 1].to;
                    next[node] += 1;
                }
            }
        }
        let more = way.iter().map(|edge| self.edges[*edge].room).min().unwrap_or(0);
        for edge in way {
            self.edges[edge].room -= more;
            self.edges[edge ^ 1].room += more;
        }
        more
    }
}
