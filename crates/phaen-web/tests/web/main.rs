//! The server as a browser meets it: pages in both languages, edits, conflicts, steps back, and who is refused.
#![allow(clippy::unwrap_used)]

mod book;
mod client;
mod compare;
mod edits;
mod keep;
mod made;
mod meeting;
mod pages;
mod progress;
mod refused;
mod register;
mod targets;
mod templates;
mod year;
