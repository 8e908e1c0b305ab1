//! Formulas as old workbooks keep them: operands before their operator. Of what a plan needs, the text is made again.

use super::record::{f64_at, u16_at};
use crate::sheet::of_float;
use crate::table::cell_name;

/// How many operands may wait for their operator.
const MAX_WAITING: usize = 256;
/// The longest text that is made, in bytes.
const MAX_TEXT: usize = 8_192;

/// The cell whose shared formula those tokens refer to.
pub(super) fn shared(tokens: &[u8]) -> Option<(u32, u32)> {
    let (0x01, place) = tokens.split_first()? else { return None };
    Some((u32::from(u16_at(place, 0)?), u32::from(u16_at(place, 2)?)))
}

/// The formula in the writing of Excel, as it stands in that cell; `None` where it holds anything that is not
/// understood.
pub(super) fn text(tokens: &[u8], at: (u32, u32)) -> Option<String> {
    let mut waiting: Vec<String> = Vec::new();
    let mut rest = tokens;
    while let Some((kind, data)) = rest.split_first() {
        let mut length = 0;
        match kind {
            0x03..=0x06 => {
                let (b, a) = (waiting.pop()?, waiting.pop()?);
                let operator = ["+", "-", "*", "/"][usize::from(kind - 0x03)];
                waiting.push(format!("{a}{operator}{b}"));
            }
            0x12 => {}
            0x13 => {
                let a = waiting.pop()?;
                waiting.push(format!("-{a}"));
            }
            0x14 => waiting.last_mut()?.push('%'),
            0x15 => {
                let a = waiting.pop()?;
                waiting.push(format!("({a})"));
            }
            0x19 => {
                length = 3;
                match data.first()? {
                    0x10 => {
                        let a = waiting.pop()?;
                        waiting.push(format!("SUM({a})"));
                    }
                    // Blanks, and that the formula changes at every reckoning.
                    0x40 | 0x41 | 0x01 => {}
                    _ => return None,
                }
            }
            0x1E => {
                length = 2;
                waiting.push(u16_at(data, 0)?.to_string());
            }
            0x1F => {
                length = 8;
                waiting.push(of_float(f64_at(data, 0)?)?.to_string());
            }
            0x21 | 0x41 | 0x61 => {
                length = 2;
                let (name, count) = match u16_at(data, 0)? {
                    24 => ("ABS", 1),
                    27 => ("ROUND", 2),
                    _ => return None,
                };
                call(&mut waiting, name, count)?;
            }
            0x22 | 0x42 | 0x62 => {
                length = 3;
                let name = match u16_at(data, 1)? {
                    4 => "SUM",
                    344 => "SUBTOTAL",
                    _ => return None,
                };
                call(&mut waiting, name, usize::from(*data.first()?))?;
            }
            0x24 | 0x44 | 0x64 => {
                length = 4;
                waiting.push(cell(u16_at(data, 0)?, u16_at(data, 2)?));
            }
            0x25 | 0x45 | 0x65 => {
                length = 8;
                let (first, last) =
                    (cell(u16_at(data, 0)?, u16_at(data, 4)?), cell(u16_at(data, 2)?, u16_at(data, 6)?));
                waiting.push(format!("{first}:{last}"));
            }
            // In shared formulas cells are told by how far they stand from the formula's own.
            0x2C | 0x4C | 0x6C => {
                length = 4;
                waiting.push(near(u16_at(data, 0)?, u16_at(data, 2)?, at));
            }
            0x2D | 0x4D | 0x6D => {
                length = 8;
                let first = near(u16_at(data, 0)?, u16_at(data, 4)?, at);
                let last = near(u16_at(data, 2)?, u16_at(data, 6)?, at);
                waiting.push(format!("{first}:{last}"));
            }
            _ => return None,
        }
        rest = data.get(length..)?;
        if waiting.len() > MAX_WAITING || waiting.last().is_some_and(|t| t.len() > MAX_TEXT) {
            return None;
        }
    }
    let formula = waiting.pop()?;
    waiting.is_empty().then_some(formula)
}

fn call(waiting: &mut Vec<String>, name: &str, count: usize) -> Option<()> {
    let arguments = waiting.split_off(waiting.len().checked_sub(count)?);
    waiting.push(format!("{name}({})", arguments.join(",")));
    Some(())
}

/// A cell; the upper bits of its column say what moves when the formula is copied.
fn cell(row: u16, column: u16) -> String {
    cell_name(u32::from(row), u32::from(column & 0xFF))
}

/// A cell of a shared formula: where the upper bits of its column say so, row and column count from the formula's own
/// cell and go round at the sheet's edge.
fn near(row: u16, column: u16, at: (u32, u32)) -> String {
    let from = |relative: u16, start: u32| if column & relative != 0 { start } else { 0 };
    let row = (u32::from(row) + from(0x8000, at.0)) & 0xFFFF;
    let column = (u32::from(column & 0xFF) + from(0x4000, at.1)) & 0xFF;
    cell_name(row, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(tokens: &[u8]) -> Option<String> {
        super::text(tokens, (9, 4))
    }

    #[test]
    fn shared_formulas_stand_where_their_cell_does() {
        // Four rows up to one row up in the same column; then column B held, row 3 held.
        let sum = [0x4D, 0xFC, 0xFF, 0xFF, 0xFF, 0x00, 0xC0, 0x00, 0xC0, 0x19, 0x10, 0, 0];
        assert_eq!(text(&sum).as_deref(), Some("SUM(E6:E9)"));
        let held = [0x4C, 2, 0, 0xFF, 0x40, 0x4C, 0, 0, 1, 0x80, 0x05];
        assert_eq!(text(&held).as_deref(), Some("D3*B10"));
        assert_eq!(shared(&[0x01, 9, 0, 4, 0]), Some((9, 4)));
        assert_eq!(shared(&[0x1E, 1, 0]), None);
    }

    #[test]
    fn sums_and_differences_are_written_again() {
        let area = [0x25, 0, 0, 4, 0, 1, 0xC0, 1, 0xC0];
        let sum = [&area[..], &[0x19, 0x10, 0, 0]].concat();
        assert_eq!(text(&sum).as_deref(), Some("SUM(B1:B5)"));
        let two = [&[0x24, 0, 0, 0, 0xC0][..], &area, &[0x22, 2, 4, 0]].concat();
        assert_eq!(text(&two).as_deref(), Some("SUM(A1,B1:B5)"));
        let share = [0x44, 1, 0, 2, 0, 0x1E, 50, 0, 0x14, 0x05, 0x15, 0x13];
        assert_eq!(text(&share).as_deref(), Some("-(C2*50%)"));
    }

    #[test]
    fn what_is_not_understood_is_no_formula() {
        for tokens in [&[][..], &[0x03], &[0x01, 0, 0, 0, 0], &[0x24, 0], &[0x1E, 1, 0, 0x1E, 1, 0]] {
            assert_eq!(text(tokens), None, "{tokens:?}");
        }
    }
}
