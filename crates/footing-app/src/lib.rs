//! The use cases: what a front room calls. Here sources, store, measures, text and report meet; nothing is printed.

pub mod baseline;
pub mod evidence;
pub mod import;
pub mod session;
pub mod votes;

pub use session::{Session, VoteRules};
