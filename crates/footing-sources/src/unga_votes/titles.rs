//! The named rules `title_key` and `description_key`: which roll calls are the same recurring resolution.

/// The key of a title, or `None` where neither field holds a letter.
///
/// Sessions 71-73 carry the title in `short` for most votes and an agenda line in `descr`; elsewhere it is in `descr`.
pub(super) fn title_key(session: u16, short: &str, descr: &str) -> Option<String> {
    let title = if (71..=73).contains(&session) && !short.trim().is_empty() { short } else { descr };
    let title = title.to_lowercase();
    let title = title.split(": res").next().unwrap_or(&title);
    let key: String = title.chars().filter(char::is_ascii_lowercase).take(60).collect();
    (!key.is_empty()).then_some(key)
}

/// The description as printed, the second key of a recurring resolution; `None` where it is empty.
pub(super) fn description_key(descr: &str) -> Option<String> {
    (!descr.trim().is_empty()).then(|| descr.to_owned())
}

#[cfg(test)]
mod tests {
    use super::title_key;

    #[test]
    fn the_same_title_in_other_years_has_the_same_key() {
        let a = title_key(69, "", "The law of the sea : resolution / adopted by the Assembly");
        let b = title_key(70, "", "The Law of the Sea  : res. 70/1");
        assert_eq!(a.as_deref(), Some("thelawofthesea"));
        assert_eq!(a, b);
    }

    #[test]
    fn short_counts_only_in_sessions_71_to_73() {
        assert_eq!(title_key(72, "Title", "Agenda line"), Some("title".into()));
        assert_eq!(title_key(72, " ", "Agenda line"), Some("agendaline".into()));
        assert_eq!(title_key(70, "Title", "Other"), Some("other".into()));
        assert_eq!(title_key(76, "", ""), None);
    }
}
