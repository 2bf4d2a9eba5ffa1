//! Attributions by rule: few shapes, chosen for precision. They stand alone where no model is wanted, and the model sees
//! what they found.

use super::lexicon::Flags;
use super::tokens::Class;
use super::words::{Found, Words};

/// How often a statement found by rule alone was right: see `models/statements.toml`.
const CONFIDENCE: f64 = 0.8;

/// The longest source, in tokens.
const LONGEST_SOURCE: usize = 40;

/// What the rules find, in the order of the text.
pub(super) fn find(words: &Words) -> Vec<Found> {
    let mut found = Vec::new();
    for (start, end) in words.sentences() {
        let mut at = start;
        while at < end {
            at = match attribution(words, start, end, at) {
                Some(one) => {
                    let next = one.cue.1;
                    found.push(one);
                    next
                }
                None => at + 1,
            };
        }
    }
    found
}

fn attribution(words: &Words, start: usize, end: usize, at: usize) -> Option<Found> {
    let flags = words.flags(at);
    if words.tokens[at].quoted {
        return None;
    }
    if at + 2 < end && words.is(at + 2, "as") && words.is_any(at + 1, &SELVES) {
        return reflexive(words, start, end, at);
    }
    if !flags.has(Flags::SAYS.with(Flags::CUE_NOUN)) && !words.is(at, "phrase") {
        return None;
    }
    if words.is(at, "according") && at + 1 < end && words.is(at + 1, "to") {
        return according(words, start, end, at);
    }
    if words.is_any(at, &SAYINGS) {
        return saying(words, start, end, at);
    }
    if !flags.has(Flags::SAYS) || words.known[at].capital {
        return None;
    }
    following(words, start, end, at)
        .or_else(|| preceding(words, start, end, at))
        .or_else(|| compared(words, start, end, at))
}

/// `According to X, content.` and `Content, according to X.`
fn according(words: &Words, start: usize, end: usize, at: usize) -> Option<Found> {
    let from = at + 2;
    let to = (from..end).find(|&to| stops(words, to)).unwrap_or(end);
    if to == from || to - from > LONGEST_SOURCE {
        return None;
    }
    let content = if at == start {
        (to + usize::from(to < end && words.mark(to, ",")), last(words, start, end))
    } else {
        (start, before_comma(words, at))
    };
    (content.0 < content.1).then(|| Found {
        source: Some((from, to)),
        cue: (at, from),
        content: vec![content],
        confidence: CONFIDENCE,
    })
}

/// `X said (that) content.`
fn following(words: &Words, start: usize, end: usize, at: usize) -> Option<Found> {
    let source = subject(words, start, at)?;
    let mut cue = at + 1;
    while cue < end && (words.mark(cue, ",") || words.mark(cue, ":")) {
        cue += 1;
    }
    let that = cue < end && words.is(cue, "that");
    let from = cue + usize::from(that);
    let opens = from < end && words.class(from) == Class::Open;
    let clause = that || opens || cue == at + 1 && from < end && begins_clause(words, from);
    let to = if opens { quotation_end(words, from) } else { last(words, from, end) };
    (clause && to > from + 1).then(|| Found {
        source: Some(source.0),
        cue: (source.1, at + 1 + usize::from(that && cue == at + 1)),
        content: vec![(from, to)],
        confidence: CONFIDENCE,
    })
}

/// `“Content,” X said.`, `“Content,” said X.`, `Content, X said.`
fn preceding(words: &Words, start: usize, end: usize, at: usize) -> Option<Found> {
    let subject_before = subject(words, start, at).filter(|(source, _)| source.0 > start);
    let (source, cue) = match subject_before {
        Some((source, cue)) => (source, (cue, at + 1)),
        None => {
            let from = at + 1;
            let to = (from..end).find(|&to| stops(words, to)).unwrap_or(end);
            if to == from || to - from > LONGEST_SOURCE || !names_somebody(words, from, to) {
                return None;
            }
            ((from, to), (at, at + 1))
        }
    };
    let part = source.0.min(cue.0);
    let content_end = before_comma(words, part);
    let closes = content_end > start && words.class(content_end - 1) == Class::Close;
    if content_end == part && !closes {
        return None;
    }
    let content = if closes { (quotation_start(words, content_end - 1), content_end) } else { (start, content_end) };
    (content.1 > content.0 + 1).then(|| Found {
        source: Some(source),
        cue,
        content: vec![content],
        confidence: CONFIDENCE,
    })
}

