//! The eleven indicators of the form of 2566, as examples. What the form says unclearly stays unclear.

use std::borrow::Cow;

use crate::calendar::{Date, FiscalYear};
use crate::plan::{Comparator, Measure, UnitKind};
use crate::register::{Field, FieldKind, Level, Standard};

use super::{Authority, Condition, Figure, How, RollUp, Rule, Said, Targets};

const YEAR: u16 = 2566;
const PERCENT: &str = "ร้อยละ";
const UNITS: &str = "แห่ง";
const FORM: &str = "แบบแผนปฏิบัติการและงบประมาณ ปีงบประมาณ พ.ศ. 2566 ช่อง (6)";
const STANDARD_SOURCE: &str =
    "แบบแผนปฏิบัติการและงบประมาณ ปีงบประมาณ พ.ศ. 2566 ช่อง (6); อัตราผ่าน = ผ่านมาตรฐาน ÷ นำมาจัดมาตรฐาน";

const WIDER: Said = Said {
    thai: Cow::Borrowed(
        "เป้าหมาย 154 แห่งเป็นของหน่วยงานระดับที่สูงกว่ากลุ่ม จึงไม่นำของแต่ละกลุ่มมารวมกัน และแบบไม่ได้ระบุว่าการได้รับการส่งเสริมนับอย่างไร ในที่นี้นับทุกแห่งที่ไม่อยู่ระหว่างเลิก",
    ),
    english: Cow::Borrowed(
        "The target of 154 is a wider office's and is never added over groups; the form does not say what counts as promoted, so every unit not in dissolution is counted",
    ),
};
const NO_TARGET: Said = Said {
    thai: Cow::Borrowed("แบบไม่ได้ระบุจำนวนเป้าหมาย มีเพียงเกณฑ์ร้อยละ 63 ของแต่ละแห่ง"),
    english: Cow::Borrowed("The form gives no number to be reached, only the 63 % for each unit"),
};
const UNREADABLE: Said = Said {
    thai: Cow::Borrowed(
        "ข้อความในแบบอ่านไม่ชัด: อ่านได้ว่าหนี้เงินกู้ค้างชำระเกินร้อยละ 1 ส่วนการเติบโตของธุรกิจเป็นเพียงการคาดเดา จึงไม่คำนวณ",
    ),
    english: Cow::Borrowed(
        "The form is unreadable here: overdue loans above 1 % was read, growth of business is only a guess; it is not computed",
    ),
};
const MASTER_PLAN: Said = Said {
    thai: Cow::Borrowed("แผนแม่บท พ.ศ. 2566–2570 กำหนดไว้ร้อยละ 95 แต่แบบระบุร้อยละ 91"),
    english: Cow::Borrowed("The master plan 2566–2570 says 95 %, the form 91 %"),
};
const ON_TIME: Said = Said {
    thai: Cow::Borrowed(
        "แบบไม่ได้ระบุว่า \"ตามระยะเวลาที่กำหนด\" วัดอย่างไร จึงคำนวณเฉพาะร้อยละของเงินที่เบิกจ่าย และไม่ตัดสินว่าบรรลุหรือไม่",
    ),
    english: Cow::Borrowed(
        "The form does not say how \"on time\" is measured: only the percentage paid is computed, and no verdict is given",
    ),
};
const LOST_TARGET: Said = Said {
    thai: Cow::Borrowed("ค่าเป้าหมายขาดหายไปจากแบบ และแบบไม่ได้ระบุว่านับรวมแห่งที่อยู่ระหว่างเลิกหรือไม่"),
    english: Cow::Borrowed("The target is lost from the form, which does not say whether units in dissolution count"),
};
const JUDGED: Said = Said {
    thai: Cow::Borrowed(
        "แบบไม่ได้ระบุเกณฑ์ของการดำเนินกิจการได้อย่างมีคุณภาพ จึงใช้ผลที่เจ้าหน้าที่ผู้รับผิดชอบประเมิน และถือว่าจัดตั้งในปีหมายถึงปีงบประมาณ",
    ),
    english: Cow::Borrowed(
        "The form does not say what operating well is: the judgement of the officer in charge is taken; founded in the year is taken as the fiscal year",
    ),
};
const MEETING_OR_PROFIT: Said = Said {
    thai: Cow::Borrowed(
        "ข้อความในแบบอ่านไม่ชัด: อาจหมายถึงการประชุมใหญ่ภายใน 150 วัน หรือการมีกำไรประจำปี ซึ่งเป็นเกณฑ์มาตรฐานกลุ่มเกษตรกรทั้งคู่ จึงไม่คำนวณ",
    ),
    english: Cow::Borrowed(
        "The form is unclear here: a general meeting within 150 days, or a yearly profit, both criteria of the farmer-group standard; it is not computed",
    ),
};

