//! The model: a tagger marks cues, sources and contents; a linker says, for each cue, which source and content are its.

// Labels and places are numbers here, and several rows are read at the same one.
#![allow(clippy::needless_range_loop)]

use super::chain::{Chain, Row, WHOLE, wide};
use super::features::{self, Atoms, Beside, OfPlace, OfToken, Place};
use super::tokens::Class;
use super::words::{Found, Words};
use super::{refine, rules, voices};

/// Labels of the tagger: none, then beginning and inside of cue, source, content.
pub(super) const TAGS: usize = 7;
/// Labels of the linker: none, source, content, and the cue itself.
pub(super) const LINKS: usize = 4;
/// The linker's labels by name.
pub(super) const SOURCE: u8 = 1;
/// Content.
pub(super) const CONTENT: u8 = 2;
/// The cue.
pub(super) const CUE: u8 = 3;

/// The most tokens tagged at once.
const LONGEST: usize = 400;

/// How far from its cue the linker looks, in tokens, before and after.
const REACH: (usize, usize) = (110, 140);
/// How far into a neighbouring paragraph.
const NEXT: usize = 60;

/// A whole model.
pub(super) struct Model {
    pub tagger: Chain,
    pub linker: Chain,
    pub tuning: Tuning,
    pub calibration: Calibration,
}

/// Bins of sureness.
pub(super) const SURE: usize = 10;

/// How often statements were right on held-out articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// By tenths of how sure the model was.
    pub(super) shares: [f32; SURE],
    /// Of statements of which the model was less than [`UNSURE`], and which the rules find too.
    pub(super) agreed: f32,
}

/// A share below which the rules are asked.
const UNSURE: f64 = 0.6;

impl Default for Calibration {
    fn default() -> Self {
        Self { shares: std::array::from_fn(|bin| (bin as f32 + 0.5) / SURE as f32), agreed: 0.0 }
    }
}

impl Calibration {
    fn bin(sure: f64) -> usize {
        ((sure * SURE as f64) as usize).min(SURE - 1)
    }

    /// From statements: how sure the model was, whether the rules agree, whether it was right. Shares never fall as the
    /// model is surer: neighbours that would are pooled.
    pub(super) fn of(statements: &[(f64, bool, bool)]) -> Self {
        let mut right = [0_u32; SURE];
        let mut all = [0_u32; SURE];
        for &(sure, _, is_right) in statements {
            all[Self::bin(sure)] += 1;
            right[Self::bin(sure)] += u32::from(is_right);
        }
        let mut pools: Vec<(u32, u32, usize)> = Vec::new();
        for (&right, &all) in right.iter().zip(&all) {
            pools.push((right, all, 1));
            while let [.., before, last] = pools.as_slice() {
                let falls = u64::from(before.0) * u64::from(last.1) >= u64::from(last.0) * u64::from(before.1);
                if !falls {
                    break;
                }
                let joined = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
                pools.truncate(pools.len() - 2);
                pools.push(joined);
            }
        }
        let share = |right: u32, all: u32| if all == 0 { 0.0 } else { right as f32 / all as f32 };
        let mut shares = pools.iter().flat_map(|&(right, all, bins)| std::iter::repeat_n(share(right, all), bins));
        let shares = std::array::from_fn(|_| shares.next().unwrap_or(0.0));
        let sure_alone = Self { shares, agreed: 0.0 };
        let agreed: Vec<bool> = statements
            .iter()
            .filter(|(sure, agrees, _)| *agrees && sure_alone.share(*sure, false) < UNSURE)
            .map(|(_, _, is_right)| *is_right)
            .collect();
        let right = agreed.iter().filter(|right| **right).count();
        Self { agreed: share(right as u32, agreed.len() as u32), ..sure_alone }
    }

    fn share(&self, sure: f64, agrees: bool) -> f64 {
        let alone = f64::from(self.shares[Self::bin(sure)]);
        let share = if agrees && alone < UNSURE { alone.max(f64::from(self.agreed)) } else { alone };
        (share * 1000.0).round() / 1000.0
    }
}

impl Model {
    /// Attributions, with measured confidences.
    pub fn find(&self, words: &Words) -> Vec<Found> {
        let found = self.find_raw(words);
        let share = |(found, agrees): (Found, bool)| Found {
            confidence: self.calibration.share(found.confidence, agrees),
            ..found
        };
        found.into_iter().map(share).collect()
    }

