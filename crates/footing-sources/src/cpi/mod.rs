//! Transparency International's Corruption Perceptions Index: scores and their standard errors, one column a year.

use footing_core::{CowCode, Problem, Year};
use footing_states::cow_member_in;

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::table::{Column, Import, Table};
use crate::workbook::{Layout, Workbook};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const FIRST: Year = 2012;
const LAST: Year = 2023;

/// The last year whose columns have no rank.
const LAST_WITHOUT_RANK: Year = 2016;

/// The last year whose scores are headed `CPI Score`.
const LAST_CAPITAL: Year = 2013;

fn score(year: Year) -> String {
    format!("CPI {} {year}", if year <= LAST_CAPITAL { "Score" } else { "score" })
}

fn error(year: Year) -> String {
    format!("Standard error {year}")
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let mut used = vec!["ISO3".to_owned()];
    let mut ignored = vec!["Country / Territory".to_owned(), "Region".to_owned()];
    for year in FIRST..=LAST {
        used.extend([score(year), error(year)]);
        ignored.push(format!("Sources {year}"));
        if year > LAST_WITHOUT_RANK {
            ignored.push(format!("Rank {year}"));
        }
    }
    let used: Vec<&str> = used.iter().map(String::as_str).collect();
    let ignored: Vec<&str> = ignored.iter().map(String::as_str).collect();
    let sheet = Workbook::open(file)?.sheet(&Layout {
        sheet: "CPI Timeseries 2012 - 2023",
        header_row: 4,
        used: &used,
        ignored: &ignored,
        years: false,
    })?;
    let mut import = Import::new();
    let (mut states, mut years, mut scores, mut errors): (Vec<CowCode>, Vec<Year>, Vec<_>, Vec<_>) = Default::default();
    for row in sheet.rows() {
        import.rows_read += 1;
        let code = row.text("ISO3");
        if code == "HKG" {
            import.leave_out("territories");
            continue;
        }
        let state = row.iso3(if code == "KSV" { "XKX" } else { &code }, LAST)?;
        for year in FIRST..=LAST {
            let Some(points) = row.number(&score(year), &[""])? else { continue };
            let deviation = row.number(&error(year), &[""])?;
            if !(0.0..=100.0).contains(&points) || deviation.is_some_and(|deviation| deviation < 0.0) {
                return Err(row
                    .problem("out-of-range", format!("the score of {year} or its error is outside its range"))
                    .expected("a score from 0 to 100 and an error of at least 0"));
            }
            if !cow_member_in(state, year) {
                continue;
            }
            import.found_year(year);
            states.push(state);
            years.push(year);
            scores.push(Some(points));
            errors.push(deviation);
        }
    }
    import.tables.push(Table::build(
        &card.tables[0],
        vec![Column::Cow(states), Column::Year(years), Column::F64(scores), Column::F64(errors)],
    )?);
    Ok(import)
}
