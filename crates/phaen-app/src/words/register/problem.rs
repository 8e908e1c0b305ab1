//! Why the register is not changed.

use phaen_core::register::Field;
use phaen_core::register::sheet::Trouble;

use super::{apply_error, day, either, field, trouble};
use crate::register::RegisterProblem;
use crate::words::Lang;

/// Why the register is not changed, and what to do.
pub fn register_problem(lang: Lang, problem: &RegisterProblem) -> String {
    match problem {
        RegisterProblem::Day(text) => match lang {
            Lang::Thai => format!("\"{text}\" ไม่ใช่วันที่ ให้เขียนอย่าง 31/8/2565 หรือ 31 สิงหาคม 2565"),
            Lang::English => format!("\"{text}\" is no date; write it as 31/8/2565, day first, Buddhist Era"),
        },
        RegisterProblem::Future(on) => match lang {
            Lang::Thai => format!("{} ยังมาไม่ถึง จึงยังไม่มีข้อมูล ณ วันนั้น", day(lang, *on)),
            Lang::English => format!("{} has not come yet, so nothing is known of it", day(lang, *on)),
        },
        RegisterProblem::Cells(cells) => {
            let said: Vec<String> = cells.iter().map(|(of, trouble)| cell(lang, *of, trouble)).collect();
            format!("{} {}", either(lang, "ยังไม่ได้บันทึกอะไร:", "Nothing was recorded:"), said.join("; "))
        }
        RegisterProblem::Nothing => {
            either(lang, "ไม่มีข้อมูลใดเปลี่ยนไปจากทะเบียน จึงไม่ได้บันทึกอะไร", "nothing differs from the register, so nothing was recorded")
                .to_owned()
        }
        RegisterProblem::Apply(error) => apply_error(lang, error),
        RegisterProblem::OtherPreview => either(
            lang,
            "ทะเบียนเปลี่ยนไปหลังจากแสดงตัวอย่าง จึงยังไม่ได้บันทึกอะไร ให้ตรวจตัวอย่างใหม่แล้วยืนยันอีกครั้ง",
            "the register was changed after the preview, so nothing was recorded; look at the new preview and confirm it",
        )
        .to_owned(),
        RegisterProblem::NoFact => {
            either(lang, "ไม่มีข้อมูลที่เริ่มใช้ตั้งแต่วันนั้นให้ถอน", "nothing is said from that day that could be taken back").to_owned()
        }
    }
}

/// A trouble with the field that it is about, where the sentence does not name it itself.
fn cell(lang: Lang, of: Option<Field>, what: &Trouble) -> String {
    match (of, what) {
        (Some(of), what) if !matches!(what, Trouble::Unreadable { .. }) => {
            format!("{}: {}", field(lang, of), trouble(lang, what))
        }
        _ => trouble(lang, what),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use phaen_core::register::FieldKind;

    #[test]
    fn a_refusal_names_the_field() {
        let members = Field::plain(FieldKind::MembersTakingPart).unwrap();
        let problem = RegisterProblem::Cells(vec![(Some(members), Trouble::MoreThanMembers { members: 5 })]);
        assert_eq!(
            register_problem(Lang::Thai, &problem),
            "ยังไม่ได้บันทึกอะไร: สมาชิกที่มีส่วนร่วม: สมาชิกที่มีส่วนร่วมมากกว่าสมาชิกทั้งหมด (5 คน)"
        );
        let english = register_problem(Lang::English, &problem);
        assert!(english.starts_with("Nothing was recorded: Members taking part: more members"), "{english}");
    }
}
