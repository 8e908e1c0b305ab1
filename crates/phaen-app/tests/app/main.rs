//! Files of every kind read to plans; and a plan that goes out as a workbook and comes back: offered as changes, cell by
//! cell, never as a second plan.
#![allow(clippy::unwrap_used)]

mod altered;
mod bottom_up;
mod department;
mod desk;
mod edits;
mod formulas;
mod learned;
mod libreoffice;
#[path = "../../../phaen-core/tests/support/made_up_register.rs"]
#[allow(dead_code, reason = "each test binary uses its share")]
mod made_up_register;
mod meanwhile;
mod office;
mod pasted;
mod province;
mod register;
mod revision;
mod roads;
mod sheet;
mod tables;
mod typed;
mod unknown;
mod wronged;
