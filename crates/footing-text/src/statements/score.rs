//! How well statements fit annotated ones.
//!
//! Each part (source, cue, content) is scored on its own. A found part is right if it shares a byte with an annotated
//! part of the same role (overlap), or has the same bytes but for spaces and marks at its ends (exact); each may be
//! matched once. Attributions annotated without a source are left out of the sources, as are the sources found for
//! statements whose content is theirs.

use super::standoff::{Attribution, Gold};
use super::{Span, Statement};

/// Counts of one part under one rule of matching.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Count {
    /// Found and annotated.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Annotated.
    pub gold: usize,
}

impl Count {
    /// The share of what was found that is right; `None` if nothing was found.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        (self.found > 0).then(|| self.right as f64 / self.found as f64)
    }

    /// The share of what is annotated that was found; `None` if nothing is annotated.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        (self.gold > 0).then(|| self.right as f64 / self.gold as f64)
    }

    /// The harmonic mean of the two; `None` if nothing was found and nothing is annotated.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        (self.found + self.gold > 0).then(|| 2.0 * self.right as f64 / (self.found + self.gold) as f64)
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }
}

/// Both rules of matching for one part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Part {
    /// The spans share a byte.
    pub overlap: Count,
    /// The spans are the same.
    pub exact: Count,
}

/// Scores over any number of articles: counts are added up before shares are taken (micro average).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Scores {
    /// Articles scored.
    pub articles: usize,
    /// Who.
    pub source: Part,
    /// The words that attribute.
    pub cue: Part,
    /// What is said.
    pub content: Part,
    /// Speakers of statements that match an annotated one whose source holds a proper name.
    pub named_speaker: Count,
}

impl Scores {
    /// Adds one article.
    pub fn add(&mut self, text: &str, statements: &[Statement], gold: &Gold) {
        let found: Vec<Attribution> = statements
            .iter()
            .map(|statement| Attribution {
                source: statement.source.iter().map(|source| source.span).collect(),
                cue: vec![statement.cue.span],
                content: statement.content.clone(),
            })
            .collect();
        self.articles += 1;
        let gold = &gold.attributions;
        self.cue.add(text, &parts(&found, |one| &one.cue), &parts(gold, |one| &one.cue));
        self.content.add(text, &parts(&found, |one| &one.content), &parts(gold, |one| &one.content));
        // A statement whose cue is that of an attribution without a source is no evidence on sources.
        let without: Vec<&Attribution> = gold.iter().filter(|one| one.source.is_empty()).collect();
        let with_source: Vec<Attribution> =
            found.iter().filter(|one| !without.iter().any(|other| overlap(&one.cue, &other.cue))).cloned().collect();
        self.source.add(text, &parts(&with_source, |one| &one.source), &parts(gold, |one| &one.source));
        self.add_named(text, &found, gold);
    }

    /// Statements matched to gold by cue or content, where the gold source holds a name: is the speaker's span right?
    fn add_named(&mut self, text: &str, found: &[Attribution], gold: &[Attribution]) {
        let named: Vec<&Attribution> =
            gold.iter().filter(|one| one.source.iter().any(|span| holds_name(span.of(text)))).collect();
        self.named_speaker.gold += named.len();
        for one in named {
            let same = |other: &&Attribution| overlap(&one.cue, &other.cue);
            let alike = |other: &&Attribution| overlap(&one.content, &other.content);
            let Some(other) = found.iter().find(same).or_else(|| found.iter().find(alike)) else { continue };
            if other.source.is_empty() {
                continue;
            }
            self.named_speaker.found += 1;
            self.named_speaker.right += usize::from(overlap(&one.source, &other.source));
        }
    }

    /// Adds the counts of other articles.
    pub fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        for (mine, theirs) in
            [(&mut self.source, &other.source), (&mut self.cue, &other.cue), (&mut self.content, &other.content)]
        {
            mine.overlap.add(theirs.overlap);
            mine.exact.add(theirs.exact);
        }
        self.named_speaker.add(other.named_speaker);
    }
}

