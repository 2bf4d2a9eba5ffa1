//! Contents made whole: quotations to their marks, and on over the paragraphs that carry them on.

use std::ops::Range;

use super::lexicon::Flags;
use super::tokens::Class;
use super::words::{Found, Words};
use super::{rules, stance};

/// What the model is so sure of is not taken apart: such statements are likelier right than not.
pub(super) const SURE: f64 = 0.7;

/// Attributions of the rules that the model passed over or took for a part of another: a named speaker with a quotation
/// of its own; as what somebody sees himself; and what is compared with what somebody says, of which the rules see the
/// bounds better. Then contents without a word of weight are dropped.
pub(super) fn complete(words: &Words, all: &mut Vec<Found>, ruled: Vec<Found>) {
    let mut cues = vec![false; words.len()];
    let mut held = vec![false; words.len()];
    for one in all.iter() {
        cues[one.cue.0..one.cue.1].fill(true);
        for &(from, to) in one.content.iter().chain(&one.source) {
            held[from..to].fill(true);
        }
    }
    for one in ruled {
        let Some(source) = one.source else { continue };
        if rules::is_compared(words, &one) {
            if let Some(same) = all.iter_mut().find(|other| other.cue.0 < one.cue.1 && one.cue.0 < other.cue.1) {
                *same = Found { confidence: same.confidence, ..one };
            }
            continue;
        }
        let &[(from, to)] = one.content.as_slice() else { continue };
        let first = (from..to).find(|&at| !words.is(at, "that")).unwrap_or(from);
        let quoted = words.class(first) == Class::Open && to - first >= 4;
        let known = (source.0.min(one.cue.0)..source.1.max(one.cue.1)).any(|at| cues[at] || words.tokens[at].quoted);
        let inner = (source.0..source.1).all(|at| held[at]) && (one.cue.0..one.cue.1).all(|at| held[at]);
        let saying = source.1 == one.cue.0 && words.class(source.1 - 1) == Class::Possessive;
        // Within what somebody surely says it is that speaker's.
        let told = |other: &Found| {
            other.confidence >= SURE && other.content.iter().any(|&(from, to)| from <= one.cue.0 && one.cue.1 <= to)
        };
        let reflexive = rules::is_reflexive(words, &one) && !all.iter().any(told);
        // Its shape has no other reading.
        let accorded = words.is(one.cue.0, "according") && !all.iter().any(told);
        if known || !(accorded || reflexive || quoted && (inner || saying)) {
            continue;
        }
        if accorded {
            all.retain(|other| other.source.is_some() || other.cue.0 < from || to < other.cue.1);
        }
        let (start, end) = (source.0.min(one.cue.0).min(from), source.1.max(one.cue.1).max(to));
        for other in all.iter_mut() {
            other.content = without(&other.content, start, end);
        }
        all.push(one);
    }
    whole_cues(words, all);
    all.sort_by_key(|one| one.cue);
    let_go(all);
    all.retain(|one| {
        let weight = |at: usize| {
            matches!(words.class(at), Class::Word | Class::Number)
                && (!words.flags(at).has(Flags::FUNCTION) || words.tokens[at].quoted)
        };
        // `the said vessel`, `according to plan`
        let bare = one.source.is_some_and(|(from, to)| {
            (from..to).all(|at| words.flags(at).has(Flags::DETERMINER.with(Flags::PREPOSITION)))
        });
        let idiom = one.cue.1 < words.len()
            && words.is(one.cue.1 - 1, "to")
            && words.is_any(one.cue.1, &["plan", "schedule", "law", "custom", "plans"])
            || (one.cue.0..one.cue.1)
                .any(|at| words.is_any(at, &["plan", "schedule"]) && at > 0 && words.is(at - 1, "to"));
        // `Under the “two keys” doctrine`
        let says = |at: usize| !words.flags(at).has(Flags::PREPOSITION.with(Flags::DETERMINER));
        let wordless = one.source.is_none() && !(one.cue.0..one.cue.1).any(says);
        if bare || idiom || wordless {
            return false;
        }
        let points =
            one.source.is_some_and(|(from, to)| to - from == 1 && words.is_any(from, &["this", "that", "these"]));
        !points && one.content.iter().any(|&(from, to)| (from..to).any(weight))
    });
}

