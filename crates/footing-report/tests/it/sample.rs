//! A dossier of two invented states with everything a report must cope with. All numbers are synthetic.

use footing_report::dossier::*;

fn text(text: &str) -> String {
    text.to_owned()
}

fn some(value: &str) -> Option<String> {
    Some(value.to_owned())
}

const BOOTSTRAP: &str = "bootstrap over roll calls";

fn interval(low: f64, high: f64) -> Interval {
    Interval { low, high, level: 0.95, method: text(BOOTSTRAP), lower_bound: false }
}

fn range(low: f64, high: f64) -> Interval {
    Interval {
        low,
        high,
        level: 0.9,
        method: text("range over both partners' reports of the same flow"),
        lower_bound: true,
    }
}

fn observed(value: f64, n: u32, years: [i32; 2], intervals: Vec<Interval>) -> Value {
    Value { status: text("observed"), value: Some(value), why: None, n, intervals, years }
}

fn absent(status: &str, why: &str, years: [i32; 2]) -> Value {
    let value = (status == "implied_zero").then_some(0.0);
    Value { status: text(status), value, why: some(why), n: 0, intervals: Vec::new(), years }
}

fn rank(label: &str, rank: u32, of: u32, interval: Option<[u32; 2]>) -> Rank {
    Rank { label: text(label), rank, of, interval }
}

fn percentile(percentile: f64, of: u32, among: &str) -> Option<Percentile> {
    Some(Percentile { percentile, of, among: text(among) })
}

fn span(first: i32, last: i32, status: &str, why: Option<&str>) -> CoverageSpan {
    CoverageSpan { first, last, status: text(status), why: why.map(text) }
}

/// A wave between -1 and 1 without a random number in it.
fn wave(year: i32, phase: f64) -> f64 {
    let t = f64::from(year) + phase;
    (0.5 * (t * 0.37).sin() + 0.3 * (t * 0.91).cos() + 0.2 * (t * 2.3).sin()) * 0.9
}

/// Points of a year each; `value` gives nothing where the source is silent.
fn points(years: [i32; 2], half_width: f64, n: u32, value: impl Fn(i32) -> Result<f64, &'static str>) -> Vec<Point> {
    (years[0]..=years[1])
        .map(|year| match value(year) {
            Ok(value) => Point {
                year,
                value: Some(value),
                status: text("observed"),
                low: (half_width > 0.0).then_some(value - half_width),
                high: (half_width > 0.0).then_some(value + half_width),
                n,
                percentile: (n > 0).then_some(50.0 + value * 45.0),
            },
            Err(status) => Point {
                year,
                value: (status == "implied_zero").then_some(0.0),
                status: text(status),
                low: None,
                high: None,
                n: 0,
                percentile: None,
            },
        })
        .collect()
}

fn line(label: &str, side: &str, points: Vec<Point>) -> Line {
    Line { label: text(label), side: text(side), points }
}

/// Two plain names.
pub fn dossier() -> Dossier {
    named("Aland", "Borduria")
}

