//! What only looks as if somebody had said it: under a condition, in a question to the speaker, by nobody. And what stands
//! before an article's first words.

use super::lexicon::Flags;
use super::tokens::Class;
use super::words::{Found, Words};

/// Words behind which nothing is told, only thought of.
const IF: [&str; 7] = ["if", "unless", "suppose", "supposing", "imagine", "should", "were"];
/// What may be said has not been.
const MAY: [&str; 4] = ["might", "may", "could", "should"];
/// With `to` or `from` behind them, what follows was left undone.
const LEAVES: [&str; 10] =
    ["declined", "declines", "refused", "refuses", "failed", "fails", "refrained", "refrains", "stopped", "stops"];

/// Whether the attribution itself is only thought of: `if she says that ...`, `he might argue that ...`, `it is untrue that
/// he said ...`; or is a question to the speaker: `asked whether ..., she said`.
pub(super) fn supposed(words: &Words, one: &Found) -> bool {
    let lead = one.source.map_or(one.cue.0, |(from, _)| from.min(one.cue.0));
    let start = words.sentence_start(lead);
    let first = start + usize::from(words.is_any(start, &["but", "and", "even", "yet", "so"]));
    let own = |at: usize| !words.tokens[at].quoted;
    // The condition holds the attribution where no comma parts them; `Should` and `Were` only where they open it.
    let opened = first <= lead
        && own(first)
        && words.is_any(first, &IF)
        && !(first..lead).any(|at| words.mark(at, ","))
        && one.content.first().is_none_or(|&(from, _)| from > lead);
    let untrue = lead >= start + 3
        && words.is(lead - 1, "that")
        && words.is_any(lead - 2, &["untrue", "true", "false"])
        && (!words.is(lead - 2, "true") || words.is(lead - 3, "not"))
        && own(lead - 2);
    let may = (one.cue.0..one.cue.1).any(|at| own(at) && words.is_any(at, &MAY) && !words.known[at].capital)
        && !(one.cue.0..one.cue.1).any(|at| words.is_any(at, &["have", "only", "also"]));
    let asked = words.is(one.cue.0, "asked")
        && one.cue.0 > start
        && words.is_any(one.cue.0 - 1, &["when", "being", "if"])
        && own(one.cue.0);
    opened || untrue || may || asked
}

/// Whether nobody said it: `no minister said`, `neither said`, `declined to say`, `stopped short of saying`.
pub(super) fn by_nobody(words: &Words, one: &Found) -> bool {
    let nobody = one.source.is_some_and(|(from, _)| {
        !words.tokens[from].quoted
            && (words.is_any(from, &["nobody", "none", "neither"])
                || words.is(from, "no") && from + 1 < words.len() && !words.known[from + 1].capital)
    });
    let nobody = nobody
        || one
            .source
            .is_some_and(|(from, _)| from > 0 && words.is(from - 1, "neither") && !words.tokens[from - 1].quoted);
    let reach = one.cue.0.saturating_sub(3)..one.cue.1;
    let left = reach.into_iter().any(|at| {
        !words.tokens[at].quoted
            && at + 1 < one.cue.1
            && words.is_any(at, &LEAVES)
            && words.is_any(at + 1, &["to", "from", "short"])
    });
    nobody || left
}

/// Takes the dateline out of what was said: `OSLO, 12 June (NTB) - `.
pub(super) fn without_datelines(words: &Words, found: &mut [Found]) {
    for one in found {
        for piece in &mut one.content {
            let start = (piece.0.saturating_sub(DATELINE)..=piece.0).rev().find(|&at| words.tokens[at].paragraph);
            if let Some(end) = start.and_then(|start| dateline(words, start)).filter(|end| *end > piece.0) {
                piece.0 = end.min(piece.1);
            }
        }
        one.content.retain(|(from, to)| from < to);
    }
}

/// The most tokens of a dateline.
const DATELINE: usize = 14;

/// Where the dateline ends that begins a paragraph: a place in capitals, and what stands between it and a dash or colon.
fn dateline(words: &Words, start: usize) -> Option<usize> {
    let shouted = |at: usize| {
        let word = words.word(at);
        word.chars().count() > 2 && words.class(at) == Class::Word && !word.chars().any(char::is_lowercase)
    };
    if !shouted(start) {
        return None;
    }
    let end = (start + 1..words.len().min(start + DATELINE))
        .take_while(|&at| !words.tokens[at].paragraph && words.class(at) != Class::Stop)
        .find(|&at| words.is_any(at, &["-", "–", "—", "--", ":"]))?;
    let plain = |at: usize| {
        let date = words.flags(at).has(Flags::CALENDAR) || words.class(at) == Class::Number;
        shouted(at) || date || words.class(at) == Class::Mark
    };
    let brackets = (start..end).find(|&at| words.is(at, "("));
    (start..brackets.unwrap_or(end)).all(plain).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use crate::statements::read;

    fn shown(text: &str) -> Vec<(String, bool)> {
        let all = read(text).statements.into_iter().filter(|one| one.confidence >= 0.6);
        all.map(|one| (one.verbatim, one.negated)).collect()
    }

    #[test]
    fn what_is_only_supposed_is_not_shown() {
        for text in [
            "If Minister Ilze Krastina says that the canal is shut, the ships will turn round.",
            "Vytautas Grigas might say that the canal was shut.",
            "It is untrue that Ilze Krastina said the canal was shut.",
            "Were Ilze Krastina to claim that the canal was shut, nobody would believe her.",
        ] {
            assert_eq!(shown(text), [], "{text}");
        }
    }

    #[test]
    fn conditions_of_the_author_or_the_speaker_hide_nothing() {
        for text in [
            "Ilze Krastina said that the canal would be shut if the water rose.",
            "If the water rises, Ilze Krastina said, the canal will be shut.",
            "In May Ilze Krastina said that the canal was shut.",
            "“If I may say so, the canal is shut,” Ilze Krastina said.",
        ] {
            assert!(!shown(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_question_to_the_speaker_is_not_the_speakers() {
        let found = shown("When asked if the canal was shut, Ilze Krastina said that it was not.");
        assert!(found.iter().all(|(words, _)| !words.contains("if the canal")), "{found:?}");
    }

    #[test]
    fn what_nobody_says_is_negated() {
        for text in [
            "No minister said that the canal was shut.",
            "Neither Ilze Krastina nor Vytautas Grigas said that the canal was shut.",
            "The minister stopped short of saying that the canal was shut.",
        ] {
            assert!(shown(text).iter().all(|(_, negated)| *negated), "{text}: {:?}", shown(text));
        }
        assert!(!shown("Ilze Krastina said that the canal was shut.")[0].1);
    }

    #[test]
    fn a_dateline_is_not_said() {
        for (text, words) in [
            ("RIGA, 12 June (LTV) - The canal is shut, Minister Ilze Krastina said on Monday.", "The canal is shut"),
            ("RIGA: The canal is shut, Minister Ilze Krastina said.", "The canal is shut"),
        ] {
            assert_eq!(shown(text)[0].0, words, "{text}");
        }
        let text = "NATO ships may use the canal - if it is open, Minister Ilze Krastina said.";
        assert!(shown(text).iter().all(|(words, _)| words.starts_with("NATO")), "{:?}", shown(text));
    }
}
