//! Importing a whole folder: every file some source's card names, whatever folder it stands in; the rest is listed.
//!
//! Sources are parsed two or more at a time and written one after the other, each on its own and whole: a run that is
//! killed leaves the sources done so far, and the next run passes over them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use footing_core::{Fault, Problem};
use footing_evidence::Session;
use footing_report::Sheet;
use footing_report::sheet::{Cell, Column};
use footing_sources::input::unpacked;
use footing_sources::{Card, Source};
use footing_store::sha256;

use crate::import::{IMPORTER, Parsed, Report, Written, checked, parse, read_file};

/// Files that are no one's data.
const SYSTEM: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What a run over a folder is doing, for a progress bar.
#[derive(Clone, Copy, Debug)]
pub enum Progress<'p> {
    /// The files to read, in bytes.
    Total(u64),
    /// A source is done, whose files had so many bytes.
    Done(&'p str, u64),
}

/// What became of one source.
#[derive(Debug)]
pub struct Outcome {
    /// Source id.
    pub source: &'static str,
    /// Its files, relative to the folder.
    pub files: Vec<String>,
    /// The import, or what stopped it.
    pub result: Result<Report, Problem>,
}

/// What became of a folder.
#[derive(Debug)]
pub struct Folder {
    /// Sources of which files were found, in order.
    pub outcomes: Vec<Outcome>,
    /// Files a card names that were not read, with the reason.
    pub passed_over: Vec<(String, String)>,
    /// Files no card names.
    pub not_recognised: Vec<String>,
}

/// Files of one source, chosen from a folder.
struct Chosen {
    source: &'static Source,
    paths: Vec<PathBuf>,
    bytes: u64,
}

/// Imports every file of a folder, and of the folders in it, that a source's card names.
///
/// # Errors
/// A folder that cannot be read. What stops one source is in its [`Outcome`] and does not stop the others.
pub fn import_all(
    session: &mut Session,
    folder: &Path,
    mut progress: impl FnMut(Progress<'_>),
) -> Result<Folder, Problem> {
    let files = walk(folder)?;
    let (mut chosen, failed, passed_over, not_recognised) = choose(folder, &files);
    progress(Progress::Total(chosen.iter().map(|one| one.bytes).sum()));
    // The largest first, so that none is left running alone at the end.
    chosen.sort_by_key(|one| (std::cmp::Reverse(one.bytes), one.source.card.id.as_str()));
    let installed = installed(session);
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(chosen.len().max(1));
    let next = AtomicUsize::new(0);
    let mut outcomes = failed;
    // One parsed source may wait while another is written: memory is bounded by the workers.
    let (send, receive) = mpsc::sync_channel::<(usize, Result<Parsed, Problem>)>(1);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let (send, next, chosen, installed) = (send.clone(), &next, &chosen, &installed);
            scope.spawn(move || {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = chosen.get(place) else { break };
                    // The receiving side only goes away by panicking, which the scope passes on.
                    let _ = send.send((place, read(one, installed)));
                }
            });
        }
        drop(send);
        for (place, parsed) in receive {
            let Chosen { source, paths, bytes } = &chosen[place];
            let result = parsed.and_then(|parsed| store(session, &source.card, parsed));
            progress(Progress::Done(&source.card.id, *bytes));
            let files = paths.iter().map(|path| relative(folder, path)).collect();
            outcomes.push(Outcome { source: &source.card.id, files, result });
        }
    });
    outcomes.sort_by_key(|outcome| outcome.source);
    Ok(Folder { outcomes, passed_over, not_recognised })
}

/// The manifests of the snapshots in use that were imported by this version of the program.
fn installed(session: &Session) -> BTreeMap<&'static str, footing_store::Manifest> {
    footing_sources::all()
        .iter()
        .filter_map(|source| {
            let snapshot = session.store().snapshot(&source.card.id, None).ok()??;
            let manifest = &snapshot.manifest;
            let same = snapshot.origin() == "imported"
                && manifest.importer == IMPORTER
                && manifest.covers.is_none()
                && manifest.version == source.card.origin.version;
            same.then(|| (source.card.id.as_str(), manifest.clone()))
        })
        .collect()
}

