//! Pages that real programs made, read back.

mod bad;
mod made;
mod printed;
mod scanned;
