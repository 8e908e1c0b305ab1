//! What holds for any groups.

use proptest::prelude::*;

use super::adding::offices_hold;
use super::sample::{added, line, province, wanted, year};
use super::spreading::{added_back, figures, sound, weighing};
use crate::calendar::Quarter;
use crate::number::{Quantity, Satang, Work};
use crate::plan::{Allotment, Cell, Figures, Line, LineId, LineKind, Measure, Pair, Period, Plan};
use crate::province::{MoneyBy, add, spread_over};

/// What a made-up form says of an activity: nothing, or twelve months.
type Told = Option<Vec<(u8, i64)>>;

#[derive(Debug, Clone)]
struct Form {
    /// Three sections of three activities.
    activities: Vec<Told>,
    /// Which activities bear another title.
    renamed: Vec<bool>,
    headings_state: bool,
    subtotals: bool,
    quarters: bool,
    /// How far the grand total is off, in baht.
    off: i64,
}

fn months() -> impl Strategy<Value = Vec<(u8, i64)>> {
    prop::collection::vec((0..6u8, 1..40i64), 12)
}

fn form(off: impl Strategy<Value = i64>) -> impl Strategy<Value = Form> {
    let activities = prop::collection::vec(prop::option::weighted(0.8, months()), 9);
    let renamed = prop::collection::vec(prop::bool::weighted(0.1), 9);
    (activities, renamed, any::<[bool; 3]>(), off).prop_map(|(activities, renamed, [a, b, c], off)| Form {
        activities,
        renamed,
        headings_state: a,
        subtotals: b,
        quarters: c,
        off,
    })
}

impl Form {
    fn plan(&self, group: usize) -> Plan {
        let (mut lines, mut all) = (Vec::new(), Vec::new());
        for section in 0..3usize {
            let heading = section as u32 * 10 + 1;
            let mut below = Vec::new();
            for nth in 0..3usize {
                let at = section * 3 + nth;
                let Some(months) = &self.activities[at] else { continue };
                let title = if self.renamed[at] {
                    "ชื่ออื่น".to_owned()
                } else {
                    format!("กิจกรรม {at}")
                };
                let code = format!("{}.{}", section + 1, nth + 1);
                let mut line = line(heading + 1 + nth as u32, LineKind::Activity, &code, &title, Some(heading));
                line.figures = self.figures(months);
                below.push(line);
            }
            let mut head = line(heading, LineKind::Heading, &(section + 1).to_string(), "หมวด", None);
            let sum = added(below.iter());
            if self.headings_state && !below.is_empty() {
                head.figures = sum;
            }
            all.extend(below.iter().cloned());
            lines.push(head);
            let any = !below.is_empty();
            lines.extend(below);
            if self.subtotals && any {
                let mut subtotal = line(heading + 8, LineKind::Subtotal, &format!("รวม {}", section + 1), "", None);
                (subtotal.covers, subtotal.figures) = (vec![LineId(heading)], sum);
                lines.push(subtotal);
            }
        }
        let mut total = line(99, LineKind::Total, "(12)", "รวม", None);
        total.figures = added(all.iter());
        let amount = total.figures.target.budget.quantity().unwrap_or_default();
        if self.off > 0 {
            total.figures.target.budget = Cell::of(amount + Satang::from_baht(self.off));
        }
        lines.push(total);
        let allotments = vec![Allotment { category: "งบดำเนินงาน".to_owned(), amount }];
        let group = Some(format!("กลุ่มตัวอย่าง {group}"));
        Plan { fiscal_year: Some(year()), group, lines, allotments, ..Plan::default() }
    }

    fn figures(&self, months: &[(u8, i64)]) -> Figures {
        let mut figures = Figures::default();
        let mut sum = [0, 0];
        for (pair, (kind, visits)) in figures.months.iter_mut().zip(months) {
            *pair = match kind {
                0 => Pair::default(),
                1 => Pair::DASH,
                2 => Pair::whole(0, 0),
                _ => Pair::whole(*visits, visits * 7 * i64::from(*kind)),
            };
            sum = [0, 1].map(|m| sum[m] + pair.raw(Measure::ALL[m]).hundredths().unwrap_or(0));
        }
        figures.target =
            Pair { work: Cell::of(Work::from_hundredths(sum[0])), budget: Cell::of(Satang::from_hundredths(sum[1])) };
        for quarter in Quarter::ALL.into_iter().filter(|_| self.quarters) {
            let of =
                |measure| quarter.months().map(|m| figures.months[m.index()].raw(measure).hundredths().unwrap_or(0));
            let [work, money] = Measure::ALL.map(|measure| of(measure).iter().sum::<i64>() / 100);
            figures.quarters[quarter.index()] = Pair::whole(work, money);
        }
        figures
    }
}

/// What all activities of plans have in a column together.
fn in_all(plans: &[&Plan], period: Period, measure: Measure) -> i64 {
    let activities = plans.iter().flat_map(|plan| &plan.lines).filter(|line| line.kind == LineKind::Activity);
    activities.map(|line| line.raw(period, measure).hundredths().unwrap_or(0)).sum()
}

