//! From found parts to statements: places, verbatim text, how it is quoted.

use super::attribution::attribution;
use super::people::People;
use super::speakers::{self, Resolved};
use super::stance::{self, Judged};
use super::tokens::Class;
use super::words::{Found, Words};
use super::{Phrase, Quotation, Span, Statement};
use super::{kinds, rules, unsaid};

/// What stands between two parts of a verbatim text.
pub const GAP: &str = " [...] ";

/// The most that is given to words that only measure what somebody says, or of which saying is only supposed.
const UNSAID: f64 = 0.1;

/// The most that is given where another person may be meant.
const DOUBT: f64 = 0.79;

/// A statement of each found attribution that has content.
pub(super) fn statements(words: &Words, people: &People, found: &[Found]) -> Vec<Statement> {
    let mut said = vec![false; words.len()];
    // What nobody is named for (`it appears`) is the author's own, and so is what is likelier no statement, or measures one.
    let said_by_others = |one: &&Found| one.source.is_some() && one.confidence >= 0.5 && !rules::is_measure(words, one);
    for &(from, to) in found.iter().filter(said_by_others).flat_map(|one| &one.content) {
        said[from..to].fill(true);
    }
    let speakers = speakers::speakers(words, people, found);
    let mut statements: Vec<Statement> = speakers
        .into_iter()
        .enumerate()
        .filter_map(|(which, resolved)| statement(words, found, which, resolved, &said))
        .collect();
    statements.sort_by_key(|statement| (statement.start, statement.cue.span.start));
    statements
}

fn statement(words: &Words, all: &[Found], which: usize, resolved: Resolved, said: &[bool]) -> Option<Statement> {
    let found = &all[which];
    let Resolved { speaker, doubt } = resolved;
    let content: Vec<Span> =
        found.content.iter().filter(|(from, to)| from < to).map(|&(from, to)| words.span(from, to)).collect();
    let (first, last) = (content.first()?, content.last()?);
    let (start, end) = (first.start, last.end);
    let verbatim = content.iter().map(|span| span.of(words.text)).collect::<Vec<_>>().join(GAP);
    let Judged { stance, span: stance_span, rebuttal } = stance::judge(words, all, which, said);
    Some(Statement {
        speaker,
        source: found.source.map(|(from, to)| Phrase::at(words.text, words.span(from, to))),
        cue: Phrase::at(words.text, words.span(found.cue.0, found.cue.1)),
        date: None,
        verbatim,
        start,
        end,
        attribution: attribution(words, found),
        quotation: quotation(words, found),
        kind: kinds::kind(words, found),
        negated: kinds::negated(words, found),
        modality: kinds::modality(words, found),
        stance,
        stance_span,
        rebuttal,
        editorial: kinds::editorial(words, found),
        confidence: found.confidence.min(
            match (rules::is_measure(words, found) || unsaid::supposed(words, found), doubt) {
                (true, _) => UNSAID,
                (false, true) => DOUBT,
                (false, false) => 1.0,
            },
        ),
        content,
    })
}

/// Direct where all words stand in quotation marks, mixed where some do. The conjunction before them is the writer's.
fn quotation(words: &Words, found: &Found) -> Quotation {
    let first = found.content.first().map_or(0, |(from, _)| *from);
    let conjunction = |at: usize| at == first && words.is(at, "that") && !words.tokens[at].quoted;
    let spoken = |at: &usize| matches!(words.class(*at), Class::Word | Class::Number) && !conjunction(*at);
    let all = || found.content.iter().flat_map(|&(from, to)| from..to).filter(spoken);
    let quoted = all().filter(|&at| words.tokens[at].quoted).count();
    match quoted {
        0 => Quotation::Indirect,
        n if n == all().count() => Quotation::Direct,
        _ => Quotation::Mixed,
    }
}
