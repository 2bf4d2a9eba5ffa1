//! Military and diplomatic cooperation of a pair: exercises, agreements, meetings, and the seven levels of alignment.

use footing_core::{Absence, CowCode, DirectedDyad, Dyad, Estimate, Interval, Period, Reading, Year};

use super::alliances::{CONSULTATION, DEFENSE, commitment};
use super::arms::DELIVERIES;
use super::{known_years, sum_of_years};
use crate::card::{Given, Oracle};
use crate::evidence::{Cell, Evidence, Series};

/// Exercises in which both took part.
pub(crate) const EXERCISES: Series = Series::new("joint_exercises_russia", "exercises");
/// Exercises of the two alone.
pub(crate) const BILATERAL: Series = Series::new("joint_exercises_russia", "bilateral");
/// Agreements signed.
pub(crate) const SIGNED: Series = Series::new("dcad", "signed");
/// Agreements with duties on one side.
pub(crate) const ASYMMETRIC: Series = Series::new("dcad", "asymmetric");
/// Agreements in force.
pub(crate) const IN_FORCE: Series = Series::new("dcad", "in_force");
/// Engagements of China's leaders.
pub(crate) const ENGAGEMENTS: Series = Series::new("china_leader_engagements", "engagements");
/// Of the president or the premier.
pub(crate) const TOP: Series = Series::new("china_leader_engagements", "top");

/// Named rules of counts by year.
pub(crate) const COUNT_RULES: &[(&str, &str)] = &[
    (
        "pool",
        "counts of all known years are added; n counts those years, and unknown years are skipped, not counted as zero",
    ),
    (
        "universe",
        "the source speaks of one state and its partners only; other pairs are outside its coverage, not zero",
    ),
];

/// Named rules of counts of agreements.
pub(crate) const AGREEMENT_RULES: &[(&str, &str)] = &[
    ("year", "the year of signature"),
    (
        "pool",
        "counts of all known years are added; n counts those years, and unknown years are skipped, not counted as zero",
    ),
];

/// Named rules of the seven levels.
pub(crate) const LEVEL_RULES: &[(&str, &str)] = &[
    ("level_1", "confidence-building measures: no data set; unknown"),
    ("level_2", "regular consultations between militaries: an ATOP consultation obligation in force either way"),
    (
        "level_3",
        "military-technical cooperation: arms delivered either way in the five years to the year, or a defence cooperation \
         agreement in force",
    ),
    ("level_4", "regular joint exercises: in at least two of the three years to the year"),
    ("level_5", "interoperability and joint command: no data set; unknown"),
    ("level_6", "joint placement of troops, exchange of bases: no data set; unknown"),
    ("level_7", "common defence policy: an ATOP defence obligation in force either way"),
    (
        "ladder",
        "the levels are cumulative by the theory: one of which nothing is known does not break the ladder, one known not to \
         be met does",
    ),
    ("unknown", "a level of which nothing is known is neither met nor failed"),
    ("interval", "bounds: from the levels known to be met to those with all that are not known added"),
];

/// What a critic says of the seven levels.
pub(crate) const LEVEL_CRITICISM: &str = "Three of the seven levels have no data set, so the ladder has gaps and its top \
     cannot be told from its middle. An order of steps is a theory: pairs may exercise without consulting. The proxies are \
     coarse, a small delivery of arms meets level 3 as well as a joint programme.";

/// The works the ladder and its proxies rest on.
pub(crate) const LEVEL_CITATIONS: &[&str] =
    &["korolev2020", "leedsRitterMitchellLong2002", "kinne2020", "sipriArmsTransfers"];

/// A case by hand that holds for every measure of the ladder.
pub(crate) const LEVEL_OUTSIDE: Oracle = Oracle::ByHand {
    why: "outside all coverage nothing is known",
    given: Given::Cells {
        cells: &[Cell::dyad(CONSULTATION, 365, 2, 2010, 1.0)],
        implied_zero: &[],
        states: &[365, 710],
        years: [2020, 2020],
    },
    expect: None,
};

/// The seven levels in their order, in a few words.
pub const LEVELS: [&str; 7] = [
    "confidence-building",
    "regular consultations",
    "military-technical cooperation",
    "regular exercises",
    "joint command",
    "joint placement of troops",
    "common defence policy",
];

