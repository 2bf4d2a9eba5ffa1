//! Russia's trade in goods as Russia reported it to the UN: by partner and chapter of the Harmonized System, and by
//! partner in all. The two files belong together: chapters alone hide what was reported without a chapter, and the
//! partners add up to less than the row for the world.

use std::collections::BTreeMap;

use footing_core::{CowCode, Fault, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::InputFile;
use crate::strict::{Row, StrictCsv, header};
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The one reporter.
const RUSSIA: CowCode = CowCode(365);

/// Partners that never were members of the COW state system.
const TERRITORIES: [&str; 3] = ["GIB", "HKG", "VGB"];

/// Dollars by which the rounded chapters of a flow may exceed it.
const ROUNDING: f64 = 100.0;

/// Year, exporter, importer.
type Flow = (Year, CowCode, CowCode);

/// The chapters of one flow.
#[derive(Default)]
struct Chapters {
    /// One bit a chapter.
    seen: u128,
    fuels: f64,
    machinery: f64,
    electronics: f64,
    unspecified: f64,
    listed: f64,
}

impl Chapters {
    /// Adds a chapter; false if it was there already.
    fn add(&mut self, chapter: u32, value: f64) -> bool {
        self.listed += value;
        match chapter {
            27 => self.fuels += value,
            84 => self.machinery += value,
            85 => self.electronics += value,
            99 => self.unspecified += value,
            _ => {}
        }
        let bit = 1 << chapter;
        let new = self.seen & bit == 0;
        self.seen |= bit;
        new
    }
}

/// What the file calls the direction of a flow, seen from Russia.
enum Direction {
    Export,
    Import,
    Turnover,
}

fn direction(row: &Row<'_>) -> Result<Direction, Problem> {
    match row.text("flow") {
        "Export" => Ok(Direction::Export),
        "Import" => Ok(Direction::Import),
        "Turnover" => Ok(Direction::Turnover),
        other => Err(row
            .problem("bad-cell", "the cell under `flow` cannot be read")
            .expected("Export, Import or Turnover")
            .found(format!("`{}`", other.escape_debug()))),
    }
}

fn dollars(row: &Row<'_>) -> Result<f64, Problem> {
    Ok(row.at_least_zero("value_usd", &[])?.expect("no code stands for unknown"))
}

fn twice(row: &Row<'_>) -> Problem {
    row.problem("duplicate-key", "the same case stands twice in the file")
        .hint("nothing was imported; tell the publisher, or correct the file and import it again")
}

fn flow(year: Year, partner: CowCode, direction: &Direction) -> Flow {
    match direction {
        Direction::Import => (year, partner, RUSSIA),
        _ => (year, RUSSIA, partner),
    }
}

/// A state's partner, or `None` for a territory.
fn partner(row: &Row<'_>, column: &str, year: Year) -> Result<Option<CowCode>, Problem> {
    if TERRITORIES.contains(&row.text(column)) {
        return Ok(None);
    }
    let partner = row.iso3(column, year)?;
    if partner == RUSSIA {
        return Err(row.problem("self-dyad", "Russia is its own partner").expected("another state"));
    }
    Ok(Some(partner))
}

/// Exports and imports of one year, where known.
type BothWays = [Option<f64>; 2];

/// What the file of totals holds.
#[derive(Default)]
struct Totals {
    flows: BTreeMap<Flow, f64>,
    world: BTreeMap<Year, BothWays>,
}

fn totals(file: &InputFile<'_>, import: &mut Import) -> Result<Totals, Problem> {
    let mut csv =
        StrictCsv::open(file, &["iso", "year", "flow", "value_usd"], &["continent", "country", "pct_of_russia_flow"])?;
    let mut totals = Totals::default();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let year = row.year("year")?;
        import.found_year(year);
        let direction = direction(&row)?;
        let value = dollars(&row)?;
        let side = match direction {
            Direction::Turnover => {
                import.leave_out("turnover");
                continue;
            }
            Direction::Export => 0,
            Direction::Import => 1,
        };
        if row.text("iso") == "WLD" {
            if totals.world.entry(year).or_default()[side].replace(value).is_some() {
                return Err(twice(&row));
            }
        } else if let Some(partner) = partner(&row, "iso", year)? {
            if totals.flows.insert(flow(year, partner, &direction), value).is_some() {
                return Err(twice(&row));
            }
        } else {
            import.leave_out("territories");
        }
    }
    Ok(totals)
}

