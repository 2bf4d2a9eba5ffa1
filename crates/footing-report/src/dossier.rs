//! The model of a dossier: what is known of a relation, what is not, and on what evidence. JSON output is this model.

use serde::Serialize;

use crate::verdicts::{Entry, Part};

/// Everything `footing assess` says of two states.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dossier {
    /// `footing-dossier/1`.
    pub schema: String,
    /// Version of the program.
    pub footing_version: String,
    /// The state named first.
    pub a: State,
    /// The state named second.
    pub b: State,
    /// First and last year of the pool the headline numbers rest on.
    pub period: [i32; 2],
    /// Everything later was dropped, where an as-of date was given.
    pub as_of: Option<String>,
    /// What stands out, in sentences built from the numbers below; at most ten.
    pub findings: Vec<String>,
    /// What is known for which years, one row a source table.
    pub coverage: Vec<CoverageRow>,
    /// First and last year of the coverage matrix.
    pub coverage_years: [i32; 2],
    /// The day as of which axes, labels and claims are judged, where the years asked for end before what is known does.
    pub judged_as_of: Option<String>,
    /// The four axes: commitment, symmetry, driver, hostility. Never summed.
    pub axes: Vec<Axis>,
    /// Labels that may overlap, each true, false or undecided.
    pub labels: Vec<Label>,
    /// Labels that say the contrary of each other and both hold, with what speaks for each; null where none do.
    pub contested: Option<String>,
    /// Claims of the generic pack, judged once, at the dossier's date.
    pub claims: Vec<Entry>,
    /// Words against deeds: the vector of rhetoric-reality gaps.
    pub gaps: Vec<Gap>,
    /// What each phrase of the lexicon adds near the other's name, in both directions.
    pub phrases: Vec<PhraseShare>,
    /// Distinctive words of each side on the other.
    pub vocabulary: Vec<WordList>,
    /// Dimensions of the relation: political alignment, power, economic dependence, commitment, conflict, words.
    pub sections: Vec<Section>,
    /// What could not be said, and what would let it be said.
    pub missing: Vec<MissingItem>,
    /// Named rules in force that a reader could dispute.
    pub rules: Vec<Rule>,
    /// Sources, versions, hashes and measures used.
    pub provenance: Vec<ProvenanceRow>,
}

/// A state as printed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct State {
    /// Short name.
    pub name: String,
    /// COW code.
    pub cow: u16,
    /// ISO 3166-1 alpha-3 code, where one is or was assigned.
    pub iso3: Option<String>,
    /// What a reader must know about its identity in the period: predecessors, gaps in membership.
    pub note: Option<String>,
}

/// Coverage of one table for this pair.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoverageRow {
    /// Source id.
    pub source: String,
    /// What it is, in a few words.
    pub title: String,
    /// Consecutive years with the same state of knowledge, in order, covering all coverage years.
    pub spans: Vec<CoverageSpan>,
    /// Years with a known value (observed or implied zero).
    pub years_known: u32,
}

/// Years in which the same is known.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoverageSpan {
    /// First year.
    pub first: i32,
    /// Last year.
    pub last: i32,
    /// `observed`, `implied_zero`, `missing` or `out_of_coverage`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["observed", "implied_zero", "missing", "out_of_coverage"])))]
    pub status: String,
    /// Why, for `missing` and `out_of_coverage`.
    pub why: Option<String>,
}

/// Where the relation stands on one axis.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Axis {
    /// `commitment`, `symmetry`, `driver`, `hostility`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Value; null where the indicators at hand do not give one.
    pub value: Option<f64>,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// What the bounds are: `90 % interval`, `the least and the most that what is missing could make of it`.
    pub bounds: String,
    /// Least and greatest value of the drawn scale.
    pub scale: [f64; 2],
    /// What the ends of the scale mean: `no obligation`, `defence obligation in force`.
    pub ends: [String; 2],
    /// The reading of the value in words.
    pub words: String,
    /// Indicators behind it.
    pub parts: Vec<AxisPart>,
}

/// One indicator of an axis.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AxisPart {
    /// What it is.
    pub title: String,
    /// Value; null where it is not known.
    pub value: Option<f64>,
    /// What it says, or why it is not known.
    pub words: String,
}

/// A label the relation may bear.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// Id, such as `asymmetric-alliance`.
    pub id: String,
    /// Title.
    pub title: String,
    /// `true`, `false` or `undecided`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["true", "false", "undecided"])))]
    pub state: String,
    /// The ground in a sentence: for `undecided`, what is missing.
    pub ground: String,
    /// Its conditions, depth first.
    pub parts: Vec<Part>,
    /// What changes when a threshold is halved or raised by half, one sentence an entry; empty if nothing does.
    pub flips: Vec<String>,
}

