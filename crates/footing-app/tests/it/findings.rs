//! What stands out of a dossier must be true as it is read: years, third states, gaps in statehood, words of one side.

use footing_app::assess::Extent;
use footing_app::{Session, VoteRules, assess};
use footing_core::{CowCode, DirectedDyad, Period};
use footing_evidence::compare;
use footing_report::dossier::{Dossier, Footing, Row};

fn dossier(a: &str, b: &str) -> Dossier {
    let session = Session::open(None, &[], None, VoteRules::default()).unwrap();
    assess::assess(&session, a, b, None, Extent::Whole).unwrap()
}

/// The finding that begins so.
fn finding<'d>(dossier: &'d Dossier, head: &str) -> &'d str {
    let found = dossier.findings.iter().find(|finding| finding.starts_with(head));
    found.unwrap_or_else(|| panic!("no finding on {head}: {:?}", dossier.findings))
}

fn row<'d>(dossier: &'d Dossier, measure: &str) -> &'d Row {
    let mut rows = dossier.sections.iter().flat_map(|section| &section.rows);
    rows.find(|row| row.measure == measure).unwrap_or_else(|| panic!("no row {measure}"))
}

#[test]
fn a_war_before_a_break_in_statehood_is_not_forgotten() {
    let found = dossier("United States", "Japan");
    let disputes = finding(&found, "Disputes");
    assert!(disputes.contains("none from 1952") && disputes.contains("the last before that in 1945"), "{disputes}");
    let gaps = finding(&found, "Words against deeds");
    // Agreements of 2001 to 2010 are not passed off as those of today, and a plural with an article begins a sentence.
    assert!(gaps.contains("defence agreements (2001-2010)") && gaps.contains("partners. The United States"), "{gaps}");
    let driver = found.axes.iter().find(|axis| axis.id == "driver").expect("an axis");
    assert!(driver.words.contains("in view of China"), "{}", driver.words);
}

#[test]
fn the_words_of_one_side_are_told() {
    let found = dossier("Serbia", "Kosovo");
    let words = finding(&found, "Words 20");
    assert!(words.contains("Serbia names Kosovo") && words.contains("no speech of Kosovo is on record"), "{words}");
    let gaps = finding(&found, "Words against deeds");
    assert!(gaps.contains("more than of 99\u{a0}% of its partners"), "{gaps}");
    // A state of 2008 has no trend from 1993 on.
    let trend = |of: &str| {
        let mut rows = found.sections.iter().flat_map(|section| &section.rows);
        rows.find(|row| row.measure == "nmc_cinc_trend" && row.direction.as_deref() == Some(of))
            .expect("a trend")
            .value
            .years
    };
    assert_eq!((trend("Serbia")[0], trend("Kosovo")[0]), (1993, 2008));
    let trade = found.sections.iter().find(|section| section.id == "trade").and_then(|section| section.empty.as_ref());
    assert!(trade.expect("no figure").contains("cow_trade has no row for this case"), "{trade:?}");
}

#[test]
fn a_pool_is_of_the_years_of_which_its_source_speaks() {
    let found = dossier("Russia", "China");
    let exercises = row(&found, "joint_exercises_russia_count");
    assert_eq!((exercises.value.years, exercises.value.n), ([2014, 2015], 2));
    // What is not uncertain has nothing in the column of what is, and counts all the same.
    let arms = found.sections.iter().flat_map(|section| &section.rows);
    let arms: Vec<[i32; 2]> =
        arms.filter(|row| row.measure == "sipri_deliveries_tiv").map(|row| row.value.years).collect();
    assert!(!arms.is_empty() && arms.iter().all(|years| *years == [2019, 2023]), "{arms:?}");
    let of = |source: &str| found.coverage.iter().find(|row| row.source == source).expect("a source");
    // One direction of arms is listed, the other known to be none.
    assert!(of("sipri_deliveries").spans.iter().any(|span| span.first <= 2010 && span.status == "observed"));
    assert_eq!(
        of("cfr_cyber").spans.iter().filter(|span| span.status == "observed").map(|span| span.last).max(),
        Some(2022)
    );
}

#[test]
fn who_is_never_spoken_of_is_the_reason() {
    let found = dossier("Norway", "Paraguay");
    let empty = found.sections.iter().find(|section| section.id == "official_words").and_then(|s| s.empty.as_ref());
    let empty = empty.expect("no figure");
    assert!(empty.contains("russia_kremlin and russia_mfa hold only what Russia says or does"), "{empty}");
    assert!(!empty.contains("covers 20"), "{empty}");
}

