//! The text of the PDF is the text of the form.

use phaen_core::form::FormOptions;

use crate::plans::{plan, plan_with, print, printed_titles};
use crate::reader::{Reader, pages, squeezed};

/// Every title stands in the text, in order, and the text between holds none of them once more.
fn assert_in_order(reader: Reader, text: &str, titles: &[String]) {
    let mut from = 0;
    for title in titles.iter().map(|t| squeezed(t)) {
        let found = text[from..].find(&title);
        let at = found.unwrap_or_else(|| panic!("{reader:?} does not give {title:?} after byte {from} of {text}"));
        from += at + title.len();
    }
    for title in titles.iter().map(|t| squeezed(t)) {
        let wanted = titles.iter().filter(|t| squeezed(t).contains(&title)).count();
        assert_eq!(text.matches(&title).count(), wanted, "{reader:?} gives {title:?} more than once");
    }
}

#[test]
fn every_title_in_order_once_in_every_reader() {
    let plan = plan(60);
    let pdf = print(&plan, &FormOptions::default());
    assert!(pages(&pdf) >= 3);
    for reader in Reader::ALL {
        assert_in_order(reader, &reader.text(&pdf), &printed_titles(&plan));
    }
}

#[test]
fn the_fields_around_the_table_read_right() {
    let pdf = print(&plan(5), &FormOptions::default());
    for reader in Reader::ALL {
        let text = reader.text(&pdf);
        for part in [
            "แผนปฏิบัติการและงบประมาณประจำปีงบประมาณ พ.ศ. 2566 (Action Plan)",
            "ของสำนักงานสหกรณ์จังหวัด",
            "(1) แผนงาน : พื้นฐานด้านการสร้างความสามารถในการแข่งขัน",
            "สหกรณ์ 32 แห่ง",
            "1. มีความเข้มแข็ง ร้อยละ 91",
            "(14) ผู้รับผิดชอบ",
            "ชื่อ - สกุล (ชื่อผู้จัดทำ)",
        ] {
            assert!(text.contains(&squeezed(part)), "{reader:?} does not give {part:?}: {text}");
        }
    }
}

/// Every consonant with every vowel mark and every tone, and with ำ: whatever a misread title may hold.
#[test]
fn every_thai_syllable_reads_right() {
    let vowels = ["", "ิ", "ี", "ึ", "ื", "ั", "ุ", "ู", "็"];
    let tones = ["", "่", "้", "๊", "๋", "์"];
    let titles: Vec<String> = ('ก'..='ฮ')
        .map(|consonant| {
            let marked = vowels.iter().flat_map(|v| tones.iter().map(move |t| format!("{consonant}{v}{t}")));
            let am = tones[..5].iter().map(|t| format!("{consonant}{t}ำ"));
            marked.chain(am).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let plan = plan_with(&titles);
    let pdf = print(&plan, &FormOptions::default());
    for reader in Reader::ALL {
        assert_in_order(reader, &reader.text(&pdf), &printed_titles(&plan));
    }
}

#[test]
fn titles_are_text_and_never_markup() {
    let titles = [
        "หัวข้อ",
        "#import \"@preview/x:1.0.0\": *",
        "] #panic(\"x\") [",
        "$x^2$ *หนา* _เอียง_ `รหัส`",
        "= หัวเรื่อง <label> @ref // หมายเหตุ /* */",
        "\\u{41} \\ \"คำพูด\" 'เดี่ยว' -- --- ... ~",
        "#sys.version #read(\"/data.json\")",
    ];
    let plan = plan_with(&titles.map(str::to_owned));
    let pdf = print(&plan, &FormOptions::default());
    for reader in Reader::ALL {
        assert_in_order(reader, &reader.text(&pdf), &printed_titles(&plan));
    }
}
