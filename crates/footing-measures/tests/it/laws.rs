//! Laws every measure of its kind must keep, whatever the figures.

use footing_core::{Absence, CowCode, Period, Reading, Status, Year};
use footing_measures::{Cell, Cells, Evidence, Series, by_id};
use proptest::prelude::*;

use crate::support::{Files, estimate, near, value};

const A: u16 = 2;
const B: u16 = 365;
const C: u16 = 710;

/// Figures of three states in every table a ratio reads.
fn world(figures: &[f64; 12]) -> Vec<Cell> {
    let [gdp_a, gdp_b, people_a, people_b, ab, ac, bc, words_a, words_b, cinc_a, cinc_b, other] = *figures;
    let s = |table, column, state, value| Cell::state(Series::new(table, column), state, 2000, value);
    let d = |table, column, a, b, value| Cell::dyad(Series::new(table, column), a, b, 2000, value);
    let mentions = "un_general_debate_mentions";
    vec![
        s("worldbank_gdp", "gdp_current_usd", A, gdp_a * 1e6),
        s("worldbank_gdp", "gdp_current_usd", B, gdp_b * 1e6),
        s("worldbank_population", "population", A, people_a),
        s("worldbank_population", "population", B, people_b),
        d("cow_trade", "total_musd", A, B, ab),
        d("cow_trade", "total_musd", A, C, ac),
        d("cow_trade", "total_musd", B, C, bc),
        s("cow_trade_totals", "total_musd", A, ab + ac),
        s("cow_trade_totals", "total_musd", B, ab + bc),
        s("cow_trade_totals", "total_musd", C, ac + bc),
        s("un_general_debate", "speeches", A, 1.0),
        s("un_general_debate", "speeches", B, 1.0),
        s("un_general_debate", "tokens", A, words_a),
        s("un_general_debate", "tokens", B, words_b),
        s("un_general_debate", "partner_mentions", A, 17.0 + other.round()),
        s("un_general_debate", "partner_mentions", B, 6.0 + other.round()),
        d(mentions, "mentions", A, B, 17.0),
        d(mentions, "mentions", B, A, 6.0),
        d(mentions, "mentions", A, C, other.round()),
        d(mentions, "mentions", B, C, other.round()),
        s("cow_nmc", "cinc", A, cinc_a / 2000.0),
        s("cow_nmc", "cinc", B, cinc_b / 2000.0),
        s("sipri_milex", "milex_current_musd", A, gdp_a),
        s("sipri_milex", "milex_current_musd", B, gdp_b),
        d("sipri_register", "tiv", A, B, ab),
        d("sipri_register", "tiv", B, A, ac),
        s("sipri_register_totals", "imports_tiv", A, ac + bc),
        s("sipri_register_totals", "imports_tiv", B, ab + bc),
        s("sipri_register_totals", "exports_uav_tiv", A, ab),
        s("sipri_register_totals", "exports_uav_tiv", B, ac),
        d("sipri_deliveries", "tiv", A, B, ab),
        d("sipri_deliveries", "tiv", B, A, ac),
        s("sipri_deliveries_totals", "imports_tiv", A, ac + bc),
        s("sipri_deliveries_totals", "imports_tiv", B, ab + bc),
    ]
}

const RATIOS: [&str; 10] = [
    "cow_trade_share_ratio",
    "cow_trade_size_expected_ratio",
    "nmc_cinc_ratio",
    "sipri_deliveries_recipient_share_ratio",
    "sipri_milex_ratio",
    "sipri_register_recipient_share_ratio",
    "un_general_debate_mention_rate_ratio",
    "un_general_debate_mention_share_ratio",
    "worldbank_gdp_ratio",
    "worldbank_net_power_ratio",
];

/// The same cells with every value of some tables multiplied.
fn scaled(cells: &[Cell], tables: &[&str], by: f64) -> Vec<Cell> {
    let factor = |cell: &Cell| if tables.contains(&cell.series.table) { by } else { 1.0 };
    cells.iter().map(|cell| Cell { value: cell.value * factor(cell), ..*cell }).collect()
}

