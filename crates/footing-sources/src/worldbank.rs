//! World Bank indicators by state-year, in the four-column layout of their carrier. Codes are ISO 3166 with the
//! publisher's own for groups of economies; the lists below name every code that is no state.

use footing_core::Problem;
use footing_states::cow_member_in;

use crate::card::Card;
use crate::input::{InputFile, only};
use crate::strict::StrictCsv;
use crate::table::{Column, Import, Table};

/// Groups of economies: regions, income groups, lending groups.
const AGGREGATES: [&str; 49] = [
    "AFE", "AFW", "ARB", "CEB", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU", "EUU", "FCS", "HIC", "HPC", "IBD",
    "IBT", "IDA", "IDB", "IDX", "INX", "LAC", "LCN", "LDC", "LIC", "LMC", "LMY", "LTE", "MEA", "MIC", "MNA", "NAC",
    "OED", "OSS", "PRE", "PSS", "PST", "SAS", "SSA", "SSF", "SST", "TEA", "TEC", "TLA", "TMN", "TSA", "TSS", "UMC",
    "WLD",
];

/// Economies that never were members of the COW state system.
const TERRITORIES: [&str; 23] = [
    "ABW", "ASM", "BMU", "CHI", "CUW", "CYM", "FRO", "GIB", "GRL", "GUM", "HKG", "IMN", "MAC", "MAF", "MNP", "NCL",
    "PRI", "PSE", "PYF", "SXM", "TCA", "VGB", "VIR",
];

/// Reads one indicator into the one value column of the card's one table.
pub(crate) fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let file = only(&card.id, files)?;
    // The name is not read: it changes with the years (Turkiye), the code does not.
    let mut csv = StrictCsv::open(file, &["Country Code", "Year", "Value"], &["Country Name"])?.open_ended();
    let table = &card.tables[0];
    let mut import = Import::new();
    let (mut states, mut years, mut values) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let year = row.year("Year")?;
        let value = row.number("Value", &[""])?;
        if value.is_some_and(|value| value <= 0.0) {
            return Err(row
                .problem("out-of-range", "`Value` is outside its range")
                .expected("a number above 0, or an empty cell for unknown")
                .found(row.text("Value").to_owned()));
        }
        import.found_year(year);
        let code = row.text("Country Code");
        if AGGREGATES.contains(&code) {
            import.leave_out("aggregates");
            continue;
        }
        if TERRITORIES.contains(&code) {
            import.leave_out("territories");
            continue;
        }
        // Vietnam before 1975 is read under the state of today: the card declares the silence about it there.
        let state = row.iso3("Country Code", year)?;
        if card.silence(&table.name, state, year).is_some() {
            import.leave_out("present_borders");
        } else if !cow_member_in(state, year) {
            import.leave_out("not_in_the_system");
        } else {
            states.push(state);
            years.push(year);
            values.push(value);
        }
    }
    import.tables.push(Table::build(table, vec![Column::Cow(states), Column::Year(years), Column::F64(values)])?);
    Ok(import)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use footing_core::{Iso3, Year};
    use footing_states::{LAST_YEAR, cow_from_iso3};

    use super::*;

    fn last_day(year: Year) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 12, 31).expect("a year of the frame")
    }

    /// A state on a list of groups or territories would vanish from the table without a word.
    #[test]
    fn the_lists_are_in_order_and_hold_no_state() {
        assert!(AGGREGATES.is_sorted() && TERRITORIES.is_sorted());
        for code in AGGREGATES.iter().chain(&TERRITORIES) {
            let iso = Iso3::parse(code).expect("three letters");
            for year in (1960..=LAST_YEAR).step_by(5) {
                assert_eq!(cow_from_iso3(iso, last_day(year)), None, "{code} in {year}");
            }
        }
    }
}
