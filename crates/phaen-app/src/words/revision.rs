//! What is said on the paper of a revision, in both languages.

use super::Lang;

macro_rules! words {
    ($($name:ident: $thai:literal, $english:literal;)+) => {
        /// Fixed words.
        pub struct Words {
            $(#[allow(missing_docs)] pub $name: &'static str,)+
        }

        const THAI: Words = Words { $($name: $thai,)+ };
        const ENGLISH: Words = Words { $($name: $english,)+ };

        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $thai, $english),)+];
    };
}

words! {
    title: "รายการเปลี่ยนแปลงแผนปฏิบัติงาน", "Changes of the plan";
    fiscal_year: "ปีงบประมาณ พ.ศ.", "fiscal year";
    revision: "ครั้งที่", "Revision";
    signed: "ลงนามโดย", "signed by";
    unsigned: "แผนปัจจุบันที่ยังไม่ลงนาม", "the plan as it stands, not signed";
    totals: "ยอดรวมที่เปลี่ยนแปลง", "Totals that changed";
    cell_by_cell: "รายละเอียดรายช่อง", "Cell by cell";
    fields: "ช่องอื่นของแบบ", "Other fields of the form";
    what: "รายการ", "What";
    before: "เดิม", "Before";
    after: "เปลี่ยนเป็น", "After";
    difference: "เพิ่ม (ลด)", "More (less)";
    changed: "ค่าหลังเปลี่ยนแปลง", "as changed";
    nothing: "ไม่มีส่วนใดต่างกัน", "Nothing differs";
    prepared: "ผู้จัดทำ", "Prepared by";
    approved: "ผู้อนุมัติ", "Approved by";
    name: "ลงชื่อ", "Signed";
    position: "ตำแหน่ง", "Position";
    date: "วันที่", "Date";
    page: "หน้า", "page";
    of: "จาก", "of";
}

/// The words of that language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Thai => &THAI,
        Lang::English => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_is_there_in_both_languages() {
        let is_thai = |text: &str| text.chars().any(|c| ('ก'..='๛').contains(&c));
        for (name, thai, english) in super::ALL {
            assert!(is_thai(thai) && !english.is_empty() && !is_thai(english), "{name}");
        }
    }
}