fn figures() -> impl Strategy<Value = [f64; 12]> {
    prop::array::uniform12(1.0..1000.0_f64)
}

proptest! {
    #[test]
    fn ratios_are_reciprocal(figures in figures()) {
        let cells = world(&figures);
        let evidence = Cells::new(&cells, &[]);
        for id in RATIOS {
            let (there, back) = (estimate(&evidence, id, A, B, [2000, 2000]), estimate(&evidence, id, B, A, [2000, 2000]));
            let product = there.reading.known().unwrap_or_else(|| panic!("{id} {there:?}")) * back.reading.known().unwrap();
            prop_assert!((product - 1.0).abs() < 1e-9, "{id}: {product}");
            // One year is no bootstrap: the limits are the exact ones, and change places.
            if let (Some(there), Some(back)) = (there.interval(), back.interval()) {
                prop_assert!((there.low * back.high - 1.0).abs() < 1e-6 && (there.high * back.low - 1.0).abs() < 1e-6);
                prop_assert!(there.lower_bound);
            }
        }
    }

    #[test]
    fn log_ratios_change_sign(figures in figures()) {
        let cells = world(&figures);
        let evidence = Cells::new(&cells, &[]);
        let log = |a, b| value(&evidence, "cow_trade_share_log_ratio", a, b, 2000).unwrap();
        prop_assert!((log(A, B) + log(B, A)).abs() < 1e-9);
    }

    #[test]
    fn leads_are_opposite(figures in figures()) {
        let cells = world(&figures);
        let evidence = Cells::new(&cells, &[]);
        let lead = |a, b| value(&evidence, "sipri_register_lead_uav", a, b, 2000).unwrap();
        prop_assert!((lead(A, B) + lead(B, A)).abs() < 1e-9);
    }

    #[test]
    fn the_share_ratio_is_the_ratio_of_totals(figures in figures()) {
        let cells = world(&figures);
        let evidence = Cells::new(&cells, &[]);
        let total = |state| evidence.state(Series::new("cow_trade_totals", "total_musd"), CowCode(state), 2000).known().unwrap();
        let ratio = value(&evidence, "cow_trade_share_ratio", A, B, 2000).unwrap();
        prop_assert!((ratio / (total(B) / total(A)) - 1.0).abs() < 1e-9, "an identity, whatever the two trade");
    }

    #[test]
    fn trade_shares_sum_to_one(figures in figures()) {
        let cells = world(&figures);
        let evidence = Cells::new(&cells, &[]);
        let share = |partner| value(&evidence, "cow_trade_share", A, partner, 2000).unwrap();
        prop_assert!((share(B) + share(C) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn mention_shares_sum_to_one(figures in figures()) {
        let cells = world(&figures);
        let evidence = Cells::new(&cells, &[]);
        let share = |partner| value(&evidence, "un_general_debate_mention_share", A, partner, 2000).unwrap();
        prop_assert!((share(B) + share(C) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn dependence_differs_as_gdp_does(figures in figures()) {
        let cells = world(&figures);
        let evidence = Cells::new(&cells, &[]);
        let of = |id, a, b| value(&evidence, id, a, b, 2000).unwrap();
        let (a, b) = (of("cow_trade_gdp_dependence", A, B), of("cow_trade_gdp_dependence", B, A));
        prop_assert!((a / b * of("worldbank_gdp_ratio", A, B) - 1.0).abs() < 1e-9);
        let (low, high) = (of("cow_trade_gdp_dependence_low", A, B), of("cow_trade_gdp_dependence_high", A, B));
        prop_assert!((low, high) == (a.min(b), a.max(b)) && low == of("cow_trade_gdp_dependence_low", B, A));
    }

    #[test]
    fn barbieri_is_symmetric_and_a_product(figures in figures()) {
        let cells = world(&figures);
        let evidence = Cells::new(&cells, &[]);
        let of = |id, a, b| value(&evidence, id, a, b, 2000).unwrap();
        for id in ["cow_trade_salience", "cow_trade_symmetry", "cow_trade_interdependence"] {
            prop_assert!((of(id, A, B) - of(id, B, A)).abs() < 1e-12 && (0.0..=1.0).contains(&of(id, A, B)));
        }
        let product = of("cow_trade_salience", A, B) * of("cow_trade_symmetry", A, B);
        prop_assert!((product - of("cow_trade_interdependence", A, B)).abs() < 1e-12);
    }

    #[test]
    fn rescaling_changes_no_ratio(figures in figures(), by in 0.01..100.0_f64) {
        let cells = world(&figures);
        let other = scaled(&cells, &["worldbank_gdp", "cow_trade", "cow_trade_totals"], by);
        let (before, after) = (Cells::new(&cells, &[]), Cells::new(&other, &[]));
        for id in RATIOS.into_iter().chain(["cow_trade_share", "cow_trade_intensity", "cow_trade_symmetry"]) {
            let (before, after) = (value(&before, id, A, B, 2000).unwrap(), value(&after, id, A, B, 2000).unwrap());
            prop_assert!((before / after - 1.0).abs() < 1e-9, "{id}");
        }
    }

    #[test]
    fn component_shares_sum_to_one(components in prop::collection::vec(prop::array::uniform6(0.0..100.0_f64), 2..8), by in 0.01..100.0_f64) {
        let names = ["milex", "milper", "irst", "pec", "tpop", "upop"];
        let cells: Vec<Cell> = (1..).zip(&components).flat_map(|(state, values)| {
            names.iter().zip(values).map(move |(name, v)| Cell::state(Series::new("cow_nmc", name), state, 2000, 1.0 + v))
        }).collect();
        let sum = |cells: &[Cell]| -> Vec<f64> {
            let evidence = Cells::new(cells, &[]);
            (1..).take(components.len()).map(|state| value(&evidence, "nmc_cinc", state, 0, 2000).unwrap()).collect()
        };
        let shares = sum(&cells);
        prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9, "every component is reported, so CINC sums to one too");
        // One component in other units changes no share.
        let steel: Vec<Cell> = cells.iter().map(|c| if c.series.column == "irst" { Cell { value: c.value * by, ..*c } } else { *c }).collect();
        for (before, after) in shares.iter().zip(sum(&steel)) {
            prop_assert!((before - after).abs() < 1e-9);
        }
    }

    #[test]
    fn commitment_is_the_highest_kind(flags in prop::array::uniform5(0_u8..2)) {
        let kinds = [("defense", 3.0), ("offense", 3.0), ("neutrality", 2.0), ("consultation", 2.0), ("nonaggression", 1.0)];
        let cells: Vec<Cell> = kinds.iter().zip(flags)
            .map(|((kind, _), flag)| Cell::dyad(Series::new("atop", kind), A, B, 2000, f64::from(flag))).collect();
        let evidence = Cells::new(&cells, &["atop"]);
        let highest = kinds.iter().zip(flags).map(|((_, level), flag)| level * f64::from(flag)).fold(0.0, f64::max);
        prop_assert_eq!(estimate(&evidence, "atop_commitment", A, B, [2000, 2000]).reading, Reading::Observed(highest));
    }

    #[test]
    fn peace_never_exceeds_what_is_known(disputes in prop::collection::btree_set(1900..2000_i32, 0..10), ends in 1950..2010_i32) {
        let ongoing = disputes.iter().map(|&year| ("ongoing", A, B, year, 1.0));
        let evidence = Files::default().with("gml_mid", [1900, 1999], true, ongoing);
        let peace = estimate(&evidence, "gml_mid_peace_years", A, B, [ends, ends]);
        if ends > 1999 {
            prop_assert_eq!(peace.reading.status(), Status::OutOfCoverage);
        } else {
            let last = disputes.iter().copied().filter(|&year| year <= ends).max();
            let years = peace.reading.known().unwrap();
            prop_assert!(years <= f64::from(peace.n));
            prop_assert_eq!(years, f64::from(ends - last.unwrap_or(1899)));
            prop_assert_eq!(last.is_none(), years == f64::from(peace.n), "value = n says that no dispute was seen");
        }
    }

    #[test]
    fn mention_intervals_contain_the_estimate(mentions in prop::collection::vec((0_u32..30, 500.0..4000.0_f64), 1..40)) {
        let years = (1980..).zip(&mentions);
        let speeches: Vec<_> = years.clone()
            .flat_map(|(year, &(y, n))| [("speeches", A, 0, year, 1.0), ("tokens", A, 0, year, n), ("partner_mentions", A, 0, year, f64::from(y) + 10.0)])
            .collect();
        let named = years.filter(|(_, (y, _))| *y > 0).map(|(year, &(y, _))| ("mentions", A, B, year, f64::from(y)));
        let evidence = Files::default()
            .with("un_general_debate", [1980, 2024], false, speeches)
            .with("un_general_debate_mentions", [1980, 2024], true, named);
        for id in ["un_general_debate_mention_rate", "un_general_debate_mention_share"] {
            let estimate = estimate(&evidence, id, A, B, [1980, 2024]);
            prop_assert_eq!(estimate.n as usize, mentions.len());
            let value = estimate.reading.known().unwrap();
            let exact = estimate.intervals.last().unwrap();
            prop_assert!(exact.lower_bound && exact.low <= value && value <= exact.high);
            if mentions.len() < 5 {
                prop_assert_eq!(estimate.intervals.len(), 1, "too few years for a bootstrap");
            }
            if mentions.len() >= 10 && mentions.iter().filter(|(y, _)| *y > 0).count() >= 5 {
                let headline = estimate.interval().unwrap();
                prop_assert!(!headline.lower_bound && headline.low <= value && value <= headline.high);
            }
        }
    }
}

/// Absence comes through as the evidence gave it: no measure makes a zero of it.
#[test]
fn what_is_unknown_stays_unknown() {
    let nothing = Cells::new(&[], &[]);
    let tables: std::collections::BTreeSet<&str> = footing_measures::all().iter().flat_map(|m| m.tables()).collect();
    let outside = tables.into_iter().fold(Files::default(), |files, table| files.with(table, [1816, 2018], true, []));
    for measure in footing_measures::all() {
        if measure.of_votes() {
            continue;
        }
        let missing = estimate(&nothing, measure.id, A, B, [2000, 2005]);
        // The reason is the evidence's, or for a count over several signs the measure's own.
        assert_eq!(missing.reading.status(), Status::Missing, "{}", measure.id);
        assert_eq!((missing.n, missing.intervals.len()), (0, 0), "{}", measure.id);
        let after = estimate(&outside, measure.id, A, B, [2023, 2024]);
        assert_eq!(after.reading.status(), Status::OutOfCoverage, "{}", measure.id);
        assert_eq!((after.n, after.intervals.len()), (0, 0), "{}", measure.id);
    }
}

#[test]
fn implied_zeros_stay_implied() {
    let evidence = Files::default()
        .with("atop", [1816, 2018], true, [("defense", 1, 3, 2000, 1.0)])
        .with("gml_mid", [1816, 2010], true, [("onsets", A, B, 1950, 0.0)])
        .with("tss_rivalries", [1816, 2020], true, [])
        .with("un_general_debate", [1946, 2022], false, [("speeches", A, 0, 2000, 1.0), ("tokens", A, 0, 2000, 900.0)])
        .with("un_general_debate_mentions", [1946, 2022], true, []);
    for id in ["atop_defense", "atop_commitment", "gml_mid_onsets", "tss_rivalry", "un_general_debate_mention_rate"] {
        assert_eq!(estimate(&evidence, id, A, B, [2000, 2000]).reading, Reading::ImpliedZero, "{id}");
    }
    assert_eq!(
        estimate(&evidence, "gml_mid_onsets", A, B, [1949, 1951]).reading,
        Reading::Observed(0.0),
        "one year says so"
    );
    let silent = estimate(&evidence, "un_general_debate_mention_rate", A, B, [2000, 2000]);
    near(silent.interval().unwrap().high, 3.688_879_5 / 900.0 * 1e5, 1e-3);
}

#[test]
fn pools_count_the_years_they_rest_on() {
    let onsets = [("onsets", A, B, 2009, 1.0), ("onsets", A, B, 2010, 2.0)];
    let evidence = Files::default().with("gml_mid", [1816, 2010], true, onsets);
    let pooled = estimate(&evidence, "gml_mid_onsets", A, B, [2008, 2020]);
    assert_eq!(
        (pooled.reading, pooled.n),
        (Reading::Observed(3.0), 3),
        "ten years past coverage add nothing, not even zero"
    );
}

/// A year without a speech is skipped in a rate, and in a ratio both sides skip it.
#[test]
fn ratios_rest_on_years_in_which_both_spoke() {
    let spoke = |state, year: Year, tokens| [("speeches", state, 0, year, 1.0), ("tokens", state, 0, year, tokens)];
    let speeches = [spoke(A, 2000, 1000.0), spoke(A, 2001, 1000.0), spoke(B, 2001, 500.0)].concat();
    let mentions = [("mentions", A, B, 2000, 50.0), ("mentions", A, B, 2001, 40.0), ("mentions", B, A, 2001, 10.0)];
    let evidence = Files::default().with("un_general_debate", [1999, 2002], false, speeches).with(
        "un_general_debate_mentions",
        [1999, 2002],
        true,
        mentions,
    );
    let rate = estimate(&evidence, "un_general_debate_mention_rate", A, B, [1999, 2002]);
    assert_eq!((rate.reading, rate.n), (Reading::Observed(4500.0), 2));
    let ratio = estimate(&evidence, "un_general_debate_mention_rate_ratio", A, B, [1999, 2002]);
    assert_eq!((ratio.reading, ratio.n), (Reading::Observed(2.0), 1));
}

/// Four mentions on one side are too few for a ratio, and both counts are told; five are enough.
#[test]
fn a_ratio_of_words_rests_on_five_mentions_each() {
    let of = |named_back: f64| {
        let speeches = [A, B].map(|state| [("speeches", state, 0, 2000, 1.0), ("tokens", state, 0, 2000, 1000.0)]);
        let mentions = [("mentions", A, B, 2000, 20.0), ("mentions", B, A, 2000, named_back)];
        let evidence = Files::default().with("un_general_debate", [2000, 2000], false, speeches.concat()).with(
            "un_general_debate_mentions",
            [2000, 2000],
            true,
            mentions,
        );
        estimate(&evidence, "un_general_debate_mention_rate_ratio", A, B, [2000, 2000]).reading
    };
    let thin = of(1.0);
    assert_eq!(
        thin.why_absent().as_deref(),
        Some(
            "the first state names the second state 20 times, and the second state names the first state once: the rule \
             min_mentions asks for 5 times each"
        )
    );
    assert!(of(4.0).known().is_none());
    assert_eq!(of(5.0).known(), Some(4.0));
}

#[test]
fn mention_rates_have_the_intervals_of_the_peer() {
    let cells = |y_a: f64, n_a: f64, y_b: f64, n_b: f64| {
        Files::default()
            .with(
                "un_general_debate",
                [2000, 2000],
                false,
                [
                    ("speeches", A, 0, 2000, 1.0),
                    ("tokens", A, 0, 2000, n_a),
                    ("speeches", B, 0, 2000, 1.0),
                    ("tokens", B, 0, 2000, n_b),
                ],
            )
            .with(
                "un_general_debate_mentions",
                [2000, 2000],
                true,
                [("mentions", A, B, 2000, y_a), ("mentions", B, A, 2000, y_b)],
            )
    };
    let evidence = cells(120.0, 100_000.0, 60.0, 120_000.0);
    let ratio = estimate(&evidence, "un_general_debate_mention_rate_ratio", A, B, [2000, 2000]);
    near(ratio.reading.known().unwrap(), 2.4, 1e-12);
    let interval = ratio.interval().unwrap();
    near(interval.low, 1.746, 5e-4);
    near(interval.high, 3.329, 5e-4);
    // 12 mentions in 10 units of 100,000 words.
    let evidence = cells(12.0, 1e6, 0.0, 1e6);
    let rate = estimate(&evidence, "un_general_debate_mention_rate", A, B, [2000, 2000]);
    near(rate.reading.known().unwrap(), 1.2, 1e-12);
    near(rate.interval().unwrap().low, 0.620, 5e-4);
    near(rate.interval().unwrap().high, 2.096, 5e-4);
    let unnamed = estimate(&evidence, "un_general_debate_mention_rate_ratio", A, B, [2000, 2000]);
    let why = unnamed.reading.why_absent().unwrap();
    assert!(why.contains("the ratio is at least"), "{why}");
}

/// The headline interval of a trend is the wider one, and its plain interval then says that it is a lower bound.
#[test]
fn autocorrelation_never_narrows_a_trend() {
    let slow: Vec<_> =
        (1950..2000).map(|year| ("cinc", A, 0, year, 0.1 + 0.02 * (f64::from(year) / 5.0).sin())).collect();
    let evidence = Files::default().with("cow_nmc", [1950, 1999], false, slow);
    let trend = estimate(&evidence, "nmc_cinc_trend", A, B, [1950, 1999]);
    let [wide, plain] = trend.intervals.as_slice() else { panic!("{trend:?}") };
    assert!(wide.low < plain.low && plain.high < wide.high && plain.lower_bound && !wide.lower_bound);
    let short = estimate(&evidence, "nmc_cinc_trend", A, B, [1950, 1952]);
    assert_eq!(short.reading, Reading::Missing(Absence::TooFew { n: 3, min: 4 }));
}

#[test]
fn bulk_work_gets_values_without_intervals() {
    struct Bulk(Files);
    impl Evidence for Bulk {
        fn state(&self, series: Series, state: CowCode, year: Year) -> Reading {
            self.0.state(series, state, year)
        }
        fn dyad(&self, series: Series, dyad: footing_core::Dyad, year: Year) -> Reading {
            self.0.dyad(series, dyad, year)
        }
        fn directed(&self, series: Series, dyad: footing_core::DirectedDyad, year: Year) -> Reading {
            self.0.directed(series, dyad, year)
        }
        fn members(&self, year: Year) -> &[CowCode] {
            self.0.members(year)
        }
        fn years(&self, table: &str) -> Option<Period> {
            self.0.years(table)
        }
        fn intervals(&self) -> bool {
            false
        }
    }
    let cinc = (2000..2020).map(|year| ("cinc", A, 0, year, 0.1 + f64::from(year % 7) / 100.0));
    let files = Files::default().with("cow_nmc", [2000, 2019], false, cinc);
    let full = estimate(&files, "nmc_cinc_trend", A, B, [2000, 2019]);
    let bulk = estimate(&Bulk(files), "nmc_cinc_trend", A, B, [2000, 2019]);
    assert!(!full.intervals.is_empty() && bulk.intervals.is_empty() && bulk.reading == full.reading);
    assert!(by_id("cinc_trend").is_some_and(|measure| measure.id == "nmc_cinc_trend"));
}

/// Sixty partners without exercises or treaties, and one that exercises: it is above all in the one, level in the other.
#[test]
fn exercises_against_promises() {
    let exercises = Series::new("joint_exercises_russia", "exercises");
    let mut cells: Vec<Cell> = (1..=60).map(|state| Cell::dyad(exercises, 365, 500 + state, 2010, 0.0)).collect();
    cells.push(Cell::dyad(exercises, 365, 710, 2010, 4.0));
    cells.push(Cell::dyad(Series::new("atop", "defense"), 2, 20, 2010, 1.0));
    let evidence = Cells::new(&cells, &["atop"]);
    // Two more members, of the alliance cell, are unknown in exercises and so not compared.
    let found = value(&evidence, "exercises_minus_commitment", 365, 710, 2010).unwrap();
    near(found, (60.0 + 0.5) / 61.0 - 0.5, 1e-9);
    near(value(&evidence, "exercises_minus_commitment", 501, 365, 2010).unwrap(), 30.0 / 61.0 - 0.5, 1e-9);
}
