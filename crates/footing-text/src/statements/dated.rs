//! The date that a text gives with an attribution: when it was said, not what it is about. Few shapes, each plain; better
//! no date than that of somebody's election.

use super::entities;
use super::tokens::Class;
use super::words::{Found, Words};
use super::{Phrase, Span, Statement};

/// Words that put a date on a sentence, right before it.
const AT: [&str; 5] = ["in", "on", "at", "during", "of"];
/// Words that open a sentence's setting: `In a speech on 3 May 2014, ...`.
const SETS: [&str; 9] = ["in", "on", "at", "during", "back", "already", "speaking", "writing", "as"];
/// Words behind which another clause begins, whose date is another's.
const PARTS: [&str; 20] = [
    "who", "whose", "whom", "which", "that", "when", "where", "while", "after", "before", "since", "until", "till",
    "from", "because", "although", "but", "former", "then", "if",
];
/// The most tokens between an attribution and its date.
const NEAR: usize = 16;

/// Takes what says when somebody spoke out of the speaker's name, and out of what was said: `said the minister on
/// Tuesday`, `“It is shut,” she said yesterday`.
pub(super) fn apart(words: &Words, found: &mut [Found]) {
    for one in found {
        if one.content.len() > 1 {
            one.content.retain(|&(from, to)| words.tokens[from].quoted || date(words, from) != Some(to));
        }
        if let Some((from, to)) = one.source.filter(|source| source.0 >= one.cue.1) {
            one.source = Some((from, undated(words, from, to)));
        }
    }
}

/// Where a speaker's name ends before the date behind it.
fn undated(words: &Words, from: usize, to: usize) -> usize {
    let end = to - usize::from(words.mark(to - 1, ","));
    let Some(first) = (from + 1..end).find(|&at| date(words, at) == Some(end)) else { return to };
    let lead = first - usize::from(words.is_any(first - 1, &AT[..2]));
    let name = lead - usize::from(words.mark(lead - 1, ","));
    // `Anna Berzina, minister in 2014`; a day is nobody's term.
    let year = words.class(first) == Class::Number && end - first == 1;
    let term = year && name == lead && commas(words, from, name) > 0;
    let told = lead < first || relative(words, first).is_some();
    if name <= from || term || !told || participle(words, name) { to } else { name }
}

/// `the minister appointed in 2014`
fn participle(words: &Words, end: usize) -> bool {
    words.class(end - 1) == Class::Word && words.word(end - 1).ends_with("ed")
}

/// A date, or one told from the day of the text.
#[inline]
fn date(words: &Words, at: usize) -> Option<usize> {
    if !entities::begins_date(words, at) {
        return None;
    }
    entities::date(words, at).or_else(|| relative(words, at))
}

const PERIODS: [&str; 10] =
    ["week", "month", "year", "night", "weekend", "spring", "summer", "autumn", "fall", "winter"];
const SPANS: [&str; 10] = ["day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades"];

/// `yesterday`, `last week`, `last Tuesday`, `earlier this month`, `two years ago`.
fn relative(words: &Words, at: usize) -> Option<usize> {
    let is = |at: usize, any: &[&str]| at < words.len() && words.is_any(at, any);
    let ago = || (is(at + 1, &SPANS) && is(at + 2, &["ago", "earlier"])).then_some(at + 3);
    if words.class(at) == Class::Number {
        return ago();
    }
    if words.is_any(at, &["yesterday", "today", "tonight"]) {
        return Some(at + 1);
    }
    if words.is_any(at, &["last", "this"]) {
        let day = at + 1 < words.len()
            && words.class(at + 1) == Class::Word
            && entities::date(words, at + 1).is_some_and(|end| end == at + 2);
        return (is(at + 1, &PERIODS) || day).then_some(at + 2);
    }
    if words.is(at, "earlier") {
        return (is(at + 1, &["this"]) && is(at + 2, &PERIODS)).then_some(at + 3);
    }
    ago()
}

