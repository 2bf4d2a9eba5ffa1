//! What the store holds, as readings with a status: the tables and the roll calls of a session, and each value among the
//! values of other pairs. The use cases in `footing-app` ask here; no table's or roll call's absence is decided elsewhere.

pub mod all_dyads;
pub mod compare;
mod evidence;
pub mod peers;
pub mod session;
pub mod votes;

pub use evidence::StoreEvidence;
pub use footing_measures::votes::YearRule;
pub use session::{Session, VoteRules};
