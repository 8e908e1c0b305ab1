//! The few formulas that plans are made of: sums, differences, products, quotients and percentages of cells and ranges.
//! Everything else is not understood, and then nothing is claimed.

use super::Decimal;

/// The longest formula that is looked at, in bytes.
const MAX_LENGTH: usize = 8_192;
/// How deep brackets may nest.
const MAX_DEPTH: usize = 32;
/// How many numbers, cells and ranges a formula may name.
const MAX_ATOMS: usize = 1_000;

/// A rectangle of cells, from 0, both ends included. `sheet` is `None` for the formula's own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Range {
    pub sheet: Option<String>,
    pub first: (u32, u32),
    pub last: (u32, u32),
}

/// A formula that is understood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Formula {
    Number(Decimal),
    /// One cell.
    Cell(Range),
    Negative(Box<Formula>),
    Percent(Box<Formula>),
    Two(Operator, Box<Formula>, Box<Formula>),
    Call(Function, Vec<Formula>),
    /// Cells, as an argument.
    Cells(Range),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    Sum,
    /// SUBTOTAL with 9 or 109: a sum that leaves out other subtotals.
    Subtotal,
    Round,
    Abs,
}

impl Formula {
    /// Understands a formula without its leading `=`; `None` where it holds anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_LENGTH {
            return None;
        }
        let mut parser = Parser { text, at: 0, depth: 0, atoms: 0 };
        let formula = parser.sum()?;
        parser.blanks();
        (parser.at == text.len()).then_some(formula)
    }

    /// All ranges and cells that it names.
    pub fn ranges(&self) -> Vec<&Range> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(formula) = open.pop() {
            match formula {
                Self::Number(_) => {}
                Self::Cell(range) | Self::Cells(range) => found.push(range),
                Self::Negative(inner) | Self::Percent(inner) => open.push(inner),
                Self::Two(_, a, b) => open.extend([&**a, &**b]),
                Self::Call(_, arguments) => open.extend(arguments),
            }
        }
        found
    }
}

/// What a formula asks of the sheet.
pub(crate) trait Cells {
    /// The number in a cell; nought where it is empty, `None` where it is no number.
    fn number(&mut self, range: &Range) -> Option<Decimal>;
    /// The sum of the numbers in a range, other than text; without cells that are subtotals where asked.
    fn sum(&mut self, range: &Range, without_subtotals: bool) -> Option<Decimal>;
}

/// What a formula gives; `None` where that cannot be told.
pub(crate) fn value(formula: &Formula, cells: &mut dyn Cells) -> Option<Decimal> {
    match formula {
        Formula::Number(number) => Some(*number),
        Formula::Cell(range) => cells.number(range),
        Formula::Cells(_) => None,
        Formula::Negative(inner) => Some(value(inner, cells)?.negative()),
        Formula::Percent(inner) => value(inner, cells)?.over(Decimal::parse("100")?),
        Formula::Two(operator, a, b) => {
            let (a, b) = (value(a, cells)?, value(b, cells)?);
            match operator {
                Operator::Plus => a.plus(b),
                Operator::Minus => a.plus(b.negative()),
                Operator::Times => a.times(b),
                Operator::Over => a.over(b),
            }
        }
        Formula::Call(Function::Sum, arguments) => sum(arguments, cells, false),
        Formula::Call(Function::Subtotal, arguments) => {
            let (kind, ranges) = arguments.split_first()?;
            let kind = value(kind, cells)?.whole()?;
            matches!(kind, 9 | 109).then(|| sum(ranges, cells, true))?
        }
        Formula::Call(Function::Round, arguments) => match arguments.as_slice() {
            [number, places] => {
                let places = value(places, cells)?.whole().filter(|p| (-6..=6).contains(p))?;
                value(number, cells)?.round(places)
            }
            _ => None,
        },
        Formula::Call(Function::Abs, arguments) => match arguments.as_slice() {
            [number] => value(number, cells).map(|n| if n < Decimal::ZERO { n.negative() } else { n }),
            _ => None,
        },
    }
}

fn sum(arguments: &[Formula], cells: &mut dyn Cells, without_subtotals: bool) -> Option<Decimal> {
    arguments.iter().try_fold(Decimal::ZERO, |total, argument| {
        let part = match argument {
            Formula::Cells(range) | Formula::Cell(range) => cells.sum(range, without_subtotals)?,
            other => value(other, cells)?,
        };
        total.plus(part)
    })
}

