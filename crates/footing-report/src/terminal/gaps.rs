//! Words against deeds, and the words themselves.

use comfy_table::CellAlignment;
use unicode_width::UnicodeWidthStr;

use super::page::{Ink, Page};
use crate::dossier::{Dossier, Gap};
use crate::words::{self, gaps as wording};

/// Writes the vector of gaps.
pub(super) fn gaps(page: &mut Page, dossier: &Dossier) {
    if dossier.gaps.is_empty() {
        return;
    }
    page.heading(wording::TITLE);
    page.paragraph(2, wording::QUESTION, Ink::Dim);
    for group in wording::groups(&dossier.gaps) {
        page.blank();
        page.paragraph(2, &words::prose(&wording::head(group)), Ink::Bold);
        let width = group.iter().map(|gap| gap.dimension.width()).max().unwrap_or(0);
        for gap in group {
            let head = format!("{:<width$}  ", gap.dimension);
            match (&gap.why, drawn(gap, page.unicode())) {
                (None, Some(line)) => {
                    let numbers = wording::numbers(gap);
                    let text = format!("    {head}{line}  {numbers}");
                    if text.width() <= page.width() {
                        page.line(&text, Ink::Plain);
                    } else {
                        page.line(&format!("    {head}{line}"), Ink::Plain);
                        page.hanging(6, "", 0, &numbers, Ink::Plain);
                    }
                }
                (why, _) => page.hanging(4, &head, 2, why.as_deref().unwrap_or("not known"), Ink::Dim),
            }
        }
    }
    page.blank();
    for note in wording::NOTES {
        page.hanging(2, "• ", 2, note, Ink::Dim);
    }
}

/// The gaps as a table a direction: a kind of deeds a line, a baseline a column.
pub(super) fn in_brief(page: &mut Page, dossier: &Dossier) {
    if dossier.gaps.is_empty() {
        return;
    }
    page.heading(wording::TITLE);
    page.paragraph(2, wording::QUESTION, Ink::Dim);
    for direction in dossier.gaps.chunk_by(|a, b| a.direction == b.direction) {
        let groups: Vec<&[Gap]> = wording::groups(direction).collect();
        let [first, ..] = groups.as_slice() else { continue };
        page.blank();
        let known = |gap: &&Gap| {
            groups.iter().any(|group| group.iter().any(|g| g.dimension == gap.dimension && g.gap.is_some()))
        };
        let rows: Vec<Vec<String>> = first
            .iter()
            .filter(known)
            .map(|gap| {
                let cells = groups.iter().map(|group| {
                    let there = group.iter().find(|other| other.dimension == gap.dimension);
                    there.map_or_else(String::new, wording::numbers_alone)
                });
                std::iter::once(gap.dimension.clone()).chain(cells).chain([wording::deeds_years(gap)]).collect()
            })
            .collect();
        let heads: Vec<String> = groups.iter().map(|group| wording::baseline_head(group)).collect();
        let direction = wording::direction_head(first);
        let columns: Vec<(&str, CellAlignment)> = std::iter::once((direction.as_str(), CellAlignment::Left))
            .chain(heads.iter().map(|head| (head.as_str(), CellAlignment::Left)))
            .chain([("deeds of", CellAlignment::Left)])
            .collect();
        if rows.is_empty() {
            page.paragraph(2, &words::prose(&first[0].direction), Ink::Plain);
        } else {
            page.table(2, &columns, &rows);
        }
        let unknown: Vec<&str> = first.iter().filter(|gap| !known(gap)).map(|gap| gap.dimension.as_str()).collect();
        if !unknown.is_empty() {
            page.hanging(2, "", 2, &format!("No place is known for: {}.", unknown.join("; ")), Ink::Dim);
        }
    }
    page.hanging(2, "", 2, wording::BRIEF_NOTE, Ink::Dim);
}

/// The gap and its interval between -1 and 1.
fn drawn(gap: &Gap, unicode: bool) -> Option<String> {
    const CELLS: usize = 25;
    let cell = |value: f64| ((value.clamp(-1.0, 1.0) + 1.0) / 2.0 * (CELLS - 1) as f64).round() as usize;
    let value = cell(gap.gap?);
    let (low, high) = (gap.low.map_or(value, cell), gap.high.map_or(value, cell));
    let [line, span, dot, zero] = if unicode { ['─', '━', '●', '┼'] } else { ['-', '=', 'o', '+'] };
    let drawn: String = (0..CELLS)
        .map(|at| match at {
            _ if at == value => dot,
            _ if (low..=high).contains(&at) => span,
            _ if at == CELLS / 2 => zero,
            _ => line,
        })
        .collect();
    Some(format!("-1 {drawn} +1"))
}

/// Writes what stands beside the names: phrases of the lexicon, and distinctive words.
pub(super) fn beside(page: &mut Page, dossier: &Dossier) {
    if dossier.phrases.is_empty() && dossier.vocabulary.is_empty() {
        return;
    }
    page.heading(wording::BESIDE);
    page.paragraph(2, wording::BESIDE_QUESTION, Ink::Dim);
    if !dossier.phrases.is_empty() {
        page.blank();
        page.paragraph(2, wording::PHRASES, Ink::Bold);
        let columns: Vec<(&str, CellAlignment)> =
            wording::PHRASE_HEADS.iter().map(|(head, right)| (*head, side(*right))).collect();
        let rows: Vec<Vec<String>> = dossier.phrases.iter().map(|row| wording::phrase(row).to_vec()).collect();
        page.table(2, &columns, &rows);
        page.hanging(2, "", 0, wording::PHRASES_NOTE, Ink::Dim);
    }
    for list in &dossier.vocabulary {
        page.blank();
        page.paragraph(2, &words::prose(&wording::list_head(list)), Ink::Bold);
        if let Some(why) = &list.why {
            page.paragraph(4, why, Ink::Plain);
            continue;
        }
        let columns: Vec<(&str, CellAlignment)> =
            wording::WORD_HEADS.iter().map(|(head, right)| (*head, side(*right))).collect();
        let rows: Vec<Vec<String>> = list.words.iter().map(|word| wording::word(word).to_vec()).collect();
        page.table(2, &columns, &rows);
        page.hanging(2, "", 0, &wording::list_note(list), Ink::Dim);
    }
}

fn side(right: bool) -> CellAlignment {
    if right { CellAlignment::Right } else { CellAlignment::Left }
}
