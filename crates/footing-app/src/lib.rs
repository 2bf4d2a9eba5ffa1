//! The use cases: what a front room calls. Here sources, store, measures, text and report meet; nothing is printed.

pub mod assess;
pub mod baseline;
pub mod catalogue;
pub mod check;
pub mod compare;
mod counting;
pub mod evidence;
pub mod face_validity;
pub mod import;
pub mod import_all;
pub mod measure;
pub mod peers;
pub mod read;
pub mod session;
pub mod votes;

pub use footing_measures::votes::YearRule;
pub use session::{Session, VoteRules};
