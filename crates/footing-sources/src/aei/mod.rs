//! Chinese investments and construction contracts abroad, and those that came to grief, from the China Global Investment
//! Tracker: deals of 100 million dollars and more, summed by state and year.

use std::collections::BTreeMap;

use footing_core::{CowCode, Problem, Year};
use footing_states::cow_share_a_day;

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::table::{Column, Import, Table};
use crate::workbook::{Layout, Row, Workbook};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The one investor.
const CHINA: CowCode = CowCode(710);

/// Names too short or too loose for the list of states.
const OWN_NAMES: [(&str, u16); 5] =
    [("Bosnia", 346), ("Congo", 484), ("Trinidad-Tobago", 52), ("UAE", 696), ("USA", 2)];

/// The sheets read, in the order of the card's columns: name, row of the header, who acts, what stands beside.
const SHEETS: [(&str, u32, &[&str]); 3] = [
    (
        "Dataset 1",
        1,
        &["Investor", "Share Size", "Transaction Party", "Sector", "Subsector", "Region", "BRI", "Greenfield", "Month"],
    ),
    (
        "Dataset 2",
        6,
        &["Contractor", "Share Size", "Transaction Party", "Sector", "Subsector", "Region", "BRI", "Month"],
    ),
    (
        "Dataset 3",
        6,
        &["Chinese Entity", "Transaction Party", "Sector", "Subsector", "Region", "Greenfield", "BRI", "Month"],
    ),
];

/// Deals and their millions.
#[derive(Clone, Copy, Default)]
struct Deals {
    count: u32,
    musd: f64,
}

fn partner(row: &Row<'_>, year: Year) -> Result<CowCode, Problem> {
    let name = row.text("Country");
    let own = OWN_NAMES.iter().find(|(own, _)| *own == name);
    own.map_or_else(|| row.named(&name, year), |(_, code)| Ok(CowCode(*code)))
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let mut workbook = Workbook::open(file)?;
    let mut import = Import::new();
    let mut partners: BTreeMap<(Year, CowCode), [Deals; 3]> = BTreeMap::new();
    for (place, (sheet, header_row, ignored)) in SHEETS.into_iter().enumerate() {
        let used = &["Year", "Country", "Quantity in Millions"];
        let sheet = workbook.sheet(&Layout { sheet, header_row, used, ignored, years: false })?;
        for row in sheet.rows() {
            import.rows_read += 1;
            let year = row.year("Year")?;
            import.found_year(year);
            let musd = row.number("Quantity in Millions", &[])?.expect("no code stands for unknown");
            if musd <= 0.0 {
                return Err(row
                    .problem("out-of-range", "`Quantity in Millions` is outside its range")
                    .expected("a number above 0"));
            }
            let partner = partner(&row, year)?;
            if !cow_share_a_day(CHINA, partner, year) {
                import.leave_out("not_in_the_system");
                continue;
            }
            let deals = &mut partners.entry((year, partner)).or_default()[place];
            deals.count += 1;
            deals.musd += musd;
        }
    }
    let mut columns = vec![
        Column::Cow(vec![CHINA; partners.len()]),
        Column::Cow(partners.keys().map(|(_, partner)| *partner).collect()),
        Column::Year(partners.keys().map(|(year, _)| *year).collect()),
    ];
    for place in 0..SHEETS.len() {
        columns.push(Column::U32(partners.values().map(|deals| Some(deals[place].count)).collect()));
        columns.push(Column::F64(partners.values().map(|deals| Some(deals[place].musd)).collect()));
    }
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
