//! What is wrong with a table of units, and what to do about it, by row and column.

use phaen_core::register::sheet::{ApplyError, MAX_ROWS, Place, Problem, Trouble};
use phaen_core::register::{MAX_TEXT, RegisterError, Unreadable};

use super::{either, field, field_kind, value};
use crate::words::Lang;

/// A place as a spreadsheet names it: `แถว 7 คอลัมน์ C`.
pub fn place(lang: Lang, place: Place) -> String {
    let row = format!("{} {}", either(lang, "แถว", "Row"), place.row);
    match place.column {
        Some(column) => format!("{row} {} {}", either(lang, "คอลัมน์", "column"), letters(column)),
        None => row,
    }
}

/// A column from 1 as a spreadsheet names it: A, B, …, Z, AA.
fn letters(column: usize) -> String {
    let (mut rest, mut letters) = (column, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A trouble with its place, as one sentence.
pub fn problem(lang: Lang, problem: &Problem) -> String {
    format!("{}: {}", place(lang, problem.place), trouble(lang, &problem.trouble))
}

/// What is wrong or doubtful, and what to do.
pub fn trouble(lang: Lang, trouble: &Trouble) -> String {
    match lang {
        Lang::Thai => thai(trouble),
        Lang::English => english(trouble),
    }
}

fn thai(trouble: &Trouble) -> String {
    let lang = Lang::Thai;
    match trouble {
        Trouble::NoHeading => "ไม่พบแถวหัวตาราง ต้องมีหัวคอลัมน์ \"ชื่อ\" \"รหัส\" หรือ \"เลขอ้างอิง\" ภายใน 50 แถวแรก".to_owned(),
        Trouble::TooManyRows => format!("ตารางมีมากกว่า {MAX_ROWS} แถว ให้แบ่งเป็นหลายแฟ้ม"),
        Trouble::UnknownHeading(heading) => format!("ไม่รู้จักหัวคอลัมน์ \"{heading}\" จึงไม่อ่านคอลัมน์นี้"),
        Trouble::HeadingWithoutYear(kind) => {
            let name = field_kind(lang, *kind);
            format!("หัวคอลัมน์ \"{name}\" ต้องระบุปี เช่น \"{name} ปี 2566\"")
        }
        Trouble::SameHeading { first_column } => {
            format!("ซ้ำกับคอลัมน์ {} ให้เหลือไว้คอลัมน์เดียว", letters(*first_column))
        }
        Trouble::Nameless => "ไม่มีทั้งชื่อ รหัส และเลขอ้างอิง จึงไม่ทราบว่าเป็นแห่งใด".to_owned(),
        Trouble::NewWithoutName => "ไม่มีรหัสนี้ในทะเบียน ถ้าเป็นแห่งใหม่ต้องมีชื่อ ถ้าไม่ใช่ให้แก้รหัส".to_owned(),
        Trouble::NewWithoutKind => "ไม่มีแห่งนี้ในทะเบียน ถ้าเป็นแห่งใหม่ต้องระบุประเภท เช่น สหกรณ์การเกษตร กลุ่มเกษตรกร".to_owned(),
        Trouble::NoSuchUnit(id) => format!("ไม่มีเลขอ้างอิง {id} ในทะเบียนนี้ ให้แก้ หรือเว้นว่างแล้วใช้รหัสหรือชื่อแทน"),
        Trouble::DuplicateCode { code, first_row } => format!("รหัส {code} ซ้ำกับแถว {first_row} ให้แก้รหัสหรือลบแถวที่ซ้ำ"),
        Trouble::DuplicateUnit { first_row } => {
            format!("เป็นแห่งเดียวกับแถว {first_row} ให้ลบแถวที่ซ้ำ ถ้าเป็นคนละแห่งที่ชื่อเหมือนกันให้ตอบว่าเป็นแห่งใหม่")
        }
        Trouble::CodeStands { unit } => format!("รหัสนี้เป็นของ {unit} อยู่แล้ว ให้แก้รหัส"),
        Trouble::Ambiguous(units) => {
            format!("ในทะเบียนมีหลายแห่งที่ใช้ชื่อหรือรหัสนี้ ({}) ให้ระบุเลขอ้างอิงหรือรหัสของแห่งที่ต้องการ", list(units))
        }
        Trouble::LikelyLostZeros { unit, code } => {
            format!("น่าจะเป็น {unit} รหัส {code} ที่เลข 0 ข้างหน้าหายไป ให้ตอบว่าใช่แห่งนี้หรือเป็นแห่งใหม่")
        }
        Trouble::LikelySameName { unit, name } => {
            format!("น่าจะเป็น {unit} {name} แต่ชื่อหรือรหัสเขียนต่างกัน ให้ตอบว่าใช่แห่งนี้หรือเป็นแห่งใหม่")
        }
        Trouble::LostZeros { code } => format!("เลข 0 ข้างหน้าหายไป จึงคงรหัส {code} ไว้ตามเดิม"),
        Trouble::Unreadable { field: of, text, why } => {
            format!("{}: อ่าน \"{text}\" ไม่ได้ {}", field(lang, *of), unreadable(lang, *why))
        }
        Trouble::AfterTable { day } => format!("{} อยู่หลังวันที่ของข้อมูล จึงยังเกิดขึ้นไม่ได้", day.thai()),
        Trouble::TooEarly { day } => {
            format!("{} อยู่ก่อนมีสหกรณ์แห่งแรก (พ.ศ. 2459) ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.", day.thai())
        }
        Trouble::BeforeYearEnd { day, year_end } => {
            format!("{} อยู่ก่อนวันสิ้นปีทางบัญชี {} ของปีนั้น", day.thai(), year_end.thai())
        }
        Trouble::MoreThanMembers { members } => format!("สมาชิกที่มีส่วนร่วมมากกว่าสมาชิกทั้งหมด ({members} คน)"),
    }
}

fn english(trouble: &Trouble) -> String {
    let lang = Lang::English;
    match trouble {
        Trouble::NoHeading => {
            "no row of headings was found: one of the first 50 rows must hold \"ชื่อ\", \"รหัส\" or \"เลขอ้างอิง\""
                .to_owned()
        }
        Trouble::TooManyRows => format!("the table has more than {MAX_ROWS} rows; part it into several files"),
        Trouble::UnknownHeading(heading) => {
            format!("the heading \"{heading}\" is not known, so the column is not read")
        }
        Trouble::HeadingWithoutYear(kind) => {
            let name = field_kind(Lang::Thai, *kind);
            format!("the heading must name a year, like \"{name} ปี 2566\"")
        }
        Trouble::SameHeading { first_column } => {
            format!("brings the same as column {}; keep one of them", letters(*first_column))
        }
        Trouble::Nameless => "has no name, code or number, so no unit is named".to_owned(),
        Trouble::NewWithoutName => {
            "no unit has this code; a new unit must have a name, otherwise mend the code".to_owned()
        }
        Trouble::NewWithoutKind => "no unit of this name; a new unit must have a kind (ประเภท)".to_owned(),
        Trouble::NoSuchUnit(id) => {
            format!("there is no unit {id} in this register; mend it, or leave it blank and give code or name")
        }
        Trouble::DuplicateCode { code, first_row } => {
            format!("the code {code} stands in row {first_row} too; mend the code or remove the row")
        }
        Trouble::DuplicateUnit { first_row } => format!(
            "is the unit of row {first_row}; remove one of the rows, or answer that it is a new unit of the same name"
        ),
        Trouble::CodeStands { unit } => format!("{unit} has this code already; mend the code"),
        Trouble::Ambiguous(units) => {
            format!("several units go by this name or code ({}); give the number or code of the one meant", list(units))
        }
        Trouble::LikelyLostZeros { unit, code } => {
            format!("likely {unit}, whose code {code} lost its zeros in front; answer whether it is, or a new unit")
        }
        Trouble::LikelySameName { unit, name } => format!(
            "likely {unit} {name}, though its name or code is written otherwise; answer whether it is, or a new unit"
        ),
        Trouble::LostZeros { code } => format!("the zeros in front are lost; the code {code} is kept"),
        Trouble::Unreadable { field: of, text, why } => {
            format!("{}: \"{text}\" cannot be read: {}", field(lang, *of), unreadable(lang, *why))
        }
        Trouble::AfterTable { day } => {
            format!("{} is after the day of the table, so it cannot have happened yet", day.short())
        }
        Trouble::TooEarly { day } => {
            format!("{} is before the first co-operative (B.E. 2459); check the era", day.short())
        }
        Trouble::BeforeYearEnd { day, year_end } => {
            format!("{} is before the end of that accounting year, {}", day.short(), year_end.short())
        }
        Trouble::MoreThanMembers { members } => format!("more members take part than there are ({members})"),
    }
}

fn list(units: &[phaen_core::register::UnitId]) -> String {
    units.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Why a text says no value, and what would.
pub const fn unreadable(lang: Lang, why: Unreadable) -> &'static str {
    match why {
        Unreadable::NotADate => either(
            lang,
            "ต้องเป็นวันที่ที่มีปีเต็ม เช่น 31/8/2565 หรือ 31 สิงหาคม 2565",
            "a date has its year in full, like 31/8/2565",
        ),
        Unreadable::NotANumber => either(lang, "ต้องเป็นตัวเลข", "a number belongs here"),
        Unreadable::Glued => {
            either(lang, "ตัวเลขหลายจำนวนติดกัน ให้แยกหรือแก้เครื่องหมายจุลภาค", "numbers run together, mend the commas")
        }
        Unreadable::TooPrecise => either(lang, "มีทศนิยมเกินสองตำแหน่ง", "it has more than two decimals"),
        Unreadable::TooLarge => either(lang, "จำนวนมากเกินไป", "it is too large"),
        Unreadable::Negative => either(lang, "ต้องไม่ติดลบ", "it must not be negative"),
        Unreadable::NotAChoice => either(
            lang,
            "ไม่ใช่คำที่ใช้ในช่องนี้ ดูคำที่ใช้ได้จากแฟ้มที่ส่งออกจากทะเบียน",
            "none of the words for this column; a file exported from the register shows them",
        ),
        Unreadable::TooLong => {
            const { assert!(MAX_TEXT == 500) };
            either(lang, "ยาวเกิน 500 ตัวอักษร", "it is longer than 500 characters")
        }
        Unreadable::Blank => either(lang, "ว่างอยู่", "it is blank"),
    }
}

/// Why nothing of a preview was made.
pub fn apply_error(lang: Lang, error: &ApplyError) -> String {
    match error {
        ApplyError::Stopped(count) => match lang {
            Lang::Thai => format!("ยังมี {count} เรื่องที่ต้องแก้หรือตอบก่อน จึงยังไม่ได้บันทึกอะไร"),
            Lang::English => format!("{count} things must be mended or answered first; nothing was recorded"),
        },
        ApplyError::Moved(change) => {
            let (unit, what) = (change.unit, field(lang, change.field));
            let before = change
                .before
                .as_ref()
                .map_or_else(|| either(lang, "ไม่มีข้อมูล", "unknown").to_owned(), |before| value(lang, before));
            match lang {
                Lang::Thai => {
                    format!("{unit} {what} ไม่ใช่ \"{before}\" แล้ว มีผู้แก้ไขทะเบียนหลังจากแสดงตัวอย่าง จึงยังไม่ได้บันทึกอะไร")
                }
                Lang::English => {
                    format!(
                        "{unit} {what} is no longer \"{before}\": the register was changed meanwhile, so nothing was recorded"
                    )
                }
            }
        }
        ApplyError::CodeStands(code) => match lang {
            Lang::Thai => format!("รหัส {code} เป็นของแห่งอื่นไปแล้ว จึงยังไม่ได้บันทึกอะไร"),
            Lang::English => format!("another unit has the code {code} by now; nothing was recorded"),
        },
        ApplyError::Register(error) => register_error(lang, *error),
    }
}

fn register_error(lang: Lang, error: RegisterError) -> String {
    match (lang, error) {
        (Lang::Thai, RegisterError::UnitStands(unit)) => format!("มี {unit} อยู่แล้ว ให้เปิดหน้าใหม่แล้วทำอีกครั้ง"),
        (Lang::English, RegisterError::UnitStands(unit)) => format!("{unit} stands already; load the page again"),
        (Lang::Thai, RegisterError::NoUnit(unit)) => format!("ไม่มี {unit} ในทะเบียน"),
        (Lang::English, RegisterError::NoUnit(unit)) => format!("there is no unit {unit}"),
        (Lang::Thai, RegisterError::BadName(_)) => "ชื่อต้องไม่ว่างและยาวไม่เกิน 500 ตัวอักษร รหัสต้องไม่มีช่องว่าง".to_owned(),
        (Lang::English, RegisterError::BadName(_)) => "a name has 1 to 500 characters, a code no blanks".to_owned(),
        (Lang::Thai, RegisterError::Full) => "ทะเบียนเต็มแล้ว รับแห่งใหม่ไม่ได้อีก".to_owned(),
        (Lang::English, RegisterError::Full) => "the register is full".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use phaen_core::calendar::Date;
    use phaen_core::register::sheet::CellChange;
    use phaen_core::register::{Field, FieldKind, UnitId};

    /// One of each; a new kind of trouble does not compile until it stands here.
    fn every() -> Vec<Trouble> {
        let (unit, day) = (UnitId(7), Date::from_iso(2022, 8, 31).unwrap());
        let all = vec![
            Trouble::NoHeading,
            Trouble::TooManyRows,
            Trouble::UnknownHeading("ของ".to_owned()),
            Trouble::HeadingWithoutYear(FieldKind::Level),
            Trouble::SameHeading { first_column: 27 },
            Trouble::Nameless,
            Trouble::NewWithoutName,
            Trouble::NewWithoutKind,
            Trouble::NoSuchUnit("U9".to_owned()),
            Trouble::DuplicateCode { code: "01".to_owned(), first_row: 3 },
            Trouble::DuplicateUnit { first_row: 3 },
            Trouble::CodeStands { unit },
            Trouble::Ambiguous(vec![unit, UnitId(8)]),
            Trouble::LikelyLostZeros { unit, code: "01".to_owned() },
            Trouble::LikelySameName { unit, name: "ตัวอย่าง".to_owned() },
            Trouble::LostZeros { code: "01".to_owned() },
            Trouble::Unreadable {
                field: Field::plain(FieldKind::Members).unwrap(),
                text: "สิบ".to_owned(),
                why: Unreadable::NotANumber,
            },
            Trouble::AfterTable { day },
            Trouble::TooEarly { day },
            Trouble::BeforeYearEnd { day, year_end: day },
            Trouble::MoreThanMembers { members: 5 },
        ];
        for trouble in &all {
            match trouble {
                Trouble::NoHeading
                | Trouble::TooManyRows
                | Trouble::UnknownHeading(_)
                | Trouble::HeadingWithoutYear(_)
                | Trouble::SameHeading { .. }
                | Trouble::Nameless
                | Trouble::NewWithoutName
                | Trouble::NewWithoutKind
                | Trouble::NoSuchUnit(_)
                | Trouble::DuplicateCode { .. }
                | Trouble::DuplicateUnit { .. }
                | Trouble::CodeStands { .. }
                | Trouble::Ambiguous(_)
                | Trouble::LikelyLostZeros { .. }
                | Trouble::LikelySameName { .. }
                | Trouble::LostZeros { .. }
                | Trouble::Unreadable { .. }
                | Trouble::AfterTable { .. }
                | Trouble::TooEarly { .. }
                | Trouble::BeforeYearEnd { .. }
                | Trouble::MoreThanMembers { .. } => {}
            }
        }
        all
    }

    #[test]
    fn every_trouble_has_a_sentence_of_its_own_in_both_languages() {
        for lang in [Lang::Thai, Lang::English] {
            let said: std::collections::BTreeSet<String> = every().iter().map(|t| trouble(lang, t)).collect();
            assert_eq!(said.len(), every().len());
            assert!(said.iter().all(|text| text.chars().count() > 10));
        }
        let starts_thai = |text: &str| text.starts_with(|c: char| ('\u{e00}'..='\u{e7f}').contains(&c));
        // A date begins with its number.
        let thai = every().iter().map(|t| trouble(Lang::Thai, t)).filter(|text| starts_thai(text)).count();
        assert_eq!(thai, every().len() - 3);
        assert!(!every().iter().any(|t| starts_thai(&trouble(Lang::English, t))));
    }

    #[test]
    fn row_and_column_are_named_as_a_spreadsheet_does() {
        let at = Place { row: 12, column: Some(28) };
        let found = Problem { place: at, trouble: Trouble::CodeStands { unit: UnitId(7) } };
        assert_eq!(problem(Lang::Thai, &found), "แถว 12 คอลัมน์ AB: รหัสนี้เป็นของ U7 อยู่แล้ว ให้แก้รหัส");
        assert_eq!(problem(Lang::English, &found), "Row 12 column AB: U7 has this code already; mend the code");
        assert_eq!(place(Lang::Thai, Place { row: 3, column: None }), "แถว 3");
        assert_eq!([1, 26, 27, 702, 703].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn what_cannot_be_read_says_why_and_what_would_be_read() {
        let all = [
            Unreadable::NotADate,
            Unreadable::NotANumber,
            Unreadable::Glued,
            Unreadable::TooPrecise,
            Unreadable::TooLarge,
            Unreadable::Negative,
            Unreadable::NotAChoice,
            Unreadable::TooLong,
            Unreadable::Blank,
        ];
        for lang in [Lang::Thai, Lang::English] {
            let said: std::collections::BTreeSet<&str> = all.iter().map(|why| unreadable(lang, *why)).collect();
            assert_eq!(said.len(), all.len());
        }
    }

    #[test]
    fn what_was_not_made_says_why() {
        let field = Field::plain(FieldKind::Members).unwrap();
        let change = CellChange {
            place: Place { row: 2, column: Some(3) },
            unit: UnitId(7),
            field,
            before: None,
            after: phaen_core::register::Value::Count(5),
        };
        let moved = apply_error(Lang::Thai, &ApplyError::Moved(Box::new(change)));
        assert!(moved.starts_with("U7 จำนวนสมาชิก ไม่ใช่ \"ไม่มีข้อมูล\" แล้ว"), "{moved}");
        assert!(apply_error(Lang::English, &ApplyError::Stopped(3)).starts_with("3 things"));
        let full = ApplyError::Register(RegisterError::Full);
        assert_eq!(apply_error(Lang::Thai, &full), "ทะเบียนเต็มแล้ว รับแห่งใหม่ไม่ได้อีก");
        assert!(apply_error(Lang::English, &ApplyError::CodeStands("01".to_owned())).contains("01"));
    }
}
