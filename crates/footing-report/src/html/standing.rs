//! Where a relation stands, to be taken in at a glance: four axes, the labels, the verdicts of the generic pack, and all
//! footing ratios on one logarithmic scale. Shapes and words carry what colour shows.

use maud::{Markup, html};

use super::trial::badge;
use crate::dossier::{Axis, Dossier, Footing, Label};
use crate::number::Kind;
use crate::words::{self, trial};

/// Axes, labels and the verdicts of the generic pack.
pub(super) fn standing(dossier: &Dossier) -> Markup {
    html! {
        section aria-labelledby="standing" {
            h2 #standing { "Where the relation stands" }
            @if let Some(day) = &dossier.judged_as_of { p.small { (words::judged_as_of(day)) } }
            div.dials { @for axis in &dossier.axes { (dial(axis)) } }
            @if !dossier.labels.is_empty() {
                h3 { "Labels" }
                p.small { (words::LABELS_OVERLAP) }
                @if let Some(contested) = &dossier.contested { p { b { (words::prose(contested)) } } }
                div.labels {
                    @for word in ["true", "undecided", "false"] {
                        @for label in dossier.labels.iter().filter(|label| label.state == word) { (label_card(label)) }
                    }
                }
            }
            @if !dossier.claims.is_empty() {
                h3 { "Claims of the generic pack" }
                div.scroll tabindex="0" role="region" aria-label="Claims of the generic pack" {
                    table.claims {
                        tbody {
                            @for claim in &dossier.claims {
                                @if let Some(judgement) = claim.judgements.last() {
                                    tr {
                                        td { (badge(judgement)) }
                                        td.wide {
                                            (words::prose(&claim.says))
                                            @if let Some(ground) = trial::ground(judgement) { span.id { (ground) } }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One axis: what it says, where the value lies on its scale, and what is behind it.
fn dial(axis: &Axis) -> Markup {
    let [from, to] = axis.scale;
    let place = |value: f64| format!("{:.1}%", 100.0 * ((value - from) / (to - from)).clamp(0.0, 1.0));
    html! {
        article.dial {
            h3 { (axis.title) }
            p { (words::sentence(&words::prose(&axis.words))) }
            @if let (Some(value), Some(low), Some(high)) = (axis.value, axis.low, axis.high) {
                div.track aria-hidden="true" {
                    span.reach style={ "left:" (place(low)) ";right:calc(100% - " (place(high)) ")" } {}
                    span.at style={ "left:" (place(value)) } {}
                }
                p.ends { span { (axis.ends[0]) } span { (axis.ends[1]) } }
                p.small { (words::prose(&words::axis(axis))) }
            } @else {
                p.empty { "Undecided: what it rests on is not known." }
            }
            details {
                summary { "What is behind it" }
                ul.small {
                    @for part in &axis.parts {
                        li {
                            (words::prose(&part.title))
                            @if let Some(value) = part.value { ": " (Kind::Quantity.write(value)) }
                            @if !part.words.is_empty() { " – " (part.words) }
                        }
                    }
                    li { "Bounds: " (axis.bounds) }
                }
            }
        }
    }
}

fn label_card(label: &Label) -> Markup {
    let shape = match label.state.as_str() {
        "true" => "●",
        "false" => "✕",
        _ => "○",
    };
    html! {
        article.label.(label.state) {
            p.head { span.verdict.(label.state) { (shape) " " (label.state) } b { (label.title) } }
            p.small { (words::sentence(&words::prose(&label.ground))) }
            @for flip in &label.flips { p.small { (words::sentence(&words::prose(flip))) } }
        }
    }
}

/// Powers of ten the scale shows at least, to either side of even.
const LEAST_REACH: f64 = 1.0;
/// And at most: what lies beyond is drawn at the edge, its number stands beside it.
const MOST_REACH: f64 = 6.0;

/// All ratios on one logarithmic scale: to the left the level of the first state is the greater, to the right that of the
/// second. Laid out in CSS, not drawn, so that it reads on a phone as well.
pub(super) fn ratios(dossier: &Dossier) -> Markup {
    let rows: Vec<(&Footing, Lean)> = dossier
        .sections
        .iter()
        .flat_map(|section| &section.footing)
        .filter_map(|footing| Some((footing, Lean::of(footing)?)))
        .collect();
    if rows.is_empty() {
        return html! {};
    }
    let ends = rows.iter().flat_map(|(_, lean)| lean.interval.into_iter().flatten().chain([lean.at]));
    let reach = ends.map(f64::abs).fold(LEAST_REACH, f64::max).ceil().min(MOST_REACH);
    let place = |lean: f64| 50.0 + 50.0 * (lean / reach).clamp(-1.0, 1.0);
    let two = 2.0_f64.log10();
    let (a, b) = (&dossier.a.name, &dossier.b.name);
    html! {
        figure.ratios {
            figcaption { "Who stands where: all ratios on one scale" }
            div.scale aria-hidden="true" {
                span {}
                div.over { b.a { "◀ greater for " (a) } b.b { "greater for " (b) " ▶" } }
                span {}
                div.ticks {
                    @for power in -(reach as i32)..=(reach as i32) {
                        @if power % if reach > 3.0 { 2 } else { 1 } == 0 {
                            span class=[(power.unsigned_abs() == 2 && reach < 3.5).then_some("odd")] style=(format!("left:{:.2}%", place(f64::from(power)))) {
                                @if power == 0 { "even" } @else { (10_i64.pow(power.unsigned_abs())) " : 1" }
                            }
                        }
                    }
                }
            }
            ul {
                @for (footing, lean) in &rows {
                    li {
                        div.what { (footing.title) " " b { (words::ratio(footing)) } }
                        div.lane role="img" aria-label=(words::direction(footing, a, b)) {
                            span.parity style=(format!("left:{:.2}%;right:{:.2}%", place(-two), 100.0 - place(two))) {}
                            span.even {}
                            @if let Some(expected) = lean.expected {
                                span.expected style=(format!("left:{:.2}%", place(expected))) {}
                            }
                            span.bar.(lean.side) style=(format!(
                                "left:{:.2}%;right:{:.2}%",
                                place(lean.at.min(0.0)),
                                100.0 - place(lean.at.max(0.0))
                            )) {}
                            @if let Some([low, high]) = lean.interval {
                                span.whisker style=(format!("left:{:.2}%;right:{:.2}%", place(low), 100.0 - place(high))) {}
                            }
                            span.dot.(lean.side) style=(format!("left:{:.2}%", place(lean.at))) {}
                        }
                    }
                }
            }
            p.small {
                "Logarithmic. Shaded: within 2 : 1. A thin line through the dot is the interval; dots without one have none. "
                @if rows.iter().any(|(_, lean)| lean.expected.is_some()) { "An upright stroke is what the two sizes alone would give. " }
                "Ratios are never added up."
            }
        }
    }
}

/// Where a ratio stands on the scale, in powers of ten; negative where the first state's level is the greater.
struct Lean {
    at: f64,
    interval: Option<[f64; 2]>,
    expected: Option<f64>,
    side: &'static str,
}

impl Lean {
    fn of(footing: &Footing) -> Option<Self> {
        let ratio = footing.ratio.filter(|ratio| ratio.is_finite() && *ratio > 0.0)?;
        let toward_b = footing.b.value? >= footing.a.value?;
        let lean = |ratio: f64| if toward_b { ratio.log10() } else { -ratio.log10() };
        let interval = footing.ratio_interval.as_ref().filter(|interval| interval.low > 0.0).map(|interval| {
            let (one, two) = (lean(interval.low), lean(interval.high));
            [one.min(two), one.max(two)]
        });
        let expected = footing.expected_from_size.filter(|expected| *expected > 0.0).map(lean);
        Some(Self { at: lean(ratio), interval, expected, side: if toward_b { "b" } else { "a" } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Interval, Value};

    fn value(value: f64) -> Value {
        Value {
            status: "observed".to_owned(),
            value: Some(value),
            why: None,
            n: 1,
            intervals: Vec::new(),
            years: [2000, 2000],
        }
    }

    fn footing(a: f64, b: f64) -> Footing {
        Footing {
            title: "Trade".to_owned(),
            unit: "share".to_owned(),
            measure: "trade".to_owned(),
            n_counts: "years".to_owned(),
            a: value(a),
            b: value(b),
            ratio: Some(a.max(b) / a.min(b)),
            ratio_interval: Some(Interval {
                low: 2.0,
                high: 1000.0,
                level: 0.95,
                method: String::new(),
                lower_bound: false,
            }),
            why_no_interval: None,
            expected_from_size: None,
            direction: String::new(),
            percentile_a: None,
            percentile_b: None,
            percentile_ratio: None,
            ranks: Vec::new(),
        }
    }

    #[test]
    fn the_greater_level_decides_the_side_and_intervals_stay_in_order() {
        let (left, right) = (Lean::of(&footing(10.0, 1.0)).unwrap(), Lean::of(&footing(1.0, 10.0)).unwrap());
        assert!((left.at + 1.0).abs() < 1e-12 && (right.at - 1.0).abs() < 1e-12);
        assert_eq!((left.side, right.side), ("a", "b"));
        for lean in [left, right] {
            let [low, high] = lean.interval.unwrap();
            assert!(low < lean.at && lean.at < high);
        }
    }

    #[test]
    fn without_a_ratio_there_is_no_place() {
        assert!(Lean::of(&Footing { ratio: None, ..footing(1.0, 2.0) }).is_none());
    }
}
