//! Whole pages as grids.

use super::*;
use crate::leaf::Rule;

/// Words of a page, each with its left edge and the height that it stands on.
fn leaf(words: &[(&str, i32, i32)]) -> Leaf {
    let word = |(text, left, baseline): &(&str, i32, i32)| {
        let right = left + 50 * text.chars().count() as i32;
        let frame = Frame { left: *left, top: baseline - 100, right, bottom: baseline + 25 };
        Word { text: (*text).to_owned(), frame, baseline: *baseline, size: 100, ..Word::default() }
    };
    Leaf { number: 1, width: 6000, height: 8000, words: words.iter().map(word).collect(), ..Leaf::default() }
}

fn shown(leaves: Vec<Leaf>) -> Vec<String> {
    let rows = grid(leaves).rows;
    rows.iter().map(|r| r.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn a_ruled_table_becomes_rows_of_cells_with_blanks_in_their_place() {
    let mut page = leaf(&[
        ("แผนงาน", 0, 100),
        ("กิจกรรม", 30, 400),
        ("1.1", 30, 580),
        ("ส่งเสริม", 200, 580),
        ("สหกรณ์", 30, 700),
        ("12", 1800, 580),
        ("หมายเหตุ", 0, 1200),
    ]);
    page.across = [300, 450, 750].map(|at| Rule { at, from: 0, to: 2000 }).to_vec();
    page.down = [0, 900, 1500, 2000].map(|at| Rule { at, from: 300, to: 750 }).to_vec();
    assert_eq!(shown(vec![page]), ["แผนงาน", "", "กิจกรรม||", "1.1 ส่งเสริมสหกรณ์||12", "", "หมายเหตุ"]);
}

#[test]
fn figures_above_each_other_in_one_ruled_row_are_rows() {
    let words: Vec<(&str, i32, i32)> = [("1.1", "1", 200), ("1.2", "4", 500)]
        .into_iter()
        .flat_map(|(code, figure, y)| {
            [(code, 30, y), ("ก", 30, y + 120)].into_iter().chain([1000, 2000, 3000].map(|x| (figure, x, y)))
        })
        .collect();
    let mut page = leaf(&words);
    page.across = [0, 800].map(|at| Rule { at, from: 0, to: 4000 }).to_vec();
    page.down = [0, 900, 1900, 2900, 4000].map(|at| Rule { at, from: 0, to: 800 }).to_vec();
    assert_eq!(shown(vec![page]), ["1.1 ก|1|1|1", "1.2 ก|4|4|4"]);
}

#[test]
fn columns_without_lines_keep_an_empty_month_in_its_place() {
    let row = |y: i32, cells: [&'static str; 4]| {
        let at = [0, 1000, 2000, 3000];
        cells.into_iter().zip(at).filter(|(t, _)| !t.is_empty()).map(move |(t, x)| (t, x, y)).collect::<Vec<_>>()
    };
    let page = leaf(
        &[
            row(200, ["กขคง", "100", "200", "300"]),
            row(400, ["กข", "12", "", "30"]),
            row(600, ["กขค", "1", "2", "3"]),
            row(800, ["กขค", "1", "2", "3"]),
        ]
        .concat(),
    );
    assert_eq!(shown(vec![page])[1], "กข|12||30");
}
