//! How the table is used, and its keyboard.

use askama::Template;
use axum::response::Response;
use phaen_app::words::Lang;

use super::{Frame, html};
use crate::lang::In;
use crate::who::Who;
use crate::words::words;

#[derive(Template)]
#[template(path = "help.html")]
struct Page {
    f: Frame,
    keys: &'static [(&'static str, &'static str)],
}

const THAI: &[(&str, &str)] = &[
    ("← ↑ → ↓", "ไปช่องข้างเคียง"),
    ("Tab · Shift+Tab", "ช่องถัดไป · ช่องก่อนหน้า"),
    ("Enter", "ลงบรรทัดถัดไป กลับไปคอลัมน์ที่เริ่มพิมพ์แถว"),
    ("Ctrl+ลูกศร", "ไปสุดกลุ่มข้อมูล"),
    ("Shift+ลูกศร", "ขยายช่วงที่เลือก"),
    ("F2", "แก้ไขในช่อง"),
    ("Esc", "ยกเลิกการแก้ไข"),
    ("Delete", "ล้างช่วงที่เลือก"),
    ("Ctrl+C · Ctrl+X · Ctrl+V", "คัดลอก · ตัด · วาง ใช้ร่วมกับ Excel ได้"),
    ("Ctrl+Z · Ctrl+Y", "ย้อนกลับ · ทำซ้ำ ทีละขั้น"),
    ("Ctrl+D · Ctrl+R", "เติมลง · เติมไปทางขวา"),
    ("Alt+↑ · Alt+↓", "ย้ายบรรทัดขึ้น · ลง"),
    ("Alt+→ · Alt+←", "ย่อหน้าบรรทัดเข้า · ออก"),
    ("?", "แสดงแป้นพิมพ์"),
];

const ENGLISH: &[(&str, &str)] = &[
    ("← ↑ → ↓", "to the next cell"),
    ("Tab · Shift+Tab", "next cell · cell before"),
    ("Enter", "down, and back to the column where the row was begun"),
    ("Ctrl+arrow", "to the edge of the data"),
    ("Shift+arrow", "widen the selection"),
    ("F2", "edit in the cell"),
    ("Esc", "leave the edit undone"),
    ("Delete", "clear the selection"),
    ("Ctrl+C · Ctrl+X · Ctrl+V", "copy · cut · paste, with Excel too"),
    ("Ctrl+Z · Ctrl+Y", "undo · redo, a step at a time"),
    ("Ctrl+D · Ctrl+R", "fill down · fill right"),
    ("Alt+↑ · Alt+↓", "move the line up · down"),
    ("Alt+→ · Alt+←", "indent the line · outdent it"),
    ("?", "show the keyboard"),
];

/// The page.
pub async fn page(at: In, who: Who) -> Response {
    let f = Frame::new(&at, &who, "help", "common", words(at.lang).help_title.to_owned());
    let keys = match at.lang {
        Lang::Thai => THAI,
        Lang::English => ENGLISH,
    };
    html(&Page { f, keys }).unwrap_or_else(|refusal| refusal.page(&at))
}