/// Places of figures of one state are among all states, places of ratios among all dyads, reckoned here one by one.
#[test]
fn a_ratio_of_powers_has_its_place_among_all_dyads() {
    let session = Session::open(None, &[], None, VoteRules::default()).unwrap();
    let dossier = assess::assess(&session, "Russia", "China", None, Extent::Brief).unwrap();
    let footing = dossier.sections.iter().flat_map(|section| &section.footing).find(|one| one.measure == "nmc_cinc");
    let footing = footing.unwrap();
    let measure = footing_measures::catalogue::by_id("nmc_cinc").unwrap();
    let evidence = session.evidence([measure]).unwrap();
    let of = |state| {
        let partner = if state == CowCode(2) { CowCode(20) } else { CowCode(2) };
        let dyad = DirectedDyad::new(state, partner).unwrap();
        compare::of_period(&evidence, measure, dyad, Period::year(2022)).reading.known()
    };
    let levels: Vec<f64> = footing_states::cow_members(2022).into_iter().filter_map(of).collect();
    assert_eq!(levels.len(), 195);
    let below = levels.iter().filter(|level| **level < of(CowCode(710)).unwrap()).count() as f64;
    let place = footing.percentile_b.as_ref().unwrap();
    assert_eq!((place.of, place.among.as_str()), (195, "states"));
    assert!((place.percentile - 100.0 * (below + 0.5) / 195.0).abs() < 1e-9, "{}", place.percentile);
    let mut less = 0;
    let mut of_all = 0;
    for (at, one) in levels.iter().enumerate() {
        for other in &levels[at + 1..] {
            of_all += 1;
            less += u32::from(one.max(*other) / one.min(*other) < footing.ratio.unwrap());
        }
    }
    let place = footing.percentile_ratio.as_ref().unwrap();
    assert_eq!((place.of, place.among.as_str()), (of_all, "dyads"));
    assert!((place.percentile - 100.0 * (f64::from(less) + 0.5) / f64::from(of_all)).abs() < 1e-9);
    let turned = assess::assess(&session, "China", "Russia", None, Extent::Brief).unwrap();
    let turned = turned.sections.iter().flat_map(|section| &section.footing).find(|one| one.measure == "nmc_cinc");
    assert_eq!(turned.unwrap().percentile_ratio.as_ref().unwrap().percentile, place.percentile);
}

fn in_years(a: &str, b: &str, first: i32, last: i32) -> Dossier {
    let session = Session::open(None, &[], None, VoteRules::default()).unwrap();
    assess::assess(&session, a, b, Period::new(first, last), Extent::Brief).unwrap()
}

/// From 1958 on both lists code the rivalry of the Soviet Union and China, and the disputes of the Ussuri fall in the ten years
/// before 1975: four signs of four. Where the years asked for end with what is known, nothing is dropped.
#[test]
fn where_two_stood_is_judged_at_the_end_of_the_years_asked_for() {
    let then = in_years("Russia", "China", 1965, 1975);
    assert_eq!(then.judged_as_of.as_deref(), Some("1975-12-31"));
    let hostility = then.axes.iter().find(|axis| axis.id == "hostility").expect("an axis");
    assert_eq!(hostility.value, Some(4.0), "{}", hostility.words);
    let now = dossier("Russia", "China");
    assert_eq!(now.judged_as_of, None);
    let hostility = now.axes.iter().find(|axis| axis.id == "hostility").expect("an axis");
    assert_eq!(hostility.value, Some(2.0), "{}", hostility.words);
    assert_eq!(in_years("Russia", "China", 2015, footing_states::LAST_YEAR).judged_as_of, None);
}

/// China speaks from 1972 on, the Soviet Union all the time: of 1971 to 1980 the levels are of years of their own, and their
/// quotient, 322.3 over 17.7, would be 18.2. Of the years in which both speak the levels are 322.3 and 12.1, and the ratio is
/// theirs: 26.5.
#[test]
fn a_ratio_of_levels_of_unlike_years_is_that_of_the_years_they_share() {
    let rates = |first: i32| -> Footing {
        let found = in_years("Russia", "China", first, 1980);
        let mut all = found.sections.into_iter().flat_map(|section| section.footing);
        all.find(|footing| footing.measure == "un_general_debate_mention_rate").expect("rates of mention")
    };
    let (own, shared) = (rates(1971), rates(1972));
    assert_eq!((own.a.years, own.b.years), ([1971, 1980], [1972, 1980]));
    assert_eq!((own.a.n, own.b.n), (10, 9));
    let quotient = |footing: &Footing| footing.b.value.unwrap() / footing.a.value.unwrap();
    assert!((quotient(&own) - 18.2).abs() < 0.05 && (quotient(&shared) - 26.5).abs() < 0.05);
    assert!((own.ratio.unwrap() - quotient(&shared)).abs() < 1e-9, "{:?}", own.ratio);
    assert!(own.direction.ends_with("in the years in which both speak"), "{}", own.direction);
    assert!(!shared.direction.contains("in the years"), "{}", shared.direction);
}
