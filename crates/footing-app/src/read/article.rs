//! From what was found in a text to the model that reports write.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use footing_core::{CowCode, Year};
use footing_report::article::{Article, Named, NamedState, Part, Run, Source, Span, SpeakerState, Statement};
use footing_report::dossier::Rule;
use footing_text::MentionCounter;
use footing_text::document::{self, Document, Encoding, Markup};
use footing_text::statements::{self, EntityKind, Kind, Phrase, Reading, Stance};

use super::{Options, Shape, Text, found, leave_out, mentions, topics};

/// Rule `names_of_year`.
const NAMES_OF_YEAR: &str = "names of states mean what they meant in the year of the text: that of --as-of, else of the line it stands in, else \
    the last year of the list of states";
/// Rule `shown`.
const SHOWN: &str = "what a speaker says, or is said to think in a clause or in quotation marks, with a confidence of at least 0.6; --all \
    shows the others too: what somebody is said to know, want or do, what nobody is named for, and what is less sure";
/// Rule `untestable`.
const UNTESTABLE: &str =
    "what is said of somebody's intent, and what ought to be, is marked untestable: no measure decides it";
/// Rule `proposed_measures`.
const PROPOSED: &str = "measures are proposed by the words of a statement (`footing explain topics`); whether one bears on it is for the \
    reader to judge";

pub(super) static COUNTER: LazyLock<MentionCounter> = LazyLock::new(MentionCounter::new);

/// The year of a text, and where it is from.
pub(super) fn year(text: &Text, options: Options) -> (Year, &'static str) {
    match (options.year, text.year) {
        (Some(year), _) => (year, "as-of"),
        (None, Some(year)) => (year, "text"),
        (None, None) => (footing_states::LAST_YEAR, "default"),
    }
}

/// Reads a text.
pub(super) fn article(text: &Text, options: Options) -> Article {
    let document = text.document();
    let (reading, left_out) = found(document.text(), options);
    let found = of_reading(text, &document, &reading, left_out, options);
    let paragraphs = if options.marked { paragraphs(document.text(), &reading) } else { Vec::new() };
    Article { paragraphs, ..found }
}

/// Reads a text of a corpus: what is found in it, without the text itself.
pub(super) fn without_text(text: &Text, options: Options) -> Article {
    let document = text.document();
    let (reading, left_out) = found(document.text(), options);
    of_reading(text, &document, &reading, left_out, options)
}

/// Reads a text of a corpus for its statements alone.
pub(super) fn statements_only(text: &Text, options: Options) -> (Source, Vec<Statement>) {
    let document = text.document();
    let mut found = statements::statements(document.text());
    leave_out(&mut found, options);
    let (year, year_from) = year(text, options);
    (source(text, &document, year, year_from), statements_of(&found, &document, text, year))
}

fn statements_of(found: &[statements::Statement], document: &Document, text: &Text, year: Year) -> Vec<Statement> {
    let lines = Lines::new(text);
    found.iter().enumerate().map(|(at, found)| statement(at, found, document, &lines, year)).collect()
}

fn of_reading(text: &Text, document: &Document, reading: &Reading, left_out: usize, options: Options) -> Article {
    let (year, year_from) = year(text, options);
    Article {
        schema: "footing-read/1".to_owned(),
        footing_version: env!("CARGO_PKG_VERSION").to_owned(),
        source: source(text, document, year, year_from),
        statements: statements_of(&reading.statements, document, text, year),
        states: states(document.text(), year),
        organisations: organisations(reading),
        people: people(reading),
        dates: dates(reading),
        mentions: mentions::rows(&mentions::of_reading(document, reading, text.speaker, year)),
        rules: rules(&text.shape),
        left_out: left_out as u64,
        paragraphs: Vec::new(),
    }
}

