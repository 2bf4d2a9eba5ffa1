//! The evidence as a judge sees it: measures, roll calls, contested acts and the ledger behind one face, each question
//! answered once.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex};

use chrono::{Datelike, NaiveDate};
use footing_claims::grammar::{Known, Vocabulary};
use footing_claims::ledger;
use footing_claims::world::{Among, Answer, Asked, Break, Evidence as Fact, Place, Record, Triad, World};
use footing_core::{Absence, AsOf, CowCode, DirectedDyad, Interval, Iso3, Period, Reading, Year, parallel};
use footing_evidence::compare::{self, percentile, rank, reckon};
use footing_evidence::peers::peers;
use footing_evidence::votes::{self, min_n};
use footing_evidence::{Session, StoreEvidence};
use footing_measures::statistics::changepoint::{Cost, among_placebos, single, under_three_penalties};
use footing_measures::statistics::trend::{autocorrelation, theil_sen};
use footing_measures::votes::{
    Act, BlockBootstrap, DRAWS, Once, PartnerDraws, Position, RollCalls, SEED, Score, SignRule, TriadLabel, act_votes,
    acts, quantile, triad_drawn,
};
use footing_measures::{Formula, Measure, Pooling, catalogue, word_places};

use super::vocabulary::Catalogue;

/// Years a level must last to be one.
const LEAST: usize = 3;

/// Answers that were already given.
struct Memory<K, V>(Mutex<HashMap<K, V>>);

impl<K: Eq + Hash, V: Clone> Memory<K, V> {
    fn new() -> Self {
        Self(Mutex::new(HashMap::new()))
    }

    /// The value for a key, made at the first question. Two threads may both make it; they make the same.
    fn get(&self, key: K, make: impl FnOnce() -> V) -> V {
        let lock = || self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(value) = lock().get(&key) {
            return value.clone();
        }
        let value = make();
        lock().insert(key, value.clone());
        value
    }
}

/// A level as a key.
type Level = u64;

/// A measure year by year.
type Yearly = Arc<Vec<(Year, Reading)>>;

/// Values compared, by partner; the code 0 where all dyads are.
type Compared = Arc<Vec<(CowCode, f64)>>;

