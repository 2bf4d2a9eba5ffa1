//! What the tests share: running a parser, reading fixtures, and showing tables.

use std::fmt::Write as _;
use std::path::PathBuf;

use footing_core::rows::{Column, Values};
use footing_core::{Problem, Rows};
use footing_sources::{Import, InputFile, Parser, Source, by_id};

/// Sources whose folders are tested in their own modules: several files at once, or speeches rather than tables.
pub const TESTED_ELSEWHERE: &[&str] = &[
    "china_congress_reports",
    "china_mfa_mentions",
    "china_work_reports",
    "russia_kremlin",
    "russia_mfa",
    "un_general_debate",
    "unga_votes",
];

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

/// Sources whose files have lines before the header.
const WITH_PREAMBLE: [&str; 2] = ["sipri_deliveries", "sipri_register"];

/// The fixtures that are plain UTF-8 CSV with the header in the first line: what tests may rewrite as text.
pub fn csv_fixtures(id: &str) -> Vec<(String, String)> {
    let plain = |name: &str| name.ends_with(".csv") && !WITH_PREAMBLE.contains(&id);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("CSV fixtures are text");
    fixtures(id).into_iter().filter(|(name, _)| plain(name)).map(|(name, bytes)| (name, text(bytes))).collect()
}

/// Whether a source is imported from several files at once.
pub fn of_several_files(source: &Source) -> bool {
    source.card.files.iter().filter(|file| !file.optional).count() > 1
}

/// Parses one file with a source's parser; where a source needs several, its other fixtures stand beside it.
pub fn parse(source: &Source, name: &str, bytes: &[u8]) -> Result<Import, Problem> {
    let mut others = if of_several_files(source) { fixtures(&source.card.id) } else { Vec::new() };
    if !others.is_empty() {
        let replaced = others.iter().position(|(other, _)| other == name).unwrap_or(0);
        others.remove(replaced);
    }
    let mut files = vec![(name.to_owned(), bytes.to_vec())];
    files.append(&mut others);
    parse_files(source, &files)
}

/// Parses files with a source's parser.
pub fn parse_files(source: &Source, files: &[(String, Vec<u8>)]) -> Result<Import, Problem> {
    let Parser::Tables(parse) = source.parser else { panic!("{} yields no tables", source.card.id) };
    let files: Vec<InputFile<'_>> = files.iter().map(|(name, bytes)| InputFile { name, bytes }).collect();
    parse(&source.card, &files)
}

/// Parses a text with the parser of this source.
pub fn parse_text(id: &str, text: &str) -> Result<Import, Problem> {
    parse(by_id(id).expect("a listed source"), "test.csv", text.as_bytes())
}

/// A table's rows as text, one line a row, `null` where unknown.
pub fn rows(rows: &Rows) -> Vec<String> {
    (0..rows.len())
        .map(|row| rows.columns().iter().map(|column| cell(column, row)).collect::<Vec<_>>().join(","))
        .collect()
}

fn cell(column: &Column, row: usize) -> String {
    if !column.is_known(row) {
        return "null".to_owned();
    }
    match column.values() {
        Values::U8(cells) => cells[row].to_string(),
        Values::U16(cells) => cells[row].to_string(),
        Values::U32(cells) => cells[row].to_string(),
        Values::I16(cells) => cells[row].to_string(),
        Values::Day(cells) => cells[row].to_string(),
        Values::F64(cells) => cells[row].to_string(),
        Values::Word(_) => panic!("no table has a column of words"),
    }
}

/// An import as text: report first, then every table.
pub fn show(import: &Import) -> String {
    let mut text = format!("rows read: {}\nyears found: {:?}\n", import.rows_read, import.years);
    if let Some(release) = &import.release {
        writeln!(text, "release by the files: {release}").expect("a string takes all");
    }
    for (rule, count) in &import.left_out {
        writeln!(text, "left out by {rule}: {count}").expect("a string takes all");
    }
    for table in &import.tables {
        let columns: Vec<&str> = table.rows.fields().iter().map(|field| field.name.as_str()).collect();
        writeln!(text, "\n[{}]\n{}", table.name, columns.join(",")).expect("a string takes all");
        for row in rows(&table.rows) {
            writeln!(text, "{row}").expect("a string takes all");
        }
    }
    text
}

/// A cell of a workbook made for a test.
#[derive(Clone, Copy)]
pub enum Typed<'t> {
    /// Nothing.
    Empty,
    /// A number.
    Number(f64),
    /// A text.
    Text(&'t str),
    /// A day, as Excel's serial number.
    Day(f64),
}

/// A workbook with these sheets.
pub fn workbook(sheets: &[(&str, Vec<Vec<Typed<'_>>>)]) -> Vec<u8> {
    let raw: Vec<(&str, String)> = sheets
        .iter()
        .map(|(name, rows)| {
            let mut text = String::new();
            for row in rows {
                text += "<row>";
                for cell in row {
                    match cell {
                        Typed::Empty => text += "<c></c>",
                        Typed::Number(value) => write!(text, "<c><v>{value}</v></c>").expect("a string takes all"),
                        Typed::Day(value) => write!(text, "<c s=\"1\"><v>{value}</v></c>").expect("a string takes all"),
                        Typed::Text(value) => {
                            let value = value.replace('&', "&amp;").replace('<', "&lt;");
                            write!(text, "<c t=\"inlineStr\"><is><t>{value}</t></is></c>").expect("a string takes all");
                        }
                    }
                }
                text += "</row>";
            }
            (*name, text)
        })
        .collect();
    raw_workbook(&raw)
}

/// A workbook whose sheets hold these rows as XML.
pub fn raw_workbook(sheets: &[(&str, String)]) -> Vec<u8> {
    use std::io::Write as _;
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory takes all");
        zip.write_all(text.as_bytes()).expect("memory takes all");
    };
    let (mut listed, mut relations) = (String::new(), String::new());
    for (place, (name, rows)) in sheets.iter().enumerate() {
        let id = place + 1;
        write!(listed, "<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"r{id}\"/>").expect("a string takes all");
        write!(relations, "<Relationship Id=\"r{id}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/s{id}.xml\"/>")
            .expect("a string takes all");
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        part(&format!("xl/worksheets/s{id}.xml"), &sheet);
    }
    part(
        "xl/workbook.xml",
        &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>"),
    );
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part("xl/_rels/workbook.xml.rels", &format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>"));
    // The second format is Excel's own for days.
    part(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    zip.finish().expect("memory takes all").into_inner()
}