fn chapters(file: &InputFile<'_>, import: &mut Import) -> Result<BTreeMap<Flow, Chapters>, Problem> {
    let used = ["partner_iso3", "flow", "year", "hs2", "value_usd"];
    let mut csv = StrictCsv::open(file, &used, &["partner_comtrade_code", "partner_name", "pct_of_flow"])?;
    let mut flows: BTreeMap<Flow, Chapters> = BTreeMap::new();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let year = row.year("year")?;
        import.found_year(year);
        let direction = direction(&row)?;
        if matches!(direction, Direction::Turnover) {
            return Err(row
                .problem("bad-cell", "the file of chapters holds no turnover")
                .expected("Export or Import")
                .found("`Turnover`"));
        }
        let chapter = u32::try_from(row.int_in("hs2", 1, 99)?).expect("within bounds");
        let value = dollars(&row)?;
        let Some(partner) = partner(&row, "partner_iso3", year)? else {
            import.leave_out("territories");
            continue;
        };
        if !flows.entry(flow(year, partner, &direction)).or_default().add(chapter, value) {
            return Err(twice(&row));
        }
    }
    Ok(flows)
}

/// The two files in their places: chapters, totals. A file that looks like neither is read in the place still free, so
/// that its reader says what is wrong with it.
fn told_apart<'f, 'a>(files: &'f [InputFile<'a>]) -> Result<[&'f InputFile<'a>; 2], Problem> {
    let (mut chapters, mut totals, mut strange) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        let header = header(file)?;
        let has = |column: &str| header.iter().any(|h| h == column);
        let slot = match (has("hs2"), has("pct_of_russia_flow")) {
            (true, _) => &mut chapters,
            (_, true) => &mut totals,
            _ => &mut strange,
        };
        slot.push(file);
    }
    match (chapters.as_slice(), totals.as_slice(), strange.as_slice()) {
        ([chapters], [totals], []) | ([], [totals], [chapters]) | ([chapters], [], [totals]) => Ok([chapters, totals]),
        _ => Err(Problem::new(Fault::Usage, "file-missing", "Russia's trade is read from two files at once")
            .expected("one file by partner and chapter and one of partner totals")
            .found(match files {
                [] => "no files".to_owned(),
                files => files.iter().map(|file| file.name).collect::<Vec<_>>().join(", "),
            })
            .hint("name both on the command line")),
    }
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let [by_chapter, in_all] = told_apart(files)?;
    let mut import = Import::new();
    let chapters = chapters(by_chapter, &mut import)?;
    let totals = totals(in_all, &mut import)?;

    let disagree = |code: &'static str, what: &str, &(year, from, to): &Flow| {
        Problem::new(Fault::Data, code, what)
            .at(format!("{} and {}", by_chapter.name, in_all.name))
            .found(format!("states {from} to {to}, year {year}"))
            .hint("the two files must be of the same release: nothing was imported")
    };
    let mut unlisted = Vec::with_capacity(totals.flows.len());
    for key in chapters.keys() {
        if !totals.flows.contains_key(key) {
            return Err(disagree("flow-without-total", "a flow has chapters and no total", key));
        }
    }
    for (key, total) in &totals.flows {
        let rest = total - chapters.get(key).map_or(0.0, |chapters| chapters.listed);
        if rest < -ROUNDING {
            return Err(disagree("chapters-exceed-total", "the chapters of a flow add up to more than the flow", key));
        }
        unlisted.push(Some(rest.max(0.0)));
    }
    let of = |value: fn(&Chapters) -> f64| {
        Column::F64(totals.flows.keys().map(|key| chapters.get(key).map(value)).collect())
    };
    let columns = vec![
        Column::Cow(totals.flows.keys().map(|(_, from, _)| *from).collect()),
        Column::Cow(totals.flows.keys().map(|(.., to)| *to).collect()),
        Column::Year(totals.flows.keys().map(|(year, ..)| *year).collect()),
        of(|chapters| chapters.fuels),
        of(|chapters| chapters.machinery),
        of(|chapters| chapters.electronics),
        of(|chapters| chapters.unspecified),
        // A flow without any chapter lists nothing: the whole of it is unlisted.
        Column::F64(totals.flows.keys().map(|key| Some(chapters.get(key).map_or(0.0, |c| c.listed))).collect()),
        Column::F64(unlisted),
    ];
    import.tables.push(Table::build(&card.tables[0], columns)?);
    let side = |side: usize| Column::F64(totals.world.values().map(|both| both[side]).collect());
    let columns = vec![
        Column::Cow(vec![RUSSIA; totals.world.len()]),
        Column::Year(totals.world.keys().copied().collect()),
        side(0),
        side(1),
    ];
    import.tables.push(Table::build(&card.tables[1], columns)?);
    Ok(import)
}
