//! UN General Debate speeches, one JSON object a line. The parser yields speeches; the text room counts in them.

use footing_core::{CowCode, Problem, Year};

use crate::Parser;
use crate::input::InputFile;

/// How this source is read.
pub const PARSER: Parser = Parser::Speeches(speeches);

/// One speech in the General Debate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// The state that speaks, by the rules of the card (RUS before 1991 is the USSR: COW 365).
    pub speaker: CowCode,
    /// Calendar year.
    pub year: Year,
    /// Session of the General Assembly.
    pub session: u16,
    /// Full text as carried, with its line wraps.
    pub text: String,
}

fn speeches(
    _file: &InputFile<'_>,
    _each: &mut dyn FnMut(Speech) -> Result<(), Problem>,
) -> Result<(), Problem> {
    Ok(())
}
