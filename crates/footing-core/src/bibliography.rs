//! The bibliography that cards cite by key.

/// All entries, as BibTeX.
pub const BIBTEX: &str = include_str!("references.bib");

/// The BibTeX entry of a key.
///
/// ```
/// assert!(footing_core::bibliography::entry("haege2011").unwrap().contains("Political Analysis"));
/// assert!(footing_core::bibliography::entry("nobody1900").is_none());
/// ```
#[must_use]
pub fn entry(key: &str) -> Option<&'static str> {
    entries()
        .find(|entry| entry.split_once('{').and_then(|(_, rest)| rest.split_once(',')).is_some_and(|(k, _)| k == key))
}

fn entries() -> impl Iterator<Item = &'static str> {
    BIBTEX.split("\n@").map(str::trim).filter(|entry| !entry.is_empty())
}

/// An entry as one would type it, with its leading `@`.
#[must_use]
pub fn bibtex(key: &str) -> Option<String> {
    entry(key).map(|entry| format!("@{}\n", entry.trim_start_matches('@')))
}
