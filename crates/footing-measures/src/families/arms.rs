//! Transfers of arms: volumes and shares by the two files of SIPRI, and exports by domain of technology.

use footing_core::{CowCode, DirectedDyad, Estimate, Interval, Period, Reading};

use super::sum_of_years;
use crate::evidence::{Evidence, Pool, Pooled, Series};

/// The register of deals, its volumes split over the years listed.
pub(crate) const REGISTER: Arms = Arms::of("sipri_register", "sipri_register_totals");

/// Deliveries year by year.
pub(crate) const DELIVERIES: Arms = Arms::of("sipri_deliveries", "sipri_deliveries_totals");

/// The series of one file.
#[derive(Clone, Copy)]
pub(crate) struct Arms {
    /// Volume from supplier to recipient.
    pub(crate) tiv: Series,
    /// Of it, deliveries whose number is uncertain.
    pub(crate) uncertain: Series,
    /// Records made under licence or locally.
    pub(crate) licences: Series,
    /// Volume to all.
    pub(crate) exports: Series,
    /// Volume from all.
    pub(crate) imports: Series,
}

/// How many years become one number.
pub(crate) const POOL_RULE: (&str, &str) = (
    "pool",
    "volumes of all known years of the window are added, and shares are sums over sums; n counts the years; years outside \
     coverage are skipped, not counted as zero. SIPRI itself uses windows of five years, since deliveries come in lumps",
);

/// Named rules of volumes in the register.
pub(crate) const REGISTER_RULES: &[(&str, &str)] = &[
    ("equal_split", "the register lists the years of delivery, not how much came in each: the volume is split equally"),
    POOL_RULE,
    ("no_row", "zero: the register lists what is known to have been delivered"),
    ("interval", "without and with the deliveries whose number SIPRI marks as uncertain; no sampling error is meant"),
];

/// Named rules of volumes in the yearly file.
pub(crate) const DELIVERIES_RULES: &[(&str, &str)] = &[
    ("yearly", "the volume of each year as published"),
    POOL_RULE,
    ("no_row", "zero: the file lists what is known to have been delivered"),
    ("interval", "without and with the deliveries whose number SIPRI marks as an estimate; no sampling error is meant"),
];

/// Named rules of shares.
pub(crate) const SHARE_RULES: &[(&str, &str)] = &[
    POOL_RULE,
    ("total", "all suppliers and recipients count in the total: states, armed groups, organisations and unknown ones"),
    ("interval", "none: what is unknown of other partners' deliveries would move the total as well"),
];

/// Named rules of leads by domain.
pub(crate) const LEAD_RULES: &[(&str, &str)] = &[
    ("domain", "SIPRI's description of the weapon, by the table published with the source"),
    POOL_RULE,
    ("zero", "without exports on either side there is no ratio"),
    ("one_family", "exports of arms are one family of indicators: alone they decide no domain"),
];

/// What a critic says of a lead by exports.
pub(crate) const LEAD_CRITICISM: &str = "What a state sells abroad is not what it can build: it may keep its best at home, \
     export little for want of customers, or sell old designs in bulk. Counts of volume ignore quality.";

impl Arms {
    const fn of(table: &'static str, totals: &'static str) -> Self {
        Self {
            tiv: Series::new(table, "tiv"),
            uncertain: Series::new(table, "tiv_uncertain"),
            licences: Series::new(table, "licences"),
            exports: Series::new(totals, "exports_tiv"),
            imports: Series::new(totals, "imports_tiv"),
        }
    }

    /// Volume from the first state to the second.
    pub(crate) fn volume(self, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        let mut estimate = sum(evidence, self.tiv, dyad, period);
        if !evidence.intervals() {
            return estimate;
        }
        let uncertain = sum(evidence, self.uncertain, dyad, period);
        // What is uncertain of some of the years only bounds no sum of all.
        let same_years = uncertain.n == estimate.n;
        if let (Reading::Observed(value), Some(doubtful), true) =
            (&estimate.reading, uncertain.reading.known(), same_years)
        {
            let method = "without and with deliveries of uncertain number".into();
            let low = (value - doubtful).max(0.0);
            estimate.intervals = vec![Interval { low, high: *value, level: 1.0, method, lower_bound: true }];
        }
        estimate
    }

