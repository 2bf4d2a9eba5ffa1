//! Joint exercises with Russia: one row an exercise with up to 28 participants; counted by partner and year.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use footing_core::{CowCode, Dyad, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const RUSSIA: CowCode = CowCode(365);

/// Columns of participants.
const PARTICIPANTS: usize = 28;

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let columns: Vec<String> = (1..=PARTICIPANTS).map(|place| format!("part{place}")).collect();
    let used: Vec<&str> = ["id", "yr"].into_iter().chain(columns.iter().map(String::as_str)).collect();
    let mut csv = StrictCsv::open(file, &used, &["name", "comments", "source", "source2"])?.open_ended();
    let mut import = Import::new();
    let mut ids: BTreeSet<i64> = BTreeSet::new();
    let mut known: HashMap<String, CowCode> = HashMap::new();
    let mut counted: BTreeMap<(Year, Dyad), [u32; 2]> = BTreeMap::new();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        if row.is_blank() {
            import.leave_out("blank_row");
            continue;
        }
        let id = row.int_in("id", 1, 99_999)?;
        if !ids.insert(id) {
            return Err(row
                .problem("duplicate-key", "the same exercise stands twice in the file")
                .found(format!("id {id}"))
                .hint("nothing was imported; correct the file and import it again"));
        }
        let year = row.year("yr")?;
        import.found_year(year);
        let mut partners: BTreeSet<CowCode> = BTreeSet::new();
        for column in &columns {
            let name = row.text(column);
            if name.is_empty() {
                continue;
            }
            let state = match known.get(name) {
                Some(state) => *state,
                None => {
                    let state = footing_states::resolve(name, None).map_err(|problem| {
                        row.problem("unknown-state", format!("`{column}` names no state the importer knows"))
                            .found(format!("`{}`", name.escape_debug()))
                            .nearest(problem.nearest)
                    })?;
                    known.insert(name.to_owned(), state);
                    state
                }
            };
            partners.insert(state);
        }
        partners.remove(&RUSSIA);
        if partners.is_empty() {
            return Err(row.problem("bad-cell", "the exercise has no participant beside Russia"));
        }
        let alone = u32::from(partners.len() == 1);
        for partner in partners {
            let dyad = Dyad::new(RUSSIA, partner).expect("Russia was removed");
            let [exercises, bilateral] = counted.entry((year, dyad)).or_default();
            *exercises += 1;
            *bilateral += alone;
        }
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
