//! Statistics the measures share: intervals of rates and shares, trends, crossings of thresholds, years of peace, many tests
//! at once.
//!
//! Plain numbers in, plain numbers out: nothing here knows a table, a state or a card. What has no value says why, as an
//! [`Absence`](footing_core::Absence) or as `None`; no function turns an unknown into a number.

pub mod bounds;
pub mod changepoint;
pub mod keyness;
pub mod multiplicity;
pub mod parity;
pub mod peace;
pub mod places;
pub mod ranks;
pub mod rates;
pub mod trend;

/// The level of all intervals a measure prints.
pub const LEVEL: f64 = 0.95;
