//! Benchmarks from outside: a published composite held against footing's own ratios as a rank correlation, and the six
//! indicators of cooperation one by one. Nothing here is added up.

use footing_core::{DirectedDyad, Period};
use footing_evidence::compare::{LEVEL, of_period};
use footing_measures::statistics::ranks::{spearman, spearman_interval};
use footing_measures::{Evidence, Formula, Measure, catalogue};
use footing_report::dossier::{Row, Section};
use footing_report::number::{fixed, grouped};

use super::Pair;
use crate::measure::level_in_words;

/// Footing's ratios that are held against the composite.
const RATIOS: [&str; 3] = ["cow_trade_share", "cow_trade_gdp_dependence", "sipri_deliveries_recipient_share"];

/// The composite.
const COMPOSITE: &str = "fbic_influence";

/// The six indicators of published indices of bilateral cooperation, and the measure of each.
const COOPERATION: [(&str, &str); 6] = [
    ("visits", "china_leader_engagements_count"),
    ("UN votes", "unga_kappa_linear"),
    ("trade", "cow_trade_share"),
    ("energy", "comtrade_fuel_share"),
    ("arms", "sipri_deliveries_tiv"),
    ("exercises", "joint_exercises_russia_count"),
];

/// What an index of cooperation does otherwise.
const DIFFERENCES: &str = "published indices of bilateral cooperation weigh six indicators and add them up, visits, UN votes, \
     trade, energy, arms and exercises; here each stands by itself, from the source named. Visits are meetings of seven of \
     China's leaders, on the edge of a summit too; votes are corrected for chance agreement; trade is a share and not a sum; \
     energy is a share of the value of exports and not a quantity; arms are volumes delivered; exercises are those with \
     Russia. Where a source does not speak of the two, the indicator is out of coverage and not zero";

/// The notes of the section.
pub(super) fn notes(pair: &Pair<'_>) -> Vec<String> {
    let correlations = RATIOS.iter().filter_map(|id| correlation(pair, catalogue::by_id(id)?));
    correlations.chain([DIFFERENCES.to_owned()]).collect()
}

/// The six indicators as rows, those that stand in other sections as they stand there.
pub(super) fn cooperation(pair: &Pair<'_>, sections: &[Section]) -> Vec<Row> {
    let all = |what: &str, id: &str| -> Vec<Row> {
        let Some(measure) = catalogue::by_id(id) else { return Vec::new() };
        let mut rows: Vec<Row> =
            sections.iter().flat_map(|section| &section.rows).filter(|row| row.measure == id).cloned().collect();
        if rows.is_empty() {
            rows = super::rows_of_both(pair, measure);
        }
        for row in &mut rows {
            row.title = format!("Cooperation, {what}: {}", row.title);
            (row.headline, row.ranks, row.percentile_all_dyads) = (false, Vec::new(), None);
        }
        rows
    };
    COOPERATION.iter().flat_map(|(what, id)| all(what, id)).collect()
}

/// How the ratio of a measure's two directions goes with that of the composite, over all pairs that have both.
fn correlation(pair: &Pair<'_>, measure: &Measure) -> Option<String> {
    let composite = catalogue::by_id(COMPOSITE)?;
    let last = |measure: &Measure| {
        measure
            .tables()
            .map(|table| pair.evidence.years(table))
            .collect::<Option<Vec<Period>>>()?
            .iter()
            .map(|years| years.last())
            .min()
    };
    let year = last(measure)?.min(last(composite)?).min(pair.period.last());
    let one = Period::year(year);
    let ratio = |measure: &Measure, dyad: DirectedDyad| {
        let Formula::Dyad(_) = measure.compute else { return None };
        let of = |dyad| of_period(pair.bulk, measure, dyad, one).reading.known().filter(|value| *value > 0.0);
        Some((of(dyad)? / of(dyad.reversed())?).ln())
    };
    let both: Vec<(f64, f64)> = footing_states::cow_dyads(year)
        .into_iter()
        .filter_map(|dyad| DirectedDyad::new(dyad.first(), dyad.second()))
        // Who depends more is who is more open to the other's influence: the composite runs the other way.
        .filter_map(|dyad| Some((ratio(measure, dyad)?, ratio(composite, dyad.reversed())?)))
        .collect();
    let rho = spearman(&both)?;
    let interval = spearman_interval(rho, both.len(), LEVEL).map_or_else(
        || "no interval, for the pairs are too few or in perfect order".to_owned(),
        |(low, high)| {
            format!(
                "{} [{}, {}], Fisher's z with the standard error of Bonett and Wright; pairs share states, so the real \
                 uncertainty is wider",
                level_in_words(LEVEL),
                fixed(low, 2),
                fixed(high, 2)
            )
        },
    );
    Some(format!(
        "rank correlation of the ratio of \"{}\" with that of the Formal Bilateral Influence Capacity, {} pairs in {year}: \
         {}, {interval}",
        measure.title.to_lowercase(),
        grouped(both.len() as f64, 0),
        fixed(rho, 2),
    ))
}
