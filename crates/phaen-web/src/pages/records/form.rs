//! The form of a record, new or corrected.

use phaen_app::book::line_name;
use phaen_app::record::{Loaded, Typed};
use phaen_app::words::{Lang, record as said, register};
use phaen_core::record::{Content, Field, Form as FieldForm, OfUnit, RecordId, RecordKind, Said};

use super::list::Names;

/// A field to type in.
pub struct Input {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What stands in it.
    pub value: String,
    /// Whether it must say something.
    pub needed: bool,
    /// Whether it has room for sentences.
    pub long: bool,
}

/// Everything that the form draws.
pub struct RecordForm {
    /// The kind's name.
    pub kind: &'static str,
    /// Lines to choose from, those of the kind first.
    pub lines: Vec<(String, String)>,
    /// Units to choose from; none where the kind is about no unit.
    pub units: Vec<(String, String)>,
    /// Whether a unit must be chosen.
    pub unit_needed: bool,
    /// Inspections to choose from, for a report.
    pub inspections: Vec<(String, String)>,
    /// Whether it is a report.
    pub is_report: bool,
    /// Its fields.
    pub inputs: Vec<Input>,
    /// What was typed, or stands.
    pub typed: Typed,
}

impl RecordForm {
    /// The form of a kind. `corrected` is the record that is corrected.
    pub fn of(
        lang: Lang,
        loaded: &Loaded,
        names: &Names,
        kind: RecordKind,
        mut typed: Typed,
        corrected: Option<RecordId>,
    ) -> Self {
        let about = kind.about();
        let plan = loaded.book.book.plan();
        let own = loaded.lines(kind);
        let posted = loaded.book.book.posted_lines();
        let others = plan.lines.iter().map(|line| line.id).filter(|id| posted.contains(id) && !own.contains(id));
        let lines: Vec<(String, String)> =
            own.iter().copied().chain(others).map(|id| (id.to_string(), line_name(plan, id))).collect();
        if typed.line.is_empty() {
            typed.line = own.first().map(ToString::to_string).unwrap_or_default();
        }
        let waits = |id: RecordId| loaded.records.report_of(id).is_none_or(|(report, _)| Some(report) == corrected);
        let inspections = loaded.records.of(RecordKind::Inspection).into_iter().filter(|(id, _)| waits(*id));
        let inspection = |(id, content): (RecordId, &Content)| {
            let unit = content.unit.and_then(|unit| names.get(&unit)).map(String::as_str).unwrap_or_default();
            (id.to_string(), format!("{id} {} {unit}", register::day(lang, content.on)))
        };
        let input = |field: &Field| Input {
            name: field.name(),
            label: said::field(lang, kind, *field),
            value: typed.said.get(field).cloned().unwrap_or_default(),
            needed: kind.needed().contains(field),
            long: matches!(
                field,
                Field::Findings | Field::Instruction | Field::FollowUp | Field::Result | Field::Criteria
            ),
        };
        let units = if about.of_unit == OfUnit::No { Vec::new() } else { sorted(names) };
        Self {
            kind: about.name,
            lines,
            units,
            unit_needed: about.of_unit == OfUnit::Needed,
            inspections: inspections.map(inspection).collect(),
            is_report: kind == RecordKind::InspectionReport,
            inputs: about.fields.iter().map(input).collect(),
            typed,
        }
    }
}

fn sorted(names: &Names) -> Vec<(String, String)> {
    names.iter().map(|(unit, name)| (unit.to_string(), name.clone())).collect()
}

/// A record as one would type it.
pub fn typed_of(content: &Content) -> Typed {
    let text = |said: &Said| match said {
        Said::Text(text) => text.clone(),
        Said::Count(count) => count.to_string(),
        Said::Day(day) => day.short(),
    };
    Typed {
        kind: content.kind.about().name.to_owned(),
        line: content.line.to_string(),
        on: content.on.short(),
        unit: content.unit.map(|unit| unit.to_string()).unwrap_or_default(),
        visits: content.visits.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        inspection: content.inspection.map(|record| record.to_string()).unwrap_or_default(),
        said: content.said.iter().map(|(field, said)| (*field, text(said))).collect(),
        reason: String::new(),
    }
}

/// Takes in a field of the form as it was sent; what is no field of it is passed over.
pub fn take(typed: &mut Typed, name: &str, text: String) {
    match name {
        "kind" => typed.kind = text,
        "line" => typed.line = text,
        "on" => typed.on = text,
        "unit" => typed.unit = text,
        "visits" => typed.visits = text,
        "inspection" => typed.inspection = text,
        "reason" => typed.reason = text,
        other => {
            if let Some(field) = Field::from_name(other) {
                // Browsers end lines as the oldest machines did.
                let text = if field.form() == FieldForm::Text { text.replace("\r\n", "\n") } else { text };
                typed.said.insert(field, text);
            }
        }
    }
}
