//! One year's imports as a matrix: a row for each reporter, a column for each partner. A reporter whose row is all zero
//! did not report.

use footing_core::{CowCode, Fault, Iso3, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::{StrictCsv, header};
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The one year.
const YEAR: Year = 2022;

/// Partners that are no states: territories, stores of ships, free zones, areas not specified, special codes.
const NO_STATES: [&str; 53] = [
    "A59", "A79", "ABW", "AIA", "ASM", "ATA", "ATB", "ATF", "BES", "BLM", "BMU", "BVT", "CCK", "COK", "CUW", "CXR",
    "CYM", "E19", "ESH", "F19", "FLK", "FRO", "GIB", "GRL", "GUM", "HKG", "HMD", "IOT", "MAC", "MNP", "MSR", "NCL",
    "NFK", "NIU", "O19", "PCN", "PSE", "PYF", "S19", "SGS", "SHN", "SPM", "SXM", "TCA", "TKL", "UMI", "VAT", "VGB",
    "WLF", "X1", "X2", "XX", "_X",
];

/// The heading of the column of reporters.
const REPORTER: &str = "name";

/// What a partner's column stands for: a state, or none.
fn partner(file: &str, code: &str) -> Result<Option<CowCode>, Problem> {
    if NO_STATES.contains(&code) {
        return Ok(None);
    }
    let day = chrono::NaiveDate::from_ymd_opt(YEAR, 12, 31).expect("a day");
    let state = Iso3::parse(code).and_then(|iso| footing_states::cow_from_iso3(iso, day));
    state.map(Some).ok_or_else(|| {
        Problem::new(Fault::Data, "unknown-column", "the file has a column the importer does not know")
            .at(format!("{file}, row 1"))
            .expected("the ISO code of a state, or one of the listed codes of territories and stores")
            .found(format!("`{}`", code.escape_debug()))
            .hint("the publisher may have changed the layout: nothing was imported")
    })
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let header: Vec<String> = header(file)?.iter().map(|code| code.trim().to_owned()).collect();
    let codes: Vec<&str> = header.iter().map(String::as_str).filter(|code| *code != REPORTER).collect();
    // A header without the column of reporters is no matrix: the reader of the header says so.
    let used: Vec<&str> = std::iter::once(REPORTER).chain(codes.iter().copied()).collect();
    let partners = if header.iter().any(|code| code == REPORTER) {
        codes.iter().map(|code| Ok((*code, partner(file.name, code)?))).collect::<Result<Vec<_>, Problem>>()?
    } else {
        Vec::new()
    };
    let known = if partners.is_empty() { &[REPORTER][..] } else { &used[..] };
    let mut csv = StrictCsv::open(file, known, &[])?;
    let mut import = Import::new();
    import.found_year(YEAR);
    let (mut from, mut to, mut flows) = (Vec::new(), Vec::new(), Vec::new());
    let (mut reporters, mut totals) = (Vec::new(), Vec::new());
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let code = row.text(REPORTER);
        let mut cells = Vec::with_capacity(partners.len());
        for (column, partner) in &partners {
            cells.push((*partner, row.at_least_zero(column, &[])?.expect("no code stands for unknown")));
        }
        let total: f64 = cells.iter().map(|(_, value)| value).sum();
        if NO_STATES.contains(&code) {
            import.leave_out("territories");
            continue;
        }
        let reporter = row.iso3(REPORTER, YEAR)?;
        if total == 0.0 {
            import.leave_out("not_reported");
            continue;
        }
        reporters.push(reporter);
        totals.push(Some(total));
        for (partner, value) in cells {
            if let Some(partner) = partner.filter(|partner| *partner != reporter) {
                from.push(partner);
                to.push(reporter);
                flows.push(Some(value));
            }
        }
    }
    let years = |rows: usize| Column::Year(vec![YEAR; rows]);
    import.tables.push(Table::build(
        &card.tables[0],
        vec![Column::Cow(from), Column::Cow(to), years(flows.len()), Column::F64(flows)],
    )?);
    import
        .tables
        .push(Table::build(&card.tables[1], vec![Column::Cow(reporters), years(totals.len()), Column::F64(totals)])?);
    Ok(import)
}