/// The same with names of the caller's choice.
pub fn named(a: &str, b: &str) -> Dossier {
    let (ab, ba) = (format!("{a} -> {b}"), format!("{b} -> {a}"));
    let (among_b, among_a) = (format!("{a} among {b}'s partners"), format!("{b} among {a}'s partners"));
    Dossier {
        judged_as_of: None,
        schema: text("footing-dossier/1"),
        footing_version: text("0.1.0"),
        a: State { name: text(a), cow: 391, iso3: some("ALA"), note: None },
        b: State {
            name: text(b),
            cow: 364,
            iso3: None,
            note: some(
                "counted as the successor of the Kingdom of Borduria (to 1954); not a member of the state system 1941 to 1944",
            ),
        },
        period: [2015, 2019],
        as_of: some("2021-03-01"),
        findings: vec![
            format!(
                "{a} depends on {b} for 12.2 % of its trade, {b} on {a} for 2.2 %: 5.6 : 1, against 4.1 : 1 expected from size alone."
            ),
            format!(
                "Which of the two votes closer to the other depends on the measure: {a} is {b}'s 2nd closest partner by linear kappa and its 34th by raw agreement; {b} is {a}'s 1st by both."
            ),
            text(
                "No defence obligation has been in force since 1981; since 2001 non-aggression and consultation only.",
            ),
            text("Arms went one way: all recorded deliveries 2010 to 2019 ran from the one to the other."),
        ],
        coverage: vec![
            CoverageRow {
                source: text("unga_votes"),
                title: text("Roll calls of the General Assembly"),
                spans: vec![
                    span(1946, 1963, "observed", None),
                    span(1964, 1964, "missing", Some("no roll calls were taken in the nineteenth session")),
                    span(1965, 2019, "observed", None),
                    span(2020, 2024, "out_of_coverage", Some("the installed version ends in 2019")),
                ],
                years_known: 73,
            },
            CoverageRow {
                source: text("cow_nmc"),
                title: text("National material capabilities"),
                spans: vec![
                    span(1946, 2016, "observed", None),
                    span(2017, 2024, "out_of_coverage", Some("version 6.0 ends in 2016")),
                ],
                years_known: 71,
            },
            CoverageRow {
                source: text("imf_imts"),
                title: text("International merchandise trade statistics, by partner"),
                spans: vec![
                    span(1946, 1979, "out_of_coverage", Some("the installed extract starts in 1980")),
                    span(1980, 1991, "missing", Some("the publisher's missing code stands in the cell")),
                    span(1992, 2003, "observed", None),
                    span(2004, 2006, "missing", Some("no row for this case, and the card says that means unknown")),
                    span(2007, 2023, "observed", None),
                    span(2024, 2024, "out_of_coverage", None),
                ],
                years_known: 29,
            },
            CoverageRow {
                source: text("sipri_arms"),
                title: text("Arms transfers register"),
                spans: vec![
                    span(1946, 1949, "out_of_coverage", Some("the register starts in 1950")),
                    span(1950, 1961, "observed", None),
                    span(1962, 1991, "implied_zero", None),
                    span(1992, 2019, "observed", None),
                    span(2020, 2024, "implied_zero", None),
                ],
                years_known: 75,
            },
            CoverageRow {
                source: text("atop"),
                title: text("Alliance obligations"),
                spans: vec![
                    span(1946, 2018, "observed", None),
                    span(2019, 2024, "out_of_coverage", Some("version 5.1 ends in 2018")),
                ],
                years_known: 73,
            },
            CoverageRow {
                source: text("fbic_influence"),
                title: text("Formal bilateral influence capacity"),
                spans: vec![span(
                    1946,
                    2024,
                    "missing",
                    Some("not installed: footing import fbic_influence FILE would fill 1960 to 2020"),
                )],
                years_known: 0,
            },
        ],
        coverage_years: [1946, 2024],
        axes: crate::pack::axes(),
        labels: crate::pack::labels(),
        contested: None,
        claims: crate::pack::claims(),
        gaps: gaps(&ab, &ba, a),
        phrases: vec![PhraseShare {
            corpus: "UN speeches".to_owned(),
            direction: ab.clone(),
            family: text("partnership"),
            phrase: text("strategic_partnership"),
            hits: 3,
            rate: 20.0,
            without: 12.5,
            years: [2010, 2019],
        }],
        vocabulary: vec![
            WordList {
                direction: ab.clone(),
                years: [1992, 2024],
                tokens: 812,
                other_tokens: 9120,
                compared: 640,
                passing: 2,
                words: vec![
                    KeyWord { word: text("pipeline"), near: 9, elsewhere: 4, delta: 1.72, z: 4.11, passes: true },
                    KeyWord { word: text("harvest"), near: 4, elsewhere: 20, delta: 0.41, z: 1.2, passes: false },
                ],
                why: None,
            },
            WordList {
                direction: ba.clone(),
                years: [1992, 2024],
                tokens: 40,
                other_tokens: 7000,
                compared: 0,
                passing: 0,
                words: Vec::new(),
                why: some("40 words near the name are too few to tell anything (rule: 150)"),
            },
        ],
        sections: vec![
            votes(a, b, &among_b, &among_a),
            power(a, b),
            trade(a, b, &ab, &ba, &among_b, &among_a),
            commitment(a, b),
            Section {
                id: text("conflict"),
                title: text("Conflict"),
                question: format!("Have {a} and {b} fought or threatened to, and does either count the other a rival?"),
                empty: some(
                    "No data: no dispute or rivalry source is installed (footing import cow_mid FILE adds one).",
                ),
                footing: Vec::new(),
                rows: Vec::new(),
                spells: Vec::new(),
                series: Vec::new(),
                notes: Vec::new(),
            },
            words(a, b, &ab, &ba),
        ],
        missing: vec![
            MissingItem {
                what: format!("Formal influence of {a} over {b}, and the reverse"),
                why: text("no source is installed that measures it"),
                hint: some("footing import fbic_influence FILE"),
            },
            MissingItem {
                what: text("Capabilities after 2016"),
                why: text("the source ends; nothing is filled forward"),
                hint: None,
            },
        ],
        rules: vec![
            Rule { name: text("year"), wording: text("calendar: the year of the day of the vote, not of the session") },
            Rule {
                name: text("absent_votes"),
                wording: text("left out: only roll calls on which both states voted yes, no or abstain count"),
            },
            Rule {
                name: text("min_n"),
                wording: text("20 joint votes in a year, 250 in a period; fewer make the value missing"),
            },
            Rule {
                name: text("trade_reporter"),
                wording: text("each state's own reports; the partner's mirror only where named"),
            },
        ],
        provenance: vec![
            ProvenanceRow {
                source: text("unga_votes"),
                title: text("United Nations General Assembly Voting Data"),
                version: text("29.0 (2021-02)"),
                hash: text("sha256:4f0c2a9be1d77c60a3b58e2f91d4c6077a5b0e13c2d94f8860b7a1e5d3c29f10"),
                origin: text("baseline"),
                attribution: text(
                    "Voeten, Strezhnev, Bailey (2009): United Nations General Assembly Voting Data, Harvard Dataverse, https://doi.org/10.7910/DVN/LEJUQZ",
                ),
                terms: text("CC0 1.0, read at the publisher on 2024-05-02"),
                measures: vec![
                    text("unga_kappa_linear v1"),
                    text("unga_kappa_quadratic v1"),
                    text("unga_s_absolute v1"),
                    text("unga_agreement v1"),
                ],
            },
            ProvenanceRow {
                source: text("imf_imts"),
                title: text(
                    "International Merchandise Trade Statistics, bilateral totals as reported by each partner to the publisher",
                ),
                version: text("2024-09"),
                hash: text("sha256:99ab00cd"),
                origin: text("imported"),
                attribution: text("An invented statistical office."),
                terms: text("not read at the publisher"),
                measures: vec![text("imts_trade_share v2")],
            },
            ProvenanceRow {
                source: text("cow_nmc"),
                title: text("National Material Capabilities"),
                version: text("6.0"),
                hash: text("sha256:77ab1204f5c09e8d6b3a2f10c4e5d6f708192a3b4c5d6e7f8091a2b3c4d5e6f7"),
                origin: text("baseline"),
                attribution: text("Singer, Bremer, Stuckey (1972); Singer (1987)"),
                terms: text("free for research with citation"),
                measures: vec![text("nmc_cinc v1"), text("nmc_cinc_ratio v1")],
            },
        ],
    }
}