/// What is not sure does not part the words of somebody who surely says them, nor end them and have that speaker for a part
/// of what is said: `Lund sees a weak port, supported by the state`.
fn let_go(all: &mut Vec<Found>) {
    let mut kept = vec![true; all.len()];
    for which in 0..all.len() {
        let Found { source, cue: (from, to), confidence, .. } = all[which];
        if source.is_some() && confidence >= SURE {
            continue;
        }
        let own = &all[which].content;
        let surely = |one: &Found| {
            let has_speaker =
                one.source.is_some_and(|source| own.iter().any(|part| part.0 < source.1 && source.0 < part.1));
            one.confidence >= SURE.max(confidence)
                && one.source.is_some()
                && one.content.iter().any(|part| part.1 <= from && part.1 + 2 >= from)
                && (has_speaker || one.content.iter().any(|part| part.0 >= to && part.0 <= to + 1))
        };
        if let Some(holder) = near(all, from).find(|&at| surely(&all[at])) {
            kept[which] = false;
            let behind = std::mem::take(&mut all[which].content).into_iter().filter(|part| part.0 >= to);
            let content = &mut all[holder].content;
            content.push((from, to));
            content.extend(behind);
            *content = joined(std::mem::take(content));
        }
    }
    let mut keeps = kept.into_iter();
    all.retain(|_| keeps.next() == Some(true));
}

/// `prefers to believe that content`: how somebody holds it belongs to the cue.
fn whole_cues(words: &Words, all: &mut [Found]) {
    const HOLDING: [&str; 12] = [
        "believe", "think", "say", "assume", "argue", "claim", "pretend", "imagine", "insist", "suggest", "admit",
        "hope",
    ];
    for one in all.iter_mut() {
        let Some(part) = one.content.first_mut().filter(|part| part.0 == one.cue.1) else { continue };
        let verb = part.0 + 1;
        if verb + 3 > part.1 || !words.is(part.0, "to") || !words.is_any(verb, &HOLDING) || words.tokens[verb].quoted {
            continue;
        }
        let that = usize::from(words.is(verb + 1, "that"));
        one.cue.1 = verb + 1;
        part.0 = verb + 1 + that;
    }
}

/// Parts of a content but for the tokens from `start` to `end`.
pub(super) fn without(content: &[(usize, usize)], start: usize, end: usize) -> Vec<(usize, usize)> {
    let parts = content.iter().flat_map(|&(from, to)| [(from, to.min(start)), (from.max(end), to)]);
    parts.filter(|(from, to)| from < to).collect()
}

/// Parts in order, those that touch as one.
pub(super) fn joined(mut parts: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    parts.sort_unstable();
    parts.dedup_by(|next, last| {
        let touch = next.0 <= last.1;
        last.1 = if touch { last.1.max(next.1) } else { last.1 };
        touch
    });
    parts
}

/// Whether a quotation ends with the paragraph before this token.
fn closed_before(words: &Words, at: usize) -> bool {
    let closes = |at: usize| matches!(words.class(at), Class::Close | Class::CloseSingle) && words.tokens[at].quoted;
    words.tokens[at].paragraph
        && at > 1
        && (closes(at - 1) || words.class(at - 1) == Class::Stop && !words.tokens[at - 1].quoted && closes(at - 2))
}

