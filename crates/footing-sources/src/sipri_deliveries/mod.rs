//! Deliveries of arms year by year, with the volume of each: no list of years has to be split.

use std::io::Cursor;

use footing_core::Problem;

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::sipri::{Below, Delivery, Parties, Sums, below_preamble, domain, mark, volume};
use crate::strict::StrictCsv;
use crate::table::Import;

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const USED: [&str; 9] = [
    "Supplier",
    "Recipient",
    "Description",
    "Numbers delivered is estimate",
    "Delivery year",
    "Status",
    "TIV deal unit",
    "TIV delivery values",
    "Local production",
];

const IGNORED: [&str; 8] = [
    "SIPRI AT Database ID",
    "Designation",
    "Armament category",
    "Order date",
    "Order date is estimate",
    "Numbers delivered",
    "Delivery year is estimate",
    "SIPRI estimate",
];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let Below { text, above, release } = below_preamble(file, "SIPRI AT Database ID,")?;
    let mut csv = StrictCsv::below(file.name, above, Box::new(Cursor::new(text)), &USED, &IGNORED)?;
    let mut import = Import { release, ..Import::new() };
    let (mut parties, mut sums) = (Parties::default(), Sums::default());
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let year = row.year("Delivery year")?;
        import.found_year(year);
        mark(&row, "Status", &["Second hand", "Second hand but modernized"], "New")?;
        volume(&row, "TIV deal unit")?;
        let delivery = Delivery {
            year,
            supplier: parties.state(&row, "Supplier", year)?,
            recipient: parties.state(&row, "Recipient", year)?,
            tiv: volume(&row, "TIV delivery values")?,
            // One record has neither mark: what is not said to be certain is not.
            uncertain: mark(&row, "Numbers delivered is estimate", &["No"], "Yes").or_else(|problem| {
                if row.text("Numbers delivered is estimate").is_empty() { Ok(true) } else { Err(problem) }
            })?,
            licence: mark(&row, "Local production", &["No"], "Yes")?,
            domain: domain(row.text("Description")),
        };
        if delivery.supplier.is_none() || delivery.recipient.is_none() {
            import.leave_out("no_pair_of_states");
        }
        sums.add(&delivery);
    }
    sums.tables(card, &mut import)?;
    Ok(import)
}
