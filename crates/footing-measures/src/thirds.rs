//! Quantities of roll calls that are no measure of a pair alone: a state toward a partner in view of a third, and who moved
//! toward whom. Each is a card and a function that gives draws; claims name them, `explain` shows them.

use footing_core::{CowCode, DirectedDyad, Estimate, Period, Reading};

use crate::votes::{Drawn, RecurringKey, RollCalls, equidistance_drawn, lift_drawn, mover};

/// One quantity.
pub struct Third {
    /// Id, by the grammar `source_measure_variant`.
    pub id: &'static str,
    /// Title as users should read it.
    pub title: &'static str,
    /// Whether a third state is part of the question.
    pub needs_third: bool,
    /// Unit in words.
    pub unit: &'static str,
    /// Least and greatest possible value.
    pub range: [f64; 2],
    /// What a higher value means.
    pub higher_means: &'static str,
    /// What `n` counts.
    pub n_counts: &'static str,
    /// Formula in prose.
    pub formula: &'static str,
    /// Every choice a reader could dispute.
    pub rules: &'static [(&'static str, &'static str)],
    /// What a critic would say.
    pub criticism: &'static str,
    /// What it was held against: the value, and the test that asserts it.
    pub published: (&'static str, &'static str),
    /// The function: roll calls, the state toward its partner, the third state, years, draws.
    pub compute: fn(&RollCalls, DirectedDyad, CowCode, Period, u32) -> Drawn,
}

const LIFT_RULES: &[(&str, &str)] = &[
    (
        "opposes",
        "the third votes yes where the state votes no, or no where it votes yes; an abstention of either is neither",
    ),
    (
        "minima",
        "a partner is compared if it has at least 50 joint votes under the first condition and 30 under the second",
    ),
];

const MOVER_RULES: &[(&str, &str)] = &[
    (
        "recurring",
        "consecutive votes of both on the same recurring title; votes on whole resolutions or of unknown kind, of several in one \
         year the last; the later vote lies in the period",
    ),
    ("move", "from disagreement to agreement, by the state whose vote changed; a change by both counts for neither"),
];

/// All of them, in order of id.
pub const THIRDS: &[Third] = &[
    Third {
        id: "unga_adversary_lift",
        title: "Adversary lift in UN votes",
        needs_third: true,
        unit: "difference of shares",
        range: [-1.0, 1.0],
        higher_means: "the partner agrees with the state more when the third opposes the state",
        n_counts: "joint votes under both conditions",
        formula: "P(partner votes as the state | third opposes the state) - P(the same | third agrees with the state)",
        rules: LIFT_RULES,
        criticism: "Large for most partners of a state the third often opposes: read the net lift beside it.",
        published: (
            ".951 (n = 267) less .519 (n = 129), Russia, China, United States 2015-2019",
            "adversary_lift_of_china",
        ),
        compute: |votes, dyad, third, period, draws| {
            lift_drawn(votes, dyad.from(), dyad.to(), third, period, draws).own
        },
    },
    Third {
        id: "unga_adversary_lift_net",
        title: "Adversary lift in UN votes, net of the median of all other partners",
        needs_third: true,
        unit: "difference of shares",
        range: [-2.0, 2.0],
        higher_means: "the partner is more driven by the third than the state's other partners are",
        n_counts: "joint votes under both conditions",
        formula: "adversary lift of the partner - median adversary lift of all other partners, draw by draw",
        rules: LIFT_RULES,
        criticism: "The median partner may be driven by the same third: a lift no larger than the median does not mean none.",
        published: (
            "+.084 [.003, .175] at 90 %, Russia, China, United States 2015-2019; here [-.003, .178] with 20,000 draws, and \
             with 1,000 the lower limit lies on either side of zero",
            "adversary_lift_of_china",
        ),
        compute: |votes, dyad, third, period, draws| {
            lift_drawn(votes, dyad.from(), dyad.to(), third, period, draws).net
        },
    },
    Third {
        id: "unga_equidistance",
        title: "Equidistance in UN votes",
        needs_third: true,
        unit: "score",
        range: [-1.0, 1.0],
        higher_means: "the state stands nearer to its partner than to the third",
        n_counts: "the fewer of the joint votes with either",
        formula: "(d_third - d_partner) / (d_third + d_partner), d = 1 - kappa (linear weights)",
        rules: &[("distance", "1 less chance-corrected agreement with linear weights")],
        criticism: "Distances in a forum whose agenda one of the three may set.",
        published: ("0 where both distances are equal, by hand", "equidistance_by_hand"),
        compute: |votes, dyad, third, period, draws| {
            equidistance_drawn(votes, dyad.from(), dyad.to(), third, period, draws)
        },
    },
    Third {
        id: "unga_mover_description",
        title: "Share of moves toward agreement made by the state (raw titles)",
        needs_third: false,
        unit: "share",
        range: [0.0, 1.0],
        higher_means: "the state moved to its partner's side more often than the partner to the state's",
        n_counts: "moves by either",
        formula: "moves by the state / moves by either, over consecutive votes on the same recurring title",
        rules: MOVER_RULES,
        criticism: "Moving to a partner's side may be moving to the majority's: see the moves to the median beside it.",
        published: ("Russia 29 to China 5 in 1992-2004", "movers_of_russia_and_china"),
        compute: |votes, dyad, _, period, _| moves(votes, RecurringKey::Description, dyad, period),
    },
    Third {
        id: "unga_mover_title_key",
        title: "Share of moves toward agreement made by the state (title key)",
        needs_third: false,
        unit: "share",
        range: [0.0, 1.0],
        higher_means: "the state moved to its partner's side more often than the partner to the state's",
        n_counts: "moves by either",
        formula: "moves by the state / moves by either, over consecutive votes on the same recurring title",
        rules: MOVER_RULES,
        criticism: "Moving to a partner's side may be moving to the majority's: see the moves to the median beside it.",
        published: (
            "Russia 32 to China 7 in 1992-2004; here 31 to 5, for only votes on whole resolutions count",
            "movers_of_russia_and_china",
        ),
        compute: |votes, dyad, _, period, _| moves(votes, RecurringKey::Title, dyad, period),
    },
];

/// The quantity with this id.
#[must_use]
pub fn third_by_id(id: &str) -> Option<&'static Third> {
    THIRDS.iter().find(|third| third.id == id)
}

/// The share of moves the first state made, its exact interval at 90 %.
fn moves(votes: &RollCalls, key: RecurringKey, dyad: DirectedDyad, period: Period) -> Drawn {
    let found = mover(votes, key, dyad.from(), dyad.to(), period);
    let reading = found.share().map_or_else(|| Reading::undefined("neither state moved"), Reading::Observed);
    let intervals = if found.share().is_some() { found.intervals(0.90) } else { Vec::new() };
    Drawn { estimate: Estimate { reading, n: found.moves(), intervals }, draws: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_named_exists_and_ids_are_in_order() {
        assert!(THIRDS.is_sorted_by_key(|third| third.id));
        let by_hand = include_str!("votes/by_hand.rs");
        let published = include_str!("../../footing-app/tests/it/votes_published.rs");
        for third in THIRDS {
            let name = format!("fn {}(", third.published.1);
            assert!(by_hand.contains(&name) || published.contains(&name), "{}: no test is called {name}", third.id);
        }
    }
}
