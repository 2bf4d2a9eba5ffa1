//! The Cyber Operations Tracker: operations by suspected sponsor and by the states its descriptions name as victims.
//! Descriptions are read and not kept.

mod victims;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use footing_core::{CowCode, Problem, Year};
use footing_states::{cow_member_in, cow_share_a_day};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::{Row, StrictCsv};
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// Kinds of operation; a row with another word has slipped.
const TYPES: [&str; 8] =
    ["", "Data destruction", "Defacement", "Denial of service", "Doxing", "Espionage", "Financial Theft", "Sabotage"];

/// Kinds of victim, several in one cell.
const CATEGORIES: [&str; 5] = ["", "Civil society", "Government", "Military", "Private sector"];

/// Answers of governments that hold an operation to be somebody's.
const ANSWERS: [&str; 4] = ["Confirmation", "Criminal charges", "Denouncement", "Sanctions"];

/// Sponsors that are no members of the state system.
const NO_STATES: [&str; 2] = ["Hong Kong", "Palestine, State of"];

fn day(row: &Row<'_>) -> Result<Option<NaiveDate>, Problem> {
    let text = row.text("Date");
    if text.is_empty() {
        return Ok(None);
    }
    NaiveDate::parse_from_str(text, "%m/%d/%Y")
        .ok()
        .filter(|day| (1990..=2100).contains(&day.year()))
        .map(Some)
        .ok_or_else(|| {
            row.problem("bad-cell", "the cell under `Date` cannot be read")
                .expected("a day as month/day/year, from 1990 to 2100")
                .found(format!("`{}`", text.escape_debug()))
        })
}

/// The sponsors of a row that are states. Names may hold a comma; most cells hold one name.
fn sponsors(row: &Row<'_>, year: Year) -> Result<Vec<CowCode>, Problem> {
    let cell = row.text("Sponsor");
    if cell.is_empty() || NO_STATES.contains(&cell) {
        return Ok(Vec::new());
    }
    cell.split(',').map(|name| row.named(name.trim(), year)).collect()
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let used = ["Date", "Response", "Victims", "Sponsor", "Type", "Category"];
    let ignored = ["Title", "Affiliations", "Description", "Sources_1", "Sources_2", "Sources_3"];
    let mut csv = StrictCsv::open(file, &used, &ignored)?;
    let mut import = Import::new();
    let mut operations: BTreeMap<(Year, CowCode, CowCode), [u32; 2]> = BTreeMap::new();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let known = |cell: &str| cell.split(',').all(|part| CATEGORIES.contains(&part.trim()));
        let odd = [("Type", TYPES.contains(&row.text("Type"))), ("Category", known(row.text("Category")))]
            .into_iter()
            .find(|(_, known)| !known);
        if let Some((column, _)) = odd {
            let problem = row.problem("bad-cell", "the cells of the row have slipped into other columns");
            import.reject("shifted", problem.found(format!("`{}` under `{column}`", row.text(column))))?;
            continue;
        }
        let Some(day) = day(&row)? else {
            import.leave_out("no_date");
            continue;
        };
        let year = day.year();
        import.found_year(year);
        let sponsors = sponsors(&row, year)?;
        if !sponsors.iter().any(|sponsor| cow_member_in(*sponsor, year)) {
            import.leave_out("no_sponsor");
            continue;
        }
        let victims = victims::states(row.text("Victims"), year);
        let answered = ANSWERS.iter().any(|answer| row.text("Response").starts_with(answer));
        let mut counted = false;
        for sponsor in sponsors {
            for victim in victims.iter().filter(|victim| **victim != sponsor) {
                if cow_share_a_day(sponsor, *victim, year) {
                    counted = true;
                    let sums = operations.entry((year, sponsor, *victim)).or_default();
                    sums[0] += 1;
                    sums[1] += u32::from(answered);
                }
            }
        }
        if !counted {
            import.leave_out("no_victim");
        }
    }
    let count = |place: usize| Column::U32(operations.values().map(|sums| Some(sums[place])).collect());
    let columns = vec![
        Column::Cow(operations.keys().map(|(_, sponsor, _)| *sponsor).collect()),
        Column::Cow(operations.keys().map(|(.., victim)| *victim).collect()),
        Column::Year(operations.keys().map(|(year, ..)| *year).collect()),
        count(0),
        count(1),
    ];
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