/// A formula as it reads in another cell than the one that it was written for: references move along unless a `$` holds
/// them.
pub(crate) fn moved(text: &str, from: (u32, u32), to: (u32, u32)) -> String {
    let by = (i64::from(to.0) - i64::from(from.0), i64::from(to.1) - i64::from(from.1));
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let quoted = matches!(c, '"' | '\'').then(|| rest[1..].find(c)).flatten();
        let length = match quoted {
            Some(end) => end + 2,
            None if before.is_alphanumeric() || matches!(before, '_' | '.') => c.len_utf8(),
            None => match reference(rest, by) {
                Some((length, name)) => {
                    written.push_str(&name);
                    before = 'A';
                    rest = &rest[length..];
                    continue;
                }
                None => c.len_utf8(),
            },
        };
        written.push_str(&rest[..length]);
        before = rest[..length].chars().next_back().unwrap_or(' ');
        rest = &rest[length..];
    }
    written
}

/// The reference that a text begins with, moved: how long it was, and its new name.
fn reference(text: &str, by: (i64, i64)) -> Option<(usize, String)> {
    let held = |text: &str| usize::from(text.starts_with('$'));
    let column_held = held(text);
    let letters = text[column_held..].find(|c: char| !c.is_ascii_alphabetic()).filter(|n| (1..=3).contains(n))?;
    let behind = &text[column_held + letters..];
    let row_held = held(behind);
    let digits = behind[row_held..].find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len() - row_held);
    if !(1..=7).contains(&digits) {
        return None;
    }
    let length = column_held + letters + row_held + digits;
    let next = text[length..].chars().next().unwrap_or(' ');
    if next.is_alphanumeric() || matches!(next, '(' | '_' | '!') {
        return None;
    }
    let name = &text[column_held..column_held + letters];
    let column = name.bytes().fold(0i64, |n, b| n * 26 + i64::from(b.to_ascii_uppercase() - b'A') + 1);
    let row: i64 = behind[row_held..row_held + digits].parse().ok()?;
    let column = if column_held == 1 { column } else { column + by.1 };
    let row = if row_held == 1 { row } else { row + by.0 };
    let column = u32::try_from(column).ok()?.checked_sub(1)?;
    let dollar = |held: usize| if held == 1 { "$" } else { "" };
    let name = crate::table::column_name(column);
    (row > 0).then(|| (length, format!("{}{name}{}{row}", dollar(column_held), dollar(row_held))))
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    atoms: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn takes(&mut self, c: char) -> bool {
        self.blanks();
        let found = self.rest().starts_with(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn sum(&mut self) -> Option<Formula> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut left = self.product()?;
        loop {
            let operator = match () {
                () if self.takes('+') => Operator::Plus,
                () if self.takes('-') => Operator::Minus,
                () => break,
            };
            left = Formula::Two(operator, Box::new(left), Box::new(self.product()?));
        }
        self.depth -= 1;
        Some(left)
    }

    fn product(&mut self) -> Option<Formula> {
        let mut left = self.factor()?;
        loop {
            let operator = match () {
                () if self.takes('*') => Operator::Times,
                () if self.takes('/') => Operator::Over,
                () => break,
            };
            left = Formula::Two(operator, Box::new(left), Box::new(self.factor()?));
        }
        Some(left)
    }

    fn factor(&mut self) -> Option<Formula> {
        let mut negative = false;
        loop {
            if self.takes('-') {
                negative = !negative;
            } else if !self.takes('+') {
                break;
            }
        }
        let mut found = self.atom()?;
        while self.takes('%') {
            found = Formula::Percent(Box::new(found));
        }
        // Powers are not understood.
        if self.takes('^') || self.takes('&') {
            return None;
        }
        Some(if negative { Formula::Negative(Box::new(found)) } else { found })
    }

    fn atom(&mut self) -> Option<Formula> {
        self.atoms += 1;
        if self.atoms > MAX_ATOMS {
            return None;
        }
        if self.takes('(') {
            let inner = self.sum()?;
            return self.takes(')').then_some(inner);
        }
        self.blanks();
        let rest = self.rest();
        if rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
            self.at += end;
            return Decimal::parse(&rest[..end]).map(Formula::Number);
        }
        let word = rest.find(|c: char| !(c.is_ascii_alphabetic() || c == '.')).unwrap_or(rest.len());
        if rest[word..].starts_with('(') && word > 0 {
            let function = match rest[..word].to_ascii_uppercase().as_str() {
                "SUM" => Function::Sum,
                "SUBTOTAL" => Function::Subtotal,
                "ROUND" => Function::Round,
                "ABS" => Function::Abs,
                _ => return None,
            };
            self.at += word + 1;
            return self.arguments().map(|arguments| Formula::Call(function, arguments));
        }
        self.reference()
    }

    fn arguments(&mut self) -> Option<Vec<Formula>> {
        let mut arguments = Vec::new();
        loop {
            arguments.push(self.sum()?);
            if self.takes(')') {
                return Some(arguments);
            }
            if !self.takes(',') {
                return None;
            }
        }
    }

    /// `D7`, `$D$7`, `D5:D9`, `Sheet1!D7`, `'Sheet 1'!D5:D9`.
    fn reference(&mut self) -> Option<Formula> {
        let sheet = self.sheet_name();
        let first = self.cell()?;
        if !self.rest().starts_with(':') {
            return Some(Formula::Cell(Range { sheet, first, last: first }));
        }
        self.at += 1;
        let last = self.cell()?;
        Some(Formula::Cells(Range {
            sheet,
            first: (first.0.min(last.0), first.1.min(last.1)),
            last: (first.0.max(last.0), first.1.max(last.1)),
        }))
    }

    fn sheet_name(&mut self) -> Option<String> {
        let rest = self.rest();
        if let Some(quoted) = rest.strip_prefix('\'') {
            let end = quoted.find("'!")?;
            self.at += end + 3;
            return Some(quoted[..end].replace("''", "'"));
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.' || is_mark(c)))?;
        let found = rest[end..].starts_with('!').then(|| rest[..end].to_owned())?;
        self.at += end + 1;
        Some(found)
    }

    fn cell(&mut self) -> Option<(u32, u32)> {
        let rest = self.rest();
        let bare = rest.strip_prefix('$').unwrap_or(rest);
        let letters = bare.find(|c: char| !c.is_ascii_alphabetic())?;
        let behind = bare[letters..].strip_prefix('$').unwrap_or(&bare[letters..]);
        let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        if !(1..=3).contains(&letters) || !(1..=7).contains(&digits) {
            return None;
        }
        let column = bare[..letters].bytes().fold(0u32, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
        let row: u32 = behind[..digits].parse().ok()?;
        self.at += rest.len() - behind.len() + digits;
        Some((row.checked_sub(1)?, column - 1))
    }
}

/// Marks above and below Thai letters, which are no letters themselves.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Every cell holds its row number times ten plus its column; column Z holds words.
    struct Sample;

    impl Cells for Sample {
        fn number(&mut self, range: &Range) -> Option<Decimal> {
            let (row, column) = range.first;
            (column != 25).then(|| Decimal::parse(&(row * 10 + column).to_string()))?
        }

        fn sum(&mut self, range: &Range, _: bool) -> Option<Decimal> {
            let mut total = Decimal::ZERO;
            for row in range.first.0..=range.last.0 {
                for column in range.first.1..=range.last.1 {
                    let cell = Range { sheet: None, first: (row, column), last: (row, column) };
                    total = total.plus(self.number(&cell)?)?;
                }
            }
            Some(total)
        }
    }

    fn given(text: &str) -> Option<String> {
        value(&Formula::parse(text)?, &mut Sample).map(|n| n.to_string())
    }

    #[test]
    fn formulas_of_plans_are_reckoned() {
        for (text, wanted) in [
            ("SUM(A1:B2)", "22"),
            ("sum( $A$2 , B1:B2 ,3)", "25"),
            ("A2-B2*2", "-12"),
            ("-(A2+1)/4", "-2.75"),
            ("B1/A2", "0.1"),
            ("A2*50%", "5"),
            ("ROUND(A2/3,2)", "3.33"),
            ("SUBTOTAL(9,A1:A3)", "30"),
            ("ABS(B1-A2)", "9"),
            ("'แผ่น 1'!A3+ข้อมูล!B1", "21"),
            ("--5", "5"),
        ] {
            assert_eq!(given(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_claims_nothing() {
        for text in ["VLOOKUP(A1,B:C,2)", "A1&B1", "2^3", "SUM(A:A)", "A1:B2", "Z1+1", "A1/A1", "SUM(A1", "", "#REF!+1"]
        {
            assert_eq!(given(text), None, "{text}");
        }
        assert_eq!(Formula::parse(&"(".repeat(100_000)), None);
        assert_eq!(Formula::parse(&format!("1{}", "+1".repeat(100_000))), None);
    }

    #[test]
    fn shared_formulas_move_along() {
        for (text, wanted) in [
            ("SUM(A1:$B$2)", "SUM(C4:$B$2)"),
            ("A$1+$A1", "C$1+$A4"),
            ("'A1 x'!A1*LOG10(A1)", "'A1 x'!C4*LOG10(C4)"),
            ("IF(A1=\"A1\",1,2)", "IF(C4=\"A1\",1,2)"),
            ("ข้อมูล!A1", "ข้อมูล!C4"),
        ] {
            assert_eq!(moved(text, (0, 0), (3, 2)), wanted);
        }
        assert_eq!(moved("A1", (5, 0), (0, 0)), "A1", "what would leave the sheet stays");
    }

    #[test]
    fn all_ranges_are_named() {
        let formula = Formula::parse("SUM(A1:B2,-C3)+D4").unwrap();
        assert_eq!(formula.ranges().len(), 3);
    }
}
