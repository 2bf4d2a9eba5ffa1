//! National Material Capabilities: six components and CINC by state-year, in the layout of version 7.0 and in that of
//! COW's abridged version 6.0, which adds two columns and writes -9 for unknown.

use footing_core::{CowCode, Fault, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::InputFile;
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The publisher's missing codes: an empty cell in version 7.0, -9 in version 6.0.
const MISSING: [&str; 2] = ["", "-9"];

const VALUES: [&str; 7] = ["milex", "milper", "irst", "pec", "tpop", "upop", "cinc"];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let [file] = files else {
        return Err(Problem::new(Fault::Usage, "wrong-number-of-files", "cow_nmc is imported from one file")
            .expected("one CSV file")
            .found(files.len().to_string()));
    };
    let used: Vec<&str> = ["ccode", "year"].into_iter().chain(VALUES).collect();
    let mut csv = StrictCsv::open(file, &used, &["stateabb", "version"])?;
    let mut states: Vec<CowCode> = Vec::new();
    let mut years: Vec<Year> = Vec::new();
    let mut values: [Vec<Option<f64>>; 7] = Default::default();
    let mut import = Import::new();
    // Version 6.0 names its year of publication in every row; 7.0 has no such column.
    let named = csv.has("version");
    import.release = Some("7.0".to_owned());
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        if named {
            let release = match row.text("version") {
                "2021" => "6.0".to_owned(),
                other => format!("unknown (`{other}` in the column `version`)"),
            };
            match &import.release {
                Some(before) if import.rows_read > 1 && *before != release => {
                    return Err(row
                        .problem("mixed-releases", "the rows of one file are of different versions")
                        .expected(before.clone())
                        .found(release));
                }
                _ => import.release = Some(release),
            }
        }
        states.push(row.cow("ccode")?);
        years.push(row.year("year")?);
        for (column, into) in VALUES.iter().zip(&mut values) {
            let value = row.number(column, &MISSING)?;
            if value.is_some_and(|v| v < 0.0 || (*column == "cinc" && v > 1.0)) {
                return Err(row
                    .problem("out-of-range", format!("`{column}` is outside its range"))
                    .expected(if *column == "cinc" {
                        "a share from 0 to 1"
                    } else {
                        "a number of at least 0, or -9 for unknown"
                    })
                    .found(row.text(column).to_owned()));
            }
            into.push(value);
        }
    }
    import.years = years.iter().copied().min().zip(years.iter().copied().max()).map(|(a, b)| [a, b]);
    let columns = [Column::Cow(states), Column::Year(years)].into_iter().chain(values.map(Column::F64)).collect();
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
