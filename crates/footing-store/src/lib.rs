//! Tables at rest: the baseline embedded in the program, and the user's own imports beside it.
//!
//! A *snapshot* is one import of one source: Parquet tables and a manifest that says what they were made from. Snapshots
//! are never changed, only added; the one imported last wins over older ones and over the baseline unless another is
//! pinned. A snapshot appears by one rename or not at all, so that a killed import leaves nothing half-written.

mod baseline;
mod manifest;
mod parquet_io;
mod user;

use std::path::{Path, PathBuf};

use footing_core::{Fault, Period, Problem, Rows, nearest};

pub use baseline::{DATAPACKAGE, Package, Resource};
pub use manifest::{FileEntry, Manifest, TableEntry, sha256};
pub use parquet_io::{Part, Pieces, encode, write_uncompressed};
pub use user::Written;

use baseline::baseline;

/// Where a snapshot's tables stand.
#[derive(Clone, Debug)]
enum Place {
    /// In the program.
    Embedded,
    /// In this folder.
    Folder(PathBuf),
}

/// One import of one source.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// What it was made from.
    pub manifest: Manifest,
    place: Place,
}

impl Snapshot {
    /// `baseline` or `imported`.
    #[must_use]
    pub fn origin(&self) -> &'static str {
        match self.place {
            Place::Embedded => "baseline",
            Place::Folder(_) => "imported",
        }
    }

    /// The name to pin it by: `baseline`, or the folder's name.
    #[must_use]
    pub fn pin(&self) -> String {
        match &self.place {
            Place::Embedded => "baseline".to_owned(),
            Place::Folder(folder) => folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }

    /// How many rows of a table to make room for: what the manifest says, within reason.
    #[must_use]
    pub fn rows(&self, table: &str) -> usize {
        const MOST: u64 = 1 << 22;
        let rows = self.manifest.table(table).map_or(0, |table| table.rows.min(MOST));
        usize::try_from(rows).unwrap_or_default()
    }

    /// Reads columns of a table, piece by piece, only the row groups that hold years of the period where one is given. `each`
    /// sees at least one piece, which may be empty.
    ///
    /// # Errors
    /// `damaged-table` if the file is not what the manifest says, or a column is not in it.
    pub fn read_each(
        &self,
        table: &str,
        columns: &[&str],
        years: Option<Period>,
        mut each: impl FnMut(&Rows),
    ) -> Result<(), Problem> {
        parquet_io::read(self.bytes(table)?, columns, years, Part::WHOLE, &mut each)
            .map_err(|error| self.damaged(table, error))
    }

    /// The same for one of several who read a table side by side.
    ///
    /// # Errors
    /// As of [`Snapshot::read_each`].
    pub fn read_part(
        &self,
        table: &str,
        columns: &[&str],
        part: Part,
        mut each: impl FnMut(&Rows),
    ) -> Result<(), Problem> {
        parquet_io::read(self.bytes(table)?, columns, None, part, &mut each).map_err(|error| self.damaged(table, error))
    }

    /// The same in one piece.
    ///
    /// # Errors
    /// As of [`Snapshot::read_each`].
    pub fn read(&self, table: &str, columns: &[&str], years: Option<Period>) -> Result<Rows, Problem> {
        let mut all: Option<Rows> = None;
        self.read_each(table, columns, years, |piece| match &mut all {
            Some(rows) => rows.append(piece),
            None => all = Some(piece.clone()),
        })?;
        Ok(all.expect("a table is read in at least one piece"))
    }

    fn damaged(&self, table: &str, error: String) -> Problem {
        Problem::new(Fault::Data, "damaged-table", format!("the table {table} cannot be read"))
            .at(self.place_of(table))
            .found(error)
            .hint("remove the folder and import the source again")
    }

    /// The Parquet bytes of a table.
    ///
    /// # Errors
    /// `damaged-table` if the snapshot lacks it or the file cannot be read.
    pub fn bytes(&self, table: &str) -> Result<bytes::Bytes, Problem> {
        let missing = || {
            Problem::new(Fault::Data, "damaged-table", format!("the table {table} is not in the snapshot"))
                .at(self.place_of(table))
        };
        match &self.place {
            Place::Embedded => {
                baseline::file(&format!("{table}.parquet")).map(bytes::Bytes::from_static).ok_or_else(missing)
            }
            Place::Folder(folder) => std::fs::read(folder.join(format!("{table}.parquet")))
                .map(bytes::Bytes::from)
                .map_err(|error| missing().found(error.to_string())),
        }
    }

    fn place_of(&self, table: &str) -> String {
        match &self.place {
            Place::Embedded => format!("baseline/{table}.parquet"),
            Place::Folder(folder) => folder.join(format!("{table}.parquet")).display().to_string(),
        }
    }
}

