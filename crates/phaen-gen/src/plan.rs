//! Seeded plans that add up.

use std::collections::HashSet;

use phaen_core::calendar::{Date, FiscalYear, Quarter};
use phaen_core::equation;
use phaen_core::plan::{
    Allotment, Cell, CellRef, Code, Comparator, DEFAULT_CATEGORY, Indicator, Line, LineId, LineKind, Measure, Pair,
    Period, Plan, Signatory, UnitCount, UnitKind,
};

use crate::figures::{self, Rates, Shape, Visits};
use crate::rng::Rng;
use crate::words::{OBJECTS, PARTNERS, PROBLEMS, SECTIONS, VERBS};

/// How a plan states the sums of its sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subtotals {
    /// Not at all, as in the seed: headings without figures.
    None,
    /// A row `รวม n` after each section.
    Rows,
    /// Every heading carries the sum of what stands under it.
    HeadingFigures,
}

/// What plan to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanSpec {
    /// Seed of all that is drawn.
    pub seed: u64,
    /// How many activity lines, 1..=5000.
    pub lines: usize,
    /// How many sections, at least 1 and at most as many as lines.
    pub sections: usize,
    /// How the sections state their sums.
    pub subtotals: Subtotals,
    /// Whether quarter totals are printed.
    pub quarters: bool,
    /// Whether money has satang.
    pub satang: bool,
}

impl PlanSpec {
    /// A plan as the official form usually is: no subtotals, no quarter totals, whole baht, a section for about
    /// every eight lines but no more than eight.
    pub fn of(seed: u64, lines: usize) -> Self {
        let sections = (lines / 8).clamp(1, 8);
        Self { seed, lines, sections, subtotals: Subtotals::None, quarters: false, satang: false }
    }
}

/// A consistent plan: every equation holds, warnings included, and every code is unique.
pub fn plan(spec: &PlanSpec) -> Plan {
    let mut rng = Rng::new(spec.seed);
    let mut plan = header(&mut rng);
    let mut body = Body {
        rates: Rates::draw(&mut rng, spec.satang),
        units: plan.units.iter().map(|u| u.count as usize).sum(),
        last: None,
        rng,
        spec: *spec,
        lines: Vec::new(),
    };
    for (number, size) in sizes(&mut body.rng, spec).into_iter().enumerate() {
        body.section(number + 1, size);
    }
    let total = body.add(LineKind::Total, "(12)", "รวมแผนการใช้จ่ายงบประมาณ (บาท)", None);
    body.stated(total);
    plan.lines = body.lines;
    close(&mut plan);
    plan
}

/// How many lines each section has, at least one.
fn sizes(rng: &mut Rng, spec: &PlanSpec) -> Vec<usize> {
    let sections = spec.sections.clamp(1, spec.lines.max(1));
    let mut sizes = vec![1; sections];
    for _ in sections..spec.lines.max(1) {
        sizes[rng.below(sections)] += 1;
    }
    sizes
}

struct Body {
    rng: Rng,
    spec: PlanSpec,
    rates: Rates,
    units: usize,
    /// Visits of the line before, within its heading.
    last: Option<Visits>,
    lines: Vec<Line>,
}

impl Body {
    fn add(&mut self, kind: LineKind, code: &str, title: &str, parent: Option<LineId>) -> LineId {
        let id = LineId(self.lines.len() as u32 + 1);
        let mut line = Line::new(id, kind, Code::new(code), title);
        line.parent = parent;
        self.lines.push(line);
        id
    }

    /// Marks a row as carrying figures that [`close`] finds.
    fn stated(&mut self, id: LineId) {
        let quarters = self.spec.quarters;
        let line = &mut self.lines[id.0 as usize - 1];
        line.figures.target = Pair::whole(0, 0);
        if line.kind != LineKind::Activity {
            line.figures.months = [Pair::whole(0, 0); 12];
        }
        if quarters {
            line.figures.quarters = [Pair::whole(0, 0); 4];
        }
    }

    fn heading(&mut self, code: &str, title: &str, parent: Option<LineId>) -> LineId {
        let id = self.add(LineKind::Heading, code, title, parent);
        if self.spec.subtotals == Subtotals::HeadingFigures {
            self.stated(id);
        }
        self.last = None;
        id
    }

