//! The model of a trial: what was claimed, what the evidence says, and what would change it. JSON output is this model.

use serde::Serialize;

use crate::dossier::{Interval, ProvenanceRow, Rule, State};
use crate::sheet::{Cell, Column, Sheet};

/// Everything `footing check` says of a pack.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdicts {
    /// `footing-check/1`.
    pub schema: String,
    /// Version of the program.
    pub footing_version: String,
    /// The pack.
    pub pack: PackInfo,
    /// The states in the roles A, B and C; null where nobody has the role.
    pub states: Vec<Option<State>>,
    /// The dates judged from, in the order of every list of judgements: those of the pack or of `--as-of`, then today.
    pub judged_as_of: Vec<JudgedAsOf>,
    /// Claims and statements, in the order of the pack.
    pub entries: Vec<Entry>,
    /// Thresholds of the pack, with what each decides when it moves.
    pub thresholds: Vec<Threshold>,
    /// Named rules in force.
    pub rules: Vec<Rule>,
    /// Measures the tests name, in the order of their ids.
    pub measures: Vec<MeasureUsed>,
    /// Sources the verdicts rest on.
    pub provenance: Vec<ProvenanceRow>,
}

/// A pack as it was read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackInfo {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where the claims come from.
    pub about: Option<String>,
    /// The text the claims come from.
    pub text: Option<TextInfo>,
    /// The page on which the verdicts are published.
    pub url: Option<String>,
    /// File, or `-`.
    pub file: String,
    /// SHA-256 of the file: the tests as written were fixed before any figure was read.
    pub sha256: String,
    /// Claims, statements and rebuttals put on trial: the number a reader must divide a chance finding by.
    pub tried: u32,
    /// Those of them that have a test.
    pub tested: u32,
}

/// The text the claims of a pack come from.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextInfo {
    /// Title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it appeared.
    pub publisher: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// The day it appeared, or the year; null where it is undated.
    pub date: Option<String>,
}

/// A measure the tests name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasureUsed {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Version of its definition.
    pub version: u32,
    /// Sources it rests on, each with the version in use.
    pub sources: Vec<String>,
}

/// One date judged from.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JudgedAsOf {
    /// The date, or `now`.
    pub label: String,
    /// The day everything after which was dropped.
    pub date: String,
    /// How many of the pack's claims, statements and rebuttals got each verdict.
    pub tally: Tally,
    /// What a reader must know of this evaluation: that the figures are of today's vintage, not of that day's.
    pub note: Option<String>,
}

/// Verdicts counted.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tally {
    /// Supported.
    pub supported: u32,
    /// Contradicted.
    pub contradicted: u32,
    /// Mixed.
    pub mixed: u32,
    /// Inconclusive.
    pub inconclusive: u32,
    /// Untestable.
    pub untestable: u32,
}

/// A claim or an attributed statement.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// Id in the pack.
    pub id: String,
    /// Where it stands in the text the pack is about.
    pub place: Option<String>,
    /// The sentence, the pack's states named.
    pub says: String,
    /// Who says it, where it is an attributed statement.
    pub speaker: Option<Speaker>,
    /// Kinds, the main one first: `descriptive`, `comparative`, `trend`, `causal`, `intent`, `forecast`, `normative`.
    pub kinds: Vec<String>,
    /// What kind of evidence would confirm it.
    pub expect: Option<String>,
    /// What a reader should know.
    pub note: Option<String>,
    /// Measures proposed for it by whoever wrote the pack.
    pub proposed: Vec<String>,
    /// One judgement a date.
    pub judgements: Vec<Judgement>,
    /// The author's rebuttal, judged apart: a weak rebuttal of a false statement can be said.
    pub rebuttal: Option<Rebuttal>,
}

/// Who says a statement.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Speaker {
    /// Name, or the words for a source without one.
    pub name: String,
    /// Where the speaker belongs.
    pub affiliation: Option<String>,
    /// The speaker's office.
    pub position: Option<String>,
    /// What the author makes of it: `endorses`, `qualifies`, `rebuts`, `reports`.
    pub stance: String,
}

/// The author's rebuttal of a statement.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rebuttal {
    /// The sentence.
    pub says: String,
    /// What it argues from: `fact`, `logic`, `counter-authority`, `assertion`.
    pub kind: Option<String>,
    /// One judgement a date.
    pub judgements: Vec<Judgement>,
}

