//! Verdicts on a pack of invented claims about invented states, with everything a report must cope with. All numbers are
//! synthetic.

use footing_report::dossier::{Axis, AxisPart, Interval, Label, ProvenanceRow, Rule, State};
use footing_report::verdicts::*;

fn text(text: &str) -> String {
    text.to_owned()
}

fn some(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn state(name: &str, cow: u16, iso3: Option<&str>) -> Option<State> {
    Some(State { name: text(name), cow, iso3: iso3.map(text), note: None })
}

fn interval(low: f64, high: f64, method: &str) -> Option<Interval> {
    Some(Interval { low, high, level: 0.9, method: text(method), lower_bound: method.starts_with("range") })
}

fn finding(quantity: &str, comparison: &str, unit: Option<&str>, value: Option<f64>) -> Finding {
    Finding {
        quantity: text(quantity),
        comparison: text(comparison),
        value,
        unit: unit.map(text),
        interval: None,
        n: 0,
        years: None,
        asked: None,
        target: None,
        target_interval: None,
        margin: None,
        band: None,
        probability: None,
        turns_at: None,
        known_years: [0, 0],
        places: Vec::new(),
        records: Vec::new(),
        facts: Vec::new(),
        labels: Vec::new(),
        broken: None,
        present_in: Vec::new(),
        sources: Vec::new(),
    }
}

/// Ratio of trade shares, held against 2 : 1.
fn trade() -> Finding {
    Finding {
        interval: interval(4.92, 6.34, "range over both partners' reports of the same flow"),
        n: 5,
        years: Some([2010, 2014]),
        asked: Some([2010, 2014]),
        target: Some(2.0),
        margin: some("factor 1.25"),
        band: Some([1.6, 2.5]),
        turns_at: Some(2.5),
        known_years: [5, 5],
        places: vec![Place {
            baseline: text("all directed dyads"),
            percentile: 93.14,
            interval: Some([91.0, 94.4]),
            rank: 1204,
            of: 17_578,
        }],
        sources: vec![text("cow_trade")],
        ..finding(
            "Share of total trade, Aland -> Borduria over Borduria -> Aland",
            "above 2",
            Some("ratio"),
            Some(5.61),
        )
    }
}

/// Agreement of votes against the median of all partners.
fn lift(value: f64, low: f64, high: f64, years: [i32; 2]) -> Finding {
    Finding {
        interval: interval(low, high, "block bootstrap over recurring resolutions"),
        n: 396,
        years: Some(years),
        asked: Some([2015, 2019]),
        target: Some(0.351),
        target_interval: interval(0.33, 0.37, "block bootstrap over recurring resolutions"),
        margin: some("0.05"),
        band: Some([0.301, 0.401]),
        turns_at: Some(0.401),
        known_years: [(years[1] - years[0] + 1) as u32, 5],
        places: vec![
            Place {
                baseline: text("partners of Aland"),
                percentile: 78.3,
                interval: Some([55.0, 91.1]),
                rank: 41,
                of: 187,
            },
            Place { baseline: text("partners of Borduria"), percentile: 61.0, interval: None, rank: 73, of: 187 },
        ],
        probability: Some(0.937),
        sources: vec![text("unga_votes")],
        ..finding(
            "Adversary lift of Aland and Borduria against Syldavia",
            "above the median of the partners of Aland",
            Some("score"),
            Some(value),
        )
    }
}

fn leaf(verdict: &str, ground: Option<&str>, finding: Finding) -> Part {
    Part {
        depth: 0,
        group: None,
        verdict: text(verdict),
        reason: None,
        ground: ground.map(text),
        finding: Some(finding),
    }
}

fn item(verdict: &str, test: &str, parts: Vec<Part>) -> Item {
    Item { name: None, verdict: text(verdict), reason: None, ground: None, test: some(test), parts }
}

fn judgement(verdict: &str, ground: &str, items: Vec<Item>) -> Judgement {
    Judgement {
        verdict: text(verdict),
        reason: None,
        ground: some(ground),
        qualifier: None,
        items_decided: [1, 1],
        confidence: None,
        likelihood: None,
        items,
        robustness: None,
        would_change: None,
    }
}

fn untestable(reason: &str, ground: &str) -> Judgement {
    Judgement { reason: some(reason), ..judgement("untestable", ground, Vec::new()) }
}

fn confidence(word: &str, source_families: u32) -> Option<Confidence> {
    Some(Confidence { word: text(word), source_families, coverage: Some(1.0), agreement: Some(41.0 / 48.0) })
}

fn entry(id: &str, says: &str, kind: &str, judgements: Vec<Judgement>) -> Entry {
    Entry {
        id: text(id),
        place: None,
        says: text(says),
        speaker: None,
        kinds: vec![text(kind)],
        expect: None,
        note: None,
        proposed: Vec::new(),
        judgements,
        rebuttal: None,
    }
}

fn equal_footing() -> Entry {
    let one = Judgement {
        confidence: confidence("moderate", 1),
        robustness: Some(Robustness {
            readings: 48,
            same: 41,
            opposite: 0,
            flip: some("margin factor 3 instead of 1.25"),
            flip_verdict: some("inconclusive"),
        }),
        would_change: some("a ratio of trade shares below 2.5 : 1, where it is 5.6 : 1"),
        ..judgement(
            "supported",
            "the interval lies above 2 : 1 beyond the margin",
            vec![item(
                "supported",
                "ratio(cow_trade_share, A/B) > 2 margin 1.25",
                vec![leaf("supported", Some("the interval lies above 2 : 1 beyond the margin"), trade())],
            )],
        )
    };
    Entry {
        place: some("9, 17"),
        expect: some("ratios outside the parity band, all in one direction"),
        ..entry("P13", "Aland is not on an equal footing with Borduria.", "comparative", vec![one.clone(), one])
    }
}

/// A claim that was borne out at the time, and is not now.
fn rallying_point() -> Entry {
    let at = |verdict: &str, ground: &str, finding: Finding| Judgement {
        qualifier: Some(text("association only, cause not identified; by proxy")),
        items_decided: [1, 2],
        likelihood: (verdict == "supported").then(|| Likelihood { probability: 0.937, word: text("very likely") }),
        confidence: confidence("low", 1),
        robustness: Some(Robustness {
            readings: 24,
            same: 17,
            opposite: 3,
            flip: some("`unga_votes` by session + 1945"),
            flip_verdict: some("supported"),
        }),
        would_change: some("two more years of votes like those of 2019"),
        ..judgement(
            verdict,
            ground,
            vec![item(
                verdict,
                "lift(A~B | C) > median(partners-of(A)) margin 0.05",
                vec![leaf(verdict, None, finding)],
            )],
        )
    };
    Entry {
        place: some("L19"),
        kinds: vec![text("causal"), text("descriptive")],
        ..entry(
            "P19",
            "Shared aversion to Syldavia's preaching is the rallying point.",
            "causal",
            vec![
                at(
                    "supported",
                    "the interval lies above the median, beyond the margin",
                    lift(0.482, 0.44, 0.52, [2015, 2019]),
                ),
                at(
                    "contradicted",
                    "the interval lies below the median, beyond the margin",
                    lift(0.214, 0.15, 0.28, [2016, 2019]),
                ),
            ],
        )
    }
}

/// A bundle by framing: positions, a gap, a tree.
fn annexation() -> Entry {
    let record = |date: &str, frame: &str, reference: &str, position: &str, grade: Option<&str>| Record {
        act: text("Klow islands"),
        frame: text(frame),
        reference: text(reference),
        date: text(date),
        position: text(position),
        grade: grade.map(text),
    };
    let recognition = Finding {
        n: 2,
        years: Some([2014, 2016]),
        asked: Some([2014, 2020]),
        known_years: [2, 7],
        records: vec![
            record("2014-03-27", "recognition", "A/RES/68/900", "abstains", None),
            record("2016-12-19", "recognition", "Foreign ministry, briefing", "does not recognise", Some("B2")),
        ],
        sources: vec![text("ledger"), text("unga_votes")],
        ..finding("Position of Borduria on the Klow islands (recognition)", "not support", None, None)
    };
    let rights = Finding {
        n: 4,
        years: Some([2016, 2019]),
        records: vec![
            record("2016-12-19", "human rights", "A/RES/71/900", "sides", None),
            record("2019-12-18", "human rights", "A/RES/74/900", "sides", None),
        ],
        sources: vec![text("unga_votes")],
        ..finding("Position of Borduria on the Klow islands (human rights)", "not support", None, None)
    };
    let named = |name: &str, verdict: &str, parts: Vec<Part>| Item {
        name: some(name),
        test: some("position(B, act = klow) = not-support"),
        ..item(verdict, "", parts)
    };
    let all = Judgement {
        would_change: some("a vote of Borduria against the text of the recognition framing"),
        ..judgement(
            "mixed",
            "1 of 3 items supported, 1 contradicted",
            vec![
                named("recognition", "supported", vec![leaf("supported", Some("2 of 2 records"), recognition)]),
                named(
                    "human rights",
                    "contradicted",
                    vec![leaf("contradicted", Some("sides in 2 of 2 records"), rights)],
                ),
                Item {
                    reason: some("no-data"),
                    ground: some("it needs operations by both, and nothing installed holds that"),
                    test: None,
                    ..named("joint operations", "untestable", Vec::new())
                },
            ],
        )
    };
    let before = Judgement { would_change: None, ..all.clone() };
    Entry {
        place: some("9"),
        note: some("recognition and the later votes on human rights are different acts"),
        ..entry("P7", "Borduria did not support the annexation of the Klow islands.", "descriptive", vec![before, all])
    }
}

/// Every other kind of finding, under groups.
fn everything_else() -> Entry {
    let broken = Finding {
        broken: Some(Broken {
            year: 2019,
            in_window: 0.83,
            pelt: vec![vec![2003, 2004, 2005, 2019], vec![2019], Vec::new()],
            among_placebos: Some([3, 42]),
        }),
        n: 31,
        years: Some([1990, 2020]),
        known_years: [31, 31],
        sources: vec![text("un_general_debate")],
        ..finding("Share of hostile words of Borduria", "breaks at 2020 ± 1", None, None)
    };
    let triad = Finding {
        labels: vec![(text("stable marriage"), 0.71), (text("romantic triangle"), 0.29)],
        n: 497,
        years: Some([2015, 2019]),
        sources: vec![text("unga_votes")],
        ..finding("Triangle of Aland, Borduria and Syldavia", "is a stable marriage", None, None)
    };
    let facts = Finding {
        facts: vec![
            Fact {
                id: text("grid"),
                says: text("Aland's carrier signs for Borduria's network"),
                date: text("2019-06-05"),
                grade: text("B2"),
                source: text("Aland Gazette, 2019-06-06"),
                verified: true,
            },
            Fact {
                id: text("cameras"),
                says: text("Cameras for Aland's capital"),
                date: text("2019"),
                grade: text("C3"),
                source: text("an interview"),
                verified: false,
            },
        ],
        sources: vec![text("ledger")],
        ..finding("Ledger: deals on networks", "present", None, None)
    };
    let arms = Finding {
        present_in: vec![2001, 2002, 2003, 2010],
        n: 4,
        asked: Some([2001, 2012]),
        known_years: [12, 12],
        sources: vec![text("sipri_arms")],
        ..finding("Arms, Borduria -> Aland", "present", None, None)
    };
    let share = Finding {
        interval: interval(-0.0934, -0.0546, "Theil-Sen, 90 %"),
        n: 31,
        years: Some([1992, 2022]),
        target: Some(0.0),
        margin: None,
        places: Vec::new(),
        ..finding("Trend of the share of total trade, Aland, a year", "falls", Some("share"), Some(-0.071))
    };
    let group = |depth, group: &str, verdict: &str| Part {
        depth,
        group: some(group),
        verdict: text(verdict),
        reason: None,
        ground: None,
        finding: None,
    };
    let at = |depth, verdict: &str, finding| Part { depth, ..leaf(verdict, None, finding) };
    let missing = Part {
        depth: 2,
        reason: some("no-data"),
        ground: some("nothing is installed for fbic_influence"),
        ..leaf("untestable", None, finding("Influence, Borduria -> Aland", "above 0.5", Some("score"), None))
    };
    let parts = vec![
        group(0, "at least 3 of 5", "inconclusive"),
        at(1, "supported", broken),
        group(1, "one of", "inconclusive"),
        at(2, "inconclusive", triad),
        missing,
        at(1, "supported", facts),
        at(1, "contradicted", arms),
        at(1, "supported", share),
        group(1, "claim P13", "supported"),
    ];
    let one = Judgement {
        would_change: some("an installed source for fbic_influence"),
        ..judgement(
            "inconclusive",
            "two conditions hold, one fails, two are open",
            vec![item("inconclusive", "at least 3 of (...)", parts)],
        )
    };
    entry("P17", "Borduria's diplomacy became more assertive.", "trend", vec![one.clone(), one])
}

fn statement() -> Entry {
    let speaker = Speaker {
        name: text("Some voices in Klow"),
        affiliation: some("the Klow Institute"),
        position: None,
        stance: text("rebuts"),
    };
    let supported = |verdict: &str| {
        judgement(
            verdict,
            "the interval lies above 2 : 1",
            vec![item(verdict, "claim(P13)", vec![leaf(verdict, None, trade())])],
        )
    };
    Entry {
        speaker: Some(speaker),
        place: some("31"),
        judgements: vec![
            untestable("future", "it speaks about 2021..2025, and the evidence ends on 2020-12-31"),
            supported("contradicted"),
        ],
        rebuttal: Some(Rebuttal {
            says: text("That is far-fetched: Borduria is ahead in most domains."),
            kind: some("fact"),
            judgements: vec![supported("supported"), supported("supported")],
        }),
        ..entry("A8", "Borduria will not surpass Aland in key systems.", "forecast", Vec::new())
    }
}

/// The pack with two dates.
pub fn verdicts() -> Verdicts {
    let intent = untestable("intent", "what somebody means is not in any data set");
    let nothing = untestable("not-operationalised", "nobody has said what would count for or against it");
    Verdicts {
        schema: text("footing-check/1"),
        footing_version: text("0.1.0"),
        pack: PackInfo {
            id: text("aland-borduria"),
            title: text("The true nature of the relations of Aland and Borduria"),
            about: some("an invented article; lines as in its text"),
            text: Some(TextInfo {
                title: text("On Aland"),
                author: some("A. N. Author"),
                publisher: some("The Invented Review"),
                url: some("https://example.org/on-aland"),
                date: some("2020-11-02"),
            }),
            url: some("https://example.org/check"),
            file: text("claims/aland-borduria.toml"),
            sha256: text("4f0c2a9be1d77c60a3b58e2f91d4c6077a5b0e13c2d94f8860b7a1e5d3c29f10"),
            tried: 8,
            tested: 6,
        },
        states: vec![
            state("Aland", 391, Some("ALA")),
            state("Borduria", 364, None),
            state("Syldavia", 345, Some("SYL")),
        ],
        judged_as_of: vec![
            JudgedAsOf {
                label: text("2020-12-31"),
                date: text("2020-12-31"),
                tally: Tally { supported: 3, contradicted: 0, mixed: 1, inconclusive: 1, untestable: 3 },
                note: some("the figures are of today's vintage, cut at that day; revisions since then are in them"),
            },
            JudgedAsOf {
                label: text("now"),
                date: text("2026-11-24"),
                tally: Tally { supported: 2, contradicted: 2, mixed: 1, inconclusive: 1, untestable: 2 },
                note: None,
            },
        ],
        entries: vec![
            equal_footing(),
            rallying_point(),
            annexation(),
            everything_else(),
            entry("P18", "That assertiveness is meant to intimidate.", "intent", vec![intent.clone(), intent]),
            Entry {
                proposed: vec![text("unga_kappa_linear"), text("sipri_arms_share")],
                ..entry("P21", "Aland is being <duped> & manipulated.", "normative", vec![nothing.clone(), nothing])
            },
            statement(),
        ],
        thresholds: vec![
            Threshold {
                name: text("parity_high"),
                value: 2.0,
                flips: vec![text("raised to 3, P13 is still supported, and A8 becomes inconclusive")],
            },
            Threshold { name: text("lift_margin"), value: 0.05, flips: Vec::new() },
        ],
        measures: vec![MeasureUsed {
            id: text("cow_trade_share"),
            title: text("Share of the partner in trade"),
            version: 1,
            sources: vec![text("cow_trade 4.0")],
        }],
        rules: vec![Rule { name: text("year"), wording: text("calendar: the year of the day of the vote") }],
        provenance: vec![ProvenanceRow {
            source: text("unga_votes"),
            title: text("United Nations General Assembly Voting Data"),
            version: text("29.0 (2021-02)"),
            hash: text("sha256:4f0c2a9be1d77c60a3b58e2f91d4c6077a5b0e13c2d94f8860b7a1e5d3c29f10"),
            origin: text("baseline"),
            attribution: text("Voeten, Strezhnev, Bailey (2009)"),
            terms: text("CC0 1.0, read at the publisher on 2024-05-02"),
            measures: vec![text("unga_kappa_linear v1")],
        }],
    }
}

/// The same with names and sentences of the caller's choice wherever a pack can put one.
pub fn named(name: &str) -> Verdicts {
    let mut all = verdicts();
    all.pack.title = text(name);
    all.pack.about = some(name);
    all.pack.file = text(name);
    for entry in &mut all.entries {
        entry.says = text(name);
        entry.note = some(name);
        entry.id = format!("{} {name}", entry.id);
        if let Some(speaker) = &mut entry.speaker {
            speaker.name = text(name);
        }
        for judgement in &mut entry.judgements {
            judgement.ground = some(name);
            for part in judgement.items.iter_mut().flat_map(|item| &mut item.parts) {
                if let Some(finding) = &mut part.finding {
                    finding.quantity = text(name);
                }
            }
        }
    }
    all
}

/// A pack without a claim.
pub fn empty() -> Verdicts {
    let mut all = verdicts();
    all.entries.clear();
    all.thresholds.clear();
    all.rules.clear();
    all.measures.clear();
    all.provenance.clear();
    all.states = vec![None, None, None];
    (all.pack.about, all.pack.text, all.pack.url) = (None, None, None);
    (all.pack.tried, all.pack.tested) = (0, 0);
    all
}

/// Axes of a dossier: known, bounded only, unknown.
pub fn axes() -> Vec<Axis> {
    let axis = |id: &str, title: &str, ends: [&str; 2], scale, words: &str| Axis {
        id: text(id),
        title: text(title),
        value: None,
        low: None,
        high: None,
        bounds: text("the least and the most that what is missing could make of it"),
        scale,
        ends: ends.map(text),
        words: text(words),
        parts: Vec::new(),
    };
    vec![
        Axis {
            value: Some(1.0),
            low: Some(1.0),
            high: Some(2.0),
            parts: vec![
                AxisPart {
                    title: text("Alliance obligations"),
                    value: Some(1.0),
                    words: text("non-aggression and consultation, 2018"),
                },
                AxisPart { title: text("Joint exercises"), value: None, words: text("no source is installed") },
            ],
            ..axis(
                "commitment",
                "Commitment",
                ["none", "defence obligation"],
                [0.0, 3.0],
                "non-aggression and consultation",
            )
        },
        Axis {
            value: Some(0.08),
            low: Some(0.004),
            high: Some(0.181),
            bounds: text("90 % interval"),
            ..axis(
                "driver",
                "Driver",
                ["own affinity", "shared adversary"],
                [-0.5, 0.5],
                "agreement leans on the shared adversary a little more than among other partners",
            )
        },
        Axis {
            low: Some(2.0),
            high: Some(5.0),
            ..axis(
                "symmetry",
                "Symmetry",
                ["no ratio at parity", "all at parity"],
                [0.0, 7.0],
                "4 of 7 ratios are known",
            )
        },
        axis(
            "hostility",
            "Hostility",
            ["none", "all indicators"],
            [0.0, 3.0],
            "no dispute or rivalry source is installed",
        ),
    ]
}

/// Labels of a dossier, one of each state.
pub fn labels() -> Vec<Label> {
    let label = |id: &str, title: &str, state: &str, ground: &str, flips: &[&str]| Label {
        id: text(id),
        title: text(title),
        state: text(state),
        ground: text(ground),
        parts: vec![leaf("supported", None, trade())],
        flips: flips.iter().map(|flip| text(flip)).collect(),
    };
    vec![
        label("equal-alliance", "Equal alliance", "false", "no defence obligation is in force", &[]),
        label(
            "asymmetric-dependence",
            "Asymmetric dependence",
            "true",
            "trade 5.6 : 1 and arms 4.1 : 1 in one direction",
            &["ratio_high at 4.5: undecided"],
        ),
        label("rivalry", "Rivalry", "undecided", "no rivalry source is installed", &[]),
    ]
}

/// Claims of a generic pack: judged once.
pub fn claims() -> Vec<Entry> {
    let mut all = verdicts().entries;
    for entry in &mut all {
        entry.judgements.drain(..1);
        entry.rebuttal = None;
    }
    all.truncate(5);
    all
}