/// What the two levels' measures need.
pub(crate) const LEVEL_NEEDS: &[Series] = &[CONSULTATION, DEFENSE, DELIVERIES.tiv, IN_FORCE, EXERCISES];

/// A count of a pair over the known years.
pub(crate) fn count(evidence: &dyn Evidence, series: Series, dyad: DirectedDyad, period: Period) -> Estimate {
    sum_of_years(period, |year| evidence.dyad(series, dyad.undirected(), year))
}

/// Asymmetric agreements over all signed in the period.
pub(crate) fn asymmetric_share(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    let signed = count(evidence, SIGNED, dyad, period);
    let asymmetric = count(evidence, ASYMMETRIC, dyad, period);
    match (asymmetric.reading.need(), signed.reading.need()) {
        (Ok(_), Ok(0.0)) => Estimate::plain(Reading::undefined("no agreement was signed in the period"), 0),
        (Ok(asymmetric), Ok(signed)) => Estimate::plain(Reading::Observed(asymmetric / signed), signed as u32),
        (Err(why), _) | (_, Err(why)) => Estimate::plain(why, 0),
    }
}

/// Which of the seven levels are met in a year; `None` where nothing is known.
///
/// # Panics
/// Never: a dyad has two different states.
#[must_use]
pub fn levels(evidence: &dyn Evidence, dyad: Dyad, year: Year) -> [Option<bool>; 7] {
    let there = DirectedDyad::new(dyad.first(), dyad.second()).expect("a dyad has two states");
    let ways = [there, there.reversed()];
    let either =
        |series: Series| any(ways.map(|way| evidence.directed(series, way, year).known().map(|flag| flag > 0.0)));
    let window = |length: Year| year - length + 1..=year;
    let delivered = any(window(5).flat_map(|year| {
        ways.map(|way| evidence.directed(DELIVERIES.tiv, way, year).known().map(|volume| volume > 0.0))
    }));
    let agreed = evidence.dyad(IN_FORCE, dyad, year).known().map(|agreements| agreements > 0.0);
    let exercised: Vec<Option<bool>> =
        window(3).map(|year| evidence.dyad(EXERCISES, dyad, year).known().map(|count| count > 0.0)).collect();
    let (yes, no) = (
        exercised.iter().filter(|met| **met == Some(true)).count(),
        exercised.iter().filter(|met| **met == Some(false)).count(),
    );
    let regular = if yes >= 2 { Some(true) } else { (no >= 2).then_some(false) };
    [None, either(CONSULTATION), any([delivered, agreed]), regular, None, None, either(DEFENSE)]
}

/// True if any is, false if all are, unknown otherwise.
fn any(met: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    met.into_iter().reduce(|one, other| match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    })?
}

/// Levels met of those known, in the latest year in which any is; the interval runs from what is met to what could be.
pub(crate) fn levels_met(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    let Some(levels) = latest_levels(evidence, dyad.undirected(), period) else {
        return Estimate::plain(without(evidence, dyad, period), 0);
    };
    let known = levels.iter().flatten().count();
    let met = levels.iter().flatten().filter(|met| **met).count();
    let (met, known) = (met as f64, known as u32);
    let high = met + f64::from(7 - known);
    let method = "none, or all, of the levels of which nothing is known".into();
    let interval = Interval { low: met, high, level: 1.0, method, lower_bound: false };
    Estimate { reading: Reading::Observed(met), n: known, intervals: vec![interval] }
}

/// The highest level met below which none is known not to be met, in the latest year in which anything is known; the
/// interval reaches up to the first level known not to be met, for what is unknown might be met.
pub(crate) fn level(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    let Some(levels) = latest_levels(evidence, dyad.undirected(), period) else {
        return Estimate::plain(without(evidence, dyad, period), 0);
    };
    let known = levels.iter().flatten().count() as u32;
    let below = levels.iter().position(|met| *met == Some(false)).unwrap_or(levels.len());
    let reached = levels[..below].iter().rposition(|met| *met == Some(true)).map_or(0, |at| at + 1);
    let method = "none, or all, of the levels of which nothing is known".into();
    let interval = Interval { low: reached as f64, high: below as f64, level: 1.0, method, lower_bound: false };
    Estimate { reading: Reading::Observed(reached as f64), n: known, intervals: vec![interval] }
}