/// Without what stands on the far side of a closing quotation mark at a paragraph's end, where something is left on the
/// cue's side: what ends there is another's, or said elsewhere.
pub(super) fn parted(words: &Words, cue: (usize, usize), content: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let (Some(&(first, _)), Some(&(_, last))) = (content.first(), content.last()) else { return content };
    let before = (first + 1..=cue.0).rev().find(|&at| closed_before(words, at));
    let from = before.filter(|&at| content.iter().any(|&(_, to)| to > at)).unwrap_or(first);
    let after = (cue.1..last).find(|&at| closed_before(words, at));
    let to = after.filter(|&at| content.iter().any(|&(start, end)| start < at && end > from)).unwrap_or(last);
    if (from, to) == (first, last) {
        return content;
    }
    without(&without(&content, 0, from), to, words.len())
}

/// A quotation that its paragraph does not close goes on in the next, and is its speaker's up to the mark that closes it.
/// One that begins with a paragraph of its own, right behind the words of somebody who is quoted, is that speaker's.
pub(super) fn carried(words: &Words, all: &mut [Found]) {
    let unclosed = |at: usize| at > 0 && words.tokens[at - 1].quoted && words.class(at - 1) != Class::Close;
    let opens = |at: usize| words.tokens[at].paragraph && words.class(at) == Class::Open;
    let mut carrier: Option<usize> = None;
    let (mut before, mut start) = (0, 0);
    for at in 1..words.len() {
        if !words.tokens[at].paragraph {
            continue;
        }
        if opens(at) && unclosed(at) {
            let end = (at + 1..words.len()).find(|&to| words.tokens[to].paragraph).unwrap_or(words.len());
            // Attributions are in the order of their cues, and none takes words from far.
            let near =
                all.partition_point(|one| one.cue.0 + NEAR < before)..all.partition_point(|one| one.cue.0 < end + NEAR);
            // The first paragraph of a quotation that nobody is named for beside it.
            let lone = opens(start) && !unclosed(start) && start > 0 && (start..at).all(|at| words.tokens[at].quoted);
            if lone && let Some(owner) = speaks_before(words, &all[near.clone()], before, (start, at)) {
                carrier = Some(near.start + owner);
                give(all, near.clone(), near.start + owner, (start, at));
            }
            let holds = |one: &Found| {
                let ends = |&(from, to): &(usize, usize)| {
                    from < at && to > start && words.tokens[to - 1].quoted && (to..at).all(|at| words.tokens[at].quoted)
                };
                one.source.is_some() && one.cue.0 < at && one.content.iter().rev().take(2).any(ends)
            };
            carrier =
                carrier.filter(|&owner| holds(&all[owner])).or_else(|| near.clone().find(|&which| holds(&all[which])));
            let close = (at..end).find(|&to| words.class(to) == Class::Close).map_or(end, |close| close + 1);
            let own = |one: &Found| {
                let within = |&(from, to): &(usize, usize)| from < close && to > at;
                (at..end).contains(&one.cue.0) && one.source.is_some() && one.content.iter().any(within)
            };
            carrier = carrier.filter(|_| !all[near.clone()].iter().any(own));
            if let Some(owner) = carrier {
                give(all, near, owner, (at, close));
            }
        } else {
            carrier = None;
        }
        (before, start) = (start, at);
    }
}

/// How far from its cue an attribution may have words, in tokens: more than the linker looks.
pub(super) const NEAR: usize = 200;

/// The attributions, in the order of their cues, that may have words near this token.
pub(super) fn near(all: &[Found], at: usize) -> Range<usize> {
    all.partition_point(|one| one.cue.0 + NEAR < at)..all.partition_point(|one| one.cue.0 < at + NEAR)
}

