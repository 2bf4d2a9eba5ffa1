//! Values that METHODS prints, on the baseline: they need no data folder.

use footing_app::{Session, VoteRules, YearRule};
use footing_core::{AsOf, CowCode, DirectedDyad, Dyad, Period};
use footing_evidence::compare::{self, LEVEL};
use footing_measures::votes::{Distance, Score, VoteTable};
use footing_measures::{Evidence, Series, all, by_id};

use crate::{CHINA, INDIA, RUSSIA, UK, USA, baseline, close, period};

fn dyad(a: CowCode, b: CowCode) -> DirectedDyad {
    DirectedDyad::new(a, b).unwrap()
}

/// METHODS 3.2: five pairs, 2015-2019 pooled by the calendar year of the vote.
#[test]
fn unga_2015_2019_pooled() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    let rows = [
        (CHINA, RUSSIA, 491, [0.7515, 0.8503, 0.7006, 0.7994, 0.4908, 0.4814, 0.5924, 0.6732]),
        (CHINA, USA, 497, [0.1932, 0.2918, -0.4165, -0.3179, -0.1546, -0.3929, -0.1766, -0.1905]),
        (RUSSIA, USA, 497, [0.2616, 0.3602, -0.2797, -0.1811, -0.0917, -0.2134, -0.1482, -0.1865]),
        (INDIA, RUSSIA, 495, [0.6000, 0.7535, 0.5071, 0.6606, 0.2224, 0.2098, 0.3157, 0.4005]),
        (USA, UK, 504, [0.6012, 0.7004, 0.4008, 0.5000, 0.3826, 0.3407, 0.4344, 0.4700]),
    ];
    for (a, b, n, expected) in rows {
        let table = votes.pair(a, b, period(2015, 2019));
        assert_eq!(table.n(), n, "{a}-{b}");
        let same = 1.0 - table.observed_disagreement(Distance::Nominal).unwrap();
        let values = [
            same,
            table.agreement().known().unwrap(),
            table.s(Distance::Linear).known().unwrap(),
            table.s(Distance::Quadratic).known().unwrap(),
            table.kappa(Distance::Nominal).known().unwrap(),
            table.pi(Distance::Nominal).known().unwrap(),
            table.kappa(Distance::Linear).known().unwrap(),
            table.kappa(Distance::Quadratic).known().unwrap(),
        ];
        for (index, (value, expected)) in values.into_iter().zip(expected).enumerate() {
            close(value, expected, 5.01e-5, &format!("{a}-{b}, value {index}"));
        }
    }
    assert_eq!(votes.pair(CHINA, RUSSIA, period(2015, 2019)), VoteTable::new([[291, 61, 22], [6, 20, 30], [3, 0, 58]]));
}

/// METHODS 3.2: by session + 1945 the pool differs, and both must come out.
#[test]
fn the_year_rule_changes_the_pool() {
    let rules = VoteRules { year_rule: YearRule::Session, ..VoteRules::default() };
    let session = Session::open(None, &[], None, rules).unwrap();
    let table = session.roll_calls().unwrap().pair(CHINA, RUSSIA, period(2015, 2019));
    assert_eq!(table.n(), 487);
    close(table.agreement().known().unwrap(), 0.8511, 5.01e-5, "agreement");
    close(table.kappa(Distance::Linear).known().unwrap(), 0.5946, 5.01e-5, "kappa");
}

/// METHODS 3.2: kappa by year.
#[test]
fn kappa_of_china_and_russia_by_year() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    let expected = [
        (1992, -0.13),
        (2000, 0.35),
        (2005, 0.34),
        (2010, 0.31),
        (2013, 0.42),
        (2014, 0.37),
        (2015, 0.53),
        (2016, 0.50),
        (2017, 0.68),
        (2018, 0.58),
        (2019, 0.63),
    ];
    for (year, kappa) in expected {
        let table = votes.pair(CHINA, RUSSIA, Period::year(year));
        close(table.kappa(Distance::Linear).known().unwrap(), kappa, 0.005_01, &year.to_string());
        if year == 1992 {
            assert_eq!(table.n(), 70);
        }
    }
}