/// Reads and parses the files of one source; files that are in use already are not parsed again.
fn read(one: &Chosen, installed: &BTreeMap<&'static str, footing_store::Manifest>) -> Result<Parsed, Problem> {
    let card = &one.source.card;
    let files = one.paths.iter().map(|path| read_file(path)).collect::<Result<Vec<_>, _>>()?;
    if let Some(manifest) = installed.get(card.id.as_str()) {
        let mut now: Vec<String> = files.iter().map(|(_, bytes)| sha256(bytes)).collect();
        let mut then: Vec<String> = manifest.files.iter().map(|file| file.hash.clone()).collect();
        now.sort();
        then.sort();
        if now == then {
            return Ok(Parsed { manifest: manifest.clone(), tables: None });
        }
    }
    let (manifest, tables) = parse(card, one.source.parser, &files)?;
    Ok(Parsed { manifest, tables: Some(tables) })
}

fn store(session: &mut Session, card: &Card, parsed: Parsed) -> Result<Report, Problem> {
    let Parsed { mut manifest, tables } = parsed;
    let mut warnings = Vec::new();
    let written = match tables {
        Some(tables) => {
            warnings = checked(session, card, &mut manifest)?;
            session.store_mut().write(manifest.clone(), &tables)?
        }
        None => Written::Already(manifest.hash().chars().skip(7).take(8).collect()),
    };
    Ok(Report { source: card.id.clone(), written, manifest, warnings })
}

/// All files under a folder, in order; folders reached through links are not entered, for they may lead back.
fn walk(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let unreadable = |place: &Path, error: &std::io::Error| {
        Problem::new(Fault::Usage, "unreadable-folder", "the folder cannot be read")
            .at(place.display().to_string())
            .found(error.to_string())
            .hint("name a folder that holds publishers' files")
    };
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(place) = folders.pop() {
        for entry in std::fs::read_dir(&place).map_err(|error| unreadable(&place, &error))? {
            let entry = entry.map_err(|error| unreadable(&place, &error))?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(|error| unreadable(&place, &error))?);
            if kind.is_dir() {
                folders.push(path);
            } else if path.is_file() && !SYSTEM.iter().any(|name| entry.file_name() == *name) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn relative(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).display().to_string()
}

type Choice = (Vec<Chosen>, Vec<Outcome>, Vec<(String, String)>, Vec<String>);

/// Which files go to which source.
fn choose(folder: &Path, files: &[PathBuf]) -> Choice {
    let mut by_name: BTreeMap<&str, Vec<&PathBuf>> = BTreeMap::new();
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).map_or("", unpacked);
        by_name.entry(name).or_default().push(path);
    }
    let (mut chosen, mut failed, mut passed_over) = (Vec::new(), Vec::new(), Vec::new());
    let mut known: Vec<&PathBuf> = Vec::new();
    for source in footing_sources::all() {
        let card = &source.card;
        let mut whole: Vec<PathBuf> = Vec::new();
        let mut others: Vec<&PathBuf> = Vec::new();
        let mut missing: Vec<&str> = Vec::new();
        let mut twice: Option<Problem> = None;
        for file in &card.files {
            let found: Vec<&PathBuf> =
                file.names().flat_map(|name| by_name.get(name).into_iter().flatten().copied()).collect();
            known.extend(&found);
            match (found.as_slice(), file.baseline_path.is_some()) {
                ([], true) if !file.optional => missing.push(&file.name),
                ([], _) => {}
                ([one], true) => whole.push((*one).clone()),
                (several, true) => {
                    if several.iter().all(|path| same_bytes(several[0], path)) {
                        whole.push(several[0].clone());
                        let why = format!("the same file as {}", relative(folder, several[0]));
                        passed_over.extend(several[1..].iter().map(|path| (relative(folder, path), why.clone())));
                    } else {
                        let places: Vec<String> = several.iter().map(|path| relative(folder, path)).collect();
                        twice = Some(
                            Problem::new(Fault::Usage, "several-files", "two different files have one name")
                                .at(places.join(", "))
                                .expected(format!("one file {}", file.name))
                                .hint(format!("footing import {} FILE takes the one you mean", card.id)),
                        );
                    }
                }
                (several, false) => others.extend(several),
            }
        }
        if let Some(problem) = twice {
            let files = whole.iter().map(|path| relative(folder, path)).collect();
            failed.push(Outcome { source: &card.id, files, result: Err(problem) });
            continue;
        }
        let why = if whole.is_empty() || !missing.is_empty() {
            // Another layout of the same source stands in for the whole.
            if let ([one], true) = (others.as_slice(), whole.is_empty()) {
                whole.push((*one).clone());
                others.clear();
                String::new()
            } else {
                let lacking = format!("{} also needs {}", card.id, missing.join(", "));
                passed_over.extend(whole.drain(..).map(|path| (relative(folder, &path), lacking.clone())));
                lacking
            }
        } else {
            format!("another layout of {}, which is imported from its whole files", card.id)
        };
        passed_over.extend(others.into_iter().map(|path| (relative(folder, path), why.clone())));
        if !whole.is_empty() {
            let bytes = whole.iter().filter_map(|path| path.metadata().ok()).map(|data| data.len()).sum();
            chosen.push(Chosen { source, paths: whole, bytes });
        }
    }
    passed_over.sort();
    passed_over.dedup();
    let not_recognised = files.iter().filter(|path| !known.contains(path)).map(|path| relative(folder, path)).collect();
    (chosen, failed, passed_over, not_recognised)
}

