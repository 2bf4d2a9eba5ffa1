//! What a snapshot was made from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The manifest of one snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Source id.
    pub source: String,
    /// The publisher's version: as the user declared it, as the files tell it, or the card's; else that it is unknown.
    pub version: String,
    /// Years the user says the files cover, where they are of another release than the card's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<[i32; 2]>,
    /// Place in the order of imports; 0 for the baseline.
    pub sequence: u64,
    /// Program and version that made it.
    pub importer: String,
    /// The publisher's files.
    pub files: Vec<FileEntry>,
    /// The tables.
    pub tables: Vec<TableEntry>,
    /// Rows in the publisher's files.
    pub rows_read: u64,
    /// Rows left out, by rule.
    pub left_out: BTreeMap<String, u64>,
    /// Rows that could not be read, quoted with what is wrong; they are among those left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<String>,
}

/// One of the publisher's files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// File name without folder.
    pub name: String,
    /// `sha256:` of its bytes as read.
    pub hash: String,
    /// Length in bytes.
    pub bytes: u64,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntry {
    /// Table name.
    pub name: String,
    /// Number of rows.
    pub rows: u64,
    /// First and last year found in the files.
    pub years: Option<[i32; 2]>,
    /// `sha256:` of the Parquet file.
    pub hash: String,
}

impl Manifest {
    /// One hash over the hashes of the tables: what reports print.
    #[must_use]
    pub fn hash(&self) -> String {
        match self.tables.as_slice() {
            [only] => only.hash.clone(),
            tables => sha256(tables.iter().map(|table| table.hash.as_str()).collect::<Vec<_>>().join("\n").as_bytes()),
        }
    }

    /// A table's entry.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&TableEntry> {
        self.tables.iter().find(|table| table.name == name)
    }
}

/// `sha256:` and the hexadecimal digest.
///
/// ```
/// assert!(footing_store::sha256(b"").starts_with("sha256:e3b0c44298fc1c14"));
/// ```
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::from("sha256:"), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
