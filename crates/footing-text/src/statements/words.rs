//! A text cut into tokens and sentences, with what is known of each word.

use super::lexicon::{self, Flags};
use super::tokens::{self, Class, Token};
use super::{Span, sentences};

/// What is known of one token without looking at its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Hash of the word in small letters.
    pub hash: u32,
    pub flags: Flags,
    /// Begins with a capital.
    pub capital: bool,
}

/// A text made ready for reading.
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
    pub known: Vec<Known>,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut tokens = tokens::tokens(text);
        sentences::mark(text, &mut tokens);
        let known = tokens
            .iter()
            .map(|token| {
                let word = token.text(text);
                let hash = lexicon::hash(word);
                let lettered = matches!(token.class, Class::Word | Class::Possessive);
                let mut flags = if lettered { lexicon::flags(hash) } else { Flags::default() };
                let capital = lettered && word.starts_with(char::is_uppercase);
                if matches!(word, "US" | "UK" | "UN" | "EU") {
                    flags = Flags::PLACE; // not the pronoun
                }
                if flags.has(Flags::PLACE) && !capital {
                    flags = Flags(flags.0 & !(Flags::PLACE.0 | Flags::CAPITAL.0));
                }
                Known { hash, flags, capital }
            })
            .collect();
        Self { text, tokens, known }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.tokens[at].text(self.text)
    }

    pub fn class(&self, at: usize) -> Class {
        self.tokens[at].class
    }

    pub fn flags(&self, at: usize) -> Flags {
        self.known[at].flags
    }

    /// Whether the token is this word, in any case.
    #[inline]
    pub fn is(&self, at: usize, word: &str) -> bool {
        let token = self.tokens[at];
        (token.end - token.start) as usize == word.len() && self.is_any(at, &[word])
    }

    /// Whether it is one of these.
    #[inline]
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let token = self.tokens[at];
        let bytes = &self.text.as_bytes()[token.start as usize..token.end as usize];
        let first = bytes.first().map(u8::to_ascii_lowercase);
        words.iter().any(|word| {
            let word = word.as_bytes();
            bytes.len() == word.len()
                && first == word.first().map(u8::to_ascii_lowercase)
                && bytes.eq_ignore_ascii_case(word)
        })
    }

    /// The bytes from the first to the last of these tokens.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span { start: self.tokens[from].start as usize, end: self.tokens[to - 1].end as usize }
    }

    /// The tokens of each sentence.
    pub fn sentences(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut start = 0;
        std::iter::from_fn(move || {
            (start < self.len()).then(|| {
                let from = start;
                start = self.sentence_end(from);
                (from, start)
            })
        })
    }

    /// The token after the last of the sentence this token is in.
    pub fn sentence_end(&self, at: usize) -> usize {
        (at + 1..self.len()).find(|&to| self.tokens[to].sentence).unwrap_or(self.len())
    }

    /// The first token of the sentence this token is in.
    pub fn sentence_start(&self, at: usize) -> usize {
        (0..=at).rev().find(|&from| self.tokens[from].sentence).unwrap_or(0)
    }

    /// Whether the token is a mark with this text.
    pub fn mark(&self, at: usize, mark: &str) -> bool {
        self.class(at) == Class::Mark && self.word(at) == mark
    }
}

/// Parts of an attribution as tokens, before speakers are looked up. Ranges hold their end out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub source: Option<(usize, usize)>,
    pub cue: (usize, usize),
    pub content: Vec<(usize, usize)>,
    pub confidence: f64,
}
