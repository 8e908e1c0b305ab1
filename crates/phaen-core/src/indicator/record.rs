//! What an office made of the rules, and from which day: dated data, never constants.

use std::collections::BTreeMap;

use crate::calendar::Date;

use super::{Rule, shipped};

/// A rule that an office has entered, or the end of one. What was entered is never altered: a later record takes its
/// place. A confirmation is a record too: the same rule with [`Authority::Confirmed`](super::Authority::Confirmed).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRecord {
    /// The number of the rule on the form.
    pub number: u32,
    /// The rule of that number; `None` ends it.
    pub rule: Option<Rule>,
    /// From which day on.
    pub since: Date,
    /// Where it is written that it is so.
    pub source: String,
}

/// The rules in force on a day, by number: for each the latest record up to that day, which of several of one day is the
/// last of the list; else what is shipped. Ended ones are not among them. A rule goes by the number of its record.
pub fn in_force(records: &[RuleRecord], on: Date) -> Vec<Rule> {
    let mut stands: BTreeMap<u32, Option<Rule>> = BTreeMap::new();
    for rule in shipped() {
        stands.insert(rule.number, Some(rule));
    }
    let mut records: Vec<&RuleRecord> = records.iter().filter(|r| r.since <= on).collect();
    records.sort_by_key(|r| r.since);
    for record in records {
        let number = record.number;
        stands.insert(number, record.rule.clone().map(|rule| Rule { number, ..rule }));
    }
    stands.into_values().flatten().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::indicator::Authority;

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).unwrap()
    }

    fn record(number: u32, threshold: Option<i64>, since: &str) -> RuleRecord {
        let four = shipped().into_iter().find(|r| r.number == 4).unwrap();
        let authority = Authority::Confirmed(day(since));
        let rule = threshold.map(|t| Rule { threshold_hundredths: Some(t), authority, ..four });
        RuleRecord { number, rule, since: day(since), source: "หนังสือ".to_owned() }
    }

    fn threshold(records: &[RuleRecord], number: u32, on: &str) -> Option<i64> {
        in_force(records, day(on)).iter().find(|r| r.number == number).and_then(|r| r.threshold_hundredths)
    }

    #[test]
    fn the_latest_record_up_to_the_day_stands() {
        let records = [
            record(4, Some(9_500), "2023-01-15"),
            record(4, Some(9_200), "2022-12-01"),
            record(4, None, "2023-03-01"),
            record(4, Some(9_600), "2023-01-15"),
            record(12, Some(5_000), "2023-02-01"),
        ];
        assert_eq!(threshold(&records, 4, "2022-11-30"), Some(9_100), "what is shipped");
        assert_eq!(threshold(&records, 4, "2022-12-01"), Some(9_200));
        assert_eq!(threshold(&records, 4, "2023-02-01"), Some(9_600), "the last of one day");
        assert_eq!(threshold(&records, 4, "2023-03-01"), None, "ended");
        let all = in_force(&records, day("2023-03-01"));
        let numbers: Vec<u32> = all.iter().map(|r| r.number).collect();
        assert_eq!(numbers, [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12], "an office may add one, which bears its number");
        assert_eq!((all[10].mark(), all[0].mark().is_some()), (None, true), "a confirmed rule bears no mark");
    }

    #[test]
    fn an_ended_rule_may_come_back() {
        let records = [record(5, None, "2022-12-01"), record(5, Some(4_000), "2023-01-01")];
        assert_eq!(threshold(&records, 5, "2022-12-31"), None);
        assert_eq!(threshold(&records, 5, "2023-01-01"), Some(4_000));
    }
}
