//! The Formal Bilateral Influence Capacity index, where a user has it: a published composite to hold footing's own
//! ratios against, never a part of them.

use footing_core::Problem;
use footing_states::cow_share_a_day;

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The index and its two halves.
const READ: [&str; 3] = ["fbic", "bandwidth", "dependence"];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let used: Vec<&str> = ["iso3a", "iso3b", "year"].into_iter().chain(READ).collect();
    // The components, some sixty columns whose list grows with every release, are not read.
    let mut csv = StrictCsv::open_wide(file, &used)?;
    let mut import = Import::new();
    let (mut from, mut to, mut years) = (Vec::new(), Vec::new(), Vec::new());
    let mut values: [Vec<Option<f64>>; 3] = Default::default();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let year = row.year("year")?;
        import.found_year(year);
        let mut cells = [None; 3];
        for (cell, column) in cells.iter_mut().zip(READ) {
            *cell = row.at_least_zero(column, &["", "NA"])?;
        }
        let (a, b) = (row.iso3("iso3a", year)?, row.iso3("iso3b", year)?);
        if a == b {
            return Err(row.problem("self-dyad", "the row pairs a state with itself").expected("two different states"));
        }
        if !cow_share_a_day(a, b, year) {
            import.leave_out("not_in_the_system");
            continue;
        }
        from.push(a);
        to.push(b);
        years.push(year);
        values.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
    }
    let mut columns = vec![Column::Cow(from), Column::Cow(to), Column::Year(years)];
    columns.extend(values.into_iter().map(Column::F64));
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
