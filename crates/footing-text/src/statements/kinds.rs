//! What a statement is about, whether it is negated, its word of modality, and the editor's notes in it.

use std::sync::LazyLock;

use super::lexicon::{self, ByHash, Flags};
use super::tokens::Class;
use super::words::{Found, Words};
use super::{Kind, Phrase, unsaid};

/// What a word says of the statement it stands in, as bits.
type Signs = u8;
const WISH: Signs = 1;
const NORM: Signs = 1 << 1;
const CAUSE: Signs = 1 << 2;
const FUTURE: Signs = 1 << 3;
const DEGREE: Signs = 1 << 4;
const CHANGE: Signs = 1 << 5;
const MOST: Signs = 1 << 6;

const WORDS: [(Signs, &str); 7] = [
    (
        WISH,
        "want wants wanted wanting hope hopes hoped hoping plan plans planned planning intend intends intended \
        intending promise promises promised promising vow vows vowed pledge pledges pledged threaten threatens threatened seek \
        seeks sought seeking refuse refuses refused prefer prefers preferred aim aims aimed decide decides decided wish \
        wishes wished desire desires desired willing unwilling reluctant \
        eager ambition ambitions intention intentions",
    ),
    (NORM, "should ought shouldn't must mustn't"),
    (CAUSE, "because cause causes caused causing therefore thus hence consequently"),
    (FUTURE, "will won't would wouldn't shall going tomorrow eventually someday soon likely unlikely may might could"),
    (DEGREE, "than equal equals"),
    (
        CHANGE,
        "increase increases increased increasing increasingly grow grows grew grown growing growth decline declines declined \
        declining rise rises rose risen rising fall falls fell fallen falling deteriorate improve improves improved improving \
        worsen worsens worsened worsening become becomes became becoming changed change changes changing wane waning shrink \
        shrinks shrank deepen deepens deepened deepening weaken weakens weakened weakening strengthen strengthens strengthened",
    ),
    (MOST, "largest biggest smallest strongest weakest greatest highest lowest"),
];
/// Words that say so only with those behind them: a lead, results and thanks are no causes.
const PHRASES: [(Signs, &[&str]); 30] = [
    (WISH, &["would", "like"]),
    (WISH, &["would", "love"]),
    (WISH, &["ready", "to"]),
    (WISH, &["keen", "to"]),
    (CAUSE, &["due", "to"]),
    (CAUSE, &["a", "result"]),
    (CAUSE, &["is", "the", "result"]),
    (CAUSE, &["was", "the", "result"]),
    (CAUSE, &["lead", "to"]),
    (CAUSE, &["leads", "to"]),
    (CAUSE, &["led", "to"]),
    (CAUSE, &["leading", "to"]),
    (CAUSE, &["result", "in"]),
    (CAUSE, &["results", "in"]),
    (CAUSE, &["resulted", "in"]),
    (CAUSE, &["resulting", "in"]),
    (CAUSE, &["result", "from"]),
    (CAUSE, &["results", "from"]),
    (CAUSE, &["resulted", "from"]),
    (CAUSE, &["thanks", "to"]),
    (CAUSE, &["owing", "to"]),
    (CAUSE, &["driven", "by"]),
    (CAUSE, &["so", "that"]),
    (CAUSE, &["brings", "about"]),
    (CAUSE, &["brought", "about"]),
    (CAUSE, &["which", "is", "why"]),
    (DEGREE, &["as", "much", "as"]),
    (DEGREE, &["equal", "to"]),
    (DEGREE, &["the", "most"]),
    (DEGREE, &["the", "largest"]),
];
/// The word begins one of the phrases.
const BEGINS: Signs = 1 << 7;

static SIGNS: LazyLock<ByHash<Signs>> = LazyLock::new(|| {
    let mut known: ByHash<Signs> = ByHash::default();
    for (sign, words) in WORDS {
        for word in words.split_whitespace() {
            *known.entry(lexicon::hash(word)).or_default() |= sign;
        }
    }
    for (_, phrase) in PHRASES {
        *known.entry(lexicon::hash(phrase[0])).or_default() |= BEGINS;
    }
    known
});

