//! The kinds of damage that a scanner does.

/// One kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DamageKind {
    /// A digit is taken for one that looks like it: 3 for 8, 1 for 7.
    DigitConfused,
    /// A digit is lost.
    DigitLost,
    /// A digit is added.
    DigitAdded,
    /// A thousands separator is lost: `2,517` is read `2517`.
    SeparatorLost,
    /// A thousands separator becomes a dot: `2,517` is read `2.517`.
    SeparatorDot,
    /// A figure is lost and the rest of the row moves to the left.
    CellLost,
    /// A month's pair of figures is lost and the rest moves.
    PairLost,
    /// A month's pair of figures is read twice and the rest moves.
    PairRepeated,
    /// Two months are read twice and the rest moves.
    RunRepeated,
    /// A pair of dashes is read as the figures of a month before it.
    PairPhantom,
    /// `- -` is read as `-` and the rest moves.
    DashCollapsed,
    /// A dash is read twice and the rest moves.
    DashDoubled,
    /// One figure is read as two: `1,250` as `1` and `250`, `26` as `2` and `6`.
    FigureSplit,
    /// Two figures are read as one: `26` and `581` as `26581`.
    FiguresJoined,
    /// A line is lost; its heading survives.
    LineLost,
    /// All lines under a heading are lost; the heading survives.
    BlockLost,
    /// Two lines are read as one row.
    LinesJoined,
    /// A digit of a total is misread: of a subtotal or the grand total, months and target.
    TotalMisread,
    /// Rubbish in the heads: months misnamed, stamps read as text.
    HeadRubbish,
    /// A row is read with Thai digits.
    ThaiDigits,
    /// The number of a section strays into the first column of another row.
    StraySection,
    /// A code is read with a final dot.
    FinalDot,
}

impl DamageKind {
    /// All kinds.
    pub const ALL: [Self; 22] = [
        Self::DigitConfused,
        Self::DigitLost,
        Self::DigitAdded,
        Self::SeparatorLost,
        Self::SeparatorDot,
        Self::CellLost,
        Self::PairLost,
        Self::PairRepeated,
        Self::RunRepeated,
        Self::PairPhantom,
        Self::DashCollapsed,
        Self::DashDoubled,
        Self::FigureSplit,
        Self::FiguresJoined,
        Self::LineLost,
        Self::BlockLost,
        Self::LinesJoined,
        Self::TotalMisread,
        Self::HeadRubbish,
        Self::ThaiDigits,
        Self::StraySection,
        Self::FinalDot,
    ];

    /// Kinds that change what a figure says or where it stands, no row lost.
    pub const FIGURES: [Self; 13] = [
        Self::DigitConfused,
        Self::DigitLost,
        Self::DigitAdded,
        Self::CellLost,
        Self::PairLost,
        Self::PairRepeated,
        Self::RunRepeated,
        Self::PairPhantom,
        Self::DashCollapsed,
        Self::DashDoubled,
        Self::FigureSplit,
        Self::FiguresJoined,
        Self::TotalMisread,
    ];

    /// Kinds that take whole rows away.
    pub const ROWS_LOST: [Self; 2] = [Self::LineLost, Self::BlockLost];

    /// Kinds that change the text but no figure, for a reader that knows its forms.
    pub const TEXT: [Self; 7] = [
        Self::SeparatorLost,
        Self::SeparatorDot,
        Self::LinesJoined,
        Self::HeadRubbish,
        Self::ThaiDigits,
        Self::StraySection,
        Self::FinalDot,
    ];

    /// Its name, as in the gallery's file names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DigitConfused => "digit-confused",
            Self::DigitLost => "digit-lost",
            Self::DigitAdded => "digit-added",
            Self::SeparatorLost => "separator-lost",
            Self::SeparatorDot => "separator-dot",
            Self::CellLost => "cell-lost",
            Self::PairLost => "pair-lost",
            Self::PairRepeated => "pair-repeated",
            Self::RunRepeated => "run-repeated",
            Self::PairPhantom => "pair-phantom",
            Self::DashCollapsed => "dash-collapsed",
            Self::DashDoubled => "dash-doubled",
            Self::FigureSplit => "figure-split",
            Self::FiguresJoined => "figures-joined",
            Self::LineLost => "line-lost",
            Self::BlockLost => "block-lost",
            Self::LinesJoined => "lines-joined",
            Self::TotalMisread => "total-misread",
            Self::HeadRubbish => "head-rubbish",
            Self::ThaiDigits => "thai-digits",
            Self::StraySection => "stray-section",
            Self::FinalDot => "final-dot",
        }
    }
}
