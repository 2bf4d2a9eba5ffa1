//! The figures built into the program: `baseline/*.parquet` and the Frictionless `datapackage.json` that describes them.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};

use crate::manifest::{FileEntry, Manifest, TableEntry};

static BASELINE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../baseline");

/// Name of the description.
pub const DATAPACKAGE: &str = "datapackage.json";

/// The description of the baseline, in the fields of the Frictionless Data Package.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Package {
    /// `footing-baseline`.
    pub name: String,
    /// Title.
    pub title: String,
    /// The tables.
    pub resources: Vec<Resource>,
}

/// One table of the baseline.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Resource {
    /// Table name.
    pub name: String,
    /// File name.
    pub path: String,
    /// `parquet`.
    pub format: String,
    /// `sha256:` of the file.
    pub hash: String,
    /// Length of the file.
    pub bytes: u64,
    /// Number of rows.
    pub rows: u64,
    /// First and last year found.
    pub years: Option<[i32; 2]>,
    /// Source id.
    pub source: String,
    /// Publisher.
    pub publisher: String,
    /// The publisher's version.
    pub version: String,
    /// Attribution line.
    pub attribution: String,
    /// Keys into the bibliography.
    pub citations: Vec<String>,
    /// Terms.
    pub licenses: Vec<BTreeMap<String, String>>,
    /// What of the source is carried: `yes` or `derived`.
    pub carried: String,
    /// Program that made it.
    pub importer: String,
    /// The publisher's files it was made from.
    pub files: Vec<FileEntry>,
    /// Columns: `fields` of name, type, unit and description.
    pub schema: serde_json::Value,
    /// Rows in the publisher's files.
    pub rows_read: u64,
    /// Rows left out, by rule.
    pub left_out: BTreeMap<String, u64>,
}

/// A file of the baseline.
pub(crate) fn file(name: &str) -> Option<&'static [u8]> {
    BASELINE.get_file(name).map(include_dir::File::contents)
}

/// The manifests of the sources in the baseline, in order of id; none if the program was built without one.
pub(crate) fn baseline() -> Vec<Manifest> {
    let Some(json) = file(DATAPACKAGE) else {
        return Vec::new();
    };
    let package: Package = serde_json::from_slice(json).expect("the embedded datapackage.json is written by xtask");
    let mut manifests: BTreeMap<String, Manifest> = BTreeMap::new();
    for resource in package.resources {
        let manifest = manifests.entry(resource.source.clone()).or_insert_with(|| Manifest {
            source: resource.source,
            version: resource.version,
            covers: None,
            sequence: 0,
            importer: resource.importer,
            files: resource.files,
            tables: Vec::new(),
            rows_read: resource.rows_read,
            left_out: resource.left_out,
            rejected: Vec::new(),
        });
        manifest.tables.push(TableEntry {
            name: resource.name,
            rows: resource.rows,
            years: resource.years,
            hash: resource.hash,
        });
    }
    manifests.into_values().collect()
}
