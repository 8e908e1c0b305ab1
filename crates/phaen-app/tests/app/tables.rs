//! Tables with totals that are no Action Plan.

use phaen_app::json;
use phaen_app::read::{Found, Options, read};
use phaen_app::words::Lang;
use phaen_core::table::TableReading;
use phaen_gen::{DamageKind, DamageSpec, PlanSpec, TextStyle, damage, plan};

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

/// Whether a file holds forms alone.
fn is_form(name: &str, text: &str) -> bool {
    read(name, text.as_bytes(), &Options::default()).unwrap().iter().all(|f| matches!(f, Found::Form(_)))
}

#[test]
fn a_badly_damaged_plan_without_its_fields_is_a_plan() {
    for seed in 1..=12 {
        let spec = DamageSpec { seed, count: 16, kinds: &DamageKind::FIGURES, rows_lost: false };
        let form = damage(&plan(&PlanSpec::of(seed, 25)), &TextStyle::default(), &spec);
        let rows = form.text.lines().skip_while(|line| !line.contains("(7)"));
        let bare: String = rows.map(|line| format!("{line}\n")).collect();
        assert!(is_form("แผน.txt", &bare), "{seed}");
    }
}

#[test]
fn months_of_one_measure_are_a_table_even_under_the_form_s_fields() {
    let row = |title: &str, first: i64, step: i64| {
        let months: Vec<i64> = (0..12).map(|m| first + m * step % 977).collect();
        let total: i64 = months.iter().sum();
        let cells: Vec<String> = [total].iter().chain(&months).map(i64::to_string).collect();
        (months, format!("{title}\t{}\n", cells.join("\t")))
    };
    let rows: Vec<(Vec<i64>, String)> =
        (1..=6).map(|k| row(&format!("1.{k} ค่าวัสดุ"), 1_000 + 37 * k, 211 + 13 * k)).collect();
    let sums: Vec<i64> = (0..12).map(|m| rows.iter().map(|(months, _)| months[m]).sum()).collect();
    let total: Vec<String> = [sums.iter().sum::<i64>()].iter().chain(&sums).map(i64::to_string).collect();
    let months = "ต.ค.\tพ.ย.\tธ.ค.\tม.ค.\tก.พ.\tมี.ค.\tเม.ย.\tพ.ค.\tมิ.ย.\tก.ค.\tส.ค.\tก.ย.";
    let body: String = rows.iter().map(|(_, row)| row.as_str()).collect();
    let text = format!("รายการ\tรวม\t{months}\n{body}รวม\t{}\n", total.join("\t"));
    for head in ["", "แผนงาน : แผนงานพื้นฐาน\nกิจกรรมหลัก : ส่งเสริมสหกรณ์\n\n", "(1) แผนงาน : แผนงานพื้นฐาน\n"]
    {
        let table = table("เบิกจ่าย.txt", &format!("{head}{text}"));
        assert!(table.balanced(), "{head}: {:?}", table.findings);
    }
}
