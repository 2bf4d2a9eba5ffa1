//! Cyber incidents between rivals: counts by the state that began them, for the pairs the list follows and no other.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use footing_core::{CowCode, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::table::{Column, Import, Table};
use crate::workbook::{Layout, Row, Workbook};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const IGNORED: [&str; 22] = [
    "StateA",
    "StateB",
    "Name",
    "interactionenddate",
    "method",
    "targettype",
    "cyber_objective",
    "information_operation",
    "objective_achievement",
    // The reader trims headings: the publisher's has a space at its end.
    "Concession",
    "3rdpartyinitiator",
    "severity",
    "damage type",
    "Crit Inf",
    "Supply Ch",
    "Ransomware",
    "Political Objective",
    "Sources1",
    "Sources2",
    "Sources3",
    "Sources4",
    "Sources5",
];

/// Incidents of one side on the other in one year, and those a United States authority speaks of.
#[derive(Default)]
struct Incidents {
    count: u32,
    by_authority: u32,
}

/// The two states of a pair's number: `2365` is 2 and 365, for the second code always has three digits.
fn pair(row: &Row<'_>) -> Result<[CowCode; 2], Problem> {
    let number = row.int_in("Dyadpair", 2_020, 999_999)?;
    let code = |number: i64| CowCode(u16::try_from(number).expect("three digits"));
    let states = [code(number / 1000), code(number % 1000)];
    if states[0] != states[1] && states.iter().all(|state| footing_states::all_cow().any(|known| known == *state)) {
        return Ok(states);
    }
    Err(row
        .problem("unknown-state", "`Dyadpair` holds no two codes of the COW state system")
        .expected("two COW codes written together, such as 2365")
        .found(number.to_string()))
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let sheet = Workbook::open(file)?.sheet(&Layout {
        sheet: "DCID_2.0_Release_public_June_20",
        header_row: 1,
        used: &["Cyberincidentnum", "Dyadpair", "interactionstartdate", "initiator", "Justice", "Cert", "FBI"],
        ignored: &IGNORED,
        years: false,
    })?;
    let [first, last] = card.tables[0].years;
    let mut import = Import::new();
    let mut numbers: BTreeSet<i64> = BTreeSet::new();
    let mut incidents: BTreeMap<(Year, CowCode, CowCode), Incidents> = BTreeMap::new();
    for row in sheet.rows() {
        import.rows_read += 1;
        if !numbers.insert(row.int_in("Cyberincidentnum", 1, 99_999)?) {
            return Err(row
                .problem("duplicate-key", "an incident's number stands twice in the file")
                .hint("nothing was imported; tell the publisher, or correct the file and import it again"));
        }
        let states = pair(&row)?;
        let initiator = CowCode(u16::try_from(row.int_in("initiator", 1, 999)?).expect("within bounds"));
        let target = match states {
            [a, b] if a == initiator => Some(b),
            [a, b] if b == initiator => Some(a),
            _ => None,
        };
        let Some(day) = row.date("interactionstartdate")? else {
            return Err(row.problem("bad-cell", "the incident has no first day").expected("a day"));
        };
        let year = day.year();
        import.found_year(year);
        if !card.tables[0].universe.covers_dyad(states[0], states[1]) {
            return Err(row
                .problem("unknown-pair", "the pair is none of those the card lists")
                .found(format!("{} and {}", states[0], states[1]))
                .hint("a release that follows more pairs needs a card that says so: nothing was imported"));
        }
        if !(first..=last).contains(&year) {
            import.leave_out("after_the_list");
            continue;
        }
        // A third state that broke into both of a pair was no act of the one on the other.
        let Some(target) = target else {
            import.leave_out("third_party");
            continue;
        };
        let sums = incidents.entry((year, initiator, target)).or_default();
        sums.count += 1;
        sums.by_authority += u32::from(["Justice", "Cert", "FBI"].iter().any(|column| !row.text(column).is_empty()));
    }
    let columns = vec![
        Column::Cow(incidents.keys().map(|(_, from, _)| *from).collect()),
        Column::Cow(incidents.keys().map(|(.., to)| *to).collect()),
        Column::Year(incidents.keys().map(|(year, ..)| *year).collect()),
        Column::U32(incidents.values().map(|sums| Some(sums.count)).collect()),
        Column::U32(incidents.values().map(|sums| Some(sums.by_authority)).collect()),
    ];
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
