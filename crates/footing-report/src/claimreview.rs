//! ClaimReview (schema.org) as JSON-LD: one review a claim, by its verdict on the last date.
//!
//! A rating is a number only where the claim was decided: 5 supported, 1 contradicted, 3 mixed. What is inconclusive or
//! untestable has its word alone, for a number would pretend to a verdict. The address of a review is that of the page the
//! pack names, and the claim's id on it: nobody else knows where the verdicts are published.

use serde_json::{Map, Value, json};

use crate::json::pretty;
use crate::verdicts::{Entry, Judgement, PackInfo, Verdicts};
use crate::words::{prose, trial};

/// Writes a trial as a graph of reviews.
#[must_use]
pub fn verdicts(verdicts: &Verdicts) -> String {
    let date = verdicts.judged_as_of.last().map_or("", |judged| judged.date.as_str());
    let reviews: Vec<Value> = verdicts.entries.iter().flat_map(|entry| reviews(verdicts, entry, date)).collect();
    pretty(&json!({ "@context": "https://schema.org", "@graph": reviews }))
}

/// A node of a type with the properties that are known.
fn node(kind: &str, properties: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let mut fields = Map::new();
    fields.insert("@type".to_owned(), json!(kind));
    fields.extend(properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(fields)
}

fn reviews(verdicts: &Verdicts, entry: &Entry, date: &str) -> Vec<Value> {
    let writer = verdicts.pack.text.as_ref().and_then(|text| text.author.as_ref());
    let person = |name: &str| node("Person", [("name", Some(json!(name)))]);
    let writer = writer.map(|name| person(name));
    let speaker = entry.speaker.as_ref().map(|speaker| {
        let belongs = speaker.affiliation.as_ref().map(|name| node("Organization", [("name", Some(json!(name)))]));
        node(
            "Person",
            [
                ("name", Some(json!(speaker.name))),
                ("affiliation", belongs),
                ("jobTitle", speaker.position.as_ref().map(|position| json!(position))),
            ],
        )
    });
    let own = entry
        .judgements
        .last()
        .map(|own| review(verdicts, &entry.id, &entry.says, speaker.or_else(|| writer.clone()), own, date));
    let rebuttal = entry.rebuttal.as_ref().and_then(|rebuttal| Some((rebuttal, rebuttal.judgements.last()?)));
    let rebuttal = rebuttal
        .map(|(rebuttal, own)| review(verdicts, &format!("{}-rebuttal", entry.id), &rebuttal.says, writer, own, date));
    own.into_iter().chain(rebuttal).collect()
}

fn review(verdicts: &Verdicts, id: &str, says: &str, author: Option<Value>, own: &Judgement, date: &str) -> Value {
    let pack = &verdicts.pack;
    let claim = node(
        "Claim",
        [
            ("identifier", Some(json!(id))),
            ("author", author),
            ("datePublished", pack.text.as_ref().and_then(|text| text.date.as_ref()).map(|date| json!(date))),
            ("appearance", appearance(pack)),
        ],
    );
    node(
        "ClaimReview",
        [
            ("url", pack.url.as_ref().map(|page| json!(format!("{page}#{}", id.trim_end_matches("-rebuttal"))))),
            ("claimReviewed", Some(json!(prose(says)))),
            ("itemReviewed", Some(claim)),
            ("reviewRating", Some(rating(own))),
            (
                "author",
                Some(node("Organization", [("name", Some(json!(format!("footing {}", verdicts.footing_version))))])),
            ),
            ("datePublished", Some(json!(date))),
        ],
    )
}

/// The text the claims come from; its description alone where the pack does not name it.
fn appearance(pack: &PackInfo) -> Option<Value> {
    let organization = |name: &String| node("Organization", [("name", Some(json!(name)))]);
    match &pack.text {
        Some(text) => Some(node(
            "CreativeWork",
            [
                ("name", Some(json!(text.title))),
                ("author", text.author.as_ref().map(|name| node("Person", [("name", Some(json!(name)))]))),
                ("publisher", text.publisher.as_ref().map(organization)),
                ("datePublished", text.date.as_ref().map(|date| json!(date))),
                ("url", text.url.as_ref().map(|url| json!(url))),
            ],
        )),
        None => pack.about.as_ref().map(|about| node("CreativeWork", [("description", Some(json!(prose(about))))])),
    }
}

fn rating(own: &Judgement) -> Value {
    let mut word = trial::verdict(&own.verdict, own.reason.as_ref());
    if let Some(beside) = trial::beside(own) {
        word = format!("{word}, {beside}");
    }
    let value = match own.verdict.as_str() {
        "supported" => Some(5),
        "mixed" => Some(3),
        "contradicted" => Some(1),
        _ => None,
    };
    let why = trial::ground(own)
        .or_else(|| own.would_change.as_ref().map(|change| format!("What would change it: {}", prose(change))));
    node(
        "Rating",
        [
            ("alternateName", Some(json!(word))),
            ("ratingValue", value.map(|value| json!(value))),
            ("bestRating", value.map(|_| json!(5))),
            ("worstRating", value.map(|_| json!(1))),
            ("ratingExplanation", why.map(|why| json!(why))),
        ],
    )
}
