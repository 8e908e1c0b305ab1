//! Which records there are, as data: what each is called, under which heading it stands, and what it says.

/// Kind of a record (ประเภทบันทึกงาน), by the families of work of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// 3.1 การคัดเลือกสหกรณ์ดีเด่นและรางวัล.
    Award,
    /// 3.2 เครือข่าย.
    Network,
    /// 3.3 การติดตามและประเมินผล.
    Monitoring,
    /// 4.1 การเข้าตรวจการ.
    Inspection,
    /// 4.2 รายงานผลการตรวจการ: of one inspection, once.
    InspectionReport,
    /// 5.1, 5.2 กิจกรรม.
    Event,
}

/// What a record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// What an award, a network or an event is called.
    Title,
    /// เกณฑ์การประเมิน.
    Criteria,
    /// ผล.
    Result,
    /// ข้อตรวจพบ.
    Findings,
    /// คำแนะนำหรือคำสั่งการ.
    Instruction,
    /// การติดตามผล.
    FollowUp,
    /// เลขที่คำสั่ง.
    OrderNumber,
    /// วันที่ของคำสั่ง.
    OrderDate,
    /// เลขที่รายงาน.
    ReportNumber,
    /// สถานที่.
    Place,
    /// จำนวนผู้เข้าร่วม (คน).
    Attendance,
}

/// What a field may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text of one line or more.
    Text,
    /// A number of people.
    Count,
    /// A day.
    Day,
}

/// Whether a record needs a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfUnit {
    /// It is about one unit.
    Needed,
    /// It may be.
    Possible,
    /// It is about several or none.
    No,
}

/// What is fixed about a kind.
#[derive(Debug)]
pub struct About {
    /// Its name in storage and JSON.
    pub name: &'static str,
    /// Codes of the lines that it belongs to, on the official form.
    pub codes: &'static [&'static str],
    /// Whether it needs a unit.
    pub of_unit: OfUnit,
    /// What it says, in the order of a form; those that it must say first.
    pub fields: &'static [Field],
    /// How many of the fields it must say.
    pub needed: usize,
}

use Field as F;

impl RecordKind {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 6] =
        [Self::Award, Self::Network, Self::Monitoring, Self::Inspection, Self::InspectionReport, Self::Event];

    /// What is fixed about it.
    pub const fn about(self) -> &'static About {
        match self {
            Self::Award => &About {
                name: "award",
                codes: &["3.1"],
                of_unit: OfUnit::Needed,
                fields: &[F::Title, F::Criteria, F::Result],
                needed: 1,
            },
            Self::Network => &About {
                name: "network",
                codes: &["3.2"],
                of_unit: OfUnit::Possible,
                fields: &[F::Title, F::Criteria, F::Result],
                needed: 1,
            },
            Self::Monitoring => &About {
                name: "monitoring",
                codes: &["3.3"],
                of_unit: OfUnit::Possible,
                fields: &[F::Findings, F::FollowUp],
                needed: 1,
            },
            Self::Inspection => &About {
                name: "inspection",
                codes: &["4.1"],
                of_unit: OfUnit::Needed,
                fields: &[F::OrderNumber, F::OrderDate, F::Findings, F::Instruction, F::FollowUp],
                needed: 2,
            },
            Self::InspectionReport => &About {
                name: "inspection_report",
                codes: &["4.2"],
                of_unit: OfUnit::No,
                fields: &[F::ReportNumber, F::Result, F::FollowUp],
                needed: 1,
            },
            Self::Event => &About {
                name: "event",
                codes: &["5.1", "5.2"],
                of_unit: OfUnit::Possible,
                fields: &[F::Title, F::Place, F::Attendance, F::Result],
                needed: 2,
            },
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.about().name == name)
    }

    /// The fields that it must say.
    pub fn needed(self) -> &'static [Field] {
        let about = self.about();
        about.fields.get(..about.needed).unwrap_or_default()
    }
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Criteria,
        Self::Result,
        Self::Findings,
        Self::Instruction,
        Self::FollowUp,
        Self::OrderNumber,
        Self::OrderDate,
        Self::ReportNumber,
        Self::Place,
        Self::Attendance,
    ];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Criteria => "criteria",
            Self::Result => "result",
            Self::Findings => "findings",
            Self::Instruction => "instruction",
            Self::FollowUp => "follow_up",
            Self::OrderNumber => "order_number",
            Self::OrderDate => "order_date",
            Self::ReportNumber => "report_number",
            Self::Place => "place",
            Self::Attendance => "attendance",
        }
    }

    /// The field of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// What it may say.
    pub const fn form(self) -> Form {
        match self {
            Self::Attendance => Form::Count,
            Self::OrderDate => Form::Day,
            _ => Form::Text,
        }
    }
}
