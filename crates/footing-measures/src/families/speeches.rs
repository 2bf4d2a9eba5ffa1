//! Mentions of states in a body of texts: speeches of the UN General Debate first, and the official words of single states.

use footing_core::{Absence, DirectedDyad, Estimate, Interval, Period, Reading};

use crate::evidence::{Evidence, Pool, Series};
use crate::statistics::rates::{Rate, RateRatio, block_bootstrap, clopper_pearson, garwood, rate_ratio};

/// Speeches of a state in a year.
pub(crate) const SPEECHES: Series = Series::new("un_general_debate", "speeches");
/// Words of them.
pub(crate) const TOKENS: Series = Series::new("un_general_debate", "tokens");
/// Mentions of all other states in them.
pub(crate) const PARTNER_MENTIONS: Series = Series::new("un_general_debate", "partner_mentions");
/// Mentions of one other state in them.
pub(crate) const MENTIONS: Series = Series::new("un_general_debate_mentions", "mentions");

/// What measures over words need.
pub(crate) const PER_WORD_NEEDS: &[Series] = &[SPEECHES, TOKENS, MENTIONS];
/// What measures over mentions need.
pub(crate) const PER_MENTION_NEEDS: &[Series] = &[SPEECHES, PARTNER_MENTIONS, MENTIONS];

/// A body of texts whose mentions are counted by directed dyad and year.
#[derive(Clone, Copy)]
pub(crate) struct Corpus {
    /// Texts of the sender in the year.
    pub(crate) texts: Series,
    /// Mentions of the partner, or texts that name it.
    pub(crate) mentions: Series,
    /// What the bootstrap draws: `speech years`.
    pub(crate) blocks: &'static str,
}

/// Speeches in the UN General Debate.
pub(crate) const UN: Corpus = Corpus { texts: SPEECHES, mentions: MENTIONS, blocks: "speech years" };

/// Fewest mentions a ratio or a rate per mention is given for: the named rule `min_mentions`. Below it one mention more or less
/// moves the value by more than a fifth.
const MIN_MENTIONS: f64 = 5.0;

/// Wording of the rule for rates per mention.
pub(crate) const MIN_MENTIONS_RULE: (&str, &str) =
    ("min_mentions", "no value under 5 mentions, where one more or less would move it by more than a fifth");

/// `once`, `27 times`, `never`.
fn times(mentions: f64) -> String {
    match count(mentions) {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        more => format!("{more} times"),
    }
}

/// Why nothing is given per mention where there are too few of them.
pub(crate) fn too_few_mentions(mentions: f64) -> Option<Reading> {
    (mentions > 0.0 && mentions < MIN_MENTIONS).then(|| {
        let named = times(mentions);
        Reading::Missing(Absence::Thin(
            format!(
                "the partner is named {named} in these years, and the rule min_mentions asks for {MIN_MENTIONS} times"
            )
            .into(),
        ))
    })
}

/// Why there is no ratio of what two states say of each other, where one of them, or both, name the other too rarely.
pub(crate) fn too_few_of_either([first, second]: [f64; 2]) -> Option<Reading> {
    let named = |mentions: f64| match count(mentions) {
        0 => ("never ", String::new()),
        _ => ("", format!(" {}", times(mentions))),
    };
    (first.min(second) < MIN_MENTIONS && first.max(second) > 0.0).then(|| {
        let ((never_first, times_first), (never_second, times_second)) = (named(first), named(second));
        Reading::Missing(Absence::Thin(
            format!(
                "the first state {never_first}names the second state{times_first}, and the second state {never_second}names \
                 the first state{times_second}: the rule min_mentions asks for {MIN_MENTIONS} times each"
            )
            .into(),
        ))
    })
}

/// Words a rate is given for.
pub(crate) const WORDS: f64 = 1e5;

