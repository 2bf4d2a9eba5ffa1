//! V-Dem's electoral and liberal democracy indices by state and year, with the limits of its model, and the places they
//! give each state among the others.

mod places;

use footing_core::{CowCode, Problem, Year};
use footing_states::cow_member_in;

use self::places::{Index, Places};
use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::{Row, StrictCsv};
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// Value, lower limit, upper limit and standard deviation of the two indices, in the order of the card's columns.
const READ: [&str; 8] = [
    "v2x_polyarchy",
    "v2x_polyarchy_codelow",
    "v2x_polyarchy_codehigh",
    "v2x_polyarchy_sd",
    "v2x_libdem",
    "v2x_libdem_codelow",
    "v2x_libdem_codehigh",
    "v2x_libdem_sd",
];

const IGNORED: [&str; 44] = [
    "vdem_country_name",
    "country_text_id",
    "country_id",
    "historical_date",
    "project",
    "historical",
    "histname",
    "codingstart",
    "codingend",
    "codingstart_contemp",
    "codingend_contemp",
    "codingstart_hist",
    "codingend_hist",
    "gapstart1",
    "gapstart2",
    "gapstart3",
    "gapend1",
    "gapend2",
    "gapend3",
    "gap_index",
    "v2x_partipdem",
    "v2x_partipdem_codelow",
    "v2x_partipdem_codehigh",
    "v2x_partipdem_sd",
    "v2x_delibdem",
    "v2x_delibdem_codelow",
    "v2x_delibdem_codehigh",
    "v2x_delibdem_sd",
    "v2x_egaldem",
    "v2x_egaldem_codelow",
    "v2x_egaldem_codehigh",
    "v2x_egaldem_sd",
    "v2x_api",
    "v2x_api_codelow",
    "v2x_api_codehigh",
    "v2x_api_sd",
    "v2x_mpi",
    "v2x_mpi_codelow",
    "v2x_mpi_codehigh",
    "v2x_mpi_sd",
    "extended_country_name",
    "GWn",
    "cown",
    "in_GW_system",
];

fn index(row: &Row<'_>, column: &str) -> Result<Option<f64>, Problem> {
    let value = row.at_least_zero(column, &["", "NA"])?;
    if value.is_some_and(|value| value > 1.0) {
        return Err(row
            .problem("out-of-range", format!("`{column}` is outside its range"))
            .expected("a number from 0 to 1, or an empty cell for unknown")
            .found(row.text(column).to_owned()));
    }
    Ok(value)
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let used: Vec<&str> = ["vdem_cowcode", "year"].into_iter().chain(READ).collect();
    let mut csv = StrictCsv::open(file, &used, &IGNORED)?;
    let mut import = Import::new();
    let (mut states, mut years): (Vec<CowCode>, Vec<Year>) = (Vec::new(), Vec::new());
    let mut values: [Vec<Option<f64>>; 8] = Default::default();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let year = row.year("year")?;
        import.found_year(year);
        let mut cells = [None; 8];
        for (cell, column) in cells.iter_mut().zip(READ) {
            *cell = index(&row, column)?;
        }
        if ["", "NA"].contains(&row.text("vdem_cowcode")) {
            import.leave_out("no_code");
            continue;
        }
        // V-Dem codes countries long before 1816 by codes of its own, such as 99 for Great Colombia.
        let state = CowCode(u16::try_from(row.int_in("vdem_cowcode", 1, 999)?).expect("within bounds"));
        if !cow_member_in(state, year) {
            import.leave_out("not_in_the_system");
            continue;
        }
        states.push(state);
        years.push(year);
        values.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
    }
    let places = [0, 4].map(|first| {
        let index = values[first].iter().zip(&values[first + 3]);
        let known = index.map(|(value, deviation)| Some(Index { value: (*value)?, deviation: (*deviation)? }));
        Places::of(&years, &known.collect::<Vec<_>>())
    });
    let keys = || vec![Column::Cow(states.clone()), Column::Year(years.clone())];
    let with_keys = |columns: Vec<Column>| keys().into_iter().chain(columns).collect::<Vec<_>>();
    let counts = places.into_iter().flat_map(Places::into_columns).collect();
    import.tables.push(Table::build(&card.tables[0], with_keys(values.into_iter().map(Column::F64).collect()))?);
    import.tables.push(Table::build(&card.tables[1], with_keys(counts))?);
    Ok(import)
}
