//! Texts in, countable facts out: which states a speech names, how often, and in what words.
//!
//! This room reads text it is handed. It never touches the network, the store or a path, and it does not know where a
//! text comes from.

pub mod chinese;
pub mod context;
pub mod document;
pub mod mentions;
pub mod phrases;
pub mod statements;

pub use chinese::ChineseCounter;
pub use context::{Context, ContextCounter};
pub use document::{Document, Markup};
pub use mentions::{Found, Mention, MentionCounter, MentionCounts};