/// Named rules of measures of one speaker.
pub(crate) const ONE_RULES: &[(&str, &str)] = &[
    (
        "pool",
        "mentions and the denominator are each added over the years with a speech, then divided; years without a \
              speech are skipped, not counted as zero, and n counts the speeches",
    ),
    (
        "mention",
        "names and demonyms of the state in that year, not its cities or leaders; the source's card has the rules",
    ),
    (
        "interval",
        "headline: bootstrap over speech years (at least 5); beside it the exact interval, which takes every mention as \
                  independent and is the least the uncertainty can be",
    ),
];

/// Named rules of measures of both speakers.
pub(crate) const BOTH_RULES: &[(&str, &str)] = &[
    (
        "years",
        "only years in which both states gave a speech, so that both had the same world to speak of; n counts them",
    ),
    ("pool", "mentions and denominators are each added over those years, then divided"),
    (
        "mention",
        "names and demonyms of the state in that year, not its cities or leaders; the source's card has the rules",
    ),
    ("interval", "headline: bootstrap over speech years, both speakers' drawn together (at least 5)"),
    ("zero", "no ratio where the second state never names the first"),
    (
        "min_mentions",
        "no ratio where either names the other fewer than 5 times: one mention more or less would move it by more than a fifth",
    ),
];

/// A sum of counts as the count it is.
fn count(sum: f64) -> u32 {
    sum as u32
}

fn exact((low, high): (f64, f64), method: &'static str, level: f64) -> Interval {
    Interval { low, high, level, method: method.into(), lower_bound: true }
}

