//! Indicators in words of both languages: how they are computed, what they come to, why a rule is not kept.

use phaen_core::indicator::{
    Computed, Condition, Figure, FilterName, How, MAX_CONDITIONS, MAX_TEXT, Reading, RollUp, Rule, RuleFault, Said,
};
use phaen_core::number::Ratio;
use phaen_core::plan::{Comparator, Measure};
use phaen_core::register::{CooperativeKind, Kind};

use super::register::{either, field, field_kind, kind, standard};
use super::{Lang, number};
use crate::indicator::RuleProblem;

/// A sentence of the rules themselves.
pub fn said(lang: Lang, said: &Said) -> String {
    match lang {
        Lang::Thai => said.thai.to_string(),
        Lang::English => said.english.to_string(),
    }
}

/// How a value is held against a target.
pub const fn comparator(lang: Lang, comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtLeast => either(lang, "ไม่น้อยกว่า", "at least"),
        Comparator::MoreThan => either(lang, "มากกว่า", "more than"),
        Comparator::Exactly => either(lang, "เท่ากับ", "exactly"),
        Comparator::AtMost => either(lang, "ไม่เกิน", "at most"),
        Comparator::LessThan => either(lang, "น้อยกว่า", "less than"),
        Comparator::Unclear => either(lang, "ไม่ระบุ", "not said"),
    }
}

/// How it rolls up.
pub const fn roll_up(lang: Lang, roll_up: RollUp) -> &'static str {
    match roll_up {
        RollUp::Sum => either(lang, "รวมจำนวน", "Values are added"),
        RollUp::RatioOfSums => either(lang, "รวมตัวตั้งและตัวหารแล้วจึงหาร", "Parts and bases are added each for itself"),
        RollUp::LastValue => either(lang, "ใช้ค่าล่าสุด", "The latest value"),
        RollUp::None => either(lang, "ไม่รวม (เป้าหมายของหน่วยงานระดับที่สูงกว่า)", "Not added: a wider office's target"),
    }
}

/// A target or threshold with its comparator and unit.
pub fn target(lang: Lang, rule: &Rule, hundredths: i64) -> String {
    let figure = number::figure(Measure::Work, hundredths.into());
    let unit = rule.count_unit.as_deref().unwrap_or_default();
    let with_unit = match (lang, unit) {
        (Lang::English, "ร้อยละ") => format!("{figure}%"),
        (Lang::Thai, "ร้อยละ") => format!("ร้อยละ {figure}"),
        (Lang::English, "แห่ง") => format!("{figure} units"),
        (_, unit) => format!("{figure} {unit}").trim_end().to_owned(),
    };
    match rule.comparator {
        Comparator::Unclear => with_unit,
        // ไม่น้อยกว่าร้อยละ 91, but ไม่น้อยกว่า 91 แห่ง.
        sign if lang == Lang::Thai && unit == "ร้อยละ" => format!("{}{with_unit}", comparator(lang, sign)),
        sign => format!("{} {with_unit}", comparator(lang, sign)),
    }
}

/// What an indicator comes to: `59.02%`, `40 แห่ง`, or that nothing can be said.
pub fn value(lang: Lang, reading: Reading) -> String {
    match reading {
        Reading::Unknown => either(lang, "ยังไม่ทราบ", "Unknown").to_owned(),
        Reading::Count(count) => format!("{count} {}", either(lang, "แห่ง", "units")),
        Reading::Share { part, base } => percent(lang, Ratio::new(part, base)),
    }
}

/// A percentage; none of an empty base.
pub fn percent(lang: Lang, ratio: Ratio) -> String {
    match ratio.percent_hundredths() {
        Some(_) => format!("{ratio}%"),
        None => either(lang, "ไม่มีฐานคำนวณ", "No base").to_owned(),
    }
}

