//! Traffic lights (สัญญาณไฟ): how far something is behind its plan, by rules that are data.

use std::cmp::Ordering;

use crate::number::Ratio;
use crate::paper::Mark;

/// From where on a light is green and yellow; below it is red.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Green from so much of the plan on, in hundredths of a percent.
    pub good_from: u32,
    /// Yellow from so much on, not above `good_from`.
    pub watch_from: u32,
}

/// The most that a bound may be: ten times the plan.
pub const MAX_BOUND: u32 = 100_000;

impl Bounds {
    /// Bounds in hundredths of a percent; `None` where yellow would begin above green, or beyond [`MAX_BOUND`].
    pub fn new(good_from: u32, watch_from: u32) -> Option<Self> {
        (watch_from <= good_from && good_from <= MAX_BOUND).then_some(Self { good_from, watch_from })
    }

    fn of(self, ratio: Ratio) -> Option<Mark> {
        let reaches = |bound: u32| Some(ratio.compare_percent(i64::from(bound))? != Ordering::Less);
        Some(match (reaches(self.good_from)?, reaches(self.watch_from)?) {
            (true, _) => Mark::Good,
            (false, true) => Mark::Watch,
            (false, false) => Mark::Bad,
        })
    }
}

/// The rules of the lights and of what is late. No authority has set them: what is shipped is the program's own
/// suggestion, and says so until an office sets its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Of work.
    pub work: Bounds,
    /// Of money paid.
    pub money: Bounds,
    /// By which day of the next month a month is to be reported (กำหนดรายงาน), 1 to 28.
    pub report_by: u8,
}

impl Default for Rules {
    fn default() -> Self {
        let bounds = Bounds { good_from: 95_00, watch_from: 80_00 };
        Self { work: bounds, money: bounds, report_by: 5 }
    }
}

/// How something stands beside its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// What was planned, in hundredths; `None` where nothing was.
    pub planned: Option<i64>,
    /// What was made of it, as far as it is reported; `None` where nothing is reported.
    pub made: Option<i64>,
    /// What was planned in the cells of which nothing is reported.
    pub awaited: i64,
    /// How many cells have something planned, and of how many of them nothing is reported.
    pub cells: (u32, u32),
}

impl Standing {
    /// Made of planned, as far as it is reported; `None` where nothing is reported or planned.
    pub fn ratio(&self) -> Option<Ratio> {
        let (made, planned) = (self.made?, self.planned.filter(|planned| *planned > 0)?);
        Some(Ratio::new(made, planned))
    }

    /// What of the plan is left; `None` while something is not reported: nobody knows then.
    pub fn left(&self) -> Option<i64> {
        (self.cells.1 == 0).then(|| Some(self.planned? - self.made?)).flatten()
    }

    /// The light. Where some cells are not reported it is told only if it is the same whether they made nothing or all
    /// that was planned; else nobody knows. `None` where nothing was planned.
    pub fn light(&self, bounds: Bounds) -> Option<Mark> {
        let planned = self.planned.filter(|planned| *planned > 0)?;
        let Some(made) = self.made else { return Some(Mark::Unknown) };
        let [least, most] = [made, made + self.awaited].map(|made| bounds.of(Ratio::new(made, planned)));
        Some(if least == most { least? } else { Mark::Unknown })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { good_from: 95_00, watch_from: 80_00 };

    fn light(planned: i64, made: Option<i64>, awaited: i64) -> Option<Mark> {
        let cells = (10, u32::from(awaited > 0 || made.is_none()));
        Standing { planned: Some(planned), made, awaited, cells }.light(BOUNDS)
    }

    #[test]
    fn bounds_are_held_unrounded() {
        for (made, mark) in
            [(95_00, Mark::Good), (94_99, Mark::Watch), (80_00, Mark::Watch), (79_99, Mark::Bad), (0, Mark::Bad)]
        {
            assert_eq!(light(10_000, Some(made), 0), Some(mark), "{made}");
        }
        assert_eq!(light(10_000_000, Some(9_499_999), 0), Some(Mark::Watch), "94.99999 % is shown as 95.00");
    }

    #[test]
    fn what_is_not_reported_is_no_red() {
        assert_eq!(light(100, None, 100), Some(Mark::Unknown));
        assert_eq!(light(100, Some(90), 10), Some(Mark::Unknown), "it may be all");
        assert_eq!(light(100, Some(95), 5), Some(Mark::Good), "it is enough already");
        assert_eq!(light(100, Some(20), 30), Some(Mark::Bad), "even all of the rest would not do");
        assert_eq!(light(100, Some(81), 10), Some(Mark::Watch));
        assert_eq!(light(0, Some(5), 0), None, "nothing was planned");
    }

    #[test]
    fn what_is_left_is_unknown_while_something_is_not_reported() {
        let told = Standing { planned: Some(100), made: Some(120), awaited: 0, cells: (2, 0) };
        assert_eq!((told.left(), told.ratio().map(|r| r.to_string())), (Some(-20), Some("120.00".to_owned())));
        assert_eq!(Standing { cells: (2, 1), ..told }.left(), None);
    }

    #[test]
    fn yellow_begins_below_green() {
        assert_eq!(Bounds::new(95_00, 80_00), Some(BOUNDS));
        assert!(Bounds::new(80_00, 95_00).is_none() && Bounds::new(MAX_BOUND + 1, 0).is_none());
        assert!(Bounds::new(MAX_BOUND, MAX_BOUND).is_some());
    }
}
