//! How something is attributed: whether somebody says it, thinks it, knows it, or wants or does it.

use super::Attribution;
use super::lexicon::{Flags, List};
use super::tokens::Class;
use super::words::{Found, Words};

/// Verbs and adjectives of wanting, liking and doing.
static WANTS: List = List::new(
    "want wants wanted wanting wish wishes wished prefer prefers preferred plan plans planned planning intend intends \
    intended intending seek seeks sought seeking refuse refuses refused refusing decline declines declined declining decide \
    decides decided aim aims aimed try tries tried support supports supported supporting oppose opposes opposed opposing \
    favor favors favored favour favours favoured endorse endorses endorsed back backs backed love loves loved like likes \
    liked hate hates hated trust trusts trusted welcome welcomes welcomed lean leaning consider weigh weighing sign signs \
    signed need needs needed reluctant willing unwilling ready eager keen interested interest hesitant hesitate hesitates desire desires \
    desired ambition ambitions reservations appetite tend tends ignore ignores ignored reserve avoid avoids avoided allow allows \
    allowed enjoy enjoys",
);
/// Verbs and adjectives of knowing: what follows is taken for true.
static KNOWS: List = List::new(
    "know knows knew known knowing aware realise realises realised realize realizes realized understand \
    understands understood learn learns learned recognise recognises recognised recognize recognizes recognized remember \
    remembers remembered forget forgets forgot mind unaware recall find finds found discover discovers discovered notice \
    notices noticed",
);
/// Verbs, adjectives and nouns of holding something true, likely or to be feared.
static THINKS: List = List::new(
    "believe believes believed believing think thinks thought thinking hope hopes hoped hoping fear fears feared \
    fearing expect expects expected expecting see sees saw seen seeing feel feels felt feeling doubt doubts doubted assume \
    assumes assumed suspect suspects suspected worry worries worried regard regards regarded view views viewed deem deems \
    deemed anticipate anticipates anticipated imagine imagines imagined judge judges judged reckon reckons reckoned envision \
    envisage envisages envisaged perceive perceives perceived considers considered convinced confident afraid concerned hopeful \
    sceptical skeptical adamant sure certain belief beliefs opinion opinions sentiment sentiments conviction impression idea notion concern concerns expectation \
    expectations sense confidence",
);
/// Words that say something only where a clause or a quotation follows: `maintain that`, but `maintain a fleet`.
static SAYS_A_CLAUSE: List = List::new(
    "maintain maintains maintained maintaining continue continues continued continuing add adds added adding \
    charge charges charged point points pointed pointing state states stated stating question questions questioned object \
    objects objected read reads reveal reveals revealed indicate indicates indicated defend defends defended observe observes \
    observed answer answers answered respond responds responded reject rejects rejected rejecting show shows showed shown \
    showing report reports call calls plan plans support agree agrees agreed demand demands demanded note notes noted \
    counter counters countered repeat repeats repeated commitment opposition desire intention intentions",
);
/// Words that say something whatever the lists of the model hold.
static SAYS: List = List::new("quote quoted quoting saying tweeted according adage maxim dictum motto mantra");
/// Verbs of saying what something is: `hailed it as a triumph`.
static SAYS_AS: List = List::new(
    "hail hails hailed portray portrays portrayed characterise characterises characterised characterize characterizes \
    characterized depict depicts depicted branded attacked mocked derided",
);
/// Those whose findings are theirs, and may be tried: `a study found that`, where `she found that the door was shut` is told
/// as it is.
static FINDERS: List = List::new(
    "study studies researcher researchers scientist scientists inquiry inquiries enquiry investigation investigations \
    investigator investigators survey surveys poll polls pollsters report reports review reviews analysis analyses paper \
    papers audit audits auditor auditors court courts tribunal jury judge judges panel commission committee board agency \
    regulator regulators watchdog ombudsman inspector inspectors experts economists analysts historians institute \
    university academy authors team fact-checkers monitors observers academics scholars evaluation assessment",
);
/// Verbs of holding that something will come.
static EXPECTS: List = List::new(
    "expect expects expected expecting anticipate anticipates anticipated foresee foresees foresaw envisage envisages",
);

fn among(words: &Words, at: usize, list: &List) -> bool {
    list.has(words.known[at].hash)
}

