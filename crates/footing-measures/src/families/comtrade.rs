//! Russia's trade as Russia reported it to the UN: flows, totals and chapters.

use footing_core::{CowCode, DirectedDyad, Estimate, Interval, Period, Reading, Year};

use super::{bounds, sum};
use crate::catalogue::quotient;
use crate::evidence::{Evidence, Series};

/// What the chapters of a flow add up to, current US dollars.
pub(crate) const LISTED: Series = Series::new("comtrade_russia", "listed_usd");

/// What the chapters fall short of the flow.
pub(crate) const UNLISTED: Series = Series::new("comtrade_russia", "unlisted_usd");

/// Goods without a chapter of their own, within the listed part.
pub(crate) const UNSPECIFIED: Series = Series::new("comtrade_russia", "unspecified_usd");

/// Chapter 27.
pub(crate) const FUELS: Series = Series::new("comtrade_russia", "mineral_fuels_usd");

/// Chapter 84.
pub(crate) const MACHINERY: Series = Series::new("comtrade_russia", "machinery_usd");

/// Chapter 85.
pub(crate) const ELECTRONICS: Series = Series::new("comtrade_russia", "electronics_usd");

/// Exports to the world.
pub(crate) const EXPORTS: Series = Series::new("comtrade_russia_totals", "exports_usd");

/// Imports from the world.
pub(crate) const IMPORTS: Series = Series::new("comtrade_russia_totals", "imports_usd");

/// What a flow needs.
pub(crate) const FLOW_NEEDS: &[Series] = &[LISTED, UNLISTED];

/// Named rules every measure of this source shares.
pub(crate) const FLOW_RULES: &[(&str, &str)] = &[
    (
        "reporter",
        "both directions are as Russia's customs reported them, current dollars; the partner's figures differ",
    ),
    ("universe", "pairs of which one side is Russia; about others the source says nothing"),
];

/// Named rules of shares of chapters.
pub(crate) const CHAPTER_RULES: &[(&str, &str)] = &[
    (
        "reporter",
        "both directions are as Russia's customs reported them, current dollars; the partner's figures differ",
    ),
    ("universe", "pairs of which one side is Russia; about others the source says nothing"),
    ("denominator", "the whole flow, with what was reported without a chapter"),
    (
        "interval",
        "bounds: from none to all of what has no named chapter (chapter 99 and the unlisted part) added to the chapter",
    ),
];

/// A flow of goods from the first state to the second.
pub(crate) fn flow(evidence: &dyn Evidence, dyad: DirectedDyad, year: Year) -> Reading {
    sum(evidence.directed(LISTED, dyad, year), evidence.directed(UNLISTED, dyad, year))
}

/// Both flows of a pair.
pub(crate) fn trade(evidence: &dyn Evidence, dyad: DirectedDyad, year: Year) -> Reading {
    sum(flow(evidence, dyad, year), flow(evidence, dyad.reversed(), year))
}

/// A state's trade with the world.
pub(crate) fn world(evidence: &dyn Evidence, state: CowCode, year: Year) -> Reading {
    sum(evidence.state(EXPORTS, state, year), evidence.state(IMPORTS, state, year))
}

/// The share of a chapter in a flow, with bounds for what has no chapter, in the latest year that has one.
pub(crate) fn chapter_share(evidence: &dyn Evidence, chapter: Series, dyad: DirectedDyad, period: Period) -> Estimate {
    crate::catalogue::latest(period, |year| {
        let whole = flow(evidence, dyad, year);
        let share = quotient(evidence.directed(chapter, dyad, year), whole.clone());
        let Some(low) = share.known() else { return Estimate::plain(share, 0) };
        let open = sum(evidence.directed(UNSPECIFIED, dyad, year), evidence.directed(UNLISTED, dyad, year));
        let high = quotient(open, whole).known().map_or(1.0, |open| (low + open).min(1.0));
        let method = "the chapter alone, and with all that was reported without a named chapter";
        Estimate { reading: share, n: 1, intervals: vec![bounds(low, high, method)] }
    })
}

/// Concentration of a state's imports on its partners, sum of squared shares, with bounds for partners not listed.
pub(crate) fn import_concentration(evidence: &dyn Evidence, state: CowCode, year: Year) -> Estimate {
    let imports = evidence.state(IMPORTS, state, year);
    let mut partners = 0;
    let (mut squares, mut listed) = (0.0, 0.0);
    for partner in evidence.members(year) {
        let Some(dyad) = DirectedDyad::new(*partner, state) else { continue };
        if let Some(share) = quotient(flow(evidence, dyad, year), imports.clone()).known() {
            partners += 1;
            squares += share * share;
            listed += share;
        }
    }
    match imports.need() {
        Err(why) => Estimate::plain(why, 0),
        Ok(_) if partners == 0 => Estimate::plain(Reading::undefined("no partner is listed for the year"), 0),
        Ok(_) => {
            let rest = (1.0 - listed).max(0.0);
            let intervals: Vec<Interval> =
                vec![bounds(squares, squares + rest * rest, "the rest spread over many partners, or all with one")];
            Estimate { reading: Reading::Observed(squares), n: partners, intervals }
        }
    }
}