/// METHODS finding 1: the choice of measure decides who is whose closest partner.
#[test]
fn ranks_flip_with_the_measure() {
    let session = baseline();
    let wanted = [Score::Kappa(Distance::Linear), Score::Agreement];
    let scores = compare::vote_scores(&session, &wanted, dyad(CHINA, RUSSIA), period(2015, 2019), LEVEL).unwrap();
    let rank = |measure: usize, side: usize| {
        let ranked = scores[measure].ranks[side].unwrap();
        (ranked.rank, ranked.of)
    };
    assert_eq!(rank(0, 0), (2, 188), "Russia among China's partners, by kappa");
    assert_eq!(rank(1, 0), (34, 188), "Russia among China's partners, by agreement");
    assert_eq!(rank(0, 1).0, 1, "China among Russia's partners, by kappa");
    assert_eq!(rank(1, 1).0, 1, "China among Russia's partners, by agreement");
    let kappa = scores[0].estimate.interval().unwrap();
    // METHODS: about [0.475, 0.708] over blocks; draws differ in the second decimal.
    close(kappa.low, 0.475, 0.02, "low");
    close(kappa.high, 0.708, 0.02, "high");
    assert!(!kappa.lower_bound, "all titles are known in 2015-2019");
    let ranked = scores[0].ranks[0].unwrap();
    let [best, worst] = ranked.interval.unwrap();
    assert!(best <= ranked.rank && ranked.rank <= worst);
}

/// METHODS 3.2: CINC of the worked example, as published and recomputed.
#[test]
fn cinc_as_published_and_recomputed() {
    let session = baseline();
    let measure = by_id("nmc_cinc").unwrap();
    let evidence = session.evidence([measure, by_id("nmc_cinc_ratio").unwrap()]).unwrap();
    let published = Series::new("cow_nmc", "cinc");
    let rows = [
        (1950, [0.118495, 0.180598, 0.284443]),
        (1969, [0.108183, 0.170332, 0.197951]),
        (1991, [0.118536, 0.103233, 0.137302]),
        (2010, [0.209224, 0.039084, 0.147867]),
        (2016, [0.230825, 0.036467, 0.133254]),
        (2022, [0.234097, 0.038197, 0.123566]),
    ];
    for (year, values) in rows {
        for (state, value) in [CHINA, RUSSIA, USA].into_iter().zip(values) {
            close(evidence.state(published, state, year).known().unwrap(), value, 5.1e-7, "published");
            let own = compare::reckon(&evidence, measure, dyad(state, CowCode(20)), Period::year(year));
            close(own.estimate.reading.known().unwrap(), value, 6e-7, "recomputed");
        }
    }
}

/// The recomputed index equals the published one in every state-year: the published value is rounded to 7 to 9 digits.
#[test]
fn cinc_equals_the_published_value() {
    let session = baseline();
    let measure = by_id("nmc_cinc").unwrap();
    let evidence = session.evidence([measure, by_id("nmc_cinc_ratio").unwrap()]).unwrap();
    let published = Series::new("cow_nmc", "cinc");
    let mut compared = 0;
    for year in 1816..=2022 {
        for state in footing_states::cow_members(year) {
            let own = compare::reckon(
                &evidence,
                measure,
                dyad(state, CowCode(if state.0 == 2 { 20 } else { 2 })),
                Period::year(year),
            );
            let (own, theirs) = (own.estimate.reading.known(), evidence.state(published, state, year).known());
            if let (Some(own), Some(theirs)) = (own, theirs) {
                close(own, theirs, 1e-7, &format!("{state} in {year}"));
                compared += 1;
            }
        }
    }
    assert!(compared > 15_000, "{compared} state-years compared");
}

