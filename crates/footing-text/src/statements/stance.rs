//! What the author makes of a statement, read from the words right around it. Few signs, each plain; without one the
//! author only reports.

use super::lexicon::{self, Flags, List, MEN, WOMEN};
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
const HEED: [&str; 8] = [
    "bear in mind",
    "borne in mind",
    "keep in mind",
    "not be forgotten",
    "worth remembering",
    "worth recalling",
    "also recall",
    "and indeed",
];
/// Words that open a sentence against the one before.
const AGAINST: [&str; 6] =
    ["in reality", "but in fact", "yet in fact", "the reality is", "but in reality", "the opposite is"];
/// Words that open a sentence against the one before, or on top of it: what follows must turn the other way.
const TURNS: [&str; 2] = ["in fact", "actually"];
/// What a sentence on the statement says of it.
const FALSE: [&str; 27] = [
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
    "exaggerated",
    "exaggeration",
    "exaggerates",
    "not borne out",
    "non-existent",
    "nonexistent",
    "not the case",
    "is a myth",
    "is a fiction",
];
const PARTLY: [&str; 9] = [
    "only half",
    "grain of salt",
    "pinch of salt",
    "partly true",
    "only partly",
    "is true of",
    "too simple",
    "only part of",
    "of little else",
];
/// How long a denial holds: it is not denied for good.
const FOR_NOW: [&str; 5] = ["for the time being", "for now", "so far", "for the moment", "as yet"];
const TRUE: [&str; 7] =
    ["is true", "is right", "is correct", "are right", "is borne out", "well founded", "the figures bear"];
/// What the main clause of a concession says against what is conceded, beside [`FALSE`].
const DIFFERS: [&str; 15] = [
    "the reality",
    "in reality",
    "in fact",
    "in truth",
    "the truth is",
    "the facts",
    "the opposite",
    "the contrary",
    "the evidence",
    "the figures",
    "the numbers",
    "the record",
    "otherwise",
    "nothing of the kind",
    "no such",
];
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
/// Words that open a sentence which says what the author does not say of the statement.
const NOT_TO_SAY: [&str; 6] = [
    "this is not to say",
    "that is not to say",
    "this is not to suggest",
    "that is not to suggest",
    "this does not mean",
    "that does not mean",
];
/// What is said is carried over to another matter.
const ALIKE: [&str; 4] = ["too", "also", "as well", "equally"];
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

/// The first of these phrases that stands as whole words, and where.
fn sign(lower: &str, start: usize, phrases: &[&str]) -> Option<Span> {
    let mut from = 0;
    while let Some(which) = lexicon::first_of(&lower[from..], phrases) {
        let phrase = phrases[which.phrase];
        let (at, end) = (from + which.at, from + which.at + phrase.len());
        if stands(phrase, &lower[end..]) {
            return Some(Span { start: start + at, end: start + end });
        }
        from = end;
    }
    None
}

/// Whether the phrase ends where its last word does; and whether who `is right` is not right-handed, or right behind.
fn stands(phrase: &str, rest: &str) -> bool {
    if rest.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’')) {
        return false;
    }
    let Some(next) = rest.strip_prefix(' ').filter(|_| phrase.ends_with(" right")) else { return true };
    let word = next.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    match word {
        "in" => next.split(' ').nth(1).is_some_and(|verb| verb.ends_with("ing")),
        "when" | "to" | "that" | "about" | "and" | "if" | "because" | "since" | "or" | "as" | "" => true,
        _ => false,
    }
}

/// Nouns for what somebody says, on which a verdict may be passed.
static CLAIMS: List = List::new(
    "claim claims assertion assertions allegation allegations notion idea belief view statement argument accusation charge \
    suggestion contention insistence prediction assumption",
);
/// A verdict that it is not so.
static UNTRUE: List = List::new(
    "false wrong untrue nonsense myth lie mistaken misleading absurd baseless unfounded far-fetched incorrect fiction \
    exaggerated overstated fantasy contradicted nonsensical ridiculous fabrication",
);

