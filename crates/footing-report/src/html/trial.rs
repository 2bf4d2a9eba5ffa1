//! A trial as a page: verdicts that can be filtered, and an interval strip for every number.

use maud::{Markup, PreEscaped, html};

use crate::number::Kind;
use crate::verdicts::{Entry, Finding, JudgedAsOf, Judgement, Verdicts};
use crate::words::prose;
use crate::words::trial::{self, Behind};

/// The words as shapes, so that colour is not needed.
fn shape(verdict: &str) -> &'static str {
    match verdict {
        "supported" => "●",
        "contradicted" => "✕",
        "mixed" => "◐",
        "inconclusive" => "○",
        _ => "–",
    }
}

pub(super) fn badge(judgement: &Judgement) -> Markup {
    html! {
        span.verdict.(judgement.verdict) {
            (shape(&judgement.verdict)) " " (trial::verdict(&judgement.verdict, judgement.reason.as_ref()))
        }
        @if let Some(beside) = trial::beside(judgement) { span.beside { ", " (beside) } }
    }
}

pub(super) fn body(verdicts: &Verdicts) -> Markup {
    html! {
        header.top {
            p.kicker { "Claims on trial" }
            h1 { (verdicts.pack.title) }
            dl.preface {
                @for (head, text) in trial::preface(verdicts) { dt { (head) } dd { (text) } }
            }
        }
        main {
            section aria-labelledby="tally" {
                h2 #tally { "Tally" }
                (tally(verdicts))
                p.filter hidden {
                    "Show: "
                    @for word in trial::VERDICTS {
                        label { input type="checkbox" checked value=(word); " " (shape(word)) " " (word) } " "
                    }
                }
            }
            @if !verdicts.entries.is_empty() {
                section aria-labelledby="verdicts" {
                    h2 #verdicts { "Verdicts" }
                    (summary(verdicts))
                }
            }
            section aria-labelledby="claims" {
                h2 #claims { "Claims" }
                @for entry in &verdicts.entries { (write_entry(entry, &verdicts.judged_as_of)) }
            }
            @if !verdicts.thresholds.is_empty() {
                section aria-labelledby="thresholds" {
                    h2 #thresholds { "Thresholds" }
                    ul {
                        @for threshold in &verdicts.thresholds {
                            li { code { (threshold.name) } " = " (trial::threshold(threshold)) }
                        }
                    }
                }
            }
            @if !verdicts.measures.is_empty() {
                section aria-labelledby="measures" {
                    h2 #measures { "Measures used" }
                    ul { @for measure in &verdicts.measures { li { code { (measure.id) } ": " (trial::measure(measure)) } } }
                }
            }
            section aria-labelledby="rules" {
                h2 #rules { "Named rules" }
                ul { @for rule in &verdicts.rules { li { code { (rule.name) } ": " (super::prose(&rule.wording)) } } }
            }
            section aria-labelledby="provenance" {
                h2 #provenance { "Sources" }
                ul {
                    @for row in &verdicts.provenance {
                        li { b { (row.source) } ", " (row.version) ". " (row.attribution) ". " span.dim { code { (row.hash) } " · " (row.terms) } }
                    }
                }
            }
        }
        footer { "footing " (verdicts.footing_version) " · " code { (verdicts.schema) } }
    }
}

fn tally(verdicts: &Verdicts) -> Markup {
    html! {
        @for judged in &verdicts.judged_as_of {
            p.dated { (trial::when(judged)) }
            div.tally aria-hidden="true" {
                @for word in trial::VERDICTS {
                    @let count = trial::count(&judged.tally, word);
                    @if count > 0 { span.(word) style={ "flex-grow:" (count) } { (shape(word)) " " (count) } }
                }
            }
        }
        div.scroll tabindex="0" role="region" aria-label="Tally" {
            table {
                thead { tr { th { "verdict" } @for judged in &verdicts.judged_as_of { th.count { (trial::when(judged)) } } th { "means" } } }
                tbody {
                    @for word in trial::VERDICTS {
                        tr {
                            td { span.verdict.(word) { (shape(word)) " " (word) } }
                            @for judged in &verdicts.judged_as_of { td.count { (trial::count(&judged.tally, word)) } }
                            td { (trial::meaning(word)) }
                        }
                    }
                }
            }
        }
    }
}

