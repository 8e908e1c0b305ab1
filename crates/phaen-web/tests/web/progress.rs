//! The table of progress: figures at every level, folded lines, files.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use phaen_core::book::{Place, levels};
use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::{Layer, LineId, Measure};
use phaen_gen::year::made_up_year;

use crate::client::Server;
use crate::year::example;

fn page(server: &Server, query: &str) -> String {
    let found = server.get(&format!("/plans/1/progress?{query}"));
    assert_eq!(found.status, 200, "{}", found.body);
    found.body
}

/// The cells of a row, without markup.
fn row(body: &str, id: &str) -> Vec<String> {
    let row = body.split(&format!("<tr id=\"{id}\"")).nth(1).unwrap_or_else(|| panic!("{id}"));
    let row = row.split("</tr>").next().unwrap();
    let cell = |cell: &str| {
        let (mut text, mut within) = (String::new(), false);
        for c in cell.split("</td>").next().unwrap().chars() {
            match c {
                '<' => within = true,
                '>' => within = false,
                c if !within => text.push(c),
                _ => {}
            }
        }
        text.trim().to_owned()
    };
    row.split("<td class=").skip(1).map(|part| cell(part.split_once('>').unwrap().1)).collect()
}

#[test]
fn every_level_shows_what_its_lines_make() {
    let server = example();
    let book = made_up_year(phaen_example::SEED).book().unwrap();
    let leaves = book.posted_lines();
    for (measure, name, layer) in
        [(Measure::Work, "work", Layer::Result), (Measure::Budget, "budget", Layer::Disbursed)]
    {
        let body = page(&server, &format!("measure={name}&by=year"));
        // Added up again cell by cell, without any equation.
        let sum = |layer| -> i64 {
            let months = |line: &LineId| FiscalMonth::ALL.map(|month| Place { line: *line, month });
            leaves.iter().flat_map(months).filter_map(|at| book.cell(at.cell(layer, measure))).sum()
        };
        let shown = |hundredths: i64| phaen_app::words::number::figure(measure, hundredths.into());
        let whole = row(&body, "whole");
        assert_eq!(whole[1..3], [shown(sum(Layer::Current)), shown(sum(layer))], "{name}");
    }
}

#[test]
fn a_folded_line_hides_what_stands_under_it_and_keeps_its_figures() {
    let server = example();
    let plan = made_up_year(phaen_example::SEED).book().unwrap().plan().clone();
    let rows = levels(&plan);
    let parent = rows.iter().find(|level| level.is_parent).unwrap().line.unwrap();
    let below = rows.iter().find(|level| level.depth == 1).unwrap().line.unwrap();
    let open = page(&server, "");
    assert!(open.contains(&format!("<tr id=\"{below}\"")) && open.contains("aria-expanded=\"true\""));
    let folded = page(&server, &format!("fold={parent}"));
    assert!(!folded.contains(&format!("<tr id=\"{below}\"")) && folded.contains("aria-expanded=\"false\""));
    assert_eq!(row(&folded, &parent.to_string()), row(&open, &parent.to_string()));
    assert_eq!(row(&folded, "whole"), row(&open, "whole"));
}

#[test]
fn months_quarters_and_running_totals_are_to_be_had() {
    let server = example();
    let quarters = page(&server, "by=quarters");
    assert!(quarters.contains("ไตรมาส 4") && !quarters.contains("สะสมถึง ไตรมาส"));
    let cumulated = page(&server, "by=quarters&cumulated=on");
    assert!(cumulated.contains("สะสมถึง ไตรมาส 2"));
    let (apart, together) = (row(&quarters, "whole"), row(&cumulated, "whole"));
    let figure = |text: &str| text.replace(',', "").parse::<i64>().unwrap();
    assert_eq!(figure(&together[3]), figure(&apart[0]) + figure(&apart[3]), "plan of two quarters");
    assert_eq!(apart[apart.len() - 5..], together[together.len() - 5..], "the year stays the year");
    assert_eq!(row(&page(&server, "by=months&measure=budget"), "whole").len(), 24 + 7);
    let month = page(&server, "by=month&month=8&measure=budget");
    assert!(month.contains("สะสมถึง พ.ค. 66") && month.contains("/cells/"), "{month}");
    assert!(server.get("/en/plans/1/progress?by=month").body.contains("Original"));
}

#[test]
fn the_table_is_had_as_a_file_with_numbers_in_it() {
    let server = example();
    let body = page(&server, "measure=budget");
    let found = server.get("/plans/1/progress/x.xlsx?measure=budget");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(found.bytes)).unwrap();
    let name = workbook.sheet_names()[0].clone();
    let sheet = workbook.worksheet_range(&name).unwrap();
    let whole = sheet.rows().find(|row| row[0] == "รวมทั้งแผน").unwrap();
    let numbers: Vec<&Data> = whole.iter().skip(1).filter(|cell| matches!(cell, Data::Float(_))).collect();
    assert!(numbers.len() >= 6, "{whole:?}");
    let current = row(&body, "whole")[1].replace(',', "").parse::<f64>().unwrap();
    assert_eq!(whole[2], Data::Float(current));
    for (name, begins) in [("x.pdf", "%PDF"), ("x.docx", "PK")] {
        let found = server.get(&format!("/plans/1/progress/{name}?by=months"));
        assert!(found.status == 200 && found.bytes.starts_with(begins.as_bytes()), "{name}");
    }
    assert_eq!(server.get("/plans/1/progress/x.exe").status, 404);
    assert_eq!(server.get("/plans/2/progress").status, 303, "a plan that is not signed is signed first");
}
