//! Plan → workbook → the same rows.

use phaen_core::form::{Digits, FormOptions};
use proptest::prelude::*;

use crate::plans::{any_plan, balanced_plan, embedded, read, rows_of, rows_read, small, write, write_with};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_plan_comes_back(plan in any_plan(), thai in any::<bool>(), quarter_annex in any::<bool>()) {
        let digits = if thai { Digits::Thai } else { Digits::Arabic };
        let workbook = read(&write_with(&plan, &FormOptions { digits, quarter_annex, blank: None, quarter_columns: false }));
        prop_assert_eq!(rows_read(&workbook), rows_of(&plan));
        prop_assert_eq!(workbook.altered, vec![]);
    }

    #[test]
    fn a_plan_of_formulas_comes_back(plan in balanced_plan()) {
        let workbook = read(&write(&plan));
        prop_assert_eq!(rows_read(&workbook), rows_of(&plan));
    }

    #[test]
    fn the_embedded_plan_comes_back(json in "(.|\\PC|_x[0-9A-F]{4}_){0,200}", repeat in 1..2_000_usize) {
        let plan = small();
        let form = phaen_core::form::official(&plan, &FormOptions::default());
        let embedded = phaen_files::xlsx::Embedded { plan_json: json.repeat(repeat.min(1 + 200_000 / (json.len() + 1))), ..embedded() };
        let bytes = phaen_files::xlsx::write(&form, &plan, &[], Some(&embedded)).unwrap();
        prop_assert_eq!(read(&bytes).embedded, embedded);
    }
}

#[test]
fn a_blank_form_is_not_taken_for_a_plan() {
    let plan = small();
    let form = phaen_core::form::official(&plan, &FormOptions { blank: Some(20), ..FormOptions::default() });
    let bytes = phaen_files::xlsx::write(&form, &plan, &[], None).unwrap();
    assert_eq!(phaen_files::xlsx::read_own(&bytes), Ok(None));
}

#[test]
fn texts_longer_than_a_cell_are_cut_in_print_and_kept_in_the_plan() {
    let long = "ยาวมาก ".repeat(20_000);
    let mut plan = small();
    plan.programme = Some(long.clone());
    plan.office = Some(long.clone());
    plan.indicators[0].text = long.clone();
    plan.signatories[0].name = Some(long.clone());
    plan.allotments[0].category = long.clone();
    plan.notes = vec![phaen_core::plan::Note { text: long.clone() }];
    plan.lines[1].title = long;
    let workbook = read(&write(&plan));
    assert_eq!(rows_read(&workbook), rows_of(&plan));
    assert_eq!(workbook.altered, []);
}
