//! Total population, by state-year, from the World Bank.

use crate::Parser;
use crate::worldbank::parse;

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);
