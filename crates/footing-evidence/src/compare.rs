//! One value and its place among others: percentiles against all dyads, ranks among a state's partners, and the
//! intervals of both.

use std::sync::Arc;

use footing_core::{Absence, CowCode, DirectedDyad, Dyad, Estimate, Interval, Period, Problem, Reading, parallel};
use footing_measures::votes::{AmongAll, BlockBootstrap, DRAWS, RollCalls, RowSums, SEED, Score, Standing, TableRow};
pub use footing_measures::votes::{percentile, rank};
use footing_measures::{Evidence, Formula, Measure, Pooling, Subject};

use crate::evidence::StoreEvidence;
use crate::session::Session;
use crate::votes::{self, min_n};

/// The level of intervals in dossiers and series.
pub const LEVEL: f64 = 0.95;

/// An estimate and the years it rests on.
#[derive(Clone, Debug)]
pub struct Reckoned {
    /// Value, n and intervals.
    pub estimate: Estimate,
    /// Years it rests on.
    pub years: Period,
}

/// A series measure's value over a period, by its own function. Two states that share no day of the period are no dyad,
/// whatever is known of each.
#[must_use]
pub fn of_period(evidence: &dyn Evidence, measure: &Measure, dyad: DirectedDyad, period: Period) -> Estimate {
    let together = || period.years().any(|year| footing_states::cow_share_a_day(dyad.from(), dyad.to(), year));
    match measure.compute {
        Formula::State(compute) => compute(evidence, dyad.from(), period),
        Formula::Dyad(compute) => {
            let estimate = compute(evidence, dyad, period);
            if estimate.reading.known().is_some() && !together() {
                let why = "the two states shared no day of the period in the COW state system";
                return Estimate::plain(Reading::Missing(Absence::NotAState(why.into())), 0);
            }
            estimate
        }
        Formula::Votes(_) | Formula::RollCalls(_) => {
            Estimate::plain(Reading::undefined("votes are pooled from roll calls"), 0)
        }
    }
}

/// A series measure's value for a state or dyad over a period. By pooling `latest`, the latest year with a known value.
#[must_use]
pub fn reckon(evidence: &dyn Evidence, measure: &Measure, dyad: DirectedDyad, period: Period) -> Reckoned {
    let compute = |period: Period| of_period(evidence, measure, dyad, period);
    if measure.pooling != Pooling::Latest {
        return Reckoned { estimate: compute(period), years: period };
    }
    let covered = measure.tables().filter_map(|table| evidence.years(table)).map(|years| years.last()).min();
    let last = covered.map_or(period.last(), |last| last.min(period.last()));
    for year in (period.first()..=last).rev() {
        let estimate = compute(Period::year(year));
        if estimate.reading.known().is_some() {
            return Reckoned { estimate, years: Period::year(year) };
        }
    }
    let year = Period::year(if last >= period.first() { last } else { period.last() });
    Reckoned { estimate: compute(year), years: year }
}

/// What a value and a ratio are set among.
#[derive(Debug, Default)]
pub struct Reference {
    /// Known values, of every state, dyad or directed dyad.
    pub values: Vec<f64>,
    /// The greater level over the smaller one, of every dyad of which both are known and greater than nought.
    pub ratios: Vec<f64>,
}

/// The known values of a series measure over all states or dyads of the frame (directed ones for directed measures); none
/// where a table it reads speaks about some states only, for a place among a few chosen ones is no place among all.
#[must_use]
pub fn all(evidence: &StoreEvidence<'_>, measure: &'static Measure, period: Period) -> Arc<Reference> {
    if !evidence.compares(measure, None) || !evidence.holds(measure) {
        return Arc::default();
    }
    match measure.compute {
        Formula::State(compute) => evidence.of_all(measure, period, |evidence| {
            let values: Vec<f64> = footing_states::cow_members(period.last())
                .into_iter()
                .filter_map(|state| compute(evidence, state, period).reading.known())
                .collect();
            let pairs = values.iter().enumerate().flat_map(|(at, a)| values[at + 1..].iter().map(move |b| [*a, *b]));
            let ratios = pairs.filter_map(ratio).collect();
            Reference { values, ratios }
        }),
        Formula::Dyad(compute) => evidence.of_all(measure, period, |evidence| {
            let listed = evidence.lists(measure);
            let directed = measure.subject == Subject::DirectedDyad;
            let mut all = Reference::default();
            for dyad in footing_states::cow_dyads(period.last()).iter().filter(|dyad| listed(**dyad)) {
                let there = DirectedDyad::new(dyad.first(), dyad.second()).expect("a dyad has two states");
                let of = |dyad| compute(evidence, dyad, period).reading.known();
                let levels = [of(there), directed.then(|| of(there.reversed())).flatten()];
                all.values.extend(levels.into_iter().flatten());
                if let [Some(a), Some(b)] = levels {
                    all.ratios.extend(ratio([a, b]));
                }
            }
            all
        }),
        Formula::Votes(_) | Formula::RollCalls(_) => Arc::default(),
    }
}

