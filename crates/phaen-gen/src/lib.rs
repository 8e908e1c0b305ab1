//! Seeded plans and damage for tests and benchmarks: the same seed gives the same bytes on every machine.
//!
//! * [`plan`]: a consistent plan
//! * [`write_text`]: the plan as the text of a scanned form
//! * [`damage`]: the same text as a bad scanner leaves it, with the truth beside it
//! * [`score`]: how a reading of it stands to the truth
//! * [`table`]: other tables with totals, consistent or damaged
//! * [`year`]: a whole year of one group: plan, visits, results, money, register and cases
//! * [`gallery`]: one small form for each kind of damage
//! * [`libreoffice`]: a real spreadsheet program, where a test needs its opinion
//!
//! It knows nothing of how damage is repaired.
#![forbid(unsafe_code)]

mod damage;
mod figures;
pub mod gallery;
pub mod libreoffice;
mod plan;
mod rng;
mod score;
mod sheet;
pub mod table;
mod text;
mod words;
pub mod year;

pub use damage::{Damage, DamageKind, DamageSpec, Damaged, Truth, damage, truth};
pub use plan::{PlanSpec, Subtotals, plan};
pub use rng::Rng;
pub use score::{Verdict, certain, score};
pub use text::{TextStyle, write_text};