/// The figures of every line by code and title; those of one code and title added.
fn by_name(plan: &Plan) -> std::collections::BTreeMap<(String, String, bool), Vec<i64>> {
    let mut found = std::collections::BTreeMap::new();
    for line in &plan.lines {
        let key = (line.code.to_string(), line.title.clone(), line.kind == LineKind::Total);
        let row: &mut Vec<i64> = found.entry(key).or_insert_with(|| vec![0; 34]);
        for (at, (period, measure)) in Period::all().flat_map(|p| Measure::ALL.map(|m| (p, m))).enumerate() {
            row[at] += line.raw(period, measure).hundredths().unwrap_or(0);
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_lost_and_nothing_counted_twice(forms in prop::collection::vec(form(0..3i64), 1..4)) {
        let plans: Vec<Plan> = forms.iter().enumerate().map(|(at, form)| form.plan(at)).collect();
        let plans: Vec<&Plan> = plans.iter().collect();
        let province = province(&plans);
        prop_assert!(offices_hold(&province));
        for measure in Measure::ALL {
            for period in Period::months_and_target() {
                prop_assert_eq!(in_all(&[&province.plan], period, measure), in_all(&plans, period, measure));
            }
        }
        let off: i64 = forms.iter().map(|form| form.off * 100).sum();
        let stated = province.plan.total_line().map(|total| total.raw(Period::Target, Measure::Budget).hundredths().unwrap_or(0));
        prop_assert_eq!(stated, Some(in_all(&plans, Period::Target, Measure::Budget) + off));
        for (form, group) in forms.iter().zip(&province.groups) {
            prop_assert_eq!(form.off == 0, group.failing.is_empty());
        }
        prop_assert_eq!(sound(&province.plan), off == 0);
    }

    #[test]
    fn the_order_of_the_groups_changes_no_figure(forms in prop::collection::vec(form(0..3i64), 3)) {
        let plans: Vec<Plan> = forms.iter().enumerate().map(|(at, form)| form.plan(at)).collect();
        let mut turned: Vec<&Plan> = plans.iter().collect();
        let straight = province(&turned);
        turned.reverse();
        let back = province(&turned);
        prop_assert_eq!(by_name(&straight.plan), by_name(&back.plan));
        prop_assert_eq!(straight.questions.is_empty(), back.questions.is_empty());
    }

    #[test]
    fn one_group_alone_is_its_province(form in form(0..3i64)) {
        let plan = form.plan(1);
        let province = province(&[&plan]);
        prop_assert_eq!(figures(&province.plan), figures(&plan));
        prop_assert!(province.questions.is_empty() && province.rows.iter().all(|row| row.marks.is_empty()));
    }

    #[test]
    fn spread_and_added_back_it_is_the_same(
        form in form(Just(0)),
        weights in prop::collection::vec(0..60i64, 1..6),
        by_work in any::<bool>(),
    ) {
        let plan = form.plan(1);
        let money = if by_work { MoneyBy::Work } else { MoneyBy::Weights };
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let spread = spread_over(&plan, &weighing(&weights, money)).unwrap();
        let back = added_back(&spread);
        prop_assert_eq!(figures(&back), figures(&plan));
        prop_assert_eq!(&back.allotments, &plan.allotments);
        prop_assert!(spread.groups.iter().all(|group| sound(&group.plan)));
        prop_assert!(spread.rests.is_empty());
        let whole: i64 = weights.iter().sum();
        for (group, weight) in spread.groups.iter().zip(&weights) {
            for (own, of) in group.plan.lines.iter().zip(&plan.lines) {
                for period in Period::all() {
                    for measure in Measure::ALL {
                        let part = own.raw(period, measure).hundredths().unwrap_or(0);
                        let exact = of.raw(period, measure).hundredths().unwrap_or(0) * weight;
                        prop_assert_eq!(part % 100, 0);
                        let is_sum_over_lines = matches!(of.kind, LineKind::Subtotal | LineKind::Total | LineKind::Heading);
                        let bound = match (measure, money, is_sum_over_lines, period) {
                            (Measure::Budget, MoneyBy::Work, ..) => continue,
                            // A column over lines is no sum that is held near its share.
                            (.., true, Period::Month(_) | Period::Quarter(_)) => continue,
                            _ => 100 * whole,
                        };
                        prop_assert!((part * whole - exact).abs() < bound, "{part} of {exact}/{whole}");
                    }
                }
            }
        }
    }

    #[test]
    fn money_goes_where_work_goes(form in form(Just(0)), weights in prop::collection::vec(1..60i64, 2..5)) {
        let spread = spread_over(&form.plan(1), &weighing(&weights, MoneyBy::Work)).unwrap();
        for group in &spread.groups {
            for line in group.plan.lines.iter().filter(|line| line.kind == LineKind::Activity) {
                for month in &line.figures.months {
                    prop_assert!(month.budget.quantity().unwrap_or_default() == Satang::default() || month.work.quantity().unwrap_or_default() > Work::default());
                }
            }
        }
    }
}

#[test]
fn any_tree_of_figures_adds_up_to_its_groups() {
    // Lines under lines, totals without parts, headings that cover each other: what no form has adds up all the same.
    let odd = |visits: i64| {
        let mut lines: Vec<Line> =
            (1..7).map(|id| super::sample::activity(id, &id.to_string(), "x", None, visits)).collect();
        lines[1].parent = Some(LineId(1));
        lines[2].parent = Some(LineId(2));
        (lines[3].kind, lines[3].covers) = (LineKind::Subtotal, vec![LineId(4), LineId(1)]);
        lines[4].parent = Some(LineId(4));
        lines[5].kind = LineKind::Total;
        Plan { fiscal_year: Some(year()), lines, ..Plan::default() }
    };
    let (one, other) = (odd(1), odd(2));
    let province = add(&wanted(&[&one, &other])).unwrap();
    assert!(offices_hold(&province));
    assert!(province.plan.lines.iter().all(|line| super::sample::target(line).0 == 36));
}
