//! Several plans in one source, and what is none.
#![allow(clippy::unwrap_used)]

use phaen_core::grid::{Document, Source};
use phaen_core::reading::Reading;
use phaen_repair::{Options, read_document};

use crate::sketch::drawn;

const FORM: &str = "แผนปฏิบัติการและงบประมาณประจำปีงบประมาณ พ.ศ. 2567\n(7) กิจกรรม/ขั้นตอนของกิจกรรม\n1. หัว\n1.1 แรก\tA\n1.2 สอง\tB\n(12) รวมแผนการใช้จ่ายงบประมาณ\tT\n\n(14) ผู้รับผิดชอบ\n";
const ANNEX: &str = "ภาคผนวก ยอดรวมรายไตรมาส\n(7) กิจกรรม/ขั้นตอนของกิจกรรม\n1. หัว\n1.1 แรก\t94\t1,901\t60\t1,200\t7\t175\t16\t312\t11\t214\n1.2 สอง\t78\t1,950\t6\t150\t15\t375\t24\t600\t33\t825\n";

fn readings(sketches: &[&str]) -> Vec<Reading> {
    let text: Vec<String> = sketches.iter().map(|sketch| drawn(sketch)).collect();
    let grid = phaen_files::text::read(text.join("\n").as_bytes()).unwrap();
    read_document(&Document::from(grid), &Source::default(), &Options::default()).unwrap()
}

#[test]
fn a_plan_below_another_is_a_plan_of_its_own() {
    let found = readings(&[FORM, FORM]);
    assert_eq!(found.iter().map(|r| (r.source.plan, r.balanced())).collect::<Vec<_>>(), [(1, true), (2, true)]);
}

#[test]
fn an_annex_is_no_plan_and_no_part_of_one() {
    let alone = readings(&[FORM]);
    for (sketches, plans) in [(&[FORM, ANNEX][..], 1), (&[FORM, ANNEX, FORM], 2)] {
        let found = readings(sketches);
        assert_eq!(found.len(), plans);
        for reading in &found {
            assert_eq!(reading.plan, alone[0].plan);
        }
    }
}
