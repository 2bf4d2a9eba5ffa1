//! Obligations of alliance treaties.

use footing_core::{DirectedDyad, Estimate, Period, Reading, Year};

use crate::catalogue::latest_reading;
use crate::evidence::{Evidence, Series};

/// A kind of obligation.
const fn obligation(kind: &'static str) -> Series {
    Series::new("atop", kind)
}

/// Help if the partner is attacked.
pub(crate) const DEFENSE: Series = obligation("defense");
/// Help if the partner goes to war unattacked.
pub(crate) const OFFENSE: Series = obligation("offense");
/// No help to the partner's enemies.
pub(crate) const NEUTRALITY: Series = obligation("neutrality");
/// No force against the partner.
pub(crate) const NONAGGRESSION: Series = obligation("nonaggression");
/// Talks in a crisis.
pub(crate) const CONSULTATION: Series = obligation("consultation");

/// Kinds with the level of commitment they stand for.
pub(crate) const LEVELS: [(Series, f64); 5] =
    [(DEFENSE, 3.0), (OFFENSE, 3.0), (NEUTRALITY, 2.0), (CONSULTATION, 2.0), (NONAGGRESSION, 1.0)];

/// Named rules of every measure of obligations.
pub(crate) const RULES: &[(&str, &str)] = &[
    ("direction", "what the first state owes the second; the two directions of a pact may differ"),
    ("in_force", "a treaty counts in every calendar year of which it was in force on a day, by its text"),
    ("no_row", "inside the years covered no row means no obligation (implied zero); after them nothing is known"),
    ("not_exclusive", "kinds do not exclude one another: a pact may hold several or none"),
];

/// What critics say of every measure of obligations.
pub(crate) const CRITICISM: &str = "A text, not a deed: the Sino-Soviet defence pact stood through the fighting of 1969, and \
     secret or spoken understandings never count. Nothing is known after 2018.";

/// Whether a kind of obligation is in force, in the latest known year.
pub(crate) fn in_force(evidence: &dyn Evidence, kind: Series, dyad: DirectedDyad, period: Period) -> Estimate {
    latest_reading(period, |year| evidence.directed(kind, dyad, year))
}

/// The highest level among the obligations in force in one year; without a row, what the source implies.
pub(crate) fn commitment(evidence: &dyn Evidence, dyad: DirectedDyad, year: Year) -> Reading {
    let mut highest = Reading::ImpliedZero;
    for (kind, level) in LEVELS {
        match evidence.directed(kind, dyad, year) {
            Reading::Observed(flag) => {
                let level = if flag > 0.0 { level } else { 0.0 };
                highest = Reading::Observed(highest.known().unwrap_or(0.0).max(level));
            }
            Reading::ImpliedZero => {}
            absent => return absent,
        }
    }
    highest
}
