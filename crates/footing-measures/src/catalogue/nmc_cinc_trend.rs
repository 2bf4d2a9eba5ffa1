//! Trend of capabilities (CINC).

use footing_core::{CowCode, Estimate, Interval, Period, Reading};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence, Series};
use crate::families::known_years;
use crate::statistics::trend::{autocorrelation, theil_sen};

const CINC: Series = Series::new("cow_nmc", "cinc");

/// Trend of capabilities (CINC).
pub(super) const MEASURE: Measure = Measure {
    id: "nmc_cinc_trend",
    version: 1,
    stability: Stability::Stable,
    aliases: &["cinc_trend"],
    title: "Trend of capabilities (CINC)",
    short: "CINC trend",
    concept: "power",
    question: "By how many percentage points a year did {a}'s share of world capabilities rise or fall?",
    subject: Subject::State,
    unit: "pp/yr",
    range: [-100.0, 100.0],
    higher_means: "the share of world capabilities grows",
    n_counts: "years with a known CINC",
    formula: "Theil-Sen slope: the median of the slopes of all pairs of years, of CINC as published times \
                100",
    rules: &[
        ("window", "the whole period asked for: the slope depends on it, so state it"),
        ("unknown_years", "left out, not filled; with fewer than 4 known years there is no trend"),
        (
            "interval",
            "Sen 1968. Headline: the variance of S is multiplied by n/n* for autocorrelation (Hamed and \
                Rao 1998) where that widens it; it never narrows. Beside it the interval as if years were \
                independent",
        ),
        (
            "state",
            "a COW code through all years: 365 is the USSR to 1991 and Russia from 1992, so a window \
                across 1992 measures a dissolution",
        ),
    ],
    criticism: "Inherits CINC's weight on population and steel; a share falls when others rise, without any \
                loss of its own; the interval with n/n* extends a correction made for the test to the limits \
                of the slope.",
    citations: &["sen1968", "mann1945", "hamedRao1998", "singerBremerStuckey1972"],
    prefer: None,
    needs: &[CINC],
    pooling: Pooling::Whole,
    oracles: &[
        Oracle::ByHand {
            why: "shares of 1, 2, -- 7 and 10 %: the slopes of pairs are 1 (by 1 year), 2 (by 3), 9/4, 5/2, \
                8/3 and 3; their median is 2.375",
            given: Given::Cells {
                cells: &[
                    Cell::state(CINC, 2, 2000, 0.01),
                    Cell::state(CINC, 2, 2001, 0.02),
                    Cell::state(CINC, 2, 2003, 0.07),
                    Cell::state(CINC, 2, 2004, 0.1),
                ],
                implied_zero: &[],
                states: &[2],
                years: [2000, 2004],
            },
            expect: Some(2.375),
        },
        Oracle::ByHand {
            why: "three years are no trend",
            given: Given::Cells {
                cells: &[
                    Cell::state(CINC, 2, 2000, 0.01),
                    Cell::state(CINC, 2, 2001, 0.02),
                    Cell::state(CINC, 2, 2003, 0.07),
                ],
                implied_zero: &[],
                states: &[2],
                years: [2000, 2003],
            },
            expect: None,
        },
        Oracle::Published {
            value: "Russia 1992-2022: -0.0934 pp a year [-0.1109, -0.0782]; 2012-2022: -0.0546 [-0.0731, \
                -0.0198]; China 1992-2022: +0.393 [0.363, 0.447] (METHODS 3.2, without correction for \
                autocorrelation)",
            test: "cinc_trends_of_russia_and_china",
        },
        Oracle::Law {
            law: "shares that all grow by the same amount a year have that slope",
            test: "trends_turn_and_scale_with_the_values",
        },
    ],
    compute: Formula::State(compute),
};

fn compute(evidence: &dyn Evidence, state: CowCode, period: Period) -> Estimate {
    let points = match known_years(period, |year| evidence.state(CINC, state, year).map(|share| share * 100.0)) {
        Ok(points) => points,
        Err(why) => return Estimate::plain(why, 0),
    };
    let n = u32::try_from(points.len()).unwrap_or(u32::MAX);
    let level = evidence.level();
    let trend = match theil_sen(&points, 1.0, level) {
        Ok(trend) => trend,
        Err(why) => return Estimate::plain(Reading::Missing(why), n),
    };
    let mut intervals = Vec::new();
    if evidence.intervals() {
        let interval = |(low, high), method, lower_bound| Interval { low, high, level, method, lower_bound };
        let correction = autocorrelation(&points).ok();
        let factor = correction.as_ref().map_or(1.0, |correction| correction.inflation.max(1.0));
        if factor > 1.0
            && let Some(limits) = theil_sen(&points, factor, level).ok().and_then(|wide| wide.interval)
        {
            let method = format!("Sen, variance of S times {factor:.2} for autocorrelation (Hamed and Rao)");
            intervals.push(interval(limits, method.into(), false));
        }
        if let Some(limits) = trend.interval {
            // Without a correction, or with one that widens, taking years as independent is too narrow.
            let lower_bound = correction.is_none() || factor > 1.0;
            intervals.push(interval(limits, "Sen, years taken as independent".into(), lower_bound));
        }
    }
    Estimate { reading: Reading::Observed(trend.slope), n, intervals }
}
