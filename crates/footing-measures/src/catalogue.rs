//! The list of measures: one file and one line each.

use std::sync::LazyLock;

use footing_core::{Estimate, Period, Reading, Year};

use crate::card::{Formula, Measure};

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
    aei_contracts,
    aei_deals,
    aei_investments,
    aei_troubled,
    aiddata_finance,
    aiddata_projects,
    atop_commitment,
    atop_consultation,
    atop_defense,
    atop_neutrality,
    atop_nonaggression,
    atop_offense,
    cfr_operations,
    cfr_operations_answered,
    china_congress_reports_mention_share,
    china_leader_engagements_count,
    china_leader_engagements_top,
    china_mfa_hard_rate,
    china_mfa_mention_rate,
    china_mfa_mention_share,
    china_work_reports_decline_per_mention,
    china_work_reports_distrust_per_mention,
    china_work_reports_equality_per_mention,
    china_work_reports_hierarchy_per_mention,
    china_work_reports_mention_rate,
    china_work_reports_mention_share,
    china_work_reports_partnership_per_mention,
    comtrade_electronics_share,
    comtrade_exports,
    comtrade_fuel_share,
    comtrade_gdp_dependence,
    comtrade_import_concentration,
    comtrade_machinery_share,
    comtrade_trade_share,
    cow_mid_last,
    cow_mid_onsets,
    cow_mid_peace_years,
    cow_trade_gdp_dependence,
    cow_trade_gdp_dependence_high,
    cow_trade_gdp_dependence_low,
    cow_trade_intensity,
    cow_trade_interdependence,
    cow_trade_salience,
    cow_trade_share,
    cow_trade_share_log_ratio,
    cow_trade_share_ratio,
    cow_trade_size_expected_ratio,
    cow_trade_symmetry,
    cpi_score,
    dcad_asymmetric_share,
    dcad_signed,
    dcid_incidents,
    dcid_incidents_charged,
    distrust_indicators,
    exercises_minus_commitment,
    fbic_influence,
    gml_mid_last,
    gml_mid_onsets,
    gml_mid_peace_years,
    gsdb_arms_sanctions,
    gsdb_sanctions,
    imf_exports,
    imf_gdp_dependence,
    imf_listed_share,
    imf_mirror_ratio,
    imf_unevenness,
    imports_2022_concentration,
    imports_2022_share,
    joint_exercises_russia_bilateral,
    joint_exercises_russia_count,
    korolev_guttman_errors,
    korolev_level,
    korolev_levels_met,
    nmc_cinc,
    nmc_cinc_ratio,
    nmc_cinc_trend,
    russia_kremlin_mention_rate,
    russia_kremlin_mention_share,
    russia_mfa_mention_rate,
    russia_mfa_mention_share,
    sipri_deliveries_licences,
    sipri_deliveries_recipient_share,
    sipri_deliveries_recipient_share_ratio,
    sipri_deliveries_supplier_share,
    sipri_deliveries_tiv,
    sipri_milex_current,
    sipri_milex_ratio,
    sipri_register_lead_air_defence,
    sipri_register_lead_aviation,
    sipri_register_lead_electronics,
    sipri_register_lead_shipbuilding,
    sipri_register_lead_space,
    sipri_register_lead_uav,
    sipri_register_licences,
    sipri_register_recipient_share,
    sipri_register_recipient_share_ratio,
    sipri_register_supplier_share,
    sipri_register_tiv,
    td_rivalry,
    tss_rivalry,
    un_general_debate_decline_per_mention,
    un_general_debate_decline_rate,
    un_general_debate_distrust_per_mention,
    un_general_debate_distrust_rate,
    un_general_debate_equality_per_mention,
    un_general_debate_equality_rate,
    un_general_debate_hierarchy_per_mention,
    un_general_debate_hierarchy_rate,
    un_general_debate_mention_rate,
    un_general_debate_mention_rate_ratio,
    un_general_debate_mention_share,
    un_general_debate_mention_share_ratio,
    un_general_debate_partnership_per_mention,
    un_general_debate_partnership_per_mention_ratio,
    un_general_debate_partnership_rate,
    un_general_debate_partnership_rate_ratio,
    unga_adversary_lift,
    unga_adversary_lift_net,
    unga_agreement,
    unga_agreement_human_rights,
    unga_equidistance,
    unga_human_rights_lift,
    unga_human_rights_lift_net,
    unga_kappa_linear,
    unga_kappa_nominal,
    unga_kappa_quadratic,
    unga_mover_description,
    unga_mover_title_key,
    unga_pi_nominal,
    unga_pi_quadratic,
    unga_s_absolute,
    unga_s_squared,
    unga_triad_frustration,
    unsc_joint_veto_share,
    unsc_joint_vetoes,
    unsc_vetoes_cast,
    vdem_electoral,
    vdem_electoral_place,
    vdem_liberal,
    vdem_liberal_place,
    wgi_corruption,
    wgi_effectiveness,
    wgi_regulation,
    wgi_rule_of_law,
    wgi_stability,
    wgi_voice,
    worldbank_gdp,
    worldbank_gdp_ratio,
    worldbank_net_power,
    worldbank_net_power_ratio,
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

