//! The rules of every store, each a function of a home. A store's tests run them all with [`rules!`].

pub mod answering;
pub mod changing;
pub mod examining;
pub mod keeping;
pub mod kept_beside;
pub mod learning;
pub mod living;
pub mod recording;
pub mod replaying;
pub mod undoing;

use phaen_store::Store;

/// Where the plans of one test live: a store that is opened again holds what was kept, and several may be open.
pub trait Home: Sync {
    /// An empty one.
    fn new() -> Self
    where
        Self: Sized;

    /// Opens the store.
    fn open(&self) -> Box<dyn Store>;
}

/// Makes a test of every rule that is listed; one that no store lists is dead code, which Clippy refuses.
macro_rules! rules {
    ($home:ty: $($module:ident { $($rule:ident,)+ })+) => {
        $(mod $module {
            $(#[test]
            fn $rule() {
                use crate::contract::Home;
                crate::contract::$module::$rule(&<$home>::new());
            })+
        })+
    };
}
pub(crate) use rules;