    fn section(&mut self, number: usize, size: usize) {
        let title = SECTIONS[(number - 1) % SECTIONS.len()];
        let section = self.heading(&number.to_string(), title, None);
        let grouped = size > 14 || (size >= 4 && self.rng.chance(40));
        if grouped {
            let (mut left, mut group) = (size, 0);
            while left > 0 {
                group += 1;
                let most = if size > 60 { 11 } else { 4 };
                let here = self.rng.within(most.min(3), most).min(left);
                let title = PROBLEMS[(group - 1) % PROBLEMS.len()];
                let heading = self.heading(&format!("{number}.{group}"), title, Some(section));
                for step in 1..=here {
                    self.activity(&format!("{number}.{group}.{step}"), heading);
                }
                left -= here;
            }
        } else {
            for step in 1..=size {
                self.activity(&format!("{number}.{step}"), section);
            }
        }
        if self.spec.subtotals == Subtotals::Rows {
            let row = self.add(LineKind::Subtotal, &format!("รวม {number}"), "", None);
            self.stated(row);
            self.lines[row.0 as usize - 1].covers = vec![section];
        }
    }

    fn activity(&mut self, code: &str, parent: LineId) {
        let mut title = title(&mut self.rng);
        let visits = match self.last.take() {
            Some(before) if self.rng.chance(15) => figures::spread_again(&mut self.rng, &before),
            _ => {
                let shape = match self.rng.below(100) {
                    0..35 => Shape::Steady,
                    35..65 => Shape::Sparse,
                    65..80 => Shape::Early,
                    80..90 => Shape::Alternating,
                    _ => {
                        let times = self.rng.within(2, 6);
                        title.push_str(&format!(" ({times} ครั้ง)"));
                        Shape::Total(times * self.units)
                    }
                };
                figures::visits(&mut self.rng, &self.rates, shape)
            }
        };
        let id = self.add(LineKind::Activity, code, &title, Some(parent));
        self.stated(id);
        self.lines[id.0 as usize - 1].figures.months = figures::pairs(&visits);
        self.last = Some(visits);
    }
}

fn title(rng: &mut Rng) -> String {
    let (verb, object, partner) = (rng.pick(&VERBS), rng.pick(&OBJECTS), rng.pick(&PARTNERS));
    [verb, object, partner].into_iter().flatten().copied().collect()
}

/// Lets the plan's own equations find every target, quarter and total, then the allotment.
pub(crate) fn close(plan: &mut Plan) {
    let mut derived = HashSet::new();
    for line in plan.lines.iter().filter(|l| l.has_figures()) {
        let sums = Quarter::ALL.map(Period::Quarter).into_iter().chain([Period::Target]);
        let stated = Period::all().filter(|_| line.kind != LineKind::Activity);
        for period in sums.chain(stated).filter(|p| !line.figures.pair(*p).is_empty()) {
            derived.extend(Measure::ALL.map(|m| CellRef::plan(line.id, period, m)));
        }
    }
    let equations = equation::sums(plan);
    equation::solve_derived(plan, &equations, &derived, &HashSet::new());
    for line in &mut plan.lines {
        for period in Period::all() {
            let pair = line.figures.pair_mut(period);
            if pair.work == Cell::Zero && pair.budget == Cell::Zero {
                *pair = Pair::DASH;
            }
        }
    }
    let amount = plan.total_line().and_then(|l| l.figures.target.budget.quantity()).unwrap_or_default();
    plan.allotments = vec![Allotment { category: DEFAULT_CATEGORY.to_owned(), amount }];
}

fn header(rng: &mut Rng) -> Plan {
    let group = rng.within(1, 5);
    let year = 2560 + rng.below(20) as u16;
    let (cooperatives, farmer_groups) = (rng.within(12, 40) as u32, rng.within(4, 20) as u32);
    let block = |field, label: &str, name: &str| Signatory {
        field,
        label: Some(label.to_owned()),
        name: Some(name.to_owned()),
        position: Some(format!("ผู้อำนวยการกลุ่มส่งเสริมสหกรณ์ {group}")),
        phone: Some("0-0000-0000".to_owned()),
    };
    Plan {
        fiscal_year: FiscalYear::new(year),
        office: Some("สำนักงานสหกรณ์จังหวัดตัวอย่าง".to_owned()),
        group: Some(format!("กลุ่มส่งเสริมสหกรณ์ {group}")),
        programme: Some("แผนงานพื้นฐานด้านการสร้างความสามารถในการแข่งขัน".to_owned()),
        output: Some("สหกรณ์และกลุ่มเกษตรกรได้รับการส่งเสริมและพัฒนาให้มีความเข้มแข็งตามศักยภาพ".to_owned()),
        main_activity: Some("ส่งเสริมและพัฒนาสหกรณ์และกลุ่มเกษตรกร".to_owned()),
        units: vec![
            UnitCount { kind: UnitKind::Cooperative, count: cooperatives },
            UnitCount { kind: UnitKind::FarmerGroup, count: farmer_groups },
        ],
        indicators: indicators(rng, year, cooperatives + farmer_groups),
        signatories: vec![block(13, "ผู้จัดทำ", "ชื่อผู้จัดทำ"), block(14, "ผู้รับผิดชอบ", "ชื่อผู้รับผิดชอบ")],
        ..Plan::default()
    }
}