/// `Content is as much as X says`, `content is less than X claims`.
fn compared(words: &Words, start: usize, end: usize, at: usize) -> Option<Found> {
    let (source, cue) = subject(words, start, at)?;
    let hinge = source.0.checked_sub(1).filter(|&hinge| hinge > start)?;
    let from = (start..hinge).rev().find(|&at| words.mark(at, ",")).map_or(start, |comma| comma + 1);
    let compares =
        words.is(hinge, "than") || words.is(hinge, "as") && (from..hinge).any(|at| words.is_any(at, &["as", "so"]));
    let last = at + 1 >= end || matches!(words.class(at + 1), Class::Stop | Class::Mark);
    (compares && last && hinge > from + 1).then(|| Found {
        source: Some(source),
        cue: (cue, at + 1),
        content: vec![(from, hinge)],
        confidence: CONFIDENCE,
    })
}

/// The attribution whose subject opens a clause: `X said (that) content`, `X expects content`.
pub(super) fn clause(words: &Words, start: usize, end: usize) -> Option<Found> {
    const LONGEST: usize = 16;
    let holds = [
        "believe",
        "believes",
        "believed",
        "think",
        "thinks",
        "thought",
        "expect",
        "expects",
        "expected",
        "hope",
        "hopes",
        "hoped",
        "fear",
        "fears",
        "feared",
        "doubt",
        "doubts",
        "doubted",
        "suspect",
        "suspects",
        "suspected",
    ];
    let cue = |at: usize| {
        (words.flags(at).has(Flags::SAYS) || words.is_any(at, &holds))
            && !words.known[at].capital
            && !words.tokens[at].quoted
    };
    let mut found =
        (start + 1..end.min(start + LONGEST)).find_map(|at| cue(at).then(|| following(words, start, end, at))?)?;
    let (from, to) = found.source?;
    let joins = words.is_any(to - 1, &["and", "or", "most"]) || words.flags(to - 1).has(Flags::PREPOSITION);
    // `told the Post that content`
    if words.is_any(found.cue.1 - 1, &["told", "tells"]) {
        let part = &mut found.content[0];
        let that = (part.0..part.1.min(part.0 + 10)).find(|&at| words.is(at, "that") && !words.tokens[at].quoted);
        part.0 = that.unwrap_or(part.0);
    }
    let (first, last) = found.content[0];
    let shortened = words.class(first) == Class::Possessive;
    let short = (first..last).filter(|&at| words.class(at) == Class::Word).count() < 2;
    if short || words.flags(start).has(Flags::PREPOSITION) {
        return None;
    }
    (from == start && to <= found.cue.0 && !joins && !shortened).then_some(found)
}

/// Verbs of saying what something is, as they stand in the passive.
const PASSIVES: [&str; 20] = [
    "described",
    "hailed",
    "condemned",
    "dismissed",
    "praised",
    "criticised",
    "criticized",
    "denounced",
    "rejected",
    "portrayed",
    "characterised",
    "characterized",
    "depicted",
    "branded",
    "attacked",
    "mocked",
    "derided",
    "seen",
    "viewed",
    "regarded",
];

/// `The bank was described by X as content`, `The tariff, condemned by X as content, ...`.
pub(super) fn passives(words: &Words) -> Vec<Found> {
    let mut found = Vec::new();
    for (start, end) in words.sentences() {
        found.extend((start + 2..end).filter_map(|verb| passive(words, start, end, verb)));
    }
    found
}