/// Who is quoted at the end of the paragraph from `before` up to this one, where nobody claims the words of this one.
fn speaks_before(words: &Words, all: &[Found], before: usize, (at, end): (usize, usize)) -> Option<usize> {
    let claimed = all.iter().any(|one| {
        (at..end).contains(&one.cue.0)
            || one.source.is_some() && one.content.iter().any(|&(from, to)| from < end && to > at)
    });
    let last = words.sentence_start(at - 1);
    let quoted =
        |one: &Found| one.content.iter().any(|&(from, to)| from >= before && to <= at && words.tokens[from].quoted);
    let owner = all.iter().rposition(|one| (before..at).contains(&one.cue.0) && one.source.is_some())?;
    let one = &all[owner];
    let speaks = one.cue.0 >= last || one.content.last().is_some_and(|&(_, to)| to > last);
    (!claimed && speaks && quoted(one)).then_some(owner)
}

/// Gives tokens to one attribution, and takes them from those near it.
fn give(all: &mut [Found], near: Range<usize>, owner: usize, (start, end): (usize, usize)) {
    for one in &mut all[near] {
        one.content = without(&one.content, start, end);
    }
    let content = &mut all[owner].content;
    match content.last_mut() {
        Some(last) if last.1 == start => last.1 = end,
        _ => {
            content.push((start, end));
            content.sort_unstable();
        }
    }
}

/// The most tokens left out between two parts of one content that are joined.
const HOLE: usize = 2;

/// The most tokens one quotation may take in: beyond it a mark is missing.
const LONGEST: usize = 1200;

/// Refines the contents of all attributions; none takes words that belong to another.
pub(super) fn contents(words: &Words, all: &mut [Found]) {
    let mut taken = vec![false; words.len()];
    for one in all.iter() {
        let parts = one.content.iter().chain(one.source.iter()).chain([&one.cue]);
        for &(from, to) in parts {
            taken[from..to].fill(true);
        }
    }
    let mut heads = vec![false; words.len()];
    for &(from, to) in all.iter().flat_map(|one| &one.source) {
        heads[from..to].fill(true);
    }
    for one in all.iter_mut() {
        let mut whole: Vec<(usize, usize)> = Vec::with_capacity(one.content.len());
        let mut ended = false;
        for part in one.content.iter().flat_map(|&part| with_author(words, one.cue, part)) {
            let (from, to) = quotation(words, &mut taken, part);
            // Behind the end of its sentence only more of a quotation follows.
            let later = ended || !whole.is_empty() && from >= words.sentence_end(one.cue.1 - 1);
            if later && !words.tokens[from].quoted && !unpaired(words, (from, to)) {
                continue;
            }
            let part = (from, to);
            let (from, to) = in_sentence(words, &heads, one.cue, part);
            ended |= to < part.1;
            let from = if to <= one.cue.0 { past_author(words, from, to) } else { from };
            let (from, to) = trimmed(words, from, to);
            if from >= to {
                continue;
            }
            let parts = |last: usize, from: usize| {
                let own = |at: usize| one.content.iter().any(|&(from, to)| (from..to).contains(&at));
                (last..from).any(|at| taken[at] && !own(at)) || (last..=from).any(|at| words.tokens[at].paragraph)
            };
            match whole.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                Some(last) if from - last.1 <= HOLE && !parts(last.1, from) => last.1 = to,
                _ => whole.push((from, to)),
            }
        }
        if let Some(last) = whole.last_mut() {
            last.1 = gloss(words, one, *last);
            one.content = whole;
        }
    }
}

/// A part behind its cue, cut where a sentence that is a quotation begins behind one of the author's.
fn with_author(words: &Words, cue: (usize, usize), (from, to): (usize, usize)) -> Vec<(usize, usize)> {
    let begins = |at: usize| words.tokens[at].sentence && !words.tokens[at - 1].quoted;
    let authors = (from.max(cue.1) + 1..to).find(|&at| begins(at) && !words.tokens[at].quoted).unwrap_or(to);
    let opens = |at: &usize| *at > authors && begins(*at) && words.class(*at) == Class::Open;
    let cuts: Vec<usize> = std::iter::once(from).chain((from + 1..to).filter(opens)).chain([to]).collect();
    cuts.windows(2).map(|cut| (cut[0], cut[1])).collect()
}

