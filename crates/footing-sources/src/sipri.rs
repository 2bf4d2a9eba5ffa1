//! What the two files of the SIPRI arms transfers database share: the lines above the header, who a party is, the
//! domain of a weapon, and sums by supplier, recipient and year.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::sync::LazyLock;

use footing_core::{CowCode, Fault, Problem, Year};

use crate::card::Card;
use crate::input::InputFile;
use crate::strict::Row;
use crate::table::{Column, Import, Table};

/// Domains of weapons, in the order of the tables' columns.
pub(crate) const DOMAINS: [&str; 6] = ["air_defence", "aviation", "electronics", "shipbuilding", "space", "uav"];

/// The published mapping of the publisher's descriptions to domains.
static DOMAIN_OF: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let table: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("sipri_domains.toml")).expect("the mapping of domains is well formed");
    let mut map = HashMap::new();
    for (domain, descriptions) in table {
        let place = DOMAINS.iter().position(|known| *known == domain).expect("a known domain");
        for description in descriptions {
            let twice = map.insert(description.clone(), place);
            assert!(twice.is_none(), "{description} stands under two domains");
        }
    }
    map
});

/// The domain of a weapon by its description; most weapons (tanks, guns, bombs) are of none of these.
pub(crate) fn domain(description: &str) -> Option<usize> {
    DOMAIN_OF.get(description).copied()
}

/// A file below the lines above its header.
pub(crate) struct Below {
    /// The text from the header on.
    pub(crate) text: String,
    /// The number of lines above it.
    pub(crate) above: u64,
    /// When the publisher made the file, as the lines above say: each export is a release of its own.
    pub(crate) release: Option<String>,
}

/// The day of a line such as `Data generated: 3 Jan 2025 9:16:02 PM`.
fn generated(line: &str) -> Option<String> {
    let words: Vec<&str> = line.trim().strip_prefix("Data generated:")?.split_whitespace().take(3).collect();
    let day = chrono::NaiveDate::parse_from_str(&words.join(" "), "%d %b %Y").ok()?;
    Some(format!("generated {day}"))
}

/// The text from the header on, with what the lines above it say.
///
/// # Errors
/// `missing-column` if no line begins like the header within the first lines.
pub(crate) fn below_preamble(file: &InputFile<'_>, first_columns: &str) -> Result<Below, Problem> {
    const LONGEST: usize = 40;
    let mut bytes = Vec::new();
    file.open()?.read_to_end(&mut bytes).map_err(|error| file.read_problem(&error))?;
    let mut text = decode(file, &bytes)?;
    let mut offset = 0;
    let mut release = None;
    for (above, line) in text.split_inclusive('\n').take(LONGEST).enumerate() {
        if line.trim_start_matches('\u{feff}').starts_with(first_columns) {
            return Ok(Below { text: text.split_off(offset), above: above as u64, release });
        }
        release = release.or_else(|| generated(line));
        offset += line.len();
    }
    let first: String = text.lines().next().unwrap_or_default().chars().take(80).collect();
    Err(Problem::new(Fault::Data, "missing-column", "the row with the names of the columns is not there")
        .at(format!("{}, rows 1 to {LONGEST}", file.name))
        .expected(format!("a row that begins `{first_columns}`, below SIPRI's notes"))
        .found(if first.is_empty() { "an empty file".to_owned() } else { format!("`{}`", first.escape_debug()) })
        .hint("export the file again as CSV from the publisher's page; nothing was imported"))
}