fn similarity(
    measure: &str,
    title: &str,
    unit: &str,
    value: Value,
    place: f64,
    ranks: Vec<Rank>,
    headline: bool,
) -> Row {
    Row {
        measure: text(measure),
        version: 1,
        stability: text(if measure.contains("quadratic") { "experimental" } else { "stable" }),
        title: text(title),
        unit: text(unit),
        direction: None,
        n_counts: text("joint votes"),
        value,
        percentile_all_dyads: percentile(place, 17_578, "dyads"),
        ranks,
        higher_means: text("more alike than their habits of voting alone would make them"),
        headline,
        variant_of: None,
    }
}

fn votes(a: &str, b: &str, among_b: &str, among_a: &str) -> Section {
    let years = [2015, 2019];
    let mut kappa = observed(0.592, 412, years, vec![interval(0.551, 0.63)]);
    kappa.intervals.push(Interval {
        low: 0.497,
        high: 0.688,
        level: 0.95,
        method: text("bootstrap over resolutions that recur"),
        lower_bound: true,
    });
    Section {
        id: text("votes"),
        title: text("Political alignment"),
        question: format!(
            "How alike do {a} and {b} vote in the General Assembly, beyond what chance would make of it?"
        ),
        empty: None,
        footing: Vec::new(),
        rows: vec![
            similarity(
                "unga_kappa_linear",
                "Kappa, linear weights",
                "score",
                kappa,
                97.1,
                vec![rank(among_b, 2, 188, Some([1, 4])), rank(among_a, 1, 190, Some([1, 1]))],
                true,
            ),
            similarity(
                "unga_kappa_quadratic",
                "Kappa, quadratic weights",
                "score",
                observed(0.641, 412, years, vec![interval(0.6, 0.69)]),
                96.4,
                vec![rank(among_b, 3, 188, None), rank(among_a, 1, 190, None)],
                false,
            ),
            similarity(
                "unga_s_absolute",
                "S, absolute distances",
                "score",
                observed(0.701, 412, years, vec![]),
                71.9,
                vec![rank(among_b, 34, 188, None), rank(among_a, 1, 190, None)],
                false,
            ),
            similarity(
                "unga_agreement",
                "Raw agreement",
                "share",
                observed(0.85, 412, years, vec![interval(0.83, 0.871)]),
                70.2,
                vec![rank(among_b, 34, 188, Some([29, 41])), rank(among_a, 1, 190, Some([1, 2]))],
                false,
            ),
            Row {
                percentile_all_dyads: None,
                ranks: Vec::new(),
                ..similarity(
                    "unga_kappa_contested",
                    "Kappa on contested roll calls only, where at least a tenth of the members voted against the majority",
                    "score",
                    absent("missing", "18 cases are too few: the rule min_n asks for 20", years),
                    0.0,
                    Vec::new(),
                    false,
                )
            },
        ],
        spells: Vec::new(),
        series: vec![Series {
            measure: text("unga_kappa_linear"),
            title: text("Kappa, linear weights, year by year"),
            unit: text("score"),
            lines: vec![line(
                &format!("{a} and {b}"),
                "both",
                points([1946, 2024], 0.07, 83, |year| match year {
                    1964 => Err("missing"),
                    2020.. => Err("out_of_coverage"),
                    1972 => Ok(-0.000_2),
                    year => Ok(0.35 + 0.3 * wave(year, 0.0) + f64::from(year - 1946) * 0.002),
                }),
            )],
            seams: vec![
                Seam {
                    year: 1971,
                    what: format!("{b}'s seat passes to the republic: earlier votes are those of the kingdom in exile"),
                },
                Seam {
                    year: 1992,
                    what: text("membership grows by thirteen states within a year, and the agenda with it"),
                },
            ],
            references: vec![Reference { value: 0.0, label: text("no more alike than chance") }],
            logarithmic: false,
        }],
        notes: vec![
            format!(
                "By raw agreement {a} is {b}'s 34th closest partner, by linear kappa its 2nd: raw agreement rewards voting with the majority, which both do."
            ),
            text("S drifts with the agenda; kappa does not. Neither is an intention."),
        ],
    }
}