fn same_bytes(one: &Path, other: &Path) -> bool {
    match (std::fs::read(one), std::fs::read(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

impl Folder {
    /// Sources that could not be imported.
    #[must_use]
    pub fn failures(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.result.is_err()).count()
    }

    /// The outcomes as a table: rows read, used and left out; why, file by file, in the notes.
    #[must_use]
    pub fn sheet(&self, folder: &Path) -> Sheet {
        let column = |name: &str, title: &str| Column { name: name.to_owned(), title: title.to_owned() };
        let count = |count: u64| Cell::Integer(i64::try_from(count).unwrap_or(i64::MAX));
        let rows = self.outcomes.iter().map(|outcome| {
            let source = Cell::Text(outcome.source.to_owned());
            match &outcome.result {
                Ok(report) => {
                    let manifest = &report.manifest;
                    let left_out: u64 = manifest.left_out.values().sum();
                    let word = match &report.written {
                        Written::New(_) => "imported",
                        Written::Already(_) => "already there",
                    };
                    vec![
                        source,
                        Cell::Text(word.to_owned()),
                        count(manifest.rows_read),
                        count(manifest.rows_read.saturating_sub(left_out)),
                        count(left_out),
                        count(manifest.rejected.len() as u64),
                    ]
                }
                Err(_) => {
                    let failed = Cell::Text("failed".to_owned());
                    vec![source, failed, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]
                }
            }
        });
        let mut notes = Vec::new();
        for outcome in &self.outcomes {
            match &outcome.result {
                Ok(report) => {
                    let left_out = &report.manifest.left_out;
                    let rules: Vec<String> = left_out.iter().map(|(rule, rows)| format!("{rows} {rule}")).collect();
                    if !rules.is_empty() {
                        notes.push(format!("left out of {} by rule: {}", outcome.source, rules.join(", ")));
                    }
                    notes.extend(report.manifest.rejected.iter().map(|row| format!("rejected: {row}")));
                    notes.extend(report.warnings.iter().map(|warning| format!("warning: {warning}")));
                }
                Err(problem) => notes.push(format!("{} was not imported: {problem}", outcome.source)),
            }
        }
        notes.extend(self.passed_over.iter().map(|(file, why)| format!("passed over: {file} ({why})")));
        notes.extend(self.not_recognised.iter().map(|file| format!("not recognised: {file}")));
        Sheet {
            title: format!(
                "{}: {} sources, {} files not recognised",
                folder.display(),
                self.outcomes.len(),
                self.not_recognised.len()
            ),
            columns: vec![
                column("source", "source"),
                column("result", "result"),
                column("rows_read", "rows read"),
                column("rows_used", "used"),
                column("rows_left_out", "left out"),
                column("rows_rejected", "of them unreadable"),
            ],
            rows: rows.collect(),
            notes,
        }
    }
}
