//! Alliance obligations by directed dyad-year: which of five kinds are in force from the first state to the second.

use footing_core::{CowCode, DirectedDyad, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The publisher's flags, in the order of the card's columns.
const FLAGS: [&str; 5] = ["atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul"];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let used: Vec<&str> = ["ccode1", "ccode2", "year"].into_iter().chain(FLAGS).collect();
    let mut csv = StrictCsv::open(file, &used, &[])?;
    let mut import = Import::new();
    let (mut from, mut to): (Vec<CowCode>, Vec<CowCode>) = Default::default();
    let mut years: Vec<Year> = Vec::new();
    let mut flags: [Vec<Option<u8>>; 5] = Default::default();
    let first = card.tables[0].years[0];
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let dyad = DirectedDyad::new(row.cow("ccode1")?, row.cow("ccode2")?).ok_or_else(|| {
            row.problem("self-dyad", "the row pairs a state with itself").expected("two different states")
        })?;
        let year = row.year("year")?;
        import.found_year(year);
        let mut set = [0; 5];
        for (flag, column) in set.iter_mut().zip(FLAGS) {
            *flag = u8::from(row.flag(column)?);
        }
        if year < first {
            import.leave_out("before_the_frame");
            continue;
        }
        from.push(dyad.from());
        to.push(dyad.to());
        years.push(year);
        flags.iter_mut().zip(set).for_each(|(column, flag)| column.push(Some(flag)));
    }
    let columns = [Column::Cow(from), Column::Cow(to), Column::Year(years)].into_iter().chain(flags.map(Column::U8));
    import.tables.push(Table::build(&card.tables[0], columns.collect())?);
    Ok(import)
}
