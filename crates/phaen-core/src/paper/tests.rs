use super::*;

fn paper(blocks: Vec<Block>) -> Paper {
    let meanings = Mark::ALL.map(|mark| (mark, mark.name().to_owned())).to_vec();
    Paper { blocks, meanings, ..Paper::new(["รายงาน"]) }
}

fn table(rows: usize) -> Table {
    let mut table = Table::new([("ที่", Column::short(1)), ("ผล", Column::figures(3))]);
    for _ in 0..rows {
        table.row(["1", "2"]);
    }
    table
}

#[test]
fn heads_cover_the_table_without_gap_or_overlap() {
    let figures = || vec![("งาน", Column::figures(1)), ("งบ", Column::figures(1))];
    let table = Table::grouped([("", vec![("กิจกรรม", Column::words(4))]), ("แผน", figures()), ("ผล", figures())]);
    let mut covered = vec![0; table.head.levels * table.head.columns];
    for cell in &table.head.cells {
        for level in cell.level..cell.level + cell.levels {
            for column in cell.column..cell.column + cell.columns {
                covered[level * table.head.columns + column] += 1;
            }
        }
    }
    assert_eq!(covered, [1; 10]);
    let texts: Vec<&str> = table.head.cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["กิจกรรม", "แผน", "ผล", "งาน", "งบ", "งาน", "งบ"]);
}

#[test]
fn only_signs_that_occur_are_explained() {
    let mut marked = table(1);
    marked.row([Cell::text("1"), Cell::figure("95", 95_00).marked(Mark::Bad)]);
    let light =
        Light { label: "งาน".to_owned(), figure: "80".to_owned(), detail: String::new(), mark: Mark::Unknown };
    let paper =
        paper(vec![Block::Beside(vec![(1, vec![Block::Table(marked)]), (1, vec![Block::Lights(vec![light])])])]);
    assert_eq!(paper.legend(), [(Mark::Bad, "bad"), (Mark::Unknown, "unknown")]);
}

#[test]
fn no_two_marks_share_a_sign() {
    let signs: BTreeSet<&str> = Mark::ALL.map(Mark::sign).into();
    assert_eq!(signs.len(), Mark::ALL.len());
    assert_eq!(Cell::text("80 %").marked(Mark::Bad).signed(), "▼ 80 %");
    assert_eq!(Cell::default().marked(Mark::Good).signed(), "▲");
}

#[test]
fn what_is_beyond_the_limits_is_named() {
    let long = "ก".repeat(MAX_TEXT_CHARS + 1);
    let text = PaperError::Text { begins: "ก".repeat(40), chars: MAX_TEXT_CHARS + 1 };
    let mut uneven = table(2);
    uneven.row(["1"]);
    let wide = Table::new((0..=MAX_COLUMNS).map(|_| ("", Column::words(1))));
    for (blocks, error) in [
        (vec![Block::List(vec![String::new(), long.clone()])], text.clone()),
        (vec![Block::Beside(vec![(1, vec![Block::Note(long.clone())])])], text),
        (vec![Block::Table(uneven)], PaperError::Cells { row: 3, cells: 1, columns: 2 }),
        (vec![Block::Table(wide)], PaperError::Columns(MAX_COLUMNS + 1)),
        (vec![Block::Table(Table::new([("", Column::words(0))]))], PaperError::Columns(1)),
        (vec![Block::Table(table(MAX_ROWS)), Block::Table(table(1))], PaperError::Rows(MAX_ROWS + 1)),
        (vec![Block::Note(String::new()); MAX_BLOCKS + 1], PaperError::Blocks(MAX_BLOCKS + 1)),
    ] {
        assert_eq!(paper(blocks).check(), Err(error));
    }
    let largest = vec![Block::Table(table(MAX_ROWS)), Block::Note("ก".repeat(MAX_TEXT_CHARS))];
    assert_eq!(paper(largest).check(), Ok(()));
}
