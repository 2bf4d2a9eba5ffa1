//! Benchmarks from outside: a published composite held against footing's own ratios as a rank correlation, and the six
//! indicators of cooperation one by one. Nothing here is added up.

use footing_core::{DirectedDyad, Period};
use footing_measures::statistics::ranks::spearman;
use footing_measures::{Evidence, Formula, Measure, catalogue};
use footing_report::number::{Kind, fixed, grouped};

use super::Pair;
use crate::compare::{of_period, reckon};

/// Footing's ratios that are held against the composite.
const RATIOS: [&str; 3] = ["cow_trade_share", "cow_trade_gdp_dependence", "sipri_deliveries_recipient_share"];

/// The composite.
const COMPOSITE: &str = "fbic_influence";

/// The six indicators of cooperation and the measure of each. UN votes stand in a section of their own.
const COOPERATION: [(&str, &str); 5] = [
    ("visits", "china_leader_engagements_count"),
    ("trade", "cow_trade_share"),
    ("energy", "comtrade_fuel_share"),
    ("arms", "sipri_deliveries_tiv"),
    ("exercises", "joint_exercises_russia_count"),
];

/// The notes of the section.
pub(super) fn notes(pair: &Pair<'_>) -> Vec<String> {
    let mut notes: Vec<String> = RATIOS.iter().filter_map(|id| correlation(pair, catalogue::by_id(id)?)).collect();
    notes.extend(COOPERATION.iter().filter_map(|(what, id)| Some(indicator(pair, what, catalogue::by_id(id)?))));
    notes.push(
        "the six indicators of bilateral cooperation indices are visits, UN votes, trade, energy, arms and exercises: votes \
         stand in the first section, the others here, each from the source named and none added to another. Published \
         indices weigh and add theirs; here energy is a share of value and not a quantity, and visits and exercises are \
         known for one state's partners only"
            .to_owned(),
    );
    notes
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
    Some(format!(
        "rank correlation of the ratio of \"{}\" with that of the Formal Bilateral Influence Capacity, {} pairs in {year}: {}",
        measure.title.to_lowercase(),
        grouped(both.len() as f64, 0),
        fixed(rho, 2),
    ))
}

/// One indicator of cooperation in a sentence.
fn indicator(pair: &Pair<'_>, what: &str, measure: &Measure) -> String {
    let there = pair.there();
    let directions = if measure.directed() { vec![there, there.reversed()] } else { vec![there] };
    let said: Vec<String> = directions
        .into_iter()
        .map(|dyad| {
            let reckoned = reckon(pair.evidence, measure, dyad, pair.headline_period(measure));
            let value = match reckoned.estimate.reading.known() {
                Some(value) => {
                    let kind = Kind::of(measure.id, measure.unit);
                    let unit = kind.unit_beside(measure.unit).map_or_else(String::new, |unit| format!(" {unit}"));
                    format!("{}{unit} ({})", kind.write(value), reckoned.years)
                }
                None => reckoned.estimate.reading.why_absent().unwrap_or_default(),
            };
            if measure.directed() { format!("{} {value}", pair.arrow(dyad)) } else { value }
        })
        .collect();
    format!("{what} ({}): {}", measure.id, said.join("; "))
}
