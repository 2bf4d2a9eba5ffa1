//! Phrases of the published lexicon near a partner's name in speeches of the UN General Debate, by family.

use footing_core::{Absence, DirectedDyad, Estimate, Interval, Period, Reading};

use super::official::{WORK_MENTIONS, WORK_REPORT};
use super::speeches::{MENTIONS, MIN_MENTIONS_RULE, SPEECHES, TOKENS, WORDS, too_few_mentions, too_few_of_either};
use crate::evidence::{Evidence, Pool, Pooled, Series};
use crate::statistics::rates::{Rate, block_bootstrap, garwood, rate_ratio};

/// One family of the lexicon: the columns of its phrases in each corpus that counts them.
#[derive(Clone, Copy)]
pub(crate) struct Family {
    /// Its name in the lexicon.
    name: &'static str,
    /// Hits in speeches of the UN General Debate.
    pub(crate) speeches: &'static [Series],
    /// What a rate of them needs.
    pub(crate) speech_needs: &'static [Series],
    /// Hits in China's government work reports.
    pub(crate) reports: &'static [Series],
    /// What a rate of them needs.
    pub(crate) report_needs: &'static [Series],
}

/// Families by the ids of their phrases, each id written once.
macro_rules! families {
    ($($(#[$doc:meta])* $family:ident = $name:literal: $($phrase:literal),+;)+) => {
        $(
            $(#[$doc])*
            pub(crate) const $family: Family = Family {
                name: $name,
                speeches: &[$(Series::new("un_general_debate_phrases", $phrase)),+],
                speech_needs: &[SPEECHES, TOKENS, MENTIONS, $(Series::new("un_general_debate_phrases", $phrase)),+],
                reports: &[$(Series::new("china_work_reports_phrases", $phrase)),+],
                report_needs: &[WORK_REPORT, WORK_MENTIONS, $(Series::new("china_work_reports_phrases", $phrase)),+],
            };
        )+
        const FAMILIES: &[Family] = &[$($family),+];
    };
}

families! {
    /// Partner, friend, cooperation.
    PARTNERSHIP = "partnership": "strategic_partnership", "partner", "friend", "cooperation", "good_neighbour", "alliance";
    /// Equal, mutual.
    EQUALITY = "equality": "equal_footing", "equality", "mutual";
    /// Hegemony, great power, puppet.
    HIERARCHY = "hierarchy": "hegemony", "great_power", "subordinate", "leading_role";
    /// Decline, weakness, collapse.
    DECLINE = "decline": "decline", "weakness", "collapse", "isolation";
    /// Threat, aggression, suspicion.
    DISTRUST = "distrust": "threat", "aggression", "interference", "suspicion", "reproach";
}

/// Named rules of counts of phrases.
pub(crate) const RULES: &[(&str, &str)] = &[
    (
        "lexicon",
        "the wordings are published in crates/footing-text/phrases.toml; the dossier gives each one's share of the hits",
    ),
    (
        "near",
        "a wording counts for a partner named in the same sentence, at most 15 words away; near two partners it counts for each",
    ),
    ("longest", "of wordings that overlap the longest counts alone: a strategic partnership is not also a partnership"),
    ("denial", "`no threat` counts like `a threat`: the count says what is talked about, not what is held"),
    (
        "pool",
        "hits and the denominator are each added over the years with a speech, then divided; n counts the speeches",
    ),
    (
        "interval",
        "headline: bootstrap over speech years (at least 5); beside it the exact interval, which takes every hit as independent \
         and is the least the uncertainty can be",
    ),
    MIN_MENTIONS_RULE,
    ("min_hits", "no ratio of hits where either has fewer than 5: one more or less would move it by more than a fifth"),
];

/// Fewest hits of either state for a ratio of them: the named rule `min_hits`.
const MIN_HITS: f64 = 5.0;

/// What hits are counted over.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Over {
    /// 100,000 words spoken.
    Words,
    /// 100 mentions of the partner.
    Mentions,
}

impl Over {
    fn scale(self) -> f64 {
        match self {
            Self::Words => WORDS,
            Self::Mentions => 100.0,
        }
    }

    fn empty(self) -> &'static str {
        match self {
            Self::Words => "the speeches hold no words",
            Self::Mentions => "the speaker never names the partner in these years",
        }
    }
}

/// Hits and what they are counted over.
fn parts(over: Over, pooled: &Pooled) -> [f64; 2] {
    let [_, second, third, _] = pooled.sums;
    match over {
        // Texts, words, hits.
        Over::Words => [third, second],
        // Texts, hits, mentions.
        Over::Mentions => [second, third],
    }
}

impl Family {
    /// What a rate adds up. Without a speech there is nothing to count, whatever the tables of hits imply.
    fn pool<T>(self, over: Over, both: bool, take: impl FnOnce(&Pool<'_>) -> T) -> T {
        match over {
            Over::Words => take(&Pool { sender: &[SPEECHES, TOKENS], receiver: &[], dyad: &[self.speeches], both }),
            Over::Mentions => {
                take(&Pool { sender: &[SPEECHES], receiver: &[], dyad: &[self.speeches, &[MENTIONS]], both })
            }
        }
    }

    /// Hits near the partner's name over words, or over its mentions.
    pub(crate) fn rate(self, over: Over, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        self.pool(over, false, |pool| Self::rate_in(pool, over, evidence, dyad, period))
    }

    fn rate_in(pool: &Pool<'_>, over: Over, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        let all = match evidence.pooled(pool, dyad, period) {
            Ok(all) => all,
            Err(why) => return Estimate::plain(why, 0),
        };
        let (n, [hits, below]) = (all.years, parts(over, &all));
        if below == 0.0 {
            return Estimate::plain(Reading::undefined(over.empty()), n);
        }
        if let Some(why) = too_few_mentions(below).filter(|_| over == Over::Mentions) {
            return Estimate::plain(why, n);
        }
        let scale = over.scale();
        let mut intervals = Vec::new();
        if evidence.intervals() {
            let years = pool.years(evidence, dyad, period).unwrap_or_default();
            let blocks: Vec<[f64; 2]> = years.iter().map(|year| parts(over, year)).collect();
            let value = |&[y, n]: &[f64; 2]| (n > 0.0).then(|| scale * y / n);
            intervals.extend(block_bootstrap(&blocks, "speech years", value, evidence.level()));
            let (low, high) = garwood(Rate { events: hits as u32, exposure: below / scale }, evidence.level());
            let method = "exact Poisson (Garwood)".into();
            intervals.push(Interval { low, high, level: evidence.level(), method, lower_bound: true });
        }
        Estimate { reading: Reading::Observed(scale * hits / below), n, intervals }
    }

    /// The first state's rate over the second's, in the years in which both spoke.
    pub(crate) fn ratio(self, over: Over, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        self.pool(over, true, |pool| Self::ratio_in(pool, over, evidence, dyad, period))
    }

    fn ratio_in(pool: &Pool<'_>, over: Over, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        let sides = [dyad, dyad.reversed()];
        let [there, back] = match sides.map(|side| evidence.pooled(pool, side, period)) {
            [Ok(there), Ok(back)] => [there, back],
            [Err(why), _] | [_, Err(why)] => return Estimate::plain(why, 0),
        };
        let (n, [y1, n1], [y2, n2]) = (there.years, parts(over, &there), parts(over, &back));
        if n1 == 0.0 || n2 == 0.0 {
            return Estimate::plain(Reading::undefined("one of the two never names the other in these years"), n);
        }
        if let Some(why) = too_few_of_either([n1, n2]).filter(|_| over == Over::Mentions) {
            return Estimate::plain(why, n);
        }
        let rate = |events: f64, exposure| Rate { events: events as u32, exposure };
        let exact = if evidence.intervals() { rate_ratio(rate(y1, n1), rate(y2, n2), evidence.level()) } else { None };
        if y2 == 0.0 {
            let why = match exact {
                Some(ratio) => format!(
                    "no such phrase near the first state's name in the second's speeches: the ratio is at least {:.2} (exact {:.0} %)",
                    ratio.low,
                    100.0 * evidence.level()
                ),
                None => "no such phrase near the first state's name in the second's speeches".to_owned(),
            };
            let why = if y1 == 0.0 { "no such phrase near either name".to_owned() } else { why };
            return Estimate::plain(Reading::undefined(why), n);
        }
        if y1.min(y2) < MIN_HITS {
            let why = format!(
                "such phrases stand {y1:.0} times near the second state's name in the first's speeches and {y2:.0} times near \
                 the first's in the second's: the rule min_hits asks for {MIN_HITS} each"
            );
            return Estimate::plain(Reading::Missing(Absence::Thin(why.into())), n);
        }
        let mut intervals = Vec::new();
        if evidence.intervals() {
            let years = sides.map(|side| pool.years(evidence, side, period).unwrap_or_default());
            let both = |(there, back): (&Pooled, &Pooled)| {
                let ([y1, n1], [y2, n2]) = (parts(over, there), parts(over, back));
                [y1, n1, y2, n2]
            };
            let blocks: Vec<[f64; 4]> = years[0].iter().zip(&years[1]).map(both).collect();
            let value = |&[y1, n1, y2, n2]: &[f64; 4]| (n1 > 0.0 && n2 > 0.0 && y2 > 0.0).then(|| y1 / n1 / (y2 / n2));
            intervals.extend(block_bootstrap(&blocks, "speech years", value, evidence.level()));
            if let Some(ratio) = exact {
                let method = "exact conditional on all hits (Clopper-Pearson)".into();
                let (low, high) = (ratio.low, ratio.high);
                intervals.push(Interval { low, high, level: evidence.level(), method, lower_bound: true });
            }
        }
        Estimate { reading: Reading::Observed(y1 / n1 / (y2 / n2)), n, intervals }
    }
}

/// One phrase's part in its family's rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// Id of the phrase.
    pub phrase: &'static str,
    /// Family.
    pub family: &'static str,
    /// Hits in the period.
    pub hits: f64,
    /// Hits in 100 mentions of the partner, of the whole family.
    pub rate: f64,
    /// The same without this phrase.
    pub without: f64,
}