fn power(a: &str, b: &str) -> Section {
    let years = [2012, 2016];
    Section {
        id: text("power"),
        title: text("Power"),
        question: format!("What share of the world's capabilities does each hold, and how far apart are {a} and {b}?"),
        empty: None,
        footing: vec![Footing {
            title: text("Material capabilities (CINC)"),
            unit: text("share"),
            measure: text("nmc_cinc"),
            n_counts: text("components reported, of six"),
            a: observed(0.0398, 6, years, vec![]),
            b: observed(0.2314, 5, years, vec![]),
            ratio: Some(5.81),
            ratio_interval: None,
            why_no_interval: None,
            expected_from_size: None,
            direction: format!("{b} holds 5.8 times the capabilities of {a}"),
            percentile_a: None,
            percentile_b: None,
            percentile_ratio: None,
            ranks: vec![
                rank(&format!("{a} among all states"), 4, 195, None),
                rank(&format!("{b} among all states"), 1, 195, None),
            ],
        }],
        rows: Vec::new(),
        spells: Vec::new(),
        series: vec![
            Series {
                measure: text("nmc_cinc"),
                title: text("Share of the world's capabilities (CINC)"),
                unit: text("share"),
                lines: vec![
                    line(
                        a,
                        "a",
                        points([1860, 2016], 0.0, 0, |year| {
                            if year < 1992 {
                                Ok(0.12 + 0.03 * wave(year, 3.0))
                            } else {
                                Ok(0.05 - f64::from(year - 1992) * 0.0004)
                            }
                        }),
                    ),
                    line(
                        b,
                        "b",
                        points([1860, 2016], 0.0, 0, |year| match year {
                            1941..=1944 => Err("missing"),
                            ..=1940 => Ok(0.14 + 0.02 * wave(year, 9.0)),
                            year => Ok(0.09 + f64::from(year - 1945) * 0.002 + 0.004 * wave(year, 1.0)),
                        }),
                    ),
                ],
                seams: vec![Seam {
                    year: 1992,
                    what: format!("{a} is counted without the territories it lost in 1991"),
                }],
                references: Vec::new(),
                logarithmic: false,
            },
            Series {
                measure: text("nmc_cinc_ratio"),
                title: format!("Capabilities of {b} to one of {a}"),
                unit: text("ratio"),
                lines: vec![line(
                    &format!("{b} to {a}"),
                    "both",
                    points([1946, 2016], 0.0, 0, |year| {
                        Ok((-0.3
                            + f64::from(year - 1946) * 0.028
                            + if year > 1991 { 0.6 } else { 0.0 }
                            + 0.1 * wave(year, 4.0))
                        .exp())
                    }),
                )],
                seams: Vec::new(),
                references: vec![Reference { value: 1.0, label: text("parity") }],
                logarithmic: true,
            },
        ],
        notes: vec![text("CINC weighs population and steel as much as money; it knows nothing of nuclear weapons.")],
    }
}

