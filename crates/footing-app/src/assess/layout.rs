//! What stands where in a dossier. A measure that no section names is shown as a row of the section of its concept, so
//! that a new measure needs no line here.

use footing_core::{DirectedDyad, Period, Year};
use footing_evidence::compare::reckon;
use footing_measures::statistics::parity::{Reached, crossings};
use footing_measures::{Evidence, Formula, Measure, Series as EvidenceSeries, Subject, catalogue};
use footing_report::dossier::{Reference, Seam};
use footing_report::number::fixed;

use super::{Pair, Quotient, reference};

/// The flags of a table that make a spell: what to say without any, the table, and the words of its columns.
type Spells = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// One section.
pub(super) struct SectionLayout {
    pub id: &'static str,
    pub title: &'static str,
    pub question: &'static str,
    /// The concept of the measures it takes in.
    concept: &'static str,
    /// Levels of both sides with their ratio.
    pub footing: &'static [&'static str],
    /// Rows compared with all dyads.
    pub headline: &'static [&'static str],
    /// Charts.
    pub series: &'static [&'static str],
    pub spells: &'static [Spells],
    /// Shown elsewhere in the section or implied by a footing.
    hidden: &'static [&'static str],
    pub notes: &'static [&'static str],
}

pub(super) const SECTIONS: &[SectionLayout] = &[
    SectionLayout {
        id: "votes",
        title: "Political alignment: UN votes",
        question: "How alike do the two vote in the UN General Assembly, against chance and against other pairs?",
        concept: "political alignment",
        footing: &[],
        headline: &[],
        series: &[],
        spells: &[],
        hidden: &[],
        notes: &[],
    },
    SectionLayout {
        id: "power",
        title: "Power",
        question: "How much weight does each bring, and is one waning?",
        concept: "power",
        footing: &["nmc_cinc", "sipri_milex_current", "worldbank_gdp", "worldbank_net_power"],
        headline: &[],
        series: &["nmc_cinc", "nmc_cinc_ratio", "worldbank_net_power_ratio"],
        spells: &[],
        hidden: &["nmc_cinc_ratio", "sipri_milex_ratio", "worldbank_gdp_ratio", "worldbank_net_power_ratio"],
        notes: &[],
    },
    SectionLayout {
        id: "trade",
        title: "Economic dependence: trade",
        question: "How much of each one's trade and income hangs on the other?",
        concept: "economic dependence",
        footing: &[
            "cow_trade_share",
            "cow_trade_gdp_dependence",
            "comtrade_trade_share",
            "comtrade_gdp_dependence",
            "imf_listed_share",
            "imf_gdp_dependence",
        ],
        headline: &[],
        series: &["cow_trade_share", "cow_trade_share_ratio", "comtrade_trade_share"],
        spells: &[],
        hidden: &["cow_trade_share_ratio", "cow_trade_share_log_ratio", "cow_trade_size_expected_ratio"],
        notes: &[
            "symmetry and interdependence are differences and products of shares: 18 % against 2 % still scores 0.84 as \
             \"symmetric\"; read the ratio and both levels",
            "the ratio of the two shares is the ratio of the two states' total trade, so it measures size and not the tie: the \
             tie shows in the levels, the ranks and the trade intensity (1 is what size alone gives); the ratio of trade over \
             income is the ratio of the two incomes",
            "a total of 0 in this source may be under half a million dollars, or unreported",
        ],
    },
    SectionLayout {
        id: "commodities",
        title: "Energy and commodity trade",
        question: "What do the two sell each other, and how much of it is oil and gas?",
        concept: "commodity trade",
        footing: &["comtrade_exports", "imf_exports"],
        headline: &[],
        series: &["comtrade_exports", "imf_exports", "comtrade_fuel_share"],
        spells: &[],
        hidden: &[],
        notes: &[],
    },
    SectionLayout {
        id: "arms",
        title: "Arms and technology",
        question: "Who arms whom, how much does each hang on the other for arms, and who leads in what?",
        concept: "arms and technology",
        footing: &[
            "sipri_deliveries_recipient_share",
            "sipri_register_recipient_share",
            "sipri_deliveries_supplier_share",
            "sipri_register_supplier_share",
        ],
        headline: &["sipri_deliveries_tiv", "sipri_register_tiv"],
        series: &["sipri_deliveries_tiv", "sipri_register_tiv", "sipri_register_recipient_share"],
        spells: &[],
        hidden: &[
            "sipri_deliveries_recipient_share_ratio",
            "sipri_register_lead_air_defence",
            "sipri_register_lead_aviation",
            "sipri_register_lead_electronics",
            "sipri_register_lead_shipbuilding",
            "sipri_register_lead_space",
            "sipri_register_lead_uav",
            "sipri_register_recipient_share_ratio",
        ],
        notes: &[
            "TIV is a volume of arms by what they cost to build, not money; no row in these files means that no delivery of \
             major arms is recorded",
            "a share may rise while the volume falls: a state that builds its own arms imports less, and what it still \
             imports may come from one supplier; read volume and share together",
        ],
    },
    SectionLayout {
        id: "cooperation",
        title: "Exercises and agreements",
        question: "Do their forces train together, what have they agreed on, and how often do leaders meet?",
        concept: "exercises and agreements",
        footing: &[],
        headline: &["dcad_signed"],
        series: &["joint_exercises_russia_count", "dcad_signed", "china_leader_engagements_count"],
        spells: &[],
        hidden: &[],
        notes: &[
            "the list of exercises speaks of Russia's only, the list of meetings of China's leaders only; other pairs are \
             outside their coverage, which is not zero",
            "exercises less commitment has no interval: both places are counted among all the partners, and nothing is drawn; \
             what the lists leave out it does not see",
        ],
    },
    SectionLayout {
        id: "commitment",
        title: "Commitment: treaty obligations",
        question: "What have the two promised each other in writing?",
        concept: "commitment",
        footing: &[],
        headline: &["atop_commitment"],
        series: &[],
        spells: &[(
            "no obligation",
            "atop",
            &[
                ("defense", "defence"),
                ("offense", "offence"),
                ("neutrality", "neutrality"),
                ("nonaggression", "non-aggression"),
                ("consultation", "consultation"),
            ],
        )],
        hidden: &["atop_defense", "atop_offense", "atop_neutrality", "atop_nonaggression", "atop_consultation"],
        notes: &[
            "a treaty in force is text, not trust: pacts have stayed in force on paper while their parties fought",
        ],
    },
    SectionLayout {
        id: "conflict",
        title: "Conflict: disputes and rivalry",
        question: "Have the two threatened or fought each other, and how long ago?",
        concept: "conflict",
        footing: &[],
        headline: &[],
        series: &[],
        spells: &[
            (
                "no rivalry (Thompson, Sakuwa and Suhas)",
                "tss_rivalries",
                &[("active", "rivalry (Thompson, Sakuwa and Suhas)")],
            ),
            ("no rivalry (Thompson and Dreyer)", "td_rivalries", &[("active", "rivalry (Thompson and Dreyer)")]),
        ],
        hidden: &[],
        notes: &[],
    },
    SectionLayout {
        id: "investment",
        title: "Investment and official finance",
        question: "What money does the one put into the other?",
        concept: "investment",
        footing: &[],
        headline: &[],
        series: &[],
        spells: &[],
        hidden: &[],
        notes: &[
            "sources of China's money abroad say nothing of money that flows to China: one direction without a figure is not zero",
        ],
    },
    SectionLayout {
        id: "distrust",
        title: "Distrust: sanctions and cyber incidents",
        question: "Which open and hidden measures has each taken against the other?",
        concept: "distrust",
        footing: &[],
        headline: &["gsdb_sanctions"],
        series: &["gsdb_sanctions"],
        spells: &[],
        hidden: &[],
        notes: &[
            "no case listed is a fact about the list: cyber operations above all are attributed by vendors and governments of \
             one side, and what nobody attributes is in no list",
        ],
    },
    SectionLayout {
        id: "governance",
        title: "Governance",
        question: "How is each of the two governed, and do they differ beyond the error of the estimates?",
        concept: "governance",
        footing: &[],
        headline: &[],
        series: &["wgi_corruption"],
        spells: &[],
        hidden: &[],
        notes: &["perceptions put together by models: read the intervals before the ranks"],
    },
    SectionLayout {
        id: "words",
        title: "Words: speeches in the UN General Debate",
        question: "Who speaks of whom, and how much?",
        concept: "words",
        footing: &["un_general_debate_mention_rate", "un_general_debate_mention_share"],
        headline: &[],
        series: &["un_general_debate_mention_rate"],
        spells: &[],
        hidden: &["un_general_debate_mention_rate_ratio", "un_general_debate_mention_share_ratio"],
        notes: &["who says it more depends on the denominator: words spoken, or all states named; both are shown"],
    },
    SectionLayout {
        id: "official_words",
        title: "Official words: what governments say at home",
        question: "How much room does the other take up in a government's own texts?",
        concept: "official words",
        footing: &[],
        headline: &[],
        series: &["china_mfa_mention_share"],
        spells: &[],
        hidden: &[],
        notes: &[
            "each corpus is one government's, of its own kind and in its own words: a rate in one does not compare with a \
             rate in another",
        ],
    },
    SectionLayout {
        id: "benchmarks",
        title: "Benchmarks from outside",
        question: "How do published indices see the two, and how do they go with footing's own ratios?",
        concept: "benchmark",
        footing: &[],
        headline: &[],
        series: &[],
        spells: &[],
        hidden: &[],
        notes: &[],
    },
];

