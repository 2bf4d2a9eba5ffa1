//! Where a number comes from.

use serde::Serialize;

/// The source, version and bytes behind a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// Source id, such as `unga_votes`.
    pub source: String,
    /// The publisher's version, as the card or the import's manifest gives it.
    pub version: String,
    /// `sha256:` of the table's bytes in the store.
    pub hash: String,
    /// `baseline` or `imported`.
    pub origin: String,
}