/// How the cue attributes: its first word that tells decides. To think counts only with something that may be true or
/// false: a clause, words in quotation marks, `see as`.
pub(super) fn attribution(words: &Words, found: &Found) -> Attribution {
    let content = || found.content.iter().flat_map(|&(from, to)| from..to);
    let quoted = content().filter(|&at| words.tokens[at].quoted && words.class(at) == Class::Word).count() >= 4;
    let clause = quoted || clause(words, found);
    let called = content().any(|at| words.is(at, "as"));
    // `mocked her as she spoke` only says when.
    let name = |at: usize| at + 1 < words.len() && !words.flags(at + 1).has(Flags::PRONOUN);
    let hailed = content().any(|at| words.is(at, "as") && name(at));
    let passive = (found.cue.0..found.cue.1).any(|at| words.is_any(at, &["is", "are", "was", "were", "be", "been"]));
    let spoken = |at: usize| {
        among(words, at, &SAYS)
            || hailed && among(words, at, &SAYS_AS)
            || words.flags(at).has(Flags::SAYS.with(Flags::CUE_NOUN)) && (clause || !among(words, at, &SAYS_A_CLAUSE))
    };
    for at in (found.cue.0..found.cue.1).filter(|&at| words.class(at) == Class::Word) {
        // `shot back`
        if words.is(at, "back") && at > found.cue.0 && !words.is(at - 1, "to") {
            continue;
        }
        if among(words, at, &WANTS) {
            // `prefers to believe`
            let first = found.content.first().map_or(0..0, |&(from, to)| from..to.min(from + 2));
            if first.chain(at + 1..found.cue.1).any(|at| among(words, at, &THINKS)) {
                return Attribution::Belief;
            }
            return Attribution::Eventuality;
        } else if among(words, at, &KNOWS) {
            let finds = words.is_any(at, &["find", "finds", "found"]) && clause && !passive;
            let finder = |&(from, to): &(usize, usize)| (from..to).any(|at| among(words, at, &FINDERS));
            return match (quoted, finds && found.source.as_ref().is_some_and(finder)) {
                (_, true) => Attribution::Assertion,
                (true, false) => Attribution::Belief,
                (false, false) => Attribution::Fact,
            };
        } else if among(words, at, &THINKS) {
            let holds = clause || called || forecast(words, found, at);
            return if holds { Attribution::Belief } else { Attribution::Eventuality };
        } else if spoken(at) {
            // `was quoted as saying`, `is reported to have said`: the verb behind is the source's.
            let speaks = (at + 2..found.cue.1).any(|at| spoken(at) && words.is_any(at - 1, &["as", "have"]));
            return if heard(words, found, at) && !speaks { Attribution::Eventuality } else { Attribution::Assertion };
        }
    }
    if quoted { Attribution::Assertion } else { Attribution::Eventuality }
}

/// Whether something is expected that time will show: `expect exports to rise`, `expects growth of 3 percent`; but `expects
/// to close a branch`, `expects a guest on Friday`.
fn forecast(words: &Words, found: &Found, verb: usize) -> bool {
    let Some(&(from, to)) = found.content.first().filter(|_| among(words, verb, &EXPECTS)) else { return false };
    if (found.cue.0..found.cue.1).any(|at| words.flags(at).has(Flags::NEGATION) || words.word(at).ends_with("n't")) {
        return false;
    }
    let measured = |at: usize| {
        words.class(at) == Class::Number
            && at + 1 < to
            && words.is_any(at + 1, &["percent", "per", "%", "million", "billion", "trillion", "points"])
    };
    let comes = |at: usize| words.is(at, "to") && at > from && at + 1 < to && words.class(at + 1) == Class::Word;
    // `expected him to read it out` may be what he was to do.
    let now = words.is_any(verb, &["expect", "expects", "anticipate", "anticipates"]);
    (from..to).any(measured) || now && (from..to.min(from + 10)).any(comes)
}

/// Whether something is put that may be true or false: `that` before it, or a verb in it that stands by itself.
fn clause(words: &Words, found: &Found) -> bool {
    let Some(&(from, to)) = found.content.first() else { return false };
    let leads = |at: usize| words.is_any(at, &["that", "whether"]);
    leads(from)
        || leads(found.cue.1 - 1)
        || to <= found.cue.0
        || (!words.is(from, "to")
            && (from..to.min(from + 16)).any(|at| words.flags(at).has(Flags::AUXILIARY.with(Flags::MODAL))))
}

/// Whether the source hears: `He was told that`, and no one is named who told. The verb stands right behind its auxiliary,
/// past adverbs: `who was absent, said` and `who is 60, said` speak.
fn heard(words: &Words, found: &Found, verb: usize) -> bool {
    let adverb = |at: usize| {
        words.flags(at).has(Flags::NEGATION)
            || words.word(at).ends_with("ly") && words.class(at) == Class::Word
            || words.is_any(at, &["also", "once", "often", "again", "even", "then", "now", "still", "already", "just"])
    };
    let auxiliary = (verb.saturating_sub(3)..verb).rev().find(|&at| !adverb(at));
    let passive = auxiliary.is_some_and(|at| words.is_any(at, &["was", "were", "is", "are", "been", "be", "being"]));
    let participle = words.word(verb).ends_with("ed") || words.is_any(verb, &["told", "said", "sworn"]);
    let by = found.source.is_some_and(|(from, _)| from > verb && words.is(from - 1, "by") || words.is(from, "by"));
    passive && participle && !by && found.source.is_none_or(|(_, to)| to <= verb)
}
