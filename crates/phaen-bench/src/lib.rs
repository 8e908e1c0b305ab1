//! Holds the repair against the truth and against other ways to repair.
//!
//! * [`forms`]: the seeded plans that are measured
#![forbid(unsafe_code)]

pub mod forms;
