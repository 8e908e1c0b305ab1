//! Which unit a row is about.

use std::collections::BTreeMap;

use crate::register::read::{is_blank, squeezed};
use crate::register::{Field, FieldKind, UnitId, Value, View};

use super::{Answer, Trouble};

/// What the register is called by: codes and names to units.
pub(super) struct Index {
    ids: Vec<UnitId>,
    codes: BTreeMap<String, Vec<UnitId>>,
    bare_codes: BTreeMap<String, Vec<UnitId>>,
    names: BTreeMap<String, Vec<UnitId>>,
    squeezed_names: BTreeMap<String, Vec<UnitId>>,
}

impl Index {
    pub(super) fn of(view: View<'_>) -> Self {
        let mut index = Self {
            ids: Vec::new(),
            codes: BTreeMap::new(),
            bare_codes: BTreeMap::new(),
            names: BTreeMap::new(),
            squeezed_names: BTreeMap::new(),
        };
        for unit in view.units() {
            let (id, name) = (unit.id(), unit.name());
            index.ids.push(id);
            if let Some(code) = unit.code() {
                index.bare_codes.entry(bare(&code).to_owned()).or_default().push(id);
                index.codes.entry(code).or_default().push(id);
            }
            index.squeezed_names.entry(squeezed(&name)).or_default().push(id);
            index.names.entry(name).or_default().push(id);
        }
        index
    }

    pub(super) fn units(&self) -> &[UnitId] {
        &self.ids
    }

    /// The units that have that code.
    pub(super) fn with_code(&self, code: &str) -> &[UnitId] {
        self.codes.get(code).map_or(&[], Vec::as_slice)
    }
}

/// A code without its noughts in front.
pub(super) fn bare(code: &str) -> &str {
    code.trim_start_matches('0')
}

/// What names a unit in a row, each with its column from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Naming<'a> {
    pub(super) id: Option<(usize, &'a str)>,
    pub(super) code: Option<(usize, &'a str)>,
    pub(super) name: Option<(usize, &'a str)>,
}

/// Whom a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whom {
    /// A unit of the register.
    Unit(UnitId),
    /// One that the register does not have.
    New,
}

/// Whom a row is about, or what is in doubt and in which column.
pub(super) fn whom(
    view: View<'_>,
    index: &Index,
    naming: Naming<'_>,
    answer: Option<Answer>,
) -> Result<Whom, (Option<usize>, Trouble)> {
    match answer {
        Some(Answer::New) => return Ok(Whom::New),
        Some(Answer::Unit(id)) if index.ids.contains(&id) => return Ok(Whom::Unit(id)),
        Some(Answer::Unit(id)) => return Err((None, Trouble::NoSuchUnit(id.to_string()))),
        None => {}
    }
    if let Some((column, text)) = naming.id {
        let found = text.trim().parse().ok().filter(|id| index.ids.contains(id));
        return found.map(Whom::Unit).ok_or_else(|| (Some(column), Trouble::NoSuchUnit(text.trim().to_owned())));
    }
    if let Some((column, text)) = naming.code
        && let Some(code) = read_text(FieldKind::Code, text)
    {
        if let Some(id) = one(index.codes.get(&code), column)? {
            return Ok(Whom::Unit(id));
        }
        if let Some(unit) = one(index.bare_codes.get(bare(&code)), column)? {
            let code = view.unit(unit).and_then(|s| s.code()).unwrap_or_default();
            return Err((Some(column), Trouble::LikelyLostZeros { unit, code }));
        }
    }
    let Some((column, text)) = naming.name else {
        // A code alone may be a new unit's: what it lacks is said where it is made.
        return if naming.code.is_some() { Ok(Whom::New) } else { Err((None, Trouble::Nameless)) };
    };
    let coded = naming.code.is_some();
    if let Some(unit) = one(index.names.get(text.trim()), column)? {
        return if coded { Err((Some(column), likely(view, unit))) } else { Ok(Whom::Unit(unit)) };
    }
    match one(index.squeezed_names.get(&squeezed(text)), column)? {
        Some(unit) => Err((Some(column), likely(view, unit))),
        None => Ok(Whom::New),
    }
}

fn likely(view: View<'_>, unit: UnitId) -> Trouble {
    Trouble::LikelySameName { unit, name: view.unit(unit).map(|s| s.name()).unwrap_or_default() }
}

fn one(found: Option<&Vec<UnitId>>, column: usize) -> Result<Option<UnitId>, (Option<usize>, Trouble)> {
    match found.map(Vec::as_slice) {
        None | Some([]) => Ok(None),
        Some(&[unit]) => Ok(Some(unit)),
        Some(several) => Err((Some(column), Trouble::Ambiguous(several.to_vec()))),
    }
}

/// The text that a cell of that field says, where it says one.
pub(super) fn read_text(kind: FieldKind, text: &str) -> Option<String> {
    match Field::plain(kind)?.read(text) {
        Ok(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// A cell of a row that is not blank.
pub(super) fn cell(row: &[String], column: usize) -> Option<&str> {
    row.get(column).map(String::as_str).filter(|text| !is_blank(text))
}