/// METHODS 3.2: China's capabilities over Russia's.
#[test]
fn cinc_ratios_of_china() {
    let session = baseline();
    let measure = by_id("nmc_cinc_ratio").unwrap();
    let evidence = session.evidence([measure]).unwrap();
    for (year, ratio, digits) in [
        (1989, 0.837, 1e-3),
        (1991, 1.148, 1e-3),
        (1992, 1.842, 1e-3),
        (2014, 5.84, 1e-2),
        (2020, 6.98, 1e-2),
        (2022, 6.13, 1e-2),
    ] {
        let own = compare::reckon(&evidence, measure, dyad(CHINA, RUSSIA), Period::year(year));
        close(own.estimate.reading.known().unwrap(), ratio, digits / 1.9, &year.to_string());
    }
}

/// METHODS 3.5: the indicators behind the face-validity set, on the baseline.
#[test]
fn face_validity_of_votes() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    let kappa = |a: u16, b: u16, first, last| {
        votes.pair(CowCode(a), CowCode(b), period(first, last)).kappa(Distance::Linear).known().unwrap()
    };
    let (us_uk, us_canada) = (kappa(2, 200, 2015, 2019), kappa(2, 20, 2015, 2019));
    assert!(us_uk > 0.4 && us_canada > 0.4, "the allies of the United States vote with it: {us_uk} {us_canada}");
    assert!(kappa(2, 710, 2015, 2019) < 0.0 && kappa(2, 365, 2015, 2019) < 0.0);
    let russia_belarus = kappa(365, 370, 2015, 2019);
    assert!(russia_belarus > 0.4, "Russia and Belarus: {russia_belarus}");
}

/// An as-of date drops what came later, whatever the measure.
#[test]
fn nothing_after_the_as_of_date_is_seen() {
    let as_of: AsOf = "2014".parse().unwrap();
    let session = Session::open(None, &[], Some(as_of), VoteRules::default()).unwrap();
    let votes = session.roll_calls().unwrap();
    assert_eq!(votes.years().next_back(), Some(2014));
    for measure in all() {
        for table in measure.tables() {
            assert!(session.coverage(table).is_none_or(|covered| covered.last() <= 2014), "{table}");
        }
    }
    let early = Session::open(None, &[], Some("2014-03-27".parse().unwrap()), VoteRules::default()).unwrap();
    assert!(early.roll_calls().unwrap().calls(Period::year(2014)).count() < 20, "few votes by the end of March");
    assert_eq!(early.coverage("cow_nmc").unwrap().last(), 2013);
}

/// TRAPS 7: Russia and China have no joint votes while Taiwan held the seat, and the reading says so.
#[test]
fn the_china_seat_explains_its_gap() {
    let session = baseline();
    let page =
        footing_app::catalogue::explain_why(&session, "unga_kappa_linear", "RUS", Some("CHN"), Period::year(1960))
            .unwrap();
    let text = page.text(100);
    assert!(text.contains("missing") && text.contains("Taiwan"), "{text}");
    let votes = session.roll_calls().unwrap();
    let years: Vec<i32> = (1946..=2022).filter(|&year| votes.pair(RUSSIA, CHINA, Period::year(year)).n() > 0).collect();
    assert!(years.iter().all(|year| !(1950..=1970).contains(year)));
    assert!(years.contains(&1946) && years.contains(&1949) && years.contains(&1971));
}

/// TRAPS 11: there is no 1964, except the votes of session 19 cast in other years.
#[test]
fn there_is_no_1964() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    assert_eq!(votes.pair(USA, RUSSIA, Period::year(1964)).n(), 0);
    let why = footing_evidence::votes::absence(&session, Dyad::new(USA, RUSSIA).unwrap(), Period::year(1964))
        .why_absent()
        .unwrap();
    assert!(why.contains("1964"), "{why}");
}

fn reckoned(session: &Session, id: &str, dyad: DirectedDyad, year: i32) -> footing_core::Estimate {
    let measure = by_id(id).unwrap_or_else(|| panic!("no measure {id}"));
    let evidence = session.evidence([measure]).unwrap();
    compare::of_period(&evidence, measure, dyad, Period::year(year))
}

