//! The vocabulary every other room speaks: state codes that do not mix, dyads, years and periods,
//! readings that know why they are absent, intervals, coverage, provenance, and problems worth printing.
//!
//! This room does no I/O and never reads the clock.

pub mod bibliography;
pub mod code;
pub mod coverage;
pub mod dyad;
pub mod parallel;
pub mod problem;
pub mod provenance;
pub mod reading;
pub mod rows;
pub mod time;
pub mod verdict;

pub use code::{CowCode, GwCode, Iso3};
pub use coverage::{Coverage, NoRow, Universe};
pub use dyad::{DirectedDyad, Dyad};
pub use problem::{Fault, Problem, nearest};
pub use provenance::Provenance;
pub use reading::{Absence, Estimate, Interval, Reading, Status, WHY_CODES};
pub use rows::{Field, Kind, Rows};
pub use time::{AsOf, Period, Year};
pub use verdict::{Ruling, Untestable, Verdict};
