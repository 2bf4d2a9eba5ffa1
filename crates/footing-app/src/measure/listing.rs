//! Estimates as rows of a table, and what is said once under it: how the limits were made, and why values are absent.

use std::collections::{BTreeMap, BTreeSet};

use footing_core::{Estimate, Interval, Period, Year};
use footing_evidence::Session;
use footing_measures::Measure;
use footing_report::sheet::{Cell, Column};

use super::{column, level_in_words, rules, sources, text};

/// Decimals worth showing of a measure's values: none of what is counted or paid.
fn decimals(measure: &Measure) -> usize {
    const COUNTED: [&str; 15] = [
        "agreements",
        "calendar year",
        "cases",
        "deals",
        "disputes",
        "edges",
        "engagements",
        "exercises",
        "flag",
        "incidents",
        "operations",
        "projects",
        "records",
        "vetoes",
        "years",
    ];
    match measure.unit {
        "share" => 4,
        "ratio" | "million TIV" | "million USD" => 2,
        unit if COUNTED.contains(&unit) || unit.contains("level") || unit.contains("USD") || unit.contains("signs") => {
            0
        }
        _ => 3,
    }
}

/// A measure and what it is of: a case, or a partner in a ranking.
type Key = (&'static str, String);

/// What is said once of several rows.
#[derive(Clone, Debug, PartialEq)]
enum Fact {
    /// How limits were made, word by word, and whether the real uncertainty is wider.
    Limits { level: f64, method: Vec<String>, wider: bool },
    /// Why there is no value.
    Absent(String),
}

impl Fact {
    fn of(interval: &Interval) -> Self {
        let method = interval.method.split(' ').map(str::to_owned).collect();
        Self::Limits { level: interval.level, method, wider: interval.lower_bound }
    }

    /// Takes in a fact that differs at most in numbers; these become `n`.
    fn take_in(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Absent(why), Self::Absent(other)) => *why == *other,
            (
                Self::Limits { level, method, wider },
                Self::Limits { level: other_level, method: other, wider: other_wider },
            ) => {
                let number = |word: &str| word == "n" || word.contains(|c: char| c.is_ascii_digit());
                let alike = *level == *other_level
                    && *wider == *other_wider
                    && method.len() == other.len()
                    && method.iter().zip(other).all(|(a, b)| a == b || (number(a) && number(b)));
                if alike {
                    method.iter_mut().zip(other).filter(|(a, b)| **a != **b).for_each(|(a, _)| *a = "n".to_owned());
                }
                alike
            }
            _ => false,
        }
    }
}

/// Rows of estimates in the making.
#[derive(Default)]
pub(super) struct Listing {
    seen: BTreeSet<Key>,
    facts: Vec<(Fact, BTreeMap<Key, Vec<Period>>)>,
}

impl Listing {
    /// The columns of an estimate. Those without a title are for machine formats: readers find what they say under the
    /// table.
    pub(super) fn columns() -> [Column; 12] {
        [
            column("value", "value"),
            column("low", "low"),
            column("high", "high"),
            column("interval_level", ""),
            column("interval_method", ""),
            column("lower_bound", ""),
            column("n", "n"),
            column("status", "status"),
            column("why", ""),
            column("measure_version", ""),
            column("source", ""),
            column("rules", ""),
        ]
    }

    /// The cells of an estimate of a case in a period.
    pub(super) fn cells(
        &mut self,
        session: &Session,
        measure: &Measure,
        case: &str,
        period: Period,
        estimate: &Estimate,
    ) -> [Cell; 12] {
        let key = (measure.id, case.to_owned());
        self.seen.insert(key.clone());
        let interval = estimate.interval().filter(|_| estimate.reading.known().is_some());
        let why = estimate.reading.why_absent();
        for fact in interval.map(Fact::of).into_iter().chain(why.clone().map(Fact::Absent)) {
            let place = match self.facts.iter_mut().position(|(known, _)| known.take_in(&fact)) {
                Some(place) => place,
                None => {
                    self.facts.push((fact, BTreeMap::new()));
                    self.facts.len() - 1
                }
            };
            self.facts[place].1.entry(key.clone()).or_default().push(period);
        }
        let number = |value: Option<f64>| value.map_or(Cell::Empty, |value| Cell::Number(value, decimals(measure)));
        let of = |cell: &dyn Fn(&Interval) -> Cell| interval.map_or(Cell::Empty, cell);
        [
            number(estimate.reading.known()),
            number(interval.map(|interval| interval.low)),
            number(interval.map(|interval| interval.high)),
            // Limits that hold whatever the chance have no level of confidence.
            of(&|interval| if interval.level < 1.0 { Cell::Number(interval.level, 2) } else { Cell::Empty }),
            of(&|interval| text(&*interval.method)),
            of(&|interval| text(if interval.lower_bound { "yes" } else { "no" })),
            Cell::Integer(i64::from(estimate.n)),
            text(estimate.reading.status().as_str()),
            why.map_or(Cell::Empty, Cell::Text),
            text(format!("{} v{}", measure.id, measure.version)),
            text(sources(session, measure).join("; ")),
            rules(session, &[measure]).map_or(Cell::Empty, Cell::Text),
        ]
    }