/// All snapshots at hand.
#[derive(Clone, Debug)]
pub struct Store {
    home: Option<PathBuf>,
    snapshots: Vec<Snapshot>,
    /// Folders that should hold a snapshot and do not, with the reason.
    damaged: Vec<Problem>,
}

impl Store {
    /// Opens the baseline and, where a home folder is given and exists, the user's imports.
    ///
    /// A damaged import is set aside and reported by [`Store::damaged`]; it never hides the others.
    ///
    /// # Errors
    /// `unreadable-store` if the home folder exists and cannot be listed.
    pub fn open(home: Option<&Path>) -> Result<Self, Problem> {
        let mut snapshots: Vec<Snapshot> =
            baseline().into_iter().map(|manifest| Snapshot { manifest, place: Place::Embedded }).collect();
        let mut damaged = Vec::new();
        if let Some(home) = home {
            for found in user::list(home)? {
                match found {
                    Ok((manifest, folder)) => snapshots.push(Snapshot { manifest, place: Place::Folder(folder) }),
                    Err(problem) => damaged.push(problem),
                }
            }
        }
        Ok(Self { home: home.map(Path::to_owned), snapshots, damaged })
    }

    /// Imports that could not be read.
    #[must_use]
    pub fn damaged(&self) -> &[Problem] {
        &self.damaged
    }

    /// The user's folder.
    #[must_use]
    pub fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// All snapshots of a source, the baseline's first, then in order of import.
    pub fn snapshots<'a>(&'a self, source: &'a str) -> impl DoubleEndedIterator<Item = &'a Snapshot> + 'a {
        self.snapshots.iter().filter(move |snapshot| snapshot.manifest.source == source)
    }

    /// The snapshot in use: the pinned one, else the last imported, else the baseline's.
    ///
    /// # Errors
    /// `unknown-pin` naming the snapshots there are.
    pub fn snapshot(&self, source: &str, pin: Option<&str>) -> Result<Option<&Snapshot>, Problem> {
        let Some(pin) = pin else {
            return Ok(self.snapshots.iter().rfind(|snapshot| snapshot.manifest.source == source));
        };
        let found = self.snapshots.iter().find(|s| s.manifest.source == source && s.pin() == pin);
        found.map(Some).ok_or_else(|| {
            let names: Vec<String> = self.snapshots(source).map(Snapshot::pin).collect();
            Problem::new(Fault::Usage, "unknown-pin", format!("{source} has no snapshot `{pin}`"))
                .expected(if names.is_empty() { "none is installed".to_owned() } else { names.join(", ") })
                .nearest(nearest(pin, names.iter().map(String::as_str), 3))
        })
    }

    /// Adds a snapshot to the user's folder.
    ///
    /// # Errors
    /// `no-home`, `store-not-writable` (with nothing left behind).
    pub fn write(&mut self, manifest: Manifest, tables: &[(String, Rows)]) -> Result<Written, Problem> {
        let home = self.home.clone().ok_or_else(|| {
            Problem::new(Fault::Provider, "no-home", "there is no folder to import into")
                .hint("set FOOTING_HOME to a folder you may write to")
        })?;
        let (snapshot, written) = user::write(&home, manifest, tables)?;
        if let Some((manifest, folder)) = snapshot {
            self.snapshots.push(Snapshot { manifest, place: Place::Folder(folder) });
        }
        Ok(written)
    }
}