/// Whether a mark in a part or right beside it closes what none opened: a quotation all the same.
fn unpaired(words: &Words, (from, to): (usize, usize)) -> bool {
    let beside = from.saturating_sub(1)..words.len().min(to + 1);
    beside.into_iter().any(|at| words.class(at) == Class::Close && !words.tokens[at].quoted)
}

/// A part without the author's own sentences: one that follows its cue ends with its sentence, and where another speaker
/// follows a semicolon; one before its cue begins with its sentence. What stands in quotation marks is not cut.
fn in_sentence(words: &Words, heads: &[bool], cue: (usize, usize), (from, to): (usize, usize)) -> (usize, usize) {
    let quoted = |at: usize| words.tokens[at].quoted;
    if unpaired(words, (from, to)) {
        return (from, to);
    }
    if from >= cue.1 {
        let sentence = (from + 1..to).find(|&at| words.tokens[at].sentence && !quoted(at)).unwrap_or(to);
        let another = |at: &usize| words.mark(*at, ";") && !quoted(*at) && (*at..to).any(|at| heads[at]);
        return (from, (from + 1..sentence).find(another).unwrap_or(sentence));
    }
    let own = (from + 1..to.min(cue.0)).rev().find(|&at| words.tokens[at].sentence && !quoted(at - 1));
    let own = own.filter(|&at| to <= cue.0 && (!quoted(at) || words.class(at) == Class::Open));
    (own.unwrap_or(from), to)
}

/// Where a part before its cue begins, if it ends with a quotation: a sentence of the author's before that is left out.
fn past_author(words: &Words, from: usize, to: usize) -> usize {
    let quoted = |at: usize| words.tokens[at].quoted;
    if !quoted(to - 1) || quoted(from) {
        return from;
    }
    let open = (from..to).find(|&at| quoted(at)).unwrap_or(from);
    if words.tokens[open].sentence || words.tokens[open].paragraph { open } else { from }
}

/// Stretches a part that begins or ends within a quotation to the marks of it.
fn quotation(words: &Words, taken: &mut [bool], (mut from, mut to): (usize, usize)) -> (usize, usize) {
    let quoted = |at: usize| words.tokens[at].quoted;
    let edge = |at: usize| matches!(words.class(at), Class::Open | Class::Close);
    while from > 0 && quoted(from) && quoted(from - 1) && !taken[from - 1] && !words.tokens[from].paragraph {
        let opens = words.class(from) == Class::Open;
        if opens || words.class(from - 1) == Class::Close {
            break;
        }
        from -= 1;
    }
    let start = to;
    while to < words.len() && quoted(to) && quoted(to - 1) && !taken[to] && to - start < LONGEST {
        if words.class(to - 1) == Class::Close {
            break;
        }
        if words.tokens[to].paragraph && words.class(to) != Class::Open {
            break;
        }
        if !words.tokens[to].paragraph && words.class(to) == Class::Open {
            break;
        }
        to += 1;
    }
    if to < words.len()
        && edge(to)
        && words.class(to) == Class::Close
        && !taken[to]
        && quoted(to)
        && words.class(to - 1) != Class::Close
    {
        to += 1;
    }
    taken[from..to].fill(true);
    (from, to)
}

/// A quotation of so many tokens is a statement of its own: what follows it is the author's.
const SENTENCE: usize = 8;