/// The part and the base of a value: `24 / 30`, money in baht. Empty where there is none.
pub fn fraction(lang: Lang, rule: &Rule, computed: &Computed) -> String {
    match (&rule.how, computed.reading) {
        (How::Percent(measure), Reading::Share { part, base }) => {
            let unit = match measure {
                Measure::Budget => either(lang, " บาท", " baht"),
                Measure::Work => "",
            };
            format!("{} / {}{unit}", number::figure(*measure, part.into()), number::figure(*measure, base.into()))
        }
        (_, Reading::Share { part, base }) => format!("{part} / {base}"),
        (How::Passing { .. }, Reading::Count(part)) => format!("{part} / {}", computed.denominator.len()),
        _ => String::new(),
    }
}

/// The name of a filter.
pub const fn filter(lang: Lang, filter: FilterName) -> &'static str {
    match filter {
        FilterName::Counted => either(lang, "นับ", "Counted"),
        FilterName::Base => either(lang, "ฐาน (ตัวหาร)", "Base"),
        FilterName::LeftOut => either(lang, "ไม่รวมในฐาน", "Left out of the base"),
        FilterName::Part => either(lang, "ตัวตั้ง (จากฐาน)", "Part (of the base)"),
        FilterName::Among => either(lang, "ในบรรดา", "Among"),
    }
}

/// A way of counting by its name in forms.
pub fn how_named(lang: Lang, name: &str) -> &'static str {
    match name {
        "count" => either(lang, "จำนวนแห่ง", "Number of units"),
        "ratio" => either(lang, "ร้อยละของจำนวนแห่ง", "Percentage of units"),
        "passing" => either(lang, "จำนวนแห่งที่ตัวเลขของตนเองผ่านเกณฑ์", "Units whose own figure passes a threshold"),
        "percent" => either(lang, "ร้อยละของงานหรือเงินตามแผน", "Percentage of work or money of the plan"),
        _ => either(lang, "ยังไม่ชัดเจน ไม่คำนวณ", "Unclear: not computed"),
    }
}

/// A kind of condition by its name in forms.
pub fn condition_named(lang: Lang, name: &str) -> &'static str {
    match name {
        "unit_kind" => either(lang, "สหกรณ์หรือกลุ่มเกษตรกร", "Co-operative or farmer group"),
        "cooperative" => either(lang, "ประเภทสหกรณ์", "Kind of co-operative"),
        "level" => either(lang, "ระดับชั้นความเข้มแข็ง", "Strength level"),
        "standard" => either(lang, "ผลการจัดมาตรฐาน", "Standard"),
        "dissolving" => either(lang, "อยู่ระหว่างเลิก/ชำระบัญชี", "In dissolution"),
        "registered" => either(lang, "จัดตั้งในปี", "Registered in a year"),
        "event_within" => {
            either(lang, "เหตุการณ์ภายในกี่วันนับแต่วันสิ้นปีทางบัญชี", "Event within days of the accounting year's end")
        }
        _ => either(lang, "รายการที่ตอบว่าใช่หรือไม่ใช่", "A field of yes or no"),
    }
}

