//! Gibler-Miller-Little disputes by dyad-year, in the project's own layout with every dispute and in the reduced one of
//! R users, which keeps one dispute a dyad-year.

use footing_core::Problem;

use crate::Parser;
use crate::card::Card;
use crate::disputes::{self, Layout};
use crate::input::InputFile;
use crate::table::Import;

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

const LAYOUTS: [Layout; 2] = [
    Layout {
        onset: "midonset",
        ongoing: "midongoing",
        ignored: &[
            "sidea1",
            "sidea2",
            "revstate1",
            "revstate2",
            "revtype11",
            "revtype12",
            "revtype21",
            "revtype22",
            "fatalpre1",
            "fatalpre2",
            "hiact1",
            "hiact2",
            "orig1",
            "orig2",
            "hiact",
            "hostlev",
            "mindur",
            "maxdur",
            "outcome",
            "settle",
            "fatality",
            "fatalpre",
            "stmon",
            "endmon",
            "recip",
            "numa",
            "numb",
            "ongo2010",
            "version",
        ],
    },
    Layout {
        onset: "gmlmidonset",
        ongoing: "gmlmidongoing",
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
            "recip",
            "mindur",
            "maxdur",
            "stmon",
        ],
    },
];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    disputes::parse(card, files, &LAYOUTS)
}
