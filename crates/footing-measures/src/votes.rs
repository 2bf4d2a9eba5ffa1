//! Votes of pairs of states: the 3x3 table every vote measure starts from, the roll calls laid out so that all tables
//! come from population counts, and the bootstrap over blocks of recurring resolutions.

mod bootstrap;
mod roll_calls;
pub(crate) mod rules;
mod score;
mod table;

pub use bootstrap::{BlockBootstrap, DRAWS, SEED, quantile_interval};
pub use roll_calls::{RollCall, RollCalls, Selection, VoteRow, YearRule};
pub use score::{RowSums, Score, TableRow};
pub use table::{Distance, VoteTable};