impl SectionLayout {
    /// The measures shown as rows.
    pub(super) fn rows_of<'m>(&self, all: &'m [&'static Measure]) -> impl Iterator<Item = &'static Measure> + 'm {
        let (concept, footing, hidden) = (self.concept, self.footing, self.hidden);
        all.iter().copied().filter(move |measure| {
            // What is asked of roll calls stands in the axes and the claims.
            let shown = !matches!(measure.compute, Formula::RollCalls(_));
            measure.concept == concept && shown && !footing.contains(&measure.id) && !hidden.contains(&measure.id)
        })
    }
}

/// The measure that gives the interval of a footing's ratio.
pub(super) fn ratio_measure(footing: &str) -> Option<&'static str> {
    match footing {
        "un_general_debate_mention_rate" => Some("un_general_debate_mention_rate_ratio"),
        "un_general_debate_mention_share" => Some("un_general_debate_mention_share_ratio"),
        _ => None,
    }
}

/// The measure of the ratio that size alone would give.
pub(super) fn expected_measure(footing: &str) -> Option<&'static str> {
    (footing == "cow_trade_share").then_some("cow_trade_size_expected_ratio")
}

/// Two levels are alike where their ratio lies within this of 1, either way.
const ALIKE: f64 = 1.05;

/// The footing in words.
pub(super) fn direction(
    pair: &Pair<'_>,
    measure: &Measure,
    levels: (Option<f64>, Option<f64>),
    quotient: &Quotient,
) -> String {
    let (name_a, name_b) = (footing_states::name_in_sentence(pair.a), footing_states::name_in_sentence(pair.b));
    let (Some(x), Some(y)) = levels else {
        return "no ratio: a level is not known".to_owned();
    };
    if let Some(why) = &quotient.why {
        return format!("no ratio: {why}");
    }
    let interval = quotient.interval.as_ref();
    let (more, less) = if quotient.greater_first { (name_a, name_b) } else { (name_b, name_a) };
    let times = match quotient.ratio {
        // Alike is what cannot lie outside the band; an interval that goes beyond it, and holds 1, tells nothing.
        Some(ratio) if interval.map_or(ratio < ALIKE, |i| i.low > 1.0 / ALIKE && i.high < ALIKE) => {
            return "both about alike".to_owned();
        }
        Some(_) if interval.is_some_and(|interval| interval.low <= 1.0 && interval.high >= 1.0) => {
            return "the two cannot be told apart: the interval of the ratio holds 1".to_owned();
        }
        Some(ratio) if ratio < ALIKE => format!("{} times as much as", fixed(ratio, 2)),
        Some(ratio) => format!("{} times as much as", fixed(ratio, usize::from(ratio < 99.95))),
        None if x == 0.0 && y == 0.0 => return "both zero".to_owned(),
        None => {
            return match measure.concept {
                "words" => format!("{more} speaks of {less}, and {less} not at all of {more}"),
                "economic dependence" => format!("{more} depends on {less}, and {less} not at all on {more}"),
                "commodity trade" => format!("{more} sells to {less}, and {less} nothing to {more}"),
                "arms and technology" if measure.id.ends_with("recipient_share") => {
                    format!("{more} gets arms from {less}, and {less} none from {more}")
                }
                "arms and technology" => format!("{more} sends arms to {less}, and {less} none to {more}"),
                _ => format!("{more} has some and {less} none"),
            };
        }
    };
    let told = match measure.concept {
        "economic dependence" => format!("{more} depends on {less} {times} {less} on {more}"),
        "words" => format!("{more} speaks of {less} {times} {less} of {more}"),
        "commodity trade" => format!("{more} sells {less} {times} {less} sells {more}"),
        "arms and technology" if measure.id.ends_with("recipient_share") => {
            format!("{more} hangs on {less} for its arms imports {times} {less} on {more}")
        }
        "arms and technology" => format!("{more} hangs on {less} as a customer for arms {times} {less} on {more}"),
        _ => format!("{more} has {times} {less}"),
    };
    if quotient.joint { format!("{told}, in the years in which both speak") } else { told }
}