fn trade(a: &str, b: &str, ab: &str, ba: &str, among_b: &str, among_a: &str) -> Section {
    let years = [2015, 2019];
    let share = |level: f64, growth: f64, phase: f64| {
        move |year: i32| match year {
            1980..=1991 | 2004..=2006 => Err("missing"),
            2024.. => Err("out_of_coverage"),
            year => Ok(level + f64::from(year - 1992) * growth + 0.006 * wave(year, phase)),
        }
    };
    Section {
        id: text("trade"),
        title: text("Economic dependence"),
        question: format!("How much of the trade of {a} is with {b}, and how much of {b}'s with {a}?"),
        empty: None,
        footing: vec![
            Footing {
                title: text("Trade dependence"),
                unit: text("share"),
                measure: text("imts_trade_share"),
                n_counts: text("years"),
                a: observed(0.122, 5, years, vec![range(0.101, 0.14)]),
                b: observed(0.0218, 5, years, vec![range(0.0181, 0.0242)]),
                ratio: Some(5.61),
                ratio_interval: Some(range(4.9, 6.34)),
                why_no_interval: None,
                expected_from_size: Some(4.12),
                direction: format!("{a} depends on {b} 5.6 times as much as {b} on {a}"),
                percentile_a: percentile(98.21, 34_012, "directed dyads"),
                percentile_b: percentile(71.4, 33_980, "directed dyads"),
                percentile_ratio: percentile(83.5, 16_990, "dyads"),
                ranks: vec![rank(among_b, 9, 201, Some([8, 11])), rank(among_a, 1, 187, None)],
            },
            Footing {
                title: text("Arms delivered"),
                unit: text("million TIV"),
                measure: text("sipri_arms_tiv"),
                n_counts: text("deliveries"),
                a: observed(7234.0, 31, [2010, 2019], vec![]),
                b: absent(
                    "implied_zero",
                    "the register covers the case, lists only deliveries, and lists none",
                    [2010, 2019],
                ),
                ratio: None,
                ratio_interval: None,
                why_no_interval: None,
                expected_from_size: None,
                direction: format!("all recorded deliveries ran from {a} to {b}"),
                percentile_a: percentile(99.97, 30_200, "directed dyads"),
                percentile_b: None,
                percentile_ratio: None,
                ranks: vec![rank(&format!("{b} among {a}'s buyers"), 2, 48, None)],
            },
            Footing {
                title: text("Direct investment, stock held in the other, on the ultimate-investor basis"),
                unit: text("current USD"),
                measure: text("imf_dip_stock"),
                n_counts: text("years"),
                a: absent("missing", "the publisher's missing code stands in the cell", [2019, 2019]),
                b: observed(236_100_000_000.0, 1, [2019, 2019], vec![]),
                ratio: None,
                ratio_interval: None,
                why_no_interval: None,
                expected_from_size: None,
                direction: String::new(),
                percentile_a: None,
                percentile_b: None,
                percentile_ratio: None,
                ranks: Vec::new(),
            },
            Footing {
                title: text("Formal influence"),
                unit: text("score"),
                measure: text("fbic_influence"),
                n_counts: text("years"),
                a: absent("out_of_coverage", "no source is installed", years),
                b: absent("out_of_coverage", "no source is installed", years),
                ratio: None,
                ratio_interval: None,
                why_no_interval: None,
                expected_from_size: None,
                direction: String::new(),
                percentile_a: None,
                percentile_b: None,
                percentile_ratio: None,
                ranks: Vec::new(),
            },
        ],
        rows: Vec::new(),
        spells: Vec::new(),
        series: vec![
            Series {
                measure: text("imts_trade_share"),
                title: text("Share of total trade that is with the other"),
                unit: text("share"),
                lines: vec![
                    line(ab, "a", points([1980, 2024], 0.011, 4, share(0.021, 0.0042, 0.0))),
                    line(ba, "b", points([1980, 2024], 0.003, 4, share(0.012, 0.0005, 5.0))),
                ],
                seams: vec![Seam { year: 2007, what: text("goods in transit are no longer counted") }],
                references: Vec::new(),
                logarithmic: false,
            },
            Series {
                measure: text("sipri_arms_tiv"),
                title: text("Arms delivered"),
                unit: text("million TIV"),
                lines: vec![
                    line(
                        ab,
                        "a",
                        points([1950, 2024], 0.0, 0, |year| match year {
                            1962..=1991 | 2020.. => Err("implied_zero"),
                            year => Ok((900.0 + 700.0 * wave(year, 2.0)).round()),
                        }),
                    ),
                    line(ba, "b", points([1950, 2024], 0.0, 0, |_| Err("implied_zero"))),
                ],
                seams: Vec::new(),
                references: Vec::new(),
                logarithmic: false,
            },
            Series {
                measure: text("fbic_influence"),
                title: text("Formal influence"),
                unit: text("score"),
                lines: vec![line(ab, "a", points([1960, 2020], 0.0, 0, |_| Err("missing")))],
                seams: Vec::new(),
                references: Vec::new(),
                logarithmic: false,
            },
        ],
        notes: vec![text(
            "Each state's own reports are used; mirror reports of the partner give the interval, which is a lower bound of what is not known.",
        )],
    }
}

