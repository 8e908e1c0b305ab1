//! Which heading of a column brings which field: data that an office may edit.

use crate::register::read::squeezed;
use crate::register::{Field, FieldKind, YearOf};

/// The heading of the column with phaen's own number of a unit.
pub const ID_HEADING: &str = "เลขอ้างอิง";

/// A heading and the field below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The heading as files write it, without its year; blanks, dots and capitals make no difference.
    pub heading: String,
    /// The field.
    pub field: FieldKind,
}

/// The headings that are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    /// Those that bring a field, in any order.
    pub spellings: Vec<Spelling>,
    /// Those that bring a unit's number in phaen, `U7`.
    pub ids: Vec<String>,
    /// Those that are passed over without a word: running numbers and remarks.
    pub passed_over: Vec<String>,
}

/// What a heading was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A unit's number in phaen.
    Id,
    /// A field.
    Field(Field),
    /// A field of a year, but no year is written.
    WithoutYear(FieldKind),
    /// Nothing to read.
    PassedOver,
}

impl Headings {
    /// The headings that phaen writes, in Thai and English, and those found in offices' files.
    pub fn shipped() -> Self {
        let spellings = FieldKind::all().flat_map(|field| {
            let about = field.about();
            let all = [about.thai, about.english].into_iter().chain(about.also.iter().copied());
            all.map(move |heading| Spelling { heading: heading.to_owned(), field })
        });
        let owned = |list: &[&str]| list.iter().map(|&s| s.to_owned()).collect();
        Self {
            spellings: spellings.collect(),
            ids: owned(&[ID_HEADING, "phaen id"]),
            passed_over: owned(&["ที่", "ลำดับ", "ลำดับที่", "No", "หมายเหตุ", "Remarks"]),
        }
    }

    /// Whether a heading is understood: it brings a unit's number or a field, with its year where one belongs, or is
    /// passed over on purpose.
    pub fn understand(&self, heading: &str) -> bool {
        !matches!(self.meaning(heading), None | Some(Meaning::WithoutYear(_)))
    }

    /// Whether a heading is over what units are told by: number, code or name.
    pub fn names_units(&self, heading: &str) -> bool {
        match self.meaning(heading) {
            Some(Meaning::Id) => true,
            Some(Meaning::Field(field)) => matches!(field.kind(), FieldKind::Name | FieldKind::Code),
            _ => false,
        }
    }

    pub(super) fn meaning(&self, heading: &str) -> Option<Meaning> {
        let said = squeezed(heading);
        if self.ids.iter().any(|h| squeezed(h) == said) {
            return Some(Meaning::Id);
        }
        if self.passed_over.iter().any(|h| squeezed(h) == said) {
            return Some(Meaning::PassedOver);
        }
        self.spellings.iter().find_map(|spelling| {
            let rest = said.strip_prefix(&squeezed(&spelling.heading))?;
            match (rest.is_empty(), Field::plain(spelling.field)) {
                (true, Some(field)) => Some(Meaning::Field(field)),
                (true, None) => Some(Meaning::WithoutYear(spelling.field)),
                (false, _) => Field::of_year(spelling.field, year(rest)?).map(Meaning::Field),
            }
        })
    }
}

/// The year behind a heading: `ปี 2566`, `ปีบัญชี 2566`, `(ปีงบประมาณ พ.ศ. 2566)`, `FY2566`, `2566`.
fn year(rest: &str) -> Option<u16> {
    let bare = rest.trim_start_matches('(').trim_end_matches(')');
    let words = ["ปีงบประมาณพศ", "ปีงบประมาณ", "ปีบัญชีพศ", "ปีบัญชี", "ปีพศ", "ปี", "พศ", "fy", "year", ""];
    words.iter().find_map(|word| bare.strip_prefix(word)?.parse().ok())
}

/// The heading under which a field is written.
pub fn heading(field: Field) -> String {
    let about = field.kind().about();
    match (about.year_of, field.year()) {
        (YearOf::Fiscal, Some(year)) => format!("{} ปี {year}", about.thai),
        (YearOf::Accounting, Some(year)) => format!("{} ปีบัญชี {year}", about.thai),
        _ => about.thai.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_heading_is_read_as_what_it_was_written_for() {
        let headings = Headings::shipped();
        for kind in FieldKind::all() {
            let field = Field::plain(kind).or(Field::of_year(kind, 2566)).unwrap();
            assert_eq!(headings.meaning(&heading(field)), Some(Meaning::Field(field)));
        }
        for spelling in &headings.spellings {
            let field = Field::plain(spelling.field).map_or(Meaning::WithoutYear(spelling.field), Meaning::Field);
            assert_eq!(headings.meaning(&spelling.heading), Some(field), "{}", spelling.heading);
        }
    }

    #[test]
    fn years_are_understood_as_offices_write_them() {
        let headings = Headings::shipped();
        let level = Field::of_year(FieldKind::Level, 2566).unwrap();
        for written in ["ระดับชั้น ปี ๒๕๖๖", "ระดับชั้น(ปีงบประมาณ พ.ศ. 2566)", "level 2566", "ชั้น\nปี 2566", "Level FY2566"]
        {
            assert_eq!(headings.meaning(written), Some(Meaning::Field(level)), "{written}");
        }
        assert_eq!(headings.meaning("ระดับชั้น"), Some(Meaning::WithoutYear(FieldKind::Level)));
        assert_eq!(headings.meaning("ลำดับที่"), Some(Meaning::PassedOver));
        assert_eq!(headings.meaning("รหัสสินค้า"), None);
        assert!(headings.understand("level 2566") && headings.understand("ที่") && !headings.understand("ระดับชั้น"));
        assert!(headings.names_units("ชื่อ สหกรณ์") && !headings.names_units("ที่ตั้ง"));
    }
}