/// Lines worth drawing across a chart.
pub(super) fn references(measure: &Measure) -> Vec<Reference> {
    match (measure.concept, measure.unit) {
        ("power", "ratio") => vec![reference(0.8, "near parity"), reference(1.2, "near parity")],
        (_, "ratio") => vec![reference(1.0, "even")],
        _ => Vec::new(),
    }
}

/// Years at which a series changes its subject.
pub(super) fn seams(pair: &Pair<'_>, measure: &Measure) -> Vec<Seam> {
    let mut seams = Vec::new();
    if [pair.a.0, pair.b.0].contains(&365) && measure.concept != "words" {
        seams.push(Seam { year: 1992, what: "dissolution of the USSR: a boundary, not a decline".to_owned() });
    }
    let join = match measure.id {
        "sipri_deliveries_tiv" => Some("the yearly file begins; before it only the register speaks"),
        "sipri_register_tiv" => {
            Some("from here on the yearly file speaks too, and may give another year's volume: this is an equal split")
        }
        _ => None,
    };
    seams.extend(join.map(|what| Seam { year: 2000, what: what.to_owned() }));
    seams
}

/// The latest value of a ratio measure, for notes.
pub(super) fn latest(pair: &Pair<'_>, id: &str) -> Option<(f64, Year)> {
    let measure = catalogue::by_id(id)?;
    let Formula::Dyad(_) = measure.compute else { return None };
    debug_assert!(measure.subject != Subject::State);
    let reckoned = reckon(pair.evidence, measure, pair.there(), pair.headline_period(measure));
    reckoned.estimate.reading.known().map(|value| (value, reckoned.years.last()))
}

