//! What hangs on a book: files as evidence (หลักฐาน), and what visits cost by default.

use crate::calendar::FiscalMonth;
use crate::number::{Quantity, Satang};
use crate::plan::LineId;

use super::visit::amount;
use super::{Book, BookError, VisitId};

/// The largest file that can be attached, in bytes: a photo or a scanned form.
pub const MAX_FILE_BYTES: u64 = 10 << 20;

/// The longest name of a file, in characters.
pub const MAX_FILE_NAME: usize = 200;

/// What a visit of a unit on a line costs unless something else is said. Nought is fine: a shared car.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DefaultCost {
    /// The unit's number in the register; `None` for every unit.
    pub unit: Option<u32>,
    /// The line; `None` for every line.
    pub line: Option<LineId>,
    /// The cost, not negative.
    pub cost: Satang,
}

/// A file that is kept beside the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Its name, 1 to [`MAX_FILE_NAME`] characters.
    pub name: String,
    /// Its size, 1 to [`MAX_FILE_BYTES`].
    pub bytes: u64,
}

/// To what a file is attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachedTo {
    /// To a visit: a photo, the minutes.
    Visit(VisitId),
    /// To a month: the report with its signatures in ink.
    Month(FiscalMonth),
    /// To a revision, by its number: the signed plan.
    Revision(u32),
}

/// A file and to what it is attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// To what.
    pub to: AttachedTo,
    /// The file.
    pub file: FileRef,
}

impl Book {
    pub(super) fn set_cost(&mut self, cost: &DefaultCost) -> Result<(), BookError> {
        if let Some(line) = cost.line {
            self.must_post_to(line)?;
        }
        amount(cost.cost.hundredths(), 0)?;
        self.costs.insert((cost.unit, cost.line), cost.cost);
        Ok(())
    }

    /// What a visit costs unless something else is said: of that unit on that line, else of the line, else of the unit,
    /// else of every visit; `None` where nothing was said.
    pub fn default_cost(&self, unit: u32, line: LineId) -> Option<Satang> {
        let keys = [(Some(unit), Some(line)), (None, Some(line)), (Some(unit), None), (None, None)];
        keys.iter().find_map(|key| self.costs.get(key)).copied()
    }

    pub(super) fn attach(&mut self, attachment: &Attachment) -> Result<(), BookError> {
        match attachment.to {
            AttachedTo::Visit(visit) if !self.visits.contains_key(&visit) => return Err(BookError::NoVisit(visit)),
            AttachedTo::Revision(number) if number == 0 || number > self.revision.number => {
                return Err(BookError::NoRevision(number));
            }
            AttachedTo::Visit(_) | AttachedTo::Month(_) | AttachedTo::Revision(_) => {}
        }
        let FileRef { sha256, name, bytes } = &attachment.file;
        let hexadecimal = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        let named = (1..=MAX_FILE_NAME).contains(&name.trim().chars().count());
        let sized = (1..=MAX_FILE_BYTES).contains(bytes);
        if !named || !sized || sha256.len() != 64 || !sha256.bytes().all(hexadecimal) {
            return Err(BookError::File(name.clone()));
        }
        self.attachments.push(attachment.clone());
        Ok(())
    }

    /// Every file that is attached to anything, in their order.
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }

    /// The files that are attached to something, in their order.
    pub fn attached(&self, to: AttachedTo) -> impl Iterator<Item = &FileRef> {
        self.attachments.iter().filter(move |attachment| attachment.to == to).map(|attachment| &attachment.file)
    }
}
