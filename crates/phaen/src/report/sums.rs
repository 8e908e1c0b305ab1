//! Sums that fail.

use std::io::{self, Write};

use phaen_app::explain::{FailingSum, Sums};
use phaen_app::words::{Label, Words};
use phaen_core::equation::Severity;

/// Writes the failing sums, then the warnings, each with both sides and the difference; then how many wait.
pub fn sums(out: &mut dyn Write, words: &dyn Words, Sums { failing, waiting }: &Sums) -> io::Result<()> {
    for (severity, label) in [(Severity::Error, Label::FailingSums), (Severity::Warning, Label::Warnings)] {
        let sums: Vec<&FailingSum> = failing.iter().filter(|f| f.severity == severity).collect();
        if sums.is_empty() {
            continue;
        }
        super::heading(out, words, label, sums.len())?;
        for sum in sums {
            writeln!(out, "  {}", words.failing(sum))?;
        }
    }
    if *waiting > 0 {
        writeln!(out, "\n{} ({waiting})", words.label(Label::WaitingSums))?;
    }
    Ok(())
}