/// Every sentence with its verdicts in a row, each a link to what stands behind it.
fn summary(verdicts: &Verdicts) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Verdicts" {
            table.summary {
                thead { tr { @for head in trial::summary_heads(verdicts) { th { (head) } } } }
                tbody {
                    @for one in trial::on_trial(verdicts) {
                        tr data-verdict=(one.judgements.last().map_or("untestable", |own| own.verdict.as_str())) {
                            td { a href={ "#" (one.anchor) } { (one.id) } }
                            td.wide { (prose(one.says)) }
                            @for (judged, judgement) in verdicts.judged_as_of.iter().zip(one.judgements) {
                                td data-label=(trial::when(judged)) { span.verdict.(judgement.verdict) { (shape(&judgement.verdict)) " " (judgement.verdict) } }
                            }
                            td data-label="confidence" { (trial::sure(&one)) }
                        }
                    }
                }
            }
        }
    }
}

fn write_entry(entry: &Entry, judged: &[JudgedAsOf]) -> Markup {
    let last = entry.judgements.last().map_or("untestable", |judgement| judgement.verdict.as_str());
    html! {
        article.claim data-verdict=(last) id=(entry.id) {
            (judged_words(&entry.judgements, judged))
            h3 { span.id { (entry.id) } " " (prose(&entry.says)) }
            @if let Some(speaker) = &entry.speaker { p { "Speaker: " (trial::speaker(speaker)) } }
            p.dim { (trial::kinds(entry)) }
            @for (head, text) in trial::asides(entry) { p.dim { (head) ": " (text) } }
            (evidence(&entry.judgements, judged))
            @if let Some(rebuttal) = &entry.rebuttal {
                div.rebuttal {
                    p { b { "The author's rebuttal" @if let Some(kind) = &rebuttal.kind { " (" (kind) ")" } ": " } (prose(&rebuttal.says)) }
                    (judged_words(&rebuttal.judgements, judged))
                    (evidence(&rebuttal.judgements, judged))
                }
            }
        }
    }
}

fn judged_words(judgements: &[Judgement], judged: &[JudgedAsOf]) -> Markup {
    html! {
        p.judged {
            @for told in trial::by_verdict(judged, judgements) {
                span { @if !told.when.is_empty() { (told.when) ": " } (badge(told.judgement)) } " "
            }
        }
    }
}

/// Item by item, the dates beside each other; then what qualifies the verdict as a whole.
fn evidence(judgements: &[Judgement], judged: &[JudgedAsOf]) -> Markup {
    let items = judgements.first().map_or(0, |judgement| judgement.items.len());
    let whole = trial::together(judged, judgements, |a, b| {
        trial::named(a) == trial::named(b) && trial::ground(a) == trial::ground(b)
    });
    html! {
        @for at in 0..items { (write_item(at, judgements, judged)) }
        @for told in &whole {
            div.whole {
                @if whole.len() > 1 { p.dated { (told.when) } }
                @if let Some(ground) = trial::ground(told.judgement) { p { (ground) } }
                dl {
                    @for (head, text) in trial::named(told.judgement) {
                        dt { (head) }
                        dd {
                            (text)
                            @if head == "Robustness" { @if let Some(found) = &told.judgement.robustness { (readings(found)) } }
                        }
                    }
                }
            }
        }
    }
}

fn write_item(at: usize, judgements: &[Judgement], judged: &[JudgedAsOf]) -> Markup {
    let told = trial::together(judged, judgements, |a, b| a.items.get(at) == b.items.get(at));
    let first = judgements.first().and_then(|judgement| judgement.items.get(at));
    html! {
        div.item {
            @if let Some(name) = first.and_then(|item| item.name.as_ref()) { h4 { (prose(name)) } }
            @for told in &told {
                @if let Some(item) = told.judgement.items.get(at) {
                    div.evidence {
                        @if item.name.is_some() || told.when.is_empty() || judgements.len() > 1 {
                            p {
                                @if item.name.is_some() {
                                    span.verdict.(item.verdict) { (shape(&item.verdict)) " " (trial::verdict(&item.verdict, item.reason.as_ref())) }
                                }
                                " " span.dated { (told.when) }
                                @if item.name.is_some() { @if let Some(ground) = &item.ground { " " (crate::words::sentence(&prose(ground))) } }
                            }
                        }
                        @for step in trial::behind_item(item, told.judgement, 0) { (write_step(&step)) }
                    }
                }
            }
            @if let Some(test) = first.and_then(|item| item.test.as_ref()) { p.test { "Test: " code { (test) } } }
        }
    }
}