    /// Attributions with what the model makes of itself, and whether the rules find the same.
    pub fn find_raw(&self, words: &Words) -> Vec<(Found, bool)> {
        let ruled = rules::find(words);
        let mut source_of_cue = vec![None; words.len()];
        for one in &ruled {
            source_of_cue[one.cue.0..one.cue.1].fill(one.source);
        }
        let agrees = |found: &Found| {
            let shares = |rule: &Option<(usize, usize)>| {
                rule.zip(found.source).is_some_and(|(one, other)| one.0 < other.1 && other.0 < one.1)
            };
            source_of_cue[found.cue.0..found.cue.1].iter().any(shares)
        };
        let found = find(words, &self.tagger, &self.linker, self.tuning, ruled);
        found
            .into_iter()
            .map(|found| {
                let same = agrees(&found);
                (found, same)
            })
            .collect()
    }
}

/// What is turned after training, on articles held out of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tuning {
    /// Added to the scores of the tagger's cue labels: more cues.
    pub cue: f32,
    /// Added to the linker's scores of source and content.
    pub link: f32,
}

/// Runs of tokens tagged at once: paragraphs, cut where they are very long.
pub(super) fn runs(words: &Words) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < words.len() {
        // No farther than is asked: a text may be one paragraph.
        let farthest = words.len().min(start + LONGEST + 1);
        let mut end = (start + 1..farthest).find(|&at| words.tokens[at].paragraph).unwrap_or(farthest);
        if end - start > LONGEST {
            let limit = start + LONGEST;
            end = (start + LONGEST / 2..limit).rev().find(|&at| words.tokens[at].sentence).unwrap_or(limit);
        }
        runs.push((start, end));
        start = end;
    }
    runs
}

/// Tags of all tokens, and how likely each is part of a cue.
pub(super) fn tag(words: &Words, atoms: &Atoms, scorer: &Chain, tuning: Tuning) -> (Vec<u8>, Vec<f32>) {
    let mut tags = Vec::with_capacity(words.len());
    let mut sure = Vec::with_capacity(words.len());
    for (start, end) in runs(words) {
        let facts = |at: usize| {
            let facts = features::tagger(atoms, (start, end), at.min(end - 1));
            scorer.fetch(&facts);
            facts
        };
        let mut held = [facts(start); 2];
        let mut rows: Vec<Row> = Vec::with_capacity(end - start);
        for at in start..end {
            let (now, next) = ((at - start) % 2, (at - start + 1) % 2);
            held[next] = facts(at + 1);
            rows.push(scorer.add([0.0; WHOLE], &held[now]));
        }
        for row in &mut rows {
            row[1] += tuning.cue;
        }
        let best = scorer.transitions.best(&rows);
        if best.iter().any(|&tag| features::simple(tag) == 1) {
            let marginals = scorer.marginals(&rows);
            sure.extend(marginals.iter().map(|row| row[1] + row[2]));
        } else {
            sure.resize(end, 0.0);
        }
        tags.extend(best);
    }
    (tags, sure)
}

/// The runs of tokens tagged as one cue.
pub(super) fn cues(tags: &[u8]) -> Vec<(usize, usize)> {
    let mut cues: Vec<(usize, usize)> = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        match (tag, cues.last_mut()) {
            (2, Some(last)) if last.1 == at => last.1 = at + 1,
            (1 | 2, _) => cues.push((at, at + 1)),
            _ => {}
        }
    }
    cues
}

/// The tokens in which a cue's source and content are sought: its paragraph, and the next or the one before where a
/// quotation stands at the border.
pub(super) fn window(words: &Words, cue: (usize, usize)) -> (usize, usize) {
    let mut from = cue.0.saturating_sub(REACH.0);
    let paragraph = (from..=cue.0).rev().find(|&at| words.tokens[at].paragraph);
    from = paragraph.unwrap_or(from);
    let mut to = words.len().min(cue.1 + REACH.1);
    let end = (cue.1..words.len().min(to + 1)).find(|&at| words.tokens[at].paragraph);
    to = end.unwrap_or(to);
    if let Some(end) = end {
        let opens = words.class(end) == Class::Open;
        let leads = words.mark(end - 1, ":") || words.mark(end - 1, ",");
        if opens || leads {
            to = (end + 1..words.len().min(end + NEXT))
                .find(|&at| words.tokens[at].paragraph)
                .unwrap_or(words.len().min(end + NEXT));
        }
    }
    if let Some(paragraph) = paragraph
        && paragraph > 0
        && matches!(words.class(paragraph - 1), Class::Close)
        && words.sentence_start(cue.0) == paragraph
    {
        from = (paragraph.saturating_sub(NEXT)..paragraph)
            .rev()
            .find(|&at| words.tokens[at].paragraph)
            .unwrap_or(paragraph.saturating_sub(NEXT));
    }
    (from, to)
}

/// What the linker sees of a token.
#[derive(Default)]
struct Facts {
    place: Place,
    /// Whether the place is another than that of the token before, whose facts need not be found again.
    moved: bool,
    of_place: OfPlace,
    of_token: OfToken,
}

