//! Verdicts on a pack, as a page to be forwarded.

use comfy_table::CellAlignment::{Left, Right};
use unicode_width::UnicodeWidthStr;

use super::page::{Ink, Page};
use super::{Style, provenance, rules};
use crate::verdicts::{Entry, JudgedAsOf, Judgement, Verdicts};
use crate::words::trial::{self, Behind, Told};

/// Writes verdicts.
#[must_use]
pub fn verdicts(verdicts: &Verdicts, style: Style) -> String {
    let mut page = Page::new(style);
    page.title(&verdicts.pack.title);
    for (head, text) in trial::preface(verdicts) {
        page.hanging(0, &format!("{head}: "), 2, &text, Ink::Plain);
    }

    page.heading("Tally");
    tally(&mut page, verdicts);

    if !verdicts.entries.is_empty() {
        page.heading("Verdicts");
        summary(&mut page, verdicts);
    }

    page.heading("Claims on trial");
    if verdicts.entries.is_empty() {
        page.paragraph(2, "The pack holds no claim.", Ink::Plain);
    }
    for entry in &verdicts.entries {
        page.blank();
        write_entry(&mut page, entry, &verdicts.judged_as_of);
    }

    page.heading("Thresholds");
    if verdicts.thresholds.is_empty() {
        page.paragraph(2, "The pack names no threshold.", Ink::Plain);
    }
    for threshold in &verdicts.thresholds {
        page.hanging(2, &format!("{} = ", threshold.name), 4, &trial::threshold(threshold), Ink::Plain);
    }

    if !verdicts.measures.is_empty() {
        page.heading("Measures used");
        for measure in &verdicts.measures {
            page.hanging(2, &format!("{}: ", measure.id), 4, &trial::measure(measure), Ink::Plain);
        }
    }

    rules(&mut page, &verdicts.rules);
    provenance(&mut page, &verdicts.provenance);
    page.blank();
    page.paragraph(0, &format!("footing {} · {}", verdicts.footing_version, verdicts.schema), Ink::Dim);
    page.finish()
}

/// The colour of a verdict: the two decided ones differ, and neither is the colour of alarm or praise.
pub(super) fn ink(verdict: &str) -> Ink {
    match verdict {
        "supported" => Ink::Supported,
        "contradicted" => Ink::Contradicted,
        _ => Ink::Bold,
    }
}

fn tally(page: &mut Page, verdicts: &Verdicts) {
    let heads: Vec<String> = verdicts.judged_as_of.iter().map(trial::when).collect();
    let mut columns = vec![("verdict", Left)];
    columns.extend(heads.iter().map(|head| (head.as_str(), Right)));
    columns.push(("means", Left));
    let rows: Vec<Vec<String>> = trial::VERDICTS
        .iter()
        .map(|verdict| {
            let mut row = vec![verdict.to_uppercase()];
            row.extend(verdicts.judged_as_of.iter().map(|judged| trial::count(&judged.tally, verdict).to_string()));
            row.push(trial::meaning(verdict).to_owned());
            row
        })
        .collect();
    page.table(2, &columns, &rows);
}

fn write_entry(page: &mut Page, entry: &Entry, judged: &[JudgedAsOf]) {
    page.hanging(0, &format!("{}  ", entry.id), 2, &crate::words::prose(&entry.says), Ink::Bold);
    if let Some(speaker) = &entry.speaker {
        page.hanging(2, "Speaker: ", 2, &trial::speaker(speaker), Ink::Plain);
    }
    judge(page, &entry.judgements, judged);
    let mut small = trial::kinds(entry);
    if is_untestable(&entry.judgements) {
        // What nothing can decide takes no more room than it needs.
        for (head, text) in trial::asides(entry).iter().filter(|(head, _)| *head == "Measures proposed") {
            small.push_str(&format!(" · {}: {text}", head.to_lowercase()));
        }
        page.paragraph(2, &small, Ink::Dim);
    } else {
        page.paragraph(2, &small, Ink::Dim);
        for (head, text) in trial::asides(entry) {
            page.hanging(2, &format!("{head}: "), 2, &text, Ink::Dim);
        }
        write_evidence(page, &entry.judgements, judged);
    }
    if let Some(rebuttal) = &entry.rebuttal {
        let kind = rebuttal.kind.as_ref().map_or_else(String::new, |kind| format!(" ({kind})"));
        page.hanging(2, &format!("The author's rebuttal{kind}: "), 2, &crate::words::prose(&rebuttal.says), Ink::Bold);
        judge(page, &rebuttal.judgements, judged);
        if !is_untestable(&rebuttal.judgements) {
            write_evidence(page, &rebuttal.judgements, judged);
        }
    }
}

fn is_untestable(judgements: &[Judgement]) -> bool {
    judgements.iter().all(|judgement| judgement.verdict == "untestable" && judgement.items.len() < 2)
}