    /// What belongs under the table. `years` tells whether rows of one case differ by their years.
    pub(super) fn notes(&self, years: bool) -> Vec<String> {
        let limits = self.facts.iter().filter(|(fact, _)| matches!(fact, Fact::Limits { .. })).count();
        let note = |(fact, told): &(Fact, BTreeMap<Key, Vec<Period>>)| match fact {
            Fact::Limits { level, method, wider } => {
                let of = if limits > 1 { format!(" ({})", self.cases(told, years)) } else { String::new() };
                let level = level_in_words(*level);
                let wider = if *wider { "; the real uncertainty is wider" } else { "" };
                format!("low and high{of}: {level}, {}{wider}", method.join(" "))
            }
            Fact::Absent(why) => format!("no value ({}): {why}", self.cases(told, years)),
        };
        let (limits, absent): (Vec<_>, Vec<_>) =
            self.facts.iter().partition(|(fact, _)| matches!(fact, Fact::Limits { .. }));
        limits.into_iter().chain(absent).map(note).collect()
    }

    /// The rows a fact is about: each group of cases with the same years once.
    fn cases(&self, told: &BTreeMap<Key, Vec<Period>>, years: bool) -> String {
        let mut groups: Vec<(String, Vec<&Key>)> = Vec::new();
        for (key, periods) in told {
            let when = if years { spans(periods) } else { String::new() };
            match groups.iter_mut().find(|(known, _)| *known == when) {
                Some((_, keys)) => keys.push(key),
                None => groups.push((when, vec![key])),
            }
        }
        let group = |(when, keys): &(String, Vec<&Key>)| {
            let who = self.who(keys);
            [who.as_str(), when.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        groups.iter().map(group).collect::<Vec<_>>().join("; ")
    }

    /// Names for some of the measures and cases; nothing for all of them.
    fn who(&self, keys: &[&Key]) -> String {
        if keys.len() == self.seen.len() && keys.len() < 3 {
            return String::new();
        }
        let measures: BTreeSet<&str> = self.seen.iter().map(|(measure, _)| *measure).collect();
        if measures.len() == 1 {
            return keys.iter().map(|(_, case)| case.as_str()).collect::<Vec<_>>().join(", ");
        }
        let mut parts: Vec<String> = Vec::new();
        for own in keys.chunk_by(|a, b| a.0 == b.0) {
            let all = self.seen.iter().filter(|(measure, _)| *measure == own[0].0).count() == own.len();
            let cases: Vec<&str> = own.iter().map(|(_, case)| case.as_str()).collect();
            parts.push(if all { own[0].0.to_owned() } else { format!("{} of {}", own[0].0, cases.join(" and of ")) });
        }
        parts.join(", ")
    }
}

/// `1992, 1995 to 1997`. A period of several years is told only where its years are not.
fn spans(periods: &[Period]) -> String {
    let single: BTreeSet<Year> =
        periods.iter().filter(|period| period.len() == 1).map(|period| period.first()).collect();
    let untold = |period: &&Period| period.len() > 1 && !period.years().all(|year| single.contains(&year));
    let whole = periods.iter().filter(untold).map(|period| format!("{} together", span(period.first(), period.last())));
    let years: Vec<Year> = single.iter().copied().collect();
    let runs = years.chunk_by(|a, b| a + 1 == *b).map(|run| span(run[0], run[run.len() - 1]));
    whole.chain(runs).collect::<Vec<_>>().join(", ")
}

fn span(first: Year, last: Year) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}
