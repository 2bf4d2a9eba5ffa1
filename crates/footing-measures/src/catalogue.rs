//! The list of measures: one file and one line each.

use std::sync::LazyLock;

use footing_core::{Estimate, Period, Reading, Year};

use crate::card::Measure;

/// Declares the measure files; each has a `MEASURE`.
macro_rules! measures {
    ($($id:ident),+ $(,)?) => {
        $(mod $id;)+

        static ALL: LazyLock<Vec<&'static Measure>> = LazyLock::new(|| vec![$(&$id::MEASURE),+]);

        #[cfg(test)]
        const FILES: &[&str] = &[$(stringify!($id)),+];
    };
}

measures! {
    nmc_cinc,
    nmc_cinc_ratio,
    unga_agreement,
    unga_kappa_linear,
    unga_kappa_nominal,
    unga_kappa_quadratic,
    unga_pi_nominal,
    unga_pi_quadratic,
    unga_s_absolute,
    unga_s_squared,
}

/// All measures in order of their ids.
#[must_use]
pub fn all() -> &'static [&'static Measure] {
    &ALL
}

/// The measure with this id or alias.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Measure> {
    all().iter().copied().find(|measure| measure.id == id || measure.aliases.contains(&id))
}

/// The measures a name stands for: one id or alias, or all ids that begin with `name_` (`unga`: all vote measures).
#[must_use]
pub fn group(name: &str) -> Vec<&'static Measure> {
    if let Some(measure) = by_id(name) {
        return vec![measure];
    }
    all().iter().copied().filter(|m| m.id.strip_prefix(name).is_some_and(|rest| rest.starts_with('_'))).collect()
}

/// The estimate of the latest year of a period that has one (pooling `latest`); without any, the absence of the last year.
fn latest(period: Period, of_year: impl Fn(Year) -> Estimate) -> Estimate {
    let known = period.years().rev().map(&of_year).find(|estimate| estimate.reading.known().is_some());
    known.unwrap_or_else(|| of_year(period.last()))
}

/// The latest known reading, n = 1 (pooling `latest`).
pub(crate) fn latest_reading(period: Period, of_year: impl Fn(Year) -> Reading) -> Estimate {
    latest(period, |year| {
        let reading = of_year(year);
        let n = u32::from(reading.known().is_some());
        Estimate::plain(reading, n)
    })
}

/// The first reading over the second; an absence of either is the absence of the quotient, and zero has none.
pub(crate) fn quotient(numerator: Reading, denominator: Reading) -> Reading {
    match (numerator.need(), denominator.need()) {
        (Ok(_), Ok(0.0)) => Reading::undefined("the denominator is zero"),
        (Ok(above), Ok(below)) => Reading::Observed(above / below),
        (Err(why), _) | (_, Err(why)) => why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Formula, Given, Oracle, Stability};
    use crate::evidence::Cells;
    use crate::votes::VoteTable;
    use footing_core::{CowCode, DirectedDyad, Period};

    #[test]
    fn ids_are_file_names_in_order_and_unique() {
        let ids: Vec<&str> = all().iter().map(|m| m.id).collect();
        assert_eq!(ids, FILES);
        assert!(ids.is_sorted());
        let mut names: Vec<&str> = all().iter().flat_map(|m| m.aliases.iter().copied().chain([m.id])).collect();
        let before = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), before, "ids and aliases are unique");
    }

    #[test]
    fn every_file_in_the_folder_is_listed() {
        let mut files: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/catalogue"))
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        files.sort();
        assert_eq!(files, FILES);
    }

    #[test]
    fn a_stable_measure_has_a_case_by_hand_and_an_outside_value() {
        for measure in all() {
            let by_hand = measure.oracles.iter().any(|o| matches!(o, Oracle::ByHand { .. }));
            let outside = measure.oracles.iter().any(|o| matches!(o, Oracle::Published { .. } | Oracle::Peer { .. }));
            assert!(by_hand, "{} has no case by hand", measure.id);
            assert_eq!(measure.stability == Stability::Stable, outside, "{}: stability and oracles disagree", measure.id);
        }
    }

    #[test]
    fn cases_by_hand_come_out() {
        for measure in all() {
            for oracle in measure.oracles {
                let Oracle::ByHand { why, given, expect } = oracle else { continue };
                let reading = match (given, measure.compute) {
                    (Given::Votes(counts), Formula::Votes(compute)) => compute(&VoteTable::new(*counts)),
                    (Given::Cells { cells, implied_zero, states, years }, formula) => {
                        let evidence = Declared { evidence: Cells::new(cells, implied_zero), measure };
                        let period = Period::new(years[0], years[1]).unwrap();
                        let code = |i: usize| CowCode(states[i]);
                        match formula {
                            Formula::State(compute) => compute(&evidence, code(0), period).reading,
                            Formula::Dyad(compute) => {
                                compute(&evidence, DirectedDyad::new(code(0), code(1)).unwrap(), period).reading
                            }
                            Formula::Votes(_) => panic!("{}: a vote measure is given votes", measure.id),
                        }
                    }
                    _ => panic!("{}: the case by hand does not fit the formula", measure.id),
                };
                match (reading.known(), expect) {
                    (Some(value), Some(expected)) => {
                        assert!((value - expected).abs() < 1e-4, "{} ({why}): {value}, not {expected}", measure.id);
                        let [low, high] = measure.range;
                        assert!((low..=high).contains(&value), "{}: {value} outside its range", measure.id);
                    }
                    (None, None) => {}
                    (got, _) => panic!("{} ({why}): {got:?} ({reading:?}), not {expect:?}", measure.id),
                }
            }
        }
    }

    #[test]
    fn directed_measures_and_only_they_depend_on_the_order() {
        for measure in all() {
            let Formula::Dyad(compute) = measure.compute else { continue };
            for oracle in measure.oracles {
                let Oracle::ByHand { given: Given::Cells { cells, implied_zero, states, years }, .. } = oracle else {
                    continue;
                };
                let evidence = Cells::new(cells, implied_zero);
                let period = Period::new(years[0], years[1]).unwrap();
                let dyad = DirectedDyad::new(CowCode(states[0]), CowCode(states[1])).unwrap();
                if !measure.directed() {
                    let (there, back) = (compute(&evidence, dyad, period), compute(&evidence, dyad.reversed(), period));
                    assert_eq!(there.reading, back.reading, "{} is undirected", measure.id);
                }
            }
        }
    }
}
