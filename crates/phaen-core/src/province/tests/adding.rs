//! Groups added by hand.

use super::sample::{activity, added, baht, coded, form, line, province, target, wanted, year};
use crate::calendar::FiscalYear;
use crate::change::TextField;
use crate::equation::{self, Outcome, Severity};
use crate::indicator::RollUp;
use crate::number::Satang;
use crate::plan::{Cell, Indicator, LineId, LineKind, Measure, Period, Plan, UnitCount, UnitKind};
use crate::province::{HeadMark, Mark, Province, ProvinceError, RolledTarget, Wanted, add};

fn failing(plan: &Plan) -> Vec<String> {
    let errors = equation::check(plan).into_iter().filter(|f| f.equation.severity == Severity::Error);
    errors.map(|f| f.equation.id).collect()
}

pub fn offices_hold(province: &Province) -> bool {
    let equations = province.equations();
    !equations.is_empty()
        && equations.iter().all(|e| equation::evaluate(e, |cell| province.hundredths(cell)) == Outcome::Holds)
}

#[test]
fn three_groups_make_a_province() {
    let plans = [form([1, 2, 3, 3]), form([2, 0, 1, 1]), form([4, 4, 4, 4])];
    let province = province(&plans.each_ref());
    let plan = &province.plan;
    assert_eq!(
        plan.lines.iter().map(|l| l.code.as_str()).collect::<Vec<_>>(),
        ["1", "1.1", "1.2", "2", "2.1", "2.2", "รวม 2", "(12)"]
    );
    let targets = ["1.1", "1.2", "2", "2.1", "รวม 2", "(12)"].map(|code| target(coded(plan, code)));
    assert_eq!(targets, [(84, 2_100), (72, 1_800), (192, 4_800), (96, 2_400), (192, 4_800), (348, 8_700)]);
    assert_eq!(plan.units, [UnitCount { kind: UnitKind::Cooperative, count: 30 }]);
    assert_eq!(plan.allotments[0].amount, Satang::from_baht(8_700));
    assert!(failing(plan).is_empty() && offices_hold(&province));
    assert!(province.questions.is_empty() && province.missing.is_empty());
    assert!(province.rows.iter().all(|row| row.marks.is_empty() && row.without().next().is_none()));
    assert_eq!((plan.office.as_deref(), plan.group.as_deref()), (Some("สำนักงานสหกรณ์จังหวัดตัวอย่าง"), None));
}

#[test]
fn a_missing_line_and_a_missing_group_are_named() {
    let (whole, mut short) = (form([1, 1, 1, 1]), form([1, 0, 1, 1]));
    short.lines.remove(2);
    let plans = [&whole, &short];
    let mut wanted = wanted(&plans);
    wanted.expected = ["กลุ่มตัวอย่าง 1", "กลุ่มตัวอย่าง 2", "กลุ่มตัวอย่าง 3"].map(str::to_owned).to_vec();
    let province = add(&wanted).unwrap();
    assert_eq!(province.missing, ["กลุ่มตัวอย่าง 3"]);
    let row = &province.rows[2];
    assert_eq!(province.plan.line(row.line).unwrap().code.as_str(), "1.2");
    assert_eq!(row.without().collect::<Vec<_>>(), [1]);
    assert_eq!(target(coded(&province.plan, "1.2")), (12, 300), "what one group has is the province's");
    assert!(offices_hold(&province));
}

#[test]
fn a_group_that_does_not_add_up_is_named_and_nothing_of_it_smoothed() {
    let (sound, mut wrong) = (form([1, 1, 1, 1]), form([2, 2, 2, 2]));
    let total = wrong.lines.last_mut().unwrap();
    total.figures.target.budget = baht(2_500);
    wrong.allotments[0].amount = Satang::from_baht(2_500);
    let province = province(&[&sound, &wrong]);
    assert!(province.groups[0].failing.is_empty());
    let ids: Vec<&str> = province.groups[1].failing.iter().map(|f| f.equation.id.as_str()).collect();
    assert_eq!(ids, ["months.L99.budget", "lines.L99.target.budget"]);
    // 1,200 and 2,500: the province's total stands as the groups state it, and is marked.
    assert_eq!(target(coded(&province.plan, "(12)")), (144, 3_700));
    let total = province.plan.total_line().unwrap().id;
    assert_eq!(failing(&province.plan), [format!("months.{total}.budget"), format!("lines.{total}.target.budget")]);
    assert!(offices_hold(&province));
}

