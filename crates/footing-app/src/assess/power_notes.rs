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

#[cfg(test)]
mod tests {
    use super::told;

    /// By hand: all ten pairs of five rising values agree, so S = 10; its variance is 5 * 4 * 15 / 18 = 16.667, z is
    /// 9 / sqrt(16.667) = 2.205, and p = 0.027. Five years are too few for a correction above 1.
    #[test]
    fn five_rising_years_are_a_trend() {
        let rising: Vec<(i32, f64)> = [0.10, 0.11, 0.13, 0.14, 0.16].into_iter().enumerate().map(year).collect();
        let text = told(&rising).unwrap();
        assert!(text.starts_with("S = 10 (n = 5), z = 2.20, p = 0.027"), "{text}");
        assert!(text.ends_with(": it rises"), "{text}");
    }

    /// Three pairs up, three down: S = 0, so no trend; three years say nothing at all.
    #[test]
    fn up_and_down_is_none() {
        let text = told(&[0.1, 0.3, 0.3, 0.1].into_iter().enumerate().map(year).collect::<Vec<_>>()).unwrap();
        assert!(
            text.starts_with("S = 0 (n = 4), z = 0.00, p = 1.000") && text.ends_with("no trend is shown"),
            "{text}"
        );
        assert_eq!(told(&[(2000, 0.1), (2001, 0.2), (2002, 0.3)]), None);
    }

    fn year((at, value): (usize, f64)) -> (i32, f64) {
        (2000 + i32::try_from(at).unwrap(), value)
    }
}
