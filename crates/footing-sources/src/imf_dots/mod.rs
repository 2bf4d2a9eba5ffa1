//! Monthly trade among fifteen economies, each flow as its exporter and as its importer reported it: summed to years,
//! both reports kept.

use std::collections::BTreeMap;

use footing_core::{CowCode, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// One report of one flow in one year, month by month, million dollars; `None` until a row is read.
type Months = [Option<f64>; 12];

/// A flow as its exporter and as its importer reported it.
#[derive(Default)]
struct Reports {
    exporter: Months,
    importer: Months,
}

/// Months with a figure. Among economies of this size nothing at all in a month is a month not reported.
fn reported(months: &Months) -> impl Iterator<Item = f64> + '_ {
    months.iter().flatten().copied().filter(|value| *value > 0.0)
}

fn count(months: &Months) -> Option<u32> {
    u32::try_from(reported(months).count()).ok()
}

/// The year's sum, known only if all twelve months are.
fn total(months: &Months) -> Option<f64> {
    (reported(months).count() == 12).then(|| reported(months).sum())
}

/// Standard deviation of the twelve months over their mean.
fn unevenness(months: &Months) -> Option<f64> {
    let mean = total(months)? / 12.0;
    let variance = reported(months).map(|value| (value - mean).powi(2)).sum::<f64>() / 12.0;
    Some(variance.sqrt() / mean)
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let mut csv = StrictCsv::open(file, &["countrySource", "countryTarget", "value", "type", "year", "month"], &[])?;
    let mut import = Import::new();
    let mut flows: BTreeMap<(Year, CowCode, CowCode), Reports> = BTreeMap::new();
    let mut names: BTreeMap<String, CowCode> = BTreeMap::new();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let year = row.year("year")?;
        import.found_year(year);
        let month = usize::try_from(row.int_in("month", 1, 12)? - 1).expect("within bounds");
        let value = row.at_least_zero("value", &[])?;
        let mut state = |column: &str| -> Result<CowCode, Problem> {
            let text = row.text(column);
            if let Some(state) = names.get(text) {
                return Ok(*state);
            }
            let state = row.named(text, year)?;
            if !card.tables[0].universe.covers_state(state) {
                return Err(row
                    .problem("unknown-state", "the state is none of those the card lists")
                    .found(format!("`{}`", text.escape_debug()))
                    .hint("a file of other states needs a card of its own: nothing was imported"));
            }
            names.insert(text.to_owned(), state);
            Ok(state)
        };
        let (reporter, partner) = (state("countrySource")?, state("countryTarget")?);
        let exports = match row.text("type") {
            "export" => true,
            "import" => false,
            other => {
                return Err(row
                    .problem("bad-cell", "the cell under `type` cannot be read")
                    .expected("export or import")
                    .found(format!("`{}`", other.escape_debug())));
            }
        };
        if reporter == partner {
            import.leave_out("self");
            continue;
        }
        let (from, to) = if exports { (reporter, partner) } else { (partner, reporter) };
        let reports = flows.entry((year, from, to)).or_default();
        let months = if exports { &mut reports.exporter } else { &mut reports.importer };
        if months[month].is_some() {
            return Err(row
                .problem("duplicate-key", "the same case stands twice in the file")
                .hint("nothing was imported; tell the publisher, or correct the file and import it again"));
        }
        months[month] = value;
    }
    let of = |value: fn(&Reports) -> Option<f64>| Column::F64(flows.values().map(value).collect());
    let columns = vec![
        Column::Cow(flows.keys().map(|(_, from, _)| *from).collect()),
        Column::Cow(flows.keys().map(|(.., to)| *to).collect()),
        Column::Year(flows.keys().map(|(year, ..)| *year).collect()),
        of(|flow| total(&flow.exporter)),
        of(|flow| total(&flow.importer)),
        Column::U32(flows.values().map(|flow| count(&flow.exporter)).collect()),
        Column::U32(flows.values().map(|flow| count(&flow.importer)).collect()),
        of(|flow| unevenness(&flow.importer)),
    ];
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