#[test]
fn a_total_that_a_group_does_not_state_is_its_own_sum() {
    let (stated, mut bare) = (form([1, 1, 2, 2]), form([3, 3, 1, 1]));
    bare.lines[3].figures = Default::default();
    bare.lines.retain(|line| line.kind != LineKind::Subtotal);
    let province = province(&[&stated, &bare]);
    assert_eq!(["2", "รวม 2", "(12)"].map(|code| target(coded(&province.plan, code)).0), [72, 72, 168]);
    assert!(failing(&province.plan).is_empty() && offices_hold(&province));
    let subtotal = province.rows.iter().find(|row| row.without().next().is_some()).unwrap();
    assert_eq!(province.plan.line(subtotal.line).unwrap().kind, LineKind::Subtotal);
}

#[test]
fn what_one_group_does_not_break_down_stands_beside_the_lines_of_the_others() {
    let (divided, mut as_one) = (form([1, 1, 2, 2]), form([1, 1, 5, 5]));
    as_one.lines.retain(|line| line.parent != Some(LineId(2)));
    assert!(failing(&as_one).is_empty(), "the form as one is sound");
    let province = province(&[&divided, &as_one]);
    let codes: Vec<&str> = province.plan.lines.iter().map(|l| l.code.as_str()).collect();
    assert_eq!(codes, ["1", "1.1", "1.2", "2", "2", "2.1", "2.2", "รวม 2", "(12)"]);
    assert_eq!([3, 4, 5].map(|at| target(&province.plan.lines[at]).0), [168, 120, 24]);
    assert_eq!(province.rows[4].marks, [Mark::NotBrokenDown(1)]);
    assert!(failing(&province.plan).is_empty() && offices_hold(&province));
}

#[test]
fn a_line_under_another_heading_follows_the_first_group() {
    let (first, mut other) = (form([1, 1, 2, 2]), form([1, 1, 2, 2]));
    // 2.2 under heading 1, which has no figures.
    let mut moved = other.lines.remove(5);
    moved.parent = Some(LineId(1));
    other.lines.insert(3, moved);
    let parts = added(other.lines[5..6].iter());
    (other.lines[4].figures, other.lines[6].figures) = (parts, parts);
    assert!(failing(&other).is_empty());
    let province = province(&[&first, &other]);
    assert!(failing(&province.plan).is_empty() && offices_hold(&province));
    assert_eq!(target(coded(&province.plan, "2")).0, 96);
    assert!(province.rows[3].marks.contains(&Mark::Regrouped(1)), "{:?}", province.rows[3]);
}

#[test]
fn visits_are_not_added_to_households() {
    let (visits, mut households) = (form([1, 1, 1, 1]), form([5, 1, 1, 1]));
    households.lines[1].count_unit = "ครัวเรือน".to_owned();
    let province = province(&[&visits, &households]);
    let twins: Vec<_> =
        province.rows.iter().filter(|r| province.plan.line(r.line).unwrap().code.as_str() == "1.1").collect();
    assert_eq!(twins.len(), 2);
    assert_eq!(twins[1].marks, [Mark::CountsOtherwise(twins[0].line)]);
    assert!(province.questions.is_empty(), "{:?}", province.questions);
    assert!(failing(&province.plan).is_empty() && offices_hold(&province));
}

