//! The made-up year of one group, as plan 1.

use phaen_app::database::{Database, PlanNo};

use crate::client::Server;

/// A server of that year.
pub fn example() -> Server {
    let folder = tempfile::tempdir().unwrap();
    let mut database = Database::open(&folder.path().join("plans.db")).unwrap();
    let written = phaen_example::write(&mut database, phaen_example::SEED).unwrap();
    assert_eq!(written.plan, PlanNo(1));
    Server::of(database, folder)
}
