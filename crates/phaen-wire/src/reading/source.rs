//! What was read: tokens with their places, states, suggestions and findings.

use phaen_core::grid::{Area, Place, Source};
use phaen_core::plan::LineId;
use phaen_core::reading::{CellState, Ground, LineReading, Suggestion, Token};
use serde_json::{Value, json};

use crate::error::WireError;
use crate::node::{Node, text, whole};

pub fn source_to_json(source: &Source) -> Value {
    let Source { name, sha256, plan } = source;
    match plan {
        0 => json!({"name": name, "sha256": sha256}),
        plan => json!({"name": name, "sha256": sha256, "plan": plan}),
    }
}

pub fn source_from_json(node: &Node<'_>) -> Result<Source, WireError> {
    node.only(&["name", "sha256", "plan"])?;
    let plan = node.given("plan", whole)?.unwrap_or(0);
    Ok(Source { name: node.field("name", text)?, sha256: node.field("sha256", text)?, plan })
}

/// Line and column; for a source with pages or sheets its part too, and for one with pages the four edges.
pub fn place_to_json(place: Place) -> Value {
    let Place { part, line, column, area } = place;
    match area {
        Some(Area { left, top, right, bottom }) => json!([line, column, part, left, top, right, bottom]),
        None if part > 0 => json!([line, column, part]),
        None => json!([line, column]),
    }
}

pub(super) fn place_from_json(node: &Node<'_>) -> Result<Place, WireError> {
    let (part, area, [line, column]) = match node.items(whole)?[..] {
        [line, column] => (0, None, [line, column]),
        [line, column, part] => (part, None, [line, column]),
        [line, column, part, left, top, right, bottom] => {
            (part, Some(Area { left, top, right, bottom }), [line, column])
        }
        _ => return Err(node.expected("a line and a column, then perhaps a part and four edges")),
    };
    Ok(Place { part, line, column, area })
}

pub fn line_to_json(id: LineId, line: &LineReading) -> Value {
    let LineReading { place, tokens, states, origin } = line;
    let token = |token: &Token| json!({"text": token.text, "place": place_to_json(token.place)});
    json!({
        "id": id.to_string(),
        "place": place_to_json(*place),
        "tokens": tokens.iter().map(token).collect::<Value>(),
        "states": states.map(|s| s.name()),
        "origin": origin,
    })
}

pub fn line_from_json(node: &Node<'_>) -> Result<LineReading, WireError> {
    node.only(&["id", "place", "tokens", "states", "origin"])?;
    Ok(LineReading {
        place: node.field("place", place_from_json)?,
        tokens: node.list("tokens", |token| {
            token.only(&["text", "place"])?;
            Ok(Token { text: token.field("text", text)?, place: token.field("place", place_from_json)? })
        })?,
        states: node.array("states", "thirteen states", state)?,
        origin: node.array("origin", "thirteen pairs", |pair| {
            let indices = pair.items(|index| index.nullable(whole::<usize>))?;
            <[Option<usize>; 2]>::try_from(indices).map_err(|_| pair.expected("a pair of indices"))
        })?,
    })
}

pub fn state(node: &Node<'_>) -> Result<CellState, WireError> {
    node.parsed("read, repaired, open or derived", CellState::from_name)
}

pub fn suggestion_to_json(suggestion: &Suggestion) -> Value {
    let Suggestion { place, read, likely, ground } = suggestion;
    json!({"place": place.to_string(), "read": read, "likely": likely, "ground": ground.name()})
}

pub fn suggestion_from_json(node: &Node<'_>) -> Result<Suggestion, WireError> {
    node.only(&["place", "read", "likely", "ground"])?;
    Ok(Suggestion {
        place: node.field("place", |place| place.parsed("a line, field or indicator", |text| text.parse().ok()))?,
        read: node.field("read", text)?,
        likely: node.field("likely", text)?,
        ground: node
            .field("ground", |g| g.parsed("learned, other_lines, word_list or area_code", Ground::from_name))?,
    })
}
