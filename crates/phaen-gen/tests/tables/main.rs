//! Made tables read back: whole ones hold, damaged ones come back or are asked about, nothing false is ever certain.
#![allow(clippy::unwrap_used)]

mod chance;
mod fixtures;
mod large;
mod recovered;
mod whole;

use phaen_core::grid::Source;
use phaen_core::table::{Figure, TableReading};
use phaen_repair::{Options, table};

/// From text to reading.
fn read(text: &str) -> TableReading {
    read_within(text, Options::default().max_steps)
}

fn read_within(text: &str, max_steps: u64) -> TableReading {
    let grid = phaen_files::text::read(text.as_bytes()).unwrap();
    table::read(&grid.into(), Source::default(), &Options { max_steps, ..Options::default() }).unwrap()
}

/// The figures of a reading as the truth states them.
fn figures(reading: &TableReading) -> Vec<Vec<Option<String>>> {
    let stated = |f: Figure| f.value().map(|v| v.to_string());
    reading.table.lines.iter().map(|l| l.cells.iter().map(|c| stated(c.figure)).collect()).collect()
}
