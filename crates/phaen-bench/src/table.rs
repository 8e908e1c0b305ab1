//! The result as a table for people.

use std::fmt::Write;

use phaen_gen::Verdict;

use crate::level::Level;
use crate::ordered::milliseconds;

/// Marks between which the documents show the table.
const MARKS: [&str; 2] = ["<!-- recovery -->\n", "<!-- /recovery -->"];

/// One level in one line, as it is measured.
pub fn line(level: &Level) -> String {
    let mut text = format!("{:>2} damages{}:", level.damages, if level.lost { ", a line lost" } else { "" });
    for verdict in Verdict::ALL {
        let _ = write!(text, " {} {}", verdict.name(), level.count(verdict));
    }
    let (certain, wrong) = level.certain;
    let (questions, lines) = level.questions;
    let [median, most] = [50, 95].map(|p| milliseconds(level.times.percentile(p)));
    let _ = write!(
        text,
        "; proved {}, certain {certain} ({wrong} wrong), {questions} questions on {lines} lines, {median} / {most} ms",
        level.proved
    );
    for peer in &level.peers {
        let _ = write!(
            text,
            "; {} {} in {} ms",
            peer.name,
            percent(peer.exact, peer.plans),
            milliseconds(peer.times.percentile(50))
        );
    }
    text
}

/// All levels as a Markdown table.
pub fn table(levels: &[Level]) -> String {
    let most = levels.iter().max_by_key(|level| level.peers.len());
    let peers: Vec<&str> = most.map(|l| l.peers.iter().map(|p| p.name).collect()).unwrap_or_default();
    let mut text = String::from(
        "| damages | line lost | reached | exact | proved least | certain repairs | of them wrong | questions / open line | median / p95 ms |",
    );
    peers.iter().for_each(|name| {
        let _ = write!(text, " {name}, median ms |");
    });
    text.push_str("\n|");
    text.push_str(&"---|".repeat(9 + peers.len()));
    for level in levels {
        let (certain, wrong) = level.certain;
        let (questions, lines) = level.questions;
        let [median, most] = [50, 95].map(|p| milliseconds(level.times.percentile(p)));
        let _ = write!(
            text,
            "\n| {} | {} | {} | {} | {} | {certain} | {wrong} | {} | {median} / {most} |",
            level.damages,
            if level.lost { "yes" } else { "no" },
            percent(level.reached(), level.plans),
            percent(level.count(Verdict::Exact), level.plans),
            percent(level.proved, level.plans),
            if lines == 0 { "-".to_owned() } else { ratio(questions, lines) },
        );
        for index in 0..peers.len() {
            let _ = match level.peers.get(index) {
                Some(peer) => {
                    let median = milliseconds(peer.times.percentile(50));
                    write!(text, " {}, {median} |", percent(peer.exact, peer.plans))
                }
                None => write!(text, " |"),
            };
        }
    }
    text.push('\n');
    text
}

/// The document with another table between its marks; `None` when it has no marks.
pub fn replaced(document: &str, table: &str) -> Option<String> {
    let from = document.find(MARKS[0])? + MARKS[0].len();
    let to = from + document[from..].find(MARKS[1])?;
    Some(format!("{}{table}{}", &document[..from], &document[to..]))
}

/// A share in percent with one decimal, rounded half up.
pub fn percent(part: u64, whole: u64) -> String {
    let tenths = (part * 2_000 + whole) / (whole * 2).max(1);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A quotient with two decimals, rounded half up.
fn ratio(part: usize, whole: usize) -> String {
    let hundredths = (part * 200 + whole) / (whole * 2).max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(percent(1, 3), "33.3%");
        assert_eq!(percent(2, 3), "66.7%");
        assert_eq!(percent(1, 2_000), "0.1%");
        assert_eq!(percent(5, 5), "100.0%");
        assert_eq!(ratio(2, 3), "0.67");
    }

    #[test]
    fn a_document_keeps_what_stands_around_its_table() {
        let document = format!("a\n{}old\n{}\nb", MARKS[0], MARKS[1]);
        assert_eq!(replaced(&document, "new\n"), Some(document.replace("old", "new")));
        assert_eq!(replaced("no marks", "new"), None);
    }
}
