//! The Russian foreign ministry's English messages by the states they name.

use crate::Parser;
use crate::russia_texts::parse;

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);
