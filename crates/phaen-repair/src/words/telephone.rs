//! An office whose province its telephone's area code contradicts.

use std::ops::Range;

use super::distance;

const PROVINCES: &str = include_str!("provinces.txt");
/// What a province's name follows.
const PROVINCE: &str = "จังหวัด";

/// Provinces of the area code, nearest to the name as read first, where the office's own province is another one;
/// with the place of that name in the office's text.
pub fn contradicted<'t>(
    office: &str,
    phones: impl Iterator<Item = &'t str>,
) -> Option<(Range<usize>, Vec<&'static str>)> {
    let start = office.rfind(PROVINCE)? + PROVINCE.len();
    let name = office[start..].split_whitespace().next()?;
    let from = start + office[start..].find(name)?;
    if !table().any(|(_, served)| served.contains(&name)) {
        return None;
    }
    let mut codes: Vec<Vec<&'static str>> = phones.filter_map(served_by).collect();
    codes.dedup();
    // Telephones that disagree with each other say nothing of the office.
    let [served] = codes.as_mut_slice() else { return None };
    if served.contains(&name) {
        return None;
    }
    let signs = |text: &str| text.chars().collect::<Vec<_>>();
    served.sort_by_key(|province| distance::whole(&signs(province), &signs(name)));
    Some((from..from + name.len(), std::mem::take(served)))
}

fn table() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    PROVINCES.lines().filter(|l| !l.starts_with('#')).filter_map(|line| {
        let (code, served) = line.split_once(' ')?;
        Some((code, served.split_whitespace().collect()))
    })
}

/// The provinces that a fixed line's area code serves; `None` for mobiles and what is no whole number.
fn served_by(phone: &str) -> Option<Vec<&'static str>> {
    let arabic = phaen_core::number::to_arabic_digits(phone);
    // An extension or a second number stands behind a word, a comma or a blank with no stroke.
    let digits: String = arabic.chars().filter(char::is_ascii_digit).collect();
    // Fixed lines have nine digits, mobiles ten, beginning 06, 08 or 09.
    if digits.len() < 9 || matches!(digits.as_bytes()[1], b'6' | b'8' | b'9') {
        return None;
    }
    table().find(|(code, _)| digits.starts_with(code)).map(|(_, served)| served)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provinces(office: &str, phones: &[&str]) -> Option<Vec<&'static str>> {
        contradicted(office, phones.iter().copied()).map(|(_, served)| served)
    }

    #[test]
    fn the_table_holds_every_province() {
        let mut all: Vec<&str> = table().flat_map(|(_, served)| served).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 77);
    }

    #[test]
    fn an_area_code_of_elsewhere_is_doubtful() {
        let found = provinces("สำนักงานสหกรณ์จังหวัดตาก", &["0-7500-0000", "075-000000"]);
        assert_eq!(found, Some(vec!["ตรัง", "กระบี่", "นครศรีธรรมราช"]));
        let (at, _) = contradicted("สำนักงานสหกรณ์จังหวัด ตาก", ["075000000"].into_iter()).unwrap_or_default();
        assert_eq!(&"สำนักงานสหกรณ์จังหวัด ตาก"[at], "ตาก");
    }

    #[test]
    fn what_fits_or_says_nothing_is_left_alone() {
        let office = "สำนักงานสหกรณ์จังหวัดตรัง";
        for phone in ["075-000000", "๐๗๕-๐๐๐๐๐๐ ต่อ 12", "081-0000000", "12", "", "0-0000-0000"]
        {
            assert_eq!(provinces(office, &[phone]), None, "{phone}");
        }
        assert_eq!(provinces(office, &["055-000000", "056-000000"]), None, "they disagree");
        assert_eq!(provinces("สำนักงานสหกรณ์จังหวัดตัวอย่าง", &["055-000000"]), None, "no province");
        assert_eq!(provinces("สำนักงานสหกรณ์", &["055-000000"]), None);
    }
}