/// The tokens of the author's verdict on a claim that heads its sentence: `Her claim that the fleet is lost *is false*`. It
/// is the sentence's own predicate, after the content that begins at `from`.
pub(super) fn verdict(words: &Words, one: &Found, from: usize) -> Option<(usize, usize)> {
    if !(one.cue.0..one.cue.1).any(|at| CLAIMS.has(words.known[at].hash)) {
        return None;
    }
    let start = words.sentence_start(one.cue.0);
    let lead = one.source.map_or(one.cue.0, |(from, _)| from.min(one.cue.0));
    let heads = (start..lead).all(|at| words.is_any(at, &["but", "and", "yet", "the", "this", ","]));
    if lead < start || !heads || from < one.cue.1 {
        return None;
    }
    let end = words.sentence_end(one.cue.0);
    let judges = |at: usize| -> Option<usize> {
        if words.tokens[at].quoted || !words.is_any(at, &["is", "are", "was", "were", "remains"]) {
            return None;
        }
        let mut head = at + 1;
        let mut denied = false;
        while head < end.min(at + 5)
            && (words.is_any(
                head,
                &["a", "an", "the", "not", "simply", "quite", "just", "at", "best", "rather", "nothing", "but"],
            ) || words.word(head).ends_with("ly"))
        {
            denied |= words.is(head, "not");
            head += 1;
        }
        let found = head < end && !words.tokens[head].quoted;
        let untrue = found && UNTRUE.has(words.known[head].hash);
        let true_ = found && words.is_any(head, &["true", "so", "correct", "right"]);
        let ends = head + 1 >= end
            || matches!(words.class(head + 1), Class::Stop | Class::Mark)
            || words.is_any(head + 1, &["because", "as", "since", "and", "but", "for"]);
        (ends && (untrue && !denied || true_ && denied)).then_some(head + 1)
    };
    (from + 2..end).rev().find_map(|at| judges(at).map(|to| (at, to)))
}

/// Signs in the words between source, cue and content: `is right to say`, `wrongly asserted`.
fn beside(words: &Words, one: &Found) -> Option<Judged> {
    let sentence = (words.sentence_start(one.cue.0), words.sentence_end(one.cue.0));
    let said = |at: usize| one.content.iter().any(|&(from, to)| (from..to).contains(&at));
    let near = (one.cue.0.saturating_sub(4).max(sentence.0), (one.cue.1 + 2).min(sentence.1));
    let (lower, start) = author(words, said, near.0, near.1);
    let judged = |stance: Stance, span: Span| Judged { stance, span: Some(span), rebuttal: None };
    let last = one.content.last()?.1;
    if let Some((from, to)) = verdict(words, one, one.content.first()?.0).filter(|&(from, _)| from >= last) {
        let end = if words.class(sentence.1 - 1) == Class::Stop { sentence.1 - 1 } else { sentence.1 };
        let rebuttal = Some(Phrase::at(words.text, words.span(from, end.max(to))));
        return Some(Judged { stance: Stance::Rebuts, span: Some(words.span(from, to)), rebuttal });
    }
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
    let rebuttal = Some(Phrase::at(words.text, words.span(from, to)));
    if let Some(span) = sign(&lower, at, &PARTLY) {
        return Some(Judged { stance: Stance::Qualifies, span: Some(span), rebuttal });
    }
    // `Although she said it would hold, it did not`; what else stands in a main clause need not contradict the other.
    let not = words.is(to - 1, "not") || words.word(to - 1).ends_with("n't") || words.word(to - 1).ends_with("n’t");
    let span = sign(&lower, at, &FALSE)
        .or_else(|| sign(&lower, at, &DIFFERS).map(|_| words.span(from, to)))
        .or_else(|| not.then(|| words.span(from, to)))?;
    let stance = if sign(&lower, at, &FOR_NOW).is_some() { Stance::Qualifies } else { Stance::Rebuts };
    Some(Judged { stance, span: Some(span), rebuttal })
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
    let whole_length = lower.len();
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
    if let Some(span) = opens(&TURNS).filter(|_| !others && turned(words, one, (end, next))) {
        return judged(Stance::Rebuts, span, answer());
    }
    // `However, this is not true`: `however` alone may lead to anything.
    let lower = lower.strip_prefix("however, ").map_or(lower.as_str(), |_| &lower["however, ".len()..]);
    let start = start + whole_length - lower.len();
    if NOT_TO_SAY.iter().any(|phrase| lower.starts_with(phrase)) {
        return None;
    }
    if let Some((stance, span)) = on_speaker(words, one, (end, next)).filter(|_| !followed(found, which, end)) {
        let span = words.span(span.0, span.1);
        return judged(stance, span, (stance == Stance::Rebuts).then(answer).flatten());
    }
    let points = POINTS.iter().any(|phrase| lower.starts_with(phrase));
    if points && on_this(words, one, (end, next)) {
        let alike = sign(lower, start, &["is true of"]).is_some() && sign(lower, start, &ALIKE).is_some();
        if alike {
            return None;
        }
        if let Some(span) = sign(lower, start, &PARTLY) {
            return judged(Stance::Qualifies, span, answer());
        }
        if let Some(span) = sign(lower, start, &FALSE) {
            let for_now = sign(lower, start, &FOR_NOW).is_some();
            return judged(if for_now { Stance::Qualifies } else { Stance::Rebuts }, span, answer());
        }
        if let Some(span) = sign(lower, start, &TRUE) {
            let stance = if lower.contains(", but ") { Stance::Qualifies } else { Stance::Endorses };
            return judged(stance, span, (stance == Stance::Qualifies).then(answer).flatten());
        }
    }
    None
}