fn source(text: &Text, document: &Document, year: Year, year_from: &str) -> Source {
    Source {
        file: text.name.clone(),
        title: title(document.text()),
        sha256: footing_store::sha256(&text.bytes).trim_start_matches("sha256:").to_owned(),
        bytes: text.bytes.len() as u64,
        encoding: match document.encoding() {
            Encoding::Utf8 => "UTF-8".to_owned(),
            Encoding::Utf16 => "UTF-16".to_owned(),
            Encoding::Windows1252(1) => "UTF-8 with 1 byte read as Windows-1252".to_owned(),
            Encoding::Windows1252(strays) => format!("UTF-8 with {strays} bytes read as Windows-1252"),
        },
        markup: match text.shape {
            Shape::File(Markup::Plain) => "plain",
            Shape::File(Markup::Html) => "html",
            Shape::File(Markup::Markdown) => "markdown",
            Shape::Line { .. } => "json",
        }
        .to_owned(),
        mended_words: document.mended() as u64,
        moved_pieces: document.moved() as u64,
        names_of_year: year,
        names_of_year_from: year_from.to_owned(),
    }
}

/// The first paragraph, if it is a line without a stop.
fn title(text: &str) -> Option<String> {
    let first = text.split("\n\n").next()?.trim();
    let title = !first.is_empty() && first.chars().count() <= 120 && !first.ends_with(['.', ',', ';', ':', '”', '"']);
    (title && text.len() > first.len()).then(|| first.to_owned())
}

/// Where lines of the file begin.
struct Lines {
    starts: Vec<usize>,
    /// The line itself, of a text that is a line of a file.
    only: Option<u64>,
}

impl Lines {
    fn new(text: &Text) -> Self {
        if let Shape::Line { number, .. } = text.shape {
            return Self { starts: Vec::new(), only: Some(number) };
        }
        let breaks = text.bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        Self { starts: breaks.map(|(at, _)| at + 1).collect(), only: None }
    }

    fn of(&self, byte: usize) -> u64 {
        self.only.unwrap_or_else(|| self.starts.partition_point(|start| *start <= byte) as u64 + 1)
    }
}

fn range(span: statements::Span) -> Range<usize> {
    span.start..span.end
}

fn span(words: &str, at: statements::Span, document: &Document) -> Span {
    let raw = document.raw(&range(at));
    Span { text: one_line(words), start: raw.start as u64, end: raw.end as u64 }
}

fn phrase(phrase: &Phrase, document: &Document) -> Span {
    span(&phrase.text, phrase.span, document)
}

/// Paragraphs of a long quotation on one line.
fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The conjunction before what is said is no part of what is said.
const THAT: &str = "that ";

/// Where what is said stands in the text.
fn spoken<'a>(found: &'a statements::Statement, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let after = move |(at, span): (usize, &statements::Span)| {
        let that = at == 0 && span.of(text).starts_with(THAT);
        span.start + if that { THAT.len() } else { 0 }..span.end
    };
    found.content.iter().enumerate().map(after)
}

fn statement(at: usize, found: &statements::Statement, document: &Document, lines: &Lines, year: Year) -> Statement {
    let content = spoken(found, document.text());
    let pieces: Vec<Range<usize>> =
        content.flat_map(|span| document.pieces(&span)).filter(|piece| !piece.is_empty()).collect();
    let start = pieces.iter().map(|piece| piece.start).min().unwrap_or(0);
    let end = pieces.iter().map(|piece| piece.end).max().unwrap_or(start);
    let speaker = found.speaker.as_ref();
    let untestable = match found.kind {
        Kind::Intent => Some("intent".to_owned()),
        Kind::Normative => Some("normative".to_owned()),
        _ => None,
    };
    Statement {
        id: format!("S{}", at + 1),
        speaker: speaker.map(|speaker| one_line(&speaker.name)),
        source: found.source.as_ref().map(|words| phrase(words, document)),
        speaker_named: speaker.is_some_and(|speaker| speaker.named),
        affiliation: speaker.and_then(|speaker| speaker.affiliation.as_ref()).map(|words| one_line(&words.text)),
        position: speaker.and_then(|speaker| speaker.position.as_ref()).map(|words| one_line(&words.text)),
        state: speaker.and_then(|speaker| speaker.state.as_ref()).map(|state| SpeakerState {
            name: state.name.clone(),
            cow: state.state.0,
            ground: one_line(&state.ground),
            words: phrase(&state.words, document),
        }),
        about: about(&found.verbatim, year),
        date: found.date.as_ref().map(|words| phrase(words, document)),
        verbatim: {
            let mut words = one_line(&found.verbatim);
            if words.starts_with(THAT) {
                words.drain(..THAT.len());
            }
            words
        },
        cue: one_line(&found.cue.text),
        cue_span: Some(phrase(&found.cue, document)),
        start: start as u64,
        end: end as u64,
        pieces: if pieces.len() > 1 {
            pieces.iter().map(|piece| [piece.start as u64, piece.end as u64]).collect()
        } else {
            Vec::new()
        },
        line: lines.of(start),
        attribution: found.attribution.as_str().to_owned(),
        form: found.quotation.as_str().to_owned(),
        kind: found.kind.as_str().to_owned(),
        negated: found.negated,
        modality: found.modality.clone(),
        editorial: found.editorial.iter().map(|words| one_line(&words.text)).collect(),
        stance: found.stance.as_str().to_owned(),
        stance_shown_by: found.stance_span.map(|at| span(at.of(document.text()), at, document)),
        rebuttal: found.rebuttal.as_ref().map(|words| phrase(words, document)),
        confidence: (found.confidence * 100.0).round() / 100.0,
        measures: if untestable.is_some() { Vec::new() } else { topics::measures(&found.verbatim) },
        untestable,
    }
}