/// The measures a name stands for: one id or alias, or all ids that begin with `name_` (`unga`: all scores of votes; measures
/// of roll calls, which ask about a third state or about moves, are named one by one or by a longer beginning).
#[must_use]
pub fn group(name: &str) -> Vec<&'static Measure> {
    if let Some(measure) = by_id(name) {
        return vec![measure];
    }
    let begin = |m: &&Measure| m.id.strip_prefix(name).is_some_and(|rest| rest.starts_with('_'));
    let found: Vec<&'static Measure> = all().iter().copied().filter(begin).collect();
    let scores: Vec<&'static Measure> =
        found.iter().copied().filter(|m| !matches!(m.compute, Formula::RollCalls(_))).collect();
    if scores.is_empty() { found } else { scores }
}

/// The estimate of the latest year of a period that has one (pooling `latest`); without any, the absence of the last year.
pub(crate) fn latest(period: Period, of_year: impl Fn(Year) -> Estimate) -> Estimate {
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

/// The sum over the known years of a period, n their number (pooling `cases`); without any, why there is none.
pub(crate) fn total(period: Period, of_year: impl Fn(Year) -> Reading) -> Estimate {
    match crate::families::known_years(period, of_year) {
        Err(why) => Estimate::plain(why, 0),
        Ok(known) => {
            let n = u32::try_from(known.len()).expect("a period has few years");
            Estimate::plain(Reading::Observed(known.iter().map(|(_, value)| value).sum()), n)
        }
    }
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
    use crate::card::Ballot;
    use crate::card::{Given, Oracle, Stability};
    use crate::evidence::{Cells, Evidence, Series};
    use crate::votes::{Kind, RollCall, RollCalls, Selection, VoteTable};
    use footing_core::{CowCode, DirectedDyad, Dyad, Period};

    /// Cells that only answer what a measure's card declares.
    struct Declared<'a> {
        evidence: Cells<'a>,
        measure: &'a Measure,
    }

    impl Declared<'_> {
        fn check(&self, series: Series) {
            let (id, Series { table, column, .. }) = (self.measure.id, series);
            assert!(
                self.measure.needs.contains(&series),
                "{id} reads {table}.{column}, which its card does not declare"
            );
        }
    }

    impl Evidence for Declared<'_> {
        fn state(&self, series: Series, state: CowCode, year: Year) -> Reading {
            self.check(series);
            self.evidence.state(series, state, year)
        }

        fn dyad(&self, series: Series, dyad: Dyad, year: Year) -> Reading {
            self.check(series);
            self.evidence.dyad(series, dyad, year)
        }

        fn directed(&self, series: Series, dyad: DirectedDyad, year: Year) -> Reading {
            self.check(series);
            self.evidence.directed(series, dyad, year)
        }

        fn members(&self, year: Year) -> &[CowCode] {
            self.evidence.members(year)
        }

        fn years(&self, table: &str) -> Option<Period> {
            assert!(self.measure.tables().any(|declared| declared == table), "{} asks for {table}", self.measure.id);
            self.evidence.years(table)
        }
    }

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
            assert_eq!(
                measure.stability == Stability::Stable,
                outside,
                "{}: stability and oracles disagree",
                measure.id
            );
        }
    }

    #[test]
    fn keys_tell_series_apart() {
        let mut series: Vec<(u64, &str, &str)> =
            all().iter().flat_map(|m| m.needs).map(|series| (series.key(), series.table, series.column)).collect();
        series.sort_unstable();
        series.dedup();
        assert!(series.len() > 20 && series.windows(2).all(|pair| pair[0].0 != pair[1].0));
    }

    /// The roll calls of a case by hand.
    fn record(ballots: &[Ballot]) -> RollCalls {
        let (mut calls, mut votes) = (Vec::new(), Vec::new());
        for ballot in ballots {
            for _ in 0..ballot.times {
                let number = u32::try_from(calls.len()).unwrap();
                calls.push(RollCall {
                    number,
                    date: chrono::NaiveDate::from_ymd_opt(ballot.year, 12, 1).unwrap(),
                    session: u16::try_from(ballot.year - 1945).unwrap(),
                    published_year: ballot.year,
                    block: ballot.title,
                    titled: true,
                    block_descr: ballot.title,
                    resolution: None,
                    kind: Some(Kind::Whole),
                    human_rights: ballot.human_rights,
                    rcid: None,
                });
                votes.extend(ballot.votes.iter().map(|(state, vote)| (number, CowCode(*state), *vote)));
            }
        }
        RollCalls::new(&calls, &votes, Selection::default(), |_, _| true)
    }

    #[test]
    fn cases_by_hand_come_out() {
        for measure in all() {
            for oracle in measure.oracles {
                let Oracle::ByHand { why, given, expect } = oracle else { continue };
                let reading = match (given, measure.compute) {
                    (Given::Votes(counts), Formula::Votes(score)) => score.of(&VoteTable::new(*counts)),
                    (Given::Ballots { ballots, states, years }, Formula::RollCalls(compute)) => {
                        let period = Period::new(years[0], years[1]).unwrap();
                        compute(&record(ballots), states.map(CowCode), period, 0.9, 0).estimate.reading
                    }
                    (Given::Cells { cells, implied_zero, states, years }, formula) => {
                        let evidence = Declared { evidence: Cells::new(cells, implied_zero), measure };
                        let period = Period::new(years[0], years[1]).unwrap();
                        let code = |i: usize| CowCode(states[i]);
                        match formula {
                            Formula::State(compute) => compute(&evidence, code(0), period).reading,
                            Formula::Dyad(compute) => {
                                compute(&evidence, DirectedDyad::new(code(0), code(1)).unwrap(), period).reading
                            }
                            Formula::Votes(_) | Formula::RollCalls(_) => {
                                panic!("{}: a vote measure is given votes", measure.id)
                            }
                        }
                    }
                    _ => panic!("{}: the case by hand does not fit the formula", measure.id),
                };
                match (reading.known(), expect) {
                    (Some(value), Some(expected)) => {
                        // Vote cases quote tables of four decimals.
                        let decimals = if matches!(given, Given::Votes(_)) { 1e-4 } else { 1e-6 };
                        let tolerance = decimals * expected.abs().max(1.0);
                        assert!(
                            (value - expected).abs() < tolerance,
                            "{} ({why}): {value}, not {expected}",
                            measure.id
                        );
                        let [low, high] = measure.range;
                        assert!((low..=high).contains(&value), "{}: {value} outside its range", measure.id);
                    }
                    (None, None) => {}
                    (got, _) => panic!("{} ({why}): {got:?} ({reading:?}), not {expect:?}", measure.id),
                }
            }
        }
    }

    /// Tests the vote measures name, which stand where their data do.
    const TO_COME: &[&str] = &[
        "cinc_equals_the_published_value",
        "cinc_ratios_of_china",
        "un_choices_of_russia_and_china",
        "un_scores_of_200_dyads",
        "unga_2015_2019_pooled",
        "voeten_agreement_of_500_dyads",
    ];

    fn read_sources(folder: &std::path::Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if path.file_name().is_none_or(|name| name != "target") {
                    read_sources(&path, text);
                }
            } else if path.extension().is_some_and(|end| end == "rs") {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn every_test_a_card_names_exists() {
        let mut text = String::new();
        read_sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")), &mut text);
        for measure in all() {
            for oracle in measure.oracles {
                let (Oracle::Published { test, .. } | Oracle::Peer { test, .. } | Oracle::Law { test, .. }) = oracle
                else {
                    continue;
                };
                let exists = text.contains(&format!("fn {test}("));
                assert!(exists || TO_COME.contains(test), "{}: no test is called {test}", measure.id);
            }
        }
    }

    #[test]
    fn every_citation_is_in_the_bibliography() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../footing-core/src/references.bib");
        let text = std::fs::read_to_string(path).unwrap();
        for measure in all() {
            for key in measure.citations {
                assert!(text.contains(&format!("{{{key},")), "{}: {key} is not in the bibliography", measure.id);
            }
        }
    }

    #[test]
    fn every_column_a_card_needs_is_declared_by_a_source() {
        let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../footing-sources/src"));
        let mut cards = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            cards.extend(std::fs::read_to_string(entry.unwrap().path().join("source.toml")));
        }
        for measure in all() {
            for Series { table, column, .. } in measure.needs {
                let declared = cards
                    .split("[[table]]")
                    .filter(|text| text.trim_start().starts_with(&format!("name = \"{table}\"")))
                    .any(|text| text.contains(&format!("name = \"{column}\",")));
                assert!(declared, "{}: no source declares {table}.{column}", measure.id);
            }
        }
    }

    #[test]
    fn what_a_card_prefers_exists_and_shares_its_concept() {
        for measure in all() {
            if let Some(id) = measure.prefer {
                assert_eq!(by_id(id).map(|other| other.concept), Some(measure.concept), "{} prefers {id}", measure.id);
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
