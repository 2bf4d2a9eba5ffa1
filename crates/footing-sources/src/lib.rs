//! One folder a source: its card, its pure parser, a fixture in the publisher's layout, and what parsing it yields.
//!
//! A parser takes the bytes of the publisher's files and gives the project's own tables. It must use or ignore every
//! column by name; an unknown column, code or name stops it with the row quoted. This room never touches a path, the
//! network or the clock, and it does not decide what an absence means: the card does, and `footing-app` applies it.

pub mod card;
mod disputes;
pub mod input;
mod json;
mod mirror;
mod named;
mod rivalries;
mod russia_texts;
mod sipri;
pub mod strict;
pub mod table;
mod wikisource;
pub mod workbook;
mod worldbank;
pub mod zst;

use std::sync::LazyLock;

use footing_core::{CowCode, Problem, Year};

pub use card::Card;
pub use input::InputFile;
pub use table::{Import, Table};

/// What a parser of speeches hands each line to.
pub type EachLine<'a> = &'a mut dyn FnMut(un_general_debate::Line) -> Result<(), Problem>;

/// A line of a file of texts, settled: a text, or one that a named rule leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// A text to count in.
    Whole {
        /// The state-year table it belongs to.
        body: &'static str,
        /// Who speaks.
        speaker: CowCode,
        /// Year.
        year: Year,
        /// The text as carried.
        text: String,
    },
    /// A text left out.
    LeftOut {
        /// Name of the rule on the card.
        rule: &'static str,
    },
}

/// What a parser of texts hands each of them to.
pub type EachText<'a> = &'a mut dyn FnMut(Text) -> Result<(), Problem>;

/// How a source's files become tables.
#[derive(Clone, Copy)]
pub enum Parser {
    /// Files in, tables out.
    Tables(fn(&Card, &[InputFile<'_>]) -> Result<Import, Problem>),
    /// Speeches in, one at a time: the text room counts in them and the app writes the tables.
    Speeches(fn(&InputFile<'_>, EachLine<'_>) -> Result<(), Problem>),
    /// Chinese texts in, one at a time, counted by the text room too.
    Texts(fn(&InputFile<'_>, EachText<'_>) -> Result<(), Problem>),
}

/// One source: what is declared about it and how to read it.
pub struct Source {
    /// The declaration, from `source.toml`.
    pub card: Card,
    /// The parser.
    pub parser: Parser,
}

/// Declares the source folders; each needs `source.toml` and a `PARSER`.
macro_rules! sources {
    ($($id:ident),+ $(,)?) => {
        $(pub mod $id;)+

        static ALL: LazyLock<Vec<Source>> = LazyLock::new(|| {
            vec![$(Source {
                card: Card::parse(stringify!($id), include_str!(concat!(stringify!($id), "/source.toml"))),
                parser: $id::PARSER,
            }),+]
        });
    };
}

sources! {
    aei,
    aiddata,
    atop,
    cfr_cyber,
    china_congress_reports,
    china_leader_engagements,
    china_mfa_mentions,
    china_work_reports,
    comtrade_russia,
    cow_mid,
    cow_nmc,
    cow_trade,
    cpi,
    dcad,
    dcid,
    fbic,
    gml_mid,
    gsdb,
    imf_dots,
    imports_2022,
    joint_exercises_russia,
    russia_kremlin,
    russia_mfa,
    sipri_deliveries,
    sipri_milex,
    sipri_register,
    td_rivalries,
    tss_rivalries,
    un_general_debate,
    unga_votes,
    unsc_vetoes,
    vdem,
    wgi,
    worldbank_gdp,
    worldbank_population,
}

/// All sources, in alphabetical order of their ids.
#[must_use]
pub fn all() -> &'static [Source] {
    &ALL
}

/// The source with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Source> {
    all().iter().find(|source| source.card.id == id)
}

/// The source and table card that declare a table, by the table's name.
#[must_use]
pub fn by_table(name: &str) -> Option<(&'static Source, &'static card::TableCard)> {
    all()
        .iter()
        .find_map(|source| source.card.tables.iter().find(|table| table.name == name).map(|table| (source, table)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is not listed, or out of order, is a fault: the list is the registry.
    #[test]
    fn every_folder_is_listed_in_order() {
        let mut folders: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
            .expect("the room's own folder")
            .map(|entry| entry.expect("a folder entry"))
            .filter(|entry| entry.file_type().expect("a file type").is_dir())
            .map(|entry| entry.file_name().into_string().expect("folder names are ASCII"))
            .collect();
        folders.sort();
        let ids: Vec<&str> = all().iter().map(|source| source.card.id.as_str()).collect();
        assert_eq!(ids, folders);
    }

    /// Table names are global (SQL, series), so they must not collide.
    #[test]
    fn table_names_are_unique() {
        let mut names: Vec<&str> = all().iter().flat_map(|s| s.card.tables.iter().map(|t| t.name.as_str())).collect();
        let before = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), before);
    }
}
