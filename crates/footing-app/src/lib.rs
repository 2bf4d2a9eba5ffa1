//! The use cases: what a front room calls. Here evidence, claims, text and report meet; nothing is printed.

pub mod assess;
pub mod baseline;
pub mod catalogue;
pub mod check;
mod counting;
pub mod face_validity;
pub mod import;
pub mod import_all;
pub mod measure;
pub mod read;

pub use footing_evidence::{Session, VoteRules, YearRule};