fn states(text: &str, year: Year) -> Vec<NamedState> {
    let mut all: Vec<(CowCode, u32)> = COUNTER.count(text, NOBODY, year).mentions;
    all.sort_by_key(|(state, count)| (std::cmp::Reverse(*count), *state));
    all.into_iter().map(|(state, count)| named_state(state, count, year)).collect()
}

/// The states that a statement names, in the order of its words.
fn about(words: &str, year: Year) -> Vec<NamedState> {
    let mut order: Vec<(CowCode, u32)> = Vec::new();
    for mention in COUNTER.find(words, NOBODY, year).mentions {
        match order.iter_mut().find(|(state, _)| *state == mention.state) {
            Some((_, count)) => *count += 1,
            None => order.push((mention.state, 1)),
        }
    }
    order.into_iter().map(|(state, count)| named_state(state, count, year)).collect()
}

fn named_state(state: CowCode, count: u32, year: Year) -> NamedState {
    NamedState { name: footing_states::name_in(state, year).to_owned(), cow: state.0, count: u64::from(count) }
}

/// Whose own name is nobody's.
pub(super) const NOBODY: CowCode = CowCode(0);

fn names_of(reading: &Reading, kind: EntityKind) -> impl Iterator<Item = String> {
    reading.entities.iter().filter(move |entity| entity.kind == kind).map(|entity| one_line(&entity.text))
}

fn tally(names: impl Iterator<Item = String>) -> Vec<Named> {
    let mut order: Vec<Named> = Vec::new();
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        match place.get(&name) {
            Some(at) => order[*at].count += 1,
            None => {
                place.insert(name.clone(), order.len());
                order.push(Named { name, count: 1 });
            }
        }
    }
    order
}

fn organisations(reading: &Reading) -> Vec<Named> {
    tally(names_of(reading, EntityKind::Organisation))
}

fn dates(reading: &Reading) -> Vec<Named> {
    tally(names_of(reading, EntityKind::Date))
}

/// A surname counts for the full name before it that ends in it.
fn people(reading: &Reading) -> Vec<Named> {
    // The full name last met by each of its endings.
    let mut full: HashMap<String, String> = HashMap::new();
    let names = names_of(reading, EntityKind::Person).map(|name| {
        if let Some(known) = full.get(&name) {
            return known.clone();
        }
        let endings = name.match_indices(' ').map(|(at, _)| at + 1).chain([0]);
        full.extend(endings.map(|from| (name[from..].to_owned(), name.clone())));
        name
    });
    tally(names.collect::<Vec<_>>().into_iter())
}

