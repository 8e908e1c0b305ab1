//! `phaen.learned/1`: what answers and corrections have taught, without loss, to be looked at and taken elsewhere.
//!
//! Its JSON Schema is `docs/phaen.learned-1.schema.json`.

use phaen_core::change::TextField;
use phaen_core::learned::{Lesson, LessonPlace};
use phaen_core::plan::Code;
use serde_json::{Value, json};

use crate::error::WireError;
use crate::figures::{line_id, measure, period};
use crate::node::{Node, text, whole};

/// The name of the shape.
pub const LEARNED_SCHEMA: &str = "phaen.learned/1";

/// A lesson with where it comes from. Identities are UUIDs as text; the wire does not look into them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonRecord {
    /// Its identity everywhere.
    pub id: String,
    /// The lesson.
    pub lesson: Lesson,
    /// Identity of the plan that taught it.
    pub plan: String,
    /// Identity of the action that taught it.
    pub action: String,
    /// Who answered or corrected, as free text.
    pub actor: String,
    /// When: milliseconds since 1970-01-01T00:00:00Z.
    pub at_ms: i64,
}

/// Records as `phaen.learned/1`.
pub fn learned_to_json(records: &[LessonRecord]) -> Value {
    json!({"schema": LEARNED_SCHEMA, "lessons": records.iter().map(record_to_json).collect::<Value>()})
}

/// The records of a `phaen.learned/1` object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn learned_from_json(value: &Value) -> Result<Vec<LessonRecord>, WireError> {
    let node = Node::root(value);
    node.only(&["schema", "lessons"])?;
    node.field("schema", |schema| schema.parsed(LEARNED_SCHEMA, |text| (text == LEARNED_SCHEMA).then_some(())))?;
    node.list("lessons", record_from_json)
}

fn record_to_json(record: &LessonRecord) -> Value {
    let LessonRecord { id, lesson: Lesson { office, place, read, became }, plan, action, actor, at_ms } = record;
    json!({
        "id": id,
        "office": office,
        "place": place_to_json(place),
        "read": read,
        "became": became,
        "plan": plan,
        "action": action,
        "actor": actor,
        "at_ms": at_ms,
    })
}

fn record_from_json(node: &Node<'_>) -> Result<LessonRecord, WireError> {
    node.only(&["id", "office", "place", "read", "became", "plan", "action", "actor", "at_ms"])?;
    let office = node.option("office", text)?;
    let (read, became) = (node.field("read", text)?, node.field("became", text)?);
    let lesson = Lesson::new(office.as_deref(), node.field("place", place)?, &read, &became);
    Ok(LessonRecord {
        id: node.field("id", text)?,
        lesson: lesson.ok_or_else(|| node.expected("texts of at most 1000 characters, read other than it became"))?,
        plan: node.field("plan", text)?,
        action: node.field("action", text)?,
        actor: node.field("actor", text)?,
        at_ms: node.field("at_ms", whole)?,
    })
}

/// A place as `{"kind": "figure"|"title"|"field", …}`.
pub fn place_to_json(place: &LessonPlace) -> Value {
    match place {
        LessonPlace::Figure { line, code, period, measure } => json!({
            "kind": "figure",
            "line": line.to_string(),
            "code": code.as_str(),
            "period": period.name(),
            "measure": measure.name(),
        }),
        LessonPlace::Title { line, code } => {
            json!({"kind": "title", "line": line.to_string(), "code": code.as_str()})
        }
        LessonPlace::Field(field) => json!({"kind": "field", "field": field.name()}),
    }
}

/// The place of such an object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn place_from_json(value: &Value) -> Result<LessonPlace, WireError> {
    place(&Node::root(value))
}

fn place(node: &Node<'_>) -> Result<LessonPlace, WireError> {
    let code = || node.field("code", text).map(|code| Code::new(&code));
    match node.field("kind", text)?.as_str() {
        "figure" => {
            node.only(&["kind", "line", "code", "period", "measure"])?;
            Ok(LessonPlace::Figure {
                line: node.field("line", line_id)?,
                code: code()?,
                period: node.field("period", period)?,
                measure: node.field("measure", measure)?,
            })
        }
        "title" => {
            node.only(&["kind", "line", "code"])?;
            Ok(LessonPlace::Title { line: node.field("line", line_id)?, code: code()? })
        }
        "field" => {
            node.only(&["kind", "field"])?;
            Ok(LessonPlace::Field(node.field("field", |f| f.parsed("a field of the head", TextField::from_name))?))
        }
        _ => node.field("kind", |kind| Err(kind.expected("figure, title or field"))),
    }
}
