//! What the section on power says in words: whether each state's share rises or falls, tested.

use footing_core::{Period, Year};
use footing_evidence::compare::of_period;
use footing_measures::catalogue;
use footing_measures::statistics::trend::{MannKendall, autocorrelation, mann_kendall};

use super::Pair;

/// The Mann-Kendall test of each state's share in capabilities, over the years of its slope; with the variance corrected for
/// autocorrelation where years resemble their neighbours.
pub(super) fn notes(pair: &Pair<'_>) -> Vec<String> {
    let (Some(share), Some(trend)) = (catalogue::by_id("nmc_cinc"), catalogue::by_id("nmc_cinc_trend")) else {
        return Vec::new();
    };
    let period = pair.headline_period(trend);
    let tested = |(state, dyad)| {
        let of_year =
            |year: Year| Some((year, of_period(pair.evidence, share, dyad, Period::year(year)).reading.known()?));
        let points: Vec<(Year, f64)> = period.years().filter_map(of_year).collect();
        told(&points).map(|told| format!("{}: {told}", footing_states::name(state)))
    };
    let both = [(pair.a, pair.there()), (pair.b, pair.there().reversed())];
    let told: Vec<String> = both.into_iter().filter_map(tested).collect();
    if told.is_empty() {
        return told;
    }
    vec![format!("Mann-Kendall test of a trend in CINC, {}–{}: {}", period.first(), period.last(), told.join("; "))]
}

fn told(points: &[(Year, f64)]) -> Option<String> {
    let plain = mann_kendall(points, 1.0).ok()?;
    let corrected = autocorrelation(points).ok().filter(|correction| correction.inflation > 1.0);
    let corrected =
        corrected.and_then(|correction| Some((correction.inflation, mann_kendall(points, correction.inflation).ok()?)));
    let last = corrected.as_ref().map_or(&plain, |(_, test)| test);
    let way = match (last.p_value < 0.05, last.s > 0) {
        (true, true) => "it rises",
        (true, false) => "it falls",
        (false, _) => "no trend is shown",
    };
    let corrected = corrected.map_or_else(String::new, |(inflation, test)| {
        format!("; with the variance times {inflation:.1} for autocorrelation {}", z_and_p(&test))
    });
    Some(format!("S = {} (n = {}), {}{corrected}: {way}", plain.s, points.len(), z_and_p(&plain)))
}

fn z_and_p(test: &MannKendall) -> String {
    let p = if test.p_value < 0.001 { "p < 0.001".to_owned() } else { format!("p = {:.3}", test.p_value) };
    format!("z = {:.2}, {p}", test.z)
}
