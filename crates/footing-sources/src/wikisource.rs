//! Chinese texts as one JSON object a line: who speaks, when, and the text itself. The text room counts in them.

use std::collections::HashSet;
use std::io::BufRead;

use footing_core::{CowCode, Fault, Problem, Year};
use serde::de::DeserializeOwned;

use crate::input::InputFile;
use crate::{EachText, Text};

/// China, who speaks in all of them.
pub(crate) const CHINA: CowCode = CowCode(710);

/// What a line is.
pub(crate) enum Kind {
    /// A text of a year.
    Of(Year, String),
    /// A text that a named rule leaves out.
    LeftOut(&'static str),
}

/// Reads a file line by line; `of` says what each line is, or why it cannot be read (expected, found).
///
/// # Errors
/// `malformed-line`, `bad-cell`, `duplicate-key` for two texts of a year, each with file and line.
pub(crate) fn read<T: DeserializeOwned>(
    file: &InputFile<'_>,
    body: &'static str,
    keys: &str,
    of: impl Fn(T) -> Result<Kind, [String; 2]>,
    each: EachText<'_>,
) -> Result<(), Problem> {
    let mut reader = file.open()?;
    let mut bytes = Vec::new();
    let mut seen = HashSet::new();
    for line in 1_u64.. {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).map_err(|error| file.read_problem(&error))? == 0 {
            break;
        }
        let problem =
            |code, what: &str| Problem::new(Fault::Data, code, what).at(format!("{}, line {line}", file.name));
        let object = if line == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes) } else { &bytes };
        let row: T = serde_json::from_slice(object).map_err(|error| {
            let why: String = error.to_string().escape_debug().take(200).collect();
            problem("malformed-line", "a line is not the JSON object it should be")
                .expected(format!("one object a line with the keys {keys}"))
                .found(why)
                .hint("a line cut short looks like this; lines end at \\n alone")
        })?;
        let kind = of(row).map_err(|[expected, found]| {
            problem("bad-cell", "a line is not a text this source knows")
                .expected(expected)
                .found(format!("`{}`", found.chars().take(80).collect::<String>().escape_debug()))
        })?;
        each(match kind {
            Kind::LeftOut(rule) => Text::LeftOut { rule },
            Kind::Of(year, text) => {
                if text.trim().is_empty() {
                    return Err(problem("bad-cell", "the text is empty").expected("a report"));
                }
                if !seen.insert(year) {
                    return Err(problem("duplicate-key", "a year has two reports")
                        .found(year.to_string())
                        .hint("nothing was imported; tell the publisher, or correct the file and import it again"));
                }
                Text::Whole { body, speaker: CHINA, year, text }
            }
        })?;
    }
    Ok(())
}
