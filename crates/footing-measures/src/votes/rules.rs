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

/// The table columns every vote measure needs.
pub(crate) const NEEDS: &[Series] = &[
    Series::new("unga_votes", "vote"),
    Series::new("unga_roll_calls", "date"),
    Series::new("unga_roll_calls", "block"),
];
