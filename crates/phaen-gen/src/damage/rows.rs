//! Damage to rows as a whole and to the text around figures.

use phaen_core::number::to_thai_digits;
use phaen_core::plan::LineKind;

use super::{Damage, DamageKind, Form};
use crate::sheet::{Row, RowKind};
use crate::words::RUBBISH;

impl Form<'_> {
    fn is_activity(&self, row: usize) -> bool {
        self.line(row).is_some_and(|l| l.kind == LineKind::Activity)
    }

    pub(super) fn line_lost(&mut self) -> Option<Damage> {
        let row =
            self.row_where(|form, row| form.is_activity(row) && form.rows[row].tokens.iter().all(|t| !t.touched))?;
        let damage = self.record(DamageKind::LineLost, row, None, self.rows[row].to_text(), "");
        self.rows.remove(row);
        Some(damage)
    }

    pub(super) fn block_lost(&mut self) -> Option<Damage> {
        let heading = self.row_where(|form, row| {
            form.line(row).is_some_and(|l| l.kind == LineKind::Heading) && !form.block(row).is_empty()
        })?;
        let rows = self.block(heading);
        if rows.iter().any(|&row| self.rows[row].tokens.iter().any(|t| t.touched)) {
            return None;
        }
        let codes: Vec<String> = rows.iter().map(|&row| self.code(row)).collect();
        let damage = self.record(DamageKind::BlockLost, heading, None, codes.join(" "), "");
        for row in rows.into_iter().rev() {
            self.rows.remove(row);
        }
        Some(damage)
    }

    /// The rows of activities directly under a heading's row; empty when it has sub-headings.
    fn block(&self, heading: usize) -> Vec<usize> {
        let id = self.rows[heading].line();
        (heading + 1..self.rows.len())
            .take_while(|&row| self.line(row).is_none_or(|l| l.kind == LineKind::Activity && l.parent == id))
            .filter(|&row| self.is_activity(row))
            .collect()
    }

    pub(super) fn lines_joined(&mut self) -> Option<Damage> {
        let row = self
            .row_where(|form, row| row + 1 < form.rows.len() && form.is_activity(row) && form.is_activity(row + 1))?;
        let second = self.rows.remove(row + 1);
        let before = format!("{}\n{}", self.rows[row].to_text(), second.to_text());
        let code = self.code(row);
        let first = &mut self.rows[row];
        first.trailing = 0;
        // The joined row is text from here on: no further damage finds its figures.
        let joined = Row { lead: Vec::new(), ..second };
        let text = format!("{}\t{}", first.to_text(), joined.to_text());
        *first = Row { kind: RowKind::Text, ..Row::text(text.clone()) };
        Some(Damage { kind: DamageKind::LinesJoined, code, period: None, before, after: text })
    }

    pub(super) fn head_rubbish(&mut self) -> Option<Damage> {
        let row = self.row_where(|form, row| form.rows[row].kind == RowKind::Head)?;
        let before = self.rows[row].label.clone();
        let garbled =
            before.replace("ต.ค.", "ค.ค.").replace("ธ.ค.", "ค.ศ.").replace("ม.ค.", "จ.น.").replace("ก.พ.", "ก.ม.");
        let after = if garbled == before {
            let rubbish = self.rng.pick(&RUBBISH).copied().unwrap_or_default();
            self.rows.insert(row, Row::text(rubbish));
            format!("{rubbish}\n{before}")
        } else {
            self.rows[row].label.clone_from(&garbled);
            garbled
        };
        Some(Damage { kind: DamageKind::HeadRubbish, code: String::new(), period: None, before, after })
    }

    pub(super) fn thai_digits(&mut self) -> Option<Damage> {
        let row = self.row_where(|form, row| form.is_activity(row))?;
        let before = self.rows[row].to_text();
        let changed = &mut self.rows[row];
        changed.label = to_thai_digits(&changed.label);
        for token in &mut changed.tokens {
            token.text = to_thai_digits(&token.text);
            token.touched = true;
        }
        let after = changed.to_text();
        (after != before).then(|| self.record(DamageKind::ThaiDigits, row, None, before, after))
    }

    pub(super) fn stray_section(&mut self) -> Option<Damage> {
        let row =
            self.row_where(|form, row| form.is_activity(row) && form.rows[row].lead.iter().all(String::is_empty))?;
        let sections = self.plan.lines.iter().filter(|l| l.parent.is_none() && l.kind == LineKind::Heading).count();
        let number = self.rng.within(1, sections.max(1)).to_string();
        let before = self.rows[row].to_text();
        self.rows[row].lead = vec![number];
        let after = self.rows[row].to_text();
        Some(self.record(DamageKind::StraySection, row, None, before, after))
    }

    pub(super) fn final_dot(&mut self) -> Option<Damage> {
        let row = self.row_where(|form, row| form.line(row).is_some_and(|l| l.code.parts().is_some()))?;
        let code = self.code(row);
        let rest = self.rows[row].label.strip_prefix(&code).filter(|r| r.starts_with(' '))?;
        let (before, after) = (self.rows[row].label.clone(), format!("{code}.{rest}"));
        self.rows[row].label.clone_from(&after);
        Some(self.record(DamageKind::FinalDot, row, None, before, after))
    }
}
