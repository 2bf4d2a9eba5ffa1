//! Militarized disputes of a pair: counted, and the peace since.

use footing_core::{DirectedDyad, Dyad, Estimate, Period, Reading, Year};

use super::{Absent, known_years, sum_of_years};
use crate::catalogue::latest_reading;
use crate::evidence::{Evidence, Series};
use crate::statistics::peace::{Peace, peace_years};

/// Gibler, Miller and Little's disputes.
pub(crate) const GML: Disputes = Disputes::of("gml_mid");

/// The disputes of the Correlates of War.
pub(crate) const COW: Disputes = Disputes::of("cow_mid");

/// The series of one coding of disputes.
#[derive(Clone, Copy)]
pub(crate) struct Disputes {
    /// Disputes that began in the year.
    pub(crate) onsets: Series,
    /// Disputes going on in the year.
    pub(crate) ongoing: Series,
}

/// Named rules of counts of onsets.
pub(crate) const ONSET_RULES: &[(&str, &str)] = &[
    ("onset_year", "the year in which the dispute began between these two"),
    (
        "pool",
        "onsets of all known years are added; n counts those years, and unknown years and years outside coverage are \
              skipped, not counted as zero",
    ),
    ("all_disputes", "threats, displays and uses of force count alike"),
];

/// Named rules of peace years.
pub(crate) const PEACE_RULES: &[(&str, &str)] = &[
    (
        "end_of_year",
        "counted at the end of the year: 0 in a year with a dispute going on, 1 at the end of the next; the \
                     spells of peacesciencer count at the start of the year",
    ),
    ("coverage", "cut to the years the source speaks about: nothing after them, and never peace for want of data"),
    ("gap", "a year in which one of the two was no state, or about which nothing is known, ends the count"),
    (
        "never",
        "without a dispute in the unbroken run of years the value is the run's length, and the least it can be: value = n",
    ),
];

impl Disputes {
    const fn of(table: &'static str) -> Self {
        Self { onsets: Series::new(table, "onsets"), ongoing: Series::new(table, "ongoing") }
    }

    /// Onsets in the known years of a period.
    pub(crate) fn count(self, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        sum_of_years(period, |year| evidence.dyad(self.onsets, dyad.undirected(), year))
    }

    /// Years of peace at the end of the latest known year; n counts the years looked back over.
    pub(crate) fn peace(self, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        let dyad = dyad.undirected();
        for year in period.years().rev() {
            if let Some(peace) = self.look_back(evidence, dyad, year) {
                return Estimate::plain(Reading::Observed(f64::from(peace.years)), peace.looked_back);
            }
        }
        Estimate::plain(self.absence(evidence, dyad, period), 0)
    }

    /// The year of the last dispute as of the latest known year.
    pub(crate) fn last(self, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        let dyad = dyad.undirected();
        for year in period.years().rev() {
            if let Some(peace) = self.look_back(evidence, dyad, year) {
                let reading = match peace.last_dispute {
                    Some(last) => Reading::Observed(f64::from(last)),
                    None => Reading::undefined(format!("no dispute in the {} years known", peace.looked_back)),
                };
                return Estimate::plain(reading, peace.looked_back);
            }
        }
        Estimate::plain(self.absence(evidence, dyad, period), 0)
    }

    fn look_back(self, evidence: &dyn Evidence, dyad: Dyad, year: Year) -> Option<Peace> {
        let from = evidence.years(self.ongoing.table)?.first();
        let quiet = evidence.quiet_years(self.ongoing, dyad, Period::new(from, year)?);
        let dispute = |year| evidence.dyad(self.ongoing, dyad, year).known().map(|ongoing| ongoing > 0.0);
        peace_years(year, from, quiet, dispute)
    }

    /// Why no year of the period is known.
    fn absence(self, evidence: &dyn Evidence, dyad: Dyad, period: Period) -> Reading {
        let why = known_years(period, |year| evidence.dyad(self.ongoing, dyad, year)).err();
        why.unwrap_or_else(|| Absent::default().reading())
    }
}

/// Whether a rivalry is listed, in the latest known year.
pub(crate) fn rivalry(evidence: &dyn Evidence, active: Series, dyad: DirectedDyad, period: Period) -> Estimate {
    latest_reading(period, |year| evidence.dyad(active, dyad.undirected(), year))
}
