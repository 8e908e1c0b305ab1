//! A table of an RTF text: each row says anew where its cells end, and columns are what all rows have in common.

use crate::flow::Flow;
use crate::table::MAX_COLUMNS;

/// Ends of cells that lie no further apart, in twentieths of a point, are one.
const NEAR: i32 = 60;

/// Where a cell ends, and what its row says of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Edge {
    /// Its right edge, in twentieths of a point.
    pub right: i32,
    /// It is the rest of the cell left of it.
    pub rest_of_left: bool,
    /// It is the rest of the cell above it.
    pub rest_of_above: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    /// Runs of text, each with whether it is bold.
    pub runs: Vec<(String, bool)>,
}

impl Content {
    /// Adds text.
    pub fn push(&mut self, text: &str, bold: bool) {
        match self.runs.last_mut() {
            Some((last, same)) if *same == bold => last.push_str(text),
            _ => self.runs.push((text.to_owned(), bold)),
        }
    }
}

/// A row.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Its left edge, in twentieths of a point.
    pub left: i32,
    /// Its cells' edges.
    pub edges: Vec<Edge>,
    /// Its cells' texts.
    pub cells: Vec<Content>,
}

/// Puts the rows of a table into the text.
pub(super) fn put(rows: &[Row], flow: &mut Flow) {
    if rows.is_empty() {
        return;
    }
    let mut stops: Vec<i32> = rows.iter().flat_map(|r| r.edges.iter().map(|e| e.right).chain([r.left])).collect();
    stops.sort_unstable();
    stops.dedup_by(|next, kept| next.saturating_sub(*kept) <= NEAR);
    let column = |at: i32| stops.partition_point(|stop| stop.saturating_add(NEAR) < at) as u32;
    flow.open_table();
    for row in rows {
        flow.open_row(column(row.left));
        let mut from = column(row.left);
        for (k, content) in row.cells.iter().enumerate() {
            let edge = row.edges.get(k).copied();
            // A cell without an edge is as wide as one column.
            let to = edge.map_or(from + 1, |e| column(e.right));
            let rests = row.edges.get(k + 1..).unwrap_or_default().iter().take_while(|e| e.rest_of_left);
            let to = rests.last().map_or(to, |e| column(e.right));
            if edge.is_some_and(|e| e.rest_of_left) && k > 0 {
                continue;
            }
            flow.open_cell(to.saturating_sub(from).clamp(1, MAX_COLUMNS), 1, edge.is_some_and(|e| e.rest_of_above));
            content.runs.iter().for_each(|(text, bold)| flow.text(text, *bold));
            flow.close_cell();
            from = to.max(from + 1);
        }
        flow.close_row();
    }
    flow.close_table();
}
