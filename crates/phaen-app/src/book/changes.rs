//! The paper of a revision (แผนปฏิบัติงานครั้งที่): what changed since the one signed before, cell by cell.

use phaen_core::book::{Book, Revision};
use phaen_core::form::Footer;
use phaen_core::number::parse_hundredths;
use phaen_core::paper::{Block, Cell, Column, Mark, Paper, RowKind, SignaturePlace, Table};
use phaen_core::plan::Plan;

use super::line_name;
use crate::compare::{Difference, of_plans};
use crate::words::Lang;
use crate::words::meeting::day;
use crate::words::revision::words;

/// Two versions of a plan whose difference is printed.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The revision signed before.
    pub before: (&'a Revision, &'a Plan),
    /// The plan after; its revision where it is signed.
    pub after: (Option<&'a Revision>, &'a Plan),
}

/// A revision beside the one before it; `0` is the plan as it stands beside the one signed last. `None` where there is
/// no such revision, or none before it.
pub fn compared<'a>(book: &'a Book, stands: &'a Plan, revision: u32) -> Option<Compared<'a>> {
    let signed: Vec<(&Revision, &Plan)> =
        book.earlier().iter().map(|(r, plan)| (r, plan)).chain([(book.revision(), book.plan())]).collect();
    if revision == 0 {
        return Some(Compared { before: *signed.last()?, after: (None, stands) });
    }
    let index = signed.iter().position(|(r, _)| r.number == revision)?;
    let (this, after) = *signed.get(index)?;
    Some(Compared { before: *signed.get(index.checked_sub(1)?)?, after: (Some(this), after) })
}

/// What changed, as a paper to be printed and signed.
pub fn revision_paper(of: Compared<'_>, lang: Lang) -> Paper {
    let w = words(lang);
    let (groups, totals) = of_plans(of.before.1, of.after.1, lang.words());
    let mut paper = Paper::new(title(of, lang));
    paper.footer = Footer { page: w.page, of: w.of };
    paper.lang = match lang {
        Lang::Thai => "th",
        Lang::English => "en",
    };
    paper.meanings = vec![(Mark::Changed, w.changed.to_owned())];
    if groups.is_empty() && totals.is_empty() {
        paper.push(Block::Paragraph(w.nothing.to_owned()));
        return paper;
    }
    if !totals.is_empty() {
        paper.push(Block::Heading(w.totals.to_owned()));
        let mut table = table(lang);
        totals.iter().for_each(|difference| row(&mut table, difference, 0));
        paper.push(Block::Table(table));
    }
    paper.push(Block::Heading(w.cell_by_cell.to_owned()));
    let mut table = table(lang);
    for group in &groups {
        // The later plan names it, unless the line is gone there.
        let plan = |id| if of.after.1.line(id).is_some() { of.after.1 } else { of.before.1 };
        let name = group.id.map_or_else(|| w.fields.to_owned(), |id| line_name(plan(id), id));
        table.row_of(RowKind::Heading, 0, [name.as_str(), "", "", ""]);
        group.differences.iter().for_each(|difference| row(&mut table, difference, 1));
    }
    paper.push(Block::Table(table));
    let place = |heading: &str| SignaturePlace {
        heading: heading.to_owned(),
        fields: [w.name, w.position, w.date].map(|label| (label.to_owned(), String::new())).to_vec(),
    };
    paper.push(Block::Signatures(vec![place(w.prepared), place(w.approved)]));
    paper
}

fn title(of: Compared<'_>, lang: Lang) -> Vec<String> {
    let w = words(lang);
    let plan = of.after.1;
    let whose: Vec<&str> = [plan.group.as_deref(), plan.office.as_deref()].into_iter().flatten().collect();
    let year = plan.fiscal_year.map(|year| format!("{} {year}", w.fiscal_year));
    let whose = whose.into_iter().map(str::to_owned).chain(year).collect::<Vec<_>>().join(" ");
    let signed = |revision: &Revision| {
        format!("{} {} ({} {} {})", w.revision, revision.number, w.signed, revision.by, day(lang, revision.on))
    };
    let after = of.after.0.map_or_else(|| w.unsigned.to_owned(), signed);
    vec![w.title.to_owned(), whose, signed(of.before.0), format!("→ {after}")]
}

fn table(lang: Lang) -> Table {
    let w = words(lang);
    Table::new([
        (w.what, Column::words(60)),
        (w.before, Column::figures(24)),
        (w.after, Column::figures(24)),
        (w.difference, Column::figures(18)),
    ])
}

fn row(table: &mut Table, difference: &Difference, depth: usize) {
    let after = value(&difference.after);
    let after = if after.text.is_empty() { after } else { after.marked(Mark::Changed) };
    let cells = [Cell::text(&difference.what), value(&difference.before), after, value(&difference.by)];
    table.row_of(RowKind::Normal, depth, cells);
}

/// A figure where the text is one, and else the text.
fn value(text: &str) -> Cell {
    match parse_hundredths(text.trim_start_matches('+')) {
        Ok(hundredths) => Cell::figure(text, hundredths),
        Err(_) => Cell::text(text),
    }
}