/// A condition in words, as it follows แห่งที่ or "units that".
pub fn condition(lang: Lang, condition: &Condition) -> String {
    let all = |texts: Vec<String>| texts.join(either(lang, " หรือ ", " or "));
    match condition {
        Condition::UnitKind(of) => match lang {
            Lang::Thai => format!("เป็น{}", of.thai()),
            Lang::English => format!("are of the kind {}", lang.words().unit_kind(*of)),
        },
        Condition::CooperativeKindIn(kinds) => {
            let of = |of: &CooperativeKind| kind(lang, Kind::Cooperative(Some(*of))).to_owned();
            format!("{}{}", either(lang, "เป็น", "are of the kind "), all(kinds.iter().map(of).collect()))
        }
        Condition::LevelIn { year, levels } => {
            let levels: Vec<String> = levels.iter().map(|level| level.number().to_string()).collect();
            match lang {
                Lang::Thai => format!("อยู่ในระดับชั้น {} ปี {year}", levels.join(" หรือ ")),
                Lang::English => format!("are of level {} in {year}", levels.join(" or ")),
            }
        }
        Condition::StandardIn { year, standards } => {
            let standards = all(standards.iter().map(|s| standard(lang, *s).to_owned()).collect());
            match lang {
                Lang::Thai => format!("{standards} ปี {year}"),
                Lang::English => format!("have the standard of {year}: {standards}"),
            }
        }
        Condition::Dissolving(true) => either(lang, "อยู่ระหว่างเลิก/ชำระบัญชี", "are in dissolution").to_owned(),
        Condition::Dissolving(false) => either(lang, "ไม่อยู่ระหว่างเลิก/ชำระบัญชี", "are not in dissolution").to_owned(),
        Condition::RegisteredIn(year) => {
            format!("{} {year}", either(lang, "จัดตั้งในปีงบประมาณ", "were registered in fiscal year"))
        }
        Condition::EventWithin { event, ended_in, days } => {
            let event = field_kind(lang, *event);
            match lang {
                Lang::Thai => {
                    format!("มี{event}ภายใน {days} วัน นับแต่วันสิ้นปีทางบัญชีที่สิ้นสุดในปีงบประมาณ {ended_in}")
                }
                Lang::English => format!(
                    "have \"{event}\" within {days} days of the end of the accounting year that ended in fiscal year {ended_in}"
                ),
            }
        }
        Condition::Says { field: of, yes } => {
            let yes = if *yes { either(lang, "ใช่", "yes") } else { either(lang, "ไม่ใช่", "no") };
            match lang {
                Lang::Thai => format!("ระบุว่า{}: {yes}", field(lang, *of)),
                Lang::English => format!("have \"{}\": {yes}", field(lang, *of)),
            }
        }
    }
}

/// How an indicator is computed, a line for each part.
pub fn how(lang: Lang, how: &How) -> Vec<String> {
    let line = |(name, conditions): (FilterName, &Vec<Condition>)| {
        let said: Vec<String> = conditions.iter().map(|c| condition(lang, c)).collect();
        match (lang, said.is_empty()) {
            (Lang::Thai, true) => format!("{}: ทุกแห่ง", filter(lang, name)),
            (Lang::Thai, false) => format!("{}: แห่งที่{}", filter(lang, name), said.join(" และ")),
            (Lang::English, true) => format!("{}: every unit", filter(lang, name)),
            (Lang::English, false) => format!("{}: units that {}", filter(lang, name), said.join(", and ")),
        }
    };
    let mut lines: Vec<String> = how.filters().into_iter().map(line).collect();
    match how {
        How::Count(_) | How::Ratio { .. } => {}
        How::Passing { figure, comparator: sign, threshold_hundredths, .. } => {
            let amount = number::figure(Measure::Work, (*threshold_hundredths).into());
            let sign = comparator(lang, *sign);
            lines.push(match (lang, figure) {
                (Lang::Thai, Figure::Share { part, whole }) => {
                    format!("{}ต่อ{} {sign}ร้อยละ {amount}", field_kind(lang, *part), field_kind(lang, *whole))
                }
                (Lang::English, Figure::Share { part, whole }) => {
                    format!("\"{}\" of \"{}\": {sign} {amount}%", field_kind(lang, *part), field_kind(lang, *whole))
                }
                (_, Figure::Count(of)) => format!("{}: {sign} {amount}", field_kind(lang, *of)),
                (_, Figure::Money(of)) => format!("{}: {sign} {amount}", field(lang, *of)),
            });
        }
        How::Percent(Measure::Budget) => lines.push(
            either(
                lang,
                "เบิกจ่ายสะสม ÷ แผนการใช้จ่ายปัจจุบันสะสม ถึงเดือนที่สิ้นสุดแล้ว",
                "paid ÷ planned as it stands now, over the months that are over",
            )
            .to_owned(),
        ),
        How::Percent(Measure::Work) => lines.push(
            either(
                lang,
                "ผลงานสะสม ÷ แผนงานปัจจุบันสะสม ถึงเดือนที่สิ้นสุดแล้ว",
                "work done ÷ planned as it stands now, over the months that are over",
            )
            .to_owned(),
        ),
        How::Unclear => lines.push(how_named(lang, "unclear").to_owned()),
    }
    lines
}