/// Whether somebody else is given words between this statement and the end of its sentence.
fn followed(found: &[Found], which: usize, end: usize) -> bool {
    let of = |one: &Found| one.content.last().map_or(0, |&(_, to)| to).max(one.cue.1);
    let last = of(&found[which]);
    found.iter().enumerate().any(|(at, other)| {
        at != which && other.source.is_some() && (other.cue.0 < end) && (last..end).contains(&of(other))
    })
}

/// The author's word on who spoke, right behind what was said: `He is wrong.`, `Vale is right to say so.` The tokens of the
/// verdict.
fn on_speaker(words: &Words, one: &Found, (from, to): (usize, usize)) -> Option<(Stance, (usize, usize))> {
    let source = one.source?;
    let is = (from + 1..to.min(from + 4)).find(|&at| words.is_any(at, &["is", "are", "was", "were"]))?;
    let head = (is + 1..to).find(|&at| !words.word(at).ends_with("ly") && !words.is_any(at, &["quite", "just"]))?;
    if (from..=head).any(|at| words.tokens[at].quoted) || !speaks_of(words, source, (from, is)) {
        return None;
    }
    let stance = match () {
        () if words.is_any(head, &["wrong", "mistaken", "incorrect"]) => Stance::Rebuts,
        () if words.is_any(head, &["right", "correct"]) => Stance::Endorses,
        () => return None,
    };
    let end = head + 1;
    let over =
        end >= to || matches!(words.class(end), Class::Stop) || [":", ";", ",", "—", "–"].contains(&words.word(end));
    let goes_on = !over && words.is_any(end, &["because", "since", "to", "and", "but", "that"]);
    (over || goes_on).then_some((stance, (is, end)))
}

/// Whether the subject of a sentence is who spoke in the one before: a pronoun that fits, or the surname.
fn speaks_of(words: &Words, source: (usize, usize), (from, to): (usize, usize)) -> bool {
    let any = |list: &List| (source.0..source.1).any(|at| list.has(words.known[at].hash));
    let alone = to - from == 1;
    let several = (source.0..source.1).any(|at| {
        words.is_any(at, &["they", "and"]) || words.flags(at).has(Flags::PEOPLE) && words.word(at).ends_with('s')
    });
    match () {
        () if alone && words.is(from, "they") => several,
        () if alone && words.is(from, "he") => {
            !several && !any(&WOMEN) && !any_of(words, source, &["she", "mrs.", "ms."])
        }
        () if alone && words.is(from, "she") => !several && !any(&MEN) && !any_of(words, source, &["he", "mr."]),
        () => {
            let surname = to - 1;
            let name = words.known[surname].capital && !words.flags(surname).has(Flags::FUNCTION);
            name && (source.0..source.1).any(|at| words.known[at].hash == words.known[surname].hash)
        }
    }
}

fn any_of(words: &Words, (from, to): (usize, usize), list: &[&str]) -> bool {
    (from..to).any(|at| words.is_any(at, list))
}

/// Words for going up and for going down.
static UP: List = List::new(
    "rise rises rose risen rising grow grows grew grown growing increase increases increased increasing recover recovers \
    recovered recovering improve improves improved improving gain gains gained up higher more larger bigger",
);
static DOWN: List = List::new(
    "fall falls fell fallen falling shrink shrinks shrank shrunk shrinking decline declines declined declining drop drops \
    dropped dropping decrease decreases decreased collapse collapses collapsed worsen worsens worsened down lower less fewer \
    smaller",
);

