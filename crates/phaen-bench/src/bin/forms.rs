//! Writes seeded forms as workbooks into a folder: every second one with figures that were typed wrong.
//!
//! `cargo run --release -p phaen-bench --bin forms -- FOLDER COUNT`
#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::process::ExitCode;

use phaen_gen::{DamageKind, DamageSpec, PlanSpec, TextStyle, damage, plan};
use rust_xlsxwriter::{Workbook, XlsxError};

/// Activity lines of each form.
const LINES: usize = 35;
/// Pieces of damage in each damaged form.
const DAMAGES: usize = 3;
/// What is typed wrong.
const KINDS: [DamageKind; 4] =
    [DamageKind::DigitConfused, DamageKind::DigitLost, DamageKind::DigitAdded, DamageKind::TotalMisread];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let (folder, count) = (words.next().map(PathBuf::from), words.next().and_then(|n| n.parse::<u64>().ok()));
    let (Some(folder), Some(count)) = (folder, count) else {
        eprintln!("forms FOLDER COUNT");
        return ExitCode::from(64);
    };
    let written = std::fs::create_dir_all(&folder).map_err(|error| error.to_string()).and_then(|()| {
        (1..=count).try_for_each(|seed| {
            let count = if seed % 2 == 0 { DAMAGES } else { 0 };
            let style = TextStyle { rows_per_page: 0, first_column: false, ..TextStyle::default() };
            let spec = DamageSpec { seed, count, kinds: &KINDS, rows_lost: false };
            let text = damage(&plan(&PlanSpec::of(seed, LINES)), &style, &spec).text;
            workbook(&text, &folder.join(format!("form-{seed:05}.xlsx"))).map_err(|error| error.to_string())
        })
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The cells of a text, figures as numbers.
fn workbook(text: &str, path: &std::path::Path) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0u32..).zip(text.lines()) {
        for (column, cell) in (0u16..).zip(line.split('\t')) {
            let bare = cell.replace(',', "");
            match bare.parse::<u32>() {
                Ok(number) if !bare.starts_with('0') => drop(sheet.write_number(row, column, number)?),
                _ if cell.trim().is_empty() => {}
                _ => drop(sheet.write_string(row, column, cell)?),
            }
        }
    }
    workbook.save(path)
}
