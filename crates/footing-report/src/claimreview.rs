//! ClaimReview (schema.org) as JSON-LD: one review a claim, by its verdict on the last date.
//!
//! A rating is a number only where the claim was decided: 5 supported, 1 contradicted, 3 mixed. What is inconclusive or
//! untestable has its word alone, for a number would pretend to a verdict.

use serde_json::{Value, json};

use crate::json::pretty;
use crate::verdicts::{Entry, Judgement, Verdicts};
use crate::words::trial;

/// Writes a trial as a graph of reviews.
#[must_use]
pub fn verdicts(verdicts: &Verdicts) -> String {
    let date = verdicts.judged_as_of.last().map_or("", |judged| judged.date.as_str());
    let reviews: Vec<Value> = verdicts.entries.iter().flat_map(|entry| reviews(verdicts, entry, date)).collect();
    pretty(&json!({ "@context": "https://schema.org", "@graph": reviews }))
}

fn reviews(verdicts: &Verdicts, entry: &Entry, date: &str) -> Vec<Value> {
    let author = match &entry.speaker {
        Some(speaker) => {
            let mut person = json!({ "@type": "Person", "name": speaker.name });
            if let Some(affiliation) = &speaker.affiliation {
                person["affiliation"] = json!({ "@type": "Organization", "name": affiliation });
            }
            Some(person)
        }
        None => None,
    };
    let mut list: Vec<Value> = entry
        .judgements
        .last()
        .map(|own| review(verdicts, &entry.id, &entry.says, author, own, date))
        .into_iter()
        .collect();
    if let Some(rebuttal) = &entry.rebuttal
        && let Some(own) = rebuttal.judgements.last()
    {
        list.push(review(verdicts, &format!("{}-rebuttal", entry.id), &rebuttal.says, None, own, date));
    }
    list
}

fn review(verdicts: &Verdicts, id: &str, says: &str, author: Option<Value>, own: &Judgement, date: &str) -> Value {
    let mut claim = json!({ "@type": "Claim", "identifier": id });
    if let Some(author) = author {
        claim["author"] = author;
    }
    if let Some(about) = &verdicts.pack.about {
        claim["appearance"] = json!({ "@type": "CreativeWork", "name": about });
    }
    let mut word = trial::verdict(&own.verdict, own.reason.as_ref());
    if let Some(beside) = trial::beside(own) {
        word = format!("{word}, {beside}");
    }
    let mut rating = json!({ "@type": "Rating", "alternateName": word });
    let value = match own.verdict.as_str() {
        "supported" => Some(5),
        "mixed" => Some(3),
        "contradicted" => Some(1),
        _ => None,
    };
    if let Some(value) = value {
        rating["ratingValue"] = json!(value);
        rating["bestRating"] = json!(5);
        rating["worstRating"] = json!(1);
        rating["ratingExplanation"] =
            json!(own.ground.clone().or_else(|| own.would_change.clone()).unwrap_or_default());
    } else if let Some(ground) = &own.ground {
        rating["ratingExplanation"] = json!(ground);
    }
    json!({
        "@type": "ClaimReview",
        "claimReviewed": says,
        "itemReviewed": claim,
        "reviewRating": rating,
        "author": { "@type": "Organization", "name": format!("footing {}", verdicts.footing_version) },
        "datePublished": date,
    })
}
