//! Which plans hold some words.

use rusqlite::Connection;

use crate::error::StoreError;
use crate::model::PlanNo;

/// Texts of a plan's head that are searched; indicators and titles of lines besides.
const HEAD: [&str; 7] = ["fiscal_year", "office", "group", "programme", "output", "main_activity", "sub_activity"];

/// Plans that hold these words anywhere, also inside a sentence: Thai puts no space between words. Latin letters are
/// found whatever their case.
pub fn plans(db: &Connection, words: &str) -> Result<Vec<PlanNo>, StoreError> {
    let holds = |text: &str| format!("instr(lower({text}), ?1) > 0");
    let head = HEAD.map(|field| holds(&format!("head ->> '$.{field}'"))).join(" OR ");
    let sql = format!(
        "SELECT number FROM plan WHERE {head}
         OR EXISTS (SELECT 1 FROM json_each(head, '$.indicators') WHERE {})
         OR number IN (SELECT plan FROM line WHERE {}) ORDER BY number",
        holds("value ->> '$.text'"),
        holds("title"),
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([words.to_ascii_lowercase()], |r| r.get(0).map(PlanNo))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
