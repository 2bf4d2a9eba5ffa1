//! Axes, labels and the verdicts of the generic pack, in Markdown.

use super::{Writer, text};
use crate::dossier::Dossier;
use crate::number::Kind;
use crate::words::{self, prose, sentence, trial};

/// Writes the three parts that are there.
pub(super) fn standing(out: &mut Writer, dossier: &Dossier) {
    if !dossier.axes.is_empty() {
        out.block("## Axes");
        if let Some(day) = &dossier.judged_as_of {
            out.block(&text(&words::judged_as_of(day)));
        }
        let rows: Vec<Vec<String>> = dossier
            .axes
            .iter()
            .map(|axis| {
                let [from, to] = &axis.ends;
                [axis.title.clone(), words::axis(axis), format!("{from} to {to}"), sentence(&prose(&axis.words))]
                    .map(|cell| text(&cell))
                    .to_vec()
            })
            .collect();
        out.table(&["axis", "value", "scale", "in words"], "lrll", &rows);
        out.list(dossier.axes.iter().flat_map(|axis| {
            axis.parts.iter().map(|part| {
                let value = part.value.map(|value| Kind::Quantity.write(value));
                let words = (!part.words.is_empty()).then(|| prose(&part.words));
                let told: Vec<String> = value.into_iter().chain(words).collect();
                text(&format!("{}, {}: {}", axis.title, prose(&part.title), told.join(", ")))
            })
        }));
    }
    if !dossier.labels.is_empty() {
        out.block("## Labels");
        out.block(&text(words::LABELS_OVERLAP));
        if let Some(contested) = &dossier.contested {
            out.block(&format!("**{}**", text(&prose(contested))));
        }
        let of_state = |state| dossier.labels.iter().filter(move |label| label.state == state);
        out.list(["true", "undecided", "false"].into_iter().flat_map(of_state).map(|label| {
            let ground = text(&sentence(&prose(&label.ground)));
            let flips = label.flips.iter().map(|flip| format!("\n  - threshold: {}", text(&sentence(&prose(flip)))));
            format!("**{}** {}: {ground}{}", label.state, text(&label.title), flips.collect::<String>())
        }));
    }
    let claims: Vec<_> =
        dossier.claims.iter().filter_map(|claim| Some((&claim.says, claim.judgements.last()?))).collect();
    if !claims.is_empty() {
        out.block("## Claims of the generic pack");
        let row = |(says, own): &(&String, &crate::verdicts::Judgement)| {
            let beside = own.qualifier.as_ref().map(|qualifier| sentence(&prose(qualifier)));
            let ground: Vec<String> = beside.into_iter().chain(trial::ground(own)).collect();
            [prose(says), trial::verdict(&own.verdict, own.reason.as_ref()), ground.join(" ")]
                .map(|cell| text(&cell))
                .to_vec()
        };
        out.table(&["claim", "verdict", "ground"], "lll", &claims.iter().map(row).collect::<Vec<_>>());
    }
}
