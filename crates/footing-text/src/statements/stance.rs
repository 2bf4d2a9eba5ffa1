//! What the author makes of a statement, read from the words right around it. Few signs, each plain; without one the
//! author only reports.

use super::lexicon::{self, Flags};
use super::tokens::Class;
use super::words::{Found, Words};
use super::{Phrase, Span, Stance};

/// A stance, the words that show it, and the author's answer.
#[derive(Debug)]
pub(super) struct Judged {
    pub stance: Stance,
    pub span: Option<Span>,
    pub rebuttal: Option<Phrase>,
}

const REPORTS: Judged = Judged { stance: Stance::Reports, span: None, rebuttal: None };

/// Beside the cue.
const AGREES: [&str; 9] = [
    "is right",
    "are right",
    "was right",
    "rightly",
    "correctly",
    "convincingly",
    "persuasively",
    "aptly",
    "is correct",
];
const DISAGREES: [&str; 10] = [
    "wrongly",
    "falsely",
    "mistakenly",
    "erroneously",
    "is wrong",
    "are wrong",
    "was wrong",
    "baselessly",
    "absurdly",
    "without evidence",
];
/// Advice to heed what was said, in its sentence.
const HEED: [&str; 6] = [
    "should be borne in mind",
    "borne in mind",
    "we might also recall",
    "it is worth recalling",
    "worth remembering",
    "and indeed",
];
/// Words that open a sentence against the one before.
const AGAINST: [&str; 7] =
    ["in fact", "in reality", "but in fact", "yet in fact", "actually", "the reality is", "but in reality"];
/// What a sentence on the statement says of it.
const FALSE: [&str; 20] = [
    "far-fetched",
    "not true",
    "untrue",
    "is false",
    "was false",
    "is wrong",
    "is mistaken",
    "mistaken",
    "misleading",
    "nonsense",
    "incorrect",
    "no evidence",
    "little evidence",
    "unfounded",
    "baseless",
    "does not hold",
    "is contradicted",
    "overstated",
    "exaggerat",
    "not borne out",
];
const PARTLY: [&str; 10] = [
    "only half",
    "grain of salt",
    "pinch of salt",
    "partly true",
    "only partly",
    "is true of",
    "too simple",
    "only part of",
    "of little else",
    "for the time being",
];
const TRUE: [&str; 7] =
    ["is true", "is right", "is correct", "are right", "is borne out", "well founded", "the figures bear"];
/// Words by which a sentence speaks of the statement before it.
const POINTS: [&str; 21] = [
    "this ",
    "that ",
    "such a ",
    "such an ",
    "there is no evidence",
    "there is little evidence",
    "the claim",
    "the assertion",
    "the argument",
    "the statement",
    "the figure",
    "the view",
    "the allegation",
    "the charge",
    "the accusation",
    "his claim",
    "her claim",
    "their claim",
    "it is not true",
    "the assessment",
    "the prediction",
];
const CONCEDES: [&str; 6] = ["although", "though", "even though", "while", "despite", "whereas"];

/// The stance toward one of the attributions found. `said` marks every token of any content.
pub(super) fn judge(words: &Words, found: &[Found], which: usize, said: &[bool]) -> Judged {
    let one = &found[which];
    beside(words, one)
        .or_else(|| conceded(words, one, said))
        .or_else(|| after(words, found, which, said))
        .unwrap_or(REPORTS)
}

/// The author's words from one token to another, in small letters, with what others say blanked out.
fn author(words: &Words, said: impl Fn(usize) -> bool, from: usize, to: usize) -> (String, usize) {
    if from >= to {
        return (String::new(), 0);
    }
    let span = words.span(from, to);
    let mut bytes = span.of(words.text).to_ascii_lowercase().into_bytes();
    for at in (from..to).filter(|&at| said(at) || words.tokens[at].quoted) {
        let token = words.tokens[at];
        bytes[token.start as usize - span.start..token.end as usize - span.start].fill(b'\x01');
    }
    (String::from_utf8(bytes).unwrap_or_default(), span.start)
}

/// The first of these phrases that begins a word, and where.
fn sign(lower: &str, start: usize, phrases: &[&str]) -> Option<Span> {
    let which = lexicon::first_of(lower, phrases)?;
    Some(Span { start: start + which.at, end: start + which.at + phrases[which.phrase].len() })
}

/// Signs in the words between source, cue and content: `is right when she says`, `wrongly asserted`.
fn beside(words: &Words, one: &Found) -> Option<Judged> {
    let sentence = (words.sentence_start(one.cue.0), words.sentence_end(one.cue.0));
    let said = |at: usize| one.content.iter().any(|&(from, to)| (from..to).contains(&at));
    let near = (one.cue.0.saturating_sub(4).max(sentence.0), (one.cue.1 + 2).min(sentence.1));
    let (lower, start) = author(words, said, near.0, near.1);
    let judged = |stance: Stance, span: Span| Judged { stance, span: Some(span), rebuttal: None };
    if let Some(span) = sign(&lower, start, &DISAGREES) {
        return Some(judged(Stance::Rebuts, span));
    }
    if let Some(span) = sign(&lower, start, &AGREES) {
        return Some(judged(Stance::Endorses, span));
    }
    let (lower, start) = author(words, said, sentence.0, sentence.1);
    if let Some(span) = sign(&lower, start, &HEED) {
        return Some(judged(Stance::Endorses, span));
    }
    // `both are not as close as some experts suggest`
    let (first, last) = (one.content.first()?.0, one.content.last()?.1);
    let compares = last <= one.cue.0
        && words.tokens[last - 1].end <= words.tokens[one.cue.0].start
        && one.source.is_some_and(|(from, _)| from > first && words.is_any(from - 1, &["as", "than"]));
    if compares {
        let denial = (first..last).find(|&at| words.is_any(at, &["not", "far", "less", "hardly"]))?;
        let span = words.span(denial, last);
        return Some(Judged {
            stance: Stance::Rebuts,
            span: Some(span),
            rebuttal: Some(Phrase::at(words.text, words.span(first, last))),
        });
    }
    None
}

