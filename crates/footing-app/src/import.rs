//! From publishers' files to tables: parsing, counting mentions in speeches, and the manifest.

use std::path::Path;

use footing_core::{Fault, Period, Problem, Rows, Year};
use footing_evidence::Session;
use footing_evidence::session::source_by_id;
use footing_sources::card::TableCard;
use footing_sources::input::unpacked;
use footing_sources::table::Table;
use footing_sources::{Card, InputFile, Parser};
pub use footing_store::Written;
use footing_store::{FileEntry, Manifest, TableEntry, sha256};

use crate::counting;

/// Program and version, for manifests.
pub(crate) const IMPORTER: &str = concat!("footing ", env!("CARGO_PKG_VERSION"));

/// What a user says of files that are of another release than the one the card declares. Coverage is declared, never
/// inferred: a list of what exists does not show by itself where it ends.
#[derive(Clone, Debug, Default)]
pub struct Release {
    /// The publisher's version.
    pub version: Option<String>,
    /// First and last year the files speak about.
    pub covers: Option<Period>,
}

/// The outcome of an import, for a front room to print.
#[derive(Clone, Debug)]
pub struct Report {
    /// Source id.
    pub source: String,
    /// Whether anything new was stored, and the name to pin it by.
    pub written: Written,
    /// What was read and made.
    pub manifest: Manifest,
    /// What looks wrong and may be right, a sentence each.
    pub warnings: Vec<String>,
}

/// Imports files of one source into the user's store.
///
/// # Errors
/// An unknown source, an unreadable file, whatever the parser refuses, or a store that cannot be written. The store is
/// then as it was.
pub fn import(
    session: &mut Session,
    id: &str,
    paths: &[impl AsRef<Path>],
    release: &Release,
) -> Result<Report, Problem> {
    let source = source_by_id(id)?;
    let files = paths.iter().map(|path| read_file(path.as_ref())).collect::<Result<Vec<_>, _>>()?;
    let mut card = source.card.clone();
    if let Some(covers) = release.covers {
        card.tables.iter_mut().for_each(|table| table.years = [covers.first(), covers.last()]);
    }
    let (mut manifest, tables) = parse(&card, source.parser, &files)?;
    if let Some(version) = &release.version {
        manifest.version.clone_from(version);
    }
    manifest.covers = release.covers.map(|covers| [covers.first(), covers.last()]);
    let warnings = if release.covers.is_some() { Vec::new() } else { checked(session, &card, &mut manifest)? };
    let written = session.store_mut().write(manifest.clone(), &tables)?;
    Ok(Report { source: card.id.clone(), written, manifest, warnings })
}

/// A source read and parsed, on its way into the store.
pub(crate) struct Parsed {
    pub(crate) manifest: Manifest,
    /// None if the same files are in the store already.
    pub(crate) tables: Option<Vec<(String, Rows)>>,
}

/// What looks wrong about files of which the user has not declared what they cover. Nothing in a file says where it was cut
/// off at a row's end: the card's bounds on a whole release and the built-in figures do. What they put in doubt says so of
/// itself from then on, by its version.
///
/// # Errors
/// `incomplete-release`: the files bear the name of the release the card describes, and hold less of it.
pub(crate) fn checked(session: &Session, card: &Card, manifest: &mut Manifest) -> Result<Vec<String>, Problem> {
    let built_in = session.store().snapshot(&card.id, Some("baseline")).ok().flatten();
    let (mut warnings, mut doubtful) = (Vec::new(), false);
    for table in &card.tables {
        let Some(made) = manifest.table(&table.name) else { continue };
        let held = built_in.as_ref().and_then(|snapshot| snapshot.manifest.table(&table.name));
        let same = built_in.as_ref().map_or(&card.origin.version, |snapshot| &snapshot.manifest.version);
        let whole = held.map_or(0, |held| held.rows).max(table.rows[0] as u64);
        // Fewer years are another matter: what is not there is not known, and nothing is taken for nought.
        let all_years =
            made.years.is_some() && (made.years == held.and_then(|held| held.years) || made.years == Some(table.years));
        if *same == manifest.version && all_years && made.rows < whole {
            let names: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
            return Err(Problem::new(Fault::Data, "incomplete-release", "rows of the release are missing from the files")
                .at(format!("{}, table {}", names.join(", "), table.name))
                .expected(format!("{whole} rows in release {same}"))
                .found(format!("{} rows", made.rows))
                .hint("nothing was imported; fetch the files again, or say what they are: --release NAME --covers FIRST..LAST"));
        }
        let instead = match held {
            Some(_) => format!("; --pin {}=baseline uses the built-in figures instead", card.id),
            None => String::new(),
        };
        let rows = rows_missing(table, made, held);
        doubtful |= rows.is_some();
        let more = (made.rows > table.rows[1] as u64).then(|| {
            format!(
                "the whole release has {} to {} rows in {}, these files {}",
                table.rows[0], table.rows[1], table.name, made.rows
            )
        });
        let odd = rows.into_iter().chain(more).chain(years_missing(made, held));
        warnings.extend(odd.map(|what| format!("{what}{instead}")));
    }
    if doubtful {
        manifest.version.push_str(", perhaps cut short");
    }
    Ok(warnings)
}

