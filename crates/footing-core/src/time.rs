//! Years, periods, and the date an assessment looks back from.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::problem::{Fault, Problem};

/// A calendar year, unless the named rule in use says that it is a session's.
pub type Year = i32;

/// Years from `first` to `last`, both included; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Period {
    first: Year,
    last: Year,
}

impl Period {
    /// `None` if the years are reversed.
    #[must_use]
    pub fn new(first: Year, last: Year) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The period of one year.
    #[must_use]
    pub fn year(year: Year) -> Self {
        Self { first: year, last: year }
    }

    /// First year, included.
    #[must_use]
    pub fn first(self) -> Year {
        self.first
    }

    /// Last year, included.
    #[must_use]
    pub fn last(self) -> Year {
        self.last
    }

    /// All its years in order.
    pub fn years(self) -> impl DoubleEndedIterator<Item = Year> + Clone {
        self.first..=self.last
    }

    /// Number of years, at least 1.
    #[must_use]
    pub fn len(self) -> usize {
        usize::try_from(self.last - self.first + 1).expect("a period is never empty")
    }

    /// Never true: a period has at least one year.
    #[must_use]
    pub fn is_empty(self) -> bool {
        false
    }

    /// Whether the year lies inside.
    #[must_use]
    pub fn contains(self, year: Year) -> bool {
        (self.first..=self.last).contains(&year)
    }

    /// The years both periods hold, or `None`.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}..{}", self.first, self.last) }
    }
}

impl FromStr for Period {
    type Err = Problem;

    /// Reads `2015`, `2015..2019` (both included).
    ///
    /// ```
    /// use footing_core::Period;
    /// assert_eq!("2015..2019".parse::<Period>().unwrap().len(), 5);
    /// assert!("2019..2015".parse::<Period>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, Problem> {
        let problem = |found: String| {
            Problem::new(Fault::Usage, "bad-period", "the period cannot be read")
                .expected("a year (2015) or first..last (2015..2019), both between 1000 and 2999")
                .found(found)
                .hint(match text.split_once('-').map(|(first, last)| (first.trim(), last.trim())) {
                    Some((first, last)) if [first, last].iter().all(|year| year.parse::<u16>().is_ok()) => {
                        format!("write {first}..{last}")
                    }
                    _ => "write the years with two dots between: 2015..2019".to_owned(),
                })
        };
        let year = |part: &str| -> Result<Year, Problem> {
            let digits = part.trim();
            match digits.parse::<Year>() {
                Ok(year) if (1000..3000).contains(&year) => Ok(year),
                _ => Err(problem(format!("`{text}`"))),
            }
        };
        let (first, last) = match text.split_once("..") {
            Some((first, last)) => (year(first)?, year(last.strip_prefix('=').unwrap_or(last))?),
            None => (year(text)?, year(text)?),
        };
        Self::new(first, last).ok_or_else(|| {
            Problem::new(Fault::Usage, "bad-period", "the period ends before it begins")
                .found(format!("`{text}`"))
                .hint(format!("write {last}..{first}"))
        })
    }
}

/// The day an assessment looks back from: everything later is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct AsOf(pub NaiveDate);

impl AsOf {
    /// The last year that is complete on this day.
    ///
    /// ```
    /// use footing_core::AsOf;
    /// assert_eq!("2014".parse::<AsOf>().unwrap().last_complete_year(), 2014);
    /// assert_eq!("2014-06-30".parse::<AsOf>().unwrap().last_complete_year(), 2013);
    /// ```
    #[must_use]
    pub fn last_complete_year(self) -> Year {
        if (self.0.month(), self.0.day()) == (12, 31) { self.0.year() } else { self.0.year() - 1 }
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for AsOf {
    type Err = Problem;

    /// `YYYY` means 31 December of that year; `YYYY-MM-DD` is that day.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        let year_end = text
            .parse::<Year>()
            .ok()
            .filter(|year| (1000..3000).contains(year))
            .and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31));
        let day = year_end.or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
        day.map(Self).ok_or_else(|| {
            Problem::new(Fault::Usage, "bad-as-of", "the as-of date cannot be read")
                .expected("a year (2014, meaning 31 December) or a day (2014-03-27)")
                .found(format!("`{text}`"))
        })
    }
}
