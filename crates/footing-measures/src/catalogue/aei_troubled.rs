//! Troubled transactions in the partner (AEI, China only).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::investment::{DEAL_RULES, TROUBLED};

/// Troubled transactions in the partner (AEI, China only).
pub(super) const MEASURE: Measure = Measure {
    id: "aei_troubled",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Troubled transactions in the partner (AEI, China only)",
    short: "troubled deals",
    concept: "investment",
    question: "How many large deals of firms of {a} in {b} were refused, undone or lost in the period?",
    subject: Subject::DirectedDyad,
    unit: "deals",
    range: [0.0, f64::INFINITY],
    higher_means: "more deals that came to grief",
    n_counts: "years",
    formula: "number of troubled transactions",
    rules: DEAL_RULES,
    criticism: "Trouble is what became known of it; a deal nobody dared propose is in no list.",
    citations: &["scissorsCgit2022"],
    prefer: Some("aei_investments"),
    needs: &[TROUBLED],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "2 and 1",
            given: Given::Cells {
                cells: &[Cell::dyad(TROUBLED, 710, 365, 2006, 2.0), Cell::dyad(TROUBLED, 710, 365, 2008, 1.0)],
                implied_zero: &["aei"],
                states: &[710, 365],
                years: [2006, 2008],
            },
            expect: Some(3.0),
        },
        Oracle::Published {
            value: "five with Russia 2005-2022, two of them in May 2018 (the source)",
            test: "chinese_deals_in_russia",
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::total(period, |year| evidence.directed(TROUBLED, dyad, year))
    }),
};