fn passive(words: &Words, start: usize, end: usize, verb: usize) -> Option<Found> {
    if verb + 4 >= end || !words.is(verb + 1, "by") || !words.is_any(verb, &PASSIVES) || words.tokens[verb].quoted {
        return None;
    }
    let mut cue = verb;
    while cue > start && (words.flags(cue - 1).has(Flags::AUXILIARY) || is_adverb(words, cue - 1)) {
        cue -= 1;
    }
    // Without a form of `be` it stands behind what it is about: `the tariff, condemned by`, `a plan described by`.
    let whole = (cue..verb).any(|at| words.is_any(at, &["was", "were", "is", "are", "been", "being"]));
    let after_comma = words.mark(verb - 1, ",");
    let after_noun = words.class(verb - 1) == Class::Word && !words.flags(verb - 1).has(Flags::FUNCTION);
    if !whole && !(cue == verb && (after_comma || after_noun)) {
        return None;
    }
    let source = verb + 2;
    let ends = |at: &usize| {
        matches!(words.class(*at), Class::Stop | Class::Open | Class::Close)
            || words.class(*at) == Class::Mark && !words.mark(*at, ",")
            || words.tokens[*at].quoted
            || words.flags(*at).has(Flags::AUXILIARY.with(Flags::MODAL))
    };
    let hinge = (source..end.min(source + LONGEST_SOURCE)).take_while(|at| !ends(at)).find(|&at| words.is(at, "as"))?;
    let body = (source..hinge).any(|at| words.flags(at).has(Flags::BODY));
    let joined = words.is_any(hinge - 1, &["and", "but"]);
    if hinge == source || joined || !(body || names_somebody(words, source, hinge)) {
        return None;
    }
    let breaks = |at: usize| matches!(words.class(at), Class::Mark | Class::Stop | Class::Open | Class::Close);
    let before = cue - usize::from(after_comma);
    let opens = (start..before).rev().find(|&at| breaks(at) || words.flags(at).has(Flags::CONJUNCTION));
    // `The tariff was, as expected, condemned by`: what stands between commas is not what it is about.
    let comma = (start..before).rev().find(|&at| words.mark(at, ","));
    if after_comma && comma.is_some_and(|at| at > start && words.flags(at - 1).has(Flags::AUXILIARY)) {
        return None;
    }
    let subject = (opens.map_or(start, |at| at + 1), before);
    let adds = ["which", "who", "but", "and", "while", "whereas", "although", "though", "after"];
    let over = |at: usize| {
        words.class(at) == Class::Mark && !words.tokens[at].quoted && at + 1 < end && words.is_any(at + 1, &adds)
    };
    // The sentence goes on behind it: `the tariff, condemned by the union as a tax, passed`.
    let goes_on = |at: usize| {
        !whole
            && !words.tokens[at].quoted
            && (words.mark(at, ",") || words.flags(at).has(Flags::AUXILIARY.with(Flags::MODAL)))
    };
    // `While the bank is seen by the mayor as sound, the union does not trust it`: a subject and its verb begin behind the comma.
    let main = |at: usize| {
        let verb = |at: &usize| words.flags(*at).has(Flags::AUXILIARY.with(Flags::MODAL));
        let subject = Flags::DETERMINER.with(Flags::PRONOUN);
        words.mark(at, ",")
            && !words.tokens[at].quoted
            && at + 2 < end
            && (words.flags(at + 1).has(subject) || words.known[at + 1].capital)
            && (at + 2..end.min(at + 6)).take_while(|&at| words.class(at) == Class::Word).any(|at| verb(&at))
    };
    let to = (hinge + 1..end).find(|&at| over(at) || goes_on(at) || main(at)).unwrap_or(last(words, start, end));
    let content = [subject, (hinge, to)].into_iter().filter(|(from, to)| from < to).collect();
    let comma = usize::from(words.mark(hinge - 1, ","));
    (to > hinge + 1).then(|| Found {
        source: Some((source, hinge - comma)),
        cue: (cue, source),
        content,
        confidence: CONFIDENCE,
    })
}

/// `In the view of X, content`, `In X’s opinion, content`.
pub(super) fn views(words: &Words) -> Vec<Found> {
    const NOUNS: [&str; 6] = ["view", "opinion", "judgment", "judgement", "assessment", "words"];
    let view = |(start, end): (usize, usize)| {
        if start + 5 > end || !words.is(start, "in") {
            return None;
        }
        let comma = (start..end).find(|&to| stops(words, to)).filter(|&to| words.mark(to, ",") && to >= start + 3)?;
        let (source, cue) =
            if words.is(start + 1, "the") && words.is_any(start + 2, &NOUNS) && words.is(start + 3, "of") {
                ((start + 4, comma), (start, start + 4))
            } else {
                let owner =
                    words.class(comma - 2) == Class::Possessive || words.is_any(comma - 2, &["his", "her", "their"]);
                if !owner || !words.is_any(comma - 1, &NOUNS) {
                    return None;
                }
                ((start + 1, comma - 1), (comma - 1, comma))
            };
        let names = source.0 < source.1
            && (names_somebody(words, source.0, source.1) || words.is_any(source.0, &["his", "her", "their"]));
        let content = (comma + 1, last(words, start, end));
        (names && content.1 > content.0 + 1).then(|| Found {
            source: Some(source),
            cue,
            content: vec![content],
            confidence: CONFIDENCE,
        })
    };
    words.sentences().filter_map(view).collect()
}

/// Somebody as an object of what the same somebody sees.
const SELVES: [&str; 5] = ["itself", "himself", "herself", "themselves", "ourselves"];

