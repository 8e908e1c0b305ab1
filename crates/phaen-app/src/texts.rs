//! The words of questions, for `phaen.read/1` and `phaen.table/1`.

use phaen_core::reading::{Choice, Question, Reading};
use phaen_core::table::{TableChoice, TableQuestion, TableReading};
use phaen_wire::read::ReadTexts;
use phaen_wire::table::TableTexts;

use crate::explain::{self, FailingSum};
use crate::words::{Lang, Words};

/// The words of one reading's questions in one language.
pub struct Texts {
    words: &'static dyn Words,
    failing: Vec<FailingSum>,
}

impl Texts {
    /// The words for that reading. Its sums are evaluated once, and only when a question is open.
    pub fn of(reading: &Reading, lang: Lang) -> Self {
        let failing = if reading.questions.is_empty() { Vec::new() } else { explain::sums(reading).failing };
        Self { words: lang.words(), failing }
    }
}

impl ReadTexts for Texts {
    fn question(&self, reading: &Reading, question: &Question) -> String {
        self.words.question(&explain::question(reading, question, &self.failing))
    }

    fn choice(&self, reading: &Reading, question: &Question, choice: &Choice) -> String {
        self.words.choice(&explain::choice(reading, question, choice))
    }
}

/// The words of a table's questions in one language.
pub struct TextsOfTable(pub Lang);

impl TableTexts for TextsOfTable {
    fn question(&self, reading: &TableReading, question: &TableQuestion) -> String {
        self.0.words().table_question(&explain::table_question(reading, question))
    }

    fn choice(&self, reading: &TableReading, _: &TableQuestion, choice: &TableChoice) -> String {
        self.0.words().table_choice(&explain::table_choice(reading, choice))
    }
}
