//! Bilateral trade: both flows of a dyad added, and each state's sums over its partners. The file gives every pair from
//! either side; the two rows must agree.

use std::collections::BTreeMap;

use footing_core::{CowCode, Dyad, Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::mirror::{Seen, Side, join};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// An empty cell and `NA` in the carried file, -9 in the publisher's.
const MISSING: [&str; 3] = ["", "NA", "-9"];

/// Imports of the first state from the second, then the other way.
#[derive(Clone, Copy, PartialEq)]
struct Flows([Option<f64>; 2]);

impl Seen for Flows {
    fn mirrored(self) -> Self {
        let [first, second] = self.0;
        Self([second, first])
    }
}

/// What a state's partners add up to in one year.
#[derive(Default)]
struct Partners {
    total: Option<f64>,
    reported: u32,
    partly: u32,
}

/// Years of the past that say how many partners a state has.
const PAST: Year = 10;

/// Leaves out totals over fewer than half as many partners as a state had in a year shortly before: in the wars a few
/// partners are all that is reported, and their share in so small a total would be large.
fn drop_fallen(totals: &mut BTreeMap<(Year, CowCode), Partners>) {
    let reported: BTreeMap<(Year, CowCode), u32> =
        totals.iter().map(|(key, partners)| (*key, partners.reported)).collect();
    for ((year, state), partners) in totals {
        let before = (*year - PAST..*year).filter_map(|year| reported.get(&(year, *state))).max();
        if before.is_some_and(|before| 2 * partners.reported < *before) {
            partners.total = None;
        }
    }
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let mut csv =
        StrictCsv::open(file, &["ccode1", "ccode2", "year", "flow1", "flow2"], &["smoothflow1", "smoothflow2"])?;
    let mut import = Import::new();
    let mut sides = Vec::new();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let flows = Flows([row.at_least_zero("flow1", &MISSING)?, row.at_least_zero("flow2", &MISSING)?]);
        let year = row.year("year")?;
        import.found_year(year);
        sides.push(Side::new(&row, row.cow("ccode1")?, row.cow("ccode2")?, year, 0, flows)?);
    }
    let pairs = join(file.name, sides)?;

    let mut totals: BTreeMap<(Year, CowCode), Partners> = BTreeMap::new();
    let mut dyads: Vec<(Dyad, Year, Option<f64>)> = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        let Flows([first, second]) = pair.seen;
        let both = first.zip(second).map(|(a, b)| a + b);
        // A pair of which one flow is known still adds what is known to its states' sums: the count says how many such.
        let known = both.or(first).or(second);
        for state in [pair.dyad.first(), pair.dyad.second()] {
            let partners = totals.entry((pair.year, state)).or_default();
            if let Some(known) = known {
                partners.total = Some(partners.total.unwrap_or(0.0) + known);
            }
            *(if both.is_some() { &mut partners.reported } else { &mut partners.partly }) += 1;
        }
        if known.is_some() {
            dyads.push((pair.dyad, pair.year, both));
        } else {
            // Both of the pair's rows are left out.
            import.leave_out("nothing_reported");
            import.leave_out("nothing_reported");
        }
    }
    drop_fallen(&mut totals);
    import.tables.push(Table::build(
        &card.tables[0],
        vec![
            Column::Cow(dyads.iter().map(|(dyad, ..)| dyad.first()).collect()),
            Column::Cow(dyads.iter().map(|(dyad, ..)| dyad.second()).collect()),
            Column::Year(dyads.iter().map(|(_, year, _)| *year).collect()),
            Column::F64(dyads.iter().map(|(.., total)| *total).collect()),
        ],
    )?);
    import.tables.push(Table::build(
        &card.tables[1],
        vec![
            Column::Cow(totals.keys().map(|(_, state)| *state).collect()),
            Column::Year(totals.keys().map(|(year, _)| *year).collect()),
            Column::F64(totals.values().map(|partners| partners.total).collect()),
            Column::U32(totals.values().map(|partners| Some(partners.reported)).collect()),
            Column::U32(totals.values().map(|partners| Some(partners.partly)).collect()),
        ],
    )?);
    Ok(import)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: twenty partners before a war, three in it, eleven after; a state that is new has no past to fall from.
    #[test]
    fn a_total_over_the_few_partners_of_a_war_is_left_out() {
        let partners = |reported| Partners { total: Some(f64::from(reported)), reported, partly: 0 };
        let (old, new) = (CowCode(365), CowCode(366));
        let mut totals = BTreeMap::from([
            ((1913, old), partners(20)),
            ((1914, old), partners(3)),
            ((1915, old), partners(10)),
            ((1918, new), partners(2)),
            ((1919, new), partners(9)),
            ((1930, old), partners(4)),
        ]);
        drop_fallen(&mut totals);
        let kept: Vec<(Year, CowCode)> =
            totals.iter().filter(|(_, partners)| partners.total.is_some()).map(|(key, _)| *key).collect();
        assert_eq!(kept, [(1913, old), (1915, old), (1918, new), (1919, new), (1930, old)]);
    }
}
