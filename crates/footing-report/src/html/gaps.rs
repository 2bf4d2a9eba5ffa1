//! Words against deeds as dots on one scale, and the words themselves as tables.

use maud::{Markup, html};

use crate::dossier::{Dossier, Gap};
use crate::words::{self, gaps as wording};

/// The vector of gaps.
pub(super) fn gaps(dossier: &Dossier) -> Markup {
    html! {
        section aria-labelledby="gaps" {
            h2 #gaps { (wording::TITLE) }
            p.question { (wording::QUESTION) }
            @for group in wording::groups(&dossier.gaps) {
                h3 { (words::prose(&wording::head(group))) }
                div.gaps {
                    @for gap in group { @if let Some(value) = gap.gap { (row(gap, value)) } }
                    div.gap aria-hidden="true" {
                        span {} span.ends { span { "−1 more deeds" } span { "0" } span { "more words +1" } } span {}
                    }
                }
                @if let Some(unknown) = wording::unknown(group) { p.small { (unknown) } }
            }
            ul.small { @for note in wording::NOTES { li { (note) } } }
        }
    }
}

fn row(gap: &Gap, value: f64) -> Markup {
    let place = |value: f64| format!("{:.1}%", 50.0 * (value.clamp(-1.0, 1.0) + 1.0));
    html! {
        div.gap {
            span { (gap.dimension) }
            span.track aria-hidden="true" {
                @if let (Some(low), Some(high)) = (gap.low, gap.high) {
                    span.reach style={ "left:" (place(low)) ";right:calc(100% - " (place(high)) ")" } {}
                }
                span class={ "at " (gap.side) } style={ "left:" (place(value)) } {}
            }
            span.small { (wording::numbers(gap)) }
        }
    }
}

/// Phrases and distinctive words.
pub(super) fn beside(dossier: &Dossier) -> Markup {
    html! {
        section aria-labelledby="beside" {
            h2 #beside { (wording::BESIDE) }
            p.question { (wording::BESIDE_QUESTION) }
            @if !dossier.phrases.is_empty() {
                h3 { (wording::PHRASES) }
                (table(wording::PHRASES, &wording::PHRASE_HEADS, dossier.phrases.iter().map(wording::phrase)))
                p.small { (wording::PHRASES_NOTE) }
            }
            @for list in &dossier.vocabulary {
                h3 { (words::prose(&wording::list_head(list))) }
                @if let Some(why) = &list.why {
                    p.empty { (why) }
                } @else {
                    (table(&wording::list_head(list), &wording::WORD_HEADS, list.words.iter().map(wording::word)))
                    p.small { (wording::list_note(list)) }
                }
            }
        }
    }
}

fn table(label: &str, heads: &[(&str, bool)], rows: impl Iterator<Item = [String; 6]>) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table {
                thead { tr { @for (head, right) in heads { th scope="col" class=[right.then_some("num")] { (head) } } } }
                tbody {
                    @for row in rows {
                        tr { @for (cell, (_, right)) in row.iter().zip(heads) { td class=[right.then_some("num")] { (cell) } } }
                    }
                }
            }
        }
    }
}