/// How many readings agree, say nothing, or say the opposite, as a strip.
fn readings(found: &crate::verdicts::Robustness) -> Markup {
    let open = found.readings.saturating_sub(found.same + found.opposite);
    html! {
        div.readings role="img" aria-label={ (found.same) " of " (found.readings) " readings agree, " (found.opposite) " say the opposite" } {
            @for (class, count) in [("same", found.same), ("open", open), ("opposite", found.opposite)] {
                @if count > 0 { span.(class) style={ "flex-grow:" (count) } {} }
            }
        }
    }
}

fn write_step(step: &Behind<'_>) -> Markup {
    match step {
        Behind::Test(_, test) => html! { p.test { code { (test) } } },
        Behind::Part { depth, text, small, finding } => html! {
            div.part style={ "margin-left:" (depth) "rem" } {
                p { (text) }
                @if let Some(found) = finding {
                    @if let Some(strip) = strip(found) { (strip) }
                    @if !found.records.is_empty() {
                        div.scroll tabindex="0" role="region" aria-label="Occasions" {
                            table {
                                thead { tr { @for head in trial::RECORD_HEADS { th { (head) } } } }
                                tbody { @for record in &found.records { tr { @for cell in trial::record(record) { td { (cell) } } } } }
                            }
                        }
                    }
                }
                @if !small.is_empty() {
                    details { summary { "what it rests on" } @for line in small { p.dim { (line) } } }
                }
            }
        },
    }
}

const WIDTH: f64 = 360.0;

/// The value with its interval, the target as a line and the margin as a band.
fn strip(found: &Finding) -> Option<Markup> {
    let (value, target) = (found.value?, found.target?);
    let interval = found.interval.as_ref().map_or([value, value], |interval| [interval.low, interval.high]);
    let band = found.band.unwrap_or([target, target]);
    let all = [value, target, interval[0], interval[1], band[0], band[1]];
    if all.iter().any(|number| !number.is_finite()) {
        return None;
    }
    let kind = trial::kind(found);
    // What counts of ratios is their ratio.
    let logarithmic = kind == Kind::Ratio && all.iter().all(|number| *number > 0.0);
    let scaled = |number: f64| if logarithmic { number.ln() } else { number };
    let low = all.iter().copied().map(scaled).fold(f64::INFINITY, f64::min);
    let high = all.iter().copied().map(scaled).fold(f64::NEG_INFINITY, f64::max);
    let pad = if high > low { (high - low) * 0.08 } else { value.abs().max(1.0) * 0.1 };
    let x = |number: f64| 4.0 + (scaled(number) - low + pad) / (high - low + 2.0 * pad) * (WIDTH - 8.0);
    let (from, to) = (x(interval[0]), x(interval[1]));
    let svg = format!(
        "<svg class=\"interval\" viewBox=\"0 0 {WIDTH} 36\" width=\"{WIDTH}\" height=\"36\" role=\"img\"><rect x=\"{:.1}\" y=\"3\" \
         width=\"{:.1}\" height=\"18\" class=\"band\"/><line x1=\"{:.1}\" x2=\"{:.1}\" y1=\"1\" y2=\"23\" class=\"target\"/><line x1=\"{from:.1}\" \
         x2=\"{to:.1}\" y1=\"12\" y2=\"12\" class=\"span\"/><circle cx=\"{:.1}\" cy=\"12\" r=\"4.5\" class=\"value\"/><text x=\"{:.1}\" y=\"34\" \
         text-anchor=\"middle\" font-size=\"10\">{}</text></svg>",
        x(band[0]),
        (x(band[1]) - x(band[0])).max(0.0),
        x(target),
        x(target),
        x(value),
        x(target).clamp(16.0, WIDTH - 16.0),
        kind.write(target),
    );
    Some(html! { figure.strip aria-label=(trial::chart_label(found)) { (PreEscaped(svg)) } })
}
