//! ClaimReview against schema.org: every node is of a known type, has only properties of that type, and each is of an
//! expected kind; and what search engines require is there.

use footing_report::claimreview;
use serde_json::Value;

use crate::pack;

/// Properties by type, each with what schema.org expects there.
const PROPERTIES: &[(&str, &[(&str, &[&str])])] = &[
    (
        "ClaimReview",
        &[
            ("url", &["URL"]),
            ("claimReviewed", &["Text"]),
            ("itemReviewed", &["Claim"]),
            ("reviewRating", &["Rating"]),
            ("author", &["Organization", "Person"]),
            ("datePublished", &["Date"]),
        ],
    ),
    (
        "Claim",
        &[
            ("identifier", &["Text"]),
            ("author", &["Organization", "Person"]),
            ("datePublished", &["Date"]),
            ("appearance", &["CreativeWork"]),
        ],
    ),
    (
        "Rating",
        &[
            ("alternateName", &["Text"]),
            ("ratingValue", &["Number"]),
            ("bestRating", &["Number"]),
            ("worstRating", &["Number"]),
            ("ratingExplanation", &["Text"]),
        ],
    ),
    ("Person", &[("name", &["Text"]), ("affiliation", &["Organization"]), ("jobTitle", &["Text"])]),
    ("Organization", &[("name", &["Text"])]),
    (
        "CreativeWork",
        &[
            ("name", &["Text"]),
            ("description", &["Text"]),
            ("author", &["Organization", "Person"]),
            ("publisher", &["Organization", "Person"]),
            ("datePublished", &["Date"]),
            ("url", &["URL"]),
        ],
    ),
];

/// What a fact check must have to be shown among search results (Google, fact check structured data).
const REQUIRED: &[(&str, &[&str])] =
    &[("ClaimReview", &["claimReviewed", "reviewRating", "url"]), ("Rating", &["alternateName"])];

fn fits(value: &Value, expected: &str) -> bool {
    match expected {
        "Number" => value.is_number(),
        "Text" => value.as_str().is_some_and(|text| !text.trim().is_empty()),
        "URL" => value.as_str().is_some_and(|text| text.starts_with("https://") || text.starts_with("http://")),
        // A year, or a day.
        "Date" => value.as_str().is_some_and(|text| {
            let parts: Vec<usize> = text.split('-').map(str::len).collect();
            text.bytes().all(|b| b.is_ascii_digit() || b == b'-') && (parts == [4] || parts == [4, 2, 2])
        }),
        kind => value["@type"] == kind,
    }
}

/// Checks a node and all under it; the number of nodes.
fn check(node: &Value, required: bool) -> usize {
    let kind = node["@type"].as_str().unwrap_or_else(|| panic!("a node without a type: {node}"));
    let Some((_, properties)) = PROPERTIES.iter().find(|(name, _)| *name == kind) else {
        panic!("{kind} is no type of ours");
    };
    let mut nodes = 1;
    for (name, value) in node.as_object().expect("a node is an object").iter().filter(|(name, _)| *name != "@type") {
        let Some((_, expected)) = properties.iter().find(|(known, _)| known == name) else {
            panic!("{kind} has no property {name}");
        };
        assert!(expected.iter().any(|expected| fits(value, expected)), "{kind}.{name} is {value}, not {expected:?}");
        if value.is_object() {
            nodes += check(value, required);
        }
    }
    for (_, names) in REQUIRED.iter().filter(|(name, _)| required && *name == kind) {
        assert!(names.iter().all(|name| node.get(name).is_some()), "{kind} needs {names:?}: {node}");
    }
    nodes
}

#[test]
fn every_node_keeps_to_the_vocabulary() {
    let all = pack::verdicts();
    let graph: Value = serde_json::from_str(&claimreview::verdicts(&all)).expect("JSON-LD is JSON");
    assert_eq!(graph["@context"], "https://schema.org");
    let reviews = graph["@graph"].as_array().expect("a list of reviews");
    let rebuttals = all.entries.iter().filter(|entry| entry.rebuttal.is_some()).count();
    assert_eq!(reviews.len(), all.entries.len() + rebuttals);
    for review in reviews {
        assert!(check(review, true) >= 5, "a review, its claim, its rating, who made it, and where the claim appeared");
        let rating = &review["reviewRating"];
        let word = rating["alternateName"].as_str().expect("a word");
        let number = rating["ratingValue"].as_u64();
        let expected = [("supported", 5), ("mixed", 3), ("contradicted", 1)];
        let expected = expected.iter().find(|(start, _)| word.starts_with(start)).map(|(_, number)| *number);
        assert_eq!(number, expected, "{word}: a number where the claim was decided, and nowhere else");
        assert_eq!(rating.get("bestRating").is_some(), number.is_some());
    }
}

/// The author of a statement is who said it; that of any other claim is the author of the text.
#[test]
fn authors_are_those_who_said_it() {
    let all = pack::verdicts();
    let graph: Value = serde_json::from_str(&claimreview::verdicts(&all)).expect("JSON-LD is JSON");
    let name = |id: &str| {
        let reviews = graph["@graph"].as_array().expect("a list of reviews");
        let review = reviews.iter().find(|review| review["itemReviewed"]["identifier"] == id).expect("a review");
        review["itemReviewed"]["author"]["name"].clone()
    };
    let stated = all.entries.iter().find(|entry| entry.speaker.is_some()).expect("a statement");
    let plain = all.entries.iter().find(|entry| entry.speaker.is_none()).expect("a claim");
    assert_eq!(name(&stated.id), stated.speaker.as_ref().expect("it has one").name.as_str());
    assert_eq!(name(&plain.id), "A. N. Author");
}

/// A pack that names neither its text nor its page: less is said, and nothing wrong.
#[test]
fn of_an_unnamed_text() {
    let mut all = pack::verdicts();
    (all.pack.text, all.pack.url) = (None, None);
    let graph: Value = serde_json::from_str(&claimreview::verdicts(&all)).expect("JSON-LD is JSON");
    for review in graph["@graph"].as_array().expect("a list of reviews") {
        check(review, false);
        assert!(review.get("url").is_none());
    }
}