fn commitment(a: &str, b: &str) -> Section {
    let spell = |first, last, what: &str| Spell { first, last, what: text(what), source: text("atop") };
    Section {
        id: text("commitment"),
        title: text("Commitment"),
        question: format!("What have {a} and {b} promised each other in treaties?"),
        empty: None,
        footing: Vec::new(),
        rows: Vec::new(),
        spells: vec![
            spell(
                1950,
                1980,
                "defence obligation (mutual, conditional on attack by a third state), consultation, and non-aggression",
            ),
            spell(1981, 2000, "none"),
            spell(2001, 2018, "non-aggression and consultation"),
        ],
        series: Vec::new(),
        notes: Vec::new(),
    }
}

fn words(a: &str, b: &str, ab: &str, ba: &str) -> Section {
    let years = [2015, 2019];
    let mention = |direction: &str, value: Value, place: f64| Row {
        measure: text("ungd_mentions"),
        version: 3,
        stability: text("experimental"),
        title: text("Mentions of the other in the General Debate"),
        unit: text("per 10 000 words"),
        direction: some(direction),
        n_counts: text("speeches"),
        value,
        percentile_all_dyads: percentile(place, 31_002, "directed dyads"),
        ranks: Vec::new(),
        higher_means: text("named more often for as many words spoken"),
        headline: true,
        variant_of: None,
    };
    Section {
        id: text("words"),
        title: text("Words"),
        question: format!("How often do {a} and {b} speak of each other?"),
        empty: None,
        footing: Vec::new(),
        rows: vec![
            mention(
                ab,
                observed(
                    4.67,
                    38,
                    years,
                    vec![Interval {
                        low: 3.3,
                        high: 6.41,
                        level: 0.95,
                        method: text("exact Poisson"),
                        lower_bound: false,
                    }],
                ),
                93.0,
            ),
            mention(
                ba,
                observed(
                    1.03,
                    8,
                    years,
                    vec![Interval {
                        low: 0.44,
                        high: 2.02,
                        level: 0.95,
                        method: text("exact Poisson"),
                        lower_bound: false,
                    }],
                ),
                55.2,
            ),
        ],
        spells: Vec::new(),
        series: vec![Series {
            measure: text("ungd_mentions"),
            title: text("Mentions in the General Debate"),
            unit: text("per 10 000 words"),
            lines: vec![
                line(
                    ab,
                    "a",
                    points([2008, 2019], 1.0, 0, |year| {
                        if year == 2012 || year == 2014 { Err("missing") } else { Ok(4.0 + 1.8 * wave(year, 0.5)) }
                    }),
                ),
                line(
                    ba,
                    "b",
                    points([2008, 2019], 0.5, 0, |year| {
                        if year < 2010 { Err("out_of_coverage") } else { Ok(1.6 + wave(year, 2.5)) }
                    }),
                ),
            ],
            seams: Vec::new(),
            references: Vec::new(),
            logarithmic: false,
        }],
        notes: Vec::new(),
    }
}