/// `X sees itself as content`.
fn reflexive(words: &Words, start: usize, end: usize, verb: usize) -> Option<Found> {
    let sees = [
        "see",
        "sees",
        "saw",
        "view",
        "views",
        "viewed",
        "regard",
        "regards",
        "regarded",
        "perceive",
        "perceives",
        "perceived",
        "describe",
        "describes",
        "described",
    ];
    let (source, cue) = subject(words, start, verb).filter(|_| words.is_any(verb, &sees))?;
    // A comma parts an attribute from the next, or the content from what the author adds.
    let adds = ["something", "which", "who", "that", "but", "and", "while", "whereas", "although", "though", "so"];
    let ends = |at: usize| {
        words.class(at) == Class::Mark && at + 1 < end && (!words.mark(at, ",") || words.is_any(at + 1, &adds))
    };
    let to = (verb + 3..end).find(|&at| ends(at)).unwrap_or(last(words, start, end));
    (to > verb + 3).then(|| Found {
        source: Some(source),
        cue: (cue, verb + 1),
        content: vec![(verb + 1, to)],
        confidence: CONFIDENCE,
    })
}

/// Whether the rule [`reflexive`] found it.
pub(super) fn is_reflexive(words: &Words, one: &Found) -> bool {
    let end = one.cue.1;
    let selves = end + 1 < words.len() && words.is_any(end, &SELVES) && words.is(end + 1, "as");
    selves && one.content.first().is_some_and(|part| part.0 == end)
}

/// Nouns for words that somebody is known for.
pub(super) const SAYINGS: [&str; 10] =
    ["adage", "maxim", "dictum", "motto", "quip", "words", "remark", "warning", "phrase", "question"];

/// `Ann Lee's famous adage “content”`.
fn saying(words: &Words, start: usize, end: usize, at: usize) -> Option<Found> {
    let owner = (start..at).rev().take(3).find(|&at| words.class(at) == Class::Possessive)?;
    let from =
        (start..owner).rev().take_while(|&at| words.known[at].capital || words.class(at) == Class::Number).last()?;
    let open = at + 1 + usize::from(at + 1 < end && (words.mark(at + 1, ",") || words.mark(at + 1, ":")));
    (open < end && words.class(open) == Class::Open && !words.tokens[from].quoted).then(|| Found {
        source: Some((from, owner + 1)),
        cue: (owner + 1, at + 1),
        content: vec![(open, quotation_end(words, open))],
        confidence: CONFIDENCE,
    })
}

/// Whether the rule [`compared`] found it: its content ends where `as` or `than` leads to its source.
pub(super) fn is_compared(words: &Words, one: &Found) -> bool {
    let hinge = one.source.and_then(|(from, _)| from.checked_sub(1));
    hinge.is_some_and(|hinge| {
        words.is_any(hinge, &["as", "than"]) && one.content.last().is_some_and(|&(_, to)| to == hinge)
    })
}

/// Whether the content is the author's own, and only held against what the source says: `bigger than X says`, `not as
/// large as X claims`, `contrary to what X says`. What X did say is not in the text.
pub(super) fn is_measure(words: &Words, one: &Found) -> bool {
    let lead = one.source.map_or(one.cue.0, |(from, _)| from.min(one.cue.0));
    let Some(mut hinge) = lead.checked_sub(1) else { return false };
    while hinge > 0
        && (words.is_any(hinge, &["the", "a", "an", "was", "were", "had", "been"]) || is_adverb(words, hinge))
    {
        hinge -= 1;
    }
    // What stands in quotation marks was said.
    if words.tokens[hinge].quoted || one.content.first().is_some_and(|&(from, _)| words.tokens[from].quoted) {
        return false;
    }
    if words.is(hinge, "what") {
        let held = ["than", "unlike", "despite", "from", "beyond"];
        let contrary = hinge > 1 && words.is(hinge - 1, "to") && words.is_any(hinge - 2, &["contrary", "opposed"]);
        return contrary || hinge > 0 && words.is_any(hinge - 1, &held);
    }
    let before = one.content.iter().rev().find(|(_, to)| *to <= hinge);
    if words.is(hinge, "than") {
        // `more than 40 people say so`; `no less a body than the academy says so`
        let number = words.class(hinge + 1) == Class::Number || words.is_any(hinge + 1, &["half", "a", "two", "one"]);
        let counts = number && hinge > 0 && words.is_any(hinge - 1, &["more", "fewer", "less"]);
        let short = one.content.iter().map(|(from, to)| to - from).sum::<usize>() <= 3;
        return !counts && (before.is_some() || short);
    }
    let Some(&(from, to)) = before else { return false };
    let denied =
        |at: usize| words.is_any(at, &["not", "never", "hardly", "nowhere"]) || words.word(at).ends_with("n't");
    if !words.is(hinge, "as") {
        return false;
    }
    if to == hinge {
        return (from..to).any(|at| words.is_any(at, &["as", "so"]) || denied(at));
    }
    // `The treaty is not dead, as X claims`: whether X claims the death or the life of it, nobody can tell.
    let claims = ["claim", "claims", "claimed", "alleges", "alleged", "asserts", "asserted", "insists", "insisted"];
    words.mark(to, ",")
        && to + 1 == hinge
        && (one.cue.0..one.cue.1).any(|at| words.is_any(at, &claims))
        && (from..to).any(denied)
}

