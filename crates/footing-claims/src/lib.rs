//! Claims: sentences about a relation that become tests, and the verdicts on them.
//!
//! A pack is a TOML file of claims ([`pack`]); a test is written in a small language ([`grammar`]); a [`World`] answers
//! what measures, acts and facts say; [`judge`] weighs the answers. This room knows no storage and writes no output.
//!
//! [`World`]: world::World

pub mod grammar;
pub mod judge;
pub mod labels;
pub mod ledger;
pub mod pack;
pub mod world;

/// A number in a sentence: at most four significant digits, no trailing zeros.
#[must_use]
pub fn plain(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return if value == 0.0 { "0".to_owned() } else { value.to_string() };
    }
    #[allow(clippy::cast_possible_truncation)]
    let digits = 3 - value.abs().log10().floor() as i32;
    let text = format!("{value:.*}", usize::try_from(digits.clamp(0, 9)).unwrap_or(0));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
