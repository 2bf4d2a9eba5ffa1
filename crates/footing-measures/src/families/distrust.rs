//! Signs of distrust: sanctions in force, cyber incidents; counts of cases, never a score of trust.

use footing_core::{DirectedDyad, Estimate, Period, Reading, Year};

use super::disputes;
use super::{Absent, bounds};
use crate::evidence::{Evidence, Series};

/// Cyber incidents between rivals.
pub(crate) const DCID: Series = Series::new("dcid", "incidents");

/// Of these, those ascribed by United States authorities.
pub(crate) const DCID_CHARGED: Series = Series::new("dcid", "by_authority");

/// Cyber operations by suspected sponsor.
pub(crate) const CFR: Series = Series::new("cfr_cyber", "operations");

/// Of these, those a government answered in public.
pub(crate) const CFR_ANSWERED: Series = Series::new("cfr_cyber", "by_government");

/// Rivalry by Thompson, Sakuwa and Suhas.
pub(crate) const TSS: Series = Series::new("tss_rivalries", "active");

/// Rivalry by Thompson and Dreyer.
pub(crate) const TD: Series = Series::new("td_rivalries", "active");

/// Named rules of cyber incidents.
pub(crate) const CYBER_RULES: &[(&str, &str)] = &[
    ("attribution", "by those the source names: vendors, journalists, governments, nearly all of them Western"),
    (
        "absence",
        "only years known to the source are added, and n counts them; a year it says nothing of is skipped, never zero",
    ),
];

/// What the signs of distrust need.
pub(crate) const INDICATOR_NEEDS: &[Series] =
    &[disputes::GML.ongoing, disputes::COW.ongoing, TSS, TD, SANCTIONS, DCID, CFR];

/// Signs of distrust that are looked for.
pub(crate) const INDICATORS: u32 = 8;

/// Sanctions cases in force.
pub(crate) const SANCTIONS: Series = Series::new("gsdb", "cases");

/// Sanctions cases in force that restrict arms.
pub(crate) const ARMS_SANCTIONS: Series = Series::new("gsdb", "arms");

/// Named rules of sanctions.
pub(crate) const SANCTION_RULES: &[(&str, &str)] = &[
    ("in_force", "a case counts in every year from its first to its last"),
    ("union", "a case of the European Union is a case of each state that was a member that year"),
    ("organisations", "sanctions of the United Nations and other organisations are not their members'"),
    ("no_row", "from 1949 to 2023 no case listed means none (implied zero); after it nothing is known"),
];

/// A count toward the partner.
pub(crate) fn count(evidence: &dyn Evidence, series: Series, dyad: DirectedDyad, year: Year) -> Reading {
    evidence.directed(series, dyad, year)
}

/// Whether a sign is present in a period: in any known year of any of its sources; unknown if no year is.
fn present(period: Period, readings: impl Fn(Year) -> Vec<Reading>) -> Option<bool> {
    let known: Vec<bool> =
        period.years().flat_map(readings).filter_map(|reading| reading.known()).map(|value| value > 0.0).collect();
    (!known.is_empty()).then(|| known.contains(&true))
}

/// How many signs of distrust are present between two states, with bounds for those that are not known.
pub(crate) fn indicators(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    let pair = dyad.undirected();
    let directed = |series: Series, dyad: DirectedDyad, year: Year| evidence.directed(series, dyad, year);
    let sanctions = |dyad: DirectedDyad| present(period, |year| vec![directed(SANCTIONS, dyad, year)]);
    let cyber =
        |dyad: DirectedDyad| present(period, |year| vec![directed(DCID, dyad, year), directed(CFR, dyad, year)]);
    let signs = [
        present(period, |year| {
            [disputes::GML, disputes::COW].map(|coding| evidence.dyad(coding.ongoing, pair, year)).to_vec()
        }),
        present(period, |year| vec![evidence.dyad(TSS, pair, year)]),
        present(period, |year| vec![evidence.dyad(TD, pair, year)]),
        sanctions(dyad),
        sanctions(dyad.reversed()),
        cyber(dyad),
        cyber(dyad.reversed()),
        // Investment screening: no source at hand holds it.
        None,
    ];
    let observed = signs.iter().flatten().count();
    let found = signs.iter().flatten().filter(|sign| **sign).count();
    if observed == 0 {
        let mut absent = Absent::default();
        for year in period.years() {
            let of_pair =
                [disputes::GML.ongoing, disputes::COW.ongoing, TSS, TD].map(|series| evidence.dyad(series, pair, year));
            let both_ways = [dyad, dyad.reversed()]
                .into_iter()
                .flat_map(|dyad| [SANCTIONS, DCID, CFR].map(|series| directed(series, dyad, year)));
            of_pair.into_iter().chain(both_ways).for_each(|reading| absent.note(reading));
        }
        return Estimate::plain(absent.reading(), 0);
    }
    let [found, observed] = [found, observed].map(|count| u32::try_from(count).expect("a handful"));
    let highest = found + (INDICATORS - observed);
    let method = "those present, and with all that are not known";
    Estimate {
        reading: Reading::Observed(f64::from(found)),
        n: observed,
        intervals: vec![bounds(f64::from(found), f64::from(highest), method)],
    }
}