/// The verdict words, dates side by side; one date only where all agree.
fn judge(page: &mut Page, judgements: &[Judgement], judged: &[JudgedAsOf]) {
    let all = trial::by_verdict(judged, judgements);
    if let [told] = all.as_slice() {
        let word = trial::verdict(&told.judgement.verdict, told.judgement.reason.as_ref());
        let when = if told.when.is_empty() { String::new() } else { format!(", {}", told.when) };
        let short = is_untestable(judgements).then(|| trial::ground(told.judgement)).flatten();
        let beside = trial::beside(told.judgement).map_or_else(String::new, |beside| format!(", {beside}"));
        let text =
            format!("{}{beside}{when}{}", loud(&word), short.map_or_else(String::new, |ground| format!(". {ground}")));
        page.hanging(2, "", 2, &text, ink(&told.judgement.verdict));
        return;
    }
    let words: Vec<(String, String)> = all
        .iter()
        .map(|told| {
            let beside = trial::beside(told.judgement).map_or_else(String::new, |beside| format!(", {beside}"));
            let word = loud(&trial::verdict(&told.judgement.verdict, told.judgement.reason.as_ref()));
            (format!("{}: ", told.when), format!("{word}{beside}"))
        })
        .collect();
    let width: usize = words.iter().map(|(when, word)| when.width() + word.width() + 5).sum();
    if width > page.width() {
        for ((when, word), told) in words.iter().zip(&all) {
            page.hanging(2, when, 2, word, ink(&told.judgement.verdict));
        }
        return;
    }
    let mut parts: Vec<(&str, Ink)> = vec![("  ", Ink::Plain)];
    for (at, ((when, word), told)) in words.iter().zip(&all).enumerate() {
        if at > 0 {
            parts.push(("  |  ", Ink::Dim));
        }
        parts.push((when, Ink::Plain));
        parts.push((word, ink(&told.judgement.verdict)));
    }
    page.parts(&parts);
}

/// The verdict in capitals, its reason as it is.
fn loud(verdict: &str) -> String {
    match verdict.split_once(": ") {
        Some((word, reason)) => format!("{}: {reason}", word.to_uppercase()),
        None => verdict.to_uppercase(),
    }
}

fn write_evidence(page: &mut Page, judgements: &[Judgement], judged: &[JudgedAsOf]) {
    let all = trial::by_evidence(judged, judgements);
    for (at, told) in all.iter().enumerate() {
        let margin = if all.len() > 1 {
            page.paragraph(2, &format!("{}:", capital(&told.when)), Ink::Bold);
            4
        } else {
            2
        };
        write_judgement(page, told, margin, at == 0);
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

fn write_judgement(page: &mut Page, told: &Told, margin: usize, first: bool) {
    if let Some(ground) = trial::ground(told.judgement) {
        page.paragraph(margin, &ground, Ink::Plain);
    }
    for step in trial::behind(told.judgement) {
        match step {
            // The same at every date.
            Behind::Test(..) if !first => {}
            Behind::Test(depth, test) => page.hanging(margin + 2 * depth, "test: ", 2, test, Ink::Dim),
            Behind::Part { depth, text, small, finding } => {
                let margin = margin + 2 * depth;
                page.hanging(margin, "• ", 2, &text, Ink::Plain);
                for line in small {
                    page.hanging(margin + 2, "", 2, &line, Ink::Dim);
                }
                if let Some(finding) = finding.filter(|finding| !finding.records.is_empty()) {
                    let columns = trial::RECORD_HEADS.map(|head| (head, Left));
                    let rows: Vec<Vec<String>> =
                        finding.records.iter().map(|record| trial::record(record).to_vec()).collect();
                    page.table(margin + 2, &columns, &rows);
                }
            }
        }
    }
    for (head, text) in trial::named(told.judgement) {
        page.hanging(margin, &format!("{head}: "), 2, &text, Ink::Plain);
    }
}

/// Every sentence with its verdicts, as much of it as two lines of its column hold.
fn summary(page: &mut Page, verdicts: &Verdicts) {
    let all = trial::on_trial(verdicts);
    let heads = trial::summary_heads(verdicts);
    let rows =
        |letters: usize| -> Vec<Vec<String>> { all.iter().map(|one| trial::summary_row(one, letters)).collect() };
    let bare = rows(0);
    let width = |at: usize| bare.iter().map(|row| row[at].width()).chain([heads[at].width()]).max().unwrap_or(0);
    let others: usize = (0..heads.len()).filter(|&at| at != 1).map(|at| width(at) + 2).sum();
    // A word that does not fit leaves the end of the first line empty.
    let letters = (2 * page.width().saturating_sub(others + 6)).saturating_sub(6).max(12);
    let columns: Vec<(&str, _)> = heads.iter().map(|head| (head.as_str(), Left)).collect();
    page.table(2, &columns, &rows(letters));
}