/// The text in runs, each with all it is part of.
fn paragraphs(text: &str, reading: &Reading) -> Vec<Vec<Run>> {
    let mut marks: Vec<(Range<usize>, usize, Part)> = Vec::new();
    for (at, found) in reading.statements.iter().enumerate() {
        marks.extend(spoken(found, text).map(|range| (range, at, Part::Content)));
        marks.extend(found.source.iter().map(|words| (range(words.span), at, Part::Source)));
        marks.push((range(found.cue.span), at, Part::Cue));
        marks.extend(answer(found).map(|span| (range(span), at, Part::Answer)));
    }
    marks.sort_by_key(|(range, at, part)| (range.start, *at, *part));
    let mut cuts: Vec<usize> = marks.iter().flat_map(|(range, ..)| [range.start, range.end]).collect();
    cuts.sort_unstable();
    // One walk over the text, with the marks that hold where it stands: a paragraph may be as long as a book.
    let (mut cuts, mut coming) = (cuts.into_iter().peekable(), marks.into_iter().peekable());
    let mut here: Vec<(Range<usize>, usize, Part)> = Vec::new();
    let mut all = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let end = at + paragraph.len();
        let mut runs: Vec<Run> = Vec::new();
        while at < end {
            while cuts.next_if(|cut| *cut <= at).is_some() {}
            let next = cuts.peek().map_or(end, |cut| end.min(*cut));
            here.extend(std::iter::from_fn(|| coming.next_if(|(range, ..)| range.start <= at)));
            here.retain(|(range, ..)| range.end > at);
            let marks = here.iter().map(|(_, at, part)| (*at, *part)).collect();
            runs.push(Run { text: text[at..next].to_owned(), marks });
            at = next;
        }
        if !runs.is_empty() {
            all.push(runs);
        }
        at = end + 2;
    }
    all
}

/// The author's words on a statement: the answer, or what shows that the author agrees.
fn answer(found: &statements::Statement) -> Option<statements::Span> {
    let shown = found.stance_span.filter(|_| found.stance != Stance::Reports);
    found.rebuttal.as_ref().map(|words| words.span).or(shown)
}

/// The rules in force for a text of this shape.
fn rules(shape: &Shape) -> Vec<Rule> {
    let read: &[&str] = match shape {
        Shape::File(Markup::Plain) => &["encoding", "line_wrap", "broken_word", "caption"],
        Shape::File(Markup::Html) => &["encoding", "page_body"],
        Shape::File(Markup::Markdown) => &["encoding", "markdown"],
        Shape::Line { .. } => &["line_wrap", "broken_word", "caption"],
    };
    let own = [
        ("shown", SHOWN),
        ("names_of_year", NAMES_OF_YEAR),
        ("untestable", UNTESTABLE),
        ("proposed_measures", PROPOSED),
    ];
    let all = document::RULES.into_iter().filter(|(name, _)| read.contains(name)).chain(own);
    all.map(|(name, wording)| Rule { name: name.to_owned(), wording: wording.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is cut, the runs are the text; each bears the marks that hold it whole.
    #[test]
    fn runs_are_the_text_with_its_marks() {
        let text = "A dock\n\nIlze Krastina said that “the dock, as the mayor claimed, is dear.\n\n“It leaks.” That is not true.\n\nNo more.";
        let reading = statements::read(text);
        let all = paragraphs(text, &reading);
        let joined: Vec<String> =
            all.iter().map(|runs| runs.iter().map(|run| run.text.as_str()).collect::<String>()).collect();
        assert_eq!(joined.join("\n\n"), text);
        for (at, found) in reading.statements.iter().enumerate() {
            let of = |part: Part| -> String {
                let runs = all.iter().flatten().filter(|run| run.marks.contains(&(at, part)));
                runs.map(|run| run.text.as_str()).collect()
            };
            let words: String = spoken(found, text).map(|range| text[range].replace("\n\n", "")).collect();
            assert_eq!(of(Part::Content), words);
            assert_eq!(of(Part::Cue), found.cue.text);
        }
        assert!(!reading.statements.is_empty());
    }

    /// A page of one paragraph is laid out about as fast as one of many.
    #[test]
    fn one_long_paragraph_takes_no_longer() {
        let text = "“The dock leaks,” Ilze Krastina said. ".repeat(4000);
        let reading = statements::read_by_rules(&text);
        assert!(reading.statements.len() > 3000, "{}", reading.statements.len());
        let started = std::time::Instant::now();
        let runs: usize = paragraphs(&text, &reading).iter().map(Vec::len).sum();
        assert!(runs > 12_000 && started.elapsed().as_secs() < 2, "{runs} runs, {:?}", started.elapsed());
    }
}