#[test]
fn an_empty_cell_a_dash_and_a_nought_stay_what_they_are() {
    let mut plans = [form([0, 1, 1, 1]), form([0, 1, 1, 1]), form([0, 1, 1, 2])];
    for (plan, cell) in plans.iter_mut().zip([Cell::Empty, Cell::Dash, Cell::Empty]) {
        plan.lines[1].figures.months[0].work = cell;
        plan.lines[1].figures.months[1].work = Cell::Empty;
    }
    let province = province(&plans.each_ref());
    let line = coded(&province.plan, "1.1");
    assert_eq!([0, 1, 2].map(|m| line.figures.months[m].work), [Cell::Dash, Cell::Empty, Cell::Zero]);
    let months = crate::calendar::FiscalMonth::ALL;
    assert_eq!(province.unwritten(line.id, months[0], Measure::Work), [0, 2]);
    assert!(province.unwritten(line.id, months[1], Measure::Work).is_empty(), "nobody wrote it");
}

#[test]
fn quarters_are_printed_where_any_group_prints_them() {
    let (plain, mut printed) = (form([1, 1, 1, 1]), form([2, 2, 2, 2]));
    for line in printed.lines.iter_mut().filter(|line| !line.figures.is_empty()) {
        for quarter in crate::calendar::Quarter::ALL {
            let months = quarter.months().map(|m| line.figures.months[m.index()]);
            let sum = |of: fn(&crate::plan::Pair) -> i64| months.iter().map(of).sum::<i64>();
            let work = sum(|p| p.raw(Measure::Work).hundredths().unwrap_or(0));
            let money = sum(|p| p.raw(Measure::Budget).hundredths().unwrap_or(0));
            line.figures.quarters[quarter.index()] = crate::plan::Pair::whole(work / 100, money / 100);
        }
    }
    let province = province(&[&plain, &printed]);
    let quarter = Period::Quarter(crate::calendar::Quarter::ALL[0]);
    assert_eq!(province.plan.total_line().unwrap().raw(quarter, Measure::Work), Cell::Value(36_00));
    assert!(failing(&province.plan).is_empty() && offices_hold(&province));
}

#[test]
fn what_is_no_province_is_refused() {
    let (one, mut other) = (form([1, 1, 1, 1]), form([2, 2, 2, 2]));
    let refused = |wanted: &Wanted<'_>| add(wanted).unwrap_err();
    assert_eq!(refused(&wanted(&[])), ProvinceError::NoGroups);
    assert!(matches!(refused(&wanted(&[&one, &one])), ProvinceError::SamePlan { .. }));
    let copy = one.clone();
    assert!(matches!(refused(&wanted(&[&one, &copy])), ProvinceError::SamePlan { .. }));
    let many: Vec<Plan> = (0..33).map(|at| form([at, 1, 1, 1])).collect();
    assert_eq!(refused(&wanted(&many.iter().collect::<Vec<_>>())), ProvinceError::TooManyGroups(33));
    assert!(add(&wanted(&many[..32].iter().collect::<Vec<_>>())).is_ok());
    let mut named_alike = wanted(&[&one, &other]);
    named_alike.groups[1].name = "กลุ่มตัวอย่าง 1".to_owned();
    assert!(matches!(refused(&named_alike), ProvinceError::NameTwice(_)));
    for year in [FiscalYear::new(2567), None] {
        other.fiscal_year = year;
        let group = "กลุ่มตัวอย่าง 2".to_owned();
        assert_eq!(refused(&wanted(&[&one, &other])), ProvinceError::OtherYear { group, year });
    }
    let bare = |lines: u32| Plan {
        lines: (1..=lines).map(|id| line(id, LineKind::Activity, &id.to_string(), "", None)).collect(),
        ..Plan { fiscal_year: Some(year()), ..Plan::default() }
    };
    assert_eq!(refused(&wanted(&[&bare(10_000), &bare(10_001)])), ProvinceError::TooManyLines(20_001));
    let mut rich = form([1, 1, 1, 1]);
    rich.lines[1].figures.months[0].budget = Cell::Value(crate::number::Quantity::from_hundredths(10_000_000_000_000));
    assert!(matches!(refused(&wanted(&[&one, &rich])), ProvinceError::TooLarge { .. }));
}