/// The indicators of the form of fiscal year 2566, each marked as an example until an office confirms it.
pub fn shipped() -> Vec<Rule> {
    let (Some(year), Some(operates_well)) = (FiscalYear::new(YEAR), Field::of_year(FieldKind::OperatesWell, YEAR))
    else {
        return Vec::new();
    };
    let cooperative = || Condition::UnitKind(UnitKind::Cooperative);
    let farmers = || Condition::UnitKind(UnitKind::FarmerGroup);
    let strong = || Condition::LevelIn { year, levels: vec![Level::ALL[0], Level::ALL[1]] };
    let standard = |standards: &[Standard]| Condition::StandardIn { year, standards: standards.to_vec() };
    let put_up = || standard(&[Standard::PutUp, Standard::Passed]);
    let dissolving = || Some(vec![Condition::Dissolving(true)]);
    let ratio = |base, left_out, part| How::Ratio { base, left_out, part: vec![part] };
    vec![
        Rule {
            as_of: Date::from_iso(2022, 8, 31),
            threshold_hundredths: Some(15_400),
            count_unit: Some(UNITS.to_owned()),
            roll_up: RollUp::None,
            unclear: Some(WIDER),
            ..rule(
                1,
                "สหกรณ์และกลุ่มเกษตรกรที่ได้รับการส่งเสริมและพัฒนาให้มีความเข้มแข็งตามศักยภาพ (ไม่รวมสหกรณ์และกลุ่มเกษตรกรที่อยู่ระหว่างเลิก/ชำระบัญชี) ข้อมูล ณ 31 สิงหาคม 2565 จำนวน 154 แห่ง",
                How::Count(vec![Condition::Dissolving(false)]),
            )
        },
        Rule {
            count_unit: Some(UNITS.to_owned()),
            roll_up: RollUp::Sum,
            unclear: Some(NO_TARGET),
            ..rule(
                2,
                "จำนวนสหกรณ์และกลุ่มเกษตรกรที่สมาชิกมีส่วนร่วมไม่น้อยกว่าร้อยละ 63",
                How::Passing {
                    among: Vec::new(),
                    figure: Figure::Share { part: FieldKind::MembersTakingPart, whole: FieldKind::Members },
                    comparator: Comparator::AtLeast,
                    threshold_hundredths: 6_300,
                },
            )
        },
        Rule {
            comparator: Comparator::MoreThan,
            threshold_hundredths: Some(100),
            roll_up: RollUp::None,
            unclear: Some(UNREADABLE),
            ..rule(3, "สหกรณ์และกลุ่มเกษตรกร (ข้อความอ่านไม่ชัด) เกินร้อยละ 1", How::Unclear)
        },
        Rule {
            comparator: Comparator::AtLeast,
            threshold_hundredths: Some(9100),
            unclear: Some(MASTER_PLAN),
            ..rule(
                4,
                "สหกรณ์มีความเข้มแข็งในระดับ 1 และ 2 ไม่น้อยกว่าร้อยละ 91",
                ratio(vec![cooperative()], dissolving(), strong()),
            )
        },
        Rule {
            comparator: Comparator::AtLeast,
            threshold_hundredths: Some(3_000),
            ..rule(
                5,
                "กลุ่มเกษตรกรมีความเข้มแข็งในระดับ 1 และ 2 ไม่น้อยกว่าร้อยละ 30",
                ratio(vec![farmers()], dissolving(), strong()),
            )
        },
        Rule {
            threshold_hundredths: Some(10_000),
            unclear: Some(ON_TIME),
            ..rule(
                6,
                "บริหารและกำกับการใช้จ่ายงบประมาณตามแผนและโครงการ รวมทั้งการเบิกจ่ายให้เป็นไปตามเป้าหมายและระยะเวลาที่กำหนด ร้อยละ 100",
                How::Percent(Measure::Budget),
            )
        },
        Rule {
            comparator: Comparator::AtLeast,
            threshold_hundredths: Some(8_000),
            source: STANDARD_SOURCE.to_owned(),
            ..rule(
                7,
                "สหกรณ์ที่นำมาจัดมาตรฐาน ผ่านมาตรฐานของกรมส่งเสริมสหกรณ์ ไม่น้อยกว่าร้อยละ 80",
                ratio(vec![cooperative(), put_up()], None, standard(&[Standard::Passed])),
            )
        },
        Rule {
            comparator: Comparator::AtLeast,
            threshold_hundredths: Some(8100),
            source: STANDARD_SOURCE.to_owned(),
            ..rule(
                8,
                "กลุ่มเกษตรกรที่นำมาจัดมาตรฐาน ผ่านมาตรฐานของกรมส่งเสริมสหกรณ์ ไม่น้อยกว่าร้อยละ 81",
                ratio(vec![farmers(), put_up()], None, standard(&[Standard::Passed])),
            )
        },
        Rule {
            unclear: Some(LOST_TARGET),
            ..rule(
                9,
                "สหกรณ์/กลุ่มเกษตรกรสามารถจัดทำงบการเงินและปิดบัญชีประจำปีได้ภายใน 30 วัน นับแต่วันสิ้นปีทางบัญชี",
                ratio(
                    Vec::new(),
                    None,
                    Condition::EventWithin { event: FieldKind::AccountsClosed, ended_in: year, days: 30 },
                ),
            )
        },
        Rule {
            // Of a percentage that cannot be more, "100" and "at least 100" are the same.
            comparator: Comparator::AtLeast,
            threshold_hundredths: Some(10_000),
            unclear: Some(JUDGED),
            ..rule(
                10,
                "สหกรณ์/กลุ่มเกษตรกรที่จัดตั้งในปี 2566 สามารถดำเนินกิจการได้อย่างมีคุณภาพ ร้อยละ 100",
                ratio(vec![Condition::RegisteredIn(year)], None, Condition::Says { field: operates_well, yes: true }),
            )
        },
        Rule {
            threshold_hundredths: Some(10_000),
            roll_up: RollUp::None,
            unclear: Some(MEETING_OR_PROFIT),
            ..rule(11, "ผลการดำเนินงานของสหกรณ์/กลุ่มเกษตรกร (ข้อความอ่านไม่ชัด) ร้อยละ 100", How::Unclear)
        },
    ]
}

/// A percentage whose parts and bases roll up, without a target.
fn rule(number: u32, text: &str, how: How) -> Rule {
    Rule {
        number,
        text: text.to_owned(),
        how,
        comparator: Comparator::Unclear,
        threshold_hundredths: None,
        count_unit: Some(PERCENT.to_owned()),
        targets: Targets::None,
        source: FORM.to_owned(),
        as_of: None,
        roll_up: RollUp::RatioOfSums,
        authority: Authority::Example,
        unclear: None,
    }
}
