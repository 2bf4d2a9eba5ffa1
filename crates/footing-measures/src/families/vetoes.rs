//! Vetoes in the UN Security Council, of a member and of two together.

use footing_core::{CowCode, DirectedDyad, Estimate, Interval, Period, Reading};

use super::{Absent, known_years};
use crate::evidence::{Evidence, Series};
use crate::statistics::rates::clopper_pearson;

/// Drafts a member vetoed in a year.
pub(crate) const VETOES: Series = Series::new("unsc_vetoes", "vetoes");
/// Drafts two members both vetoed in a year.
pub(crate) const JOINT: Series = Series::new("unsc_joint_vetoes", "joint");

/// Named rules of counts of vetoes.
pub(crate) const RULES: &[(&str, &str)] = &[
    (
        "draft",
        "each vetoed draft counts once for each member that voted against it, also where several fell on one day",
    ),
    ("members", "only the five permanent members can veto: of any other state the source says nothing"),
    ("pool", "added over the known years of the period; unknown years are skipped, not counted as zero"),
];

/// Named rules of a share of vetoes.
pub(crate) const SHARE_RULES: &[(&str, &str)] = &[
    (
        "draft",
        "each vetoed draft counts once for each member that voted against it, also where several fell on one day",
    ),
    ("members", "only the five permanent members can veto: of any other state the source says nothing"),
    ("pool", "added over the known years of the period; unknown years are skipped, not counted as zero"),
    ("interval", "exact binomial (Clopper-Pearson), drafts taken as independent; the real uncertainty is wider"),
];

/// The sum of the known years of a reading, and whether all of it was implied.
fn sum(period: Period, of_year: impl Fn(i32) -> Reading) -> Result<(f64, u32, bool), Reading> {
    let years = known_years(period, &of_year)?;
    let implied = years.iter().all(|(year, _)| matches!(of_year(*year), Reading::ImpliedZero));
    let n = u32::try_from(years.len()).unwrap_or(u32::MAX);
    Ok((years.iter().map(|(_, value)| value).sum(), n, implied))
}

fn counted(sum: Result<(f64, u32, bool), Reading>) -> Estimate {
    match sum {
        Ok((_, n, true)) => Estimate::plain(Reading::ImpliedZero, n),
        Ok((total, n, false)) => Estimate::plain(Reading::Observed(total), n),
        Err(why) => Estimate::plain(why, 0),
    }
}

/// Vetoes a member cast.
pub(crate) fn cast(evidence: &dyn Evidence, state: CowCode, period: Period) -> Estimate {
    counted(sum(period, |year| evidence.state(VETOES, state, year)))
}

/// Vetoes two members cast together.
pub(crate) fn joint(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    counted(sum(period, |year| evidence.dyad(JOINT, dyad.undirected(), year)))
}

/// Share of the first member's vetoes that the second joined; n counts the first's vetoes.
pub(crate) fn joined(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    let mut absent = Absent::default();
    let (mut hits, mut all) = (0.0, 0.0);
    let mut known = false;
    for year in period.years() {
        let own = evidence.state(VETOES, dyad.from(), year).need();
        let both = evidence.dyad(JOINT, dyad.undirected(), year).need();
        match (own, both) {
            (Ok(own), Ok(both)) => {
                known = true;
                hits += both;
                all += own;
            }
            (Err(why), _) | (_, Err(why)) => absent.note(why),
        }
    }
    if !known {
        return Estimate::plain(absent.reading(), 0);
    }
    if all == 0.0 {
        return Estimate::plain(Reading::undefined("the first state cast no veto in these years"), 0);
    }
    let (hits, all) = (hits as u32, all as u32);
    let share = f64::from(hits) / f64::from(all);
    let mut intervals = Vec::new();
    if evidence.intervals() && hits <= all {
        let (low, high) = clopper_pearson(hits, all, evidence.level());
        let method = "exact binomial (Clopper-Pearson)".into();
        intervals.push(Interval { low, high, level: evidence.level(), method, lower_bound: true });
    }
    Estimate { reading: Reading::Observed(share), n: all, intervals }
}
