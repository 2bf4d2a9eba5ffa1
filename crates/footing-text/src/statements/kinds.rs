//! What a statement is about, whether it is negated, its word of modality, and the editor's notes in it.

use super::lexicon::{self, Flags, List};
use super::words::{Found, Words};
use super::{Kind, Phrase};

static WISHES: List = List::new(
    "want wants wanted wanting hope hopes hoped hoping plan plans planned planning intend intends intended \
    intending promise promises promised promising vow vows vowed pledge pledges pledged threaten threatens threatened seek \
    seeks sought seeking refuse refuses refused prefer prefers preferred aim aims aimed decide decides decided like wish \
    wishes wished fear fears feared worry worries worried worried afraid desire desires desired willing unwilling reluctant \
    eager ready ambition ambitions intention intentions need needs",
);
static CAUSES: List = List::new("because cause causes caused causing therefore thus hence consequently");
/// Words that speak of causes only with the word behind them: a lead, results and thanks are none.
const CAUSE_PHRASES: [&str; 20] = [
    "due to ",
    "as a result",
    "the result of ",
    "lead to ",
    "leads to ",
    "led to ",
    "leading to ",
    "result in ",
    "results in ",
    "resulted in ",
    "resulting in ",
    "results from ",
    "resulted from ",
    "thanks to ",
    "owing to ",
    "driven by ",
    "so that ",
    "brings about ",
    "brought about ",
    "which is why",
];
static NORMS: List = List::new("should ought shouldn't must mustn't");
static FUTURE: List =
    List::new("will won't would wouldn't shall going tomorrow eventually someday soon likely unlikely may might could");
static DEGREES: List = List::new(
    "than most least largest biggest smallest strongest weakest greater greatest higher highest lower lowest \
    more fewer less equal equally as",
);
static CHANGES: List = List::new(
    "increase increases increased increasing increasingly grow grows grew grown growing growth decline declines declined \
    declining rise rises rose risen rising fall falls fell fallen falling deteriorate improve improves improved improving worsen \
    worsens worsened worsening become becomes became becoming changed change changes changing wane waning shrink shrinks \
    shrank deepen deepens deepened deepening weaken weakens weakened weakening strengthen strengthens strengthened",
);

fn among(words: &Words, at: usize, list: &List) -> bool {
    list.has(words.known[at].hash)
}

/// The month or a name, no word of modality.
fn is_name(words: &Words, at: usize) -> bool {
    words.known[at].capital && words.is_any(at, &["may", "will"]) && !words.tokens[at].sentence
}

/// What will be, might be, or would be under a condition; who `would like` something wishes it now.
fn is_future(words: &Words, at: usize) -> bool {
    let wishes = |at: usize| {
        words.is(at, "would")
            && (at + 1..words.len().min(at + 3)).any(|next| words.is_any(next, &["like", "love", "prefer", "rather"]))
    };
    among(words, at, &FUTURE) && !is_name(words, at) && !wishes(at)
}

fn tokens(found: &Found) -> impl Iterator<Item = usize> + '_ {
    found.content.iter().flat_map(|&(from, to)| from..to)
}

/// The kind. Wishes in the cue come first, then what ought to be, causes, what will be, degrees, changes, wishes in the
/// content; all else is descriptive.
pub(super) fn kind(words: &Words, found: &Found) -> Kind {
    let any = |list: &List| tokens(found).any(|at| among(words, at, list));
    let phrase = |list: &[&str]| {
        let lower = |&(from, to): &(usize, usize)| words.span(from, to).of(words.text).to_ascii_lowercase();
        found.content.iter().any(|part| lexicon::first_of(&lower(part), list).is_some())
    };
    if (found.cue.0..found.cue.1).any(|at| among(words, at, &WISHES)) {
        Kind::Intent
    } else if any(&NORMS) || bare_verb(words, found) {
        Kind::Normative
    } else if any(&CAUSES) || phrase(&CAUSE_PHRASES) {
        Kind::Causal
    } else if tokens(found).any(|at| is_future(words, at)) {
        Kind::Forecast
    } else if tokens(found).any(|at| words.is(at, "than"))
        || phrase(&["as much as", "equal to", "the most ", "the largest"])
    {
        Kind::Comparative
    } else if any(&CHANGES) {
        Kind::Trend
    } else if any(&WISHES) {
        Kind::Intent
    } else if tokens(found).any(|at| among(words, at, &DEGREES) && words.word(at).ends_with("est")) {
        Kind::Comparative
    } else {
        Kind::Descriptive
    }
}

/// Verbs that begin an order or advice.
const ORDERS: [&str; 10] = ["trust", "do", "don't", "let", "never", "remember", "beware", "stop", "keep", "look"];

fn bare_verb(words: &Words, found: &Found) -> bool {
    let spoken = tokens(found).find(|&at| words.class(at) == super::tokens::Class::Word);
    spoken.is_some_and(|at| words.is_any(at, &ORDERS) && words.tokens[at].quoted)
}

/// Whether the main verb is negated: a negation in the first clause, within a few words.
pub(super) fn negated(words: &Words, found: &Found) -> bool {
    const WITHIN: usize = 14;
    let clause = tokens(found).take(WITHIN).take_while(|&at| {
        !(words.mark(at, ",") || words.is_any(at, &["because", "which", "who", "but", "although", "while"]))
    });
    clause.into_iter().any(|at| {
        let negation = words.flags(at).has(Flags::NEGATION) && !words.is_any(at, &["without", "nothing", "nobody"]);
        negation && !(words.is(at, "not") && at + 1 < words.len() && words.is(at + 1, "only"))
    })
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
