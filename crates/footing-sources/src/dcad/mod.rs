//! Defence cooperation agreements: one row an agreement; counted by pair and year.

use std::collections::BTreeMap;

use footing_core::{Dyad, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const IGNORED: [&str; 22] = [
    "cowName1",
    "cowName2",
    "signDay",
    "signMonth",
    "EIFDay",
    "EIFMonth",
    "EIFYear",
    "category1",
    "category2",
    "category3",
    "span",
    "renewType",
    "renewYears",
    "terminated",
    "durationActual",
    "categoryConf",
    "UNTS",
    "fullText",
    "sourceType",
    "source",
    "factivaConf",
    "factivaSign",
];

/// What is counted of a pair in a year.
#[derive(Default)]
struct Counted {
    signed: u32,
    asymmetric: u32,
    in_force: u32,
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let used = ["ccode1", "ccode2", "signYear", "type", "endYearEstimate", "asymmetry", "DCAid"];
    let ignored: Vec<&str> = IGNORED.into_iter().chain(["factivaEIF"]).collect();
    let mut csv = StrictCsv::open(file, &used, &ignored)?;
    let mut import = Import::new();
    let mut ids = std::collections::BTreeSet::new();
    let mut counted: BTreeMap<(Year, Dyad), Counted> = BTreeMap::new();
    let [first, last] = card.tables[0].years;
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let Some(dyad) = Dyad::new(row.cow("ccode1")?, row.cow("ccode2")?) else {
            let problem = row.problem("self-dyad", "the row pairs a state with itself");
            import.reject("self_dyad", problem.expected("two different states"))?;
            continue;
        };
        if !ids.insert(row.text("DCAid").to_owned()) {
            return Err(row
                .problem("duplicate-key", "the same agreement stands twice in the file")
                .found(row.text("DCAid").to_owned())
                .hint("nothing was imported; tell the publisher, or correct the file and import it again"));
        }
        if !["general", "sector"].contains(&row.text("type")) {
            return Err(row
                .problem("bad-cell", "the cell under `type` cannot be read")
                .expected("`general` or `sector`")
                .found(format!("`{}`", row.text("type").escape_debug())));
        }
        let signed = row.year("signYear")?;
        let end = row.year("endYearEstimate")?;
        if end < signed || !(first..=last).contains(&signed) {
            return Err(row
                .problem("out-of-range", "the agreement's years are outside their range")
                .expected(format!("a signature from {first} to {last}, and an end not before it"))
                .found(format!("signed {signed}, ended {end}")));
        }
        import.found_year(signed);
        let asymmetric = row.int_in("asymmetry", 0, 2)? > 0;
        let entry = counted.entry((signed, dyad)).or_default();
        entry.signed += 1;
        entry.asymmetric += u32::from(asymmetric);
        for year in signed..=end.min(last) {
            counted.entry((year, dyad)).or_default().in_force += 1;
        }
    }
    import.tables.push(Table::build(
        &card.tables[0],
        vec![
            Column::Cow(counted.keys().map(|(_, dyad)| dyad.first()).collect()),
            Column::Cow(counted.keys().map(|(_, dyad)| dyad.second()).collect()),
            Column::Year(counted.keys().map(|(year, _)| *year).collect()),
            Column::U32(counted.values().map(|c| Some(c.signed)).collect()),
            Column::U32(counted.values().map(|c| Some(c.asymmetric)).collect()),
            Column::U32(counted.values().map(|c| Some(c.in_force)).collect()),
        ],
    )?);
    Ok(import)
}
