//! Where sentences begin.

use super::lexicon;
use super::tokens::{Class, Token};

/// The most tokens of a sentence.
const LONGEST: usize = 1000;

/// Marks the first token of every sentence.
///
/// A sentence ends at a stop, and the marks that close after it, where no small letter follows; the dot of an
/// abbreviation ends one only where a word follows that begins sentences. A paragraph ends its sentence. What goes on for
/// [`LONGEST`] tokens is no sentence but a table, and is cut there.
pub(super) fn mark(text: &str, tokens: &mut [Token]) {
    let mut fresh = true;
    let mut start = 0;
    for at in 0..tokens.len() {
        if fresh || tokens[at].paragraph || at - start == LONGEST {
            tokens[at].sentence = true;
            start = at;
        }
        fresh = ends(text, tokens, at);
    }
}

/// Whether a sentence ends with this token.
fn ends(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    let stop = match token.class {
        Class::Stop | Class::Word => at,
        Class::Close | Class::CloseSingle => {
            let mut back = at;
            while back > 0 && closes(text, tokens[back]) {
                back -= 1;
            }
            back
        }
        Class::Mark if closes(text, token) => {
            let mut back = at;
            while back > 0 && closes(text, tokens[back]) {
                back -= 1;
            }
            back
        }
        _ => return false,
    };
    if !(tokens[stop].class == Class::Stop || (stop == at && tokens[stop].text(text).ends_with('.'))) {
        return false;
    }
    let Some(next) = tokens.get(at + 1) else { return true };
    if closes(text, *next) && next.start == token.end {
        return false; // the marks that close belong to the sentence
    }
    let word = tokens[at + 1..].iter().find(|token| matches!(token.class, Class::Word | Class::Number));
    let Some(word) = word.map(|word| word.text(text)) else { return true };
    if tokens[stop].class == Class::Word {
        return !lexicon::is_title(tokens[stop].text(text)) && lexicon::begins_sentences(word);
    }
    let opens = matches!(next.class, Class::Open | Class::OpenSingle);
    let lower = word.starts_with(char::is_lowercase);
    let dots = tokens[stop].text(text);
    // `"Why?" he asked`, `Jeb! told`, `well ... maybe`
    !lower || (opens && dots == ".")
}

fn closes(text: &str, token: Token) -> bool {
    matches!(token.class, Class::Close | Class::CloseSingle)
        || (token.class == Class::Mark && matches!(token.text(text), ")" | "]"))
}

#[cfg(test)]
mod tests {
    use crate::statements::words::Words;

    #[test]
    fn a_table_is_cut() {
        let text = "cell ".repeat(2 * super::LONGEST + 3);
        let starts: Vec<usize> = Words::of(&text).sentences().map(|(from, _)| from).collect();
        assert_eq!(starts, [0, super::LONGEST, 2 * super::LONGEST]);
    }
}