/// The world of one session.
pub(crate) struct SessionWorld<'a> {
    session: &'a Session,
    evidence: StoreEvidence<'a>,
    bulk: StoreEvidence<'a>,
    /// The same for comparisons, which look at no absence.
    terse: StoreEvidence<'a>,
    as_of: AsOf,
    answers: Memory<(&'static str, Asked, Period, Level), Answer>,
    series: Memory<(&'static str, Asked, Period), Yearly>,
    pair_draws: Once<(CowCode, CowCode, Period, Score), Arc<[f64]>>,
    places: Memory<(&'static str, Asked, Among, Period, Level), Place>,
    quantiles: Memory<(&'static str, Asked, Among, Level, Period, Level), Answer>,
    /// Values of all dyads or of a state's partners, by measure and years; in order where they are of all dyads.
    baselines: Arc<Memory<(&'static str, Option<CowCode>, Period), Compared>>,
    /// In a scan, the state whose pairs are tried, and what is drawn of its partners: of no other state is it kept, for
    /// all of them at once would fill the memory.
    scanned: Option<CowCode>,
    partners: Memory<Period, Arc<PartnerDraws>>,
}

impl<'a> SessionWorld<'a> {
    /// The world a session sees through evidence that was already read.
    pub(crate) fn over(session: &'a Session, evidence: StoreEvidence<'a>, today: NaiveDate) -> Self {
        Self {
            session,
            bulk: evidence.bulk(),
            terse: evidence.terse(),
            evidence,
            as_of: session.as_of().unwrap_or(AsOf(today)),
            answers: Memory::new(),
            series: Memory::new(),
            pair_draws: Once::default(),
            places: Memory::new(),
            quantiles: Memory::new(),
            baselines: Arc::new(Memory::new()),
            scanned: None,
            partners: Memory::new(),
        }
    }

    /// The same world for a scan of one state's pairs: what it remembers of them goes with it.
    pub(crate) fn of_pairs_with(&self, state: CowCode) -> Self {
        let today = self.as_of.0;
        let own = Self::over(self.session, self.evidence.clone(), today);
        Self { baselines: self.baselines.clone(), scanned: Some(state), ..own }
    }

    fn measure_card(id: &str) -> &'static Measure {
        catalogue::by_id(id).expect("the grammar knows only measures of the catalogue")
    }

    fn votes(&self) -> Option<&RollCalls> {
        self.session.roll_calls().ok()
    }

    fn dyad(whom: Asked) -> DirectedDyad {
        // A measure of one state is computed from the first of two; any second does.
        let second = whom.second.unwrap_or(if whom.first == CowCode(2) { CowCode(20) } else { CowCode(2) });
        DirectedDyad::new(whom.first, second).expect("the judge asks about two different states")
    }

    fn absent(why: Reading, period: Period, sources: Vec<&'static str>) -> Answer {
        Answer { sources, ..Answer::absent(why, period) }
    }

    fn pair_draws(&self, votes: &RollCalls, score: Score, dyad: DirectedDyad, period: Period) -> Arc<[f64]> {
        self.pair_draws.get((dyad.from(), dyad.to(), period, score), || {
            let draws = BlockBootstrap::new(votes, period, SEED);
            draws.map_or_else(
                || Arc::from([]),
                |bootstrap| {
                    let mut scores = Vec::new();
                    bootstrap.pair(dyad.from(), dyad.to(), DRAWS).scores(score, &mut scores);
                    scores.into()
                },
            )
        })
    }

    /// The tables of a state with all its partners in each draw.
    fn partners(&self, votes: &RollCalls, of: CowCode, period: Period) -> Arc<PartnerDraws> {
        let Some(bootstrap) = BlockBootstrap::new(votes, period, SEED) else { return Arc::default() };
        let once = || Arc::new(bootstrap.partners_once(of));
        match self.scanned {
            None => bootstrap.partners(of),
            Some(scanned) if scanned == of => self.partners.get(period, once),
            Some(_) => once(),
        }
    }

    fn vote_value(&self, score: Score, whom: Asked, period: Period, level: f64, known: &Known) -> Answer {
        let Some(votes) = self.votes() else {
            let why = Absence::NotInstalled("no roll calls are installed".into());
            return Self::absent(Reading::Missing(why), period, known.sources.clone());
        };
        let dyad = Self::dyad(whom);
        let table = votes.pair(dyad.from(), dyad.to(), period);
        let reading = votes::reading(self.session, score, &table, dyad.undirected(), period);
        if reading.known().is_none() {
            return Self::absent(reading, period, known.sources.clone());
        }
        let draws = self.pair_draws(votes, score, dyad, period);
        let interval = BlockBootstrap::new(votes, period, SEED)
            .and_then(|bootstrap| bootstrap.interval(draws.iter().copied(), level));
        let years =
            period.years().filter(|year| votes.pair(dyad.from(), dyad.to(), Period::year(*year)).n() > 0).count();
        Answer {
            reading,
            n: table.n(),
            interval,
            estimate: true,
            draws,
            years: Some(period),
            covered: (count(years), count(period.len())),
            sources: known.sources.clone(),
        }
    }

    /// A measure of the roll calls themselves, in view of a third state where it asks for one.
    fn roll_call_value(&self, card: &Measure, whom: Asked, period: Period, level: f64, known: &Known) -> Answer {
        let dyad = Self::dyad(whom);
        // A quantity that needs no third is given one it does not look at.
        let states = [dyad.from(), dyad.to(), whom.third.unwrap_or(whom.first)];
        let Some(drawn) = votes::of_roll_calls(self.session, card, states, period, level, DRAWS) else {
            return Self::absent(Reading::undefined("it is not of roll calls"), period, known.sources.clone());
        };
        let covered = self.covers(card.id).and_then(|covers| covers.intersection(period)).map_or(0, Period::len);
        Answer {
            interval: drawn.estimate.interval().cloned(),
            estimate: true,
            n: drawn.estimate.n,
            reading: drawn.estimate.reading,
            draws: drawn.draws.into(),
            years: Some(period),
            covered: (count(covered), count(period.len())),
            sources: known.sources.clone(),
        }
    }

    fn series_value(
        &self,
        measure: &'static Measure,
        whom: Asked,
        period: Period,
        level: f64,
        known: &Known,
    ) -> Answer {
        let reckoned = reckon(&self.evidence.at_level(level), measure, Self::dyad(whom), period);
        let series = self.series_of(measure.id, whom, period);
        // A formula without a value in a year, such as a ratio to no mention, is no year without evidence.
        let spoken = |reading: &Reading| {
            reading.known().is_some() || matches!(reading, Reading::Missing(Absence::Undefined(_) | Absence::Thin(_)))
        };
        let covered = series.iter().filter(|(_, reading)| spoken(reading)).count();
        let interval = reckoned.estimate.interval().cloned();
        Answer {
            reading: reckoned.estimate.reading,
            n: reckoned.estimate.n,
            interval,
            estimate: measure.estimated(),
            draws: Arc::from([]),
            years: Some(reckoned.years),
            covered: (count(covered), count(period.len())),
            sources: known.sources.clone(),
        }
    }

    fn series_of(&self, id: &'static str, whom: Asked, period: Period) -> Arc<Vec<(Year, Reading)>> {
        self.series.get((id, whom, period), || {
            let measure = Self::measure_card(id);
            if matches!(measure.compute, Formula::RollCalls(_)) {
                // A series of values alone needs no draws.
                let states = [whom.first, Self::dyad(whom).to(), whom.third.unwrap_or(whom.first)];
                let of = |year: Year| {
                    let drawn = votes::of_roll_calls(self.session, measure, states, Period::year(year), 0.9, 0);
                    drawn.map_or_else(|| Reading::undefined("no value"), |drawn| drawn.estimate.reading)
                };
                return Arc::new(period.years().map(|year| (year, of(year))).collect());
            }
            let dyad = Self::dyad(whom);
            let reading = |year: Year| match measure.compute {
                Formula::Votes(score) => self.votes().map_or(
                    Reading::Missing(Absence::NotInstalled("no roll calls are installed".into())),
                    |votes| {
                        let one = Period::year(year);
                        let table = votes.pair(dyad.from(), dyad.to(), one);
                        votes::reading(self.session, score, &table, dyad.undirected(), one)
                    },
                ),
                _ => compare::of_period(&self.bulk, measure, dyad, Period::year(year)).reading,
            };
            Arc::new(period.years().map(|year| (year, reading(year))).collect())
        })
    }

    /// The values of a baseline, by partner where it is one of partners.
    ///
    /// # Errors
    /// Why the other's peers are not known.
    fn baseline(
        &self,
        measure: &'static Measure,
        whom: Asked,
        among: Among,
        years: Period,
    ) -> Result<Compared, Reading> {
        Ok(match among {
            Among::AllDyads => self.values(measure, None, years),
            Among::Partners(of) => self.values(measure, Some(of), years),
            Among::Peers(of) => {
                let peers = peers(&self.evidence, of, partner(whom, of), years.last())?;
                let all = self.values(measure, Some(of), years);
                Arc::new(all.iter().copied().filter(|(partner, _)| peers.binary_search(partner).is_ok()).collect())
            }
        })
    }

    /// The values of all dyads, or of all partners of a state by partner.
    fn values(&self, measure: &'static Measure, among: Option<CowCode>, years: Period) -> Compared {
        self.baselines.get((measure.id, among, years), || {
            let nobody = CowCode(0);
            Arc::new(match (measure.compute, among) {
                (Formula::Votes(score), None) => self.votes().map_or_else(Vec::new, |votes| {
                    let mut all: Vec<f64> =
                        compare::all_vote_scores(votes, &[score], years).into_iter().flatten().collect();
                    all.sort_unstable_by(f64::total_cmp);
                    all.into_iter().map(|value| (nobody, value)).collect()
                }),
                (Formula::Votes(score), Some(of)) => self.votes().map_or_else(Vec::new, |votes| {
                    let (min, own) = (min_n(votes, years), votes.place(of));
                    let tables = votes.against(of, years);
                    let partners = votes.states().iter().zip(tables.tables()).enumerate();
                    partners
                        .filter(|(place, (_, table))| Some(*place) != own && table.n() >= min)
                        .filter_map(|(_, (state, table))| Some((*state, score.of(&table).known()?)))
                        .collect()
                }),
                // A state's own figure has no place among pairs.
                (Formula::State(_), None) => Vec::new(),
                (_, None) => {
                    compare::all(&self.bulk, measure, years).values.iter().map(|value| (nobody, *value)).collect()
                }
                // Among a few chosen pairs there is no place.
                (_, Some(of)) if !self.terse.compares(measure, Some(of)) => Vec::new(),
                (_, Some(of)) => compare::partners(&self.terse, measure, of, years)
                    .into_iter()
                    .filter_map(|(partner, estimate)| Some((partner, estimate.reading.known()?)))
                    .collect(),
            })
        })
    }

    fn placed(&self, measure: &'static str, whom: Asked, among: Among, period: Period, level: f64) -> Place {
        let answer = self.value(measure, whom, period, level);
        if matches!(Self::measure_card(measure).compute, Formula::RollCalls(_)) {
            let why = Reading::undefined("a measure of roll calls is not ranked: see the net lift");
            let answer = Answer { reading: why, ..answer };
            return Place { percentile: answer.clone(), rank: answer, of: 0 };
        }
        let Some(value) = answer.reading.known() else {
            return Place { percentile: answer.clone(), rank: answer, of: 0 };
        };
        let card = Self::measure_card(measure);
        let years = self.baseline_years(card, &answer, period);
        let none = |why: Reading| {
            let answer = Answer { reading: why, ..answer.clone() };
            Place { percentile: answer.clone(), rank: answer, of: 0 }
        };
        let of = match among {
            Among::AllDyads => None,
            Among::Partners(of) | Among::Peers(of) => Some(of),
        };
        if !matches!(card.compute, Formula::Votes(_)) && !self.terse.compares(card, of) {
            return none(Reading::OutOfCoverage(self.not_compared(card, of).into()));
        }
        let others = match self.baseline(card, whom, among, years) {
            Ok(others) => others,
            Err(why) => return none(why),
        };
        let values: Vec<f64> = others.iter().map(|(_, value)| *value).collect();
        // The partner itself is among the values compared: below `min_n` it has no place.
        let own = of.map(|of| partner(whom, of));
        let absent = own.is_some_and(|own| !others.iter().any(|(state, _)| *state == own));
        if values.is_empty() || absent {
            return none(Reading::Missing(Absence::Input("too few cases to be compared (rule min_n)".into())));
        }
        let drawn_words = || {
            let (of, own) = (of?, own?);
            let partners: Vec<CowCode> = others.iter().map(|(state, _)| *state).collect();
            let own = partners.iter().position(|state| *state == own)?;
            word_places(card, &self.terse, of, (&partners, own), years)
        };
        let (share_draws, rank_draws) = match (card.compute, of, self.votes()) {
            (Formula::Votes(score), Some(of), Some(votes)) => {
                let eligible: Vec<usize> = others.iter().filter_map(|(state, _)| votes.place(*state)).collect();
                let own = own.and_then(|state| votes.place(state));
                self.partners(votes, of, period).places(score, own, &eligible)
            }
            (Formula::Votes(_), None, _) => {
                // The others are held as they are: their own uncertainty would cost a resampling of all dyads.
                let mut sorted = values.clone();
                sorted.sort_unstable_by(f64::total_cmp);
                let place = |draw: &f64| {
                    if draw.is_nan() {
                        return (f64::NAN, f64::NAN);
                    }
                    let (below, up_to) =
                        (sorted.partition_point(|other| other < draw), sorted.partition_point(|other| other <= draw));
                    // Equals count half, as they do for the value itself, and stand at the same rank.
                    #[allow(clippy::cast_precision_loss)]
                    ((below + up_to) as f64 / (2 * sorted.len()) as f64, (sorted.len() - up_to + 1) as f64)
                };
                answer.draws.iter().map(place).unzip()
            }
            _ => drawn_words().map_or_else(Default::default, |drawn| (drawn.shares, drawn.ranks)),
        };
        // Without draws, the value's own interval is carried over, the others held as they are.
        let carried = answer.interval.as_ref().filter(|_| share_draws.is_empty());
        let share_of = |value: f64| percentile(value, &values) / 100.0;
        let rank_of = |value: f64| f64::from(rank(value, values.iter().copied()));
        let made = |of: &dyn Fn(f64) -> f64, draws: Vec<f64>| Answer {
            reading: Reading::Observed(of(value)),
            interval: carried.map(|interval| {
                let ends = [of(interval.low), of(interval.high)];
                Interval {
                    low: ends[0].min(ends[1]),
                    high: ends[0].max(ends[1]),
                    method: "places of the value's own limits, the others held as they are".into(),
                    lower_bound: true,
                    ..interval.clone()
                }
            }),
            draws: draws.into(),
            ..answer.clone()
        };
        Place { percentile: made(&share_of, share_draws), rank: made(&rank_of, rank_draws), of: count(values.len()) }
    }

    fn quantile_of(
        &self,
        measure: &'static str,
        whom: Asked,
        among: Among,
        share: f64,
        period: Period,
        level: f64,
    ) -> Answer {
        let answer = self.value(measure, whom, period, level);
        if matches!(Self::measure_card(measure).compute, Formula::RollCalls(_)) {
            let why = Reading::undefined("a measure of roll calls is not ranked: see the net lift");
            return Self::absent(why, period, answer.sources);
        }
        let card = Self::measure_card(measure);
        let years = self.baseline_years(card, &answer, period);
        let others = match self.baseline(card, whom, among, years) {
            Ok(others) => others,
            Err(why) => return Self::absent(why, period, answer.sources),
        };
        // The pair itself is no part of what it is held against.
        let mut values: Vec<f64> = others
            .iter()
            .filter(|(state, _)| among == Among::AllDyads || Some(*state) != whom.second)
            .map(|(_, v)| *v)
            .collect();
        if values.is_empty() {
            return Self::absent(Reading::undefined("the baseline holds no value"), period, answer.sources);
        }
        let point = quantile(&mut values, share);
        let draws: Vec<f64> = match (card.compute, among, self.votes()) {
            (Formula::Votes(score), Among::Partners(of) | Among::Peers(of), Some(votes)) => {
                let eligible: Vec<usize> = others
                    .iter()
                    .filter(|(state, _)| Some(*state) != whom.second)
                    .filter_map(|(state, _)| votes.place(*state))
                    .collect();
                self.partners(votes, of, period).quantiles(score, share, &eligible)
            }
            _ => Vec::new(),
        };
        Answer {
            reading: Reading::Observed(point),
            n: count(values.len()),
            interval: None,
            estimate: false,
            draws: draws.into(),
            years: Some(years),
            covered: answer.covered,
            sources: answer.sources,
        }
    }

    /// Why a measure's values are set among no others.
    fn not_compared(&self, measure: &Measure, of: Option<CowCode>) -> String {
        let whose = of
            .map_or_else(|| "pairs of states".to_owned(), |of| format!("{} partners", footing_states::possessive(of)));
        let sources: Vec<&str> = self.measure(measure.id).map(|known| known.sources.clone()).unwrap_or_default();
        format!("{} at hand speaks of too few of {whose} to set this one among them", sources.join(", "))
    }

    /// The years of a baseline: those the value itself rests on, so that like is compared with like.
    fn baseline_years(&self, measure: &'static Measure, answer: &Answer, period: Period) -> Period {
        if matches!(measure.compute, Formula::Votes(_)) { period } else { answer.years.unwrap_or(period) }
    }
}

/// The one of the two that is not `of`.
fn partner(whom: Asked, of: CowCode) -> CowCode {
    whom.second.filter(|second| *second != of).unwrap_or(whom.first)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Vocabulary for SessionWorld<'_> {
    fn measure(&self, id: &str) -> Option<&Known> {
        Catalogue.measure(id)
    }

    fn measure_ids(&self) -> Vec<&str> {
        Catalogue.measure_ids()
    }

    fn acts(&self) -> Vec<(&str, Vec<&str>)> {
        Catalogue.acts()
    }

    fn has_fact(&self, id: &str) -> bool {
        Catalogue.has_fact(id)
    }

    fn fact_ids(&self) -> Vec<&str> {
        Catalogue.fact_ids()
    }

    fn topics(&self) -> &[&str] {
        Catalogue.topics()
    }

    fn threshold(&self, name: &str) -> Option<f64> {
        Catalogue.threshold(name)
    }

    fn threshold_names(&self) -> Vec<&str> {
        Catalogue.threshold_names()
    }
}

impl World for SessionWorld<'_> {
    fn as_of(&self) -> AsOf {
        self.as_of
    }

    fn covers(&self, measure: &str) -> Option<Period> {
        let tables = Self::measure_card(measure).tables();
        let years = tables.map(|table| self.session.coverage(table));
        years.reduce(|a, b| a?.intersection(b?)).flatten()
    }

    fn latest(&self, measure: &str) -> Option<Year> {
        let covered = self.covers(measure)?.last();
        let full = self.votes().filter(|_| Self::measure_card(measure).of_votes()).and_then(votes::last_full_year);
        Some(full.map_or(covered, |full| full.min(covered)))
    }

    fn value(&self, measure: &'static str, whom: Asked, period: Period, level: f64) -> Answer {
        self.answers.get((measure, whom, period, level.to_bits()), || {
            let Some(known) = self.measure(measure) else {
                return Answer::absent(Reading::undefined("there is no such measure"), period);
            };
            let card = Self::measure_card(measure);
            match card.compute {
                Formula::Votes(score) => self.vote_value(score, whom, period, level, known),
                Formula::RollCalls(_) => self.roll_call_value(card, whom, period, level, known),
                _ => self.series_value(card, whom, period, level, known),
            }
        })
    }

    fn series(&self, measure: &'static str, whom: Asked, period: Period) -> Vec<(Year, Reading)> {
        self.series_of(measure, whom, period).to_vec()
    }

    fn slope(&self, measure: &'static str, whom: Asked, over: Option<Asked>, period: Period, level: f64) -> Answer {
        let sources = self.measure(measure).map(|known| known.sources.clone()).unwrap_or_default();
        let above = self.series_of(measure, whom, period);
        let points: Vec<(Year, f64)> = match over {
            None => above.iter().filter_map(|(year, reading)| Some((*year, reading.known()?))).collect(),
            Some(over) => {
                let below = self.series_of(measure, over, period);
                let both = above.iter().zip(below.iter());
                both.filter_map(|((year, a), (_, b))| Some((*year, a.known()? / b.known().filter(|b| *b != 0.0)?)))
                    .collect()
            }
        };
        let inflation = autocorrelation(&points).map_or(1.0, |correction| correction.inflation.max(1.0));
        match theil_sen(&points, inflation, level) {
            Err(why) => Self::absent(Reading::Missing(why), period, sources),
            Ok(slope) => Answer {
                reading: Reading::Observed(slope.slope),
                n: count(points.len()),
                interval: slope.interval.map(|(low, high)| Interval {
                    low,
                    high,
                    level,
                    method: format!("Theil-Sen, variance times {inflation:.2} for autocorrelation").into(),
                    lower_bound: autocorrelation(&points).is_err(),
                }),
                estimate: true,
                draws: Arc::from([]),
                years: points.first().zip(points.last()).and_then(|((first, _), (last, _))| Period::new(*first, *last)),
                covered: (count(points.len()), count(period.len())),
                sources,
            },
        }
    }

    fn place(&self, measure: &'static str, whom: Asked, among: Among, period: Period, level: f64) -> Place {
        self.places
            .get((measure, whom, among, period, level.to_bits()), || self.placed(measure, whom, among, period, level))
    }

    fn quantile(
        &self,
        measure: &'static str,
        whom: Asked,
        among: Among,
        share: f64,
        period: Period,
        level: f64,
    ) -> Answer {
        self.quantiles.get((measure, whom, among, share.to_bits(), period, level.to_bits()), || {
            self.quantile_of(measure, whom, among, share, period, level)
        })
    }

    fn breaks(&self, measure: &'static str, whom: Asked, period: Period, window: [f64; 2]) -> Result<Break, Reading> {
        let card = Self::measure_card(measure);
        let points = |whom: Asked| -> Vec<(Year, f64)> {
            let series = self.series_of(measure, whom, period);
            series.iter().filter_map(|(year, reading)| Some((*year, reading.known()?))).collect()
        };
        let own = points(whom);
        let few = || Reading::Missing(Absence::TooFew { n: count(own.len()), min: count(2 * LEAST) });
        let (Some((first, _)), Some((last, _))) = (own.first(), own.last()) else { return Err(few()) };
        let values: Vec<f64> = own.iter().map(|(_, value)| *value).collect();
        // Whole numbers that are no levels or flags are counts of events.
        let counted =
            card.pooling == Pooling::Cases && values.iter().all(|value| value.fract() == 0.0 && *value >= 0.0);
        let cost = if counted { Cost::Poisson } else { Cost::Mean };
        let Some(found) = single(&values, cost, LEAST) else { return Err(few()) };
        let inside = |year: Year| (window[0]..=window[1]).contains(&f64::from(year));
        let in_window = found.probability
            * own.iter().zip(&found.places).filter(|((year, _), _)| inside(*year)).map(|(_, share)| share).sum::<f64>();
        let years = |places: Vec<usize>| places.into_iter().map(|place| own[place].0).collect();
        // Placebos: the same measure of every other state in the first one's place, known in the same years.
        let placebos: Vec<Vec<f64>> = match card.compute {
            Formula::RollCalls(_) => Vec::new(),
            _ => {
                let mut others = footing_states::cow_members(*last);
                others.retain(|state| *state != whom.first && Some(*state) != whom.second);
                parallel::map(&others, |state| points(Asked { first: *state, ..whom }))
                    .into_iter()
                    .filter(|points| points.iter().map(|(year, _)| year).eq(own.iter().map(|(year, _)| year)))
                    .map(|points| points.into_iter().map(|(_, value)| value).collect())
                    .collect()
            }
        };
        let among = if placebos.is_empty() { None } else { among_placebos(&values, &placebos, cost, LEAST) };
        Ok(Break {
            year: own[found.at].0,
            in_window,
            pelt: under_three_penalties(&values, cost, LEAST).map(years),
            among_placebos: among.map(|place| (place.rank, place.of)),
            years: Period::new(*first, *last).unwrap_or(period),
            sources: self.measure(measure).map(|known| known.sources.clone()).unwrap_or_default(),
        })
    }

    fn triad(&self, states: [CowCode; 3], period: Period) -> Result<Triad, Reading> {
        let votes = self
            .votes()
            .ok_or_else(|| Reading::Missing(Absence::NotInstalled("no roll calls are installed".into())))?;
        let drawn = triad_drawn(votes, states, period, SignRule::DEFAULT, DRAWS);
        let Some(label) = drawn.label else {
            return Err(drawn
                .edges
                .iter()
                .find_map(|edge| edge.estimate.reading.clone().need().err())
                .unwrap_or(Reading::undefined("an edge of the triangle has no score")));
        };
        let mut probabilities: Vec<(String, f64)> = Vec::new();
        for (label, share) in drawn.probabilities {
            let word = label_word(label).to_owned();
            match probabilities.iter_mut().find(|(known, _)| *known == word) {
                Some((_, sum)) => *sum += share,
                None => probabilities.push((word, share)),
            }
        }
        Ok(Triad {
            label: label_word(label).to_owned(),
            probabilities,
            n: drawn.edges.iter().map(|edge| edge.estimate.n).min().unwrap_or(0),
            years: period,
        })
    }

    fn records(&self, state: CowCode, act: &str, frame: Option<&str>, period: Option<Period>) -> Vec<Record> {
        let asked = |day: NaiveDate| day <= self.as_of.0 && period.is_none_or(|period| period.contains(day.year()));
        let noted = ledger::embedded().facts().iter().filter(|fact| fact.verified && asked(fact.when.first));
        let mut records: Vec<Record> = noted
            .filter(|fact| fact.states.first().and_then(|iso| code_of(*iso, fact.when.first)) == Some(state))
            .filter_map(|fact| {
                let known = fact.act.as_ref().filter(|known| known.id == act)?;
                let position = known.position.filter(|_| frame.is_none_or(|frame| known.framing == frame))?;
                Some(Record {
                    act: act.to_owned(),
                    frame: known.framing.clone(),
                    reference: fact.source.reference.clone().unwrap_or_else(|| fact.source.title.clone()),
                    date: fact.when.first,
                    position: position.as_str(),
                    grade: Some(fact.grade.to_string()),
                    source: "ledger",
                })
            })
            .collect();
        if let Some(votes) = self.votes() {
            let wanted: Vec<Act> = acts()
                .iter()
                .filter(|known| known.id == act && frame.is_none_or(|frame| known.framing == frame))
                .cloned()
                .collect();
            let cast = act_votes(&wanted, votes, &[state]).into_iter().filter(|vote| asked(vote.date));
            // Who was no member, or was kept from voting, took no position.
            records.extend(cast.filter(|vote| vote.positions != [Position::NoPart]).map(|vote| {
                Record {
                    act: act.to_owned(),
                    frame: vote.act.framing.clone(),
                    reference: vote
                        .resolution
                        .map_or_else(|| format!("roll call {}", vote.roll_call), |number| format!("A/RES/{number}")),
                    date: vote.date,
                    position: vote.positions[0].as_str(),
                    grade: None,
                    source: "unga_votes",
                }
            }));
        }
        // One occasion may stand in the ledger as well: the roll call itself is nearer to the event.
        let recorded: Vec<String> =
            records.iter().filter(|record| record.grade.is_none()).map(|record| record.reference.clone()).collect();
        records.retain(|record| {
            record.grade.is_none() || !recorded.iter().any(|number| record.reference.contains(number.as_str()))
        });
        records.sort_by(|a, b| (a.date, &a.reference).cmp(&(b.date, &b.reference)));
        records
    }

    fn fact(&self, id: &str) -> Option<Fact> {
        ledger::embedded().fact(id).map(shown)
    }

    fn facts(
        &self,
        topic: &str,
        first: CowCode,
        second: Option<CowCode>,
        domain: Option<&str>,
        period: Option<Period>,
    ) -> Vec<Fact> {
        let asked = |fact: &&ledger::Fact| {
            let day = fact.when.first;
            let states: Vec<Option<CowCode>> = fact.states.iter().map(|iso| code_of(*iso, day)).collect();
            fact.topic == topic
                && day <= self.as_of.0
                && period.is_none_or(|years| years.first() <= fact.when.last.year() && day.year() <= years.last())
                && states.first() == Some(&Some(first))
                && second.is_none_or(|second| states[1..].contains(&Some(second)))
                && domain.is_none_or(|domain| fact.domain.as_deref() == Some(domain))
        };
        ledger::embedded().facts().iter().filter(asked).map(shown).collect()
    }
}

/// A triangle's label as tests write it.
fn label_word(label: TriadLabel) -> &'static str {
    match label {
        TriadLabel::MenageATrois => "menage-a-trois",
        TriadLabel::RomanticTriangle { .. } => "romantic-triangle",
        TriadLabel::StableMarriage { .. } => "stable-marriage",
        TriadLabel::UnitVeto => "unit-veto",
        TriadLabel::Unsigned => "no label: an edge is neutral",
    }
}

/// The state of a ledger's code on a day.
fn code_of(iso: Iso3, day: NaiveDate) -> Option<CowCode> {
    footing_states::cow_from_iso3(iso, day)
}

fn shown(fact: &ledger::Fact) -> Fact {
    Fact {
        id: fact.id.clone(),
        says: fact.says.clone(),
        date: fact.when.written.clone(),
        day: fact.when.first,
        family: fact.family.clone().unwrap_or_else(|| fact.id.clone()),
        grade: fact.grade.to_string(),
        source: fact.source.to_string(),
        verified: fact.verified,
    }
}