/// When the ratio of capabilities crossed the parity band, first and for good.
pub(super) fn parity_notes(pair: &Pair<'_>) -> Vec<String> {
    let Some(measure) = catalogue::by_id("nmc_cinc_ratio") else { return Vec::new() };
    let Some(covered) = pair.evidence.years("cow_nmc") else { return Vec::new() };
    let Some((value, _)) = latest(pair, "nmc_cinc_ratio") else { return Vec::new() };
    // Tell the story of the state that is ahead today.
    let dyad = if value >= 1.0 { pair.there() } else { pair.there().reversed() };
    let ratios: Vec<(Year, Option<f64>)> = (1946.max(covered.first())..=covered.last().min(pair.period.last()))
        .map(|year| (year, reckon(pair.evidence, measure, dyad, Period::year(year)).estimate.reading.known()))
        .collect();
    let (ahead, behind) = (footing_states::name(dyad.from()), footing_states::name(dyad.to()));
    let year = |reached: &Reached| {
        if reached.at_latest { format!("{} at the latest", reached.year) } else { reached.year.to_string() }
    };
    let crossed: Vec<String> = crossings(&ratios, [0.8, 1.0, 1.2])
        .iter()
        .filter_map(|crossing| {
            let first = crossing.first.as_ref()?;
            let sustained = match &crossing.sustained {
                Some(sustained) if sustained.year == first.year => "and for good".to_owned(),
                Some(sustained) => format!("for good in {}", year(sustained)),
                None => "not for good".to_owned(),
            };
            Some(format!("{} : 1 first in {}, {sustained}", crossing.threshold, year(first)))
        })
        .collect();
    if crossed.is_empty() {
        return Vec::new();
    }
    vec![format!("parity, CINC of {ahead} over {behind} from {}: {}", ratios[0].0, crossed.join("; "))]
}