/// The values of Russia's trade with China, both sides' reports, and what no file at hand can say.
#[test]
fn russian_trade_after_2014() {
    let session = baseline();
    let of = |id: &str, dyad: DirectedDyad, year: i32| reckoned(&session, id, dyad, year);
    let (there, back) = (dyad(RUSSIA, CHINA), dyad(CHINA, RUSSIA));
    close(of("comtrade_exports", there, 2019).reading.known().unwrap(), 57.3e9, 0.05e9, "exports in 2019");
    let fuels = of("comtrade_fuel_share", there, 2019);
    close(fuels.reading.known().unwrap(), 0.699, 0.0005, "mineral fuels in 2019");
    let bounds = fuels.interval().unwrap();
    assert!(bounds.low <= 0.6991 && (0.72..0.73).contains(&bounds.high), "{bounds:?}");
    close(of("comtrade_trade_share", there, 2013).reading.known().unwrap(), 0.105, 0.0005, "share in 2013");
    close(of("comtrade_trade_share", there, 2020).reading.known().unwrap(), 0.183, 0.0005, "share in 2020");
    // After 2014 no file has China's trade with the world: its share is not known, its dependence is.
    let share = of("comtrade_trade_share", back, 2020).reading;
    assert_eq!(share.why_absent().unwrap(), "comtrade_russia has totals of Russia only");
    close(of("comtrade_gdp_dependence", there, 2020).reading.known().unwrap(), 0.070, 0.0015, "Russia's dependence");
    close(of("comtrade_gdp_dependence", back, 2020).reading.known().unwrap(), 0.0071, 0.0002, "China's dependence");
    let both = of("imf_exports", there, 2019);
    close(both.reading.known().unwrap(), 54.9e9, 0.05e9, "exports by the IMF in 2019");
    close(both.interval().unwrap().high, 60.3e9, 0.05e9, "as China reports them");
    close(of("imf_mirror_ratio", there, 2019).reading.known().unwrap(), 1.097, 0.001, "mirror ratio");
}

/// One case on record, of the Soviet Union on China; the way back none, which the source's silence implies.
#[test]
fn sanctions_of_moscow_and_beijing() {
    let session = baseline();
    let of = |dyad: DirectedDyad, year: i32| reckoned(&session, "gsdb_sanctions", dyad, year).reading;
    assert_eq!(of(dyad(RUSSIA, CHINA), 1965), footing_core::Reading::Observed(1.0));
    assert_eq!(of(dyad(CHINA, RUSSIA), 1965), footing_core::Reading::ImpliedZero);
    assert!(of(dyad(USA, RUSSIA), 2022).known().unwrap() > 2.0);
    assert!(of(dyad(USA, RUSSIA), 2024).known().is_none(), "the source ends in 2023");
}

/// A source about one state's partners is never read as zero for others.
#[test]
fn partial_sources_say_nothing_of_others() {
    let session = baseline();
    let strangers = dyad(CowCode(385), CowCode(150));
    let partial = [
        "aiddata_projects",
        "comtrade_exports",
        "comtrade_fuel_share",
        "comtrade_trade_share",
        "imf_exports",
        "imf_listed_share",
    ];
    for id in partial {
        for pair in [strangers, strangers.reversed(), dyad(INDIA, CowCode(150))] {
            let reading = reckoned(&session, id, pair, 2014).reading;
            assert!(matches!(reading, footing_core::Reading::OutOfCoverage(_)), "{id} {pair:?}: {reading:?}");
        }
    }
    // China gives Norway nothing the source speaks of, and the way back is no business of the source at all.
    for pair in [dyad(CHINA, CowCode(385)), dyad(CowCode(385), CHINA), dyad(RUSSIA, CHINA)] {
        let reading = reckoned(&session, "aiddata_projects", pair, 2014).reading;
        assert!(matches!(reading, footing_core::Reading::OutOfCoverage(_)), "{pair:?}: {reading:?}");
    }
    assert!(reckoned(&session, "aiddata_projects", dyad(CHINA, RUSSIA), 2014).reading.known().is_some());
}

