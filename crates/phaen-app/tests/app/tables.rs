//! Tables with totals that are no Action Plan.

use phaen_app::json;
use phaen_app::read::{Found, Options, read};
use phaen_app::words::Lang;
use phaen_core::table::TableReading;

const TABLES: [(&str, &str, &str); 4] = [
    ("budget-lines.txt", "budget-lines", include_str!("../../../../fixtures/tables/budget-lines.txt")),
    ("disbursement.tsv", "disbursement", include_str!("../../../../fixtures/tables/disbursement.tsv")),
    ("members.tsv", "members", include_str!("../../../../fixtures/tables/members.tsv")),
    ("monthly.tsv", "table", include_str!("../../../../fixtures/tables/monthly.tsv")),
];
const PLANS: [&str; 2] = [
    include_str!("../../../../fixtures/forms/action-plan-2566.txt"),
    include_str!("../../../../fixtures/forms/example-2567.txt"),
];

fn table(name: &str, text: &str) -> TableReading {
    match read(name, text.as_bytes(), &Options::default()).unwrap().pop() {
        Some(Found::Table(table)) => *table,
        other => panic!("{name} is a table, not {other:?}"),
    }
}

#[test]
fn a_table_is_told_from_a_plan() {
    for (name, profile, text) in TABLES {
        let table = table(name, text);
        assert_eq!(table.profile, profile);
        assert!(table.balanced(), "{name}");
    }
    for text in PLANS {
        let found = read("แผน.txt", text.as_bytes(), &Options::default()).unwrap();
        assert!(found.iter().all(|f| matches!(f, Found::Form(_))));
    }
}

#[test]
fn csv_and_html_read_as_text_does() {
    let (_, _, text) = TABLES[2];
    let quoted = |cell: &str| if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_owned() };
    let csv: String = text.lines().map(|l| l.split('\t').map(quoted).collect::<Vec<_>>().join(",") + "\n").collect();
    let cell = |c: &str| format!("<td>{c}</td>");
    let rows: String =
        text.lines().map(|l| format!("<tr>{}</tr>", l.split('\t').map(cell).collect::<String>())).collect();
    let html = format!("<html><body><table>{rows}</table></body></html>");
    for (name, text) in [("members.csv", csv), ("members.html", html)] {
        let table = table(name, &text);
        assert!(table.balanced(), "{name}: {:?}", table.findings);
        assert_eq!((table.table.columns.len(), table.equations.len()), (7, 28), "{name}");
    }
}

#[test]
fn json_names_the_schema_and_asks_in_both_languages() {
    let (name, _, text) = TABLES[0];
    let reading = table(name, &text.replace("126,700", "128,700"));
    let json = json::table(&reading, Lang::English, std::time::Duration::ZERO, true);
    assert!(json.starts_with(r#"{"schema":"phaen.table/1","#), "{json}");
    assert!(json.contains("Which is right?"), "{json}");
    let thai = json::table(&reading, Lang::Thai, std::time::Duration::ZERO, false);
    assert!(thai.contains("ข้อใดถูกต้อง") && thai.contains("128,700 → 126,700"), "{thai}");
}
