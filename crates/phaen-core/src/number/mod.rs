//! Exact quantities: money in satang, work in hundredths of a visit; never floating point.

mod digits;
mod quantity;
mod ratio;

pub use digits::{to_arabic_digits, to_thai_digits};
pub use quantity::{MAX_HUNDREDTHS, NumberError, Quantity, Satang, Work, parse_hundredths};
pub use ratio::Ratio;