/// Why a rule is not kept, and what to do.
pub fn problem(lang: Lang, problem: &RuleProblem) -> String {
    match problem {
        RuleProblem::Fault(fault) => self::fault(lang, *fault),
        RuleProblem::Field(name) => match lang {
            Lang::Thai => format!("ช่อง \"{}\" ยังไม่ได้เลือก หรืออ่านไม่ได้ ให้ตรวจตัวเลขและวันที่", field_named(lang, name)),
            Lang::English => {
                format!("\"{}\" was not chosen or cannot be read; check numbers and dates", field_named(lang, name))
            }
        },
        RuleProblem::Since => either(
            lang,
            "วันที่มีผลต้องเขียนอย่าง 31/8/2565 หรือ 31 สิงหาคม 2565",
            "a date is written as 31/8/2565, day first, Buddhist Era",
        )
        .to_owned(),
        RuleProblem::Source => either(
            lang,
            "ต้องระบุที่มา เช่น เลขที่และวันที่ของหนังสือ ไม่เกิน 500 ตัวอักษร",
            "say where it is written, such as the letter's number and date, in 500 characters",
        )
        .to_owned(),
        RuleProblem::Kept(what) => match lang {
            Lang::Thai => format!("เกณฑ์ตัวชี้วัดที่เก็บไว้เสียหาย ({what})"),
            Lang::English => format!("a rule that is kept is damaged ({what})"),
        },
    }
}

fn field_named(lang: Lang, name: &str) -> &'static str {
    match name {
        "number" => either(lang, "ลำดับที่", "Number"),
        "threshold" => either(lang, "เป้าหมาย", "Target"),
        "comparator" | "figure_comparator" => either(lang, "การเปรียบเทียบ", "Comparison"),
        "as_of" => either(lang, "ข้อมูล ณ วันที่", "As of"),
        "roll_up" => either(lang, "การรวมหลายกลุ่ม", "Rolling up"),
        "how" => either(lang, "วิธีคำนวณ", "How it is computed"),
        "measure" => either(lang, "งานหรือเงิน", "Work or money"),
        "figure_threshold" => either(lang, "เกณฑ์ของแต่ละแห่ง", "Threshold of each unit"),
        name if name.starts_with("figure") => either(lang, "ตัวเลขของแต่ละแห่ง", "Figure of each unit"),
        _ => either(lang, "เป้าหมายรายเดือนหรือรายไตรมาส", "Targets within the year"),
    }
}

