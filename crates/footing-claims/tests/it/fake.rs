//! A world of few numbers, each written by a test.

use std::collections::BTreeMap;
use std::sync::Arc;

use footing_claims::grammar::{About, Known, Test, Vocabulary, parse};
use footing_claims::judge::{Chance, Judge, Judged, Specification};
use footing_claims::world::{Among, Answer, Asked, Break, Evidence, Place, Record, Triad, World};
use footing_core::{Absence, AsOf, CowCode, Interval, Period, Reading, Ruling, Year};

/// The pack's states: A, B and C.
pub const ROLES: [CowCode; 3] = [CowCode(365), CowCode(710), CowCode(2)];

/// The years of which the world knows something.
pub const YEARS: [Year; 2] = [2000, 2009];

/// A number with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// A count or a published figure.
    Exact(f64),
    /// A value and the half-width of its interval.
    Between(f64, f64),
    /// An estimate whose interval was refused.
    Refused(f64),
    /// A value and a scale: the interval at a level of 1 - alpha reaches the scale times ln(1/alpha) to either side.
    Spread(f64, f64),
    /// A value and equally spaced draws to this far on either side.
    Drawn(f64, f64),
}

impl Cell {
    pub fn value(self) -> f64 {
        match self {
            Self::Exact(value)
            | Self::Between(value, _)
            | Self::Refused(value)
            | Self::Spread(value, _)
            | Self::Drawn(value, _) => value,
        }
    }
}

