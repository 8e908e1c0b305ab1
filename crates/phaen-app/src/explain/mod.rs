//! What repairs, questions and failing sums are about, as data without a language.
//!
//! A [`RepairStory`] or [`QuestionStory`] holds all that a person needs to believe the program or to answer
//! it; [`crate::words`] makes sentences of them.

mod ground;
mod name;
mod question;
mod repair;
mod table;

pub use ground::{FailingSum, Ground, Sum, Sums, sums};
pub use name::LineName;
pub use question::{ChoiceStory, Gap, QuestionStory, Wanted, choice, question};
pub use repair::{EditStory, RepairStory, confused_digits, looks_like, repairs};
pub use table::{
    CellName, CellStory, EquationStory, TableQuestionStory, TableRepairStory, line_name, table_change, table_choice,
    table_equation, table_question, table_repair,
};
