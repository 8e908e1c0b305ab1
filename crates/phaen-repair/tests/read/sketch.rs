//! Sketches of forms: a cell `A`, `B` or `C` stands for the figures of a whole row, `T` for the sum of those used.

use phaen_core::grid::Source;
use phaen_core::number::Quantity;
use phaen_core::plan::{Line, LineKind, Pair, Plan};
use phaen_core::reading::Reading;
use phaen_files::text;
use phaen_repair::{Options, read_form};

/// The months of the rows that letters stand for: work and baht.
const ROWS: [(char, [(i64, i64); 12]); 3] = [
    (
        'A',
        [
            (10, 200),
            (50, 1_000),
            (0, 0),
            (7, 175),
            (0, 0),
            (0, 0),
            (3, 60),
            (4, 72),
            (9, 180),
            (2, 50),
            (1, 20),
            (8, 144),
        ],
    ),
    (
        'B',
        [
            (1, 25),
            (2, 50),
            (3, 75),
            (4, 100),
            (5, 125),
            (6, 150),
            (7, 175),
            (8, 200),
            (9, 225),
            (10, 250),
            (11, 275),
            (12, 300),
        ],
    ),
    (
        'C',
        [
            (0, 0),
            (0, 0),
            (0, 0),
            (4, 72),
            (5, 125),
            (21, 420),
            (2, 36),
            (60, 1_200),
            (0, 0),
            (6, 120),
            (0, 0),
            (30, 600),
        ],
    ),
];

/// The figures of one of [`ROWS`], or of the sum of those that `form` uses, as cells.
fn figures(letter: char, form: &str) -> Vec<String> {
    let months = months(letter, form);
    let whole = months.iter().fold((0, 0), |(w, b), m| (w + m.0, b + m.1));
    let shown = |n: i64| if n == 0 { "-".to_owned() } else { thousands(n) };
    [whole].iter().chain(&months).flat_map(|(w, b)| [shown(*w), shown(*b)]).collect()
}

fn months(letter: char, form: &str) -> [(i64, i64); 12] {
    let mut sum = [(0, 0); 12];
    for (name, row) in ROWS {
        let times = if letter == 'T' {
            cells(form).filter(|c| c.trim() == name.to_string()).count()
        } else {
            usize::from(letter == name)
        };
        for _ in 0..times {
            sum.iter_mut().zip(row).for_each(|(s, m)| (s.0, s.1) = (s.0 + m.0, s.1 + m.1));
        }
    }
    sum
}

fn cells(form: &str) -> impl Iterator<Item = &str> {
    form.split(['\n', '\t'])
}

fn thousands(n: i64) -> String {
    if n < 1_000 { n.to_string() } else { format!("{},{:03}", n / 1_000, n % 1_000) }
}

/// The sketch with its letters made figures.
pub fn drawn(sketch: &str) -> String {
    let cell = |cell: &str| match cell.trim() {
        letter @ ("A" | "B" | "C" | "T") => figures(letter.chars().next().unwrap_or('T'), sketch).join("\t"),
        _ => cell.to_owned(),
    };
    let row = |row: &str| row.split('\t').map(cell).collect::<Vec<_>>().join("\t");
    sketch.split('\n').map(row).collect::<Vec<_>>().join("\n")
}

/// Reads a text; panics where it is no form.
pub fn reading(text: &str) -> Reading {
    let grid = text::read(text.as_bytes()).expect("a text");
    read_form(&grid, Source::default(), &Options::default()).expect("a form")
}

/// Reads a sketched table below a table's head.
pub fn table(sketch: &str) -> Reading {
    reading(&drawn(&format!("(7) กิจกรรม/ขั้นตอนของกิจกรรม\tเป้าหมาย\tไตรมาส 1\n{sketch}\n")))
}

/// Reads fields above a small table.
pub fn fields(head: &str) -> Plan {
    reading(&drawn(&format!(
        "{head}\n\n(7) กิจกรรม/ขั้นตอนของกิจกรรม\tเป้าหมาย\n1. ก\n1.1 ข\tA\n1.2 ค\tB\n(12) รวมแผน\tT\n"
    )))
    .plan
}

/// What a table was understood as, a line each: depth by `>`, code, title, and the letter of its figures.
pub fn described(reading: &Reading, sketch: &str) -> String {
    let plan = &reading.plan;
    let lines = plan.lines.iter().map(|line| {
        let mut depth = 0;
        let mut at = line.parent;
        while let Some(up) = at {
            depth += 1;
            at = plan.line(up).and_then(|l| l.parent);
        }
        let covers: Vec<&str> = line.covers.iter().filter_map(|c| plan.line(*c)).map(|l| l.code.as_str()).collect();
        let covers = if covers.is_empty() { String::new() } else { format!("={}", covers.join(",")) };
        let code = if line.kind == LineKind::Subtotal { "Σ" } else { line.code.as_str() };
        let parts = [code.to_owned(), line.title.clone(), letter(line, sketch), covers];
        ">".repeat(depth) + &parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
    });
    let notes = plan.notes.iter().map(|n| format!("note {}", n.text));
    lines.chain(notes).collect::<Vec<_>>().join("\n")
}

fn letter(line: &Line, sketch: &str) -> String {
    if !line.has_figures() {
        return String::new();
    }
    let pair = |(w, b): (i64, i64)| if (w, b) == (0, 0) { Pair::DASH } else { Pair::whole(w, b) };
    // A sum of one row is that row.
    let order = if line.kind == LineKind::Total { ['T', 'A', 'B', 'C'] } else { ['A', 'B', 'C', 'T'] };
    let found = order.into_iter().find(|l| line.figures.months == months(*l, sketch).map(pair));
    found.map_or_else(
        || format!("{:?}", line.figures.months.map(|m| m.work.raw().hundredths().map(|h| h / 100))),
        |l| l.to_string(),
    )
}

/// Checks what a sketched table is understood as; indentation before `expect`'s lines is for the eye.
#[track_caller]
pub fn check(sketch: &str, expect: &str) {
    let reading = table(sketch);
    assert_eq!(described(&reading, sketch), expect, "\n{sketch}\n");
}

/// An amount in whole baht.
pub fn baht(amount: phaen_core::number::Satang) -> i64 {
    amount.hundredths() / 100
}
