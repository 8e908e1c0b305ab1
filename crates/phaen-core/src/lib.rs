//! The plan and its equations.
//!
//! A plan is a table together with its equations; everything else in the workspace is a view of that
//! one balanced table. This crate is pure: it knows no file, no clock, no network and no JSON.
//!
//! * [`number`]: satang, work, Thai digits, ratios
//! * [`book`]: the year in motion: visits, results, transfers and payments on the plan's cells
//! * [`bottom_up`]: from cells to the visits behind them: rates per visit, visits that make every cell exactly
//! * [`calendar`]: fiscal years and months, dates with Buddhist Era years outside and ISO inside
//! * [`case`]: problem cases of units, worked off in steps, every entry dated
//! * [`plan`]: the plan and all fields of the official form
//! * [`equation`]: the only place that adds up
//! * [`form`]: the official form, printer-neutral: heads, rows and marks as finished text
//! * [`grid`]: cells as a reader found them, with their place in the source
//! * [`change`]: a change is a value with old and new: apply, undo, compare
//! * [`indicator`]: what indicators come to, with the units that make them up, and how they roll up
//! * [`learned`]: what answers and corrections teach about an office's forms
//! * [`meeting`]: what a monthly meeting looks at: work and money against plan, what is late, what moved
//! * [`paper`]: reports as finished text, printer-neutral: titles, tables, lights, places to sign
//! * [`province`]: the plans of groups added to their province's, and its targets spread over them
//! * [`progress`]: plan, result and money side by side, at every level of the tree and for any span of the year
//! * [`reading`]: what reading a form yields besides the plan: repairs, questions, states of cells
//! * [`record`]: small records of other work: awards, monitoring, inspections, events
//! * [`register`]: co-operatives and farmer groups, every fact dated; tables of them in and out
//! * [`table`]: any other table with totals: columns, lines, exact decimals, equations as data
//! * [`year`]: the year in figures, beside the disbursement targets
#![forbid(unsafe_code)]

pub mod book;
pub mod bottom_up;
pub mod calendar;
pub mod case;
pub mod change;
pub mod equation;
pub mod form;
pub mod grid;
pub mod indicator;
pub mod learned;
pub mod meeting;
pub mod number;
pub mod paper;
pub mod plan;
pub mod progress;
pub mod province;
pub mod reading;
pub mod record;
pub mod register;
pub mod table;
pub mod year;