/// Whether a sentence of the author's turns against the statement: it denies where that affirms, or goes down where that
/// goes up.
fn turned(words: &Words, one: &Found, (from, to): (usize, usize)) -> bool {
    let content = || one.content.iter().flat_map(|&(from, to)| from..to);
    let denies = |at: usize| words.is_any(at, &["not", "never", "no", "none"]) || words.word(at).ends_with("n't");
    let up = |at: usize| UP.has(words.known[at].hash);
    let down = |at: usize| DOWN.has(words.known[at].hash);
    let way = |up: bool, down: bool| i8::from(up) - i8::from(down);
    let opposite = way(content().any(up), content().any(down)) * way((from..to).any(up), (from..to).any(down)) < 0;
    opposite || (from..to).any(denies) != content().any(denies)
}

/// Whether a sentence that speaks of a claim speaks of this one: `The claim that the boat sank` is another unless its words
/// are those of the statement.
fn on_this(words: &Words, one: &Found, (from, to): (usize, usize)) -> bool {
    let Some(that) =
        (from + 1..to.min(from + 5)).find(|&at| words.is(at, "that") && CLAIMS.has(words.known[at - 1].hash))
    else {
        return true;
    };
    let told = |at: usize| {
        let names = matches!(words.class(at), Class::Word | Class::Number);
        names && !words.flags(at).has(Flags::FUNCTION) && !UNTRUE.has(words.known[at].hash) && !words.is(at, "true")
    };
    let shared = |at: usize| {
        one.content.iter().flat_map(|&(from, to)| from..to).any(|other| words.known[other].hash == words.known[at].hash)
    };
    (that + 1..to).any(|at| told(at) && shared(at))
}

/// A paragraph that answers the one before opens with words that point back.
fn same_thought(words: &Words, at: usize) -> bool {
    let (lower, _) = author(words, |_| false, at, (at + 5).min(words.len()));
    POINTS.iter().chain(&AGAINST).chain(&TURNS).any(|phrase| lower.starts_with(phrase.trim_end()))
}

#[cfg(test)]
mod tests {
    use crate::statements::{Stance, read};

    /// The stance toward each statement, with the author's answer.
    fn stances(text: &str) -> Vec<(Stance, Option<String>)> {
        read(text).statements.into_iter().map(|one| (one.stance, one.rebuttal.map(|words| words.text))).collect()
    }

    #[test]
    fn a_word_on_the_speaker_is_a_word_on_the_statement() {
        for (text, answer) in [
            ("Oskar Lund said the bank was sound. He is wrong.", "He is wrong."),
            (
                "Oskar Lund said the bank was sound. He is wrong: its debts have doubled.",
                "He is wrong: its debts have doubled.",
            ),
            ("Petra Vale said the bank was sound. Vale is mistaken.", "Vale is mistaken."),
            ("Critics said the bank was bankrupt. They were wrong.", "They were wrong."),
        ] {
            assert_eq!(stances(text), [(Stance::Rebuts, Some(answer.to_owned()))], "{text}");
        }
        for text in [
            "Petra Vale said the bank was sound. She is right.",
            "Petra Vale argues that the bank is sound. She is right to do so.",
        ] {
            assert_eq!(stances(text), [(Stance::Endorses, None)], "{text}");
        }
    }

    #[test]
    fn a_word_on_somebody_or_something_else_is_not() {
        for text in [
            "Mary Vale said the bank was sound. He is wrong.",
            "Petra Vale said the bank was sound. They are mistaken.",
            "Petra Vale said the army was short of men. She is right-handed.",
            "Petra Vale said the army was short of men. It is wrong.",
            "Petra Vale said: “He is wrong.”",
            "Petra Vale said the bank was sound. This is not to say that it is false.",
            "Petra Vale said the bank was sound. That does not mean this claim is wrong.",
            "Petra Vale said the army was short of men. That is true of the navy, too.",
        ] {
            assert_eq!(stances(text), [(Stance::Reports, None)], "{text}");
        }
        let two = stances("Petra Vale said the bank was sound, but Oskar Lund said it was not. He is wrong.");
        assert_eq!(two, [(Stance::Reports, None), (Stance::Rebuts, Some("He is wrong.".to_owned()))]);
    }
}
