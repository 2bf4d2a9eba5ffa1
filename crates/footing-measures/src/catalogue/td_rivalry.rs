//! Strategic rivalry (Thompson and Dreyer).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Series};
use crate::families::disputes::rivalry;

const ACTIVE: Series = Series::new("td_rivalries", "active");

/// Strategic rivalry (Thompson and Dreyer).
pub(super) const MEASURE: Measure = Measure {
    id: "td_rivalry",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Strategic rivalry (Thompson and Dreyer)",
    short: "rivalry TD",
    concept: "conflict",
    question: "Are {a} and {b} listed as strategic rivals?",
    subject: Subject::Dyad,
    unit: "flag",
    range: [0.0, 1.0],
    higher_means: "they see each other as threatening competitors",
    n_counts: "years",
    formula: "1 if a rivalry is listed for the year, else 0",
    rules: &[
        ("spell", "from the first to the last listed year, both included"),
        ("no_row", "to 2010 no row means no rivalry (implied zero); after it nothing is known"),
        ("perception", "by what leaders said and did, as historians read it: no dispute is needed"),
    ],
    criticism: "First and last years are judgements, and codings often disagree: read both. A spell that \
                reaches 2010 is cut off there, not ended.",
    citations: &["thompsonDreyer2011"],
    prefer: None,
    needs: &[ACTIVE],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "listed",
            given: Given::Cells {
                cells: &[Cell::dyad(ACTIVE, 365, 710, 1969, 1.0)],
                implied_zero: &["td_rivalries"],
                states: &[710, 365],
                years: [1969, 1969],
            },
            expect: Some(1.0),
        },
        Oracle::ByHand {
            why: "covered and not listed: zero is implied",
            given: Given::Cells {
                cells: &[Cell::dyad(ACTIVE, 365, 710, 1969, 1.0)],
                implied_zero: &["td_rivalries"],
                states: &[2, 710],
                years: [1969, 1969],
            },
            expect: Some(0.0),
        },
        Oracle::ByHand {
            why: "after coverage nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(ACTIVE, 365, 710, 1969, 1.0)],
                implied_zero: &["td_rivalries"],
                states: &[365, 710],
                years: [1970, 1975],
            },
            expect: None,
        },
        Oracle::Published {
            value: "China-Russia to 1949 and 1958-1989; US-China 1949-72 and from 1996; US-Russia 1945-89 and \
                from 2007; China-India from 1948; China-Japan from 1996 (METHODS 3.2)",
            test: "rivalries_of_the_great_powers",
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| rivalry(evidence, ACTIVE, dyad, period)),
};