/// Where COW's trade ends and Russia's report goes on: both figures of the last year both have, and no joined series.
pub(super) fn trade_seam(pair: &Pair<'_>) -> Option<String> {
    let cow = EvidenceSeries::new("cow_trade", "total_musd");
    let chapters = |column| EvidenceSeries::new("comtrade_russia", column);
    let years = pair.evidence.years("cow_trade")?.intersection(pair.evidence.years("comtrade_russia")?)?;
    let flow = |dyad: DirectedDyad, year: Year| {
        let part = |column| pair.evidence.directed(chapters(column), dyad, year).known();
        Some(part("listed_usd")? + part("unlisted_usd")?)
    };
    years.years().rev().find_map(|year| {
        let ends = pair.evidence.dyad(cow, pair.dyad(), year).known()? / 1000.0;
        let goes_on = (flow(pair.there(), year)? + flow(pair.there().reversed(), year)?) / 1e9;
        let apart = 100.0 * (goes_on / ends - 1.0);
        let than = if apart < 0.0 { "less" } else { "more" };
        Some(format!(
            "seam: COW's trade of the two, as each importer reports, ends in {}; Comtrade has both directions as Russia \
             reports. For {year} they have {ends:.1} and {goes_on:.1} billion dollars, the second {:.0} % {than}: they are \
             shown side by side and not joined",
            pair.evidence.years("cow_trade")?.last(),
            apart.abs(),
        ))
    })
}

/// The rule of governance estimates: two states differ only if their 84 % intervals do not overlap.
pub(super) fn governance_differences(pair: &Pair<'_>) -> Vec<String> {
    const LEVEL: f64 = 0.84;
    let evidence = pair.evidence.at_level(LEVEL);
    let (mut higher, mut lower, mut alike) = (Vec::new(), Vec::new(), Vec::new());
    for measure in catalogue::all().iter().filter(|measure| measure.concept == "governance") {
        let of = |dyad: DirectedDyad| reckon(&evidence, measure, dyad, pair.headline_period(measure));
        let (a, b) = (of(pair.there()), of(pair.there().reversed()));
        let (Some(x), Some(y)) = (a.estimate.interval(), b.estimate.interval()) else { continue };
        if a.years != b.years {
            continue;
        }
        let list = if x.low > y.high {
            &mut higher
        } else if y.low > x.high {
            &mut lower
        } else {
            &mut alike
        };
        list.push(measure.short);
    }
    let (name_a, name_b) = (footing_states::name(pair.a), footing_states::name(pair.b));
    let rule = "by 84 % intervals that do not overlap, about a test at 5 %";
    [
        (higher, format!("{name_a} stands above {name_b} ({rule})")),
        (lower, format!("{name_b} stands above {name_a} ({rule})")),
        (alike, format!("no clear difference between the two ({rule})")),
    ]
    .into_iter()
    .filter(|(measures, _)| !measures.is_empty())
    .map(|(measures, what)| format!("{what}: {}", measures.join(", ")))
    .collect()
}
