//! Trade among fifteen economies, each flow as both its sides reported it.

use footing_core::{CowCode, DirectedDyad, Estimate, Period, Reading, Year};

use super::{bounds, sum};
use crate::catalogue::{latest, quotient};
use crate::evidence::{Evidence, Series};

/// A flow as its exporter reported it, million current US dollars.
pub(crate) const BY_EXPORTER: Series = Series::new("imf_dots", "exporter_musd");

/// A flow as its importer reported it, million current US dollars.
pub(crate) const BY_IMPORTER: Series = Series::new("imf_dots", "importer_musd");

/// How uneven the twelve months of a flow are.
pub(crate) const UNEVENNESS: Series = Series::new("imf_dots", "unevenness");

/// What a flow needs.
pub(crate) const FLOW_NEEDS: &[Series] = &[BY_EXPORTER, BY_IMPORTER];

/// Named rules of all measures of this source.
pub(crate) const RULES: &[(&str, &str)] = &[
    ("universe", "pairs among fifteen economies; about others the source says nothing"),
    ("year", "the sum of twelve months; a year with a month unreported is missing"),
    ("reporter", "the value is the first state's own report"),
    (
        "interval",
        "bounds: the lower and the higher of the two sides' reports: a gap between reports, no sampling error",
    ),
];

const MILLION: f64 = 1e6;
const BOUNDS: &str = "the lower and the higher of the two sides' reports; no sampling error";

/// What the first state sells the second, in dollars: its own report, with the bounds of both.
pub(crate) fn exports(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    latest(period, |year| {
        let [own, other] = [BY_EXPORTER, BY_IMPORTER].map(|side| move || evidence.directed(side, dyad, year));
        between(evidence, || own().map(|musd| musd * MILLION), || other().map(|musd| musd * MILLION))
    })
}

/// A value with the bounds of two reports of it, where those are wanted; without the second there are none.
fn between(evidence: &dyn Evidence, own: impl FnOnce() -> Reading, other: impl FnOnce() -> Reading) -> Estimate {
    let own = own();
    let Some(value) = own.known() else { return Estimate::plain(own, 0) };
    let other = if evidence.intervals() { other().known() } else { None };
    let intervals = other.map(|other| bounds(value.min(other), value.max(other), BOUNDS));
    Estimate { reading: own, n: 1, intervals: intervals.into_iter().collect() }
}

/// Who reports a flow.
#[derive(Clone, Copy)]
enum Reporter {
    /// The first state of the pair.
    First,
    /// The second.
    Second,
}

/// Both flows of a pair as one of its states reports them, million dollars.
fn trade(evidence: &dyn Evidence, dyad: DirectedDyad, year: Year, reporter: Reporter) -> Reading {
    let (out, back) = match reporter {
        Reporter::First => (BY_EXPORTER, BY_IMPORTER),
        Reporter::Second => (BY_IMPORTER, BY_EXPORTER),
    };
    sum(evidence.directed(out, dyad, year), evidence.directed(back, dyad.reversed(), year))
}

/// Trade over income of the first state, by its own reports, with the bounds of both sides'.
pub(crate) fn dependence(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    latest(period, |year| {
        let over_income = |reporter: Reporter| {
            let usd = trade(evidence, dyad, year, reporter).map(|musd| musd * MILLION);
            quotient(usd, evidence.state(super::size::GDP, dyad.from(), year))
        };
        between(evidence, || over_income(Reporter::First), || over_income(Reporter::Second))
    })
}

/// What the importer reports of a flow over what its exporter reports.
pub(crate) fn mirror_ratio(evidence: &dyn Evidence, dyad: DirectedDyad, year: Year) -> Reading {
    quotient(evidence.directed(BY_IMPORTER, dyad, year), evidence.directed(BY_EXPORTER, dyad, year))
}

/// Share of the partner in a state's trade with the listed economies, by its own reports, with bounds from the
/// partners' reports of the same flows. A partner with an unreported year leaves the whole unknown.
pub(crate) fn listed_share(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    latest(period, |year| {
        let share = |reporter: Reporter| {
            let with =
                |partner: CowCode| Some(trade(evidence, DirectedDyad::new(dyad.from(), partner)?, year, reporter));
            // Most pairs are none the source speaks about: nothing more need be asked of them.
            let with_partner = match with(dyad.to()).map(Reading::need) {
                Some(Ok(value)) => value,
                Some(Err(why)) => return why,
                None => return Reading::undefined("a state is no partner of its own"),
            };
            let mut all = 0.0;
            for partner in evidence.members(year) {
                match with(*partner) {
                    Some(Reading::Missing(why)) => return Reading::Missing(why),
                    // Partners the source does not list are no part of the whole.
                    Some(reading) => all += reading.known().unwrap_or(0.0),
                    None => {}
                }
            }
            quotient(Reading::Observed(with_partner), Reading::Observed(all))
        };
        between(evidence, || share(Reporter::First), || share(Reporter::Second))
    })
}