fn fault(lang: Lang, fault: RuleFault) -> String {
    let texts = |thai: &str, english: &str| match lang {
        Lang::Thai => format!("{thai}ต้องไม่ว่าง และยาวไม่เกิน {MAX_TEXT} ตัวอักษร"),
        Lang::English => format!("{english} has 1 to {MAX_TEXT} characters"),
    };
    match fault {
        RuleFault::Number => either(lang, "ลำดับที่ของตัวชี้วัดต้องเป็น 1 ถึง 999", "the number of an indicator is 1 to 999").to_owned(),
        RuleFault::Text => texts("ข้อความตัวชี้วัด", "the text"),
        RuleFault::CountUnit => texts("หน่วยนับ", "the counting unit"),
        RuleFault::Source => texts("ที่มาของตัวชี้วัด", "the source of the indicator"),
        RuleFault::Unclear => texts("ข้อสังเกต", "what is unclear"),
        RuleFault::Threshold => either(lang, "เป้าหมายต้องไม่ติดลบและไม่มากเกินไป", "the target is negative or far too large").to_owned(),
        RuleFault::Target(at) => match lang {
            Lang::Thai => format!("เป้าหมายของงวดที่ {at} ต้องไม่ติดลบและไม่มากเกินไป"),
            Lang::English => format!("the target of period {at} is negative or far too large"),
        },
        RuleFault::Figure => either(lang, "ตัวเลขของแต่ละแห่งต้องเป็นจำนวนหรือเงิน และตัวตั้งต้องต่างจากตัวหาร", "the figure of each unit is a count or money, and its part other than its whole").to_owned(),
        RuleFault::FigureThreshold => either(lang, "เกณฑ์ของแต่ละแห่งต้องไม่ติดลบและไม่มากเกินไป", "the threshold of each unit is negative or far too large").to_owned(),
        RuleFault::TooMany(name) => match lang {
            Lang::Thai => format!("\"{}\" มีเงื่อนไขเกิน {MAX_CONDITIONS} ข้อ", filter(lang, name)),
            Lang::English => format!("{}: more than {MAX_CONDITIONS} conditions", filter(lang, name)),
        },
        RuleFault::Condition(name, at) => match lang {
            Lang::Thai => format!("\"{}\" เงื่อนไขข้อ {at} ยังไม่ครบ ให้เลือกหรือกรอกค่าให้ครบ", filter(lang, name)),
            Lang::English => format!("{}: condition {at} is not complete; choose or type its values", filter(lang, name)),
        },
        RuleFault::RollUp => either(lang, "การรวมหลายกลุ่มไม่ตรงกับวิธีคำนวณ: จำนวนให้รวมจำนวน ร้อยละให้รวมตัวตั้งและตัวหาร", "the way of rolling up does not fit: counts are added, percentages are parts and bases added each for itself").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use phaen_core::indicator::shipped;

    fn is_thai(text: &str) -> bool {
        text.chars().any(|c| ('ก'..='๛').contains(&c))
    }

    #[test]
    fn every_rule_that_ships_is_explained_in_both_languages() {
        for rule in shipped() {
            let (thai, english) = (how(Lang::Thai, &rule.how), how(Lang::English, &rule.how));
            assert_eq!(thai.len(), english.len());
            assert!(thai.iter().all(|line| is_thai(line)) && !english.iter().any(|line| is_thai(line)), "{english:?}");
        }
        let four = shipped().into_iter().find(|r| r.number == 4).unwrap();
        assert_eq!(
            how(Lang::Thai, &four.how),
            [
                "ฐาน (ตัวหาร): แห่งที่เป็นสหกรณ์",
                "ไม่รวมในฐาน: แห่งที่อยู่ระหว่างเลิก/ชำระบัญชี",
                "ตัวตั้ง (จากฐาน): แห่งที่อยู่ในระดับชั้น 1 หรือ 2 ปี 2566"
            ]
        );
        assert_eq!(target(Lang::Thai, &four, 9_100), "ไม่น้อยกว่าร้อยละ 91");
        assert_eq!(target(Lang::English, &four, 9_150), "at least 91.5%");
    }

    #[test]
    fn values_say_what_they_are_and_unknown_is_no_number() {
        assert_eq!(value(Lang::Thai, Reading::Share { part: 3_630, base: 6_150 }), "59.02%");
        assert_eq!(value(Lang::English, Reading::Share { part: 0, base: 0 }), "No base");
        assert_eq!(value(Lang::Thai, Reading::Unknown), "ยังไม่ทราบ");
        assert_eq!(value(Lang::English, Reading::Count(40)), "40 units");
    }

    #[test]
    fn every_fault_is_said_in_both_languages() {
        let faults = [
            RuleFault::Number,
            RuleFault::Text,
            RuleFault::CountUnit,
            RuleFault::Source,
            RuleFault::Unclear,
            RuleFault::Threshold,
            RuleFault::Target(2),
            RuleFault::Figure,
            RuleFault::FigureThreshold,
            RuleFault::TooMany(FilterName::Base),
            RuleFault::Condition(FilterName::Part, 1),
            RuleFault::RollUp,
        ];
        for fault in faults {
            let said = |lang| problem(lang, &RuleProblem::Fault(fault));
            assert!(is_thai(&said(Lang::Thai)) && !is_thai(&said(Lang::English)), "{fault:?}");
        }
        for name in ["number", "threshold", "comparator", "as_of", "roll_up", "how", "measure", "figure", "month3"] {
            let said = |lang| problem(lang, &RuleProblem::Field(name.to_owned()));
            assert!(is_thai(&said(Lang::Thai)) && !is_thai(&said(Lang::English)), "{name}");
        }
    }
}
