//! Reports to the congresses of the Communist Party of China, in Chinese.

use footing_core::{Problem, Year};
use serde::Deserialize;

use crate::input::InputFile;
use crate::wikisource::{self, Kind};
use crate::{EachText, Parser};

/// How this source is read.
pub const PARSER: Parser = Parser::Texts(read);

/// Years of the congresses since the party rules a state.
const YEARS: [(u16, Year); 13] = [
    (8, 1956),
    (9, 1969),
    (10, 1973),
    (11, 1977),
    (12, 1982),
    (13, 1987),
    (14, 1992),
    (15, 1997),
    (16, 2002),
    (17, 2007),
    (18, 2012),
    (19, 2017),
    (20, 2022),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    title: String,
    #[serde(rename = "url")]
    _url: String,
    content: String,
    congress: u16,
    #[serde(rename = "type")]
    kind: String,
}

fn kind(row: Row) -> Result<Kind, [String; 2]> {
    if row.kind != "cpc_congress_report" {
        return Err(["type cpc_congress_report".to_owned(), row.kind]);
    }
    match YEARS.iter().find(|(number, _)| *number == row.congress) {
        Some((_, year)) => Ok(Kind::Of(*year, row.content)),
        None if (1..8).contains(&row.congress) => Ok(Kind::LeftOut("before_the_state")),
        None => Err(["a congress from 1 to 20".to_owned(), format!("{}: {}", row.congress, row.title)]),
    }
}

/// Reads the file and hands over every line in turn.
///
/// # Errors
/// See [`wikisource::read`].
pub fn read(file: &InputFile<'_>, each: EachText<'_>) -> Result<(), Problem> {
    wikisource::read(file, "china_congress_reports", "title, url, content, congress, type", kind, each)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;

    #[test]
    fn the_fixture_yields_what_it_should() {
        let mut lines = Vec::new();
        let bytes = include_bytes!("fixture/cpc_congress_reports.jsonl");
        read(&InputFile { name: "reports.jsonl", bytes }, &mut |text| {
            lines.push(match text {
                Text::Whole { body, speaker, year, text } => {
                    format!("{body}: {speaker} {year}, {} characters", text.chars().count())
                }
                Text::LeftOut { rule } => format!("left out: {rule}"),
            });
            Ok(())
        })
        .unwrap();
        assert_eq!(lines.join("\n"), include_str!("expect.snap").trim_end());
    }

    #[test]
    fn a_congress_nobody_knows_stops_the_import() {
        let row = |congress: u16, kind: &str| {
            format!(r#"{{"title": "t", "url": "u", "content": "c", "congress": {congress}, "type": "{kind}"}}"#)
        };
        for bad in [row(21, "cpc_congress_report"), row(0, "cpc_congress_report"), row(12, "speech")] {
            let file = InputFile { name: "r", bytes: bad.as_bytes() };
            assert_eq!(read(&file, &mut |_| Ok(())).expect_err(&bad).code, "bad-cell");
        }
    }
}
