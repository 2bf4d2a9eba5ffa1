//! Years since the last dispute (beckKatzTucker1998).
//!
//! Two conventions are in use and differ by one. Here the count stands at the *end* of a year: 0 in a year with a dispute, 1 at
//! the end of the first year without. The spells of peacesciencer stand at the *start* of a year: theirs of a year is ours of the
//! year before, and theirs of a pair's first year is 0.

use footing_core::Year;

/// Years of peace at the end of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peace {
    /// Years without a dispute, ending with this one.
    pub years: u32,
    /// Years looked back over, the dispute's own included.
    pub looked_back: u32,
    /// The last year with a dispute; `None` if none was seen, and `years` is then the least it can be.
    pub last_dispute: Option<Year>,
}

/// Counts back from the end of `year`, at most to `from`, through an unbroken run of known years: an unknown year ends the
/// count, for a dispute may hide in it. `None` where `year` itself is unknown. `dispute` says whether one was going on; it
/// is not asked about the last `quiet` years, which are known to have had none.
///
/// ```
/// use footing_measures::statistics::peace::peace_years;
/// let peace = peace_years(2010, 2000, 0, |year| Some(year == 2009)).unwrap();
/// assert_eq!((peace.years, peace.last_dispute), (1, Some(2009)));
/// ```
#[must_use]
pub fn peace_years(year: Year, from: Year, quiet: u32, dispute: impl Fn(Year) -> Option<bool>) -> Option<Peace> {
    let mut peace = Peace { years: quiet, looked_back: quiet, last_dispute: None };
    for earlier in (from..=year).rev().skip(quiet as usize) {
        let Some(going_on) = dispute(earlier) else { break };
        peace.looked_back += 1;
        if going_on {
            peace.last_dispute = Some(earlier);
            break;
        }
        peace.years += 1;
    }
    (peace.looked_back > 0).then_some(peace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_dispute_has_no_peace_and_an_unknown_year_ends_the_count() {
        let known = |year: Year| match year {
            1990 | 1993 => Some(true),
            1995 => None,
            _ => Some(false),
        };
        let at = |year| peace_years(year, 1980, 0, known);
        assert_eq!(peace_years(1997, 1980, 1, known), at(1997), "what is known to be quiet need not be asked");
        assert_eq!(at(1993).unwrap().years, 0);
        assert_eq!(at(1994), Some(Peace { years: 1, looked_back: 2, last_dispute: Some(1993) }));
        assert_eq!(at(1995), None, "an unknown year has no count");
        assert_eq!(at(1997), Some(Peace { years: 2, looked_back: 2, last_dispute: None }), "1995 may hide a dispute");
        assert_eq!(
            at(1985),
            Some(Peace { years: 6, looked_back: 6, last_dispute: None }),
            "from the first year covered"
        );
    }
}
