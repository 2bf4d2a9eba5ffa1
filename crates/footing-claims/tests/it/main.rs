//! Tests of the judge against a world made by hand.

mod fake;
mod laws;
mod refused;
mod scans;
