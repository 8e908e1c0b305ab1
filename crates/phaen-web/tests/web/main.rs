//! The server as a browser meets it: pages in both languages, edits, conflicts, steps back, and who is refused.
#![allow(clippy::unwrap_used)]

mod book;
mod cases;
mod client;
mod compare;
mod department;
mod edits;
mod indicators;
mod keep;
mod made;
mod meeting;
mod money;
mod pages;
mod progress;
mod province;
mod records;
mod refused;
mod register;
mod targets;
mod templates;
mod visits;
mod year;
