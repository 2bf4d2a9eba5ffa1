//! States named in a description of victims, by name or adjective.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use footing_core::{CowCode, Year};
use footing_states::{MentionName, cow_member_in, mention_exclusions, mention_names};

/// A phrase and whom it names; longer phrases of the exclusions name nobody.
type Phrase = (&'static str, Option<&'static MentionName>);

/// All phrases, the longest first.
static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let named = mention_names().iter().map(|name| (name.text, Some(name)));
    let mut phrases: Vec<Phrase> = named.chain(mention_exclusions().iter().map(|text| (*text, None))).collect();
    phrases.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    phrases
});

/// The states a text of a year names, each once. Whole words with their capitals only: `turkey` is a bird.
pub(super) fn states(text: &str, year: Year) -> BTreeSet<CowCode> {
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let inside = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let phrase = PHRASES.iter().filter(|_| !inside).find(|(phrase, name)| {
            rest.strip_prefix(phrase).is_some_and(|after| !after.chars().next().is_some_and(char::is_alphanumeric))
                && name.is_none_or(|name| name.holds_in(year))
        });
        match phrase {
            Some((phrase, name)) => {
                found.extend(name.map(|name| name.state).filter(|state| cow_member_in(*state, year)));
                at += phrase.len();
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<u16> {
        states(text, 2018).into_iter().map(|state| state.0).collect()
    }

    #[test]
    fn names_and_adjectives_are_found_once_each() {
        assert_eq!(codes("Firms in Russia, Russian ministries and the United States"), [2, 365]);
        assert_eq!(codes("South Korea"), [732]);
        assert_eq!(codes("A bank, the turkey farm and Chinatown"), [] as [u16; 0]);
        assert_eq!(codes("islands in the South China Sea"), [] as [u16; 0]);
        assert_eq!(codes("Россия ¿Chile?"), [155]);
    }
}
