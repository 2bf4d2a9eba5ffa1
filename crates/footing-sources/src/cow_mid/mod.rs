//! Correlates of War disputes by dyad-year, in the dyadic layout R users carry.

use footing_core::Problem;

use crate::Parser;
use crate::card::Card;
use crate::disputes::{self, Layout};
use crate::input::InputFile;
use crate::table::Import;

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const LAYOUTS: [Layout; 1] = [Layout {
    onset: "cowmidonset",
    ongoing: "cowmidongoing",
    ignored: &[
        "sidea1",
        "sidea2",
        "fatalpre1",
        "fatalpre2",
        "hiact1",
        "hiact2",
        "orig1",
        "orig2",
        "fatality",
        "hostlev",
        "mindur",
        "maxdur",
        "recip",
        "stmon",
    ],
}];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    disputes::parse(card, files, &LAYOUTS)
}
