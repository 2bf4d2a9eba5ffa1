//! One file a measure: its card (definition, rules, range, citations, criticism, oracles) and the pure function.
//!
//! A measure asks for evidence by table and column and gets [`Reading`](footing_core::Reading)s whose status was set
//! elsewhere, from the sources' declared coverage. It decides neither absence nor storage: missing in, missing out.
//! The measures stand in [`catalogue`]; the arithmetic they share in [`votes`] and [`statistics`].

pub mod card;
pub mod catalogue;
pub mod evidence;
mod families;
pub mod statistics;
pub mod technology;
mod variants;
pub mod votes;

pub use card::{Ballot, Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
pub use catalogue::{all, by_id, group};
pub use evidence::{Cell, Cells, Evidence, Pool, Pooled, SUMS, Series};
pub use families::cooperation::{LEVELS, levels as alignment_levels};
pub use families::phrases::{Contribution, Corpus, contributions};
pub use families::word_places::word_places;
pub use variants::variants;
