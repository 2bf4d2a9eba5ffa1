//! Which measures could bear on a statement, by its words: a small list that anybody can read, and nothing learned.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use footing_report::page::Page;
use serde::Deserialize;

/// Most measures proposed for one statement.
const MOST: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    topic: Vec<Topic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    name: String,
    words: Vec<String>,
    measures: Vec<String>,
}

struct Topics {
    list: Vec<Topic>,
    /// Finds the words of all topics in one pass.
    search: AhoCorasick,
    /// The topic of each word.
    of_word: Vec<usize>,
}

static TOPICS: LazyLock<Topics> = LazyLock::new(|| {
    let list = toml::from_str::<File>(include_str!("topics.toml")).expect("the list of topics is tested").topic;
    let words = || list.iter().enumerate().flat_map(|(at, topic)| topic.words.iter().map(move |word| (at, word)));
    // A word stands between two spaces; any ending may follow a stem.
    let sought = words().map(|(_, word)| match word.strip_suffix('*') {
        Some(stem) => format!(" {stem}"),
        None => format!(" {word} "),
    });
    let search = AhoCorasick::new(sought).expect("the list of topics is tested");
    let of_word = words().map(|(at, _)| at).collect();
    Topics { list, search, of_word }
});

/// Measures for a statement: those of the topics whose words it holds, the topic with the most words first.
pub(super) fn measures(statement: &str) -> Vec<String> {
    let Topics { list, search, of_word } = &*TOPICS;
    let mut words = String::from(" ");
    for letter in statement.to_lowercase().chars() {
        if letter.is_alphanumeric() || letter == '-' {
            words.push(letter);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.push(' ');
    let mut hits = vec![0_usize; list.len()];
    for hit in search.find_overlapping_iter(&words) {
        hits[of_word[hit.pattern()]] += 1;
    }
    let mut found: Vec<(usize, &Topic)> = hits.into_iter().zip(list).filter(|(hits, _)| *hits > 0).collect();
    found.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    let mut measures: Vec<String> = Vec::new();
    for id in found.into_iter().flat_map(|(_, topic)| &topic.measures) {
        if !measures.contains(id) && measures.len() < MOST {
            measures.push(id.clone());
        }
    }
    measures
}

/// The list of topics, for `footing explain topics`.
#[must_use]
pub fn explain() -> Page {
    let mut page = Page::new("topics  Which measures are proposed for a statement, by its words");
    page.part("rule", [format!("the measures of every topic of which a word stands in the statement, the topic with the most words first, at most {MOST}; a proposal, never a test")]);
    for topic in &TOPICS.list {
        page.part(&topic.name, [topic.words.join(", "), format!("-> {}", topic.measures.join(", "))]);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_of_a_topic_is_in_the_catalogue() {
        for topic in &TOPICS.list {
            assert!(!topic.measures.is_empty() && !topic.words.is_empty(), "{}", topic.name);
            for id in &topic.measures {
                assert!(footing_measures::catalogue::by_id(id).is_some(), "{}: {id}", topic.name);
            }
            for word in &topic.words {
                assert_eq!(*word, word.to_lowercase(), "{}", topic.name);
            }
        }
    }

    #[test]
    fn words_decide() {
        assert_eq!(measures("They voted alike.")[0], "unga_kappa_linear");
        assert_eq!(
            measures("Exports fell, imports rose, and trade with the pact's members stopped")[0],
            "cow_trade_share"
        );
        assert!(measures("The cake was good.").is_empty());
        assert_eq!(measures("They would sell weapons or take part in arms sales.")[0], "sipri_deliveries_tiv");
        assert_eq!(measures("Its drones are better than its air-defence systems.").len(), 2);
        assert_eq!(measures("The press speaks of corruption and stalled reforms.")[0], "wgi_corruption");
        assert!(measures("An equal footing").contains(&"nmc_cinc_ratio".to_owned()));
        assert_eq!(measures("The reform of the armed forces is late.")[0], "nmc_cinc", "no governance in an army");
        for wide in [
            "Strong ties and rising rivers deliver hope.",
            "They exercise restraint in a living space.",
            "In the capital they are in a position to license a hackneyed play.",
        ] {
            assert!(measures(wide).is_empty(), "{wide}: {:?}", measures(wide));
        }
        assert!(measures("the portrait of a powerless farmer").is_empty(), "a word is a whole word");
    }
}
