//! The user's folder: `sources/<id>/<version>-<hash>/` with `manifest.json` and one Parquet file a table.
//!
//! An import is written to a folder whose name begins with a dot, synced, and renamed. Readers pass over such folders;
//! the next import, which holds the lock, removes what a killed one left.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use footing_core::{Fault, Problem, Rows};

use crate::manifest::{Manifest, TableEntry, sha256};
use crate::parquet_io::encode;

const MANIFEST: &str = "manifest.json";

/// What became of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A new snapshot, with the name to pin it by.
    New(String),
    /// The same tables were there already and are in use.
    Already(String),
}

fn unwritable(place: &Path, error: &io::Error) -> Problem {
    let problem =
        Problem::new(Fault::Provider, "store-not-writable", "the import could not be written; nothing of it was kept")
            .at(place.display().to_string())
            .found(error.to_string());
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            problem.hint("free some space, or set FOOTING_HOME to a folder on another disk")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            problem.hint("set FOOTING_HOME to a folder you may write to")
        }
        _ => problem,
    }
}

/// A snapshot's manifest and folder, or what is wrong with it.
pub(crate) type Listed = Result<(Manifest, PathBuf), Problem>;

/// The snapshots of a home folder, in order of import; a folder that cannot be read as one is a problem of its own.
pub(crate) fn list(home: &Path) -> Result<Vec<Listed>, Problem> {
    let mut found = Vec::new();
    for source in folders(&home.join("sources"))? {
        for folder in folders(&source)? {
            if !folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
                found.push(read_manifest(&folder).map(|manifest| (manifest, folder)));
            }
        }
    }
    found.sort_by_key(|entry| entry.as_ref().map_or(0, |(manifest, _)| manifest.sequence));
    Ok(found)
}

fn folders(parent: &Path) -> Result<Vec<PathBuf>, Problem> {
    let problem = |error: &io::Error| {
        Problem::new(Fault::Provider, "unreadable-store", "the folder of imports cannot be read")
            .at(parent.display().to_string())
            .found(error.to_string())
            .hint("set FOOTING_HOME to another folder, or mend this one's permissions")
    };
    let entries = match fs::read_dir(parent) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(problem(&error)),
    };
    let mut folders = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| problem(&error))?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

fn read_manifest(folder: &Path) -> Result<Manifest, Problem> {
    let damaged = |found: String| {
        Problem::new(Fault::Data, "damaged-snapshot", "an import is damaged and is not used")
            .at(folder.display().to_string())
            .found(found)
            .hint("remove the folder and import the source again")
    };
    let bytes = fs::read(folder.join(MANIFEST)).map_err(|error| damaged(format!("{MANIFEST}: {error}")))?;
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|error| damaged(format!("{MANIFEST}: {error}")))?;
    for table in &manifest.tables {
        let path = folder.join(format!("{}.parquet", table.name));
        if !path.is_file() {
            return Err(damaged(format!("{} is not there", path.display())));
        }
    }
    Ok(manifest)
}

/// Removes the folder of an unfinished import when the import fails.
struct Unfinished(Option<PathBuf>);

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(folder) = self.0.take() {
            // Best effort: what cannot be removed is passed over by readers and removed by the next import.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

pub(crate) fn write(
    home: &Path,
    mut manifest: Manifest,
    tables: &[(String, Rows)],
) -> Result<(Option<(Manifest, PathBuf)>, Written), Problem> {
    let source = home.join("sources").join(&manifest.source);
    fs::create_dir_all(&source).map_err(|error| unwritable(&source, &error))?;
    let lock_path = home.join("import.lock");
    let lock = File::create(&lock_path).map_err(|error| unwritable(&lock_path, &error))?;
    lock.lock().map_err(|error| unwritable(&lock_path, &error))?;
    for folder in folders(&source)? {
        if folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".part-")) {
            fs::remove_dir_all(&folder).map_err(|error| unwritable(&folder, &error))?;
        }
    }

    let mut encoded = Vec::with_capacity(tables.len());
    manifest.tables.retain(|entry| tables.iter().any(|(name, _)| *name == entry.name));
    for (name, rows) in tables {
        let bytes = encode(rows).map_err(|error| {
            Problem::new(Fault::Internal, "table-not-encoded", format!("the table {name} could not be encoded"))
                .found(error)
        })?;
        let years = manifest.table(name).and_then(|entry| entry.years);
        manifest.tables.retain(|entry| entry.name != *name);
        manifest.tables.push(TableEntry { name: name.clone(), rows: rows.len() as u64, years, hash: sha256(&bytes) });
        encoded.push((name, bytes));
    }
    manifest.tables.sort_by(|a, b| a.name.cmp(&b.name));

    let earlier: Vec<Manifest> = list(home)?.into_iter().flatten().map(|(manifest, _)| manifest).collect();
    let name = format!("{}-{}", slug(&manifest.version), &manifest.hash()[7..15]);
    let last = earlier.iter().filter(|m| m.source == manifest.source).max_by_key(|m| m.sequence);
    if last.is_some_and(|last| last.tables == manifest.tables && last.version == manifest.version) {
        return Ok((None, Written::Already(name)));
    }
    manifest.sequence = earlier.iter().map(|m| m.sequence).max().map_or(1, |last| last + 1);

    let part = source.join(format!(".part-{}", std::process::id()));
    let mut unfinished = Unfinished(Some(part.clone()));
    fs::create_dir_all(&part).map_err(|error| unwritable(&part, &error))?;
    for (table, bytes) in &encoded {
        write_synced(&part.join(format!("{table}.parquet")), bytes)?;
    }
    let json = serde_json::to_vec_pretty(&manifest).expect("a manifest is plain data");
    write_synced(&part.join(MANIFEST), &json)?;
    sync_folder(&part)?;
    // The same tables as an import before the last become the last again, under a name of their own.
    let name = if source.join(&name).exists() { format!("{name}-{}", manifest.sequence) } else { name };
    let folder = source.join(&name);
    fs::rename(&part, &folder).map_err(|error| unwritable(&folder, &error))?;
    unfinished.0 = None;
    sync_folder(&source)?;
    Ok((Some((manifest, folder)), Written::New(name)))
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let write = || -> io::Result<()> {
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| unwritable(path, &error))
}

/// Makes a rename last through a power cut, where the system lets folders be synced.
fn sync_folder(folder: &Path) -> Result<(), Problem> {
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| unwritable(folder, &error))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn slug(version: &str) -> String {
    let text: String = version
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || c == '.' { c.to_ascii_lowercase() } else { '-' })
        .collect();
    let text = text.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if text.is_empty() { "unversioned".to_owned() } else { text.chars().take(40).collect() }
}
