//! Writing the baseline: every source whose terms allow it, through the same importers users run, into Parquet tables
//! and the `datapackage.json` that describes them. The same files give the same bytes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use footing_core::{CowCode, Fault, Problem, Rows, Universe};
use footing_sources::card::{Redistribution, TableCard};
use footing_store::{DATAPACKAGE, Package, Resource, encode, sha256};

use crate::import::{IMPORTER, parse, read_file};

/// One table of the new baseline.
pub struct Built {
    /// File name under the baseline's folder.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Rows, for the summary.
    pub rows: u64,
}

/// Builds the baseline from a folder of publishers' files; writes nothing. `each` is told which source is next.
///
/// # Errors
/// A file that is not there, whatever an importer refuses, or a number of rows outside the card's bounds.
pub fn build(data: &Path, mut each: impl FnMut(&str)) -> Result<Vec<Built>, Problem> {
    let mut built = Vec::new();
    let mut resources = Vec::new();
    for source in footing_sources::all() {
        let card = &source.card;
        if card.license.baseline == Redistribution::No {
            continue;
        }
        each(&card.id);
        let paths: Vec<PathBuf> =
            card.files.iter().filter_map(|file| file.baseline_path.as_ref()).map(|path| data.join(path)).collect();
        let files = paths.iter().map(|path| read_file(path)).collect::<Result<Vec<_>, _>>()?;
        let (manifest, tables) = parse(card, source.parser, &files)?;
        for (name, rows) in tables {
            let table = card.table(&name).expect("parsers build the tables of their card");
            if !(table.rows[0]..=table.rows[1]).contains(&rows.len()) {
                return Err(Problem::new(
                    Fault::Data,
                    "unexpected-row-count",
                    format!("{name} has an unexpected number of rows"),
                )
                .expected(format!("{} to {}", table.rows[0], table.rows[1]))
                .found(rows.len().to_string()));
            }
            if table.baseline_universe == Some(Universe::Nothing) {
                continue;
            }
            let carried = carried(table, &rows);
            let bytes = encode(&carried)
                .map_err(|error| Problem::new(Fault::Internal, "table-not-encoded", name.clone()).found(error))?;
            let entry = manifest.table(&name).expect("the manifest lists every table");
            resources.push(Resource {
                name: name.clone(),
                path: format!("{name}.parquet"),
                format: "parquet".to_owned(),
                hash: sha256(&bytes),
                bytes: bytes.len() as u64,
                rows: carried.len() as u64,
                years: entry.years,
                source: card.id.clone(),
                publisher: card.origin.producer.clone(),
                version: card.origin.version.clone(),
                attribution: card.origin.attribution.clone(),
                citations: card.origin.citations.clone(),
                licenses: vec![BTreeMap::from([
                    ("title".to_owned(), card.license.name.clone()),
                    ("path".to_owned(), card.license.url.clone()),
                    ("verified".to_owned(), if card.license.verified { "yes" } else { "no" }.to_owned()),
                ])],
                carried: if card.license.baseline == Redistribution::Yes { "yes" } else { "derived" }.to_owned(),
                importer: IMPORTER.to_owned(),
                files: manifest.files.clone(),
                schema: schema(table),
                rows_read: manifest.rows_read,
                left_out: manifest.left_out.clone(),
            });
            built.push(Built { path: format!("{name}.parquet"), bytes, rows: carried.len() as u64 });
        }
    }
    let package = Package {
        name: "footing-baseline".to_owned(),
        title: "The figures built into footing, in its own tables".to_owned(),
        resources,
    };
    let mut json = serde_json::to_vec_pretty(&package).expect("a package is plain data");
    json.push(b'\n');
    built.push(Built { path: DATAPACKAGE.to_owned(), bytes: json, rows: 0 });
    Ok(built)
}

/// The columns and the rows the terms let the baseline carry.
fn carried(table: &TableCard, rows: &Rows) -> Rows {
    let places: Vec<usize> =
        table.columns.iter().enumerate().filter(|(_, c)| c.baseline).map(|(place, _)| place).collect();
    let columns = rows.project(&places);
    let Some(universe) = &table.baseline_universe else { return columns };
    let code = |name: &str, row: usize| {
        let column = rows.column_by_name(name).expect("dyadic tables have both codes");
        CowCode(column.cells::<u16>()[row])
    };
    let kept = (0..rows.len()).filter(|&row| universe.covers_dyad(code("ccode1", row), code("ccode2", row)));
    columns.take(&kept.collect::<Vec<_>>())
}

fn schema(table: &TableCard) -> serde_json::Value {
    let fields: Vec<serde_json::Value> = table
        .columns
        .iter()
        .filter(|column| column.baseline)
        .map(|column| {
            serde_json::json!({ "name": column.name, "type": column.kind, "unit": column.unit, "description": column.about })
        })
        .collect();
    let mut schema = serde_json::json!({ "fields": fields, "grain": table.grain, "noRowMeans": table.no_row_means });
    if let Some(universe) = &table.baseline_universe {
        schema["universe"] = serde_json::json!(universe);
    }
    schema
}
