//! The clock and the calendar of Thailand, which is seven hours ahead of UTC all year round.

use phaen_core::calendar::Date;
use phaen_store::UtcMillis;

use crate::words::Lang;

const AHEAD_MS: i64 = 7 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

/// The day there.
pub fn day(at: UtcMillis) -> Option<Date> {
    Date::parse_iso(local(at).get(..10)?).ok()
}

/// The time of day there: `140509`.
pub fn clock(at: UtcMillis) -> String {
    local(at).get(11..19).unwrap_or_default().chars().filter(char::is_ascii_digit).collect()
}

/// The last moment of a day there.
pub fn end(day: Date) -> UtcMillis {
    UtcMillis((day.from_epoch() + 1) * DAY_MS - AHEAD_MS - 1)
}

/// To the minute: `25 พ.ย. 2569 10:09`.
pub fn minute(at: UtcMillis, lang: Lang) -> String {
    let local = local(at);
    // A moment beyond every calendar is told as it is kept.
    let Some(day) = day(at) else { return local };
    let (date, year) = (day.day(), day.year() + 543);
    let time = local.get(11..16).unwrap_or_default();
    format!("{date} {} {year} {time}", lang.words().month(day.fiscal_month()))
}

fn local(at: UtcMillis) -> String {
    UtcMillis(at.0.saturating_add(AHEAD_MS)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_seven_hours_earlier() {
        // 2026-11-06T21:20Z.
        let at = UtcMillis(1_794_000_000_000);
        assert_eq!(day(at), Date::from_iso(2026, 11, 7));
        assert_eq!(clock(at), "042000");
        assert_eq!(day(UtcMillis(i64::MAX)), None);
        for iso in ["2026-11-07", "2024-02-29", "2000-03-01", "1969-12-31", "1900-02-28"] {
            let wanted = Date::parse_iso(iso).ok();
            let last = wanted.map(end).unwrap_or_default();
            assert_eq!((day(last), clock(last).as_str()), (wanted, "235959"), "{iso}");
            assert!(day(UtcMillis(last.0 + 1)) > wanted, "{iso}");
        }
    }

    #[test]
    fn buddhist_era_and_the_time_of_thailand() {
        // 2026-11-06T21:20Z is the next morning in Thailand.
        let at = UtcMillis(1_794_000_000_000);
        assert_eq!(minute(at, Lang::Thai), "7 พ.ย. 2569 04:20");
        assert_eq!(minute(at, Lang::English), "7 Nov 2569 04:20");
    }
}