/// `Although X says “...”, the author's own clause.`
fn conceded(words: &Words, one: &Found, said: &[bool]) -> Option<Judged> {
    // Only what is said can be conceded and denied: `While Russia has doubts, it follows` answers nobody.
    let says = (one.cue.0..one.cue.1).any(|at| words.flags(at).has(Flags::SAYS));
    let quoted = one.content.iter().any(|&(from, to)| (from..to).any(|at| words.tokens[at].quoted));
    if !says && !quoted {
        return None;
    }
    let start = words.sentence_start(one.cue.0);
    let lead = one.source.map_or(one.cue.0, |(from, _)| from.min(one.cue.0));
    if lead < start {
        return None;
    }
    let (lower, _) = author(words, |at| said[at], start, (start + 3).min(words.len()));
    let opens = CONCEDES.iter().any(|word| lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '\n'])));
    if !opens || lead - start > 3 {
        return None;
    }
    let last = one.content.last()?.1.max(one.cue.1);
    let end = words.sentence_end(last.saturating_sub(1));
    // The main clause begins after the content, past its comma.
    let mut from = last;
    while from < end && !matches!(words.class(from), Class::Word | Class::Number) {
        from += 1;
    }
    let comma = from > 0
        && (words.mark(from - 1, ",") || words.word(last - 1).contains(',') || words.class(from - 1) == Class::Close);
    let to = if end > from && words.class(end - 1) == Class::Stop { end - 1 } else { end };
    if !comma || to < from + 3 || (from..to).any(|at| said[at]) {
        return None;
    }
    let (lower, at) = author(words, |at| said[at], from, to);
    let part = sign(&lower, at, &PARTLY);
    let span = words.span(from, to);
    let stance = if part.is_some() { Stance::Qualifies } else { Stance::Rebuts };
    Some(Judged { stance, span: Some(part.unwrap_or(span)), rebuttal: Some(Phrase::at(words.text, span)) })
}

/// Signs in the sentence after the statement, if it is the author's own; and right behind the content in its sentence.
fn after(words: &Words, found: &[Found], which: usize, said: &[bool]) -> Option<Judged> {
    let one = &found[which];
    let last = one.content.last()?.1.max(one.cue.1).max(one.source.map_or(0, |(_, to)| to));
    let end = words.sentence_end(last - 1);
    // `called the tariff “a friendly reminder”, which is an odd name`
    let (lower, start) = author(words, |at| said[at], last.min(end), end);
    let odd = [
        "which is an odd",
        "which is odd",
        "which is absurd",
        "which is not true",
        "which is false",
        "which is wrong",
        "which is a strange",
    ];
    if let Some(span) = sign(&lower, start, &odd) {
        return Some(Judged { stance: Stance::Rebuts, span: Some(span), rebuttal: None });
    }
    if end >= words.len() || (words.tokens[end].paragraph && !same_thought(words, end)) {
        return None;
    }
    let next = words.sentence_end(end);
    // A sentence in which somebody else speaks is no answer of the author's; one that points back is.
    let first = found.partition_point(|other| other.cue.0 < end);
    let others = found[first..].iter().take_while(|other| other.cue.0 < next).any(|other| other.source.is_some());
    if (end..next).filter(|&at| said[at]).count() * 2 > next - end {
        return None;
    }
    let (lower, start) = author(words, |at| said[at], end, next);
    let whole = words.span(end, next);
    let answer = || Some(Phrase::at(words.text, whole));
    let judged =
        |stance: Stance, span: Span, rebuttal: Option<Phrase>| Some(Judged { stance, span: Some(span), rebuttal });
    let opens = |phrases: &[&str]| {
        phrases
            .iter()
            .find(|phrase| lower.starts_with(**phrase))
            .map(|phrase| Span { start, end: start + phrase.len() })
    };
    if let Some(span) = opens(&AGAINST).filter(|_| !others) {
        return judged(Stance::Rebuts, span, answer());
    }
    if opens(&POINTS).is_some() {
        if let Some(span) = sign(&lower, start, &PARTLY) {
            return judged(Stance::Qualifies, span, answer());
        }
        if let Some(span) = sign(&lower, start, &FALSE) {
            return judged(Stance::Rebuts, span, answer());
        }
        if let Some(span) = sign(&lower, start, &TRUE) {
            let stance = if lower.contains(", but ") { Stance::Qualifies } else { Stance::Endorses };
            return judged(stance, span, (stance == Stance::Qualifies).then(answer).flatten());
        }
    }
    // `However,` at the head of the very next sentence, in the same paragraph.
    if let Some(span) = opens(&["however,"]).filter(|_| !others) {
        return judged(Stance::Rebuts, span, answer());
    }
    None
}

/// A paragraph that answers the one before opens with words that point back.
fn same_thought(words: &Words, at: usize) -> bool {
    let (lower, _) = author(words, |_| false, at, (at + 5).min(words.len()));
    POINTS.iter().chain(&AGAINST).any(|phrase| lower.starts_with(phrase.trim_end()))
}
