//! Answers of China's foreign ministry by the states they name, as three JSON files of counts made by others. The files
//! are told apart by what stands in them.

use std::collections::{BTreeMap, HashSet};

use footing_core::{CowCode, Fault, Problem, Year, nearest};
use footing_states::{cow_member_in, resolve};
use serde::Deserialize;

use crate::Parser;
use crate::card::Card;
use crate::input::InputFile;
use crate::json::{self, Distinct};
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const CHINA: CowCode = CowCode(710);

/// Places on the list that are no members of the state system.
const NOT_STATES: [&str; 6] = ["Hong Kong", "Macao", "Palestine", "Tibet", "Vatican", "Xinjiang"];

/// `country_counts.json`: years as text with a decimal point, as the compiler's program wrote them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    years: Vec<String>,
    countries: Distinct<Distinct<u32>>,
}

/// A month of `monthly_io.json`; what concerns international organizations is not read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Month {
    month: String,
    n_total: u32,
    #[serde(rename = "n_io")]
    _organizations: u32,
    #[serde(rename = "io_rate")]
    _rate: f64,
    #[serde(rename = "sentiment")]
    _sentiment: Option<f64>,
}

/// A year of `threats_by_year.json`; the kinds overlap and are not read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hard {
    year: Year,
    total: u32,
    #[serde(rename = "China attacked")]
    _attacked: u32,
    #[serde(rename = "Active threat")]
    _active: u32,
    #[serde(rename = "Threat")]
    _threat: u32,
    #[serde(rename = "Demand")]
    _demand: u32,
    #[serde(rename = "Urge")]
    _urge: u32,
    #[serde(rename = "Request")]
    _request: u32,
    #[serde(rename = "Representations")]
    _representations: u32,
    #[serde(rename = "China protested")]
    _protested: u32,
}

/// The year in a key such as `2002.0`.
fn counted_year(file: &InputFile<'_>, text: &str) -> Result<Year, Problem> {
    let year = text.strip_suffix(".0").unwrap_or(text).parse::<Year>().ok().filter(|year| (1949..=2100).contains(year));
    year.ok_or_else(|| {
        Problem::new(Fault::Data, "bad-cell", "a key is no year")
            .at(file.name)
            .expected("a year such as 2002.0")
            .found(format!("`{}`", text.escape_debug()))
    })
}