/// That a table holds fewer rows than a whole release, or than the built-in figures of the same years.
fn rows_missing(declared: &TableCard, made: &TableEntry, held: Option<&TableEntry>) -> Option<String> {
    let (table, rows, [low, high]) = (&declared.name, made.rows, declared.rows);
    // Some layouts of a source bring only some of its tables.
    if rows > 0 && rows < low as u64 {
        return Some(format!(
            "the whole release has {low} to {high} rows in {table}, these files {rows}: they may be cut short"
        ));
    }
    let held = held.filter(|held| rows > 0 && held.rows > rows && held.years == made.years)?;
    Some(format!(
        "the built-in figures have {} rows in {table} of the same years, these files {rows}: they may be cut short",
        held.rows
    ))
}

/// That a table speaks of fewer years than the built-in figures.
fn years_missing(made: &TableEntry, held: Option<&TableEntry>) -> Option<String> {
    let (now, before) = (made.years?, held?.years?);
    (now[0] > before[0] || now[1] < before[1]).then(|| {
        format!(
            "these files give {} the years {} to {}, the built-in figures {} to {}; of the others nothing is known now",
            made.name, now[0], now[1], before[0], before[1]
        )
    })
}

/// A file's name and bytes.
pub(crate) fn read_file(path: &Path) -> Result<(String, Vec<u8>), Problem> {
    let bytes = std::fs::read(path).map_err(|error| {
        let problem = Problem::new(Fault::Usage, "unreadable-file", "the file cannot be read")
            .at(path.display().to_string())
            .found(error.to_string());
        if path.is_dir() { problem.hint("name the files themselves, not their folder") } else { problem }
    })?;
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Ok((name, bytes))
}

/// Parses files into tables with their manifest; nothing is written.
pub(crate) fn parse(
    card: &Card,
    parser: Parser,
    files: &[(String, Vec<u8>)],
) -> Result<(Manifest, Vec<(String, Rows)>), Problem> {
    let inputs: Vec<InputFile<'_>> = files.iter().map(|(name, bytes)| InputFile { name, bytes }).collect();
    let names: Vec<&str> = inputs.iter().map(|file| file.name).collect();
    let import = match parser {
        Parser::Tables(parse) => parse(card, &inputs),
        Parser::Speeches(speeches) => counting::speeches(card, &inputs, speeches),
        Parser::Texts(texts) => counting::chinese(card, &inputs, texts),
    };
    let import = import.map_err(|problem| match &problem.place {
        // What is found when the tables are built stands in one of the files, and which is no longer known.
        Some(place) if place.starts_with("table ") => {
            let place = format!("{}, {place}", names.join(", "));
            problem.at(place)
        }
        _ => problem,
    })?;
    // An empty table would stand for `nothing ever happened` wherever a source lists only what exists.
    if import.tables.iter().all(|table| table.rows.is_empty()) {
        return Err(Problem::new(Fault::Data, "no-rows", "the files hold no rows to import")
            .at(names.join(", "))
            .found(if import.rows_read == 0 {
                "no row under the header".to_owned()
            } else {
                let left_out = import.left_out.iter().map(|(rule, rows)| format!("{rows} left out by {rule}"));
                left_out.collect::<Vec<_>>().join(", ")
            })
            .hint("a file cut short after its first line looks like this; nothing was imported"));
    }
    let files = files
        .iter()
        .map(|(name, bytes)| FileEntry { name: name.clone(), hash: sha256(bytes), bytes: bytes.len() as u64 })
        .collect();
    let tables = import
        .tables
        .iter()
        .map(|table| TableEntry {
            name: table.name.clone(),
            rows: table.rows.len() as u64,
            years: years_of(table).or(import.years),
            hash: String::new(),
        })
        .collect();
    let manifest = Manifest {
        source: card.id.clone(),
        version: import.release.unwrap_or_else(|| version(card, &names)),
        covers: None,
        sequence: 0,
        importer: IMPORTER.to_owned(),
        files,
        tables,
        rows_read: import.rows_read,
        left_out: import.left_out,
        rejected: import.rejected,
    };
    let tables = import.tables.into_iter().map(|table| (table.name, table.rows)).collect();
    Ok((manifest, tables))
}

/// The version of files that do not tell it themselves: the card's, if they bear the names of its release.
fn version(card: &Card, names: &[&str]) -> String {
    let known = |name: &&str| {
        let name = unpacked(name);
        card.files.iter().any(|file| file.names().any(|known| known == name))
    };
    let version = &card.origin.version;
    if names.iter().all(known) { version.clone() } else { format!("unknown, read as {version}") }
}

/// First and last year of a table that is sorted by year.
fn years_of(table: &Table) -> Option<[Year; 2]> {
    let years = table.rows.column_by_name("year")?.cells::<i16>();
    Some([Year::from(*years.iter().min()?), Year::from(*years.iter().max()?)])
}
