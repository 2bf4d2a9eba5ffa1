//! The rhetoric-reality gap: the other's place in a state's words less its place in each kind of dealings. The difference
//! is the claim grammar's own, so that a pack can test what a dossier shows: places are drawn together, words by speech
//! year and UN votes by blocks of recurring resolutions.

use footing_claims::grammar::{During, parse_quantity};
use footing_claims::judge::{Judge, Number};
use footing_core::{Fault, Period, Problem, parallel};
use footing_measures::{Formula, Subject, catalogue};
use footing_report::dossier::Gap;

use super::{Pair, WORDS_POOL};
use crate::check::vocabulary::Catalogue;

/// What is made of the other in words.
const WORDS: &str = "un_general_debate_mention_share";

/// Kinds of dealings, with the measure of each.
const DEEDS: &[(&str, &str)] = &[
    ("trade dependence", "cow_trade_share"),
    ("agreement in UN votes", "unga_kappa_linear"),
    ("treaty obligations", "atop_commitment"),
    ("defence agreements", "dcad_signed"),
    ("dependence for arms", "sipri_deliveries_recipient_share"),
    ("joint exercises", "joint_exercises_russia_count"),
    ("leaders' meetings", "china_leader_engagements_count"),
    ("sanctions against it", "gsdb_sanctions"),
];

/// The level of the intervals, that of verdicts.
const LEVEL: f64 = 0.9;

/// The gaps of both directions, in every dimension, among each state's partners and among the other's peers.
pub(super) fn gaps(pair: &Pair<'_>, judge: &Judge<'_>) -> Result<Vec<Gap>, Problem> {
    let during = if pair.asked { During::Years(pair.period) } else { During::Latest(WORDS_POOL.unsigned_abs()) };
    let judge = Judge { during: Some(during), ..judge.clone() };
    let number = |text: &str| -> Result<Result<Number, String>, Problem> {
        let quantity = parse_quantity(text, &Catalogue)
            .map_err(|fault| Problem::new(Fault::Internal, "bad-rules", format!("`{text}`: {fault:?}")))?;
        Ok(judge.number(&quantity, LEVEL).map_err(|ruling| ruling.ground.unwrap_or_else(|| ruling.verdict.to_string())))
    };
    // A pool that begins before its source does is told from where the source begins.
    let years = |number: &Number, measure: &str| {
        let years: Period = number.years?;
        let told = judge.world.covers(measure).and_then(|covers| covers.intersection(years)).unwrap_or(years);
        Some([told.first(), told.last()])
    };
    // What each direction draws is its own: the two are made side by side.
    let of_side = |(side, [from, to]): (&str, [&str; 2])| -> Result<Vec<Gap>, Problem> {
        let mut gaps = Vec::new();
        let dyad = if side == "a" { pair.there() } else { pair.there().reversed() };
        let partners = format!("{} partners", footing_states::possessive(dyad.from()));
        let baselines = [
            (format!("partners-of({from})"), partners.clone()),
            (
                format!("peers-of({from})"),
                format!("{partners} that are like {} in power and region", footing_states::name_in_sentence(dyad.to())),
            ),
        ];
        for (baseline, named) in baselines {
            let words = format!("percentile({WORDS}, {from}->{to}, {baseline})");
            let rhetoric = number(&words)?;
            for (dimension, measure) in DEEDS {
                let card = catalogue::by_id(measure).expect("a measure of the catalogue");
                let arrow = if card.subject == Subject::DirectedDyad { "->" } else { "~" };
                let deeds = format!("percentile({measure}, {from}{arrow}{to}, {baseline})");
                let substance = number(&deeds)?;
                let gap = number(&format!("{words} - {deeds}"))?;
                let found = gap.as_ref().ok();
                let estimated = found.filter(|gap| gap.estimated && !gap.refused);
                let drawn_of = |number: &Result<Number, String>| number.as_ref().is_ok_and(|n| !n.draws.is_empty());
                let drawn = [("words", drawn_of(&rhetoric)), ("deeds", drawn_of(&substance))];
                // Roll calls without titles are drawn one by one.
                let untitled = matches!(card.compute, Formula::Votes(_))
                    && number(&format!("{measure}({from}{arrow}{to})"))?.is_ok_and(|votes| votes.lower_bound);
                gaps.push(Gap {
                    direction: pair.arrow(dyad),
                    side: side.to_owned(),
                    dimension: (*dimension).to_owned(),
                    measure: (*measure).to_owned(),
                    baseline: named.clone(),
                    rhetoric: rhetoric.as_ref().ok().map(|number| number.point),
                    substance: substance.as_ref().ok().map(|number| number.point),
                    gap: found.map(|gap| gap.point),
                    low: estimated.map(|gap| gap.low),
                    high: estimated.map(|gap| gap.high),
                    lower_bound: estimated.is_some() && (untitled || drawn.iter().any(|(_, drawn)| !drawn)),
                    drawn: drawn.iter().filter(|(_, drawn)| *drawn).map(|(what, _)| (*what).to_owned()).collect(),
                    rhetoric_years: rhetoric.as_ref().ok().and_then(|number| years(number, WORDS)),
                    substance_years: substance.as_ref().ok().and_then(|number| years(number, measure)),
                    why: gap.as_ref().err().cloned(),
                });
            }
        }
        Ok(gaps)
    };
    let (a, b) = parallel::both(|| of_side(("a", ["A", "B"])), || of_side(("b", ["B", "A"])));
    Ok([a?, b?].concat())
}
