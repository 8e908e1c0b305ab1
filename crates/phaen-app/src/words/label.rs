//! Fixed words and phrases.

/// A fixed word or phrase of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// Head of a column of plan numbers.
    PlanNumber,
    /// ปีงบประมาณ.
    FiscalYear,
    /// สำนักงาน.
    Office,
    /// กลุ่ม.
    Group,
    /// แผนงาน, field (1).
    Programme,
    /// ผลผลิต/โครงการ, field (2).
    Output,
    /// กิจกรรมหลัก, field (3).
    MainActivity,
    /// กิจกรรมรอง.
    SubActivity,
    /// เลขที่งาน.
    WorkNumber,
    /// รหัสงบประมาณ.
    BudgetCode,
    /// แหล่งของเงิน.
    FundSource,
    /// เลขที่หนังสือ.
    Letter,
    /// หน่วยที่รับผิดชอบ, field (4).
    Units,
    /// งบประมาณที่ได้รับ, field (5).
    Allotments,
    /// ตัวชี้วัด/เป้าหมาย, field (6).
    Indicators,
    /// กิจกรรม, field (7).
    Activities,
    /// ผู้ลงนาม, fields (13) and (14).
    Signatories,
    /// หมายเหตุ.
    Notes,
    /// Revision number.
    Revision,
    /// Where a plan stands.
    State,
    /// Head of a column of codes.
    Code,
    /// Head of a column of titles.
    Title,
    /// เป้าหมาย.
    Target,
    /// Head of a column of lines.
    Line,
    /// Head of a column of months.
    Month,
    /// Head of a column of measures.
    Measure,
    /// Head of a column of figures as read.
    Read,
    /// Head of a column of figures as they stand now.
    Now,
    /// Head of a column of reasons.
    Why,
    /// Head of a column of kinds of damage.
    Damage,
    /// Head of a column of places in the source.
    Place,
    /// Head of a column of prices.
    Cost,
    /// Head of a column of choices.
    Choice,
    /// Head of a column of file names.
    File,
    /// Head of a column of times.
    Time,
    /// Head of a column of actors.
    Actor,
    /// Head of a column of causes.
    Cause,
    /// Head of a column of cells.
    Cell,
    /// Heading over the repairs.
    Repairs,
    /// Heading over the edits behind them.
    Edits,
    /// Heading over the open questions.
    Questions,
    /// Heading over lines that the source has lost.
    InferredLines,
    /// Heading over likely wordings.
    Suggestions,
    /// Heading over other things noticed.
    Findings,
    /// Heading over failing sums.
    FailingSums,
    /// Heading over warnings.
    Warnings,
    /// Heading over the equations.
    Equations,
    /// The plan adds up.
    Balanced,
    /// The plan does not add up.
    NotBalanced,
    /// Nothing stands in the cell.
    Empty,
    /// The line's title is lost.
    Untitled,
    /// What the form does not give.
    NotGiven,
    /// Unit of work unless the line says otherwise.
    Visits,
    /// Unit of money.
    Baht,
    /// Counter of units in charge.
    UnitCounter,
    /// No plan is stored.
    NoPlans,
    /// No question is open.
    NoQuestions,
    /// No change is recorded.
    NoHistory,
    /// What a row is.
    RowKind,
    /// How often each unit is visited.
    Times,
    /// หน่วยนับ.
    CountUnit,
    /// งบรายจ่าย.
    Category,
    /// What a subtotal adds up.
    Covers,
    /// A line is new.
    LineAdded,
    /// A line is gone.
    LineRemoved,
    /// A line stands elsewhere.
    LineMoved,
    /// A line became several.
    LineSplit,
    /// Several lines became one.
    LinesMerged,
    /// A question was answered.
    Answer,
    /// A question is open.
    Open,
    /// Heading over changes.
    Changes,
    /// Heading over changes that no longer fit.
    Conflicts,
    /// It is kept as a plan.
    Stored,
    /// What the file says.
    Offered,
    /// How many equations held in the plain reading.
    HeldAsRead,
    /// How many equations hold now.
    HoldNow,
    /// The least cost is proved.
    ProvedLeast,
    /// The least cost is not proved.
    NotProved,
    /// How to answer a question.
    HowToAnswer,
    /// These bytes were read before.
    AlreadyStored,
    /// How many lines.
    Lines,
    /// How many questions are open.
    OpenQuestions,
    /// It is no longer there.
    Gone,
    /// What the database holds.
    InDatabase,
    /// Alterations that cannot be taken over.
    NotTaken,
    /// The changes are recorded.
    Recorded,
    /// Nothing was altered.
    NothingAltered,
    /// Heading of what was learned.
    Learned,
    /// There is nothing learned.
    NothingLearned,
    /// The forms that name no office, where an office would stand.
    NoOffice,
    /// Head of a column of identities.
    Identity,
    /// Changes that conflict are not recorded.
    RefusedByConflict,
    /// How to record the changes.
    OfferedOnly,
    /// A file was written.
    Printed,
    /// An unbalanced plan was printed.
    PrintedUnbalanced,
    /// Figures follow once questions are answered.
    AfterAnswers,
    /// A text is too long for a form.
    PdfTooLong,
    /// The form could not be drawn.
    PdfFailed,
    /// Sums that wait for an answer.
    WaitingSums,
    /// What kind of table it is.
    Profile,
    /// Head of a column of columns.
    Column,
    /// The table adds up.
    TableBalanced,
    /// The table does not add up, or nothing in it can be checked.
    TableNotBalanced,
    /// Only this machine is served.
    NotLoopback,
    /// The port cannot be listened on.
    PortTaken,
    /// The window closes when a key is pressed.
    PressEnter,
    /// What falls into one month.
    InMonth,
    /// What has come together since the year began.
    Cumulated,
    /// What the cabinet wants paid by then.
    DisbursementTarget,
    /// Of a picture: by month.
    ByMonth,
    /// Of a picture: by quarter.
    ByQuarter,
    /// Of a picture: by section.
    BySection,
    /// A quarter of the fiscal year.
    Quarter,
    /// Everything was copied to that file.
    BackedUp,
    /// What a file holds that may be restored.
    FileHolds,
    /// What the database holds.
    DatabaseHolds,
    /// When anything was last changed.
    LastChange,
    /// How to restore what was looked at.
    HowToRestore,
    /// Everything was restored.
    Restored,
    /// Where that lies which stood before a restoring.
    KeptBefore,
}
