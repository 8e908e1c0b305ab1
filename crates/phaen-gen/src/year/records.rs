//! Small records of the made-up year: awards, networks, monitoring, inspections with their reports, events.

use std::collections::{BTreeMap, BTreeSet};

use phaen_core::book::VisitId;
use phaen_core::calendar::Date;
use phaen_core::plan::{LineId, Plan};
use phaen_core::record::{Content, Entry, Field, RecordId, RecordKind, Said, What};
use phaen_core::register::UnitId;

use crate::rng::Rng;

use super::course::DIRECTOR;
use super::days::{AS_OF, after, before};
use super::units::officer;

/// One visit in so many becomes a record, but for inspections, which all do.
const ONE_IN: [(&str, RecordKind, usize); 6] = [
    ("3.1", RecordKind::Award, 5),
    ("3.2", RecordKind::Network, 8),
    ("3.3", RecordKind::Monitoring, 4),
    ("4.1", RecordKind::Inspection, 1),
    ("4.2", RecordKind::InspectionReport, 1),
    ("5.1", RecordKind::Event, 4),
];

const FINDINGS: [&str; 4] = [
    "เอกสารการเงินครบถ้วน เงินสดคงเหลือตรงกับบัญชี",
    "ทะเบียนลูกหนี้ไม่เป็นปัจจุบัน",
    "รายงานการประชุมคณะกรรมการไม่ครบทุกเดือน",
    "เก็บรักษาเงินสดเกินวงเงินตามระเบียบสองครั้ง",
];
const INSTRUCTIONS: [&str; 3] =
    ["ให้ถือปฏิบัติตามระเบียบต่อไป", "ให้ปรับปรุงทะเบียนให้เป็นปัจจุบันภายใน 30 วัน", "ให้จัดทำรายงานการประชุมย้อนหลังให้ครบ และรายงานผล"];

/// The records of a year whose visits those are: unit, line, visit and day.
pub fn records(rng: &mut Rng, plan: &Plan, visits: &[(u32, LineId, VisitId, Date)]) -> Vec<Entry> {
    let code = |line: LineId| plan.line(line).map(|line| line.code.to_string()).unwrap_or_default();
    let mut visits = visits.to_vec();
    visits.sort_by_key(|(_, line, visit, on)| (*on, *line, *visit));
    let mut entries: Vec<Entry> = Vec::new();
    let mut seen: BTreeSet<RecordKind> = BTreeSet::new();
    let mut inspected: BTreeMap<u32, (RecordId, Date)> = BTreeMap::new();
    for (unit, line, visit, on) in visits {
        let of = code(line);
        let Some((_, kind, one_in)) = ONE_IN.iter().copied().find(|(code, ..)| *code == of) else { continue };
        // Of each kind there is one at least.
        if rng.below(one_in) > 0 && !seen.insert(kind) {
            continue;
        }
        let record = RecordId(entries.len() as u32 + 1);
        let mut recorded_on = after(on, rng.below(6)).min(AS_OF);
        let is_report = kind == RecordKind::InspectionReport;
        let inspection = inspected.get(&unit).copied().filter(|_| is_report);
        match (kind, inspection) {
            (RecordKind::InspectionReport, None) => continue,
            (RecordKind::InspectionReport, Some((_, known))) => recorded_on = recorded_on.max(known),
            (RecordKind::Inspection, _) => drop(inspected.insert(unit, (record, recorded_on))),
            _ => {}
        }
        let content = Content {
            kind,
            line,
            on,
            unit: Some(UnitId(unit)).filter(|_| !is_report),
            visits: BTreeSet::from([visit]),
            inspection: inspection.map(|(record, _)| record),
            said: said(rng, kind, record.0, on),
            files: Vec::new(),
        };
        let by = officer(unit as usize % super::units::OFFICERS + 1);
        entries.push(Entry { record, recorded_on, by, reason: None, what: What::Put(Box::new(content)) });
    }
    later(&mut entries);
    entries.sort_by_key(|entry| entry.recorded_on);
    entries
}

