//! From found parts to statements: places, verbatim text, how it is quoted.

use super::tokens::Class;
use super::words::{Found, Words};
use super::{Kind, Phrase, Quotation, Span, Speaker, Stance, Statement};

/// What stands between two parts of a verbatim text.
pub const GAP: &str = " [...] ";

/// A statement of each found attribution that has content.
pub(super) fn statements(words: &Words, found: &[Found]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = found.iter().filter_map(|one| statement(words, one)).collect();
    statements.sort_by_key(|statement| (statement.start, statement.cue.span.start));
    statements
}

fn statement(words: &Words, found: &Found) -> Option<Statement> {
    let content: Vec<Span> =
        found.content.iter().filter(|(from, to)| from < to).map(|&(from, to)| words.span(from, to)).collect();
    let (first, last) = (content.first()?, content.last()?);
    let (start, end) = (first.start, last.end);
    let source = found.source.map(|(from, to)| Phrase::at(words.text, words.span(from, to)));
    let speaker = source.as_ref().map(|source| Speaker {
        name: source.text.clone(),
        span: source.span,
        named: false,
        affiliation: None,
        position: None,
        state: None,
    });
    let verbatim = content.iter().map(|span| span.of(words.text)).collect::<Vec<_>>().join(GAP);
    Some(Statement {
        speaker,
        source,
        cue: Phrase::at(words.text, words.span(found.cue.0, found.cue.1)),
        verbatim,
        start,
        end,
        quotation: quotation(words, found),
        kind: Kind::Descriptive,
        negated: false,
        modality: None,
        stance: Stance::Reports,
        stance_span: None,
        rebuttal: None,
        editorial: Vec::new(),
        confidence: found.confidence,
        content,
    })
}

/// Direct where all words stand in quotation marks, mixed where some do.
fn quotation(words: &Words, found: &Found) -> Quotation {
    let spoken = |at: &usize| matches!(words.class(*at), Class::Word | Class::Number);
    let all = || found.content.iter().flat_map(|&(from, to)| from..to).filter(spoken);
    let quoted = all().filter(|&at| words.tokens[at].quoted).count();
    match quoted {
        0 => Quotation::Indirect,
        n if n == all().count() => Quotation::Direct,
        _ => Quotation::Mixed,
    }
}
