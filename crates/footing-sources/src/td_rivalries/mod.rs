//! Strategic rivalries of Thompson and Dreyer, to 2010.

use footing_core::Problem;

use crate::Parser;
use crate::card::Card;
use crate::input::InputFile;
use crate::rivalries::{self, Layout};
use crate::strict::Row;
use crate::table::Import;

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The publisher's words, coded 1 to 4 in this order.
const KINDS: [&str; 4] = ["positional", "spatial", "ideological", "interventionary"];

const LAYOUT: Layout = Layout {
    id: "rivalryno",
    start: "styear",
    end: "endyear",
    about: &["type1", "type2", "type3"],
    ignored: &["rivalryname", "region"],
    read: kind,
    corrections: include_str!("corrections.toml"),
};

fn kind(row: &Row<'_>, column: &str) -> Result<Option<u8>, Problem> {
    let text = row.text(column);
    if text.is_empty() {
        return Ok(None);
    }
    (1..).zip(KINDS).find(|(_, kind)| *kind == text).map(|(code, _)| Some(code)).ok_or_else(|| {
        row.problem("bad-cell", format!("the cell under `{column}` cannot be read"))
            .expected(format!("{}, or an empty cell", KINDS.join(", ")))
            .found(format!("`{}`", text.escape_debug()))
    })
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    rivalries::parse(card, files, &LAYOUT)
}