/// Whom a cell is about: a measure, a state, its partner.
pub type Key = (&'static str, u16, Option<u16>);

/// The world: one cell for each subject, and a flag for each year of the measure `pact`.
#[derive(Clone, Debug, Default)]
pub struct Fake {
    pub cells: BTreeMap<Key, Cell>,
    pub years: BTreeMap<(Key, Year), f64>,
    /// What state A did on each occasion of the act `border`.
    pub occasions: Vec<&'static str>,
}

fn known(id: &'static str, about: About, ratio: bool) -> Known {
    Known {
        id,
        title: id,
        about,
        unit: "units",
        ratio,
        range: [f64::NEG_INFINITY, f64::INFINITY],
        variants: Vec::new(),
        relatives: Vec::new(),
        sources: vec!["fake"],
    }
}

static MEASURES: std::sync::LazyLock<Vec<Known>> = std::sync::LazyLock::new(|| {
    vec![
        known("size", About::State, false),
        known("score", About::Dyad, false),
        known("share", About::Directed, false),
        known("share_ratio", About::Directed, true),
        known("pact", About::Dyad, false),
    ]
});

impl Vocabulary for Fake {
    fn measure(&self, id: &str) -> Option<&Known> {
        MEASURES.iter().find(|known| known.id == id)
    }
    fn measure_ids(&self) -> Vec<&str> {
        MEASURES.iter().map(|known| known.id).collect()
    }
    fn acts(&self) -> Vec<(&str, Vec<&str>)> {
        vec![("border", vec!["recognition"])]
    }
    fn has_fact(&self, _id: &str) -> bool {
        false
    }
    fn fact_ids(&self) -> Vec<&str> {
        Vec::new()
    }
    fn topics(&self) -> &[&str] {
        &[]
    }
    fn threshold(&self, _name: &str) -> Option<f64> {
        None
    }
    fn threshold_names(&self) -> Vec<&str> {
        Vec::new()
    }
}

impl Fake {
    fn key(&self, id: &str, whom: Asked) -> Key {
        let known = self.measure(id).expect("the grammar knows the measure");
        let codes = (whom.first.0, whom.second.map(|state| state.0));
        match (known.about, codes) {
            (About::Dyad, (a, Some(b))) => (known.id, a.min(b), Some(a.max(b))),
            (_, (a, b)) => (known.id, a, b),
        }
    }

    fn answer(value: f64, half: Option<f64>, estimate: bool, level: f64) -> Answer {
        Answer {
            reading: Reading::Observed(value),
            n: 10,
            interval: half.map(|half| Interval {
                low: value - half,
                high: value + half,
                level,
                method: "by hand".into(),
                lower_bound: false,
            }),
            estimate,
            draws: Arc::from([]),
            years: Period::new(YEARS[0], YEARS[1]),
            covered: (10, 10),
            sources: vec!["fake"],
        }
    }
}

impl World for Fake {
    fn as_of(&self) -> AsOf {
        "2020-12-31".parse().expect("a date")
    }
    fn covers(&self, _measure: &str) -> Option<Period> {
        Period::new(YEARS[0], YEARS[1])
    }
    fn value(&self, measure: &'static str, whom: Asked, period: Period, level: f64) -> Answer {
        match self.cells.get(&self.key(measure, whom)) {
            None => Answer::absent(Reading::Missing(Absence::NoRow), period),
            Some(Cell::Exact(value)) => Self::answer(*value, None, false, level),
            Some(Cell::Between(value, half)) => Self::answer(*value, Some(*half), true, level),
            Some(Cell::Refused(value)) => Self::answer(*value, None, true, level),
            Some(Cell::Spread(value, scale)) => Self::answer(*value, Some(-scale * (1.0 - level).ln()), true, level),
            Some(Cell::Drawn(value, half)) => {
                let draw = |place: u32| value + half * (f64::from(place) / 500.0 - 1.0);
                Answer { draws: (0..=1000).map(draw).collect(), ..Self::answer(*value, None, true, level) }
            }
        }
    }
    fn series(&self, measure: &'static str, whom: Asked, period: Period) -> Vec<(Year, Reading)> {
        let key = self.key(measure, whom);
        let of = |year: Year| match self.years.get(&(key, year)) {
            Some(value) => Reading::Observed(*value),
            None => Reading::Missing(Absence::NoRow),
        };
        period.years().map(|year| (year, of(year))).collect()
    }
    fn slope(&self, measure: &'static str, whom: Asked, _over: Option<Asked>, period: Period, level: f64) -> Answer {
        self.value(measure, whom, period, level)
    }
    fn place(&self, measure: &'static str, whom: Asked, among: Among, period: Period, level: f64) -> Place {
        let own = self.value(measure, whom, period, level);
        let Some(value) = own.reading.known() else { return Place { percentile: own.clone(), rank: own, of: 0 } };
        let others: Vec<f64> = self
            .cells
            .iter()
            .filter(|((id, first, _), _)| {
                *id == measure
                    && match among {
                        Among::AllDyads => true,
                        Among::Partners(state) | Among::Peers(state) => *first == state.0,
                    }
            })
            .map(|(_, cell)| cell.value())
            .collect();
        let below = others.iter().filter(|other| **other < value).count();
        let above = others.iter().filter(|other| **other > value).count();
        #[allow(clippy::cast_precision_loss)]
        let exact =
            |value: f64| Answer { reading: Reading::Observed(value), interval: None, estimate: false, ..own.clone() };
        #[allow(clippy::cast_precision_loss)]
        Place {
            percentile: exact(below as f64 / others.len().max(1) as f64),
            rank: exact(above as f64 + 1.0),
            of: u32::try_from(others.len()).unwrap_or(u32::MAX),
        }
    }
    fn quantile(
        &self,
        measure: &'static str,
        whom: Asked,
        _among: Among,
        _share: f64,
        period: Period,
        level: f64,
    ) -> Answer {
        self.value(measure, whom, period, level)
    }
    fn breaks(&self, _: &'static str, _: Asked, _: Period, _: [f64; 2]) -> Result<Break, Reading> {
        Err(Reading::undefined("no series here breaks"))
    }
    fn triad(&self, _: [CowCode; 3], _: Period) -> Result<Triad, Reading> {
        Err(Reading::undefined("there are no triangles here"))
    }
    fn records(&self, state: CowCode, act: &str, _: Option<&str>, _: Option<Period>) -> Vec<Record> {
        let record = |position: &&'static str| Record {
            act: act.to_owned(),
            frame: "recognition".to_owned(),
            reference: "by hand".to_owned(),
            date: chrono::NaiveDate::default(),
            position,
            grade: None,
            source: "fake",
        };
        self.occasions.iter().filter(|_| state == ROLES[0]).map(record).collect()
    }
    fn fact(&self, _: &str) -> Option<Evidence> {
        None
    }
    fn facts(&self, _: &str, _: CowCode, _: Option<CowCode>, _: Option<&str>, _: Option<Period>) -> Vec<Evidence> {
        Vec::new()
    }
}

/// Reads a test in the words of this world.
pub fn test(text: &str) -> Test {
    parse(text, &Fake::default()).unwrap_or_else(|fault| panic!("{text}: {}", fault.problem))
}

/// Judges a test with these states as A, B and C.
pub fn judge_as(world: &Fake, test: &Test, roles: [CowCode; 3]) -> Judged {
    judged_with_chance(world, test, roles).0
}

/// The same, with its p-values.
pub fn judged_with_chance(world: &Fake, test: &Test, roles: [CowCode; 3]) -> (Judged, Chance) {
    let rulings: BTreeMap<String, Ruling> = BTreeMap::new();
    let judge = Judge {
        world,
        roles: roles.map(Some),
        during: None,
        specification: Specification::PRIMARY,
        moved: None,
        rulings: &rulings,
        places: true,
    };
    let judged = judge.judge(test);
    let chance = judge.chance(test, &judged);
    (judged, chance)
}

/// Judges a test.
pub fn judge(world: &Fake, text: &str) -> Ruling {
    judge_as(world, &test(text), ROLES).ruling
}
