//! Militarized disputes by directed dyad and year, as two projects publish them: each dispute stands once a year from
//! either side. They become undirected dyad-years with counts of our own; the publishers' rows are not carried.

use footing_core::{CowCode, Dyad, Problem, Year};

use crate::card::Card;
use crate::input::{InputFile, only};
use crate::mirror::{Seen, Side, join};
use crate::strict::{Row, StrictCsv, header};
use crate::table::{Column, Import, Table};

/// What one publisher calls the columns.
pub(crate) struct Layout {
    /// 1 in the year the dispute began between the two.
    pub(crate) onset: &'static str,
    /// 1 in each year it went on.
    pub(crate) ongoing: &'static str,
    /// Columns left unread on purpose.
    pub(crate) ignored: &'static [&'static str],
}

const KEYS: [&str; 4] = ["dispnum", "ccode1", "ccode2", "year"];
const FACTS: [&str; 4] = ["hostlev1", "hostlev2", "fatality1", "fatality2"];

/// One dispute in one year; the arrays hold the state seen from, then the other. `None` is the publisher's -9.
#[derive(Clone, Copy, PartialEq)]
struct Dispute {
    onset: bool,
    ongoing: bool,
    hostility: [Option<u8>; 2],
    fatality: [Option<u8>; 2],
}

impl Seen for Dispute {
    fn mirrored(self) -> Self {
        let [h1, h2] = self.hostility;
        let [f1, f2] = self.fatality;
        Self { hostility: [h2, h1], fatality: [f2, f1], ..self }
    }
}

/// All disputes of one dyad in one year.
struct DyadYear {
    onsets: u32,
    ongoing: u32,
    highest_hostility: Option<u8>,
    /// `Some(true)` once any is known to have been fatal; an unknown one among others without deaths stays unknown.
    fatal: Option<bool>,
}

impl DyadYear {
    fn new() -> Self {
        Self { onsets: 0, ongoing: 0, highest_hostility: None, fatal: Some(false) }
    }

    fn add(&mut self, dispute: &Dispute) {
        self.onsets += u32::from(dispute.onset);
        self.ongoing += u32::from(dispute.ongoing);
        self.highest_hostility = self.highest_hostility.max(dispute.hostility[0]).max(dispute.hostility[1]);
        let fatal = match dispute.fatality {
            [Some(0), Some(0)] => Some(false),
            sides if sides.iter().any(|side| side.is_some_and(|level| level > 0)) => Some(true),
            _ => None,
        };
        self.fatal = match (self.fatal, fatal) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        };
    }
}

fn level(row: &Row<'_>, column: &str, low: i64, high: i64) -> Result<Option<u8>, Problem> {
    if row.text(column) == "-9" {
        return Ok(None);
    }
    Ok(Some(u8::try_from(row.int_in(column, low, high)?).expect("within bounds")))
}

/// Reads one file in the layout its header shows; the first layout is the one to expect if it shows none.
pub(crate) fn parse(card: &Card, files: &[InputFile<'_>], layouts: &[Layout]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let header = header(file)?;
    let layout = layouts.iter().find(|layout| header.iter().any(|h| h == layout.onset)).unwrap_or(&layouts[0]);
    let used: Vec<&str> = KEYS.into_iter().chain(FACTS).chain([layout.onset, layout.ongoing]).collect();
    let mut csv = StrictCsv::open(file, &used, layout.ignored)?;
    let mut import = Import::new();
    let mut sides = Vec::new();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let dispute = Dispute {
            onset: row.flag(layout.onset)?,
            ongoing: row.flag(layout.ongoing)?,
            hostility: [level(&row, "hostlev1", 1, 5)?, level(&row, "hostlev2", 1, 5)?],
            fatality: [level(&row, "fatality1", 0, 6)?, level(&row, "fatality2", 0, 6)?],
        };
        let number = u32::try_from(row.int_in("dispnum", 1, 99_999)?).expect("within bounds");
        sides.push(Side::new(&row, row.cow("ccode1")?, row.cow("ccode2")?, row.year("year")?, number, dispute)?);
    }

    let mut dyad_years: Vec<(Year, Dyad, DyadYear)> = Vec::new();
    for pair in join(file.name, sides)? {
        match dyad_years.last_mut() {
            Some((year, dyad, sums)) if (*year, *dyad) == (pair.year, pair.dyad) => sums.add(&pair.seen),
            _ => {
                let mut sums = DyadYear::new();
                sums.add(&pair.seen);
                dyad_years.push((pair.year, pair.dyad, sums));
            }
        }
    }
    import.years = dyad_years.first().zip(dyad_years.last()).map(|(first, last)| [first.0, last.0]);
    let states = |side: fn(Dyad) -> CowCode| Column::Cow(dyad_years.iter().map(|(_, dyad, _)| side(*dyad)).collect());
    let columns = vec![
        states(Dyad::first),
        states(Dyad::second),
        Column::Year(dyad_years.iter().map(|(year, ..)| *year).collect()),
        Column::U32(dyad_years.iter().map(|(.., sums)| Some(sums.onsets)).collect()),
        Column::U32(dyad_years.iter().map(|(.., sums)| Some(sums.ongoing)).collect()),
        Column::U8(dyad_years.iter().map(|(.., sums)| sums.highest_hostility).collect()),
        Column::U8(dyad_years.iter().map(|(.., sums)| sums.fatal.map(u8::from)).collect()),
    ];
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