/// A verdict and everything behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Judgement {
    /// `supported`, `contradicted`, `mixed`, `inconclusive` or `untestable`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["supported", "contradicted", "mixed", "inconclusive", "untestable"])))]
    pub verdict: String,
    /// Reason code where the verdict is `untestable`: `no-data`, `out-of-period`, `intent`, `normative`, `secret`,
    /// `future`, `not-operationalised`.
    pub reason: Option<String>,
    /// The ground in a sentence.
    pub ground: Option<String>,
    /// What a reader must hear in the same breath as the verdict: `as association: at most consistent with the claim, the
    /// cause is not identified`, `by proxy: what is counted is not what is meant`.
    pub qualifier: Option<String>,
    /// Items decided or mixed, and all items.
    pub items_decided: [u32; 2],
    /// `high`, `moderate` or `low`, and why; only where the verdict is decided or mixed.
    pub confidence: Option<Confidence>,
    /// Likelihood word (ICD 203) for the claim itself; only where the test is probabilistic. Never in one sentence with
    /// the confidence.
    pub likelihood: Option<Likelihood>,
    /// Items, where the claim is a bundle; otherwise one item without a name.
    pub items: Vec<Item>,
    /// The same test read in every other defensible way; only where the verdict is decided.
    pub robustness: Option<Robustness>,
    /// The nearest datum that would change the verdict, in a sentence.
    pub would_change: Option<String>,
}

/// Confidence by the mechanical rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Confidence {
    /// `high`, `moderate` or `low`.
    pub word: String,
    /// Independent families of sources behind the verdict.
    pub source_families: u32,
    /// Share of the years asked about of which the evidence speaks, the poorest condition.
    pub coverage: Option<f64>,
    /// Share of readings that agree.
    pub agreement: Option<f64>,
}

/// Likelihood of the claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Likelihood {
    /// Probability, 0 to 1.
    pub probability: f64,
    /// The word for it.
    pub word: String,
}

/// One item of a bundle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// What it is about; null where the claim is no bundle.
    pub name: Option<String>,
    /// Verdict of the item.
    pub verdict: String,
    /// Reason code.
    pub reason: Option<String>,
    /// Ground.
    pub ground: Option<String>,
    /// The test as written.
    pub test: Option<String>,
    /// The test's tree, depth first.
    pub parts: Vec<Part>,
}

/// A node of a test.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// 0 for the root.
    pub depth: u32,
    /// For a group: `all of`, `one of`, `not`, `at least 2 of 3`, `claim P13`. Null for a comparison.
    pub group: Option<String>,
    /// Verdict of this part.
    pub verdict: String,
    /// Reason code.
    pub reason: Option<String>,
    /// Ground.
    pub ground: Option<String>,
    /// What stands behind a comparison.
    pub finding: Option<Finding>,
}

/// What stands behind a comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The left side in words.
    pub quantity: String,
    /// The comparison in words, such as `above 2`.
    pub comparison: String,
    /// Value of the left side.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its interval, at the level of the verdict.
    pub interval: Option<Interval>,
    /// Cases behind it.
    pub n: u32,
    /// First and last year it rests on.
    pub years: Option<[i32; 2]>,
    /// First and last year asked about.
    pub asked: Option<[i32; 2]>,
    /// Value of the right side, where it is a number.
    pub target: Option<f64>,
    /// Its interval.
    pub target_interval: Option<Interval>,
    /// Margin in force, in words; null without one.
    pub margin: Option<String>,
    /// The stretch of values around the target that the margin makes too close to call, where both are numbers.
    pub band: Option<[f64; 2]>,
    /// Share of draws in the claim's region, where the value is resampled.
    pub probability: Option<f64>,
    /// Value of the left side at which the verdict would turn.
    pub turns_at: Option<f64>,
    /// Years known of those asked about.
    pub known_years: [u32; 2],
    /// Where the value stands in its baselines.
    pub places: Vec<Place>,
    /// Occasions, for positions on acts.
    pub records: Vec<Record>,
    /// Ledger facts.
    pub facts: Vec<Fact>,
    /// Labels of a triangle with their probabilities.
    pub labels: Vec<(String, f64)>,
    /// What is known of a break.
    pub broken: Option<Broken>,
    /// Years in which something is present.
    pub present_in: Vec<i32>,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// A place in a baseline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// `all dyads`, `partners of Russia`.
    pub baseline: String,
    /// Percentile, 0 to 100.
    pub percentile: f64,
    /// Its interval, where there is one.
    pub interval: Option<[f64; 2]>,
    /// Rank, 1 the highest.
    pub rank: u32,
    /// Cases compared.
    pub of: u32,
}

