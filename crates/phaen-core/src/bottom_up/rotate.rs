//! Which unit is visited when: units go round, so that each is visited as evenly over the months as can be.

/// The units in charge, with how often each was given a visit so far.
#[derive(Debug)]
pub struct Round {
    given: Vec<u64>,
}

/// The order in which the visits of one line go round.
#[derive(Debug)]
pub struct Turn {
    order: Vec<usize>,
    next: usize,
}

impl Round {
    /// A round of so many units.
    pub fn of(units: usize) -> Self {
        Self { given: vec![0; units] }
    }

    /// The turn of a line with so many visits: as many units as `times` makes of them, where that divides, else all. Those
    /// that had the fewest visits so far come first. Also whether `times` came out.
    pub fn turn(&mut self, visits: u64, times: Option<u32>) -> (Turn, bool) {
        let mut order: Vec<usize> = (0..self.given.len()).collect();
        order.sort_by_key(|unit| (self.given[*unit], *unit));
        let times = times.map(u64::from).filter(|times| *times > 0);
        let wanted = times.filter(|times| visits.is_multiple_of(*times)).map(|times| visits / times);
        let fits = wanted.filter(|units| *units > 0 && *units <= order.len() as u64);
        if let Some(units) = fits {
            order.truncate(units as usize);
        }
        (Turn { order, next: 0 }, times.is_none() || fits.is_some())
    }

    /// The next unit of a turn.
    pub fn next(&mut self, turn: &mut Turn) -> usize {
        let unit = turn.order[turn.next % turn.order.len()];
        turn.next += 1;
        self.given[unit] += 1;
        unit
    }
}