/// Gives each statement the date said with it.
pub(super) fn add(words: &Words, statements: &mut [Statement]) {
    if statements.is_empty() {
        return;
    }
    let mut dates: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = date(words, at);
        dates.extend(end.map(|end| (at, end)));
        at = end.unwrap_or(at + 1);
    }
    for statement in statements {
        statement.date = of(words, &dates, statement).map(|(from, to)| Phrase::at(words.text, words.span(from, to)));
    }
}

/// The tokens of a span.
fn tokens(words: &Words, span: Span) -> (usize, usize) {
    let from = words.tokens.partition_point(|token| token.end as usize <= span.start);
    (from, words.tokens.partition_point(|token| (token.start as usize) < span.end).max(from))
}

fn of(words: &Words, dates: &[(usize, usize)], statement: &Statement) -> Option<(usize, usize)> {
    let cue = tokens(words, statement.cue.span);
    let source = statement.source.as_ref().map(|source| tokens(words, source.span));
    let content: Vec<(usize, usize)> = statement.content.iter().map(|span| tokens(words, *span)).collect();
    let said = |at: usize| content.iter().any(|&(from, to)| (from..to).contains(&at));
    let first = source.map_or(cue.0, |source| source.0.min(cue.0));
    let near = &dates[dates.partition_point(|&(from, _)| from + 2 * NEAR < first)..];
    let near = near.iter().take_while(|&&(from, _)| from <= cue.1 + NEAR).filter(|&&(from, _)| !said(from));
    let away = |&&(from, to): &&(usize, usize)| cue.0.saturating_sub(to).max(from.saturating_sub(cue.1));
    near.filter(|&&(from, to)| {
        if to <= cue.0 {
            // A date that opens the sentence may have been taken for the beginning of the speaker's name.
            before(words, (from, to), if first <= from { to } else { first }, cue.0, said)
        } else {
            // `wrote in 2022` may be the cue whole.
            from < cue.1 || after(words, from, cue.1, source, said)
        }
    })
    .min_by_key(away)
    .copied()
}

/// Whether nothing between two tokens begins another clause or sentence, or is said.
fn one_clause(words: &Words, from: usize, to: usize, said: impl Fn(usize) -> bool) -> bool {
    (from..to).all(|at| {
        let fresh = at > from && words.tokens[at].sentence;
        !fresh && !said(at) && words.class(at) != Class::Stop && !words.mark(at, ";") && !words.is_any(at, &PARTS)
    })
}

fn commas(words: &Words, from: usize, to: usize) -> usize {
    (from..to).filter(|&at| words.mark(at, ",")).count()
}

/// `In May 2021, the minister argued`, `On Tuesday he said`, `the minister on Tuesday said`.
fn before(words: &Words, date: (usize, usize), who: usize, cue: usize, said: impl Fn(usize) -> bool) -> bool {
    let near_cue = date.1 == cue && date.0 > 0 && words.is_any(date.0 - 1, &AT[..2]) && date.0 > who;
    if near_cue {
        return true;
    }
    let start = words.sentence_start(date.0);
    let opens = start == date.0 || words.is_any(start, &SETS);
    let set = one_clause(words, start, date.1, &said) && commas(words, start, date.0) == 0;
    let joined = (date.1..who).any(|at| words.is(at, "and"));
    date.1 <= who && who - date.1 <= NEAR && opens && set && !joined && {
        commas(words, date.1, who) <= 1 && one_clause(words, date.1, who, &said)
    }
}

