//! The register as a table that comes back without a change.

use crate::register::{Field, FieldKind, View};

use super::headings::{ID_HEADING, heading};

/// The fields of an export's columns, right of the first one.
pub fn columns(view: View<'_>) -> Vec<Field> {
    FieldKind::all().filter_map(Field::plain).chain(view.yearly_fields()).collect()
}

/// A row of headings and a row for each unit of that day. What is unknown is blank. The first column holds phaen's own
/// number of the unit, so that rows find back even where codes are missing and names are alike.
pub fn export(view: View<'_>) -> Vec<Vec<String>> {
    let fields = columns(view);
    let head = std::iter::once(ID_HEADING.to_owned()).chain(fields.iter().map(|field| heading(*field)));
    let rows = view.units().map(|unit| {
        let cells = fields.iter().map(|field| unit.value(*field).map(|v| v.text()).unwrap_or_default());
        std::iter::once(unit.id().to_string()).chain(cells).collect()
    });
    std::iter::once(head.collect()).chain(rows).collect()
}
