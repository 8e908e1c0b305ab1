//! `phaen register`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Subcommand;
use phaen_app::error::AppError;
use phaen_app::json as shapes;
use phaen_app::register::import::{Wanted, make, show_in};
use phaen_app::register::list::{Chosen, Sort, State, officer, units};
use phaen_app::register::{day_of, export, load, table, today};
use phaen_app::words::register as said;
use phaen_core::calendar::FiscalYear;
use phaen_core::register::sheet::{Answer, Headings, Preview};
use phaen_core::register::{Field, Register, Standing, UnitId, View};

use super::Result;
use crate::context::{Context, Failure, now};
use crate::exit::Verdict;
use crate::files;
use crate::terminal::{Align, Table, width};

/// The register of co-operatives and farmer groups: show, import, export (ทะเบียนสหกรณ์และกลุ่มเกษตรกร).
///
/// A table is shown first, cell by cell; nothing is recorded without --apply, and then all of it or nothing. A row of
/// which it is doubtful whom it is about is named and waits for --answer.
///
/// Examples (ตัวอย่าง):
///   phaen register import ทะเบียน.xlsx --on 30/9/2566              what would change (ดูตัวอย่าง)
///   phaen register import ทะเบียน.xlsx --on 30/9/2566 --apply      record all of it (บันทึกทั้งหมด)
///   phaen register import ทะเบียน.xlsx --answer 7=U3 --answer 9=new --apply
///   phaen register show --on 30/9/2566                             all units of a day (ดูทั้งหมด)
///   phaen register show U7                                         one unit (ดูหนึ่งแห่ง)
///   phaen register export ทะเบียน.xlsx --on 30/9/2566               as a file that comes back (ส่งออก)
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show the units of a day, or all that is known of one (ดู).
    Show {
        /// One unit by its number, like U7.
        #[arg(value_name = "UNIT", value_parser = unit)]
        unit: Option<UnitId>,
        /// The day, like 30/9/2566; today where none is given.
        #[arg(long, value_name = "DAY", default_value = "")]
        on: String,
        /// Print phaen.units/1, on one line.
        #[arg(long)]
        json: bool,
    },
    /// Show what a table of units would change; record it with --apply (นำเข้า).
    Import {
        /// XLSX, XLS, ODS, CSV or a table of a web page.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The day as of which the table is, like 30/9/2566; today where none is given.
        #[arg(long, value_name = "DAY", default_value = "")]
        on: String,
        /// Whom a doubtful row is about: 7=U3 or 9=new.
        #[arg(long, value_name = "ROW=UNIT", value_parser = answer)]
        answer: Vec<(usize, Answer)>,
        /// Record all of it.
        #[arg(long)]
        apply: bool,
        /// Print phaen.units-preview/1, on one line.
        #[arg(long)]
        json: bool,
    },
    /// Write the register of a day as XLSX or CSV, by the ending of the name (ส่งออก).
    Export {
        /// The file to be written.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The day, like 30/9/2566; today where none is given.
        #[arg(long, value_name = "DAY", default_value = "")]
        on: String,
    },
}

fn unit(text: &str) -> std::result::Result<UnitId, String> {
    text.parse().map_err(|()| "U7".to_owned())
}

fn answer(text: &str) -> std::result::Result<(usize, Answer), String> {
    let wanted = || "7=U3, 9=new".to_owned();
    let (row, whom) = text.split_once('=').ok_or_else(wanted)?;
    let answer = match whom {
        "new" => Answer::New,
        unit => Answer::Unit(unit.parse().map_err(|()| wanted())?),
    };
    Ok((row.parse().map_err(|_| wanted())?, answer))
}

/// Shows, imports or exports.
pub fn run(args: &Args, context: &mut Context) -> Result {
    match &args.action {
        Action::Show { unit, on, json } => shown(*unit, on, *json, context),
        Action::Import { file, on, answer, apply, json } => {
            let bytes = files::read(file)?;
            let table = table::read(&files::name(file), &bytes, &Headings::shipped())?;
            let answers: BTreeMap<usize, Answer> = answer.iter().copied().collect();
            let wanted = Wanted { rows: table.rows, as_of: day_of(on, now())?, answers };
            import(&wanted, *apply, *json, context)
        }
        Action::Export { file, on } => {
            let (at, register) = (day_of(on, now())?, registered(context)?);
            let view = register.on(at).as_known_on(today(now())?);
            let is_csv = file.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("csv"));
            let bytes = if is_csv { export::csv(view).into_bytes() } else { export::xlsx(view)? };
            files::write(file, &bytes)?;
            Ok(Verdict::Balanced)
        }
    }
}

/// The register; an empty one where there is no database.
fn registered(context: &Context) -> std::result::Result<Arc<Register>, Failure> {
    Ok(match context.open_if_there()? {
        Some(database) => load(&database)?.1,
        None => Arc::default(),
    })
}

