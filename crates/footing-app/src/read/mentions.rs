//! Who names which state, and how often: the states of speakers, the author, and speakers of no known state.

use std::collections::BTreeMap;
use std::ops::Range;

use footing_core::{CowCode, Problem, Year};
use footing_report::article::Mentions;
use footing_report::sheet::{Cell, Column, Sheet};
use footing_text::document::Document;
use footing_text::mentions as counting;
use footing_text::statements::Reading;

use super::article::{COUNTER, NOBODY, year};
use super::corpus::{self, Progress, Tally};
use super::{Options, Text, found};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum From {
    /// A state, or somebody who speaks for or from it.
    State(CowCode),
    /// Somebody whose state is not known.
    Unknown,
    /// The text, outside what it attributes to others.
    Author,
}

impl From {
    fn words(self, year: Year) -> String {
        match self {
            Self::State(state) => footing_states::name_in(state, year).to_owned(),
            Self::Unknown => "speakers of no known state".to_owned(),
            Self::Author => "the author".to_owned(),
        }
    }

    fn cow(self) -> Option<u16> {
        match self {
            Self::State(state) => Some(state.0),
            _ => None,
        }
    }
}

/// Counts of one text: words, and states named, for everybody who speaks in it.
pub(super) struct Counted {
    year: Year,
    from: BTreeMap<From, (u64, Vec<(CowCode, u32)>)>,
}

/// Counts in a text that was read. A text that is one state's speech is that state's throughout.
pub(super) fn of_reading(document: &Document, reading: &Reading, speaker: Option<CowCode>, year: Year) -> Counted {
    if let Some(speaker) = speaker {
        return of_speech(document.text(), speaker, year);
    }
    let text = document.text();
    let mut spoken: Vec<(Range<usize>, From)> = Vec::new();
    for found in &reading.statements {
        let state = found.speaker.as_ref().and_then(|speaker| speaker.state.as_ref()).map(|ground| ground.state);
        let from = state.map_or(From::Unknown, From::State);
        spoken.extend(found.content.iter().map(|span| (span.start..span.end, from)));
    }
    spoken.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    // What is said within what is said belongs to the outer speaker: every word is counted once.
    let mut pieces: BTreeMap<From, String> = BTreeMap::new();
    let mut here = 0;
    for (range, from) in spoken {
        let range = range.start.max(here)..range.end.max(here);
        if range.is_empty() {
            continue;
        }
        for (from, stretch) in [(From::Author, here..range.start), (from, range.clone())] {
            let piece = pieces.entry(from).or_default();
            piece.push_str(&text[stretch]);
            piece.push_str("\n\n");
        }
        here = range.end;
    }
    pieces.entry(From::Author).or_default().push_str(&text[here..]);
    let count = |(from, text): (From, String)| {
        let own = if let From::State(state) = from { state } else { NOBODY };
        let counts = COUNTER.count(&text, own, year);
        (from, (u64::from(counts.tokens), counts.mentions))
    };
    Counted { year, from: pieces.into_iter().map(count).collect() }
}

fn of_speech(text: &str, speaker: CowCode, year: Year) -> Counted {
    let counts = COUNTER.count(text, speaker, year);
    Counted { year, from: BTreeMap::from([(From::State(speaker), (u64::from(counts.tokens), counts.mentions))]) }
}

/// The rows of one text, for its report.
pub(super) fn rows(counted: &Counted) -> Vec<Mentions> {
    let mut rows = Vec::new();
    for (from, (words, mentions)) in &counted.from {
        rows.extend(mentions.iter().map(|(to, count)| Mentions {
            from: from.words(counted.year),
            from_cow: from.cow(),
            to: footing_states::name_in(*to, counted.year).to_owned(),
            to_cow: to.0,
            count: u64::from(*count),
            words: *words,
        }));
    }
    rows
}

/// Directed mention counts of any number of texts: as large as there are states and years, however many texts.
#[derive(Default)]
pub struct MentionTable {
    counts: BTreeMap<(Option<Year>, From, CowCode), u64>,
    words: BTreeMap<(Option<Year>, From), u64>,
    texts: u64,
    names_of_year: Option<Year>,
}

