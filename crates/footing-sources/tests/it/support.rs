//! What the tests share: running a parser, reading fixtures, and showing tables.

use std::fmt::Write as _;
use std::path::PathBuf;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int16Type, UInt8Type, UInt16Type, UInt32Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use footing_core::Problem;
use footing_sources::{Import, InputFile, Parser, Source, by_id};

/// Sources whose folders are tested in their own modules: several files at once, or speeches rather than tables.
pub const TESTED_ELSEWHERE: &[&str] = &["china_mfa_mentions", "un_general_debate", "unga_votes"];

/// The sources tested here.
pub fn sources() -> impl Iterator<Item = &'static Source> {
    footing_sources::all().iter().filter(|source| !TESTED_ELSEWHERE.contains(&source.card.id.as_str()))
}

/// The folder of a source.
pub fn folder(id: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src").join(id)
}

/// The fixture files of a source by name, in order.
pub fn fixtures(id: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder(id).join("fixture"))
        .expect("every source has fixtures")
        .map(|entry| entry.expect("a folder entry"))
        .map(|entry| {
            let name = entry.file_name().into_string().expect("fixture names are ASCII");
            (name, std::fs::read(entry.path()).expect("a readable fixture"))
        })
        .collect();
    files.sort();
    files
}

/// Parses one file with a source's parser.
pub fn parse(source: &Source, name: &str, bytes: &[u8]) -> Result<Import, Problem> {
    let Parser::Tables(parse) = source.parser else { panic!("{} yields no tables", source.card.id) };
    parse(&source.card, &[InputFile { name, bytes }])
}

/// Parses a text with the parser of this source.
pub fn parse_text(id: &str, text: &str) -> Result<Import, Problem> {
    parse(by_id(id).expect("a listed source"), "test.csv", text.as_bytes())
}

/// A table's rows as text, one line a row, `null` where unknown.
pub fn rows(batch: &RecordBatch) -> Vec<String> {
    (0..batch.num_rows())
        .map(|row| batch.columns().iter().map(|column| cell(column, row)).collect::<Vec<_>>().join(","))
        .collect()
}

fn cell(column: &dyn Array, row: usize) -> String {
    if column.is_null(row) {
        return "null".to_owned();
    }
    match column.data_type() {
        DataType::UInt8 => column.as_primitive::<UInt8Type>().value(row).to_string(),
        DataType::UInt16 => column.as_primitive::<UInt16Type>().value(row).to_string(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).to_string(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(row).to_string(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).to_string(),
        DataType::Date32 => column.as_primitive::<Date32Type>().value(row).to_string(),
        other => panic!("no table has a column of type {other}"),
    }
}

/// An import as text: report first, then every table.
pub fn show(import: &Import) -> String {
    let mut text = format!("rows read: {}\nyears found: {:?}\n", import.rows_read, import.years);
    for (rule, count) in &import.left_out {
        writeln!(text, "left out by {rule}: {count}").expect("a string takes all");
    }
    for table in &import.tables {
        let columns: Vec<&str> = table.rows.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
        writeln!(text, "\n[{}]\n{}", table.name, columns.join(",")).expect("a string takes all");
        for row in rows(&table.rows) {
            writeln!(text, "{row}").expect("a string takes all");
        }
    }
    text
}
