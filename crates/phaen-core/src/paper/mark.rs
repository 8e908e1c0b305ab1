//! What stands out on a paper, by a sign and by colour.

/// Why a cell or a light stands out. Never told by colour alone: each has a [sign](Mark::sign), and a paper explains
/// the signs that it uses ([`Paper::legend`](super::Paper::legend)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// As it should be (green).
    Good,
    /// To be watched (yellow).
    Watch,
    /// Not as it should be (red).
    Bad,
    /// Nothing is known: not reported (grey).
    Unknown,
    /// Not what it was before.
    Changed,
    /// A total that its parts do not make.
    Failing,
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Good, Self::Watch, Self::Bad, Self::Unknown, Self::Changed, Self::Failing];

    /// Its sign, of letters that the fonts of offices have.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Good => "▲",
            Self::Watch => "◆",
            Self::Bad => "▼",
            Self::Unknown => "◊",
            Self::Changed => "▶",
            Self::Failing => "≠",
        }
    }

    /// Its name in files and styles.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Watch => "watch",
            Self::Bad => "bad",
            Self::Unknown => "unknown",
            Self::Changed => "changed",
            Self::Failing => "failing",
        }
    }
}