/// Where a content that follows its cue ends, the author's gloss left out: with a long quotation that it begins with, and
/// in a concession (`Although she says “...”, it is not`) with the concession.
fn gloss(words: &Words, one: &Found, (from, to): (usize, usize)) -> usize {
    let cue = one.cue;
    if from < cue.1 {
        return to;
    }
    // `Her claim that the fleet is lost is false`
    if let Some((verdict, _)) = stance::verdict(words, one, from).filter(|&(verdict, _)| verdict < to) {
        return verdict;
    }
    // `“a friendly reminder”, which is an odd name`
    let aside = (from + 1..to.saturating_sub(1)).find(|&at| {
        words.mark(at, ",") && words.class(at - 1) == Class::Close && words.is_any(at + 1, &["which", "who", "where"])
    });
    if let Some(comma) = aside.filter(|&comma| !(comma..to).any(|at| words.tokens[at].quoted)) {
        return comma;
    }
    let first = (from..to).find(|&at| !words.is(at, "that")).unwrap_or(from);
    if words.class(first) == Class::Open {
        let close = (first..to).find(|&at| words.class(at) == Class::Close).unwrap_or(to);
        let more = (close + 1..to).any(|at| words.tokens[at].quoted);
        let concedes = concession(words, cue.0) && close > first + 2;
        if close + 1 < to && !more && (close - first >= SENTENCE || concedes) {
            return close + 1;
        }
    } else if concession(words, cue.0) {
        let comma = (first + 2..to).find(|&at| words.mark(at, ",") && !words.tokens[at].quoted);
        return comma.unwrap_or(to);
    }
    to
}

/// Whether the sentence opens with a concession that holds the cue.
fn concession(words: &Words, cue: usize) -> bool {
    let start = words.sentence_start(cue);
    let first = start + usize::from(words.is(start, "even"));
    first < words.len()
        && words.is_any(first, &["although", "though", "while", "whereas", "despite"])
        && !(first..cue).any(|at| words.mark(at, ",") && (at + 1..cue).len() > 12)
}

/// Without commas and colons before, and without commas and stops after, except those within quotation marks.
fn trimmed(words: &Words, mut from: usize, mut to: usize) -> (usize, usize) {
    let mark = |at: usize| matches!(words.class(at), Class::Mark | Class::Stop);
    let keeps = |at: usize| words.is_any(at, &["$", "#", "£", "€", "(", "["]);
    while from < to && (mark(from) && !keeps(from) || (words.class(from) == Class::Close && !words.tokens[from].quoted))
    {
        from += 1;
    }
    let dangles = |at: usize| words.is_any(at, &["as", "than", "and", "but"]) && !words.tokens[at].quoted;
    while to > from && dangles(to - 1) {
        to -= 1;
    }
    while to > from && mark(to - 1) && !words.tokens[to - 1].quoted && !words.is_any(to - 1, &["%", ")", "]"]) {
        to -= 1;
    }
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_sure_parts_nobodys_words() {
        let found = |source, cue, content: &[(usize, usize)], confidence| Found {
            source,
            cue,
            content: content.to_vec(),
            confidence,
        };
        // `Lund sees a port | supported | by the state`
        let sure = found(Some((0, 1)), (1, 2), &[(2, 4), (5, 8)], 0.9);
        let unsure = found(Some((6, 8)), (4, 5), &[(9, 10)], 0.6);
        let mut all = vec![sure.clone(), unsure.clone()];
        let_go(&mut all);
        assert_eq!(all, [found(sure.source, sure.cue, &[(2, 8), (9, 10)], 0.9)]);
        // `Lund | supported | by the state` where Lund is who sees it
        let cut = found(sure.source, sure.cue, &[(2, 4)], 0.9);
        let mut all = vec![cut, found(None, (4, 5), &[(0, 1), (5, 8)], 0.8)];
        let_go(&mut all);
        assert_eq!(all, [found(sure.source, sure.cue, &[(2, 8)], 0.9)]);
        // One that is sure stays, as does one beside those words, and one within words that are no surer.
        for all in [
            vec![sure.clone(), Found { confidence: 0.8, ..unsure.clone() }],
            vec![sure.clone(), Found { cue: (12, 13), ..unsure.clone() }],
            vec![Found { confidence: 0.6, ..sure }, unsure],
        ] {
            let mut left = all.clone();
            let_go(&mut left);
            assert_eq!(left, all);
        }
    }
}
