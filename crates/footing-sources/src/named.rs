//! States in cells: by ISO code and by name, for text files and workbooks alike.

use chrono::NaiveDate;
use footing_core::{CowCode, Fault, Iso3, Period, Problem, Year};

/// How a row words a problem about itself.
type AboutRow<'r> = &'r dyn Fn(&'static str, String) -> Problem;

/// The state an ISO 3166 code means: at the end of the year if it meant one then, else the one it means now.
///
/// The second matters for years in which no single state was meant, such as Vietnam before 1975.
pub(crate) fn by_iso3(text: &str, year: Year, problem: AboutRow<'_>) -> Result<CowCode, Problem> {
    let last_day = |year| NaiveDate::from_ymd_opt(year, 12, 31).expect("years are between 1400 and 2100");
    Iso3::parse(text)
        .and_then(|iso| {
            footing_states::cow_from_iso3(iso, last_day(year))
                .or_else(|| footing_states::cow_from_iso3(iso, last_day(footing_states::LAST_YEAR)))
        })
        .ok_or_else(|| {
            problem(
                "unknown-state",
                "the code is neither a state's nor on the lists of groups and territories".to_owned(),
            )
            .found(format!("`{}`", text.escape_debug()))
            .hint("the publisher may have a new group of economies: nothing was imported")
        })
}

/// The state a name means in a year. Codes are no names here.
pub(crate) fn by_name(text: &str, year: Year, problem: AboutRow<'_>) -> Result<CowCode, Problem> {
    let resolved = if text.chars().filter(|c| c.is_alphabetic()).count() > 3 && !text.contains(':') {
        footing_states::resolve(text, Some(Period::year(year)))
    } else {
        Err(Problem::new(Fault::Data, "unknown-state", "the text is too short for a name"))
    };
    resolved.map_err(|unknown| {
        problem("unknown-state", format!("`{}` names no state: {}", text.escape_debug(), unknown.what))
            .found(format!("`{}`", text.escape_debug()))
            .nearest(unknown.nearest)
            .hint("the publisher may spell a name anew: nothing was imported")
    })
}