/// The subject right before a verb, past adverbs and auxiliaries, and where the cue begins.
fn subject(words: &Words, start: usize, verb: usize) -> Option<((usize, usize), usize)> {
    let mut cue = verb;
    while cue > start && (words.flags(cue - 1).has(Flags::AUXILIARY) || is_adverb(words, cue - 1)) {
        cue -= 1;
    }
    let mut end = cue;
    let apposition = end > start && words.mark(end - 1, ",");
    end -= usize::from(apposition);
    let mut from = end;
    while from > start {
        let before = from - 1;
        let flags = words.flags(before);
        let class = words.class(before);
        let breaks = words.tokens[before].quoted
            || matches!(class, Class::Stop | Class::Close | Class::Open)
            || (class == Class::Mark && !(words.mark(before, ",") && apposition) && !words.mark(before, "&"))
            || (flags.has(Flags::CONJUNCTION) && !words.is_any(before, &["and", "or"]))
            || (flags.has(Flags::AUXILIARY.with(Flags::MODAL)))
            || words.is_any(before, &["that", "who", "which", "when", "where", "what", "why", "how", "than"])
            || (flags.has(Flags::SAYS)
                && !words.known[before].capital
                && !flags.has(Flags::OFFICE.with(Flags::PEOPLE)));
        if breaks || end - from > LONGEST_SOURCE {
            break;
        }
        from -= 1;
    }
    while from < end && (words.mark(from, ",") || words.is_any(from, &["and", "indeed", "however", "even", "then"])) {
        from += 1;
    }
    (from < end && names_somebody(words, from, end)).then_some(((from, end), cue))
}

/// Whether the word is an adverb that may stand before a verb.
pub(super) fn is_adverb(words: &Words, at: usize) -> bool {
    let word = words.word(at);
    (word.len() > 4 && word.ends_with("ly") && !words.known[at].capital) || words.is_any(at, &["also", "once", "then"])
}

/// Whether these words hold a name, a pronoun or a word for people.
fn names_somebody(words: &Words, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        let flags = words.flags(at);
        (words.known[at].capital && !flags.has(Flags::FUNCTION))
            || flags.has(Flags::PEOPLE.with(Flags::OFFICE))
            || words.is_any(at, &["he", "she", "they", "it", "we", "i", "who"])
    })
}

/// Whether a clause may begin here: a name, a pronoun, a determiner.
fn begins_clause(words: &Words, at: usize) -> bool {
    let flags = words.flags(at);
    words.known[at].capital
        || flags.has(Flags::PRONOUN)
        || (flags.has(Flags::DETERMINER) && !words.is(at, "that"))
        || words.is(at, "there")
}

/// Whether a source ends before this token.
fn stops(words: &Words, at: usize) -> bool {
    matches!(words.class(at), Class::Stop | Class::Open | Class::Close | Class::Mark)
        || words.is_any(at, &["who", "which", "that", "when", "as", "while", "but"])
}

/// The end of a sentence's words, its stop left out.
fn last(words: &Words, start: usize, end: usize) -> usize {
    if end > start && words.class(end - 1) == Class::Stop { end - 1 } else { end }
}

/// The end of what stands before the comma before this token.
fn before_comma(words: &Words, at: usize) -> usize {
    if at > 0 && words.mark(at - 1, ",") { at - 1 } else { at }
}

/// The end of the quotation that opens here, within its paragraph.
pub(super) fn quotation_end(words: &Words, open: usize) -> usize {
    (open + 1..words.len())
        .find(|&at| words.tokens[at].paragraph || words.class(at) == Class::Close)
        .map_or(words.len(), |at| if words.tokens[at].paragraph { at } else { at + 1 })
}

fn quotation_start(words: &Words, close: usize) -> usize {
    (0..close).rev().find(|&at| words.class(at) == Class::Open || words.tokens[at].paragraph).unwrap_or(0)
}
