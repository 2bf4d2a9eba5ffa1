//! Words against deeds, and the words themselves, in Markdown.

use super::{Writer, text};
use crate::dossier::Dossier;
use crate::words::{self, gaps as wording};

pub(super) fn gaps(out: &mut Writer, dossier: &Dossier) {
    if dossier.gaps.is_empty() {
        return;
    }
    out.block(&format!("## {}", wording::TITLE));
    out.block(&text(wording::QUESTION));
    for group in wording::groups(&dossier.gaps) {
        out.block(&format!("**{}**", text(&words::prose(&wording::head(group)))));
        let rows: Vec<Vec<String>> =
            group.iter().map(|gap| vec![text(&gap.dimension), text(&wording::numbers(gap))]).collect();
        out.table(&["deeds", "gap, 90 % interval, place in deeds"], "ll", &rows);
    }
    out.list(wording::NOTES.iter().map(|note| text(note)));
}

pub(super) fn beside(out: &mut Writer, dossier: &Dossier) {
    if dossier.phrases.is_empty() && dossier.vocabulary.is_empty() {
        return;
    }
    out.block(&format!("## {}", wording::BESIDE));
    out.block(&text(wording::BESIDE_QUESTION));
    let align =
        |heads: &[(&str, bool)]| heads.iter().map(|(_, right)| if *right { 'r' } else { 'l' }).collect::<String>();
    if !dossier.phrases.is_empty() {
        out.block(&text(wording::PHRASES));
        let rows: Vec<Vec<String>> =
            dossier.phrases.iter().map(|row| wording::phrase(row).iter().map(|cell| text(cell)).collect()).collect();
        out.table(&wording::PHRASE_HEADS.map(|(head, _)| head), &align(&wording::PHRASE_HEADS), &rows);
        out.block(&text(wording::PHRASES_NOTE));
    }
    for list in &dossier.vocabulary {
        out.block(&format!("**{}**", text(&words::prose(&wording::list_head(list)))));
        if let Some(why) = &list.why {
            out.block(&text(why));
            continue;
        }
        let rows: Vec<Vec<String>> =
            list.words.iter().map(|word| wording::word(word).iter().map(|cell| text(cell)).collect()).collect();
        out.table(&wording::WORD_HEADS.map(|(head, _)| head), &align(&wording::WORD_HEADS), &rows);
        out.block(&text(&wording::list_note(list)));
    }
}
