//! Military expenditure from SIPRI's workbook: three of its sheets, one row a state, one column a year.

use std::collections::{BTreeMap, HashMap};

use footing_core::{CowCode, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::table::{Column, Import, Table};
use crate::workbook::{Layout, Row, Workbook};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The sheets, in the order of the card's columns.
const SHEETS: [Layout<'_>; 3] = [
    Layout { sheet: "Current US$", header_row: 6, used: &["Country"], ignored: &["Notes"], years: true },
    Layout { sheet: "Constant (2023) US$", header_row: 6, used: &["Country"], ignored: &["Notes"], years: true },
    Layout { sheet: "Share of GDP", header_row: 6, used: &["Country"], ignored: &["Notes"], years: true },
];

/// The first year of the Russian Federation.
const FIRST_OF_RUSSIA: Year = 1992;

/// Unknown, and no state then.
const ABSENT: [&str; 3] = ["...", ". .", "xxx"];

/// Rows that head a region, and one that is no state.
const HEADINGS: [&str; 21] = [
    "Africa",
    "North Africa",
    "sub-Saharan Africa",
    "Americas",
    "Central America and the Caribbean",
    "North America",
    "South America",
    "Asia & Oceania",
    "Oceania",
    "South Asia",
    "East Asia",
    "South East Asia",
    "Central Asia",
    "Europe",
    "Central Europe",
    "Eastern Europe",
    "Western Europe",
    "European Union",
    "Middle East",
    "Central and Western Europe",
    "Asia and Oceania",
];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let mut book = Workbook::open(file)?;
    let mut import = Import::new();
    let mut known: HashMap<String, CowCode> = HashMap::new();
    let mut figures: BTreeMap<(Year, CowCode), [Option<f64>; 3]> = BTreeMap::new();
    for (place, layout) in SHEETS.iter().enumerate() {
        let sheet = book.sheet(layout)?;
        for row in sheet.rows() {
            import.rows_read += 1;
            let name = row.text("Country");
            if HEADINGS.contains(&name.as_ref()) {
                import.leave_out("regions");
                continue;
            }
            for &year in sheet.years() {
                let Some(value) = row.number(&year.to_string(), &with_blank(&ABSENT))? else { continue };
                if value < 0.0 {
                    return Err(row.problem("out-of-range", "a figure below zero").found(value.to_string()));
                }
                // The USSR and Russia have rows that overlap; each state of the two is read in its own years.
                if name == "Russia" && year < FIRST_OF_RUSSIA {
                    continue;
                }
                let state = state(&row, &name, year, &mut known)?;
                import.found_year(year);
                let cell = &mut figures.entry((year, state)).or_default()[place];
                if cell.replace(value).is_some() {
                    return Err(row
                        .problem("duplicate-key", "two rows give a figure for one state and year")
                        .found(format!("{}, {year}", footing_states::name(state))));
                }
            }
        }
    }
    let column = |place: usize| Column::F64(figures.values().map(|values| values[place]).collect());
    import.tables.push(Table::build(
        &card.tables[0],
        vec![
            Column::Cow(figures.keys().map(|(_, state)| *state).collect()),
            Column::Year(figures.keys().map(|(year, _)| *year).collect()),
            column(0),
            column(1),
            column(2),
        ],
    )?);
    Ok(import)
}

/// The missing codes, and an empty cell.
fn with_blank<'c>(codes: &[&'c str]) -> Vec<&'c str> {
    codes.iter().copied().chain([""]).collect()
}

fn state(row: &Row<'_>, name: &str, year: Year, known: &mut HashMap<String, CowCode>) -> Result<CowCode, Problem> {
    if let Some(state) = known.get(name) {
        return Ok(*state);
    }
    let state = match name {
        "Germany" => return Ok(CowCode(if year < 1990 { 260 } else { 255 })),
        "Viet Nam" => CowCode(816),
        "Congo, Republic" => CowCode(484),
        "Congo, DR" => CowCode(490),
        "Gambia, The" => CowCode(420),
        "Korea, North" => CowCode(731),
        "Korea, South" => CowCode(732),
        "Yemen, North" => CowCode(678),
        _ => footing_states::resolve(name, None).map_err(|problem| {
            row.problem("unknown-state", "`Country` names no state the importer knows")
                .found(format!("`{}`", name.escape_debug()))
                .nearest(problem.nearest)
        })?,
    };
    known.insert(name.to_owned(), state);
    Ok(state)
}