impl Part {
    fn add(&mut self, text: &str, found: &[&[Span]], gold: &[&[Span]]) {
        self.overlap.add(count(found, gold, overlap));
        let trimmed = |parts: &[&[Span]]| -> Vec<Vec<Span>> {
            parts.iter().map(|spans| spans.iter().map(|&span| trim(text, span)).collect()).collect()
        };
        let (found, gold) = (trimmed(found), trimmed(gold));
        let found: Vec<&[Span]> = found.iter().map(Vec::as_slice).collect();
        let gold: Vec<&[Span]> = gold.iter().map(Vec::as_slice).collect();
        self.exact.add(count(&found, &gold, |one, other| one == other));
    }
}

fn parts(all: &[Attribution], part: impl Fn(&Attribution) -> &Vec<Span>) -> Vec<&[Span]> {
    all.iter().map(|one| part(one).as_slice()).filter(|spans| !spans.is_empty()).collect()
}

fn overlap(one: &[Span], other: &[Span]) -> bool {
    one.iter().any(|span| other.iter().any(|mine| span.overlaps(*mine)))
}

/// A span without spaces and marks at its ends.
fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let from = words.find(char::is_alphanumeric).unwrap_or(0);
    let to = words.char_indices().rev().find(|(_, letter)| letter.is_alphanumeric());
    let to = to.map_or(words.len(), |(at, letter)| at + letter.len_utf8());
    Span { start: span.start + from, end: span.start + to }
}

/// Whether the words hold a name: a capital that does not only begin a word with a grammatical job.
fn holds_name(words: &str) -> bool {
    words.split(|letter: char| !letter.is_alphanumeric() && letter != '.').any(|word| {
        word.starts_with(char::is_uppercase) && super::lexicon::flags_of(word).0 & super::lexicon::COMMON.0 == 0
    })
}

/// The most pairs of one found and one annotated part that match (a maximum matching).
fn count(found: &[&[Span]], gold: &[&[Span]], same: impl Fn(&[Span], &[Span]) -> bool) -> Count {
    let pairs: Vec<Vec<usize>> =
        found.iter().map(|one| (0..gold.len()).filter(|&at| same(one, gold[at])).collect()).collect();
    let mut taken: Vec<Option<usize>> = vec![None; gold.len()];
    let mut right = 0;
    for one in 0..found.len() {
        let mut seen = vec![false; gold.len()];
        right += usize::from(place(one, &pairs, &mut taken, &mut seen));
    }
    Count { right, found: found.len(), gold: gold.len() }
}

fn place(one: usize, pairs: &[Vec<usize>], taken: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &at in &pairs[one] {
        if seen[at] {
            continue;
        }
        seen[at] = true;
        if taken[at].is_none_or(|other| place(other, pairs, taken, seen)) {
            taken[at] = Some(one);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Vec<Span> {
        vec![Span { start, end }]
    }

    #[test]
    fn each_annotated_part_is_matched_once() {
        let (one, two, gold) = (span(0, 4), span(5, 9), span(0, 9));
        let count = count(&[&one, &two], &[&gold], overlap);
        assert_eq!(count, Count { right: 1, found: 2, gold: 1 });
        assert_eq!((count.precision(), count.recall(), count.f1()), (Some(0.5), Some(1.0), Some(2.0 / 3.0)));
    }

    #[test]
    fn a_matching_gives_way_where_that_matches_more() {
        // The first could take either; only it can leave the second gold part to the second.
        let (wide, narrow) = (span(0, 9), span(0, 4));
        let (first, second) = (span(1, 3), span(6, 8));
        assert_eq!(count(&[&wide, &narrow], &[&first, &second], overlap).right, 2);
    }

    #[test]
    fn marks_at_the_ends_do_not_spoil_an_exact_match() {
        let text = "“It will,” she";
        let mut part = Part::default();
        let (quoted, bare) = (span(0, 14), span(3, 10));
        part.add(text, &[&quoted], &[&bare]);
        assert_eq!((part.exact.right, part.overlap.right), (1, 1));
    }
}