/// Latin-1, as the publisher writes, or UTF-8, as other programs save it again; not a mixture.
fn decode(file: &InputFile<'_>, bytes: &[u8]) -> Result<String, Problem> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    // Latin-1 has no letters between 0x80 and 0x9f: what stands there comes from another encoding.
    if let Some(at) = bytes.iter().position(|byte| (0x80..=0x9f).contains(byte)) {
        let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
        let from = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let quoted: String =
            String::from_utf8_lossy(&bytes[from..(at + 20).min(bytes.len())]).chars().take(200).collect();
        return Err(Problem::new(Fault::Data, "mixed-encodings", "the file is neither Latin-1 nor UTF-8 text")
            .at(format!("{}, row {line}: {}", file.name, quoted.escape_debug()))
            .expected("Latin-1, as SIPRI writes")
            .found(format!("the byte {:#04x}, column {}", bytes[at], at - from + 1))
            .hint("a file joined from several, or saved by another program, looks like this; nothing was imported"));
    }
    Ok(bytes.iter().map(|&byte| char::from(byte)).collect())
}

/// Who stands under a name.
#[derive(Clone, Copy)]
enum Named {
    State(CowCode),
    /// Two states in turn: until the first year, then the other.
    Turns(CowCode, Year, CowCode),
    /// A rebel group, an organisation, a territory, or unknown.
    NoState,
}

/// The publisher's names of suppliers and recipients.
#[derive(Default)]
pub(crate) struct Parties(HashMap<String, Named>);

impl Parties {
    /// The state a name means in a year; `None` for what is no state, or was none that year.
    ///
    /// # Errors
    /// `unknown-state` with the row quoted.
    pub(crate) fn state(&mut self, row: &Row<'_>, column: &str, year: Year) -> Result<Option<CowCode>, Problem> {
        let name = row.text(column);
        let named = match self.0.get(name) {
            Some(named) => *named,
            None => {
                let named = named(row, name)?;
                self.0.insert(name.to_owned(), named);
                named
            }
        };
        let state = match named {
            Named::State(state) => state,
            Named::Turns(first, until, then) => {
                if year <= until {
                    first
                } else {
                    then
                }
            }
            Named::NoState => return Ok(None),
        };
        Ok(footing_states::cow_member_in(state, year).then_some(state))
    }
}

fn named(row: &Row<'_>, name: &str) -> Result<Named, Problem> {
    // One asterisk marks armed groups, two international organisations.
    if name.ends_with('*') {
        return Ok(Named::NoState);
    }
    match name {
        "unknown recipient(s)" | "unknown supplier(s)" | "Libya GNC" => return Ok(Named::NoState),
        "Congo" => return Ok(Named::State(CowCode(484))),
        "Germany" => return Ok(Named::Turns(CowCode(260), 1989, CowCode(255))),
        "Viet Nam" => return Ok(Named::State(CowCode(816))),
        _ => {}
    }
    match footing_states::resolve(name, None) {
        Ok(state) => Ok(Named::State(state)),
        Err(problem) if problem.code == "not-a-state" => Ok(Named::NoState),
        Err(problem) => {
            let unknown = row.problem("unknown-state", "a supplier or recipient the importer does not know");
            Err(unknown.found(format!("`{}`", name.escape_debug())).nearest(problem.nearest))
        }
    }
}

/// What is added up of one direction of a dyad in one year.
#[derive(Clone, Default)]
pub(crate) struct Delivered {
    pub(crate) tiv: f64,
    /// Of it, deliveries whose number the publisher marks as uncertain.
    pub(crate) uncertain: f64,
    /// Records with a delivery in the year.
    pub(crate) deals: u32,
    /// Of them, those produced in the recipient's country, by the source's own mark.
    pub(crate) licences: u32,
    pub(crate) licence_tiv: f64,
}

/// Sums on their way into the two tables.
#[derive(Default)]
pub(crate) struct Sums {
    dyads: BTreeMap<(Year, CowCode, CowCode), Delivered>,
    /// Exports, imports, and exports by domain.
    states: BTreeMap<(Year, CowCode), [f64; 2 + DOMAINS.len()]>,
}

