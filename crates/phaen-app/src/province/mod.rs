//! The province (จังหวัด): the plans of its groups of one year added, and its own plan spread over them.

mod kept;
mod names;
mod paper;
mod spread;
mod sum;

pub use kept::{Kept, ProvinceProblem, answer, ask_again, kept, set_expected};
pub use paper::{notes, notes_of_the_whole, remarks};
pub use spread::{Basis, ForGroup, Preview, Typed, TypedShare, begin, carry_out, preview};
pub use sum::{Summed, add_up, chosen_of, offered, years};