/// The first event is corrected, the last one taken back.
fn later(entries: &mut Vec<Entry>) {
    let is_event = |entry: &&Entry| matches!(&entry.what, What::Put(c) if c.kind == RecordKind::Event);
    let (first, last) = (entries.iter().find(is_event).cloned(), entries.iter().rev().find(is_event).cloned());
    if let (Some(first), Some(last)) = (first, last)
        && first.record != last.record
    {
        let mut what = first.what.clone();
        if let What::Put(content) = &mut what {
            content.said.insert(Field::Attendance, Said::Count(64));
        }
        let recorded_on = after(first.recorded_on, 9).min(AS_OF);
        let reason = Some("นับผู้เข้าร่วมจากใบลงทะเบียนใหม่".to_owned());
        entries.push(Entry { recorded_on, reason, what, ..first });
        let reason = Some("บันทึกซ้ำกับกิจกรรมของกลุ่มอื่น".to_owned());
        entries.push(Entry { recorded_on: AS_OF, by: DIRECTOR.to_owned(), reason, what: What::Withdraw, ..last });
    }
}

fn said(rng: &mut Rng, kind: RecordKind, number: u32, on: Date) -> BTreeMap<Field, Said> {
    let text = |text: &str| Said::Text(text.to_owned());
    let pick = |rng: &mut Rng, texts: &[&str]| text(rng.pick(texts).copied().unwrap_or_default());
    match kind {
        RecordKind::Award => BTreeMap::from([
            (Field::Title, pick(rng, &["สหกรณ์ดีเด่นระดับจังหวัด", "สหกรณ์ดีเด่นแห่งชาติ", "รางวัลเลิศรัฐ"])),
            (Field::Criteria, text("เกณฑ์การประเมินของกรมส่งเสริมสหกรณ์ ประเมินตนเองแล้ว")),
            (Field::Result, pick(rng, &["ผ่านระดับจังหวัด", "อยู่ระหว่างพิจารณา", "ไม่ผ่านเกณฑ์ด้านการมีส่วนร่วม"])),
        ]),
        RecordKind::Network => BTreeMap::from([
            (Field::Title, pick(rng, &["เครือข่ายรวมซื้อปัจจัยการผลิต", "เครือข่ายตลาดข้าวสาร", "เครือข่ายออมทรัพย์"])),
            (Field::Result, pick(rng, &["ตกลงราคารวมซื้อได้หนึ่งรายการ", "นัดหมายทำบันทึกข้อตกลง"])),
        ]),
        RecordKind::Monitoring => BTreeMap::from([
            (Field::Findings, pick(rng, &["ดำเนินการตามแผนแล้วบางส่วน", "ดำเนินการครบตามคำแนะนำ", "ยังไม่เริ่มตามแผน"])),
            (Field::FollowUp, text("ติดตามอีกครั้งในไตรมาสถัดไป")),
        ]),
        RecordKind::Inspection => BTreeMap::from([
            (Field::OrderNumber, Said::Text(format!("ตย {number}/2566"))),
            (Field::OrderDate, Said::Day(before(on, 7))),
            (Field::Findings, pick(rng, &FINDINGS)),
            (Field::Instruction, pick(rng, &INSTRUCTIONS)),
        ]),
        RecordKind::InspectionReport => BTreeMap::from([
            (Field::ReportNumber, Said::Text(format!("ตย 0001/ร{number}"))),
            (Field::Result, text("รายงานผลการตรวจการตามแบบ เสนอผู้บังคับบัญชาแล้ว")),
        ]),
        RecordKind::Event => BTreeMap::from([
            (Field::Title, pick(rng, &["จิตอาสาพัฒนาชุมชน", "ออกหน่วยบริการเคลื่อนที่", "ประชุมใหญ่สัญจร"])),
            (Field::Place, Said::Text(format!("หอประชุมตัวอย่าง หมู่ที่ {}", rng.within(1, 9)))),
            (Field::Attendance, Said::Count(rng.within(20, 180) as u32)),
        ]),
    }
}
