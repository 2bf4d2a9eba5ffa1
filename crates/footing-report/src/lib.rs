//! One file a format. What is written here was computed elsewhere: this room never recomputes a number.
//!
//! [`dossier`] and [`sheet`] are the models the app fills; the other modules write them.

pub mod dossier;
pub mod sheet;

pub use dossier::Dossier;
pub use sheet::Sheet;