/// One dimension.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// `votes`, `power`, `trade`, `commitment`, `conflict`, `words`.
    pub id: String,
    /// Title.
    pub title: String,
    /// The question the section answers.
    pub question: String,
    /// Where there is no data: the one line that says so. Then everything below is empty.
    pub empty: Option<String>,
    /// Footing: both levels, ratio and direction, for each directed quantity.
    pub footing: Vec<Footing>,
    /// Undirected numbers, or one direction at a time.
    pub rows: Vec<Row>,
    /// Spells of a state of affairs: alliance obligations, rivalries.
    pub spells: Vec<Spell>,
    /// Values over time.
    pub series: Vec<Series>,
    /// What belongs under the section: contested choices, warnings, seams.
    pub notes: Vec<String>,
}

/// One number with its absence, interval and comparison.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Value {
    /// `observed`, `implied_zero`, `missing` or `out_of_coverage`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["observed", "implied_zero", "missing", "out_of_coverage"])))]
    pub status: String,
    /// The number; null where it is not known.
    pub value: Option<f64>,
    /// Why it is not known.
    pub why: Option<String>,
    /// Cases behind it.
    pub n: u32,
    /// Intervals, the headline first.
    pub intervals: Vec<Interval>,
    /// First and last year it rests on.
    pub years: [i32; 2],
}

/// An interval.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// Level between 0 and 1.
    pub level: f64,
    /// Method in words.
    pub method: String,
    /// True if the real uncertainty is known to be wider.
    pub lower_bound: bool,
}

/// A place in a list of comparable cases.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rank {
    /// In words: `Russia among China's partners`.
    pub label: String,
    /// 1 is the highest value.
    pub rank: u32,
    /// Number of cases compared.
    pub of: u32,
    /// Lowest and highest rank of the central 95 % of bootstrap draws.
    pub interval: Option<[u32; 2]>,
}

/// One measure's number.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// Measure id.
    pub measure: String,
    /// Measure version.
    pub version: u32,
    /// `stable` or `experimental`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["stable", "experimental"])))]
    pub stability: String,
    /// What it is, for the head of the row; `Russia -> China` is in `direction`.
    pub title: String,
    /// Unit.
    pub unit: String,
    /// Direction, where directed.
    pub direction: Option<String>,
    /// What `n` counts: `joint votes`.
    pub n_counts: String,
    /// The number.
    pub value: Value,
    /// Share of all dyads with a lower value, in percent (half of ties counted), and the number of dyads.
    pub percentile_all_dyads: Option<Percentile>,
    /// Ranks among the partners of each.
    pub ranks: Vec<Rank>,
    /// What a higher value means.
    pub higher_means: String,
    /// The headline measure of its concept; others are shown as variants of it.
    pub headline: bool,
    /// The measure of the same thing that is suggested in its place.
    pub variant_of: Option<String>,
}

/// A place among others, and what these are.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Percentile {
    /// 0 to 100: the share of them with a lower value, half of ties counted.
    pub percentile: f64,
    /// How many are compared.
    pub of: u32,
    /// `states`, `dyads` or `directed dyads`.
    pub among: String,
}

/// Two levels and their ratio: on what footing two states stand in one respect.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Footing {
    /// In what respect.
    pub title: String,
    /// Unit of the levels.
    pub unit: String,
    /// Measure id of the levels.
    pub measure: String,
    /// What `n` of the levels counts: `speeches`.
    pub n_counts: String,
    /// Level of the state named first (toward the second, where directed).
    pub a: Value,
    /// Level of the state named second.
    pub b: Value,
    /// The greater level over the smaller; null where either is unknown or zero.
    pub ratio: Option<f64>,
    /// Interval of that ratio.
    pub ratio_interval: Option<Interval>,
    /// Why a ratio that is an estimate has no interval; null for a quotient of published figures without error.
    pub why_no_interval: Option<String>,
    /// Ratio expected from size alone, in the same direction, where defined.
    pub expected_from_size: Option<f64>,
    /// In words: `Russia depends on China 5.6 times as much as China on Russia`.
    pub direction: String,
    /// Place of the first state's level among all states or directed dyads.
    pub percentile_a: Option<Percentile>,
    /// Place of the second state's.
    pub percentile_b: Option<Percentile>,
    /// Place of the ratio among those of all dyads: how many are less uneven.
    pub percentile_ratio: Option<Percentile>,
    /// Ranks of the partner among the partners of each.
    pub ranks: Vec<Rank>,
}

/// A state of affairs from one year to another.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Spell {
    /// First year.
    pub first: i32,
    /// Last year; the last year of coverage if it goes on.
    pub last: i32,
    /// What holds, in words; `none` where the source says that nothing does.
    pub what: String,
    /// Measure or source it comes from.
    pub source: String,
}

/// Values over time.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Series {
    /// Measure id.
    pub measure: String,
    /// Title.
    pub title: String,
    /// Unit.
    pub unit: String,
    /// One line, or both directions.
    pub lines: Vec<Line>,
    /// Years at which what is counted changes: a line must not be read across them without care.
    pub seams: Vec<Seam>,
    /// Values worth a line across the chart: parity, chance.
    pub references: Vec<Reference>,
    /// True where ratios ask for a logarithmic axis.
    pub logarithmic: bool,
}