    /// Records made under licence or locally, from the first state's designs by the second.
    pub(crate) fn licence_count(self, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        sum(evidence, self.licences, dyad, period)
    }

    /// Share of the second state in the first's exports: the supplier's reliance on the customer.
    pub(crate) fn supplier_share(self, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        let pool = Pool { sender: &[self.exports], receiver: &[], dyad: &[&[self.tiv]], both: false };
        let without = "the state exported no major arms in the period, as far as recorded";
        share(evidence, &pool, dyad, period, without)
    }

    /// Share of the second state in the first's imports: the recipient's dependence on the supplier.
    pub(crate) fn recipient_share(self, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        let pool = Pool { sender: &[], receiver: &[self.imports], dyad: &[&[self.tiv]], both: false };
        let without = "the state imported no major arms in the period, as far as recorded";
        share(evidence, &pool, dyad.reversed(), period, without)
    }

    /// The first state's dependence over the second's.
    pub(crate) fn recipient_share_ratio(self, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
        let (own, other) =
            (self.recipient_share(evidence, dyad, period), self.recipient_share(evidence, dyad.reversed(), period));
        let reading = match (own.reading.need(), other.reading.need()) {
            (Ok(_), Ok(0.0)) => Reading::undefined("the second state got no arms from the first, so there is no ratio"),
            (Ok(own), Ok(other)) => Reading::Observed(own / other),
            (Err(why), _) | (_, Err(why)) => why,
        };
        let n = if reading.known().is_some() { own.n.min(other.n) } else { 0 };
        Estimate::plain(reading, n)
    }
}

/// ln of the first state's exports in a domain over the second's.
pub(crate) fn lead(evidence: &dyn Evidence, exports: Series, dyad: DirectedDyad, period: Period) -> Estimate {
    let of = |state: CowCode| sum_of_years(period, |year| evidence.state(exports, state, year));
    let (first, second) = (of(dyad.from()), of(dyad.to()));
    let reading = match (first.reading.need(), second.reading.need()) {
        (Ok(x), Ok(y)) if x > 0.0 && y > 0.0 => Reading::Observed((x / y).ln()),
        (Ok(_), Ok(_)) => Reading::undefined("one of the two exported nothing of this domain, as far as recorded"),
        (Err(why), _) | (_, Err(why)) => why,
    };
    let n = if reading.known().is_some() { first.n.min(second.n) } else { 0 };
    Estimate::plain(reading, n)
}

/// The sum of a series over the known years of a period.
fn sum(evidence: &dyn Evidence, series: Series, dyad: DirectedDyad, period: Period) -> Estimate {
    let pool = Pool { sender: &[], receiver: &[], dyad: &[&[series]], both: false };
    match evidence.pooled(&pool, dyad, period) {
        Ok(all) if all.observed => Estimate::plain(Reading::Observed(all.sums[0]), all.years),
        Ok(all) => Estimate::plain(Reading::ImpliedZero, all.years),
        Err(why) => Estimate::plain(why, 0),
    }
}

/// A volume over the total of a state, over the years in which both are known.
fn share(
    evidence: &dyn Evidence,
    pool: &Pool<'_>,
    dyad: DirectedDyad,
    period: Period,
    without: &'static str,
) -> Estimate {
    match evidence.pooled(pool, dyad, period) {
        Ok(Pooled { sums: [total, volume, ..], years, .. }) => {
            if total == 0.0 {
                Estimate::plain(Reading::undefined(without), 0)
            } else {
                Estimate::plain(Reading::Observed(volume / total), years)
            }
        }
        // That the volume is unknown says more than that the total is.
        Err(why) => {
            let volume = evidence.pooled(&Pool { sender: &[], receiver: &[], ..*pool }, dyad, period);
            Estimate::plain(volume.err().unwrap_or(why), 0)
        }
    }
}
