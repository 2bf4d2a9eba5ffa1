//! Strategic rivalries as two teams list them, one row a spell: opened into dyad-years, with the publishers' slips in
//! state codes put right by a list that gives reasons and stops once the publisher has mended them.

use footing_core::{CowCode, Dyad, Fault, Problem, Year};
use serde::Deserialize;

use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::{Row, StrictCsv};
use crate::table::{Column, Import, Table};

/// How one team lays its list out.
pub(crate) struct Layout {
    /// The number of a rivalry.
    pub(crate) id: &'static str,
    /// First year.
    pub(crate) start: &'static str,
    /// Last year.
    pub(crate) end: &'static str,
    /// Columns that say what the rivalry is about, in the order of the card's columns after `active`.
    pub(crate) about: &'static [&'static str],
    /// Columns left unread on purpose.
    pub(crate) ignored: &'static [&'static str],
    /// Reads one cell of `about`.
    pub(crate) read: fn(&Row<'_>, &str) -> Result<Option<u8>, Problem>,
    /// The folder's `corrections.toml`.
    pub(crate) corrections: &'static str,
}

/// A slip in the publisher's codes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    /// The publisher's number of the rivalry.
    id: i64,
    /// The two codes as published: if the file has others, the correction has lapsed.
    published: [CowCode; 2],
    /// The codes the rivalry is about.
    corrected: [CowCode; 2],
    /// Why this is certain.
    #[serde(rename = "reason")]
    _reason: String,
    /// Whether the publisher knows.
    #[serde(rename = "status")]
    _status: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corrections {
    correction: Vec<Correction>,
}

impl Correction {
    fn apply(&self, row: &Row<'_>, states: [CowCode; 2]) -> Result<[CowCode; 2], Problem> {
        if states == self.published {
            return Ok(self.corrected);
        }
        let show = |[a, b]: [CowCode; 2]| format!("states {a} and {b}");
        Err(row
            .problem("correction-lapsed", "a correction of the publisher's codes no longer fits the file")
            .expected(show(self.published))
            .found(show(states))
            .hint("the publisher may have mended or renumbered it: nothing was imported"))
    }
}

/// Reads one list.
pub(crate) fn parse(card: &Card, files: &[InputFile<'_>], layout: &Layout) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let corrections: Corrections = toml::from_str(layout.corrections).map_err(|error| {
        Problem::new(Fault::Internal, "bad-corrections", "the list of corrections cannot be read")
            .at(card.id.as_str())
            .found(error.to_string())
    })?;
    let used: Vec<&str> = [layout.id, layout.start, layout.end, "ccode1", "ccode2"]
        .into_iter()
        .chain(layout.about.iter().copied())
        .collect();
    let mut csv = StrictCsv::open(file, &used, layout.ignored)?;
    let table = &card.tables[0];
    let [first, last] = table.years;
    let mut import = Import::new();
    let mut dyads: Vec<Dyad> = Vec::new();
    let mut years: Vec<Year> = Vec::new();
    let mut about: Vec<Vec<Option<u8>>> = vec![Vec::new(); layout.about.len()];
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let (start, end) = (row.year(layout.start)?, row.year(layout.end)?);
        if start > end || end > last {
            return Err(row
                .problem("out-of-range", "the rivalry's years do not fit")
                .expected(format!("a first year before the last, and none after {last}"))
                .found(format!("{start} to {end}")));
        }
        import.found_year(start);
        import.found_year(end);
        let kinds = layout.about.iter().map(|column| (layout.read)(&row, column)).collect::<Result<Vec<_>, _>>()?;
        // Before its codes are read: the early lists name states, such as Venice, that never were in the system.
        if end < first {
            import.leave_out("before_the_frame");
            continue;
        }
        let mut states = [row.cow("ccode1")?, row.cow("ccode2")?];
        let id = row.int(layout.id)?;
        if let Some(correction) = corrections.correction.iter().find(|correction| correction.id == id) {
            states = correction.apply(&row, states)?;
        }
        let dyad = Dyad::new(states[0], states[1]).ok_or_else(|| {
            row.problem("self-dyad", "the row pairs a state with itself").expected("two different states")
        })?;
        for year in start.max(first)..=end {
            dyads.push(dyad);
            years.push(year);
            about.iter_mut().zip(&kinds).for_each(|(column, kind)| column.push(*kind));
        }
    }
    let active = vec![Some(1); years.len()];
    let columns = [
        Column::Cow(dyads.iter().map(|dyad| dyad.first()).collect()),
        Column::Cow(dyads.iter().map(|dyad| dyad.second()).collect()),
        Column::Year(years),
        Column::U8(active),
    ];
    let columns = columns.into_iter().chain(about.into_iter().map(Column::U8)).collect();
    import.tables.push(Table::build(table, columns)?);
    Ok(import)
}