/// Pairs of known levels of which the lower is not met and the higher is.
pub(crate) fn guttman_errors(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    let Some(levels) = latest_levels(evidence, dyad.undirected(), period) else {
        return Estimate::plain(without(evidence, dyad, period), 0);
    };
    let known: Vec<bool> = levels.into_iter().flatten().collect();
    if known.len() < 2 {
        return Estimate::plain(Reading::Missing(Absence::TooFew { n: known.len() as u32, min: 2 }), 0);
    }
    let errors = (0..known.len())
        .flat_map(|high| (0..high).map(move |low| (low, high)))
        .filter(|&(low, high)| !known[low] && known[high])
        .count();
    Estimate::plain(Reading::Observed(errors as f64), known.len() as u32)
}

fn latest_levels(evidence: &dyn Evidence, dyad: Dyad, period: Period) -> Option<[Option<bool>; 7]> {
    period.years().rev().map(|year| levels(evidence, dyad, year)).find(|levels| levels.iter().any(Option::is_some))
}

fn without(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Reading {
    let why = known_years(period, |year| evidence.directed(CONSULTATION, dyad, year)).err();
    why.unwrap_or(Reading::Missing(Absence::NoRow))
}

/// Partners that must be known before a percentile among them means anything.
pub(crate) const FEWEST_PARTNERS: u32 = 50;

/// Whose exercises the source lists.
const LISTED: CowCode = CowCode(365);

/// Percentile of the pair's exercises among the partners of the state whose exercises are listed, less its percentile in
/// commitment among the same partners; of the years in which the list is full.
pub(crate) fn exercises_minus_commitment(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    let own = known_years(period, |year| evidence.dyad(EXERCISES, dyad.undirected(), year));
    let years = match own {
        Ok(years) => years,
        Err(why) => return Estimate::plain(why, 0),
    };
    let partner = if dyad.from() == LISTED { dyad.to() } else { dyad.from() };
    let partners = |year: Year| evidence.members(year).iter().copied().filter(|state| *state != LISTED);
    let listed = |state: CowCode, year: Year| {
        Dyad::new(LISTED, state).and_then(|dyad| evidence.dyad(EXERCISES, dyad, year).known())
    };
    let full: Vec<Year> = years
        .iter()
        .map(|(year, _)| *year)
        .filter(|&year| partners(year).filter(|&state| listed(state, year).is_some()).count() as u32 >= FEWEST_PARTNERS)
        .collect();
    let Some(&last) = full.last() else {
        let n = partners(period.last()).filter(|&state| listed(state, period.last()).is_some()).count();
        return Estimate::plain(Reading::Missing(Absence::TooFew { n: n as u32, min: FEWEST_PARTNERS }), 0);
    };
    let mut exercised = Vec::new();
    let mut promised = Vec::new();
    let (mut own_exercises, mut own_promise) = (None, None);
    for state in partners(last) {
        let counts: Option<f64> = full.iter().map(|&year| listed(state, year)).sum();
        let promise = DirectedDyad::new(state, LISTED).and_then(|dyad| commitment(evidence, dyad, last).known());
        if state == partner {
            (own_exercises, own_promise) = (counts, promise);
        }
        if let (Some(count), Some(promise)) = (counts, promise) {
            exercised.push(count);
            promised.push(promise);
        }
    }
    let (Some(exercises), Some(promise)) = (own_exercises, own_promise) else {
        return Estimate::plain(Reading::Missing(Absence::Input("the pair's treaties are not known".into())), 0);
    };
    let value = place(exercises, &exercised) - place(promise, &promised);
    Estimate::plain(Reading::Observed(value), exercised.len() as u32)
}

/// The share of values below one, those equal to it counted half.
fn place(value: f64, all: &[f64]) -> f64 {
    let sum: f64 = all
        .iter()
        .map(|other| {
            if *other < value {
                1.0
            } else if *other == value {
                0.5
            } else {
                0.0
            }
        })
        .sum();
    sum / all.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_never_becomes_false() {
        assert_eq!(any([Some(false), None]), None);
        assert_eq!(any([None, Some(true)]), Some(true));
        assert_eq!(any([Some(false), Some(false)]), Some(false));
        assert_eq!(any([]), None);
    }

    #[test]
    fn ties_count_half() {
        assert!((place(0.0, &[0.0, 0.0, 1.0, 2.0]) - 0.25).abs() < 1e-12);
        assert!((place(2.0, &[0.0, 0.0, 1.0, 2.0]) - 0.875).abs() < 1e-12);
    }
}
