//! Kinds of units.

use crate::plan::UnitKind;

/// The seven kinds of co-operative (ประเภทสหกรณ์) that the law names; the first three are the farm sector (ภาคการเกษตร).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CooperativeKind {
    /// สหกรณ์การเกษตร.
    Agricultural,
    /// สหกรณ์ประมง.
    Fishery,
    /// สหกรณ์นิคม.
    LandSettlement,
    /// สหกรณ์ออมทรัพย์.
    Savings,
    /// สหกรณ์ร้านค้า.
    Store,
    /// สหกรณ์บริการ.
    Service,
    /// สหกรณ์เครดิตยูเนี่ยน.
    CreditUnion,
}

/// What a unit (สหกรณ์หรือกลุ่มเกษตรกร) is.
///
/// It says more than [`UnitKind`], which is what the form counts by in its field (4):
/// [`Kind::unit_kind`] leads from here to there, and every kind leads to exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// สหกรณ์, of one of the seven kinds; `None` where only that much is known.
    Cooperative(Option<CooperativeKind>),
    /// กลุ่มเกษตรกร.
    FarmerGroup,
}

impl Kind {
    /// All of them, a co-operative of unknown kind included.
    pub const ALL: [Self; 9] = [
        Self::Cooperative(Some(CooperativeKind::Agricultural)),
        Self::Cooperative(Some(CooperativeKind::Fishery)),
        Self::Cooperative(Some(CooperativeKind::LandSettlement)),
        Self::Cooperative(Some(CooperativeKind::Savings)),
        Self::Cooperative(Some(CooperativeKind::Store)),
        Self::Cooperative(Some(CooperativeKind::Service)),
        Self::Cooperative(Some(CooperativeKind::CreditUnion)),
        Self::Cooperative(None),
        Self::FarmerGroup,
    ];

    /// How field (4) of the form counts it.
    pub const fn unit_kind(self) -> UnitKind {
        match self {
            Self::Cooperative(_) => UnitKind::Cooperative,
            Self::FarmerGroup => UnitKind::FarmerGroup,
        }
    }

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cooperative(None) => "cooperative",
            Self::Cooperative(Some(CooperativeKind::Agricultural)) => "agricultural",
            Self::Cooperative(Some(CooperativeKind::Fishery)) => "fishery",
            Self::Cooperative(Some(CooperativeKind::LandSettlement)) => "land_settlement",
            Self::Cooperative(Some(CooperativeKind::Savings)) => "savings",
            Self::Cooperative(Some(CooperativeKind::Store)) => "store",
            Self::Cooperative(Some(CooperativeKind::Service)) => "service",
            Self::Cooperative(Some(CooperativeKind::CreditUnion)) => "credit_union",
            Self::FarmerGroup => "farmer_group",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// Its Thai name.
    pub const fn thai(self) -> &'static str {
        match self {
            Self::Cooperative(None) => "สหกรณ์",
            Self::Cooperative(Some(CooperativeKind::Agricultural)) => "สหกรณ์การเกษตร",
            Self::Cooperative(Some(CooperativeKind::Fishery)) => "สหกรณ์ประมง",
            Self::Cooperative(Some(CooperativeKind::LandSettlement)) => "สหกรณ์นิคม",
            Self::Cooperative(Some(CooperativeKind::Savings)) => "สหกรณ์ออมทรัพย์",
            Self::Cooperative(Some(CooperativeKind::Store)) => "สหกรณ์ร้านค้า",
            Self::Cooperative(Some(CooperativeKind::Service)) => "สหกรณ์บริการ",
            Self::Cooperative(Some(CooperativeKind::CreditUnion)) => "สหกรณ์เครดิตยูเนี่ยน",
            Self::FarmerGroup => "กลุ่มเกษตรกร",
        }
    }
}