/// The state a name means; `None` for a place that is no state.
fn state(card: &Card, file: &InputFile<'_>, name: &str) -> Result<Option<CowCode>, Problem> {
    if NOT_STATES.contains(&name) {
        return Ok(None);
    }
    let known = resolve(name, None).ok();
    let listed = |state: &CowCode| *state == CHINA || card.tables[1].universe.covers_dyad(CHINA, *state);
    known.filter(listed).map(Some).ok_or_else(|| {
        Problem::new(Fault::Data, "unknown-state", "a place is not on the card's list of states")
            .at(format!("{}, countries", file.name))
            .found(format!("`{}`", name.escape_debug()))
            .nearest(nearest(name, footing_states::all_cow().map(footing_states::name).chain(NOT_STATES), 3))
            .hint("nothing was imported; of states that are not on the list nothing may be read as zero")
    })
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let mut import = Import::new();
    let (mut counts, mut months, mut hard) = (None, None, None);
    for file in files {
        let text = file.text()?;
        let text = text.trim_start_matches('\u{feff}');
        let twice = if text.trim_start().starts_with('{') {
            counts.replace((file, json::read::<Counts>(file, text)?)).is_some()
        } else if text.contains("\"n_total\"") {
            months.replace((file, json::read::<Vec<Month>>(file, text)?)).is_some()
        } else {
            hard.replace((file, json::read::<Vec<Hard>>(file, text)?)).is_some()
        };
        if twice {
            return Err(json::second(file));
        }
    }
    let (Some((file, counts)), Some((months_file, months)), Some((_, hard))) = (counts, months, hard) else {
        return Err(Problem::new(
            Fault::Usage,
            "wrong-number-of-files",
            format!("{} is imported from three files", card.id),
        )
        .expected(card.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", "))
        .found(files.iter().map(|file| file.name).collect::<Vec<_>>().join(", ")));
    };
    let mut years: Vec<Year> = counts.years.iter().map(|text| counted_year(file, text)).collect::<Result<_, _>>()?;
    years.sort_unstable();
    years.dedup();
    let last = years.last().copied().unwrap_or(Year::MIN);
    let mut mentions: BTreeMap<(Year, CowCode), u32> = BTreeMap::new();
    for (name, by_year) in counts.countries.0 {
        let state = state(card, file, &name)?;
        for (text, count) in by_year.0 {
            import.rows_read += 1;
            let year = counted_year(file, &text)?;
            if years.binary_search(&year).is_err() {
                return Err(Problem::new(Fault::Data, "bad-cell", "a count is of a year that `years` does not list")
                    .at(format!("{}, countries, {}", file.name, name.escape_debug()))
                    .found(year.to_string()));
            }
            import.found_year(year);
            match state {
                None => import.leave_out("not_a_state"),
                Some(CHINA) => import.leave_out("self_mention"),
                Some(state) if !cow_member_in(state, year) => import.leave_out("before_membership"),
                Some(state) => {
                    if mentions.insert((year, state), count).is_some() {
                        return Err(Problem::new(Fault::Data, "duplicate-key", "two names of the list are one state")
                            .at(format!("{}, countries", file.name))
                            .found(format!("`{}`, {state} in {year}", name.escape_debug())));
                    }
                }
            }
        }
    }
    let mut answers: BTreeMap<Year, u32> = BTreeMap::new();
    let mut seen = HashSet::new();
    for month in months {
        import.rows_read += 1;
        let (year, _) = json::month(months_file, &month.month)?;
        if !seen.insert(month.month.clone()) {
            return Err(Problem::new(Fault::Data, "duplicate-key", "a month stands twice in the file")
                .at(months_file.name)
                .found(month.month));
        }
        if year > last {
            import.leave_out("years_without_counts");
        } else {
            let sum = answers.entry(year).or_default();
            *sum = sum.saturating_add(month.n_total);
        }
    }
    let mut tagged: BTreeMap<Year, u32> = BTreeMap::new();
    for row in hard {
        import.rows_read += 1;
        if row.year > last {
            import.leave_out("years_without_counts");
        } else {
            tagged.insert(row.year, row.total);
        }
    }
    let sum = |year: &Year| -> u32 {
        let counts = mentions.range((*year, CowCode(0))..(year + 1, CowCode(0))).map(|(_, count)| *count);
        counts.fold(0, u32::saturating_add)
    };
    let columns = vec![
        Column::Cow(vec![CHINA; years.len()]),
        Column::Year(years.clone()),
        Column::U32(years.iter().map(|year| answers.get(year).copied()).collect()),
        Column::U32(years.iter().map(|year| Some(sum(year))).collect()),
        Column::U32(years.iter().map(|year| tagged.get(year).copied()).collect()),
    ];
    import.tables.push(Table::build(&card.tables[0], columns)?);
    let columns = vec![
        Column::Cow(vec![CHINA; mentions.len()]),
        Column::Cow(mentions.keys().map(|(_, state)| *state).collect()),
        Column::Year(mentions.keys().map(|(year, _)| *year).collect()),
        Column::U32(mentions.values().map(|count| Some(*count)).collect()),
    ];
    import.tables.push(Table::build(&card.tables[1], columns)?);
    Ok(import)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;

    const COUNTS: &str = include_str!("fixture/country_counts.json");
    const MONTHS: &str = include_str!("fixture/monthly_io.json");
    const HARD: &str = include_str!("fixture/threats_by_year.json");

    fn import(texts: &[&str]) -> Result<Import, Problem> {
        let files: Vec<InputFile<'_>> =
            texts.iter().map(|text| InputFile { name: "test.json", bytes: text.as_bytes() }).collect();
        parse(&crate::by_id("china_mfa_mentions").unwrap().card, &files)
    }

    fn shown(table: &Table) -> String {
        format!("[{}]\n{}", table.name, crate::table::shown(&table.rows))
    }

    #[test]
    fn the_fixture_yields_what_it_should() {
        for files in [[COUNTS, MONTHS, HARD], [HARD, COUNTS, MONTHS]] {
            let import = import(&files).unwrap();
            let text = format!(
                "rows read: {}, years {:?}, left out {:?}\n{}\n{}",
                import.rows_read,
                import.years,
                import.left_out,
                shown(&import.tables[0]),
                shown(&import.tables[1])
            );
            assert_eq!(text.trim_end(), include_str!("expect.snap").trim_end());
        }
    }

    #[test]
    fn whatever_does_not_fit_stops_the_import() {
        let cases = [
            ("malformed-json", COUNTS.replace("\"years\"", "\"jahre\""), MONTHS.to_owned()),
            (
                "malformed-json",
                COUNTS.replace("\"Russia\": {\"2007.0\": 29", "\"Russia\": {\"2007.0\": 29.5"),
                MONTHS.to_owned(),
            ),
            ("malformed-json", COUNTS.replace("\"Kosovo\"", "\"Russia\""), MONTHS.to_owned()),
            ("malformed-json", COUNTS[..90].to_owned(), MONTHS.to_owned()),
            ("unknown-state", COUNTS.replace("Kosovo", "Ruritania"), MONTHS.to_owned()),
            ("unknown-state", COUNTS.replace("Kosovo", "Iceland"), MONTHS.to_owned()),
            ("duplicate-key", COUNTS.replace("Kosovo", "Russian Federation"), MONTHS.to_owned()),
            ("bad-cell", COUNTS.replace("{\"2007.0\": 1,", "{\"2006.0\": 1,"), MONTHS.to_owned()),
            ("bad-cell", COUNTS.replace("\"2008.0\": 20", "\"x\": 20"), MONTHS.to_owned()),
            ("bad-cell", COUNTS.to_owned(), MONTHS.replace("2007-02", "2007-13")),
            ("duplicate-key", COUNTS.to_owned(), MONTHS.replace("2007-02", "2007-01")),
            ("wrong-number-of-files", COUNTS.to_owned(), COUNTS.to_owned()),
        ];
        for (code, counts, months) in cases {
            let problem = import(&[&counts, &months, HARD]).map(|_| ()).expect_err(&counts);
            assert_eq!(problem.code, code, "{problem}");
        }
        assert_eq!(import(&[COUNTS, MONTHS]).map(|_| ()).unwrap_err().code, "wrong-number-of-files");
    }

    /// The real files: known values, and every listed state on the card.
    #[test]
    #[ignore = "needs FOOTING_DATA"]
    fn the_real_files() {
        let folder = std::env::var("FOOTING_DATA").expect("FOOTING_DATA names the data folder");
        let card = &crate::by_id("china_mfa_mentions").unwrap().card;
        let texts: Vec<String> = card
            .files
            .iter()
            .map(|file| std::path::Path::new(&folder).join(file.baseline_path.as_ref().unwrap()))
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect();
        let import = import(&texts.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
        let rows = crate::table::shown(&import.tables[1].rows);
        assert!(rows.contains("710,365,2022,198") && rows.contains("710,2,2021,1204"));
        let footing_core::Universe::Sender { to: Some(listed), .. } = &card.tables[1].universe else { panic!() };
        for state in listed {
            assert!(
                rows.lines().any(|row| row.starts_with(&format!("710,{state},"))),
                "{state} is listed and never named"
            );
        }
    }
}
