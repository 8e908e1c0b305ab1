//! Garbled words: what they likely say stands beside the text as read, never in its place.

use serde_json::json;

use crate::desk::{Desk, form};

const READ: &str = "เสริมส้รงความเขาใจ";
const LIKELY: &str = "เสริมสร้างความเข้าใจ";

fn garbled() -> String {
    form(|rows| rows[1][0] = format!("1.2 {READ}เรื่องข้อบังคับ"))
}

#[test]
fn read_and_show_print_both_in_both_languages() {
    let desk = Desk::new();
    let file = desk.write("form.txt", garbled());
    let said = |ground: &str| format!("  1.2: {READ} → {LIKELY}?  ({ground})");
    let read = desk.expect(0, &["read", &file]);
    assert!(read.out.contains(&said("รายการคำ")), "{}", read.out);
    for (lang, ground) in [("th", "รายการคำ"), ("en", "the list of words")] {
        let show = desk.expect(0, &["show", "1", "--lang", lang]);
        assert!(show.out.contains(&said(ground)), "{}", show.out);
        assert!(show.out.contains(&format!("{READ}เรื่องข้อบังคับ")), "the title stays as read: {}", show.out);
    }
}

#[test]
fn json_has_them_on_demand() {
    let desk = Desk::new();
    let file = desk.write("form.txt", garbled());
    let read = desk.expect(0, &["read", &file, "--json", "--explain"]).json().remove(0);
    let line = read["plan"]["lines"].as_array().unwrap().iter().find(|l| l["code"] == "1.2").unwrap();
    assert_eq!(line["title"], format!("{READ}เรื่องข้อบังคับ"));
    let expected = json!([{"place": line["id"], "read": READ, "likely": LIKELY, "ground": "word_list"}]);
    assert_eq!(read["explain"]["suggestions"], expected);
    assert!(desk.expect(0, &["read", &file, "--json"]).json()[0].get("explain").is_none());
}

#[test]
fn clean_words_get_none() {
    let desk = Desk::new();
    let file = desk.write("form.txt", form(|_| {}));
    let read = desk.expect(0, &["read", &file, "--json", "--explain"]).json().remove(0);
    assert_eq!(read["explain"]["suggestions"], json!([]));
    assert!(!desk.expect(0, &["read", &file]).out.contains("ถ้อยคำที่น่าจะอ่านผิด"));
}
