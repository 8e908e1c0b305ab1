#![allow(clippy::unwrap_used)]

mod adding;
mod asking;
mod laws;
mod sample;
mod spreading;