/// `said on Tuesday`, `wrote in 2022`, `told a newspaper in May 2014`, `said Vytautas Grigas, the minister, on Tuesday`.
fn after(words: &Words, date: usize, cue: usize, source: Option<(usize, usize)>, said: impl Fn(usize) -> bool) -> bool {
    let sets = |at: usize| words.is_any(at, &AT);
    let led = date > cue && sets(date - 1) || words.class(date) == Class::Word && !words.mark(date - 1, ",");
    // `in a 2019 interview`
    let occasion =
        date >= cue + 2 && words.is_any(date - 1, &["a", "an", "his", "her", "their", "its"]) && sets(date - 2);
    if !(led || occasion) || date - cue > NEAR || !one_clause(words, cue, date, said) {
        return false;
    }
    // A date within the words that name the speaker is the speaker's: `the director appointed in 2014`.
    let within = |(from, to): (usize, usize)| from >= cue && date < to;
    let prep = if led { date - usize::from(sets(date - 1)) } else { date - 2 };
    let of_speaker = source.is_some_and(within) || prep > cue && participle(words, prep);
    !of_speaker && commas(words, cue, date).is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use crate::statements::read;

    /// The date of each statement.
    fn dates(text: &str) -> Vec<Option<String>> {
        let found = read(text).statements;
        let of = |statement: &crate::statements::Statement| {
            let date = statement.date.as_ref()?;
            assert_eq!(date.span.of(text), date.text);
            Some(date.text.clone())
        };
        found.iter().map(of).collect()
    }

    #[test]
    fn a_date_beside_the_cue_is_the_statements() {
        for (text, date) in [
            ("In May 2021, Ilze Krastina argued that the canal had cost too much.", "May 2021"),
            ("“The canal is shut,” Ilze Krastina said on Tuesday.", "Tuesday"),
            ("Ilze Krastina wrote in 2022 that the canal had cost too much.", "2022"),
            ("Ilze Krastina wrote in 2022 that the canal was not hers.", "2022"),
            ("Ilze Krastina told reporters in Riga on Friday that the canal was shut.", "Friday"),
            ("On 12 March 2014 the minister said that the canal would open in 2016.", "12 March 2014"),
            ("“The canal is shut,” said Ilze Krastina on 3 May 2014.", "3 May 2014"),
            ("“The canal is shut,” said Vytautas Grigas, the minister, on 3 May 2014.", "3 May 2014"),
            ("“The canal is shut,” said the minister of works on Tuesday.", "Tuesday"),
            ("“The canal is shut,” Ilze Krastina said yesterday.", "yesterday"),
            ("“The canal is shut,” said Ilze Krastina last week.", "last week"),
            ("“The canal is shut,” the mayor told reporters earlier this month.", "earlier this month"),
            ("Two years ago the mayor warned that the canal would be shut.", "Two years ago"),
            ("Speaking last Friday, Ilze Krastina said that the canal was shut.", "last Friday"),
            ("In a speech on March 12, 2014, Ilze Krastina said that the canal was shut.", "March 12, 2014"),
        ] {
            assert_eq!(dates(text), [Some(date.to_owned())], "{text}");
        }
    }

    #[test]
    fn a_date_of_something_else_is_not() {
        for text in [
            "Ilze Krastina said that the canal had been shut in 2014.",
            "Ilze Krastina, who became minister in 2014, said that the canal was shut.",
            "“The canal is shut,” said Ilze Krastina, minister from 2010 to 2014.",
            "“The canal is shut,” said Ilze Krastina, minister in 2014.",
            "“The canal is shut,” said the director appointed in 2014.",
            "Ilze Krastina said that the canal had been shut two years ago.",
            "The canal was dug in 2014. Ilze Krastina said that it was shut.",
            "“The canal is shut,” said Ilze Krastina.",
            "Since 2014, Ilze Krastina has said that the canal is shut.",
        ] {
            assert!(dates(text).iter().all(Option::is_none), "{text}: {:?}", dates(text));
        }
    }

    #[test]
    fn the_date_is_no_part_of_the_speakers_name() {
        let text =
            "“It is shut,” said Vytautas Grigas, the minister, on 3 May 2014. “It leaks,” said the mayor on Tuesday.";
        let sources: Vec<String> = read(text).statements.into_iter().map(|one| one.source.unwrap().text).collect();
        assert_eq!(sources, ["Vytautas Grigas, the minister", "the mayor"]);
    }

    #[test]
    fn each_statement_keeps_its_own() {
        let text = "“It is shut,” Ilze Krastina said on Monday. “It leaks,” Vytautas Grigas wrote in 2022.";
        assert_eq!(dates(text), [Some("Monday".to_owned()), Some("2022".to_owned())]);
    }
}