/// M20: two states differ only if their 84 % intervals do not overlap.
#[test]
fn governance_differs_by_intervals_of_84_percent() {
    let session = baseline();
    let measure = by_id("wgi_corruption").unwrap();
    let evidence = session.evidence([measure]).unwrap();
    let of = |state: CowCode, level: f64, year: i32| {
        let other = if state == CHINA { RUSSIA } else { CHINA };
        let estimate = compare::of_period(&evidence.at_level(level), measure, dyad(state, other), Period::year(year));
        let interval = estimate.interval().unwrap();
        (estimate.reading.known().unwrap(), interval.low, interval.high)
    };
    let (value, low, high) = of(RUSSIA, 0.95, 2023);
    close(value, -1.1047, 5e-5, "Russia");
    close(high - value, 1.959_964 * 0.162_847, 1e-4, "half the interval");
    close(value - low, high - value, 1e-9, "both halves");
    assert!(of(RUSSIA, 0.84, 2023).2 < of(CHINA, 0.84, 2023).1, "China stands above Russia");
    // The publisher has no 2001, and none is made up.
    assert!(compare::of_period(&evidence, measure, dyad(RUSSIA, CHINA), Period::year(2001)).reading.known().is_none());
}

/// Signs of distrust are counted among those known, and the bounds hold those that are not.
#[test]
fn signs_of_distrust_are_counted_and_the_unknown_named() {
    let session = baseline();
    let measure = by_id("distrust_indicators").unwrap();
    let evidence = session.evidence([measure]).unwrap();
    let of = |a: CowCode, b: CowCode, first: i32, last: i32| {
        let estimate = compare::of_period(&evidence, measure, dyad(a, b), period(first, last));
        let bounds = estimate.interval().cloned().unwrap();
        (estimate.reading.known().unwrap(), estimate.n, bounds.high)
    };
    // 1960-1969: disputes, both rivalries, Soviet sanctions; no Chinese ones; no cyber incidents to know of.
    assert_eq!(of(RUSSIA, CHINA, 1960, 1969), (4.0, 5, 7.0));
    assert_eq!(of(CHINA, RUSSIA, 1960, 1969), (4.0, 5, 7.0));
    let (present, observed, highest) = of(RUSSIA, CHINA, 2011, 2020);
    assert_eq!(highest, present + f64::from(8 - observed));
}

/// A count over several sources is not cut to the years all of them cover: one that speaks suffices.
#[test]
fn cases_of_several_sources_reach_as_far_as_any_of_them() {
    let years = footing_app::measure::period_of(&baseline(), by_id("distrust_indicators").unwrap(), None).unwrap();
    assert_eq!((years.first(), years.last()), (1816, 2023));
    let shares = footing_app::measure::period_of(&baseline(), by_id("comtrade_gdp_dependence").unwrap(), None).unwrap();
    assert_eq!((shares.first(), shares.last()), (2000, 2020), "anything else needs them all");
}

/// V-Dem's places, as counted pair by pair in Python: of 173 others in 2024 Russia stands above 22 and below 151 in electoral
/// democracy, for certain above 10 and below 134; in 1995 above 83 of 169, below 85, and 1 is level.
#[test]
fn places_of_russia_in_democracy() {
    let session = baseline();
    let measure = by_id("vdem_electoral_place").unwrap();
    let evidence = session.evidence([measure]).unwrap();
    let of = |year| compare::of_period(&evidence, measure, dyad(RUSSIA, CHINA), Period::year(year));
    let now = of(2024);
    close(now.reading.known().unwrap(), 22.0 / 173.0, 1e-12, "2024");
    let interval = now.interval().unwrap();
    close(interval.low, 10.0 / 173.0, 1e-12, "surely above");
    close(interval.high, 39.0 / 173.0, 1e-12, "surely below");
    assert_eq!(now.n, 173);
    close(of(1995).reading.known().unwrap(), 83.5 / 169.0, 1e-12, "1995, one tie");
    assert_eq!(of(2025).reading.status(), footing_core::Status::OutOfCoverage);
    // The index itself is not built in.
    let index = by_id("vdem_electoral").unwrap();
    let evidence = session.evidence([index]).unwrap();
    assert!(compare::of_period(&evidence, index, dyad(RUSSIA, CHINA), Period::year(2024)).reading.known().is_none());
}
