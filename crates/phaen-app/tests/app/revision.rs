//! The paper of a revision: every cell that changed, what it was and what it is.

use phaen_app::book::{compared, revision_paper};
use phaen_app::printing::paper_document;
use phaen_app::words::Lang;
use phaen_core::change::{Change, diff};
use phaen_core::paper::{Block, Cell, Mark, Paper, Row, RowKind};
use phaen_core::plan::{Measure, Pair, Period};
use phaen_gen::year::made_up_year;

fn rows(paper: &Paper) -> Vec<&Row> {
    let tables = paper.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    tables.flatten().collect()
}

#[test]
fn every_cell_that_a_revision_changed_is_on_its_paper() {
    let year = made_up_year(7);
    let book = year.book().unwrap();
    let number = book.revision().number;
    assert!(number >= 2, "the year has a revision");
    let of = compared(&book, book.plan(), number).unwrap();
    let paper = revision_paper(of, Lang::Thai);
    assert_eq!(paper.check(), Ok(()));
    assert!(paper.title[2].contains("ครั้งที่ 1 (ลงนามโดย") && paper.title[3].contains(&format!("→ ครั้งที่ {number}")));
    let (before, after) = (of.before.1, of.after.1);
    let rows = rows(&paper);
    let cells = diff(before, after).into_iter().filter(|change| matches!(change, Change::Cell { .. })).count();
    let printed = rows.iter().filter(|row| row.kind == RowKind::Normal).count();
    assert!(cells > 0 && printed >= cells, "{printed} rows for {cells} cells");
    let headings = rows.iter().filter(|row| row.kind == RowKind::Heading).count();
    assert!(headings > 1);
    assert!(paper_document(&paper).is_ok());
    assert!(revision_paper(of, Lang::English).title[0].contains("Changes"));
}

#[test]
fn a_figure_stands_with_what_it_was_and_by_how_much_it_grew() {
    let year = made_up_year(7);
    let book = year.book().unwrap();
    let mut plan = book.plan().clone();
    let line = plan.lines.iter().find(|line| !line.figures.months[0].is_empty()).unwrap().id;
    let was = plan.line(line).unwrap().raw(Period::months_and_target().next().unwrap(), Measure::Work);
    let was = was.hundredths().unwrap();
    plan.line_mut(line).unwrap().figures.months[0] = Pair::whole(was / 100 + 1_200, 0);
    let of = compared(&book, &plan, 0).unwrap();
    assert_eq!(diff(of.before.1, &plan).len(), 2, "work and money of one month");
    let paper = revision_paper(of, Lang::Thai);
    let rows = rows(&paper);
    let row = rows.iter().find(|row| row.depth == 1).unwrap();
    assert!(row.cells[0].text.contains("งาน"), "{row:?}");
    let now = was + 120_000;
    let shown = phaen_app::words::number::figure(Measure::Work, now.into());
    assert_eq!(row.cells[2], Cell::figure(shown, now).marked(Mark::Changed));
    assert_eq!(row.cells[3], Cell::figure("+1,200", 120_000));
    assert!(paper.title[3].contains("ยังไม่ลงนาม"));
}

#[test]
fn nothing_is_printed_where_nothing_differs_and_no_revision_is_made_up() {
    let year = made_up_year(7);
    let book = year.book().unwrap();
    let same = compared(&book, book.plan(), 0).unwrap();
    assert_eq!(revision_paper(same, Lang::Thai).blocks, [Block::Paragraph("ไม่มีส่วนใดต่างกัน".to_owned())]);
    assert!(compared(&book, book.plan(), 1).is_none(), "nothing stands before the first");
    assert!(compared(&book, book.plan(), 99).is_none());
}
