//! Votes of pairs of states: the 3x3 table every vote measure starts from, the roll calls laid out so that all tables
//! come from population counts, and the bootstrap over blocks of recurring resolutions.

mod acts;
mod bootstrap;
#[cfg(test)]
mod by_hand;
mod contrast;
mod drawn;
mod equidistance;
mod human_rights;
mod lift;
mod mover;
mod once;
mod partners;
mod recurring;
mod roll_calls;
pub(crate) mod rules;
mod score;
mod table;
mod triad;

pub use acts::{Act, ActVote, Position, Reference, act_votes, acts, read_acts};
pub use bootstrap::{BlockBootstrap, DRAWS, SEED, quantile, quantile_interval};
pub use contrast::{Conditional, Contrast};
pub use drawn::{Drawn, pair_score_drawn};
pub use equidistance::equidistance_drawn;
pub use human_rights::{Beside, MIN_JOINT, human_rights_agreement, human_rights_contrast};
pub use lift::{MIN_AGREES, MIN_OPPOSES, lift_drawn};
pub use mover::{Mover, MoverAmongPartners, mover, mover_among_partners, moves};
pub use once::Once;
pub use partners::{AmongAll, PartnerDraws, Standing, percentile, rank};
pub use recurring::{Kind, RecurringKey, Resolution, Step, Vote};
pub use roll_calls::{RollCall, RollCalls, Selection, VoteRow, YearRule};
pub use score::{RowSums, Score, TableRow};
pub use table::{Distance, VoteTable};
pub use triad::{Edge, SignRule, TriadDrawn, TriadLabel, triad_drawn};
