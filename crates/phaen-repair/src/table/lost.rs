//! Lines that the source has lost: a heading's sum lacks one figure in every column, and the codes under it have a gap.

use phaen_core::table::{Role, TableFinding, TableFindingKind};

use super::code;
use super::evidence::Figures;
use super::rows::{Raw, RawCell, RawRow, Read};

/// The table with the first line put in that it has lost, and the row of that line.
pub fn put_in(raw: &Raw, figures: &Figures, roles: &[Role]) -> Option<(Raw, usize)> {
    if !raw.nested {
        return None;
    }
    // By the codes alone: a heading whose sum fails everywhere may not be believed to sum.
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); raw.rows.len()];
    for (row, above) in code::parents(raw.rows.iter().map(|r| r.code.as_ref())).into_iter().enumerate() {
        if let Some(above) = above.filter(|_| raw.rows[row].code.is_some()) {
            members[above].push(row);
        }
    }
    members.iter().enumerate().filter(|(_, members)| members.len() > 1).find_map(|(total, members)| {
        let (before, at) = gap(raw, members)?;
        let cells = missing(raw, figures, roles, total, members)?;
        let code = raw.rows[before].code.as_ref()?.next()?;
        let beside = &raw.rows[at];
        let finding = TableFinding { place: beside.place, kind: TableFindingKind::LineLost(code.text.clone()) };
        let row = RawRow { code: Some(code), indent: beside.indent, aligned: true, cells, ..RawRow::default() };
        let mut whole = raw.clone();
        whole.rows.insert(at, row);
        whole.findings.push(finding);
        Some((whole, at))
    })
}

/// The line before the one gap in the codes of a sum's lines, and the line behind it.
fn gap(raw: &Raw, members: &[usize]) -> Option<(usize, usize)> {
    let mut found = None;
    for pair in members.windows(2) {
        let (before, after) = (raw.rows[pair[0]].code.as_ref()?, raw.rows[pair[1]].code.as_ref()?);
        match before.steps_to(after)? {
            1 => {}
            2 if found.is_none() => found = Some((pair[0], pair[1])),
            _ => return None,
        }
    }
    found
}

/// What the lines of a sum lack to make its total, in each column; `None` where they lack nothing, or where more than a
/// lost line would be needed to tell.
fn missing(raw: &Raw, figures: &Figures, roles: &[Role], total: usize, members: &[usize]) -> Option<Vec<RawCell>> {
    let (mut lacking, mut stated) = (0, 0);
    let mut cells = Vec::new();
    for (c, role) in roles.iter().enumerate() {
        let whole = figures.value[total][c].filter(|_| *role != Role::Percent);
        let Some(whole) = whole else {
            cells.push(RawCell::default());
            continue;
        };
        let parts: Option<i128> = members.iter().map(|m| figures.value[*m][c]).sum();
        let lacks = whole - parts?;
        if lacks < 0 {
            return None;
        }
        stated += u32::from(whole != 0);
        lacking += u32::from(lacks > 0);
        let read = if lacks > 0 { Read::Number(lacks, raw.columns[c].places) } else { Read::Dash };
        cells.push(RawCell { text: lacks.to_string(), read, ..RawCell::default() });
    }
    (lacking > 0 && 2 * lacking >= stated).then_some(cells)
}
