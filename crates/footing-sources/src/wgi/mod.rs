//! The World Bank's governance indicators: six dimensions with their standard errors, by state and year.

use std::collections::BTreeMap;

use footing_core::{CowCode, Problem, Year};
use footing_states::cow_member_in;

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::table::{Column, Import, Table};
use crate::workbook::{Layout, Workbook};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The publisher's letters for the dimensions, in the order of the card's columns.
const DIMENSIONS: [&str; 6] = ["va", "pv", "ge", "rq", "rl", "cc"];

/// Economies that never were members of the COW state system.
const TERRITORIES: [&str; 19] = [
    "ABW", "AIA", "ANT", "ASM", "BMU", "COK", "CYM", "GRL", "GUF", "GUM", "HKG", "JEY", "MAC", "MTQ", "NIU", "PRI",
    "REU", "VIR", "WBG",
];

/// The publisher's own codes and the ISO codes they stand for.
const OWN_CODES: [(&str, &str); 5] = [("ADO", "AND"), ("KSV", "XKX"), ("ROM", "ROU"), ("TMP", "TLS"), ("ZAR", "COD")];

/// Estimate and standard error of each dimension.
type Estimates = [[Option<f64>; 2]; 6];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let sheet = Workbook::open(file)?.sheet(&Layout {
        sheet: "Sheet1",
        header_row: 1,
        used: &["code", "year", "indicator", "estimate", "stddev"],
        ignored: &["codeindyr", "countryname", "nsource", "pctrank", "pctranklower", "pctrankupper"],
        years: false,
    })?;
    let mut import = Import::new();
    let mut rows: BTreeMap<(Year, CowCode), (Estimates, [bool; 6])> = BTreeMap::new();
    for row in sheet.rows() {
        import.rows_read += 1;
        let year = row.year("year")?;
        import.found_year(year);
        let letters = row.text("indicator");
        let Some(dimension) = DIMENSIONS.iter().position(|known| *known == letters) else {
            return Err(row
                .problem("bad-cell", "the cell under `indicator` cannot be read")
                .expected(DIMENSIONS.join(", "))
                .found(format!("`{}`", letters.escape_debug())));
        };
        let estimate = row.number("estimate", &[".."])?;
        let error = row.number("stddev", &[".."])?;
        if error.is_some_and(|error| error < 0.0) || estimate.is_some() != error.is_some() {
            return Err(row
                .problem("out-of-range", "an estimate and its standard error do not fit")
                .expected("a number and its error of at least 0, or `..` for both"));
        }
        let code = row.text("code");
        if TERRITORIES.contains(&code.as_ref()) {
            import.leave_out("territories");
            continue;
        }
        let code = OWN_CODES.iter().find(|(own, _)| *own == code).map_or(code.as_ref(), |(_, iso)| *iso);
        let state = row.iso3(code, year)?;
        if !cow_member_in(state, year) {
            import.leave_out("not_in_the_system");
            continue;
        }
        let (estimates, seen) = rows.entry((year, state)).or_default();
        if std::mem::replace(&mut seen[dimension], true) {
            return Err(row
                .problem("duplicate-key", "the same case stands twice in the file")
                .hint("nothing was imported; tell the publisher, or correct the file and import it again"));
        }
        estimates[dimension] = [estimate, error];
    }
    let mut columns = vec![
        Column::Cow(rows.keys().map(|(_, state)| *state).collect()),
        Column::Year(rows.keys().map(|(year, _)| *year).collect()),
    ];
    for dimension in 0..DIMENSIONS.len() {
        for part in 0..2 {
            columns.push(Column::F64(rows.values().map(|(estimates, _)| estimates[dimension][part]).collect()));
        }
    }
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