impl Corpus {
    /// What a value over `of` adds up: what is divided by, texts, mentions.
    fn pool<T>(self, of: Series, both: bool, take: impl FnOnce(&Pool<'_>) -> T) -> T {
        take(&Pool { sender: &[of, self.texts], receiver: &[], dyad: &[&[self.mentions]], both })
    }
}

/// Mentions over a denominator, times `scale`, of one speaker.
fn pooled(
    corpus: Corpus,
    evidence: &dyn Evidence,
    dyad: DirectedDyad,
    of: Series,
    period: Period,
    scale: f64,
    exact: impl Fn(u32, f64) -> Option<Interval>,
) -> Estimate {
    corpus.pool(of, false, |pool| {
        let all = match evidence.pooled(pool, dyad, period) {
            Ok(all) => all,
            Err(why) => return Estimate::plain(why, 0),
        };
        let [denominator, texts, mentions, _] = all.sums;
        let n = count(texts);
        if denominator == 0.0 {
            return Estimate::plain(Reading::undefined("the speeches hold nothing to divide by"), n);
        }
        let reading =
            if all.observed { Reading::Observed(scale * mentions / denominator) } else { Reading::ImpliedZero };
        let mut intervals = Vec::new();
        if evidence.intervals() {
            let blocks = pool.years(evidence, dyad, period).unwrap_or_default();
            let blocks: Vec<[f64; 2]> = blocks.iter().map(|year| [year.sums[2], year.sums[0]]).collect();
            let value = |&[y, n]: &[f64; 2]| (n > 0.0).then(|| scale * y / n);
            intervals.extend(block_bootstrap(&blocks, corpus.blocks, value, evidence.level()));
            intervals.extend(exact(count(mentions), denominator));
        }
        Estimate { reading, n, intervals }
    })
}

/// Mentions of the partner in 100,000 words.
pub(crate) fn rate(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    rate_of(UN, TOKENS, WORDS, evidence, dyad, period)
}

/// Mentions of the partner over `scale` of what the denominator counts.
pub(crate) fn rate_of(
    corpus: Corpus,
    of: Series,
    scale: f64,
    evidence: &dyn Evidence,
    dyad: DirectedDyad,
    period: Period,
) -> Estimate {
    pooled(corpus, evidence, dyad, of, period, scale, |events, all| {
        Some(exact(
            garwood(Rate { events, exposure: all / scale }, evidence.level()),
            "exact Poisson (Garwood)",
            evidence.level(),
        ))
    })
}

/// Share of the partner in all mentions of other states.
pub(crate) fn share(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    share_of(UN, PARTNER_MENTIONS, evidence, dyad, period)
}

/// Share of the partner in what the denominator counts, of which its own are a part.
pub(crate) fn share_of(
    corpus: Corpus,
    of: Series,
    evidence: &dyn Evidence,
    dyad: DirectedDyad,
    period: Period,
) -> Estimate {
    pooled(corpus, evidence, dyad, of, period, 1.0, |hits, all| {
        // A partner's mentions are among all mentions: were they not, there would be no share to put an interval around.
        let inside = hits <= count(all);
        inside.then(|| {
            exact(
                clopper_pearson(hits, count(all), evidence.level()),
                "exact binomial (Clopper-Pearson)",
                evidence.level(),
            )
        })
    })
}

/// The first state's value over the second's, in the years in which both spoke.
fn pooled_ratio(
    evidence: &dyn Evidence,
    dyad: DirectedDyad,
    of: Series,
    period: Period,
    exact_ratio: impl Fn([f64; 4]) -> Option<RateRatio>,
) -> Estimate {
    UN.pool(of, true, |pool| ratio_in(evidence, pool, dyad, period, exact_ratio))
}

fn ratio_in(
    evidence: &dyn Evidence,
    pool: &Pool<'_>,
    dyad: DirectedDyad,
    period: Period,
    exact_ratio: impl Fn([f64; 4]) -> Option<RateRatio>,
) -> Estimate {
    let sides = [dyad, dyad.reversed()];
    let [there, back] = match sides.map(|side| evidence.pooled(pool, side, period)) {
        [Ok(there), Ok(back)] => [there, back],
        [Err(why), _] | [_, Err(why)] => return Estimate::plain(why, 0),
    };
    let n = there.years;
    let all = [there.sums[2], there.sums[0], back.sums[2], back.sums[0]];
    let [y1, n1, y2, n2] = all;
    if n1 == 0.0 || n2 == 0.0 {
        return Estimate::plain(Reading::undefined("the speeches of one side hold nothing to divide by"), n);
    }
    if y2 == 0.0 {
        let exact = if evidence.intervals() { exact_ratio(all) } else { None };
        let why = match exact {
            Some(ratio) => {
                format!(
                    "the second state never names the first: the ratio is at least {:.2} (exact {:.0} %)",
                    ratio.low,
                    100.0 * evidence.level()
                )
            }
            None => "the second state never names the first".to_owned(),
        };
        let why = if y1 == 0.0 { "neither state names the other".to_owned() } else { why };
        return Estimate::plain(Reading::undefined(why), n);
    }
    if let Some(why) = too_few_of_either([y1, y2]) {
        return Estimate::plain(why, n);
    }
    let mut intervals = Vec::new();
    if evidence.intervals() {
        let years = sides.map(|side| pool.years(evidence, side, period).unwrap_or_default());
        let blocks: Vec<[f64; 4]> = years[0]
            .iter()
            .zip(&years[1])
            .map(|(there, back)| [there.sums[2], there.sums[0], back.sums[2], back.sums[0]])
            .collect();
        let value = |&[y1, n1, y2, n2]: &[f64; 4]| (n1 > 0.0 && n2 > 0.0 && y2 > 0.0).then(|| y1 / n1 / (y2 / n2));
        intervals.extend(block_bootstrap(&blocks, "speech years", value, evidence.level()));
        if let Some(ratio) = exact_ratio(all) {
            intervals.push(exact(
                (ratio.low, ratio.high),
                "exact conditional on all mentions (Clopper-Pearson)",
                evidence.level(),
            ));
        }
    }
    Estimate { reading: Reading::Observed(y1 / n1 / (y2 / n2)), n, intervals }
}

/// Ratio of the two states' rates of mention.
pub(crate) fn ratio_of_rates(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    pooled_ratio(evidence, dyad, TOKENS, period, |[y1, n1, y2, n2]| {
        let rate = |y, n| Rate { events: count(y), exposure: n };
        rate_ratio(rate(y1, n1), rate(y2, n2), evidence.level())
    })
}

/// Ratio of the two states' shares of mention; no exact interval is given, for the two shares are binomial in themselves.
pub(crate) fn ratio_of_shares(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    pooled_ratio(evidence, dyad, PARTNER_MENTIONS, period, |_| None)
}