/// Source and content of a cue, with how sure each label is.
pub(super) fn link(
    words: &Words,
    atoms: &Atoms,
    tags: &[u8],
    cue: (usize, usize),
    scorer: &Chain,
    tuning: Tuning,
) -> Option<Found> {
    let (from, to) = window(words, cue);
    let beside = Beside::new(words, atoms, tags, cue, (from, to));
    let ahead = |facts: &mut Facts, at: usize, before: Option<Place>| {
        let at = at.min(to - 1);
        facts.place = beside.place(at);
        facts.of_token = beside.of_token(at, &facts.place);
        scorer.fetch(&facts.of_token);
        facts.moved = before != Some(facts.place);
        if facts.moved {
            facts.of_place = beside.of_place(&facts.place);
            scorer.fetch(&facts.of_place);
        }
    };
    let mut held = [Facts::default(), Facts::default()];
    ahead(&mut held[0], from, None);
    let mut sums = [0.0; LINKS];
    let mut rows: Vec<Row> = Vec::with_capacity(to - from);
    for at in from..to {
        let (now, next) = ((at - from) % 2, (at - from + 1) % 2);
        let place = held[now].place;
        ahead(&mut held[next], at + 1, Some(place));
        if held[now].moved {
            sums = scorer.add([0.0; LINKS], &held[now].of_place);
        }
        rows.push(wide(scorer.add(sums, &held[now].of_token)));
    }
    for (row, at) in rows.iter_mut().zip(from..) {
        let inside = (cue.0..cue.1).contains(&at);
        row[1] += tuning.link;
        row[2] += tuning.link;
        for label in 0..LINKS {
            if (label == CUE as usize) != inside {
                row[label] -= 1e4;
            }
        }
    }
    let labels = scorer.transitions.best(&rows);
    let source = spans(&labels, from, SOURCE);
    let content = refine::parted(words, cue, spans(&labels, from, CONTENT));
    if content.is_empty() {
        return None;
    }
    let marginals = scorer.marginals(&rows);
    let sure = |&(start, end): &(usize, usize), label: u8| -> f32 {
        (start..end).map(|at| marginals[at - from][label as usize]).sum::<f32>() / (end - start) as f32
    };
    let best = source.iter().copied().max_by(|a, b| sure(a, SOURCE).total_cmp(&sure(b, SOURCE)));
    let tokens: usize = content.iter().map(|(start, end)| end - start).sum();
    let all: f32 = content.iter().map(|span| sure(span, CONTENT) * (span.1 - span.0) as f32).sum();
    Some(Found { source: best, cue, content, confidence: f64::from(all / tokens as f32) })
}

fn spans(labels: &[u8], from: usize, wanted: u8) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (place, _) in labels.iter().enumerate().filter(|&(_, &label)| label == wanted) {
        let at = place + from;
        match spans.last_mut() {
            Some(last) if last.1 == at => last.1 = at + 1,
            _ => spans.push((at, at + 1)),
        }
    }
    spans
}

/// All attributions the model finds, in the order of their cues. No token belongs to two: the surer one keeps it.
fn find(words: &Words, tagger: &Chain, linker: &Chain, tuning: Tuning, ruled: Vec<Found>) -> Vec<Found> {
    let atoms = Atoms::of(words);
    let (tags, sure) = tag(words, &atoms, tagger, tuning);
    let mut all: Vec<Found> = cues(&tags)
        .into_iter()
        .filter_map(|cue| {
            let mut found = link(words, &atoms, &tags, cue, linker, tuning)?;
            let likely = (cue.0..cue.1).map(|at| sure[at]).fold(0.0, f32::max);
            found.confidence *= f64::from(likely);
            Some(found)
        })
        .collect();
    refine::carried(words, &mut all);
    settle(words.len(), &mut all);
    refine::complete(words, &mut all, ruled);
    voices::apart(words, &mut all);
    refine::contents(words, &mut all);
    all
}

/// Gives each token to the surest attribution that claims it.
fn settle(tokens: usize, all: &mut Vec<Found>) {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|&a, &b| all[b].confidence.total_cmp(&all[a].confidence).then(a.cmp(&b)));
    let mut taken = vec![false; tokens];
    for found in all.iter() {
        taken[found.cue.0..found.cue.1].fill(true);
    }
    for at in order {
        let found = &mut all[at];
        found.content = free(&taken, &found.content);
        for &(from, to) in &found.content {
            taken[from..to].fill(true);
        }
    }
    all.retain(|found| !found.content.is_empty());
}

fn free(taken: &[bool], spans: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut free = Vec::new();
    for &(from, to) in spans {
        let mut start = None;
        for at in from..=to {
            let open = at < to && !taken[at];
            match (open, start) {
                (true, None) => start = Some(at),
                (false, Some(first)) => {
                    free.push((first, at));
                    start = None;
                }
                _ => {}
            }
        }
    }
    free
}
