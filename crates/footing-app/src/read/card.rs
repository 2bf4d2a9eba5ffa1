//! The card of the model that reads statements, for `footing explain statements`.

use std::collections::BTreeMap;

use footing_report::page::Page;
use footing_text::statements::MODEL_CARD;
use serde::Deserialize;

#[derive(Deserialize)]
struct Card {
    name: String,
    method: String,
    data: String,
    attribution: String,
    privacy: String,
    seed: u64,
    bytes: u64,
    limits: Vec<String>,
    scores: BTreeMap<String, Scores>,
}

#[derive(Deserialize)]
struct Scores {
    on: String,
    articles: u64,
    source: Part,
    cue: Part,
    content: Part,
    named_speaker: Share,
}

#[derive(Deserialize)]
struct Part {
    overlap: Share,
    exact: Share,
}

#[derive(Deserialize)]
struct Share {
    precision: f64,
    recall: f64,
    f1: f64,
    annotated: u64,
}

/// The card as a page: what the reader is, what it was made from, how well it does, and what it cannot do.
///
/// # Panics
/// Never: the card is part of the program and tested.
#[must_use]
pub fn explain() -> Page {
    let card: Card = toml::from_str(MODEL_CARD).expect("the card of the program is tested");
    let mut page = Page::new(format!("statements  {}", card.name));
    page.part("method", [card.method.trim().to_owned()]);
    page.part("data", [card.data.trim().to_owned()]);
    page.part("attribution", [card.attribution.trim().to_owned()]);
    page.part("privacy", [card.privacy]);
    page.part(
        "size",
        [format!("{:.2} MB of weights, the same from the same seed ({})", card.bytes as f64 / 1e6, card.seed)],
    );
    for scores in card.scores.values() {
        let share =
            |share: &Share| format!("precision {:.3}, recall {:.3}, F1 {:.3}", share.precision, share.recall, share.f1);
        let mut lines = vec![format!("{} ({} articles)", scores.on, scores.articles)];
        for (name, part) in [("source", &scores.source), ("cue", &scores.cue), ("content", &scores.content)] {
            let exact = part.exact.f1;
            lines.push(format!(
                "{name}: {}; exact F1 {exact:.3}; {} marked",
                share(&part.overlap),
                part.overlap.annotated
            ));
        }
        lines.push(format!("named speaker: {}", share(&scores.named_speaker)));
        page.part("scores", lines);
    }
    page.part("limits", card.limits);
    page.part(
        "measure it",
        ["footing read --eval GOLD_DIR, on articles with marks in the standoff format of PolNeAR".to_owned()],
    );
    page
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_card_is_a_page() {
        let text = super::explain().text(100);
        for word in ["method", "data", "limits", "named speaker", "exact F1"] {
            assert!(text.contains(word), "{word}: {text}");
        }
    }
}
