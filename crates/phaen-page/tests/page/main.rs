//! Pages that real programs made, read back.

mod bad;
mod looked_at;
mod made;
mod printed;
mod scanned;