/// One line of a series.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// `Russia`, `Russia -> China`, or the measure's short title.
    pub label: String,
    /// `a`, `b`, or `both`: decides the colour.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["a", "b", "both"])))]
    pub side: String,
    /// Points, one a year, in order; years without a value are there with their status.
    pub points: Vec<Point>,
}

/// One year of a line.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Point {
    /// Year.
    pub year: i32,
    /// Value; null where not known.
    pub value: Option<f64>,
    /// `observed`, `implied_zero`, `missing` or `out_of_coverage`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["observed", "implied_zero", "missing", "out_of_coverage"])))]
    pub status: String,
    /// Lower limit of the headline interval.
    pub low: Option<f64>,
    /// Upper limit of the headline interval.
    pub high: Option<f64>,
    /// Cases behind it.
    pub n: u32,
    /// Percentile among all dyads of the year.
    pub percentile: Option<f64>,
}

/// A change in what is counted.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seam {
    /// First year after the change.
    pub year: i32,
    /// What changes.
    pub what: String,
}

/// A value worth a line across a chart.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reference {
    /// Where.
    pub value: f64,
    /// What it means.
    pub label: String,
}

/// Something that could not be said.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissingItem {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
    /// What would let it be said.
    pub hint: Option<String>,
}

/// A named rule in force.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rule {
    /// Name, such as `year`.
    pub name: String,
    /// Wording, such as `calendar: the year of the day of the vote`.
    pub wording: String,
}

/// One source behind the dossier.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProvenanceRow {
    /// Source id.
    pub source: String,
    /// Title.
    pub title: String,
    /// Publisher's version.
    pub version: String,
    /// `sha256:` of the tables in the store, shortened in print only.
    pub hash: String,
    /// `baseline` or `imported`.
    pub origin: String,
    /// Attribution line.
    pub attribution: String,
    /// Terms, and whether they were read at the publisher.
    pub terms: String,
    /// `unga_kappa_linear v1, ...`
    pub measures: Vec<String>,
}

/// The gap between words and one kind of deeds: how far the other's place in a state's speech lies above its place in
/// the state's dealings. Never one number: one for each direction, dimension and set of cases compared with.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// `Russia -> China`.
    pub direction: String,
    /// `a` or `b`: who speaks.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["a", "b"])))]
    pub side: String,
    /// Kind of deeds: `trade dependence`.
    pub dimension: String,
    /// Measure of it.
    pub measure: String,
    /// Set of cases in which both places are taken: `Russia's partners`.
    pub baseline: String,
    /// Place in words, 0 to 1.
    pub rhetoric: Option<f64>,
    /// Place in deeds, 0 to 1.
    pub substance: Option<f64>,
    /// Words less deeds, -1 to 1; null where a place is not known.
    pub gap: Option<f64>,
    /// Lower limit of its 90 % interval; null where neither place is an estimate.
    pub low: Option<f64>,
    /// Upper limit.
    pub high: Option<f64>,
    /// True where the interval takes only part of the uncertainty in.
    pub lower_bound: bool,
    /// What is drawn anew for the interval: `words` by speech year, `deeds` where they are UN votes, by blocks of recurring
    /// resolutions. What is counted in full is not drawn.
    pub drawn: Vec<String>,
    /// Years of the words.
    pub rhetoric_years: Option<[i32; 2]>,
    /// Years of the deeds.
    pub substance_years: Option<[i32; 2]>,
    /// Why there is no gap.
    pub why: Option<String>,
}

/// What one entry of the phrase lexicon adds to its family's rate near the other's name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhraseShare {
    /// Where it is said: `UN speeches`, or `government work reports`, in Chinese.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["UN speeches", "government work reports"])))]
    pub corpus: String,
    /// `Russia -> China`.
    pub direction: String,
    /// Family: `partnership`, `equality`, `hierarchy`, `decline`, `distrust`.
    pub family: String,
    /// Entry of the lexicon.
    pub phrase: String,
    /// Hits.
    pub hits: u32,
    /// Hits of the whole family in 100 mentions of the other.
    pub rate: f64,
    /// The same without this entry.
    pub without: f64,
    /// First and last year.
    pub years: [i32; 2],
}

/// The words by which a state's talk of the other differs from its talk of all other states.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordList {
    /// `Russia -> China`.
    pub direction: String,
    /// First and last year of the speeches.
    pub years: [i32; 2],
    /// Words near the other's name.
    pub tokens: u32,
    /// Words near the names of all other states.
    pub other_tokens: u32,
    /// Words of the vocabulary that were compared.
    pub compared: u32,
    /// Of them, words that pass a false discovery rate of 5 %.
    pub passing: u32,
    /// The most distinctive words, by standard score.
    pub words: Vec<KeyWord>,
    /// Why there is no list.
    pub why: Option<String>,
}

/// One distinctive word.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeyWord {
    /// The word.
    pub word: String,
    /// Times near the other's name.
    pub near: u32,
    /// Times near the names of all other states.
    pub elsewhere: u32,
    /// Log-odds ratio with an informative Dirichlet prior.
    pub delta: f64,
    /// Its standard score.
    pub z: f64,
    /// Whether it passes a false discovery rate of 5 %.
    pub passes: bool,
}