/// The month or a name, no word of modality.
fn is_name(words: &Words, at: usize) -> bool {
    words.known[at].capital && words.is_any(at, &["may", "will"]) && !words.tokens[at].sentence
}

/// Whether a word of the future says what will be, might be, or would be under a condition; who `would like` something
/// wishes it now.
fn is_future(words: &Words, at: usize) -> bool {
    let wishes = |at: usize| {
        words.is(at, "would")
            && (at + 1..words.len().min(at + 3)).any(|next| words.is_any(next, &["like", "love", "prefer", "rather"]))
    };
    !is_name(words, at) && !wishes(at)
}

/// All that the words from one token to another say.
fn signs(words: &Words, (from, to): (usize, usize)) -> Signs {
    (from..to).fold(0, |signs, at| signs | signs_at(words, at, to))
}

/// What a word says, with those behind it.
fn signs_at(words: &Words, at: usize, to: usize) -> Signs {
    let word = SIGNS.get(&words.known[at].hash).copied().unwrap_or_default();
    let mut signs = if word & FUTURE == 0 || is_future(words, at) { word } else { word & !FUTURE };
    if word & BEGINS != 0 {
        let stands = |phrase: &[&str]| {
            let end = at + phrase.len();
            // `so that's` is no `so that`.
            let goes_on = end < words.len() && words.class(end) == Class::Possessive;
            end <= to && !goes_on && phrase.iter().zip(at..).all(|(word, at)| words.is(at, word))
        };
        signs |= PHRASES.iter().filter(|(_, phrase)| stands(phrase)).fold(0, |all, (sign, _)| all | sign);
    }
    signs
}

fn tokens(found: &Found) -> impl Iterator<Item = usize> + '_ {
    found.content.iter().flat_map(|&(from, to)| from..to)
}

/// Whether the cue says that somebody means or wants it; who `prefers to believe` something takes it for true.
fn wishes(words: &Words, cue: (usize, usize)) -> bool {
    let holds = (cue.0..cue.1).any(|at| words.is_any(at, &["believe", "think", "assume", "imagine", "say"]));
    signs(words, cue) & WISH != 0 && !holds
}

/// Whether the cue says that something is to come: `expects growth`, `predicted a fall`.
fn foretells(words: &Words, cue: (usize, usize)) -> bool {
    const VERBS: [&str; 10] = [
        "expect",
        "expects",
        "expected",
        "predict",
        "predicts",
        "predicted",
        "foresee",
        "foresees",
        "anticipate",
        "anticipates",
    ];
    (cue.0..cue.1).any(|at| words.is_any(at, &VERBS))
}

/// Whether the content says that somebody means or wants it: by a verb, not by a noun (`the plan`), and before any clause
/// within it (`no idea what it wants`).
fn tells_wish(words: &Words, found: &Found) -> bool {
    let first = tokens(found).next();
    let clause = |at: &usize| {
        let inner = words.flags(*at).has(Flags::RELATIVE) || words.is_any(*at, &["because", "if"]);
        !inner || Some(*at) == first
    };
    let noun = |at: usize| {
        let before = at.saturating_sub(1);
        let owner = words.class(before) == Class::Possessive
            || words.is_any(
                before,
                &["its", "their", "his", "her", "our", "my", "your", "no", "the", "a", "this", "of", "for"],
            );
        at > 0 && owner && !words.is_any(at, &["ambition", "ambitions", "intention", "intentions"])
    };
    tokens(found).take_while(clause).any(|at| signs_at(words, at, words.len()) & WISH != 0 && !noun(at))
}

/// The kind. Wishes in the cue come first, then what ought to be, causes, what will be, degrees, changes, wishes in the
/// content; all else is descriptive.
pub(super) fn kind(words: &Words, found: &Found) -> Kind {
    let held = found.content.iter().fold(0, |held, part| held | signs(words, *part));
    let any = |sign: Signs| held & sign != 0;
    if wishes(words, found.cue) {
        Kind::Intent
    } else if any(NORM) || bare_verb(words, found) {
        Kind::Normative
    } else if any(CAUSE) {
        Kind::Causal
    } else if any(FUTURE) || foretells(words, found.cue) {
        Kind::Forecast
    } else if any(DEGREE) {
        Kind::Comparative
    } else if any(CHANGE) {
        Kind::Trend
    } else if any(WISH) && tells_wish(words, found) {
        Kind::Intent
    } else if any(MOST) {
        Kind::Comparative
    } else {
        Kind::Descriptive
    }
}

