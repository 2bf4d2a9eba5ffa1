//! The date that a text gives with an attribution: when it was said, not what it is about. Few shapes, each plain; better
//! no date than that of somebody's election.

use super::entities::date;
use super::tokens::Class;
use super::words::Words;
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
    let participle = prep > cue && words.class(prep - 1) == Class::Word && words.word(prep - 1).ends_with("ed");
    !source.is_some_and(within) && !participle && commas(words, cue, date).is_multiple_of(2)
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
            "The canal was dug in 2014. Ilze Krastina said that it was shut.",
            "“The canal is shut,” said Ilze Krastina.",
            "Since 2014, Ilze Krastina has said that the canal is shut.",
        ] {
            assert!(dates(text).iter().all(Option::is_none), "{text}: {:?}", dates(text));
        }
    }

    #[test]
    fn each_statement_keeps_its_own() {
        let text = "“It is shut,” Ilze Krastina said on Monday. “It leaks,” Vytautas Grigas wrote in 2022.";
        assert_eq!(dates(text), [Some("Monday".to_owned()), Some("2022".to_owned())]);
    }
}