#[test]
fn heads_that_differ_stay_empty_and_what_is_not_stated_is_named() {
    let (one, mut other) = (form([1, 1, 1, 1]), form([1, 1, 1, 2]));
    other.work_number = Some("สสจ. 1".to_owned());
    (other.units, other.allotments) = (Vec::new(), Vec::new());
    let province = province(&[&one, &other]);
    let marks = [HeadMark::Differs(TextField::WorkNumber), HeadMark::NoUnits(1), HeadMark::NoAllotment(1)];
    assert_eq!(province.head, marks);
    assert_eq!(province.plan.work_number, None);
    assert_eq!(failing(&province.plan), ["allotment.งบดำเนินงาน"], "money without an allotment is marked on the form");
}

fn indicator(number: u32, unit: &str, target: Option<i64>) -> Indicator {
    let unit = Some(unit.to_owned());
    Indicator {
        number, text: "ตัวชี้วัด".to_owned(), threshold_hundredths: target, unit, ..Indicator::default()
    }
}

#[test]
fn a_ratio_is_never_added_nor_a_wider_offices_figure() {
    let (mut one, mut other) = (form([1, 1, 1, 1]), form([1, 1, 1, 2]));
    one.indicators = vec![
        indicator(1, "แห่ง", Some(154 * 100)),
        indicator(2, "ร้อยละ", Some(80_00)),
        indicator(3, "แห่ง", Some(5_00)),
        indicator(4, "แห่ง", Some(5_00)),
        indicator(5, "แห่ง", Some(5_00)),
        indicator(6, "ร้อยละ", Some(90_00)),
    ];
    other.indicators = one.indicators.clone();
    other.indicators[2].threshold_hundredths = Some(7_00);
    other.indicators[4].threshold_hundredths = None;
    other.indicators[5].threshold_hundredths = Some(95_00);
    let mut wanted = wanted(&[&one, &other]);
    // Whatever a rule says: the second is a ratio.
    wanted.roll_ups =
        [(1, RollUp::None), (2, RollUp::Sum), (3, RollUp::Sum), (5, RollUp::Sum), (6, RollUp::Sum)].into();
    let province = add(&wanted).unwrap();
    let targets: Vec<Option<i64>> = province.plan.indicators.iter().map(|i| i.threshold_hundredths).collect();
    assert_eq!(targets, [Some(154 * 100), Some(80_00), Some(12_00), None, None, None]);
    let how: Vec<RolledTarget> = province.indicators.iter().map(|i| i.target).collect();
    use RolledTarget::{Added, Listed, Same};
    assert_eq!(how, [Same, Same, Added, Listed, Listed, Listed]);
    assert_eq!(province.indicators[5].groups[1].as_ref().unwrap().threshold_hundredths, Some(95_00));
}

#[test]
fn lost_rows_are_never_taken_for_each_other() {
    let lost = |baht| {
        let mut line = activity(40, "", "", Some(1), baht);
        line.kind = LineKind::Inferred;
        line
    };
    let (mut one, mut other) = (form([1, 1, 1, 1]), form([1, 1, 1, 2]));
    for (plan, visits) in [(&mut one, 1), (&mut other, 2)] {
        plan.lines.insert(3, lost(visits));
        let leaves: Vec<_> =
            plan.lines.iter().filter(|l| l.parent == Some(LineId(1)) || l.id == LineId(2)).cloned().collect();
        plan.lines.last_mut().unwrap().figures = added(leaves.iter());
    }
    let province = province(&[&one, &other]);
    let rows: Vec<_> = province.rows.iter().filter(|row| row.marks.contains(&Mark::Lost)).collect();
    assert_eq!(rows.len(), 2);
    assert!(offices_hold(&province));
    let because: Vec<_> = province.questions.iter().flat_map(|q| &q.candidates).map(|c| c.because).collect();
    assert_eq!(because, [crate::province::Resemblance::BothLost], "never silently");
    one.allotments[0].amount = one.total_line().unwrap().figures.target.budget.quantity().unwrap();
    let spread = super::spreading::spread_equally(&one);
    let back = super::spreading::added_back(&spread);
    assert_eq!(super::spreading::figures(&back), super::spreading::figures(&one), "spread, it has no lost rows");
}
