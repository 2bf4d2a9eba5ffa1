//! The card of a source: everything declared about it, read from its `source.toml`.

use footing_core::{Coverage, CowCode, NoRow, Period, Universe, Year};
use serde::Deserialize;

use crate::input::unpacked;

/// The declaration of one source. Fields are the keys of `source.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Id, equal to the folder's name.
    pub id: String,
    /// Title as users should read it.
    pub title: String,
    /// What it is about, in the field's word: `voting`, `capabilities`, `trade` ...
    pub concept: String,
    /// State system of the publisher's codes: `cow`, `gw`, `iso3`, `iso2`.
    pub system: String,
    /// What a critic would say first.
    pub criticism: String,
    /// Who made it and where it stands.
    pub origin: Origin,
    /// Under which terms.
    pub license: License,
    /// The publisher's files the parser reads.
    #[serde(rename = "file")]
    pub files: Vec<FileCard>,
    /// The project's own tables it yields.
    #[serde(rename = "table")]
    pub tables: Vec<TableCard>,
    /// Known silences inside coverage, with their reasons.
    #[serde(default, rename = "silence")]
    pub silences: Vec<Silence>,
    /// Named rules the parser applies: name and wording.
    #[serde(default)]
    pub rules: std::collections::BTreeMap<String, String>,
}

/// Who made a source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Publisher.
    pub producer: String,
    /// The publisher's version.
    pub version: String,
    /// Home page.
    pub url: String,
    /// Who carried the file, where that is not the publisher.
    #[serde(default)]
    pub carrier: Option<String>,
    /// Keys into the bibliography.
    pub citations: Vec<String>,
    /// The line to print wherever figures are shown.
    pub attribution: String,
}

/// Terms of use.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct License {
    /// Name of the terms.
    pub name: String,
    /// Where they can be read.
    pub url: String,
    /// Whether someone has read them at the publisher.
    pub verified: bool,
    /// What of it the built-in baseline carries.
    pub baseline: Redistribution,
}

/// How much of a source may be passed on with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Redistribution {
    /// The table as it is.
    Yes,
    /// Our own figures made from it.
    Derived,
    /// Nothing: the user imports it.
    No,
}

/// One of the publisher's files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileCard {
    /// The publisher's file name, without compression suffix.
    pub name: String,
    /// What stands in it, in a few words.
    pub holds: String,
    /// Whether an import works without it.
    #[serde(default)]
    pub optional: bool,
    /// Where under the data folder `cargo xtask baseline` finds it; none for layouts only users import.
    #[serde(default)]
    pub baseline_path: Option<String>,
}

/// What one row of a table stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// Columns `ccode`, `year`.
    StateYear,
    /// Columns `ccode1` < `ccode2`, `year`.
    DyadYear,
    /// Columns `ccode1` (sender, or the state that depends), `ccode2`, `year`.
    DirectedDyadYear,
    /// Columns of its own; such tables are not series.
    Other,
}

impl FileCard {
    /// The names it is known by, without the suffix of a packing: the publisher's, and the carrier's where that differs.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let carried = self.baseline_path.as_deref().and_then(|path| path.rsplit('/').next()).map(unpacked);
        std::iter::once(self.name.as_str()).chain(carried.filter(|name| *name != self.name))
    }
}

/// One table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableCard {
    /// Name in the store and in SQL.
    pub name: String,
    /// What one row stands for.
    pub grain: Grain,
    /// First and last year the table speaks about.
    pub years: [Year; 2],
    /// `all_states`, `{ states = [..] }`, `{ one_side_is = 710 }`, `{ sender = { from = 710 } }` or `{ dyads = [[365, 710]] }`.
    pub universe: Universe,
    /// What of it the terms let the baseline hold, where that is less: `nothing` leaves the table out.
    #[serde(default)]
    pub baseline_universe: Option<Universe>,
    /// `missing` or `implied_zero`.
    pub no_row_means: NoRow,
    /// A state-year table of the same source that must hold the sender's year for a missing row to imply zero: a
    /// state that gave no speech named nobody, but not because it chose so.
    #[serde(default)]
    pub implied_zero_given: Option<String>,
    /// Its columns.
    #[serde(rename = "column")]
    pub columns: Vec<ColumnCard>,
    /// Bounds on the number of rows of a full import, checked by `cargo xtask baseline`.
    pub rows: [usize; 2],
}