impl MentionTable {
    fn add(&mut self, counted: &Counted, year_of_text: Option<Year>) {
        self.texts += 1;
        self.names_of_year = Some(counted.year);
        for (from, (words, mentions)) in &counted.from {
            *self.words.entry((year_of_text, *from)).or_default() += words;
            for (to, count) in mentions {
                *self.counts.entry((year_of_text, *from, *to)).or_default() += u64::from(*count);
            }
        }
    }

    /// The table: who, whom, how often, in how many words; a column of years where texts have years.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let dated = self.words.keys().any(|(year, _)| year.is_some());
        let mut columns = vec![
            ("from", "who"),
            ("from_cow", "COW"),
            ("to", "names"),
            ("to_cow", "COW"),
            ("mentions", "mentions"),
            ("words", "words of who"),
            ("per_100k", "per 100,000 words"),
        ];
        if dated {
            columns.insert(0, ("year", "year"));
        }
        let column = |(name, title): (&str, &str)| Column { name: name.to_owned(), title: title.to_owned() };
        let mut list: Vec<(&(Option<Year>, From, CowCode), &u64)> = self.counts.iter().collect();
        list.sort_by_key(|((year, from, to), count)| (*year, *from, std::cmp::Reverse(**count), *to));
        let rows = list.into_iter().map(|((year, from, to), count)| {
            let words = self.words.get(&(*year, *from)).copied().unwrap_or(0);
            let names = year.or(self.names_of_year).unwrap_or(footing_states::LAST_YEAR);
            let whole = |number: u64| Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX));
            let mut row = vec![
                Cell::Text(from.words(names)),
                from.cow().map_or(Cell::Empty, |code| Cell::Integer(i64::from(code))),
                Cell::Text(footing_states::name_in(*to, names).to_owned()),
                Cell::Integer(i64::from(to.0)),
                whole(*count),
                whole(words),
                if words > 0 { Cell::Number(*count as f64 * 1e5 / words as f64, 1) } else { Cell::Empty },
            ];
            if dated {
                row.insert(0, year.map_or(Cell::Empty, |year| Cell::Integer(i64::from(year))));
            }
            row
        });
        let texts = if self.texts == 1 { "1 text".to_owned() } else { format!("{} texts", self.texts) };
        let mut notes = vec![format!(
            "{texts} read. A state that is not listed under a speaker is not named by that speaker in these texts."
        )];
        notes.extend(counting::RULES.iter().map(|(name, wording)| format!("{name}: {wording}")));
        Sheet {
            title: "Who names which state, and how often".to_owned(),
            columns: columns.into_iter().map(column).collect(),
            rows: rows.collect(),
            notes,
        }
    }
}

fn count(text: &Text, options: Options) -> (Counted, Option<Year>) {
    let document = text.document();
    let (names, _) = year(text, options);
    let counted = match text.speaker {
        Some(speaker) => of_speech(document.text(), speaker, names),
        None => of_reading(&document, &found(document.text(), options).0, None, names),
    };
    (counted, text.year)
}

/// Directed mention counts of one text.
///
/// # Errors
/// As [`read`](super::read).
pub fn mentions_of(name: &str, bytes: Vec<u8>, options: Options) -> Result<MentionTable, Problem> {
    let text = super::of_file(name, bytes)?;
    let mut table = MentionTable::default();
    let (counted, year) = count(&text, options);
    table.add(&counted, year);
    Ok(table)
}

impl MentionTable {
    /// Directed mention counts of a corpus.
    ///
    /// # Errors
    /// As [`corpus`](super::corpus).
    pub fn of_corpus(
        path: &std::path::Path,
        options: Options,
        progress: &Progress<'_>,
    ) -> Result<(Self, Tally), Problem> {
        let mut table = Self::default();
        let tally = corpus::each(path, progress, &|text| count(text, options), &mut |(counted, year)| {
            table.add(&counted, year);
            Ok(())
        })?;
        Ok((table, tally))
    }
}
