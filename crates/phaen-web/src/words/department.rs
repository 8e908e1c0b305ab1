//! Words of the pages with tables for the systems and reports of others.

use phaen_app::words::Lang;

macro_rules! words {
    ($($name:ident: $thai:literal, $english:literal;)+) => {
        /// The fixed texts of these pages.
        pub struct DepartmentWords {
            $(#[allow(missing_docs)] pub $name: &'static str,)+
        }

        const THAI: DepartmentWords = DepartmentWords { $($name: $thai,)+ };
        const ENGLISH: DepartmentWords = DepartmentWords { $($name: $english,)+ };

        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $thai, $english),)+];
    };
}

words! {
    title: "ตารางสำหรับระบบและรายงานของกรม", "Tables for the department";
    sheet: "แผนและผลรายเดือนและสะสม", "Plan and result by month";
    report: "ตารางรายงานประจำปี", "Tables of the annual report";
    sheet_how: "คัดลอกจากตารางหรือแฟ้มไปกรอกในระบบของกรมได้ แต่ละบรรทัดมีแผน แผนสะสม ผล และผลสะสม", "Copy from the table or a file into the department's system: plan and result of each line, by month and cumulative.";
    policy: "งานตามนโยบาย: เลือกหัวข้อ", "Policy work: choose headings";
    show: "แสดง", "Show";
    files: "เก็บเป็นแฟ้ม", "As a file";
    pdf: "พิมพ์ (แฟ้ม PDF)", "PDF file";
    csv: "แฟ้มข้อความ (CSV)", "CSV file";
}

/// The words of that language.
pub const fn department_words(lang: Lang) -> &'static DepartmentWords {
    match lang {
        Lang::Thai => &THAI,
        Lang::English => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_text_is_there_in_both_languages() {
        let written_in_thai = |text: &str| text.chars().any(|c| ('ก'..='๛').contains(&c));
        for (name, thai, english) in super::ALL {
            assert!(written_in_thai(thai) && !english.is_empty() && !written_in_thai(english), "{name}");
        }
    }
}
