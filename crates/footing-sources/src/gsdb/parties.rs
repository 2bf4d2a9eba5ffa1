//! Who stands in a cell of senders or targets: several parties with commas between them and, in some names, within.

use footing_core::{CowCode, Problem, Year};

use crate::strict::Row;

/// Names with a comma of their own.
const WITH_COMMA: [&str; 7] = [
    "China, Hong Kong",
    "Congo, Democratic Republic of the",
    "Egypt, Arab Rep.",
    "Gambia, The",
    "Korea, North",
    "Korea, South",
    "Yemen, North",
];

/// The European Union and the Communities before it, which sanction as one.
const UNION: [&str; 2] = ["EEC", "EU"];

/// Organisations whose sanctions are not counted as their members', places that are no members of the state system,
/// and groups of no fixed membership.
const NO_STATES: [&str; 35] = [
    "African Union",
    "Balkans",
    "China, Hong Kong",
    "ChinCom",
    "CoCom",
    "Comecon",
    "Commonwealth",
    "CSCE",
    "Cyprus (Northern)",
    "ECOWAS",
    "EEU",
    "G7",
    "G8",
    "Gibraltar",
    "Hong Kong",
    "ICC Rome Statute Signatories",
    "Kimberly Process Participants",
    "League of Arab States",
    "MERCOSUR",
    "NAFTA",
    "NATO",
    "OAPEC",
    "OIC",
    "Organisation of African Unity",
    "Organization of American States",
    "Organization of Eastern Carribean States",
    "OSCE",
    "Pacific Islands Forum",
    "Palestine",
    "Paris Agreement Signatories",
    "SADC",
    "Terrorist Organizations",
    "UN",
    "UNASUR",
    "Western countries",
];

/// What the publisher calls states that the list of states knows by other names.
const STATES: [(&str, u16); 3] =
    [("Ethiopia (excludes Eritrea)", 530), ("FRY", 345), ("German Democratic Republic", 265)];

/// Members of the Union: code, first year, last year where there is one.
fn union_members(year: Year) -> impl Iterator<Item = CowCode> {
    include_str!("eu_members.csv").lines().filter_map(move |line| {
        let mut cells = line.split(',');
        let mut next = || cells.next().expect("three cells");
        let code = CowCode(next().parse().expect("a code"));
        let from: Year = next().parse().expect("a year");
        let to: Option<Year> = next().parse().ok();
        (from <= year && to.is_none_or(|to| year <= to)).then_some(code)
    })
}

/// One party of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Party {
    /// A state under the same code in all years.
    State(CowCode),
    /// West Germany, then Germany.
    Germany,
    /// North Yemen, then Yemen, which the publisher goes on calling so.
    Yemen,
    /// The European Union.
    Union,
    /// None that is counted.
    NoState,
}

impl Party {
    /// The states it is in a year, and whether each was named itself.
    pub(super) fn states(self, year: Year) -> Vec<(CowCode, bool)> {
        match self {
            Self::State(state) => vec![(state, true)],
            Self::Germany => vec![(CowCode(if year < 1991 { 260 } else { 255 }), true)],
            Self::Yemen => vec![(CowCode(if year < 1991 { 678 } else { 679 }), true)],
            Self::Union => union_members(year).map(|state| (state, false)).collect(),
            Self::NoState => Vec::new(),
        }
    }
}

/// The names of a cell: commas part them but for those within a name.
fn names(cell: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = cell.trim();
    while !rest.is_empty() {
        let with_comma = WITH_COMMA.iter().find(|name| {
            rest.strip_prefix(**name)
                .is_some_and(|after| after.trim_start().is_empty() || after.trim_start().starts_with(','))
        });
        let end = with_comma.map_or_else(|| rest.find(',').unwrap_or(rest.len()), |name| name.len());
        names.push(rest[..end].trim());
        rest = rest[end..].trim_start().trim_start_matches(',').trim_start();
    }
    names
}

/// The parties of a cell, as they were named in the year a case began.
pub(super) fn parties(row: &Row<'_>, column: &str, began: Year) -> Result<Vec<Party>, Problem> {
    let names = names(row.text(column));
    if names.is_empty() {
        return Err(row.problem("bad-cell", format!("the cell under `{column}` is empty")).expected("names of states"));
    }
    names.into_iter().map(|name| party(row, name, began)).collect()
}

fn party(row: &Row<'_>, name: &str, began: Year) -> Result<Party, Problem> {
    // `Terrorist Organizations (Taliban)` and the like.
    let group = if name == "Cyprus (Northern)" { name } else { name.split(" (").next().unwrap_or(name) };
    Ok(match name {
        "Germany" => Party::Germany,
        "Yemen, North" => Party::Yemen,
        name if UNION.contains(&name) => Party::Union,
        _ if NO_STATES.contains(&group) => Party::NoState,
        name => match STATES.iter().find(|(known, _)| *known == name) {
            Some((_, code)) => Party::State(CowCode(*code)),
            None => Party::State(row.named(name, began)?),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        assert!(WITH_COMMA.is_sorted() && STATES.is_sorted());
        assert!(NO_STATES.is_sorted_by_key(|name| name.to_lowercase()));
    }

    #[test]
    fn commas_within_names_do_not_part_them() {
        assert_eq!(names("Saudi Arabia, Egypt, Arab Rep., Syria"), ["Saudi Arabia", "Egypt, Arab Rep.", "Syria"]);
        assert_eq!(names("Korea, North, El Salvador"), ["Korea, North", "El Salvador"]);
        assert_eq!(names("Herzegovina,Iceland,  Norway "), ["Herzegovina", "Iceland", "Norway"]);
        assert_eq!(names("China"), ["China"]);
        assert!(names(" , ").iter().all(|name| name.is_empty()));
    }

    /// Six founders; twelve in 1986; fifteen in 1995; 28 from mid-2013; the United Kingdom left in January 2020.
    #[test]
    fn the_union_has_the_members_of_its_time() {
        let members = |year| union_members(year).count();
        assert_eq!(
            [1957, 1958, 1973, 1986, 1995, 2004, 2007, 2013, 2021].map(members),
            [0, 6, 9, 12, 15, 25, 27, 28, 27]
        );
        assert_eq!(union_members(1990).count(), 13, "both West Germany and Germany were members in 1990");
    }
}