/// The greater over the smaller.
fn ratio([a, b]: [f64; 2]) -> Option<f64> {
    (a > 0.0 && b > 0.0).then(|| a.max(b) / a.min(b))
}

/// A state's known values toward each partner, by partner.
#[must_use]
pub fn partners(
    evidence: &StoreEvidence<'_>,
    measure: &Measure,
    of: CowCode,
    period: Period,
) -> Vec<(CowCode, Estimate)> {
    footing_states::cow_members(period.last())
        .into_iter()
        .filter_map(|partner| DirectedDyad::new(of, partner))
        .map(|dyad| (dyad.to(), of_period(evidence, measure, dyad, period)))
        .collect()
}

/// Vote scores of a pool for all pairs that meet `min_n`, those without a value left out.
#[must_use]
pub fn all_vote_scores(votes: &RollCalls, wanted: &[Score], period: Period) -> Vec<Vec<f64>> {
    let min = f64::from(min_n(votes, period));
    let mut all = vec![Vec::new(); wanted.len()];
    let (mut sums, mut scores) = (RowSums::of(wanted), Vec::new());
    for place in 0..votes.states().len() {
        sums.read(&votes.after(place, period));
        for (score, all) in wanted.iter().zip(&mut all) {
            sums.scores(*score, &mut scores);
            let compared = scores.iter().zip(sums.n()).filter(|(score, n)| **n >= min && !score.is_nan());
            all.extend(compared.map(|(score, _)| score));
        }
    }
    all
}

/// The percentile of each score's value among those of all pairs that meet `min_n` in a pool; `None` without a value, and where
/// no pair has one.
#[must_use]
pub fn vote_percentiles(
    votes: &RollCalls,
    wanted: &[Score],
    values: &[Option<f64>],
    period: Period,
) -> Vec<Option<f64>> {
    let min = f64::from(min_n(votes, period));
    let mut places: Vec<Option<AmongAll>> = values.iter().map(|value| value.map(AmongAll::new)).collect();
    let (mut sums, mut scores) = (RowSums::of(wanted), Vec::new());
    for place in 0..votes.states().len() {
        sums.read(&votes.after(place, period));
        for (score, among) in wanted.iter().zip(&mut places) {
            if let Some(among) = among {
                sums.scores(*score, &mut scores);
                among.compare(&scores, sums.n(), min);
            }
        }
    }
    places.into_iter().map(|among| among?.percentile()).collect()
}

/// A rank with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// 1 is the highest.
    pub rank: u32,
    /// Partners compared.
    pub of: u32,
    /// Central 95 % of the draws.
    pub interval: Option<[u32; 2]>,
}

/// What a vote measure says of a pair over a pool.
#[derive(Clone, Debug)]
pub struct VoteScore {
    /// Value, n and interval.
    pub estimate: Estimate,
    /// Rank of the second state among the first's partners, and of the first among the second's.
    pub ranks: [Option<Ranked>; 2],
}

/// A pair as each of its states sees it: the partner's place, and those of all partners that may be ranked.
struct Side {
    partner: Option<usize>,
    eligible: Vec<usize>,
}

impl Side {
    fn new(votes: &RollCalls, own: CowCode, partner: CowCode, tables: &TableRow, min: u32) -> Self {
        let own = votes.place(own);
        let eligible = (0..tables.len()).filter(|&place| Some(place) != own && tables.table(place).n() >= min);
        let eligible: Vec<usize> = eligible.collect();
        Self { partner: votes.place(partner).filter(|place| eligible.contains(place)), eligible }
    }

    /// The partner's rank by scores that stand by place.
    fn rank(&self, scores: &[f64]) -> Option<u32> {
        let value = scores[self.partner?];
        (!value.is_nan()).then(|| rank(value, self.eligible.iter().map(|&place| scores[place])))
    }

    /// Partners with a value.
    fn compared(&self, scores: &[f64]) -> usize {
        self.eligible.iter().filter(|&&place| !scores[place].is_nan()).count()
    }
}

