//! Dates and times as people here write them: Buddhist Era, the time of Thailand.

use phaen_app::database::UtcMillis;
use phaen_app::words::Lang;

/// Thailand is seven hours ahead of UTC, all year round.
const THAILAND: i64 = 7 * 3_600_000;

const ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const THAI: [&str; 12] =
    ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];

/// To the minute: `25 พ.ย. 2569 10:09`.
pub fn minute(at: UtcMillis, lang: Lang) -> String {
    let iso = UtcMillis(at.0.saturating_add(THAILAND)).to_string();
    let number = |from: usize, to: usize| iso.get(from..to).and_then(|t| t.parse::<usize>().ok()).unwrap_or_default();
    let month = number(5, 7).saturating_sub(1);
    let month = match lang {
        Lang::Thai => THAI.get(month),
        Lang::English => ENGLISH.get(month),
    };
    let time = iso.get(11..16).unwrap_or_default();
    format!("{} {} {} {time}", number(8, 10), month.unwrap_or(&""), number(0, 4) + 543)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buddhist_era_and_the_time_of_thailand() {
        // 2026-11-06T21:20Z is the next morning in Thailand.
        let at = UtcMillis(1_794_000_000_000);
        assert_eq!(minute(at, Lang::Thai), "7 พ.ย. 2569 04:20");
        assert_eq!(minute(at, Lang::English), "7 Nov 2569 04:20");
    }
}
