//! Engagements of China's top leaders: one row a leader, a day and a country; counted by partner and year.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;
use footing_core::{CowCode, Dyad, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const CHINA: CowCode = CowCode(710);

/// Leaders, and whether they were president or premier in the years of the file.
const LEADERS: [(&str, bool); 7] = [
    ("Hu Jintao", true),
    ("Li Keqiang", true),
    ("Li Zhaoxing", false),
    ("Wang Yi", false),
    ("Wen Jiabao", true),
    ("Xi Jinping", true),
    ("Yang Jiechi", false),
];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let mut csv = StrictCsv::open(file, &["date", "year", "country", "leader"], &["text"])?;
    let mut import = Import::new();
    let mut known: HashMap<String, Option<CowCode>> = HashMap::new();
    let mut counted: BTreeMap<(Year, Dyad), [u32; 2]> = BTreeMap::new();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let year = row.year("year")?;
        let day = row.date("date")?;
        if day.is_none_or(|day| day.year() != year) {
            return Err(row
                .problem("bad-cell", "day and year do not go together")
                .expected(format!("a day in {year}"))
                .found(format!("`{}`", row.text("date").escape_debug())));
        }
        import.found_year(year);
        let leader = row.text("leader");
        let Some((_, top)) = LEADERS.iter().find(|(name, _)| *name == leader) else {
            return Err(row
                .problem("bad-cell", "a leader the importer does not know")
                .expected(LEADERS.map(|(name, _)| name).join(", "))
                .found(format!("`{}`", leader.escape_debug())));
        };
        let name = row.text("country");
        let state = match known.get(name) {
            Some(state) => *state,
            None => {
                let state = match name {
                    "Cook Islands" => None,
                    "England" | "Wales" => Some(CowCode(200)),
                    _ => Some(footing_states::resolve(name, None).map_err(|problem| {
                        row.problem("unknown-state", "`country` names no state the importer knows")
                            .found(format!("`{}`", name.escape_debug()))
                            .nearest(problem.nearest)
                    })?),
                };
                known.insert(name.to_owned(), state);
                state
            }
        };
        let Some(state) = state else {
            import.leave_out("no_state");
            continue;
        };
        let dyad = Dyad::new(CHINA, state)
            .ok_or_else(|| row.problem("self-dyad", "the row has China meet itself").expected("another state"))?;
        let [engagements, of_top] = counted.entry((year, dyad)).or_default();
        *engagements += 1;
        *of_top += u32::from(*top);
    }
    import.tables.push(Table::build(
        &card.tables[0],
        vec![
            Column::Cow(counted.keys().map(|(_, dyad)| dyad.first()).collect()),
            Column::Cow(counted.keys().map(|(_, dyad)| dyad.second()).collect()),
            Column::Year(counted.keys().map(|(year, _)| *year).collect()),
            Column::U32(counted.values().map(|c| Some(c[0])).collect()),
            Column::U32(counted.values().map(|c| Some(c[1])).collect()),
        ],
    )?);
    Ok(import)
}
