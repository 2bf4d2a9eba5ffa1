//! What a judge may ask. The app answers from measures, roll calls, acts and the ledger.

use std::sync::Arc;

use chrono::NaiveDate;
use footing_core::{AsOf, CowCode, Interval, Period, Reading, Year};

use crate::grammar::Vocabulary;

/// Whom a question is about, roles filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Asked {
    /// The first state.
    pub first: CowCode,
    /// The second, for measures of two.
    pub second: Option<CowCode>,
    /// The third, for measures in view of one.
    pub third: Option<CowCode>,
}

/// A number with what a verdict needs to know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The number or its absence.
    pub reading: Reading,
    /// Cases behind it.
    pub n: u32,
    /// Its interval at the level asked for; none where it is a count or a published figure without one.
    pub interval: Option<Interval>,
    /// Whether the number is an estimate by nature: then it has an interval, draws, or a resampling that refused one; what
    /// was refused is not exact. A count or a published figure is no estimate.
    pub estimate: bool,
    /// Joint resampling draws, NaN where undefined: draw `d` of every answer over the same roll calls and years has the
    /// same weights. Empty where nothing is resampled.
    pub draws: Arc<[f64]>,
    /// Years it rests on.
    pub years: Option<Period>,
    /// Years of those asked about for which the evidence says something, and years asked about.
    pub covered: (u32, u32),
    /// Ids of the sources behind it.
    pub sources: Vec<&'static str>,
}

impl Answer {
    /// No number, and why.
    #[must_use]
    pub fn absent(why: Reading, period: Period) -> Self {
        Self {
            reading: why,
            n: 0,
            interval: None,
            estimate: false,
            draws: Arc::from([]),
            years: None,
            covered: (0, u32::try_from(period.len()).unwrap_or(u32::MAX)),
            sources: Vec::new(),
        }
    }
}

/// The cases a value is set among.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Among {
    /// All dyads of the system.
    AllDyads,
    /// All partners of a state.
    Partners(CowCode),
    /// The partners of a state that are like the other one in power and region, itself among them.
    Peers(CowCode),
}

/// A value's place in a baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Share below, 0 to 1; equals count half.
    pub percentile: Answer,
    /// 1 is the highest.
    pub rank: Answer,
    /// How many are compared.
    pub of: u32,
}

/// What is known of a break in a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Break {
    /// First year of the new level, where the evidence for a break is strongest.
    pub year: Year,
    /// Probability that the strongest break lies in the window asked about.
    pub in_window: f64,
    /// Years at which PELT puts breaks, for three penalties.
    pub pelt: [Vec<Year>; 3],
    /// Place of the break's strength among placebo series, 1 the strongest, and how many there are.
    pub among_placebos: Option<(u32, u32)>,
    /// Years of the series.
    pub years: Period,
    /// Ids of the sources.
    pub sources: Vec<&'static str>,
}

/// What a state did about a contested act on one occasion.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Act.
    pub act: String,
    /// Framing.
    pub frame: String,
    /// Where, such as `A/RES/68/262`.
    pub reference: String,
    /// Day, or the first of January where only the year is known.
    pub date: NaiveDate,
    /// `condemns`, `abstains`, `absent`, `sides` with the actor, `recognises` or `declines`.
    pub position: &'static str,
    /// Admiralty grade, where it comes from the ledger.
    pub grade: Option<String>,
    /// Id of the source.
    pub source: &'static str,
}

/// A fact of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Id.
    pub id: String,
    /// What happened, in a sentence.
    pub says: String,
    /// When.
    pub date: String,
    /// First day, for comparison with a period.
    pub day: NaiveDate,
    /// Kind of indicator it is one of; its id where it stands alone.
    pub family: String,
    /// Admiralty grade.
    pub grade: String,
    /// Where it is said.
    pub source: String,
    /// Whether its source was seen. No verdict rests on one that was not.
    pub verified: bool,
}

/// The label of a triangle.
#[derive(Clone, Debug, PartialEq)]
pub struct Triad {
    /// Most probable label.
    pub label: String,
    /// Each label with its probability.
    pub probabilities: Vec<(String, f64)>,
    /// Joint votes of the poorest edge.
    pub n: u32,
    /// Years it rests on.
    pub years: Period,
}

/// The evidence, as a judge sees it.
pub trait World: Vocabulary + Sync {
    /// The day everything after which is dropped; today if there is none.
    fn as_of(&self) -> AsOf;
    /// Years all tables of a measure speak about, cut at the as-of date.
    fn covers(&self, measure: &str) -> Option<Period>;
    /// The last of the years that `latest N` means: of those covered, the last whose record is full.
    fn latest(&self, measure: &str) -> Option<Year> {
        self.covers(measure).map(Period::last)
    }
    /// A measure over a period. `level` is that of the interval.
    fn value(&self, measure: &'static str, whom: Asked, period: Period, level: f64) -> Answer;
    /// A measure year by year.
    fn series(&self, measure: &'static str, whom: Asked, period: Period) -> Vec<(Year, Reading)>;
    /// Theil-Sen slope a year of a series, with its interval. `over`: divide by the series of this second subject.
    fn slope(&self, measure: &'static str, whom: Asked, over: Option<Asked>, period: Period, level: f64) -> Answer;
    /// A value's place in a baseline.
    fn place(&self, measure: &'static str, whom: Asked, among: Among, period: Period, level: f64) -> Place;
    /// A quantile over a baseline, draws joint with those of [`World::value`].
    fn quantile(
        &self,
        measure: &'static str,
        whom: Asked,
        among: Among,
        share: f64,
        period: Period,
        level: f64,
    ) -> Answer;
    /// The strongest break of a series and its probability of lying between two dates.
    ///
    /// # Errors
    /// Why none can be looked for.
    fn breaks(&self, measure: &'static str, whom: Asked, period: Period, window: [f64; 2]) -> Result<Break, Reading>;
    /// The label of a triangle.
    ///
    /// # Errors
    /// Why there is none.
    fn triad(&self, states: [CowCode; 3], period: Period) -> Result<Triad, Reading>;
    /// What a state did about an act, in order of date, up to the as-of date.
    fn records(&self, state: CowCode, act: &str, frame: Option<&str>, period: Option<Period>) -> Vec<Record>;
    /// One fact.
    fn fact(&self, id: &str) -> Option<Evidence>;
    /// Facts of a topic about states, up to the as-of date.
    fn facts(
        &self,
        topic: &str,
        first: CowCode,
        second: Option<CowCode>,
        domain: Option<&str>,
        period: Option<Period>,
    ) -> Vec<Evidence>;
}
