//! The Global Sanctions Data Base: cases with their senders, targets, kinds and years, opened into directed dyad-years
//! with counts of our own.

mod parties;

use std::collections::{BTreeMap, BTreeSet};

use footing_core::{CowCode, Problem, Year};
use footing_states::cow_share_a_day;

use self::parties::parties;
use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// Kinds of sanctions, in the order of the card's columns.
const KINDS: [&str; 6] = ["trade", "arms", "military", "financial", "travel", "other"];

/// Cases in force from one state on another in one year.
#[derive(Default)]
struct InForce {
    cases: u32,
    own: u32,
    kinds: [u32; 6],
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let used: Vec<&str> =
        ["case_id", "sanctioned_state", "sanctioning_state", "begin", "end"].into_iter().chain(KINDS).collect();
    let mut csv = StrictCsv::open(file, &used, &["descr_trade", "target_mult", "sender_mult", "objective", "success"])?;
    let mut import = Import::new();
    let mut seen: BTreeSet<i64> = BTreeSet::new();
    let mut in_force: BTreeMap<(Year, CowCode, CowCode), InForce> = BTreeMap::new();
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        if !seen.insert(row.int_in("case_id", 1, 99_999)?) {
            return Err(row
                .problem("duplicate-key", "a case's number stands twice in the file")
                .hint("nothing was imported; tell the publisher, or correct the file and import it again"));
        }
        let (begin, end) = (row.year("begin")?, row.year("end")?);
        let [first, last] = card.tables[0].years;
        if begin > end || begin < first || end > last {
            return Err(row
                .problem("out-of-range", "a case's years are outside their range")
                .expected(format!("from {first} to {last}, the first no later than the last"))
                .found(format!("{begin} to {end}")));
        }
        import.found_year(begin);
        import.found_year(end);
        let mut kinds = [false; 6];
        for (kind, column) in kinds.iter_mut().zip(KINDS) {
            *kind = row.flag(column)?;
        }
        let senders = parties(&row, "sanctioning_state", begin)?;
        let targets = parties(&row, "sanctioned_state", begin)?;
        let mut counted = false;
        for year in begin..=end {
            // A state may be named itself beside its union: the case counts once.
            let mut pairs: BTreeMap<(CowCode, CowCode), bool> = BTreeMap::new();
            for (sender, own) in senders.iter().flat_map(|party| party.states(year)) {
                for (target, named) in targets.iter().flat_map(|party| party.states(year)) {
                    if sender != target && cow_share_a_day(sender, target, year) {
                        *pairs.entry((sender, target)).or_default() |= own && named;
                    }
                }
            }
            for ((sender, target), own) in pairs {
                counted = true;
                let sums = in_force.entry((year, sender, target)).or_default();
                sums.cases += 1;
                sums.own += u32::from(own);
                sums.kinds.iter_mut().zip(kinds).for_each(|(sum, kind)| *sum += u32::from(kind));
            }
        }
        if !counted {
            import.leave_out("no_pair");
        }
    }
    let mut columns = vec![
        Column::Cow(in_force.keys().map(|(_, sender, _)| *sender).collect()),
        Column::Cow(in_force.keys().map(|(.., target)| *target).collect()),
        Column::Year(in_force.keys().map(|(year, ..)| *year).collect()),
        Column::U32(in_force.values().map(|sums| Some(sums.cases)).collect()),
        Column::U32(in_force.values().map(|sums| Some(sums.own)).collect()),
    ];
    for kind in 0..KINDS.len() {
        columns.push(Column::U32(in_force.values().map(|sums| Some(sums.kinds[kind])).collect()));
    }
    import.tables.push(Table::build(&card.tables[0], columns)?);
    Ok(import)
}
