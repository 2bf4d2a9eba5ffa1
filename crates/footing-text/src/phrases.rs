//! The phrase lexicon: which wordings stand for partnership, equality, hierarchy, decline and distrust, by language.
//!
//! The list stands in `phrases.toml`, published because every count rests on it.

use std::sync::LazyLock;

use serde::Deserialize;

/// A language of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Chinese.
    Chinese,
    /// Russian; no corpus at hand is in it yet.
    Russian,
}

/// One entry of the lexicon.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// Id, and the column of its counts.
    pub id: String,
    /// Family: `partnership`, `equality`, `hierarchy`, `decline` or `distrust`.
    pub family: String,
    en: Vec<String>,
    zh: Vec<String>,
    ru: Vec<String>,
}

impl Phrase {
    /// Its wordings in a language.
    #[must_use]
    pub fn wordings(&self, language: Language) -> &[String] {
        match language {
            Language::English => &self.en,
            Language::Chinese => &self.zh,
            Language::Russian => &self.ru,
        }
    }
}

/// The families, in the order of the lexicon.
pub const FAMILIES: [&str; 5] = ["partnership", "equality", "hierarchy", "decline", "distrust"];

static LEXICON: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Lexicon {
        phrase: Vec<Phrase>,
    }
    toml::from_str::<Lexicon>(include_str!("../phrases.toml")).expect("the shipped lexicon is well formed").phrase
});

/// The lexicon, in the order of its file.
///
/// ```
/// use footing_text::phrases::{Language, lexicon};
/// let partner = lexicon().iter().find(|phrase| phrase.id == "partner").unwrap();
/// assert_eq!(partner.family, "partnership");
/// assert!(partner.wordings(Language::English).contains(&"partnership".to_owned()));
/// ```
#[must_use]
pub fn lexicon() -> &'static [Phrase] {
    &LEXICON
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_and_wordings_stand_once_and_families_are_known() {
        let mut ids = HashSet::new();
        for phrase in lexicon() {
            assert!(ids.insert(&phrase.id), "{} stands twice", phrase.id);
            assert!(FAMILIES.contains(&phrase.family.as_str()), "{}", phrase.family);
        }
        for language in [Language::English, Language::Chinese, Language::Russian] {
            let mut wordings = HashSet::new();
            for wording in lexicon().iter().flat_map(|phrase| phrase.wordings(language)) {
                assert!(wordings.insert(wording.to_lowercase()), "{wording} stands twice");
                assert!(!wording.is_empty() && wording.trim() == wording, "`{wording}`");
            }
        }
    }

    #[test]
    fn families_stand_together() {
        let mut families: Vec<&str> = lexicon().iter().map(|phrase| phrase.family.as_str()).collect();
        families.dedup();
        assert_eq!(families, FAMILIES);
    }
}
