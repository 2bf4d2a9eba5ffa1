//! Russian official texts by the states they name, as two JSON files of one corpus: texts a month, and the percentage of
//! them that names each of 16 states. Counts are recovered from the two, which must agree to the last digit printed.

use std::collections::{BTreeMap, BTreeSet};

use footing_core::{CowCode, Fault, Problem, Year};
use footing_states::{cow_member_in, resolve};
use serde::Deserialize;

use crate::card::Card;
use crate::input::InputFile;
use crate::json::{self, Distinct};
use crate::table::{Column, Import, Table};

const RUSSIA: CowCode = CowCode(365);

/// Half a unit of the second decimal, and what a computer's division adds.
const ROUNDING: f64 = 0.005_1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Volume {
    month: String,
    count: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Share {
    month: String,
    pct: f64,
}

/// Reads the two files of one corpus, in either order.
pub(crate) fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let (mut volumes, mut shares) = (None, None);
    for file in files {
        let text = file.text()?;
        let text = text.trim_start_matches('\u{feff}');
        let twice = if text.trim_start().starts_with('{') {
            shares.replace((file, json::read::<Distinct<Vec<Share>>>(file, text)?)).is_some()
        } else {
            volumes.replace((file, json::read::<Vec<Volume>>(file, text)?)).is_some()
        };
        if twice {
            return Err(json::second(file));
        }
    }
    let (Some((volumes_file, volumes)), Some((shares_file, shares))) = (volumes, shares) else {
        return Err(Problem::new(
            Fault::Usage,
            "wrong-number-of-files",
            format!("{} is imported from two files", card.id),
        )
        .expected(card.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", "))
        .found(files.iter().map(|file| file.name).collect::<Vec<_>>().join(", ")));
    };
    let mut import = Import::new();
    let bad =
        |file: &InputFile<'_>, code: &'static str, what: &str| Problem::new(Fault::Data, code, what).at(file.name);
    let mut texts: BTreeMap<(Year, u8), u32> = BTreeMap::new();
    for volume in volumes {
        import.rows_read += 1;
        let month = json::month(volumes_file, &volume.month)?;
        if texts.insert(month, volume.count).is_some() {
            return Err(bad(volumes_file, "duplicate-key", "a month stands twice in the file").found(volume.month));
        }
        import.found_year(month.0);
    }
    let last = card.tables[0].years[1];
    let mut mentions: BTreeMap<(Year, CowCode), u32> = BTreeMap::new();
    let mut named: BTreeSet<CowCode> = BTreeSet::new();
    for (name, months) in shares.0 {
        let listed = |state: &CowCode| card.tables[1].universe.covers_dyad(RUSSIA, *state);
        let Some(state) = resolve(&name, None).ok().filter(listed) else {
            return Err(bad(shares_file, "unknown-state", "a name is not on the card's list of states")
                .found(format!("`{}`", name.chars().take(60).collect::<String>().escape_debug()))
                .hint("nothing was imported; of states that are not on the list nothing may be read as zero"));
        };
        if !named.insert(state) {
            return Err(
                bad(shares_file, "duplicate-key", "two names of the list are one state").found(state.to_string())
            );
        }
        let mut seen = BTreeSet::new();
        for Share { month, pct } in months {
            import.rows_read += 1;
            let at = json::month(shares_file, &month)?;
            let place = || format!("{}, {} in {month}", shares_file.name, name.escape_debug());
            if !seen.insert(at) {
                return Err(bad(shares_file, "duplicate-key", "a month stands twice").at(place()));
            }
            let Some(&volume) = texts.get(&at) else {
                return Err(bad(shares_file, "bad-cell", "a share is of a month without texts")
                    .at(place())
                    .expected(format!("a month of {}", volumes_file.name)));
            };
            let count = (pct / 100.0 * f64::from(volume)).round();
            let printed = if volume == 0 { 0.0 } else { 100.0 * count / f64::from(volume) };
            if !(0.0..=100.0).contains(&pct) || (printed - pct).abs() > ROUNDING {
                return Err(bad(shares_file, "bad-cell", "a share does not fit the number of texts")
                    .at(place())
                    .expected(format!("a percentage that a whole number of {volume} texts gives"))
                    .found(pct.to_string()));
            }
            if at.0 > last {
                import.leave_out("incomplete_year");
            } else if cow_member_in(state, at.0) {
                let sum = mentions.entry((at.0, state)).or_default();
                *sum = sum.saturating_add(count as u32);
            } else {
                import.leave_out("before_membership");
            }
        }
        if seen.len() != texts.len() {
            return Err(bad(shares_file, "bad-cell", "a state lacks months")
                .at(format!("{}, {}", shares_file.name, name.escape_debug()))
                .expected(format!("{} months", texts.len()))
                .found(seen.len().to_string()));
        }
    }
    let mut by_year: BTreeMap<Year, u32> = BTreeMap::new();
    for ((year, _), count) in texts {
        if year > last {
            import.leave_out("incomplete_year");
        } else {
            let sum = by_year.entry(year).or_default();
            *sum = sum.saturating_add(count);
        }
    }
    let sum = |year: &Year| -> u32 {
        let counts = mentions.range((*year, CowCode(0))..(year + 1, CowCode(0))).map(|(_, count)| *count);
        counts.fold(0, u32::saturating_add)
    };
    let columns = vec![
        Column::Cow(vec![RUSSIA; by_year.len()]),
        Column::Year(by_year.keys().copied().collect()),
        Column::U32(by_year.values().map(|count| Some(*count)).collect()),
        Column::U32(by_year.keys().map(|year| Some(sum(year))).collect()),
    ];
    import.tables.push(Table::build(&card.tables[0], columns)?);
    let columns = vec![
        Column::Cow(vec![RUSSIA; mentions.len()]),
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

    const VOLUMES: &str = include_str!("russia_kremlin/fixture/kremlin_monthly_volume.json");
    const SHARES: &str = include_str!("russia_kremlin/fixture/kremlin_country_mentions.json");

    fn import(id: &str, texts: &[&str]) -> Result<Import, Problem> {
        let files: Vec<InputFile<'_>> =
            texts.iter().map(|text| InputFile { name: "test.json", bytes: text.as_bytes() }).collect();
        parse(&crate::by_id(id).unwrap().card, &files)
    }

    #[test]
    fn the_fixture_yields_what_it_should() {
        for files in [[VOLUMES, SHARES], [SHARES, VOLUMES]] {
            let import = import("russia_kremlin", &files).unwrap();
            let shown = |table: &Table| format!("[{}]\n{}", table.name, crate::table::shown(&table.rows));
            let text = format!(
                "rows read: {}, years {:?}, left out {:?}\n{}\n{}",
                import.rows_read,
                import.years,
                import.left_out,
                shown(&import.tables[0]),
                shown(&import.tables[1])
            );
            assert_eq!(text.trim_end(), include_str!("russia_kremlin/expect.snap").trim_end());
        }
    }

    #[test]
    fn whatever_does_not_fit_stops_the_import() {
        let cases = [
            ("malformed-json", VOLUMES.replace("count", "number"), SHARES.to_owned()),
            ("malformed-json", VOLUMES.replace("\"count\": 3", "\"count\": -3"), SHARES.to_owned()),
            ("malformed-json", VOLUMES.to_owned(), SHARES.replace("\"japan\"", "\"china\"")),
            ("bad-cell", VOLUMES.replace("2001-02", "2001-00"), SHARES.to_owned()),
            ("duplicate-key", VOLUMES.replace("2001-02", "2001-01"), SHARES.to_owned()),
            ("bad-cell", VOLUMES.to_owned(), SHARES.replacen("33.33", "33.4", 1)),
            ("bad-cell", VOLUMES.to_owned(), SHARES.replacen("33.33", "-33.33", 1)),
            ("bad-cell", VOLUMES.to_owned(), SHARES.replacen("2001-01", "2001-03", 1)),
            (
                "duplicate-key",
                VOLUMES.to_owned(),
                SHARES.replacen("2001-01", "2001-02", 1).replacen("33.33", "12.5", 1),
            ),
            ("unknown-state", VOLUMES.to_owned(), SHARES.replace("japan", "ruritania")),
            ("unknown-state", VOLUMES.to_owned(), SHARES.replace("japan", "norway")),
            ("wrong-number-of-files", VOLUMES.to_owned(), VOLUMES.to_owned()),
        ];
        for (code, volumes, shares) in cases {
            let problem = import("russia_kremlin", &[&volumes, &shares]).map(|_| ()).expect_err(&shares);
            assert_eq!(problem.code, code, "{problem}");
        }
        assert_eq!(import("russia_kremlin", &[VOLUMES]).map(|_| ()).unwrap_err().code, "wrong-number-of-files");
    }

    #[test]
    #[ignore = "needs FOOTING_DATA"]
    fn the_real_files() {
        let folder = std::env::var("FOOTING_DATA").expect("FOOTING_DATA names the data folder");
        for (id, texts) in [("russia_kremlin", 1402_u64), ("russia_mfa", 22_496)] {
            let card = &crate::by_id(id).unwrap().card;
            let read = |name: &Option<String>| {
                std::fs::read_to_string(std::path::Path::new(&folder).join(name.as_ref().unwrap())).unwrap()
            };
            let contents: Vec<String> = card.files.iter().map(|file| read(&file.baseline_path)).collect();
            let import = import(id, &contents.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
            let rows = crate::table::shown(&import.tables[0].rows);
            let sum: u64 = rows.lines().map(|row| row.split(',').nth(2).unwrap().parse::<u64>().unwrap()).sum();
            // What is left out are the months of the year that is not over.
            assert!(sum <= texts && sum * 10 > texts * 9, "{id}: {sum} of {texts}");
        }
    }
}
