//! Vetoes in the Security Council, one row a vetoed draft: counted by member and by pair of members.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use footing_core::{CowCode, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::{Row, StrictCsv};
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const USED: [&str; 5] = ["year", "date", "member_veto1", "member_veto2", "member_veto3"];

/// Whatever else stands in a row: the draft and its matter, and flags that contradict the names.
const IGNORED: [&str; 19] = [
    "month",
    "draft",
    "meeting_record",
    "agenda_item",
    "crisis_topic",
    "region",
    "single_veto",
    "multiple_vetoes",
    "China",
    "France",
    "Russia",
    "USSR",
    "USA",
    "UK",
    "russia_china",
    "usa_uk",
    "usa_france",
    "usa_france_uk",
    "france_uk",
];

/// The last year the list covers to its end.
const LAST_COMPLETE: Year = 2021;

const MEMBERS: [(&str, CowCode); 6] = [
    ("China", CowCode(710)),
    ("France", CowCode(220)),
    ("Russia", CowCode(365)),
    ("UK", CowCode(200)),
    ("USA", CowCode(2)),
    ("USSR", CowCode(365)),
];

/// The members that vetoed a draft, in order of code.
fn members(row: &Row<'_>) -> Result<Vec<CowCode>, Problem> {
    let mut members = Vec::new();
    for column in &USED[2..] {
        let name = row.text(column);
        if name.is_empty() {
            continue;
        }
        let Some(&(_, member)) = MEMBERS.iter().find(|(known, _)| *known == name) else {
            return Err(row
                .problem("unknown-state", format!("`{column}` names no permanent member of the Council"))
                .expected(MEMBERS.map(|(name, _)| name).join(", "))
                .found(format!("`{}`", name.escape_debug())));
        };
        if members.contains(&member) {
            return Err(row
                .problem("bad-cell", "a member vetoes the same draft twice")
                .expected("each member once")
                .found(format!("`{}`", name.escape_debug())));
        }
        members.push(member);
    }
    if members.is_empty() {
        return Err(row.problem("bad-cell", "nobody vetoed this draft").expected("a member under `member_veto1`"));
    }
    members.sort_unstable();
    Ok(members)
}

/// The year of a row, which its date must bear out.
fn year(row: &Row<'_>) -> Result<Year, Problem> {
    let year = row.year("year")?;
    match NaiveDate::parse_from_str(row.text("date"), "%m/%d/%Y") {
        Ok(day) if day.year() == year => Ok(year),
        _ => Err(row
            .problem("bad-cell", "the cell under `date` cannot be read, or is of another year than `year`")
            .expected(format!("a day of {year} as month/day/year"))
            .found(format!("`{}`", row.text("date").escape_debug()))),
    }
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let mut csv = StrictCsv::open(file, &USED, &IGNORED)?.open_ended();
    let mut import = Import::new();
    let mut by_member: BTreeMap<(Year, CowCode), [u32; 2]> = BTreeMap::new();
    let mut by_pair: BTreeMap<(Year, CowCode, CowCode), u32> = BTreeMap::new();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let (year, members) = (year(&row)?, members(&row)?);
        import.found_year(year);
        if year > LAST_COMPLETE && card.tables[0].years[1] == LAST_COMPLETE {
            import.leave_out("incomplete_year");
            continue;
        }
        for (place, &member) in members.iter().enumerate() {
            let [vetoes, alone] = by_member.entry((year, member)).or_default();
            *vetoes += 1;
            *alone += u32::from(members.len() == 1);
            for &other in &members[place + 1..] {
                *by_pair.entry((year, member, other)).or_default() += 1;
            }
        }
    }
    let (mut states, mut years, mut vetoes, mut alone) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for ((year, member), [all, single]) in by_member {
        states.push(member);
        years.push(year);
        vetoes.push(Some(all));
        alone.push(Some(single));
    }
    let columns = vec![Column::Cow(states), Column::Year(years), Column::U32(vetoes), Column::U32(alone)];
    import.tables.push(Table::build(&card.tables[0], columns)?);
    let (mut first, mut second, mut years, mut joint) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for ((year, a, b), count) in by_pair {
        first.push(a);
        second.push(b);
        years.push(year);
        joint.push(Some(count));
    }
    let columns = vec![Column::Cow(first), Column::Cow(second), Column::Year(years), Column::U32(joint)];
    import.tables.push(Table::build(&card.tables[1], columns)?);
    Ok(import)
}
