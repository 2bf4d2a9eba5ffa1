//! The arms transfers register: one record a deal, its deliveries as a list of years. The volume of a deal is split
//! equally over the years listed.

use std::collections::HashSet;
use std::io::Cursor;

use footing_core::{Problem, Year};

use crate::Parser;
use crate::card::Card;
use crate::input::{InputFile, only};
use crate::sipri::{Below, Delivery, Parties, Sums, below_preamble, domain, mark, volume};
use crate::strict::{Row, StrictCsv};
use crate::table::Import;

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// How the header begins.
const FIRST: &str = "Recipient,Supplier,";

/// The publisher's header: three columns of question marks have a blank for a name.
const PUBLISHED: &str = "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,\
                         Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,\
                         SIPRI TIV for total order,SIPRI TIV of delivered weapons";

/// The same with names for all.
const NAMED: &str = "Recipient,Supplier,Year of order,order year uncertain,Number ordered,number ordered uncertain,\
                     Weapon designation,Weapon description,Number delivered,number delivered uncertain,\
                     Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,\
                     SIPRI TIV of delivered weapons";

const USED: [&str; 9] = [
    "Recipient",
    "Supplier",
    "number delivered uncertain",
    "Weapon description",
    "Year(s) of delivery",
    "status",
    "Comments",
    "SIPRI TIV per unit",
    "SIPRI TIV of delivered weapons",
];

const IGNORED: [&str; 7] = [
    "Year of order",
    "order year uncertain",
    "Number ordered",
    "number ordered uncertain",
    "Weapon designation",
    "Number delivered",
    "SIPRI TIV for total order",
];

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    let Below { text, above, release } = below_preamble(file, FIRST)?;
    // Columns without a name get one; any other header is refused for the first column that differs.
    let text = match text.trim_start_matches('\u{feff}').strip_prefix(PUBLISHED) {
        Some(rest) if rest.starts_with(['\r', '\n']) => format!("{NAMED}{rest}"),
        _ => text,
    };
    let mut csv = StrictCsv::below(file.name, above, Box::new(Cursor::new(text)), &USED, &IGNORED)?;
    let mut import = Import { release, ..Import::new() };
    let (mut parties, mut sums) = (Parties::default(), Sums::default());
    let mut seen: HashSet<String> = HashSet::new();
    // A record broken in the middle of the register is the publisher's; one at its end is a file cut short.
    let mut broken_last = None;
    loop {
        let row = match csv.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(problem) if problem.code == "malformed-row" => {
                import.rows_read += 1;
                broken_last = Some(problem.clone());
                import.reject("broken_record", problem)?;
                continue;
            }
            Err(problem) => return Err(broken_last.unwrap_or(problem)),
        };
        broken_last = None;
        import.rows_read += 1;
        if !seen.insert(row.joined()) {
            let problem = row.problem("duplicate-key", "the record stands in the file already, letter for letter");
            import.reject("repeated_record", problem)?;
            continue;
        }
        let years = match delivery_years(&row) {
            Ok(years) => years,
            Err(problem) => {
                import.reject("bad_year_list", problem)?;
                continue;
            }
        };
        mark(&row, "status", &["Second hand", "Second hand but modernized"], "New")?;
        let uncertain = mark(&row, "number delivered uncertain", &[""], "?")?;
        volume(&row, "SIPRI TIV per unit")?;
        let tiv = volume(&row, "SIPRI TIV of delivered weapons")? / years.len() as f64;
        let licence = under_licence(row.text("Comments"));
        let domain = domain(row.text("Weapon description"));
        let mut between_states = false;
        for &year in &years {
            import.found_year(year);
            let supplier = parties.state(&row, "Supplier", year)?;
            let recipient = parties.state(&row, "Recipient", year)?;
            between_states |= supplier.is_some() && recipient.is_some();
            sums.add(&Delivery { year, supplier, recipient, tiv, uncertain, licence, domain });
        }
        if !between_states {
            import.leave_out("no_pair_of_states");
        }
    }
    if let Some(problem) = broken_last {
        return Err(problem);
    }
    sums.tables(card, &mut import)?;
    Ok(import)
}

/// The years of a list such as `2017; 2018; 2020`: in order, none twice.
fn delivery_years(row: &Row<'_>) -> Result<Vec<Year>, Problem> {
    let text = row.text("Year(s) of delivery");
    let years: Option<Vec<Year>> =
        text.split(';').map(|year| year.trim().parse().ok().filter(|year| (1900..=2100).contains(year))).collect();
    years.filter(|years| years.is_sorted_by(|a, b| a < b)).ok_or_else(|| {
        row.problem("bad-cell", "the list of delivery years cannot be read")
            .expected("years in order, separated by semicolons, none twice")
            .found(format!("`{}`", text.escape_debug()))
    })
}

/// Whether the comments say that the recipient made the weapon under licence: the named rule `licence`.
fn under_licence(comments: &str) -> bool {
    let text = comments.to_lowercase().replace("license", "licence");
    let says =
        text.contains("under licence") || text.contains("licence production") || text.contains("licenced production");
    says && !text.contains("without licence")
}

#[cfg(test)]
mod tests {
    use super::under_licence;

    #[test]
    fn a_licence_is_one_only_where_the_comments_say_so() {
        assert!(under_licence("Produced under licence as Type-2"));
        assert!(under_licence("12 produced under license"));
        assert!(!under_licence("produced without licence; earlier batch produced under licence"));
        assert!(!under_licence("delivery delayed for want of an export licence"));
        assert!(!under_licence(""));
    }
}
