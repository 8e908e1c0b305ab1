//! A store in order is found in order.

use phaen_store::Report;

use super::Home;
use crate::sample::{edit, id, keep, kept, october, reading_of, stamp};

/// The doctor finds nothing in a store that did all its work itself, and counts what it looked at.
pub fn a_store_in_order_is_found_so(home: &dyn Home) {
    let mut store = home.open();
    assert_eq!(store.doctor(&mut |_, _| panic!("nothing to look at")).unwrap(), Report::default());
    let plan = kept(&mut *store);
    keep(&mut *store, b"other", &reading_of(b"other"));
    edit(&mut *store, plan, [october(2, 3, 4)]);
    store.undo(plan, None, &stamp(), &mut id).unwrap();
    let changes: u64 = store.list().unwrap().iter().map(|e| e.sequence).sum();
    let mut heard = Vec::new();
    let report = store.doctor(&mut |done, of| heard.push((done, of))).unwrap();
    assert_eq!(report, Report { plans: 2, changes, sources: 2, faults: vec![] });
    assert_eq!(heard, [(1, 4), (2, 4), (3, 4), (4, 4)]);
}
