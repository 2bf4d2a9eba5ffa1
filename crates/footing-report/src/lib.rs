//! One file a format. What is written here was computed elsewhere: this room never recomputes a number.
//!
//! [`dossier`] and [`sheet`] are the models the app fills; the other modules write them.

pub mod article;
pub mod claimreview;
pub mod csv;
pub mod dossier;
pub mod html;
pub mod json;
pub mod markdown;
pub mod number;
pub mod page;
pub mod sheet;
pub mod terminal;
pub mod toml;
pub mod verdicts;
mod words;

pub use article::Article;
pub use dossier::Dossier;
pub use page::Page;
pub use sheet::Sheet;
pub use terminal::Style;
