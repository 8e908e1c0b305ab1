//! What is reported for lines whose cells are typed, and what was committed; two reports are corrected late.

use phaen_core::book::{Place, Report, Reported, What};
use phaen_core::plan::LineId;

use super::course::{Course, PLANNER};
use super::days::{date, in_month, month, working};

/// The month whose money is not told in time for one line, the month for which another tells nothing at all.
const MONEY_UNTOLD: (&str, usize) = ("2.5", 2);
const UNTOLD: (&str, usize) = ("5.2", 7);
/// The month in which a line with work planned had none done, and said so.
const NONE_MADE: (&str, usize) = ("2.11", 1);
/// What is corrected late: results and money.
const COUNTED_LATE: (&str, usize) = ("2.9", 3);
const PAID_TWICE: (&str, usize) = ("2.6", 5);
/// Lines with money committed in a month: a third of what is ahead.
const COMMITTED: [(&str, usize); 2] = [("2.11", 6), ("5.1", 7)];

impl Course<'_> {
    /// Reports of a month, early in the next.
    pub(super) fn report(&mut self, at: usize) {
        let on = working(in_month(at + 1, 3));
        let mut lines: Vec<LineId> = self.typed.keys().map(|(line, _)| *line).collect();
        lines.dedup();
        for line in lines {
            let is = |(code, month): (&str, usize), course: &Self| course.line(code) == line && month == at;
            if is(UNTOLD, self) {
                continue;
            }
            let planned = self.typed.get(&(line, at)).map_or(0, |[work, _]| work / 100);
            let made = match self.rng.below(100) {
                _ if is(NONE_MADE, self) => 0,
                0..72 => planned,
                72..92 => (planned - self.rng.within(1, 2) as i64).max(0),
                _ => planned + 1,
            };
            let tell = |figure, amount: i64, reason: Option<&str>| {
                let at = Place { line, month: month(at) };
                What::Report(Report { at, figure, amount: Some(amount), reason: reason.map(str::to_owned) })
            };
            self.post(on, PLANNER, tell(Reported::Result, made * 100, None));
            if is(COUNTED_LATE, self) {
                let reason = "นับตกหล่นหนึ่งครั้ง พบบันทึกการเข้าแนะนำภายหลัง";
                self.post(date(2023, 2, 22), PLANNER, tell(Reported::Result, (made + 1) * 100, Some(reason)));
            }
            if is(MONEY_UNTOLD, self) {
                continue;
            }
            let paid = self.due(line, at);
            self.post(on, PLANNER, tell(Reported::Disbursed, paid, None));
            let mut stands = paid;
            if is(PAID_TWICE, self) {
                stands = if paid > 0 { (paid - 2_500).max(0) } else { 100 };
                let reason = "บันทึกยอดเบิกจ่ายซ้ำหนึ่งรายการ แก้ไขตามทะเบียนคุมเบิกจ่าย";
                self.post(date(2023, 4, 19), PLANNER, tell(Reported::Disbursed, stands, Some(reason)));
            }
            *self.spent.entry(line).or_default() += stands;
        }
        for (code, when) in COMMITTED {
            if when == at {
                self.commit(code, at);
            }
        }
    }

    /// What a typed line pays in a month, in whole baht: a little less than what is planned so far asks for.
    fn due(&self, line: LineId, at: usize) -> i64 {
        let planned: i64 = (0..=at).filter_map(|month| self.typed.get(&(line, month))).map(|[_, money]| money).sum();
        let due = planned * 92 / 100 - self.spent.get(&line).copied().unwrap_or(0);
        (due / 100 * 100).max(0)
    }

    fn commit(&mut self, code: &str, at: usize) {
        let line = self.line(code);
        let cells = self.typed.iter().filter(|((of, month), _)| *of == line && *month > at);
        let typed: i64 = cells.map(|(_, [_, money])| money).sum();
        let ahead = self.drafts.values().filter(|draft| draft.line == line && draft.month > at);
        let visits: i64 = ahead.map(|draft| draft.cost).sum();
        let amount = (typed + visits) / 300 * 100;
        let report = Report {
            at: Place { line, month: month(at) },
            figure: Reported::Committed,
            amount: Some(amount),
            reason: None,
        };
        self.post(working(in_month(at + 1, 3)), PLANNER, What::Report(report));
    }
}