/// Verbs that begin an order or advice.
const ORDERS: [&str; 10] = ["trust", "do", "don't", "let", "never", "remember", "beware", "stop", "keep", "look"];

fn bare_verb(words: &Words, found: &Found) -> bool {
    let spoken = tokens(found).find(|&at| words.class(at) == Class::Word);
    spoken.is_some_and(|at| words.is_any(at, &ORDERS) && words.tokens[at].quoted)
}

/// Whether it is attributed with a negation or denied, or the main verb of the content is negated.
pub(super) fn negated(words: &Words, found: &Found) -> bool {
    denied(words, found) || unsaid::by_nobody(words, found) || verb_negated(words, found)
}

/// `did not say`, `never said`, `denied`; who `does not deny` something lets it stand.
fn denied(words: &Words, found: &Found) -> bool {
    let (from, to) = found.cue;
    let mut turns = 0;
    for at in (from..to).filter(|&at| !words.tokens[at].quoted) {
        // `neither confirmed nor denied`
        if words.is(at, "neither") {
            return true;
        }
        turns += usize::from(negates(words, at) || words.is_any(at, &DENIES));
    }
    turns % 2 == 1
}

const DENIES: [&str; 10] =
    ["deny", "denies", "denied", "denying", "denial", "denials", "dispute", "disputes", "disputed", "refuted"];

/// A negation of a verb: `not` but for `not only`, `never` but for `never before`.
fn negates(words: &Words, at: usize) -> bool {
    let next = |word: &str| at + 1 < words.len() && words.is(at + 1, word);
    match words.flags(at).has(Flags::NEGATION) {
        true if words.is(at, "not") => !next("only"),
        true if words.is(at, "never") => !next("before"),
        true => {
            words.is_any(at, &["cannot", "hardly", "barely"])
                || ["n't", "n’t"].iter().any(|end| words.word(at).ends_with(end))
        }
        false => false,
    }
}

/// Whether the main verb is negated: in the first clause, within a few words. `No` before a noun negates no verb.
fn verb_negated(words: &Words, found: &Found) -> bool {
    const WITHIN: usize = 14;
    let first = tokens(found).next();
    let clause = |at: &usize| {
        let inner =
            words.flags(*at).has(Flags::RELATIVE) || words.is_any(*at, &["because", "but", "although", "while", "as"]);
        !(words.mark(*at, ",") || inner && Some(*at) != first)
    };
    // An auxiliary stands before `not`; `never` and `cannot` need none.
    let auxiliary = |at: usize| {
        let short = ["'m", "'re", "'ll", "’m", "’re", "’ll"];
        words.flags(at).has(Flags::AUXILIARY.with(Flags::MODAL))
            || short.iter().any(|end| words.word(at).ends_with(end))
    };
    let verb = |at: usize| {
        !words.is(at, "not")
            || (at.saturating_sub(3)..at).any(auxiliary)
            || at + 1 < words.len() && words.is(at + 1, "to")
    };
    tokens(found).take(WITHIN).take_while(clause).any(|at| negates(words, at) && verb(at))
}

/// The first word of modality.
pub(super) fn modality(words: &Words, found: &Found) -> Option<String> {
    let also = ["likely", "unlikely", "perhaps", "possibly", "probably", "maybe"];
    tokens(found)
        .find(|&at| words.flags(at).has(Flags::MODAL) && !words.is(at, "can't") || words.is_any(at, &also))
        .filter(|&at| !is_name(words, at))
        .map(|at| words.word(at).to_lowercase())
}

/// Notes in square brackets.
pub(super) fn editorial(words: &Words, found: &Found) -> Vec<Phrase> {
    const LONGEST: usize = 15;
    let mut notes = Vec::new();
    for &(from, to) in &found.content {
        for open in (from..to).filter(|&at| words.mark(at, "[")) {
            if let Some(close) = (open..to.min(open + LONGEST)).find(|&at| words.mark(at, "]")) {
                notes.push(Phrase::at(words.text, words.span(open, close + 1)));
            }
        }
    }
    notes
}
