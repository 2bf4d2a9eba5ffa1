//! What stands beside the other's name in UN speeches: each phrase's part in its family's rate, and the words by which a
//! state's talk of the other differs from its talk of everybody else.

use std::collections::BTreeMap;

use footing_core::{CowCode, DirectedDyad, Problem, Year};
use footing_measures::statistics::keyness::{Counts, Keyness, PRIOR, keyness, passing};
use footing_measures::{Corpus, contributions};
use footing_report::dossier::{KeyWord, PhraseShare, WordList};
use footing_text::context::vocabulary;

use super::Pair;
use crate::counting::WORD_BLOCKS;

const SOURCE: &str = "un_general_debate";
const TABLE: &str = "un_general_debate_words";

/// Words shown of each list.
const SHOWN: usize = 8;

/// A word must stand near the name so often to be compared: one hit is an accident.
const LEAST: u32 = 3;

/// Fewer words than this near a name are no text to speak of.
const LEAST_TOKENS: u32 = 150;

/// False discovery rate.
const RATE: f64 = 0.05;

/// Each phrase's part in its family's rate, both directions, over the pool of words of each corpus.
pub(super) fn phrases(pair: &Pair<'_>) -> Vec<PhraseShare> {
    let corpora = [
        (Corpus::Speeches, "UN speeches", "un_general_debate_partnership_per_mention"),
        (Corpus::WorkReports, "government work reports", "china_work_reports_partnership_per_mention"),
    ];
    let sides = [pair.there(), pair.there().reversed()];
    let of = |(dyad, (corpus, name, measure)): (DirectedDyad, (Corpus, &'static str, &str))| {
        let measure = footing_measures::by_id(measure).expect("a measure of the catalogue");
        let period = pair.headline_period(measure);
        contributions(pair.evidence, corpus, dyad, period).into_iter().map(move |part| PhraseShare {
            corpus: name.to_owned(),
            direction: pair.arrow(dyad),
            family: part.family.to_owned(),
            phrase: part.phrase.to_owned(),
            hits: part.hits as u32,
            rate: part.rate,
            without: part.without,
            years: [period.first(), period.last()],
        })
    };
    corpora.into_iter().flat_map(|corpus| sides.map(|dyad| (dyad, corpus))).flat_map(of).collect()
}

/// Counts near one partner's name, and near the names of all partners, by number of the word; 0 is all words.
#[derive(Default)]
struct Near {
    one: BTreeMap<u32, u32>,
    all: BTreeMap<u32, u32>,
}

/// The distinctive words of both directions.
pub(super) fn vocabulary_lists(pair: &Pair<'_>) -> Result<Vec<WordList>, Problem> {
    let Some(snapshot) = pair.session.snapshot(SOURCE).filter(|snapshot| snapshot.manifest.table(TABLE).is_some())
    else {
        return Ok(Vec::new());
    };
    let last = super::last_year(pair.session);
    let wanted = |first: Year, end: Year| {
        end <= last && (!pair.asked || (pair.period.contains(first) && pair.period.contains(end)))
    };
    let blocks: Vec<[Year; 2]> = WORD_BLOCKS.iter().copied().filter(|[first, end]| wanted(*first, *end)).collect();
    let (Some([first, _]), Some([_, end])) = (blocks.first(), blocks.last()) else { return Ok(Vec::new()) };
    let years = footing_core::Period::new(*first, *end);
    let mut near = [Near::default(), Near::default()];
    snapshot.read_each(TABLE, &["year", "ccode1", "ccode2", "word", "count"], years, |piece| {
        let at = piece.column(0).cells::<i16>();
        let code = |column: usize| piece.column(column).cells::<u16>();
        let number = |column: usize| piece.column(column).cells::<u32>();
        let (from, to, words, counts) = (code(1), code(2), number(3), number(4));
        for row in 0..piece.len() {
            let side = match CowCode(from[row]) {
                speaker if speaker == pair.a => 0,
                speaker if speaker == pair.b => 1,
                _ => continue,
            };
            if !blocks.iter().any(|[first, _]| *first == Year::from(at[row])) {
                continue;
            }
            let partner = if side == 0 { pair.b } else { pair.a };
            let into = match to[row] {
                0 => &mut near[side].all,
                to if to == partner.0 => &mut near[side].one,
                _ => continue,
            };
            *into.entry(words[row]).or_default() += counts[row];
        }
    })?;
    let known = vocabulary();
    let lists = near.iter().zip([pair.there(), pair.there().reversed()]).filter(|(near, _)| !near.all.is_empty());
    Ok(lists.map(|(near, dyad)| list(near, pair.arrow(dyad), [*first, *end], &known)).collect())
}

fn list(near: &Near, direction: String, years: [Year; 2], known: &[&str]) -> WordList {
    let of = |counts: &BTreeMap<u32, u32>, word: u32| counts.get(&word).copied().unwrap_or(0);
    let tokens = of(&near.one, 0);
    let other_tokens = of(&near.all, 0).saturating_sub(tokens);
    let mut list =
        WordList { direction, years, tokens, other_tokens, compared: 0, passing: 0, words: Vec::new(), why: None };
    if tokens < LEAST_TOKENS {
        list.why = Some(if tokens == 0 {
            "the other is named fewer than 8 times: its neighbouring words are not kept".to_owned()
        } else {
            format!("{tokens} words near the name are too few to tell anything (rule: {LEAST_TOKENS})")
        });
        return list;
    }
    // All words of the vocabulary are tested, so that the false discovery rate is that of the whole search.
    let scored: Vec<(u32, Counts, Keyness)> = near
        .all
        .iter()
        .filter(|(word, all)| **word > 0 && **all >= LEAST)
        .filter_map(|(word, all)| {
            let first = of(&near.one, *word);
            let counts = Counts { first, second: all.saturating_sub(first) };
            let found = keyness(counts, [f64::from(tokens), f64::from(other_tokens)], PRIOR)?;
            Some((*word, counts, found))
        })
        .collect();
    let passes = passing(&scored.iter().map(|(_, _, found)| found.z).collect::<Vec<_>>(), RATE);
    list.compared = u32::try_from(scored.len()).unwrap_or(u32::MAX);
    list.passing = u32::try_from(passes.iter().filter(|passes| **passes).count()).unwrap_or(u32::MAX);
    let mut shown: Vec<KeyWord> = scored
        .iter()
        .zip(passes)
        .filter(|((_, counts, found), _)| counts.first >= LEAST && found.z > 0.0)
        .map(|((word, counts, found), passes)| KeyWord {
            word: known.get(*word as usize - 1).map_or_else(|| format!("word {word}"), |word| (*word).to_owned()),
            near: counts.first,
            elsewhere: counts.second,
            delta: found.delta,
            z: found.z,
            passes,
        })
        .collect();
    shown.sort_by(|a, b| b.z.total_cmp(&a.z).then(a.word.cmp(&b.word)));
    shown.truncate(SHOWN);
    list.words = shown;
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: &[(u32, u32)], all: &[(u32, u32)]) -> Near {
        Near { one: one.iter().copied().collect(), all: all.iter().copied().collect() }
    }

    #[test]
    fn the_others_are_all_less_the_one() {
        let near = near(&[(0, 1000), (1, 30)], &[(0, 11_000), (1, 60), (2, 40)]);
        let list = list(&near, "A -> B".to_owned(), [1992, 2024], &["trade", "war"]);
        assert_eq!((list.tokens, list.other_tokens, list.compared), (1000, 10_000, 2));
        assert_eq!(list.words.len(), 1, "war never stands near the name");
        let word = &list.words[0];
        assert_eq!((word.word.as_str(), word.near, word.elsewhere, word.passes), ("trade", 30, 30, true));
        // a_w = 1000 x 60 / 11000: ln(35.4545 / 1964.5455) - ln(35.4545 / 10964.5455)
        assert!((word.delta - 1.719_4).abs() < 1e-3, "{}", word.delta);
    }

    #[test]
    fn too_little_text_gives_no_list() {
        let list =
            list(&near(&[(0, 40), (1, 5)], &[(0, 9000), (1, 20)]), "A -> B".to_owned(), [1992, 2024], &["trade"]);
        assert!(list.words.is_empty() && list.why.is_some());
    }
}
