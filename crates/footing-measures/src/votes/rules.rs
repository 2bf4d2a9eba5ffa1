//! What the cards of all vote measures share.

use crate::evidence::Series;

/// The named rules of every vote measure.
pub(crate) const RULES: &[(&str, &str)] = &[
    (
        "year",
        "calendar (default): the year of the day of the vote; session: session + 1945; as_published: the carrier's column",
    ),
    (
        "absent_votes",
        "a roll call counts only where both states voted yes, abstain or no; an absence is not an abstention",
    ),
    ("unanimous", "kept (default) or dropped: roll calls on which all voting states voted alike"),
    ("sample", "all recorded votes, with paragraph and amendment votes to session 74; sessions 75-78 hold none"),
    ("membership", "a state's votes count in years in which it is a member of the COW state system at least a day"),
    (
        "min_n",
        "for ranks and percentiles: 10 joint votes in one year; in a pool of k years 50 k, but at most half its roll calls",
    ),
];

/// The year of a vote.
pub(crate) const YEAR: (&str, &str) = RULES[0];
/// How intervals of roll calls are made.
pub(crate) const INTERVAL: (&str, &str) =
    ("interval", "percentile bootstrap over blocks of recurring resolutions, the same draws for all three states");

/// Named rules of lifts.
pub(crate) const LIFT_RULES: &[(&str, &str)] = &[
    (
        "opposes",
        "the third votes yes where the state votes no, or no where it votes yes; an abstention of either is neither",
    ),
    (
        "minima",
        "a partner is compared if it has at least 50 joint votes under the first condition and 30 under the second",
    ),
    YEAR,
    INTERVAL,
];

/// Named rules of votes on human rights.
pub(crate) const HUMAN_RIGHTS_RULES: &[(&str, &str)] = &[
    (
        "issue",
        "the roll-call table's own code for human rights; a roll call may carry several codes. The rest are the other roll calls \
         of the coded years, whatever their issue",
    ),
    (
        "coded",
        "issue codes end with 2020: later years say nothing, and a pool that reaches beyond counts its coded years",
    ),
    ("agreement", "1 for the same vote, a half for votes one step apart, 0 for yes against no"),
    RULES[1],
    YEAR,
    ("interval", "percentile bootstrap over blocks of recurring resolutions, the same draws for all states"),
];

/// The minima of those that are compared, and the rules above.
pub(crate) const HUMAN_RIGHTS_NET_RULES: &[(&str, &str)] = &[
    HUMAN_RIGHTS_RULES[0],
    HUMAN_RIGHTS_RULES[1],
    HUMAN_RIGHTS_RULES[2],
    ("minima", "a partner is compared if it has at least 30 joint votes on human rights and 30 on the rest"),
    HUMAN_RIGHTS_RULES[3],
    YEAR,
    HUMAN_RIGHTS_RULES[5],
];

/// Named rules of the mover test.
pub(crate) const MOVER_RULES: &[(&str, &str)] = &[
    (
        "recurring",
        "consecutive votes of both on the same recurring title; votes on whole resolutions or of unknown kind, of several in one \
         year the last; the later vote lies in the period",
    ),
    ("move", "from disagreement to agreement, by the state whose vote changed; a change by both counts for neither"),
    YEAR,
    ("interval", "exact binomial (Clopper-Pearson), moves taken as independent: the least the uncertainty can be"),
];

/// The table columns that votes on human rights need.
pub(crate) const HUMAN_RIGHTS_NEEDS: &[Series] =
    &[NEEDS[0], NEEDS[1], NEEDS[2], Series::new("unga_issues", "human_rights")];

/// The table columns every vote measure needs.
pub(crate) const NEEDS: &[Series] = &[
    Series::new("unga_votes", "vote"),
    Series::new("unga_roll_calls", "date"),
    Series::new("unga_roll_calls", "block"),
];
