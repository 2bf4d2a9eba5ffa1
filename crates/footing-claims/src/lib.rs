//! Claims: sentences about a relation that become tests, and the verdicts on them.
//!
//! A pack is a TOML file of claims ([`pack`]); a test is written in a small language ([`grammar`]); a [`World`] answers
//! what measures, acts and facts say; [`judge`] weighs the answers. This room knows no storage and writes no output.
//!
//! [`World`]: world::World

pub mod grammar;
