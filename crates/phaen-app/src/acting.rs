//! Who acts and when: passed in, so that the use cases know no clock and no chance.

use phaen_store::{Stamp, UtcMillis};
use uuid::Uuid;

/// Who acts, when, and where fresh identities come from.
pub struct Acting<'a> {
    /// Who, as free text.
    pub actor: &'a str,
    /// When.
    pub at: UtcMillis,
    /// A fresh identity at each call.
    pub new_id: &'a mut dyn FnMut() -> Uuid,
}

impl Acting<'_> {
    /// The stamp of a new action.
    pub fn next_stamp(&mut self) -> Stamp {
        Stamp { group: (self.new_id)(), actor: self.actor.to_owned(), at: self.at }
    }
}
