//! Rows that a scanner parted, glued, displaced or shifted.

use crate::sketch::{check, drawn, reading, table};

const PLAIN: &str = "1 หัว\n>1.1 แรก A\n>1.2 สอง B\n2 ท้าย\n>2.1 สาม C\n(12) รวมแผน T";

/// A whole form with its second line as given.
fn second(row: &str) -> String {
    format!("1. หัว\n1.1 แรก\tA\n{row}\n2. ท้าย\n2.1 สาม\tC\n(12) รวมแผน\tT")
}

#[test]
fn titles_and_figures_in_rows_of_their_own() {
    check(&second("1.2 สอง\tB"), PLAIN);
    check(&second("1.2 สอง\nB"), PLAIN);
    check(&second("1.2 สอง\n\tB"), PLAIN);
    check(&second("\tB\n1.2 สอง"), PLAIN);
    check(&second("1.2\nสอง\tB"), PLAIN);
    check("1.\nหัว\n1.1 แรก\tA\n(12) รวม\tT", "1 หัว\n>1.1 แรก A\n(12) รวม T");
    let three = "1 หัว\n>1.1 แรก A\n>1.2 สอง ต่อ จบ B\n2 ท้าย\n>2.1 สาม C\n(12) รวมแผน T";
    check(&second("1.2 สอง\tB\nต่อ\nจบ"), three);
    check(&second("1.2 สอง\nต่อ\tB\nจบ"), three);
    check("1. หัว\nสองแถว\n1.1 แรก\tA\n(12) รวม\tT", "1 หัว สองแถว\n>1.1 แรก A\n(12) รวม T");
}

#[test]
fn figures_broken_over_two_rows() {
    let whole = drawn("B");
    let cells: Vec<&str> = whole.split('\t').collect();
    let text = drawn(&second("1.2 สอง\tB"))
        .replace(&whole, &format!("{}\n\t{}", cells[..14].join("\t"), cells[14..].join("\t")));
    let read = reading(&format!("(7) กิจกรรม\n{text}"));
    assert_eq!(crate::sketch::described(&read, &second("1.2 สอง\tB")), PLAIN);
}

#[test]
fn several_rows_of_figures_stay_rows() {
    check("1. หัว\n1.1 แรก\tA\n\tB\n(12) รวม\tT", "1 หัว\n>1.1 แรก A\n>1.1 B\n(12) รวม T");
    check("1. หัว\n1.1 แรก\tA\n1.1\tB\n(12) รวม\tT", "1 หัว\n>1.1 แรก A\n>1.1 B\n(12) รวม T");
}

#[test]
fn lost_codes_and_labels() {
    check("1. หัว\n\tA\n1.2 สอง\tB\n(12) รวม\tT", "1 หัว\n>A\n>1.2 สอง B\n(12) รวม T");
    check("1. หัว\nแรก\tA\n1.2 สอง\tB\n(12) รวม\tT", "1 หัว\n>แรก A\n>1.2 สอง B\n(12) รวม T");
    check("1.1 แรก\tA\n1.2 สอง\tB\n(12) รวม\tT", "1\n>1.1 แรก A\n>1.2 สอง B\n(12) รวม T");
}

#[test]
fn several_lines_in_one_row() {
    for rows in [
        "1. หัว\n1.1 แรก\tA\t1.2 สอง\tB\n2. ท้าย\n2.1 สาม\tC",
        "1. หัว\t1.1 แรก\tA\n1.2 สอง\tB\n2. ท้าย\t2.1 สาม\tC",
        "1. หัว 1.1 แรก\tA\n1.2 สอง\tB\n2. ท้าย 2.1 สาม\tC",
        "1. หัว\n1.1 แรก\tA\t1.2 สอง\tB\t2. ท้าย\t2.1 สาม\tC",
    ] {
        check(&format!("{rows}\n(12) รวมแผน\tT"), PLAIN);
    }
    check("1. หัว\n1.1 แรก\tA\n1.2 สอง\tB\n2. ท้าย\n2.1 สาม\tC\t(12) รวมแผน\tT", PLAIN);
}

#[test]
fn a_reference_to_another_line_does_not_cut_a_title() {
    check("1. หัว\n1.1 ตามข้อ 1.2 แรก\tA\n1.2 สอง\tB\n(12) รวม\tT", "1 หัว\n>1.1 ตามข้อ 1.2 แรก A\n>1.2 สอง B\n(12) รวม T");
}

#[test]
fn headings_displaced() {
    for rows in [
        "1.1 แรก\tA\n1. หัว\n1.2 สอง\tB\n2. ท้าย\n2.1 สาม\tC",
        "1.1 แรก\tA\n1.2 สอง\tB\n1. หัว\n2.1 สาม\tC\n2. ท้าย",
        "2. ท้าย\n1. หัว\n1.1 แรก\tA\n1.2 สอง\tB\n2.1 สาม\tC",
    ] {
        check(&format!("{rows}\n(12) รวมแผน\tT"), PLAIN);
    }
}

#[test]
fn heads_of_pages_are_no_lines() {
    for head in [
        "(7) กิจกรรม/ขั้นตอนของกิจกรรม\tเป้าหมาย\tไตรมาส 1",
        "\nกิจกธรม/ขั้นตอน\tเป้าหมาย\tค.ค.\tจ.น.\n\tงาน\tงบ\tงาน\tงบ",
        "\tงาน งบ งาน งบ งาน งบ",
        "\tต.ค. 65\tพ.ย. 65\n\t(8) ไตรมาส 1\t(9) ไตรมาส 2",
        "\n- 2 -\n",
        "\n3\n",
        "หน้า 2 จาก 3",
        "Page 2 of 3",
        "\u{c}",
        "แผนปฏิบัติการและงบประมาณประจำปีงบประมาณ พ.ศ. 2566",
    ] {
        check(&second(&format!("{head}\n1.2 สอง\tB")), PLAIN);
    }
    let again = "(1) แผนงาน : ก\n(3) กิจกรรมหลัก : ข\n(7) กิจกรรม/ขั้นตอนของกิจกรรม\n";
    let text = drawn(&format!("{again}{}", second(&format!("{again}1.2 สอง\tB"))));
    assert_eq!(crate::sketch::described(&reading(&text), &second("1.2 สอง\tB")), PLAIN);
}

