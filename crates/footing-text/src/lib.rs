//! Texts in, countable facts out: which states a speech names, and how often.
//!
//! This room reads text it is handed. It never touches the network, the store or a path, and it does not know where a
//! text comes from.

pub mod document;
pub mod mentions;
pub mod statements;

pub use document::{Document, Markup};
pub use mentions::{Found, Mention, MentionCounter, MentionCounts};