fn indicators(rng: &mut Rng, year: u16, units: u32) -> Vec<Indicator> {
    let as_of = Date::from_iso(year - 544, 8, 31);
    let day = as_of.map(Date::thai).unwrap_or_default();
    let mut found = vec![Indicator {
        number: 1,
        text: format!("สหกรณ์และกลุ่มเกษตรกรได้รับการส่งเสริมและพัฒนา (ข้อมูล ณ {day}) {units} แห่ง"),
        comparator: Comparator::Unclear,
        threshold_hundredths: Some(i64::from(units) * 100),
        unit: Some("แห่ง".to_owned()),
        as_of,
        months: [None; 12],
    }];
    let shares = [
        ("สหกรณ์มีความเข้มแข็งในระดับ 1 และ 2", Comparator::AtLeast, "ไม่น้อยกว่า"),
        ("กลุ่มเกษตรกรที่นำมาจัดมาตรฐาน ผ่านมาตรฐาน", Comparator::AtLeast, "ไม่น้อยกว่า"),
        ("หนี้ค้างชำระต่อหนี้ถึงกำหนดชำระ", Comparator::AtMost, "ไม่เกิน"),
        ("สมาชิกมีส่วนร่วมในการดำเนินธุรกิจ", Comparator::MoreThan, "มากกว่า"),
    ];
    for (number, (subject, comparator, words)) in (2..).zip(shares) {
        let percent = rng.within(1, 100) as i64;
        found.push(Indicator {
            number,
            text: format!("{subject} {words}ร้อยละ {percent}"),
            comparator,
            threshold_hundredths: Some(percent * 100),
            unit: Some("ร้อยละ".to_owned()),
            as_of: None,
            months: [None; 12],
        });
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use phaen_core::calendar::FiscalMonth;
    use phaen_core::equation::check;

    use super::*;

    fn specs() -> impl Iterator<Item = PlanSpec> {
        (0..60u64).map(|seed| PlanSpec {
            seed,
            lines: 5 + (seed as usize * 7) % 90,
            sections: 1 + seed as usize % 9,
            subtotals: [Subtotals::None, Subtotals::Rows, Subtotals::HeadingFigures][seed as usize % 3],
            quarters: seed % 2 == 1,
            satang: seed % 5 == 4,
        })
    }

    #[test]
    fn every_equation_holds() {
        for spec in specs() {
            let plan = plan(&spec);
            let failing = check(&plan);
            assert!(failing.is_empty(), "{spec:?}: {:?}", failing.first());
            assert_eq!(plan.lines.iter().filter(|l| l.kind == LineKind::Activity).count(), spec.lines);
        }
    }

    #[test]
    fn totals_agree_with_a_sum_made_by_hand() {
        for spec in specs() {
            let plan = plan(&spec);
            let total = plan.total_line().unwrap();
            for month in FiscalMonth::ALL {
                let column = |m: Measure| -> i64 {
                    let activities = plan.lines.iter().filter(|l| l.kind == LineKind::Activity);
                    activities.filter_map(|l| l.raw(Period::Month(month), m).hundredths()).sum()
                };
                for measure in Measure::ALL {
                    let stated = total.raw(Period::Month(month), measure).hundredths();
                    assert_eq!(stated, Some(column(measure)));
                }
            }
        }
    }

    #[test]
    fn codes_are_unique_and_every_month_is_written() {
        for spec in specs() {
            let plan = plan(&spec);
            let codes: HashSet<&str> = plan.lines.iter().map(|l| l.code.as_str()).collect();
            assert_eq!(codes.len(), plan.lines.len());
            for line in plan.lines.iter().filter(|l| l.kind == LineKind::Activity) {
                assert!(Period::months_and_target().all(|p| !line.figures.pair(p).is_empty()));
            }
        }
    }

    #[test]
    fn the_same_spec_gives_the_same_plan() {
        let spec = PlanSpec::of(11, 34);
        assert_eq!(plan(&spec), plan(&spec));
        assert_ne!(plan(&spec), plan(&PlanSpec::of(12, 34)));
    }

    #[test]
    fn five_thousand_lines_add_up() {
        let large = plan(&PlanSpec::of(1, 5000));
        assert!(check(&large).is_empty());
    }
}