#[test]
fn notes_between_pages_are_kept() {
    check(&second("1.2 สอง\tB\n\nผู้รับผิดชอบตามแนบ\n"), &format!("{PLAIN}\nnote ผู้รับผิดชอบตามแนบ"));
    check(&second("1.2 สอง\tB\n* ตัวเลขตามแผน"), &format!("{PLAIN}\nnote * ตัวเลขตามแผน"));
    let page = drawn("A");
    let carried = table(&second(&format!("1.2 สอง\tB\nรวมหน้านี้\t{page}\n\nยอดยกมา\t{page}"))).plan;
    assert_eq!((carried.lines.len(), carried.notes.len()), (6, 2));
}

#[test]
fn tables_without_any_head() {
    let text = |above: &str| drawn(&format!("{above}\n{}", second("1.2 สอง\tB")));
    for above in ["(3) กิจกรรมหลัก : ก", "1. ตัวชี้วัด ร้อยละ 80\n2. ตัวชี้วัด ร้อยละ 30"]
    {
        assert_eq!(crate::sketch::described(&reading(&text(above)), &second("1.2 สอง\tB")), PLAIN);
    }
    assert_eq!(reading(&text("1. ตัวชี้วัด ร้อยละ 80\n2. ตัวชี้วัด ร้อยละ 30")).plan.indicators.len(), 2);
}

/// The text of a form with every row of figures changed.
fn altered(change: impl Fn(&str) -> String) -> String {
    let sketch = second("1.2 สอง\tB");
    drawn(&sketch)
        .lines()
        .map(|row| if row.matches('\t').count() > 9 { change(row) } else { row.to_owned() } + "\n")
        .collect()
}

/// What happens to the text of a row.
type Change<'a> = &'a dyn Fn(&str) -> String;

#[test]
fn tabs_and_separators_in_every_shape() {
    let spaced = |row: &str| row.replace('\t', " ");
    let doubled = |row: &str| row.replace('\t', "\t\t");
    let half = |row: &str| {
        row.split('\t')
            .enumerate()
            .map(|(i, c)| if i % 5 == 4 { format!("{c} ") } else { format!("{c}\t") })
            .collect::<String>()
    };
    let changes: [(&str, Change<'_>); 14] = [
        ("tabs to blanks", &spaced),
        ("tabs to several blanks", &|r| r.replace('\t', "    ")),
        ("some tabs to blanks", &half),
        ("doubled tabs", &doubled),
        ("shifted", &|r| format!("\t\t\t{r}")),
        ("shifted behind the title", &|r| r.replacen('\t', "\t\t\t", 1)),
        ("separators lost", &|r| r.replace(',', "")),
        ("separators turned to dots", &|r| r.replace(',', ".")),
        ("separators turned to blanks", &|r| r.replace(',', " ")),
        ("a blank behind separators", &|r| r.replace(',', ", ")),
        ("Thai digits", &|r| phaen_core::number::to_thai_digits(r)),
        ("other dashes", &|r| r.replace("\t-\t-", "\t–\t—")),
        ("dashes turned to dots", &|r| r.replace("\t-\t-", "\t.\t~")),
        ("dashes in one cell", &|r| r.replace("\t-\t-", "\t- -")),
    ];
    for (name, change) in changes {
        let read = reading(&format!("(7) กิจกรรม/ขั้นตอนของกิจกรรม\n{}", altered(change)));
        assert_eq!(crate::sketch::described(&read, &second("1.2 สอง\tB")), PLAIN, "{name}");
        assert!(read.balanced() && read.repairs.is_empty(), "{name}");
    }
}

#[test]
fn a_number_at_a_titles_end_stays_there() {
    let text = |row: &str| format!("(7) กิจกรรม/ขั้นตอนของกิจกรรม\n1. หัว\n{row}\n1.2 สอง\t{}\n", drawn("B"));
    for (row, title) in [
        (format!("1.1 ระดับ 1 และ 2\t{}", drawn("A")), "ระดับ 1 และ 2"),
        (format!("1.1 ประจำปี 2565 {}", drawn("A").replace('\t', " ")), "ประจำปี 2565"),
        (format!("1.1 ประจำปี 2565\t{}", drawn("A").replace("-\t-", "-")), "ประจำปี 2565"),
        (format!("1.1 ประจำปี {}", drawn("A")), "ประจำปี"),
    ] {
        assert_eq!(reading(&text(&row)).plan.lines[1].title, title, "{row}");
    }
}

#[test]
fn every_figure_knows_where_it_stood() {
    let row = |code: &str, letter: &str| format!("{code} แรก {}\r\n", drawn(letter).replace('\t', " "));
    let read = reading(&format!("(7) กิจกรรม\u{c}\r\n1. หัว\r\n{}{}", row("1.1", "A"), row("1.2", "B")));
    let line = &read.lines[&read.plan.lines[1].id];
    assert_eq!((line.place.line, line.place.column), (3, 1));
    let token = |k: usize| (line.tokens[k].text.as_str(), line.tokens[k].place.line, line.tokens[k].place.column);
    assert_eq!((token(0), token(1)), (("94", 3, 9), ("1,901", 3, 12)));
}
