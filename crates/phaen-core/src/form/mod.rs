//! The official form (แบบแผนปฏิบัติการและงบประมาณ), printer-neutral: what stands where, as finished text.
//!
//! PDF, workbook and page draw this one. It knows no paper, no font and no file format; it decides wording,
//! number format, digits and marks. It adds nothing up: totals are printed as the plan states them, and one
//! that fails its equation is marked.

mod annex;
mod field;
mod head;
mod mark;
mod row;
mod text;

pub use annex::Annex;
pub(crate) use annex::with_quarters;
pub use field::{Allotted, Field, FieldName, IndicatorRow, IndicatorTable, Signature};
pub use head::{Head, HeadCell};
pub use mark::{Failure, stated_cell};
pub use row::{FormCell, FormRow, LOST_ROW, Table};
pub use text::{Digits, Style};

use crate::plan::Plan;

/// How a form is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FormOptions {
    /// Which digits are printed.
    pub digits: Digits,
    /// A blank form (แบบเปล่า) with that many empty rows: the heads alone, no figure and no name.
    pub blank: Option<usize>,
    /// Quarter totals as an annex; without effect where the form itself prints quarters.
    pub quarter_annex: bool,
    /// Quarter totals in the table itself, computed where the plan does not state them: for a screen.
    pub quarter_columns: bool,
}

/// The official form, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Title lines: the form's name with its year, the office, the group, the revision.
    pub title: Vec<String>,
    /// The head fields (1)–(3), then those that only some forms have.
    pub fields: Vec<Field>,
    /// The first table, fields (4)–(6).
    pub indicators: IndicatorTable,
    /// The main table, fields (7)–(12).
    pub activities: Table,
    /// Quarter totals that the form itself does not have, where wanted.
    pub annex: Option<Annex>,
    /// Fields (13) and (14).
    pub signatures: Vec<Signature>,
    /// Text that stood between the pages of the source.
    pub notes: Vec<String>,
    /// What the marks in the tables mean; empty when nothing is marked.
    pub footnotes: Vec<Footnote>,
    /// Every total that fails, with what its parts make.
    pub failures: Vec<Failure>,
    /// The words around the page numbers.
    pub footer: Footer,
    /// Digits and decimals of everything above, for what a printer must format itself.
    pub style: Style,
}

/// Which mark a footnote explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// [`FormCell::failing`].
    Failing,
    /// [`FormCell::unlike_units`].
    UnlikeUnits,
}

/// Explains a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// The mark.
    pub mark: Mark,
    /// What it means, led by the sign where the mark has one.
    pub text: String,
}

/// The words around the page numbers: "หน้า 1 จาก 3".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Before the page's number.
    pub page: &'static str,
    /// Between the number and how many there are.
    pub of: &'static str,
}

impl Footer {
    /// The footer of that page.
    ///
    /// ```
    /// use phaen_core::form::{Digits, Footer};
    /// let footer = Footer { page: "หน้า", of: "จาก" };
    /// assert_eq!(footer.text(1, 3, Digits::Thai), "หน้า ๑ จาก ๓");
    /// ```
    pub fn text(&self, page: usize, pages: usize, digits: Digits) -> String {
        digits.apply(&format!("{} {page} {} {pages}", self.page, self.of))
    }
}

/// The official form of a plan. A blank form takes nothing from the plan but its fiscal year.
pub fn official(plan: &Plan, options: &FormOptions) -> Form {
    let bare = Plan { fiscal_year: plan.fiscal_year, ..Plan::default() };
    let plan = if options.blank.is_some() { &bare } else { plan };
    let style = Style::of(plan, options.digits);
    let marks = mark::Marks::of(plan);
    let computed = options.quarter_columns.then(|| annex::with_quarters(plan));
    let quarters = options.quarter_columns || row::prints_quarters(plan);
    let activities = row::table(computed.as_ref().unwrap_or(plan), &style, &marks, options.blank, quarters);
    let annex =
        (options.quarter_annex && options.blank.is_none() && !quarters).then(|| annex::quarters(plan, &style, &marks));
    Form {
        title: field::title(plan, &style),
        fields: field::fields(plan, &style),
        indicators: field::indicators(plan, &style, &marks),
        footnotes: mark::footnotes(&marks, &activities, annex.as_ref(), &style),
        failures: mark::failures(plan, &style),
        activities,
        annex,
        signatures: field::signatures(plan, &style),
        notes: plan.notes.iter().map(|n| style.line(&n.text)).collect(),
        footer: Footer { page: "หน้า", of: "จาก" },
        style,
    }
}

#[cfg(test)]
mod tests;