fn shown(unit: Option<UnitId>, on: &str, json: bool, context: &mut Context) -> Result {
    let (at, register) = (day_of(on, now())?, registered(context)?);
    let view = register.on(at).as_known_on(today(now())?);
    let year = at.fiscal_year().map(FiscalYear::buddhist).unwrap_or_default();
    let all: Vec<Standing<'_>> = match unit {
        Some(id) => {
            let missing = || AppError::Store(phaen_app::database::StoreError::NoUnit { unit: id });
            vec![view.unit(id).ok_or_else(missing)?]
        }
        None => units(view, year, &Chosen::default(), Sort::Number),
    };
    if json {
        writeln!(context.out, "{}", shapes::units(view, &all))?;
    } else if let (Some(_), Some(one)) = (unit, all.first()) {
        facts(view, one, context)?;
    } else if all.is_empty() {
        writeln!(context.out, "{}", said::heads(context.lang).none)?;
    } else {
        list(&all, year, context)?;
    }
    Ok(Verdict::Balanced)
}

fn list(units: &[Standing<'_>], year: u16, context: &mut Context) -> std::io::Result<()> {
    let (lang, heads) = (context.lang, said::heads(context.lang));
    let level = format!("{} {year}", heads.level);
    let columns = [heads.number, heads.code, heads.name, heads.kind, &level, heads.officer, heads.state];
    let mut table = Table::new(columns.map(|head| (head, Align::Left)));
    for unit in units {
        table.row([
            unit.id().to_string(),
            unit.code().unwrap_or_default(),
            unit.name(),
            said::kind(lang, unit.kind()).to_owned(),
            unit.level(year).map_or_else(|| heads.unknown.to_owned(), |level| level.number().to_string()),
            officer(unit).unwrap_or_default(),
            said::state(lang, State::of(unit)).to_owned(),
        ]);
    }
    table.fit(2, width());
    table.write(&mut context.out)
}

fn facts(view: View<'_>, unit: &Standing<'_>, context: &mut Context) -> std::io::Result<()> {
    let (lang, heads) = (context.lang, said::heads(context.lang));
    writeln!(context.out, "{} {}", unit.id(), unit.name())?;
    let mut table = Table::new([heads.field, heads.value, heads.since].map(|head| (head, Align::Left)));
    let plain = phaen_core::register::FieldKind::all().filter_map(Field::plain);
    for field in plain.chain(view.yearly_fields()) {
        let Some(value) = unit.value(field) else { continue };
        let since = unit.fact(field).map(|fact| said::day(lang, fact.holds_from())).unwrap_or_default();
        table.row([said::field(lang, field), said::value(lang, &value), since]);
    }
    table.write(&mut context.out)
}

fn import(wanted: &Wanted, apply: bool, json: bool, context: &mut Context) -> Result {
    let lang = context.lang;
    // No database is made for one who only looks.
    let shown = show_in(registered(context)?, wanted, now())?;
    if json {
        writeln!(context.out, "{}", shapes::units_preview(&shown.preview, lang))?;
    } else {
        preview(&shown.preview, &shown.register, context)?;
    }
    if shown.preview.stopping().count() > 0 {
        return Ok(Verdict::Open);
    }
    if apply {
        let digest = shown.digest;
        let mut database = context.open()?;
        let made = context.acting(|acting| make(&mut database, wanted, Some(&digest), acting))?;
        context.say(&said::made(lang, made));
    } else if !shown.preview.is_empty() {
        context.say(said::heads(lang).not_made);
    }
    Ok(Verdict::Balanced)
}

fn preview(preview: &Preview, register: &Register, context: &mut Context) -> std::io::Result<()> {
    let (lang, heads) = (context.lang, said::heads(context.lang));
    for problem in &preview.problems {
        writeln!(context.out, "{}", said::problem(lang, problem))?;
    }
    if preview.is_empty() {
        if preview.stopping().count() == 0 {
            writeln!(context.out, "{}", heads.nothing)?;
        }
        return Ok(());
    }
    let view = register.on(preview.as_of).as_known_on(preview.recorded_on);
    let mut table =
        Table::new([heads.place, heads.name, heads.field, heads.before, heads.after].map(|head| (head, Align::Left)));
    for new in &preview.new_units {
        let place = said::place(lang, phaen_core::register::sheet::Place { row: new.row, column: None });
        let kind = said::kind(lang, new.unit.kind).to_owned();
        table.row([place, format!("{} {}", new.unit.id, new.unit.name), heads.new.to_owned(), String::new(), kind]);
    }
    for change in &preview.changes {
        let entered = preview.new_units.iter().find(|new| new.unit.id == change.unit).map(|new| new.unit.name.clone());
        let name = entered.or_else(|| view.unit(change.unit).map(|unit| unit.name())).unwrap_or_default();
        table.row([
            said::place(lang, change.place),
            format!("{} {name}", change.unit),
            said::field(lang, change.field),
            change.before.as_ref().map_or_else(|| heads.unknown.to_owned(), |value| said::value(lang, value)),
            said::value(lang, &change.after),
        ]);
    }
    table.fit(1, width());
    table.write(&mut context.out)
}