impl TableCard {
    /// The universe of a snapshot: what the built-in figures hold, or what a user's import does.
    #[must_use]
    pub fn universe_of(&self, built_in: bool) -> &Universe {
        self.baseline_universe.as_ref().filter(|_| built_in).unwrap_or(&self.universe)
    }

    /// The coverage as the rest of the project uses it.
    ///
    /// # Panics
    /// If the card's years are reversed: a fault in the program, caught by the card tests.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        Coverage {
            years: Period::new(self.years[0], self.years[1]).expect("a card's years are in order"),
            universe: self.universe.clone(),
            no_row_means: self.no_row_means,
        }
    }
}

/// The type of a column in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnType {
    /// COW code, u16.
    CowCode,
    /// Year, i16.
    Year,
    /// 64-bit float, may be null.
    F64,
    /// Unsigned 32-bit integer, may be null.
    U32,
    /// Unsigned byte, may be null.
    U8,
    /// Day, as days since 1970-01-01, may be null.
    Date,
}

/// One column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnCard {
    /// Name.
    pub name: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: ColumnType,
    /// Unit in words: `thousand persons`, `million current USD`, `share`, `code`.
    pub unit: String,
    /// What it says.
    pub about: String,
    /// Whether the baseline carries the column; false for a publisher's own column under narrow terms.
    #[serde(default = "yes")]
    pub baseline: bool,
}

fn yes() -> bool {
    true
}

/// A silence of the source that has a known reason.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// Tables it concerns; empty means all.
    #[serde(default)]
    pub tables: Vec<String>,
    /// State it concerns; none means all.
    #[serde(default)]
    pub state: Option<CowCode>,
    /// First and last year.
    pub years: [Year; 2],
    /// Why, in a sentence.
    pub reason: String,
}

impl Silence {
    /// Whether it concerns this table.
    #[must_use]
    pub fn about(&self, table: &str) -> bool {
        self.tables.is_empty() || self.tables.iter().any(|t| t == table)
    }

    /// Whether it concerns this state and year.
    #[must_use]
    pub fn speaks_of(&self, state: CowCode, year: Year) -> bool {
        self.state.is_none_or(|s| s == state) && (self.years[0]..=self.years[1]).contains(&year)
    }
}

impl Card {
    /// Reads the embedded `source.toml` of a folder.
    ///
    /// # Panics
    /// If the card is malformed or its id differs from the folder: a fault in the program, caught by the card tests.
    #[must_use]
    pub fn parse(folder: &str, toml: &str) -> Self {
        let card: Self = toml::from_str(toml).unwrap_or_else(|error| panic!("card of {folder}: {error}"));
        assert_eq!(card.id, folder, "a card's id is its folder's name");
        card
    }

    /// The line to print where figures of this version are shown: the card's own may name another.
    #[must_use]
    pub fn attribution(&self, version: &str) -> String {
        let Origin { version: own, attribution, .. } = &self.origin;
        match version {
            _ if version == own => attribution.clone(),
            _ if attribution.contains(own.as_str()) => attribution.replace(own.as_str(), version),
            _ => format!("{attribution}; the release in use: {version}"),
        }
    }

    /// The declaration of one of its tables.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&TableCard> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The known reason for a silence about this state and year in this table.
    #[must_use]
    pub fn silence(&self, table: &str, state: CowCode, year: Year) -> Option<&Silence> {
        let speaks = |silence: &&Silence| silence.about(table) && silence.speaks_of(state, year);
        // What is known of the state itself says more than what holds for all.
        self.silences.iter().filter(speaks).max_by_key(|silence| silence.state.is_some())
    }
}
