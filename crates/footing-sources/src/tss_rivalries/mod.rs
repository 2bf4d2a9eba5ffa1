//! Strategic rivalries of Thompson, Sakuwa and Suhas, to 2020.

use footing_core::Problem;

use crate::Parser;
use crate::card::Card;
use crate::input::InputFile;
use crate::rivalries::{self, Layout};
use crate::strict::Row;
use crate::table::Import;

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const LAYOUT: Layout = Layout {
    id: "tssr_id",
    start: "start",
    end: "end",
    about: &["positional", "spatial", "ideological", "interventionary"],
    ignored: &["rivalry", "principal", "aprin"],
    read: mark,
    corrections: include_str!("corrections.toml"),
};

/// The publisher marks what applies with 1 and leaves the rest empty: here an empty cell is a no.
fn mark(row: &Row<'_>, column: &str) -> Result<Option<u8>, Problem> {
    if row.text(column).is_empty() { Ok(Some(0)) } else { row.flag(column).map(|flag| Some(u8::from(flag))) }
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    rivalries::parse(card, files, &LAYOUT)
}
