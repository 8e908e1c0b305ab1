//! All records of a plan by their kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::book;
use phaen_app::database::{Database, PlanNo};
use phaen_app::record::{self, Loaded};
use phaen_app::words::{Lang, record as said, register};
use phaen_core::record::{Content, OfUnit, Record, RecordId, RecordKind};
use phaen_core::register::UnitId;

use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::records::{Phrases, phrases};

/// A record in a table.
struct Row {
    id: String,
    day: String,
    unit: String,
    fields: Vec<String>,
    visits: String,
    files: usize,
    /// Of an inspection its report, of a report its inspection.
    other: Option<String>,
}

/// A kind with its records.
struct Section {
    name: &'static str,
    kind: &'static str,
    fields: Vec<&'static str>,
    of_unit: bool,
    /// What stands in the column of the other record; empty where there is none.
    other: &'static str,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "records/list.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    number: u32,
    signed: bool,
    /// The month from which too much was reported; empty where it was not.
    excess: &'static str,
    sections: Vec<Section>,
    withdrawn: Vec<(String, &'static str)>,
}

/// What the register calls units.
pub type Names = BTreeMap<UnitId, String>;

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Path(number): Path<u32>) -> Response {
    let made = async {
        let plan = PlanNo(number);
        let gather = move |database: &mut Database| match book::find(database, plan)? {
            None => Ok(None),
            Some(_) => Ok(Some((record::load(database, plan)?, names(database)?))),
        };
        let found = desk.work(gather).await?;
        let lang = at.lang;
        let p = phrases(lang);
        let mut page = Page {
            f: Frame::new(&at, &who, "records", "common", format!("{} {number}", p.title)).of_plan(number),
            p,
            number,
            signed: found.is_some(),
            excess: "",
            sections: Vec::new(),
            withdrawn: Vec::new(),
        };
        if let Some((loaded, names)) = found {
            page.excess = loaded.excess().map(|month| lang.words().month(month)).unwrap_or_default();
            page.sections = RecordKind::ALL.into_iter().map(|kind| section(lang, &loaded, &names, kind)).collect();
            let back = loaded.records.all().iter().filter(|(_, record)| record.content().is_none());
            let kind = |record: &Record| record.last_content().map(|c| said::kind(lang, c.kind)).unwrap_or_default();
            page.withdrawn = back.map(|(id, record)| (id.to_string(), kind(record))).collect();
        }
        html(&page)
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// What the register calls its units, those of past days too.
pub fn names(database: &Database) -> Result<Names, phaen_app::error::AppError> {
    let (_, register) = phaen_app::register::load(database)?;
    Ok(register.units().map(|unit| (unit.id, unit.name.clone())).collect())
}

fn section(lang: Lang, loaded: &Loaded, names: &Names, kind: RecordKind) -> Section {
    let p = phrases(lang);
    let about = kind.about();
    let other = match kind {
        RecordKind::Inspection => p.reported,
        RecordKind::InspectionReport => p.inspection,
        _ => "",
    };
    let rows = loaded.records.of(kind).into_iter().map(|(id, content)| row(lang, loaded, names, id, content));
    Section {
        name: said::kind(lang, kind),
        kind: about.name,
        fields: about.fields.iter().map(|field| said::field(lang, kind, *field)).collect(),
        of_unit: about.of_unit != OfUnit::No || kind == RecordKind::InspectionReport,
        other,
        rows: rows.collect(),
    }
}

fn row(lang: Lang, loaded: &Loaded, names: &Names, id: RecordId, content: &Content) -> Row {
    let p = phrases(lang);
    let inspection = content.inspection.and_then(|id| loaded.records.all().get(&id)).and_then(Record::content);
    let unit = content.unit.or_else(|| inspection.and_then(|inspection| inspection.unit));
    let fields = content.kind.about().fields.iter();
    Row {
        id: id.to_string(),
        day: register::day(lang, content.on),
        unit: unit.and_then(|unit| names.get(&unit).cloned()).unwrap_or_else(|| p.no_unit.to_owned()),
        fields: fields.map(|field| content.said.get(field).map(|s| said::said(lang, s)).unwrap_or_default()).collect(),
        visits: content.visits.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        files: content.files.len(),
        other: match content.kind {
            RecordKind::Inspection => loaded.records.report_of(id).map(|(report, _)| report.to_string()),
            RecordKind::InspectionReport => content.inspection.map(|inspection| inspection.to_string()),
            _ => None,
        },
    }
}
