//! Axes, labels and generic claims of a dossier.

use unicode_width::UnicodeWidthStr;

use super::page::{Ink, Page};
use super::verdicts::ink;
use crate::dossier::{Axis, Dossier};
use crate::number::Kind;
use crate::words::{self, prose, sentence, trial};

/// Writes the three parts that are there.
pub(super) fn standing(page: &mut Page, dossier: &Dossier) {
    if !dossier.axes.is_empty() {
        page.heading("Axes");
        as_of(page, dossier);
        for (at, axis) in dossier.axes.iter().enumerate() {
            if at > 0 {
                page.blank();
            }
            write_axis(page, axis);
        }
    }
    if !dossier.labels.is_empty() {
        page.heading("Labels");
        page.paragraph(2, words::LABELS_OVERLAP, Ink::Dim);
        if let Some(contested) = &dossier.contested {
            page.paragraph(2, &prose(contested), Ink::Bold);
        }
        for (word, ink) in [("true", Ink::Supported), ("undecided", Ink::Bold), ("false", Ink::Plain)] {
            for label in dossier.labels.iter().filter(|label| label.state == word) {
                // Hard spaces keep the columns apart when lines are broken.
                let head = format!("{:\u{a0}<10}{}: ", word.to_uppercase(), label.title);
                page.hanging(2, &head, 10, &sentence(&prose(&label.ground)), ink);
                for flip in &label.flips {
                    page.hanging(12, "threshold: ", 2, &sentence(&prose(flip)), Ink::Dim);
                }
            }
        }
    }
    if !dossier.claims.is_empty() {
        page.heading("Claims of the generic pack");
        for entry in &dossier.claims {
            let Some(judgement) = entry.judgements.last() else { continue };
            let word = trial::verdict(&judgement.verdict, judgement.reason.as_ref());
            let beside = judgement.qualifier.as_ref().map(|qualifier| sentence(&prose(qualifier)));
            let ground: Vec<String> = beside.into_iter().chain(trial::ground(judgement)).collect();
            let ground = ground.join(" ");
            let head = format!("{:\u{a0}<13}\u{a0}", judgement.verdict.to_uppercase());
            let reason = word.strip_prefix(&judgement.verdict).map_or("", |rest| rest.trim_start_matches(": "));
            let reason = if reason.is_empty() { String::new() } else { format!("({reason}) ") };
            page.hanging(2, &head, 14, &format!("{} {reason}{ground}", prose(&entry.says)), ink_of(&judgement.verdict));
        }
    }
}

fn as_of(page: &mut Page, dossier: &Dossier) {
    if let Some(day) = &dossier.judged_as_of {
        page.paragraph(2, &words::judged_as_of(day), Ink::Dim);
    }
}

/// Axes and labels, a line each.
pub(super) fn in_brief(page: &mut Page, dossier: &Dossier) {
    if dossier.axes.is_empty() && dossier.labels.is_empty() {
        return;
    }
    page.heading("Where the two stand");
    as_of(page, dossier);
    for axis in &dossier.axes {
        let bounds = match (axis.low, axis.high) {
            (Some(low), Some(high)) if low < high => {
                format!(" Bounds {}, {}.", Kind::Quantity.write_interval(low, high), prose(&axis.bounds))
            }
            _ => String::new(),
        };
        page.hanging(
            2,
            &format!("{}: ", axis.title),
            4,
            &format!("{}{bounds}", sentence(&prose(&axis.words))),
            Ink::Plain,
        );
        if let Some(drawn) = scale(axis, page) {
            page.line(&drawn, Ink::Plain);
        }
    }
    page.blank();
    for (word, ink) in [("true", Ink::Supported), ("undecided", Ink::Plain), ("false", Ink::Plain)] {
        let titles: Vec<String> =
            dossier.labels.iter().filter(|label| label.state == word).map(|label| label.title.clone()).collect();
        if !titles.is_empty() {
            page.hanging(
                2,
                &format!("{}: ", sentence(word).trim_end_matches('.')),
                4,
                &format!("{}.", titles.join("; ")),
                ink,
            );
        }
    }
    page.paragraph(2, words::LABELS_OVERLAP, Ink::Dim);
}

/// Whole sentences in bold would be too loud here.
fn ink_of(verdict: &str) -> Ink {
    match ink(verdict) {
        Ink::Bold => Ink::Plain,
        other => other,
    }
}

fn write_axis(page: &mut Page, axis: &Axis) {
    page.hanging(2, &format!("{}: ", axis.title), 2, &words::axis(axis), Ink::Bold);
    if let Some(drawn) = scale(axis, page) {
        page.line(&drawn, Ink::Plain);
    }
    page.paragraph(4, &sentence(&prose(&axis.words)), Ink::Plain);
    for part in &axis.parts {
        let value = part.value.map(|value| Kind::Quantity.write(value));
        let told: Vec<String> = value.into_iter().chain((!part.words.is_empty()).then(|| prose(&part.words))).collect();
        page.hanging(4, &format!("• {}: ", prose(&part.title)), 2, &told.join(", "), Ink::Dim);
    }
}

/// The value and its bounds on a line between the two ends of the scale; nothing where neither is known.
fn scale(axis: &Axis, page: &Page) -> Option<String> {
    const CELLS: usize = 31;
    let [from, to] = axis.scale;
    let cell = |value: f64| {
        let share = (value - from) / (to - from);
        (share.is_finite()).then(|| (share.clamp(0.0, 1.0) * (CELLS - 1) as f64).round() as usize)
    };
    let (low, high) = (axis.low.and_then(cell), axis.high.and_then(cell));
    let value = axis.value.and_then(cell);
    let (low, high) = (low.or(value)?, high.or(value)?);
    let [line, span, dot] = if page.unicode() { ['─', '━', '●'] } else { ['-', '=', 'o'] };
    let drawn: String = (0..CELLS)
        .map(|at| match at {
            _ if Some(at) == value => dot,
            _ if (low..=high).contains(&at) => span,
            _ => line,
        })
        .collect();
    let [left, right] = &axis.ends;
    let text = format!("    {left} |{drawn}| {right}");
    if text.width() <= page.width() { Some(text) } else { Some(format!("    |{drawn}|")) }
}
