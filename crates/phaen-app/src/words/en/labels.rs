//! English words that stand alone.

use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::{LineKind, Measure, PlanState, UnitKind};
use phaen_core::reading::{CellState, Confidence, EditKind, Ground};
use phaen_store::Cause;

use super::English;
use crate::outcome::Outcome;
use crate::words::{Label, Labels};

impl Labels for English {
    fn label(&self, label: Label) -> &'static str {
        match label {
            Label::PlanNumber => "Plan",
            Label::FiscalYear => "Fiscal year",
            Label::Office => "Office",
            Label::Group => "Group",
            Label::Programme => "(1) Programme",
            Label::Output => "(2) Output",
            Label::MainActivity => "(3) Main activity",
            Label::SubActivity => "Sub-activity",
            Label::WorkNumber => "Work number",
            Label::BudgetCode => "Budget code",
            Label::FundSource => "Source of funds",
            Label::Letter => "Letter",
            Label::Units => "(4) Units in charge",
            Label::Allotments => "(5) Budget received",
            Label::Indicators => "(6) Indicators",
            Label::Activities => "(7) Activities",
            Label::Signatories => "(13) (14) Signatories",
            Label::Notes => "Notes",
            Label::Revision => "Revision",
            Label::State => "State",
            Label::Code => "Code",
            Label::Title => "Activity",
            Label::Target => "Target",
            Label::Line => "Line",
            Label::Month => "Month",
            Label::Measure => "Of",
            Label::Read => "Read",
            Label::Now => "Now",
            Label::Why => "Why",
            Label::Damage => "Damage",
            Label::Place => "Place in the source",
            Label::Cost => "Cost",
            Label::Choice => "Choice",
            Label::File => "File",
            Label::Time => "Time",
            Label::Actor => "By",
            Label::Cause => "Cause",
            Label::Cell => "Cell",
            Label::Repairs => "Repaired",
            Label::Edits => "Edits",
            Label::Questions => "Questions to answer",
            Label::InferredLines => "Lines that the source has lost",
            Label::Suggestions => "Words that were likely misread",
            Label::Findings => "Noticed",
            Label::FailingSums => "Sums that fail",
            Label::Warnings => "Worth a look",
            Label::Equations => "Equations",
            Label::Balanced => "The plan balances",
            Label::NotBalanced => "The plan does not balance yet",
            Label::Empty => "empty",
            Label::Untitled => "(untitled)",
            Label::NotGiven => "(not given)",
            Label::Visits => "visits",
            Label::Baht => "baht",
            Label::UnitCounter => "",
            Label::NoPlans => "The database holds no plan yet",
            Label::NoQuestions => "No question is open",
            Label::NoHistory => "Nothing has changed yet",
            Label::WaitingSums => "Sums that can be checked once the questions are answered",
            Label::Profile => "Kind of table",
            Label::Column => "Column",
            Label::TableBalanced => "The table balances",
            Label::TableNotBalanced => "The table does not balance yet",
            Label::AfterAnswers => "its figures follow by subtraction once the questions are answered",
            Label::InMonth => "In the month",
            Label::Cumulated => "Cumulated",
            Label::DisbursementTarget => "Disbursement target",
            Label::ByMonth => "by month and cumulated",
            Label::ByQuarter => "by quarter",
            Label::BySection => "by section",
            Label::Quarter => "Quarter",
            Label::BackedUp => "Everything is backed up in",
            Label::FileHolds => "The file holds",
            Label::DatabaseHolds => "The database holds",
            Label::LastChange => "Last change",
            Label::HowToRestore => "Nothing is restored yet; --yes puts it in the place of everything",
            Label::Restored => "Restored",
            Label::KeptBefore => "What stood before is kept in",
            Label::NotLoopback => "Only this machine (127.0.0.1) is served",
            Label::PortTaken => "The port cannot be had; choose another with --port",
            Label::PressEnter => "Press Enter to close",
            Label::PdfTooLong => "A text is too long to be printed on the form",
            Label::PdfFailed => "The form could not be drawn as PDF",
            Label::AlreadyStored => "read before, not stored again, it is",
            Label::Lines => "Lines",
            Label::OpenQuestions => "Open",
            Label::Gone => "gone or moved",
            Label::InDatabase => "in the database",
            Label::NotTaken => "Altered, but cannot be taken over",
            Label::Recorded => "The changes are recorded",
            Label::Learned => "What answers and corrections have taught",
            Label::NothingLearned => "Nothing was learned from answers and corrections yet",
            Label::NoOffice => "forms that name no office",
            Label::Identity => "Identity",
            Label::NothingAltered => "Nothing was altered in this file",
            Label::RefusedByConflict => "There are conflicts, so nothing can be recorded",
            Label::OfferedOnly => "Not recorded yet; record with --accept",
            Label::Printed => "Printed",
            Label::PrintedUnbalanced => "The plan does not balance; totals that fail are marked on the print",
            Label::HeldAsRead => "held as read",
            Label::HoldNow => "hold now",
            Label::ProvedLeast => "proved least",
            Label::NotProved => "not proved least",
            Label::HowToAnswer => "Answer with",
            Label::RowKind => "Kind of row",
            Label::Times => "Times",
            Label::CountUnit => "Counting unit",
            Label::Category => "Budget category",
            Label::Covers => "Covers",
            Label::LineAdded => "Line added",
            Label::LineRemoved => "Line removed",
            Label::LineMoved => "Line moved",
            Label::LineSplit => "Line split",
            Label::LinesMerged => "Lines merged",
            Label::Answer => "Answer",
            Label::Open => "open",
            Label::Changes => "Changes",
            Label::Conflicts => "Conflicts",
            Label::Stored => "kept as",
            Label::Offered => "in the file",
        }
    }

    fn month(&self, month: FiscalMonth) -> &'static str {
        &month.english_name()[..3]
    }

    fn measure(&self, measure: Measure) -> &'static str {
        match measure {
            Measure::Work => "work",
            Measure::Budget => "budget",
        }
    }

    fn damage(&self, kind: EditKind) -> &'static str {
        match kind {
            EditKind::Digit => "digit misread",
            EditKind::DigitLost => "digit lost",
            EditKind::DigitAdded => "digit added",
            EditKind::CellLost => "figure lost",
            EditKind::PairLost => "pair lost",
            EditKind::PairRepeated => "pairs repeated",
            EditKind::PairPhantom => "pair too many",
            EditKind::Dash => "dash lost or added",
            EditKind::Split => "figures split or joined",
            EditKind::LineLost => "line lost",
            EditKind::TotalMisread => "total misread",
        }
    }

    fn confidence(&self, confidence: Confidence) -> &'static str {
        match confidence {
            Confidence::Certain => "certain",
            Confidence::Likely => "likely",
        }
    }

    fn ground(&self, ground: Ground) -> &'static str {
        match ground {
            Ground::Learned => "corrections in this office's forms",
            Ground::OtherLines => "the form's other lines",
            Ground::WordList => "the list of words",
            Ground::AreaCode => "the area code of the telephone",
        }
    }

    fn cell_state(&self, state: CellState) -> &'static str {
        match state {
            CellState::Read => "as read",
            CellState::Repaired => "repaired",
            CellState::Open => "open",
            CellState::Derived => "derived",
        }
    }

    fn line_kind(&self, kind: LineKind) -> &'static str {
        match kind {
            LineKind::Heading => "heading",
            LineKind::Activity => "activity",
            LineKind::Subtotal => "subtotal",
            LineKind::Inferred => "lost line",
            LineKind::Total => "grand total",
        }
    }

    fn unit_kind(&self, kind: UnitKind) -> &'static str {
        match kind {
            UnitKind::Cooperative => "co-operatives",
            UnitKind::FarmerGroup => "farmer groups",
        }
    }

    fn plan_state(&self, state: PlanState) -> &'static str {
        match state {
            PlanState::Draft => "draft",
            PlanState::Signed => "signed",
            PlanState::Binned => "in the bin",
        }
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Balanced => "balanced",
            Outcome::Repaired => "repaired",
            Outcome::Asked => "asked",
            Outcome::Failing => "failing",
            Outcome::Refused => "refused",
        }
    }

    fn cause(&self, cause: Cause) -> &'static str {
        match cause {
            Cause::Read => "read",
            Cause::Answer => "answer",
            Cause::Edit => "edit",
            Cause::Undo => "undo",
            Cause::Import => "import",
        }
    }
}