/// A gap of words above deeds with an interval, one without an estimate, and one that is not known.
fn gaps(ab: &str, ba: &str, a: &str) -> Vec<Gap> {
    let gap = |direction: &str, dimension: &str, gap: Option<f64>| Gap {
        direction: text(direction),
        side: text(if direction == ab { "a" } else { "b" }),
        dimension: text(dimension),
        measure: text("cow_trade_share"),
        baseline: format!("{a}'s partners"),
        rhetoric: Some(0.91),
        substance: gap.map(|gap| 0.91 - gap),
        gap,
        low: None,
        high: None,
        lower_bound: false,
        drawn: Vec::new(),
        rhetoric_years: Some([2010, 2019]),
        substance_years: Some([2014, 2014]),
        why: gap.is_none().then(|| text("the source ends before the years asked about")),
    };
    vec![
        Gap {
            low: Some(0.18),
            high: Some(0.52),
            lower_bound: true,
            drawn: vec![text("words")],
            ..gap(ab, "trade dependence", Some(0.37))
        },
        gap(ab, "agreement in UN votes", Some(-0.05)),
        gap(ba, "treaty obligations", None),
    ]
}

/// States of which nothing is known.
pub fn nothing() -> Dossier {
    let mut all = dossier();
    all.findings.clear();
    all.axes.clear();
    all.labels.clear();
    all.claims.clear();
    all.gaps.clear();
    all.phrases.clear();
    all.vocabulary.clear();
    all.coverage.clear();
    all.missing.clear();
    all.rules.clear();
    all.provenance.clear();
    all.sections.retain(|section| section.empty.is_some());
    all.as_of = None;
    all
}