/// A corpus in which phrases of the lexicon are counted near names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corpus {
    /// Speeches in the UN General Debate, in English.
    Speeches,
    /// Government work reports of China, in Chinese.
    WorkReports,
}

impl Corpus {
    /// What says that there is a text, and the mentions of the partner.
    fn texts_and_mentions(self) -> (&'static [Series], &'static [Series]) {
        match self {
            Self::Speeches => (&[SPEECHES], &[MENTIONS]),
            Self::WorkReports => (&[WORK_REPORT], &[WORK_MENTIONS]),
        }
    }
}

/// What each phrase adds to the rates in 100 mentions: the lexicon swept by leaving out one entry at a time. Empty where
/// the partner is never named.
#[must_use]
pub fn contributions(evidence: &dyn Evidence, corpus: Corpus, dyad: DirectedDyad, period: Period) -> Vec<Contribution> {
    let (texts, named) = corpus.texts_and_mentions();
    let mentions = |hits: &'static [Series]| -> Option<[f64; 2]> {
        let pool = Pool { sender: texts, receiver: &[], dyad: &[hits, named], both: false };
        Some(parts(Over::Mentions, &evidence.pooled(&pool, dyad, period).ok()?))
    };
    let mut list = Vec::new();
    for family in FAMILIES {
        let columns = match corpus {
            Corpus::Speeches => family.speeches,
            Corpus::WorkReports => family.reports,
        };
        let Some([all, named]) = mentions(columns).filter(|[_, named]| *named > 0.0) else { continue };
        for column in columns {
            let Some([hits, _]) = mentions(std::slice::from_ref(column)) else { continue };
            if hits > 0.0 {
                let (rate, without) = (100.0 * all / named, 100.0 * (all - hits) / named);
                list.push(Contribution { phrase: column.column, family: family.name, hits, rate, without });
            }
        }
    }
    list
}
