//! Government Work Reports of China, in Chinese.

use footing_core::{Problem, Year};
use serde::Deserialize;

use crate::input::InputFile;
use crate::wikisource::{self, Kind};
use crate::{EachText, Parser};

/// How this source is read.
pub const PARSER: Parser = Parser::Texts(read);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    title: String,
    #[serde(rename = "url")]
    _url: String,
    content: String,
    year: Option<String>,
}

fn kind(row: Row) -> Result<Kind, [String; 2]> {
    let Row { title, content, year, .. } = row;
    match year {
        None if title.ends_with("关于政府工作报告的决议") => Ok(Kind::LeftOut("resolutions")),
        None => Err(["a resolution on a report where no year is given".to_owned(), title]),
        Some(year) => {
            let known = year.parse::<Year>().ok().filter(|year| (1954..=2100).contains(year));
            let named = title.starts_with(&format!("{year}年")) && title.contains("政府工作报告");
            known.filter(|_| named).map(|year| Kind::Of(year, content)).ok_or_else(|| {
                [format!("a government work report of the year on the line, `{}`", year.escape_debug()), title]
            })
        }
    }
}

/// Reads the file and hands over every line in turn.
///
/// # Errors
/// See [`wikisource::read`].
pub fn read(file: &InputFile<'_>, each: EachText<'_>) -> Result<(), Problem> {
    wikisource::read(file, "china_work_reports", "title, url, content, year", kind, each)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;

    const FIXTURE: &str = include_str!("fixture/government_work_reports.jsonl");

    fn lines(text: &str) -> Result<Vec<String>, Problem> {
        let mut lines = Vec::new();
        read(&InputFile { name: "reports.jsonl", bytes: text.as_bytes() }, &mut |text| {
            lines.push(match text {
                Text::Whole { body, speaker, year, text } => {
                    format!("{body}: {speaker} {year}, {} characters", text.chars().count())
                }
                Text::LeftOut { rule } => format!("left out: {rule}"),
            });
            Ok(())
        })?;
        Ok(lines)
    }

    #[test]
    fn the_fixture_yields_what_it_should() {
        assert_eq!(lines(FIXTURE).unwrap().join("\n"), include_str!("expect.snap").trim_end());
    }

    #[test]
    fn whatever_does_not_fit_stops_the_import_at_its_line() {
        let row = |title: &str, year: &str, content: &str| {
            format!(r#"{{"title": "{title}", "url": "u", "content": "{content}", "year": {year}}}"#)
        };
        let good = row("1990年中华人民共和国国务院政府工作报告", "\"1990\"", "我们报告。");
        let cases = [
            ("malformed-line", r#"{"title": "t"}"#.to_owned()),
            ("malformed-line", row("t", "1991", "c")),
            ("malformed-line", row("t", "null", "c").replace("\"url\"", "\"link\"")),
            ("malformed-line", String::new()),
            ("bad-cell", row("别的文件", "null", "c")),
            ("bad-cell", row("1991年中华人民共和国国务院政府工作报告", "\"1992\"", "c")),
            ("bad-cell", row("1991年别的文件", "\"1991\"", "c")),
            ("bad-cell", row("1991年中华人民共和国国务院政府工作报告", "\"1991\"", " ")),
            ("duplicate-key", good.clone()),
        ];
        for (code, bad) in cases {
            let problem = lines(&format!("{good}\n{bad}\n")).expect_err(&bad);
            assert_eq!((problem.code, problem.place.as_deref()), (code, Some("reports.jsonl, line 2")), "{problem}");
        }
    }
}