/// One occasion.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record {
    /// Act.
    pub act: String,
    /// Framing.
    pub frame: String,
    /// Where.
    pub reference: String,
    /// Day.
    pub date: String,
    /// `condemns`, `abstains`, `absent`, `sides`.
    pub position: String,
    /// Admiralty grade, where it comes from the ledger.
    pub grade: Option<String>,
}

/// A fact of the ledger.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    /// Id.
    pub id: String,
    /// The fact.
    pub says: String,
    /// When.
    pub date: String,
    /// Admiralty grade.
    pub grade: String,
    /// Where it is said.
    pub source: String,
    /// Whether its source was seen.
    pub verified: bool,
}

/// A break in a series.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Broken {
    /// First year of the new level.
    pub year: i32,
    /// Probability that the strongest break lies in the window.
    pub in_window: f64,
    /// Breaks by PELT with half, once and twice the BIC penalty.
    pub pelt: Vec<Vec<i32>>,
    /// Place among placebo series, and how many there are.
    pub among_placebos: Option<[u32; 2]>,
}

/// The multiverse of one claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Robustness {
    /// Readings, the one as written included.
    pub readings: u32,
    /// With the same verdict.
    pub same: u32,
    /// With the opposite one.
    pub opposite: u32,
    /// The reading with the fewest changes that gives another verdict, in words.
    pub flip: Option<String>,
    /// The verdict it gives.
    pub flip_verdict: Option<String>,
}

/// A threshold and what it decides.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Threshold {
    /// Name.
    pub name: String,
    /// Value.
    pub value: f64,
    /// What changes when it is halved or raised by half, one sentence an entry; empty if nothing does.
    pub flips: Vec<String>,
}

impl Verdicts {
    /// One row for each claim, statement or rebuttal and date.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let columns = [
            "id",
            "says",
            "kinds",
            "as_of",
            "verdict",
            "reason",
            "qualifier",
            "items_decided",
            "items",
            "ground",
            "confidence",
            "readings",
            "same",
            "would_change",
        ];
        let text = |text: &str| Cell::Text(text.to_owned());
        let optional = |text: Option<&String>| text.map_or(Cell::Empty, |text| Cell::Text(text.clone()));
        let mut rows = Vec::new();
        let mut push = |id: &str, says: &str, kinds: &str, judgements: &[Judgement]| {
            for (judgement, date) in judgements.iter().zip(&self.judged_as_of) {
                let readings = judgement.robustness.as_ref();
                let count = |number: Option<u32>| number.map_or(Cell::Empty, |number| Cell::Integer(i64::from(number)));
                rows.push(vec![
                    text(id),
                    text(says),
                    text(kinds),
                    text(&date.label),
                    text(&judgement.verdict),
                    optional(judgement.reason.as_ref()),
                    optional(judgement.qualifier.as_ref()),
                    Cell::Integer(i64::from(judgement.items_decided[0])),
                    Cell::Integer(i64::from(judgement.items_decided[1])),
                    optional(judgement.ground.as_ref()),
                    optional(judgement.confidence.as_ref().map(|confidence| &confidence.word)),
                    count(readings.map(|found| found.readings)),
                    count(readings.map(|found| found.same)),
                    optional(judgement.would_change.as_ref()),
                ]);
            }
        };
        for entry in &self.entries {
            push(&entry.id, &entry.says, &entry.kinds.join(", "), &entry.judgements);
            if let Some(rebuttal) = &entry.rebuttal {
                push(&format!("{} rebuttal", entry.id), &rebuttal.says, "", &rebuttal.judgements);
            }
        }
        let title = |name: &&str| Column { name: (*name).to_owned(), title: name.replace('_', " ") };
        Sheet {
            title: self.pack.title.clone(),
            columns: columns.iter().map(title).collect(),
            rows,
            notes: vec![format!("pack {}, sha256 {}", self.pack.id, self.pack.sha256)],
        }
    }
}