/// All vote measures of a pair over a pool, their bootstrap intervals and rank intervals from the same draws.
///
/// # Errors
/// If no roll calls are installed.
pub fn vote_scores(
    session: &Session,
    wanted: &[Score],
    dyad: DirectedDyad,
    period: Period,
    level: f64,
) -> Result<Vec<VoteScore>, Problem> {
    let votes = session.roll_calls()?;
    let (a, b) = (dyad.from(), dyad.to());
    let table = votes.pair(a, b, period);
    let min = min_n(votes, period);
    let tables = [a, b].map(|own| votes.against(own, period));
    let sides = [Side::new(votes, a, b, &tables[0], min), Side::new(votes, b, a, &tables[1], min)];
    let bootstrap = BlockBootstrap::new(votes, period, SEED).filter(|_| table.n() > 0);
    // Each state among the other's partners, in every draw.
    let standings: Option<[Vec<Standing>; 2]> = bootstrap.as_ref().and_then(|bootstrap| {
        let of = |own: CowCode, partner: CowCode, side: &Side| {
            Some(bootstrap.partners(own).standings(wanted, votes.place(partner)?, &side.eligible))
        };
        let (of_a, of_b) = parallel::both(|| of(a, b, &sides[0]), || of(b, a, &sides[1]));
        Some([of_a?, of_b?])
    });
    let sums = tables.each_ref().map(|row| {
        let mut sums = RowSums::of(wanted);
        sums.read(row);
        sums
    });
    let mut scores = Vec::new();
    Ok(wanted
        .iter()
        .enumerate()
        .map(|(index, &score)| {
            let reading = votes::reading(session, score, &table, dyad.undirected(), period);
            let intervals: Vec<Interval> = match (&bootstrap, &standings, reading.known()) {
                (Some(bootstrap), Some([of_a, _]), Some(_)) => {
                    bootstrap.interval(of_a[index].values().iter().copied(), level).into_iter().collect()
                }
                _ => Vec::new(),
            };
            let ranks = std::array::from_fn(|side| {
                sums[side].scores(score, &mut scores);
                let rank = sides[side].rank(&scores)?;
                let of = sides[side].compared(&scores);
                let standing = standings.as_ref().map(|standings| &standings[side][index]);
                let draws = standing.map_or(0, |standing| standing.values().len());
                let mut drawn: Vec<u32> =
                    (0..draws).filter_map(|draw| standing.and_then(|standing| standing.rank(draw))).collect();
                drawn.sort_unstable();
                let interval = (drawn.len() * 20 >= draws * 19 && !drawn.is_empty()).then(|| {
                    let at = |p: f64| drawn[(p * (drawn.len() - 1) as f64).round() as usize];
                    [at((1.0 - level) / 2.0), at(f64::midpoint(1.0, level))]
                });
                Some(Ranked { rank, of: u32::try_from(of).unwrap_or(u32::MAX), interval })
            });
            VoteScore { estimate: Estimate { reading, n: table.n(), intervals }, ranks }
        })
        .collect())
}

/// One year of a pair's votes: for each score the estimate and the percentile among all dyads.
#[derive(Clone, Debug)]
pub struct VoteYear {
    /// Year.
    pub year: i32,
    /// For each score asked for.
    pub scores: Vec<(Estimate, Option<f64>)>,
}

/// A pair's votes year by year.
///
/// # Errors
/// If no roll calls are installed.
pub fn vote_years(
    session: &Session,
    wanted: &[Score],
    dyad: Dyad,
    period: Period,
    level: f64,
    percentiles: bool,
) -> Result<Vec<VoteYear>, Problem> {
    let votes = session.roll_calls()?;
    let years: Vec<i32> = period.years().collect();
    Ok(parallel::map(&years, |&year| {
        let one = Period::year(year);
        let table = votes.pair(dyad.first(), dyad.second(), one);
        let bootstrap = BlockBootstrap::new(votes, one, SEED).filter(|_| table.n() > 0);
        let draws = bootstrap.as_ref().map(|b| b.pair(dyad.first(), dyad.second(), DRAWS));
        let readings: Vec<Reading> =
            wanted.iter().map(|&score| votes::reading(session, score, &table, dyad, one)).collect();
        let places = if percentiles && table.n() >= min_n(votes, one) {
            let values: Vec<Option<f64>> = readings.iter().map(Reading::known).collect();
            vote_percentiles(votes, wanted, &values, one)
        } else {
            vec![None; wanted.len()]
        };
        let mut drawn = Vec::new();
        let scores = wanted
            .iter()
            .zip(readings.into_iter().zip(places))
            .map(|(&score, (reading, place))| {
                let intervals = match (&bootstrap, &draws, reading.known()) {
                    (Some(bootstrap), Some(draws), Some(_)) => {
                        draws.scores(score, &mut drawn);
                        bootstrap.interval(drawn.iter().copied(), level).into_iter().collect()
                    }
                    _ => Vec::new(),
                };
                (Estimate { reading, n: table.n(), intervals }, place)
            })
            .collect();
        VoteYear { year, scores }
    }))
}
