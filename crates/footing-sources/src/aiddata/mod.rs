//! China's official finance abroad by receiving state and year: projects recorded, and their amounts in constant
//! dollars, which no other table here shares.

use footing_core::{CowCode, Problem};
use footing_states::cow_member_in;

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The one giver.
const CHINA: CowCode = CowCode(710);

/// Receivers that never were members of the COW state system.
const TERRITORIES: [&str; 7] = ["COK", "CUW", "GUM", "NIU", "PSE", "PYF", "SXM"];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let used = ["Country Code", "year", "projects", "usd_const_2021", "share_amount_estimated"];
    let mut csv = StrictCsv::open(file, &used, &["log1p_usd_const_2021"])?;
    let mut import = Import::new();
    let (mut states, mut years, mut projects, mut amounts, mut estimated) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let year = row.year("year")?;
        import.found_year(year);
        let count = u32::try_from(row.int_in("projects", 1, 100_000)?).expect("within bounds");
        let amount = row.at_least_zero("usd_const_2021", &[])?.expect("no code stands for unknown");
        let share = row.at_least_zero("share_amount_estimated", &[])?.filter(|share| *share <= 1.0);
        let Some(share) = share else {
            return Err(row
                .problem("out-of-range", "`share_amount_estimated` is outside its range")
                .expected("a share from 0 to 1")
                .found(row.text("share_amount_estimated").to_owned()));
        };
        if TERRITORIES.contains(&row.text("Country Code")) {
            import.leave_out("territories");
            continue;
        }
        let state = row.iso3("Country Code", year)?;
        if state == CHINA {
            return Err(row.problem("self-dyad", "China is its own partner").expected("another state"));
        }
        if !cow_member_in(state, year) {
            import.leave_out("not_in_the_system");
            continue;
        }
        states.push(state);
        years.push(year);
        projects.push(Some(count));
        // Projects without any known amount are there, and what they were worth is not known.
        amounts.push((amount > 0.0).then_some(amount));
        estimated.push((amount > 0.0).then_some(share));
    }
    let columns = vec![
        Column::Cow(vec![CHINA; states.len()]),
        Column::Cow(states),
        Column::Year(years),
        Column::U32(projects),
        Column::F64(amounts),
        Column::F64(estimated),
    ];
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
