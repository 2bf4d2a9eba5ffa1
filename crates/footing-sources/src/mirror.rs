//! Files that list every pair twice, once from each side: the two rows are held against each other and become one.

use footing_core::{CowCode, Dyad, Fault, Problem, Year};

use crate::strict::Row;

/// What a row says about a pair, seen from the state named first.
pub(crate) trait Seen: Copy + PartialEq {
    /// The same facts seen from the other state.
    fn mirrored(self) -> Self;
}

/// One row of such a file.
pub(crate) struct Side<T> {
    dyad: Dyad,
    /// Whether the state with the lower code is named first.
    in_order: bool,
    year: Year,
    /// What tells apart several rows about one dyad-year, such as a dispute's number; 0 where nothing does.
    case: u32,
    line: u64,
    seen: T,
}

/// A pair after its two rows were found to agree; `seen` is from the state with the lower code.
pub(crate) struct Pair<T> {
    pub(crate) dyad: Dyad,
    pub(crate) year: Year,
    pub(crate) seen: T,
}

impl<T: Seen> Side<T> {
    /// Takes the facts of a row under the states and the year it names.
    pub(crate) fn new(
        row: &Row<'_>,
        from: CowCode,
        to: CowCode,
        year: Year,
        case: u32,
        seen: T,
    ) -> Result<Self, Problem> {
        let dyad = Dyad::new(from, to).ok_or_else(|| {
            row.problem("self-dyad", "the row pairs a state with itself").expected("two different states")
        })?;
        Ok(Self { dyad, in_order: from < to, year, case, line: row.line(), seen })
    }
}

/// Joins each pair's two rows, in order of year, states and case.
///
/// # Errors
/// `duplicate-key` if one side stands twice, `mirror-missing` if a side is not there, `mirror-disagrees` if the two say
/// different things. Which of them is right cannot be known from the file, so nothing is taken.
pub(crate) fn join<T: Seen>(file: &str, mut sides: Vec<Side<T>>) -> Result<Vec<Pair<T>>, Problem> {
    sides.sort_by_key(|side| (side.year, side.dyad, side.case, !side.in_order, side.line));
    let mut pairs = Vec::with_capacity(sides.len() / 2);
    let mut rest = sides.as_slice();
    while let [first, after @ ..] = rest {
        let problem = |code: &'static str, what: &str, row: &Side<T>| {
            let (low, high) = (row.dyad.first(), row.dyad.second());
            Problem::new(Fault::Data, code, what)
                .at(format!("{file}, row {}", row.line))
                .found(format!("states {low} and {high}, year {}", row.year))
                .hint("nothing was imported; tell the publisher, or correct the file and import it again")
        };
        let same = |other: &&Side<T>| (other.year, other.dyad, other.case) == (first.year, first.dyad, first.case);
        let Some(second) = after.first().filter(same) else {
            return Err(problem("mirror-missing", "the file has this pair from one side only", first));
        };
        if first.in_order == second.in_order || after.get(1).is_some_and(|third| same(&third)) {
            return Err(problem("duplicate-key", "the same case stands twice in the file", second));
        }
        if first.seen != second.seen.mirrored() {
            return Err(problem("mirror-disagrees", "the two rows about this pair disagree", second)
                .expected(format!("what row {} says, with the sides exchanged", first.line)));
        }
        pairs.push(Pair { dyad: first.dyad, year: first.year, seen: first.seen });
        rest = &after[1..];
    }
    Ok(pairs)
}