/// One delivery, or one year's part of it.
pub(crate) struct Delivery {
    pub(crate) year: Year,
    pub(crate) supplier: Option<CowCode>,
    pub(crate) recipient: Option<CowCode>,
    pub(crate) tiv: f64,
    pub(crate) uncertain: bool,
    pub(crate) licence: bool,
    pub(crate) domain: Option<usize>,
}

impl Sums {
    pub(crate) fn add(&mut self, delivery: &Delivery) {
        let Delivery { year, tiv, .. } = *delivery;
        if let Some(supplier) = delivery.supplier {
            let exports = self.states.entry((year, supplier)).or_default();
            exports[0] += tiv;
            if let Some(domain) = delivery.domain {
                exports[2 + domain] += tiv;
            }
        }
        if let Some(recipient) = delivery.recipient {
            self.states.entry((year, recipient)).or_default()[1] += tiv;
        }
        let (Some(supplier), Some(recipient)) = (delivery.supplier, delivery.recipient) else { return };
        if supplier == recipient {
            return;
        }
        let sum = self.dyads.entry((year, supplier, recipient)).or_default();
        sum.tiv += tiv;
        sum.deals += 1;
        if delivery.uncertain {
            sum.uncertain += tiv;
        }
        if delivery.licence {
            sum.licences += 1;
            sum.licence_tiv += tiv;
        }
    }

    /// The dyad table and the state table, in the card's order.
    pub(crate) fn tables(self, card: &Card, import: &mut Import) -> Result<(), Problem> {
        let dyads = &self.dyads;
        import.tables.push(Table::build(
            &card.tables[0],
            vec![
                Column::Cow(dyads.keys().map(|(_, from, _)| *from).collect()),
                Column::Cow(dyads.keys().map(|(.., to)| *to).collect()),
                Column::Year(dyads.keys().map(|(year, ..)| *year).collect()),
                Column::F64(dyads.values().map(|sum| Some(rounded(sum.tiv))).collect()),
                Column::F64(dyads.values().map(|sum| Some(rounded(sum.uncertain))).collect()),
                Column::U32(dyads.values().map(|sum| Some(sum.deals)).collect()),
                Column::U32(dyads.values().map(|sum| Some(sum.licences)).collect()),
                Column::F64(dyads.values().map(|sum| Some(rounded(sum.licence_tiv))).collect()),
            ],
        )?);
        let states = &self.states;
        let mut columns = vec![
            Column::Cow(states.keys().map(|(_, state)| *state).collect()),
            Column::Year(states.keys().map(|(year, _)| *year).collect()),
        ];
        columns.extend(
            (0..2 + DOMAINS.len())
                .map(|place| Column::F64(states.values().map(|sums| Some(rounded(sums[place]))).collect())),
        );
        import.tables.push(Table::build(&card.tables[1], columns)?);
        Ok(())
    }
}

/// To a millionth of a million: sums then do not depend on the last bits of their terms.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// A volume: a number of at least 0.
pub(crate) fn volume(row: &Row<'_>, column: &str) -> Result<f64, Problem> {
    match row.number(column, &[])? {
        Some(value) if value >= 0.0 => Ok(value),
        _ => Err(row
            .problem("out-of-range", format!("`{column}` is outside its range"))
            .expected("a number of at least 0")
            .found(row.text(column).to_owned())),
    }
}

/// A mark that is one of two words.
pub(crate) fn mark(row: &Row<'_>, column: &str, no: &[&str], yes: &str) -> Result<bool, Problem> {
    let text = row.text(column);
    if text == yes {
        return Ok(true);
    }
    if no.contains(&text) {
        return Ok(false);
    }
    let no: Vec<Cow<'_, str>> =
        no.iter().map(|no| if no.is_empty() { "an empty cell".into() } else { format!("`{no}`").into() }).collect();
    Err(row
        .problem("bad-cell", format!("the cell under `{column}` cannot be read"))
        .expected(format!("`{yes}` or {}", no.join(" or ")))
        .found(format!("`{}`", text.escape_debug())))
}
