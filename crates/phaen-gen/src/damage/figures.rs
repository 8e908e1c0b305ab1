//! Damage to the figures of a row.

use phaen_core::plan::{LineKind, Period};

use super::{Damage, DamageKind, Form};
use crate::sheet::Token;

/// Digits that look alike to a scanner, by the digit that is printed.
const LOOK_ALIKE: [&str; 10] = ["68", "74", "7", "85", "91", "36", "805", "12", "3069", "48"];

impl Form<'_> {
    /// Whether the row is one of the plan's own lines (no total) and carries figures.
    fn carries(&self, row: usize) -> bool {
        let own = self.line(row).is_some_and(|l| !matches!(l.kind, LineKind::Total | LineKind::Subtotal));
        own && !self.rows[row].tokens.is_empty()
    }

    /// An untouched token that fits, in a row of the plan's own lines.
    fn token_where(&mut self, fits: impl Fn(&Token) -> bool) -> Option<(usize, usize)> {
        let row = self.row_where(Self::carries)?;
        let tokens = &self.rows[row].tokens;
        let found: Vec<usize> = (0..tokens.len()).filter(|&t| !tokens[t].touched && fits(&tokens[t])).collect();
        self.rng.pick(&found).map(|&token| (row, token))
    }

    pub(super) fn digit(&mut self, kind: DamageKind) -> Option<Damage> {
        let separator = matches!(kind, DamageKind::SeparatorLost | DamageKind::SeparatorDot);
        let digits = if kind == DamageKind::DigitLost { 2 } else { 1 };
        let (row, token) = self.token_where(|t| {
            (!separator || t.text.contains(',')) && t.text.bytes().filter(u8::is_ascii_digit).count() >= digits
        })?;
        self.change_digit(kind, kind, row, token)
    }

    pub(super) fn total(&mut self) -> Option<Damage> {
        let row = self.row_where(|form, row| {
            form.line(row).is_some_and(|l| matches!(l.kind, LineKind::Total | LineKind::Subtotal))
                && !form.rows[row].tokens.is_empty()
        })?;
        let tokens = &self.rows[row].tokens;
        let found: Vec<usize> = (0..tokens.len()).filter(|&t| !tokens[t].touched && tokens[t].text.len() > 1).collect();
        let token = self.rng.pick(&found).copied()?;
        self.change_digit(DamageKind::TotalMisread, DamageKind::DigitConfused, row, token)
    }

    fn change_digit(&mut self, kind: DamageKind, how: DamageKind, row: usize, token: usize) -> Option<Damage> {
        let before = self.rows[row].tokens[token].text.clone();
        let places: Vec<usize> = before.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
        let at = self.rng.pick(&places).copied()?;
        let mut after = before.clone();
        match how {
            DamageKind::SeparatorLost => after = before.replace(',', ""),
            DamageKind::SeparatorDot => after = before.replacen(',', ".", 1),
            DamageKind::DigitLost => {
                after.remove(at);
            }
            DamageKind::DigitAdded => {
                let digit = char::from(b'0' + self.rng.below(10) as u8);
                after.insert(at + usize::from(digit == '0'), digit);
            }
            _ => {
                let printed = usize::from(before.as_bytes()[at] - b'0');
                let read = self.rng.pick(LOOK_ALIKE[printed].as_bytes()).copied()?;
                after.replace_range(at..=at, &char::from(read).to_string());
            }
        }
        if leads_with_zero(&after) {
            return None;
        }
        let touched = &mut self.rows[row].tokens[token];
        touched.text.clone_from(&after);
        touched.touched = true;
        let period = touched.cell.0;
        Some(self.record(kind, row, Some(period), before, after))
    }

    pub(super) fn figure(&mut self, kind: DamageKind) -> Option<Damage> {
        let month = |t: &Token| matches!(t.cell.0, Period::Month(_)) && t.text != "-";
        match kind {
            DamageKind::CellLost => {
                let (row, at) = self.token_where(month)?;
                let lost = self.rows[row].tokens.remove(at);
                Some(self.record(kind, row, Some(lost.cell.0), lost.text, ""))
            }
            DamageKind::FigureSplit => {
                let (row, at) = self.token_where(|t| month(t) && t.text.len() > 1)?;
                let mut first = self.rows[row].tokens[at].clone();
                let before = first.text.clone();
                let cut = before.find(',').unwrap_or(1 + self.rng.below(before.len() - 1));
                let mut second = first.clone();
                second.text = before[cut..].trim_start_matches(',').to_owned();
                first.text.truncate(cut);
                if leads_with_zero(&second.text) || !first.text.bytes().all(|b| b.is_ascii_digit()) {
                    return None;
                }
                (first.touched, second.touched) = (true, true);
                let (period, after) = (first.cell.0, format!("{} {}", first.text, second.text));
                self.rows[row].tokens.splice(at..=at, [first, second]);
                Some(self.record(kind, row, Some(period), before, after))
            }
            _ => {
                let (row, at) = self.token_where(month)?;
                let tokens = &mut self.rows[row].tokens;
                let second = tokens.get(at + 1).filter(|t| month(t) && !t.touched)?.text.clone();
                let before = format!("{} {second}", tokens[at].text);
                tokens.remove(at + 1);
                tokens[at].text.push_str(&second);
                tokens[at].touched = true;
                let (period, after) = (tokens[at].cell.0, tokens[at].text.clone());
                Some(self.record(kind, row, Some(period), before, after))
            }
        }
    }

    /// Where the untouched pairs of months begin in a row.
    fn pairs(&self, row: usize) -> Vec<usize> {
        let tokens = &self.rows[row].tokens;
        (0..tokens.len().saturating_sub(1))
            .filter(|&at| {
                let (work, budget) = (&tokens[at], &tokens[at + 1]);
                matches!(work.cell.0, Period::Month(_))
                    && work.cell.0 == budget.cell.0
                    && work.cell.1 < budget.cell.1
                    && !work.touched
                    && !budget.touched
            })
            .collect()
    }

    pub(super) fn pair(&mut self, kind: DamageKind) -> Option<Damage> {
        let row = self.row_where(Self::carries)?;
        let pairs = self.pairs(row);
        let tokens = &self.rows[row].tokens;
        let written = |at: &usize| tokens[*at].text != "-";
        let next = |at: usize| pairs.contains(&(at + 2));
        let fitting: Vec<usize> = match kind {
            DamageKind::PairPhantom => pairs.iter().copied().filter(|at| !written(at)).collect(),
            DamageKind::RunRepeated => {
                pairs.iter().copied().filter(|at| written(at) && next(*at) && written(&(at + 2))).collect()
            }
            _ => pairs.iter().copied().filter(written).collect(),
        };
        let at = self.rng.pick(&fitting).copied()?;
        let period = tokens[at].cell.0;
        let words = |tokens: &[Token]| tokens.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(" ");
        let (before, after);
        match kind {
            DamageKind::PairLost => {
                before = words(&tokens[at..at + 2]);
                after = String::new();
                self.rows[row].tokens.drain(at..at + 2);
            }
            DamageKind::PairPhantom => {
                // The month two before goes on as if it were a pattern, else the month just before.
                let from = [at.checked_sub(4), at.checked_sub(2)]
                    .into_iter()
                    .flatten()
                    .find(|from| pairs.contains(from) && written(from))?;
                let copied = [tokens[from].text.clone(), tokens[from + 1].text.clone()];
                before = words(&tokens[at..at + 2]);
                for (token, text) in self.rows[row].tokens[at..at + 2].iter_mut().zip(copied) {
                    token.text = text;
                    token.touched = true;
                }
                after = words(&self.rows[row].tokens[at..at + 2]);
            }
            _ => {
                let end = at + if kind == DamageKind::RunRepeated { 4 } else { 2 };
                let tokens = &mut self.rows[row].tokens;
                tokens[at..end].iter_mut().for_each(|t| t.touched = true);
                let run = tokens[at..end].to_vec();
                before = words(&run);
                after = format!("{before} {before}");
                tokens.splice(end..end, run);
            }
        }
        Some(self.record(kind, row, Some(period), before, after))
    }

    pub(super) fn dash(&mut self, kind: DamageKind) -> Option<Damage> {
        let row = self.row_where(Self::carries)?;
        let dashes: Vec<usize> =
            self.pairs(row).into_iter().filter(|&at| self.rows[row].tokens[at].text == "-").collect();
        let at = self.rng.pick(&dashes).copied()?;
        let tokens = &mut self.rows[row].tokens;
        tokens[at..at + 2].iter_mut().for_each(|t| t.touched = true);
        let period = tokens[at].cell.0;
        let after = if kind == DamageKind::DashCollapsed {
            tokens.remove(at);
            "-"
        } else {
            let again = tokens[at].clone();
            tokens.insert(at, again);
            "- - -"
        };
        Some(self.record(kind, row, Some(period), "- -", after))
    }
}

/// Whether a figure begins with a nought that no printed figure begins with.
fn leads_with_zero(text: &str) -> bool {
    text.starts_with(',') || text.starts_with('.') || (text.starts_with('0') && text.len() > 1) || text.is_empty()
}
